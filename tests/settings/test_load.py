"""A settings file to values; everything that is wrong with it at once, with file and line."""

import math
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toml_files import loading, refusals

from briefing.config import Config
from briefing.errors import BriefingError, ConfigError, SettingsError
from briefing.settings import BriefTable, RunTable, Settings, Source, is_address, load_settings

SHORTEST = """\
[brief]
theatre = "syria-iraq"

[[source]]
name = "reports"
kind = "folder"
path = "reports"
"""


@pytest.fixture
def load(tmp_path):
    return loading(tmp_path / "briefing.toml", load_settings)


@pytest.fixture
def wrong(load):
    return refusals(load)


def test_the_shortest_file_is_enough(load, tmp_path):
    settings = load(SHORTEST)

    assert settings.brief.theatre == "syria-iraq"
    assert settings.brief.output == str(tmp_path / "output")
    assert settings.sources == (
        Source(name="reports", kind="folder", path=str(tmp_path / "reports")),
    )
    assert settings.config() == Config()


def test_an_empty_file_has_all_defaults(load, tmp_path):
    assert load("") == Settings(
        path=tmp_path / "briefing.toml",
        brief=replace(BriefTable(), output=str(tmp_path / "output")),
        run=RunTable(archive=str(tmp_path / "archive.db")),
    )


def test_a_byte_order_mark_is_no_trouble(load):
    assert len(load(b"\xef\xbb\xbf" + SHORTEST.encode()).sources) == 1


def test_paths_count_from_the_files_own_folder(tmp_path, monkeypatch):
    (tmp_path / "desk" / "house").mkdir(parents=True)
    (tmp_path / "desk" / "war.toml").write_text("[theatre]\nid = 'war'\n")
    (tmp_path / "desk" / "briefing.toml").write_text(
        '[brief]\ntheatre = "war.toml"\ntemplates = "house"\noutput = "../out"\n'
        '[[source]]\nname = "a"\nkind = "mail"\npath = "/var/mail/duty"\n'
        '[[source]]\nname = "b"\nkind = "file"\npath = "~/b.csv"\n'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/duty")

    settings = load_settings(Path("desk/briefing.toml"))

    brief = settings.brief
    assert (brief.theatre, brief.templates, brief.output) == ("desk/war.toml", "desk/house", "out")
    assert [s.path for s in settings.sources] == ["/var/mail/duty", "/home/duty/b.csv"]


def test_the_settings_of_a_brief_are_those_of_the_program():
    """All but number and revision, which a series of briefs counts by itself."""
    own = {f.name for f in fields(BriefTable)} - {"theatre", "output", "templates", "overlay"}

    assert own == {f.name for f in fields(Config)} - {"number", "revision"}


def test_settings_become_the_briefs(load):
    config = load(
        '[brief]\nmarking = "TLP:GREEN"\nsentences = 20\nranker = "lead"\nshare = 0.2\nbottom_line = 3'
    ).config()

    assert config == Config(
        marking="TLP:GREEN", sentences=20, ranker="lead", share=0.2, bottom_line=3
    )


def test_a_source_that_is_off_is_declared_and_not_read(load):
    settings = load(SHORTEST + "enabled = false\n")

    assert (len(settings.sources), settings.enabled) == (1, ())


def test_everything_that_is_wrong_is_told_at_once(wrong):
    told = wrong(
        """\
[brief]
theater = "syria-iraq"
sentences = 1000
ranker = "centriod"

[fetch]
tries = 0
concurency = 3
contact = "we (the desk)"

[[source]]
name = "a"
kind = "fead"
url = "http://a.example/"

[[source]]
name = "a"
kind = "page"
path = "x"

[[source]]
kind = "feed"
url = "ftp://a.example/"
full_text = "always"
[sauces]
"""
    )

    assert told == [
        (2, "[brief] has no key 'theater'; did you mean 'theatre'?"),
        (3, "sentences must be from 1 to 500, not 1000"),
        (4, "no ranker called 'centriod'; did you mean 'centroid'?"),
        (7, "tries must be from 1 to 10, not 0"),
        (8, "[fetch] has no key 'concurency'; did you mean 'concurrency'?"),
        (9, "contact goes into a header: give a mail address or a page, in plain ASCII"),
        (13, "no kind of source 'fead'; did you mean 'feed'?"),
        (16, "a source of kind 'page' needs url = …"),
        (17, "a source 'a' stands twice (first in line 12)"),
        (19, "a source of kind 'page' takes no path"),
        (21, "[[source]] needs name = …"),
        (23, "url must be an address of the web, http://… or https://…"),
        (24, "full_text can't be 'always'; there are: auto, feed, page"),
        (25, "unknown table [sauces]; did you mean 'source'?"),
    ]


@pytest.mark.parametrize(
    ("table", "line", "problem"),
    [
        ("[brief]\nsentences = 0", 2, "sentences must be from 1 to 500, not 0"),
        ("[brief]\nshare = 1.5", 2, "share must be from 0.01 to 1, not 1.5"),
        ("[brief]\nshare = nan", 2, "share must be from 0.01 to 1, not nan"),
        (
            "[brief]\nranker = 'centriod'",
            2,
            "no ranker called 'centriod'; did you mean 'centroid'?",
        ),
        (
            "[brief]\ntheatre = 'syria-irak'",
            2,
            "theatre: none is called 'syria-irak', and there is no such file; did you mean 'syria-iraq'?",
        ),
        ("[brief]\nmarking = 3", 2, 'marking must be a string, "…"'),
        ("[[brief]]\nmarking = 'x'", 1, "write [brief] with single brackets, once"),
        ("brief = 3", 1, "write [brief] with single brackets, once"),
        ("[source]\nname = 'x'", 1, "write [[source]] with double brackets"),
        ("[fetch]\ntries = 0", 2, "tries must be from 1 to 10, not 0"),
        ("[fetch]\ntimeout = inf", 2, "timeout must be from 0.1 to 3,600, not inf"),
        ("[fetch]\nconcurrency = '8'", 2, "concurrency must be a whole number"),
        (
            "[fetch]\n\nallow_private = ['a b']",
            3,
            "allow_private: 'a b' is no host, address or network; "
            'write "desk.example", "10.0.0.7:8080" or "10.0.0.0/8"',
        ),
        (
            "[fetch]\ncontact = 'de\\u0301sk'".replace("'", '"'),
            2,
            "contact goes into a header: give a mail address or a page, in plain ASCII",
        ),
        ("a = 1\nb =", 2, "not TOML: Invalid value (at end of document)"),
    ],
)
def test_a_wrong_key_is_answered_with_line_and_remedy(wrong, table, line, problem):
    assert (line, problem) in wrong(table)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("kind = 'folder'", "a source of kind 'folder' needs path = …"),
        ("kind = 'folder'\nurl = 'http://a.example/'", "a source of kind 'folder' takes no url"),
        ("kind = 'page'", "a source of kind 'page' needs url = …"),
        ("kind = 'feed'", "a source of kind 'feed' needs url or path = …"),
        (
            "kind = 'feed'\npath = 'x'\nurl = 'http://a.example/'",
            "a source of kind 'feed' needs url or path = …",
        ),
        ("kind = 'page'\nurl = 'a.example'", "url must be an address of the web, http://… or https://…"),
        ("kind = 'mail'\npath = 'x'\ntimeout = 3", "a source of kind 'mail' takes no timeout"),
        ("kind = 'page'\nurl = 'http://a.example/'\ntimeout = 0", "timeout must be from 0.1 to 3,600, not 0.0"),
        ("kind = 'feed'\nurl = 'http://a.example/'\nfull_text = 'pages'", "full_text can't be 'pages'; did you mean 'page'?"),
        ("kind = 'file'\npath = 'x'\ncolumns = { titel = 'T' }", "columns: no column 'titel'; did you mean 'title'?"),
        ("kind = 'file'\npath = 'x'\n[source.columns]\ntext = 3", 'columns must be a table of strings, { … = "…" }'),
        ("kind = ''", "[[source]] needs kind = …"),
        ("kind = 'folder'\npaths = 'x'", "[[source]] has no key 'paths'; did you mean 'path'?"),
    ],
)  # fmt: skip
def test_a_source_is_held_to_its_kind(wrong, source, problem):
    assert problem in [told for _, told in wrong(f"[[source]]\nname = 'a'\n{source}\n")]


