"""The documentation is held to the program: commands, examples and links.

A code block is run if its first line says so, after the language: ``sh run`` is run by
bash, ``… file=NAME`` is written to that file first, ``toml parse`` must be TOML. The
blocks of a page share one folder, with the sample reports in it.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from briefing import theatre
from briefing.cli import main
from briefing.registry import rankers, readers, renderers
from briefing.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
#: What a page may weigh in a reader's mailbox.
PICTURE_LIMIT = 250_000


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Block:
    words: tuple[str, ...]
    text: str

    @property
    def file(self) -> str:
        return next((w.removeprefix("file=") for w in self.words if w.startswith("file=")), "")


def blocks(page: Path) -> list[Block]:
    found = re.findall(r"^```([^\n]*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
    return [Block(tuple(head.split()), text) for head, text in found]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate", DOCS / "regenerate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- commands --------------------------------------------------------------------------------


def test_the_reference_of_commands_is_current() -> None:
    """If this fails, run `make docs`."""
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == generator().commands()


def test_the_reference_of_settings_is_current() -> None:
    """If this fails, run `make docs`."""
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == generator().settings()


def test_every_command_and_option_is_in_the_reference() -> None:
    reference = (DOCS / "commands.md").read_text(encoding="utf-8")

    for name, command in every_command(main):
        section = reference.partition(f"## briefing {name}\n")[2].partition("\n## ")[0]
        options = [
            opt for parameter in command.params for opt in parameter.opts if opt.startswith("-")
        ]
        assert section
        assert [opt for opt in options if opt not in section] == []


def every_command(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield above + name, command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{above}{name} ")


@pytest.mark.parametrize("registry", [rankers, renderers], ids=lambda r: r.kind)
def test_every_component_has_its_name_in_the_reference(registry: object) -> None:
    reference = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert [n for n in registry.builtin if f"`{n}`" not in reference] == []  # type: ignore[attr-defined]


def test_every_format_read_is_named_in_the_readme() -> None:
    shown = {
        "text": "text",
        "markdown": "Markdown",
        "html": "HTML",
        "json": "JSON",
        "jsonfeed": "feeds",
        "jsonl": "JSON Lines",
        "feed": "feeds",
        "eml": "mail",
        "mbox": "mailboxes",
        "pdf": "PDF",
        "docx": "Word",
        "csv": "CSV tables",
        "zip": "zip",
        "tar": "tar",
        "gzip": "packed files",
        "bzip2": "packed files",
        "xz": "packed files",
    }

    assert set(shown) == set(readers.builtin)
    assert all(word in (ROOT / "README.md").read_text(encoding="utf-8") for word in shown.values())


# --- tables ----------------------------------------------------------------------------------


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table behind a heading, its head left out."""
    text = (DOCS / page).read_text(encoding="utf-8").partition(heading)[2]
    lines = re.findall(r"(?:^\|.*\|\n)+", text, re.M)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_keys_of_a_theatre_file_are_the_ones_documented() -> None:
    for cls in (theatre.Area, theatre.Side, theatre.Actor, theatre.Source, theatre.Epithet):
        row = next(
            r for r in rows("how-to/new-theatre.md", "## The keys") if cls.__name__.lower() in r[0]
        )
        must = {f.name for f in fields(cls) if f.default is MISSING}
        assert set(re.findall(r"`(\w+)`", row[1])) == must
        assert set(re.findall(r"`(\w+)`", row[2])) == {f.name for f in fields(cls)} - must


def test_the_letters_by_kind_are_the_ones_documented() -> None:
    documented = rows("assessment.md", "## Letter")

    assert {
        kind: row[1] for row in documented for kind in row[0].split(", ")
    } == theatre.RELIABILITY


