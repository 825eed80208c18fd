"""What an address asks of statements: its parameters as a question to the record, and what its facets offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from parley.coding import Coding, CodingError
from parley.coding.projects import projects
from parley.coding.registry import books_of
from parley.coding.rows import ActRow, CodingRow, PositionRow
from parley.model.kinds import CERTAINTIES, KINDS, PLOVER_EVENTS, QUOTATIONS
from parley.reading import Record
from parley.record.asking import Question
from parley.record.code_log import BookRow, load
from parley.record.finding import plan
from parley.web.asking import Ask, AskedError
from parley.web.rendering import month_end as month_end

LOOKED_AT: Final = 2_000  # statements that counts and facets are taken of, at most
SHOWN: Final = 8  # values of a facet
STATES: Final = ("coded", "not coded", "suggested", "corrected", "not corrected")
SORTS: Final = ("day", "newest")


@dataclass(frozen=True, slots=True)
class Filter:
    """A line of the form: ``kind`` is text, date, number or choice."""

    name: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()


FILTERS: Final = (
    Filter("search", "Words", "search"),
    Filter("like", "Meaning, nearest first", "search"),
    Filter("speaker", "Speaker", "who"),
    Filter("affiliation", "Speaks for", "who"),
    Filter("role", "Role"),
    Filter("country", "Country"),
    Filter("addressee", "To whom", "who"),
    Filter("relayed_by", "Relayed by", "who"),
    Filter("outlet", "Outlet"),
    Filter("document", "Article"),
    Filter("since", "From", "date"),
    Filter("until", "To", "date"),
    Filter("kind", "Kind", "choice", KINDS),
    Filter("quotation", "Quotation", "choice", QUOTATIONS),
    Filter("certainty", "Certainty", "choice", CERTAINTIES),
    Filter("event", "Tells of", "choice", PLOVER_EVENTS),
    Filter("confidence_from", "Confidence from", "number"),
    Filter("confidence_to", "Confidence to", "number"),
    Filter("speaker_confidence_from", "Sure of speaker from", "number"),
    Filter("speaker_confidence_to", "Sure of speaker to", "number"),
    Filter("concept", "Concept", "concept"),
    Filter("stance", "Stance", "stance"),
    Filter("coder", "Coder"),
    Filter("state", "State", "choice", STATES),
    Filter("sort", "Order", "choice", SORTS),
)
NAMES: Final = tuple(one.name for one in FILTERS)
_PLAIN: Final = (
    *("search", "speaker", "affiliation", "role", "country", "addressee", "relayed_by", "outlet", "document"),
    *("since", "until", "kind", "quotation", "certainty", "event"),
)
_FACETS: Final = """
SELECT identities.name AS speaker, bodies.name AS affiliation, actors.country, documents.outlet,
       substr(coalesce(t.said_on, ''), 1, 7) AS month, t.kind, t.quotation, t.certainty,
       CASE WHEN t.corrected IS NULL THEN 'not corrected' ELSE 'corrected' END AS state
FROM some
JOIN statements AS t ON t.pk = some.pk
JOIN documents ON documents.pk = t.document
LEFT JOIN actors ON actors.pk = t.speaker
LEFT JOIN identities ON identities.pk = actors.identity
LEFT JOIN actors AS body ON body.pk = actors.affiliation
LEFT JOIN identities AS bodies ON bodies.pk = body.identity
"""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many statements answer (``more`` where it is more than were counted), and values by how often they occur."""

    count: int
    more: bool
    values: Mapping[str, list[tuple[str, int]]]


def asked(ask: Ask) -> dict[str, str | None]:
    """Every filter of the address, by name."""
    return {name: ask.asked(name) for name in NAMES}


def question(ask: Ask, record: Record) -> Question:
    """The question that an address asks.

    Raises:
        AskedError, RecordError, CodingError: what it says cannot be understood.
    """
    plain = {name: ask.asked(name) for name in _PLAIN}
    state, sort = ask.asked("state"), ask.asked("sort")
    for name, value, choices in (("state", state, STATES), ("sort", sort, SORTS)):
        if value is not None and value not in choices:
            raise AskedError(f"{name}={value!r} is none; choose from {', '.join(choices)}")
    if (event := plain["event"]) is not None:
        plain["event"] = event.upper()
    made = Question(
        **plain,  # type: ignore[arg-type]
        confidence_from=ask.number("confidence_from"),
        confidence_to=ask.number("confidence_to"),
        speaker_confidence_from=ask.number("speaker_confidence_from"),
        speaker_confidence_to=ask.number("speaker_confidence_to"),
        corrected={"corrected": True, "not corrected": False}.get(state or ""),
        newest=sort == "newest",
        after=ask.asked("after"),
    )
    return _coded(ask, record, made, state)


