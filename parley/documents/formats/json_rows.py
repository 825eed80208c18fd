"""What an object of JSON says of an article, whoever named its keys and however they are nested."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from parley.documents import days, roles
from parley.documents.formats.rows import MAX_EXTRA, content, is_article_url, tidy
from parley.documents.fragments import fragment_text, is_html
from parley.documents.roles import HTML, LEAD, SUMMARY, TEXT, folded
from parley.documents.text import Metadata

ENDS: Final = 60  # letters at both ends by which two forms of a text are one
DEPTH: Final = 4  # objects within objects that are looked into
_VALUES: Final = frozenset(  # keys whose value is that of the object they are in
    "main rendered value basic original default iso utc date text plain raw $date $oid #text _text $".split()
)
_NAMES: Final = frozenset("name title original label text value displayname fullname basic".split())
_NAMED: Final = ("outlet", "author")  # roles of things that have a name
_LISTS: Final = ("sentence", "text", "paragraph", "name", "title", "content", "value", "label", "original")
_BESIDE: Final = re.compile(r"comment|repl|tag|keyword|entit|related|image|media\b|author|sentence|paragraph|block")
_PROSE: Final = re.compile(r"\b\w+(?:\W+\w+){5}")
_GUARDIAN: Final = frozenset(("webTitle", "webUrl", "webPublicationDate"))
_ELASTIC: Final = "_source"  # what Elasticsearch wraps each document in
_PLAIN_NAMES: Final = frozenset(("text", "html"))  # the keys of Parley's own JSON lines


@dataclass(frozen=True)
class Row:
    """An object laid flat: each value under its path ("fields.bodyText"), and the paths that may play each role."""

    flat: Mapping[str, Any]
    ranked: Mapping[str, Sequence[str]]

    def first(self, role: str, wanted: Mapping[str, str]) -> Any:
        """What plays a role: what the user named, else the first of the surest that is there."""
        if role in wanted:
            return self.named(wanted[role])
        return next(
            (self.flat[path] for path in self.ranked.get(role, ()) if self.flat[path] not in (None, "", [])), None
        )

    def named(self, path: str) -> Any:
        """What is at a path that a user named, as written or as near as that."""
        if path in self.flat:
            return self.flat[path]
        return next((value for at, value in self.flat.items() if folded(at) == folded(path)), None)


@dataclass(frozen=True)
class Said:
    """An article as an object tells it. ``lacks_text``: nothing in it is so named as to hold one."""

    text: str | None = None
    html: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    extra: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False
    lacks_text: bool = False
    why: str = "no text"
    warnings: tuple[str, ...] = ()


def lay_flat(row: Mapping[str, Any]) -> Row:
    """An object with all its values under their paths."""
    flat = dict(_flat(row, "", 0))
    ranks: dict[str, list[tuple[int, float, str]]] = {}
    for path in flat:
        found = _role(path)
        if found is not None:
            role, rank = found
            ranks.setdefault(role, []).append((path.count("."), rank, path))
    return Row(flat, {role: [path for *_, path in sorted(of)] for role, of in ranks.items()})


def has_text(row: Any) -> bool:
    """Whether it is an object with a key that may hold an article's text."""
    return isinstance(row, dict) and any(role in lay_flat(row).ranked for role in (TEXT, HTML, LEAD))


def rows_in(value: Any) -> list[Any] | None:
    """The objects of a file that is one object: its longest list of articles, itself, or what stands under its keys.

    None where nothing in it may hold an article.
    """
    columns = _transposed(value)
    if columns:
        return columns
    lists = [of for of in _lists(value, 0) if 2 * sum(map(has_text, of[:20])) >= len(of[:20])]
    if lists:
        return max(lists, key=len)
    if isinstance(value, dict):
        within = [one for one in value.values() if has_text(one) and _is_prose(one)]
        if len(within) > 1 and 2 * len(within) >= len(value):
            return within
    return [value] if has_text(value) and _is_prose(value) else None


def example_rows(value: Any) -> list[dict[str, Any]]:
    """The objects whose keys a user is told where nothing is known: those of the longest list, else the whole."""
    lists = [[one for one in of if isinstance(one, dict)] for of in _lists(value, 0)]
    return max(lists, key=len, default=[]) or ([value] if isinstance(value, dict) else [])


