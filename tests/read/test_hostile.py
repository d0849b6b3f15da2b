"""What a hostile or broken sender sends: the good comes through, the rest is listed, nothing hangs."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import TEXT, mail, pdf, tarred, word, zipped

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read import SourceFile, read_bytes, read_paths, sniff
from briefing.registry import readers


def read(data, kind=""):
    data = data.encode() if isinstance(data, str) else data
    found = list(read_bytes(data, SourceFile("f", "f"), kind or sniff(data)))
    return [r for r in found if isinstance(r, Article)], [
        r for r in found if isinstance(r, Skipped)
    ]


ITEM = f"<item><title>Guns</title><guid>%s</guid><description>{TEXT}</description></item>"


def rss(items, head=""):
    return f'{head}<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'


# --- JSON Feed -----------------------------------------------------------------------------------


def json_feed(*items, **more):
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Gulf Desk"}
    return json.dumps({**head, "items": list(items), **more})


def test_a_json_feed_is_read_by_whatever_name_it_comes():
    feed = json_feed(
        {"id": 7, "title": "Guns <b>fire</b>", "content_html": "<p>Guns.</p><p>Ten died.</p>",
         "url": "https://a.example/1", "date_published": "2016-06-07T08:30:00Z"},
        {"id": "b", "content_text": "1 < 2 & so on", "external_url": "javascript:x"},
    )  # fmt: skip
    for kind in ("jsonfeed", "json", "jsonl", ""):
        (one, other), skipped = read(feed, kind)
        assert (one.title, one.outlet, one.text) == ("Guns fire", "Gulf Desk", "Guns.\nTen died.")
        assert (one.ref, one.url) == ("7", "https://a.example/1")
        assert (one.published.how, one.format) == ("feed", "jsonfeed")
        assert (other.text, other.url) == ("1 < 2 & so on", "")
        assert skipped == []


def test_items_of_a_json_feed_without_use_are_listed():
    articles, skipped = read(json_feed({"id": "a"}, 5, {"content_text": TEXT}, {"title": "T"}))

    assert len(articles) == 1
    assert [(s.what, s.reason, s.title) for s in skipped] == [
        ("f:item 1", "no text in it", ""),
        ("f:item 2", "not an item: an object was expected", ""),
        ("f:item 4", "no text in it", "T"),
    ]


@pytest.mark.parametrize("text", ["{}", "[]", "{", "[" * 100_000, json_feed(), '{"items": {}}'])
def test_what_is_no_json_feed_is_one_line(text):
    with pytest.raises(ReadError):
        read(text, "jsonfeed")


# --- feeds ---------------------------------------------------------------------------------------


def test_a_hundred_thousand_items_are_bounded_and_the_rest_counted():
    start = time.process_time()
    item = "<item><guid>%d</guid><description>Guns fired.</description></item>"
    articles, skipped = read(rss("".join(item % i for i in range(100_000))))

    assert len(articles) == 10_000
    assert [s.reason for s in skipped] == ["items beyond the limit of 10,000: 90,000"]
    assert time.process_time() - start < 60


def test_a_hundred_thousand_items_of_json_are_bounded():
    articles, skipped = read(
        json_feed(*[{"id": str(i), "content_text": "Guns."} for i in range(100_000)])
    )

    assert len(articles) == 10_000
    assert [s.reason for s in skipped] == ["items beyond the limit of 10,000: 90,000"]


def test_a_feed_cut_off_anywhere_gives_its_whole_items():
    whole = rss(ITEM % 1 + ITEM % 2 + ITEM % 3)
    for end in range(0, len(whole), 23):
        try:
            articles, _ = read(whole[:end], "feed")
        except ReadError as error:
            assert error.reason.isprintable()
        else:
            assert len(articles) >= whole[:end].count("</item>")


@pytest.mark.parametrize(
    "items",
    [
        ITEM % 1 + "<item><title>B</item></title>" + ITEM % 2,
        ITEM % 1 + "</channel>" + ITEM % 2,
        ITEM % 1 + "<item>" + ITEM % 2,
        ITEM % 1 + "<item><description>&nope; & <</description></item>" + ITEM % 2,
    ],
)
def test_mis_nested_feeds_give_their_good_items(items):
    assert {a.own_id for a in read(rss(items), "feed")[0]} >= {"1"}


@pytest.mark.parametrize(
    ("encoding", "data"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("no-such", "utf-8")],
)
def test_a_wrongly_declared_encoding_is_seen_through(encoding, data):
    text = rss(ITEM % 1, f'<?xml version="1.0" encoding="{encoding}"?>').replace(
        "Guns", "Café Guns"
    )

    (article,), _ = read(text.encode(data), "feed")

    assert article.text.startswith("Café")


def test_entities_are_not_expanded():
    head = '<!DOCTYPE rss [<!ENTITY a "' + "z" * 999 + '"><!ENTITY b "' + "&a;" * 999 + '">]>'

    with pytest.raises(ReadError, match="document type of its own is not read"):
        read(rss(ITEM % "&b;", head), "feed")


def test_markup_and_control_characters_in_titles_do_no_harm():
    item = (ITEM % 1).replace(
        "Guns<", "&lt;script&gt;x()&lt;/script&gt;Guns\x07 \u202eon&lt;br&gt;<"
    )

    (article,), _ = read(rss(item), "feed")

    assert article.title.isprintable()
    assert "<" not in article.title and "Guns" in article.title


def test_items_without_date_title_or_link_are_read_and_those_without_text_listed():
    articles, skipped = read(rss(f"<item><description>{TEXT}</description></item><item/>"))

    assert [(a.title, a.published, a.url) for a in articles] == [("", None, "")]
    assert [(s.what, s.reason) for s in skipped] == [("f:item 2", "no text in it")]


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote"])
def test_deep_nesting_is_refused_and_the_rest_is_read(tag):
    deep = f"&lt;{tag}&gt;" * 20_000
    articles, skipped = read(
        rss(f"<item><description>{deep}</description></item>{ITEM % 2}"), "feed"
    )

    assert [a.own_id for a in articles] == ["2"]
    assert len(skipped) == 1


# --- every reader --------------------------------------------------------------------------------

WHOLE = {
    "feed": rss(ITEM % 1).encode(),
    "jsonfeed": json_feed({"id": "a", "content_text": TEXT}).encode(),
    "json": json.dumps([{"text": TEXT}]).encode(),
    "jsonl": json.dumps({"text": TEXT}).encode(),
    "html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
    "markdown": f"# Guns\n\n{TEXT}".encode(),
    "text": TEXT.encode(),
    "csv": f'text,title\n"{TEXT}",Guns\n'.encode(),
    "eml": mail(),
    "mbox": b"From a@b Tue Jun  7 08:30:00 2016\n" + mail(),
    "pdf": pdf(TEXT),
    "docx": word(TEXT),
    "zip": zipped({"a.txt": TEXT, "b.pdf": pdf(TEXT)}),
    "tar": tarred({"a.txt": TEXT, "b.pdf": pdf(TEXT)}),
    "gzip": gzip.compress(TEXT.encode()),
}


def outcome(data, kind):
    """Read; what comes is reports and printable reasons, or the reader's own error."""
    try:
        articles, skipped = read(data, kind)
    except ReadError as error:
        assert error.reason.isprintable()
        return
    assert all(s.reason.isprintable() and s.what.isprintable() for s in skipped)
    assert all(a.text.encode() and a.title.isprintable() for a in articles)


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_a_whole_file_of_each_format_is_read(kind):
    assert read(WHOLE[kind], kind)[0]


