"""Mentions of places and actors: the theatre file's names and those the text defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Span
from ..theatre import Mention, Theatre
from ..words import words
from .discovery import Discovered
from .layout import Cover, parted

#: Nouns that make an adjective act: "Russian air strikes" are Russia's, "Russian news" is not.
MILITARY_NOUNS = frozenset(
    """air airstrike airstrikes strike strikes raid raids warplane warplanes plane planes jet jets
    aircraft helicopter helicopters troops troop soldiers forces force army military militia
    militias fighters militants artillery bombardment bombing bombings shelling attack attacks
    attackers offensive assault operation operations campaign intervention drone drones missile
    missiles rocket rockets tanks units unit navy airpower airforce commander commanders guards
    backing support guns armour armor infantry aviation paratroopers servicemen reservists
    mercenaries saboteurs marines conscripts grouping columns column lines depots depot
    dump brigade brigades regiment battalion garrison command position positions post posts
    outpost outposts checkpoint checkpoints barracks
    bases headquarters gatherings vehicles convoy convoys targets strategy jails prisons
    custody siege blockade counterattack counterattacks counter-attack counteroffensive
    counter-offensive onslaught crackdown snipers tank ambush responsibility involvement
    aggression crimes
    atrocities violations intervention""".split()
)
#: Words that begin another phrase than the adjective's.
_OTHER_PHRASE = frozenset("for of in to by on with from at which who that as when while".split())
#: Nouns of one, behind a plural, are verbs: "jets strike the town".
_VERBS_TOO = frozenset("strike attack raid target support force".split())
#: How many words may stand between the adjective and its noun ("Russian and Syrian regime air").
REACH = 4


def annotate_places(text: str, theatre: Theatre, found: Discovered) -> tuple[Span, ...]:
    """Return the place mentions of *text*; ``label`` is the kind, ``kb_id`` the place.

    A place inside an actor's name ("Manbij Military Council") is no place.
    """
    actors = Cover(
        (m.start, m.end) for m in theatre.actor_names.search(text) if m.name.how == "name"
    )
    spans = [_place(theatre, m) for m in theatre.place_names.search(text)]
    taken = Cover((s.start, s.end) for s in spans)
    for mention in found.places.search(text):
        if not taken.touches(mention.start, mention.end):
            spans.append(_place(theatre, mention))
    return tuple(sorted(s for s in spans if not _inside(s, actors)))


def _place(theatre: Theatre, mention: Mention) -> Span:
    place = theatre.places.get(mention.name.kb_id)
    kind = place.kind if place is not None else "found"
    return Span(mention.start, mention.end, kind, mention.name.kb_id)


def _inside(span: Span, names: Cover) -> bool:
    """Whether a span is part of a longer name."""
    return any(
        start <= span.start and span.end <= end and end - start > span.end - span.start
        for start, end in names.over(span.start, span.end)
    )


def annotate_actors(
    text: str, sentences: Sequence[Span], theatre: Theatre, found: Discovered, *, outlet: str = ""
) -> tuple[Span, ...]:
    """Return the actor mentions of *text*: ``label`` says how ("name", "sponsor", …).

    *outlet* is who writes: its camp decides whom a partisan epithet means.
    """
    spans: list[Span] = []
    heads = longer_names(text, theatre)
    for mention in theatre.actor_names.search(text):
        span = _actor(text, mention, theatre, outlet)
        if span is not None and not stands_for_another(text, span, heads):
            spans.append(span)
    taken = Cover((s.start, s.end) for s in spans)
    for mention in found.actors.search(text):
        if not taken.touches(mention.start, mention.end):
            spans.append(Span(mention.start, mention.end, "name", mention.name.kb_id))
    spans.extend(_sponsors(text, spans, theatre))
    spans.extend(_leaders(text, spans, theatre))
    return tuple(span for row in parted(sentences, sorted(set(spans))) for span in row)


def longer_names(text: str, theatre: Theatre) -> dict[str, tuple[int, str]]:
    """Last words of sources' longer names, with where they first stand: "Syrian Coalition"."""
    out: dict[str, tuple[int, str]] = {}
    for mention in theatre.source_names.search(text):
        found = list(words(text[mention.start : mention.end]))
        if len(found) > 1 and found[-1].capital and mention.name.how == "name":
            out.setdefault(found[-1].folded, (mention.start, mention.name.kb_id))
    return out


def stands_for_another(text: str, span: Span, heads: dict[str, tuple[int, str]]) -> str:
    """Return who is meant where a short name is the end of a longer one named before, else "".

    "The Coalition" is not the US-led one where the report is about the Syrian Coalition.
    """
    found = list(words(text[span.start : span.end]))
    if len(found) != 1 or found[0].folded not in heads:
        return ""
    start, kb_id = heads[found[0].folded]
    return kb_id if start < span.start and kb_id != span.kb_id else ""


