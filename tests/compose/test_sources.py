"""The list of sources, the method note, and what was left out."""

import build
from build import said

from briefing.compose.sources import (
    LEGEND,
    left_out,
    method,
    number_sources,
    period,
    source_entries,
)
from briefing.model import Skipped


def entry(document, *statements, quoted=None, theatre=build.WAR):
    numbers = number_sources([document])
    assessed = build.assessed(build.front(*statements))
    (found,) = source_entries([document], numbers, assessed, quoted or {}, theatre)
    return found


def noted(why, *documents):
    return method(why, documents, 0.35, build.AS_OF.date())


def gone(documents, *skipped, unused=()):
    return [
        (e.what, e.reason) for e in left_out(documents, number_sources(documents), skipped, unused)
    ]


def test_reports_are_numbered_newest_first_and_undated_ones_last():
    old = build.doc("Old.", date="2016-06-04")
    new = build.doc("New.", date="2016-06-07T09:00")
    undated = build.doc("When.", date="")

    numbers = number_sources([undated, old, new])

    assert [numbers[d.id] for d in (new, old, undated)] == [1, 2, 3]


def test_the_numbers_do_not_depend_on_the_order_given():
    documents = [build.doc(f"Text {n}.", date="2016-06-07") for n in range(6)]

    assert number_sources(documents) == number_sources(documents[::-1])


def test_an_entry_gives_headline_outlet_time_and_hash():
    document = build.doc(
        "Shells fell.",
        title="Shells",
        outlet="Herald",
        date="2016-06-07T05:57",
        url="https://example.org/a",
    )

    found = entry(document)

    assert (found.title, found.outlet, found.url) == ("Shells", "Herald", "https://example.org/a")
    assert found.published == "Tuesday 7 June 2016, 05:57 UTC"
    assert found.sha256 == document.sha256 and len(found.sha256) == 64
    assert found.day == "2016-06-07"


def test_a_day_without_a_time_claims_no_time():
    assert entry(build.doc("Shells fell.")).published == "Tuesday 7 June 2016"


def test_what_is_not_known_is_said():
    found = entry(build.doc("Shells fell.", date=""))

    assert (found.title, found.published, found.day) == ("(no headline)", "undated", "")
    assert "unknown" in found.outlet


def test_how_a_date_is_known_stands_with_it():
    moment = build.moment("2016-06-04", "inferred", "inferred from “on Saturday”")
    document = build.replace(build.doc("Shells fell."), published=moment)

    assert entry(document).published == "Saturday 4 June 2016 (inferred from “on Saturday”)"


def test_an_outlet_is_named_as_in_the_theatre_file_and_an_agency_after_it():
    document = build.replace(build.doc("Shells fell.", outlet="herald"), origin="Wire")

    assert entry(document).outlet == "Herald, after Wire"


def test_an_entry_says_on_whom_the_report_rests_most_first():
    document = build.doc("One. Two. Three.")
    statements = [
        build.statement(document, words, index=i, claim=said(name, name.title()))
        for i, (words, name) in enumerate(
            [("One.", "radio"), ("Two.", "watch"), ("Three.", "watch")]
        )
    ]

    assert entry(document, *statements).rests_on == ("Watch", "Radio")


def test_how_much_is_quoted_stands_beside_how_much_there_is():
    document = build.doc("Shells fell.")

    found = entry(document, quoted={document.id: 12})

    assert (found.quoted, found.length) == (12, len(document.original))


def test_what_could_not_be_read_is_listed_first_with_the_reason():
    document = build.doc("Shells fell.")

    found = gone([document], Skipped("bad.txt", "empty file"), unused=[document])

    assert found[0] == ("bad.txt", "empty file")
    assert found[1][0] == "report 1"


def test_captions_and_lines_on_comment_are_counted():
    document = build.doc(
        "Shells fell on the mill, witnesses said.\n\nThe army could not be reached for comment."
    )

    assert gone([document]) == [("report 1", "1 line on comment not obtained")]


def test_the_method_says_the_share_and_why_this_theatre():
    found = " ".join(noted("Theatre file: war.", build.doc("Shells fell.")))

    assert "35 per cent" in found
    assert "Theatre file: war." in found
    assert "1 report is a thin basis" in found


def test_silence_is_never_called_calm():
    for many in (1, 9):
        documents = [build.doc(f"Shells fell {n}.") for n in range(many)]
        assert "not calm" in " ".join(noted("", *documents))


def test_a_report_that_needed_an_assumption_is_counted():
    document = build.replace(build.doc("Shells fell."), notes=("encoding guessed as cp1252",))

    assert any("1 report needed an assumption" in s for s in noted("", document))


def test_a_report_whose_text_gives_a_later_day_is_counted():
    late = build.replace(build.doc("Shells fell."), day=build.day("2016-06-09"))

    assert any("1 report gives a day later than the as-of" in s for s in noted("", late))


def test_the_period_runs_from_the_first_report_to_the_last():
    documents = [
        build.doc("A.", date="2016-06-04"),
        build.doc("B.", date="2016-06-07"),
        build.doc("C.", date=""),
    ]

    assert period(documents) == "Reports published 4–7 June"
    assert period(documents[2:]) == "Reports undated"


def test_the_legend_explains_every_letter_and_number():
    codes = "".join(code for code, _ in LEGEND)

    assert set("ABCDEF123456") <= set(codes)
