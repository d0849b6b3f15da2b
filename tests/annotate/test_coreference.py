"""What "they", "the army" and "the city" mean, and where nobody can say."""

from __future__ import annotations

import pytest
from build import annotated, layer
from hypothesis import given
from hypothesis import strategies as st


def meant(text, name="actors", **fields):
    """Return {words: (id, antecedent's words)} of what is resolved."""
    doc = annotated(text, **fields)
    resolved = ("They", "they", "them", "The ", "the ", "An ", "an ", "a ", "Those", "These")
    return {
        doc.mention(s): (s.kb_id, s.value)
        for s in doc.layer(name)
        if doc.mention(s).startswith(resolved)
    }


# Actors


def test_they_are_those_who_acted_last():
    text = "The SDF advanced on Islamic State. They were now two km away."

    assert meant(text) == {"They": ("sdf", "SDF")}


def test_they_are_nobody_where_nobody_acted():
    assert meant("Ten people died in Aleppo. They were buried on Monday.") == {}


def test_they_are_nobody_where_the_actor_is_two_sentences_away():
    assert meant("The SDF advanced. It rained. They were two km away.") == {}


def test_them_in_a_share_of_a_count_is_nobody():
    assert meant("The SDF took ten villages. Most of them were empty.") == {}


def test_the_army_is_the_army_named_before():
    text = "Islamic State fled the Syrian army. The army took a hill."

    assert meant(text)["The army"] == ("syrian-army", "Syrian army")


@pytest.mark.parametrize(
    ("phrase", "kb_id"),
    [
        ("The group", "islamic-state"),
        ("The militants", "islamic-state"),
        ("The troops", "syrian-army"),
        ("The alliance", "sdf"),
    ],
)
def test_a_noun_is_the_last_actor_of_its_kind(phrase, kb_id):
    text = f"Islamic State fought the SDF and the Syrian army. {phrase} dug in."

    assert meant(text)[phrase][0] == kb_id


def test_the_army_is_nobody_where_no_army_was_named():
    assert meant("The army took a hill. The group fled.") == {}


def test_an_army_that_is_called_by_its_name_is_not_resolved_again():
    assert meant("The Syrian army advanced. The Syrian army stopped.") == {}


def test_civilians_are_never_they():
    assert meant("Civilians fled Tabqa. They hid in Raqqa.") == {}


def test_the_homeland_of_government_forces_is_that_of_the_place():
    doc = annotated("Government forces entered Falluja.\nGovernment forces entered Tabqa.")

    assert [kb_id for _, _, kb_id in layer(doc, "actors")] == ["iraqi-army", "syrian-army"]


# Partisan words


def epithets(text, **fields):
    doc = annotated(text, **fields)
    words = ("terrorists", "terrorist groups", "criminal regime")
    return [(w, kb_id) for w, _, kb_id in layer(doc, "actors") if w.casefold() in words]


def test_a_partisan_word_of_an_unknown_camp_stays_unresolved():
    assert epithets("Ten terrorists were killed in Aleppo.") == []
    assert epithets("Reuters said ten terrorists were killed.", outlet="Reuters") == []


def test_a_partisan_word_is_resolved_by_the_camp_that_speaks():
    assert epithets("Ten terrorists were killed in Aleppo, SANA said.") == [
        ("terrorists", "syrian-rebels")
    ]
    assert epithets("Orient News said the criminal regime shelled Aleppo.") == [
        ("criminal regime", "syrian-army")
    ]


def test_one_camps_word_in_the_other_camps_mouth_stays_unresolved():
    assert epithets("Orient News said ten terrorists were killed.") == []
    assert epithets("The criminal regime shelled Aleppo, SANA said.") == []


def test_a_partisan_word_is_the_group_that_just_acted():
    assert epithets("Nusra Front attacked Aleppo. The terrorists killed two.") == [
        ("terrorists", "nusra-front")
    ]


def test_a_group_that_was_merely_hit_is_not_what_the_word_means():
    assert epithets("Russian jets bombed Nusra Front. The terrorists killed two.") == []


# Places


def test_the_city_is_the_last_city():
    text = "The SDF advanced on Manbij. They were two km from the city."

    assert meant(text, "places") == {"the city": ("manbij", "Manbij")}


def test_the_city_is_not_the_town_named_after_it():
    assert meant("From Raqqa they drove to Tabqa. The town fell.", "places")["The town"] == (
        "tabqa",
        "Tabqa",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The city fell.",
        "They left Manbij. The city of Homs fell.",
        "They left Manbij. The city centre burned.",
        "They left Manbij. The district fell.",
        "They left Syria. The town fell.",
    ],
)
def test_a_place_that_nobody_named_is_not_guessed(text):
    assert meant(text, "places") == {}


def test_a_held_town_is_the_one_that_is_called_so_later():
    text = (
        "The army moved to within 25 km of an Islamic State-held town.\n"
        "It was near the Islamic State-held town of Tabqa."
    )

    assert meant(text, "places") == {"an Islamic State-held town": ("tabqa", "Tabqa, inferred")}


def test_a_held_town_is_nobodys_guess_where_none_is_called_so_later():
    text = "The army moved towards an Islamic State-held town.\nThe rebel-held town of Tabqa fell."

    assert meant(text, "places") == {}


def test_of_two_towns_called_so_the_first_behind_is_meant():
    text = "An IS-held town. The IS-held town of Tabqa. An IS-held town. The IS-held city of Raqqa."
    doc = annotated(text)

    assert [s.kb_id for s in doc.layer("places") if s.label == "anaphor"] == ["tabqa"]


# Laws

WORDS = st.sampled_from(
    "They them The the army group militants city town terrorists SDF Islamic State Tabqa Raqqa "
    "attacked . said SANA by was killed IS-held an of \n".split(" ")
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_what_is_resolved_was_named_before_or_is_foretold(text):
    doc = annotated(text)
    named = {
        kb_id
        for words, _, kb_id in (*layer(doc, "actors"), *layer(doc, "places"))
        if words.casefold().split()[0] not in ("they", "them", "the", "an")
    }

    for span in (*doc.layer("actors"), *doc.layer("places")):
        if span.value and not span.value.endswith("inferred"):
            assert span.value in doc.text[: span.start]
        assert not span.kb_id or span.kb_id in named or span.label != "anaphor"
