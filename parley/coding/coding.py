"""``Coding``: everything that is done with positions in an open record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from parley.coding import agreement as measures
from parley.coding import cards, suggesting, tables
from parley.coding.acts import From, consensus_rows
from parley.coding.agreement import AgreementRow, DifferenceRow
from parley.coding.context import CodingError, Context
from parley.coding.desk import Desk
from parley.coding.positions import Suggested, in_order
from parley.coding.rows import FoundRow, MonthRow, PositionRow, RunRow, StandRow, SuggestionRow, TopicRow
from parley.coding.said import Affiliations
from parley.coding.shelf import Codebooks
from parley.coding.suggester import Suggester, SuggesterError, Suggestions, load_suggester
from parley.coding.suggesting import Progress
from parley.model import Span
from parley.record import Rows, Store
from parley.record.code_log import append, new_key, next_moment
from parley.record.schema import errors_named


def default_suggester(store: Store) -> Suggester:
    """Parley's own suggester, for this record."""
    from parley.coding.stances import ParleySuggester, RecordCache

    return ParleySuggester(RecordCache(store))


class Coding(Desk):
    """Codebooks, codes, suggestions and positions of a ``Store``.

    ``suggester`` is asked instead of Parley's own: an object, or the name under which an installed package offers one.
    """

    def __init__(self, store: Store, *, suggester: Suggester | str | None = None) -> None:
        super().__init__(store)
        self._given = suggester
        self._made: Suggester | None = None

    @property
    def codebooks(self) -> Codebooks:
        """The record's codebooks."""
        return Codebooks(self._store)

    @property
    def suggester(self) -> Suggester:
        """Who suggests; loaded when first asked."""
        if self._made is None:
            given = self._given
            if isinstance(given, str):
                self._made = load_suggester(given)
            else:
                self._made = given if given is not None else default_suggester(self._store)
        return self._made

    def _at_hand(self) -> Suggester | None:
        """Who suggests, or nobody where that cannot be loaded: what was kept can be coded all the same."""
        try:
            return self.suggester
        except SuggesterError:
            return None

    def use(self, suggester: Suggester | str) -> None:
        """Ask this one from now on."""
        self._given, self._made = suggester, None

    # -- suggestions

    def suggest(self, codebook: str | None = None, *, progress: Progress | None = None) -> Rows[FoundRow]:
        """Ask for every statement of the record, and keep the answers beside the codes; gives what was found.

        What the same model suggested for the codebook before is replaced.

        Raises:
            CodebookError: there is no such codebook.
            SuggesterError: the suggester cannot be asked.
        """
        with errors_named(self._store.path):
            context = self._context(codebook)
            suggesting.run(self._store, context, self.suggester, progress)
        return self.found(codebook)

    def runs(self, codebook: str | None = None) -> Rows[RunRow]:
        """When which model was asked, oldest first. Of each model what it said last of a document is kept."""
        with errors_named(self._store.path):
            name = self._context(codebook).book.name
            rows = self._store.connection.execute(
                "SELECT codebook, model, started, finished, statements, examples,"
                " (SELECT count(*) FROM suggestions WHERE run = suggestion_runs.pk)"
                " FROM suggestion_runs WHERE codebook = ? ORDER BY started, pk",
                (name,),
            ).fetchall()
        return Rows(RunRow, [RunRow(*row) for row in rows])

    def found(self, codebook: str | None = None, *, model: str | None = None) -> Rows[FoundRow]:
        """What is suggested, by concept: how much, of which stance, how much of it surely, and is coded."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            listed = suggesting.kept(context, model)
        coded = Counter(context.book.concept_now(code) for code in context.codes)
        counts: dict[str, Counter[str]] = {}
        for one in listed:
            own = counts.setdefault(one.suggestion.concept, Counter())
            own["all"] += 1
            own[tables.side(one.suggestion.stance)] += 1
            own["sure"] += one.suggestion.confidence >= suggesting.SURE
        rows = []
        for concept in context.book.codebook.concepts:
            own = counts.get(concept.id, Counter())
            numbers = (own["all"], own["supports"], own["opposes"], own["sure"], coded[concept.id])
            rows.append(FoundRow(concept.id, concept.name, *numbers))
        return Rows(FoundRow, rows)

    def suggestions(
        self,
        codebook: str | None = None,
        *,
        above: float = 0.0,
        concept: str | None = None,
        document: str | None = None,
        undecided: bool = False,
        by: str | None = None,
        model: str | None = None,
    ) -> Rows[SuggestionRow]:
        """What is suggested, by document and place: of each document what the last run said that asked about it. With
        ``undecided`` only what nobody decided on.

        Raises:
            CodingError: the codebook is coded blind.
        """
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_suggested()
            row = context.heard(document).row if document is not None else None
            found = suggesting.kept(context, model, least=above, document=row)
            if concept is not None:
                wanted = context.book.known(concept)
                found = [one for one in found if one.suggestion.concept == wanted]
            free = suggesting.open_ones(context, found, by)
            return self._rows_of(context, free if undecided else found, free)

    def asking(
        self, codebook: str | None = None, *, by: str | None = None, most: int | None = None
    ) -> list[Rows[SuggestionRow]]:
        """The suggestions nobody (or this coder) decided on, by the words they are of, most worth asking first."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_suggested()
            found = suggesting.kept(context)
            free = suggesting.open_ones(context, found, by)
            return [self._rows_of(context, each, each) for each in suggesting.worth_asking(free, most)]

    def options(
        self,
        places: Iterable[tuple[str, Sequence[tuple[int, int]]]],
        codebook: str | None = None,
        *,
        top: int = 3,
    ) -> list[Suggestions]:
        """What to offer a coder for words that take a position: documents with spans of their text.

        Raises:
            RecordError, CodingError: there is no such document, or no words at the spans.
        """
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_suggested()
            items = []
            for document, spans in places:
                heard = context.heard(document)
                chosen = tuple(Span(*span) for span in self.words(heard, spans))
                items.append(context.finder.item(heard.row, chosen))
            return suggesting.options(context, self.suggester, items, top)

    def accept_above(
        self, concept: str, above: float, codebook: str | None = None, *, by: str = "", model: str | None = None
    ) -> int:
        """State a rule: every open suggestion of this concept that is at least so sure is a code; gives how many.

        The codes say so, and ``undo`` takes them back together.
        """
        if not 0 <= above <= 1:
            raise CodingError(f"above {above} is no confidence; give a number from 0 to 1, such as 0.95")
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_suggested()
            wanted = context.book.find(concept).id
            found = suggesting.kept(context, model, least=above)
            free = suggesting.open_ones(context, (one for one in found if one.suggestion.concept == wanted))
        batch = new_key()
        rows = self._ruled(context, free, by, f"above {above:g} for {wanted}", batch)
        return len(rows)

    # -- positions

    def positions(
        self,
        codebook: str | None = None,
        *,
        coder: str | None = None,
        consensus: bool = False,
        suggested: float | None = None,
        model: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        concept: str | None = None,
        new: bool = False,
        actor: tables.Actor = "speaker",
    ) -> Rows[PositionRow]:
        """Who is for and against what, by day: what was coded, and with ``suggested`` also what was suggested.

        Args:
            coder: only what this coder coded.
            consensus: only the consensus. By default it goes before what coders said apart, where there is one.
            suggested: suggestions of at least this confidence count too, where nobody decided on them.
            model: of the last run by a model whose name begins so.
            since, until: days (ISO 8601 or dates, both inclusive).
            concept: only this one.
            new: with ``since``, only what differs from where the actor stood before that day.
            actor: whose position is new, the speaker's or the organization's.
        """
        if suggested is not None and not 0 <= suggested <= 1:
            raise CodingError(f"suggested {suggested} is no confidence; give a number from 0 to 1, such as 0.8")
        first, last = tables.asked(since, until, new)
        with errors_named(self._store.path):
            context = self._context(codebook)
            rows = list(context.finder.positions(context.chosen(coder, consensus), context.book))
            suggesting.check_model(context, model)
            if suggested is not None:
                context.check_suggested()
                found = suggesting.kept(context, model, least=suggested)
                rows += context.finder.suggested(suggesting.open_ones(context, found))
        rows = in_order(rows)
        if new and first is not None:
            rows = tables.new_since(rows, first, actor)
        wanted = context.book.known(concept) if concept is not None else None
        return Rows(
            PositionRow,
            [
                row
                for row in rows
                if (first is None or (row.said_on or "") >= first)
                and (last is None or (row.said_on is not None and row.said_on <= last))
                and (wanted is None or row.concept == wanted)
            ],
        )

    def stands(
        self,
        rows: Sequence[PositionRow],
        actor: tables.Actor = "speaker",
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        new: bool = False,
    ) -> Rows[StandRow]:
        """Where each actor stands on each concept, when that changed last, and in which words.

        Between ``since`` and ``until`` positions are counted, and who took none is left out; with ``new`` also whose
        stance is older. The rows must reach back before ``since``, for what was held before.
        """
        first, last = tables.asked(since, until, new)
        return Rows(StandRow, tables.stands(rows, actor, since=first, until=last, new=new))

    def topics(
        self, rows: Sequence[PositionRow], codebook: str | None = None, actor: tables.Actor = "speaker"
    ) -> Rows[TopicRow]:
        """Who is for and who against each concept."""
        return Rows(TopicRow, tables.topics(rows, self.codebooks.get(codebook), actor))

    def months(self, rows: Sequence[PositionRow]) -> Rows[MonthRow]:
        """Positions by month and concept."""
        return Rows(MonthRow, tables.months(rows))

    # -- coders

    def waiting(
        self, codebook: str | None = None, *, by: str = "", in_text_order: bool = False, ask: bool = True
    ) -> Iterator[cards.Waiting]:
        """The statements that this coder has not decided on, those most worth asking first; see ``cards.queue``."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            suggester = None if context.book.blind or in_text_order else self._at_hand()
            yield from cards.queue(context, by, in_text_order=in_text_order, suggester=suggester, ask=ask)

    def card(
        self, waiting: cards.Waiting, codebook: str | None = None, *, by: str = "", ask: bool = True, top: int = 3
    ) -> cards.Card:
        """A statement as this coder sees it; with ``ask`` its options are what the suggester has learned up to now."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            suggester = self.suggester if ask and not context.book.blind else None
            return cards.card(context, waiting, by, suggester, top)

    def agreement(
        self, codebook: str | None = None, *, coders: Sequence[str] = (), bootstrap: int = 1_000, seed: int = 0
    ) -> Rows[AgreementRow]:
        """How far coders agree, over all concepts and on each; see ``AgreementRow``."""
        with errors_named(self._store.path):
            rows = measures.agreement(self._context(codebook), coders, bootstrap=bootstrap, seed=seed)
        return Rows(AgreementRow, rows)

    def differences(self, codebook: str | None = None, *, coders: Sequence[str] = ()) -> Rows[DifferenceRow]:
        """Where coders differ, with the words and what each said.

        Raises:
            CodingError: the codebook is coded blind, or there are not two coders.
        """
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_others()
            return Rows(DifferenceRow, [row for _, row in measures.differences(context, coders)])

    def agree(self, codebook: str | None = None, *, by: str = "", coders: Sequence[str] = ()) -> int:
        """Make the consensus of all words on which coders agree, where there is none yet; gives of how many words.

        ``undo`` takes it back together. What they differ on is adjudicated one by one, with ``consensus=True``.
        """
        batch = new_key()
        with self._store.transaction() as connection:
            context = self._context(codebook)
            context.check_others()
            units = [unit for unit in measures.alike(context, coders) if not context.settled(unit.place)]
            for unit in units:
                for row in consensus_rows(context, unit, by, batch):
                    append(connection, [replace(row, made=next_moment(connection))])
        return len(units)

    def undecided(self, codebook: str | None = None, *, coders: Sequence[str] = ()) -> Rows[DifferenceRow]:
        """Where coders differ and there is no consensus yet."""
        with errors_named(self._store.path):
            context = self._context(codebook)
            context.check_others()
            found = measures.differences(context, coders)
            return Rows(DifferenceRow, [row for unit, row in found if not context.settled(unit.place)])

    def apart(self, codebook: str | None = None) -> int:
        """On how many words coders differ without a consensus: what each said of them counts, unless one is chosen."""
        with errors_named(self._store.path):
            one_alone = len(self._context(codebook).coders()) < 2
        return 0 if one_alone else len(self.undecided(codebook))

    def affiliations(self) -> Affiliations:
        """Whom people speak for, by day, as the record has it."""
        return Affiliations.of_record(self._store.connection)

    # -- within

    def _ruled(self, context: Context, found: Sequence[Suggested], by: str, rule: str, batch: str) -> list[int]:
        rows = []
        with self._store.transaction():
            for one in found:
                heard = context.finder.heard(one.document)
                source = From(one.model, one.suggestion.confidence, rule, batch)
                row = self._row_at(context, "accept", heard, one.spans, by, False, source)
                rows.append(self._add(row, concept=one.suggestion.concept, stance=one.suggestion.stance))
        return rows

    def _rows_of(self, context: Context, found: Sequence[Suggested], free: Sequence[Suggested]) -> Rows[SuggestionRow]:
        open_ids = {id(one) for one in free}
        rows = []
        for one in found:
            heard = context.finder.heard(one.document)
            said = heard.at(one.spans)
            suggestion = one.suggestion
            rows.append(
                SuggestionRow(
                    heard.document,
                    heard.version,
                    said.id if said is not None else None,
                    tuple((s.start, s.end) for s in one.spans),
                    " … ".join(s.of(heard.text) for s in one.spans),
                    said.speakers[0].name if said is not None and said.speakers else None,
                    suggestion.concept,
                    suggestion.stance,
                    round(suggestion.confidence, 4),
                    suggestion.reason.kind,
                    suggestion.reason.text,
                    suggestion.reason.near,
                    one.model,
                    id(one) not in open_ids,
                )
            )
        return Rows(SuggestionRow, rows)
