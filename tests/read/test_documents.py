"""PDF and Word: their text in order; what is locked, broken or a bomb is one line."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import TEXT, pdf, pdf_of, word, zipped

from briefing.errors import ReadError
from briefing.model import Article
from briefing.read import Limits, SourceFile, read_bytes


def read(data, kind, **limits):
    return next(iter(read_bytes(data, SourceFile("d", "d", Limits(**limits)), kind)))


def refusal(data, kind, **limits):
    with pytest.raises(ReadError) as caught:
        read(data, kind, **limits)
    return caught.value.reason


# --- PDF -----------------------------------------------------------------------------------------


def test_a_pdf_is_a_report_with_title_and_day():
    article = read(
        pdf(TEXT, info="/Title (Flash update) /CreationDate (D:20160607083000+03'00')"), "pdf"
    )

    assert (article.text, article.title) == (TEXT, "Flash update")
    assert article.published.at.isoformat() == "2016-06-07T05:30:00+00:00"
    assert article.notes == ("dated by when the PDF was made",)


@pytest.mark.parametrize("title", ["Microsoft Word - sitrep_7.docx", "untitled", "x.pdf"])
def test_a_printing_programs_own_words_are_no_title(title):
    assert read(pdf(TEXT, info=f"/Title ({title})"), "pdf").title == ""


def test_running_heads_and_page_numbers_go_and_are_said():
    told = ["Guns fired.", "Ten died.", "Rain fell.", "They left."]
    pages = [f"OCHA Flash Update\n{line}\nPage {i} of 4" for i, line in enumerate(told, 1)]
    article = read(pdf(*pages), "pdf")

    assert article.text.split("\n\n") == told
    assert article.notes == ("running heads and page numbers taken off",)


def test_words_parted_at_the_end_of_a_line_are_joined():
    article = read(pdf("The com-\nmander of the US-\nbacked force; pro-\ngress; pro-gress"), "pdf")

    assert article.text == "The commander of the US-backed force; pro-gress; pro-gress"


def test_an_encrypted_pdf_names_the_remedy_and_one_without_password_is_read():
    from pypdf import PdfReader, PdfWriter

    for password, owner in (("secret", "x"), ("", "x")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(TEXT))))
        writer.encrypt(password, owner, algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        if password:
            assert refusal(out.getvalue(), "pdf") == "encrypted PDF: save it without a password"
        else:
            assert read(out.getvalue(), "pdf").text == TEXT


def test_pictures_of_pages_have_no_text():
    assert refusal(pdf(""), "pdf").startswith("PDF without text")


def test_more_pages_than_the_limit_are_refused():
    assert refusal(pdf(*["x"] * 6), "pdf", max_pages=5) == "PDF of 6 pages; the limit is 5"


def test_a_page_too_dense_is_left_out_and_named():
    article = read(pdf(TEXT, "x" * 5_000), "pdf", max_page_bytes=1_000)

    assert article.text == TEXT
    assert article.notes == ("could not be read and are missing: page 2",)


def test_forms_that_draw_forms_without_end_are_stopped():
    levels = 12
    data = pdf_of([b"/X0 Do"])
    # Each form draws the next ten times.
    body = data[: data.rindex(b"xref")]
    body = body.replace(
        b"/Font << /F1 3 0 R >>", b"/Font << /F1 3 0 R >> /XObject << /X0 100 0 R >>"
    )
    for i in range(levels):
        inner = b"/X Do " * 10 if i < levels - 1 else b"BT /F1 9 Tf (x) Tj ET"
        body += (
            b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d /Resources "
            b"<< /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >> >>\nstream\n%s\nendstream\nendobj\n"
            % (100 + i, len(inner), 101 + i, inner)
        )
    start = time.process_time()

    reason = refusal(body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF", "pdf")

    assert reason == "PDF that draws more than 2,000,000 things"
    assert time.process_time() - start < 20


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_pdf_is_read_or_refused_in_one_line(at, junk, cut):
    whole = pdf(TEXT, TEXT)
    damaged = whole[:at] if cut else whole[:at] + junk + whole[at + len(junk) :]
    try:
        assert isinstance(read(damaged, "pdf"), Article)
    except ReadError as error:
        assert error.reason.isprintable()


# --- Word ----------------------------------------------------------------------------------------


def test_a_word_document_is_a_report_of_paragraphs_and_rows():
    article = read(
        word("Guns fired.", TEXT, title="Note", rows=[["Place", "Dead"], ["Mill", "10"]]), "docx"
    )

    assert article.text.split("\n\n") == ["Guns fired.", TEXT, "| Place | Dead |", "| Mill | 10 |"]
    assert article.title == "Note"
    assert "dated by when the document was last saved" in article.notes


def test_a_document_without_properties_has_no_date():
    parts = zipfile.ZipFile(io.BytesIO(word(TEXT)))
    kept = {n: parts.read(n) for n in parts.namelist() if n != "docProps/core.xml"}
    rels = kept["_rels/.rels"].decode()
    at = rels.index("<Relationship ", rels.index("core-properties") - 200)
    kept["_rels/.rels"] = (rels[:at] + rels[rels.index("/>", at) + 2 :]).encode()

    assert read(zipped(kept), "docx").published is None


def test_what_was_deleted_under_tracked_changes_is_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("Ten died.")
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>Old.</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t> New.</w:t></w:r></w:ins>"))
    out = io.BytesIO()
    document.save(out)

    assert read(out.getvalue(), "docx").text == "Ten died. New."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "an old or encrypted office document"),
        (b"PK\x03\x04", "a broken Word document"),
        (zipped({"word/document.xml": "<w/>"}), "a broken Word document"),
        (zipped({"word/document.xml": b"0" * 9_000_000}), "unpacks to more than 200 times"),
        (b"plain words", "no Word document"),
    ],
)
def test_what_is_no_word_document_is_one_line(data, reason):
    assert refusal(data, "docx").startswith(reason)


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = zipfile.ZipFile(io.BytesIO(word(TEXT)))
    kept = {name: parts.read(name) for name in parts.namelist()}
    kept[part] = kept[part].replace(old, new)
    return zipped(kept)


def test_entities_in_a_word_document_are_not_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"z" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">'
    data = changed("word/document.xml", b"<w:document", bomb + b"]><w:document")
    data = data if isinstance(data, bytes) else b""

    try:
        assert "zzz" not in read(data, "docx").text
    except ReadError as error:
        assert error.reason.isprintable()


def test_a_word_document_nested_without_end_is_one_line():
    deep = b"<w:sdt><w:sdtContent>" * 3_000
    end = b"</w:sdtContent></w:sdt>" * 3_000
    data = changed("word/document.xml", b"<w:body>", b"<w:body>" + deep + end)

    assert refusal(data, "docx").startswith("a broken Word document")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 36_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_word_document_is_read_or_refused_in_one_line(at, junk, cut):
    whole = WHOLE
    damaged = whole[:at] if cut else whole[:at] + junk + whole[at + len(junk) :]
    try:
        assert isinstance(read(damaged, "docx"), Article)
    except ReadError as error:
        assert error.reason.isprintable()


WHOLE = word(TEXT)
