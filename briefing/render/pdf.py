"""PDF by WeasyPrint: bookmarks, metadata, our fonts, the same bytes for the same brief.

The only file that knows WeasyPrint. Its fetcher serves fonts from the template folders
and refuses everything else, so that no report can make it read a file or a URL.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..brief import Brief
from ..errors import RenderError
from .html import folders, page, styles

#: What relative addresses in our style sheets are joined to. The name can't exist
#: (RFC 2606), and nothing is looked up: the fetcher below answers.
_BASE = "https://templates.invalid/"
_FONTCONFIG = Path(__file__).with_name("fontconfig.xml")


def render_pdf(brief: Brief, templates: Path | None = None) -> bytes:
    """Return the brief as PDF. Raises :class:`RenderError` where Pango is missing."""
    document = _document(brief, templates)
    with _own_fonts_only():
        pdf: bytes = document.write_pdf()
    return pdf


def count_pages(brief: Brief, templates: Path | None = None) -> int:
    """Return how many pages the brief takes. Raises :class:`RenderError` like rendering."""
    document = _document(brief, templates)
    with _own_fonts_only():
        return len(document.render().pages)


def _document(brief: Brief, templates: Path | None) -> Any:
    html = page(brief, templates, style=styles(templates))
    return _weasyprint().HTML(string=html, base_url=_BASE, url_fetcher=_fetcher(folders(templates)))


@contextmanager
def _own_fonts_only() -> Iterator[None]:
    """Hide the machine's fonts: a sign that ours lack must look the same everywhere."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured")
            yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def _weasyprint() -> Any:
    # fontTools logs every table it subsets, WeasyPrint every declaration it passes over:
    # neither is the user's business. What goes wrong with our own files a test catches.
    for name in ("fontTools", "weasyprint"):
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        import weasyprint
    except OSError as error:
        raise RenderError(
            "PDF needs Pango, which is not installed: apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0 (or write .html, .md or .json only)"
        ) from error
    return weasyprint


def _fetcher(roots: list[Path]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class TemplateFetcher(URLFetcher):  # type: ignore[misc]
        """Serves files inside the template folders by name, nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            if not url.startswith(_BASE):
                raise ValueError(f"refused: {url[:80]}")
            for root in roots:
                path = (root / url[len(_BASE) :]).resolve()
                if path.is_relative_to(root.resolve()) and path.is_file():
                    return URLFetcherResponse(url, path.read_bytes())
            raise ValueError(f"not among the templates: {url[:80]}")

    return TemplateFetcher()
