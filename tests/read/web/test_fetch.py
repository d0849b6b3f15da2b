"""Fetching from a real server on loopback that misbehaves in every way."""

import gzip
import socket
import threading
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import Web, answer, bounds, drip, redirect, reset, took

from briefing import __version__
from briefing.errors import ReadError
from briefing.read.web import Fetcher, Known
from briefing.settings import allowance

PAGE = "<p>Shells fell on the mill.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class Memory(dict):
    """Remembers answers as long as a test."""

    put = dict.__setitem__


def refused(fetcher, url, limits, **more):
    with pytest.raises(ReadError) as caught:
        fetcher.fetch(url, limits, **more)
    return caught.value.reason


# --- well -------------------------------------------------------------------------------------


def test_a_page_is_fetched_with_its_type_and_place(web, fetcher):
    url = web.on("/story", answer(PAGE))

    got = fetcher.fetch(url, bounds(web))

    assert (got.body, got.content_type) == (PAGE.encode(), "text/html; charset=utf-8")
    assert (got.url, got.final, got.unchanged, got.notes) == (url, url, False, ())


def test_we_say_who_we_are_and_which_version(web, pauses):
    web.on("/", answer(PAGE))

    with Fetcher(contact="desk@example.org") as fetcher:
        fetcher.fetch(web.url(), bounds(web))

    (request,) = web.requests
    assert request.headers["user-agent"] == f"briefing/{__version__} (+desk@example.org)"
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in request.headers


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())[2:-4]),
    ],
)
def test_packed_bodies_are_unpacked(web, fetcher, encoding, packed):
    web.on("/", answer(packed, content_encoding=encoding))

    assert fetcher.fetch(web.url(), bounds(web)).body == PAGE.encode()


def test_cookies_are_never_sent_back(web, fetcher):
    web.on("/", answer(PAGE, set_cookie="who=you"))

    fetcher.fetch(web.url(), bounds(web))
    fetcher.fetch(web.url(), bounds(web))

    assert ["cookie" in request.headers for request in web.requests] == [False, False]


def test_a_connection_that_the_server_has_closed_is_made_anew(web, fetcher):
    web.on("/", answer(PAGE).replace(b"Connection: close", b"Connection: keep-alive"))

    for _ in range(5):
        assert fetcher.fetch(web.url(), bounds(web)).body == PAGE.encode()


# --- slow -------------------------------------------------------------------------------------


