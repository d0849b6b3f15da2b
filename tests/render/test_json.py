"""The brief as JSON: all of it, in the order of the page, and proved from it alone."""

import json
from dataclasses import asdict, fields

import build

from briefing.brief import SCHEMA, Brief, LeftOut
from briefing.render.to_json import brief_to_dict, render_json


def plain(value):
    """Tuples as JSON has them: lists."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def test_nothing_of_the_brief_is_lost(sample):
    assert brief_to_dict(sample.brief) == plain(asdict(sample.brief))


def test_the_fields_stand_in_the_order_of_the_value(sample):
    assert list(sample.json) == [f.name for f in fields(Brief)]
    assert sample.json["schema"] == SCHEMA


def test_it_is_utf_8_as_people_read_it(sample):
    text = sample.bytes("json").decode("utf-8")

    assert "Raqqa–Tabqa" in text
    assert text.endswith("}\n")


def test_the_same_brief_gives_the_same_bytes(sample):
    assert render_json(sample.brief) == sample.bytes("json")


def test_half_characters_never_reach_it():
    """A report's surrogates are replaced on reading; a file name may still hold some."""
    document = build.doc(build.STORY)
    brief = build.brief(document)
    odd = build.replace(brief, left_out=(LeftOut("a\\udce9.txt", "empty file"),))

    assert json.loads(render_json(odd))["left_out"][0]["what"] == "a\\udce9.txt"
