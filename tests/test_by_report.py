"""What goes report by report: the same bytes whoever does it, kept annotations, and faults."""

import logging
import os
from datetime import date

import build
import pytest

from briefing import by_report, workers
from briefing.annotated import InMemory, key_of
from briefing.by_report import Hands, annotate_each, clean_each, count_names
from briefing.export import export_lines, export_rows
from briefing.pipeline import explain, parse_as_of, read_documents, state, work_through
from briefing.registry import renderers
from briefing.workers import Crew

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

AS_OF = parse_as_of("2016-06-07")
DAY = date(2016, 6, 7)


def crew(method: str) -> Crew:
    if method not in workers.multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    return Crew(2, least=1, method=method)


def stated(executor=None, annotations=None) -> str:
    reading = read_documents([build.REPORTS], as_of=AS_OF, executor=executor)
    made = state(reading.documents, as_of=AS_OF, executor=executor, annotations=annotations)
    rows = export_rows(made.clusters, made.documents, made.theatre, made.printed)
    return "".join(export_lines(rows))


# --- the same bytes ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_processes_make_the_same_brief_byte_by_byte(sample, method):
    with crew(method) as two:
        reading = read_documents([build.REPORTS], as_of=AS_OF, executor=two)
        work = work_through(reading.documents, as_of=AS_OF, skipped=reading.unused, executor=two)

    assert reading == sample.reading
    assert renderers.get("json")(work.brief, None) == sample.bytes("json")


def test_processes_state_the_same_statements_byte_by_byte():
    with crew("spawn") as two:
        assert stated(two) == stated()


def test_without_a_theatre_file_too_where_the_theatre_is_of_the_reports_own_words():
    reports = build.REPORTS.parent / "kharkiv-kherson-2022"
    briefs = []
    with crew("spawn") as two:
        for executor in (None, two):
            reading = read_documents([reports], executor=executor)
            work = work_through(reading.documents, theatre="none", executor=executor)
            briefs.append(renderers.get("json")(work.brief, None))

    assert briefs[0] == briefs[1]


# --- annotations kept -------------------------------------------------------------------------


class Counting(InMemory):
    """Annotations kept in memory, and what was asked for in vain."""

    missed = 0

    def get(self, key, default=None):
        found = super().get(key, default)
        self.missed += found is None
        return found


def documents() -> list:
    return [
        build.doc(build.STORY, outlet="A", ref="a"),
        build.doc("Shells fell on Mill on Monday, the army said.", outlet="B", ref="b"),
    ]


def test_what_is_kept_is_not_annotated_again_and_the_brief_is_the_same(sample, monkeypatch):
    kept = Counting()
    made = []
    for _ in range(2):
        work = work_through(
            sample.reading.documents,
            as_of=AS_OF,
            skipped=sample.reading.unused,
            annotations=kept,
        )
        made.append(renderers.get("json")(work.brief, None))
        monkeypatch.setattr(by_report, "annotate", None)

    assert made == [sample.bytes("json")] * 2
    assert kept.missed == len(kept)


def test_it_is_kept_under_the_key_of_each_document():
    kept = InMemory()
    annotate_each(documents(), build.WAR, DAY, Hands(annotations=kept))

    assert set(kept) == {key_of(doc, build.WAR, DAY) for doc in documents()}


def test_workers_lay_what_is_kept_and_add_what_is_new():
    kept = InMemory()
    first, second = documents()
    alone = annotate_each([first, second], build.WAR, DAY, Hands())
    annotate_each([first], build.WAR, DAY, Hands(annotations=kept))
    with crew("spawn") as two:
        both = annotate_each([first, second], build.WAR, DAY, Hands(two, kept))

    assert both == alone
    assert len(kept) == 2


