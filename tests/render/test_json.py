"""The brief as JSON: all of it, in the order of the page, and proved from it alone."""

import json
from dataclasses import asdict, fields

import build
import pytest

from briefing.brief import SCHEMA, Brief, LeftOut
from briefing.render.to_json import brief_to_dict, render_json
from briefing.verify import check_quotes, quotations


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


# --- the proof --------------------------------------------------------------------------------


@pytest.fixture
def proved():
    document = build.doc(build.STORY)
    return brief_to_dict(build.brief(document)), [document.original]


def reasons(brief, originals):
    return [finding.reason for finding in check_quotes(brief, originals)[1]]


def quote(brief):
    return next(q for q in quotations(brief) if "parts" in q)


def test_a_brief_as_made_is_proved(proved):
    brief, originals = proved

    checked, findings = check_quotes(brief, originals)

    assert checked >= 2 and findings == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda q: q.update(text=q["text"].replace("Manbij", "Mosul")),
            "the report says otherwise",
        ),
        (lambda q: q.update(start=q["start"] + 1), "the report says otherwise"),
        (lambda q: q.update(end=10**9), "its offsets lie outside the report"),
        (lambda q: q.update(start=-1), "its offsets lie outside the report"),
        (lambda q: q.update(start="0"), "its offsets lie outside the report"),
        (lambda q: q.update(document="other"), "its report is not in the brief's list of sources"),
        (lambda q: q.pop("document"), "its report is not in the brief's list of sources"),
        (lambda q: q.pop("end"), "its offsets lie outside the report"),
        (lambda q: q["parts"][0].update(text="Invented. "), "the printed parts don't join"),
        (lambda q: q.update(parts=None), "the printed parts don't join"),
    ],
)
def test_what_is_changed_afterwards_is_found(proved, change, reason):
    brief, originals = proved
    change(quote(brief))

    (found, *_) = reasons(brief, originals)

    assert found.startswith(reason)


def test_a_changed_report_proves_nothing(proved):
    brief, originals = proved

    found = reasons(brief, [originals[0] + " "])

    assert set(found) == {"no report given has the recorded text: it was changed, or is missing"}


def test_a_pointer_must_begin_as_the_sentence_does(proved):
    brief, originals = proved
    pointer = next(i["pointer"] for s in brief["sections"] for i in s["happened"] if i["pointer"])
    pointer["opening"] = "The Syrian army won"

    assert reasons(brief, originals) == ["the sentence pointed to doesn't begin so"]


@pytest.mark.parametrize(
    "broken", [{}, {"sources": None}, {"sources": [1]}, {"sources": [{}], "x": [{"parts": 3}]}]
)
def test_what_is_no_brief_is_no_crash(broken):
    checked, findings = check_quotes(broken, [])

    assert checked == len(findings)
