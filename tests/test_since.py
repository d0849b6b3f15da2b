"""Which reports a brief tells that follows another one."""

from datetime import UTC, datetime

import pytest
from build import moment

from briefing.errors import ConfigError, NothingToRead
from briefing.memory import Memory, SeenReport
from briefing.model import Document
from briefing.reporting_period import Period
from briefing.since import MOST_LISTED, part

AS_OF = datetime(2016, 6, 7, 23, 59, tzinfo=UTC)


def doc(name, published=None):
    return Document(name, name, "Text.", published=moment(published) if published else None)


def memory(*seen, as_of="2016-06-06T23:59:00+00:00"):
    return Memory(as_of, "war", "", reports=tuple(SeenReport(s, "") for s in seen))


def names(documents):
    return [one.id for one in documents]


def test_without_a_last_brief_everything_is_told():
    parted = part([doc("a", "2016-06-01")], None, AS_OF)

    assert names(parted.inside) == ["a"]
    assert parted.listed == ()


def test_what_the_last_brief_saw_is_background_and_listed():
    parted = part([doc("a", "2016-06-06"), doc("b", "2016-06-07")], memory("a"), AS_OF)

    assert names(parted.inside) == ["b"]
    assert names(parted.outside) == ["a"]
    (entry,) = parted.listed
    assert entry.what == "1 report up to 2016-06-06, the last brief"
    assert entry.reason == "background only: a"


def test_a_report_that_came_late_is_told_and_counted():
    parted = part([doc("a", "2016-06-05"), doc("b", "2016-06-07")], memory(), AS_OF)

    assert names(parted.inside) == ["a", "b"]
    assert parted.late == 1


def test_what_is_older_than_the_memory_was_told_or_is_history():
    parted = part([doc("a", "2016-05-20"), doc("b", "2016-06-07")], memory(), AS_OF)

    assert names(parted.outside) == ["a"]


def test_an_undated_report_is_told_once():
    assert names(part([doc("a")], memory(), AS_OF).inside) == ["a"]
    assert names(part([doc("a"), doc("b")], memory("a"), AS_OF).inside) == ["b"]


def test_a_brief_of_the_same_instant_is_a_revision_and_tells_everything():
    same = memory("a", as_of=AS_OF.isoformat())

    assert names(part([doc("a", "2016-06-06")], same, AS_OF).inside) == ["a"]


def test_a_last_brief_of_a_later_instant_is_refused():
    with pytest.raises(
        ConfigError, match="later than the as-of 2016-06-07T23:59Z: give an earlier"
    ):
        part([doc("a")], memory(as_of="2016-06-08T06:00:00+02:00"), AS_OF)


def test_where_nothing_is_newer_it_is_said():
    with pytest.raises(NothingToRead, match="no report is newer than the previous brief"):
        part([doc("a", "2016-06-06")], memory("a"), AS_OF)


def test_of_very_many_the_rest_is_counted():
    many = [doc(f"r{n:03}", "2016-06-06") for n in range(MOST_LISTED + 3)]
    seen = memory(*names(many))

    (entry,) = part([*many, doc("b", "2016-06-07")], seen, AS_OF).listed

    assert entry.what.startswith(f"{MOST_LISTED + 3} reports up to")
    assert entry.reason.endswith(" and 3 more")


PERIOD = Period(datetime(2016, 6, 5, 6, tzinfo=UTC), AS_OF)


def test_of_a_period_is_told_what_was_published_in_it():
    parted = part([doc("a", "2016-06-05"), doc("b", "2016-06-06")], None, AS_OF, PERIOD)

    assert names(parted.inside) == ["b"]
    (entry,) = parted.listed
    assert entry.reason == "published 2016-06-05, before the period: background only"


def test_of_a_period_s_background_very_many_are_counted():
    many = [doc(f"r{n:03}", "2016-06-01") for n in range(MOST_LISTED + 3)]

    parted = part([*many, doc("b", "2016-06-06")], None, AS_OF, PERIOD)

    assert len(parted.listed) == MOST_LISTED + 1
    assert parted.listed[-1].what == "3 more reports"


def test_a_report_that_came_late_is_told_though_it_is_before_the_period():
    given = [doc("a", "2016-06-04"), doc("b", "2016-06-04"), doc("c", "2016-06-07")]

    parted = part(given, memory("a"), AS_OF, PERIOD)

    assert names(parted.inside) == ["b", "c"]
    assert parted.late == 1


def test_where_nothing_was_published_in_the_period_it_is_said():
    with pytest.raises(NothingToRead, match=r"published in the period .*the 1 given are"):
        part([doc("a", "2016-06-01")], None, AS_OF, PERIOD)
