"""What an answer is, by its type, name and bytes; and its text in one encoding."""

import pytest

from briefing.errors import ReadError
from briefing.read.web import Fetched
from briefing.read.web.content import format_for, stem, text_in_utf8

RSS = b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"
PAGE = b"<!doctype html><p>Shells fell.</p>"


def got(body=b"Shells fell.", content_type="", url="http://a.example/x"):
    return Fetched(url, url, body, content_type)


@pytest.mark.parametrize(
    ("content_type", "body", "name"),
    [
        ("text/html; charset=utf-8", PAGE, "html"),
        ("Text/HTML", b"no tag at all", "html"),
        ("application/xhtml+xml", PAGE, "html"),
        ("application/rss+xml", RSS, "feed"),
        ("text/html", RSS, "feed"),
        ("application/atom+xml; charset=utf-8", b"<feed xmlns='x'/>", "feed"),
        ("application/xml", RSS, "feed"),
        ("text/xml", b"<!doctype html><html>", "html"),
        ("application/json", b'[{"text": "a"}]', "json"),
        ("application/x-ndjson", b'{"text": "a"}', "jsonl"),
        ("text/plain", b"Shells fell.", "text"),
        ("text/plain", RSS, "feed"),
        ("text/markdown", b"# Day", "markdown"),
        ("", PAGE, "html"),
        ("", b"Shells fell.", "text"),
        ("application/octet-stream", RSS, "feed"),
    ],
)
def test_a_type_or_else_the_bytes_tell_the_format(content_type, body, name):
    assert format_for(got(body, content_type)) == name


def test_plain_text_may_say_by_its_name_what_it_is():
    assert format_for(got(b"# Day", "text/plain", "http://a.example/day.md")) == "markdown"


@pytest.mark.parametrize(
    "content_type",
    ["image/jpeg", "video/mp4", "audio/mpeg", "font/woff2", "text/css", "application/javascript"],
)
def test_what_is_no_report_is_refused_by_its_type(content_type):
    with pytest.raises(ReadError, match=f"no report: its type is {content_type}"):
        format_for(got(b"x", content_type))


def test_a_hostile_type_is_shown_in_one_short_line():
    with pytest.raises(ReadError) as caught:
        format_for(got(b"x", "image/\x1b[31m" + "x" * 5000))

    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


def test_the_headers_encoding_goes_before_the_pages_own():
    page = "<meta charset='iso-8859-1'><p>Снаряды упали на мельницу.</p>".encode("cp1251")

    assert "Снаряды" in text_in_utf8(got(page, "text/html; charset=windows-1251")).decode(
        "utf-8-sig"
    )


@pytest.mark.parametrize(
    "content_type", ["text/html", "text/html; charset=utf-8", "text/html; charset=klingon"]
)
def test_without_a_better_word_the_bytes_stay(content_type):
    body = "<p>Fünf Granaten</p>".encode()

    assert text_in_utf8(got(body, content_type)) == body


def test_a_wrong_encoding_in_the_header_is_not_believed():
    body = "<p>Снаряды упали на мельницу.</p>".encode()

    assert text_in_utf8(got(body, "text/html; charset=windows-1251")) == body


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a.example/war/mill-shelled.html", "mill-shelled"),
        ("http://a.example/war/", "war"),
        ("http://a.example/", "a.example"),
        ("http://a.example/?id=7", "a.example"),
    ],
)
def test_a_page_is_called_by_the_last_part_of_its_address(url, name):
    assert stem(url) == name
