"""JSON: arrays, lines and what news programs and APIs answer with, an object an article."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from parley.documents import days
from parley.documents.formats import json_values
from parley.documents.formats.base import HEAD_BYTES, Article, Broken, Choices, Found, NoArticle, Source
from parley.documents.formats.heads import head_text, looks_like_markup
from parley.documents.formats.json_rows import dates_in, example_rows, has_text, lay_flat, read_row, rows_in
from parley.documents.formats.json_values import Value
from parley.errors import DocumentError

LINES: Final = frozenset((".jsonl", ".ndjson"))
SUFFIXES: Final = LINES | {".json"}
SAMPLE: Final = 60  # objects by which a file is judged
_NO_JSON: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"{\\rtf", b"SQLite format 3", b"\x89PNG")


class Json:
    """Articles as objects, whatever their keys are called."""

    name = "JSON"
    suffixes = SUFFIXES
    many = True

    def recognises(self, source: Source) -> bool:
        """By an object at its beginning, alone or in a list, else by its name."""
        start = "".join(head_text(source)[:2000].split())
        if start.startswith(('{"', '[{"')) or _is_whole(source):
            return True
        return source.suffix in SUFFIXES and not source.head.startswith(_NO_JSON) and not looks_like_markup(source)

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The articles, in their order."""
        if _is_lines(source):
            yield from _articles(lambda: _rewound(source), "line", choices)
            return
        value = next(iter(json_values.values(source.stream)), (0, None))[1]
        if isinstance(value, dict) and not json_values.is_array(source.stream) and not has_text_of_many(source):
            rows = rows_in(value)
            if "text" in choices.columns or "html" in choices.columns:
                rows = rows or [value]
            if rows is None:
                raise DocumentError(_no_text(example_rows(value)))
            yield from _articles(lambda: enumerate(rows, 1), "item" if len(rows) > 1 else "", choices)
        else:
            yield from _articles(lambda: json_values.values(source.stream), "item", choices)


def _is_whole(source: Source) -> bool:
    """Whether a short file is a list or an object of JSON."""
    if len(source.head) == HEAD_BYTES or not source.head.lstrip().startswith((b"[", b"{")):
        return False
    try:
        return isinstance(json.loads(head_text(source)), (dict, list))
    except (ValueError, RecursionError):
        return False


def has_text_of_many(source: Source) -> bool:
    """Whether several objects stand one after the other, each an article."""
    try:
        first = [value for _, value in itertools.islice(json_values.values(source.stream), 2)]
    except DocumentError:
        return False
    return len(first) > 1 and all(map(has_text, first))


def _is_lines(source: Source) -> bool:
    """Whether there is a value a line: by the name, where its first line is no opening bracket; else by that line."""
    text = head_text(source).lstrip("\ufeff \t\r\n")
    first, _, rest = text.partition("\n")
    if source.suffix in LINES:
        return first.strip() not in ("[", "{") and not first.startswith("[{")
    if not first.startswith("{"):
        return False
    try:
        whole = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        # a first line that is damaged, or longer than the head
        return rest.lstrip().startswith(('{"', "{ ")) or ("\n" not in text and '"text"' in text[:2000])
    if not whole or not rest.strip():
        rows = rows_in(json.loads(first)) if whole else None
        return whole and (rows is None or has_text(json.loads(first)))
    return True


def _rewound(source: Source) -> Iterator[Value]:
    source.stream.seek(0)
    return json_values.lines(source.stream)


def _articles(values: Callable[[], Iterator[Value]], unit: str, choices: Choices) -> Iterator[Found]:
    wanted = choices.columns
    sample = [value for _, value in itertools.islice(_sound(values()), SAMPLE)]
    if not sample and next(iter(_sound(values())), None) is None:
        raise DocumentError("it is empty; there is nothing to read")
    objects = [value for value in sample if isinstance(value, dict)]
    if unit == "item" and not objects and not any(isinstance(value, DocumentError) for value in sample):
        raise DocumentError('it is a list without objects; write one object an article, such as {"text": "..."}')
    _check(objects, unit, choices)
    order = choices.day_first
    if order is None and any(_may_be_two(dates_in(row, wanted)) for row in objects):
        order = _order(dates_in(row, wanted) for _, row in values() if isinstance(row, dict))
    for number, value in values():
        where = f"{unit} {number}" if unit else None
        if isinstance(value, DocumentError):
            yield Broken(value, where)
        elif not isinstance(value, dict):
            yield Broken(DocumentError('no JSON object; write one object a line, such as {"text": "..."}'), where)
        else:
            yield _article(value, where, choices, order, own=unit == "line")


def _sound(values: Iterator[Value]) -> Iterator[Value]:
    """The values up to where it is no JSON any more, of which whoever reads them all will hear."""
    try:
        yield from values
    except DocumentError:
        return


def _article(row: dict[str, Any], where: str | None, choices: Choices, order: bool | None, *, own: bool) -> Found:
    said = read_row(row, choices.columns, order, own=own)
    if said.lacks_text:
        return Broken(DocumentError('it has neither "text" nor "html"; give the article in one of them'), where)
    if said.text is None and said.html is None:
        return NoArticle(said.why, where)
    return Article(said.text, said.html, said.metadata, said.extra, said.partial, where, said.warnings)


def _check(objects: list[dict[str, Any]], unit: str, choices: Choices) -> None:
    """Refuse a file in which nothing holds a text, in one line and not in one an object."""
    for role, path in choices.columns.items():
        for one in path.split("+"):
            if objects and all(lay_flat(row).named(one.strip()) is None for row in objects):
                raise DocumentError(f"there is no {one.strip()!r} in it for the {role}; {_keys(objects)}")
    if unit != "line" and objects and not {"text", "html"} & choices.columns.keys() and not any(map(has_text, objects)):
        raise DocumentError(_no_text(objects))
    if unit == "line" and len(objects) > 1 and not any(map(has_text, objects)) and not choices.columns:
        raise DocumentError(_no_text(objects))


def _no_text(objects: list[dict[str, Any]]) -> str:
    return f"nothing in it is known to be an article's text; {_keys(objects)}; say which it is with --fields text=KEY"


def _keys(objects: list[dict[str, Any]]) -> str:
    keys = list(dict.fromkeys(path for row in objects[:5] for path in lay_flat(row).flat))
    shown = ", ".join(" ".join(key.split())[:40] for key in keys[:12])
    return f"its keys are: {shown}" + (f" and {len(keys) - 12} more" if len(keys) > 12 else "")


def _may_be_two(written: str) -> bool:
    parts = days.numeric(written)
    return parts is not None and parts.day_first is None and parts.first != parts.second


def _order(written: Iterator[str]) -> bool:
    order = days.order_of(written)
    if order is None:
        raise DocumentError(
            "its dates may have the day first or the month, and none tells which; say --day-first or --month-first"
        )
    return order
