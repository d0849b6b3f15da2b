"""Which front a sentence is about, with the focus carried through its report."""

from collections import Counter
from dataclasses import replace

import pytest
from build import WAR, acting, killed, line, lines

from briefing.cluster.focus import areas_of, assign_fronts
from briefing.model import Claim
from briefing.periods import WAR_TOLL
from briefing.theatre import NONE

WORLD = replace(
    WAR, areas={**WAR.areas, "west": replace(WAR.areas["south"], id="west", name="West")}
)
WORLD = replace(
    WORLD,
    places={
        **WORLD.places,
        "pier": replace(WORLD.places["port"], id="pier", name="Pier", area="west"),
    },
)

MILL = line("Guns fired on Mill.", places=("mill",), event="shelling", actors=(acting("army"),))
PORT = line("Guns fired on Port.", places=("port",), event="shelling", actors=(acting("rebels"),))


def fronts(*statements, theatre=WORLD):
    (found,) = assign_fronts([lines(*statements)], theatre)
    return [s.front for s in found]


def test_a_place_gives_its_own_area():
    assert fronts(MILL, PORT) == ["north", "south"]


def test_a_place_without_an_area_has_its_provinces():
    assert fronts(line("Ford.", places=("ford",))) == ["north"]


def test_a_sentence_without_a_place_stays_in_focus():
    assert fronts(MILL, line("They were two km away.", event="advance")) == ["north", "north"]


def test_a_place_moves_the_focus():
    leaning = line("It burned for hours.", event="casualties")

    assert fronts(MILL, leaning, PORT, leaning) == ["north", "north", "south", "south"]


def test_a_report_on_two_fronts_is_split_sentence_by_sentence():
    assert fronts(MILL, PORT, MILL) == ["north", "south", "north"]


def test_an_actor_brings_its_front_back():
    assert fronts(MILL, PORT, line("The army pressed on.", event="advance", actors=(acting("army"),))) == [
        "north", "south", "north",
    ]  # fmt: skip


def test_a_sentence_that_leans_stays_even_if_its_actor_was_elsewhere():
    leaning = line("They fought the army there.", event="clash", actors=(acting("army"),))

    assert fronts(MILL, PORT, leaning) == ["north", "south", "south"]


def test_more_than_two_areas_are_an_overview():
    assert fronts(line("Mill, Port and Pier burned.", places=("mill", "port", "pier"))) == [None]


def test_of_two_areas_the_one_in_focus_is_meant():
    both = line("Guns fired on Mill and Port.", places=("mill", "port"), event="shelling")

    assert fronts(PORT, both) == ["south", "south"]
    assert fronts(both) == ["north"]


def test_a_headline_on_two_areas_is_on_neither_and_moves_no_focus():
    headline = line("Mill and Port burn.", places=("mill", "port"), headline=True)

    assert fronts(headline, line("Guns fired.", event="shelling")) == [None, None]


def test_a_province_beside_its_own_town_says_only_where_the_town_lies():
    found = line("Port in Shire.", places=("mill", "shire"))

    assert areas_of(found, WORLD, Counter()) == ("north",)


@pytest.mark.parametrize(
    "words",
    [
        "The war has killed many since it began.",
        "Peace talks have stalled.",
        "Both offensives go on.",
        "The Security Council will meet.",
    ],
)
def test_sentences_on_the_whole_war_are_on_no_front(words):
    assert fronts(MILL, line(words, event="casualties")) == ["north", None]


def test_a_toll_of_the_whole_war_is_on_no_front():
    whole = line("At least that many died.", figures=(killed(WAR_TOLL),), event="casualties")

    assert fronts(MILL, whole) == ["north", None]


def test_a_country_alone_is_no_front():
    assert fronts(MILL, line("Far Power bombs Land.", places=("land",), event="bombardment")) == [
        "north",
        None,
    ]


def test_two_sides_that_attack_a_third_are_on_several_fronts():
    both = line(
        "Both attacked.", actors=(acting("army"), acting("rebels"), acting("power", "target"))
    )

    assert fronts(MILL, both) == ["north", None]


def test_politics_in_a_new_paragraph_leaves_the_front():
    politics = line("Far Power's minister met his colleague.", actors=(acting("power"),))

    assert fronts(MILL, politics) == ["north", None]


def test_a_lede_without_a_place_is_about_the_first_place_of_its_report():
    assert fronts(line("Ten people died in a raid.", event="air strike"), MILL) == [
        "north",
        "north",
    ]


def test_a_lede_on_the_whole_war_is_on_no_front():
    assert fronts(line("The war has no end.", event=""), MILL) == [None, "north"]


def test_one_report_does_not_move_the_focus_of_another():
    first, second = (
        lines(MILL),
        [replace(s, document="e") for s in lines(line("They fled.", event="displacement"))],
    )

    found = assign_fronts([first, second], WORLD)

    assert [s.front for doc in found for s in doc] == ["north", None]


