"""OPML: the list of feeds that a feed reader exports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ReadError
from briefing.read.opml import MAX_BYTES, Outline, read_opml
from briefing.read.source import SourceFile

SOURCE = SourceFile("feeds.opml", "feeds")


def read(text):
    return read_opml(text.encode() if isinstance(text, str) else text, SOURCE)


def opml(body, head='<?xml version="1.0" encoding="UTF-8"?>'):
    return f'{head}<opml version="2.0"><head><title>x</title></head><body>{body}</body></opml>'


def feed(url, **names):
    named = " ".join(f'{k}="{v}"' for k, v in names.items())
    return f'<outline type="rss" {named} xmlUrl="{url}"/>'


def test_feeds_are_found_however_deep_they_lie():
    body = (
        feed("http://a.example/rss", text="A")
        + f'<outline text="War"><outline text="Syria">{feed("http://b.example/rss", title="B")}'
        + "</outline></outline>"
    )

    assert read(opml(body)) == (
        (Outline("A", "http://a.example/rss"), Outline("B", "http://b.example/rss")),
        0,
    )


def test_a_feed_stands_once():
    body = feed("http://a.example/rss", text="A") + feed("http://a.example/rss", text="Again")

    assert read(opml(body))[0] == (Outline("A", "http://a.example/rss"),)


def test_names_are_unescaped_and_one_line():
    body = feed("http://a.example/?a=1&amp;b=2", text="Tom &amp;&#10;&quot;Jerry&quot; &lt;b&gt;")

    assert read(opml(body))[0] == (Outline('Tom & "Jerry" <b>', "http://a.example/?a=1&b=2"),)


def test_a_feed_without_a_name_is_called_by_its_host():
    body = feed("http://duty:pw@a.example/rss")

    assert read(opml(body))[0][0].name == "a.example"


def test_entries_without_an_address_are_counted():
    body = (
        '<outline text="A note"/><outline text="Folder">'
        + feed("ftp://a.example/", text="F")
        + "</outline>"
        + feed("http:///x", text="no host")
    )

    assert read(opml(body)) == ((), 3)


def test_a_file_that_breaks_off_gives_what_stands_before():
    text = opml(feed("http://a.example/", text="A") + feed("http://b.example/", text="B"))

    assert len(read(text[:-40])[0]) >= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_is_kept(encoding):
    text = opml(
        feed("http://a.example/", text="Le Départ"), f'<?xml version="1.0" encoding="{encoding}"?>'
    )

    assert read(text.encode(encoding))[0][0].name == "Le Départ"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty file"),
        ("just words", "no OPML"),
        ("<rss version='2.0'/>", "no OPML: export the list of feeds"),
        ("<html><body/></html>", "no OPML: export the list of feeds"),
        ("x" * (MAX_BYTES + 1), "larger than the limit"),
        (
            '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body>'
            '<outline text="&b;" xmlUrl="http://a.example/"/></body></opml>',
            "document type of its own",
        ),
        (
            '<!doctype opml SYSTEM "file:///etc/passwd"><opml/>',
            "document type of its own",
        ),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(text, reason):
    with pytest.raises(ReadError, match=reason):
        read(text)


def test_a_document_type_in_another_encoding_is_seen_too():
    with pytest.raises(ReadError, match="document type of its own"):
        read('<!DOCTYPE opml [<!ENTITY a "x">]><opml/>'.encode("utf-16"))


def test_nesting_without_end_ends():
    deep = "<outline>" * 5000 + feed("http://a.example/", text="A")
    try:
        assert len(read(opml(deep))[0]) <= 1
    except ReadError as error:
        assert "OPML" in error.reason


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    for content in (text, f"<opml>{text}</opml>"):
        try:
            read(content.encode("utf-8", "replace"))
        except ReadError as error:
            assert str(error).isprintable()
