"""Write what is generated in docs/: commands.md, settings.md, the schemas, page-one.png.

Run by `make docs`; tests/test_docs.py and tests/render/test_schema.py say when it is due.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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


def _block(title: str, text: str, level: int = 2) -> str:
    return f"{'#' * level} {title}\n\n```text\n{text.rstrip()}\n```\n"


def _names() -> Iterator[str]:
    """The names that options take, as the registries have them."""
    from briefing import data
    from briefing.read.names import FORMATS
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


SETTINGS = """\
# The settings file

`briefing.toml` holds what a desk sets once.
The tables below are generated from the program by `make docs`.
They are there as JSON Schema too: [briefing.schema.json](briefing.schema.json).
How sources are declared, tried and taken over: [Add a source](how-to/new-source.md).

The shortest file that works:

```toml settings
[brief]
theatre = "syria-iraq"

[[source]]
name = "reports"
kind = "folder"
path = "reports"
```

One with everything that a desk is likely to set:

```toml settings
[brief]
theatre = "syria-iraq"          # a shipped theatre; or a file of your own, or "none"
output = "output"               # where briefs land
marking = "TLP:AMBER"           # set by a person; without it none is printed
sentences = 40

[fetch]
contact = "desk@example.org"    # told to the servers that are visited
allow_private = ["10.0.0.7:8080"]

[[source]]
name = "Levant Wire"
kind = "feed"
url = "https://levantwire.example/rss"
outlet = "Levant Wire"          # in place of the feed's own title, "Levant Wire - Middle East"

[[source]]
name = "Ministry, statements"
kind = "page"
url = "https://ministry.example/statements/today"
outlet = "Ministry of Defence"
timeout = 120                   # a slow server

[[source]]
name = "Monitor"
kind = "feed"
url = "https://monitor.example/atom.xml"
full_text = "page"              # its feed is never more than a headline
enabled = false                 # until it is back

[[source]]
name = "Inbox"
kind = "folder"
path = "inbox"                  # paths count from this file's own folder

[run]
at = "06:00"
zone = "Asia/Beirut"            # whose day it is, and when `briefing schedule` starts

[[deliver]]
name = "duty officers"
kind = "mail"
host = "mail.example.org"
user = "desk"
password_env = "BRIEF_PASSWORD" # or password_file; never in this file
sender = "desk@example.org"
to = ["duty@example.org"]

[[deliver]]
name = "shared drive"
kind = "folder"
path = "/srv/briefs"
files = ["pdf"]
keep = 90
```

What is wrong with a file is told at once, each with its line and the nearest right name.
"""


def settings() -> str:
    """Return the reference of the settings file as Markdown."""
    from briefing.settings import DELIVERIES, KINDS, LISTS, TABLES

    kinds = {"source": KINDS, "deliver": DELIVERIES}
    parts = [SETTINGS]
    for table, cls in TABLES.items():
        name = f"[[{table}]]" if table in LISTS else f"[{table}]"
        parts += [f"## {name}\n", *_keys(cls, kinds.get(table, {})), ""]
    for title, of in (("Kinds of source", KINDS), ("Kinds of delivery", DELIVERIES)):
        parts += [
            f"## {title}\n",
            "| kind | what it is | where | takes besides |",
            "|---|---|---|---|",
        ]
        for name, kind in of.items():
            where, takes = (_listed(sorted(names)) for names in (kind.where, kind.takes))
            parts.append(f"| `{name}` | {kind.about} | {where.replace(', ', ' or ')} | {takes} |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _keys(cls: type, kinds_of: Mapping[str, Any]) -> Iterator[str]:
    from dataclasses import MISSING, fields

    yield "| key | meaning | default | may be |" + (" kinds |" if kinds_of else "")
    yield "|---|---|---|---|" + ("---|" if kinds_of else "")
    for one in fields(cls):
        facts = one.metadata
        default = "needed" if one.default is MISSING else _toml(one.default)
        may = ", ".join(f"`{name}`" for name in facts["one_of"])
        if facts["least"] is not None:
            may = f"{facts['least']:,} to {facts['most']:,}"
        row = f"| `{one.name}` | {facts['about']} | {default} | {may} |"
        kinds = [k for k, kind in kinds_of.items() if one.name in kind.takes | set(kind.where)]
        if kinds_of:
            row += f" {', '.join(kinds) or 'all'} |"
        yield row


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, float | int):
        return f"{value:,g}" if isinstance(value, float) else f"{value:,}"
    return f"`{value}`" if value else ""


def settings_file() -> str:
    """Return the JSON Schema of a settings file as it is published."""
    from briefing.settings.schema import settings_schema

    return json.dumps(settings_schema(), ensure_ascii=False, indent=2) + "\n"


def theatre_file() -> str:
    """Return the JSON Schema of a theatre file as it is published."""
    from briefing.theatre.schema import theatre_schema

    return json.dumps(theatre_schema(), ensure_ascii=False, indent=2) + "\n"


def overlay_file() -> str:
    """Return the JSON Schema of an overlay file as it is published."""
    from briefing.overlay.schema import overlay_schema

    return json.dumps(overlay_schema(), ensure_ascii=False, indent=2) + "\n"


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
    """Write all of them."""
    (HERE / "settings.md").write_text(settings(), encoding="utf-8")
    (HERE / "briefing.schema.json").write_text(settings_file(), encoding="utf-8")
    (HERE / "theatre.schema.json").write_text(theatre_file(), encoding="utf-8")
    (HERE / "overlay.schema.json").write_text(overlay_file(), encoding="utf-8")
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
    (HERE / "brief.schema.json").write_text(schema(), encoding="utf-8")
    (HERE / "page-one.png").write_bytes(page_one())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    regenerate()
