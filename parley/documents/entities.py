"""Entities that an export has left in a text: "&quot;" is a quotation mark, and was on the page."""

from __future__ import annotations

import html
import re
from typing import Final

_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TWICE: Final = 2  # exports escape what is escaped: "&amp;#8217;"


def decoded(text: str) -> str:
    """The text with its entities as the characters they stand for; one that stands for no character stays."""
    for _ in range(_TWICE):
        if "&" not in text:
            break
        text = _ENTITY.sub(_character, text)
    return text


def _character(match: re.Match[str]) -> str:
    meant = html.unescape(match.group())
    # not a NUL, a control or half of a character, which no text holds
    return meant if meant.isprintable() or meant in "\n\t\xa0\xad\u200b\u200c\u200d\u2028" else match.group()
