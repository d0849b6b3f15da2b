"""Figures: what is counted, of whom, and what only looks like a count."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.figures import annotate_figures
from briefing.model import Span
from briefing.quantity import format_value, parse_value

ACTORS = {
    "IS": "islamic-state",
    "Daesh": "islamic-state",
    "civilians": "civilians",
    "regime": "syrian-army",
    "Syrian and allied forces": "syrian-army",
    "army": "syrian-army",
    "US": "united-states",
}


def mentions(text):
    """Return the actor mentions of *text* by the table above, at their first place."""
    found = [(text.find(name), name, actor) for name, actor in ACTORS.items()]
    return sorted(Span(at, at + len(name), "", actor) for at, name, actor in found if at >= 0)


def annotate(text):
    return annotate_figures(text, [Span(0, len(text))], mentions(text))


def figures(text):
    """Return (kind, value, of whom) of each figure but those of kind "other"."""
    return [(s.label, s.value, s.kb_id) for s in annotate(text) if s.label != "other"]


def counts(text):
    return [(kind, value) for kind, value, _ in figures(text)]


def words(text):
    return [text[span.start : span.end] for span in annotate(text)]


# What befell people


def test_a_toll_is_said_behind_before_or_inside_the_count():
    assert counts("Ten people were killed.") == [("killed", "10..10")]
    assert counts("The raid killed ten people.") == [("killed", "10..10")]
    assert counts("Medics spoke of ten dead people.") == [("killed", "10..10")]
    assert counts("It resulted in seven civilian deaths.") == [("killed", "7..7")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed 17 and wounded 25.", [("killed", "17..17"), ("wounded", "25..25")]),
        ("40 dead and 100 injured.", [("killed", "40..40"), ("wounded", "100..100")]),
        ("7 Killed 25 Injured in Attack", [("killed", "7..7"), ("wounded", "25..25")]),
        ("Mortars hit a market wounding 3.", [("wounded", "3..3")]),
        ("A blast left 12 civilians dead.", [("killed", "12..12")]),
        ("The attack claimed the lives of two.", [("killed", "2..2")]),
        ("The war has claimed 280000 lives.", [("killed", "280000..280000")]),
        ("Two others - including a child - died there.", [("killed", "2..2")]),
        ("The death toll in the town reached 3.", [("killed", "3..3")]),
        ("The number of civilians killed has risen to 40.", [("killed", "40..40")]),
        ("More than 12000 people were tortured to death.", [("killed", "12000..")]),
        ("It verified the deaths of 14456 people.", [("killed", "14456..14456")]),
        ("Bombing displaced 20000 people.", [("displaced", "20000..20000")]),
        ("Some 300 families fled the town.", [("displaced", "~300..300")]),
        ("Rebels captured six soldiers.", [("captured", "6..6")]),
        ("Three soldiers were detained.", [("captured", "3..3")]),
    ],
)
def test_each_way_of_telling_harm_is_read(text, expected):
    assert counts(text) == expected


def test_a_count_leans_on_the_one_before_for_kind_and_people():
    text = "At least 26 IS militants had been killed along with nine from the Syrian and allied forces."

    assert figures(text) == [
        ("killed", "26..", "islamic-state"),
        ("killed", "9..9", "syrian-army"),
    ]


def test_parts_are_figures_of_their_own():
    assert figures("Raids killed 25 people six of them children.") == [
        ("killed", "25..25", "people"),
        ("killed", "6..6", "children"),
    ]
    assert figures("17 people including eight children were killed.") == [
        ("killed", "17..17", "people"),
        ("killed", "8..8", "children"),
    ]


def test_a_part_does_not_say_whom_the_next_toll_is_of():
    text = "At least 72 people including 15 children have been killed and over 325 wounded."

    assert figures(text)[-1] == ("wounded", "325..", "people")


def test_the_sum_of_parts_is_never_made():
    values = {value for _, value in counts("Nine were killed in one town and five in another.")}

    assert "14..14" not in values


def test_a_woman_or_another_one_harmed_is_one():
    assert figures("A woman was killed and 35 others were injured.") == [
        ("killed", "1..1", "civilians"),
        ("wounded", "35..35", "civilians"),
    ]
    assert counts("Another one was injured.") == [("wounded", "1..1")]


def test_an_example_in_a_list_is_no_figure():
    text = "Seven civilians including a child and a woman were killed."

    assert counts(text) == [("killed", "7..7")]


def test_who_kills_is_not_killed():
    assert counts("Three suicide bombers killed 12 people.") == [
        ("fighters", "3..3"),
        ("killed", "12..12"),
    ]
    assert counts("Three air raids killed 58 civilians.") == [("killed", "58..58")]


def test_fighters_without_harm_are_a_headcount():
    assert counts("More than 2,000 militants have gathered in the north.") == [
        ("fighters", "2000..")
    ]


def test_villages_captured_are_no_captives():
    assert counts("The army captured 12 villages.") == []


def test_a_cue_in_another_clause_says_nothing_of_a_count():
    assert counts("200 people gathered after soldiers were killed.") == []


def test_a_standing_toll_of_the_war_is_a_figure():
    assert figures("280,000 people have been killed since 2011.") == [
        ("killed", "280000..280000", "people")
    ]


# Ranges


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("at least 26", "26.."),
        ("more than 40", "40.."),
        ("over 40", "40.."),
        ("no fewer than 40", "40.."),
        ("up to 40", "..40"),
        ("as many as 40", "..40"),
        ("fewer than 40", "..40"),
        ("around a hundred", "~100..100"),
        ("an estimated 40", "~40..40"),
        ("nearly 40", "~40..40"),
        ("dozens of", "~24.."),
        ("between 20 and 30", "20..30"),
        ("a total of 37", "37..37"),
    ],
)
def test_modifiers_open_a_range_or_make_it_rough(words, value):
    text = f"Raids killed {words} people."

    span = annotate(text)[0]
    assert span.value == value
    assert text[span.start : span.end] == f"{words} people"


# Of whom


def test_whom_a_figure_is_of_is_the_actor_in_its_phrase_else_its_head_noun():
    assert figures("Eleven regime fighters were killed.") == [("killed", "11..11", "syrian-army")]
    assert figures("Two Turkish soldiers were killed.") == [("killed", "2..2", "soldiers")]
    assert figures("Bombs killed 17.") == [("killed", "17..17", "")]


def test_a_backer_or_holder_is_not_who_was_killed():
    assert figures("Ten US-backed rebels were killed.") == [("killed", "10..10", "rebels")]


def test_staff_named_behind_persons_are_whom_it_is_of():
    text = "Shells hit a clinic injuring three persons from the medical staff."

    assert figures(text) == [("wounded", "3..3", "staff")]


# Distances


def test_a_distance_given_twice_is_one_figure_in_kilometres():
    text = "Troops moved to within 25 km (15 miles) of a town."

    assert words(text) == ["within 25 km (15 miles)"]
    assert counts(text) == [("distance_km", "..25")]


def test_kilometres_beside_miles_are_preferred_wherever_they_stand():
    assert counts("It lies 15 miles (25 km) away.") == [("distance_km", "25..25")]


def test_miles_alone_are_converted():
    assert counts("It lies 10 miles away.") == [("distance_km", "16.093..16.093")]


@pytest.mark.parametrize("words", ["two km", "2km", "2 kilometres", "two\u00a0km", "2000 metres"])
def test_units_are_read_in_all_their_spellings(words):
    assert counts(f"They are {words} from the city.") == [("distance_km", "2..2")]


def test_a_distance_names_both_its_ends_where_the_sentence_does():
    text = "Tabqa, the location of an air base, is some 50 km (30 miles) west of Raqqa city."

    assert figures(text) == [("distance_km", "~50..50", "Tabqa \u2013 Raqqa city")]
    assert figures("They were two km from the city.") == [("distance_km", "2..2", "")]


# What is no figure


@pytest.mark.parametrize(
    "text",
    [
        "IS controls more than 60 percent of the city.",
        "Turnout among the dead was 60%.",
        "It began on June 12, 2016 at 11.27 AM.",
        "They were killed on 4 June.",
        "The shells were of 122mm or 122 mm.",
        "An S-400, a T-72 and a Su-24 were seen.",
        "It cost $500 or 300 dollars.",
        "Resolution 2254 and article 51 hold.",
        "The 21st was quiet.",
        "A boy aged 12 was seen.",
        "An 18-year-old spoke.",
        "Those over the age of 18 were freed.",
        "It has been at war for five years.",
        "In 2015 people hoped.",
        "No one was there.",
        "He prayed 24/7.",
    ],
)
def test_shares_dates_ages_arms_money_and_paragraphs_are_no_figures(text):
    assert figures(text) == []


def test_things_counted_are_of_kind_other():
    text = "Helicopters dropped four barrel bombs."

    assert [(s.label, s.value) for s in annotate(text)] == [("other", "4..4")]


def test_dates_given_are_not_read_again():
    text = "They saw 2014 people killed."
    at = text.index("2014")

    assert annotate_figures(text, [Span(0, len(text))], [], []) != ()
    assert annotate_figures(text, [Span(0, len(text))], [], [Span(at, at + 4, "year")]) == ()


# Laws

VOCABULARY = """at least 26 IS civilians were killed and nine others wounded including a child of them dozens
    people said . , ( 15 miles ) km two within 25 from the army June 12 since on Friday toll reached
    soldiers dead 1.5 million percent between to US-backed killing"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@st.composite
