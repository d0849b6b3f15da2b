"""The day of an incident, carried through the report that tells it."""

from build import day, line, lines

from briefing.cluster.days import BACK, FORWARD, carry_days

WEDNESDAY, OWN = day("2016-06-01"), day("2016-06-07")
TOLD = line(
    "Shells hit Mill on Wednesday.", event="shelling", day=WEDNESDAY, day_how="on", front="north"
)
MORE = line("Ten died in the shelling.", event="shelling", day=OWN, front="north")
COLOUR = line("It was loud.", day=OWN, front="north")
BATTLE = line("The army advanced.", event="advance", day=OWN, front="north")


def days(*statements):
    return [s.day for s in carry_days(lines(*statements))]


def test_a_day_is_carried_forward_to_the_same_incident():
    assert days(TOLD, MORE, COLOUR) == [WEDNESDAY] * 3


def test_a_day_is_carried_back_to_a_lede():
    assert days(MORE, TOLD) == [WEDNESDAY, WEDNESDAY]


def test_a_day_is_not_carried_further_than_a_page():
    assert days(TOLD, *[COLOUR] * (FORWARD + 1))[-1] == OWN
    assert days(*[COLOUR] * (BACK + 1), TOLD)[0] == OWN


def test_a_sentence_with_a_day_of_its_own_keeps_it():
    friday = line(
        "On Friday it went on.",
        event="shelling",
        day=day("2016-06-03"),
        day_how="on",
        front="north",
    )

    assert days(TOLD, friday, MORE) == [WEDNESDAY, day("2016-06-03"), day("2016-06-03")]


def test_a_day_told_in_passing_is_not_carried():
    report = [TOLD, MORE, line("It fell on Tuesday.", day=OWN, day_how="on", front="north")]

    assert days(*report)[1] == OWN


def test_the_strike_is_the_one_told_whatever_front_the_sentence_is_on():
    truce = line("The strike was a blow to the truce.", event="bombardment", day=OWN)
    other = line("The strikes on Port went on.", event="bombardment", day=OWN)

    assert days(TOLD, truce, other) == [WEDNESDAY, WEDNESDAY, OWN]


def test_ground_fighting_has_the_reports_own_day_and_stops_the_carrying():
    assert days(TOLD, BATTLE, MORE) == [WEDNESDAY, OWN, OWN]


def test_another_front_has_another_day():
    elsewhere = line("Ten died in Port.", event="shelling", day=OWN, front="south")

    assert days(TOLD, elsewhere) == [WEDNESDAY, OWN]


def test_what_has_no_day_at_all_is_background_and_gets_none():
    assert days(TOLD, line("Mill is a town.", day=None, front="north")) == [WEDNESDAY, None]


def test_how_the_day_is_known_is_on_record():
    before, _, after = carry_days(lines(MORE, TOLD, MORE))

    assert (before.day_how, after.day_how) == ("by", "on")


def test_nothing_in_nothing_out():
    assert carry_days([]) == []
