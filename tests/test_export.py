"""The statements export: its field names are a contract."""

import json

from build import WAR, acting, day, doc, killed, said, statement

from briefing.annotate import annotate
from briefing.cluster import cluster
from briefing.export import export_lines, export_rows
from briefing.model import Clusters, Figure
from briefing.theatre import NONE

TEXT = "Shells  fell on\u00a0Mill. They killed ten."


def rows(*statements, documents, theatre=WAR, **given):
    return list(export_rows(Clusters(statements), documents, theatre, **given))


def test_a_row_has_these_fields_in_this_order_and_no_others():
    report = doc("Shells fell on Mill.")
    (row,) = rows(
        statement(report, figures=(killed(10),), actors=(acting("army"),)), documents=[report]
    )

    assert list(row) == [
        "doc", "text", "start", "end", "front", "offensive", "actors", "source", "figures", "date", "in_brief",
    ]  # fmt: skip
    assert list(row["actors"][0]) == ["name", "role", "part_of"]
    assert list(row["figures"][0]) == ["kind", "min", "max", "who"]


def test_a_row_says_what_the_statement_says_with_names_for_ids():
    report = doc("Shells fell on Mill.", ref="r7")
    told = statement(
        report,
        offensive="north/shelling",
        actors=(acting("guard"), acting("raiders", "target")),
        claim=said("watch", "War Watch"),
        figures=(killed(10, 12, who="people"),),
    )

    (row,) = rows(told, documents=[report])

    assert row == {
        "doc": "r7",
        "text": "Shells fell on Mill.",
        "start": 0,
        "end": 20,
        "front": "north",
        "offensive": "north/shelling",
        "actors": [
            {"name": "Red guard", "role": "agent", "part_of": ["Red army"]},
            {"name": "raiders", "role": "target", "part_of": []},
        ],
        "source": "War Watch",
        "figures": [{"kind": "killed", "min": 10, "max": 12, "who": "people"}],
        "date": "2016-06-06",
        "in_brief": False,
    }


def test_what_is_not_known_is_null():
    report = doc("Shells fell on Mill.")
    (row,) = rows(statement(report, front=None, day=None), documents=[report], theatre=NONE)

    assert row["front"] is row["offensive"] is row["source"] is row["date"] is None
    assert row["actors"] == row["figures"] == []


def test_an_upper_bound_stands_as_the_number_said():
    report = doc("They are within 25 km.")
    told = statement(report, figures=(Figure("distance_km", None, 25), killed(26)))

    (row,) = rows(told, documents=[report])

    assert [(f["min"], f["max"]) for f in row["figures"]] == [(25, 25), (26, None)]


def test_what_stands_in_the_brief_is_marked():
    report = doc("Shells fell on Mill. Ten died.")
    one, two = statement(report, "Shells fell on Mill."), statement(report, "Ten died.", index=1)

    found = rows(one, two, documents=[report], in_brief=frozenset([two.key]))

    assert [r["in_brief"] for r in found] == [False, True]


def test_offsets_are_those_of_the_original():
    report = annotate(doc("Photo: AFP\n\n" + TEXT), WAR)
    for row in export_rows(cluster([report], WAR), [report], WAR):
        words = report.original[row["start"] : row["end"]]
        assert " ".join(words.split()) == row["text"]


def test_reprints_and_repeats_are_exported_too():
    reports = [
        annotate(doc("Shells fell on Mill on Monday.", outlet=o), WAR)
        for o in ("Herald", "Gazette")
    ]

    assert len(list(export_rows(cluster(reports, WAR), reports, WAR))) == 2


def test_a_line_is_one_json_object_in_its_own_script():
    report = doc("Shells fell on “Mill”.\nÇa va.")
    told = statement(report, report.text, day=day("2016-06-07"))
    (line,) = export_lines(iter(rows(told, documents=[report])))

    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert "“Mill”" in line
    assert json.loads(line)["date"] == "2016-06-07"


def test_no_statements_no_lines():
    assert list(export_lines(export_rows(Clusters(), [], WAR))) == []
