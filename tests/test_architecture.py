"""Imports point one way, third parties stay in their rooms, and nobody prints or swallows.

The rules are docs/design.md's: cli → pipeline → stages → model and the shared leaves.
"""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefing"

#: Leaf to the leaves it may import: values and small tools that know no stage.
LEAVES: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "normalise": set(),
    "quantity": set(),
    "telling": set(),
    "data": set(),
    "config": set(),
    "model_map": set(),
    "basemap": set(),
    "alternation": set(),
    "words": set(),
    "vectors": {"words"},
    "memory": set(),
    "brief": {"memory", "model_map"},
    "registry": {"errors"},
    "toml_file": {"errors"},
    "time_zones": {"errors"},
    "settings": {"config", "data", "errors", "registry", "time_zones", "toml_file"},
    "theatre": {"errors", "toml_file", "words"},
    "gazetteer": {"data", "theatre", "words"},
    "paging": set(),
    "periods": {"model"},
    "tolls": {"model"},
    "live": set(),
    "identity": {"model"},
    "reporting_period": {"errors"},
}
STAGES = {
    "read", "clean", "annotate", "cluster", "assess", "rank", "select", "compose", "render", "deliver",
}  # fmt: skip

#: Module or package to what of this project it may import, beyond itself.
MAY_IMPORT: dict[str, set[str]] = {
    **LEAVES,
    **{stage: set(LEAVES) for stage in STAGES},
    "export": {"model", "theatre"},
    "verify": {"brief", "identity", "normalise"},
    "doctor": {*LEAVES, "rank"},
    "scope": {*LEAVES, "clean"},
    "trail": {"model", "normalise", "theatre", "words"},
    "draft": set(LEAVES),
    "previous": {"errors", "memory"},
    "since": {"errors", "memory", "model", "previous", "reporting_period", "scope"},
    "edition": {*LEAVES, "by_report", "overlay", "read", "render", "verify", "workers"},
    "schedule": {"errors", "time_zones"},
    "run": {
        *LEAVES,
        "overlay",
        "annotated",
        "archive",
        "archiving",
        "by_report",
        "deliver",
        "edition",
        "pipeline",
        "previous",
        "recall",
        "render",
        "verify",
        "workers",
    },
    "overlay": set(LEAVES),
    "workers": set(),
    "annotated": {"data", "model", "theatre"},
    "by_report": {
        "model",
        "theatre",
        "clean",
        "annotate",
        "cluster",
        "scope",
        "annotated",
        "workers",
    },
    "pipeline": {
        *LEAVES,
        *STAGES,
        "scope",
        "overlay",
        "trail",
        "draft",
        "annotated",
        "by_report",
        "workers",
        "since",
        "paging",
    },
    # Beside the stages, which don't know it: what was read is kept there, and comes from there.
    "archive": {"model", "errors", "identity", "annotated"},
    "archiving": {*LEAVES, "archive", "by_report", "clean", "read"},
    "recall": {*LEAVES, "annotated", "archive", "by_report", "clean", "cluster", "pipeline"},
    "__main__": {"cli"},
    "__init__": {*LEAVES, "pipeline", "annotate", "overlay", "previous"},
}

#: Third party to where it may be imported: files by a pattern, or a package by its folder and "/".
FENCES: dict[str, set[str]] = {
    "click": {"cli*.py"},
    "rich": {"cli*.py"},
    "sqlite3": {"archive/"},
    "jinja2": {"render/html.py"},
    "markupsafe": {"render/html.py"},
    "weasyprint": {"render/pdf.py", "doctor.py"},
    "sumy": {"rank/"},
    "numpy": {"rank/", "clean/lineage/", "assess/change.py"},
    "rapidfuzz": {"clean/lineage/"},
    "nltk": {"annotate/sentences.py", "words.py"},
    "trafilatura": {"read/"},
    "lxml": {"read/"},
    "feedparser": {"read/feed.py"},
    "dateutil": {"read/"},
    "pypdf": {"read/pdf.py"},
    "docx": {"read/docx.py"},
    "charset_normalizer": {"read/"},
    # The outside: one room fetches what is asked for, within its rules; nothing else is opened
    # or started, whatever a report says.
    "httpx": {"read/web/", "deliver/webhook.py"},
    "httpcore": {"read/web/"},
    "socket": {"read/web/transport.py", "deliver/mail.py"},
    "ssl": {"read/web/transport.py", "deliver/mail.py"},
    "smtplib": {"deliver/mail.py"},
    "subprocess": {"schedule/install.py"},
    "urllib": {"read/web/robots.py"},
    **{name: set() for name in ("http", "ftplib")},
}

#: Where whatever goes wrong may be caught: each report by itself, and once for all.
CATCHES_ALL = {"by_report.py", "cli.py"}
#: Ways to ask what time it is: the clock is an argument.
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}


#: The one place that asks: when reports come in, and what is older than so many days.
WATCHES = {"cli_archive_options.py"}


