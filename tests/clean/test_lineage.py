"""Who copied whom: families written for it, pairs that only look alike, and laws."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from families import BY_HAND, CHANGES, HEADLINES, SAME_EVENT, STORIES, families, report, wire
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.clean.lineage import MOST_HOLDERS, trace
from briefing.model import Document, Lineage

#: Pairwise F1 over the families; a change that lowers it must say why.
FLOOR = 0.98


def of(docs: list[Document]) -> dict[str, Lineage]:
    return {doc.ref: doc.lineage for doc in trace(docs)}


@pytest.fixture(scope="module")
def prints():
    return families()


@pytest.fixture(scope="module")
def traced(prints):
    return trace([p.doc for p in prints])


def pairwise(prints, traced):
    """Return precision, recall and F1 over pairs of reports in one family."""
    right = found = wanted = 0
    for (p, a), (q, b) in combinations(zip(prints, traced, strict=True), 2):
        gold, ours = p.family == q.family, a.lineage.family == b.lineage.family
        right, found, wanted = right + (gold and ours), found + ours, wanted + gold
    precision, recall = right / found, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_there_are_families_enough(prints):
    sizes = Counter(p.family for p in prints)

    assert len(sizes) >= 12
    assert all(3 <= n <= 9 for n in sizes.values())
    assert len(BY_HAND) >= 4


def test_families_are_found(prints, traced, record_property):
    precision, recall, f1 = pairwise(prints, traced)

    record_property("pairwise", f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"\nfamilies: {len(prints)} reports, P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    assert f1 >= FLOOR
    assert precision == 1.0


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_kin_whatever_was_done_to_it(change):
    for name, story in STORIES.items():
        first = report(wire(name), outlet="reuters", ref="wire")
        text = "\n\n".join(CHANGES[change](story))
        copy = report(text, outlet="Herald", at="2016-06-07T08:00", ref="copy")

        assert of([copy, first])["copy"].source == first.id, name


@pytest.mark.parametrize(("name", "change", "text"), BY_HAND)
def test_a_copy_by_hand_is_kin(name, change, text):
    first = report(wire(name), outlet="reuters", ref="wire")
    copy = report(text, outlet="Herald", at="2016-06-07T08:00", ref="copy")

    found = of([copy, first])["copy"]

    assert (found.family, found.credit) == (first.id, "Reuters")


@pytest.mark.parametrize("at", ["2016-06-06T04:00", "2016-06-06T08:00", "2016-06-06T12:00", ""])
@pytest.mark.parametrize(("what", "one", "other"), SAME_EVENT)
def test_two_stories_on_one_event_are_two_origins(what, one, other, at):
    a = report(one, outlet="Herald", ref="a")
    b = report(other, outlet="Gazette", at=at, ref="b")

    found = of([a, b])

    assert found["a"].family != found["b"].family
    assert (found["a"].rests_on, found["b"].rests_on) == (a.id, b.id)


def test_no_two_stories_of_all_pairs_are_merged_when_read_together():
    docs = [
        report(text, outlet=f"Paper {n} {i}", ref=f"{n}-{i}")
        for n, (_, *texts) in enumerate(SAME_EVENT)
        for i, text in enumerate(texts)
    ]

    found = trace(docs)

    assert len({doc.lineage.family for doc in found}) == len(docs)


# --- kinds ------------------------------------------------------------------------------------


def test_a_reprint_under_another_headline_is_a_reprint():
    first = report(wire("dam"), outlet="reuters", title=HEADLINES["dam"], ref="wire")
    copy = report("\n\n".join(STORIES["dam"]), outlet="Herald", title="Night at the water",
                  at="2016-06-06T12:00", ref="copy")  # fmt: skip

    found = of([first, copy])["copy"]

    assert (found.kind, found.share, found.credit) == ("reprint", 1.0, "Reuters")
    assert "5 of 5 passages" in found.evidence


def test_the_original_has_no_source_and_is_its_own_family():
    first = report(wire("dam"), outlet="reuters", ref="wire")

    found = of([first])["wire"]

    assert (found.kind, found.source, found.family, found.rests_on) == ("", "", first.id, first.id)
    assert found.evidence == ("dateline: Reuters",)


def test_changed_figures_and_a_later_hour_make_an_update():
    first = report(wire("market"), outlet="reuters", ref="first")
    new = report(wire("market").replace("least 12", "least 19"), outlet="reuters",
                 at="2016-06-06T11:00", ref="new")  # fmt: skip

    found = of([new, first])["new"]

    assert (found.kind, found.source) == ("update", first.id)
    assert "1 figure changed" in found.evidence


def test_a_story_that_grew_in_its_own_house_is_an_update():
    short = report("\n\n".join(STORIES["camp"][:2]), outlet="Herald", ref="short")
    long = report("\n\n".join(STORIES["camp"]), outlet="Herald", at="2016-06-06T12:00", ref="long")

    assert of([short, long])["long"].kind == "update"


@pytest.mark.parametrize(
    "title", ["UPDATE 2-Jets cut last bridge", "Jets cut last bridge (updated)", "Updated: Jets"]
)
def test_a_headline_may_say_that_it_is_an_update(title):
    first = report(wire("bridge"), outlet="reuters", title="Jets cut last bridge", ref="first")
    new = report(wire("bridge") + "\n\nTraffic stood still for ten hours on both banks.\n",
                 outlet="reuters", title=title, at="2016-06-06T09:00", ref="new")  # fmt: skip

    found = of([first, new])["new"]

    assert found.kind == "update"
    assert "says it is updated" in found.evidence


def test_a_paragraph_lifted_into_another_story_is_partial_reuse_of_the_earlier_one():
    first = report(wire("wheat"), outlet="reuters", ref="wire")
    own = report("\n\n".join((*STORIES["border"], STORIES["wheat"][1])), outlet="Herald",
                 at="2016-06-06T12:00", ref="own")  # fmt: skip

    found = of([own, first])

    assert (found["own"].kind, found["own"].source) == ("partial", first.id)
    assert found["own"].rests_on == own.id
    assert found["own"].family != found["wire"].family
    assert [own.text[one.start : one.end] for one in found["own"].lifted] == [STORIES["wheat"][1]]


def test_a_round_up_that_takes_a_whole_short_story_over_rests_on_its_own_house():
    short = report("\n\n".join(STORIES["talks"][:2]), outlet="Herald", ref="short")
    text = "\n\n".join((*STORIES["wheat"], *STORIES["talks"][:2], *STORIES["mines"]))
    round_up = report(text, outlet="Gazette", at="2016-06-06T20:00", ref="round-up")

    assert of([short, round_up])["round-up"].kind == "partial"


def test_of_two_prints_without_a_date_the_credited_then_the_longer_is_the_first():
    full = report("\n\n".join(STORIES["mines"]), outlet="Herald", at="", ref="full")
    short = report("\n\n".join(STORIES["mines"][:4]), outlet="Gazette", at="", ref="short")
    credited = report(wire("mines"), outlet="", at="", ref="wire")

    found = of([short, full, credited])

    assert found["full"].source == found["short"].source == credited.id
    assert of([short, full])["short"].source == full.id


# --- credits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "tail", "agency"),
    [
        ("BEIRUT (Reuters) - ", "", "Reuters"),
        ("Beirut (AFP) - ", "", "AFP"),
        ("", "\n\n(Reuters)", "Reuters"),
        ("", "\n\nAFP", "AFP"),
        ("", "\n\nReporting by Lina Haddad for Reuters; editing by Tom Ray", "Reuters"),
    ],
)
def test_a_credit_of_one_print_is_the_origin_of_all(head, tail, agency):
    text = "\n\n".join(STORIES["talks"])
    early = report(text, outlet="Herald", ref="early")
    credited = report(head + text + tail, outlet="Gazette", at="2016-06-07T08:00", ref="credited")

    found = of([early, credited])

    assert found["early"].credit == found["credited"].credit == agency
    assert any(agency in words for words in found["credited"].evidence)


def test_inputs_from_agencies_are_evidence_and_name_nobody():
    text = "\n\n".join(STORIES["talks"]) + "\n\nWith inputs from agencies"

    found = of([report(text, outlet="Herald", ref="a")])["a"]

    assert found.credit == ""
    assert any("agencies" in words for words in found.evidence)


def test_seven_reprints_are_one_origin():
    docs = [report(wire("convoy"), outlet="reuters", ref="0")]
    for n, change in enumerate(CHANGES.values(), 1):
        text = "\n\n".join(change(STORIES["convoy"]))
        docs.append(report(text, outlet=f"Paper {n}", at=f"2016-06-06T{9 + n}:00", ref=str(n)))

    found = trace(docs)

    assert len(docs) == 8
    assert {doc.lineage.rests_on for doc in found} == {docs[0].id}
    assert {doc.lineage.credit for doc in found} == {"Reuters"}


# --- hostile and odd input --------------------------------------------------------------------


def test_empty_and_wordless_reports_are_nobodys_kin():
    docs = [replace(report("x", ref=str(n)), id=str(n), text=text)
            for n, text in enumerate(("", "\n\n", "— — —", "“"))]  # fmt: skip

    assert [doc.lineage.source for doc in trace(docs)] == [""] * 4
    assert trace([]) == ()


def test_a_sentence_printed_by_hundreds_costs_each_of_them_the_same():
    text = STORIES["talks"][0]
    docs = [
        report(f"{text}\n\nOwn words of number {n} stand here and nobody else has them {n * 7}.",
               outlet=f"Paper {n}", at="2016-06-06T08:00", ref=str(n))
        for n in range(300)
    ]  # fmt: skip

    assert all(len(doc.lineage.lifted) <= 2 for doc in trace(docs))
    assert all(
        len(one.earlier) <= MOST_HOLDERS for doc in trace(docs) for one in doc.lineage.lifted
    )


def test_a_megabyte_without_a_full_stop_is_read_within_its_bound():
    doc = replace(report("x"), text="word " * 200_000)

    assert trace([doc])[0].lineage.kind == ""


# --- laws -------------------------------------------------------------------------------------

NAMES = st.sampled_from(sorted(STORIES))
SOME_CHANGE = st.sampled_from(sorted(CHANGES))


@given(NAMES, SOME_CHANGE)
@settings(max_examples=60, deadline=None)
def test_kinship_is_symmetric_whichever_came_first(name, change):
    first = report(wire(name), outlet="reuters", ref="wire")
    text = "\n\n".join(CHANGES[change](STORIES[name]))
    kin = set()
    for at in ("2016-06-05T08:00", "2016-06-07T08:00", ""):
        found = of([first, report(text, outlet="Post", at=at, ref="copy")])
        kin.add(found["wire"].family == found["copy"].family)

    assert len(kin) == 1


@given(
    st.lists(st.tuples(NAMES, SOME_CHANGE, st.sampled_from(["06", "07", "08"])), max_size=8),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_the_order_of_reports_does_not_matter(chosen, random):
    docs = [
        report("\n\n".join(CHANGES[change](STORIES[name])), outlet=f"Paper {n}",
               at=f"2016-06-{day}T08:00", ref=str(n))
        for n, (name, change, day) in enumerate(chosen)
    ]  # fmt: skip
    shuffled = random.sample(docs, len(docs))

    assert of(docs) == of(shuffled)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300))
@settings(max_examples=150, deadline=None)
def test_a_copy_is_always_kin_and_offsets_hold(text):
    one = replace(report("x", ref="a"), text=text, id="a")
    other = replace(one, ref="b", id="b", outlet="Herald")

    a, b = trace([one, other])

    assert any(c.isalnum() for c in text) <= (b.lineage.family == a.lineage.family or
                                              not b.lineage.lifted)  # fmt: skip
    for lifted in b.lineage.lifted:
        words = text[lifted.start : lifted.end]
        assert all(text[first.start : first.end] == words for first in lifted.earlier)


#: Two stories with their copies.
FIRST_FAMILIES = [p.doc for p in families()[:12]]


@given(NAMES, st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_adding_a_reprint_changes_no_other_lineage(name, kept):
    docs = FIRST_FAMILIES
    copy = report("\n\n".join(STORIES[name][:kept]), outlet="Late", at="2016-06-09T08:00", ref="z")

    before, after = of(docs), of([*docs, copy])

    assert {ref: after[ref] for ref in before} == before
