"""What of each front is printed: verbatim, within budget and share, nobody forgotten, nothing twice."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from build import WAR, acting, assessed, day, killed, said, steps
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cluster.fronts import form_fronts
from briefing.model import Chosen, Document, Statement
from briefing.rank.lead import Lead
from briefing.registry import rankers
from briefing.select import drop_repeats, select_for_brief
from briefing.select.apportion import apportion
from briefing.select.for_brief import MOST_KNOWN, MOST_NOT_SAID, SHORTEST
from briefing.select.pool import Pool

AS_OF = date(2016, 6, 7)
DEEDS = [
    "captured two farms beside the old mill",
    "shelled a crowded market street in the town",
    "bombed the grain silos near the river bridge",
    "blew up a fuel convoy on the northern road",
    "killed ten villagers in a raid on the harbour",
    "massed hundreds of fighters around the airfield",
    "lost four tanks in an ambush by night",
    "opened a crossing for families who fled the fighting",
]


def news(deed=0, *, who="The army", front="north", **fields):
    """Return a sentence of news, to be put into a report."""
    text = f"{who} {DEEDS[deed % len(DEEDS)]} on Monday."
    given = {
        "day": day("2016-06-06"),
        "event": "advance",
        "front": front,
        "offensive": f"{front}/operation/red",
        "places": ("mill",),
        "actors": (acting("army"),),
        **fields,
    }
    return Statement("", 0, 0, 0, text, **given)


def report(name, *statements, padding=2000):
    """Return a report of these sentences, with *padding* characters that nobody quotes."""
    out, at = [], 0
    for i, one in enumerate(statements):
        out.append(replace(one, document=name, index=i, start=at, end=at + len(one.text)))
        at += len(one.text) + 1
    text = " ".join(s.text for s in statements) + " " + "x" * padding
    return Document(name, name, text, text), tuple(out)


def select(*reports, sentences=20, share=0.35, rank=None, disputes=(), changed=None, pinned=()):
    statements = tuple(s for _, told in reports for s in told)
    return select_for_brief(
        assessed(*form_fronts(statements, WAR), disputes=disputes),
        [d for d, _ in reports],
        rank or Lead(),
        as_of=AS_OF,
        sentences=sentences,
        share=share,
        changed=changed,
        pinned=pinned,
    )


def printed(selections):
    return [c.statement for s in selections for c in s.chosen]


def texts(selections):
    return [s.text for s in printed(selections)]


# --- by hand ---------------------------------------------------------------------------------


def test_news_is_printed_and_its_front_named():
    (north,) = select(report("a", news()))

    assert north.front.key == "north"
    assert [c.statement.text for c in north.chosen] == [news().text]


@pytest.mark.parametrize(
    "fields",
    [{"background": True}, {"headline": True}, {"event": ""}, {"text": "The army won on Monday."}],
    ids=str,
)
def test_what_is_no_news_is_not_printed(fields):
    assert select(report("a", replace(news(), **fields))) == ()


def test_a_sentence_is_worth_printing_from_six_words():
    assert len("The army took Mill on Monday.".split()) == SHORTEST
    assert texts(select(report("a", replace(news(), text="The army took Mill on Monday.")))) != []


def test_the_same_sentence_of_two_reports_is_printed_once_with_the_other_as_witness():
    (north,) = select(report("a", news()), report("b", news()))
    (chosen,) = north.chosen

    assert {chosen.statement.document, *chosen.also} == {"a", "b"}


def test_of_repeats_the_one_that_says_who_claims_it_is_printed():
    (north,) = select(report("a", news()), report("b", news(claim=said("watch"))))

    assert [c.statement.document for c in north.chosen] == ["b"]


def test_the_same_origin_with_the_same_figures_is_printed_once():
    fields = {"figures": (killed(10),), "claim": said("watch")}

    found = select(report("a", news(4, **fields)), report("b", news(1, **fields)))

    assert len(printed(found)) == 1


def test_every_offensive_of_a_front_has_its_sentence_before_one_has_two():
    one = [news(i) for i in range(4)]
    raid = news(5, event="air strike", offensive="north/air strike/2016-06-06", actors=())

    found = select(report("a", *one, raid), sentences=2)

    assert {s.offensive for s in printed(found)} == {"north/operation/red", raid.offensive}


def test_at_most_a_share_of_a_report_is_quoted():
    told = [news(i) for i in range(8)]
    document, _ = one = report("a", *told, padding=0)

    found = select(one, share=0.35)

    assert 0 < sum(len(t) for t in texts(found)) <= 0.35 * len(document.text)


def test_a_report_of_one_sentence_may_be_quoted_whole():
    assert len(printed(select(report("a", news(), padding=0), share=0.01))) == 1


def test_where_a_report_is_used_up_another_speaks():
    found = select(
        report("a", news(0), news(1), padding=0), report("b", news(2), padding=0), share=0.5
    )

    assert {s.document for s in printed(found)} == {"a", "b"}


def test_what_was_not_said_stands_apart_and_is_few():
    silences = [replace(news(i), text=f"The army gave no details of number {i}.") for i in range(4)]
    (north,) = select(report("a", news(), *silences))

    assert [c.statement.text for c in north.chosen] == [news().text]
    assert 0 < len(north.not_said) <= MOST_NOT_SAID


def test_a_front_on_which_nothing_is_news_is_silent():
    old = news(1, front="south", background=True)

    assert [s.front.key for s in select(report("a", news(), old))] == ["north"]


def test_no_reports_no_selection():
    assert select() == ()


def test_no_budget_no_sentence():
    assert printed(select(report("a", news()), sentences=0)) == []


def test_a_candidate_set_aside_as_a_repeat_is_not_looked_for_again():
    twin = replace(
        news(offensive="north/air strike/2016-06-06"), text=news().text.replace("two", "some two")
    )
    statements = [replace(news(), document="a"), replace(twin, document="b")]
    (front,) = form_fronts(statements, WAR)

    pool = Pool(
        front,
        [Chosen(s, 1.0) for s in statements],
        {s.key: "herald" for s in statements},
        {s.document: "" for s in statements},
    )

    assert pool.pick(lambda s: True)
    assert not pool.pick(lambda s: True)
    assert not pool.pick(lambda s: True)


# --- sharing out -----------------------------------------------------------------------------


def seats(weights, number, rooms=None):
    given = Counter()

    def take(i):
        if rooms is not None and given[i] >= rooms[i]:
            return False
        given[i] += 1
        return True

    apportion(weights, number, take)
    return [given[i] for i in range(len(weights))]


def test_seats_go_by_weight_but_nobody_is_forgotten():
    assert seats([8, 4, 1], 13) == [8, 4, 1]
    assert seats([100, 1, 1], 4) == [2, 1, 1]


def test_what_one_cannot_use_goes_to_the_others():
    assert seats([8, 1], 6, rooms=[2, 9]) == [2, 4]


def test_no_weight_no_seat():
    assert seats([0, 1], 3) == [0, 3]
    assert seats([], 3) == []


@given(st.lists(st.floats(0, 50), max_size=6), st.integers(0, 40), st.integers(0, 5))
def test_never_more_seats_than_there_are(weights, number, room):
    given_ = seats(weights, number, rooms=[room] * len(weights))

    assert sum(given_) <= number
    positive = sum(w > 0 for w in weights)
    assert sum(given_) == min(number, room * positive)
    if room:
        assert sum(n > 0 for n in given_) == min(number, positive)


# --- laws ------------------------------------------------------------------------------------

WHO = ["The army", "Blue rebels", "The guard", "Far Power"]


@st.composite
def sentences(draw):
    front = draw(st.sampled_from(["north", "south", "east"]))
    fields = {
        "front": front,
        "offensive": f"{front}/{draw(st.sampled_from(['operation/red', 'operation/blue', 'air strike/2016-06-06']))}",
        "claim": draw(st.sampled_from([None, said("watch"), said("army")])),
        "figures": draw(st.sampled_from([(), (killed(10),), (killed(12),)])),
        "standalone": draw(st.booleans()),
        "background": draw(st.integers(0, 4)) == 0,
        "event": draw(st.sampled_from(["advance", "shelling", "clash", ""])),
        "day": draw(st.sampled_from([day("2016-06-06"), day("2016-05-20"), None])),
        "places": draw(st.sampled_from([(), ("mill",)])),
    }
    return news(draw(st.integers(0, len(DEEDS) - 1)), who=draw(st.sampled_from(WHO)), **fields)


REPORTS = st.lists(
    st.tuples(st.lists(sentences(), min_size=1, max_size=5), st.sampled_from([0, 200, 2000])),
    max_size=5,
).map(
    lambda rows: [report(f"r{i}", *told, padding=padding) for i, (told, padding) in enumerate(rows)]
)
BUDGETS = st.integers(0, 12)
SHARES = st.sampled_from([0.05, 0.35, 1.0])


@given(REPORTS, BUDGETS, SHARES)
@settings(deadline=None, max_examples=150)
def test_a_selection_keeps_every_promise(reports, budget, share):
    found = select(*reports, sentences=budget, share=share)
    documents = {d.id: d for d, _ in reports}
    told = printed(found)

    assert len(told) <= budget
    for one in told:
        assert documents[one.document].text[one.start : one.end] == one.text
    assert len(drop_repeats([s.text for s in told])) == len(told)
    quoted, times = Counter(), Counter()
    for one in told:
        quoted[one.document] += len(one.text)
        times[one.document] += 1
    for name in quoted:
        assert times[name] == 1 or quoted[name] <= share * len(documents[name].text)
    for selection in found:
        assert all(c.statement.front == selection.front.key for c in selection.chosen)


@given(REPORTS)
@settings(deadline=None, max_examples=150)
def test_every_front_with_news_of_its_own_has_a_sentence_while_the_budget_allows(reports):
    found = select(*reports, sentences=20, share=1.0)

    told = [
        s
        for _, statements in reports
        for s in statements
        if (s.event or s.figures) and not s.background
    ]
    own = {
        s.front for s in told
        if all(len(drop_repeats([s.text, o.text])) == 2 for o in told if o.front != s.front)
    }  # fmt: skip
    assert {s.front.key for s in found if s.chosen} >= own


@given(REPORTS, st.randoms(use_true_random=False), st.sampled_from(["lead", "lexrank"]))
@settings(deadline=None, max_examples=60)
def test_the_order_of_documents_changes_nothing(reports, rng, method):
    rank = rankers.get(method)()
    shuffled = rng.sample(reports, len(reports))

    one, other = select(*reports, rank=rank), select(*shuffled, rank=rank)

    assert [(s.front.key, s.chosen, s.not_said) for s in one] == [
        (s.front.key, s.chosen, s.not_said) for s in other
    ]


def test_a_large_day_costs_about_as_much_a_statement():
    rng = random.Random(1)

    def cost(n):
        rows = [
            report(f"r{i}", *(news(rng.randrange(8), who=f"Unit {rng.randrange(999)}", front=f"f{rng.randrange(6)}") for _ in range(5)))
            for i in range(n)
        ]  # fmt: skip
        return steps(lambda: select(*rows, sentences=56))

    assert cost(240) < 8 * cost(60)


@pytest.mark.parametrize("field", ["outlet", "day"])
def test_of_two_that_tell_as_much_the_outlet_or_day_not_heard_yet_goes_first(field):
    one, again, other = (report(name, news(i)) for i, name in enumerate("abc"))
    outlets = {"a": "Post", "b": "Post", "c": "Post"}
    statements = [replace(s, day=day("2016-06-06")) for _, (s,) in (one, again, other)]
    if field == "outlet":
        outlets["c"] = "Herald"
    else:
        statements[2] = replace(statements[2], day=day("2016-06-05"))
    front, *_ = form_fronts(tuple(statements), WAR)
    scores = {"a": 2.0, "b": 1.0, "c": 1.0}
    pool = Pool(
        front,
        [Chosen(s, scores[s.document]) for s in front.statements],
        {s.key: "herald" for s in front.statements},
        outlets,
    )

    for _ in range(2):
        pool.pick(lambda statement: True)

    assert [c.statement.document for c in pool.picked] == ["a", "c"]


def test_novelty_is_what_nothing_chosen_before_had_told():
    (north,) = select(report("a", news(0), news(1), news(2)))

    assert north.chosen[0].novelty == 1
    assert all(0 < c.novelty < 1 for c in north.chosen[1:])


# --- beside the last brief --------------------------------------------------------------------


def test_what_the_last_brief_told_gives_way_to_what_is_new():
    one = report("a", news(0), news(1))
    changed = {("a", 0): "reported", ("a", 1): "new"}

    assert printed(select(one, sentences=1))[0].index == 0
    assert printed(select(one, sentences=1, changed=changed))[0].index == 1


def test_what_moved_goes_before_what_is_only_new():
    one = report("a", *(news(n) for n in range(4)))
    changed = {("a", n): "new" for n in range(3)} | {("a", 3): "updated"}

    assert [s.index for s in printed(select(one, sentences=2))] == [0, 1]
    assert {s.index for s in printed(select(one, sentences=2, changed=changed))} == {0, 3}


def test_of_what_was_told_a_front_has_one_sentence_as_a_reminder():
    one = report("a", *(news(n) for n in range(5)))
    changed = {("a", n): "reported" for n in range(5)}

    assert MOST_KNOWN == 1
    assert len(printed(select(one, changed=changed))) == 1


@given(REPORTS)
@settings(deadline=None, max_examples=40)
def test_where_everything_is_new_nothing_is_chosen_otherwise(reports):
    changed = {s.key: "new" for _, told in reports for s in told}

    assert select(*reports, changed=changed) == select(*reports)


# --- pinned ----------------------------------------------------------------------------------


def test_what_is_pinned_comes_first_and_is_marked():
    one = report("a", *(news(n) for n in range(6)))
    (north,) = select(one, pinned=[("a", 5)])

    assert north.chosen[0].statement.key == ("a", 5)
    assert [c.pinned for c in north.chosen] == [True] + [False] * (len(north.chosen) - 1)


@pytest.mark.parametrize("fields", [{"background": True}, {"event": ""}, {"text": "The army won."}])
def test_what_is_pinned_need_be_no_news(fields):
    one = report("a", news(0), replace(news(1), **fields))

    assert ("a", 1) in {s.key for s in printed(select(one, pinned=[("a", 1)]))}


def test_of_repeats_the_pinned_one_is_printed():
    (north,) = select(report("a", news()), report("b", news()), pinned=[("b", 0)])

    assert [(c.statement.document, c.also) for c in north.chosen] == [("b", ("a",))]


@given(
    pins=st.sets(st.integers(0, 7)),
    sentences=st.integers(1, 10),
    share=st.floats(0.05, 1),
)
def test_pins_keep_to_the_budget_and_to_the_share(pins, sentences, share):
    one = report("a", *(news(n) for n in range(8)), padding=300)
    shown = printed(select(one, sentences=sentences, share=share, pinned=[("a", n) for n in pins]))
    length = len(one[0].original)

    assert len(shown) <= sentences
    assert len(shown) == 1 or sum(len(s.text) for s in shown) <= share * length


def test_a_front_that_the_pins_leave_room_for_is_told_all_the_same():
    here = report("a", *(news(n) for n in range(3)))
    there = report("b", news(4, front="south"))
    fronts = {s.front for s in printed(select(here, there, pinned=[("a", 2)]))}

    assert fronts == {"north", "south"}
