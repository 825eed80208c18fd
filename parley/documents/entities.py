"""What an export has made of characters: "&quot;" was a quotation mark on the page, and "â€™" an apostrophe."""

from __future__ import annotations

import html
import re
from typing import Final

_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# what UTF-8's second and later bytes are where they were taken for Windows-1252
_LATER: Final = "".join(
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
    for byte in range(0x80, 0xC0)
)
_GARBLED: Final = re.compile(rf"[âÂÃ][{re.escape(_LATER)}]+")
_CLOSING: Final = re.compile(r"â€(?:\ufffd|(?=[\s.,;:!?)]|$))")  # its last byte is no character, and often lost
_TWICE: Final = 2  # exports escape what is escaped: "&amp;#8217;"


def decoded(text: str) -> str:
    """The text with its entities as the characters they stand for; one that stands for no character stays."""
    for _ in range(_TWICE):
        if "&" not in text:
            break
        text = _ENTITY.sub(_character, text)
    return text


def ungarbled(text: str) -> str:
    """The text with what was UTF-8 and was read as Windows-1252 put right: "â€œGoâ€™" is "“Go’"."""
    if "â€" not in text and "Ã" not in text and "Â" not in text:
        return text
    return _CLOSING.sub("”", _GARBLED.sub(_meant, text))


def _meant(match: re.Match[str]) -> str:
    found = match.group()
    codes = [ord(found[0]), *(_LATER.index(one) + 0x80 for one in found[1:])]
    length = 3 if found[0] == "â" else 2
    try:
        return bytes(codes[:length]).decode("utf-8") + found[length:]
    except UnicodeDecodeError:
        return found


def _character(match: re.Match[str]) -> str:
    meant = html.unescape(match.group())
    # not a NUL, a control or half of a character, which no text holds
    return meant if meant.isprintable() or meant in "\n\t\xa0\xad\u200b\u200c\u200d\u2028" else match.group()
