"""Who says so."""

from __future__ import annotations

import pytest
from build import annotated
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.claims import ALSO, MOST_CLAIMS
from briefing.telling import parse_telling

FACT = "the Syrian army took Tabqa"


def claims(text):
    """Return (speaker, label, cue, via) of each claim."""
    found = [(s, parse_telling(s.value)) for s in annotated(text).layer("claims")]
    return [(s.kb_id, s.label, told.cue, told.via) for s, told in found]


def speakers(text):
    return [kb_id for kb_id, *_ in claims(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"The Observatory said {FACT}.", "sohr"),
        (f"The Syrian Observatory for Human Rights reported on Monday that {FACT}.", "sohr"),
        (f"Ten died when {FACT}, said the Observatory.", "sohr"),
        (f"Ten died when {FACT}, the Observatory said.", "sohr"),
        (f"According to the Observatory, {FACT}.", "sohr"),
        (f"Ten died when {FACT}, according to the Observatory.", "sohr"),
        (f"The Observatory's head Rami Abdulrahman said {FACT}.", "sohr"),
        (f"Rami Abdulrahman, head of the Observatory, said {FACT}.", "sohr"),
        (f"A spokesman for the Syrian Democratic Forces said {FACT}.", "sdf"),
        ("“We hold it,” said Talal Silo, spokesman for the SDF.", "sdf"),
        ("“We hold it,” said a spokesman for the SDF.", "sdf"),
        (f"Reuters, which has seen the town, said {FACT}.", "reuters"),
        (f"The Nusra Front has announced that {FACT}.", "nusra-front"),
    ],
)  # fmt: skip
def test_the_speaker_is_found_wherever_it_stands(text, speaker):
    assert speakers(text) == [speaker]


def test_who_is_not_named_speaks_by_its_own_words():
    assert speakers(f"Activists said {FACT}.") == ["Activists"]
    assert speakers(f'"They fled" a Kurdish commander said when {FACT}.') == ["Kurdish commander"]


def test_an_unnamed_source_of_an_agency_counts_as_the_agency():
    assert claims(f"Local sources told SANA {FACT}.") == [("sana", "said", "told", "Local sources")]


def test_whom_a_speaker_relies_on_is_kept():
    assert claims(f"The Observatory, citing its activists on the ground, said {FACT}.") == [
        ("sohr", "said", "said", "its activists on the ground")
    ]


def test_whom_agencies_cite_speaks_by_the_agencies():
    assert claims("Russian news agencies cited the Syrian army as saying ten died.") == [
        ("syrian-army", "said", "cited", "Russian news agencies")
    ]


def test_of_two_speakers_the_first_counts():
    assert claims("The Observatory said ten died and Reuters said nine.")[0][0] == "sohr"


# Going on


@pytest.mark.parametrize(
    "following",
    ["He added that two were hurt.", "“Two were hurt,” he said.", "It said two were hurt."],
)
def test_who_goes_on_is_who_spoke_before(following):
    assert speakers(f"Rami Abdulrahman said {FACT}. {following}") == ["sohr", "sohr"]


def test_a_quotation_that_goes_on_has_the_speaker_before():
    text = "“It fell,” Rami Abdulrahman said. “We saw it fall with our own eyes.”"

    assert [(kb_id, cue) for kb_id, _, cue, _ in claims(text)] == [
        ("sohr", "said"),
        ("sohr", "quoted"),
    ]


def test_the_source_that_spoke_before_is_the_source():
    text = "Talal Silo, spokesman for the SDF, said ten died. The spokesman added that two fled."

    assert speakers(text) == ["sdf", "sdf"]


def test_a_pronoun_with_nobody_before_it_is_nobody():
    assert speakers("He said two were hurt.") == []


def test_a_sentence_in_the_outlets_own_voice_has_no_claim():
    assert speakers(f"The Observatory said ten died. Then {FACT}.") == ["sohr"]


# How


def test_a_denial_is_a_claim_denied():
    assert claims("Russia denied it had bombed Aleppo.") == [("russia", "denied", "denied", "")]


@pytest.mark.parametrize("hedge", ["may have", "reportedly", "appeared to have"])
def test_a_hedge_is_kept(hedge):
    assert claims(f"The Observatory said the raid {hedge} killed ten.") == [
        ("sohr", "hedged", "said", "")
    ]


# No claims


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State has held Tabqa since it declared a caliphate.",
        "The toll has not been announced.",
        "Ten people were reported missing.",
        "The raid claimed the lives of ten.",
        "Islamic State claimed responsibility for the attack.",
        "The Syrian army advanced and its report is awaited.",
        "A sign read: “The Observatory said so yesterday and today”.",
        "The Syrian army took Tabqa.",
        "",
    ],
)
def test_a_cue_without_a_claimant_is_no_claim(text):
    assert speakers(text) == []


def test_a_headline_makes_no_claim():
    doc = annotated(
        "Army took Tabqa, Observatory said\nIt fell.", title="Army took Tabqa, Observatory said"
    )

    assert doc.layer("claims") == ()


# Laws