def test_headers_that_drip_end_at_the_total(web, fetcher):
    web.on("/", drip(web, b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"))
    limits = bounds(web, total=0.3)

    assert took(lambda: refused(fetcher, web.url(), limits)) < 1.5
    assert refused(fetcher, web.url(), limits) == "timed out: not done after 0.3 s"


def test_a_body_that_drips_ends_at_the_total(web, fetcher):
    web.on("/", drip(web, HEAD + b"Content-Length: 5000\r\n\r\n", b"<p>"))

    assert refused(fetcher, web.url(), bounds(web, total=0.3)) == "timed out: not done after 0.3 s"


def test_a_server_that_says_nothing_is_tried_again(web, fetcher, pauses):
    web.on("/", lambda connection: web.rest(5), answer(PAGE))

    got = fetcher.fetch(web.url(), bounds(web, read=0.2))

    assert got.body == PAGE.encode()
    assert len(pauses.seconds) == 1


def test_a_server_that_goes_on_saying_nothing_is_given_up(web, fetcher):
    web.on("/", lambda connection: web.rest(5))

    reason = refused(fetcher, web.url(), bounds(web, read=0.1, tries=2))

    assert reason == "timed out: nothing came for 0.1 s after 2 tries"


def test_informational_answers_without_end_stop_at_the_total(web, fetcher):
    web.on("/", drip(web, b"", b"HTTP/1.1 102 Processing\r\n\r\n", pause=0.02))

    assert "not done after 0.3 s" in refused(fetcher, web.url(), bounds(web, total=0.3))


def test_redirects_share_one_total(web, fetcher):
    def slow(to):
        def reply(connection):
            web.rest(0.2)
            connection.sendall(redirect(to))

        return reply

    for n in range(5):
        web.on(f"/{n}", slow(f"/{n + 1}"))
    web.on("/5", answer(PAGE))

    assert took(lambda: refused(fetcher, web.url("/0"), bounds(web, total=0.5))) < 2


# --- large ------------------------------------------------------------------------------------


def test_a_body_without_end_stops_at_the_limit(web, fetcher):
    web.on("/", drip(web, HEAD + b"\r\n", b"x" * 10_000, pause=0.0, times=1_000_000))

    reason = refused(fetcher, web.url(), bounds(web, max_bytes=100_000))

    assert reason == "too large: more than 100,000 bytes"


def test_a_body_that_says_it_is_too_large_is_not_begun(web, fetcher):
    web.on("/", drip(web, HEAD + b"Content-Length: 5000000000\r\n\r\n", b"x", pause=1))

    reason = refused(fetcher, web.url(), bounds(web, max_bytes=100_000))

    assert reason == "too large: 5,000,000,000 bytes, more than 100,000"


def test_a_bomb_stops_at_the_limit(web, fetcher):
    bomb = gzip.compress(b"\0" * 50_000_000)
    web.on("/", answer(bomb, content_encoding="gzip"))

    reason = refused(fetcher, web.url(), bounds(web, max_bytes=1_000_000))

    assert len(bomb) < 100_000
    assert reason == "too large: more than 1,000,000 bytes when unpacked"


def test_a_bomb_inside_a_bomb_is_not_unpacked(web, fetcher):
    bomb = gzip.compress(gzip.compress(b"\0" * 1_000_000))
    web.on("/", answer(bomb, content_encoding="gzip, gzip"))

    assert "which was not asked for" in refused(fetcher, web.url(), bounds(web))


def test_headers_without_end_are_refused(web, fetcher):
    web.on("/", drip(web, b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 9000 + b"\r\n", pause=0.0))

    assert refused(fetcher, web.url(), bounds(web)) == "an answer that is not HTTP"


# --- broken -----------------------------------------------------------------------------------


def test_a_body_shorter_than_it_says_is_cut_off(web, fetcher):
    web.on("/", answer(PAGE, content_length="4000"))

    reason = refused(fetcher, web.url(), bounds(web))

    assert reason == "cut off: the connection ended before the answer did after 3 tries"


def test_a_body_longer_than_it_says_ends_where_it_says(web, fetcher):
    web.on("/", answer(PAGE, content_length="10"))

    assert fetcher.fetch(web.url(), bounds(web)).body == PAGE.encode()[:10]


def test_a_packed_body_that_breaks_off_is_no_text(web, fetcher):
    web.on("/", answer(gzip.compress(PAGE.encode())[:-6], content_encoding="gzip"))

    assert refused(fetcher, web.url(), bounds(web)) == "cut off inside its gzip packing"


def test_a_packing_that_is_none_is_said(web, fetcher):
    web.on("/", answer(PAGE, content_encoding="gzip"))

    assert refused(fetcher, web.url(), bounds(web)) == "not packed as gzip, which it says it is"


def test_a_connection_that_is_reset_is_tried_again(web, fetcher, pauses):
    web.on("/", reset, reset, answer(PAGE))

    assert fetcher.fetch(web.url(), bounds(web)).body == PAGE.encode()
    assert pauses.seconds == [1.0, 2.0]


def test_what_is_not_http_is_said(web, fetcher):
    web.on("/", b"SSH-2.0-OpenSSH_9.2\r\n\r\n")

    assert refused(fetcher, web.url(), bounds(web)) == "an answer that is not HTTP"


def test_a_port_where_nobody_listens_refuses(fetcher):
    with Web() as gone:
        pass

    assert refused(fetcher, gone.url(), bounds(gone, tries=1)) == "connection refused"


def test_a_name_that_nobody_knows_is_said(fetcher):
    reason = refused(fetcher, "http://nowhere.example/", bounds())

    assert reason == "no such host: its name has no address (DNS)"


def test_a_name_that_is_not_answered_for_times_out(pauses):
    hang = threading.Event()

    def ask(*host, **more):
        hang.wait(5)
        return []

    with pytest.MonkeyPatch.context() as patch, Fetcher(sleep=pauses) as fetcher:
        patch.setattr(socket, "getaddrinfo", ask)
        reason = refused(fetcher, "http://slow.example/", bounds(connect=0.1, tries=1))
    hang.set()

    assert reason == "timed out: no connection after 0.1 s"


HEADERS = st.sampled_from(
    [
        b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: \xd9\xa5", b"Content-Length: " + b"9" * 30,
        b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Content-Type: \xff\xfe", b"Location: \xff",
        b"Location: //", b"ETag: \xff", b"Retry-After: 9e9", b"Date: \xff", b": x", b"X", b"X: \0", b"\x80: y",
    ]
)  # fmt: skip
ANSWERS = st.tuples(
    st.sampled_from(
        [b"HTTP/1.1 200 OK", b"HTTP/1.0 200", b"HTTP/1.1 302 Found", b"HTTP/1.1 429 ?", b"HTTP/9 x"]
    ),
    st.lists(HEADERS, max_size=3),
    st.binary(max_size=40),
).map(lambda parts: b"\r\n".join([parts[0], *parts[1], b"", parts[2]]))


def test_any_answer_is_taken_or_refused_in_words():
    with Web() as web, Fetcher(seen=Memory(), sleep=lambda _: None) as fetcher:

        @settings(max_examples=150)
        @given(ANSWERS | st.binary(max_size=60))
        def one(raw):
            web.on("/", raw)
            try:
                fetcher.fetch(web.url(), bounds(web, tries=1, redirects=1))
            except ReadError as error:
                assert str(error).isprintable()

        one()


# --- statuses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("401 Unauthorized", "status 401: asks for a password"),
        ("403 Forbidden", "status 403: forbidden"),
        ("404 Not Found", "status 404: not found"),
        ("410 Gone", "status 410: gone"),
        ("418 I'm a teapot", "status 418"),
        ("204 No Content", "status 204"),
        ("304 Not Modified", "status 304"),
    ],
)
def test_a_status_that_stays_is_said_once(web, fetcher, status, reason):
    web.on("/", answer("<p>No.</p>", status))

    assert refused(fetcher, web.url(), bounds(web)) == reason
    assert len(web.requests) == 1


