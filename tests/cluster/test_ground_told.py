"""Where an attack was, by another report that names the village."""

from dataclasses import replace

from build import WAR, day, line

from briefing.cluster.ground_told import areas_told_elsewhere
from briefing.theatre import Place

WORLD = replace(
    WAR,
    places={
        **WAR.places,
        "port": replace(WAR.places["port"], province="shire"),
        "quay": Place("quay", "Quay", "village", 36.1, 39.1, "Land", "shire", "north"),
        "isle": Place("isle", "Isle", "village", 37.1, 39.1, "Land", "other", "south"),
    },
)
VILLAGE = line(
    "Jets hit an aid convoy at Quay.", places=("quay",), event="air strike", day=day("2016-06-05")
)
CITY = line(
    "An aid convoy near Port was bombed.",
    places=("port",),
    event="air strike",
    day=day("2016-06-05"),
)


def told(*docs):
    """Return the areas found by each statement's words."""
    placed = [
        [replace(s, document=f"d{d}", index=i) for i, s in enumerate(doc)]
        for d, doc in enumerate(docs)
    ]
    found = areas_told_elsewhere(placed, WORLD)
    return {s.text: found[s.key] for doc in placed for s in doc if s.key in found}


def test_an_attack_near_a_city_was_where_another_report_names_the_village():
    assert told([VILLAGE], [CITY]) == {CITY.text: "north"}


def test_the_days_of_two_tellings_may_be_neighbours_and_no_further_apart():
    assert told([VILLAGE], [replace(CITY, day=day("2016-06-06"))])
    assert not told([VILLAGE], [replace(CITY, day=day("2016-06-07"))])


def test_something_else_that_was_hit_is_another_attack():
    market = line(
        "A market in Port was bombed.", places=("port",), event="air strike", day=day("2016-06-05")
    )

    assert not told([VILLAGE], [market])


def test_a_village_in_another_province_says_nothing():
    far = replace(VILLAGE, places=("isle",), text="Jets hit an aid convoy at Isle.")

    assert not told([far], [CITY])


def test_two_villages_leave_it_open():
    other = replace(VILLAGE, places=("isle",), text="Jets hit an aid convoy at Isle.")
    world = replace(
        WORLD, places={**WORLD.places, "isle": replace(WORLD.places["isle"], province="shire")}
    )
    placed = [[replace(s, document=f"d{i}")] for i, s in enumerate((VILLAGE, other, CITY))]

    assert areas_told_elsewhere(placed, world) == {}


def test_the_same_report_knows_best():
    other = replace(VILLAGE, places=("isle",), text="Jets hit an aid convoy at Isle.")
    world = replace(
        WORLD, places={**WORLD.places, "isle": replace(WORLD.places["isle"], province="shire")}
    )
    placed = [
        [replace(VILLAGE, document="a"), replace(CITY, document="a", index=1)],
        [replace(other, document="b")],
    ]

    assert areas_told_elsewhere(placed, world) == {("a", 1): "north"}


def test_a_village_of_its_own_is_left_alone():
    assert not told([VILLAGE], [replace(VILLAGE, places=("isle",))])


def test_without_a_day_nothing_is_said():
    assert not told([VILLAGE], [replace(CITY, day=None)])


def test_no_place_at_all_takes_the_province_that_the_report_speaks_of():
    bare = line("Jets hit an aid convoy.", event="air strike", day=day("2016-06-05"))
    where = line("Fighting went on in Shire.", places=("shire",))

    assert told([VILLAGE], [bare, where])[bare.text] == "north"
    assert not told([VILLAGE], [bare])