def targets(tree: ast.AST, name: str) -> Iterator[str]:
    """Yield the dotted names that the module *name* imports, ours made absolute."""
    home = ("briefing", *Path(name).with_suffix("").parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(home[: len(home) - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            if module == "briefing":
                yield from (f"briefing.{alias.name}" for alias in node.names)
            else:
                yield module


def faults(source: str, name: str) -> list[str]:
    """Return what is wrong with the module *name* ("rank/lead.py") of the package."""
    tree = ast.parse(source)
    return [*_wrong_imports(tree, name), *_wrong_words(tree, name)]


def _wrong_imports(tree: ast.AST, name: str) -> Iterator[str]:
    home = Path(name).with_suffix("").parts[0]
    for target in targets(tree, name):
        first, _, rest = target.partition(".")
        if first == "briefing":
            other = rest.split(".")[0]
            known = (other in MAY_IMPORT or other.startswith("cli")) and not home.startswith("cli")
            if known and other != home and other not in MAY_IMPORT[home]:
                yield f"{name}: {home} may not import {other}"
        elif first in FENCES:
            if not any(
                fnmatchcase(name, room) or (room.endswith("/") and name.startswith(room))
                for room in FENCES[first]
            ):
                yield f"{name}: {first} is not imported here"
        elif first not in sys.stdlib_module_names:
            yield f"{name}: {first} has no room in the house yet"


def _wrong_words(tree: ast.AST, name: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and name not in CATCHES_ALL:
            caught = (
                {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
                if node.type
                else {""}
            )
            if caught & {"", "Exception", "BaseException"}:
                yield f"{name}:{node.lineno}: catches everything"
        elif isinstance(node, ast.Call):
            func = node.func
            if isinstance(func, ast.Name) and func.id == "print":
                yield f"{name}:{node.lineno}: prints"
            elif isinstance(func, ast.Attribute):
                owner = func.value
                last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
                if (last, func.attr) in CLOCKS and name not in WATCHES:
                    yield f"{name}:{node.lineno}: asks what time it is"
                if last in ("stdout", "stderr") and func.attr == "write" and name != "cli.py":
                    yield f"{name}:{node.lineno}: prints"


MODULES = sorted(str(p.relative_to(PACKAGE).as_posix()) for p in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_keeps_the_rules_of_the_house(name: str) -> None:
    assert faults((PACKAGE / name).read_text(encoding="utf-8"), name) == []


def test_every_module_has_its_place() -> None:
    homes = {Path(name).with_suffix("").parts[0] for name in MODULES}

    assert {home for home in homes if not home.startswith("cli")} == set(MAY_IMPORT)


def test_the_leaves_know_one_another_in_one_direction() -> None:
    seen: set[str] = set()
    left = dict(LEAVES)
    while ready := [leaf for leaf, below in left.items() if below <= seen]:
        seen.update(ready)
        left = {leaf: below for leaf, below in left.items() if leaf not in seen}

    assert not left


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("model.py", "from .registry import rankers"),
        ("rank/lead.py", "from ..select import mmr"),
        ("rank/lead.py", "from ..select.mmr import mmr"),
        ("select/mmr.py", "from .. import rank"),
        ("compose/quotes.py", "import briefing.cluster.fronts"),
        ("read/__init__.py", "from ..clean import clean"),
        ("registry.py", "from .rank.lead import Lead"),
        ("pipeline.py", "from .cli import main"),
        ("pipeline.py", "def f():\n    from .verify import check_quotes"),
        ("compose/sections.py", "import jinja2"),
        ("render/html.py", "from weasyprint import HTML"),
        ("cluster/focus.py", "from nltk.stem import snowball"),
        ("render/pdf.py", "from urllib.request import urlopen"),
        ("assess/grades.py", "import pandas"),
        ("select/mmr.py", "import sqlite3"),
        ("cluster/fronts.py", "from ..archive import open_archive"),
        ("archive/store.py", "from ..clean import clean"),
        ("archive/store.py", "from datetime import datetime\nnow = datetime.now()"),
        ("clean/days.py", "print('here')"),
        ("clean/days.py", "import sys\nsys.stderr.write('here')"),
        ("clean/days.py", "try:\n    pass\nexcept Exception:\n    pass"),
        ("clean/days.py", "try:\n    pass\nexcept (ValueError, BaseException):\n    pass"),
        ("clean/days.py", "try:\n    pass\nexcept:\n    pass"),
        ("compose/wording.py", "from datetime import datetime\nnow = datetime.now()"),
        ("compose/wording.py", "import datetime as dt\nnow = dt.date.today()"),
    ],
)
def test_a_planted_fault_is_found(name: str, planted: str) -> None:
    assert len(faults(planted, name)) == 1


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("rank/lead.py", "from ..model import Sentence"),
        ("rank/__init__.py", "from .lead import Lead"),
        ("pipeline.py", "from .read import read_paths"),
        ("read/html.py", "from lxml import html"),
        ("by_report.py", "try:\n    pass\nexcept Exception:\n    pass"),
        ("clean/days.py", "try:\n    pass\nexcept ValueError:\n    pass"),
    ],
)
def test_what_is_allowed_is_let_pass(name: str, planted: str) -> None:
    assert faults(planted, name) == []
