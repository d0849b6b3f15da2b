"""The page: autoescaped, strict, self-contained, fetching nothing."""

import re
from html.parser import HTMLParser

import build
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import RenderError
from briefing.normalise import normalise
from briefing.render.html import render_html

HOSTILE = (
    '<script>alert(1)</script> {{ 7*7 }} {% include "x" %} <img src="file:///etc/passwd" onerror="x"> '
    "</style> </q> \"quoted\" 'single' & &amp; <b>bold</b> ]]> javascript:alert(1)"
)
#: Elements that show something from elsewhere or run something.
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "link",
    "form",
    "video",
    "audio",
    "base",
    "img",
    "image",
}


class Page(HTMLParser):
    """Collects what a page's elements are, what they point to, and its text."""

    def __init__(self, html: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html.decode())

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += [(name, value or "") for name, value in attributes]
        self.ids += [value for name, value in attributes if name == "id"]

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attributes]
        self.ids += [value for name, value in attributes if name == "id"]

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.open and "svg" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return normalise("".join(self.words))


def story(extra: str = "", **fields):
    return build.brief(build.doc(build.STORY + extra, **fields))


@pytest.fixture(scope="module")
def page(sample):
    return Page(sample.bytes("html"))


def test_every_quotation_stands_in_it_word_for_word(sample, page):
    for quote in sample.brief.quotes():
        for part in quote.parts:
            assert normalise(part.text) in page.text


def test_it_has_a_title_a_language_and_one_main_heading(sample, page):
    html = sample.bytes("html").decode()

    assert f"<title>{sample.brief.title}: situation brief, {sample.brief.day}</title>" in html
    assert '<html lang="en">' in html
    assert page.tags.count("h1") == 1


def test_it_is_made_of_one_file(page):
    """Nothing to fetch: fonts and styles inside, no image, script or link out."""
    assert not ACTIVE & set(page.tags)
    for name, value in page.attributes:
        if name in ("href", "src", "cite", "xlink:href"):
            assert value.startswith("#"), (name, value)


def test_its_style_sheet_fetches_nothing(sample):
    style = re.search(rb"<style>(.*?)</style>", sample.bytes("html"), re.DOTALL)[1]

    assert set(re.findall(rb"url\([\"']?(\w+:)", style)) == {b"data:"}
    assert b"@import" not in style


def test_every_pointer_leads_somewhere(page):
    targets = {value[1:] for name, value in page.attributes if name == "href"}

    assert len(page.ids) == len(set(page.ids))
    assert targets <= set(page.ids)


def test_scraped_text_is_inert():
    brief = story(
        f"\n\nAt least 15 civilians were killed in Manbij by {HOSTILE} on Monday, activists said.\n",
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(1)",
    )

    html = render_html(brief)

    page = Page(html)
    assert not ACTIVE & set(page.tags)
    assert "b" not in page.tags
    assert "{{ 7*7 }}" in page.text and "<script>alert(1)</script>" in page.text
    assert not [v for n, v in page.attributes if n.startswith("on") or "passwd" in v]


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_any_title_is_printed_as_it_is(text):
    document = build.doc(build.STORY, outlet="A", title=normalise(text))

    page = Page(render_html(build.brief(document)))

    assert normalise(document.title) in page.text


def test_the_same_brief_gives_the_same_bytes(sample):
    assert render_html(sample.brief) == sample.bytes("html")


def test_a_marking_is_printed_only_where_set():
    brief = story()

    assert b'class="marking"' not in render_html(brief)
    assert b"TLP:AMBER" in render_html(build.replace(brief, marking="TLP:AMBER"))


# --- a user's own templates -------------------------------------------------------------------


def test_a_user_s_file_takes_the_place_of_ours_and_the_others_stay(tmp_path):
    (tmp_path / "brief.css").write_text("h1 { color: teal }", encoding="utf-8")

    html = render_html(story(), tmp_path).decode()

    assert "color: teal" in html
    assert "data:font/woff2" in html
    assert "Bottom line" in html


def test_a_user_s_page_can_use_our_macros(tmp_path):
    (tmp_path / "brief.html").write_text(
        '{% import "macros.html" as m %}<p>{{ m.item(brief.bottom_line[0]) }}</p>', encoding="utf-8"
    )

    assert b"<q id=" in render_html(story(), tmp_path)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("<p>\n{{ brief.titel }}</p>", 2),
        ("<p>\n\n{% for x in %}</p>", 3),
        ("{{ nothing }}", 1),
        ("{% include 'gone.html' %}", 1),
        ("\n{{ 1 / 0 }}", 2),
        ("\n{{ brief.title.x.y }}", 2),
        ("\n{{ brief.title + 1 }}", 2),
    ],
)
def test_a_fault_in_a_template_names_file_and_line(tmp_path, template, line):
    (tmp_path / "brief.html").write_text(template, encoding="utf-8")

    with pytest.raises(RenderError, match=rf"brief\.html:{line}: "):
        render_html(story(), tmp_path)


def test_a_template_that_is_no_text_is_named(tmp_path):
    (tmp_path / "brief.html").write_bytes(b"\xff\xfe\x00<p>")

    with pytest.raises(RenderError, match=r"brief\.html"):
        render_html(story(), tmp_path)


def test_a_template_sees_no_files_of_the_machine(tmp_path):
    (tmp_path / "brief.html").write_text('{% include "../secret" %}', encoding="utf-8")
    (tmp_path.parent / "secret").write_text("hidden", encoding="utf-8")

    with pytest.raises(RenderError):
        render_html(story(), tmp_path)
