"""`briefing explain`: why a sentence stands where it stands."""

import json

import pytest
from build import AS_OF, REPORTS, STORY, invoke, worked
from build import doc as report

from briefing.brief import Because
from briefing.config import Config
from briefing.pipeline import explain as explain_sentence
from briefing.pipeline import state
from briefing.trail import ORDER, find, in_order, nearest


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("Daily Post, 7 June 2016\n\n" + STORY, encoding="utf-8")
    return path


def explain(path, sentence, *more):
    return invoke("explain", path, "--sentence", sentence, "-q", *more)


def test_it_names_the_rule_and_the_words_of_each_value(story):
    result = explain(story, "shelled the town of Manbij")

    assert result.exit_code == 0
    assert "front     Manbij: a place is named — “Manbij”" in result.output
    assert "actor     Syrian army: agent:" in result.output
    assert (
        "source    Syrian Observatory for Human Rights: is the subject of “said”" in result.output
    )
    assert "day       2016-06-06: the words say on which day" in result.output


def test_a_part_of_the_sentence_is_enough_whatever_its_capitals_and_spaces(story):
    assert "12 civilians" in explain(story, "at least  12 CIVILIANS").output


def test_json_says_the_same(story):
    made = json.loads(explain(story, "12 civilians", "--json").output)
    (one,) = made["sentences"]

    assert one["front"] == "Manbij"
    assert {"about", "value", "rule", "words"} == set(one["why"][0])
    assert {r["about"] for r in one["why"]} <= set(ORDER)


def test_a_sentence_that_no_report_has_is_answered_with_the_nearest(story):
    result = explain(story, "The bridge across the Euphrates was blown")

    assert result.exit_code == 2
    assert "no report has the sentence" in result.output
    assert "nearest: “Islamic State fighters blew up a bridge" in result.output


def test_what_was_taken_off_is_said_to_be(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Daily Post, 7 June 2016\n\n"
        + STORY
        + "\nThe ministry could not immediately be reached for comment.\n",
        encoding="utf-8",
    )
    result = explain(path, "could not immediately be reached")

    assert result.exit_code == 2
    assert "taken off before reading" in result.output


def test_every_sentence_that_holds_the_words_is_explained():
    result = invoke("explain", REPORTS, "--sentence", "Castello Road", "-q")

    assert result.output.count("\n  front ") > 2


def test_an_empty_text_is_no_sentence(story):
    assert explain(story, "").exit_code == 2


def test_the_brief_carries_the_same_trail():
    work = worked(report(STORY, title="Shelling"))
    quotes = work.brief.quotes()

    assert quotes
    for quote in quotes:
        assert {w.about for w in quote.why} >= {"front", "offensive", "source"}
        assert all(isinstance(w, Because) and w.rule for w in quote.why)


def test_reasons_stand_in_one_order():
    work = worked(report(STORY, title="Shelling"))

    for quote in work.brief.quotes():
        places = [ORDER.index(w.about) for w in quote.why]
        assert places == sorted(places)


def test_nearest_shares_words_and_find_holds_them():
    work = worked(report(STORY, title="Shelling"))
    told = work.clusters.statements

    assert find(told, "nothing of the kind") == []
    assert find(told, "") == []
    assert nearest(told, "A bridge was blown up")[0].startswith("Islamic State fighters blew up")
    assert nearest(told, "") == []


def test_in_order_keeps_what_is_of_one_value_as_it_stood():
    why = worked(report(STORY)).brief.quotes()[0].why

    assert [w.about for w in in_order(why)] == [w.about for w in why]


def test_it_says_what_a_printed_sentence_was_chosen_by(story):
    result = explain(story, "12 civilians")

    (line,) = [one for one in result.output.splitlines() if one.startswith("  score ")]
    for part in ("printed; centrality ", "position ", "novelty ", "sources 1"):
        assert part in line


def test_it_says_that_a_sentence_is_not_printed():
    stated = state([report(STORY)], as_of=AS_OF, config=Config(sentences=1))
    scores = [
        r.value
        for s in stated.clusters.statements
        for one in explain_sentence(stated, s.text)
        for r in one.why
        if r.about == "score"
    ]

    assert "" in scores
    assert any(scores)


def test_each_quotation_of_a_brief_has_the_parts_of_its_score():
    quotes = worked(report(STORY)).brief.quotes()

    assert quotes
    for quote in quotes:
        score = quote.score
        assert 0 <= score.centrality <= 1
        assert 0 < score.position <= 1
        assert 0 <= score.novelty <= 1
        assert score.sources == 1 + len(quote.also)
    assert any(quote.score.centrality == 1 for quote in quotes)
