"""HTML by Jinja2: autoescaped, strict about undefined names, and fetching nothing.

The only file that knows Jinja2. A user's folder of templates overrides ours file by file.
"""

from __future__ import annotations

import base64
import re
import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from .. import data
from ..basemap import BaseMap
from ..basemap import load as load_base
from ..brief import Brief
from ..errors import RenderError
from ..model_map import MapView
from .close_up import draw_close_up
from .fitting import MOST_SILENT, is_dense, is_small, lay_page_one
from .locator import draw_map

#: The page's templates and style sheets, in the order they apply.
PAGE = "brief.html"
#: The list of a folder's briefs.
LISTING = "index.html"
STYLES = ("fonts.css", "brief.css")


def folders(own: Path | None) -> list[Path]:
    """Return the folders of templates, the user's first."""
    return [folder for folder in (own, data.folder("templates")) if folder is not None]


def _environment(own: Path | None) -> Environment:
    loader = ChoiceLoader([FileSystemLoader(str(folder)) for folder in folders(own)])
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["rtl"] = rtl
    return environment


def rtl(text: str) -> Markup:
    """Return the attribute of a text that runs from right to left: by its first strong letter.

    Browsers find that out by themselves in ``<bdi>``; what makes the PDF does not.
    """
    strong = next((b for b in map(bidirectional, text) if b in ("L", "R", "AL")), "L")
    return Markup("") if strong == "L" else Markup(' dir="rtl"')


def page(brief: Brief, own: Path | None, *, style: str) -> str:
    """Return the page with *style* in its head.

    Raises :class:`RenderError`, naming template and line, where a template is at fault.
    """
    base = _base()
    first = lay_page_one(brief, lambda width, ratios: _map(brief.map, width, ratios))
    small = frozenset(s.number for s in brief.sections if is_small(brief, s))
    close_ups = {
        s.number: Markup(draw_close_up(s.map, base))
        for s in brief.sections
        if s.map is not None and s.number not in small
    }
    return _rendered(
        PAGE,
        own,
        brief=brief,
        style=Markup(style),
        first=first,
        map=Markup(first.map),
        dense=is_dense(brief),
        small=small,
        most_silent=MOST_SILENT,
        close_ups=close_ups,
    )


def _rendered(name: str, own: Path | None, **values: Any) -> str:
    try:
        return _environment(own).get_template(name).render(**values)
    except _FAULTS as error:
        said = f"no template called {error}" if isinstance(error, TemplateNotFound) else str(error)
        where = _where(error, name, own)
        raise RenderError(f"{where}: the template can't be rendered: {said}") from error


def _base() -> BaseMap:
    return load_base(data.folder("seeds") / "basemap")


@lru_cache(maxsize=2)
def _map(view: MapView | None, width: float, ratios: tuple[float, float]) -> str:
    """Draw the map; both the page and the PDF have it, and every length that is tried."""
    return draw_map(view, _base(), width=width, ratios=ratios) if view else ""


#: What a template at fault raises: Jinja's own errors, and those of what it computes.
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def _where(error: BaseException, name: str, own: Path | None) -> str:
    """Return file and line of a fault: the last line of a template that was on the way to it."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or name}:{error.lineno}"
    roots = tuple(str(folder) for folder in folders(own))
    frames = traceback.extract_tb(error.__traceback__)
    found = [f for f in frames if f.filename.startswith(roots)]
    return f"{found[-1].filename}:{found[-1].lineno}" if found else name


def styles(own: Path | None) -> str:
    """Return the style sheets as one, the user's own file where there is one."""
    return "\n".join(_style(_find(name, own)) for name in STYLES)


def _style(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RenderError(f"{path}: the style sheet can't be read: {error}") from error


def _find(name: str, own: Path | None) -> Path:
    for folder in folders(own):
        if (folder / name).is_file():
            return folder / name
    raise RenderError(f"{name} is missing from the templates: reinstall briefing")


def listing(entries: Sequence[Mapping[str, Any]], own: Path | None) -> str:
    """Return the page that lists briefs: day, number, revision and forms of each."""
    return _rendered(LISTING, own, entries=entries)


def render_html(brief: Brief, templates: Path | None = None) -> bytes:
    """Return one self-contained page: style and fonts inside, nothing to fetch."""
    return page(brief, templates, style=_with_fonts(styles(templates), templates)).encode()


_FONT = re.compile(r'url\("(fonts/[\w.-]+\.woff2)"\)')


def _with_fonts(css: str, own: Path | None) -> str:
    def inline(found: re.Match[str]) -> str:
        raw = _find(found.group(1), own).read_bytes()
        return f'url("data:font/woff2;base64,{base64.b64encode(raw).decode()}")'

    return _FONT.sub(inline, css)
