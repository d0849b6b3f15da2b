"""So many pages: as many sentences as they hold, and never a number that was not laid out."""

import json

import pytest
from build import STORY, doc, invoke, worked
from hypothesis import given
from hypothesis import strategies as st

from briefing.paging import CLOSE, most_that_fit, sentences_for
from briefing.render import pdf


def of(fixed, a_page):
    """Pages of a brief whose first and last parts take *fixed* of them."""
    return lambda sentences: fixed + -(-sentences // a_page)


class Counted:
    def __init__(self, pages):
        self.pages, self.asked = pages, []

    def __call__(self, sentences):
        self.asked.append(sentences)
        return self.pages(sentences)


def test_what_fits_at_once_is_laid_out_once():
    pages = Counted(of(2, 10))

    assert most_that_fit(30, 5, pages) == 30
    assert pages.asked == [30]


def test_as_many_as_fit_but_for_a_few():
    assert 20 - CLOSE < most_that_fit(60, 4, of(2, 10)) <= 20


def test_where_one_sentence_is_too_long_its_pages_are_the_limit():
    found = most_that_fit(60, 1, of(2, 10))

    assert of(2, 10)(found) == of(2, 10)(1) == 3
    assert found > 10 - CLOSE


@given(
    most=st.integers(1, 500),
    limit=st.integers(1, 30),
    fixed=st.integers(0, 6),
    a_page=st.integers(1, 20),
)
def test_the_limit_is_kept_wherever_it_can_be(most, limit, fixed, a_page):
    pages = Counted(of(fixed, a_page))

    found = most_that_fit(most, limit, pages)

    assert 1 <= found <= most
    assert found in pages.asked
    assert pages.pages(found) <= max(limit, pages.pages(1))
    assert len(set(pages.asked)) == len(pages.asked) <= 20


@given(st.lists(st.integers(1, 9), min_size=1, max_size=60), st.integers(1, 9))
def test_where_more_sentences_take_fewer_pages_it_is_kept_too(pages, limit):
    found = most_that_fit(len(pages), limit, lambda n: pages[n - 1])

    assert pages[found - 1] <= max(limit, pages[0])


def test_the_sources_take_a_page_of_those_asked_for():
    assert sentences_for(6) == 60
    assert sentences_for(1) == sentences_for(2) == 12


# --- in a brief ------------------------------------------------------------------------------


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("Daily Post, 7 June 2016\n\n" + STORY, encoding="utf-8")
    return path


def make(story, out, *more):
    return invoke("make", story, "--as-of", "2016-06-07", "-q", "-o", out, *more)


def count_by(monkeypatch, rule):
    monkeypatch.setattr(pdf, "count_pages", lambda brief, templates=None: rule(brief))


def test_pages_are_counted_as_the_pdf_has_them():
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    brief = worked(doc(STORY)).brief

    assert pdf.count_pages(brief) == len(pypdf.PdfReader(BytesIO(pdf.render_pdf(brief))).pages)


def test_fewer_sentences_are_printed_where_pages_are_few(story, tmp_path, monkeypatch):
    count_by(monkeypatch, lambda brief: len(brief.quotes()))

    result = make(story, tmp_path / "a.json", "--pages", "2")

    assert (result.exit_code, result.output) == (0, "")
    made = json.loads((tmp_path / "a.json").read_text())
    assert len({i["quote"]["id"] for i in made["bottom_line"] if i["quote"]}) <= 2


def test_a_limit_that_cannot_be_kept_is_said_and_the_shortest_written(story, tmp_path, monkeypatch):
    count_by(monkeypatch, lambda brief: 3)

    result = make(story, tmp_path / "a.json", "--pages", "2")

    assert result.exit_code == 1
    assert "--pages 2 can't be kept" in result.stderr
    assert "takes 3" in result.stderr
    assert (tmp_path / "a.json").exists()


def test_without_a_limit_nothing_is_laid_out_to_count(story, tmp_path, monkeypatch):
    count_by(monkeypatch, lambda brief: pytest.fail("counted"))

    assert make(story, tmp_path / "a.json").exit_code == 0


@pytest.mark.parametrize("pages", ["0", "-1", "many"])
def test_a_number_of_pages_that_is_none_is_refused(story, tmp_path, pages):
    assert make(story, tmp_path / "a.json", "--pages", pages).exit_code == 2
