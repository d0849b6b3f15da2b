"""What a report is known by: its content, never its file's name."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .model import Article


def content_id(article: Article) -> str:
    """Return 16 hexadecimal digits: the same report from another folder has the same."""
    content = {
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "own_id": article.own_id,
        "date": article.published.at.isoformat() if article.published else "",
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8: what a quotation is proved against."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def program_digest(*rooms: str, start: str = "") -> str:
    """Return the SHA-256 of *start* and of all modules in packages of this program, by name."""
    found = hashlib.sha256(start.encode())
    for room in rooms:
        for file in sorted((Path(__file__).parent / room).rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()