def test_a_server_error_that_passes_is_no_error(web, fetcher, pauses):
    web.on("/", answer(status="500 Internal Server Error"), answer(PAGE))

    assert fetcher.fetch(web.url(), bounds(web)).body == PAGE.encode()
    assert pauses.seconds == [1.0]


def test_a_server_that_stays_down_is_given_up_after_its_tries(web, fetcher, pauses):
    web.on("/", answer(status="503 Service Unavailable"))

    assert refused(fetcher, web.url(), bounds(web)) == "status 503 after 3 tries"
    assert len(web.requests) == 3
    assert pauses.seconds == [1.0, 2.0]


def test_a_busy_server_is_given_the_time_it_asks_for(web, fetcher, pauses):
    busy = answer(status="429 Too Many Requests", retry_after="7")
    web.on("/", busy, answer(PAGE))

    assert fetcher.fetch(web.url(), bounds(web)).body == PAGE.encode()
    assert pauses.seconds == [7.0]


def test_a_time_by_date_is_counted_by_the_servers_own_clock(web, fetcher, pauses):
    busy = answer(
        status="503 Service Unavailable",
        date="Tue, 07 Jun 2016 06:00:00 GMT",
        retry_after="Tue, 07 Jun 2016 06:00:20 GMT",
    )
    web.on("/", busy, answer(PAGE))

    fetcher.fetch(web.url(), bounds(web))

    assert pauses.seconds == [20.0]