def _transposed(value: Any) -> list[dict[str, Any]] | None:
    """The rows of a table that is told by its columns, as pandas writes it: lists, numbered values, or "split"."""
    if not isinstance(value, dict) or not value:
        return None
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return [dict(zip(map(str, names), row, strict=False)) for row in data]
    columns = list(value.values())
    if all(isinstance(column, list) for column in columns) or all(
        isinstance(column, dict) and column.keys() == columns[0].keys() and "0" in column for column in columns
    ):
        cells = [list(column.values()) if isinstance(column, dict) else column for column in columns]
        texts = any(roles.role_of(name) == TEXT for name in value)
        if texts and len(cells) > 1 and len(cells[0]) > 1 and len({len(column) for column in cells}) == 1:
            return [dict(zip(value, row, strict=True)) for row in zip(*cells, strict=True)]
    return None


def read_row(row: Mapping[str, Any], wanted: Mapping[str, str], day_first: bool | None, *, own: bool) -> Said:
    """What an object says of its article. ``own``: it is a line of JSON lines, whose "id" is the document's."""
    laid = lay_flat(row)
    texts, html, partial = _contents(laid, wanted)
    if not texts and not html:
        why = "only a summary" if laid.first(SUMMARY, {}) else "no text"
        named = any(role in laid.ranked or role in wanted for role in (TEXT, HTML, LEAD))
        return Said(lacks_text=not named, why=why + _titled(laid, wanted))
    text, page, cut = content(texts, html)
    if text is None and page is None:
        return Said(why="no text" + _titled(laid, wanted))
    said = {
        role: value
        for role in ("title", "outlet", "author", "url", "language")
        if (value := _value(laid, role, wanted))
    }
    if own and _PLAIN_NAMES & row.keys() and isinstance(row.get("id"), (str, int)) and not isinstance(row["id"], bool):
        said["id"] = str(row["id"])
    if "id" in wanted:
        said["id"] = _line(laid.first("id", wanted))
    if "outlet" not in said and {path.rpartition(".")[2] for path in laid.flat} >= _GUARDIAN:
        said["outlet"] = "The Guardian"
    day, warnings = _day(laid, wanted, day_first)
    return Said(text, page, tidy(said, day), _extra(laid, said), partial or cut, warnings=warnings)


def dates_in(row: Mapping[str, Any], wanted: Mapping[str, str]) -> str:
    """The date of publication as an object writes it, or ""."""
    return _line(lay_flat(row).first("published", wanted))


# -- the text


def _contents(laid: Row, wanted: Mapping[str, str]) -> tuple[list[str], str, bool]:
    """The texts that make the article, or its page; and whether there is but a lead."""
    if TEXT in wanted or HTML in wanted:
        named = [_prose(laid.named(one.strip())) for one in wanted.get(TEXT, "").split("+") if one.strip()]
        return [one for one in named if one], _prose(laid.named(wanted[HTML])) if HTML in wanted else "", False
    found = [text for path in laid.ranked.get(TEXT, ()) if (text := _prose(laid.flat[path]))]
    pages = [text for path in laid.ranked.get(HTML, ()) if (text := _prose(laid.flat[path]))]
    lead = _prose(laid.first(LEAD, {}))
    if found:
        text = _best(found[0], [*found[1:], *pages])
        return ([lead, text] if lead else [text]), "", False
    if pages:
        return [], pages[0], False
    return ([lead], "", True) if lead else ([], "", False)


