"""Pages by their address, given where a path may stand."""

import pytest
from build import STORY
from loopback import answer, bounds, redirect

from briefing import read as read_documents
from briefing.read import Limits, read_paths
from briefing.read.web import pages, read_url

HEAD = (
    "<html><head><title>Mill shelled</title>"
    '<meta property="og:site_name" content="Levant Wire">'
    '<meta property="article:published_time" content="2016-06-06T08:00:00Z">'
)
PAGE = f"{HEAD}</head><body><article><p>{STORY.replace(chr(10), '</p><p>')}</p></article></body></html>"


def read(fetcher, url, limits):
    return list(read_url(url, fetcher, limits, Limits()))


def test_a_page_becomes_a_report_with_its_address(web, fetcher):
    web.on("/old", redirect("/war/mill.html"))
    web.on("/war/mill.html", answer(PAGE))

    (article,) = read(fetcher, web.url("/old"), bounds(web))

    assert article.title == "Mill shelled"
    assert article.outlet == "Levant Wire"
    assert article.published.at.isoformat() == "2016-06-06T08:00:00+00:00"
    assert (article.ref, article.path, article.url) == (
        "mill", web.url("/old"), web.url("/war/mill.html")
    )  # fmt: skip


def test_a_page_may_say_where_it_belongs_on_its_own_host_only(web, fetcher):
    own = HEAD + f'<link rel="canonical" href="{web.url("/true")}"></head><p>{STORY}</p>'
    other = HEAD + '<link rel="canonical" href="https://evil.example/"></head><p>' + STORY
    web.on("/own", answer(own))
    web.on("/other", answer(other))

    assert read(fetcher, web.url("/own"), bounds(web))[0].url == web.url("/true")
    assert read(fetcher, web.url("/other"), bounds(web))[0].url == web.url("/other")


def test_a_feed_at_an_address_is_read_item_by_item(web, fetcher):
    feed = (
        "<rss version='2.0'><channel><title>Wire</title>"
        "<item><title>One</title><description>Shells fell.</description></item>"
        "<item><title>Two</title><description>More fell.</description></item></channel></rss>"
    )
    web.on("/feed", answer(feed, content_type="application/rss+xml"))

    found = read(fetcher, web.url("/feed"), bounds(web))

    assert [(a.title, a.text, a.outlet) for a in found] == [
        ("One", "Shells fell.", "Wire"),
        ("Two", "More fell.", "Wire"),
    ]


def test_the_items_of_a_feed_at_an_address_come_with_their_pages(web, fetcher):
    item = "<item><title>{0}</title><link>/{0}.html</link><description>Shells.</description></item>"
    items = "".join(item.format(f"i{n}") for n in range(4))
    feed = f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>"
    web.on("/feed", answer(feed, content_type="text/xml"))
    for n in range(3):
        web.on(f"/i{n}.html", answer(PAGE))

    found = read(fetcher, web.url("/feed"), bounds(web))

    assert [(a.title, "Observatory" in a.text) for a in found] == [
        ("i0", True), ("i1", True), ("i2", True), ("i3", False),
    ]  # fmt: skip
    assert found[3].notes == (
        "only the feed's summary was read; the linked page: status 404: not found",
    )


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(b"\x89PNG", content_type="image/png"), "no report: its type is image/png"),
        (answer(""), "empty file"),
        (answer("<html><body></body></html>"), "HTML page without text"),
        (answer(status="404 Not Found"), "status 404: not found"),
        (answer(b"%PDF-1.4 broken", content_type="text/html"), "not text but a PDF file"),
    ],
)
def test_what_is_no_report_is_listed_with_its_reason(web, fetcher, reply, reason):
    web.on("/x", reply)

    (skipped,) = read(fetcher, web.url("/x"), bounds(web))

    assert (skipped.what, skipped.reason) == (web.url("/x"), reason)


@pytest.fixture
def allowed(web, monkeypatch):
    """Let an address given as a path lead to the server of the test."""
    limits = bounds(web)
    monkeypatch.setattr(pages, "bounds_of", lambda fetch: limits)
    return limits


def test_addresses_stand_among_paths(web, allowed, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    web.on("/mill.html", answer(PAGE))
    heard = []

    reading = read_paths(
        [tmp_path, web.url("/mill.html"), web.url("/gone"), web.url("/mill.html")],
        on_file=heard.append,
    )

    assert [a.ref for a in reading.articles] == ["a", "mill"]
    assert [(s.what, s.reason) for s in reading.skipped] == [
        (web.url("/gone"), "status 404: not found")
    ]
    assert heard == [str(tmp_path / "a.txt"), web.url("/mill.html"), web.url("/gone")]


def test_what_is_heard_and_listed_has_no_password(web, allowed):
    heard = []
    url = web.url("/gone").replace("//", "//duty:s3cret@")

    reading = read_paths([url], on_file=heard.append)

    assert heard == [web.url("/gone")]
    assert reading.skipped[0].what == web.url("/gone")


def test_python_reads_addresses_too(web, allowed):
    web.on("/mill.html", answer(PAGE))

    (document,) = read_documents(web.url("/mill.html"))

    assert document.outlet == "Levant Wire"


def test_a_private_address_is_refused_where_nothing_allows_it(web):
    web.on("/x", answer(PAGE))

    (skipped,) = read_paths([web.url("/x")]).skipped

    assert skipped.reason == (
        "loopback address 127.0.0.1: not connected to, unless allow_private names it"
    )
    assert web.requests == []


def test_a_page_that_has_not_changed_is_read_from_the_cache(web, allowed):
    web.on("/c.html", answer(PAGE, etag='"1"'), answer(status="304 Not Modified"))

    first = read_paths([web.url("/c.html")])
    second = read_paths([web.url("/c.html")])

    assert len(first.articles) == 1
    assert second == first
    assert web.requests[1].headers["if-none-match"] == '"1"'


def test_without_a_cache_all_is_fetched_again(web, allowed, monkeypatch):
    monkeypatch.setenv("BRIEFING_CACHE", "off")
    web.on("/c.html", answer(PAGE, etag='"1"'))

    for _ in range(2):
        assert len(read_paths([web.url("/c.html")]).articles) == 1

    assert ["if-none-match" in r.headers for r in web.requests] == [False, False]
