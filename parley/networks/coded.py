"""Positions of a record as a table: what people coded in it and, if wanted, what a model suggested."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from parley.coding import Coding
from parley.errors import NetworkError
from parley.networks.positions import from_positions
from parley.networks.table import CodedDocument, Entity, StatementTable, parse_day
from parley.record import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which positions of a record count: of a codebook (None: the only one); of one coder, or the consensus;
    and suggestions of at least the confidence ``suggested``, of the model ``suggested_by`` where there are
    several. ``undated`` is the day on which those count that have none; without it they are left out."""

    codebook: str | None = None
    coder: str | None = None
    consensus: bool = False
    suggested: float | None = None
    suggested_by: str | None = None
    undated: str | None = None

    @property
    def anything(self) -> bool:
        """Whether something was asked that only positions have."""
        return self != Wanted()


def has_codes(record: Store) -> bool:
    """Whether people coded in the record itself, beside the DNA projects that were imported into it."""
    return bool(record.connection.execute("SELECT EXISTS (SELECT 1 FROM code_rows)").fetchone()[0])


def positions_table(record: Store, wanted: Wanted) -> StatementTable:
    """The positions of a codebook, as ``positions.from_positions`` makes them a table.

    Concepts go by their names, or by their ids where two have one name. Raises NetworkError where there are
    no positions, and what ``Coding.positions`` raises: for a codebook or coder that is not there, and for
    suggestions while people code blind.
    """
    coding = Coding(record)
    book = coding.codebooks.get(wanted.codebook)
    rows = coding.positions(
        wanted.codebook,
        coder=wanted.coder,
        consensus=wanted.consensus,
        suggested=wanted.suggested,
        model=wanted.suggested_by,
    )
    if not len(rows):
        hint = "" if wanted.suggested is not None else ", or count suggestions too, as in --suggested 0.8"
        raise NetworkError(
            f"{record.path} has no positions of the codebook {book.name!r} that count here; code some{hint}"
        )
    made = from_positions(
        rows,
        book.codebook.stance,
        documents=_documents(record.connection),
        concepts=_concepts(coding, wanted.codebook),
        undated=parse_day(wanted.undated),
    )
    chosen = wanted.coder is not None or wanted.consensus
    return made if chosen else replace(made, apart=coding.apart(wanted.codebook))


def read_record(
    record: Store | str | Path,
    codebook: str | None = None,
    *,
    coder: str | None = None,
    consensus: bool = False,
    suggested: float | None = None,
    suggested_by: str | None = None,
    undated: str | None = None,
) -> StatementTable:
    """The positions of a record, open or by its path, as a table; what the options mean is said at ``Wanted``.

    Raises RecordError where the file is no record, and as ``positions_table``.
    """
    wanted = Wanted(codebook, coder, consensus, suggested, suggested_by, undated)
    if isinstance(record, Store):
        return positions_table(record, wanted)
    with Store(record, create=False) as opened:
        return positions_table(opened, wanted)


def _concepts(coding: Coding, codebook: str | None) -> dict[str, Entity]:
    listed = list(coding.codebooks.concepts(codebook, gone=True))
    named = Counter(c.name for c in listed)
    return {
        c.id: Entity(
            c.name if named[c.name] == 1 else c.id,
            color=c.color or "#000000",
            attributes={k: v for k, v in (("id", c.id), ("parent", c.parent)) if v},
        )
        for c in listed
    }


def _documents(connection: sqlite3.Connection) -> dict[str, CodedDocument]:
    """Title, author and outlet of the record's documents by their printed ids; the newest version's."""
    found = connection.execute("SELECT id, title, author, outlet, published, added FROM documents ORDER BY version, pk")
    return {
        str(key): CodedDocument(
            str(key), _moment(published) or _moment(added) or datetime(1970, 1, 1, tzinfo=UTC),
            title or "", author or "", outlet or "",
        )
        for key, title, author, outlet, published, added in found
    }  # fmt: skip


def _moment(text: str | None) -> datetime | None:
    """A day of the record as a moment; None where there is none or it is no whole day."""
    try:
        day = parse_day((text or "")[:10])
    except NetworkError:
        return None
    return None if day is None else datetime.combine(day, time(), UTC)
