"""What a coder is shown: words in their context, what was decided on them, and what may be said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    """A statement as a coder sees it. ``around`` is the document's text from ``start``, which holds the spans."""

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


def queue(
    context: Context, by: str, *, in_text_order: bool = False, suggester: Suggester | None = None
) -> Iterator[Waiting]:
    """The statements that this coder has not decided on.

    Those with suggestions come in the order most worth asking, the others after them as they stand in the documents;
    in a blind codebook, or ``in_text_order``, all of them as they stand.
    """
    found = [] if context.book.blind else suggesting.kept(context.connection, suggesting.run_of(context))
    decisions = Decisions(context, by)
    first: dict[tuple[int, tuple[Span, ...]], list[Suggested]] = {}
    if not in_text_order:
        for listed in _in_order(context, suggesting.open_ones(context, found, by), suggester):
            first[listed[0].document, listed[0].spans] = listed
    for (row, spans), listed in first.items():
        heard = context.finder.heard(row)
        one = heard.at(spans)
        if one is not None and not any(unit.codes or unit.none for _, unit in decisions.at(heard, spans)):
            yield Waiting(heard.document, one.id, spans, tuple(s.suggestion for s in listed), listed[0].model)
    for heard in hear(context.connection):
        for one in heard.own:
            if (heard.row, one.spans) not in first and not any(True for _ in decisions.at(heard, one.spans)):
                yield Waiting(heard.document, one.id, one.spans)


def _in_order(context: Context, found: list[Suggested], suggester: Suggester | None) -> list[list[Suggested]]:
    """Most worth asking first; where the suggester cannot be asked what is alike, by doubt alone."""
    try:
        alike = suggesting.alike_by(context, suggester) if found and suggester is not None else None
        return suggesting.worth_asking(found, alike=alike)
    except SuggesterError:
        return suggesting.worth_asking(found)


def card(context: Context, waiting: Waiting, by: str, suggester: Suggester | None = None, top: int = 3) -> Card:
    """A statement with what is around it and, with a ``suggester``, what it offers now; nothing in a blind codebook."""
    heard = context.heard(waiting.document)
    item = context.finder.item(heard.row, waiting.spans)
    offered = waiting.suggested
    model = waiting.model
    if context.book.blind:
        offered, model = (), None
    elif suggester is not None:
        [offered] = suggesting.options(context, suggester, [item], top)
        model = suggester.version
    codes, none, memo = _decided(context, heard, waiting.spans, by)
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
        tuple(codes),
        none,
        memo,
    )


def _decided(context: Context, heard: Heard, spans: tuple[Span, ...], by: str) -> tuple[list[Code], bool, str | None]:
    codes: list[Code] = []
    none, memo = False, None
    for _, unit in Decisions(context, by).at(heard, spans):
        codes += unit.codes.values()
        none, memo = none or unit.none, unit.memo or memo
    return codes, none, memo
