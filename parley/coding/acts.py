"""What an act of coding is made of: the words it is about, what it goes back to, and rows of a consensus."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parley.coding.agreement import Shared
from parley.coding.context import CodingError, Context
from parley.coding.places import Version, spans_json, spans_of
from parley.coding.registry import Place
from parley.coding.rows import CodingRow
from parley.coding.said import ENOUGH, Heard
from parley.coding.standing import Code, Decided, Holder
from parley.model import Span
from parley.record.code_log import CodeRow, new_key


@dataclass(frozen=True, slots=True)
class From:
    """What a decision goes back to: the model that suggested it with its confidence, and the rule that was stated."""

    model: str | None = None
    confidence: float | None = None
    rule: str | None = None
    batch: str | None = None


BY_HAND = From()


def place_of(row: CodeRow) -> Place:
    """Where a row's words stand."""
    return (row.document or "", row.text_key or "", row.spans or "[]")


def words_at(heard: Heard, statement: str | None, spans: Iterable[tuple[int, int]] | None) -> Sequence[tuple[int, int]]:
    """The spans that are meant, checked against the text.

    Raises:
        CodingError: there is no such statement, or there are no words at the spans.
    """
    if (statement is None) == (spans is None):
        raise CodingError("name the words by a statement of the document, or by spans of its text, one of the two")
    if statement is not None:
        one = heard.by_id.get(statement)
        if one is None:
            count = len(heard.utterances)
            there = f"its statements are s1 to s{count}" if count else "nothing was read in it; give spans"
            raise CodingError(f"document {heard.document} has no statement {statement!r}; {there}")
        return one.spans
    try:
        chosen = sorted((int(start), int(end)) for start, end in spans or ())
    except (TypeError, ValueError):
        raise CodingError(f"{spans!r} is no list of spans; give pairs of numbers, as in [(412, 468)]") from None
    length = len(heard.text)
    if not chosen:
        raise CodingError("no spans are given; name the words by where they start and end in the text")
    for start, end in chosen:
        if not 0 <= start < end <= length or not heard.text[start:end].strip():
            raise CodingError(
                f"document {heard.document} has no words from {start} to {end}; its text has {length} characters"
            )
    if any(a[1] > b[0] for a, b in pairwise(chosen)):
        raise CodingError("the spans overlap; name each stretch of words once")
    return chosen


def decided_at(
    context: Context, heard: Heard, spans: Sequence[tuple[int, int]], holder: Holder
) -> Sequence[tuple[int, int]]:
    """Where this coder decided on a statement already that has these spans now, or the spans themselves.

    A statement's bounds change when it is corrected or read anew; what was decided on it stays about it.
    """
    kind, coder = holder
    called = json.dumps(sorted({version.document for version in context.places.versions(heard.document)}))
    rows = context.connection.execute(
        "SELECT DISTINCT document, text_key, spans FROM code_rows WHERE document IN (SELECT value FROM json_each(?))"
        " AND codebook = ? AND kind = ? AND (coder = ? OR kind = 'consensus') AND spans IS NOT NULL",
        (called, context.book.name, kind, coder),
    ).fetchall()
    places = {context.now((row[0], row[1], row[2])) for row in rows}
    here = (heard.document, context.places.key(context.places.row(heard.row)), spans_json(spans))
    alike = {p: heard.alike(spans, spans_of(p[2])) for p in places if p[:2] == here[:2]}
    near = [place for place, share in alike.items() if share >= ENOUGH]
    if not near or not context.units.get((holder, here), Decided()).empty:
        return spans
    live = [place for place in near if not context.units.get((holder, place), Decided()).empty]
    return spans_of(max(live, key=lambda place: (alike[place], place))[2]) if live else spans


def consensus_rows(context: Context, unit: Shared, by: str, batch: str) -> list[CodeRow]:
    """The rows that make what coders agree on the consensus."""
    place = unit.place
    base = CodeRow(
        new_key(), "", by, "consensus", "reject", context.book.name, *place, unit.words, rule="all agree", batch=batch
    )
    codes = next(iter(unit.by.values()))
    found = [code for decided in codes for code in decided.codes.values()]
    return [
        replace(
            base,
            key=new_key(),
            action="accept",
            concept=context.book.concept_now(code),
            stance=code.stance,
            speaker=code.speaker,
            organization=code.organization,
        )
        for code in found
    ] or [base]


def coding_rows(
    context: Context, codes: Iterable[Code], numbers: Mapping[str, int | None] | None = None
) -> list[CodingRow]:
    """Codes as they are listed, each where its words are now; ``numbers`` are those of the rows by their keys."""
    listed = [(code, context.places.now(*code.place)) for code in codes]
    context.finder.hear(found[0].row for _, found in listed if found is not None)
    return [_coding_row(context, code, found, (numbers or {}).get(code.key)) for code, found in listed]


def _coding_row(
    context: Context, code: Code, found: tuple[Version, tuple[Span, ...]] | None, number: int | None
) -> CodingRow:
    version, spans = found if found is not None else (None, spans_of(code.place[2]))
    said = context.finder.heard(version.row).at(spans) if version is not None else None
    return CodingRow(
        number,
        code.key,
        version.document if version is not None else code.place[0],
        version.version if version is not None else None,
        said.id if said is not None else None,
        tuple((s.start, s.end) for s in spans),
        code.words,
        context.book.concept_now(code),
        code.stance,
        code.coder,
        code.kind,
        code.made,
        code.memo,
        code.model,
        code.confidence,
        code.rule,
        code.speaker,
        code.organization,
        context.places.gone(*code.place),
        code.project,
    )
