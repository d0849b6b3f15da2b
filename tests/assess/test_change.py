"""New, updated, or reported already: facts of two days side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.assess.change import Told
from briefing.assess.facts import hashed
from briefing.assess.kinship import dice
from briefing.memory import Count, RememberedFact, Was
from briefing.vectors import SAME

SHELLED = "Shells killed at least twelve people at the market of Mill on Sunday, doctors said."
OTHERWISE = "Doctors counted the dead of a bombardment that struck traders and their customers."


def fact(text=SHELLED, **fields):
    """Return a fact of an incident in the village of Ford, told on 5 June."""
    given = {
        "front": "north",
        "offensive": "north/shelling/2016-06-05/red",
        "kind": "incident",
        "event": "shelling",
        "day": "2016-06-05",
        "exact": True,
        "places": ("ford",),
        "local": ("ford",),
        "doers": ("army",),
        "targets": ("people",),
        "counts": (),
        "step": "",
        "step_of": "",
        "depth": 0,
        "behind": (),
        "side": "red",
        "origin": "watch",
        "claimant": "Watch",
        "mode": "said",
        "words": hashed(text),
        "told": "2016-06-05",
    }
    return RememberedFact(**{**given, **fields})


def later(text=SHELLED, **fields):
    """Return a fact that the brief of 6 June tells."""
    return fact(text, **{"told": "2016-06-06", **fields})


def toll(low, high=None, words="", who="people", kind="killed"):
    return Count(kind, low, high if high is not None else low, who, words or f"{low:g} people")


def km(low, high, words, who="red – mill"):
    return Count("distance_km", low, high, who, words)


def change(new, *old):
    return Told(old).change(new)


def fighting(text, **fields):
    """Return a fact of the operation of the red side."""
    given = {"offensive": "north/operation/red", "kind": "operation", "event": "advance"}
    return fact(text, **{**given, "local": (), "places": ("mill",), **fields})


# --- reported ---------------------------------------------------------------------------------


def test_nothing_told_before_is_new():
    assert change(later()).status == "new"


def test_a_reprint_is_reported_and_says_since_when():
    assert change(later(), fact()) == replace(change(later(), fact()), status="reported")
    assert change(later(), fact()).told == "2016-06-05"


def test_a_reprint_is_known_by_its_words_wherever_and_under_whatever_day_it_stands():
    moved = later(front="south", offensive="", kind="", day="2016-06-06", origin="herald")

    assert change(moved, fact()).status == "reported"


def test_of_two_tellings_the_first_is_named():
    told = change(later(), fact(told="2016-06-04"), fact(origin="herald"))

    assert told.told == "2016-06-04"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "reported"),
        ({"front": "south"}, "new"),
        ({"day": "2016-06-06"}, "new"),
        ({"day": "2016-06-06", "exact": False}, "reported"),
        ({"day": "2016-06-07", "exact": False}, "new"),
        ({"day": ""}, "reported"),
    ],
)
def test_a_short_sentence_is_written_twice_by_chance_and_must_be_of_one_front_and_day(
    fields, status
):
    bare = {"offensive": "", "kind": ""}

    assert change(later("Shells fell.", **bare, **fields), fact("Shells fell.", **bare)).status == (
        status
    )


REWORDED = "Shells killed at least twelve people at the market of Mill on Sunday, a doctor told us."


def test_the_same_in_nearly_the_same_words_is_reported():
    assert 0.7 <= dice(fact(), later(REWORDED)) < 1
    assert change(later(REWORDED), fact()).status == "reported"


@pytest.mark.parametrize(
    "fields",
    [
        {"places": ("ford", "moor"), "local": ("ford", "moor")},
        {"doers": ("rebels",)},
        {"day": "2016-06-06"},
        {"counts": (toll(12),)},
    ],
)
def test_another_place_party_day_or_a_figure_in_nearly_the_same_words_is_new(fields):
    assert change(later(REWORDED, **fields), fact()).status == "new"


def test_the_same_toll_of_the_same_incident_in_other_words_is_reported_whoever_gives_it():
    new = later(OTHERWISE, origin="herald", counts=(toll(12),))

    assert change(new, fact(counts=(toll(12), toll(30, kind="wounded")))).status == "reported"


def test_figures_of_one_incident_may_have_been_told_one_by_one():
    old = (
        fact(counts=(toll(12),)),
        fact(OTHERWISE, places=(), local=(), counts=(toll(8, who="children"),)),
    )
    least = Count("killed", 12, None, "people", "at least 12 people")
    both = later("A nurse counted them.", counts=(least, toll(8, who="children")))

    assert change(both, *old).status == "reported"
    assert change(replace(both, counts=(least, toll(7, who="children"))), *old).status == "new"
    elsewhere = replace(old[1], local=("moor",))
    assert change(both, old[0], elsewhere).status == "new"


def test_a_toll_under_no_offensive_is_known_by_front_day_village_and_number():
    loose = {"offensive": "", "kind": "", "counts": (toll(12),)}
    old = fact(counts=(toll(12),))

    assert change(later(OTHERWISE, **loose), old).status == "reported"
    assert change(later(OTHERWISE, **loose, front="south"), old).status == "new"
    assert change(later(OTHERWISE, **loose, local=()), old).status == "new"
    assert change(later(OTHERWISE, **{**loose, "counts": (toll(13),)}), old).status == "new"


@pytest.mark.parametrize(
    "fields",
    [
        {"counts": (toll(12), toll(5, kind="wounded"))},
        {"counts": (toll(13),)},
        {"places": ("moor",), "local": ("moor",), "counts": (toll(12),)},
        {"offensive": "north/shelling/2016-06-06/red", "counts": (toll(12),)},
        {"day": "2016-06-06", "counts": (toll(12),)},
        {"mode": "denied", "doers": (), "counts": (toll(12),)},
    ],
)
def test_what_is_more_than_was_told_of_an_incident_is_new(fields):
    new = later(OTHERWISE, **{"origin": "herald", **fields})

    assert change(new, fact(counts=(toll(12),))).status == "new"


def test_without_figures_an_incident_is_the_same_only_in_half_the_words():
    half = "Shells fell on the market of Mill on Sunday and killed people, a nurse wrote."

    assert 0.5 <= dice(fact(), later(half)) < 0.7
    assert change(later(half), fact()).status == "reported"
    assert change(later(OTHERWISE), fact()).status == "new"


# --- figures ----------------------------------------------------------------------------------


def test_a_toll_that_its_own_voice_raises_is_updated_from_the_old_one():
    new = later(OTHERWISE, counts=(toll(15, words="15 people"),))

    found = change(new, fact(counts=(toll(12, words="at least 12 people"),)))

    assert (found.status, found.what, found.now) == ("updated", "killed", "15 people")
    assert found.was == (Was("at least 12 people", "2016-06-05", "Watch"),)


@pytest.mark.parametrize(
    "fields",
    [
        {"origin": "herald"},
        {"places": ("ford", "moor")},
        {"day": "2016-06-06"},
        {"counts": (toll(9),)},
        {"counts": (toll(15, who="children"),)},
        {"counts": (toll(15, kind="wounded"),)},
        {"offensive": "north/shelling/2016-06-05/blue"},
        {"mode": "hedged"},
    ],
)
def test_where_it_may_be_another_count_a_toll_is_new_and_no_update(fields):
    new = later(OTHERWISE, **{"counts": (toll(15),), **fields})

    assert change(new, fact(counts=(toll(12),))).status == "new"


def test_of_two_tolls_given_before_nobody_knows_which_one_moved():
    old = (fact(counts=(toll(12),)), fact(OTHERWISE, counts=(toll(10),)))

    assert change(later("Thirty more graves were dug.", counts=(toll(15),)), *old).status == "new"


def test_in_a_city_the_words_must_say_that_it_is_the_same_strike():
    wide = {"places": ("port",), "local": ()}
    old = fact(counts=(toll(12),), **wide)
    reworded = SHELLED.replace("twelve", "fifteen")

    assert change(later(OTHERWISE, counts=(toll(15),), **wide), old).status == "new"
    assert change(later(reworded, counts=(toll(15),), **wide), old).status == "updated"


# --- ground -----------------------------------------------------------------------------------

FAR = fighting("The army was some 6 km from Mill.", counts=(km(6, 6, "some 6 km from Mill"),))


def nearer(**fields):
    given = {"day": "2016-06-06", "told": "2016-06-06", "counts": (km(2, 2, "2 km from Mill"),)}
    return fighting("By night its tanks stood close to the first houses.", **{**given, **fields})


def test_a_shorter_distance_on_a_later_day_is_updated_whoever_gives_it():
    found = change(nearer(origin="herald"), FAR)

    assert (found.status, found.what, found.now) == ("updated", "distance", "2 km from Mill")
    assert found.was == (Was("some 6 km from Mill", "2016-06-05", "Watch"),)


@pytest.mark.parametrize(
    "fields",
    [
        {"day": "2016-06-05"},
        {"day": "2016-06-09"},
        {"day": ""},
        {"counts": (km(2, 2, "2 km from Port", "red – port"),)},
        {"counts": (km(2, 2, "2 km from a town in Shire", "red – in shire"),)},
        {"counts": (km(6, 6, "six kilometres from Mill"),)},
        {"side": "blue"},
        {"front": "south"},
        {"mode": "announced"},
        {"mode": "conditional"},
        {"mode": "denied"},
    ],
)
def test_another_place_side_or_what_may_be_is_no_update_of_a_distance(fields):
    assert change(nearer(**fields), FAR).status == "new"


def test_the_latest_distance_is_what_it_was_and_two_accounts_of_it_stand_side_by_side():
    older = replace(FAR, day="2016-06-03", counts=(km(20, 20, "20 km from Mill"),))
    other = replace(FAR, claimant="Herald", counts=(km(7, 7, "7 km from Mill"),))

    found = change(nearer(), older, FAR, other)

    assert {(w.words, w.claimant) for w in found.was} == {
        ("some 6 km from Mill", "Watch"),
        ("7 km from Mill", "Herald"),
    }


def test_of_three_accounts_none_is_certain():
    told = [replace(FAR, claimant=c, counts=(km(n, n, c),)) for n, c in enumerate("abc", 6)]

    assert change(nearer(), *told).status == "new"


EDGE = fighting(
    "The army reached the edge of Shire.",
    step="reached the edge of Shire",
    step_of="shire",
    depth=1,
)


def test_a_place_near_which_they_are_lies_behind_the_boundary_they_had_reached():
    found = change(nearer(behind=("shire",)), EDGE)

    assert (found.status, found.what, found.now) == ("updated", "step", "2 km from Mill")
    assert found.was == (Was("reached the edge of Shire", "2016-06-05", "Watch"),)


def entered(**fields):
    given = {"day": "2016-06-06", "told": "2016-06-06", "depth": 2, "counts": ()}
    return fighting(
        "Its columns poured over the line.",
        **{**given, "step": "entered Shire", "step_of": "shire", **fields},
    )


def test_who_enters_has_come_further_than_the_edge():
    assert change(entered(), EDGE).now == "entered Shire"


@pytest.mark.parametrize(
    ("new", "old"),
    [
        # Told to be at an edge that he had crossed: accounts differ, nothing moved back.
        (replace(entered(), step="stood at the edge of Shire", depth=1), entered(day="2016-06-05")),
        (entered(), replace(EDGE, side="blue")),
        (entered(), replace(EDGE, step_of="port")),
        (entered(day="2016-06-05"), EDGE),
        (nearer(behind=("port",)), EDGE),
        (entered(), replace(EDGE, mode="announced")),
    ],
)
def test_what_is_no_step_forward_of_the_same_side_is_new(new, old):
    assert change(new, old).status == "new"


# --- claims -----------------------------------------------------------------------------------


def test_who_said_it_with_reserve_and_now_says_it_outright_has_moved_his_claim():
    found = change(later(REWORDED), fact(mode="hedged"))

    assert (found.status, found.what, found.now) == ("updated", "claim", "said")
    assert found.was == (Was("hedged", "2016-06-05", "Watch"),)


def test_another_voice_that_says_outright_what_one_hedged_tells_it_again():
    assert change(later(REWORDED, origin="herald"), fact(mode="hedged")).status == "reported"


DENIAL = later("Moscow denies it.", mode="denied", origin="power", claimant="Far Power")


def test_a_denial_of_a_known_incident_moves_the_claim():
    found = change(DENIAL, fact())

    assert (found.status, found.what, found.now) == ("updated", "claim", "denied")
    assert found.was == (Was("said", "2016-06-05", "Watch"),)


@pytest.mark.parametrize(
    "old",
    [
        fact(doers=("rebels",)),
        fact(offensive="north/shelling/2016-06-04/red"),
        fact(places=("moor",)),
        fact(event="bombing"),
        fact(origin="power"),
    ],
)
def test_a_denial_of_something_else_is_new(old):
    assert change(DENIAL, old).status == "new"


def test_who_denies_again_has_denied_before():
    again = replace(DENIAL, words=hashed("Again Moscow waved all reports away."))

    assert change(again, fact(), DENIAL).status != "updated"


# --- laws -------------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from("shell market bridge army rebel night mill ford".split()))


@st.composite
def facts(draw):
    kind = draw(st.sampled_from(("operation", "incident", "")))
    day = draw(st.sampled_from(("", "2016-06-03", "2016-06-04", "2016-06-05")))
    counts = draw(
        st.lists(
            st.sampled_from(
                (toll(3), toll(12), toll(15), km(6, 6, "6 km"), km(2, 2, "2 km"), km(1, 9, "near"))
            ),
            max_size=2,
            unique_by=lambda c: c.question,
        )
    )
    return fact(
        " ".join(draw(WORDS)),
        front=draw(st.sampled_from(("north", "south"))),
        offensive=f"{kind}/red" if kind else "",
        kind=kind,
        day=day,
        exact=draw(st.booleans()),
        places=("ford",) if draw(st.booleans()) else ("port",),
        local=("ford",) if draw(st.booleans()) else (),
        doers=draw(st.sampled_from(((), ("army",), ("rebels",)))),
        counts=tuple(counts),
        step=draw(st.sampled_from(("", "entered Shire"))),
        step_of=draw(st.sampled_from(("", "shire"))),
        depth=draw(st.integers(0, 2)),
        behind=draw(st.sampled_from(((), ("shire",)))),
        origin=draw(st.sampled_from(("watch", "herald"))),
        mode=draw(st.sampled_from(("said", "hedged", "denied"))),
    )


@given(st.lists(facts(), min_size=1, max_size=8))
def test_facts_beside_themselves_are_nothing_new(told):
    worded = [one for one in told if one.words]

    assert {Told(told).change(one).status for one in worded} <= {"reported"}


@given(st.lists(facts(), max_size=8), facts(), st.randoms())
def test_the_order_in_which_it_was_told_changes_nothing(told, new, random):
    other = list(told)
    random.shuffle(other)

    assert Told(other).change(new) == Told(told).change(new)


@given(st.lists(facts(), max_size=8), facts())
def test_an_update_is_from_something_that_was_told_on_an_earlier_or_the_same_day(told, new):
    found = Told(told).change(new)

    for was in found.was:
        assert any(
            was.words in (*(c.words for c in old.counts), old.step, old.mode, "said")
            and was.day == old.day
            for old in told
        )
    assert (found.status == "updated") == bool(found.was)


@given(st.lists(facts(), max_size=6), facts(), st.sampled_from(("herald", "wire")))
def test_a_reprint_of_what_was_told_is_never_new(told, one, outlet):
    if len(one.words.split()) >= 6:
        assert Told([*told, one]).change(replace(one, origin=outlet)).status == "reported"


WORDS = st.frozensets(st.sampled_from("abcdefghij")).map(lambda words: " ".join(sorted(words)))
#: On no incident, with nobody and nothing named: only words can tell such facts from one another.
BARE = {"offensive": "", "kind": "", "doers": (), "targets": (), "places": (), "local": ()}


@given(st.lists(WORDS, max_size=8), WORDS)
def test_nearly_the_same_words_are_those_that_share_seven_tenths(told, words):
    old = [fact(words=one, **BARE) for one in told]
    new = later(words=words, **BARE)

    alike = any(dice(new, one) >= SAME for one in old)

    assert (Told(old).change(new).status == "reported") == alike


def test_from_a_boundary_nothing_has_moved_once_they_were_told_to_be_near_a_place_behind_it():
    between = nearer(day="2016-06-06", behind=("shire",), origin="herald")
    again = nearer(day="2016-06-07", told="2016-06-07", behind=("shire",), words=hashed("Anew."))

    assert change(again, EDGE, between).status == "new"


def test_a_side_whose_name_ends_in_the_word_of_an_unnamed_town_moves_like_any_other():
    far = replace(FAR, counts=(km(6, 6, "some 6 km from Mill", "bahrain – mill"),))

    found = change(nearer(counts=(km(2, 2, "2 km from Mill", "bahrain – mill"),)), far)

    assert (found.status, found.what) == ("updated", "distance")
