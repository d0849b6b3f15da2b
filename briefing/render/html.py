"""HTML by Jinja2: autoescaped, strict about undefined names, and fetching nothing.

The only file that knows Jinja2. A user's folder of templates overrides ours file by file.
"""

from __future__ import annotations

import base64
import re
import traceback
from pathlib import Path

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
from ..basemap import load as load_base
from ..brief import Brief
from ..errors import RenderError
from .locator import draw_map

#: The page's templates and style sheets, in the order they apply.
PAGE = "brief.html"
STYLES = ("fonts.css", "brief.css")


def folders(own: Path | None) -> list[Path]:
    """Return the folders of templates, the user's first."""
    return [folder for folder in (own, data.folder("templates")) if folder is not None]


def _environment(own: Path | None) -> Environment:
    loader = ChoiceLoader([FileSystemLoader(str(folder)) for folder in folders(own)])
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(brief: Brief, own: Path | None, *, style: str) -> str:
    """Return the page with *style* in its head.

    Raises :class:`RenderError`, naming template and line, where a template is at fault.
    """
    svg = draw_map(brief.map, load_base(data.folder("seeds") / "basemap")) if brief.map else ""
    width, harm_first = page_one(brief, svg)
    try:
        template = _environment(own).get_template(PAGE)
        return template.render(
            brief=brief,
            style=Markup(style),
            map=Markup(svg),
            map_width=width,
            harm_first=harm_first,
        )
    except _FAULTS as error:
        said = f"no template called {error}" if isinstance(error, TemplateNotFound) else str(error)
        raise RenderError(
            f"{_where(error, own)}: the template can't be rendered: {said}"
        ) from error


#: What a template at fault raises: Jinja's own errors, and those of what it computes.
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def _where(error: BaseException, own: Path | None) -> str:
    """Return file and line of a fault: the last line of a template that was on the way to it."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or PAGE}:{error.lineno}"
    roots = tuple(str(folder) for folder in folders(own))
    frames = traceback.extract_tb(error.__traceback__)
    found = [f for f in frames if f.filename.startswith(roots)]
    return f"{found[-1].filename}:{found[-1].lineno}" if found else PAGE


#: Height of page one between its margins and the width of its text, in millimetres.
PAGE_HEIGHT, TEXT_WIDTH = 264.0, 176.0
#: Characters a line of a quotation, of the harm box and of a cell of the table hold, and
#: the height of a line; measured on the sample briefs, rounded to the safe side.
QUOTE_LINE, HARM_LINE, CELL_LINE = 104, 112, 27
LINE, CELL = 4.5, 4.1
#: A map narrower than this can't be read.
LEAST_MAP = 88.0


def page_one(brief: Brief, svg: str) -> tuple[int, bool]:
    """Return the map's width in millimetres, and whether civilian harm goes before the table.

    Harm belongs on page one: the map takes what the rest leaves, and where that is too
    little for a map that can be read, the table of fronts moves behind.
    """
    ratio = _ratio(svg)
    left = PAGE_HEIGHT - 30 - _bottom_line(brief) - _harm(brief) - 14
    if not ratio:
        return int(TEXT_WIDTH), left < _table(brief)
    width = (left - _table(brief)) / ratio
    harm_first = width < LEAST_MAP
    if harm_first:
        width = left / ratio
    return int(min(max(width, LEAST_MAP), TEXT_WIDTH)), harm_first


def _ratio(svg: str) -> float:
    found = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"', svg)
    return float(found.group(2)) / float(found.group(1)) if found else 0.0


def _rows(length: int, line: int) -> int:
    return -(-length // line)


def _bottom_line(brief: Brief) -> float:
    height = 10.0
    for item in brief.bottom_line:
        words = sum(len(p.text) + 3 for p in item.quote.parts) if item.quote else 0
        note = len(item.quote.grade_note) if item.quote else 0
        height += _rows(words + note + 16, QUOTE_LINE) * LINE + 1.4
    return height


def _harm(brief: Brief) -> float:
    height = 14.0
    for line in brief.harm:
        length = len(line.front) + len(line.day)
        length += sum(len(", ".join(c.figures)) + len(c.claimant) + 14 for c in line.claims)
        height += _rows(length, HARM_LINE) * LINE
    return height


def _table(brief: Brief) -> float:
    height = 19.0
    for row in brief.glance:
        who = len(", ".join(row.attackers)) + len(", ".join(row.defenders)) + 3
        height += (
            max(_rows(who, CELL_LINE + 5), _rows(len(row.latest), CELL_LINE + 3), 1) * CELL + 2.2
        )
    return height


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


def render_html(brief: Brief, templates: Path | None = None) -> bytes:
    """Return one self-contained page: style and fonts inside, nothing to fetch."""
    return page(brief, templates, style=_with_fonts(styles(templates), templates)).encode()


_FONT = re.compile(r'url\("(fonts/[\w.-]+\.woff2)"\)')


def _with_fonts(css: str, own: Path | None) -> str:
    def inline(found: re.Match[str]) -> str:
        raw = _find(found.group(1), own).read_bytes()
        return f'url("data:font/woff2;base64,{base64.b64encode(raw).decode()}")'

    return _FONT.sub(inline, css)
