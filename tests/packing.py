"""Files as a hostile or careless sender packs them, built by hand."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping

import docx

TEXT = "Guns fired on Mill on Tuesday, the War Watch said. Ten people died."


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of *files*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(files: Mapping[str, bytes | str]) -> bytes:
    """Return a tar archive of *files*."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            body = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def pdf(*pages: str, info: str = "", extra: str = "") -> bytes:
    """Return a PDF, a page for each text, a line for each of its lines."""
    bodies = []
    for page in pages:
        lines = "".join(
            f"({line.replace(chr(92), '').replace('(', '').replace(')', '')}) Tj T* "
            for line in page.split("\n")
        )
        bodies.append(f"BT /F1 10 Tf 12 TL 40 800 Td {lines}ET {extra}")
    return pdf_of([body.encode("latin-1") for body in bodies], info)


def pdf_of(contents: list[bytes], info: str = "") -> bytes:
    """Return a PDF whose pages draw *contents*."""
    first = 4
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, body in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * i + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body))
    objects.append(f"<< {info} >>".encode())
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return out


def word(*paragraphs: str, title: str = "", rows: list[list[str]] | None = None) -> bytes:
    """Return a Word document of *paragraphs*, with a table behind them."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(
    body: str = TEXT, *, subject: str = "Guns on Mill", more: str = "", kind: str = ""
) -> bytes:
    """Return a message of one part."""
    return (
        "From: Gulf Desk <desk@gulf.example>\r\nTo: duty@brief.example\r\n"
        "Date: Tue, 07 Jun 2016 08:30:00 +0300\r\nMessage-ID: <gd-1@gulf.example>\r\n"
        f"Subject: {subject}\r\nMIME-Version: 1.0\r\n{more}"
        f"Content-Type: {kind or 'text/plain; charset=utf-8'}\r\n\r\n{body}\r\n"
    ).encode()


def mail_with(files: Mapping[str, bytes], body: str = TEXT) -> bytes:
    """Return a message with *files* on it."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Gulf Desk <desk@gulf.example>"
    message["Date"] = "Tue, 07 Jun 2016 08:30:00 +0300"
    message["Message-ID"] = "<gd-1@gulf.example>"
    message["Subject"] = "Guns on Mill"
    message.set_content(body)
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