WORDS = st.sampled_from(
    'The Observatory said told SANA , . “ ” " he added according to citing its activists spokesman '
    "for the SDF denied since it declared Russia \n a source".split(" ")
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_sentence_has_one_main_claim_at_most_inside_it(text):
    doc = annotated(text)
    sentences = doc.layer("sentences")

    for sentence in sentences:
        inside = [c for c in doc.layer("claims") if sentence.start <= c.start < sentence.end]
        assert len(inside) <= MOST_CLAIMS
        assert sum(not c.label.startswith(ALSO) for c in inside) == bool(inside)
    for claim in doc.layer("claims"):
        assert any(s.holds(claim) for s in sentences)
        assert claim.kb_id
        assert parse_telling(claim.value).value == claim.value


@pytest.mark.parametrize(
    "text",
    [
        "The army killed 15 rebels, the source added.",
        "The army killed rebels, among them men of the Nusra Front, the source said.",
        "The rebels are armed by Russia, the source added.",
    ],
)
def test_what_a_comma_parts_off_speaks_and_not_the_party_before_it(text):
    assert speakers(text) == ["source"]


def test_a_party_that_somebody_reached_does_not_tell():
    text = "A resident of Tabqa who had reached Russia told the paper that bombs fell. Ten died, he said."

    assert speakers(text) == ["resident of Tabqa"] * 2


def test_activists_in_a_part_of_the_town_are_activists_and_not_the_part():
    (speaker,) = speakers("Nine died, activists in the western districts said.")

    assert speaker.startswith("activists")


def test_one_of_several_is_not_cut_to_the_several():
    assert speakers("They must go, one of their commanders said.") == ["one of their commanders"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (f"The Observatory said {FACT}.", "said"),
        ("Russia denied that it had struck.", "denied"),
        ("The Observatory said the army may have left.", "hedged"),
        ("The Syrian army announced it would open two roads.", "announced"),
        ("Russia vowed to strike again, TASS reported.", "announced"),
        ("If confirmed, the toll would be the highest, the Observatory said.", "conditional"),
    ],
)
def test_how_a_claim_is_put(text, mode):
    assert [label for _, label, *_ in claims(text) if not label.startswith(ALSO)] == [mode]


def test_who_else_says_something_in_a_sentence_is_kept_behind_the_main_claim():
    text = "The Observatory said Russia had struck, but the Nusra Front denied that anybody died."

    assert [(kb_id, label) for kb_id, label, *_ in claims(text)] == [
        ("sohr", "said"),
        ("nusra-front", "also denied"),
    ]


def test_one_speaker_is_one_claim_however_often_it_speaks():
    text = "The Observatory said ten died and the Observatory added that more were hurt."

    assert speakers(text) == ["sohr"]


@pytest.mark.parametrize(
    "text",
    [
        "The Observatory estimates that ten thousand fled.",
        "The Observatory believes ten died.",
        "The Observatory expressed concern at it.",
        "The Observatory placed the death toll lower.",
        "The Observatory has put the death toll at ten.",
        "The Observatory called upon both sides to stop.",
        "The Observatory could not immediately confirm it.",
        "The Observatory did not specify who struck.",
        "The Observatory registered 604 breaches.",
        "The Observatory documented 12 strikes.",
        "The Observatory last week said ten died.",
        "The Observatory late on Monday said ten died.",
        "The Observatory released a statement on it.",
        "The Observatory blamed nobody.",
    ],
)
def test_verbs_of_saying_in_the_trades_many_words(text):
    assert speakers(text) == ["sohr"]


@pytest.mark.parametrize(
    "text",
    [
        "The attack claimed the lives of two people.",
        "The raid claimed 12 lives.",
        "Islamic State claimed responsibility for it.",
        "Islamic State claimed the attack.",
        "The army has not been told.",
        "Nobody said anything.",
    ],
)
def test_words_of_saying_that_say_nothing(text):
    assert claims(text) == []


def test_what_a_reporter_saw_is_the_agencys():
    assert speakers("A Reuters photographer saw two bodies.") == ["reuters"]


def test_a_broken_down_toll_is_the_speakers_of_the_toll():
    text = "Seven died, the Observatory said.\n\nAmong the dead were two children.\n\nIt rained."

    assert speakers(text) == ["sohr", "sohr"]


def test_a_breakdown_behind_the_outlets_own_voice_is_nobodys():
    assert speakers("Seven died.\n\nAmong the dead were two children.") == []


def test_a_quotation_over_two_sentences_is_whose_it_is_where_it_closes():
    text = "“We have nothing left.\n\nNobody comes to us,” Talal Silo said."

    assert speakers(text) == ["sdf", "sdf"]


def test_the_group_is_the_body_that_its_own_sentence_names():
    text = "Four staff of the Observatory were killed, the group said."

    assert speakers(text) == ["sohr"]


def test_the_agency_speaks_and_not_the_state_that_owns_it():
    assert speakers("Ten died, according to Russia's state news agency TASS.") == ["tass"]


def test_families_that_tell_a_monitor_are_heard_through_it():
    assert speakers("Families told the Observatory that ten had died.") == ["sohr"]
