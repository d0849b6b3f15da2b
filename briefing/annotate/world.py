"""Places beyond the theatre: which towns of the world a report means, if any.

A name with a capital that the gazetteer knows is one only where it can be no other: not inside
a longer name, not a person's, not a word of the language, and of several places of the name
the one that the rest of the report speaks for. What stays open is left alone: no place is better
than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .. import gazetteer
from ..gazetteer import Around, WorldPlace
from ..model import Span
from ..theatre import Theatre
from ..words import name_row, names
from .layout import Cover
from .world_names import Named, named
from .world_words import AREA_BEHIND, IN_LIST, LIES_IN, LIST

#: So many names of places in one country, and of no other as many, are a report on that country.
LEAST_TOGETHER = 2
#: A theatre with so many places of a country knows it better than the gazetteer does.
COVERS = 100
#: Places named within so many characters tell most of where another lies.
REACH = 300
#: What lies where is said in so many words at most: "Ukraine", "Sri Lanka", "Nizhny Novgorod".
_LAND_WORDS = 3


def find_world_places(
    text: str, taken: Cover, theatre: Theatre, countries: Collection[str] = ()
) -> tuple[Span, ...]:
    """Return the places of the world named in *text* outside what is *taken*.

    ``label`` is the kind, ``kb_id`` the gazetteer's id. *countries* (ISO 3166) are spoken of
    anyhow; those that the text names are found here.
    """
    found = list(_lying_where_told(text, named(text, taken)))
    covered = _covered(theatre)
    found = [replace(one, places=_beyond(one.places, covered)) for one in found]
    around = _around(text, found, {*theatre.countries, *countries})
    first = dict(_meant(text, found, _Told(around)))
    countries = {place.country for one, place in first.items() if one.strong}
    around = replace(around, countries=around.countries | countries)
    ground = _ground(first) - covered
    spots = tuple(
        (one.start, (p.latitude, p.longitude))
        for one, p in first.items()
        if p.latitude is not None and p.longitude is not None and not p.wide
    )
    found = [_respelt(one, ground, spots) for one in found]
    once = {one.key: first[one] for one in found if one in first and one.strong}
    return tuple(
        Span(one.start, one.end, place.kind, place.id)
        for one, place in _meant(text, found, _Told(around, spots, once))
    )


_Spots = Sequence[tuple[int, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report says of where it is set."""

    around: Around
    #: Where in the text places stand that are sure, and where in the world.
    spots: _Spots = ()
    #: What a name is known to mean in this report.
    once: Mapping[str, WorldPlace] = field(default_factory=dict)

    def at(self, offset: int) -> Around:
        """Return what holds at an offset: the places named near by, else all."""
        return replace(self.around, points=_near(self.spots, offset))


def _near(spots: _Spots, offset: int) -> tuple[tuple[float, float], ...]:
    others = [(abs(at - offset), point) for at, point in spots if at != offset]
    close = tuple(point for off, point in others if off <= REACH)
    return close or tuple(point for _, point in others)


# --- what the report says of where it is set -------------------------------------------------


def _covered(theatre: Theatre) -> frozenset[str]:
    counts = Counter(p.country for p in theatre.places.values())
    return frozenset(code for code in theatre.countries if counts[code] >= COVERS)


def _beyond(places: Sequence[WorldPlace], covered: Collection[str]) -> tuple[WorldPlace, ...]:
    """The theatre's own places always win: where it knows a country, the gazetteer is silent."""
    return tuple(p for p in places if p.country not in covered or p.kind == "country")


def _around(text: str, found: Sequence[Named], countries: Collection[str]) -> Around:
    """Return the countries and provinces that a report speaks of, in words or by its places."""
    spoken = {*countries, *_nations(text), *_countries(found)}
    sure = (gazetteer.settle(one.places, spoken, key=one.key) for one in found if not one.barred)
    spoken |= {p.country for p in sure if p is not None and p.people >= gazetteer.WELL_KNOWN}
    spoken |= _together(found) if not spoken else set()
    provinces = (gazetteer.settle(one.places, spoken, wide=True) for one in found if one.wide)
    areas = frozenset(p.id for p in provinces if p is not None and p.kind == "province")
    return Around(frozenset(spoken), areas)


def _nations(text: str) -> Iterator[str]:
    """The countries of words like "Ukrainian" and "Sri Lankan"."""
    row = [word for word in name_row(text) if word.text[:1].isupper()]
    for i, word in enumerate(row):
        pair = f"{word.folded} {row[i + 1].folded}" if i + 1 < len(row) else ""
        code = gazetteer.lands_of(pair) or gazetteer.lands_of(word.folded)
        if code:
            yield code


def _countries(found: Sequence[Named]) -> set[str]:
    return {p.country for one in found if not one.barred for p in one.places if p.kind == "country"}


def _together(found: Sequence[Named]) -> set[str]:
    """The country that most of the names have a place in, where no country is named."""
    lands = {one.key: {p.country for p in one.places} for one in found if not one.barred}
    counts = Counter(land for countries in lands.values() for land in countries)
    (first, n), *others = [*counts.most_common(2), ("", 0)][:2]
    clear = n >= LEAST_TOGETHER and all(n > m for _, m in others)
    return {first} if clear else set()


# --- what its words say of each name ---------------------------------------------------------


