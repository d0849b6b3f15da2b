"""Addresses of the web taken apart, and which machines behind them are private."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ReadError
from briefing.read.web.address import kind_of, refusal, target
from briefing.settings import allowance


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.9.9.9", "loopback"),
        ("::1", "loopback"),
        ("0.0.0.0", "reserved"),
        ("::", "reserved"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("198.18.0.1", "private"),
        ("192.0.2.1", "private"),
        ("fd12:3456::1", "private"),
        ("2001:db8::1", "private"),
        ("169.254.169.254", "metadata"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("fd00:ec2::254", "metadata"),
        ("169.254.1.1", "link-local"),
        ("fe80::1", "link-local"),
        ("fec0::1", "private"),
        ("64:ff9b:1::7f00:1", "reserved"),
        ("::127.0.0.1", "reserved"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        # IPv4 in IPv6: mapped, 6to4, Teredo, NAT64.
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:169.254.169.254", "metadata"),
        ("2002:7f00:0001::", "loopback"),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", "loopback"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b::a9fe:a9fe", "metadata"),
        ("8.8.8.8", ""),
        ("93.184.215.14", ""),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", ""),
        ("64:ff9b::8.8.8.8", ""),
    ],
)
def test_an_address_is_told_by_its_kind(address, kind):
    assert kind_of(ip_address(address)) == kind


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_of_its_inner_ones_kind(address: IPv4Address):
    number = int(address)
    wrapped = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x0064FF9B << 96) | number),
    ]

    assert {kind_of(one) for one in wrapped} == {kind_of(address)}


@given(st.ip_addresses())
def test_what_is_not_global_is_always_refused(address):
    if not address.is_global:
        assert kind_of(address) or address.version == 6


def test_a_refusal_names_what_was_refused():
    assert refusal("a.example", ip_address("10.0.0.1"), 80, ()) == "private address 10.0.0.1"
    assert refusal("a.example", ip_address("8.8.8.8"), 80, ()) == ""


@pytest.mark.parametrize(
    ("entry", "host", "address", "port", "covered"),
    [
        ("127.0.0.1", "x", "127.0.0.1", 8080, True),
        ("127.0.0.1:8080", "x", "127.0.0.1", 8080, True),
        ("127.0.0.1:8080", "x", "127.0.0.1", 8081, False),
        ("127.0.0.1:8080", "x", "127.0.0.2", 8080, False),
        ("10.0.0.0/8", "x", "10.9.9.9", 1, True),
        ("10.0.0.0/8", "x", "172.16.0.1", 1, False),
        ("::1", "x", "::1", 1, True),
        ("[::1]:80", "x", "::1", 80, True),
        ("[::1]:80", "x", "::1", 81, False),
        ("fd00::/8", "x", "fd00::7", 80, True),
        ("127.0.0.1", "x", "::ffff:127.0.0.1", 80, True),
        ("10.0.0.0/8", "x", "fd00::7", 80, False),
        ("desk.example", "desk.example", "10.0.0.1", 80, True),
        ("Desk.Example.", "desk.example", "10.0.0.1", 80, True),
        ("desk.example:81", "desk.example", "10.0.0.1", 80, False),
        ("desk.example", "not-desk.example", "10.0.0.1", 80, False),
    ],
)
def test_what_is_allowed_covers_this_and_no_more(entry, host, address, port, covered):
    assert (refusal(host, ip_address(address), port, [allowance(entry)]) == "") is covered


@pytest.mark.parametrize(
    "entry",
    ["", "a b", "10.0.0.1/8", "300.1.1.1", "desk:0", "desk:70000", "http://x", "::g", "1.2.3"],
)
def test_what_is_no_allowance_is_refused(entry):
    with pytest.raises(ValueError, match="is no host, address or network"):
        allowance(entry)


def test_credentials_and_fragment_are_taken_off():
    one = target("https://duty:s3%20cret@news.example:8443/a?b=c#d")

    assert one.shown == "https://news.example:8443/a?b=c"
    assert one.origin == "https://news.example:8443"
    assert one.authorization == "Basic ZHV0eTpzMyBjcmV0"
    assert "s3" not in repr(one)


def test_a_name_in_any_script_is_an_address():
    assert target("http://مثال.example/خبر").shown == (
        "http://xn--mgbh0fb.example/%D8%AE%D8%A8%D8%B1"
    )


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///x",
        "http://[::1",
        "http://a.example:99999/",
        "http://a\nb.example/",
        "http://" + "a" * 9000,
        "news.example",
        "",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(url):
    with pytest.raises(ReadError, match="no address of the web") as caught:
        target(url)

    assert "\n" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    for url in (text, f"http://{text}", f"https://a.example/{text}"):
        try:
            shown = target(url).shown
        except ReadError as error:
            assert "\n" not in str(error)
        else:
            assert shown.startswith(("http://", "https://"))


def test_a_broken_address_shows_no_password():
    with pytest.raises(ReadError) as caught:
        target("http://duty:s3cret@[::1")

    assert "s3cret" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_redirect_is_followed_or_refused(text):
    for location in (text, f"//{text}", f"http://{text}", f"?{text}"):
        try:
            further = target("https://a.example/x").towards(location)
        except ReadError as error:
            assert "redirects to no address" in str(error)
        else:
            assert further.url.scheme in ("http", "https")


def test_a_redirect_is_taken_from_where_it_stands():
    here = target("https://duty:pw@a.example/x/y")

    assert here.towards("../z").shown == "https://a.example/z"
    assert here.towards("/z").authorization == here.authorization
    assert here.towards("https://a.example:444/").authorization == ""
    assert here.towards("http://a.example/").authorization == ""
    assert here.towards("https://u:p@b.example/").authorization == ""
