"""Feeds by their address: each item with its full text, from the linked page if need be."""

import json
from html import escape

import pytest
from build import STORY
from loopback import Web, answer, bounds

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read import Limits
from briefing.read.web.feeds import WHOLE, Rules, fetch_feed, is_whole, reports, timely
from briefing.read.web.pages import read_page, read_url

PAGE = (
    '<html><head><title>On the page</title><meta property="og:site_name" content="The Page">'
    '<meta property="article:published_time" content="2016-06-01"></head><body><article><p>'
    + STORY.replace("\n", "</p><p>")
    + "</p></article></body></html>"
)
SUMMARY = "The army shelled Manbij on Monday."


def item(title="Mill shelled", link="/mill.html", text=SUMMARY, whole="", more=""):
    parts = [f"<title>{escape(title)}</title>", more]
    parts += [f"<link>{escape(link)}</link>"] if link else []
    parts += [f"<description>{escape(text)}</description>"] if text else []
    parts += [f"<content:encoded>{escape(whole)}</content:encoded>"] if whole else []
    return f"<item>{''.join(parts)}<pubDate>Mon, 06 Jun 2016 08:00:00 GMT</pubDate></item>"


def rss(*items, title="Wire News - Middle East"):
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    )


def read(web, fetcher, **rules):
    limits = bounds(web, tries=1)
    feed, got = fetch_feed(web.url("/feed"), fetcher, limits, Limits())
    page = lambda link: read_page(link, fetcher, limits, Limits())[0]  # noqa: E731
    return list(reports(feed, got.final, Rules(**rules), page))


def serve(web, *items, **more):
    web.on("/feed", answer(rss(*items, **more), content_type="application/rss+xml"))


def test_a_summary_is_read_from_the_page_it_links_to(web, fetcher):
    serve(web, item())
    web.on("/mill.html", answer(PAGE))

    (article,) = read(web, fetcher)

    assert article.text.startswith("The Syrian army shelled the town of Manbij")
    assert article.title == "Mill shelled"
    assert article.outlet == "Wire News - Middle East"
    assert article.published.at.isoformat() == "2016-06-06T08:00:00+00:00"
    assert article.published.how == "feed"
    assert (article.url, article.path) == (web.url("/mill.html"), web.url("/mill.html"))


def test_full_text_in_the_feed_is_not_fetched_again(web, fetcher):
    serve(web, item(whole=f"<p>{STORY}</p>"), item("Two", "/two.html", text=STORY))

    articles = read(web, fetcher)

    assert [len(a.text) > WHOLE for a in articles] == [True, True]
    assert [a.url for a in articles] == [web.url("/mill.html"), web.url("/two.html")]
    assert [r.path for r in web.requests] == ["/feed"]


def test_the_pages_of_a_feed_have_a_time_that_ends(web, fetcher):
    """A server that is slow with each of hundreds of pages doesn't hold up the brief."""
    seconds = iter([0, 10, 599, 600, 700])
    serve(web, *(item(f"Story {n}", f"/{n}.html") for n in range(4)))
    for n in range(4):
        web.on(f"/{n}.html", answer(PAGE))
    limits = bounds(web, tries=1)
    feed, got = fetch_feed(web.url("/feed"), fetcher, limits, Limits())
    page = timely(
        lambda link: read_page(link, fetcher, limits, Limits())[0], 600, lambda: next(seconds)
    )

    articles = list(reports(feed, got.final, Rules(), page))

    assert [a.text == SUMMARY for a in articles] == [False, False, True, True]
    assert [a.notes for a in articles[2:]] == [
        (
            "only the feed's summary was read; the linked page: "
            "not fetched: the feed's pages took more than 600 s",
        )
    ] * 2
    assert not web.asked("/2.html")


def test_credentials_in_a_link_are_not_printed(web, fetcher):
    link = web.url("/mill.html").replace("http://", "http://duty:s3cret@")
    serve(web, item(link=link))

    (article,) = read(web, fetcher, full_text="feed")

    assert article.url == web.url("/mill.html")