@pytest.mark.parametrize("data", [b"", b"broken", b"\x00" * 99])
def test_a_broken_copy_is_made_anew(data):
    first, second = documents()
    kept = InMemory()
    alone = annotate_each([first, second], build.WAR, DAY, Hands())
    key = key_of(first, build.WAR, DAY)
    kept.put(key, data)
    found = annotate_each([first, second], build.WAR, DAY, Hands(annotations=kept))

    assert found == alone
    assert kept[key] == alone.layers[first.id]


class Failing:
    """Annotations on a disk that is full, or gone."""

    def __init__(self, on: str) -> None:
        self.on = on
        self.calls = 0

    def get(self, key: str) -> bytes | None:
        return self._call("get")

    def put(self, key: str, data: bytes) -> None:
        self._call("put")

    def _call(self, name: str) -> None:
        self.calls += 1
        if name == self.on:
            raise OSError("no space left on device")


@pytest.mark.parametrize(("on", "calls"), [("get", 1), ("put", 3)])
def test_a_store_that_fails_costs_no_report_and_is_asked_no_more(on, calls, caplog):
    failing = Failing(on)
    alone = annotate_each(documents(), build.WAR, DAY, Hands())
    with caplog.at_level(logging.WARNING, "briefing"):
        found = annotate_each(documents(), build.WAR, DAY, Hands(annotations=failing))

    assert found == alone
    assert failing.calls == calls
    assert [r.getMessage() for r in caplog.records] == [
        "annotate: annotations are not kept: no space left on device"
    ]


def test_a_run_that_is_broken_off_has_kept_what_it_had_done():
    kept = InMemory()

    def until_the_first(stage: str, done: int, total: int) -> None:
        if stage == "annotate" and done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate_each(documents(), build.WAR, DAY, Hands(None, kept, until_the_first))

    assert set(kept) == {key_of(documents()[0], build.WAR, DAY)}


def test_a_sentence_is_explained_from_what_is_kept():
    one, two = documents()
    made = state([one, two], as_of=AS_OF, theatre=build.WAR)
    found = explain(made, "Shells fell on Mill")

    assert [e.text for e in found] == ["Shells fell on Mill on Monday, the army said."]
    assert {r.about for r in found[0].why} >= {"front", "place", "source"}


# --- faults -----------------------------------------------------------------------------------


def fails_on_b(fault):
    annotate = by_report.annotate

    def fails(document, theatre, as_of):
        if document.outlet == "B":
            fault()
        return annotate(document, theatre, as_of)

    return fails


def fault() -> None:
    raise IndexError("secret words of the report")


def death() -> None:
    os._exit(9)


@pytest.mark.parametrize(
    ("what", "reason"),
    [(fault, "IndexError"), (death, "the process at work on it died")],
)
def test_a_report_that_a_worker_fails_on_is_listed_and_costs_only_itself(monkeypatch, what, reason):
    # A copy of this process knows of the fault; one started afresh would not.
    monkeypatch.setattr(by_report, "annotate", fails_on_b(what))
    with crew("fork") as two:
        found = annotate_each(documents(), build.WAR, DAY, Hands(two))

    assert [doc.ref for doc in found.documents] == ["a"]
    assert [(s.what, s.reason) for s in found.broken] == [
        ("b", f"could not be worked through (annotate: {reason})")
    ]


def test_a_document_whose_names_cannot_be_counted_has_none_here(monkeypatch):
    names_of = by_report.names_of

    def fails(document, theatre):
        if document.outlet == "B":
            fault()
        return names_of(document, theatre)

    monkeypatch.setattr(by_report, "names_of", fails)
    first, second = documents()
    counts = count_names([first, second], build.tiny_theatre(), Hands())

    assert counts[second.id] == 0


def test_progress_counts_every_report_once():
    heard = []
    articles = [build.article("Shells fell."), build.article("They fell again.")]
    clean_each(articles, Hands(progress=lambda *told: heard.append(told)))

    assert heard == [("clean", 1, 2), ("clean", 2, 2)]
