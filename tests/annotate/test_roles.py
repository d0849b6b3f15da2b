"""Who acts, who suffers and who merely stands by."""

from __future__ import annotations

import pytest
from build import annotated
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.roles import role_of, why_role
from briefing.model import Span

AGENT, TARGET, OTHER = "agent", "target", "other"


def roles(text):
    """Return {actor: role} of a text; an actor has one mention in it."""
    doc = annotated(text)
    return {s.kb_id: s.label for s in doc.layer("actors")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # By whom
        ("Ten people were killed by Islamic State.", {"islamic-state": AGENT}),
        ("Shelling by the Syrian army went on.", {"syrian-army": AGENT}),
        ("An assault by the US-led coalition began.", {"us-coalition": AGENT}),
        ("Manbij was taken by fighters of the SDF.", {"sdf": AGENT}),
        # Against whom
        ("An offensive against Islamic State began.", {"islamic-state": TARGET}),
        ("Air strikes on Islamic State went on.", {"islamic-state": TARGET}),
        ("Clashes left ten dead in the Nusra Front.", {"nusra-front": TARGET}),
        ("They are fighting Islamic State there.", {"islamic-state": TARGET}),
        ("They took Tabqa from Islamic State.", {"islamic-state": TARGET}),
        # Who is blamed
        ("Russia was to blame for the strike.", {"russia": AGENT}),
        ("Activists blamed the Nusra Front.", {"nusra-front": AGENT}),
        # Who makes terms does no deed of war
        ("A truce brokered by Russia held in Manbij.", {"russia": OTHER}),
        # What befell whom
        ("Nusra Front fighters were killed.", {"nusra-front": TARGET}),
        ("Forty Nusra Front fighters were killed.", {"nusra-front": TARGET}),
        ("Islamic State was driven from Tabqa.", {"islamic-state": TARGET}),
        ("Islamic State has also been under attack there.", {"islamic-state": TARGET}),
        ("At least 40 Nusra Front men died.", {"nusra-front": TARGET}),
        # Who does it
        ("The Syrian army advanced.", {"syrian-army": AGENT}),
        ("Islamic State had sent weapons to Tabqa.", {"islamic-state": AGENT}),
        ("On Monday the SDF captured ten villages.", {"sdf": AGENT}),
        # Whose deed it is
        ("Ten people died in Russian air strikes.", {"russia": AGENT}),
        ("Ten people died when Islamic State suicide bombers struck.", {"islamic-state": AGENT}),
        ("Ten people died in Syrian army shelling.", {"syrian-army": AGENT}),
        # Whose ground it is, and who stands behind
        ("Ten people fled an IS-held town.", {"islamic-state": OTHER}),
        ("Warplanes struck the IS-held town.", {"islamic-state": OTHER}),
        ("Warplanes struck IS-held territory.", {"islamic-state": TARGET}),
        ("Troops are two km from the IS-held town.", {"islamic-state": TARGET}),
        ("Raids killed ten civilians in the IS-held town.", {"islamic-state": OTHER, "civilians": TARGET}),
        ("Ten people fled a town held by Islamic State.", {"islamic-state": OTHER}),
        ("US-backed fighters advanced.", {"united-states": OTHER}),
        ("Manbij fell to fighters backed by the United States.", {"united-states": OTHER}),
        ("Tabqa is an Islamic State stronghold.", {"islamic-state": OTHER}),
        ("The road to the town that Islamic State controls is cut.", {"islamic-state": OTHER}),
        ("Islamic State controls most of the province.", {"islamic-state": OTHER}),
        # Civilians do no harm
        ("Civilians fled to Tabqa.", {"civilians": TARGET}),
    ],
)  # fmt: skip
def test_the_words_around_a_mention_say_its_role(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Syrian army captured Tabqa from Islamic State.", ("syrian-army", "islamic-state")),
        ("Islamic State was driven from Tabqa by the SDF.", ("sdf", "islamic-state")),
        ("Russian jets bombed Nusra Front.", ("russia", "nusra-front")),
        ("The YPG fought Islamic State.", ("ypg", "islamic-state")),
        ("Nusra Front fighters were killed by the Syrian army.", ("syrian-army", "nusra-front")),
    ],
)
def test_of_two_one_acts_and_one_suffers(text, expected):
    agent, target = expected

    assert roles(text) == {agent: AGENT, target: TARGET}


