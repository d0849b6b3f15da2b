"""Words for harm, the cues of a figure: "killed", "wounding", "lost their lives"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .nouns import BE, is_adverb, word_set
from .numbers import Token

KILLED, WOUNDED, CAPTURED, DISPLACED = "killed", "wounded", "captured", "displaced"

# The forms of a cue. A participle is active or passive: "killed two", "two were killed".
PARTICIPLE, ACTIVE, STATE, NOUN = "participle", "active", "state", "noun"

_CUES = {
    (KILLED, PARTICIPLE): """killed martyred slain slaughtered massacred executed beheaded murdered
        assassinated eliminated neutralised neutralized liquidated""",
    (KILLED, ACTIVE): """kill kills killing slaying executing executes execute beheading murdering
        martyring eliminating eliminates massacring claims claim claiming claimed""",
    (KILLED, STATE): """dead died die dies dying perished perish succumbed
        drowned drown drowning suffocated asphyxiated electrocuted""",
    (KILLED, NOUN): "deaths fatalities martyrs lives bodies corpses",
    (WOUNDED, PARTICIPLE): "wounded injured hurt maimed",
    (WOUNDED, ACTIVE): "wounding wounds wound injuring injures injure hurting maiming",
    (WOUNDED, NOUN): "injuries",
    (CAPTURED, PARTICIPLE): "captured arrested detained abducted kidnapped imprisoned jailed",
    (CAPTURED, ACTIVE): "capturing captures capture arresting arrests detaining abducting",
    (CAPTURED, NOUN): "prisoners hostages captives",
    (DISPLACED, PARTICIPLE): "displaced uprooted",
    (DISPLACED, ACTIVE): "displacing displaces displace uprooting",
    (DISPLACED, STATE): "fled flee flees fleeing homeless",
    (DISPLACED, NOUN): "refugees idps",
}
#: "claimed" kills only whom it has as an object: "claimed the lives of two".
CLAIMS = word_set("claims claim claiming claimed")
#: What makes a noun of a cue: "deaths of 14,456 people", "the capture of two soldiers".
DEEDS = {
    word: kind
    for kind, words in {
        KILLED: "life lives deaths death killing killings execution bodies murder massacre",
        WOUNDED: "injury injuries wounding",
        CAPTURED: "capture arrest abduction kidnapping detention",
        DISPLACED: "displacement",
    }.items()
    for word in words.split()
}
#: People already named by what befell them: "five of the dead", "victims include eight children".
BEFALLEN = {"dead": KILLED, "victims": KILLED, "killed": KILLED, "martyrs": KILLED}
BEFALLEN |= {"wounded": WOUNDED, "injured": WOUNDED, "displaced": DISPLACED}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for harm: its kind and how it governs a count."""

    kind: str
    form: str
    #: Whether a form of "be" stands before it.
    passive: bool = False


#: Bodies of these are organisations.
_LIVING_BODIES = word_set(
    "aid relief state public official international governing local un government rights"
)

#: Word to the kind of harm it tells and its form.
FORMS = {word: (kind, form) for (kind, form), words in _CUES.items() for word in words.split()}


def find_cues(words: Sequence[Token]) -> dict[int, Cue]:
    """Return the cues of a sentence by the token they stand at."""
    found: dict[int, Cue] = {}
    for i, token in enumerate(words):
        if token.lower == "bodies" and i and words[i - 1].lower in _LIVING_BODIES:
            continue
        kind_form = FORMS.get(token.lower) or _phrase_form(words, i)
        if kind_form:
            kind, form = kind_form
            found[i] = Cue(kind, form, form == PARTICIPLE and _is_passive(words, i))
    return found


def _phrase_form(words: Sequence[Token], i: int) -> tuple[str, str] | None:
    """ "tortured to death", "lost their lives", "left their homes"."""
    if i + 2 >= len(words):
        return None
    first, second = words[i + 1].lower, words[i + 2].lower
    if (first, second) == ("to", "death") and words[i].lower.endswith("ed"):
        return KILLED, PARTICIPLE
    if words[i].lower == "lost" and (first, second) == ("their", "lives"):
        return KILLED, STATE
    if words[i].lower in ("left", "leave", "leaving") and (first, second) == ("their", "homes"):
        return DISPLACED, STATE
    return None


def _is_passive(words: Sequence[Token], i: int) -> bool:
    j = i - 1
    while j > i - 4 and j >= 0 and (is_adverb(words[j].lower) or words[j].lower == "reported"):
        j -= 1
    return j >= 0 and words[j].lower in BE
