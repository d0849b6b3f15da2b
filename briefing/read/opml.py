"""OPML: the list of feeds that a feed reader exports (http://opml.org/spec2.opml)."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ReadError
from ..settings import is_address
from .source import SourceFile, printable
from .text import decoded_or_refused

#: A thousand feeds are 200 kB.
MAX_BYTES = 5_000_000
#: Feeds beyond are not taken: nobody reads them.
MAX_FEEDS = 5_000


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of an OPML file."""

    name: str
    url: str


def read_opml(data: bytes, source: SourceFile) -> tuple[tuple[Outline, ...], int]:
    """Return the feeds of an OPML file, each address once, and how many entries are none.

    However they are nested; a file that breaks off gives what stands before. No entity is
    expanded and nothing is fetched. Raises :class:`ReadError` for what is no OPML.
    """
    from lxml import etree  # lazily: only this needs it

    if len(data) > MAX_BYTES:
        raise ReadError(source.path, f"OPML larger than the limit of {MAX_BYTES:,} bytes")
    decoded_or_refused(data, source)
    if b"<!DOCTYPE" in data.upper().replace(b"\0", b"") or b"<!ENTITY" in data.upper():
        raise ReadError(source.path, "XML with a document type of its own is not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(source.path, "no OPML: no XML at all") from error
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise ReadError(source.path, "no OPML: export the list of feeds from a feed reader")
    found: dict[str, Outline] = {}
    others = 0
    for element in root.iter("outline", "Outline"):
        outline = _outline({str(k).lower(): str(v) for k, v in element.attrib.items()})
        if outline is None:
            # A folder of others is no loss; an entry of its own is.
            others += not len(element)
        elif len(found) < MAX_FEEDS:
            found.setdefault(outline.url, outline)
    return tuple(found.values()), others


def _outline(attributes: dict[str, str]) -> Outline | None:
    url = "".join(attributes.get("xmlurl", "").split())
    if not is_address(url):
        return None
    name = printable(attributes.get("title") or attributes.get("text") or "")
    return Outline(name or url.partition("://")[2].partition("/")[0].rpartition("@")[2], url)