def _actor(text: str, mention: Mention, theatre: Theatre, outlet: str) -> Span | None:
    name = mention.name
    if _BASED.match(text, mention.end) or text[: mention.start].endswith(("anti-", "Anti-")):
        return None
    if stands_aside(text, mention.start, mention.end):
        if name.how == "adjective":
            return None
        return Span(mention.start, mention.end, ASIDE, name.kb_id)
    if name.how == "adjective" and _paired(text, mention, theatre):
        return Span(mention.start, mention.end, "adjective", name.kb_id)
    if name.how == "adjective":
        own = text[mention.start].islower() and _GROUND.match(text, mention.end)
        held = own or _HELD.match(text, mention.end)
        end = mention.end if held else _military_noun(text, mention.end)
        return Span(mention.start, end, "adjective", name.kb_id) if end else None
    if name.how == "epithet":
        return _epithet(text, mention, theatre, outlet)
    if _is_home(name.kb_id, theatre):
        return _state_at_home(text, mention, theatre)
    return Span(mention.start, mention.end, name.how, name.kb_id)


#: "The Britain-based monitor": where somebody sits, and no actor.
_BASED = re.compile(r"[ -](?:based|registered)\b")
#: Label of a party named by who leads it.
LEADER = "leader"
#: Label of a party named only to say whose official, branch or medium another is.
ASIDE = "aside"
#: "US officials", "opposition figures", "Turkey's state-run news agency".
_ITS_OFFICE = re.compile(
    r"(?:['’]?s?)? (?:[Oo]fficials?|[Dd]iplomats?|[Ss]ecretary|[Ii]ntelligence|[Aa]mbassador|"
    r"(?:[Ss]pecial )?[Ee]nvoy|(?:[Ff]oreign|[Pp]rime|[Dd]efen[cs]e) (?:[Mm]inister|[Ss]ecretary)|"
    r"[Cc]ounterpart|[Mm]inister|[Ss]pokes\w+|negotiators?|delegation|politicians?|bod(?:y|ies)|"
    r"figures|(?:(?:state|official|state-run|pro-\w{2,20}) )?(?:news agency|news|media|newspaper|"
    r"television|TV)|HNC|[Hh]igh [Nn]egotiat\w+)\b|-in-exile\b"
)
#: "al-Qaeda's branch in Syria", "ties with al-Qaeda": kinship, and no part in what is told.
_ITS_BRANCH = re.compile(
    r"(?:['’]?s)?(?: \w{2,20})? (?:branch|affiliate|offshoot|franchise)\b|"
    r"[ -](?:linked|affiliated)\b"
)
_KIN_OF = re.compile(
    r"\b(?:(?:ties|links|allegiance|linked|affiliated) (?:with|to)|"
    r"(?:affiliate|branch|offshoot|arm) of)(?: the)? $"
)
#: "A medic in rebel-held Aleppo told the agency": where a speaker sits.
_SEAT = re.compile(r"[ -](?:held|controlled)(?: [\w’'-]{1,24}){0,4} (?:told|said|says)\b")
_SITS = re.compile(
    r"\b(?:director|head|medic|doctor|nurse|activist|official|residents?|spokes\w{2,8}|service|"
    r"hospital|member) (?:[\w’'-]{1,20} ){0,4}?in (?:the )?$"
)
#: How far before a name the words of its kinship or seat are looked for.
_NEAR = 90


def stands_aside(text: str, start: int, end: int) -> bool:
    """Say whether a name only tells whose official or branch another is, or where he sits."""
    before = text[max(0, start - _NEAR) : start]
    if _ITS_OFFICE.match(text, end) or _ITS_BRANCH.match(text, end) or _KIN_OF.search(before):
        return True
    return bool(_SEAT.match(text, end) and _SITS.search(before))


#: Two states that make terms: a border between two is none of them.
_PARTNER = re.compile(
    r"[-–/]([A-Z][\w.]{1,14})(?= (?:[\w-]+ ){0,2}?(?:brokered|truces?|cease-?fires?|deals?|"
    r"agreements?|accords?|talks|plans?|proposals?))"
)


_FIRST_PARTNER = re.compile(r"\b([A-Z][\w.]{1,14})[-–/]$")
_TERMS_BEHIND = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:brokered|truces?|cease-?fires?|deals?|agreements?|accords?|talks|"
    r"plans?)\b"
)


def _paired(text: str, mention: Mention, theatre: Theatre) -> bool:
    """Say whether a hyphen joins an adjective to another actor: "a Russian-US truce"."""
    partner = _PARTNER.match(text, mention.end)
    if partner is not None:
        return theatre.actor_names.get(partner[1]) is not None
    first = _FIRST_PARTNER.search(text, max(0, mention.start - 16), mention.start)
    joined = first is not None and _TERMS_BEHIND.match(text, mention.end)
    return bool(joined and first and theatre.actor_names.get(first[1]) is not None)


def _is_home(kb_id: str, theatre: Theatre) -> bool:
    actor = theatre.actors.get(kb_id)
    return actor is not None and actor.kind == "state" and actor.country in theatre.countries


