"""The published schema is the one of the values, and a real brief's JSON keeps it."""

import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from briefing.brief import SCHEMA
from briefing.pipeline import parse_as_of, read_documents, work_through
from briefing.render.schema import _schema, brief_schema
from briefing.render.to_json import render_json

ROOT = Path(__file__).parents[2]
PUBLISHED = json.loads((ROOT / "docs" / "brief.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample() -> Any:
    """The sample brief as it is written."""
    as_of = parse_as_of("2016-06-07")
    reading = read_documents([str(ROOT / "seeds" / "reports" / "syria-iraq")], as_of=as_of)
    brief = work_through(reading.documents, as_of=as_of, skipped=reading.skipped).brief
    return json.loads(render_json(brief))


def closed(schema: Any) -> Any:
    """Return *schema* with every object held to the fields it names."""
    if isinstance(schema, dict):
        inner = {key: closed(value) for key, value in schema.items()}
        return {**inner, "additionalProperties": False} if schema.get("type") == "object" else inner
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


def check(brief: Any) -> None:
    Draft202012Validator(closed(PUBLISHED)).validate(brief)


def test_the_published_schema_is_current() -> None:
    """If this fails, run `make docs`; if a field went or changed, raise brief.SCHEMA too."""
    assert brief_schema() == PUBLISHED


def test_the_published_schema_is_one_and_has_the_version() -> None:
    Draft202012Validator.check_schema(PUBLISHED)

    assert PUBLISHED["$id"].endswith(f":{SCHEMA}")


def test_the_sample_brief_keeps_the_schema_and_has_nothing_beyond_it(sample: Any) -> None:
    check(sample)

    assert sample["schema"] == SCHEMA
    assert sample["sections"] and sample["sources"] and sample["map"]


def test_the_inputs_that_the_command_line_adds_are_in_it(sample: Any) -> None:
    check({**sample, "inputs": ["../reports/a.txt", "-"]})

    with pytest.raises(ValidationError):
        check({**sample, "inputs": "a.txt"})


@pytest.mark.parametrize("field", PUBLISHED["required"])
def test_a_brief_without_a_field_fails(sample: Any, field: str) -> None:
    with pytest.raises(ValidationError, match=f"'{field}' is a required property"):
        check({key: value for key, value in sample.items() if key != field})


def test_a_quotation_without_its_offset_fails(sample: Any) -> None:
    brief = deepcopy(sample)
    del brief["bottom_line"][0]["quote"]["start"]

    with pytest.raises(
        ValidationError, match=r"'start' is a required property|is not valid under any"
    ):
        check(brief)


def test_a_field_of_another_type_fails(sample: Any) -> None:
    with pytest.raises(ValidationError):
        check({**sample, "reports": "twelve"})


def test_a_later_minor_version_may_say_more_a_major_one_is_refused(sample: Any) -> None:
    validator = Draft202012Validator(PUBLISHED)

    assert validator.is_valid({**sample, "schema": "1.9", "weather": "fair"})
    assert not validator.is_valid({**sample, "schema": "2.0"})


def test_a_type_without_a_form_in_json_is_refused() -> None:
    @dataclass
    class Odd:
        """Odd."""

        names: set[str]

    with pytest.raises(TypeError, match="no JSON form"):
        _schema(Odd, {})
