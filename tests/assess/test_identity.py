"""Which front and offensive of today continues which of yesterday."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.assess.identity import continued, identify, likeness
from briefing.assess.weights import jaccard
from briefing.memory import Memory, RememberedFront, RememberedOffensive, Shift

ACTORS = (("army", 3), ("rebels", 2))


def front(key, *places, name="", known=False, actors=ACTORS, offensives=(), **days):
    weights = tuple((p, n) for p, n in places) or ((key, 1),)
    given = {"first": "2016-06-05", "last": "2016-06-05", "printed": "2016-06-05", **days}
    return RememberedFront(
        key, name or key.title(), known, weights, actors, offensives=offensives, **given
    )


def memory(*fronts):
    return Memory("2016-06-05T23:59:00+00:00", "none", "", fronts=fronts)


def ids(today, *before, areas=(), **options):
    found = identify(today, memory(*before), areas, **options)
    return {key: identity.id for key, identity in found.fronts.items()}


def operation(key, *places, attackers=("army",), defenders=("rebels",), objective="", **days):
    given = {"first": "2016-06-05", "last": "2016-06-05", **days}
    return RememberedOffensive(
        key, key, "operation", "operation", attackers, defenders, objective, tuple(places), **given
    )


def strike(key, *places, attackers=(), first="2016-06-05"):
    return RememberedOffensive(
        key, key, "incident", key.split("/")[1], attackers, (), "", tuple(places), first, first
    )


# --- fronts -----------------------------------------------------------------------------------


def test_without_a_last_brief_every_front_has_its_own_key():
    found = identify([front("north"), front("south")], None)

    assert [(i.id, i.continues) for i in found.fronts.values()] == [
        ("north", False),
        ("south", False),
    ]
    assert found.shifts == ()


def test_an_area_of_the_theatre_file_is_itself_whatever_is_told_of_it():
    today = front("north", ("mill", 1), known=True)
    before = front("north", ("ford", 1), known=True)

    assert ids([today], before, areas=("north",)) == {"north": "north"}


def test_two_areas_of_the_file_are_never_one_however_alike():
    today = front("north", ("mill", 1), known=True)
    before = front("south", ("mill", 1), known=True)

    found = identify([today], memory(before), ("north", "south"))

    assert found.fronts["north"].id == "north"
    assert not found.fronts["north"].continues
    assert found.shifts == ()


def test_an_area_that_the_file_no_longer_names_goes_on_in_the_front_with_its_ground():
    today = front("upper-north", ("mill", 2), ("ford", 1), known=True)
    before = front("north", ("mill", 2), ("ford", 1), known=True)

    assert ids([today], before, areas=("upper-north",), redrawn=True) == {"upper-north": "north"}


def test_without_a_file_a_front_under_the_same_town_is_the_same():
    assert ids([front("mill", ("mill", 1))], front("mill", ("geo:1", 2))) == {"mill": "mill"}
    assert ids([front("mill-2", name="Mill")], front("mill", ("geo:1", 2))) == {"mill-2": "mill"}


def test_without_a_file_a_front_with_the_same_ground_is_the_same_under_another_town():
    today = front("ford", ("mill", 3), ("ford", 4))
    before = front("mill", ("mill", 4), ("ford", 3))

    assert likeness(today, before) > 0.5
    assert ids([today], before) == {"ford": "mill"}


def test_fronts_that_share_little_are_two():
    today = front("ford", ("mill", 1), ("ford", 4))
    before = front("mill", ("mill", 4), ("bridge", 1))

    assert ids([today], before) == {"ford": "ford"}


def test_the_same_parties_on_other_ground_are_another_front():
    assert likeness(front("ford"), front("mill")) == 0.0


def test_a_new_front_never_takes_the_id_of_an_old_one():
    today = [front("mill", ("a", 1)), front("ford", ("ford", 1))]
    before = [front("ford", ("x", 1), name="Elsewhere"), front("mill", ("a", 1))]

    found = ids(today, *before)

    assert found["mill"] == "mill"
    assert found["ford"] == "ford"
    assert ids([front("ford", ("q", 1), name="Q")], front("port", name="Q"), front("ford")) == {
        "ford": "ford"
    }


def test_the_numbers_of_ids_are_free_ones():
    today = [front("a", ("m", 1), name="B"), front("b", ("n", 1), name="N")]
    before = [front("b", ("m", 1), name="B"), front("b-2", ("z", 1), name="Z")]

    found = ids(today, *before)

    assert len(set(found.values())) == 2
    assert found["b"] == "b"


def test_since_when_is_the_first_day_of_all_briefs():
    today = front("north", known=True, first="2016-06-06")
    before = front("north", known=True, first="2016-06-01")

    assert identify([today], memory(before), ("north",)).fronts["north"].first == "2016-06-01"


# --- splits and merges ------------------------------------------------------------------------

WIDE = front("mill", ("mill", 5), ("ford", 5))


def test_a_front_that_comes_out_of_one_that_goes_on_is_a_split():
    today = [front("mill", ("mill", 5)), front("ford", ("ford", 5))]

    found = identify(today, memory(WIDE))

    assert found.shifts == (Shift("split", "mill", "Mill", "Ford"),)
    assert found.fronts["ford"].id == "ford"


def test_a_front_that_went_into_another_one_is_a_merge():
    before = [front("mill", ("mill", 5)), front("ford", ("ford", 5))]

    assert identify([WIDE], memory(*before)).shifts == (Shift("merge", "ford", "Ford", "Mill"),)


def test_one_that_has_been_silent_for_days_went_nowhere():
    before = [front("mill", ("mill", 5)), front("ford", ("ford", 5), printed="2016-06-01")]

    assert identify([WIDE], memory(*before)).shifts == ()


def test_areas_of_one_file_share_towns_and_are_no_split():
    today = [replace(WIDE, known=True), front("ford", ("ford", 5), known=True)]

    assert identify(today, memory(replace(WIDE, known=True)), ("mill", "ford")).shifts == ()
    assert identify(
        today, memory(replace(WIDE, known=True)), ("mill", "ford"), redrawn=True
    ).shifts == (Shift("split", "mill", "Mill", "Ford"),)


# --- offensives -------------------------------------------------------------------------------


def offensive_ids(today, *before):
    found = identify(
        [front("north", known=True, offensives=today)],
        memory(front("north", known=True, offensives=before)),
        ("north",),
    )
    return found.offensives


def test_the_operation_of_one_side_is_the_same_every_day():
    one = operation("north/operation/red")

    assert offensive_ids((one,), one) == {one.id: one.id}


def test_under_another_key_an_operation_is_known_by_attacker_and_ground():
    new = operation("north/operation/army", ("mill", 3))
    old = operation("north/operation/red", ("mill", 2))

    assert offensive_ids((new,), old) == {new.id: old.id}


@pytest.mark.parametrize(
    "new",
    [
        operation("north/operation/x", ("mill", 3), attackers=("guard",)),
        operation("north/operation/x", ("mill", 3), attackers=("army", "x"), defenders=("army",)),
        operation("north/operation/x", ("port", 3)),
        operation("north/operation/x", ("mill", 3), objective="port"),
        operation("north/operation/x", ("mill", 3), attackers=("rebels",), defenders=("army",)),
        strike("north/shelling/2016-06-05/x", ("mill", 3), attackers=("army",)),
    ],
)
def test_other_attackers_ground_or_aim_are_another_operation(new):
    old = operation("north/operation/red", ("mill", 2), objective="mill")

    assert offensive_ids((new,), old) == {new.id: new.id}


def test_an_incident_is_of_its_day():
    new = strike("north/shelling/2016-06-07/red", ("mill", 1), first="2016-06-07")
    old = strike("north/shelling/2016-06-05/red", ("mill", 1))

    assert offensive_ids((new,), old) == {new.id: new.id}


def test_when_more_reports_give_the_day_before_an_incident_stays_the_same():
    new = strike("north/shelling/2016-06-04/red", ("mill", 1), first="2016-06-04")
    old = strike("north/shelling/2016-06-05/red", ("mill", 1))

    assert offensive_ids((new,), old) == {new.id: old.id}


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (strike("n/bombing/1/x", ("mill", 1)), strike("n/shelling/1/y", ("mill", 1))),
        (strike("n/shelling/1/x", ("mill", 1)), strike("n/shelling/1/y", ("ford", 1))),
        (
            strike("n/shelling/1/x", ("mill", 1), attackers=("army",)),
            strike("n/shelling/1/y", ("mill", 1), attackers=("rebels",)),
        ),
        (strike("n/shelling/1/x", ("mill", 1), first=""), strike("n/shelling/1/y", ("mill", 1))),
    ],
)
def test_same_place_and_other_attackers_or_another_event_are_two_incidents(new, old):
    assert offensive_ids((new,), old)[new.id] != old.id


# --- what is carried on -----------------------------------------------------------------------


def test_a_front_keeps_its_first_day_its_offensives_and_half_its_old_weight():
    old = front("mill", ("mill", 4), ("ford", 1), first="2016-06-01", offensives=(operation("o"),))
    new = front("mill", ("mill", 1), first="2016-06-06", last="2016-06-06")

    kept = continued(new, old)

    assert kept.places == (("mill", 3),)
    assert (kept.first, kept.last) == ("2016-06-01", "2016-06-06")
    assert [o.id for o in kept.offensives] == ["o"]


def test_an_operation_keeps_the_objective_that_was_once_told():
    old = front("mill", offensives=(operation("o", objective="port", first="2016-06-01"),))
    new = front("mill", offensives=(operation("o", first="2016-06-06", last="2016-06-06"),))

    (kept,) = continued(new, old).offensives

    assert (kept.objective, kept.first, kept.last) == ("port", "2016-06-01", "2016-06-06")


# --- laws -------------------------------------------------------------------------------------

NAMES = st.sampled_from(("mill", "ford", "port", "moor", "bridge"))
WEIGHTS = st.dictionaries(NAMES, st.integers(1, 9), min_size=1).map(
    lambda d: tuple(sorted(d.items()))
)
FRONTS = st.lists(
    st.tuples(NAMES, WEIGHTS, st.booleans()), max_size=5, unique_by=lambda row: row[0]
).map(lambda rows: [front(key, *weights, known=known) for key, weights, known in rows])


@given(WEIGHTS, WEIGHTS)
def test_likeness_is_symmetric_between_0_and_1_and_1_of_itself(a, b):
    assert jaccard(a, b) == jaccard(b, a)
    assert 0.0 <= jaccard(a, b) <= 1.0
    assert jaccard(a, a) == pytest.approx(1.0)


@given(FRONTS, FRONTS, st.randoms())
def test_neither_order_changes_an_identity(today, before, random):
    found = identify(today, memory(*before), ("mill", "ford"))
    shuffled, other = list(today), list(before)
    random.shuffle(shuffled)
    random.shuffle(other)

    again = identify(shuffled, memory(*other), ("mill", "ford"))

    assert again.fronts == found.fronts
    assert set(again.shifts) == set(found.shifts)


@given(FRONTS, FRONTS)
def test_no_two_fronts_have_one_id(today, before):
    found = identify(today, memory(*before), ("mill", "ford"))

    assert len({i.id for i in found.fronts.values()}) == len(today)


@given(FRONTS)
def test_fronts_beside_themselves_all_continue(fronts):
    found = identify(fronts, memory(*fronts), ("mill", "ford"))

    assert all(i.continues and i.id == key for key, i in found.fronts.items())
    assert found.shifts == ()
