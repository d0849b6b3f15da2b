"""What failed is kept and tried again; nothing goes twice; what nobody knows is said."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parcels import NAME, put

from briefing.deliver.outbox import GIVEN_UP, PATIENCE, SENT, UNSURE, WAITING, Outbox
from briefing.errors import DeliveryError

NOW = datetime(2016, 6, 8, 6, tzinfo=UTC)


@dataclass
class Fake:
    """A channel that does in turn what it is told: "ok", or how it fails; the last stays."""

    plan: list[str]
    name: str = "desk"
    targets: tuple[str, ...] = ("officer@desk.example",)
    arrived: list[tuple[str, str]] = field(default_factory=list)

    def send(self, parcel, target, handing_over):
        step = self.plan.pop(0) if len(self.plan) > 1 else self.plan[0]
        if step == "before":
            raise DeliveryError("no line")
        handing_over()
        if step == "refused":
            raise DeliveryError("450 later", answered=True)
        if step == "broken":
            raise DeliveryError("broke off")
        self.arrived.append((parcel.name, target))
        if step == "killed":
            raise KeyboardInterrupt
        return "sent"


@pytest.fixture
def outbox(tmp_path):
    return Outbox(tmp_path / "out" / ".outbox", tmp_path / "out")


def states(deliveries):
    return [d.state for d in deliveries]


def test_a_brief_goes_to_every_target_once(outbox):
    parcel = put(outbox.briefs)
    channel = Fake(["ok"], targets=("a@x.example", "b@x.example"))

    first = outbox.deliver(parcel, [channel], NOW)
    again = outbox.deliver(parcel, [channel], NOW + timedelta(hours=1))

    assert states(first) == states(again) == [SENT, SENT]
    assert channel.arrived == [(NAME, "a@x.example"), (NAME, "b@x.example")]


@pytest.mark.parametrize("failure", ["before", "refused"])
def test_what_failed_waits_and_goes_at_the_next_run(outbox, failure):
    parcel = put(outbox.briefs)
    channel = Fake([failure, "ok"])

    (failed,) = outbox.deliver(parcel, [channel], NOW)
    (then,) = outbox.retry([channel], NOW + timedelta(days=1))

    assert (failed.state, then.state, then.attempts) == (WAITING, SENT, 2)
    assert len(channel.arrived) == 1
    assert outbox.retry([channel], NOW + timedelta(days=2)) == ()


def test_a_line_that_broke_before_the_answer_leaves_it_unsure_and_nothing_goes_twice(outbox):
    parcel = put(outbox.briefs)
    channel = Fake(["broken", "ok"])

    (first,) = outbox.deliver(parcel, [channel], NOW)
    (again,) = outbox.deliver(parcel, [channel], NOW)

    assert first.state == again.state == UNSURE
    assert outbox.retry([channel], NOW) == ()
    assert channel.arrived == []


def test_a_program_that_died_while_handing_over_leaves_it_unsure(outbox):
    parcel = put(outbox.briefs)
    channel = Fake(["killed", "ok"])
    with pytest.raises(KeyboardInterrupt):
        outbox.deliver(parcel, [channel], NOW)

    (then,) = outbox.retry([channel], NOW)

    assert then.state == UNSURE
    assert "may have arrived" in then.detail
    assert len(channel.arrived) == 1


def test_a_person_may_have_it_sent_again(outbox):
    parcel = put(outbox.briefs)
    channel = Fake(["broken", "ok"])
    unsure = outbox.deliver(parcel, [channel], NOW)

    outbox.again(unsure)

    assert states(outbox.retry([channel], NOW)) == [SENT]


def test_another_revision_of_a_brief_goes_out_as_well(outbox):
    channel = Fake(["ok"])
    outbox.deliver(put(outbox.briefs), [channel], NOW)

    outbox.deliver(put(outbox.briefs, f"{NAME}_r2", title="Iraq"), [channel], NOW)

    assert [name for name, _ in channel.arrived] == [NAME, f"{NAME}_r2"]


def test_a_brief_made_anew_since_is_not_sent_under_the_old_one_s_record(outbox):
    channel = Fake(["before", "ok"])
    outbox.deliver(put(outbox.briefs), [channel], NOW)
    put(outbox.briefs, title="Iraq")

    (then,) = outbox.retry([channel], NOW)

    assert (then.state, then.detail) == (GIVEN_UP, "the brief was made anew since")


def test_a_channel_taken_out_of_the_settings_is_given_up(outbox):
    outbox.deliver(put(outbox.briefs), [Fake(["before"])], NOW)

    (then,) = outbox.retry([Fake(["ok"], name="other")], NOW)

    assert (then.state, then.detail) == (GIVEN_UP, "no longer in the settings")


def test_after_a_week_a_brief_is_given_up_with_the_last_reason(outbox):
    channel = Fake(["before"])
    outbox.deliver(put(outbox.briefs), [channel], NOW)

    (late,) = outbox.retry([channel], NOW + PATIENCE)
    (then,) = outbox.retry([channel], NOW + PATIENCE + timedelta(seconds=1))

    assert late.state == WAITING
    assert (then.state, then.detail) == (GIVEN_UP, "tried for 7 days: no line")


def test_a_clock_set_back_gives_nothing_up(outbox):
    channel = Fake(["before", "ok"])
    outbox.deliver(put(outbox.briefs), [channel], NOW)

    assert states(outbox.retry([channel], NOW - timedelta(days=30))) == [SENT]


def test_a_brief_that_is_gone_waits_and_says_so(outbox):
    channel = Fake(["before", "ok"])
    outbox.deliver(put(outbox.briefs), [channel], NOW)
    (outbox.briefs / f"{NAME}.json").unlink()

    (then,) = outbox.retry([channel], NOW)

    assert then.state == WAITING
    assert "there is no such brief" in then.detail


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"state": "sent"}'])
def test_a_record_that_is_none_is_passed_over(outbox, content):
    outbox.deliver(put(outbox.briefs), [Fake(["ok"])], NOW)
    (outbox.folder / "0.json").write_bytes(content)

    assert len(outbox.all()) == 1


@given(plan=st.lists(st.sampled_from(["ok", "before", "refused", "broken"]), max_size=12))
def test_nothing_ever_arrives_twice(plan, tmp_path_factory):
    outbox = Outbox(tmp_path_factory.mktemp("o") / ".outbox", tmp_path_factory.mktemp("b"))
    parcel = put(outbox.briefs)
    channel = Fake([*plan, "ok"])

    for hour in range(len(plan) + 1):
        outbox.deliver(parcel, [channel], NOW + timedelta(hours=hour))
        outbox.retry([channel], NOW + timedelta(hours=hour))

    assert len(channel.arrived) <= 1
    assert channel.arrived or "broken" in plan
