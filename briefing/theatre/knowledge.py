"""One war's knowledge, indexed: who is called what, who belongs to whom, what lies where."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from ..words import names
from .entities import Actor, Area, Epithet, Place, Side, Source
from .lexicon import Lexicon


@dataclass(frozen=True)
class Theatre:
    """One war's knowledge, indexed. Build it with :func:`load` or by hand in a test."""

    id: str = "none"
    name: str = ""
    countries: tuple[str, ...] = ()
    #: Whom the data in it must be credited to: printed in every brief.
    credits: tuple[str, ...] = ()
    sides: Mapping[str, Side] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    epithets: tuple[Epithet, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything listed: what is made with this theatre is kept under it."""
        tables = (self.sides, self.actors, self.places, self.areas, self.sources)
        rows = (repr(entry) for table in tables for entry in table.values())
        head = repr((self.id, self.name, self.countries, self.epithets))
        return hashlib.sha256("\n".join((head, *rows)).encode()).hexdigest()

    @cached_property
    def actor_names(self) -> Lexicon:
        """Everything an actor is called, epithets last."""
        return Lexicon(self._actor_entries(), others=self._words, ordinary=self.ordinary)

    def _actor_entries(self) -> Iterator[tuple[str, str, str]]:
        for actor in self.actors.values():
            for text in (actor.name, *actor.aliases):
                yield text, actor.id, "name"
            for text in actor.descriptions:
                yield text, actor.id, "description"
        for actor in self.actors.values():
            for text in actor.adjectives:
                yield text, actor.id, "adjective"
        for epithet in self.epithets:
            for text in epithet.words:
                yield text, epithet.means, "epithet"

    @cached_property
    def place_names(self) -> Lexicon:
        """Everything a place is called."""
        return Lexicon(self._place_entries(), others=self._words, ordinary=self.ordinary)

    def _place_entries(self) -> Iterator[tuple[str, str, str]]:
        for place in self.places.values():
            for text in (place.name, *place.aliases):
                yield text, place.id, "name"

    @cached_property
    def _words(self) -> dict[str, str]:
        """Names of a single word to what they name, whatever it is."""
        out: dict[str, str] = {}
        entries = (self._actor_entries(), self._place_entries(), self._source_entries())
        for text, kb_id, how in chain(*entries):
            found = tuple(names(text))
            if len(found) == 1 and how == "name":
                out.setdefault(found[0].folded, kb_id)
        return out

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Every word of every name, description and adjective: none is another name misspelt."""
        entries = chain(self._actor_entries(), self._place_entries(), self._source_entries())
        return frozenset(word.folded for text, _, _ in entries for word in names(text))

    @cached_property
    def source_names(self) -> Lexicon:
        """Everything a source is called, its people, and the actors' spokesmen."""
        return Lexicon(self._source_entries(), others=self._words, ordinary=self.ordinary)

    def _source_entries(self) -> Iterator[tuple[str, str, str]]:
        for source in self.sources.values():
            for text in (source.name, *source.aliases):
                yield text, source.id, "name"
            for text in source.people:
                yield text, source.id, "person"
        for actor in self.actors.values():
            for text in (*actor.spokesmen, *actor.leaders):
                yield text, actor.id, "person"

    def epithet(self, words: str, camps: Collection[str] = ()) -> Epithet | None:
        """Return the epithet that *words* are: one of *camps* if they use it, else the first.

        Camps share words: "martyrs" are each one's own.
        """
        found = self._epithets.get(tuple(w.folded for w in names(words)), ())
        return next((e for e in found if e.camp in camps), next(iter(found), None))

    @cached_property
    def _epithets(self) -> dict[tuple[str, ...], list[Epithet]]:
        out: defaultdict[tuple[str, ...], list[Epithet]] = defaultdict(list)
        for epithet in self.epithets:
            for text in epithet.words:
                out[tuple(w.folded for w in names(text))].append(epithet)
        return dict(out)

    @cached_property
    def epithet_words(self) -> Lexicon:
        """All partisan words, to be marked where they are quoted; ``kb_id`` is the camp."""
        return Lexicon((text, e.camp, "epithet") for e in self.epithets for text in e.words)

    def area_of(self, place_id: str) -> str:
        """Return the id of the area a place belongs to: its own, else its province's, else ""."""
        place = self.places.get(place_id)
        if place is None:
            return ""
        if place.area or place.kind in ("country", "river", "region"):
            return place.area
        return self._areas_by_province.get(place.province or place.id, "")

    @cached_property
    def _areas_by_province(self) -> dict[str, str]:
        return {p: area.id for area in self.areas.values() for p in area.provinces}

    def wider(self, actor_id: str) -> tuple[str, ...]:
        """Return the ids of all actors that *actor_id* is part of, nearest first."""
        out: list[str] = []
        queue = list(self.actors[actor_id].part_of) if actor_id in self.actors else []
        while queue:
            one = queue.pop(0)
            if one in self.actors and one not in out:
                out.append(one)
                queue.extend(self.actors[one].part_of)
        return tuple(out)

    def unarmed(self, actor_id: str) -> bool:
        """Say whether an actor is people, who suffer and never attack."""
        return actor_id in self.actors and self.actors[actor_id].kind == "people"

    def party(self, actor_id: str) -> str:
        """Return the widest actor that *actor_id* is part of: itself where it is none's part."""
        wider = self.wider(actor_id)
        return wider[-1] if wider else actor_id

    def side_of(self, kb_id: str) -> str:
        """Return the side of an actor or source; "" where it takes none."""
        entity = self.actors.get(kb_id) or self.sources.get(kb_id)
        return entity.side if entity is not None else ""

    def outlet(self, name: str) -> Source | None:
        """Return the source that an outlet's name, as the report gives it, means."""
        if not name:
            return None
        if name in self.sources:
            return self.sources[name]
        found = self.source_names.get(name)
        return self.sources.get(found.kb_id) if found is not None else None

    def speaker_name(self, kb_id: str) -> str:
        """Return how a speaker is printed: the source's or actor's name, else the words."""
        actor = self.actors.get(kb_id)
        if actor is not None and actor.kind == "state" and actor.adjectives:
            # A country doesn't speak, its government does.
            return f"{actor.adjectives[0]} government"
        entity = self.sources.get(kb_id) or actor
        return entity.name if entity is not None else kb_id


#: No theatre: nothing is known but what the text itself says.
NONE = Theatre()
