"""Articles from the rows of a table, whatever the table is written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import urlsplit

from parley.documents import days, roles
from parley.documents.entities import ungarbled
from parley.documents.formats.base import Article, Broken, Choices, Found, NoArticle, Note
from parley.documents.fragments import fragment_text, is_html, is_page
from parley.documents.roles import HTML, LEAD, TEXT, folded
from parley.documents.text import Metadata
from parley.errors import DocumentError

Row = tuple[int, Sequence[str]]  # its number in the file, the header being 1, and its cells

SAMPLE: Final = 60  # rows that columns are judged by
MAX_EXTRA: Final = 20_000  # characters of a column that is kept as it stands
CELL: Final = 32_767  # characters that a cell of a spreadsheet holds
HEADERS: Final = 12  # rows among which the header is looked for
PROSE: Final = 60  # characters that an article's text has on average, at the least
_METADATA: Final = tuple(field.name for field in fields(Metadata))
SHOWN: Final = (TEXT, HTML, *_METADATA)
_DATE_PARTS: Final = ("year", "month", "day")
# names of columns that as often hold numbers, titles or kinds
_OFTEN_OTHER: Final = frozenset("article story document doc content contents body beitrag artikel noticia".split())
_UNNAMED: Final = re.compile(r"(?:unnamed:? ?\d*|index|level_0|x|)", re.IGNORECASE)
_DAMAGED: Final = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as they were read
_CUT_OFF: Final = re.compile(r"(?<!\s)\s*(?:(?:…|\.\.\.)\s*)?\[\+\d+ chars\]\s*$")
# what programs and services write where there is nothing (R, pandas, Excel, NewsAPI)
_NOTHING: Final = frozenset("NA N/A n/a #N/A <NA> nan NaN NaT None null NULL \\N [Removed] [removed] [deleted]".split())
_ADDRESS: Final = re.compile(r"https?://")
_DOMAIN: Final = re.compile(r"https?://([^/\s]+)/?\S*")


@dataclass(frozen=True)
class Columns:
    """Which columns of a table are what: by role, the places of the columns that are joined for it."""

    names: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    day_first: bool | None = None
    partial: bool = False  # there is but a lead

    def cell(self, role: str, row: Sequence[str]) -> str:
        """What a row says in a role: "" where it says nothing."""
        return next((cell for at in self.places.get(role, ()) if (cell := _at(row, at))), "")

    def said(self) -> str:
        """The columns and their roles, in a line."""
        parts = []
        for role in SHOWN:
            if role in self.places:
                joined = "+".join(self.names[at] or f"column {at + 1}" for at in self.places[role])
                parts.append(f"{'date' if role == 'published' else role}={joined}")
        return "columns: " + ", ".join(parts)


def articles(rows: Callable[[], Iterator[Row]], choices: Choices, note: str = "") -> Iterator[Found]:
    """The articles of a table, a row each. ``rows`` gives all rows anew whenever it is called.

    Raises:
        DocumentError: no column holds a text, one that is named is not there, or days may be months and no row tells.
    """
    first = list(_first(rows(), SAMPLE))
    if not first:
        raise DocumentError("it is empty; there is nothing to read")
    at = _header(first, choices)
    if len(first) == 1 and not _is_headless(first[0][1], choices) and roles.ranked(map(str.strip, first[0][1])):
        raise DocumentError("it has names of columns and no row under them; there is nothing to read")
    top, header = first[at]
    under_it = first[at + 1 :]
    if _is_headless(header, choices):
        top, header, under_it = 0, [f"column {number}" for number in range(1, len(header) + 1)], first

    def under() -> Iterator[Row]:
        return (row for row in rows() if row[0] > top)

    filled = [row for _, row in under_it if any(cell.strip() for cell in row)]
    # not where a separator ends every row, and nothing stands behind it
    if {len(row) for row in filled} == {len(header) + 1} and any(row[-1].strip() for row in filled):
        header = ["", *header]  # R names all columns but that of the rows' names
    columns = find_columns(header, [row for _, row in under_it], choices)
    dates = columns.places.get("published", ())
    order = choices.day_first
    if dates and order is None:
        order = _order(dates, under)
    columns = replace(columns, day_first=order)
    yield Note(columns.said() + note)
    for number, row in under():
        found = _article(columns, number, row)
        if found is not None:
            yield found


def _header(first: Sequence[Row], choices: Choices) -> int:
    """Which of the first rows names the columns: some exports tell of themselves above it."""
    for at, (_, row) in enumerate(first[:HEADERS]):
        known = roles.ranked(cell.strip() for cell in row if len(cell) <= PROSE)
        named = {folded(one) for said in choices.columns.values() for one in said.split("+")}
        if len(known) > 1 and {TEXT, HTML, LEAD} & known.keys():
            return at
        if named and named <= {folded(cell) for cell in row}:
            return at
    return 0


def has_header(found: Sequence[Sequence[str]], most: int = HEADERS) -> bool:
    """Whether one of the first rows is of known column names, a text's among them, over rows of as many cells."""
    for at, row in enumerate(found[:most]):
        names = [name.strip() for name in row if name.strip()]
        known = roles.ranked(names)
        if len(known) < 2 or not {TEXT, HTML, LEAD} & known.keys():
            continue
        under = found[at + 1 :]
        same = sum(1 for one in under if len(one) in (len(row), len(row) + 1))  # R leaves out a name
        short = all(len(name) <= 40 for name in names)
        if short and 2 * len(known) >= min(len(names), 4) and 2 * same >= len(under) > 0:
            return True
    return False


