"""JSON read value by value: lines, arrays of any length, and objects one after the other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from parley.documents.encodings import MARKS
from parley.errors import DocumentError

MAX_VALUE: Final = 40_000_000  # characters of an element or a line: a large page, every character escaped
MAX_OBJECT: Final = 100_000_000  # of an object that is the whole file
_CHUNK: Final = 1 << 18
_BLANK: Final = re.compile(r"[\s,\x00\ufeff]*")
_STEP: Final = re.compile(r"\s*,?\s*")

Value = tuple[int, Any]  # its number (of the line, or among the elements), and what is there or why nothing is


def lines(stream: BinaryIO) -> Iterator[Value]:
    """One value a line, each with its line's number; a ``DocumentError`` stands for a line that is none."""
    number = 0
    while line := stream.readline(MAX_VALUE + 1):
        number += 1
        try:
            if len(line) > MAX_VALUE:
                _skip_rest(stream)
                raise DocumentError(f"the line is longer than {MAX_VALUE:,} bytes; split it into articles")
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if line.strip():
                yield number, _parsed(line)
        except DocumentError as error:
            yield number, error


def is_array(stream: BinaryIO) -> bool:
    """Whether the first value is a list."""
    return _Text(stream).skip(_BLANK) == "["


def values(stream: BinaryIO) -> Iterator[Value]:
    """The elements of an array, or the values that stand one after the other, each with its number from 1.

    Raises:
        DocumentError: from here on it is no JSON.
    """
    text = _Text(stream)
    array = text.skip(_BLANK) == "["
    if array:
        text.at += 1
    number = 0
    while (start := text.skip(_STEP)) not in ("", "]"):
        number += 1
        # an object that is the whole file may be larger than one of many
        yield number, text.value(MAX_VALUE if array or start != "{" else MAX_OBJECT)
    if array and start == "":
        raise DocumentError(f"it ends within its list, after element {number}; save or download it again")


class _Text:
    """Text of a stream, as much of it as a value needs."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        head = stream.read(4)
        name = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
        stream.seek(0)
        self._reader = codecs.getreader(name)(stream)
        self._decoder = json.JSONDecoder()
        self._kept = ""
        self._over = False
        self.at = 0

    def skip(self, blanks: re.Pattern[str]) -> str:
        """Go over what ``blanks`` matches; gives the character after it, "" at the end."""
        while True:
            match = blanks.match(self._kept, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self._kept):
                return self._kept[self.at]
            if not self._more():
                return ""

    def value(self, most: int) -> Any:
        """The value that begins here."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._kept, self.at)
            except RecursionError:
                raise DocumentError("no JSON that can be read (it is too deep); write one flat object a line") from None
            except json.JSONDecodeError as error:
                if len(self._kept) - self.at > most:
                    raise DocumentError(
                        f"one value in it is longer than {most:,} characters; write one article a line"
                    ) from None
                if not self._more():
                    raise DocumentError(f"not valid JSON ({error.msg}); save or download it again") from None
            except ValueError:
                raise DocumentError("no JSON that can be read; write one flat object a line") from None
            else:
                # a number may go on in what is not read yet
                if end < len(self._kept) or not self._more():
                    self.at = end
                    return value

    def _more(self) -> bool:
        if self._over:
            return False
        try:
            # ever more at once, so that a long value is not parsed again and again
            part = self._reader.read(max(_CHUNK, len(self._kept) - self.at))
        except UnicodeDecodeError as error:
            raise DocumentError(f"not valid UTF-8 ({error.reason}); save the file as UTF-8") from None
        self._over = not part
        self._kept = self._kept[self.at :] + part
        self.at = 0
        return not self._over


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(f"not valid UTF-8 (byte {error.start} of the line); save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise DocumentError(f"not valid JSON ({error.msg} at column {error.colno}); write one object a line") from None
    except (ValueError, RecursionError):
        raise DocumentError("no JSON that can be read; write one flat object a line") from None


def _skip_rest(stream: BinaryIO) -> None:
    while (part := stream.readline(MAX_VALUE)) and not part.endswith(b"\n"):
        pass
