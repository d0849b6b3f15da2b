"""The brief on paper: one brief, one file, the same bytes; our fonts and nothing fetched."""

import io
import os
import re
import shutil
import subprocess
import sys

import build
import pikepdf
import pytest

from briefing.errors import RenderError
from briefing.normalise import normalise
from briefing.render import pdf as render
from briefing.render.pdf import render_pdf

#: Families of templates/fonts; a subset is named "ABCDEF+Source-Serif-4-Bold".
OURS = re.compile(r"/?[A-Z]{6}\+(Source-?Serif|IBM-?Plex|Briefing-?Symbols)", re.I)

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
needs_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")


@pytest.fixture(scope="module")
def opened(sample):
    with pikepdf.open(io.BytesIO(sample.bytes("pdf"))) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def on_disk(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    path.write_bytes(sample.bytes("pdf"))
    return path


def text_of(path, *options):
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def fonts(pdf):
    for page in pdf.pages:
        yield from page.get("/Resources", {}).get("/Font", {}).values()


def bare(text):
    """Small letters and digits only: lines break, hyphens come and go, heads are set in capitals."""
    return "".join(c for c in normalise(text).casefold() if c.isalnum())


def test_it_names_itself_and_its_language(sample, opened):
    assert (
        str(opened.docinfo["/Title"])
        == f"{sample.brief.title}: situation brief, {sample.brief.day}"
    )
    assert str(opened.Root.Lang).startswith("en")


def test_its_dates_are_the_as_of_and_not_the_clock_s(opened):
    assert str(opened.docinfo["/CreationDate"]).startswith("D:201606072359")
    assert str(opened.docinfo["/ModDate"]).startswith("D:201606072359")


def test_every_front_and_the_sources_have_a_bookmark(sample, opened):
    def titles(items):
        for item in items:
            yield normalise(str(item.title))
            yield from titles(item.children)

    with opened.open_outline() as outline:
        found = " | ".join(titles(outline.root))

    for section in sample.brief.sections:
        assert section.name in found
    assert "Sources" in found


def test_only_our_fonts_are_in_it_and_all_are_embedded(opened):
    found = list(fonts(opened))

    assert found
    for font in found:
        for inner in font.get("/DescendantFonts", [font]):
            descriptor = inner.get("/FontDescriptor")
            assert descriptor is not None
            assert OURS.match(str(descriptor.FontName)), descriptor.FontName
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_a_script_that_our_fonts_lack_brings_in_no_font_of_the_machine(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    story = build.STORY.replace("12 civilians", "12 civilians 中文 😀 हिन्दी 한국어 עברית العربية")
    document = build.doc(story, title="中文 Ελληνικά", outlet="أخبار")

    made = render_pdf(build.brief(document))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        names = {str(f.BaseFont) for f in fonts(pdf)}
    assert [name for name in names if not OURS.match(name)] == []
    assert os.environ["FONTCONFIG_FILE"] == "before"


def test_nothing_in_it_runs_or_leads_out(opened):
    assert "/JavaScript" not in opened.Root.get("/Names", {})
    assert "/OpenAction" not in opened.Root
    for page in opened.pages:
        for note in page.get("/Annots", []):
            action = note.get("/A", {})
            assert action.get("/S") in (None, pikepdf.Name.GoTo), action


@needs_qpdf
def test_it_is_well_formed(on_disk):
    checked = subprocess.run(["qpdf", "--check", str(on_disk)], capture_output=True, text=True)

    assert checked.returncode == 0, checked.stdout + checked.stderr


@needs_poppler
def test_every_quotation_can_be_read_out_of_it(sample, on_disk):
    # What runs along a page's edge stands between two columns or two pages of text: the
    # order of drawing keeps some of it together, the order of reading the rest.
    text = bare(text_of(on_disk)) + bare(text_of(on_disk, "-raw"))

    missing = [
        q.text
        for q in sample.brief.quotes()
        if not all(bare(p.text)[:60] in text for p in q.parts if p.kind == "text")
    ]

    assert len(missing) <= len(sample.brief.quotes()) // 10, missing


@needs_poppler
def test_the_bottom_line_and_civilian_harm_stand_on_page_one(sample, on_disk):
    first = bare(text_of(on_disk, "-l", "1"))

    for item in sample.brief.bottom_line:
        assert bare(item.quote.parts[0].text)[:40] in first
    assert bare("Civilian harm reported") in first


@needs_poppler
def test_no_page_of_the_samples_is_nearly_empty(sample, on_disk):
    """A third of a page of text is the least; a full page holds some 3,000 characters."""
    pages = text_of(on_disk).split("\f")[:-1]

    assert 2 <= len(pages) <= 8
    assert min(len(bare(page)) for page in pages) > 700, [len(bare(p)) for p in pages]


@needs_poppler
def test_no_page_of_the_founding_brief_is_nearly_empty(founding, tmp_path):
    path = tmp_path / "founding.pdf"
    path.write_bytes(founding.bytes("pdf"))

    pages = text_of(path).split("\f")[:-1]

    assert 2 <= len(pages) <= 6
    assert min(len(bare(page)) for page in pages) > 700, [len(bare(p)) for p in pages]


def test_a_report_cannot_make_it_read_a_file_or_a_page():
    fetcher = render._fetcher([build.ROOT / "templates"])

    for url in (
        "file:///etc/passwd",
        "http://example.org/a.css",
        "https://templates.invalid/../pyproject.toml",
        "https://templates.invalid/../../etc/passwd",
        "https://templates.invalid//etc/passwd",
        "https://templates.invalid/%2e%2e/pyproject.toml",
        "ftp://example.org/",
        "data:text/plain,hidden",
        "",
    ):
        with pytest.raises(ValueError, match=r"refused|not among the templates"):
            fetcher.fetch(url)


def test_our_fonts_are_served():
    fetcher = render._fetcher([build.ROOT / "templates"])
    font = next((build.ROOT / "templates" / "fonts").glob("*.woff2"))

    served = fetcher.fetch(f"https://templates.invalid/fonts/{font.name}")

    assert served.read() == font.read_bytes()


def test_a_user_s_style_sheet_cannot_reach_outside_either(tmp_path):
    """A page set with it is still made: what it asks for is simply not there."""
    (tmp_path / "brief.css").write_text(
        '@import "file:///etc/passwd"; @import url(http://example.org/a.css);\n'
        'body { background: url("file:///etc/hostname"); }\n@page { size: A4 }',
        encoding="utf-8",
    )
    document = build.doc(build.STORY)

    made = render_pdf(build.brief(document), tmp_path)

    assert made.startswith(b"%PDF-")
    assert b"passwd" not in made and b"example.org" not in made


def test_without_pango_the_remedy_is_named(monkeypatch):
    class NoPango:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    with pytest.raises(RenderError, match="apt-get install libpango"):
        render._weasyprint()
