"""Briefs of one day after another, from the reports to the page."""

import json
from dataclasses import replace

import build
import pytest
from build import invoke, tiny_theatre
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing.errors import ConfigError, NothingToRead, PreviousError
from briefing.pipeline import parse_as_of, work_through
from briefing.render.to_json import brief_to_dict
from briefing.theatre import Area

MONDAY = """\
The Syrian army entered Raqqa province on Monday, the Syrian Observatory for Human Rights said.

The Syrian Democratic Forces were some 6 km from Manbij on Monday, the Observatory said.

Shelling by rebels killed at least 12 civilians in Aleppo on Monday, the Observatory said.

Government air strikes killed seven people in Hama province, where no front is known, on Monday.
"""
TUESDAY = """\
The Syrian army advanced to within 25 km of Tabqa on Tuesday, the Syrian Observatory for Human Rights said.

The Syrian Democratic Forces were about 2 km from Manbij on Tuesday, the Observatory said.

Islamic State bombs killed nine civilians in Falluja on Tuesday, the Observatory said.
"""


#: Colour, of which nothing is printed: a third of a report may be.
COLOUR = "\n" + build.STORY.split("\n\n")[-1]


def report(text, day, outlet="Wire", ref=""):
    return build.doc(text + COLOUR, date=day, outlet=outlet, ref=ref or f"{outlet}-{day}")


FIRST = report(MONDAY, "2016-06-06")
SECOND = report(TUESDAY, "2016-06-07")


def made(*documents, as_of="2016-06-07", after=None, theatre=None):
    """Return the brief of *documents*; *after* is the brief before it."""
    return work_through(
        documents,
        as_of=parse_as_of(as_of),
        theatre=theatre or tiny_theatre(),
        previous=after.memory if after is not None else None,
    ).brief


MONDAYS = made(FIRST, as_of="2016-06-06")
TUESDAYS = made(FIRST, SECOND, after=MONDAYS)


def marks(brief):
    return {q.text.split(" on ")[0]: (q.change, q.change_note) for q in brief.quotes()}


def test_a_brief_tells_only_what_came_after_the_last_one_and_how_it_stood_there():
    assert marks(TUESDAYS) == {
        "The Syrian army advanced to within 25 km of Tabqa": (
            "updated",
            "was “entered Raqqa province”, 6 June (Observatory)",
        ),
        "The Syrian Democratic Forces were about 2 km from Manbij": (
            "updated",
            "was “some 6 km from Manbij”, 6 June (Observatory)",
        ),
        "Islamic State bombs killed nine civilians in Falluja": ("new", ""),
    }


def test_page_one_has_new_fronts_moved_figures_and_silent_fronts():
    last = TUESDAYS.since_last

    assert last.new_fronts == ("Falluja",)
    assert {(m.front, m.now) for m in last.moved} == {
        ("Raqqa–Tabqa", "“within 25 km of Tabqa”"),
        ("Manbij", "“about 2 km from Manbij”"),
    }
    assert [(f.name, f.last) for f in last.silent] == [("Aleppo", "6 June")]


def test_a_front_says_since_when_it_has_been_reported_over_all_briefs():
    rows = {row.name: row.since for row in TUESDAYS.glance}

    assert (rows["Raqqa–Tabqa"], rows["Manbij"]) == ("6 June", "6 June")
    assert made(SECOND).glance[-1].since == "7 June"


def test_the_reports_of_the_last_brief_are_listed_as_background():
    (entry,) = [e for e in TUESDAYS.left_out if "last brief" in e.what]

    assert entry.reason == f"background only: {FIRST.ref}"


def test_a_front_silent_for_two_days_still_has_its_last_day():
    third = report(
        "Islamic State bombs killed six civilians in Falluja on Wednesday.", "2016-06-08"
    )

    last = made(third, as_of="2016-06-08", after=TUESDAYS).since_last

    assert [(f.name, f.last) for f in last.silent] == [
        ("Manbij", "7 June"),
        ("Raqqa–Tabqa", "7 June"),
        ("Aleppo", "6 June"),
    ]


def test_a_reprint_in_another_outlet_is_reported_and_nothing_in_it_is_new():
    again = report(MONDAY, "2016-06-07", "Courier")

    brief = made(again, after=MONDAYS)

    assert {q.change for q in brief.quotes()} == {"reported"}
    assert {row.change for row in brief.glance} == {"unchanged"}
    assert brief.since_last.unchanged == tuple(row.name for row in brief.glance)