def facets(record: Record, asked: Question) -> Facets:
    """Counts over the first statements that answer; a million of them are not counted."""
    sql, values = plan(record.connection, replace(asked, limit=LOOKED_AT + 1, after=None))
    rows = record.connection.execute(f"WITH some(day, document, pk) AS ({sql}) {_FACETS}", values).fetchall()
    names = ("speaker", "affiliation", "country", "outlet", "month", "kind", "quotation", "certainty", "state")
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for row in rows[:LOOKED_AT]:
        for name, value in zip(names, row, strict=True):
            if value:
                counts[name][value] += 1
    found = {name: count.most_common(SHOWN) for name, count in counts.items()}
    found["month"] = sorted(counts["month"].items(), reverse=True)[:SHOWN]
    return Facets(min(len(rows), LOOKED_AT), len(rows) > LOOKED_AT, found)


def books(record: Record) -> list[str]:
    """The record's codebooks, by name."""
    return sorted({*books_of(load(record.connection, BookRow)), *projects(record.connection)})


def book_of(ask: Ask, record: Record) -> str | None:
    """The codebook that the address names, else the first there is."""
    there = books(record)
    said = ask.asked("codebook") or ask.form.get("codebook", "").strip() or None
    return said or (there[0] if there else None)


def is_blind(ask: Ask, record: Record, book: str | None) -> bool:
    """Whether others' codes and suggestions are hidden here."""
    return ask.room.blind or (book is not None and Coding(record).codebooks.get(book).blind)


def codings(ask: Ask, record: Record, book: str, document: str | None = None) -> list[CodingRow]:
    """The codes that may be seen here: everybody's, or where it is blind the coder's own."""
    coder = ask.coder if is_blind(ask, record, book) else None
    try:
        return list(Coding(record).codings(book, coder=coder, document=document))
    except CodingError:
        if coder is None:
            raise
        return []  # has not coded yet


def codes_of(ask: Ask, record: Record, book: str, document: str) -> dict[str, list[CodingRow]]:
    """The codes that may be seen of a document as it is shown, by its statements."""
    shown = record.connection.execute(
        "SELECT version FROM documents WHERE id = ? ORDER BY current DESC, version DESC", (document,)
    ).fetchone()
    found: dict[str, list[CodingRow]] = {}
    for row in codings(ask, record, book, document):
        if row.statement is not None and shown is not None and row.version == shown[0]:
            found.setdefault(row.statement, []).append(row)
    return found


def acts(ask: Ask, record: Record) -> Iterator[ActRow]:
    """What coders did with every codebook: everybody, or where it is blind this coder alone."""
    coding = Coding(record)
    for (book,) in record.connection.execute("SELECT DISTINCT codebook FROM code_rows ORDER BY 1").fetchall():
        try:
            yield from coding.rows(book, coder=ask.coder if ask.room.blind else None)
        except CodingError:  # coded blind
            yield from coding.rows(book, coder=ask.coder)


def positions(ask: Ask, record: Record, book: str, **asked: Any) -> list[PositionRow]:
    """The positions that may be seen here, as ``codings``."""
    coder = asked.pop("coder", None)
    if is_blind(ask, record, book):
        coder = ask.coder
    try:
        return list(Coding(record).positions(book, coder=coder, **asked))
    except CodingError:
        if coder is None:
            raise
        return []


def apart(ask: Ask, record: Record) -> int:
    """On how many statements coders differ, where what each of them said counts; see ``Coding.apart``."""
    book = book_of(ask, record)
    if book is None or is_blind(ask, record, book):
        return 0
    return ask.room.remembered(("apart", book), lambda own: Coding(own).apart(book))


def rows_of(record: Record, places: set[tuple[str, str]]) -> list[int]:
    """The rows of statements by their documents' ids and their own."""
    import json

    found = record.connection.execute(
        "SELECT statements.pk FROM json_each(?) AS asked"
        " JOIN documents ON documents.id = asked.value ->> 0 AND documents.current"
        " JOIN statements ON statements.document = documents.pk AND statements.id = asked.value ->> 1",
        (json.dumps(sorted(places)),),
    )
    return [row[0] for row in found]


def _coded(ask: Ask, record: Record, made: Question, state: str | None) -> Question:
    concept, stance, coder = ask.asked("concept"), ask.asked("stance"), ask.asked("coder")
    if not (concept or stance or coder or state in ("coded", "not coded", "suggested")):
        return made
    book = book_of(ask, record)
    if book is None:
        raise AskedError("nothing is coded in this record yet; make a codebook first")
    if is_blind(ask, record, book):
        if coder not in (None, ask.coder):
            raise AskedError(f"{book} is coded blind: others' codes are not shown yet")
        coder = ask.coder
    coding = Coding(record)
    if state == "suggested":
        found = coding.suggestions(book, concept=concept, undecided=True)
        places = {(s.document, s.statement) for s in found if s.statement and stance in (None, s.stance)}
    else:
        rows = positions(ask, record, book, coder=coder, concept=concept)
        places = {(p.document, p.statement) for p in rows if p.statement and stance in (None, p.stance)}
    pks = tuple(rows_of(record, places))
    return replace(made, other_than=pks) if state == "not coded" else replace(made, rows=pks)
