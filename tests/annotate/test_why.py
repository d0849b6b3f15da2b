"""Why a sentence has its actors, claimant, day and figures."""

import pytest
from build import doc, tiny_theatre
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate import annotate
from briefing.annotate.why import reasons

TINY = tiny_theatre()


def why(text, about, index=0):
    """Return value, rule and words of the reasons about something in one sentence."""
    found = reasons(annotate(doc(text), TINY), index, TINY)
    return [(r.value, r.rule, r.words) for r in found if r.about == about]


def test_an_actor_has_the_rule_of_its_role_and_the_words_it_went_by():
    ((value, rule, words),) = why("Ten people died in Islamic State shelling.", "actor")[-1:]

    assert value == "Islamic State: agent"
    assert rule == "its words are the deed"
    assert "[Islamic State" in words


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The strikes killed Islamic State fighters.", "behind a verb of attack, or “against”"),
        ("Islamic State fighters were killed.", "before a passive verb of harm"),
        ("The town was taken by Islamic State.", "behind “by”"),
        ("Ten people fled a town held by Islamic State.", "holds the place that is spoken of"),
        ("An attack claimed by Islamic State killed ten.", "claims the deed as its own"),
    ],
)
def test_each_rule_says_its_name(text, rule):
    assert rule in [r for value, r, _ in why(text, "actor") if "Islamic State" in value]


def test_what_a_pronoun_means_is_said():
    text = "Islamic State fighters stormed a post.\n\nThey took it."
    ((value, rule, _),) = why(text, "actor", 1)

    assert value.startswith("Islamic State")
    assert rule.startswith("means “Islamic State fighters”, named before")


def test_a_claimant_has_its_cue():
    ((_, rule, words),) = why("Ten died, activists said.", "source")

    assert "“said”" in rule
    assert words.casefold() == "activists"


def test_the_outlets_own_voice_is_nobodys_claim():
    ((value, rule, _),) = why("Ten people died in the town.", "source")

    assert value == ""
    assert "own voice" in rule


def test_a_day_is_counted_from_the_reports_own():
    text = "Ten people died on Monday."

    assert why(text, "time") == [
        ("2016-06-06", "the words, as a day, counted from the report's day", "Monday")
    ]
    assert why(text, "day") == [("2016-06-06", "the words say on which day", "")]


def test_without_a_day_the_reports_own_is_taken_and_said():
    ((value, rule, _),) = why("Ten people died.", "day")

    assert value == "2016-06-07"
    assert "the report's own (metadata)" in rule


def test_a_figure_says_of_whom():
    ((value, rule, words),) = why("At least ten civilians were killed.", "figure")

    assert value.startswith("killed 10")
    assert rule == "of whom: civilians"
    assert words == "At least ten civilians"


@given(st.text(alphabet="IS Syrian army killed 12 . \n\"'said on Monday,", max_size=80))
def test_any_sentence_can_be_explained(text):
    made = annotate(doc("Manbij. " + text), TINY)

    for i in range(len(made.layer("sentences"))):
        assert all(r.rule for r in reasons(made, i, TINY))