def test_the_fields_of_the_export_are_the_ones_documented(tmp_path: Path) -> None:
    report = {
        "date": "2016-06-05",
        "text": "Shells killed at least three people in Aleppo on Sunday, SANA said.",
    }
    (tmp_path / "day.jsonl").write_text(json.dumps(report), encoding="utf-8")
    told = CliRunner().invoke(main, ["statements", str(tmp_path / "day.jsonl")])
    documented = rows("statements.md", "# The statements export")

    (row,) = map(json.loads, told.stdout.splitlines())
    assert [name for cells in documented for name in re.findall(r"`(\w+)`", cells[0])] == list(row)
    assert re.findall(r'"(\w+)"', next(c[2] for c in documented if "figures" in c[0])) == list(
        row["figures"][0]
    )


# --- examples --------------------------------------------------------------------------------


def runnable() -> list[Path]:
    return [page for page in PAGES if any("run" in block.words for block in blocks(page))]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the sample reports and the programs that the examples call."""
    shutil.copytree(ROOT / "seeds" / "reports", tmp_path / "seeds" / "reports")
    programs = tmp_path / ".programs"
    programs.mkdir()
    for name, call in {
        "python": '"$@"',
        "briefing": '-m briefing "$@"',
        # Into a folder of the test's own, never into the environment of the tests.
        "pip": f'-m pip --disable-pip-version-check "$@" --no-index --target "{tmp_path}/.installed"',
    }.items():
        (programs / name).write_text(
            f'#!/bin/sh\nexec "{sys.executable}" {call}\n', encoding="utf-8"
        )
        (programs / name).chmod(0o755)
    return tmp_path


def run(script: str, desk: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(
        [str(desk / ".programs"), str(Path(sys.executable).parent), os.environ["PATH"]]
    )
    inside = os.pathsep.join([str(ROOT), str(desk / ".installed")])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=desk,
        env={**os.environ, "PATH": path, "PYTHONPATH": inside},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("page", runnable(), ids=name_of)
def test_the_examples_of_a_page_run(page: Path, desk: Path) -> None:
    for block in blocks(page):
        if block.file:
            (desk / block.file).parent.mkdir(parents=True, exist_ok=True)
            (desk / block.file).write_text(block.text, encoding="utf-8")
        if "run" in block.words:
            done = run(block.text, desk)
            assert done.returncode == 0, f"{block.text}\n{done.stdout}\n{done.stderr}"


def test_there_are_examples_that_run() -> None:
    assert {name_of(page) for page in runnable()} >= {"README.md", "docs/how-to/new-theatre.md"}


def test_an_example_that_fails_is_noticed(desk: Path) -> None:
    assert run("briefing make nowhere -o x.md\ntrue", desk).returncode == 2


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_toml_of_a_page_is_toml(page: Path) -> None:
    for block in blocks(page):
        if block.words[:1] == ("toml",):
            tomllib.loads(block.text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_settings_files_of_a_page_load(page: Path, tmp_path: Path) -> None:
    for n, block in enumerate(blocks(page)):
        if "settings" in block.words or block.file.endswith("briefing.toml"):
            (tmp_path / f"{n}.toml").write_text(block.text, encoding="utf-8")
            assert load_settings(tmp_path / f"{n}.toml").sources


def test_the_examples_show_every_command() -> None:
    shown = "".join(
        block.text for page in runnable() for block in blocks(page) if "run" in block.words
    )

    assert [name for name, _ in every_command(main) if f"briefing {name}" not in shown] == []


# --- links -----------------------------------------------------------------------------------


def prose(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def broken_links(page: Path) -> Iterator[str]:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        where, _, anchor = link.partition("#")
        target = (page.parent / where).resolve() if where else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A heading\n[a](#a-heading) [b](#none) [c](gone.md) [d](https://example.org)\n"
    )

    assert list(broken_links(page)) == ["#none", "gone.md"]


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    queue = [ROOT / "README.md"]
    while queue:
        page = queue.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        if page.suffix == ".md":
            links = re.findall(r"\]\(([^)#\s]+)", prose(page))
            queue += [(page.parent / link).resolve() for link in links if "://" not in link]

    assert [name_of(page) for page in PAGES if page not in seen] == []


def test_the_picture_of_page_one_is_small() -> None:
    assert (DOCS / "page-one.png").stat().st_size < PICTURE_LIMIT