def test_news_takes_the_place_of_what_is_known():
    mixed = report(TUESDAY + "\n" + MONDAY, "2016-06-07", "Courier")

    brief = made(mixed, after=MONDAYS)

    assert all(i.quote.change != "reported" for i in brief.bottom_line)


def test_a_report_that_came_late_is_told_the_day_after():
    late = report("Rebel shelling killed four civilians in Aleppo on Sunday.", "2016-06-05", "Late")

    brief = made(FIRST, SECOND, late, after=MONDAYS)

    assert any("four civilians" in q.text for q in brief.quotes())
    assert any("1 report was published before the last brief" in m for m in brief.method)


def test_a_changed_theatre_file_is_compared_and_said():
    areas = {**tiny_theatre().areas, "hama": Area("hama", "Hama")}
    brief = made(FIRST, SECOND, after=MONDAYS, theatre=replace(tiny_theatre(), areas=areas))

    assert any("The theatre file has changed" in m for m in brief.method)
    assert brief.since_last.new_fronts == ("Falluja",)


def test_without_a_theatre_fronts_go_on_too():
    first = report(
        "Russian forces shelled the town of Larsk on Monday, the mayor said.", "2016-06-06"
    )
    second = report("Shells killed two people in the town of Larsk on Tuesday.", "2016-06-07")
    monday = made(first, as_of="2016-06-06", theatre="none")
    tuesday = made(first, second, after=monday, theatre="none")

    assert [s.id for s in tuesday.sections] == [s.id for s in monday.sections] == ["larsk"]
    assert [s.change for s in tuesday.sections] == ["updated"]
    assert any("Without a theatre file fronts are matched" in m for m in tuesday.method)


def test_a_brief_follows_itself_as_its_revision_with_nothing_new():
    again = made(FIRST, as_of="2016-06-06", after=MONDAYS)

    assert {q.change for q in again.quotes()} == {"reported"}
    assert again.since_last.new_fronts == again.since_last.silent == ()
    assert again.memory == MONDAYS.memory
    assert any("revision" in sentence for sentence in again.method)


# --- laws -------------------------------------------------------------------------------------

LINES = (*MONDAY.split("\n\n"), *TUESDAY.split("\n\n"))
TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=4, unique=True).map("\n\n".join)
DAYS = st.sampled_from(("2016-06-05", "2016-06-06", "2016-06-07"))


@st.composite
def reports(draw):
    rows = draw(st.lists(st.tuples(TEXTS, DAYS), min_size=1, max_size=4))
    return [report(text, day, f"Outlet {n}") for n, (text, day) in enumerate(rows)]


@settings(max_examples=20)
@given(reports())
def test_a_brief_against_itself_has_nothing_new(documents):
    first = made(*documents)
    again = made(*documents, after=first)

    assert {q.change for q in again.quotes()} <= {"reported"}
    assert not again.since_last.new_fronts
    assert again.memory == first.memory


@settings(max_examples=20)
@given(reports(), st.randoms())
def test_the_order_of_the_reports_changes_nothing(documents, random):
    shuffled = list(documents)
    random.shuffle(shuffled)

    assert brief_to_dict(made(*shuffled, SECOND, after=MONDAYS)) == brief_to_dict(
        made(*documents, SECOND, after=MONDAYS)
    )


@settings(max_examples=20)
@given(TEXTS)
def test_a_reprint_adds_nothing_new(text):
    first = made(report(text, "2016-06-06"), as_of="2016-06-06")
    brief = made(report(text, "2016-06-07", "Courier"), after=first)

    assert {q.change for q in brief.quotes()} <= {"reported"}


# --- ways to call it --------------------------------------------------------------------------


def test_in_python_the_last_brief_or_its_file_is_given(tmp_path):
    file = tmp_path / "monday.json"
    file.write_bytes(briefing.render(MONDAYS, "json"))
    given_as = [MONDAYS, file, str(file)]

    briefs = [
        briefing.make_brief([FIRST, SECOND], "2016-06-07", tiny_theatre(), previous=one)
        for one in given_as
    ]

    assert briefs == [TUESDAYS] * 3


