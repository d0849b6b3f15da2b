"""What changed since the last brief, in words."""

from dataclasses import replace
from datetime import UTC, datetime

import build
import pytest
from build import AS_OF, WAR, acting, killed

from briefing.compose import compose
from briefing.compose.since import (
    MOST_MOVED,
    change_note,
    compared_with,
    front_change,
    how_compared,
)
from briefing.config import Config
from briefing.memory import (
    Change,
    Changes,
    Identity,
    Memory,
    RememberedFront,
    Shift,
    Was,
)

DOC = build.doc(
    "Shells killed nine people in Mill. Rebels blew up a bridge at Port. Gunfire went on all night."
)


def told(words, front="north", **fields):
    given = {"event": "shelling", "actors": (acting("army"),), **fields}
    return build.statement(DOC, words, front=front, **given)


SHELLS = told(
    "Shells killed nine people in Mill.", figures=[killed(9, 9, who="people", text="nine people")]
)
BRIDGE = told("Rebels blew up a bridge at Port.", "south", index=1)
NORTH = build.front(SHELLS, key="north", name="North")
SOUTH = build.front(BRIDGE, key="south", name="South")


def remembered(key, **fields):
    given = {"last": "2016-06-05", "first": "2016-06-01", "printed": "2016-06-06", **fields}
    return RememberedFront(key, key.title(), True, (), (), **given)


LAST = Memory(
    "2016-06-06T23:59:00+00:00",
    "war",
    "digest",
    4,
    fronts=(remembered("north"), remembered("hill")),
)
FRONTS = {
    "north": Identity("north", "2016-06-01", True),
    "south": Identity("south", "2016-06-06", False),
}


def changes(previous=LAST, **fields):
    given = {"fronts": FRONTS, "theatre_digest": "digest", "statements": {}, **fields}
    return Changes(previous, **given)


def brief(*fronts, after=None):
    given = fronts or (NORTH, SOUTH)
    selections = [build.selection(f) for f in given]
    return compose(
        selections,
        build.assessed(*given),
        (DOC,),
        as_of=AS_OF,
        theatre=WAR,
        config=Config(),
        changes=after or changes(),
    )


RAISED = Change("updated", "killed", "nine people", (Was("five people", "2016-06-05", "Watch"),))
MARKS = {SHELLS.key: RAISED, BRIDGE.key: Change("new")}


# --- marks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (Change("new"), ""),
        (Change("reported", told="2016-06-05"), "reported 5 June"),
        (Change("reported", told="2015-06-05"), "reported 5 June 2015"),
        (RAISED, "was “five people”, 5 June (Watch)"),
        (
            Change(
                "updated",
                "distance",
                "2 km",
                (Was("6 km", "", "A"), Was("7 km", "2016-06-05", "B")),
            ),
            "was “6 km” (A) or “7 km”, 5 June (B)",
        ),
        (
            Change("updated", "claim", "denied", (Was("hedged", "2016-06-05", "A"),)),
            "was said with reserve, 5 June (A)",
        ),
    ],
)
def test_behind_a_quotation_stands_how_it_was(change, note):
    assert change_note(change, 2016) == note


def test_every_quotation_of_a_brief_that_follows_another_is_marked():
    made = brief(after=changes(statements=MARKS))

    assert {q.text[:6]: (q.change, q.change_note) for q in made.quotes()} == {
        "Shells": ("updated", "was “five people”, 5 June (Watch)"),
        "Rebels": ("new", ""),
    }


def test_in_a_first_brief_nothing_is_marked():
    made = brief(after=Changes())

    assert {q.change for q in made.quotes()} == {""}
    assert {row.change for row in made.glance} == {""}
    assert made.since_last is None
    assert made.previous == "First brief: nothing to compare with"
    assert any("first brief" in sentence for sentence in made.method)


# --- page one ---------------------------------------------------------------------------------


def test_page_one_says_what_changed():
    last = brief(after=changes(statements=MARKS)).since_last

    assert (last.last, last.number) == ("062359Z JUN 16", 4)
    assert (last.new, last.updated, last.reported) == (1, 1, 0)
    assert last.new_fronts == ("South",)
    (moved,) = last.moved
    assert (moved.front, moved.now) == ("North", "“nine people” killed")
    assert moved.was == "was “five people”, 5 June (Watch)"
    assert moved.source == 1
    assert [(f.name, f.last, f.note) for f in last.silent] == [("Hill", "5 June", "")]


def test_a_front_on_which_all_was_reported_is_unchanged():
    known = {SHELLS.key: Change("reported", told="2016-06-06"), BRIDGE.key: Change("new")}
    after = changes(statements=known)

    assert front_change(build.selection(NORTH), after) == "unchanged"
    assert front_change(build.selection(SOUTH), after) == "new"
    assert brief(after=after).since_last.unchanged == ("North",)
    assert [s.change for s in brief(after=after).sections] == ["unchanged", "new"]


