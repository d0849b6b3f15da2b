"""TOML that people write: the line of every table and key, and all that is wrong at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ConfigError, LineError, TheatreError
from briefing.toml_file import Findings, TomlFile, fill, nearest, parse, quoted


@dataclass(frozen=True)
class Entry:
    name: str
    many: tuple[str, ...] = ()
    count: int = 1
    share: float = 0.5
    on: bool = True
    pairs: tuple[tuple[str, str], ...] = ()
    most: int | None = None


@pytest.fixture
def file(tmp_path):
    def write(text):
        return TomlFile(tmp_path / "x.toml", text, lists=frozenset({"entry"}))

    return write


TEXT = """\
# a comment
title = "x"

[head]
name = "head"
list = [
  "a",
]

[[entry]]
name = "one"
"count" = 1

[[entry]]   # the second
name = "two"
pairs = { a = "b" }

[entry.columns]
text = "Body"

[[ entry ]]
name = "three"
share.low = 1
"""


@pytest.mark.parametrize(
    ("table", "index", "key", "line"),
    [
        ("head", 0, "", 4),
        ("head", 0, "name", 5),
        ("head", 0, "list", 6),
        ("head", 0, "gone", 4),
        ("entry", 0, "", 10),
        ("entry", 0, "count", 12),
        ("entry", 0, "pairs", 10),
        ("entry", 1, "", 14),
        ("entry", 1, "pairs", 16),
        ("entry", 1, "columns", 18),
        ("entry", 1, "text", 14),
        ("entry", 2, "name", 22),
        ("entry", 2, "share", 23),
        ("title", 0, "", 2),
        ("nothing", 0, "", 1),
    ],
)
def test_the_line_of_a_table_or_key_is_found(file, table, index, key, line):
    assert file(TEXT).line(table, index, key) == line


def test_lines_are_counted_as_editors_do(file):
    assert file("# a\u2028b\x0c\r\n[head]\r\nname = 1").line("head", 0, "name") == 3


def test_an_entry_is_filled(file):
    row = {"name": "a", "many": ["x"], "count": 2, "share": 1, "on": False, "pairs": {"k": "v"}}

    entry = fill(file(""), "entry", 0, row, Entry, Findings())

    assert entry == Entry("a", ("x",), 2, 1.0, False, (("k", "v"),))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"nome": "a"}, "has no key 'nome'; did you mean 'name'?"),
        ({"name": 3}, 'name must be a string, "…"'),
        ({"name": "a", "many": "x"}, 'many must be a list of strings, ["…", "…"]'),
        ({"name": "a", "many": [1]}, 'many must be a list of strings, ["…", "…"]'),
        ({"name": "a", "count": True}, "count must be a whole number"),
        ({"name": "a", "count": 1.5}, "count must be a whole number"),
        ({"name": "a", "most": "x"}, "most must be a whole number"),
        ({"name": "a", "share": "x"}, "share must be a number"),
        ({"name": "a", "share": False}, "share must be a number"),
        ({"name": "a", "on": 1}, "on must be true or false"),
        ({"name": "a", "pairs": {"k": 1}}, 'pairs must be a table of strings, { … = "…" }'),
        ({}, "[[entry]] needs name = …"),
        ({"name": ""}, "[[entry]] needs name = …"),
    ],
)
def test_what_does_not_fit_is_answered_with_what_would(file, row, told):
    with pytest.raises(LineError) as caught:
        fill(file(""), "entry", 0, row, Entry, Findings())

    assert told in str(caught.value)


def test_all_that_is_wrong_is_gathered(file):
    findings = Findings(gather=True)

    assert fill(file(TEXT), "entry", 1, {"nam": 1, "count": "x"}, Entry, findings) is None
    assert len(findings.errors) == 3


def test_a_file_that_is_not_there_is_named_as_what_it_is(tmp_path):
    with pytest.raises(ConfigError, match="the settings file cannot be read"):
        parse(tmp_path / "gone.toml", "settings file", LineError)


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \n", 2), ("a = 1\n\n[x", 3), ("x = " + "[" * 5000, 1)]
)
def test_what_is_no_toml_names_the_line(tmp_path, text, line):
    (tmp_path / "x.toml").write_text(text)

    with pytest.raises(TheatreError, match="not TOML") as caught:
        parse(tmp_path / "x.toml", "theatre file", TheatreError)

    assert caught.value.line == line


def test_the_nearest_name_is_told_or_else_all():
    assert nearest("theater", ["theatre", "output"]) == "; did you mean 'theatre'?"
    assert nearest("zzz", ["theatre", "output"]) == "; there are: output, theatre"
    assert nearest("zzz", []) == "; there are none"
    assert nearest("zzz", map(str, range(30))).endswith(", …")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quoted_string_says_itself(text):
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}