def test_without_a_theatre_the_place_the_day_names_most_is_the_front():
    docs = [
        lines(line("A", places=("Homs",))),
        lines(line("B", places=("Hama", "Homs"))),
        lines(line("C")),
    ]

    found = assign_fronts(docs, NONE)

    assert [s.front for doc in found for s in doc] == ["Homs", "Homs", None]


def test_nothing_but_the_front_is_changed():
    statements = lines(MILL, line("He said so.", claim=Claim("watch", "Watch")), PORT)
    (found,) = assign_fronts([statements], WORLD)

    assert [replace(s, front=None) for s in found] == statements


def test_no_reports_no_fronts():
    assert assign_fronts([], WORLD) == []
    assert assign_fronts([[]], WORLD) == [[]]


def test_a_truce_is_the_whole_war_s_unless_a_place_or_a_toll_is_told():
    truce = line("Both blamed the other for the end of the truce.", paragraph=1)
    placed = line("A truce held in Mill.", places=("mill",), paragraph=1)
    toll = line("Ten died despite the truce.", event="shelling", figures=(killed(10),))

    assert fronts(MILL, truce) == ["north", None]
    assert fronts(PORT, placed) == ["south", "north"]
    assert fronts(MILL, toll) == ["north", "north"]


def test_an_event_spoken_of_again_brings_its_front_back():
    convoy = line("Jets hit an aid convoy at Mill.", places=("mill",), event="air strike")
    again = line("The strike on the convoy was condemned.", event="bombardment")

    assert fronts(convoy, PORT, again) == ["north", "south", "north"]


def test_an_event_spoken_of_again_in_talks_is_the_whole_wars():
    convoy = line("Jets hit an aid convoy at Mill.", places=("mill",), event="air strike")
    talks = line("The strike on the convoy endangers the ceasefire.", event="bombardment")

    assert fronts(convoy, talks) == ["north", None]


def test_who_goes_on_about_the_whole_war_stays_there():
    war = line("The war has cost thousands of lives.")

    assert fronts(MILL, war, line("It goes on everywhere.")) == ["north", None, None]
    assert fronts(MILL, war, line('"Nobody wins," he said.')) == ["north", None, None]
    assert fronts(MILL, line("It goes on everywhere."))[-1] == "north"


@pytest.mark.parametrize(
    "text",
    [
        "It is a civil war of many sides.",
        "The whole country suffers.",
        "Thousands are held in detention.",
        "The freeze on fighting began in May.",
        "The rebels kept no part of the deal.",
    ],
)
def test_some_subjects_are_the_whole_wars(text):
    assert fronts(MILL, line(text)) == ["north", None]


def test_a_country_in_which_nobody_fights_is_no_place_of_the_war():
    far = replace(WORLD.places["land"], id="away", name="Away", country="Away")
    world = replace(WORLD, places={**WORLD.places, "away": far})
    said = line("The Away-based monitor counted bodies.", places=("away",), event="casualties")

    assert fronts(MILL, said, theatre=world) == ["north", "north"]
    assert fronts(MILL, replace(said, places=("land",)), theatre=world) == ["north", None]


def test_a_headline_is_where_its_lede_says():
    headline = line("Army strikes in Port", places=("port",), headline=True)

    assert fronts(headline, MILL) == ["north", "north"]
    assert fronts(headline, line("It was loud."))[0] == "south"


def test_several_offensives_at_once_are_on_none_of_their_fronts():
    twin = line("Twin offensives aimed at Mill went on.", places=("mill",), event="advance")

    assert fronts(PORT, twin) == ["south", None]
    assert fronts(PORT, replace(twin, text="An offensive aimed at Mill went on.")) == [
        "south",
        "north",
    ]


def test_a_report_on_one_front_names_another_only_in_passing():
    passing = line("Unlike Port, Mill has no well.", places=("port",))
    after = line("It burned for hours.", event="casualties")

    assert fronts(MILL, MILL, passing, after) == ["north", "north", "south", "north"]


def test_a_report_on_several_fronts_goes_where_it_names_a_place():
    named = line("Port has no well.", places=("port",))
    after = line("It burned for hours.", event="casualties")

    assert fronts(MILL, PORT, MILL, named, after) == ["north", "south", "north", "south", "south"]


def test_an_event_elsewhere_leaves_the_one_front_of_a_report():
    after = line("It burned for hours.", event="casualties")

    told = [MILL] * 5 + [PORT, after]

    assert fronts(*told) == ["north"] * 5 + ["south", "south"]


def test_a_new_paragraph_without_an_event_stays_on_a_report_s_one_front_but_for_history():
    calm = line("The well was dug by hand.")
    past = replace(calm, background=True)

    assert fronts(MILL, MILL, calm) == ["north", "north", "north"]
    assert fronts(MILL, MILL, past) == ["north", "north", None]


def test_since_the_truce_is_a_day_and_no_talks():
    since = line("It was the worst night since the truce.")

    assert fronts(MILL, since) == ["north", "north"]
