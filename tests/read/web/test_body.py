"""Bodies unpacked as they come, and never beyond the limit."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.read.web.body import Garbled, Oversized, read_body, read_start

PACK = {
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
}


def pieces(data, size):
    return [data[i : i + size] for i in range(0, len(data), size)]


@given(st.binary(max_size=3000), st.sampled_from(sorted(PACK)), st.integers(1, 500))
def test_what_was_packed_comes_out_however_it_is_cut(data, encoding, size):
    assert read_body(pieces(PACK[encoding](data), size), encoding, 3000) == data


@given(st.binary(min_size=1, max_size=3000), st.sampled_from(sorted(PACK)))
def test_one_byte_beyond_the_limit_is_too_much(data, encoding):
    with pytest.raises(Oversized):
        read_body([PACK[encoding](data)], encoding, len(data) - 1)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_anything_that_is_not_packed_is_refused_or_read(data, encoding):
    try:
        read_body([data], encoding, 10_000)
    except (Garbled, Oversized) as error:
        assert str(error)


def test_members_of_gzip_follow_one_another():
    data = gzip.compress(b"Shells ") + gzip.compress(b"fell.")

    assert read_body(pieces(data, 7), "gzip", 100) == b"Shells fell."


def test_what_stands_behind_the_end_is_ignored():
    assert read_body([gzip.compress(b"Shells fell.") + b"\0\0\0"], "gzip", 100) == b"Shells fell."


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_body_that_breaks_off_is_garbled(encoding):
    packed = PACK[encoding](bytes(range(256)) * 40)

    with pytest.raises(Garbled, match="cut off"):
        read_body([packed[:-5]], encoding, 1_000_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, deflate", "x" * 500])
def test_what_was_not_asked_for_is_refused(encoding):
    with pytest.raises(Garbled, match="which was not asked for"):
        read_body([b"x"], encoding, 100)


def test_a_bomb_costs_little_memory():
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()
    tracemalloc.start()
    with pytest.raises(Oversized, match="when unpacked"):
        read_body([bomb], "gzip", 500_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 3_000_000


def test_the_start_is_taken_without_error():
    assert read_start([b"a" * 40, b"b" * 40], "", 50) == b"a" * 40
    assert read_start([gzip.compress(b"a" * 5000)], "gzip", 100) == b"a" * 100
    assert read_start([b"short"], "", 100) == b"short"
