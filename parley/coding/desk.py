"""Coding in a record: what people decide on the words of documents, as rows that are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parley.coding import suggesting
from parley.coding.acts import BY_HAND, From, coding_rows, decided_at, place_of, words_at
from parley.coding.context import CodingError, Context
from parley.coding.places import spans_json, words_of
from parley.coding.positions import Finder
from parley.coding.registry import books_of
from parley.coding.rows import ActRow, CodingRow
from parley.coding.said import Heard
from parley.coding.standing import Decided, holder_of
from parley.record import Rows, Store
from parley.record.code_log import BookRow, CodeRow, append, load, new_key, next_moment, standing
from parley.record.schema import errors_named


class Desk:
    """Codes by people in an open record.

    Words are named by a document with a ``statement`` of it ("d1#s4" names both) or with ``spans`` of its text (code
    points). ``by`` is the coder; with ``consensus`` it is who adjudicated. Every verb gives the row's number, which
    ``undo`` takes back.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._finder: Finder | None = None
        self._seen: tuple[int, int] = (-1, -1)  # the record's state that the finder looked things up in

    def accept(
        self,
        document: str,
        concept: str,
        stance: str | None = None,
        *,
        statement: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
        by: str = "",
        codebook: str | None = None,
        speaker: str | None = None,
        organization: str | None = None,
        memo: str | None = None,
        consensus: bool = False,
        source: From = BY_HAND,
    ) -> int:
        """Code words with a concept and a stance. A code of that concept there by the same coder is replaced.

        ``speaker`` and ``organization`` say whose position it is where that is not who the record says speaks there.

        Raises:
            RecordError: there is no such document.
            CodingError: there is no such statement, or no words at the spans.
            CodebookError: there is no such concept, or the stance is not on its scale.
        """
        with self._store.transaction():
            context = self._context(codebook)
            found = context.book.check(concept, stance)
            row = self._row(context, "accept", document, statement, spans, by, consensus, source)
            return self._add(
                replace(row, concept=found.id, stance=stance, speaker=speaker, organization=organization, memo=memo)
            )

    def reject(
        self,
        document: str,
        concept: str | None = None,
        *,
        statement: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
        by: str = "",
        codebook: str | None = None,
        memo: str | None = None,
        consensus: bool = False,
        source: From = BY_HAND,
    ) -> int:
        """Decide that the words do not take a position on a concept; without one, that they take none at all."""
        with self._store.transaction():
            context = self._context(codebook)
            row = self._row(context, "reject", document, statement, spans, by, consensus, source)
            found = context.book.find(concept).id if concept is not None else None
            return self._add(replace(row, concept=found, memo=memo))

    def change(
        self,
        document: str,
        was: str,
        concept: str,
        stance: str | None = None,
        *,
        statement: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
        by: str = "",
        codebook: str | None = None,
        memo: str | None = None,
        consensus: bool = False,
        source: From = BY_HAND,
    ) -> int:
        """Decide that words suggested or coded as ``was`` are another concept, or have another stance.

        Raises:
            CodingError: they are neither coded so by this coder nor suggested so, in the record or by ``source``.
            RecordError, CodebookError: as in ``accept``.
        """
        with self._store.transaction():
            context = self._context(codebook)
            found = context.book.check(concept, stance)
            row = self._row(context, "change", document, statement, spans, by, consensus, source)
            before = self._coded_as(context, row, was)
            if before is None:
                before = context.book.find(was).id
                if source.model is None and not suggesting.is_suggested(context, place_of(row), before):
                    raise CodingError(
                        f"{was!r} is neither coded by {by or 'nobody'} nor suggested there; code the words with"
                        " `parley code add`"
                    )
            return self._add(replace(row, was=before, concept=found.id, stance=stance, memo=memo))

    def remove(
        self,
        document: str,
        concept: str | None = None,
        *,
        statement: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
        by: str = "",
        codebook: str | None = None,
        consensus: bool = False,
    ) -> int:
        """Take a code away and leave the words undecided; without a concept everything that this coder said there.

        Raises:
            CodingError: there is nothing to take away.
        """
        with self._store.transaction():
            context = self._context(codebook)
            row = self._row(context, "remove", document, statement, spans, by, consensus, BY_HAND)
            if concept is not None:
                concept = self._code_there(context, row, concept)
            elif self._unit(context, row).empty:
                raise CodingError(
                    f"{by or 'nobody'} decided nothing there; `parley code list` has the codes that stand"
                )
            return self._add(replace(row, concept=concept))

    def memo(
        self,
        document: str,
        text: str,
        *,
        concept: str | None = None,
        statement: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
        by: str = "",
        codebook: str | None = None,
    ) -> int:
        """Note something of the codes there, or of one; an empty text takes the note away.

        Raises:
            CodingError: there is no such code to note anything of.
        """
        with self._store.transaction():
            context = self._context(codebook)
            row = self._row(context, "memo", document, statement, spans, by, False, BY_HAND)
            if concept is not None:
                concept = self._code_there(context, row, concept)
            return self._add(replace(row, concept=concept, memo=text))

    def undo(self, number: int | None = None, *, by: str = "", codebook: str | None = None) -> str:
        """Take back a row by its number, or the coder's last that stands, with all rows of the same rule.

        Gives what was taken back, as a sentence.

        Raises:
            CodingError: there is no such row that stands, or it is another's and the codebook is coded blind.
        """
        with self._store.transaction() as connection:
            context = self._context(codebook) if number is None else None
            rows = load(connection, CodeRow, context.book.name if context is not None else None)
            stand = standing(rows)
            own = [r for r in stand if (r.pk == number if number is not None else r.coder == by)]
            if not own:
                said = f"row {number} does not stand" if number is not None else f"{by or 'nobody'} has nothing to undo"
                raise CodingError(f"{said}; `parley code list --rows` has every row")
            last = own[-1]
            if last.coder != by:
                self._context(last.codebook).check_others()
            taken = [r for r in stand if r.batch == last.batch] if last.batch is not None else [last]
            for row in taken:
                undone = CodeRow(
                    new_key(), next_moment(connection), by, row.kind, "undo", row.codebook, undoes=row.key
                )
                append(connection, [undone])
        concept = last.concept or ("" if last.action == "memo" else "none")  # a memo may be of all codes
        what = " ".join(part for part in (last.action, concept, last.stance) if part)
        words = " ".join((last.words or "").split())
        more = f" and {len(taken) - 1} more of the same rule" if len(taken) > 1 else ""
        return f"taken back: {what} on {words[:60]!r}{more}"

    def codings(
        self,
        codebook: str | None = None,
        *,
        coder: str | None = None,
        concept: str | None = None,
        document: str | None = None,
        gone: bool = False,
        consensus: bool = False,
    ) -> Rows[CodingRow]:
        """The codes that stand; with ``gone`` those whose words are not in the current version of the document."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_blind(coder)
            codes = context.chosen(coder, consensus) if coder is not None or consensus else context.codes
            numbers = {row.key: row.pk for row in context.rows}
            if document is not None:
                named = context.heard(document).document
                codes = [code for code in codes if context.now(code.place)[0] == named]
            if concept is not None:
                wanted = context.book.known(concept)
                codes = [code for code in codes if context.book.concept_now(code) == wanted]
            rows = coding_rows(context, codes, numbers)
        return Rows(CodingRow, [row for row in rows if not gone or row.words_gone])

    def coded_at(
        self,
        document: str,
        *,
        statement: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
        by: str = "",
        codebook: str | None = None,
        consensus: bool = False,
    ) -> Rows[CodingRow]:
        """What this coder's codes of the words are, or those of the consensus."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            row = self._row(context, "", document, statement, spans, by, consensus, BY_HAND)
            return Rows(CodingRow, coding_rows(context, self._unit(context, row).codes.values()))

    def rows(self, codebook: str | None = None, *, coder: str | None = None) -> Rows[ActRow]:
        """Everything that coders ever did, in order, with whether it stands; an undo names the row it takes back.

        Raises:
            CodingError: everybody's rows are asked for, and a codebook is coded blind.
        """
        with errors_named(self._store.path):
            rows = load(self._store.connection, CodeRow, codebook)
            there = books_of(load(self._store.connection, BookRow))
            for name in sorted({row.codebook for row in rows} & set(there)):
                self._context(name).check_blind(coder)
        live = {row.key for row in standing(rows)}
        numbers = {row.key: row.pk for row in rows}
        own = ("number", "standing", "undoes")
        shared = [name for name in ActRow.__dataclass_fields__ if name not in own]
        return Rows(
            ActRow,
            [
                ActRow(
                    number=r.pk or 0,
                    standing=r.key in live,
                    undoes=numbers.get(r.undoes or ""),
                    **{name: getattr(r, name) for name in shared},
                )
                for r in rows
                if coder is None or r.coder == coder
            ],
        )

    # -- within

    def words(self, heard: Heard, spans: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """The spans, checked to hold words of the document."""
        return words_at(heard, None, spans)

    def _context(self, codebook: str | None) -> Context:
        state = self._state()
        if self._finder is None or self._seen != state:
            self._finder, self._seen = Finder(self._store.connection), state
        return Context(self._store.connection, codebook, self._finder)

    def _state(self) -> tuple[int, int]:
        """Another where the record was written since: by another connection, or by this one."""
        connection = self._store.connection
        return int(connection.execute("PRAGMA data_version").fetchone()[0]), connection.total_changes

    def _add(self, row: CodeRow, **more: str | None) -> int:
        connection = self._store.connection
        row = replace(row, **more) if more else row  # type: ignore[arg-type]
        same = self._seen == self._state()
        append(connection, [row])
        if same:
            self._seen = self._state()  # a code changes nothing that was looked up
        return int(connection.execute("SELECT pk FROM code_rows WHERE key = ?", (row.key,)).fetchone()[0])

    def _row(
        self,
        context: Context,
        action: str,
        document: str,
        statement: str | None,
        spans: Iterable[tuple[int, int]] | None,
        by: str,
        consensus: bool,
        source: From,
    ) -> CodeRow:
        if statement is None and spans is None and "#" in document:
            document, _, statement = document.rpartition("#")
        heard = context.heard(document)
        places = words_at(heard, statement, spans)
        if statement is not None:
            places = decided_at(context, heard, places, holder_of("consensus" if consensus else "coding", by))
        return self._row_at(context, action, heard, places, by, consensus, source)

    def _row_at(
        self,
        context: Context,
        action: str,
        heard: Heard,
        spans: Sequence[tuple[int, int]],
        by: str,
        consensus: bool,
        source: From,
    ) -> CodeRow:
        return CodeRow(
            new_key(),
            next_moment(self._store.connection),
            by,
            "consensus" if consensus else "coding",
            action,
            context.book.name,
            heard.document,
            context.places.key(context.places.row(heard.row)),
            spans_json(spans),
            words_of(heard.text, spans),
            model=source.model,
            confidence=source.confidence,
            rule=source.rule,
            batch=source.batch,
        )

    def _unit(self, context: Context, row: CodeRow) -> Decided:
        """What the row's coder decided on its words up to now."""
        return context.units.get((holder_of(row.kind, row.coder), context.now(place_of(row))), Decided())

    def _coded_as(self, context: Context, row: CodeRow, concept: str) -> str | None:
        """The concept that a code there was made with, which is ``concept`` today."""
        codes = list(self._unit(context, row).codes.values())
        today = [context.book.concept_now(code) for code in codes]
        made = [code.concept for code in codes]
        if concept in today:
            found = made[today.index(concept)]
            return found if made.count(found) == 1 else concept  # another was made with it, and has it still
        return concept if concept in made else None

    def _code_there(self, context: Context, row: CodeRow, concept: str) -> str:
        coded = self._coded_as(context, row, concept)
        if coded is None:
            raise CodingError(
                f"{row.coder or 'nobody'} has no code {concept!r} there; `parley code list` has those that stand"
            )
        return coded