def _best(text: str, others: Iterable[str]) -> str:
    """The text, or the same words in HTML, which has its paragraphs where the text has run them together."""
    if text.count("\n") == 0 and not is_html(text):
        bare = _letters(text)
        for other in others:
            words = _letters(fragment_text(other)) if is_html(other) else ""
            # embedded posts and the like may stand in one of them only
            ends = words[:ENDS] == bare[:ENDS] and words[-ENDS:] == bare[-ENDS:]
            if ends and abs(len(words) - len(bare)) <= 0.05 * len(bare):
                return other
    return text


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _prose(value: Any) -> str:
    """A text that may be a list of its paragraphs; "" for what is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(part for one in value if (part := _prose(_item(one))))
    return ""


def _item(value: Any) -> Any:
    """What an object in a list is: its name, or its words."""
    if isinstance(value, dict):
        names = {folded(key): key for key in value}
        return next((value[names[key]] for key in _LISTS if key in names and isinstance(value[names[key]], str)), None)
    return value


# -- the rest


def _value(laid: Row, role: str, wanted: Mapping[str, str]) -> str:
    if role in wanted:
        return _line(laid.named(wanted[role]))
    for path in laid.ranked.get(role, ()):
        value = _line(laid.flat[path])
        is_address = value.startswith(("http://", "https://"))
        if not value or ((role == "url") != is_address and (role in ("url", "outlet"))):
            continue
        if role in ("outlet", "author") and not re.search(r"[^\W\d_]", value):
            continue
        return value
    if role == "url":
        # trafilatura calls the address its source
        addresses = (_line(laid.flat[path]) for path in laid.ranked.get("outlet", ()))
        return next((one for one in addresses if one.startswith("http") and is_article_url(one)), "")
    if role == "outlet":
        addresses = (_line(laid.flat[path]) for path in laid.ranked.get("outlet", ()))
        return next((one for one in addresses if one.startswith("http") and not is_article_url(one)), "")
    return ""


def _day(laid: Row, wanted: Mapping[str, str], day_first: bool | None) -> tuple[str | None, tuple[str, ...]]:
    candidates = (
        [laid.named(wanted["published"])]
        if "published" in wanted
        else [laid.flat[path] for path in laid.ranked.get("published", ())]
    )
    unsure = ""
    for value in candidates:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            day = days.of_number(value)
        else:
            day = days.parse(_line(value), day_first)
        if day:
            return day, ()
        unsure = unsure or _line(value)
    return None, ((f"{unsure[:40]!r} is no sure date of publication and is left out",) if unsure else ())


def _line(value: Any) -> str:
    """A value as one line: a list's members joined with "; "."""
    if isinstance(value, list):
        return "; ".join(part for one in value if (part := _line(_item(one))))
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return ""
    return " ".join(_sound(str(value)).split())


def _sound(text: str) -> str:
    """Without NULs and halves of characters, which no line may hold."""
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")


def _titled(laid: Row, wanted: Mapping[str, str]) -> str:
    title = _value(laid, "title", wanted)
    return f" under its title “{title[:60]}”" if title else ""


def _extra(laid: Row, said: Mapping[str, str]) -> dict[str, str]:
    """What else is told: everything but the text, nothing and what is told already."""
    out = {}
    for path, value in laid.flat.items():
        found = _role(path)
        if found and found[0] in (TEXT, HTML, LEAD):
            continue
        if isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
            words = _line(value) or json.dumps(value, ensure_ascii=False)
        else:
            words = str(value).lower() if isinstance(value, bool) else _line(value)
        words = _sound(words)[:MAX_EXTRA]
        if words and words not in said.values():
            out[_sound(path)] = words
    return out


# -- paths and roles


def _flat(row: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        path = f"{above}{key}"
        if key == _ELASTIC and isinstance(value, dict):
            yield from _flat(value, above, depth)
        elif isinstance(value, dict) and depth < DEPTH:
            yield from _flat(value, f"{path}.", depth + 1)
        else:
            yield path, value


def _role(path: str) -> tuple[str, float] | None:
    """The role of what is at a path, and how far down the list of names for it stands."""
    *above, last = path.split(".")
    if any(roles.is_other_day(part) for part in (*above, last)):
        known = roles.role_of(last)
        if known == "published" or (above and roles.role_of(above[-1]) == "published"):
            return None
    while len(above) > 1 and last.lower() in _VALUES and above[-1].lower() in _VALUES:
        above.pop()
    parent = roles.role_of(above[-1]) if above else None
    key = last.lower()
    if parent in _NAMED:
        return roles.ranked_role(above[-1]) if key in _NAMES else None
    if parent is not None and key in _VALUES:
        return roles.ranked_role(above[-1])
    return roles.ranked_role(last)


def _lists(value: Any, depth: int, name: str = "") -> Iterator[list[Any]]:
    """Lists of objects in an object, but those of what stands beside an article."""
    if isinstance(value, list):
        if value and all(isinstance(one, dict) for one in value[:20]) and not _BESIDE.search(name.lower()):
            yield value
    elif isinstance(value, dict) and depth < DEPTH:
        for key, one in value.items():
            yield from _lists(one, depth + 1, key)


def _is_prose(row: Any) -> bool:
    texts, html, _ = _contents(lay_flat(row), {})
    return any(_PROSE.search(text) for text in (*texts, html))
