"""Bytes to text, and bytes that are none."""

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.read.decode import Decoded, NotText, decode

RUSSIAN = "Обстрел Алеппо: погибли десять человек, сообщили в понедельник в центре примирения."


def test_utf8_is_taken_without_a_word():
    assert decode("Ten died – “all” civilians".encode()) == Decoded(
        "Ten died – “all” civilians", "utf-8"
    )


def test_line_ends_and_invisible_characters_stay_as_they_are():
    text = "a\r\nb\rc\u202e\u00a0\x07d"

    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding_and_goes(mark, encoding):
    assert decode(mark + "Shells – ten".encode(encoding)) == Decoded("Shells – ten", encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_guessed_and_noted(encoding):
    decoded = decode("Shells fell – ten died.".encode(encoding))

    assert decoded == Decoded(
        "Shells fell – ten died.", encoding, f"encoding guessed as {encoding}"
    )


def test_accents_in_mostly_ascii_text_are_western():
    text = "Le général a dit: “dix morts” à Alep – café détruit, said the hôtel."

    decoded = decode(text.encode("cp1252"))

    assert (decoded.text, decoded.note) == (text, "encoding guessed as cp1252")


def test_a_text_that_is_mostly_not_ascii_is_guessed_by_statistics():
    assert decode(RUSSIAN.encode("cp1251")).text == RUSSIAN


def test_a_declared_encoding_is_believed_if_it_fits():
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R") == Decoded(RUSSIAN, "koi8-r")


def test_declared_latin1_is_read_as_browsers_read_it():
    assert decode("“ten”".encode("cp1252"), "iso-8859-1").text == "“ten”"


@pytest.mark.parametrize("declared", ["utf-7", "punycode", "base64", "rot13", "nonsense", "a" * 99])
def test_encodings_that_no_page_is_in_are_not_believed(declared):
    assert decode(b"caf\xe9 in Homs", declared).encoding == "cp1252"


def test_broken_utf16_is_replaced_and_counted():
    decoded = decode(codecs.BOM_UTF16_LE + "Shells".encode("utf-16-le")[:-1])

    assert decoded == Decoded(
        "Shell\ufffd", "utf-16-le", "1 broken characters in utf-16-le replaced"
    )


def test_a_download_cut_off_inside_a_character_is_still_utf8():
    decoded = decode("Café à Alep, café".encode()[:-1])

    assert (decoded.text, decoded.encoding) == ("Café à Alep, caf\ufffd", "utf-8")
    assert decoded.note == "cut off in the middle of a character"


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8])
def test_nothing_is_no_text(data):
    with pytest.raises(NotText, match="empty file"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Shells\0 fell", "NUL"),
        (b"%PDF-1.7 text", "a PDF file"),
        (b"PK\x03\x04docx", "a ZIP archive"),
        (b"\x89PNG\r\n", "an image"),
        (random.Random(7).randbytes(2000), "not text"),
        (random.Random(7).randbytes(2000).replace(b"\0", b""), "too many control characters"),
        ("a\0b".encode("utf-16"), "NUL characters"),
    ],
)
def test_binary_is_refused_with_a_reason(data, reason):
    with pytest.raises(NotText, match=reason):
        decode(data)


@given(
    st.binary(max_size=300) | st.text(max_size=80).map(lambda t: t.encode("utf-8", "replace")[1:])
)
def test_any_bytes_give_a_text_that_can_be_encoded_or_a_reason(data):
    try:
        decoded = decode(data)
    except NotText as error:
        assert str(error)
    else:
        assert decoded.text.encode()
        assert "\0" not in decoded.text


@given(st.text(min_size=1).filter(lambda t: t.strip() and "\0" not in t and t[0] != "\ufeff"))
def test_utf8_text_comes_back_unless_it_looks_binary(text):
    try:
        decoded = decode(text.encode())
    except NotText:
        return

    assert decoded.text == text
