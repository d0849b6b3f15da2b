"""Feeds: each item a report, a bad one costs only itself, nothing is fetched."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read import Limits, SourceFile, read_bytes, read_paths, sniff
from briefing.read import feed as feed_module

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Gulf Desk</title><link>https://gulf.example/</link>
{items}
</channel></rss>"""
ITEM = """<item><guid isPermaLink="false">gd-1</guid><title>Shells &lt;b&gt;hit&lt;/b&gt; Mill</title>
<link>https://gulf.example/1</link><pubDate>Tue, 07 Jun 2016 08:30:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Guns fired on Mill.</p><p>Ten died.</p><script>x()</script>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gulf Desk</title>
<entry><id>tag:gulf,1</id><title>Mill</title><link href="https://gulf.example/1"/>
<published>2016-06-07T08:30:00Z</published><updated>2016-06-09T08:30:00Z</updated>
<content type="html">&lt;p&gt;Guns fired on Mill.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Gulf Desk</title></channel>
<item rdf:about="https://gulf.example/1"><title>Mill</title><link>https://gulf.example/1</link>
<description>Guns fired on Mill.</description><dc:date>2016-06-07T08:30:00Z</dc:date></item></rdf:RDF>"""


def read(text, **limits):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_bytes(data, SourceFile("desk.xml", "desk", **limits), "feed"))


def items(*each):
    return RSS.format(items="".join(each))


def test_an_item_is_a_report_with_all_that_the_feed_says_of_it():
    (report,) = read(items(ITEM))

    assert isinstance(report, Article)
    assert report.text.split() == "Guns fired on Mill. Ten died.".split()
    assert (report.ref, report.own_id, report.outlet) == ("gd-1", "gd-1", "Gulf Desk")
    assert (report.title, report.url) == ("Shells hit Mill", "https://gulf.example/1")
    assert report.published is not None
    assert report.published.at.isoformat() == "2016-06-07T08:30:00+00:00"
    assert (report.format, report.path) == ("feed", "desk.xml")


@pytest.mark.parametrize("text", [ATOM, RDF], ids=["Atom", "RDF"])
def test_the_other_dialects_are_read_too(text):
    (report,) = read(text)

    assert (report.text, report.title, report.outlet) == (
        "Guns fired on Mill.",
        "Mill",
        "Gulf Desk",
    )
    assert str(report.published.at.date()) == "2016-06-07"


def test_paragraphs_of_an_item_stay_paragraphs():
    (report,) = read(items(ITEM))

    assert report.text.splitlines() == ["Guns fired on Mill.", "Ten died."]


def test_an_item_without_text_is_listed_and_the_rest_is_read():
    empty = "<item><title>Only a headline</title></item>"

    good, bad = read(items(ITEM, empty))

    assert isinstance(good, Article)
    assert (bad.what, bad.reason, bad.title) == (
        "desk.xml:item 2",
        "no text in it",
        "Only a headline",
    )


def test_an_item_without_anything_but_text_has_the_file_s_name_and_number():
    (report,) = read(items("<item><description>Guns fired on Mill.</description></item>"))

    assert (report.ref, report.published, report.url) == ("desk:1", None, "")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_only_addresses_of_the_web_are_kept(link):
    (report,) = read(items(f"<item><description>Guns.</description><link>{link}</link></item>"))

    assert report.url == ""


def test_a_date_that_is_none_is_said_and_costs_nothing():
    odd = "<item><description>Guns.</description><pubDate>32 June</pubDate></item>"
    (report,) = read(items(odd))

    assert report.published is None
    assert any("not understood" in note for note in report.notes)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_truncated_feed_gives_what_came_through_or_a_reason(cut):
    text = items(ITEM, ITEM.replace("gd-1", "gd-2"), ITEM.replace("gd-1", "gd-3"))
    try:
        found = read(text[: int(len(text) * cut)])
    except ReadError as error:
        assert error.reason
    else:
        assert found


def test_entities_of_its_own_are_refused_before_anything_grows():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel/></rss>'

    with pytest.raises(ReadError, match="document type"):
        read(bomb)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("<html><p>No feed.</p></html>", "no feed"), (items(), "without items"), ("<a/>", "no feed")],
)
def test_xml_that_is_no_feed_is_refused_with_the_reason(text, reason):
    with pytest.raises(ReadError, match=reason):
        read(text)


def test_items_nested_without_end_are_none():
    deep = "<item><description>" + "&lt;b&gt;" * 5000 + "x</description></item>"

    (found, good) = read(items(deep, ITEM))

    assert isinstance(found, Skipped)
    assert isinstance(good, Article)


