"""To whom, where and when a source spoke, where the sentence of the cue says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from parley.actors.mentions import Mention, starting
from parley.english.calendar import DAYS, MONTHS
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern
from parley.language.quotations import Quotation
from parley.language.sentences import Layout
from parley.model import Phrase, Span, When
from parley.statements.addressees import addressee
from parley.statements.linking import Link

Found = TypeVar("Found", Phrase, When)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WHEN = pattern("circumstances.when")
_PLACE = pattern("circumstances.place")
_CLAUSE = pattern("circumstances.clause")
_SPEAKING = pattern("circumstances.speaking")
_FRONT = pattern("circumstances.front")
_FRONT_ENDS = pattern("circumstances.front_ends")
_ELSEWHERE = pattern("circumstances.elsewhere")  # another clause begins
_FAR = 90  # code points after the cue in which circumstances are looked for


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Addressee (words and, where one is named, the mention's index), place and date of one statement."""

    addressee: Span | None = None
    addressee_mention: int | None = None
    place: Phrase | None = None
    date: When | None = None


NO_CIRCUMSTANCES = Circumstances()


def circumstances(
    text: str,
    layout: Layout,
    link: Link,
    mentions: Sequence[Mention],
    published: str | None,
    lexicon: Lexicon,
    within: Span,
    quoted: Sequence[Quotation] = (),
) -> Circumstances:
    """What the cue's own sentence tells of the act of speaking, outside the content and not beyond ``within``.

    What is ``quoted`` beside the cue tells nothing of it.
    """
    before, after = (_clamped(r, within) for r in _regions(layout, link))
    amid = _amid(text, link)
    whom, mention = addressee(text, link, before, after, mentions, lexicon)
    if whom and link.source and whom.overlaps(link.source.span):  # "asked one official"
        whom, mention = None, None
    start = whom.end if whom and whom.start >= after.start else after.start
    place = _place(text, Span(min(start, after.end), after.end), mentions)
    day = _date(text, before, Span(min(link.cue.span.start, after.start), after.end), published)
    if amid is not None:
        place = place or _place(text, amid, mentions)
        day = day or _date(text, Span(amid.start, amid.start), amid, published)
    place = place or _fronted(text, before, mentions)
    return Circumstances(
        whom, mention, _outside(place, link.cue.span, quoted), _outside(day, link.cue.span, quoted)
    )


def _regions(layout: Layout, link: Link) -> tuple[Span, Span]:
    """The words before the attribution's first part and after its last, up to the content, in the cue's sentence."""
    cue = link.cue.span
    sentence = layout.sentence_span(layout.sentence(cue.start))
    parts = [cue]
    if link.source and sentence.overlaps(link.source.span) and abs(link.source.span.start - cue.end) < 160:
        parts.append(link.source.span)
    contents = [c.span for c in link.contents]
    end = max(p.end for p in parts)
    for c in contents:
        if cue.end <= c.start < end:  # cue, content, source: only what directly follows the cue
            end = cue.end
    stop = min([c.start for c in contents if c.start >= end] + [sentence.end, end + _FAR])
    begin = min(p.start for p in parts)
    first = max([c.end for c in contents if c.end <= begin] + [sentence.start])
    return Span(first, begin), Span(end, max(end, stop))


def _amid(text: str, link: Link) -> Span | None:
    """The words between source and cue that tell of the speaking: "Velik, speaking in Cairo on Monday, said"."""
    if link.source is None or not _SPEAKING.match(text, link.source.span.end, link.cue.span.start):
        return None
    between = Span(link.source.span.end, link.cue.span.start)
    return None if any(c.span.overlaps(between) for c in link.contents) else between


def _outside(part: Found | None, cue: Span, quoted: Sequence[Quotation]) -> Found | None:
    """``part`` unless it stands within a quotation that the cue is not in."""
    spans = part.spans if part is not None else ()
    if any(q.start < s.start < q.end and not q.start < cue.start < q.end for s in spans for q in quoted):
        return None
    return part