def test_a_front_that_is_only_named_says_why_it_has_no_section():
    named = build.front(told("Gunfire went on all night.", "hill", index=2), key="hill")
    ids = {**FRONTS, "hill": Identity("hill", "", True)}
    made = compose(
        [build.selection(NORTH)],
        build.assessed(NORTH, named),
        (DOC,),
        as_of=AS_OF,
        theatre=WAR,
        config=Config(),
        changes=changes(fronts=ids),
    )

    (silent,) = made.since_last.silent
    assert (silent.name, silent.note) == ("Hill", "named, but no attack and no toll is told")


def test_the_front_last_heard_of_comes_first():
    gone = [remembered(f"f{n:02}", last=f"2016-06-0{1 + n % 5}") for n in range(16)]
    silent = brief(after=changes(replace(LAST, fronts=tuple(gone)))).since_last.silent

    assert len(silent) == 16
    assert silent[0].last == "5 June"
    assert [f.last for f in silent] == sorted((f.last for f in silent), reverse=True)


def test_a_silent_front_without_a_day_says_when_it_was_printed():
    silent = brief(after=changes(replace(LAST, fronts=(remembered("hill", last=""),)))).since_last

    assert silent.silent[0].last == "6 June"


def test_one_never_printed_is_not_missed():
    after = changes(replace(LAST, fronts=(remembered("hill", printed=""),)))

    assert brief(after=after).since_last.silent == ()


def test_ground_that_went_to_another_front_is_no_silence():
    shift = Shift("merge", "hill", "Hill", "North")
    last = brief(after=changes(shifts=(shift, Shift("split", "x", "X", "South")))).since_last

    assert last.silent == ()
    assert last.shifts == ("Hill is told under North", "South was told under X")


def test_a_split_into_a_front_that_is_not_printed_is_not_told():
    assert (
        brief(
            NORTH, after=changes(shifts=(Shift("split", "north", "North", "Y"),))
        ).since_last.shifts
        == ()
    )


def test_one_movement_is_told_once_and_only_so_many():
    statement = told("Gunfire went on all night.", index=2)
    twice = build.front(SHELLS, statement, key="north", name="North")
    both = {SHELLS.key: RAISED, statement.key: RAISED}

    assert len(brief(twice, after=changes(statements=both)).since_last.moved) == 1
    assert MOST_MOVED >= 5


def test_the_bottom_line_begins_with_what_is_news():
    known = {SHELLS.key: Change("reported", told="2016-06-06"), BRIDGE.key: Change("new")}
    selections = [build.selection(NORTH), build.selection(SOUTH)]
    made = compose(
        selections,
        build.assessed(NORTH, SOUTH),
        (DOC,),
        as_of=AS_OF,
        theatre=WAR,
        config=Config(bottom_line=1),
        changes=changes(statements=known),
    )

    assert [i.quote.text for i in made.bottom_line] == [BRIDGE.text]


def test_since_when_a_front_is_reported_comes_from_the_first_brief_that_had_it():
    row = brief().glance[0]

    assert (row.since, row.since_source) == ("1 June", 0)
    assert [f.value for f in brief().sections[0].facts if f.label == "reported since"] == ["1 June"]


def test_a_section_and_its_offensives_have_their_persistent_ids():
    ids = {"north": Identity("upper", "2016-06-01", True)}
    fight = build.front(SHELLS, key="north", name="North", attackers=("army",))
    made = brief(fight, after=changes(fronts=ids, offensives={"o": "upper/operation/red"}))

    assert (made.sections[0].id, made.sections[0].key) == ("upper", "north")
    assert made.sections[0].offensives[0].id == "upper/operation/red"


# --- method -----------------------------------------------------------------------------------


def note(previous=LAST, as_of=AS_OF, **fields):
    return " ".join(how_compared(changes(previous, **fields), as_of))


def test_the_masthead_names_the_last_brief():
    assert compared_with(LAST) == "Compared with the brief as of 062359Z JUN 16 (No. 4)"
    assert compared_with(replace(LAST, number=None)).endswith("as of 062359Z JUN 16")


def test_the_method_says_what_it_was_compared_with():
    assert "as of 062359Z JUN 16" in note()
    assert "days old" not in note()


def test_missing_days_are_said():
    late = datetime(2016, 6, 9, 23, 59, tzinfo=UTC)

    assert "The last brief is 3 days old: this one covers all of them." in note(as_of=late)


def test_a_revision_is_said():
    assert "this one is its revision" in note(as_of=datetime.fromisoformat(LAST.as_of))


def test_late_reports_are_said():
    assert "1 report was published before the last brief, which hadn’t seen it." in note(late=1)
    assert "2 reports were published" in note(late=2)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("digest", "digest", ""),
        ("digest", "other", "The theatre file has changed since the last brief"),
        ("", "digest", "The last brief had no theatre file"),
        ("", "", "Without a theatre file fronts are matched"),
        ("digest", "", "Without a theatre file fronts are matched"),
    ],
)
def test_a_changed_theatre_file_is_said(before, now, said):
    text = note(replace(LAST, theatre_digest=before), theatre_digest=now)

    assert said in text
    assert ("theatre file" in text) == bool(said)
