"""Quotations: verbatim, printed once, words of ours in brackets of their own."""

import build
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.brief import Quote
from briefing.compose.quotes import Quotations, day_label
from briefing.model import Antecedent, Chosen
from briefing.normalise import normalise


def quotations(*documents, **fields):
    statements = fields.pop("statements")
    assessed = build.assessed(build.front(*statements))
    return Quotations(
        {d.id: d for d in documents},
        {d.id: n for n, d in enumerate(documents, 1)},
        assessed,
        fields.pop("theatre", build.WAR),
        2016,
    )


def quote(document, statement, **fields):
    item = quotations(document, statements=[statement], **fields).item(Chosen(statement, 1.0), "1")
    assert item.quote is not None
    return item.quote


def plain(one: Quote) -> str:
    return "".join(p.text for p in one.parts if p.kind == "text")


def ours(one: Quote) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in one.parts if p.kind != "text"]


def test_a_quotation_says_where_it_stands_in_the_report_as_it_was():
    document = build.doc("By Jane Roe\n\nShells fell.\u00a0 No one\nwas hurt.")
    sentence = build.statement(document, document.text[document.text.index("No") :])

    found = quote(document, sentence)

    assert normalise(document.original[found.start : found.end]) == normalise(sentence.text)
    assert found.document == document.id and found.source == 1


def test_a_sentence_is_printed_once_and_then_pointed_to():
    document = build.doc("Shells fell on the mill. No one was hurt.")
    sentence = build.statement(document, "Shells fell on the mill.")
    handed = quotations(document, statements=[sentence])

    first = handed.item(Chosen(sentence, 1.0), "Bottom line, 1")
    second = handed.item(Chosen(sentence, 1.0), "1 North")

    assert first.quote is not None and first.pointer is None
    assert second.quote is None and second.pointer is not None
    assert (second.pointer.quote, second.pointer.where) == (first.quote.id, "Bottom line, 1")
    assert first.quote.text.startswith(second.pointer.opening)


def test_the_same_words_in_two_reports_are_two_quotations():
    one, two = build.doc("Shells fell.", outlet="A"), build.doc("Shells fell.", outlet="B")
    statements = [build.statement(one), build.statement(two)]
    handed = quotations(one, two, statements=statements)

    ids = [handed.item(Chosen(s, 1.0), "1").quote.id for s in statements]

    assert len(set(ids)) == 2


def test_who_else_prints_it_stands_beside_it_in_order():
    documents = [build.doc("Shells fell.", outlet=o) for o in "ABC"]
    sentence = build.statement(documents[1])
    handed = quotations(*documents, statements=[sentence])

    found = handed.item(
        Chosen(sentence, 1.0, (documents[2].id, documents[0].id, "gone")), "1"
    ).quote

    assert found.also == (1, 3)


def test_an_antecedent_stands_behind_its_word_and_outside_the_text():
    document = build.doc("The Watch said they were close.")
    at = document.text.index("they") + len("they")
    sentence = build.statement(document, antecedents=(Antecedent(at, "Blue rebels"),))

    found = quote(document, sentence)

    assert [(p.kind, p.text) for p in found.parts] == [
        ("text", "The Watch said they"),
        ("note", "Blue rebels"),
        ("text", " were close."),
    ]
    assert plain(found) == found.text


def test_a_partisan_word_carries_its_camp_once_a_sentence():
    document = build.doc("The bandits shelled the mill and other bandits fled.")

    found = quote(document, build.statement(document))

    assert ours(found) == [("camp", "Red camp")]
    assert found.parts[0].text == "The bandits"


def test_words_of_two_camps_carry_a_mark_each():
    document = build.doc("The bandits met the tyrants at the mill.")

    found = quote(document, build.statement(document))

    assert [text for _, text in ours(found)] == ["Red camp", "Blue camp"]


def test_an_antecedent_outside_the_sentence_is_left_out():
    document = build.doc("Shells fell. They stopped.")
    sentence = build.statement(document, "They stopped.", antecedents=(Antecedent(3, "Shells"),))

    assert ours(quote(document, sentence)) == []


TEXTS = st.lists(
    st.sampled_from(["bandits", "tyrants", "they", "\u00a0", "  ", "\u202e", "\u200b", "mill,", "é", "<b>", "{{ 7 }}", "«", "\u200d"]),
    min_size=1,
    max_size=12,
).map(" ".join)  # fmt: skip


@given(TEXTS, st.lists(st.integers(0, 80), max_size=3))
@settings(deadline=None)
def test_the_printed_parts_join_to_the_quotation_whatever_stands_in_it(text, offsets):
    document = build.doc(f"X{text}.")
    notes = tuple(Antecedent(at, "a note") for at in sorted(offsets))
    sentence = build.statement(document, antecedents=notes)

    found = quote(document, sentence)

    assert plain(found) == found.text
    assert normalise(document.original[found.start : found.end]) == found.text


def test_a_day_label_says_how_exact_the_day_is():
    document = build.doc("Shells fell.")

    labels = [
        day_label(build.statement(document, day=day, day_how=how), 2016)
        for day, how in [
            (build.day("2016-06-06"), "on"),
            (build.day("2016-06-06"), ""),
            (build.day("2015-06-06"), "on"),
            (None, ""),
        ]
    ]

    assert labels == ["6 June", "by 6 June", "6 June 2015", "undated"]