def test_the_credentials_of_a_feed_hold_for_its_pages_on_the_same_server(web, fetcher):
    with Web() as other:
        serve(web, item(), item("Two", other.url("/two.html")))
        web.on("/mill.html", answer(PAGE))
        other.on("/two.html", answer(PAGE))
        url = web.url("/feed").replace("http://", "http://duty:s3cret@")

        found = list(read_url(url, fetcher, bounds(web, other, tries=1), Limits()))

        assert [type(one) for one in found] == [Article, Article]
        assert ["authorization" in r.headers for r in web.requests] == [True, True]
        assert "authorization" not in other.requests[0].headers
        assert "s3cret" not in repr(found)


def test_a_feed_may_be_taken_as_it_is(web, fetcher):
    serve(web, item())

    (article,) = read(web, fetcher, full_text="feed")

    assert (article.text, article.notes) == (SUMMARY, ())
    assert len(web.requests) == 1


def test_the_page_may_always_be_wanted(web, fetcher):
    serve(web, item(whole=f"<p>{SUMMARY} It went on.</p>"))
    web.on("/mill.html", answer(PAGE))

    (article,) = read(web, fetcher, full_text="page")

    assert "Observatory" in article.text


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (answer(status="404 Not Found"), "status 404: not found"),
        (answer(b"x", content_type="image/png"), "no report: its type is image/png"),
        (answer("<p>Accept cookies.</p>"), "it holds less than the feed"),
        (answer("<html></html>"), "HTML page without text"),
    ],
)
def test_a_page_that_cannot_be_had_leaves_the_summary_with_a_note(web, fetcher, reply, why):
    serve(web, item())
    web.on("/mill.html", reply)

    (article,) = read(web, fetcher)

    assert article.text == SUMMARY
    assert article.notes == (f"only the feed's summary was read; the linked page: {why}",)
    assert article.url == web.url("/mill.html")


def test_an_item_without_any_text_is_listed(web, fetcher):
    serve(web, item(text=""), item("Two", link="", text=""), item("Three", "/gone", text=""))
    web.on("/mill.html", answer(PAGE))

    first, *lost = read(web, fetcher)

    assert isinstance(first, Article)
    assert [(s.what, s.reason, s.title) for s in lost] == [
        (web.url("/feed:item 2"), "no text in the feed; the linked page: the item has no link", "Two"),
        (web.url("/feed:item 3"), "no text in the feed; the linked page: status 404: not found", "Three"),
    ]  # fmt: skip


def test_a_link_to_a_private_address_is_not_followed(web, fetcher):
    serve(web, item(link="http://169.254.169.254/latest/meta-data/"))

    (article,) = read(web, fetcher)

    assert article.text == SUMMARY
    assert "metadata address 169.254.169.254" in article.notes[0]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example"]
)
def test_a_link_that_is_no_address_is_none(web, fetcher, link):
    serve(web, item(link=link))

    (article,) = read(web, fetcher)

    assert article.url == ""
    assert article.notes == (
        "only the feed's summary was read; the linked page: the item has no link",
    )


def test_a_declared_outlet_stands_for_the_feeds_title(web, fetcher):
    named = "<source url='http://o.example/'>Other Agency</source>"
    serve(web, item(), item("Two", more=named))

    articles = read(web, fetcher, full_text="feed", outlet="Levant Wire")

    assert [a.outlet for a in articles] == ["Levant Wire", "Other Agency"]


def test_items_beyond_the_limit_are_counted(web, fetcher):
    serve(web, *(item(f"Item {n}") for n in range(7)))

    *taken, last = read(web, fetcher, full_text="feed", max_items=5)

    assert [a.title for a in taken] == [f"Item {n}" for n in range(5)]
    assert last == Skipped(web.url("/feed"), "items beyond the limit of 5: 2")


