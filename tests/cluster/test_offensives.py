"""Which operation or incident a statement is on.

Keys are names for groups: what is told here is who shares one, not how it reads.
"""

from dataclasses import replace

from build import WAR, acting, day, killed, line, lines

from briefing.cluster.offensives import CARRIED, assign_offensives
from briefing.cluster.operations import sides

ARMY = line("The army captured two farms.", event="advance", front="north",
            actors=(acting("army"), acting("rebels", "target")))  # fmt: skip
REBELS = line("Rebels captured a hill.", event="advance", front="north",
              actors=(acting("rebels"), acting("army", "target")))  # fmt: skip
RAID = line("Air raids killed ten.", event="air strike", front="north", figures=(killed(10),))
TOLL = line("Ten people died.", event="casualties", front="north", figures=(killed(10),))
COLOUR = line("It was loud.", front="north")


def groups(*statements, theatre=WAR):
    """Return a letter for each statement, the same for those on one offensive; "-" for none."""
    letters = {"": "-"}
    out = ""
    for one in assign_offensives(statements, theatre):
        letters.setdefault(one.offensive, "abcdefgh"[len(letters) - 1])
        out += letters[one.offensive]
    return out


def in_one_report(*statements):
    return groups(*lines(*statements))


def by_outlets(*statements):
    return groups(*(replace(s, document=f"d{i}") for i, s in enumerate(statements)))


def strike(*actors, **fields):
    return line(
        "Jets struck.", **{"event": "air strike", "front": "north", "actors": actors, **fields}
    )


def test_one_sides_ground_fighting_on_a_front_is_one_operation():
    guard = line(
        "The guard pushed into Mill.", event="advance", front="north", actors=(acting("guard"),)
    )

    assert by_outlets(ARMY, guard) == "aa"


def test_the_same_place_with_other_attackers_is_another_operation():
    third = line(
        "Raiders stormed a farm.", event="advance", front="north", actors=(acting("raiders"),)
    )

    assert by_outlets(ARMY, ARMY, third) == "aab"


def test_a_counter_attack_is_part_of_the_operation_it_meets():
    assert by_outlets(ARMY, ARMY, ARMY, REBELS) == "aaaa"


def test_the_same_attackers_on_another_front_are_another_operation():
    south = line(
        "The army captured a pier.", event="advance", front="south", actors=(acting("army"),)
    )

    assert by_outlets(ARMY, south) == "ab"


def test_an_operation_goes_on_from_day_to_day():
    assert by_outlets(ARMY, replace(ARMY, day=day("2016-06-07"))) == "aa"


def test_a_strike_is_an_incident_by_front_kind_and_day():
    later = replace(RAID, day=day("2016-06-07"))
    shells = line("Shells fell.", event="shelling", front="north")
    south = replace(RAID, front="south")

    assert by_outlets(RAID, later, shells, south) == "abcd"


def test_two_outlets_tell_one_strike():
    assert by_outlets(RAID, strike()) == "aa"


def test_the_same_kind_of_strike_by_two_sides_is_two_incidents():
    assert by_outlets(strike(acting("army")), strike(acting("rebels"))) == "ab"


def test_a_strike_by_nobody_named_is_that_of_the_one_side_that_struck():
    assert by_outlets(strike(acting("army")), RAID) == "aa"


def test_strikes_by_the_side_that_attacks_on_the_ground_belong_to_its_operation():
    assert by_outlets(ARMY, strike(acting("army"), acting("rebels", "target"))) == "aa"


def test_a_strike_on_civilians_is_an_incident_whoever_strikes():
    assert by_outlets(ARMY, strike(acting("army"), acting("civilians", "target"))) == "ab"


def test_a_sentence_without_an_event_leans_on_the_one_before():
    assert in_one_report(RAID, COLOUR) == "aa"


def test_it_does_not_lean_on_what_is_far_on_another_front_or_in_another_report():
    far = [line("The end.", front="south")] * CARRIED

    assert in_one_report(RAID, *far, COLOUR) == "a" + "-" * CARRIED + "-"
    assert in_one_report(RAID, replace(COLOUR, front="south")) == "a-"
    assert by_outlets(RAID, COLOUR) == "a-"


def test_a_toll_whose_weapon_comes_later_belongs_to_it():
    assert in_one_report(TOLL, RAID) == "aa"


def test_deaths_of_which_nothing_says_how_they_came_are_an_incident_alone():
    assert by_outlets(TOLL, RAID) == "ab"


