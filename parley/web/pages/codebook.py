"""Codebooks: the tree of concepts, what was coded with each, changes to it; agreement and adjudication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from starlette.responses import Response

from parley.coding import Coding
from parley.coding.books import TEMPLATE
from parley.coding.codebooks import CodebookFile, Entry, slug
from parley.coding.places import text_key, words_of
from parley.coding.rows import ConceptRow
from parley.coding.suggester import Concept
from parley.errors import ConflictError, ParleyError
from parley.reading import Record
from parley.web import filters
from parley.web.asking import Ask, AskedError, natural
from parley.web.pages import suggesting
from parley.web.pages.page import Page

COLUMNS: Final = tuple(ConceptRow.__dataclass_fields__)
SHOWN: Final = 100  # words to adjudicate


Said = list[tuple[str, list[tuple[str, str, str]]]]  # each coder's codes


def codebook(ask: Ask) -> Response:
    """The codebook as a tree, with how often each concept was coded and suggested."""
    with ask.room.record() as record:
        coding = Coding(record)
        book = filters.book_of(ask, record)
        books = coding.codebooks.list()
        if book is None:
            page: dict[str, Any] = {"book": None, "books": books, "example": TEMPLATE}
            return ask.json([]) if ask.extension else ask.page("codebook.html", **page)
        rows = coding.codebooks.concepts(book, gone=True)
        blind = coding.codebooks.get(book).blind
        if ask.extension == ".csv":
            return ask.data(COLUMNS, [_flat(row) for row in rows]) or ask.json(None)
        if ask.extension == ".json":
            return ask.json([asdict(row) for row in rows])
        found = {} if filters.is_blind(ask, record, book) else {row.concept: row for row in coding.found(book)}
        agreed = _agreement(coding, book, blind)
        changes = list(coding.codebooks.changes(book))[-20:]
        stances = coding.codebooks.get(book).codebook.stances
        made = suggesting.standing(ask, record, book)
    return ask.page(
        "codebook.html",
        example="",
        suggesting=made,
        book=book,
        books=books,
        tree=_tree(rows),
        rows=rows,
        found=found,
        agreed=agreed,
        blind=blind,
        changes=reversed(changes),
        chosen=next((row for row in rows if row.id == ask.asked("concept")), None),
        stances=stances,
    )


def changed(ask: Ask) -> Response:
    """A change to a codebook, each a row that can be undone."""
    ask.room.may_write()
    with ask.room.record() as record:
        do = ask.sent("do")
        if do not in CHANGES:
            raise AskedError(f"{do!r} is nothing that can be done with a codebook")
        CHANGES[do](ask, record)
    return ask.go(ask.back())


def agreement(ask: Ask) -> Response:
    """How far coders agree, where they differ, and what is not adjudicated yet."""
    with ask.room.record() as record:
        book = filters.book_of(ask, record)
        if book is None:
            raise AskedError("nothing is coded in this record yet; make a codebook first")
        coding = Coding(record)
        names = {c.id: c.name for c in coding.codebooks.concepts(book, gone=True)}
        blind = filters.is_blind(ask, record, book)
        rows, fault = [], None
        try:
            rows = list(coding.agreement(book))
        except ParleyError as error:
            fault = str(error)
        undecided = [] if blind or fault else list(coding.undecided(book))
        stances = coding.codebooks.get(book).codebook.stances
        concepts = [row for row in coding.codebooks.concepts(book) if row.codable]
    shown = undecided[:SHOWN]
    columns = ("concept", "units", "coders", "percent", "kappa", "alpha", "low", "high")
    data = ask.data(columns, [asdict(row) for row in rows])
    return data or ask.page(
        "agreement.html",
        book=book,
        rows=rows,
        fault=fault,
        undecided=[{"row": row, "said": (said := _said(row.said, names)), "choices": _choices(said)} for row in shown],
        more=len(undecided) - len(shown),
        names=names,
        blind=blind,
        concepts=concepts,
        stances=stances,
    )


def _choices(said: Said) -> list[tuple[str, str, str, bool]]:
    """Every code that a coder gave, as concept by id and name with its stance, and whether all of them gave it."""
    counts = Counter(code for _, codes in said for code in codes)
    return [(*code, count == len(said)) for code, count in counts.items()]


def _said(said: str, names: Mapping[str, str]) -> Said:
    """What each coder said, as concepts by id and name with their stances; none where they saw no position."""
    found = []
    for part in said.split("; "):
        coder, _, label = part.partition(": ")
        codes = []
        for code in label.split(", "):
            concept, _, stance = code.partition(" ")
            if concept in names:
                codes.append((concept, names[concept], "" if stance == "coded" else stance))
        found.append((coder, codes))
    return found


def adjudicated(ask: Ask) -> Response:
    """The consensus on words that coders differ on, or on all on which they agree."""
    ask.room.may_write()
    with ask.room.record() as record:
        book, coding = filters.book_of(ask, record), Coding(record)
        if ask.sent("do") == "agree":
            coding.agree(book, by=ask.coder)
            return ask.go(ask.back())
        spans = _spans(ask.sent("spans"))
        words = words_of(record.extraction(ask.sent("document")).document.text, spans)
        if text_key(" ".join(words.split())) != ask.sent("words"):
            raise ConflictError("the article has other words there now than when you saw it; reload the page")
        place = {"spans": spans, "by": ask.coder, "codebook": book, "consensus": True}
        if ask.sent("do") == "none":
            coding.reject(ask.sent("document"), **place)  # type: ignore[arg-type]
        else:
            for concept, stance in _chosen(ask).items():
                coding.accept(ask.sent("document"), concept, stance or None, **place)  # type: ignore[arg-type]
    return ask.go(ask.back())


def _chosen(ask: Ask) -> dict[str, str]:
    """The concepts that somebody chose for the consensus, each with its stance.

    Raises:
        AskedError: none is chosen, or one with two stances.
    """
    said = [name.removeprefix("code:") for name in ask.form if name.startswith("code:")]
    chosen: dict[str, str] = {}
    for one in filter(None, dict.fromkeys([*said, ask.sent("other")])):
        concept, _, stance = one.rpartition("|")
        if chosen.setdefault(concept, stance) != stance:
            raise AskedError(f"{concept} cannot be both {chosen[concept]} and {stance}; choose one of them")
    if not chosen:
        raise AskedError("nothing is chosen; choose what it is, or that it takes no position")
    return chosen


def _spans(said: str) -> list[tuple[int, int]]:
    try:
        return [(int(a), int(b)) for a, _, b in (part.partition("-") for part in said.split(","))]
    except ValueError:
        raise AskedError(f"{said!r} is no place in an article; reload the page") from None


def _tree(rows: Sequence[ConceptRow]) -> list[dict[str, Any]]:
    """The concepts with those below each; retired and merged ones at the end of the first level."""
    nodes: dict[str, dict[str, Any]] = {row.id: {"row": row, "below": []} for row in rows}
    top: list[dict[str, Any]] = []
    for row in rows:
        above = nodes.get(row.parent or "") if row.status == "active" else None
        (above["below"] if above is not None and above["row"].id != row.id else top).append(nodes[row.id])
    return top


def _flat(row: ConceptRow) -> dict[str, Any]:
    return {**asdict(row), "supports": " | ".join(row.supports), "opposes": " | ".join(row.opposes)}


def _agreement(coding: Coding, book: str, blind: bool) -> Mapping[str, Any]:
    if blind or len({row.coder for row in coding.rows(book) if row.standing}) < 2:
        return {}
    try:
        return {row.concept: row for row in coding.agreement(book, bootstrap=0)}
    except ParleyError:
        return {}


def _import(ask: Ask, record: Record) -> None:
    content = ask.form.get("content", "")
    if not content.strip():
        raise AskedError("the codebook is empty; paste its TOML")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.toml"
        path.write_text(content, encoding="utf-8")
        try:
            Coding(record).codebooks.read(path, by=ask.coder)
        except ParleyError as error:
            raise AskedError(str(error).replace(str(path), "the codebook")) from None


def _edit(ask: Ask, record: Record) -> None:
    """A concept's words anew: the codebook's next version."""
    books = Coding(record).codebooks
    file = books.get(filters.book_of(ask, record)).file
    own, new = ask.form.get("concept", "").strip(), ask.sent("name")
    if not own and not new:
        raise AskedError("a concept has a name; give one")
    old = file.entry(own)
    if own and old is None:
        raise AskedError(f"there is no concept {own!r} any more")
    concept = Concept(
        own or slug(new, [entry.id for entry in file.entries]),
        new,
        ask.form.get("description", "").strip(),
        ask.form.get("parent", "").strip() or None,
        _lines(ask.form.get("supports", "")),
        _lines(ask.form.get("opposes", "")),
        ask.form.get("color", "").strip() or None,
    )
    made = Entry(concept, old.guid, old.codable) if old is not None else Entry(concept)
    entries = tuple(made if entry.id == own else entry for entry in file.entries) if old else (*file.entries, made)
    books.read(_checked(replace(file, entries=entries)), by=ask.coder)


def _checked(file: CodebookFile) -> CodebookFile:
    """The codebook as its own file would be read, so that what is wrong with it is said."""
    from parley.coding.books.toml import read_toml, write_toml

    return read_toml("the codebook", write_toml(file))


def _lines(said: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def _rename(ask: Ask, record: Record) -> None:
    book = filters.book_of(ask, record)
    Coding(record).codebooks.rename(ask.sent("concept"), ask.sent("name"), codebook=book, by=ask.coder)


def _merge(ask: Ask, record: Record) -> None:
    book = filters.book_of(ask, record)
    Coding(record).codebooks.merge(ask.sent("into"), ask.sent("concept"), codebook=book, by=ask.coder)


def _retire(ask: Ask, record: Record) -> None:
    Coding(record).codebooks.retire(ask.sent("concept"), codebook=filters.book_of(ask, record), by=ask.coder)


def _blind(ask: Ask, record: Record) -> None:
    Coding(record).codebooks.blind(ask.sent("on") == "yes", codebook=filters.book_of(ask, record), by=ask.coder)


def _undo(ask: Ask, record: Record) -> None:
    number = natural(ask.sent("number"))
    if number is None:
        raise AskedError(f"{ask.sent('number')!r} is no change that can be undone")
    Coding(record).codebooks.undo(number, by=ask.coder)


def _accept(ask: Ask, record: Record) -> None:
    """A stated rule: every open suggestion of a concept at least so sure is a code."""
    try:
        above = float(ask.sent("above"))
    except ValueError:
        raise AskedError(f"{ask.sent('above')!r} is no confidence; give a number from 0 to 1") from None
    Coding(record).accept_above(ask.sent("concept"), above, filters.book_of(ask, record), by=ask.coder)


CHANGES: Final[Mapping[str, Callable[[Ask, Record], None]]] = {
    "import": _import,
    "edit": _edit,
    "rename": _rename,
    "merge": _merge,
    "retire": _retire,
    "blind": _blind,
    "undo": _undo,
    "accept above": _accept,
}
PAGES = (
    Page("codebook", "/codebook{ext:ext}", codebook, changed),
    Page("agreement", "/agreement{ext:ext}", agreement, adjudicated),
)
