"""What a brief remembers, and how the next one stands beside it."""

from dataclasses import replace
from datetime import UTC, datetime

import build
from build import WAR, acting, day, moment

from briefing.assess import compare, remember
from briefing.assess.remember import MOST_FACTS, digest_of
from briefing.memory import KEPT_DAYS
from briefing.model import Document
from briefing.theatre import NONE, Area

TEXTS = (
    "Shells killed at least twelve people at the market of Mill on Sunday.",
    "Bombs dropped by several aircraft set three warehouses beside the river on fire.",
    "Tanks rolled through orchards towards the northern bridge before sunrise.",
)


def at(text):
    return datetime.fromisoformat(text).replace(hour=23, minute=59, tzinfo=UTC)


def told(n=0, *, on="2016-06-05", front="north", report="a", **fields):
    given = {
        "day": day(on),
        "front": front,
        "places": ("mill",) if front == "north" else ("port",),
        "actors": (acting("army"),),
        "event": "shelling",
    }
    return build.line(TEXTS[n], index=n, document=report, **{**given, **fields})


def fronts(*statements):
    keys = dict.fromkeys(s.front for s in statements)
    return [
        build.front(*(s for s in statements if s.front == key), key=key, name=key.title())
        for key in keys
    ]


def step(as_of, *statements, previous=None, theatre=WAR, printed=None, reports=()):
    """Return the changes and the memory of a day."""
    assessed = build.assessed(*fronts(*statements))
    changes = compare(assessed, theatre, as_of=at(as_of), previous=previous)
    shown = {s.front for s in statements} if printed is None else printed
    memory = remember(assessed, reports, theatre, changes, as_of=at(as_of), printed=shown)
    return changes, memory


def test_a_first_brief_marks_nothing_and_remembers_its_news():
    changes, memory = step("2016-06-05", told(0), told(1, headline=True), told(2, background=True))

    assert changes.statements == {}
    assert changes.reported == frozenset()
    assert [f.day for f in memory.facts] == ["2016-06-05"]
    assert [(f.id, f.first, f.last, f.printed) for f in memory.fronts] == [
        ("north", "2016-06-05", "2016-06-05", "2016-06-05")
    ]


def test_the_next_brief_tells_what_is_new_and_what_was_told():
    _, memory = step("2016-06-05", told(0))

    changes, _ = step("2016-06-06", told(0, report="b"), told(1, report="b"), previous=memory)

    assert changes.marks == {("b", 0): "reported", ("b", 1): "new"}
    assert changes.reported == {("b", 0)}


def test_a_fact_is_remembered_once_under_the_first_brief_that_had_it():
    _, first = step("2016-06-05", told(0))
    _, second = step("2016-06-06", told(0, report="b"), previous=first)

    assert second.facts == first.facts


def test_a_front_gone_silent_is_carried_on_with_its_last_day():
    _, first = step("2016-06-05", told(0), told(1, front="south"))
    changes, second = step("2016-06-06", told(2, on="2016-06-06"), previous=first)

    assert changes.fronts["north"].continues
    assert {f.id: (f.last, f.printed) for f in second.fronts} == {
        "north": ("2016-06-06", "2016-06-06"),
        "south": ("2016-06-05", "2016-06-05"),
    }


def test_after_a_fortnight_facts_reports_and_silent_fronts_are_forgotten():
    doc = Document("d", "d", "Text.", published=moment("2016-06-05"))
    undated = Document("u", "u", "Text.")
    _, first = step("2016-06-05", told(0), reports=(doc, undated))

    _, near = step("2016-06-18", told(1, front="south", on="2016-06-18"), previous=first)
    _, far = step("2016-06-20", told(1, front="south", on="2016-06-20"), previous=first)

    assert KEPT_DAYS == 14
    assert [f.id for f in near.fronts] == ["north", "south"]
    assert [f.id for f in far.fronts] == ["south"]
    assert [r.document for r in near.reports] == ["d", "u"]
    assert [r.document for r in far.reports] == ["u"]
    assert len(near.facts) == 2
    assert len(far.facts) == 1


def test_days_yet_to_come_and_days_long_gone_are_not_when_a_front_was_last_heard_of():
    _, memory = step("2016-06-05", told(0, on="2016-06-22"), told(1, on="2016-04-25"))

    (front,) = memory.fronts
    assert (front.last, front.printed) == ("", "2016-06-05")


def test_a_front_that_was_named_and_not_printed_says_when_it_last_was():
    _, first = step("2016-06-05", told(0))
    _, second = step("2016-06-06", told(1, on="2016-06-06"), previous=first, printed=())

    assert second.fronts[0].printed == "2016-06-05"


def test_the_digest_is_of_what_fronts_are_made_of():
    other = replace(WAR, areas={**WAR.areas, "west": Area("west", "West")})

    assert digest_of(WAR) == digest_of(replace(WAR, name="Another name"))
    assert digest_of(WAR) != digest_of(other)
    assert digest_of(NONE) == ""


def test_a_changed_theatre_file_keeps_the_fronts_whose_areas_it_still_names():
    _, first = step("2016-06-05", told(0), told(1, front="south"))
    areas = {"north": WAR.areas["north"], "coast": Area("coast", "Coast")}
    other = replace(WAR, areas=areas)

    changes, _ = step(
        "2016-06-06",
        told(0, report="b"),
        told(1, front="coast", report="b", places=("port",)),
        previous=first,
        theatre=other,
    )

    assert {k: i.id for k, i in changes.fronts.items()} == {"north": "north", "coast": "south"}
    assert changes.theatre_digest != first.theatre_digest


def test_the_memory_is_bounded():
    _, first = step("2016-06-05", told(0))
    many = tuple(replace(first.facts[0], words=f"{n:06x}") for n in range(MOST_FACTS + 5))

    _, second = step("2016-06-06", told(1), previous=replace(first, facts=many))

    assert len(second.facts) == MOST_FACTS
    assert second.facts[-1].told == "2016-06-06"


def test_the_order_of_statements_changes_nothing():
    one, other = (told(0), told(1)), (told(1), told(0))

    assert step("2016-06-05", *one)[1] == step("2016-06-05", *other)[1]
