"""Who does what to whom, sentence by sentence: the grammar of war reports in a table."""

from __future__ import annotations

import pytest
from build import annotated

A, T, O = "agent", "target", "other"  # noqa: E741
IS, ARMY, SDF, NUSRA, RUSSIA, US, COALITION, YPG, REBELS, PEOPLE = (
    "islamic-state", "syrian-army", "sdf", "nusra-front", "russia", "united-states",
    "us-coalition", "ypg", "syrian-rebels", "civilians",
)  # fmt: skip


def roles(text):
    """Return {actor: role} of a text."""
    return {s.kb_id: s.label for s in annotated(text).layer("actors")}


ACTIVE = [
    ("The Syrian army overran three hills.", {ARMY: A}),
    ("Dozens of Islamic State militants late on Sunday stormed the base.", {IS: A}),
    ("Hundreds of Nusra Front fighters have gathered near Manbij.", {NUSRA: A}),
    ("Near the border the SDF has been closing in on Islamic State.", {SDF: A, IS: T}),
    ("The Syrian army, which holds the hills, shelled Tabqa.", {ARMY: A}),
    ("The Syrian army which has been armed by Russia for years began its push.", {ARMY: A, RUSSIA: O}),
    ("Islamic State - for months on the defensive - struck at dawn.", {IS: A}),
    ("The Syrian army (the first to arrive) opened fire.", {ARMY: A}),
    ("It was said that the YPG crossed the river.", {YPG: A}),
    ("If the Syrian army were able to cross, the war would change.", {ARMY: A}),
    ("The Syrian army would halt its raids.", {ARMY: A}),
    ("The SDF did not keep to the pact.", {SDF: A}),
    ("In the north the Syrian army announced a new campaign.", {ARMY: A}),
    ("The morning began with Islamic State shelling the bridge.", {IS: A}),
    ("Syrian army forces backed by Russian air support repel a raid.", {ARMY: A, RUSSIA: A}),
    ("Troops shelled a village and the YPG advanced.", {YPG: A}),
    ("The SDF is now 12 km from the town.", {SDF: A}),
    ("Nusra Front was involved in the raid.", {NUSRA: A}),
    ("Russia was behind the raid.", {RUSSIA: A}),
]  # fmt: skip

PASSIVE = [
    ("Islamic State has been bombarded for days.", {IS: T}),
    ("Islamic State - led for years by one man - is pounded every night.", {IS: T}),
    ("The Syrian army was hemmed in there.", {ARMY: T}),
    ("Some 90 Nusra Front fighters were evacuated to the north.", {NUSRA: T}),
    ("The SDF came under fire; Nusra Front is under siege.", {SDF: A, NUSRA: T}),
    ("Islamic State lost two villages.", {IS: T}),
    ("Seven Nusra Front fighters died.", {NUSRA: T}),
    ("An officer of the Syrian army was among four people killed.", {ARMY: T}),
    ("The Syrian army was deployed along the road.", {ARMY: A}),
    ("Nusra Front is suspected of it.", {NUSRA: A}),
    ("The post is guarded by the Syrian army.", {ARMY: O}),
    ("A council led by the SDF met.", {SDF: O}),
    ("Nusra Front was formed in that year.", {NUSRA: O}),
]

NOMINAL = [
    ("Shelling by the Syrian army killed a man.", {ARMY: A}),
    ("The siege by the Syrian army goes on.", {ARMY: A}),
    ("Raids by aircraft from the Syrian army went on.", {ARMY: A}),
    ("The Syrian army's blockade goes on.", {ARMY: A}),
    ("An Islamic State counter-attack began.", {IS: A}),
    ("A YPG-led offensive began.", {YPG: A}),
    ("The troops repelled a YPG-led offensive.", {YPG: T}),
    ("The attack of the SDF was met by fierce resistance from Islamic State.", {IS: A, SDF: A}),
    ("An Islamic State attack on the Syrian army began.", {IS: A, ARMY: T}),
    ("Nusra Front's attack was repelled.", {NUSRA: T}),
    ("The recapture of Tabqa from Islamic State took weeks.", {IS: T}),
    ("Three farms were seized by the SDF from Islamic State.", {SDF: A, IS: T}),
    ("The loss of Tabqa to Islamic State was a blow.", {IS: A}),
    ("The Syrian army lost the hill to Nusra Front.", {ARMY: T, NUSRA: A}),
    ("Fighting between the YPG and Nusra Front went on.", {YPG: A, NUSRA: A}),
    ("Clashes with Islamic State went on.", {IS: A}),
    ("A war among Islamic State and Nusra Front raged.", {IS: A, NUSRA: A}),
    ("People suffer because of Islamic State.", {IS: A}),
    ("Two men died at the hands of Nusra Front.", {NUSRA: A}),
    ("All signs point to Russian responsibility.", {RUSSIA: A}),
    ("Twenty men died in Syrian army custody.", {ARMY: A}),
    ("Ten people died in Syrian army and Russian air raids.", {ARMY: A, RUSSIA: A}),
]