def test_in_python_a_later_brief_is_refused():
    with pytest.raises(ConfigError, match="give an earlier brief or a later as-of"):
        briefing.make_brief([FIRST], "2016-06-06", tiny_theatre(), previous=TUESDAYS)
    with pytest.raises(NothingToRead, match="no report is newer than the previous brief"):
        briefing.make_brief([FIRST], "2016-06-07", tiny_theatre(), previous=MONDAYS)
    with pytest.raises(PreviousError):
        briefing.make_brief([FIRST], "2016-06-07", tiny_theatre(), previous="none.json")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    rows = [
        {"id": "a", "date": "2016-06-06", "source": "Wire", "text": MONDAY + COLOUR},
        {"id": "b", "date": "2016-06-07", "source": "Wire", "text": TUESDAY + COLOUR},
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "reports" / "days.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def make(folder, as_of, output, *more):
    return invoke("make", folder / "reports", "--as-of", as_of, "-q", "-o", folder / output, *more)


def test_on_the_command_line_yesterday_s_json_is_given(folder):
    first = make(folder, "2016-06-06", "monday.json")
    second = make(folder, "2016-06-07", "tuesday.json", "--previous", folder / "monday.json")

    assert (first.exit_code, second.exit_code) == (0, 0), second.output
    written = json.loads((folder / "tuesday.json").read_bytes())
    assert written["since_last"]["last"] == "062359Z JUN 16"
    assert {q["change"] for q in _quotes(written)} <= {"new", "updated"}
    assert invoke("verify", folder / "tuesday.json").exit_code == 0


def _quotes(written):
    for section in written["sections"]:
        for item in section["happened"]:
            if item["quote"]:
                yield item["quote"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.json", None, "none.json: cannot be read: no such file or directory"),
        ("report.json", "{}", "report.json: not a brief's JSON: give the .json that make wrote"),
        ("old.json", '{"schema": "1.0"}', "a brief of schema 1.0, which remembers nothing"),
    ],
)
def test_a_file_that_is_no_brief_is_answered_in_one_line(folder, name, content, said):
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")

    result = make(folder, "2016-06-07", "t.json", "--previous", folder / name)

    assert result.exit_code == 2
    assert said in result.output
    assert result.output.count("\n") == 1
    assert not (folder / "t.json").exists()


def test_the_last_brief_is_never_written_over(folder):
    make(folder, "2016-06-06", "brief.json")
    before = (folder / "brief.json").read_bytes()

    result = make(folder, "2016-06-07", "brief.json", "--previous", folder / "brief.json")

    assert result.exit_code == 2
    assert "is the previous brief: choose another place with -o" in result.output
    assert (folder / "brief.json").read_bytes() == before


# --- the page ---------------------------------------------------------------------------------


def test_the_html_marks_quotations_and_fronts():
    page = briefing.render(TUESDAYS, "html").decode()

    assert '<span class="change new">new</span>' in page
    assert '<span class="change updated">updated</span>' in page
    assert "was “some 6 km from Manbij”, 6 June (Observatory)" in page
    assert '<section class="since">' in page
    assert "<strong>No reporting:</strong> Aleppo (last 6 June)." in page


def test_the_html_names_a_dozen_silent_fronts_and_counts_the_rest():
    (one,) = TUESDAYS.since_last.silent
    last = replace(TUESDAYS.since_last, silent=(one,) * 15)

    page = briefing.render(replace(TUESDAYS, since_last=last), "html").decode()

    assert page.count("Aleppo (last 6 June)") == 12
    assert "Aleppo (last 6 June) and 3 more. Silence is not calm." in page


def test_the_html_says_since_when_a_sentence_has_been_reported():
    again = made(report(MONDAY, "2016-06-07", "Courier"), after=MONDAYS)

    page = briefing.render(again, "html").decode()

    assert '<span class="change reported">reported 6 June</span>' in page
    assert '<span class="change unchanged">nothing new</span>' in page


def test_the_markdown_says_the_same():
    text = briefing.render(TUESDAYS, "md").decode()

    assert "**UPDATED** “The Syrian Democratic Forces were about 2 km from Manbij" in text
    assert "· was “some 6 km from Manbij”, 6 June (Observatory)" in text
    assert "- New fronts: Falluja" in text
    assert "- NO REPORTING: Aleppo, last 6 June" in text
    assert "| Falluja (new) |" in text


def test_a_first_brief_has_neither_box_nor_marks():
    page = briefing.render(MONDAYS, "html").decode()
    text = briefing.render(MONDAYS, "md").decode()

    assert '<section class="since">' not in page
    assert "Since the last brief" not in text
    assert 'class="change' not in page
    assert "**NEW**" not in text


def test_the_memory_is_for_machines_alone():
    page = briefing.render(TUESDAYS, "html").decode()

    assert TUESDAYS.memory.theatre_digest not in page
    assert not any(fact.words in page for fact in TUESDAYS.memory.facts)