def documents(draw):
    text, spans = "", []
    for part in draw(st.lists(TEXTS | st.text(max_size=40), max_size=4)):
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + " "
    return text, spans


@given(documents())
def test_a_figure_never_lies_outside_its_sentence(document):
    text, sentences = document

    for span in annotate_figures(text, sentences, mentions(text)):
        assert span.start < span.end
        assert any(sentence.holds(span) for sentence in sentences)


@given(documents())
def test_reading_again_gives_the_same_figures_in_order_without_overlap(document):
    text, sentences = document
    found = annotate_figures(text, sentences, mentions(text))

    assert found == annotate_figures(text, sentences, mentions(text))
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(documents())
def test_every_value_can_be_read_and_written_again(document):
    text, sentences = document

    for span in annotate_figures(text, sentences, mentions(text)):
        assert format_value(*parse_value(span.value)) == span.value


@given(st.integers(0, 10**9) | st.none(), st.integers(0, 10**9) | st.none(), st.booleans())
def test_a_value_survives_the_round_trip(low, high, rough):
    assert parse_value(format_value(low, high, rough)) == (low, high, rough)


@pytest.mark.parametrize("value", ["", "26", "26..x", "~", "2...2"])
def test_what_is_no_range_is_refused(value):
    with pytest.raises(ValueError, match="not a figure's value"):
        parse_value(value)


@pytest.mark.parametrize(
    "unit",
    ["20 killed and ", "dozens of ", "2 people among them ", "number of 3 ", "(5 km) ", "1,"],
)
def test_a_megabyte_of_hostile_text_is_read_in_linear_time(unit):
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()

    annotate_figures(text, [Span(0, len(text))], [])

    # A few seconds where it was written; quadratic time took minutes at a fifth of this.
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    "text", ["Hospitals run by two aid bodies are open.", "Two UN bodies sent doctors."]
)
def test_bodies_that_act_are_no_corpses(text):
    assert figures(text) == []


def test_one_of_them_who_speaks_is_not_one_of_the_dead():
    assert counts("Rockets killed two soldiers, one of them said.") == counts(
        "Rockets killed two soldiers."
    )