def test_a_server_that_wants_an_hour_is_left_alone(web, fetcher, pauses):
    web.on("/", answer(status="429 Too Many Requests", retry_after="3600"))

    assert refused(fetcher, web.url(), bounds(web)) == "status 429, come back in 3,600 s"
    assert (len(web.requests), pauses.seconds) == (1, [])


# --- redirects --------------------------------------------------------------------------------


def test_redirects_are_followed_and_the_place_is_kept(web, fetcher):
    web.on("/a", redirect("/b"))
    web.on("/b", redirect("c?d=1", "303 See Other"))
    web.on("/c?d=1", answer(PAGE))

    got = fetcher.fetch(web.url("/a"), bounds(web))

    assert (got.url, got.final, got.notes) == (web.url("/a"), web.url("/c?d=1"), ())


def test_what_has_moved_for_good_is_noted_with_its_new_place(web, fetcher):
    web.on("/a", redirect("/b", "301 Moved Permanently"))
    web.on("/b", redirect("/c", "308 Permanent Redirect"))
    web.on("/c", answer(PAGE))

    got = fetcher.fetch(web.url("/a"), bounds(web))

    assert (got.moved, got.notes) == (web.url("/c"), ())


def test_what_has_moved_for_now_has_not_moved(web, fetcher):
    web.on("/a", redirect("/b"))
    web.on("/b", redirect("/c", "308 Permanent Redirect"))
    web.on("/c", answer(PAGE))

    assert fetcher.fetch(web.url("/a"), bounds(web)).moved == ""


def test_redirects_in_a_circle_are_seen(web, fetcher):
    web.on("/a", redirect("/b"))
    web.on("/b", redirect("/a"))

    assert refused(fetcher, web.url("/a"), bounds(web)) == "redirects in a circle"
    assert len(web.requests) == 2


def test_redirects_without_end_are_given_up(web, fetcher):
    for n in range(9):
        web.on(f"/{n}", redirect(f"/{n + 1}"))

    assert refused(fetcher, web.url("/0"), bounds(web, redirects=3)) == "more than 3 redirects"
    assert len(web.requests) == 4


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        (
            "ftp://127.0.0.1/x",
            "redirects to no address of the web: only http and https are fetched",
        ),
        (
            "file:///etc/passwd",
            "redirects to no address of the web: only http and https are fetched",
        ),
        ("http://[::1", "redirects to no address of the web"),
        ("", "status 302: redirects to nowhere"),
    ],
)
def test_a_redirect_to_no_address_is_refused(web, fetcher, to, reason):
    web.on("/", redirect(to))

    assert refused(fetcher, web.url(), bounds(web)) == reason


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.2/", "loopback address 127.0.0.2"),
        ("http://169.254.169.254/latest/meta-data/", "metadata address 169.254.169.254"),
        ("http://10.0.0.1/", "private address 10.0.0.1"),
        ("http://2130706434/", "loopback address 127.0.0.2"),
        ("http://[::ffff:127.0.0.2]/", "loopback address ::ffff:7f00:2"),
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(web, to, reason, pauses):
    """One server is allowed, by its port; where it leads is not."""

    def find(host, port, seconds):
        # The system's own resolver takes 2130706434 for 127.0.0.2.
        return ["127.0.0.2"] if host.isdigit() else [host]

    web.on("/", redirect(to))
    with Fetcher(find=find, sleep=pauses) as fetcher:
        told = refused(fetcher, web.url(), bounds(web))

    assert told == f"{reason}: not connected to, unless allow_private names it"


def test_another_port_of_an_allowed_server_is_not_allowed(web, fetcher):
    with Web() as other:
        other.on("/", answer(PAGE))
        web.on("/", redirect(other.url()))

        assert "loopback address" in refused(fetcher, web.url(), bounds(web))
        assert fetcher.fetch(web.url(), bounds(web, other)).final == other.url()
        assert len(other.requests) == 1


# --- names that lie ---------------------------------------------------------------------------


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(web, pauses):
    """DNS rebinding: the first answer passes the check, a second would lead inside."""
    asked = []

    def find(host, port, seconds):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    web.on("/", answer(PAGE))
    with Fetcher(find=find, sleep=pauses) as fetcher:
        got = fetcher.fetch(f"http://news.example:{web.port}/", bounds(web))

    assert got.body == PAGE.encode()
    assert asked == ["news.example"]
    assert web.requests[0].headers["host"] == f"news.example:{web.port}"


