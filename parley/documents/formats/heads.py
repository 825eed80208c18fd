"""How files begin: what formats are recognised by, in one place."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from typing import Final

from parley.documents.encodings import MARKS, wide_encoding
from parley.documents.formats.base import HEAD_BYTES, Source

ZIP: Final = b"PK\x03\x04"
MAX_NAMES: Final = 100_000  # members of an archive that are looked at
_START: Final = 4096  # characters that say whether a text is markup


def head_text(source: Source) -> str:
    """The head as text, whatever its encoding and its last character: "" where it holds NULs and is no text.

    Good for recognising, not for keeping: what is in no encoding that is told is read as Windows-1252.
    """
    return _text(source.head)


@lru_cache(maxsize=2)
def _text(head: bytes) -> str:
    for mark, name in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "ignore")
    if b"\x00" in head:
        wide = wide_encoding(head)
        return head.decode(wide, "ignore") if wide else ""
    cut = 3 if len(head) == HEAD_BYTES else 0  # the head may end within a character
    for end in range(len(head), len(head) - cut - 1, -1):
        try:
            return head[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return head.decode("cp1252", "replace")


def begins(source: Source, *starts: str) -> bool:
    """Whether the text begins with one of these (given in lower case), blanks and case aside."""
    return head_text(source)[:_START].lstrip().lower().startswith(starts)


def looks_like_markup(source: Source) -> bool:
    """Whether it begins as HTML and XML do: with a tag, a comment or a declaration."""
    start = head_text(source)[:_START].lstrip()
    return start.startswith("<") and (start[1:2] in "!?" or start[1:2].isalpha()) and ">" in head_text(source)


def zip_members(source: Source) -> tuple[str, ...]:
    """The names in a zip archive (an office document is one), or none where it is none that opens."""
    if not source.head.startswith(ZIP):
        return ()
    try:
        source.stream.seek(0)
        with zipfile.ZipFile(source.stream) as archive:
            return tuple(archive.namelist()[:MAX_NAMES])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ()