def _clamped(region: Span, within: Span) -> Span:
    start = min(max(region.start, within.start), within.end)
    return Span(start, max(start, min(region.end, within.end)))


def _place(text: str, region: Span, mentions: Sequence[Mention]) -> Phrase | None:
    for k in starting(mentions, region.start, region.end):
        m = mentions[k]
        if m.kind != "name" or m.type != "place":
            continue
        lead = text[region.start : m.span.start]
        if not _PLACE.search(lead) or _ELSEWHERE.search(lead):
            continue
        end = m.span.end
        for j in starting(mentions, end + 2, end + 3):
            if mentions[j].type == "place" and mentions[j].kind == "name" and text[end : end + 2] == ", ":
                end = mentions[j].span.end
        span = Span(m.span.start, end)
        return Phrase(span.of(text), (span,))
    return None


def _fronted(text: str, before: Span, mentions: Sequence[Mention]) -> Phrase | None:
    """The place that a sentence begins with: "In Jerusalem, a spokesman said", "Speaking from Beirut, he said"."""
    place = _place(text, before, mentions)
    if place is None:
        return None
    [span] = place.spans
    lead, rest = text[before.start : span.start].strip(), text[span.end : before.end]
    return place if _FRONT.fullmatch(lead) and _FRONT_ENDS.match(rest) else None


def _date(text: str, before: Span, after: Span, published: str | None) -> When | None:
    found = _WHEN.search(text, after.start, after.end)
    if found and _CLAUSE.search(text, after.start, found.start()):
        found = None
    if not found:
        found = _WHEN.search(text, before.start, before.end)
        lead = text[before.start : found.start()].strip(' ,—–“"') if found else ""
        if not found or lead.lower() not in ("", "on", "and", "but", "in", "then on", "but on", "and on", "by"):
            return None
    span = Span(*found.span())
    return When(span.of(text), (span,), resolve_date(span.of(text), published))


def dated(text: str, region: Span, published: str | None) -> When | None:
    """The first day or part of a year named in ``region``, and the date that comes to."""
    found = _WHEN.search(text, *region)
    if found is None:
        return None
    span = Span(*found.span())
    return When(span.of(text), (span,), resolve_date(span.of(text), published))


def resolve_date(words: str, published: str | None) -> str | None:
    """ISO date that ``words`` mean in a text published on ``published`` (ISO), or None where that cannot be said.

    A weekday is the last one not after publication; a month and day without a year is the nearest not more than
    half a year ahead. A week, month or year is no date.
    """
    year = re.search(r"\b\d{4}\b", words)
    month = re.search(_MONTH, words)
    day = re.search(r"\b\d{1,2}\b", words)
    try:
        today = date.fromisoformat(published[:10]) if published else None
        if month and day:
            return _month_and_day(words, month.group(), int(day.group()), year, today)
    except ValueError:
        return None
    if today is None:
        return None
    lower = words.lower()
    for number, name in enumerate(DAYS):
        if name in lower:
            back = (today.weekday() - number) % 7
            if lower.startswith("last ") and back == 0:
                back = 7
            return (today - timedelta(days=back)).isoformat() if not lower.startswith("next") else None
    if "yesterday" in lower or lower == "last night":
        return (today - timedelta(days=1)).isoformat()
    if any(w in lower for w in ("today", "tonight", "this morning", "this afternoon", "this evening")):
        return today.isoformat()
    return None


def _month_and_day(words: str, month: str, day: int, year: re.Match[str] | None, today: date | None) -> str | None:
    number = next(k for k, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
    if year:
        return date(int(year.group()), number, day).isoformat()
    if today is None:
        return None
    made = date(today.year, number, day)
    if made > today + timedelta(days=183):
        made = date(today.year - 1, number, day)
    return made.isoformat()