def test_of_a_names_addresses_only_public_ones_are_connected_to(web, pauses):
    with Fetcher(find=lambda *_: ["10.0.0.1", "127.0.0.1", "::1"], sleep=pauses) as fetcher:
        web.on("/", answer(PAGE))

        assert fetcher.fetch(f"http://a.example:{web.port}/", bounds(web)).body == PAGE.encode()


def test_a_name_with_private_addresses_only_is_refused(web, pauses):
    with Fetcher(find=lambda *_: ["127.0.0.1"], sleep=pauses) as fetcher:
        reason = refused(fetcher, f"http://a.example:{web.port}/", bounds())

    assert reason.startswith("loopback address 127.0.0.1")
    assert web.requests == []


def test_a_connection_that_was_allowed_once_is_not_lent_to_others(web, fetcher):
    alive = answer(PAGE).replace(b"Connection: close", b"Connection: keep-alive")
    web.on("/", lambda connection: (connection.sendall(alive), web.rest(2)))
    fetcher.fetch(web.url(), bounds(web))

    assert "loopback address" in refused(fetcher, web.url(), bounds())


def test_a_host_that_is_allowed_by_name_may_be_private(web, pauses):
    with Fetcher(find=lambda *_: ["127.0.0.1"], sleep=pauses) as fetcher:
        web.on("/", answer(PAGE))
        limits = bounds(allowed=(allowance("Desk.example"),))

        assert fetcher.fetch(f"http://desk.example:{web.port}/", limits).body == PAGE.encode()
        assert "loopback" in refused(fetcher, f"http://evil.example:{web.port}/", limits)


# --- secrets ----------------------------------------------------------------------------------


def test_credentials_are_sent_and_never_shown(web, fetcher, caplog):
    caplog.set_level("DEBUG")
    web.on("/", answer(status="404 Not Found"))
    url = web.url().replace("http://", "http://duty:s3cret@")

    with pytest.raises(ReadError) as caught:
        fetcher.fetch(url, bounds(web))

    assert web.requests[0].headers["authorization"] == "Basic ZHV0eTpzM2NyZXQ="
    ours = [record.getMessage() for record in caplog.records if record.name == "briefing"]
    assert ours
    assert "s3cret" not in " ".join([str(caught.value), *ours])


def test_credentials_go_along_only_to_the_same_server(web, fetcher):
    with Web() as other:
        other.on("/", answer(PAGE))
        web.on("/a", redirect("/b"))
        web.on("/b", redirect(other.url()))

        fetcher.fetch(web.url("/a").replace("http://", "http://duty:s3cret@"), bounds(web, other))

        assert ["authorization" in r.headers for r in web.requests] == [True, True]
        assert "authorization" not in other.requests[0].headers


# --- what hasn't changed ----------------------------------------------------------------------


def test_what_is_known_is_asked_for_by_its_validators(web, pauses):
    stamp = "Tue, 07 Jun 2016 06:00:00 GMT"
    web.on("/", answer(PAGE, etag='"a1"', last_modified=stamp), answer(status="304 Not Modified"))

    with Fetcher(seen=Memory(), sleep=pauses) as fetcher:
        first = fetcher.fetch(web.url(), bounds(web))
        second = fetcher.fetch(web.url(), bounds(web))

    assert (first.unchanged, second.unchanged) == (False, True)
    assert (second.body, second.content_type) == (first.body, first.content_type)
    headers = web.requests[1].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"a1"', stamp)


def test_what_is_known_without_its_body_has_no_body(web, pauses):
    seen = Memory({web.url(): Known('"a1"', "", web.url(), "text/html")})
    web.on("/", answer(status="304 Not Modified"))

    with Fetcher(seen=seen, sleep=pauses) as fetcher:
        got = fetcher.fetch(web.url(), bounds(web))

    assert (got.unchanged, got.body) == (True, None)


