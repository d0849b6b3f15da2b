"""Declared sources: each by its kind, several at once, results in the order declared."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
from build import STORY
from loopback import Web, answer, fetcher, no_network, pauses, redirect, web  # noqa: F401

from briefing.read import declared
from briefing.read.declared import SourceReading, Unwatched, read_sources
from briefing.read.web import fetcher_for, pages
from briefing.registry import Registry
from briefing.settings import load_settings

PAGE = "<html><body><article><p>" + STORY.replace("\n", "</p><p>") + "</p></article></body></html>"
ITEM = (
    "<item><title>{0}</title><link>/{0}.html</link><description>{1}</description>"
    "<pubDate>Mon, {2:02} Jun 2016 08:00:00 GMT</pubDate></item>"
)


def rss(*items):
    return "<rss version='2.0'><channel><title>Wire</title>" + "".join(items) + "</channel></rss>"


@pytest.fixture
def desk(tmp_path, web):  # noqa: F811
    """Write a settings file that allows the server, with these sources, and load it."""

    def write(*sources, fetch=""):
        text = f'[fetch]\nallow_private = ["{web.address}"]\ntries = 1\nread_timeout = 8\n{fetch}\n'
        for n, source in enumerate(sources):
            name = "" if "name =" in source else f'name = "s{n}"\n'
            text += f"[[source]]\n{name}{source}\n"
        path = tmp_path / "briefing.toml"
        path.write_text(text)
        return load_settings(path)

    return write


def feed_at(url, **more):
    return f'kind = "feed"\nurl = "{url}"\n' + "".join(f"{k} = {v}\n" for k, v in more.items())


def page_at(url, **more):
    return f'kind = "page"\nurl = "{url}"\n' + "".join(f"{k} = {v}\n" for k, v in more.items())


def read(settings, **more):
    with fetcher_for(settings.fetch) as one:
        return read_sources(settings, one, **more)


def test_every_kind_is_read_in_the_order_declared(desk, web, tmp_path):  # noqa: F811
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "b.bin").write_bytes(b"\0")
    (tmp_path / "one.md").write_text(STORY)
    (tmp_path / "saved.rss").write_text(rss(ITEM.format("x", "Shells fell.", 5)))
    web.on("/feed", answer(rss(ITEM.format("y", STORY, 6)), content_type="text/xml"))
    web.on("/p.html", answer(PAGE))

    readings = read(
        desk(
            'kind = "folder"\npath = "in"\noutlet = "Desk"',
            'kind = "file"\npath = "one.md"',
            'kind = "feed"\npath = "saved.rss"',
            feed_at(web.url("/feed")),
            page_at(web.url("/p.html"), outlet='"The Page"'),
        )
    )

    assert [r.source.name for r in readings] == ["s0", "s1", "s2", "s3", "s4"]
    assert [len(r.articles) for r in readings] == [1, 1, 1, 1, 1]
    assert [r.articles[0].outlet for r in readings] == ["Desk", "", "Wire", "Wire", "The Page"]
    assert [s.reason.split(";")[0] for s in readings[0].skipped] == ["unknown type .bin"]
    assert readings[3].newest == datetime(2016, 6, 6, 8, tzinfo=UTC)
    assert all(r.reachable for r in readings)


def test_what_cannot_be_had_is_listed_and_costs_only_itself(desk, web):  # noqa: F811
    web.on("/p.html", answer(PAGE))

    gone, private, there, nowhere = read(
        desk(
            page_at(web.url("/gone"), outlet='"Gone Times"'),
            page_at("http://127.0.0.2/x"),
            page_at(web.url("/p.html")),
            'kind = "folder"\npath = "nowhere"',
        )
    )

    assert (gone.reachable, gone.skipped[0].outlet) == (False, "Gone Times")
    assert gone.skipped[0].reason == "status 404: not found"
    assert private.skipped[0].reason.startswith("loopback address 127.0.0.2")
    assert len(there.articles) == 1
    assert nowhere.skipped[0].reason == "no such file or folder"


def test_a_source_may_allow_for_itself_what_the_others_may_not(desk, web):  # noqa: F811
    with Web() as other:
        other.on("/p.html", answer(PAGE))
        allowed, refused = read(
            desk(
                page_at(other.url("/p.html"), allow_private=f'["{other.address}"]'),
                page_at(other.url("/p.html?again")),
            )
        )

    assert len(allowed.articles) == 1
    assert refused.skipped[0].reason.startswith("loopback address")


def test_the_bounds_of_a_source_are_its_own(desk, web):  # noqa: F811
    web.on("/p.html", answer(PAGE))
    web.on("/p.html?1", answer(PAGE))
    web.on("/robots.txt", answer("User-agent: *\nDisallow: /p"))

    small, closed, leave = read(
        desk(
            page_at(web.url("/p.html?1"), max_bytes=1000, robots="false"),
            page_at(web.url("/p.html?2")),
            page_at(web.url("/p.html"), robots="false"),
        )
    )

    assert small.skipped[0].reason.startswith("too large: ")
    assert closed.skipped[0].reason == "robots.txt forbids it"
    assert len(leave.articles) == 1


def test_a_source_that_is_off_is_passed_over(desk, web):  # noqa: F811
    assert read(desk(page_at(web.url("/p.html"), enabled="false"))) == ()
    assert web.requests == []


def test_columns_are_handed_to_the_reader(desk, tmp_path, monkeypatch):
    given = []

    def read_text(data, source):
        given.append(source.columns)
        return iter(())

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Registry, "get", lambda self, name: read_text)

    read(desk('kind = "file"\npath = "a.txt"\ncolumns = { text = "Body", date = "Day" }'))

    assert given == [(("text", "Body"), ("date", "Day"))]


def test_a_fault_of_ours_in_one_source_costs_only_that_one(desk, web, monkeypatch):  # noqa: F811
    web.on("/a.html", answer(PAGE))
    web.on("/b.html", answer(PAGE))
    original = declared.read_page

    def faulty(url, *rest, **more):
        assert not url.endswith("a.html")
        return original(url, *rest, **more)

    monkeypatch.setattr(declared, "read_page", faulty)
    heard = Heard()

    broken, sound = read(
        desk(page_at(web.url("/a.html")), page_at(web.url("/b.html"))), watch=heard
    )

    assert [(s.what, s.reason) for s in broken.skipped] == [
        (web.url("/a.html"), "could not be worked through (read: AssertionError)")
    ]
    assert len(sound.articles) == 1
    assert ("ended", "s0", 0) in heard.told


def test_a_fault_of_ours_in_one_item_costs_only_that_one(desk, web, monkeypatch):  # noqa: F811
    items = [ITEM.format(f"i{n}", "Shells fell.", n + 1) for n in range(3)]
    web.on("/feed", answer(rss(*items), content_type="text/xml"))
    for n in range(3):
        web.on(f"/i{n}.html", answer(PAGE))
    original = pages.read_page

    def faulty(url, *rest, **more):
        assert not url.endswith("i1.html")
        return original(url, *rest, **more)

    monkeypatch.setattr(pages, "read_page", faulty)

    (reading,) = read(desk(feed_at(web.url("/feed"))))

    assert [a.title for a in reading.articles] == ["i0", "i2"]
    assert [(s.what, s.title) for s in reading.skipped] == [(web.url("/feed:item 2"), "i1")]


# --- trial ------------------------------------------------------------------------------------


def test_a_trial_counts_all_items_and_fetches_one_page(desk, web):  # noqa: F811
    items = [ITEM.format(f"i{n}", "Shells fell.", n + 1) for n in range(9)]
    web.on("/feed", answer(rss(*items), content_type="text/xml"))
    web.on("/i0.html", answer(PAGE))

    (reading,) = read(desk(feed_at(web.url("/feed"))), trial=True)

    assert (len(reading.articles), reading.skipped) == (9, ())
    assert reading.newest == datetime(2016, 6, 9, 8, tzinfo=UTC)
    assert [r.path for r in web.requests if r.path != "/robots.txt"] == ["/feed", "/i0.html"]


def test_a_trial_says_where_linked_pages_cannot_be_had(desk, web):  # noqa: F811
    web.on("/feed", answer(rss(ITEM.format("a", "Shells fell.", 1)), content_type="text/xml"))

    (reading,) = read(desk(feed_at(web.url("/feed"))), trial=True)

    assert reading.reachable
    assert [s.reason for s in reading.skipped] == ["linked page: status 404: not found"]


def test_a_move_for_good_is_told(desk, web):  # noqa: F811
    web.on("/old", redirect("/feed", "301 Moved Permanently"))
    web.on("/feed", answer(rss(ITEM.format("a", STORY, 1)), content_type="text/xml"))

    (reading,) = read(desk(feed_at(web.url("/old"))))

    assert reading.notes == (f"moved for good to {web.url('/feed')}",)


# --- going on ---------------------------------------------------------------------------------


class Heard(Unwatched):
    """Remembers what it is told."""

    def __init__(self):
        self.told = []

    def begun(self, source):
        self.told.append(("begun", source.name))

    def counted(self, source, done, total):
        self.told.append(("counted", source.name, done, total))

    def ended(self, reading: SourceReading):
        self.told.append(("ended", reading.source.name, len(reading.articles)))


def test_how_reading_goes_on_is_told_source_by_source(desk, web):  # noqa: F811
    items = [ITEM.format(f"i{n}", STORY, n + 1) for n in range(2)]
    web.on("/feed", answer(rss(*items), content_type="text/xml"))
    heard = Heard()

    read(desk(feed_at(web.url("/feed"))), watch=heard)

    assert heard.told == [
        ("begun", "s0"), ("counted", "s0", 1, 2), ("counted", "s0", 2, 2), ("ended", "s0", 2),
    ]  # fmt: skip


def test_linked_pages_come_at_once_and_in_the_feeds_order(desk, web):  # noqa: F811
    def slow(n):
        def reply(connection):
            web.rest(0.3 - n * 0.05)
            return answer(PAGE.replace("Monday", f"Monday {n}"))

        return reply

    items = [ITEM.format(f"i{n}", "Shells fell.", n + 1) for n in range(6)]
    web.on("/feed", answer(rss(*items), content_type="text/xml"))
    for n in range(6):
        web.on(f"/i{n}.html", slow(n))

    (reading,) = read(desk(feed_at(web.url("/feed")), fetch="per_host = 6"))

    assert [a.title for a in reading.articles] == [f"i{n}" for n in range(6)]
    assert [f"Monday {n}," in a.text for n, a in enumerate(reading.articles)] == [True] * 6
    assert web.most > 2


def test_many_feeds_with_many_pages_do_not_wait_for_one_another(desk, web):  # noqa: F811
    """More sources than threads, each with pages of its own: nobody holds what another needs."""
    sources = []
    for n in range(6):
        items = [ITEM.format(f"f{n}i{m}", "Shells fell.", 1) for m in range(4)]
        sources.append(feed_at(web.on(f"/feed{n}", answer(rss(*items), content_type="text/xml"))))
        for m in range(4):
            web.on(f"/f{n}i{m}.html", answer(PAGE))

    readings = read(desk(*sources, fetch="concurrency = 2"))

    assert [len(r.articles) for r in readings] == [4] * 6


def test_a_slow_feed_does_not_keep_the_pages_of_others_waiting(desk, web):  # noqa: F811
    """Its pages hang, more of them than there are threads; the other's come meanwhile."""
    slow = "".join(ITEM.format(f"s{n}", "Shells fell.", 1) for n in range(12))
    web.on("/slow", answer(rss(slow), content_type="text/xml"))
    for n in range(12):
        web.on(f"/s{n}.html", lambda connection: web.rest(20))
    with Web("127.0.0.2") as other:
        other.on("/quick", answer(rss(ITEM.format("q", "Fell.", 1)), content_type="text/xml"))
        other.on("/q.html", answer(PAGE))
        private = f'["{other.address}"]'
        settings = desk(
            feed_at(web.url("/slow"), robots="false"),
            feed_at(other.url("/quick"), robots="false", allow_private=private),
            fetch="timeout = 1.0\npages_timeout = 1.5",
        )
        begun = time.monotonic()

        first, second = read(settings)

    assert time.monotonic() - begun < 8
    assert len(first.articles) == 12
    assert "timed out" in first.articles[0].notes[0]
    assert "took more than 1.5 s" in first.articles[-1].notes[0]
    assert "Manbij" in second.articles[0].text


def test_an_interruption_is_quick_and_waits_for_nobody(desk, web, monkeypatch):  # noqa: F811
    web.on("/slow", lambda connection: web.rest(20))
    settings = desk(page_at(web.url("/slow"), robots="false"), fetch="timeout = 20")

    def interrupt(*args):
        time.sleep(0.2)
        raise KeyboardInterrupt

    monkeypatch.setattr(declared.Future, "exception", interrupt)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read(settings)

    # Without being broken off it would wait for its read time-out.
    assert time.monotonic() - begun < 4
    assert not [t for t in threading.enumerate() if t.name.startswith("fetch")]
