"""The memory of a brief, written into its JSON and read back."""

import copy
import json

import pytest
from build import STORY, brief, doc
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import PreviousError
from briefing.memory import VERSION
from briefing.previous import load_previous, memory_from
from briefing.render.to_json import brief_to_dict

BRIEF = brief(doc(STORY, outlet="Wire"))
MADE = brief_to_dict(BRIEF)


def refused(made):
    with pytest.raises(PreviousError) as told:
        memory_from(made, "last.json")
    assert "\n" not in str(told.value)
    assert str(told.value).startswith("last.json: ")
    return told.value.reason


def with_memory(**changes):
    return {**MADE, "memory": {**MADE["memory"], **changes}}


def test_a_memory_is_read_back_as_it_was_written(tmp_path):
    file = tmp_path / "last.json"
    file.write_text(json.dumps(MADE), encoding="utf-8")

    assert BRIEF.memory.facts
    assert BRIEF.memory.fronts
    assert BRIEF.memory.reports
    assert load_previous(file) == load_previous(str(file)) == BRIEF.memory


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", "line 1: not JSON, or cut off"),
        (json.dumps(MADE).encode()[:-20], "not JSON, or cut off"),
        (b"\xff\xfe\x00", "not a brief's JSON"),
        (b"[1, 2]", "not a brief's JSON"),
        (b"{}", "not a brief's JSON"),
        (b"[" * 100_000, "not a brief's JSON"),
        (b"", "not JSON, or cut off"),
    ],
)
def test_a_foreign_or_cut_file_is_refused_with_the_remedy(tmp_path, content, reason):
    file = tmp_path / "last.json"
    file.write_bytes(content)

    with pytest.raises(PreviousError, match=r"give the \.json that make wrote") as told:
        load_previous(file)
    assert reason in str(told.value)
    assert str(file) in str(told.value)


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path):
    with pytest.raises(PreviousError, match="cannot be read: no such file"):
        load_previous(tmp_path / "none.json")
    with pytest.raises(PreviousError, match="cannot be read: is a directory"):
        load_previous(tmp_path)


def test_a_file_larger_than_any_brief_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.previous.LARGEST", 10)
    file = tmp_path / "last.json"
    file.write_text(json.dumps(MADE), encoding="utf-8")

    with pytest.raises(PreviousError, match="too large"):
        load_previous(file)


def test_a_brief_of_an_older_version_remembers_nothing():
    older = {k: v for k, v in MADE.items() if k != "memory"} | {"schema": "1.2"}

    assert refused(older).startswith("a brief of schema 1.2, which remembers nothing: make it")
    assert refused({**MADE, "memory": None}).startswith("a brief of schema")


def test_a_brief_of_a_newer_version_is_refused_before_its_fields_are_read():
    assert refused({"schema": "9.0", "memory": {"version": VERSION + 1, "strange": 1}}) == (
        f"written by a newer version (memory {VERSION + 1}, known is {VERSION}): update"
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"as_of": "yesterday"}, "Invalid isoformat string"),
        ({"as_of": 7}, "memory.as_of is not str"),
        ({"number": True}, "memory.number is true"),
        ({"number": "one"}, "memory.number is not int or null"),
        ({"facts": {}}, "memory.facts is no array"),
        ({"facts": [{}]}, "memory.facts[0] lacks front"),
        ({"facts": [3]}, "memory.facts[0] is no object"),
        (
            {"fronts": [{**MADE["memory"]["fronts"][0], "last": "2016-06-31"}]},
            "day is out of range",
        ),
        (
            {"fronts": [{**MADE["memory"]["fronts"][0], "places": [["mill"]]}]},
            "memory.fronts[0].places[0] has 1 entries, not 2",
        ),
        ({"reports": [{"document": "d", "published": "soon"}]}, "Invalid isoformat string"),
    ],
)
def test_a_damaged_memory_says_where(change, reason):
    told = refused(with_memory(**change))

    assert told.startswith("damaged: ")
    assert reason in told
    assert told.endswith(": make it again")


def test_fields_of_a_later_minor_version_are_passed_over():
    assert memory_from(with_memory(later="x")) == BRIEF.memory


def paths(value, at=()):
    """Yield the way to every value inside, as keys and numbers."""
    yield at
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[key], (*at, key))


PATHS = [path for path in paths(MADE["memory"]) if path]


@given(
    st.sampled_from(PATHS),
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({})
    ),
)
def test_whatever_stands_in_a_field_it_is_read_or_refused_in_one_line(path, value):
    made = copy.deepcopy(MADE)
    holder = made["memory"]
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value

    try:
        memory_from(made)
    except PreviousError as error:
        assert "\n" not in str(error)
