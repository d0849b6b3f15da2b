"""Encrypted connections: to the address that was checked, trusted by the host's name."""

import certificates
import pytest
from loopback import Web, answer, bounds, redirect

from briefing.errors import ReadError
from briefing.read.web import Fetcher, transport

PAGE = "<p>Shells fell.</p>"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return certificates.certificate(
        tmp_path_factory.mktemp("tls"), "news.example", "DNS:news.example"
    )


@pytest.fixture
def safe(certificate):
    with Web(tls=certificates.serving(certificate)) as server:
        server.on("/", answer(PAGE))
        yield server


@pytest.fixture
def trusting(certificate, monkeypatch):
    """Take the certificate for one of an authority's."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    transport._certificates.cache_clear()
    yield
    transport._certificates.cache_clear()


def at(host="127.0.0.1"):
    return Fetcher(find=lambda *_: [host], sleep=lambda _: None)


def test_a_trusted_name_is_fetched_from_the_checked_address(safe, trusting):
    with at() as fetcher:
        got = fetcher.fetch(f"https://news.example:{safe.port}/", bounds(safe))

    assert got.body == PAGE.encode()


def test_a_certificate_for_another_name_is_not_trusted(safe, trusting):
    with at() as fetcher, pytest.raises(ReadError, match=r"no trusted connection: .*certificate"):
        fetcher.fetch(f"https://other.example:{safe.port}/", bounds(safe))

    assert safe.requests == []


def test_a_certificate_that_nobody_signed_is_not_trusted(safe):
    transport._certificates.cache_clear()
    with at() as fetcher, pytest.raises(ReadError, match="no trusted connection"):
        fetcher.fetch(f"https://news.example:{safe.port}/", bounds(safe))


def test_authorities_that_cannot_be_read_are_said(safe, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    transport._certificates.cache_clear()
    with at() as fetcher, pytest.raises(ReadError, match="no certificates can be read"):
        fetcher.fetch(f"https://news.example:{safe.port}/", bounds(safe))
    transport._certificates.cache_clear()


def test_a_server_that_speaks_no_tls_is_not_waited_for(web):
    web.on("/", answer(PAGE))
    limits = bounds(web, connect=0.2, tries=1)

    with at() as fetcher, pytest.raises(ReadError, match=r"timed out: no connection after 0\.2 s"):
        fetcher.fetch(f"https://news.example:{web.port}/", limits)


def test_a_redirect_to_an_open_connection_is_noted(safe, trusting, web):
    web.on("/open", answer(PAGE))
    safe.on("/", redirect(f"http://news.example:{web.port}/open"))

    with at() as fetcher:
        got = fetcher.fetch(f"https://news.example:{safe.port}/", bounds(safe, web))

    assert got.notes == ("redirected from https to http: no longer encrypted",)
