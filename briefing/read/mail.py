"""Mail: a message is a report, and so is each file that hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from ..errors import ReadError
from ..model import Article, Moment, Skipped
from .dates import metadata_moment
from .decode import NotText, decode
from .dispatch import read_member, shown_name
from .html import fragment_text
from .source import FAULTS, SourceFile, named, outlet_name, printable

#: A header is a line or some; its parser is slow on more.
_MAX_HEADER = 4_000
#: Lines times boundaries: what the parser compares. Twenty million are some seconds.
_MAX_COMPARED = 20_000_000
_BOUNDARY = re.compile(rb"boundary\s{0,9}=", re.IGNORECASE)
#: RFC 3676, 4.3: what follows is the sender's signature.
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
#: Parts that are about the message: signatures, receipts.
_ABOUT = re.compile(r"application/(?:pgp|pkcs7|x-pkcs7)-\w+|message/(?:delivery|disposition).*")


def read_mail(data: bytes, source: SourceFile) -> Iterator[Article | Skipped]:
    """Yield the report that a message is, then those of its attachments.

    Raises :class:`ReadError` for what has no headers, or is too large or too entangled.
    """
    limits = source.limits
    if len(data) > limits.max_mail_bytes:
        limit = limits.max_mail_bytes
        raise ReadError(source.path, f"message larger than the limit of {limit:,} bytes")
    boundaries = len(_BOUNDARY.findall(data))
    if boundaries * data.count(b"\n") > _MAX_COMPARED:
        raise ReadError(source.path, "a message of too many parts in parts")
    try:
        message = message_from_bytes(data)
        yield from _read(message, source, nested=0)
    except FAULTS as error:
        raise ReadError(source.path, "a message that cannot be made sense of") from error


def _read(message: Message, source: SourceFile, *, nested: int) -> Iterator[Article | Skipped]:
    if not message.keys():
        raise ReadError(source.path, "no message: it has no headers")
    parts = list(_parts(message))
    notes: list[str] = []
    text = _cut_signature("\n\n".join(_text(message, source, notes)))
    published, problem = metadata_moment(_header(message, "Date"))
    outlet, title = _outlet(message), printable(_header(message, "Subject"))
    own_id = printable(_header(message, "Message-ID").strip("<> "))
    hanging = [part for part in parts if _hangs(part)]
    if text.strip():
        yield Article(
            text=text,
            ref=own_id or source.ref,
            own_id=own_id,
            outlet=outlet,
            title=title,
            published=published,
            format="mail",
            path=source.path,
            notes=tuple(dict.fromkeys((*notes, *filter(None, (problem,))))),
        )
    elif not hanging:
        yield source.skipped("no text in it", outlet=outlet, title=title)
    attached = _attachments(hanging, source, nested)
    for result in named(attached, source, "attachments are not read"):
        yield _sent(result, outlet, published) if isinstance(result, Article) else result


def _sent(article: Article, outlet: str, published: Moment | None) -> Article:
    """Return an attached report, with whom and when the message is from where it doesn't say."""
    if article.published is None and published is not None:
        note = "dated by the message that it came with"
        article = replace(article, published=published, notes=(*article.notes, note))
    return article if article.outlet else replace(article, outlet=outlet)


def _attachments(
    parts: list[Message], source: SourceFile, nested: int
) -> Iterator[Article | Skipped]:
    limits = source.limits
    for part in parts[: limits.max_attachments]:
        if part.get_content_type() == "message/rfc822":
            yield from _forwarded(part, source, nested)
            continue
        name = shown_name(_file_name(part)) or "attachment"
        data = part.get_payload(decode=True)
        body = data if isinstance(data, bytes) else b""
        if spent := source.unpacked.add(len(body), limits):
            yield source.skipped(spent)
            return
        if len(body) > limits.max_bytes_per_file:
            limit = limits.max_bytes_per_file
            yield source.inside(name).skipped(f"larger than the limit of {limit:,} bytes")
        else:
            yield from read_member(body, name, source)
    if len(parts) > limits.max_attachments:
        more = len(parts) - limits.max_attachments
        yield source.skipped(f"attachments beyond the limit of {limits.max_attachments}: {more}")


def _forwarded(part: Message, source: SourceFile, nested: int) -> Iterator[Article | Skipped]:
    inner = source.inside("forwarded message")
    held = part.get_payload()
    if nested >= source.limits.max_nesting:
        yield inner.skipped(f"nested deeper than the limit of {source.limits.max_nesting}")
    elif isinstance(held, list) and held and isinstance(held[0], Message):
        inner = replace(inner, path=source.path, stem=f"{source.stem}:forwarded")
        try:
            yield from _read(held[0], inner, nested=nested + 1)
        except ReadError as error:
            yield inner.skipped(error.reason)


def _parts(message: Message) -> Iterator[Message]:
    """Yield a message's parts without those of a message inside it."""
    if message.get_content_maintype() == "multipart":
        held = message.get_payload()
        for part in held if isinstance(held, list) else []:
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _is_text(part: Message) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not _file_name(part)
    )


def _hangs(part: Message) -> bool:
    """Say whether a part is a file; pictures in the text and signatures are no reports."""
    kind = part.get_content_type()
    if _is_text(part) or _ABOUT.fullmatch(kind):
        return False
    inline = part.get_content_disposition() != "attachment"
    return not (inline and part.get_content_maintype() == "image")


def _text(message: Message, source: SourceFile, notes: list[str]) -> Iterator[str]:
    """Yield the texts of a message; of alternatives the plain one."""
    if message.get_content_maintype() == "multipart":
        held = message.get_payload()
        parts = [p for p in held if isinstance(p, Message)] if isinstance(held, list) else []
        if message.get_content_subtype() == "alternative":
            parts.sort(key=lambda part: part.get_content_type() != "text/plain")
            told = (list(_text(part, source, notes)) for part in parts)
            yield from next((texts for texts in told if texts), [])
        else:
            for part in parts:
                yield from _text(part, source, notes)
    elif _is_text(message):
        text = _decoded(message, source, notes)
        if text.strip():
            yield text


def _decoded(part: Message, source: SourceFile, notes: list[str]) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_param("charset", "")
    try:
        decoded = decode(data, charset if isinstance(charset, str) else "")
    except NotText:
        return ""
    if decoded.note:
        notes.append(decoded.note)
    if part.get_content_type() != "text/html":
        return decoded.text
    if len(data) > source.limits.max_html_bytes:
        notes.append("its HTML is larger than the limit; not read")
        return ""
    return fragment_text(decoded.text, source)


def _cut_signature(text: str) -> str:
    found = _SIGNATURE.search(text)
    return text[: found.start()] if found and text[: found.start()].strip() else text


def _file_name(part: Message) -> str:
    name = part.get_filename("")
    return _plain(name) if isinstance(name, str) else ""


def _outlet(message: Message) -> str:
    name, address = parseaddr(_header(message, "From"))
    return outlet_name(name) or outlet_name(address.rpartition("@")[2])


def _header(message: Message, name: str) -> str:
    return _plain(str(message.get(name, "")))


def _plain(value: str) -> str:
    """Decode the encoded words of a header (RFC 2047); what cannot be is left as it is."""
    value = value[:_MAX_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" not in value:
        return value
    try:
        words = decode_header(value)
    except FAULTS:
        return value
    return "".join(map(_word, words))


def _word(word: tuple[bytes | str, str | None]) -> str:
    text, charset = word
    if isinstance(text, str):
        return text
    try:
        return text.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):
        return text.decode("ascii", "replace")
