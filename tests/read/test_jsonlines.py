"""JSON and JSON Lines: one object a report, each broken one by itself."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read.jsonlines import read_json, read_jsonl
from briefing.read.source import Limits, SourceFile

SOURCE = SourceFile("day.jsonl", "day")


def lines(*reports, source=SOURCE):
    rows = (r if isinstance(r, str) else json.dumps(r) for r in reports)
    return list(read_jsonl("\n".join(rows).encode(), source))


def one(report):
    (article,) = lines(report)
    return article


def test_a_report_keeps_its_id_date_outlet_and_title():
    article = one(
        {"id": "r1", "date": "2016-06-07", "source": "SANA", "title": "T", "text": "Ten died.",
         "url": "https://x.example/", "lang": "en", "tags": ["a", 1]}
    )  # fmt: skip

    assert (article.ref, article.own_id, article.outlet, article.title) == ("r1", "r1", "SANA", "T")
    assert article.published.how == "metadata"
    assert article.url == "https://x.example/"
    assert article.extra == (("lang", "en"), ("tags", '["a", "1"]'))


@pytest.mark.parametrize("key", ["text", "body", "content"])
def test_the_text_may_have_other_names(key):
    assert one({key: "Ten died."}).text == "Ten died."


def test_a_number_as_id_is_kept_as_it_is_written():
    assert one('{"id": 1923102957, "text": "a"}').ref == "1923102957"
    assert one('{"id": ' + "9" * 5000 + ', "text": "a"}').ref == "9" * 5000


@pytest.mark.parametrize("name", ["unknown", "Unknown", "", " "])
def test_an_unknown_outlet_is_no_outlet(name):
    assert one({"source": name, "text": "a"}).outlet == ""


def test_reports_without_ids_are_told_apart_by_their_line():
    assert [a.ref for a in lines({"text": "a"}, {"text": "b"})] == ["day:1", "day:2"]
    assert one({"text": "a"}).ref == "day"


def test_a_broken_line_costs_only_itself_and_is_named():
    good, bad, also_good = lines({"text": "a"}, "{broken", {"text": "b"})

    assert isinstance(good, Article) and isinstance(also_good, Article)
    assert bad.what == "day.jsonl:2"
    assert bad.reason.startswith("not JSON: ")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": NaN}', "no text in it"),
        ('{"title": "T"}', "no text in it"),
        ('{"text": "  "}', "no text in it"),
        ('{"text": {"a": 1}}', "no text in it"),
        ('["text"]', "not a report: an object was expected"),
        ("[" * 100_000, "not JSON: nested too deep"),
        ('{"a":' * 100_000, "not JSON: nested too deep"),
    ],
)
def test_what_is_no_report_is_skipped_with_its_reason(line, reason):
    _, skipped = lines({"text": "a"}, line)

    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason


def test_a_skipped_report_says_whose_it_was():
    _, skipped = lines({"text": "a"}, {"source": "SANA", "title": "T", "text": ""})

    assert (skipped.outlet, skipped.title) == ("SANA", "T")


def test_a_flood_of_broken_lines_is_summed_up():
    results = lines({"text": "a"}, *["x"] * 50)

    assert len(results) == 1 + 20 + 1
    assert results[-1].reason == "30 more lines are no reports"


def test_half_a_character_is_replaced_so_that_the_text_can_be_written():
    article = one('{"text": "Ten \\ud83d died", "title": "\\udc00"}')

    assert article.text == "Ten \ufffd died"
    assert article.notes == ("half characters (surrogates) replaced",)
    assert article.title.encode()


def test_separators_of_unicode_do_not_end_a_line():
    assert one('{"text": "a\u2028b\u0085c"}').text == "a\u2028b\u0085c"


def test_a_line_over_the_limit_is_refused_alone():
    source = SourceFile("day.jsonl", "day", Limits(max_line=50))

    good, refused = lines({"text": "a"}, {"text": "b" * 99}, source=source)

    assert good.text == "a"
    assert refused.reason == "a line longer than the limit of 50 characters"


@pytest.mark.parametrize("key", ["reports", "articles", "documents"])
def test_a_json_file_is_a_report_or_a_list_of_them(key):
    reports = [{"text": "a"}, {"text": "b"}]

    def texts(value):
        return [a.text for a in read_json(json.dumps(value, indent=1).encode(), SOURCE)]

    assert texts(reports[0]) == ["a"]
    assert texts(reports) == texts({key: reports, "n": 2}) == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not JSON"), (b"3", "neither a report nor a list"), (b"[]", "no reports in it"),
        (b'{"reports": []}', "no reports in it"), (b"[" * 10**6, "nested too deep"), (b" ", "empty"),
    ],
)  # fmt: skip
def test_a_json_file_that_is_none_is_refused(data, reason):
    with pytest.raises(ReadError, match=reason):
        list(read_json(data, SOURCE))


def test_either_name_is_forgiven_for_the_other():
    report = {"text": "a", "title": "T"}
    two_lines = b'{"text": "a"}\n{"text": "b"}\n'

    assert [a.text for a in read_json(two_lines, SOURCE)] == ["a", "b"]
    assert [a.text for a in read_jsonl(json.dumps(report, indent=1).encode(), SOURCE)] == ["a"]
    assert [a.text for a in read_jsonl(json.dumps({"reports": [report]}).encode(), SOURCE)] == ["a"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9), lambda v: st.lists(v, max_size=3)
)


@given(st.dictionaries(st.sampled_from(["id", "date", "text", "source", "x", "url"]), VALUES))
def test_any_object_is_an_article_or_skipped(report):
    for result in lines(report, {"text": "a"}):
        assert isinstance(result, Article | Skipped)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        list(read_jsonl(data, SOURCE))
    except ReadError as error:
        assert error.reason
