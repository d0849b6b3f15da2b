"""Tables: a row a report, columns by their headings or as told."""

from __future__ import annotations

import pytest

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read import Limits, SourceFile, read_bytes, read_paths


def read(text, columns=(), **limits):
    data = text if isinstance(text, bytes) else text.encode()
    source = SourceFile("t.csv", "t", Limits(**limits), tuple(columns))
    return list(read_bytes(data, source, "csv"))


@pytest.mark.parametrize(
    "table",
    [
        "id,date,source,headline,body,link\n"
        'r1,2016-06-07,Herald,Guns,"Guns fired, ten died.",https://a.example/1\n',
        "ID;Published;Outlet;Title;Text;URL\n"
        "r1;7 June 2016;Herald;Guns;Guns fired, ten died.;https://a.example/1\n",
        "event_id_cnty\tevent_date\tsource\ttitle\tnotes\turl\n"
        "r1\t07 June 2016\tHerald\tGuns\tGuns fired, ten died.\thttps://a.example/1\n",
        "\ufeffsep=|\nref|day|newspaper|subject|full text|permalink\n"
        "r1|2016-06-07|Herald|Guns|Guns fired, ten died.|https://a.example/1\n",
    ],
)
def test_usual_headings_and_marks_are_understood(table):
    (article,) = read(table)

    assert (article.ref, article.outlet, article.title) == ("r1", "Herald", "Guns")
    assert (article.text, article.url) == ("Guns fired, ten died.", "https://a.example/1")
    assert article.published.at.date().isoformat() == "2016-06-07"


def test_columns_that_are_told_go_before_what_headings_mean():
    table = "text,Long text,when\nShort.,Guns fired.,2016-06-07\n"

    (article,) = read(table, [("text", "long TEXT"), ("date", "when")])

    assert (article.text, article.extra) == ("Guns fired.", (("text", "Short."),))
    assert article.published is not None


@pytest.mark.parametrize(
    ("table", "columns", "reason"),
    [
        ("a,b\n1,2\n", (), "no column of text in it; its columns are: a, b"),
        ("a,b\n1,2\n", [("text", "c")], "no column “c” in it; its columns are: a, b"),
        ("a,b\n1,2\n", [("body", "a")], "no column is called “body” here; there are: text, id"),
        ("text\n", (), "a table without rows"),
    ],
)
def test_what_is_no_table_of_reports_is_refused_with_the_remedy(table, columns, reason):
    with pytest.raises(ReadError) as caught:
        read(table, columns)

    assert caught.value.reason.startswith(reason)


def test_a_file_beside_the_table_names_its_columns(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\nGuns fired.,Herald\n")
    beside = tmp_path / "t.columns.toml"
    beside.write_text('text = "a"\noutlet = "b"\n')

    reading = read_paths([tmp_path])

    assert [(a.text, a.outlet) for a in reading.articles] == [("Guns fired.", "Herald")]
    assert reading.skipped == ()
    (over,) = read_paths([tmp_path], columns=(("text", "b"),)).articles
    assert over.text == "Herald"
    for wrong in ("text = 1", "text = ", "\xff"):
        beside.write_text(wrong, encoding="latin-1")
        (skipped,) = read_paths([tmp_path]).skipped
        assert skipped.reason.startswith("t.columns.toml beside it")


def test_rows_without_text_are_listed_by_line_and_the_good_ones_come_through():
    found = read('text,title\n"Guns\nfired.",A\n,B\n\nTen died.\n')

    assert [r.text for r in found if isinstance(r, Article)] == ["Guns\nfired.", "Ten died."]
    assert [(s.what, s.title) for s in found if isinstance(s, Skipped)] == [("t.csv:4", "B")]


def test_many_bad_rows_are_counted():
    found = read("text,title\nGuns.,A\n" + ",B\n" * 50)

    assert [r.reason for r in found if isinstance(r, Skipped)][-1] == "30 more rows are no reports"


def test_rows_beyond_the_limit_are_said():
    found = read("text\n" + "Guns.\n" * 9, max_items=4)

    assert len([r for r in found if isinstance(r, Article)]) == 4
    assert found[-1].reason == "rows beyond the limit of 4 are not read"


def test_a_hundred_thousand_rows_are_read_and_no_more():
    found = read("text\n" + "Guns.\n" * 100_001)

    assert len(found) == 100_001
    assert isinstance(found[-1], Skipped)


def test_an_unclosed_quotation_mark_ends_with_the_file():
    found = read('text,title\n"Guns fired.\nTen died.\n')

    assert [r.text for r in found] == ["Guns fired.\nTen died.\n"]