def _is_headless(header: Sequence[str], choices: Choices) -> bool:
    """Whether the first row is an article already: the user names columns by number, and none has a known name."""
    named = [one.strip() for said in choices.columns.values() for one in said.split("+")]
    return bool(named) and all(map(str.isdecimal, named)) and not roles.ranked(cell.strip() for cell in header)


def find_columns(header: Sequence[str], sample: Sequence[Sequence[str]], choices: Choices) -> Columns:
    """Which columns are what, by their names, what is in them, and before all by what the user said."""
    names = tuple(name.replace("\ufeff", "").strip() for name in header)
    places = {role: _named(names, said) for role, said in choices.columns.items()}
    taken = {at for of in places.values() for at in of}
    ranked = roles.ranked(name for name in names if name)
    by_role = {role: [at for name in of if (at := names.index(name)) not in taken] for role, of in ranked.items()}
    partial = False
    if TEXT not in places and HTML not in places:
        text = next((at for at in by_role.get(TEXT, ()) if _is_prose(sample, at, _least(names[at]))), None)
        pages = [at for at in by_role.get(HTML, ()) if _is_prose(sample, at)]
        leads = [at for at in by_role.get(LEAD, ()) if _is_prose(sample, at, 8)]
        if text is not None:
            places[TEXT] = (*leads[:1], text)
        elif pages:
            places[HTML] = (pages[0],)
        elif leads:
            places[TEXT], partial = (leads[0],), True
        else:
            raise DocumentError(_no_text(names))
    for role, fits in (("published", _is_dated), ("outlet", _is_named), ("author", _is_named), ("url", _is_url)):
        found = next((at for at in by_role.get(role, ()) if fits(sample, at)), None)
        if role not in places and found is not None:
            places[role] = (found,)
    if "published" not in places:
        parts = [next((at for at, name in enumerate(names) if folded(name) == part), None) for part in _DATE_PARTS]
        if None not in parts:
            places["published"] = tuple(at for at in parts if at is not None)
    for role in ("title", "language"):
        if role not in places and by_role.get(role):
            places[role] = (by_role[role][0],)
    return Columns(names, places, partial=partial)


def _named(names: Sequence[str], said: str) -> tuple[int, ...]:
    """The places of the columns that a user named: "Body", "Lead+Body", or by number."""
    if said in names:
        return (names.index(said),)
    out = []
    for one in said.split("+"):
        wanted = one.strip()
        same = [at for at, name in enumerate(names) if name == wanted or (name and folded(name) == folded(wanted))]
        if not same and wanted.isdecimal() and 0 < int(wanted) <= len(names):
            same = [int(wanted) - 1]
        if not same:
            raise DocumentError(f"there is no column {wanted!r}; its columns are: {_listed(names)}")
        out.append(same[0])
    return tuple(out)