def test_one_address_under_two_names_would_be_read_twice(wrong):
    source = "[[source]]\nname = '{}'\nkind = 'page'\nurl = 'http://u:secret@a.example/'\n"

    told = wrong(source.format("a") + source.format("b"))

    assert told == [(8, "a source of this address stands twice (first in line 4)")]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ConfigError, match=r"gone\.toml: the settings file cannot be read"):
        load_settings(tmp_path / "gone.toml")


@given(st.binary(max_size=200))
def test_any_bytes_are_settings_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "briefing.toml"
    path.write_bytes(data)
    try:
        load_settings(path)
    except BriefingError as error:
        assert "briefing.toml" in str(error)


VALUES = st.one_of(
    st.text(max_size=8),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.text(max_size=4), max_size=2),
)


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Source)]), VALUES))
def test_any_values_of_a_source_are_taken_or_refused(tmp_path_factory, row):
    def value(one):
        if isinstance(one, bool):
            return str(one).lower()
        if isinstance(one, float) and not math.isfinite(one):
            return "nan" if math.isnan(one) else "inf"
        if isinstance(one, list):
            return "[" + ", ".join(value(v) for v in one) + "]"
        if isinstance(one, str):
            from briefing.toml_file import quoted

            return quoted(one.encode("utf-8", "replace").decode())
        return repr(one)

    path = tmp_path_factory.mktemp("any") / "briefing.toml"
    lines = [f"{key} = {value(one)}" for key, one in row.items()]
    path.write_text("\n".join(["[[source]]", *lines]), encoding="utf-8")
    try:
        load_settings(path)
    except SettingsError as error:
        assert all(finding.line >= 1 for finding in error.findings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("http://a.example", True),
        ("HTTPS://a.example/x?y", True),
        ("http://", False),
        ("http:///x", False),
        ("http://duty:not/escaped@a.example/", False),
        ("http://duty:s%2Fcret@a.example:81/@x", True),
        ("ftp://a.example/", False),
        ("http://a b/", False),
        ("/a/b", False),
    ],
)
def test_an_address_looks_like_one(text, said):
    assert is_address(text) is said
