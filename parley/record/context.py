"""The words around a statement: the sentences that its source, cue and content stand in."""

from __future__ import annotations

import re
from typing import Final

from parley.model import Extraction, Statement

_END: Final = re.compile(r"[.!?…][\"”’»')\]]*\s+(?=[\"“‘«'(\[]*[A-Z0-9])|(?:\r\n?|\n)\s*(?:\r(?!\n)|\n)")
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Prof|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


def around(extraction: Extraction, statement: Statement) -> str:
    """The sentences that a statement stands in, whole, with its line breaks as blanks."""
    text = extraction.document.text
    spans = [span for part in (statement.source, statement.cue, statement.content) if part for span in part.spans]
    if not spans:
        return ""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    ends = [found for found in _END.finditer(text) if not _ABBREVIATED.search(text, 0, found.start() + 1)]
    first = max((found.end() for found in ends if found.end() <= start), default=0)
    last = min((found.end() for found in ends if found.end() >= end), default=len(text))
    return " ".join(text[first:last].split())
