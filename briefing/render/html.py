"""HTML by Jinja2: autoescaped, strict about undefined names, and fetching nothing.

The only file that knows Jinja2. A user's folder of templates overrides ours file by file.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError
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
    try:
        template = _environment(own).get_template(PAGE)
        return template.render(brief=brief, style=Markup(style), map=Markup(svg))  # noqa: S704
    except TemplateError as error:
        where = getattr(error, "filename", None) or PAGE
        line = getattr(error, "lineno", None)
        at = f"{where}:{line}" if line else str(where)
        raise RenderError(f"{at}: the template can't be rendered: {error}") from error


def styles(own: Path | None) -> str:
    """Return the style sheets as one, the user's own file where there is one."""
    return "\n".join(_find(name, own).read_text(encoding="utf-8") for name in STYLES)


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
