"""How well a sentence of plain text can stand alone, by its words only.

For summaries without annotation; statements of a brief know their antecedents instead.
"""

from __future__ import annotations

import re

#: What a sentence counts that speaks for "me" or to "you", or asks: talk, letters, comments. By
#: round values on the five MultiLing topics and their noisy pools: .5 to .75 are level on
#: clean copy and better on noisy pools than 1 (docs/evaluation.md).
TALK = 0.5
#: What a sentence counts whose first word means something before it. .9 is level on clean copy
#: and better with a document left out of each pool; from .75 down clean copy falls.
LEANING = 0.9

_TALK = re.compile(r"\b(?:I|I['’]m|we|We|WE|us|our|Our|my|My|me|you|You|your|Your)\b|\?\s*[\"”]?$")
_LEANING = re.compile(
    r"^[\"“]?(?:He|She|It|They|This|These|That|Those|His|Her|Their|Its|But|However|And|So|Also|"
    r"Then|There)\b"
)


def stands_alone(text: str) -> float:
    """Return what a sentence is worth by how it stands alone: 1, or less; never 0."""
    return (TALK if _TALK.search(text) else 1.0) * (LEANING if _LEANING.match(text) else 1.0)