def test_asked_anew_nothing_is_known(web, pauses):
    seen = Memory({web.url(): Known('"a1"', "", web.url(), "text/html", b"old")})
    web.on("/", answer(PAGE))

    with Fetcher(seen=seen, sleep=pauses) as fetcher:
        got = fetcher.fetch(web.url(), bounds(web), anew=True)

    assert got.body == PAGE.encode()
    assert "if-none-match" not in web.requests[0].headers


def test_validators_are_not_shown_to_another_address(web, pauses):
    seen = Memory({web.url("/a"): Known('"a1"', "", web.url("/old"), "text/html", b"old")})
    web.on("/a", redirect("/new"))
    web.on("/new", answer(PAGE))

    with Fetcher(seen=seen, sleep=pauses) as fetcher:
        got = fetcher.fetch(web.url("/a"), bounds(web))

    assert got.body == PAGE.encode()
    assert ["if-none-match" in r.headers for r in web.requests] == [False, False]


@pytest.mark.parametrize("etag", ["\xe9", "x" * 2000])
def test_a_validator_that_no_header_may_hold_is_not_kept(web, pauses, etag):
    seen = Memory()
    web.on(
        "/",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nETag: " + etag.encode("latin-1") + b"\r\n\r\na",
    )

    with Fetcher(seen=seen, sleep=pauses) as fetcher:
        fetcher.fetch(web.url(), bounds(web))

    assert seen == {}


# --- robots.txt -------------------------------------------------------------------------------


def polite(web, **more):
    return bounds(web, robots=True, **more)


def test_what_robots_txt_forbids_is_not_fetched(web, fetcher):
    web.on("/robots.txt", answer("User-agent: *\nDisallow: /private/", content_type="text/plain"))
    web.on("/private/x", answer(PAGE))
    web.on("/open", answer(PAGE))

    assert refused(fetcher, web.url("/private/x"), polite(web)) == "robots.txt forbids it"
    assert fetcher.fetch(web.url("/open"), polite(web)).body == PAGE.encode()
    assert len(web.asked("/robots.txt")) == 1
    assert web.asked("/private/x") == []


def test_robots_txt_may_name_us(web, fetcher):
    web.on("/robots.txt", answer("User-agent: briefing\nDisallow: /\n\nUser-agent: *\nAllow: /"))

    assert refused(fetcher, web.url("/x"), polite(web)) == "robots.txt forbids it"


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_without_robots_txt_all_is_open(web, fetcher, status):
    web.on("/robots.txt", answer(status=status))
    web.on("/x", answer(PAGE))

    assert fetcher.fetch(web.url("/x"), polite(web)).body == PAGE.encode()


def test_while_robots_txt_is_broken_nothing_is_fetched(web, fetcher):
    web.on("/robots.txt", answer(status="500 Internal Server Error"))
    web.on("/x", answer(PAGE))

    reason = refused(fetcher, web.url("/x"), polite(web, tries=2))

    assert reason == "robots.txt can't be had (status 500): not now"
    assert (len(web.asked("/robots.txt")), web.asked("/x")) == (2, [])


def test_a_robots_txt_that_hangs_is_not_waited_for(web, fetcher):
    web.on("/robots.txt", lambda connection: web.rest(5))

    reason = refused(fetcher, web.url("/x"), polite(web, read=0.1, tries=1))

    assert reason == "robots.txt can't be had (timed out: nothing came for 0.1 s): not now"


def test_of_a_huge_robots_txt_the_start_counts(web, fetcher):
    rules = b"User-agent: *\nDisallow: /a\n" + b"# and so on\n" * 100_000 + b"Disallow: /b\n"
    web.on("/robots.txt", answer(rules))
    web.on("/b", answer(PAGE))

    assert refused(fetcher, web.url("/a"), polite(web)) == "robots.txt forbids it"
    assert fetcher.fetch(web.url("/b"), polite(web)).body == PAGE.encode()


