"""Suggestions over a record: asked of a suggester, kept as rows of their own, and put in the order worth asking."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from parley.coding.codebooks import nearest
from parley.coding.context import CodingError, Context
from parley.coding.places import spans_of
from parley.coding.positions import Suggested
from parley.coding.registry import Place, some
from parley.coding.said import ENOUGH, Heard, hear, item_of, likeness, marked
from parley.coding.standing import Code, Decided, Refusal
from parley.coding.suggester import Codebook, Example, Item, Reason, Suggester, Suggestion, Suggestions
from parley.errors import RecordError
from parley.record import Store, answers
from parley.record.code_log import finish_run, has_run, note_run, start_run
from parley.record.code_log import suggested as suggested_rows

BATCH: Final = 4_096  # items that a suggester is given at once, unless it says less
SURE: Final = 0.8  # a suggestion as likely as that counts as sure in what is told of a run
RANKED: Final = 200  # suggestions of a concept, the least sure, that are put in order by what is like them
Progress = Callable[[int, int], None]
Alike = Callable[[Sequence[Suggested]], NDArray[np.float32] | None]  # (suggestions, suggestions), from 0 to 1


def suggester_batch(suggester: Suggester) -> int:
    """How many items to give at once: what it says of itself, such as a server's few."""
    own = getattr(suggester, "batch", None)
    return max(1, own) if isinstance(own, int) else BATCH


def items_of(heard: Heard, context: Context) -> list[Item]:
    """The statements of a document that may take a position, as items."""
    return [item_of(heard, one, context.finder.affiliations) for one in heard.own]


def run(
    store: Store,
    context: Context,
    suggester: Suggester,
    progress: Progress | None = None,
) -> tuple[int, int]:
    """Ask for every statement of the record and keep the answers, in one transaction at the end.

    What a suggester with a ``question`` (a model on a server) says is held beside them at once: a run that is cut short
    does not ask it again.

    Gives the run's row, and how many statements were asked about. ``progress`` is told how many of how many are done;
    the run's row says so too while it goes on, for who looks at the record.
    """
    connection = store.connection
    examples = context.examples()
    codebook = context.book.codebook
    with store.transaction():
        made = start_run(connection, codebook.name, model := suggester.version, len(examples))
    total = connection.execute(
        "SELECT count(*) FROM statements JOIN documents ON documents.pk = document WHERE current AND run IS NOT NULL"
    ).fetchone()[0]
    found: list[tuple[Any, ...]] = []
    documents: list[int] = []
    done = asked = 0
    waiting: list[tuple[int, Item]] = []

    def answer(some: list[tuple[int, Item]]) -> None:
        items = [item for _, item in some]
        question = _question(suggester, items, codebook, examples)
        said = answers.kept(connection, model, question) if question else None
        if said is None:
            said = _said(items, suggester.suggest(items, codebook, examples))
        found.extend((some[at][0], *columns) for at, columns in said)
        with contextlib.suppress(RecordError), store.transaction():  # another who writes goes first
            note_run(connection, made, asked + len(some))
            if question:
                answers.keep(connection, model, question, said)

    size = suggester_batch(suggester)
    for heard in hear(connection):
        own = items_of(heard, context)
        documents.append(heard.row)
        waiting += [(heard.row, item) for item in own]
        done += len(heard.utterances) - len(own)
        while len(waiting) >= size:
            answer(waiting[:size])
            waiting, done, asked = waiting[size:], done + size, asked + size
            if progress is not None:
                progress(done, total)
    if waiting:
        answer(waiting)
        asked += len(waiting)
    if progress is not None:
        progress(total, total)
    with store.transaction():
        finish_run(connection, made, asked, found, documents)
        answers.forget(connection, model)
    return made, asked


def kept(
    context: Context, model: str | None = None, *, least: float = 0.0, document: int | None = None
) -> list[Suggested]:
    """What is suggested with at least that confidence, by document and place: of each document what the last run said
    that asked about it, or the last by a model whose name begins so. Of one document by its row.

    Raises:
        CodingError: no such model was asked.
    """
    check_model(context, model)
    columns = "last.document, spans, concept, stance, confidence, reason, reason_text, near, model, finished"
    return [
        Suggested(
            row[0],
            spans_of(row[1]),
            Suggestion(row[2], row[3], row[4], Reason(cast(Literal["coded"], row[5]), row[6], row[7])),
            row[8],
            row[9],
        )
        for row in suggested_rows(context.connection, context.book.name, columns, model or "", document)
        if row[4] >= least
    ]


class Decisions:
    """Whether somebody decided already on what is suggested: the same words, or most of their letters."""

    def __init__(self, context: Context, by: str | None = None) -> None:
        self._context = context
        self._by_document = context.decided(by)
        self._texts: dict[int, str] = {}

    def at(self, heard: Heard, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Place, Decided]]:
        """Everything decided on these words of the document; not what was on words of an older text at their place."""
        listed = self._by_document.get(heard.document)
        if not listed:
            return
        if heard.row not in self._texts:
            places = self._context.places
            self._texts[heard.row] = places.key(places.row(heard.row))
        for place, unit in listed:
            if place[1] == self._texts[heard.row] and heard.alike(spans, spans_of(place[2])) >= ENOUGH:
                yield place, unit

    def settles(self, heard: Heard, spans: Sequence[tuple[int, int]], concept: str) -> bool:
        """Whether it was said there that this concept holds, that it does not, or that no position is taken."""
        book = self._context.book
        for _, unit in self.at(heard, spans):
            said: tuple[Code | Refusal, ...] = (*unit.refused.values(), *unit.codes.values())
            if unit.none or any(book.concept_now(one) == concept for one in said):
                return True
        return False


