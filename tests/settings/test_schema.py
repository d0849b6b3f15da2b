"""The published schema of a settings file says what the loader takes."""

import json
import tomllib

import jsonschema
import pytest
from build import ROOT

from briefing.errors import SettingsError
from briefing.settings import KINDS, load_settings
from briefing.settings.schema import settings_schema

SOURCE = "[[source]]\nname = 'a'\n"
GOOD = [
    "",
    "[brief]\ntheatre = 'syria-iraq'\nsentences = 30\nshare = 0.3",
    "[fetch]\ntries = 2\ntimeout = 10\nallow_private = ['10.0.0.0/8']\nrobots = false",
    SOURCE + "kind = 'folder'\npath = 'x'\noutlet = 'A'\nenabled = false",
    SOURCE + "kind = 'file'\npath = 'x.csv'\ncolumns = { text = 'Body' }",
    SOURCE + "kind = 'mail'\npath = 'x'",
    SOURCE + "kind = 'feed'\npath = 'x.xml'\nfull_text = 'feed'",
    SOURCE + "kind = 'feed'\nurl = 'https://a.example/'\nmax_items = 5\ntimeout = 3.5",
    SOURCE + "kind = 'page'\nurl = 'HTTP://a.example/'\nmax_bytes = 5000",
]
BAD = [
    "[breif]\n",
    "[brief]\ntheater = 'x'",
    "[brief]\nsentences = 0",
    "[brief]\nsentences = '5'",
    "[brief]\nshare = 2",
    "[fetch]\ntries = 11",
    "[fetch]\nallow_private = '10.0.0.0/8'",
    "[source]\nname = 'a'\nkind = 'folder'\npath = 'x'",
    "[[source]]\nkind = 'folder'\npath = 'x'",
    "[[source]]\nname = ''\nkind = 'folder'\npath = 'x'",
    SOURCE + "kind = 'fead'\nurl = 'https://a.example/'",
    SOURCE + "kind = 'folder'",
    SOURCE + "kind = 'folder'\npath = 'x'\nurl = 'https://a.example/'",
    SOURCE + "kind = 'page'\npath = 'x'",
    SOURCE + "kind = 'feed'\npath = 'x'\nurl = 'https://a.example/'",
    SOURCE + "kind = 'page'\nurl = 'ftp://a.example/'",
    SOURCE + "kind = 'page'\nurl = 'https://a.example/'\nmax_items = 5",
    SOURCE + "kind = 'feed'\nurl = 'https://a.example/'\nfull_text = 'all'",
    SOURCE + "kind = 'file'\npath = 'x'\ncolumns = { titel = 'T' }",
]


@pytest.fixture
def loads(tmp_path):
    def check(text):
        (tmp_path / "briefing.toml").write_text(text)
        try:
            load_settings(tmp_path / "briefing.toml")
        except SettingsError:
            return False
        return True

    return check


def valid(text):
    return jsonschema.Draft202012Validator(settings_schema()).is_valid(tomllib.loads(text))


@pytest.mark.parametrize("text", GOOD)
def test_what_the_loader_takes_the_schema_takes(loads, text):
    assert (loads(text), valid(text)) == (True, True)


@pytest.mark.parametrize("text", BAD)
def test_what_the_loader_refuses_the_schema_refuses(loads, text):
    assert (loads(text), valid(text)) == (False, False)


def test_every_kind_is_tried_above():
    assert all(any(f"'{kind}'" in text for text in GOOD) for kind in KINDS)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(settings_schema())


def test_the_published_schema_is_the_one_that_the_program_makes():
    """If this fails, run `make docs`."""
    published = json.loads((ROOT / "docs" / "briefing.schema.json").read_text(encoding="utf-8"))

    assert published == settings_schema()
