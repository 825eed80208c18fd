"""Rich text: what of it is the text, as paragraphs with their style, and one article from it.

Written for this because no reader kept what is needed: striprtf gives no styles, runs headers and footnotes into
the text and ends at the first picture that is written in bytes (\\bin).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from parley.documents.formats.base import Choices, Found, Source
from parley.documents.formats.blocks import Block, Rich, Run
from parley.documents.formats.office import SUFFIXES_RTF, article, read_whole
from parley.documents.formats.rtf_codes import ALPHABETS, CHARACTERS, CHARSETS, SYMBOLS, UNREAD
from parley.errors import DocumentError

START: Final = b"{\\rtf"
MAX_DEPTH: Final = 10_000  # groups within groups
_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n\x00]+|(?P<raw>[^\\{}\r\n\x00]+)"
)
_LINK: Final = re.compile(r"HYPERLINK\s+(?:\\l\s+)?\"?([^\"\s]+)")
SEARCHED: Final = 8_000_000  # bytes that a file is told by: fonts and pictures may stand before its words
_CONTROL: Final = re.compile(
    r"\\(?:u(?P<code>-?\d{1,5}) ?(?:\?|\\'[0-9a-f]{2})?|(?P<word>[a-z]+)-?\d* ?|'(?P<hex>[0-9a-f]{2})|[^a-z])",
    re.IGNORECASE,
)
_BREAKS: Final = frozenset(("par", "line", "cell", "row", "page", "sect"))
_GROUPS: Final = re.compile(r"[{}\r]")
_PICTURES: Final = re.compile(rb"[0-9a-fA-F\s]{400,}")
_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|kop|título|titolo) (\d)", re.IGNORECASE)


class RichText:
    """A rich text document: one article."""

    name = "rich text (RTF)"
    suffixes = SUFFIXES_RTF
    many = False

    def recognises(self, source: Source) -> bool:
        """By its first bytes."""
        return is_rtf(source)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The article."""
        yield article(read_rtf(read_whole(source)))


def is_rtf(source: Source) -> bool:
    """Whether the file is rich text, by its first bytes."""
    return source.head.lstrip().removeprefix(codecs.BOM_UTF8).startswith(START)


def rtf_words(source: Source) -> str:
    """The text of a rich text file roughly, for telling what it is; "" where it is none."""
    source.stream.seek(0)
    data = source.stream.read(SEARCHED)
    source.stream.seek(0)
    return _rough(data)


@lru_cache(maxsize=1)  # every bundle that is rich text asks
def _rough(data: bytes) -> str:
    data = _PICTURES.sub(b"", data)
    words = data.decode("utf-8" if _is_utf8(data) else "cp1252", "replace")
    return _GROUPS.sub("", _CONTROL.sub(_plainly, words))


def _plainly(found: re.Match[str]) -> str:
    """A control word or a letter that is escaped, as it is read roughly."""
    if found["word"] is not None:
        return "\n" if found["word"] in _BREAKS else ""
    letter = chr(int(found["code"]) % 0x10000) if found["code"] else ""
    letter = bytes.fromhex(found["hex"]).decode("cp1252", "replace") if found["hex"] else letter
    return letter if letter.isalpha() else " "


def read_rtf(data: bytes) -> Rich:
    """The paragraphs of a rich text document: hidden and deleted text, notes, headers and pictures left out.

    Raises:
        DocumentError: it is no rich text, or nested beyond reason.
    """
    start = data[:1024].find(START)
    if start < 0:
        raise DocumentError("it is no rich text (RTF); save it again from the program it is from")
    return _Reader(data).read(start)