IS, ARMY, SDF, NUSRA, RUSSIA = "islamic-state", "syrian-army", "sdf", "nusra-front", "russia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who claims a deed, and who is said to have done it
        ("An attack claimed by Islamic State killed ten.", {IS: AGENT}),
        ("Bombings claimed by the Islamic State group left 20 dead.", {IS: AGENT}),
        ("Activists blamed the Syrian army.", {ARMY: AGENT}),
        ("Russia was to blame for it.", {RUSSIA: AGENT}),
        ("Witnesses accused Islamic State of it.", {IS: AGENT}),
        # An attack that is beaten back
        ("The Syrian army repelled an Islamic State attack.", {ARMY: AGENT, IS: TARGET}),
        ("The Syrian army thwarted a Nusra Front assault.", {ARMY: AGENT, NUSRA: TARGET}),
        ("The SDF fended off an Islamic State attack.", {SDF: AGENT, IS: TARGET}),
        # Who meets with ill
        ("Islamic State faces its greatest pressure.", {IS: TARGET}),
        ("The Syrian army suffered heavy losses.", {ARMY: TARGET}),
        ("Nusra Front sustained a defeat.", {NUSRA: TARGET}),
        # A passive far behind its subject
        ("The Syrian army, which had reached the base, was driven back.", {ARMY: TARGET}),
        ("Islamic State fighters who had entered the town were killed.", {IS: TARGET}),
        # The present of headlines
        ("In the east the Syrian army seizes a hill.", {ARMY: AGENT}),
        ("In the east SDF fighters advance.", {SDF: AGENT}),
        ("Overnight Nusra Front storms a post.", {NUSRA: AGENT}),
        ("At dawn Islamic State fighters withdraw.", {IS: AGENT}),
        # What is struck from afar, and what is advanced upon
        ("Shells hit an IS-held village.", {IS: OTHER}),
        ("Raids hit an IS-held district, killing ten people.", {IS: OTHER}),
        ("Raids hit IS-held territory.", {IS: TARGET}),
        ("Troops moved to within 5 km of the IS-held city.", {IS: TARGET}),
        ("Barrel bombs fell on a Nusra-held town.", {NUSRA: OTHER}),
        # Terms made and broken
        ("A truce brokered by Russia began.", {RUSSIA: OTHER}),
        ("A truce agreed by Russia holds.", {RUSSIA: OTHER}),
        ("In May Russia agreed a ceasefire.", {RUSSIA: OTHER}),
        ("In May Russia violated the truce.", {RUSSIA: AGENT}),
        ("In May the Syrian army broke the ceasefire.", {ARMY: AGENT}),
        ("In May the Syrian army rejected a plea for a truce.", {ARMY: AGENT}),
        # Who concludes, demands or welcomes is heard; who wants does no deed of war
        ("On Monday Russia concluded that it was so.", {}),
        ("In public Russia welcomed the attack.", {}),
        ("Earlier Russia demanded a meeting.", {}),
        ("In the end Russia wants talks.", {RUSSIA: OTHER}),
        # Who tells of its own deeds
        ("The Syrian army said it had captured a hill.", {ARMY: AGENT}),
        ("The SDF said its fighters had taken two farms.", {SDF: AGENT}),
        ("“We are advancing,” the SDF said.", {}),
        ("The SDF said: “We are advancing.”", {SDF: AGENT}),
        ("Russia denied its jets were there.", {RUSSIA: OTHER}),
        ("The Syrian army said that ten people died.", {}),
        # Nouns that are deeds
        ("Ten died in an Islamic State rocket attack.", {IS: AGENT}),
        ("Ten died in a Nusra Front car bombing.", {NUSRA: AGENT}),
        ("Syrian army artillery hit the town.", {ARMY: AGENT}),
        ("Russian warplanes struck at dawn.", {RUSSIA: AGENT}),
        # Where somebody sits is nobody's part
        ("The Russia-based group counted ten.", {}),
    ],
)  # fmt: skip
def test_verbs_and_nouns_of_war_say_the_role(text, expected):
    assert roles(text) == expected


def test_two_states_joined_by_a_hyphen_both_made_the_terms():
    assert roles("A Russian-US brokered truce began.") == {"russia": OTHER, "united-states": OTHER}


def test_terrorist_rocket_attacks_are_the_terrorists():
    doc = annotated("Two died in terrorists rocket attacks.", outlet="SANA")

    assert [(s.kb_id, s.label) for s in doc.layer("actors")] == [("syrian-rebels", AGENT)]


def test_the_jihadist_attack_is_the_group_named_before():
    doc = annotated("Islamic State jihadists hold the town.\n\nA jihadist counter-attack failed.")

    last = doc.layer("actors")[-1]
    assert (doc.mention(last), last.kb_id) == ("A jihadist", "islamic-state")


def test_every_role_has_the_name_of_its_rule():
    doc = annotated("The Syrian army shelled Islamic State fighters on Monday.")
    (sentence,) = doc.layer("sentences")

    found = [why_role(doc.text, sentence, span) for span in doc.layer("actors")]

    assert [role for role, _ in found] == [AGENT, TARGET]
    assert all(rule for _, rule in found)


def test_both_sides_of_a_clash_act():
    assert roles("Clashes between the Syrian army and Nusra Front went on.") == {
        "syrian-army": AGENT,
        "nusra-front": AGENT,
    }


def test_all_names_of_a_list_have_the_role_of_its_last():
    text = "The Syrian army, its ally Russia and a US-led coalition have all carried out strikes."

    assert roles(text) == {"syrian-army": AGENT, "russia": AGENT, "us-coalition": AGENT}


def test_a_comma_alone_makes_no_list():
    assert roles("In areas held by Islamic State, the Syrian army advanced.") == {
        "islamic-state": OTHER,
        "syrian-army": AGENT,
    }


def test_who_backs_with_arms_acts():
    text = "The Syrian army, backed by Russian warplanes, advanced."

    assert roles(text) == {"syrian-army": AGENT, "russia": AGENT}


def test_a_mere_speaker_has_no_role():
    assert roles("The Syrian army said ten people died.") == {}


def test_a_weekday_behind_on_is_nobodys_attack():
    assert roles("On Monday night Islamic State left.")["islamic-state"] == AGENT


@given(st.text(alphabet="by killed-on'’ ()\"“,.\nX", max_size=400), st.data())
def test_any_surroundings_give_one_of_three_roles(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert role_of(text, Span(0, len(text)), Span(start, end)) in (AGENT, TARGET, OTHER)
