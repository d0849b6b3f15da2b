"""An edition: a brief in every format asked for, proved against its reports before it goes out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
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
from .workers import beside

#: What an edition consists of, by the files' endings.
FORMATS = ("pdf", "json", "md", "html")
#: From so many reports on the PDF is set beside the proof and the other formats, where there are
#: processes to do it. One takes a second or two to start; of 1,000 reports what goes on beside it
#: takes four seconds, of fewer in proportion.
LARGE = 500


def render_edition(
    brief: Brief,
    wanted: Mapping[str, Path],
    templates: Path | None,
    documents: Sequence[Document],
    progress: Progress,
    names: HiddenNames,
    executor: Executor | None = None,
) -> dict[Path, bytes]:
    """Render a brief in the formats *wanted*, each with the file it is to be written to.

    *names* are withheld in the paths that are recorded, too. The PDF of a large day is set by
    one of the *executor*'s processes; the bytes are the same.

    Raises :class:`VerificationError` for a brief that fails its own proof: it is never written.
    """
    elsewhere = {"pdf": executor if brief.reports >= LARGE else None}
    ready = {
        ending: beside(elsewhere.get(ending), renderers.get(ending), brief, templates)
        for ending in wanted
    }
    _prove(brief, documents)
    made: dict[str, bytes] = {}
    for n, ending in enumerate(sorted(wanted, key=lambda ending: ending == "pdf"), 1):
        content: bytes = ready[ending]()
        if ending == "json":
            content = _with_inputs(content, documents, wanted[ending], names)
        made[ending] = content
        progress("render", n, len(wanted))
    return {path: made[ending] for ending, path in wanted.items()}


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
