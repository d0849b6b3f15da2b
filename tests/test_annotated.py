"""Annotations kept: packed and laid again, refused where they are another's, found by content."""

import ast
import json
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_architecture import MODULES, PACKAGE, targets

from briefing import annotated
from briefing.annotate import LAYERS, annotate
from briefing.annotated import PROGRAM, InMemory, from_bytes, key_of, to_bytes
from briefing.model import Moment, Span
from briefing.theatre import NONE

DAY = date(2016, 6, 7)


@st.composite
def layered(draw):
    """A document with layers of any spans, empty ones and odd words among them."""
    document = build.doc(draw(st.text(max_size=60)))
    most = len(document.text)
    for name in draw(st.lists(st.sampled_from(LAYERS), unique=True)):
        spans = []
        for _ in range(draw(st.integers(0, 6))):
            start, end = sorted((draw(st.integers(0, most)), draw(st.integers(0, most))))
            words = draw(st.tuples(*[st.text(max_size=5)] * 3))
            spans.append(Span(start, end, *words))
        document = document.with_layer(name, tuple(spans))
    return document


def bare(document):
    return replace(document, layers={})


# --- packed and laid again --------------------------------------------------------------------


@given(document=layered())
def test_layers_come_back_as_they_were_and_in_their_order(document):
    again = from_bytes(bare(document), to_bytes(document))

    assert dict(again.layers) == dict(document.layers)
    assert list(again.layers) == list(document.layers)
    assert again == document


def test_a_real_report_s_layers_take_less_room_than_its_text():
    document = annotate(build.doc(build.STORY), build.WAR, DAY)
    packed = to_bytes(document)

    assert from_bytes(bare(document), packed).layers == document.layers
    assert len(packed) < len(document.text)


def test_the_same_layers_are_the_same_bytes():
    one, other = (annotate(build.doc(build.STORY), build.WAR, DAY) for _ in range(2))

    assert to_bytes(one) == to_bytes(other)


# --- never believed ---------------------------------------------------------------------------


def packed(document, *, words=("",), layers=None, mark=None) -> bytes:
    mark = annotated._mark(document) if mark is None else mark
    return zlib.compress(json.dumps([mark, list(words), layers or {}]).encode())


HERE = build.doc("Shells fell on Mill.")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no layers",
        to_bytes(HERE)[:-3],
        zlib.compress(b"{}"),
        zlib.compress(b"[1, 2]"),
        zlib.compress(b"[" * 100_000),
        packed(HERE, mark="0123456789abcdef"),
        packed(HERE, words=[1], layers={"places": [0, 1, 0, 0, 0]}),
        packed(HERE, layers={"places": [0, 1, 0, 0]}),
        packed(HERE, layers={"places": [0, 1, 0, 0, 1]}),
        packed(HERE, layers={"places": [0, 1, 0, 0, -1]}),
        packed(HERE, layers={"places": [0, 1, 0, 0, "x"]}),
        packed(HERE, layers={"places": [0, 0.5, 0, 0, 0]}),
        packed(HERE, layers={"places": [-1, 1, 0, 0, 0]}),
        packed(HERE, layers={"places": [3, -1, 0, 0, 0]}),
        packed(HERE, layers={"places": [0, 9999, 0, 0, 0]}),
        packed(HERE, layers={"places": None}),
        packed(HERE, layers=[1]),
    ],
)
def test_bytes_that_are_no_layers_of_the_text_are_refused(data):
    with pytest.raises(ValueError, match="annotations kept"):
        from_bytes(HERE, data)


@given(data=st.binary(max_size=200))
def test_any_other_bytes_are_refused_in_the_same_way(data):
    with pytest.raises(ValueError, match="annotations kept"):
        from_bytes(HERE, data)


def test_bytes_that_unpack_to_a_flood_are_cut_off(monkeypatch):
    monkeypatch.setattr(annotated, "MOST_BYTES", 1000)

    with pytest.raises(ValueError, match="too long"):
        from_bytes(HERE, zlib.compress(b" " * 10_000))


# --- found by content -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Shells fell on Ford."},
        {"title": "Shells"},
        {"outlet": "Herald"},
        {"origin": "AFP"},
        {"day": date(2016, 6, 5)},
    ],
)
def test_what_annotation_looks_at_makes_another_key(change):
    assert key_of(replace(HERE, **change), build.WAR, DAY) != key_of(HERE, build.WAR, DAY)


def test_what_it_never_looks_at_does_not():
    other = replace(
        HERE,
        ref="other",
        path="elsewhere/other.txt",
        url="https://example.org/other",
        published=Moment(datetime(2016, 6, 1, tzinfo=UTC), "metadata"),
    )

    assert key_of(other, build.WAR, DAY) == key_of(HERE, build.WAR, DAY)


def test_the_as_of_counts_only_where_the_report_has_no_day_of_its_own():
    dated, undated = replace(HERE, day=DAY), replace(HERE, day=None)
    later = date(2016, 6, 9)

    assert key_of(dated, build.WAR, DAY) == key_of(dated, build.WAR, later)
    assert key_of(undated, build.WAR, DAY) != key_of(undated, build.WAR, later)


def test_another_theatre_makes_another_key():
    fewer = replace(build.WAR, actors={k: a for k, a in build.WAR.actors.items() if k != "guard"})

    assert len({key_of(HERE, t, DAY) for t in (build.WAR, fewer, NONE)}) == 3


def test_a_key_is_safe_as_a_name_and_the_same_in_every_process():
    key = key_of(HERE, build.WAR, DAY)
    script = (
        "import sys; sys.path.insert(0, 'tests'); import build, test_annotated as t;"
        "print(t.key_of(t.HERE, build.WAR, t.DAY))"
    )

    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, cwd=build.ROOT, env=build.environment(), capture_output=True)
    assert said.stdout.decode().strip() == key


# --- the program's version --------------------------------------------------------------------


def test_all_that_annotation_imports_is_part_of_its_version():
    todo = [name for name in MODULES if name.startswith("annotate/")]
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        tops = {t.split(".")[1] for t in targets(tree, name) if t.startswith("briefing.")}
        todo += [m for m in MODULES if Path(m).with_suffix("").parts[0] in tops]

    assert {Path(name).parts[0] for name in seen} <= set(PROGRAM)


def test_a_change_of_the_program_or_its_data_is_another_version(tmp_path, monkeypatch):
    file = tmp_path / "annotate.py"
    monkeypatch.setattr(annotated, "_program", lambda: iter([file]))
    versions = set()
    for source in ("one = 1", "one = 2"):
        file.write_text(source, encoding="utf-8")
        versions.add(annotated.annotation_version.__wrapped__())

    assert len(versions) == 2


def test_the_version_covers_every_file_of_annotation_and_the_gazetteer():
    files = {path.name for path in annotated._program()}

    assert {"claims.py", "resolve.py", "lexicon.py", "places.tsv.gz", "names.tsv.gz"} <= files


def test_what_is_kept_in_memory_is_had_again():
    kept = InMemory()
    kept.put("key", b"data")

    assert (kept.get("key"), kept.get("other")) == (b"data", None)