def test_items_beyond_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr(feed_module, "MOST_ITEMS", 2)

    found = read(items(ITEM, ITEM, ITEM))

    assert [type(f).__name__ for f in found] == ["Article", "Article", "Skipped"]
    assert found[-1].reason == "items beyond the limit of 2: 1"


def test_a_declared_encoding_is_used():
    text = items(ITEM).replace("utf-8", "windows-1256").replace("Ten died", "منبج")

    (report,) = read(text.encode("windows-1256"))

    assert "منبج" in report.text


@pytest.mark.parametrize("text", [items(ITEM), ATOM, RDF])
def test_a_feed_on_standard_input_is_known_by_its_first_element(text):
    assert sniff(text.encode()) == "feed"


@pytest.mark.parametrize("ending", ["xml", "rss", "atom", "rdf"])
def test_a_feed_is_known_by_its_ending(tmp_path, ending):
    (tmp_path / f"desk.{ending}").write_text(items(ITEM), encoding="utf-8")

    assert [a.ref for a in read_paths([tmp_path]).articles] == ["gd-1"]


@given(st.binary(max_size=300), st.integers(0, 400))
def test_garbage_in_a_feed_raises_nothing_but_a_reason(garbage, at):
    data = items(ITEM).encode()
    try:
        found = read(data[:at] + garbage + data[at:])
    except ReadError as error:
        assert error.reason
    else:
        assert all(isinstance(f, Article | Skipped) for f in found)


# --- hostile and broken feeds -----------------------------------------------------------------


def body(markup, **fields):
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    return f"<item>{inner}<description>{escape(markup)}</description></item>"


def test_a_feed_whose_content_is_a_file_s_name_opens_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(items(ITEM), encoding="utf-8")

    with pytest.raises(ReadError, match="no feed"):
        read(str(secret))


def test_the_day_is_known_by_the_feed():
    (report,) = read(items(ITEM))
    (odd,) = read(items(body("Guns.", pubDate="32 June")))

    assert report.published.how == "feed"
    assert "in the feed" in odd.notes[0]


def test_a_document_type_without_entities_of_its_own_is_passed_over():
    dtd = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://my.example/rss.dtd">'

    assert len(read(items(ITEM).replace("<rss", dtd + "<rss", 1))) == 1


def test_a_page_s_document_type_inside_an_item_is_only_text():
    (report,) = read(items(body("<!DOCTYPE html><p>Ten died.</p>")))

    assert report.text == "Ten died."


@pytest.mark.parametrize("before", ["", "<!-- <a> -->", "junk ", "<?x y?>"])
def test_entities_are_refused_wherever_they_are_declared(before):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'

    with pytest.raises(ReadError, match="document type"):
        read(before + bomb)


def test_a_control_character_costs_nothing():
    good, also_good = read(items(ITEM, body("Ten\x0b died.")))

    assert (good.ref, also_good.text) == ("gd-1", "Ten  died.")


def test_an_item_is_called_by_its_id_cut_to_a_line():
    (report,) = read(items(body("Guns.", guid="g" * 100_000)))

    assert report.ref == report.own_id == "g" * feed_module.MAX_REF


def test_a_publisher_goes_before_the_channel_and_a_source_before_both():
    feed = items(
        body("Guns.", **{"dc:publisher": "Press"}),
        body("Guns.", **{"dc:publisher": "Press", "source": "Radio"}),
    ).replace("<rss", '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"', 1)

    assert [a.outlet for a in read(feed)] == ["Press", "Radio"]


def test_many_items_without_text_are_counted():
    found = read(items(*["<item><title>T</title></item>"] * 25, ITEM))

    assert len([f for f in found if isinstance(f, Skipped)]) == 21
    assert found[-1].reason == "5 more items are no reports"


def test_an_item_nested_too_deep_is_said_to_be_so():
    bad, good = read(items(body("<b>" * 300 + "x"), ITEM))

    assert bad.reason == "HTML nested deeper than the limit of 200"
    assert good.ref == "gd-1"


def test_captions_go_and_wrapped_lines_are_joined():
    (report,) = read(
        items(
            body(
                "<p>Guns fired\non Mill.</p><figure><figcaption>A street.</figcaption></figure><p>Ten died.</p>"
            )
        )
    )

    assert report.text.splitlines() == ["Guns fired on Mill.", "Ten died."]


def test_plain_text_keeps_its_lines_and_ampersands():
    (report,) = read(items(body("Guns & mortars fired.\n\nTen died.")))

    assert report.text == "Guns & mortars fired.\n\nTen died."


def test_a_feed_over_the_limit_is_refused_by_its_size():
    with pytest.raises(ReadError, match="feed larger than the limit of 100 bytes"):
        read(items(ITEM), limits=Limits(max_feed_bytes=100))