@pytest.mark.parametrize("kind", sorted(set(readers.names()) & set(WHOLE)))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_file_damaged_anywhere_gives_reports_and_reasons(kind, data):
    whole = WHOLE[kind]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole)))
        junk = data.draw(st.binary(max_size=6))
        whole = whole[:at] + junk + whole[at + data.draw(st.integers(0, 12)) :]

    outcome(whole, kind)


@pytest.mark.parametrize("kind", readers.names())
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_behind_the_right_start_give_reports_and_reasons(kind, data):
    outcome(WHOLE.get(kind, b"")[:12] + data, kind)


def test_a_folder_of_all_formats_with_a_broken_one_each(tmp_path):
    ending = {"text": "txt", "markdown": "md", "feed": "xml", "gzip": "txt.gz"}
    for kind, data in WHOLE.items():
        (tmp_path / f"{kind}.{ending.get(kind, kind)}").write_bytes(data)
        (tmp_path / f"{kind}-broken.{ending.get(kind, kind)}").write_bytes(b"\x00\x01" + data[:9])

    reading = read_paths([tmp_path])

    assert len(reading.articles) == len(WHOLE) + 2
    assert len(reading.skipped) == len(WHOLE)
    assert all("broken" in s.what and s.reason.isprintable() for s in reading.skipped)


def test_memory_stays_bounded_under_a_bomb():
    bomb = zipped({"bomb.txt": b"0" * 150_000_000})
    tracemalloc.start()
    read(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 10_000_000