def test_a_feed_that_breaks_off_gives_what_stands_before(web, fetcher):
    whole = rss(*(item(f"Item {n}") for n in range(9)))
    web.on("/feed", answer(whole[: whole.index("Item 5")], content_type="text/xml"))

    titles = [a.title for a in read(web, fetcher, full_text="feed") if isinstance(a, Article)]

    assert titles[:5] == [f"Item {n}" for n in range(5)]


def test_a_feed_without_items_is_no_error(web, fetcher):
    serve(web)

    assert read(web, fetcher) == []


def test_a_page_in_place_of_a_feed_names_its_feeds(web, fetcher):
    page = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/news.rss'>"
        "<link rel='alternate' href='https://a.example/x.atom' type='application/atom+xml'>"
        "<link rel='stylesheet' href='/x.css'></head><body><p>Home</p></body></html>"
    )
    web.on("/feed", answer(page))

    with pytest.raises(ReadError) as caught:
        read(web, fetcher)

    assert caught.value.reason == (
        f"a page; its feeds: {web.url('/news.rss')}, https://a.example/x.atom"
    )


def test_a_page_without_feeds_is_none(web, fetcher):
    web.on("/feed", answer("<html><head></head><body><p>Home</p></body></html>"))

    with pytest.raises(ReadError, match="a page that names no feed"):
        read(web, fetcher)


def test_a_feed_that_is_served_as_a_page_is_a_feed(web, fetcher):
    """It may name itself: that makes it no page."""
    itself = '<link rel="self" type="application/atom+xml" href="/feed"/>'
    web.on("/feed", answer(rss(itself, item(whole=f"<p>{STORY}</p>")), content_type="text/html"))

    (article,) = read(web, fetcher)

    assert article.title == "Mill shelled"


def test_a_list_of_reports_as_json_is_a_feed_too(web, fetcher):
    told = [
        {"title": "One", "text": SUMMARY, "url": web.url("/one.html"), "source": "Wire"},
        {"title": "Two", "text": ""},
    ]
    web.on("/feed", answer(json.dumps(told), content_type="application/json"))

    first, second = read(web, fetcher, outlet="Levant Wire")

    assert (first.title, first.text, first.outlet) == ("One", SUMMARY, "Wire")
    assert isinstance(second, Skipped)
    assert len(web.requests) == 1


def test_a_picture_is_no_feed(web, fetcher):
    web.on("/feed", answer(b"x", content_type="image/png"))

    with pytest.raises(ReadError, match="its type is image/png"):
        read(web, fetcher)


def test_a_page_without_a_feed_is_no_feed(web, fetcher):
    web.on("/feed", answer("<html><body><p>Home</p></body></html>"))

    with pytest.raises(ReadError, match="no feed"):
        read(web, fetcher)


def test_a_feed_that_has_not_changed_and_is_not_kept_gives_nothing(web, fetcher, monkeypatch):
    from briefing.read.web import Fetched

    monkeypatch.setattr(
        fetcher, "fetch", lambda url, limits, anew: Fetched(url, url, None, "", True)
    )

    feed, got = fetch_feed(web.url("/feed"), fetcher, bounds(web), Limits())

    assert feed is None
    assert got.unchanged


@pytest.mark.parametrize(
    ("text", "whole", "said"),
    [
        (SUMMARY, False, False),
        (SUMMARY, True, True),
        ("x" * WHOLE, False, True),
        ("x" * WHOLE + "…", False, False),
        (SUMMARY + " [...]", True, False),
        (SUMMARY + " Continue reading Mill shelled →", True, False),
        (SUMMARY + " They said more people came.", True, True),
        ("", True, False),
    ],
)
def test_a_text_is_whole_unless_it_is_short_or_cut(text, whole, said):
    from briefing.read.feed import FeedItem

    assert is_whole(FeedItem(Article(text=text, ref="r"), 1, whole, "")) is said
