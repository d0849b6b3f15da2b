"""A brief is proved against its reports: whatever was tampered with is found."""

import copy
import json

import pytest
from build import doc, worked
from hypothesis import given
from hypothesis import strategies as st

from briefing.render.to_json import brief_to_dict
from briefing.verify import check_quotes, quotations

REPORTS = (
    "The Syrian army shelled the town of Manbij on Monday, the Syrian Observatory for Human Rights said.\n\n"
    "At least 12 civilians were killed when shells hit a market in Manbij, the Observatory said.\n\n"
    + "Nobody in the town could be reached by telephone for most of the long day after that. "
    * 8,
    "Islamic State fighters shelled the town of Tabqa on Monday and killed four people, activists said.\n\n"
    + "The river is wide and slow there, and boats are the only other way across it. " * 8,
)


@pytest.fixture(scope="module")
def made():
    work = worked(
        *(doc(text, ref=f"r{i}", outlet="Reuters") for i, text in enumerate(REPORTS)),
        theatre="syria-iraq",
    )
    brief = brief_to_dict(work.brief)
    assert {q["ref"] for q in quotations(brief) if "parts" in q} == {"r0", "r1"}
    return brief


@pytest.fixture
def brief(made):
    return copy.deepcopy(made)


def reasons(brief, originals=REPORTS):
    return [f.reason for f in check_quotes(brief, originals)[1]]


def first(brief):
    return next(q for q in quotations(brief) if "parts" in q)


def test_a_brief_as_made_has_no_findings(brief):
    checked, findings = check_quotes(brief, REPORTS)

    assert checked == len(list(quotations(brief)))
    assert findings == []


def test_it_holds_after_a_trip_through_json(brief):
    assert reasons(json.loads(json.dumps(brief))) == []


def test_a_changed_word_is_found(brief):
    quote = first(brief)
    quote["text"] = quote["text"].replace("said", "denied")

    assert "the report says otherwise at the recorded offsets" in reasons(brief)


def test_a_changed_word_is_found_even_if_the_printed_parts_are_changed_with_it(brief):
    quote = first(brief)
    quote["text"] = quote["text"].replace("said", "denied")
    for part in quote["parts"]:
        part["text"] = part["text"].replace("said", "denied")

    assert "the report says otherwise at the recorded offsets" in reasons(brief)


@pytest.mark.parametrize(("edge", "by"), [("start", 1), ("start", -3), ("end", 3), ("end", -1)])
def test_a_shifted_offset_is_found(brief, edge, by):
    quotes = [q for q in quotations(brief) if "parts" in q and q[edge] + by >= 0]
    quotes[-1][edge] += by

    assert len(reasons(brief)) == 1


@pytest.mark.parametrize(
    "offsets", [(-1, 5), (5, 5), (9, 5), (0, 10**9), ("0", "5"), (None, None), (0.0, 5.0)]
)
def test_impossible_offsets_are_found(brief, offsets):
    quote = first(brief)
    quote["start"], quote["end"] = offsets

    assert "its offsets lie outside the report" in reasons(brief)


def test_a_missing_report_is_found(brief):
    found = reasons(brief, REPORTS[:1])

    assert found
    assert set(found) == {"no report given has the recorded text: it was changed, or is missing"}


def test_a_changed_report_is_found(brief):
    assert reasons(brief, [text + " " for text in REPORTS]) != []


def test_another_report_under_the_quotations_name_is_found(brief):
    sources = brief["sources"]
    sources[0]["sha256"], sources[1]["sha256"] = sources[1]["sha256"], sources[0]["sha256"]

    assert reasons(brief) != []


def test_a_report_that_is_not_listed_is_found(brief):
    brief["sources"] = []

    assert set(reasons(brief)) == {"its report is not in the brief's list of sources"}


def test_a_tampered_part_is_found(brief):
    part = next(p for p in first(brief)["parts"] if p["kind"] == "text")
    part["text"] = part["text"].upper()

    assert reasons(brief) == ["the printed parts don't join to the quotation"]


def test_a_part_left_out_or_put_in_is_found(brief):
    quote = first(brief)
    quote["parts"] = [{"kind": "text", "text": "Nobody said: "}, *quote["parts"]]
    assert "the printed parts don't join to the quotation" in reasons(brief)

    quote["parts"] = []
    assert "the printed parts don't join to the quotation" in reasons(brief)


def test_words_of_ours_made_a_part_of_the_quotation_are_found(brief):
    quote = first(brief)
    quote["parts"] = [*quote["parts"], {"kind": "text", "text": " [really]"}]

    assert reasons(brief) == ["the printed parts don't join to the quotation"]


def test_notes_of_ours_beside_the_quotation_are_no_finding(brief):
    quote = first(brief)
    quote["parts"] = [*quote["parts"], {"kind": "note", "text": "the town"}]

    assert reasons(brief) == []


def test_a_quotation_hidden_anywhere_is_checked(brief):
    invented = {**first(brief), "id": "q99", "text": "The war is over."}
    brief["sections"][0]["new_box"] = [{"deep": invented}]

    assert "the report says otherwise at the recorded offsets" in reasons(brief)


def test_a_pointer_that_promises_other_words_is_found(brief):
    brief["sections"][0]["pointer"] = {"quote": first(brief)["id"], "opening": "The war is over"}

    assert reasons(brief) == ["the sentence pointed to doesn't begin so"]


def test_the_words_of_a_dispute_are_checked(brief):
    words = {k: first(brief)[k] for k in ("document", "start", "end")}
    brief["sections"][0]["disputes"] = [
        {"question": "q", "accounts": [{**words, "words": "invented"}]}
    ]

    assert reasons(brief) == ["the report says otherwise at the recorded offsets"]


def test_a_finding_names_the_quotation_and_the_report(brief):
    quote = first(brief)
    quote["end"] -= 1

    (finding,) = check_quotes(brief, REPORTS)[1]

    assert (finding.quote, finding.ref) == (quote["id"], quote["ref"])


def test_a_brief_without_quotations_has_nothing_to_check():
    assert check_quotes({}, []) == (0, [])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "document",
                        "start",
                        "end",
                        "text",
                        "words",
                        "parts",
                        "sources",
                        "sha256",
                        "id",
                        "kind",
                        "quote",
                        "opening",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=12,
    )
)
def test_no_nonsense_in_the_file_is_an_error_of_the_program(value):
    checked, findings = check_quotes({"sections": value, "sources": value}, ["text"])

    assert checked >= 0
    assert all(f.reason for f in findings)