def _no_text(names: Sequence[str]) -> str:
    if len(names) > 1 and not any(roles.role_of(name) for name in names) and any(len(name) > PROSE for name in names):
        return (
            "its first row is no row of column names; put one above it, such as title,date,text, "
            "or say which column is what: --columns text=3,title=1"
        )
    return (
        f"no column is known to hold the articles' text; its columns are: {_listed(names)}; "
        "say which it is with --columns text=NAME"
    )


def _listed(names: Sequence[str]) -> str:
    shown = [" ".join(name.split())[:40] or f"(column {at})" for at, name in enumerate(names, 1)]
    return ", ".join(shown[:30]) + (f" and {len(shown) - 30} more" if len(shown) > 30 else "")


def _order(dates: tuple[int, ...], rows: Callable[[], Iterator[Row]]) -> bool:
    examples: list[str] = []

    def values() -> Iterator[str]:
        for _, row in rows():
            for at in dates if len(dates) == 1 else ():
                value = _at(row, at)
                if value and len(examples) < 2 and days.numeric(value):
                    examples.append(value)
                yield value

    order = days.order_of(values())
    if order is None:
        raise DocumentError(
            f"its dates ({', '.join(examples)}) may have the day first or the month, and no row tells which; "
            "say --day-first or --month-first"
        )
    return order


def _article(columns: Columns, number: int, row: Sequence[str]) -> Found | None:
    where = f"row {number}"
    if not any(cell.strip() for cell in row):
        return None
    if len(row) > len(columns.names) and any(cell.strip() for cell in row[len(columns.names) :]):
        return Broken(
            DocumentError(
                f"it has {len(row)} cells under {len(columns.names)} columns; put its text in quotation marks"
            ),
            where,
        )
    if any(_DAMAGED.search(cell) for cell in row):
        return Broken(DocumentError("not valid UTF-8; save the file as UTF-8"), where)
    if _has_swallowed(columns, row):
        return Broken(DocumentError("the next row stands in its text: a quotation mark is missing or too many"), where)
    text, html, partial = content(_texts(columns, row), columns.cell(HTML, row))
    if text is None and html is None:
        title = columns.cell("title", row)
        return NoArticle("no text" + (f" under its title “{title[:60]}”" if title else ""), where)
    said, warnings = _metadata(columns, row)
    if any(CELL - 8 <= len(one) <= CELL for one in _texts(columns, row)):
        partial, warnings = True, (*warnings, "its text may be cut off where a spreadsheet's cell was full")
    return Article(text, html, said, _extra(columns, row), partial or columns.partial, where, warnings)


def _has_swallowed(columns: Columns, row: Sequence[str]) -> bool:
    """Whether a line within a text is the row after it, with its day or its address where they belong."""
    for role, fits in (("published", days.parse), ("url", _ADDRESS.match)):
        place = columns.places.get(role, ())
        if len(place) != 1:
            continue
        for text in _texts(columns, row):
            for line in text.split("\n")[1:]:
                for separator in (",", ";", "\t", "|"):
                    cells = line.split(separator)
                    if len(cells) >= len(columns.names) > 2 and fits(cells[place[0]].strip(' "')):
                        return True
    return False


def content(texts: Sequence[str], html: str = "") -> tuple[str | None, str | None, bool]:
    """The text or the page of an article from the fields that hold it, and whether its end is cut off."""
    parts: list[str] = []
    for text in map(ungarbled, texts):
        if is_page(text) and is_html(text):
            return None, text, False
        part = fragment_text(text) if is_html(text) else text
        # a lead is often the body's first paragraph again
        if part.strip() and _plain(part) not in _plain(" ".join(parts)):
            if parts and _plain(part).startswith(_plain(parts[-1])):
                parts.pop()
            parts.append(part)
    joined = "\n\n".join(parts)
    if joined.strip() and joined.strip() not in _NOTHING:
        cut = _CUT_OFF.search(joined)
        return (joined[: cut.start()] if cut else joined), None, cut is not None
    if html.strip():
        return (None, html, False) if is_page(html) else (fragment_text(html) or None, None, False)
    return None, None, False


