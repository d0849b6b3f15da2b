"""The published schema of a theatre file."""

from __future__ import annotations

import json
import tomllib

import jsonschema
import pytest
from build import ROOT

from briefing import data
from briefing.theatre.schema import theatre_schema

SMALL = {"theatre": {"id": "war"}, "side": [{"id": "red", "name": "Red"}]}


def test_every_shipped_theatre_is_of_its_form():
    for path in data.theatres().values():
        jsonschema.validate(tomllib.loads(path.read_text(encoding="utf-8")), theatre_schema())


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"theatre": {}},
        {**SMALL, "sides": []},
        {**SMALL, "side": [{"id": "red"}]},
        {**SMALL, "side": [{"id": "red", "name": "Red", "nick": "R"}]},
        {**SMALL, "source": [{"id": "s", "name": "S", "kind": "agency", "reliability": "G"}]},
        {**SMALL, "epithet": [{"words": "bandits", "camp": "red"}]},
    ],
)
def test_what_the_program_refuses_the_schema_refuses(wrong):
    jsonschema.validate(SMALL, theatre_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, theatre_schema())


def test_the_published_schema_is_the_one_that_the_program_makes():
    published = json.loads((ROOT / "docs" / "theatre.schema.json").read_text(encoding="utf-8"))

    assert published == theatre_schema()
