"""Closed lists of words: who and what is counted, and what leads on or ends a phrase."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the set of the words of a string."""
    return frozenset(words.split())


_PEOPLE = word_set(
    """people persons person civilians civilian citizens citizen residents resident inhabitants
    children child kids minors minor boys boy girls girl infants infant babies baby women woman men
    man males females elderly families family students teachers journalists journalist doctors
    doctor medics medic nurses nurse paramedics patients patient workers worker rescuers volunteers
    pilgrims worshippers shoppers refugees detainees prisoners hostages inmates victims victim
    members member relatives individuals souls migrants villagers passengers drivers driver
    officials official policemen policeman police activists staff bystanders adults others
    protesters demonstrators"""
)
FIGHTING = word_set(
    """fighters fighter militants militant militiamen militia militias soldiers soldier troops
    servicemen serviceman recruits rebels rebel insurgents terrorists terrorist jihadists jihadist
    jihadis extremists gunmen gunman bombers bomber attackers attacker assailants combatants
    commandos conscripts commanders commander snipers sniper mercenaries guards guardsmen
    paramilitaries guerrillas peshmerga marines personnel advisers advisors instructors elements
    operatives takfiris mujahideen officers officer pilots pilot infiltrators"""
)
PERSONS = _PEOPLE | FIGHTING
#: Things that are counted, and never harmed by the words above.
THINGS = word_set(
    """raids raid strikes strike airstrikes attacks attack bombs bomb shells shell rockets rocket
    missiles missile mortars blasts blast explosions explosion bombings bombing cars vehicles tanks
    villages village towns town cities districts areas neighbourhoods neighborhoods houses homes
    buildings hospitals schools mosques planes warplanes jets helicopters positions hills
    checkpoints incidents sides countries fronts offensives operations breaches violations
    facilities convoys trucks groups brigades battalions clashes battles shipments tons tonnes"""
)
#: One word for one thing, so that "a woman" and "two women" are of the same kind.
PLURAL = {"woman": "women", "man": "men", "child": "children", "person": "people"}
PLURAL |= {"persons": "people", "individuals": "people", "minors": "children", "kids": "children"}
SINGULAR = frozenset(
    word for word in PERSONS if not word.endswith("s") and f"{word}s" in PERSONS
) | {"woman", "man", "child", "person", "policeman", "gunman", "serviceman", "baby"}
#: Said plainly these are the finer word, even where the theatre counts them as civilians.
PLAIN_HEADS = word_set("people children women men")

BE = word_set("was were is are be been being got get")
HAVE = word_set("have has had having")
_HEDGES = word_set(
    "identified reported confirmed believed feared found said to also already either all both"
)
_RELATIVES = word_set("who which that")
#: What may stand between a count and its predicate without being a verb of its own.
PASSED = BE | HAVE | _RELATIVES | _HEDGES
PREPOSITIONS = word_set(
    "in of from at near on with inside outside among including along across around during"
)
LINKS = word_set("and & or including include among plus with as")
_DASHES = frozenset("-\u2013\u2014")
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
#: What leads from one part of a clause on to the next.
_JOINTS = PREPOSITIONS | LINKS | BE | HAVE | _RELATIVES | _DASHES | _QUOTES
OPENERS = _JOINTS | word_set(", ( most mostly nearly all many some")
#: Where another clause begins: a cue behind it says nothing of a count before it.
BLOCKS = word_set(
    """. ; : ! ? said says told adding added after before when while because but where whose if
    although though than until despite since by against"""
)
#: Where a noun phrase ends.
STOPS = _JOINTS | BLOCKS
STOPS |= word_set(
    """, ( ) [ ] \u2026 / the a an this these those their its his her it they he she we you not
    also to for into out up down through over under between amid per so due will would could can
    did do left still then there about ago whom"""
)
PARTY_TAILS = ("-backed", "-led", "-held", "-controlled", "-allied", "-run", "-affiliated")


def is_adverb(word: str) -> bool:
    """Say whether *word* may stand inside a verb without changing what it says."""
    return word in ("also", "already", "since", "either") or (word.endswith("ly") and len(word) > 4)