AGAINST = [
    ("Jets hit Syrian army positions.", {ARMY: T}),
    ("Jets strike Islamic State near Tabqa.", {IS: T}),
    ("Raids on Nusra Front went on.", {NUSRA: T}),
    ("A blow against Islamic State was struck.", {IS: T}),
    ("The YPG besieges Islamic State.", {YPG: A, IS: T}),
    ("The SDF ambushed Islamic State.", {SDF: A, IS: T}),
    ("Victims include Nusra Front fighters.", {NUSRA: T}),
    ("The blast left ten dead in the Nusra Front.", {NUSRA: T}),
    ("The minister called on Russia to stop.", {RUSSIA: O}),
    ("It cast doubt on the United States.", {US: O}),
    ("It was a force allied to the United States.", {US: O}),
]

BLAME_AND_TERMS = [
    ("Islamic State claimed the attack.", {IS: A}),
    ("Islamic State has claimed responsibility for the blast.", {IS: A}),
    ("Nusra Front claimed both bombings.", {NUSRA: A}),
    ("Witnesses accused Islamic State of holding ten people.", {IS: A}),
    ("The report named two, naming the Syrian army.", {ARMY: A}),
    ("Russia was not behind the raid.", {RUSSIA: O}),
    ("Russia denied that its Syrian army allies were there.", {RUSSIA: O, ARMY: O}),
    ("A truce between the Syrian army and Nusra Front held.", {ARMY: O, NUSRA: O}),
    ("A US-Russian brokered truce held.", {US: O, RUSSIA: O}),
    ("The Syrian army declared the week-long truce over.", {ARMY: A}),
    ("The Syrian army announced an end to the truce.", {ARMY: A}),
    ("At noon the SDF agreed a truce.", {SDF: O}),
]

ASIDE = [
    ("US officials said so.", {}),
    ("A Nusra Front affiliate was there, and ties to Nusra Front remain.", {}),
    ("A nurse in IS-held Tabqa said so.", {}),
    ("Anti-IS protests began.", {}),
    ("The US-backed SDF advanced.", {US: O, SDF: A}),
    ("Tabqa has been in the hands of Islamic State.", {IS: O}),
    ("A bridge used by Islamic State was hit.", {IS: O}),
    ("The Syrian army controls the road.", {ARMY: O}),
    ("Russia supports the Syrian army.", {RUSSIA: O, ARMY: O}),
    ("Islamic State remains in the town.", {IS: O}),
    ("The Syrian army suspects a trap.", {ARMY: O}),
]

LISTS = [
    ("The Syrian army and the YPG shelled Nusra Front.", {ARMY: A, YPG: A, NUSRA: T}),
    ("Raids on Islamic State and Nusra Front went on.", {IS: T, NUSRA: T}),
    ("Islamic State and Nusra Front were driven out.", {IS: T, NUSRA: T}),
    ("The town was taken by the SDF and the YPG.", {SDF: A, YPG: A}),
    ("Neither the Syrian army nor Islamic State moved.", {ARMY: A, IS: A}),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*ACTIVE, *PASSIVE, *NOMINAL, *AGAINST, *BLAME_AND_TERMS, *ASIDE, *LISTS],
)
def test_the_grammar_of_a_sentence_says_who_does_what_to_whom(text, expected):
    found = roles(text)

    assert {actor: found.get(actor) for actor in expected} == expected
    assert set(found) - {PEOPLE} <= set(expected)
