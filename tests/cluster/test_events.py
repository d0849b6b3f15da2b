"""What kind of event a sentence tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cluster.events import (
    FAMILIES,
    GROUND,
    INCIDENTS,
    UNSPECIFIC,
    event_of,
    is_background,
)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A car bomb went off outside the mosque.", "bombing"),
        ("Fighters blew up a bridge near Mill.", "bombing"),
        ("A landmine killed three shepherds.", "bombing"),
        ("A shell exploded in the market.", "shelling"),
        ("A suicide bomber blew himself up at a checkpoint.", "bombing"),
        ("Warplanes flew over the town all night.", "air strike"),
        ("Air raids on Mill killed three.", "air strike"),
        ("Barrel bombs fell on Port.", "air strike"),
        ("Rockets landed near the school.", "shelling"),
        ("Mortar shells hit the market.", "shelling"),
        ("The army captured two villages.", "advance"),
        ("They are two km from the town.", "advance"),
        ("The army reached Mill.", "advance"),
        ("Talks reached agreement on nothing.", ""),
        ("Clashes went on in the suburbs.", "clash"),
        ("More than 2,000 fighters were gathering south of Port.", "reinforcement"),
        ("Thousands fled their homes.", "displacement"),
        ("An aid convoy entered nothing.", "advance"),
        ("An aid convoy waited at the border.", "aid"),
        ("The group targeted the school.", "bombardment"),
        ("Four people died.", "casualties"),
        ("The minister met his colleague.", ""),
        ("", ""),
    ],
)
def test_event(text, event):
    assert event_of(text) == event


def test_the_weapon_goes_before_the_harm():
    assert event_of("Ten were killed when shells hit a hospital.") == "shelling"


def test_every_family_named_elsewhere_exists():
    assert {name for name, _ in FAMILIES} >= GROUND | INCIDENTS | UNSPECIFIC
    assert UNSPECIFIC <= INCIDENTS
    assert not GROUND & INCIDENTS


@given(st.text(max_size=80))
def test_an_event_is_a_known_family_or_none_whatever_the_case_of_the_letters(text):
    assert event_of(text) in {"", *(name for name, _ in FAMILIES)}


@pytest.mark.parametrize(
    "text",
    [
        "The war began in 2011 with protests.",
        "Since March 2011 the country has known no peace.",
        "The group seized Mill in 2014.",
        "Mill is a town of 50,000 on the river.",
        "The road links Mill with Port.",
        "The five-year conflict has no end in sight.",
    ],
)
def test_history_and_standing_description_are_background(text):
    assert is_background(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Mill on Monday.",
        "Warplanes are bombing Mill now.",
        "Mill, seized in 2014, was shelled on Monday.",
        "The army said Mill is under its control.",
        "Four people died.",
        "Clinics in Mill are struggling to treat the hurt.",
        "The mayor is said to have left the town.",
        "The death toll is likely to rise.",
    ],
)
def test_news_is_not_background(text):
    assert not is_background(text)
