"""An overlay file to values; everything that is wrong with it at once, with file and line."""

import json
import time
import tomllib

import jsonschema
import pytest
from build import ROOT, day
from hypothesis import given
from hypothesis import strategies as st
from toml_files import loading, refusals

from briefing.errors import BriefingError, ConfigError, SettingsError
from briefing.overlay import (
    EMPTY,
    Comment,
    Drop,
    Merge,
    Move,
    Overlay,
    Pin,
    Regrade,
    Withhold,
    load_overlay,
)
from briefing.overlay.load import MOST_ENTRIES, MOST_ERRORS, MOST_NAME
from briefing.overlay.schema import overlay_schema

WHOLE = """\
[overlay]
by = "R. Haddad"

[[pin]]
words = "shelled the town of Manbij"
report = "wire-7"
day = 2016-06-07
why = "heard it ourselves"

[[pin]]
front = "Manbij"
by = "M. Oz"

[[drop]]
words = "a hoax of last year"
until = "2016-06-30"

[[move]]
words = "twelve soldiers were killed"
to = "Hama"

[[merge]]
fronts = ["Aleppo", "aleppo-north"]
name = "Aleppo and its north"

[[regrade]]
source = "Coast Courier"
letter = "B"

[[withhold]]
names = ["Samir Q.", "Samir"]

[[comment]]
text = "The line was down."
"""


@pytest.fixture
def load(tmp_path):
    return loading(tmp_path / "overlay.toml", load_overlay)


@pytest.fixture
def wrong(load):
    return refusals(load)


def test_every_table_becomes_entries_with_their_lines(load):
    overlay = load(WHOLE)

    assert [(e.table, e.line) for e in overlay.entries] == [
        ("pin", 4),
        ("pin", 10),
        ("drop", 14),
        ("move", 18),
        ("merge", 22),
        ("regrade", 26),
        ("withhold", 30),
        ("comment", 33),
    ]
    assert [type(e.says) for e in overlay.entries] == [
        Pin, Pin, Drop, Move, Merge, Regrade, Withhold, Comment,
    ]  # fmt: skip
    assert overlay.entries[0].says == Pin(
        words="shelled the town of Manbij",
        report="wire-7",
        by="R. Haddad",
        day="2016-06-07",
        why="heard it ourselves",
    )


def test_who_signs_an_entry_signs_it_and_the_overlay_s_own_name_signs_the_rest(load):
    assert [e.says.by for e in load(WHOLE).entries[:3]] == ["R. Haddad", "M. Oz", "R. Haddad"]


def test_a_day_may_be_toml_s_own_or_words(load):
    one = load('[[comment]]\ntext = "x"\nby = "R"\nday = 2016-06-07\n')
    other = load('[[comment]]\ntext = "x"\nby = "R"\nday = "2016-06-07"\n')

    assert one == other


def test_entries_may_be_written_as_one_value(load):
    overlay = load('# all pins\npin = [{front = "a"}, {front = "b"}]\n')

    assert [(e.line, e.says.front) for e in overlay.entries] == [(2, "a"), (2, "b")]
    assert len({e.number for e in overlay.entries}) == 2


def test_an_empty_file_is_no_overlay(load, tmp_path):
    assert load("") == Overlay(str(tmp_path / "overlay.toml"))
    assert load("# nothing yet\n[overlay]\n").entries == EMPTY.entries


