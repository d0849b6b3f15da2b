"""An edition: a brief in every format asked for, proved against its reports before it goes out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from .brief import Brief
from .by_report import Progress
from .errors import VerificationError
from .model import Document
from .overlay import HiddenNames
from .read.walk import STDIN, is_url
from .registry import renderers
from .render.to_json import brief_to_dict
from .verify import check_quotes

#: What an edition consists of, by the files' endings.
FORMATS = ("pdf", "json", "md", "html")


def render_edition(
    brief: Brief,
    wanted: Mapping[str, Path],
    templates: Path | None,
    documents: Sequence[Document],
    progress: Progress,
    names: HiddenNames,
) -> dict[Path, bytes]:
    """Render a brief in the formats *wanted*, each with the file it is to be written to.

    *names* are withheld in the paths that are recorded, too.

    Raises :class:`VerificationError` for a brief that fails its own proof: it is never written.
    """
    _prove(brief, documents)
    files: dict[Path, bytes] = {}
    for n, (ending, path) in enumerate(wanted.items(), 1):
        content = renderers.get(ending)(brief, templates)
        if ending == "json":
            content = _with_inputs(content, documents, path, names)
        files[path] = content
        progress("render", n, len(wanted))
    return files


def _prove(brief: Brief, documents: Sequence[Document]) -> None:
    _, findings = check_quotes(brief_to_dict(brief), (d.original for d in documents))
    if findings:
        first = findings[0]
        raise VerificationError(
            f"{len(findings)} quotations fail their proof; the first, {first.quote} from report "
            f"{first.ref}: {first.reason}; nothing was written"
        )


def _with_inputs(
    content: bytes, documents: Sequence[Document], path: Path, names: HiddenNames
) -> bytes:
    """Record where the reports were read from, relative to the JSON file, for ``verify``.

    Of a path with a name that is withheld, the folder above is recorded.
    """
    brief = json.loads(content)
    folder = os.path.abspath(path.parent)
    inputs = {
        names.hide_address(doc.path)
        if doc.path == STDIN or is_url(doc.path)
        else names.hide_path(os.path.relpath(doc.path, folder).replace(os.sep, "/"))
        for doc in documents
    }
    brief["inputs"] = sorted(inputs - {""})
    return (json.dumps(brief, ensure_ascii=False, indent=1) + "\n").encode()
