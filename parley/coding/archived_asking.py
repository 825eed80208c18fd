"""Positions of an archive, answered by DuckDB: listed and counted without ever being in memory together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from parley.archive import Questions
from parley.coding import tables
from parley.coding.archived_runs import TABLE, Run, Runs
from parley.coding.codebooks import CodebookFile
from parley.coding.context import CodingError
from parley.coding.registry import Book
from parley.coding.rows import FoundRow, MonthRow, PositionRow, StandRow, TopicRow
from parley.coding.suggesting import SURE

ORDER: Final = "said_on NULLS LAST, document, spans, concept, coalesce(speaker, '')"
_SIDE: Final = (
    "CASE WHEN stance IN ('supports', '1') THEN 's' WHEN stance IN ('opposes', '-1') THEN 'o'"
    " WHEN stance = '0' THEN 'n' ELSE '' END"
)
_COUNTS: Final = ", ".join(f"count(*) FILTER ({_SIDE} = '{side}')" for side in "son")
_COLUMNS: Final = (
    *("document", "statement", "spans", "text", "speaker", "organization", "organization_inferred", "concept"),
    *("stance", "said_on", "within", "certainty", "model", "confidence", "made", "relayed_by"),
)


class ArchivePositions:
    """What was suggested in an archive for a codebook, at least ``above`` sure, by the last run (of a ``model``).

    Raises:
        MissingExtraError: duckdb is not installed.
        RecordError: there is no archive.
        CodebookError: nothing was suggested for the codebook.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        codebook: str | None = None,
        *,
        above: float = 0.0,
        model: str | None = None,
        since: str | None = None,
        until: str | None = None,
        concept: str | None = None,
        new: bool = False,
        actor: tables.Actor = "speaker",
    ) -> None:
        if not 0 <= above <= 1:
            raise CodingError(f"suggested {above} is no confidence; give a number from 0 to 1, such as 0.8")
        self._first, self._last = tables.asked(since, until, new)
        self._questions = Questions(folder)
        run = Runs(folder).last(codebook, model)
        if run is None:
            raise CodingError(f"{folder} has no suggestions by a model called {model!r}")
        self.run: Run = run
        self._actor: str = actor
        self._new = new
        self._where = ["confidence >= ?"]
        self._values: list[Any] = [above]
        if concept is not None:
            self._where.append("concept = ?")
            self._values.append(Book(self.book, 1, "").find(concept).id)

    def __enter__(self) -> ArchivePositions:
        return self

    def __exit__(self, *_: object) -> None:
        self._questions.__exit__(None, None, None)

    @property
    def book(self) -> CodebookFile:
        """The codebook that was asked for."""
        return self.run.book

    def rows(self) -> Iterator[PositionRow]:
        """The positions, by day, document and place."""
        return map(_position, self._found(f"{', '.join(_COLUMNS)}", f"ORDER BY {ORDER}"))

    def light(self, variables: Sequence[str], *, once: bool, words: bool) -> Iterator[Mapping[str, Any]]:
        """Columns of the positions in their order, for networks; with ``once`` those alike in all of them come once.

        ``words`` gives the text and the spans too, else only the first place of each.
        """
        names = [*variables, *(("text", "spans", "statement") if words else ())]
        if once and not words:
            found = self._found(f"{', '.join(names)}, min(spans)", f"GROUP BY ALL ORDER BY said_on, {names[0]}")
            names = [*names, "spans"]
        else:
            names = names if words else [*names, "spans"]
            found = self._found(", ".join(names), f"ORDER BY {ORDER}")
        return (dict(zip(names, row, strict=True)) for row in found)

    def months(self) -> Iterator[MonthRow]:
        """Positions by month and concept."""
        by_month = "AND said_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
        found = self._found(f"substr(said_on, 1, 7), concept, {_COUNTS}, count(*)", by_month)
        return (MonthRow(*row) for row in found)

    def undated(self) -> int:
        """How many of the positions have no day, and are in no month."""
        return sum(row[0] for row in self._found("count(*)", "AND said_on IS NULL"))

    def stands(self) -> Iterator[StandRow]:
        """Where each actor stands on each concept; one actor's positions are in memory at a time."""
        order = f"{self._actor}, concept, {ORDER}"
        found = map(_position, self._found(f"{', '.join(_COLUMNS)}", f"ORDER BY {order}", ever=True))
        for _, own in groupby(found, key=lambda row: (getattr(row, self._actor), row.concept)):
            yield from tables.stands(
                list(own), self._actor, since=self._first, until=self._last, new=self._new  # type: ignore[arg-type]
            )

    def topics(self) -> Iterator[TopicRow]:
        """Who is for and who against each concept, by name in the order they first said so."""
        who: dict[tuple[str, str], list[str]] = {}
        named = self._found(
            f"concept, {_SIDE}, {self._actor}, min((said_on IS NULL, said_on, document, spans))",
            f"AND {self._actor} IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 4, 3",
        )
        for concept, side, name, _ in named:
            who.setdefault((concept, side), []).append(name)
        numbers = self._found(f"concept, {_COUNTS}, min(said_on), max(said_on), count(*)", "GROUP BY 1")
        found = {row[0]: row for row in numbers}
        order = {entry.id: place for place, entry in enumerate(self.book.entries)}
        for concept in sorted(found, key=lambda c: (order.get(c, len(order)), c)):
            _, supports, opposes, neutral, first, last, count = found[concept]
            pro, con = (", ".join(who.get((concept, side), ())) for side in "so")
            name = Book(self.book, 1, "").concept(concept).name
            yield TopicRow(concept, name, supports, opposes, neutral, pro, con, first, last, count)

    def found(self) -> list[FoundRow]:
        """What the run suggested, by concept."""
        once = "SELECT DISTINCT document, spans, concept, stance, confidence"  # whoever of several speaks
        query = (
            f"SELECT concept, count(*), count(*) FILTER ({_SIDE} = 's'), count(*) FILTER ({_SIDE} = 'o'),"
            f" count(*) FILTER (confidence >= {SURE}) FROM ({once} FROM {self._source()}) GROUP BY 1"
        )
        found = self._questions.sql(query)[1] if self.run.suggestions else ()
        counts: dict[str, Sequence[int]] = {row[0]: row[1:] for row in found}
        rows = []
        for concept in self.book.codebook.concepts:
            every, supports, opposes, sure = counts.get(concept.id, (0, 0, 0, 0))
            rows.append(FoundRow(concept.id, concept.name, every, supports, opposes, sure, coded=0))
        return rows

    def _within(self) -> Iterator[tuple[str, list[Any]]]:
        """The conditions of the days asked for, with their values."""
        if self._first is not None:
            yield "said_on >= ?", [self._first]
        if self._last is not None:
            yield "said_on <= ?", [self._last]
        if self._new:
            who = f"b.{self._actor} IS NOT DISTINCT FROM p.{self._actor} AND b.concept = p.concept"
            at = "struct_pack(day := b.said_on, d := b.document, s := b.spans, stance := coalesce(b.stance, ''))"
            before = f"FROM {self._source()} AS b WHERE b.confidence >= ? AND b.said_on < ? AND {who}"
            # what was held when the day came, if anything was
            held = f"(SELECT max({at}).stance {before})"
            yield f"{held} IS DISTINCT FROM coalesce(p.stance, '')", [self._values[0], self._first]

    def _source(self) -> str:
        return self._questions.source(TABLE, f"{self.run.key}-part-*")

    def _found(self, columns: str, rest: str, ever: bool = False) -> Iterator[tuple[Any, ...]]:
        """What is asked for; with ``ever`` whatever its day."""
        if not self.run.suggestions:
            return iter(())
        where, values = list(self._where), list(self._values)
        for condition, own in () if ever else self._within():
            where.append(condition)
            values += own
        query = f"SELECT {columns} FROM {self._source()} AS p WHERE {' AND '.join(where)} {rest}"
        return self._questions.sql(query, values)[1]


def _position(row: Sequence[Any]) -> PositionRow:
    of = dict(zip(_COLUMNS, row, strict=True))
    confidence, model, spans = of.pop("confidence"), of.pop("model"), of.pop("spans")
    return PositionRow(
        version=1,
        spans=tuple((span["start"], span["stop"]) for span in spans),
        made_by=model,
        kind="suggestion",
        confidence=round(confidence, 4),
        memo=None,
        **of,
    )
