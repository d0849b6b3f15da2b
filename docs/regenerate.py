"""Write what is generated in docs/: commands.md, brief.schema.json, page-one.png.

Run by `make docs`; tests/test_docs.py and tests/render/test_schema.py say when it is due.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
#: Of page one as a picture: readable on a screen, and well under 250 kB.
DPI = 75

INTRO = """\
# Commands

Generated from the program's own help by `make docs`.
A test holds that it is current.
"""


def commands() -> str:
    """Return the reference of the command line as Markdown."""
    return "\n".join([INTRO, *_commands(), *_names()])


def _commands() -> Iterator[str]:
    from briefing.cli import main

    top = click.Context(main, info_name="briefing", terminal_width=100, **main.context_settings)
    yield _block("briefing", main.get_help(top))
    yield from _below(main, top)


def _below(group: click.Group, above: click.Context) -> Iterator[str]:
    """The commands of a group, each before those of its own."""
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        assert command is not None
        ctx = click.Context(command, info_name=name, parent=above)
        yield _block(ctx.command_path, command.get_help(ctx))
        if isinstance(command, click.Group):
            yield from _below(command, ctx)


def _block(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


def _names() -> Iterator[str]:
    """The names that options take, as the registries have them."""
    from briefing import data
    from briefing.read.walk import FORMATS
    from briefing.registry import rankers, renderers

    suffixes = ", ".join(f"`{s}`" for s in FORMATS if s)
    yield "## Names\n"
    yield f"- Rankers (`--ranker`): {_listed(rankers.names())}."
    yield f"- Theatres (`--theatre`): {_listed([*data.theatres(), 'none'])}."
    yield f"- Formats written (the ending of `--output`): {_listed(renderers.names())}."
    yield f"- Formats read: {suffixes}, and files without a suffix, which are read as text."
    yield ""


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def schema() -> str:
    """Return the JSON Schema of the brief as it is published."""
    from briefing.render.schema import brief_schema

    return json.dumps(brief_schema(), ensure_ascii=False, indent=2) + "\n"


def theatre_file() -> str:
    """Return the JSON Schema of a theatre file as it is published."""
    from briefing.theatre.schema import theatre_schema

    return json.dumps(theatre_schema(), ensure_ascii=False, indent=2) + "\n"


def page_one() -> bytes:
    """Return page one of the sample brief as PNG, by pdftoppm."""
    make = [
        sys.executable,
        "-m",
        "briefing",
        "make",
        "seeds/reports/syria-iraq",
        "--as-of",
        "2016-06-07",
        "-q",
    ]
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "sample.pdf"
        subprocess.run([*make, "-o", pdf], check=True, cwd=ROOT)
        first = ["-f", "1", "-l", "1", "-singlefile", "-r", str(DPI)]
        subprocess.run(["pdftoppm", "-png", *first, pdf, pdf.with_suffix("")], check=True)
        return pdf.with_suffix(".png").read_bytes()


def regenerate() -> None:
    """Write all four."""
    (HERE / "theatre.schema.json").write_text(theatre_file(), encoding="utf-8")
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
    (HERE / "brief.schema.json").write_text(schema(), encoding="utf-8")
    (HERE / "page-one.png").write_bytes(page_one())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    regenerate()