def _lying_where_told(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """Keep of a name's places those that lie where the words behind it say: "Paris, Texas".

    The land is then the one that the place lies in: Atlanta's Georgia is no country.
    """
    lands: dict[int, tuple[WorldPlace, ...]] = {}
    for one in found:
        if one.start in lands:
            wide = all(p.kind == "province" for p in lands[one.start])
            one = replace(one, places=lands[one.start], wide=wide, strong=True, barred=False)
        told = _told(text, one)
        if told is not None:
            one, start, meant = told
            lands[start] = meant
        yield one


def _told(text: str, one: Named) -> tuple[Named, int, tuple[WorldPlace, ...]] | None:
    """Return a name with the places that lie where told, where the land stands, which it is."""
    link = LIES_IN.match(text, one.end)
    land = _land(text, link.end()) if link is not None else None
    if link is None or land is None:
        return None
    end, lands = land
    told = _as_told(text, lands, end, by_comma=link.group().startswith(","))
    inside = tuple(p for p in one.places if told & {p.country, p.province})
    meant = {c for p in inside for c in (p.country, p.province)} & told
    within = tuple(p for p in lands if (p.country if p.kind == "country" else p.id) in meant)
    if inside:
        return replace(one, places=inside, strong=True, barred=False), link.end(), within
    listed = any(p.kind in ("country", "capital") for p in one.places) or IN_LIST.match(text, end)
    return None if listed or not told else (replace(one, places=(), strong=True), link.end(), lands)


def _land(text: str, start: int) -> tuple[int, tuple[WorldPlace, ...]] | None:
    """Return the end of a name with a capital at *start*, and the lands that it may mean."""
    words = list(names(text[start : start + 48]))[:_LAND_WORDS]
    for length in range(len(words), 0, -1):
        key = " ".join(w.folded for w in words[:length])
        lands = tuple(p for p in gazetteer.candidates(key) if p.wide)
        if lands and words[0].start == 0:
            return start + words[length - 1].end, lands
    return None


def _as_told(text: str, lands: Sequence[WorldPlace], end: int, *, by_comma: bool) -> frozenset[str]:
    """Return the countries and provinces that a name behind a place says it lies in.

    A province that is called after its city needs its word, "Kharkiv region"; else the next town
    of a list is named. The United States' need none.
    """
    countries = frozenset(p.country for p in lands if p.kind == "country")
    provinces = frozenset(p.id for p in lands if p.kind == "province")
    if AREA_BEHIND.match(text, end):
        return provinces or countries
    if countries and not by_comma:
        return countries
    american = frozenset(p.id for p in lands if p.kind == "province" and p.country == "US")
    alone = provinces if not _names_a_town(text[max(0, end - 48) : end], lands) else frozenset()
    return countries | (american if by_comma else alone) | alone


def _names_a_town(words: str, lands: Sequence[WorldPlace]) -> bool:
    """Whether a province's name is a town's of the same country as well."""
    countries = {p.country for p in lands}
    found = [w.folded for w in names(words)][-_LAND_WORDS:]
    keys = [" ".join(found[i:]) for i in range(len(found))]
    known = next((c for key in keys if (c := gazetteer.candidates(key))), ())
    return any(not p.wide and p.country in countries for p in known)


def _ground(meant: Mapping[Named, WorldPlace]) -> frozenset[str]:
    """The countries in which several places of a report lie."""
    lands = {one.key: place.country for one, place in meant.items() if place.kind != "country"}
    return frozenset(code for code, n in Counter(lands.values()).items() if n >= LEAST_TOGETHER)


def _respelt(one: Named, countries: frozenset[str], spots: _Spots) -> Named:
    """Look a name up by its sound where a place stands and no list has its spelling.

    It must lie near the report's other places: Kodema, at the front, is no Kodyma.
    """
    if one.places or not (one.strong or one.weak) or one.barred:
        return one
    points = _near(spots, one.start)
    found = gazetteer.respelt(one.key, countries)
    return replace(one, places=tuple(p for p in found if gazetteer.is_near(p, points)))


# --- which place is meant --------------------------------------------------------------------


def _meant(text: str, found: Sequence[Named], told: _Told) -> Iterator[tuple[Named, WorldPlace]]:
    """Yield what each name means, where it means a place."""
    last = -1
    for one in found:
        listed = last >= 0 and LIST.fullmatch(text, last, one.start) is not None
        place = _settled(one, told, placed=listed or one.strong or one.weak)
        if place is not None:
            last = one.end
            yield one, place


def _settled(one: Named, told: _Told, *, placed: bool) -> WorldPlace | None:
    if one.barred or not one.places:
        return None
    known = told.once.get(one.key)
    if known is not None and not one.wide and known.kind != "province":
        return known
    meant = gazetteer.settle(one.places, told.at(one.start), wide=one.wide, key=one.key)
    if meant is None or placed:
        return meant
    return meant if not one.speaks and _known_by_itself(one, meant, told.around) else None


def _known_by_itself(one: Named, meant: WorldPlace, around: Around) -> bool:
    """Whether a name is a place's wherever it stands."""
    big = meant.kind != "province" and meant.people >= gazetteer.WELL_KNOWN
    known = big or meant.kind in ("country", "capital")
    return known and (not one.opens or meant.country in around.countries)
