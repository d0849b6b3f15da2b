"""Mail: the message is a report, what hangs on it more of them."""

from __future__ import annotations

import time

import pytest
from packing import TEXT, mail, mail_with, pdf, word, zipped

from briefing.errors import ReadError
from briefing.model import Article, Skipped
from briefing.read import Limits, SourceFile, read_bytes, sniff


def read(data, kind="eml", **limits):
    found = list(read_bytes(data, SourceFile("m.eml", "m", Limits(**limits)), kind))
    return [r for r in found if isinstance(r, Article)], [
        r for r in found if isinstance(r, Skipped)
    ]


def test_a_message_is_a_report_with_what_its_headers_say():
    (article,), _ = read(mail())

    assert article.text.strip() == TEXT
    assert (article.title, article.outlet) == ("Guns on Mill", "Gulf Desk")
    assert (article.ref, article.format) == ("gd-1@gulf.example", "mail")
    assert article.published.at.isoformat() == "2016-06-07T05:30:00+00:00"
    assert sniff(mail()) == "eml"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Caf=C3=A9_hit?=", "Café hit"),
        ("=?utf-8?b?2YLYtdmB?= on Mill", "قصف on Mill"),
        ("=?no-such?q?abc?=", "abc"),
        ("=?utf-8?b?broken?=", ""),
        ("<b>Guns</b> \x07on\x1b[31m Mill", "<b>Guns</b> on[31m Mill"),
        ("=?a?q?" * 3_000, ""),
    ],
)
def test_a_subject_in_any_dress_is_a_printable_title(subject, title):
    (article,), _ = read(mail(subject=subject))

    assert article.title.isprintable()
    assert not title or article.title == title


def alternative(*parts: tuple[str, str]) -> bytes:
    body = "".join(f"--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts)
    return mail(f"{body}--b--", kind="multipart/alternative; boundary=b")


def test_of_alternatives_the_plain_text_is_read():
    page = ("text/html; charset=utf-8", f"<p>{TEXT}</p><script>x()</script>")

    assert read(alternative(page, ("text/plain", "Plain.")))[0][0].text.strip() == "Plain."
    assert read(alternative(page, ("text/plain", " ")))[0][0].text.strip() == TEXT


def test_a_signature_is_no_report():
    assert read(mail(f"{TEXT}\r\n-- \r\nRana, Gulf Desk"))[0][0].text.strip() == TEXT


def test_a_wrongly_declared_encoding_is_read_and_said():
    data = mail(kind="text/plain; charset=utf-8").replace(
        TEXT.encode(), b"Guns fired at the caf\xe9."
    )

    (article,), _ = read(data)

    assert article.text.strip() == "Guns fired at the café."
    assert article.notes == ("encoding guessed as cp1252",)


def test_attachments_go_through_the_other_readers():
    files = {"a.pdf": pdf("Page."), "b.docx": word("Word."), "c.zip": zipped({"d.txt": "Zip."})}
    articles, skipped = read(mail_with({**files, "e.exe": b"MZ\0\0"}))

    assert [(a.format, a.text.strip()) for a in articles[1:]] == [
        ("pdf", "Page."), ("docx", "Word."), ("text", "Zip."),
    ]  # fmt: skip
    assert {a.outlet for a in articles} == {"Gulf Desk"}
    assert articles[1].published == articles[0].published
    assert "dated by the message that it came with" in articles[1].notes
    assert [s.what for s in skipped] == ["m.eml!e.exe"]


def test_names_of_attachments_are_never_trusted():
    articles, _ = read(mail_with({"../../../etc/x.txt": b"Guns."}))

    assert articles[1].ref == "x"


def test_too_many_attachments_are_counted():
    _, skipped = read(mail_with({f"{i}.txt": b"Guns." for i in range(9)}), max_attachments=5)

    assert [s.reason for s in skipped] == ["attachments beyond the limit of 5: 4"]


def forwarded(data: bytes) -> bytes:
    """Return a message that forwards another."""
    mark = b"b%d" % len(data)
    head = mail(kind=f"multipart/mixed; boundary={mark.decode()}").partition(b"\r\n\r\n")[0]
    part = b"\r\nContent-Type: message/rfc822\r\n\r\n" + data
    return head + b"\r\n\r\n--" + mark + part + b"\r\n--" + mark + b"--\r\n"


def test_a_forwarded_message_is_a_report_of_its_own():
    articles, _ = read(forwarded(mail(subject="Inner")))

    assert [a.title for a in articles] == ["Inner"]


def test_forwards_of_forwards_end():
    data = mail()
    for _ in range(12):
        data = forwarded(data)

    articles, skipped = read(data)

    assert articles == []
    assert [s.reason for s in skipped] == ["nested deeper than the limit of 3"]


def test_a_message_of_parts_in_parts_without_end_is_refused_at_once():
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i)
        for i in range(5_000)
    )
    start = time.process_time()

    with pytest.raises(ReadError, match=r"parts in parts|cannot be made sense of"):
        read(b"From: a\r\n" + head + b"x\n" * 100_000)

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02", "no message: it has no headers"),
        (b"", "no message: it has no headers"),
    ],
)
def test_what_is_no_message_is_refused(data, reason):
    with pytest.raises(ReadError, match=reason):
        read(data)


def test_a_message_without_text_is_listed_with_outlet_and_title():
    _, (skipped,) = read(mail(" "))

    assert (skipped.reason, skipped.outlet, skipped.title) == (
        "no text in it", "Gulf Desk", "Guns on Mill",
    )  # fmt: skip


def box(*messages: bytes) -> bytes:
    line = b"From desk@gulf.example Tue Jun  7 08:30:00 2016\n"
    return b"\n".join(line + m.replace(b"\r\n", b"\n") for m in messages)


def test_a_mailbox_is_read_message_by_message():
    data = box(mail("First.\r\n>From the hills."), mail(" "), mail("Third."))
    articles, skipped = read(data, "mbox")

    assert sniff(data) == "mbox"
    assert [a.text.strip() for a in articles] == ["First.\nFrom the hills.", "Third."]
    assert [s.what for s in skipped] == ["m.eml!message 2"]
    assert {a.path for a in articles} == {"m.eml"}


def test_a_line_that_only_starts_like_a_message_starts_none():
    articles, _ = read(box(mail("He said:\r\n\r\nFrom Mill they went on.")), "mbox")

    assert len(articles) == 1


def test_a_mailbox_of_many_messages_is_bounded():
    articles, skipped = read(box(*[mail(f"No {i}.") for i in range(9)]), "mbox", max_items=4)

    assert len(articles) == 4
    assert [s.reason for s in skipped] == ["messages beyond the limit of 4: 5"]
