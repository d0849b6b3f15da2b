"""What a robots.txt says to us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.read.web.robots import MOST_DELAY, Robots, robots_of, unreachable

URL = "http://news.example/war/story"


def rules(text):
    return robots_of(200, text.encode())


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /sport", True),
        ("User-agent: *\nDisallow: /war/", False),
        ("User-agent: *\nAllow: /war/story\nDisallow: /war/", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: briefing\nDisallow: /", False),
        ("User-agent: BRIEFING\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html>no such page</html>", True),
    ],
)
def test_rules_are_kept(text, open_):
    assert (rules(text).refusal(URL) == "") is open_


@pytest.mark.parametrize("status", [201, 204, 301, 400, 401, 403, 404, 451])
def test_where_there_is_no_file_all_is_open(status):
    assert robots_of(status, b"User-agent: *\nDisallow: /").refusal(URL) == ""


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
def test_where_the_server_is_broken_nothing_is(status):
    assert robots_of(status, b"").refusal(URL) == (
        f"robots.txt can't be had (status {status}): not now"
    )


def test_a_host_that_cannot_be_reached_is_not_blamed_on_its_file():
    assert unreachable("connection refused", host=True).refusal(URL) == "connection refused"
    assert unreachable("cut off").refusal(URL) == "robots.txt can't be had (cut off): not now"


@pytest.mark.parametrize(
    ("asked", "kept"), [("2", 2.0), ("0", 0.0), ("86400", MOST_DELAY), ("soon", 0.0), ("-1", 0.0)]
)
def test_the_delay_asked_for_is_kept_within_a_bound(asked, kept):
    assert rules(f"User-agent: *\nCrawl-delay: {asked}").delay == kept
    assert Robots().delay == 0.0


@given(st.binary(max_size=500))
def test_any_bytes_are_taken(data):
    assert robots_of(200, data).refusal(URL) in ("", "robots.txt forbids it")