def _texts(columns: Columns, row: Sequence[str]) -> list[str]:
    return [_at(row, at) for at in columns.places.get(TEXT, ())]


def _metadata(columns: Columns, row: Sequence[str]) -> tuple[Metadata, tuple[str, ...]]:
    said = {role: columns.cell(role, row) for role in _METADATA if role in columns.places}
    warnings: tuple[str, ...] = ()
    written = said.pop("published", "")
    if len(columns.places.get("published", ())) == len(_DATE_PARTS):
        written = "-".join(_at(row, at).removesuffix(".0").zfill(2) for at in columns.places["published"])
    day = days.parse(written, columns.day_first) if written else None
    if written and day is None:
        warnings = (f"{written[:40]!r} is no sure date of publication and is left out",)
    return tidy(said, day), warnings


def tidy(said: Mapping[str, str], day: str | None) -> Metadata:
    """Metadata as it is kept: authors joined with "; ", an outlet named by its address as its site."""
    clean = {role: " ".join(ungarbled(value).split()) for role, value in said.items() if value.strip()}
    if "author" in clean:
        clean["author"] = author(clean["author"])
    if "outlet" in clean and (site := _DOMAIN.fullmatch(clean["outlet"])):
        clean["outlet"] = site[1]
    if "url" in clean and not is_article_url(clean["url"]):
        del clean["url"]
    if "title" in clean and is_html(clean["title"]):
        clean["title"] = " ".join(fragment_text(clean["title"]).split())
    return Metadata(**{role: value for role, value in clean.items() if value}, published=day)


def author(written: str) -> str:
    """Authors as one line: ['A B', 'C D'] as Python prints a list and "By A B" as papers do."""
    listed = re.fullmatch(r"\[(.*)\]", written)
    if listed:
        written = "; ".join(
            part.strip(" '\"") for part in re.split(r"['\"], ?['\"]|; ?", listed[1]) if part.strip(" '\"")
        )
    return re.sub(r"^by:? ", "", written, flags=re.IGNORECASE).strip()


def is_article_url(url: str) -> bool:
    """Whether an address may be one article's own, and not its site's."""
    parts = urlsplit(url) if url.isascii() or " " not in url else None
    return parts is not None and bool(parts.path.strip("/") or parts.query)


def _extra(columns: Columns, row: Sequence[str]) -> dict[str, str]:
    used = {at for of in columns.places.values() for at in of}
    return {
        name: cell[:MAX_EXTRA]
        for at, name in enumerate(columns.names)
        if at not in used and (cell := _at(row, at)) and not _UNNAMED.fullmatch(name)
    }


# -- what is in a column


def _values(sample: Sequence[Sequence[str]], at: int) -> list[str]:
    return [cell for row in sample if (cell := _at(row, at))]


def _least(name: str) -> int:
    """How long texts are at the least on average, in a column of this name."""
    return PROSE // 2 if folded(name) in _OFTEN_OTHER else 8


def _is_prose(sample: Sequence[Sequence[str]], at: int, least: int = PROSE // 2) -> bool:
    """Whether texts are in a column, and not numbers, names of files or addresses; an empty one may be of texts."""
    values = _values(sample, at)
    if not values:
        return not sample
    if sum(1 for value in values if re.search(r"\w\s+\w", value)) * 2 <= len(values):
        return False
    return sum(map(len, values)) >= least * len(values)


def _is_dated(sample: Sequence[Sequence[str]], at: int) -> bool:
    values = _values(sample, at)
    return 2 * sum(1 for value in values if days.parse(value, True) or days.parse(value, False)) >= max(1, len(values))


def _is_named(sample: Sequence[Sequence[str]], at: int) -> bool:
    values = _values(sample, at)
    return not values or any(re.search(r"[^\W\d_]", value) for value in values)


def _is_url(sample: Sequence[Sequence[str]], at: int) -> bool:
    values = _values(sample, at)
    return not values or any("/" in value or "." in value for value in values)


def _at(row: Sequence[str], at: int) -> str:
    cell = row[at].strip() if at < len(row) else ""
    return "" if cell in _NOTHING else cell


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _first(rows: Iterable[Row], most: int) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count >= most:
            return
        yield row