def test_an_entry_rests_from_the_day_after_its_last(load):
    overlay = load(WHOLE)

    assert overlay.in_force(day("2016-06-30")) == overlay
    assert len(overlay.in_force(day("2016-07-01")).entries) == len(overlay.entries) - 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[pins]]\nwords = "a b c"\n', 1, "unknown table [[pins]]; did you mean 'pin'?"),
        ('[pin]\nwords = "a b c"\n', 1, "write [[pin]] with double brackets"),
        ('[[overlay]]\nby = "R"\n', 1, "write [overlay] with single brackets, once"),
        ('[overlay]\nname = "R"\n', 2, "[overlay] has no key 'name'"),
        ('[[pin]]\nword = "a b c"\n', 2, "[[pin]] has no key 'word'; did you mean 'words'?"),
        ("[[pin]]\nwords = 3\n", 2, 'words must be a string, "…"'),
        ('[[pin]]\nby = "R"\n', 1, "give words = … of a sentence, or front = …"),
        ('[[drop]]\nwords = "a b c"\nfront = "x"\n', 1, "one of them"),
        ('[[drop]]\nfront = "x"\nreport = "r"\n', 3, "report goes with words"),
        ('[[drop]]\nwords = "the town"\n', 2, "words must be 3 words of the sentence or more"),
        ('[[drop]]\nwords = ". . . !"\n', 2, "words must be 3 words"),
        ('[[move]]\nwords = "a b c"\n', 1, "[[move]] needs to = …"),
        ('[[merge]]\nfronts = ["Aleppo"]\n', 2, "fronts must name two or more"),
        ('[[merge]]\nfronts = ["Aleppo", "ALEPPO"]\n', 2, "fronts must name two or more"),
        ("[[merge]]\n", 1, "give fronts = […] or words = […] of sentences"),
        ('[[merge]]\nfronts = ["a", "b"]\nwords = ["a b c", "d e f"]\n', 1, "one of them"),
        ('[[merge]]\nwords = ["a b c", "A  b c"]\n', 2, "words must name two or more"),
        ('[[merge]]\nwords = ["a b c", "d e"]\n', 2, "3 words of the sentence or more"),
        ('[[merge]]\nwords = ["a b c", "d e f"]\nname = "x"\n', 3, "name goes with fronts"),
        ('[[regrade]]\nsource = "x"\nletter = "G"\n', 3, "letter must be one of A, B, C, D, E, F"),
        ('[[regrade]]\nsource = "x"\nletter = "AB"\n', 3, "letter must be one of"),
        ("[[withhold]]\nnames = []\n", 1, "[[withhold]] needs names = …"),
        ('[[withhold]]\nnames = ["X"]\n', 2, "a name must have two letters or more, not 'X'"),
        ('[[withhold]]\nnames = ["…"]\n', 2, "two letters or more"),
        (f'[[withhold]]\nnames = ["{"x" * 81}"]\n', 2, f"at most {MOST_NAME} characters"),
        ('[[comment]]\ntext = "x"\n', 1, "a comment is signed: give by = …"),
        ('[[comment]]\ntext = "\u200b"\nby = "R"\n', 2, "text is empty"),
        (f'[[comment]]\ntext = "{"x" * 1501}"\nby = "R"\n', 2, "at most 1,500 characters"),
        ('[[comment]]\ntext = "x"\nby = "R"\nday = "7 June"\n', 4, "day must be a day, 2016-06-07"),
        ('[[comment]]\ntext = "x"\nby = "R"\nuntil = 2016-06-07T06:00:00\n', 4, "must be a string"),
        ("[[pin]\n", 1, "not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_what_helps(wrong, text, line, words):
    ((at, problem), *more) = wrong(text)

    assert more == []
    assert at == line
    assert words in problem


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file(wrong):
    found = wrong(
        '[[drop]]\nwords = "no"\n\n[[pin]]\nword = "a b c"\n\n[[regrade]]\nsource = "x"\n'
    )

    assert [line for line, _ in found] == [2, 4, 5, 7] or [line for line, _ in found] == [2, 5, 7]


def test_a_name_that_is_refused_is_named_only_in_the_file_s_own_error(wrong):
    ((_, problem),) = wrong(f'[[withhold]]\nnames = ["{"Secret " * 20}"]\n')

    assert "Secret" not in problem


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x = \xe9"])
def test_what_is_no_text_is_refused(load, content):
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(content)


def test_no_file_a_folder_and_a_huge_file_are_refused(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        load_overlay(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="directory"):
        load_overlay(tmp_path)
    (tmp_path / "huge.toml").write_bytes(b"#" * 8_000_001)
    with pytest.raises(ConfigError, match="8,000,000"):
        load_overlay(tmp_path / "huge.toml")


def test_ten_thousand_entries_load_in_seconds_and_no_more_are_taken(load, wrong):
    rows = [f'[[drop]]\nwords = "sentence number {n} of many"\n' for n in range(MOST_ENTRIES)]
    start = time.perf_counter()
    overlay = load("\n".join(rows))

    assert time.perf_counter() - start < 20
    assert len(overlay.entries) == MOST_ENTRIES
    assert overlay.entries[-1].line == 3 * MOST_ENTRIES - 2
    rows.append('[[drop]]\nwords = "one too many"\n')
    ((_, problem),) = wrong("\n".join(rows))
    assert "more than 10,000 entries" in problem


def test_ten_thousand_wrong_entries_are_refused_in_seconds(wrong):
    start = time.perf_counter()
    found = wrong('[[drop]]\nwords = "no"\n\n' * MOST_ENTRIES)

    assert time.perf_counter() - start < 20
    assert len(found) == MOST_ERRORS


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_an_overlay_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "overlay.toml"
    path.write_bytes(data)
    try:
        load_overlay(path)
    except BriefingError as error:
        assert "\n" not in str(error).replace(repr(data), "") or isinstance(error, SettingsError)


VALUES = st.text(max_size=12) | st.integers() | st.booleans() | st.lists(st.text(max_size=5))


@given(
    table=st.sampled_from(["pin", "drop", "move", "merge", "regrade", "withhold", "comment"]),
    row=st.dictionaries(
        st.sampled_from(
            ["words", "front", "fronts", "to", "names", "text", "by", "letter", "source", "until"]
        ),
        VALUES,
    ),
)
def test_any_values_are_taken_or_refused(tmp_path_factory, table, row):
    path = tmp_path_factory.mktemp("any") / "overlay.toml"
    lines = [f"{key} = {json.dumps(value)}" for key, value in row.items()]
    path.write_text(f"[[{table}]]\n" + "\n".join(lines), encoding="utf-8", errors="replace")
    try:
        assert len(load_overlay(path).entries) == 1
    except SettingsError as error:
        assert all(1 <= finding.line <= len(lines) + 1 for finding in error.findings)


# --- the schema ------------------------------------------------------------------------------


def plain(text):
    return json.loads(json.dumps(tomllib.loads(text), default=str))


def test_the_published_schema_is_the_one_that_the_program_makes():
    published = json.loads((ROOT / "docs" / "overlay.schema.json").read_text(encoding="utf-8"))

    assert published == overlay_schema()
    jsonschema.Draft202012Validator.check_schema(published)


def test_a_whole_overlay_keeps_the_schema():
    jsonschema.validate(plain(WHOLE), overlay_schema())


@pytest.mark.parametrize(
    "text",
    [
        "pins = []",
        '[[pin]]\nword = "x"',
        '[[move]]\nwords = "a b c"',
        '[[regrade]]\nsource = "x"\nletter = "G"',
        "[[withhold]]\nnames = []",
        '[[merge]]\nfronts = ["x"]',
    ],
)
def test_what_the_program_refuses_the_schema_refuses(text):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain(text), overlay_schema())
