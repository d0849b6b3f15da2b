"""HTML: main text and metadata, inert and bounded."""

import pytest

from briefing.errors import ReadError
from briefing.read.html import read_html
from briefing.read.source import Limits, SourceFile

BODY = """\
<h1>Shells fall</h1><nav>Home Sport</nav>
<p>Shells fell on the northern quarters of Homs on Monday and killed ten people, a monitor said.</p>
<img src="file:///etc/passwd"><script>fetch("http://evil.example/")</script>
<p>Later the army said that it had captured two villages near the road to the east of the city.</p>
"""


def page(head="", body=BODY):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def only(data, **limits):
    (article,) = read_html(data, SourceFile("a.html", "a", Limits(**limits)))
    return article


def test_the_main_text_is_taken_out_and_scripts_are_not():
    text = only(page()).text

    assert "killed ten people" in text and "two villages" in text
    assert "fetch" not in text and "passwd" not in text


def test_metadata_are_what_the_page_says_of_itself():
    head = (
        '<title>Shells fall | Daily</title><meta property="og:site_name" content="Daily">'
        '<meta property="article:published_time" content="2016-06-07T05:57:00Z">'
        '<link rel="canonical" href="https://daily.example/a">'
    )

    article = only(page(head))

    assert (article.title, article.outlet) == ("Shells fall", "Daily")
    assert article.url == "https://daily.example/a"
    assert article.published.at.isoformat() == "2016-06-07T05:57:00+00:00"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2016-06-07">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2016-06-07"}]}</script>',
        '<meta itemprop="datePublished" content="7 June 2016">',
    ],
)
def test_a_date_stands_in_many_places(head):
    assert only(page(head)).published.at.date().isoformat() == "2016-06-07"


def test_a_single_time_element_is_the_pages_date_and_two_are_none():
    one = page(body='<time datetime="2016-06-07">Tuesday</time>' + BODY)
    two = page(body='<time datetime="2016-06-07"></time><time datetime="2016-06-08"></time>' + BODY)

    assert only(one).published.at.date().isoformat() == "2016-06-07"
    assert only(two).published is None


def test_a_page_without_a_date_has_none_whatever_the_day():
    assert only(page()).published is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "/a"])
def test_an_address_that_is_not_of_the_web_is_none(url):
    assert only(page(f'<link rel="canonical" href="{url}">')).url == ""


def test_the_declared_encoding_is_used():
    data = page('<meta charset="windows-1251">', "<p>Обстрел Алеппо: погибли десять.</p>").decode()

    assert "погибли десять" in only(data.encode("cp1251")).text


def test_where_no_main_text_is_found_the_whole_page_is_read_and_says_so():
    article = only(b"<html><body><div>Ten died.</div><script>x()</script></body></html>")

    assert article.text.split() == ["Ten", "died."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>" + b"<div>" * 10_000 + b"Shells", "nested deeper than the limit of 200"),
        (b"<html>" + b"<b>" * 300 + b"x", "nested deeper"),
        (b"<html><body><script>x()</script></body></html>", "without text"),
        (b"<!-- -->", "without text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(data, reason):
    with pytest.raises(ReadError, match=reason):
        only(data)


def test_a_page_over_the_limit_is_refused_by_its_size():
    with pytest.raises(ReadError, match="larger than the limit of 100 bytes"):
        only(page(), max_html_bytes=100)


def test_entities_are_not_expanded_without_bound():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b"<html><body><p>Ten died in Homs. &b;</p></body></html>"
    )

    assert "hahaha" not in only(bomb).text