def is_suggested(context: Context, place: Place, concept: str) -> bool:
    """Whether some model's last run suggests the concept for these words, or for most of their letters."""
    found = context.places.now(*place)
    if found is None:
        return False
    version, spans = found
    letters = marked(version.text, spans)
    rows = context.connection.execute(
        "SELECT spans FROM suggestions JOIN suggestion_runs ON suggestion_runs.pk = run"
        " WHERE codebook = ? AND document = ? AND concept = ?",
        (context.book.name, version.row, concept),
    )
    return any(likeness(letters, marked(version.text, spans_of(row[0]))) >= ENOUGH for row in rows)


def open_ones(context: Context, found: Iterable[Suggested], by: str | None = None) -> list[Suggested]:
    """The suggestions that nobody (or that coder) has decided on, of concepts and statements that are still there."""
    decisions = Decisions(context, by)
    listed = [one for one in found if context.book.codebook.concept(one.suggestion.concept) is not None]
    context.finder.hear(one.document for one in listed)
    return [
        one
        for one in listed
        if (heard := context.finder.heard(one.document)).at(one.spans) is not None
        and not decisions.settles(heard, one.spans, one.suggestion.concept)
    ]


def worth_asking(
    found: Iterable[Suggested], most: int | None = None, alike: Alike | None = None
) -> list[list[Suggested]]:
    """Suggestions by the words they are of, those most worth asking first.

    What the model is least sure of goes first, since deciding it teaches most (uncertainty sampling, Lewis & Gale
    1994); with ``alike`` it also counts how much there is that is like it (information density, Settles & Craven 2008),
    where that is known.
    Concepts take turns, so that none is asked about ten times before another once.
    """
    by_place: dict[tuple[int, tuple[tuple[int, int], ...]], list[Suggested]] = defaultdict(list)
    for one in found:
        by_place[one.document, one.spans].append(one)
    queues: dict[str, list[tuple[float, list[Suggested]]]] = defaultdict(list)
    for listed in by_place.values():
        listed.sort(key=lambda one: -one.suggestion.confidence)
        best = listed[0].suggestion
        queues[best.concept].append((abs(best.confidence - 0.5) - 0.5, listed))
    for queue in queues.values():
        queue.sort(key=_by_doubt)
        if alike is not None and len(queue) > 1:
            known = alike([listed[0] for _, listed in queue[:RANKED]])
            many = known.mean(axis=1) ** 0.5 if known is not None else itertools.repeat(1.0)
            first = [(doubt * float(much), listed) for (doubt, listed), much in zip(queue[:RANKED], many, strict=False)]
            queue[:RANKED] = sorted(first, key=_by_doubt)
    turns = [(turn, queue[turn][0], queue[turn][1]) for queue in queues.values() for turn in range(len(queue))]
    turns.sort(key=lambda each: each[:2])
    return [listed for _, _, listed in itertools.islice(turns, most)]


def alike_by(context: Context, suggester: Suggester, *, ask: bool = True) -> Alike | None:
    """How far deciding on one suggestion tells of another, where the suggester can say; without ``ask`` only where it
    can say so at once.
    """
    method = getattr(suggester, "alike" if ask else "alike_at_hand", None)
    if method is None:
        return None
    return lambda found: method([context.finder.item(one.document, one.spans) for one in found])


def _by_doubt(one: tuple[float, list[Suggested]]) -> tuple[float, int, tuple[tuple[int, int], ...]]:
    return one[0], one[1][0].document, one[1][0].spans


def options(context: Context, suggester: Suggester, items: Sequence[Item], top: int) -> list[Suggestions]:
    """What to offer a coder for these items; see ``Suggester.options``."""
    codebook: Codebook = context.book.codebook
    examples: list[Example] = context.examples()
    size = suggester_batch(suggester)
    found: list[Suggestions] = []
    for start in range(0, len(items), size):
        found += suggester.options(items[start : start + size], codebook, examples, top)
    return found


def check_model(context: Context, model: str | None) -> None:
    """Raises CodingError where no model whose name begins so was asked with the codebook."""
    if model and not has_run(context.connection, context.book.name, model):
        rows = context.connection.execute(
            "SELECT DISTINCT model FROM suggestion_runs WHERE codebook = ? AND finished IS NOT NULL ORDER BY 1",
            (context.book.name,),
        )
        known = [str(row[0]) for row in rows]
        hint = nearest(model, known) or f"; models are {some(known) or 'none yet'}"
        raise CodingError(f"no model called {model!r} suggested with {context.book.name!r}{hint}")


def _question(
    suggester: Suggester, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example]
) -> str | None:
    """What a suggester is asked in one string, where it can say."""
    method = getattr(suggester, "question", None)
    return None if method is None else str(method(items, codebook, examples))


def _said(items: Sequence[Item], told: Iterable[Suggestions]) -> answers.Said:
    """Suggestions as the record has them, each with the place of its item among ``items``."""
    each = enumerate(zip(items, told, strict=True))
    return [(at, _columns(item, one)) for at, (item, suggestions) in each for one in suggestions]


def _columns(item: Item, suggestion: Suggestion) -> tuple[Any, ...]:
    """A suggestion as the record has it, but for its document's row."""
    spans = json.dumps([list(s) for s in item.spans])
    reason = suggestion.reason
    told = (reason.kind, reason.text, reason.near)
    return (spans, suggestion.concept, suggestion.stance, suggestion.confidence, *told)
