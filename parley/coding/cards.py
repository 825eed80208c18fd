"""What a coder is shown: words in their context, what was decided on them, and what may be said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parley.coding import suggesting
from parley.coding.context import Context
from parley.coding.positions import Suggested
from parley.coding.said import Heard, hear
from parley.coding.standing import Code
from parley.coding.suggester import Suggester, SuggesterError, Suggestions
from parley.coding.suggesting import Decisions
from parley.model import Span


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait for a coder: the document, the statement, its spans, and what was suggested for them."""

    document: str
    statement: str
    spans: tuple[Span, ...]
    suggested: Suggestions = ()
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as a coder sees it. ``around`` is the document's text from ``start``, which holds the spans.

    Of an option, ``confidence`` is that of the suggestion kept for these words, which counts the chance that no
    position is taken; of the concepts ``if_taken`` there is none, and it is what holds if one is taken.
    """

    document: str
    version: int
    statement: str
    spans: tuple[Span, ...]
    content: str
    start: int
    around: str
    before: str
    speaker: str
    organization: str
    relayed_by: str
    cue: str
    title: str | None
    outlet: str | None
    said_on: str | None
    options: Suggestions
    model: str | None
    codes: tuple[Code, ...]
    none: bool
    memo: str | None
    if_taken: frozenset[str] = frozenset()


def queue(
    context: Context,
    by: str,
    *,
    in_text_order: bool = False,
    suggester: Suggester | None = None,
    ask: bool = True,
) -> Iterator[Waiting]:
    """The statements that this coder has not decided on.

    Those with suggestions come in the order most worth asking, the others after them as they stand in the documents;
    in a blind codebook, or ``in_text_order``, all of them as they stand. Without ``ask`` nothing is worked out for the
    order that the ``suggester`` has not at hand.
    """
    found = [] if context.book.blind else suggesting.kept(context)
    decisions = Decisions(context, by)
    free = suggesting.open_ones(context, found, by)
    ordered = suggesting.worth_asking(free) if in_text_order else _in_order(context, free, suggester, ask)
    first: dict[tuple[int, tuple[Span, ...]], list[Suggested]] = {}
    for listed in ordered:  # of the statement as it stands now, though its bounds were corrected since
        one = context.finder.heard(listed[0].document).at(listed[0].spans)
        if one is not None:
            first.setdefault((one.document, one.spans), listed)
    if not in_text_order:
        for (row, spans), listed in first.items():
            heard = context.finder.heard(row)
            if _undecided(decisions, heard, spans):
                yield _waiting(heard, heard.by_spans[spans].id, spans, listed)
    for heard in hear(context.connection):
        for one in heard.own:
            listed = first.get((heard.row, one.spans), [])
            if (in_text_order or not listed) and _undecided(decisions, heard, one.spans):
                yield _waiting(heard, one.id, one.spans, listed)


def _undecided(decisions: Decisions, heard: Heard, spans: tuple[Span, ...]) -> bool:
    """Whether words have neither a code nor that they take no position; a concept refused decides on it alone."""
    return not any(unit.codes or unit.none for _, unit in decisions.at(heard, spans))


def _waiting(heard: Heard, statement: str, spans: tuple[Span, ...], listed: list[Suggested]) -> Waiting:
    model = listed[0].model if listed else None
    return Waiting(heard.document, statement, spans, tuple(one.suggestion for one in listed), model)


def _in_order(
    context: Context, found: list[Suggested], suggester: Suggester | None, ask: bool
) -> list[list[Suggested]]:
    """Most worth asking first; where the suggester cannot be asked what is alike, by doubt alone."""
    try:
        alike = suggesting.alike_by(context, suggester, ask=ask) if found and suggester is not None else None
        return suggesting.worth_asking(found, alike=alike)
    except SuggesterError:
        return suggesting.worth_asking(found)


def card(context: Context, waiting: Waiting, by: str, suggester: Suggester | None = None, top: int = 3) -> Card:
    """A statement with what is around it and, with a ``suggester``, what it offers now; nothing in a blind codebook."""
    heard = context.heard(waiting.document)
    item = context.finder.item(heard.row, waiting.spans)
    decided = list(Decisions(context, by).at(heard, waiting.spans))
    refusals = [one for _, unit in decided for one in unit.refused.values()]
    refused = {context.book.concept_now(one) for one in refusals}
    offered = tuple(one for one in waiting.suggested if one.concept not in refused)
    model, if_taken = waiting.model, frozenset[str]()
    if context.book.blind:
        offered, model = (), None
    elif suggester is not None:
        model = suggester.version
        kept = {(s.concept, s.stance): s.confidence for s in offered if waiting.model == model}
        [found] = suggesting.options(context, suggester, [item], top + len(refused))
        found = tuple(one for one in found if one.concept not in refused)[:top]
        if_taken = frozenset(one.concept for one in found if (one.concept, one.stance) not in kept)
        offered = tuple(replace(s, confidence=kept.get((s.concept, s.stance), s.confidence)) for s in found)
    units = [unit for _, unit in decided]
    lines = heard.layout
    paragraph = lines.paragraph_span(lines.paragraph(waiting.spans[0].start))
    last = lines.paragraph_span(lines.paragraph(max(0, waiting.spans[-1].end - 1)))
    one = heard.by_id.get(waiting.statement)
    return Card(
        heard.document,
        heard.version,
        waiting.statement,
        waiting.spans,
        item.content,
        paragraph.start,
        heard.text[paragraph.start : last.end].rstrip(),
        item.before,
        item.speaker,
        item.organization,
        item.relayed_by,
        item.cue,
        heard.title,
        heard.outlet,
        (one.date if one is not None else None) or heard.published,
        offered,
        model,
        tuple(code for unit in units for code in unit.codes.values()),
        any(unit.none for unit in units),
        next((unit.memo for unit in reversed(units) if unit.memo), None),
        if_taken,
    )