#: What a country does in a war, as headlines say it: "Ukraine raises flag", "Syria retakes town".
_WAGES = re.compile(
    r"\s(?:(?:has|had|have|is|was|also|again|now)\s)*(?:retak\w+|retook|takes?|took|taken|recaptur\w+|"
    r"captur\w+|raises?|raised|attack\w*|str(?:ikes?|uck)|shell(?:s|ed)|bomb(?:s|ed)|advanc\w+|"
    r"launch\w*|push\w*|seiz\w+|liberat\w+|fires?|fired|hits?|breaks?|broke|claim\w*|gain\w*|"
    r"mak(?:es|ing)|made|pressed|presses|kills?|killed|destroy\w*|drives?|drove|presse[ds])\b"
)
_SPEAKS = re.compile(r"\s(?:has\s|had\s|also\s)?(?:said|says|denied|accus\w+|announc\w+|called)\b")


def _state_at_home(text: str, mention: Mention, theatre: Theatre) -> Span | None:
    """A country that is fought in is ground, but where it fights, with its army, or speaks."""
    kb_id = mention.name.kb_id
    if _WAGES.match(text, mention.end):
        armies = (a.id for a in theatre.actors.values() if kb_id in a.part_of and a.kind == "army")
        return Span(mention.start, mention.end, "name", next(armies, kb_id))
    speaks = _SPEAKS.match(text, mention.end)
    return Span(mention.start, mention.end, "name", kb_id) if speaks else None


#: "Rebel-held": who holds a place is named by an adjective.
_HELD = re.compile(r"[ -](?:held|controlled|run|ruled|dominated)\b")


#: "Rebel areas" are as good as rebel-held; "Syrian areas" are Syria's.
_GROUND = re.compile(
    r" (?:areas?|territor(?:y|ies)|enclaves?|strongholds?|bastions?|districts|towns|villages|"
    r"control|supply)\b"
)


def _military_noun(text: str, start: int) -> int:
    """Return where the noun phrase ends that gives the adjective before *start* arms; 0 if none.

    "Russian-backed" and "US-led" are left to the sponsors' pattern.
    """
    if re.match(r"\s?-", text[start : start + 2]):
        return 0
    end = 0
    for i, word in enumerate(words(text[start : start + 80])):
        if word.end == 80 or re.search(r"[.;:!?,\n]", text[start + end : start + word.start]):
            break
        plural = end and text[start + end - 1] in "sS"
        if word.folded in MILITARY_NOUNS and not (plural and word.folded in _VERBS_TOO):
            end = word.end
        elif end or i + 1 >= REACH or word.folded in _OTHER_PHRASE or (i and word.folded == "and"):
            break
    return start + end if end else 0


def _epithet(text: str, mention: Mention, theatre: Theatre, outlet: str) -> Span | None:
    """Resolve a partisan word by the camp that speaks; "epithet?" where no camp is known."""
    source = theatre.outlet(outlet)
    camps = (source.side,) if source is not None else ()
    epithet = theatre.epithet(text[mention.start : mention.end], camps)
    if epithet is None or not epithet.means or _names_a_deed(text, mention.end):
        return None
    same_camp = epithet.camp in camps
    return Span(mention.start, mention.end, "epithet" if same_camp else "epithet?", epithet.means)


_DEED = re.compile(
    r"\s(?:\w+\s){0,2}?(?:attacks?|bomb\w*|blasts?|explosions?|act|acts|car|motorcycle|plot|threat)\b",
    re.IGNORECASE,
)
_FIRE = re.compile(
    r"\s(?:(?:\w+\s){0,1}?(?:rocket\w*|shell\w*|mortars?|sniper)|attacks\b(?!\s(?:in|by|near)\b))\b",
    re.IGNORECASE,
)


def _names_a_deed(text: str, end: int) -> bool:
    """ "A terrorist car bomb" calls the deed names and leaves open whose it was."""
    return bool(_DEED.match(text, end)) and not _FIRE.match(text, end)


_BACKED = re.compile(r"\b([^\W\d_][\w.'’]{0,40})[ -](?:backed|led|supported|allied|sponsored)\b")


def _sponsors(text: str, spans: Sequence[Span], theatre: Theatre) -> Iterator[Span]:
    """Yield the "US" of "US-backed militias", which backs and does not act."""
    taken = {(s.start, s.end) for s in spans}
    cover = Cover(taken)
    for found in _BACKED.finditer(text):
        stretch = (found.start(1), found.end(1))
        known = theatre.actor_names.get(found.group(1))
        if known is None or known.how not in ("name", "adjective") or stretch in taken:
            continue
        # "US-led coalition" is the coalition's name.
        if "led" not in found.group() or not cover.holds(*stretch):
            yield Span(*stretch, "sponsor", known.kb_id)


def _leaders(text: str, spans: Sequence[Span], theatre: Theatre) -> Iterator[Span]:
    """Yield where a party is named by who leads it: "in support of President Assad"."""
    taken = Cover((s.start, s.end) for s in spans)
    for found in theatre.source_names.search(text):
        actor = theatre.actors.get(found.name.kb_id)
        if actor is None or found.name.how != "person" or taken.touches(found.start, found.end):
            continue
        if text[found.start : found.end] in actor.leaders:
            yield Span(found.start, found.end, LEADER, actor.id)