@dataclass(slots=True)
class _State:
    """What holds within a group."""

    into: str = ""  # where its text goes: "" the document, else the destination's name
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    fallback: int = 1  # characters after \u that stand in for it
    font: int = -1
    centred: bool = False
    table: bool = False
    level: int = 0
    breaks: bool = False  # the paragraph begins a page


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.links: list[str] = []
        self.starts = False
        self.state = _State()
        self.stack: list[_State] = []
        self.pending = bytearray()  # bytes of the text in the code page of the font
        self.high = 0  # half a character, \u having given its first half
        self.passing = 0  # characters still to be passed over
        self.alphabet = "cp1252"
        self.fonts: dict[int, str] = {}
        self.levels: dict[int, int] = {}
        self.style = 0
        self.aside: dict[str, str] = {}  # text of destinations that are read: title, fldinst, stylesheet
        self.star = False
        self.utf8 = _is_utf8(data)

    def read(self, start: int) -> Rich:
        end, data, match = start, self.data, _TOKEN.match
        while token := match(data, end):
            end = token.end()
            kind = token.lastgroup
            if kind in ("word", "number"):
                end = self._word(token["word"].decode("ascii"), token["number"], end)
            elif kind == "raw":
                if self.state.into != "-":
                    self._raw(token["raw"])
            elif kind == "brace":
                self._brace(token["brace"])
            elif kind == "hex":
                self._hex(int(token["hex"], 16))
            elif kind == "symbol":
                self._symbol(token["symbol"].decode("latin-1"))
            # one brace too many closes the document before its end in what some programs write
            if not self.stack and kind == "brace" and b"\\par" not in data[end:]:
                break
        whole = not self.stack
        self.state = replace(self.state, into="") if self.stack else self.state
        self._end_block()
        title = self.aside.get("title", "").strip()
        return Rich(tuple(self.blocks), title or None, whole)

    # -- tokens

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.passing, self.star = 0, False
        if brace == b"{":
            if len(self.stack) >= MAX_DEPTH:
                raise DocumentError("its groups are nested beyond reason; save it again from the program it is from")
            self.stack.append(self.state)
            self.state = replace(self.state)
            if self.state.into == "stylesheet":
                self.style, self.aside["stylesheet"] = 0, ""
        elif self.stack:
            left, self.state = self.state.into, self.stack.pop()
            if left == "fldinst" != self.state.into:
                self._link()
            elif left == "stylesheet":
                self._style()

    def _word(self, word: str, number: bytes | None, end: int) -> int:
        value = int(number) if number is not None else None
        star, self.star = self.star, False
        if word == "bin":
            return min(end + max(value or 0, 0), len(self.data))
        if word == "u" and value is not None:
            self._unicode(value)
            return end
        state = self.state
        if state.into == "-":
            return end
        if word in ("fonttbl", "stylesheet", "fldinst"):
            self._flush()
            state.into, self.aside[word] = word, ""
        elif word in UNREAD or (star and word != "fldinst"):
            self._flush()
            state.into = "-"
        elif word == "info":
            state.into = "info"
        elif word == "title" and state.into == "info":
            state.into = "title"
        elif word in ("author", "creatim", "revtim", "printim", "buptim") and state.into == "info":
            state.into = "-"
        elif state.into == "fonttbl":
            self._font(word, value)
        elif state.into == "stylesheet" and word == "s":
            self.style = value or 0
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])
        else:
            self._format(word, value)
        return end

    def _format(self, word: str, value: int | None) -> None:
        state, on = self.state, value != 0
        if word in ("par", "cell", "nestcell", "row", "nestrow", "sect", "page", "column"):
            if state.into == "":
                state.table = state.table or word in ("cell", "nestcell")
                self._end_block()
                self.starts = self.starts or word in ("sect", "page")
        elif word in ("b", "i", "v", "deleted", "f", "plain"):
            self._flush()
            if word == "plain":
                state.bold = state.italic = state.hidden = False
            elif word == "f":
                state.font = value or 0
            else:
                setattr(state, {"b": "bold", "i": "italic"}.get(word, "hidden"), on)
        elif word == "pard":
            state.centred = state.table = state.breaks = False
            state.level = 0
        elif word in ("qc", "ql", "qr", "qj"):
            state.centred = word == "qc"
        elif word == "intbl":
            state.table = True
        elif word == "pagebb":
            state.breaks = on
        elif word == "s":
            state.level = self.levels.get(value or 0, 0)
        elif word == "outlinelevel":
            state.level = (value or 0) + 1 if (value or 0) < 6 else 0
        elif word == "uc":
            state.fallback = max(0, min(value if value is not None else 1, 10))
        elif word in ALPHABETS:
            self.alphabet = ALPHABETS[word]
        elif word == "ansicpg" and value and _known(f"cp{value}"):
            self.alphabet = f"cp{value}"

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.star = True
        elif symbol in "\r\n":
            self._format("par", None)
        elif symbol in SYMBOLS and self.state.into != "-":
            self._put(SYMBOLS[symbol])

    def _hex(self, byte: int) -> None:
        if self.passing:
            self.passing -= 1
        elif self.state.into != "-":
            self.pending.append(byte)

    def _raw(self, raw: bytes) -> None:
        if self.utf8 and not raw.isascii():
            text = raw.decode("utf-8", "replace")
            passed, self.passing = min(self.passing, len(text)), 0
            self._put(text[passed:])
            return
        if self.passing:
            passed, self.passing = min(self.passing, len(raw)), 0
            raw = raw[passed:]
        self.pending += raw

    def _unicode(self, value: int) -> None:
        self.passing = self.state.fallback
        if self.state.into == "-":
            return
        value %= 65536
        if 0xD800 <= value < 0xDC00:
            self.high = value
            return
        if 0xDC00 <= value < 0xE000:
            value = 0x10000 + ((self.high - 0xD800) << 10) + (value - 0xDC00) if self.high else 0xFFFD
        self.high = 0
        passing, self.passing = self.passing, 0
        self._put(chr(value))
        self.passing = passing

    # -- text

    def _put(self, text: str) -> None:
        self._flush()
        self._add(text)

    def _flush(self) -> None:
        if self.pending:
            raw, self.pending = bytes(self.pending), bytearray()
            self._add(raw.decode(self.fonts.get(self.state.font, self.alphabet), "replace"))

    def _add(self, text: str) -> None:
        state = self.state
        if state.into == "":
            if not state.hidden:
                self.runs.append(Run(text, state.bold, state.italic))
        elif state.into in ("title", "fldinst", "stylesheet"):
            self.aside[state.into] = self.aside.get(state.into, "") + text

    def _end_block(self) -> None:
        self._flush()
        state = self.state
        block = Block(
            tuple(self.runs), self.starts or state.breaks, state.table, state.centred, state.level, tuple(self.links)
        )
        self.blocks.append(block)
        self.runs, self.links, self.starts = [], [], False

    # -- tables

    def _font(self, word: str, value: int | None) -> None:
        if word == "f":
            self.state.font = value or 0
        elif word == "fcharset" and (value or 0) in CHARSETS and value:
            self.fonts[self.state.font] = CHARSETS[value]
        elif word == "cpg" and value and _known(f"cp{value}"):
            self.fonts[self.state.font] = f"cp{value}"

    def _style(self) -> None:
        named = _HEADING.search(self.aside.get("stylesheet", ""))
        if named and self.style:
            self.levels[self.style] = int(named[1])

    def _link(self) -> None:
        found = _LINK.search(self.aside.get("fldinst", ""))
        if found and found[1].startswith(("http:", "https:")):
            self.links.append(found[1])


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are written as they are, as UTF-8, against the specification; APA does."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False