def test_background_and_what_is_on_no_front_are_on_no_offensive():
    old = line("The army captured Mill in 2014.", event="advance", front="north", background=True)

    assert in_one_report(ARMY, old, replace(TOLL, front=None)) == "a--"


def test_a_gathering_without_an_operation_is_an_incident():
    gathering = line("Fighters are massing.", event="reinforcement", front="north")

    assert by_outlets(gathering, gathering) == "aa"


def test_a_headline_founds_no_operation():
    headline = line(
        "Army captures farms.",
        event="advance",
        front="north",
        headline=True,
        actors=(acting("army"),),
    )

    assert by_outlets(headline) == "-"


def test_sides_are_those_named_first_and_never_civilians():
    one = line(
        "x", actors=(acting("civilians", "target"), acting("rebels", "target"), acting("army"))
    )

    assert sides(one, WAR) == ("red", "blue")
    assert sides(line("x", actors=(acting("raiders"),)), WAR) == ("raiders", "")


def test_an_offensive_is_of_its_own_front():
    found = assign_offensives(lines(ARMY, RAID, COLOUR, replace(ARMY, front="south")), WAR)

    assert all(s.offensive.startswith(f"{s.front}/") for s in found)


def test_nothing_but_the_offensive_is_changed():
    statements = lines(ARMY, RAID, COLOUR)

    assert [replace(s, offensive="") for s in assign_offensives(statements, WAR)] == statements


def test_what_is_spoken_of_again_belongs_to_the_event_however_far_behind():
    convoy = line("Jets hit an aid convoy.", event="air strike", front="north")
    far = [COLOUR] * (CARRIED + 2)

    assert (
        in_one_report(convoy, *far, line("The convoy had left at noon.", front="north"))[-1] == "a"
    )
    assert in_one_report(convoy, *far, line("Someone left at noon.", front="north"))[-1] == "-"


def test_an_attack_of_another_day_is_not_carried_to():
    told = line("Ten died.", event="casualties", front="north", day=day("2016-06-05"), day_how="on",
                figures=(killed(10),))  # fmt: skip
    old = line("The attack on 25 April killed two.", event="bombardment", front="north",
               day=day("2016-04-25"), day_how="on", figures=(killed(2),))  # fmt: skip

    assert in_one_report(told, old) == "ab"


def test_a_counter_attack_is_an_incident_of_its_own():
    counter = line("Rebels launched a counter-attack.", event="clash", front="north",
                   actors=(acting("rebels"), acting("army", "target")))  # fmt: skip
    after = line("Rebels stormed a post.", event="advance", front="north",
                 actors=(acting("rebels"), acting("army", "target")))  # fmt: skip

    assert in_one_report(ARMY, ARMY, counter) == "aab"
    assert in_one_report(ARMY, ARMY, counter, after) == "aabb"
    assert in_one_report(ARMY, ARMY, counter, COLOUR, ARMY)[-1] == "a"


def test_a_counter_attack_of_who_leads_is_its_operation():
    counter = line("The army launched a counter-attack.", event="clash", front="north",
                   actors=(acting("army"),))  # fmt: skip

    assert in_one_report(ARMY, ARMY, counter) == "aaa"


def test_a_toll_of_months_is_no_incidents():
    months = line("Since April, 300 people were killed.", event="casualties", front="north",
                  figures=(killed(300),), background=True)  # fmt: skip

    assert in_one_report(RAID, months, months) == "abb"
    assert in_one_report(RAID, replace(months, figures=())) == "a-"


def test_a_siege_is_told_on_by_itself():
    siege = line("Food is running low in the besieged town.", front="north")

    assert by_outlets(siege, siege) == "aa"
    assert by_outlets(replace(siege, front=None)) == "-"


def test_fighting_on_no_operation_is_an_incident_of_its_day():
    clash = line(
        "Rebels attacked a post.", event="clash", front="north", actors=(acting("rebels"),)
    )

    assert by_outlets(clash, clash, replace(clash, day=day("2016-06-03"))) == "aab"
    assert by_outlets(replace(clash, actors=())) == "-"


def test_who_has_no_aircraft_makes_no_air_strike():
    rebels = replace(WAR.actors["rebels"], kind="armed group")
    world = replace(WAR, actors={**WAR.actors, "rebels": rebels})

    assert sides(strike(acting("rebels")), world) == ("", "")
    assert sides(strike(acting("rebels"), acting("army")), world) == ("red", "")
    assert sides(replace(strike(acting("rebels")), event="shelling"), world) == ("blue", "")
