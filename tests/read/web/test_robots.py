"""What a robots.txt says to us."""

import re
import time

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
        # The longest rule counts, wherever it stands; of two as long, the one that allows.
        ("User-agent: *\nAllow: /\nDisallow: /war/", False),
        ("User-agent: *\nDisallow: /\nAllow: /war/", True),
        ("User-agent: *\nDisallow: /war/story\nAllow: /war/story", True),
        # Wildcards.
        ("User-agent: *\nDisallow: /*/story", False),
        ("User-agent: *\nDisallow: *story", False),
        ("User-agent: *\nDisallow: /*story*", False),
        ("User-agent: *\nDisallow: /w*r/st*y$", False),
        ("User-agent: *\nDisallow: /war/$", True),
        ("User-agent: *\nDisallow: /war/story$", False),
        ("User-agent: *\nDisallow: /war/story*story$", True),
        ("User-agent: *\nDisallow: /*.pdf$", True),
        ("User-agent: *\nDisallow: /*war*war", True),
        # Groups: several names to one, several groups to one name, names in full.
        ("User-agent: other\nUser-agent: briefing\nDisallow: /", False),
        ("User-agent: briefing\nDisallow: /a\n\nUser-agent: briefing/2\nDisallow: /war", False),
        ("User-agent: brief\nDisallow: /", True),
        ("User-agent: briefing-images\nDisallow: /", True),
        ("Disallow: /\nUser-agent: *\nDisallow: /a", True),
        ("User-agent: *\nCrawl-delay: 2\nSitemap: /x\nDisallow: /war", False),
        # Comments, spaces, and the same octets escaped otherwise.
        ("User-agent : * # all\n Disallow : /war # all", False),
        ("User-agent: *\nDisallow: /%77ar/", False),
        ("User-agent: *\nDisallow: /war%2Fstory", True),
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


def test_addresses_in_any_script_are_met_by_rules_in_theirs():
    said = rules("User-agent: *\nDisallow: /خبر\nDisallow: /*?print=")

    assert said.refusal("http://news.example/%d8%ae%D8%A8%D8%B1/1") == "robots.txt forbids it"
    assert said.refusal("http://news.example/story?print=1") == "robots.txt forbids it"
    assert said.refusal("http://news.example/story?p=1") == ""


def test_rules_that_are_meant_to_hurt_cost_their_length():
    said = rules("User-agent: *\n" + ("Disallow: /" + "*a" * 20 + "b\n") * 9_000)
    begun = time.thread_time()

    assert said.refusal("http://news.example/" + "a" * 7_000) == ""
    assert time.thread_time() - begun < 3


@given(st.text("ab*$", max_size=8), st.text("ab", max_size=8))
def test_a_rule_fits_as_its_pattern_says(rule, path):
    body, whole = (rule[:-1], "$") if rule.endswith("$") else (rule, "")
    pattern = ".*".join(map(re.escape, body.split("*"))) + whole
    fits = bool(rule) and re.match("/" + pattern, "/" + path) is not None

    refusal = rules(f"User-agent: *\nDisallow: /{rule}").refusal(f"http://n.example/{path}")

    assert bool(refusal) is (fits or not rule)


@given(st.binary(max_size=500))
def test_any_bytes_are_taken(data):
    assert robots_of(200, data).refusal(URL) in ("", "robots.txt forbids it")