def test_robots_txt_may_have_moved(web, fetcher):
    web.on("/robots.txt", redirect("/r.txt"))
    web.on("/r.txt", answer("User-agent: *\nDisallow: /"))

    assert refused(fetcher, web.url("/x"), polite(web)) == "robots.txt forbids it"


def test_a_robots_txt_that_moves_on_and_on_ends_at_the_total(web, fetcher):
    def slowly_on(n):
        def reply(connection):
            web.rest(0.3)
            connection.sendall(redirect(f"/robots{n}.txt"))

        return reply

    web.on("/robots.txt", slowly_on(0))
    for n in range(5):
        web.on(f"/robots{n}.txt", slowly_on(n + 1))

    reason = refused(fetcher, web.url("/story"), polite(web, total=0.7, tries=1))

    assert reason == "robots.txt can't be had (timed out: not done after 0.7 s): not now"


def test_robots_txt_in_a_circle_is_as_good_as_none(web, fetcher):
    web.on("/robots.txt", redirect("/robots.txt"))
    web.on("/x", answer(PAGE))

    assert fetcher.fetch(web.url("/x"), polite(web)).body == PAGE.encode()


def test_the_robots_txt_of_where_a_redirect_leads_counts_too(web, fetcher):
    with Web() as other:
        other.on("/robots.txt", answer("User-agent: *\nDisallow: /"))
        web.on("/a", redirect(other.url("/b")))

        reason = refused(fetcher, web.url("/a"), bounds(web, other, robots=True))

        assert reason == "robots.txt forbids it"
        assert other.asked("/b") == []


def test_the_pause_that_a_host_asks_for_is_kept(web, fetcher, pauses):
    web.on("/robots.txt", answer("User-agent: *\nCrawl-delay: 3"))
    web.on("/x", answer(PAGE))

    for _ in range(3):
        fetcher.fetch(web.url("/x"), polite(web))

    assert [round(p) for p in pauses.seconds] == [3, 6]


def test_a_host_that_is_not_there_is_not_blamed_on_robots_txt(fetcher):
    assert refused(fetcher, "http://gone.example/", bounds(robots=True)).startswith("no such host")


# --- many at once -----------------------------------------------------------------------------


def at_once(fetcher, urls, limits):
    errors = []

    def one(url):
        try:
            fetcher.fetch(url, limits)
        except ReadError as error:
            errors.append(error)

    threads = [threading.Thread(target=one, args=[url]) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return errors


def slowly(web):
    def reply(connection):
        web.rest(0.05)
        return answer(PAGE)

    return reply


def test_a_host_gets_no_more_requests_at_once_than_its_bound(web):
    web.on("/", slowly(web))

    with Fetcher(concurrency=8, per_host=2) as fetcher:
        assert at_once(fetcher, [web.url()] * 8, bounds(web)) == []

    assert (len(web.requests), web.most) == (8, 2)


def test_all_hosts_together_get_no_more_than_the_bound(web):
    def find(host, port, seconds):
        return ["127.0.0.1"]

    web.on("/", slowly(web))
    urls = [f"http://h{n}.example:{web.port}/" for n in range(9)]
    with Fetcher(concurrency=3, per_host=2, find=find) as fetcher:
        assert at_once(fetcher, urls, bounds(web)) == []

    assert (len(web.requests), web.most) == (9, 3)


def test_robots_txt_is_asked_for_once_however_many_want_it(web):
    web.on("/robots.txt", slowly(web))
    web.on("/", answer(PAGE))

    with Fetcher() as fetcher:
        assert at_once(fetcher, [web.url()] * 6, polite(web)) == []

    assert len(web.asked("/robots.txt")) == 1


def test_stopping_breaks_off_what_is_waited_for(web):
    web.on("/", lambda connection: web.rest(8))

    with Fetcher() as fetcher:
        threading.Timer(0.2, fetcher.stop).start()
        begun = time.monotonic()
        reason = refused(fetcher, web.url(), bounds(web, read=8.0, total=9.0))

    assert reason == "interrupted"
    assert time.monotonic() - begun < 3
