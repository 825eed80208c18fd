"""To whom, where and when a source spoke, where the sentence of the cue says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parley.language.lexicon import Lexicon
from parley.language.mentions import Mention, starting
from parley.language.sentences import Layout
from parley.model import Phrase, Span, When
from parley.statements.cues import infinitive, lemma
from parley.statements.linking import Link
from parley.statements.passive import passive

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WHEN = re.compile(
    rf"\b(?:(?:(?:late|early|earlier|last|this|next) )?(?:{'|'.join(d.title() for d in _DAYS)})"
    r"(?: (?:morning|afternoon|evening|night))?"
    rf"|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?"
    r"|(?:[Yy]esterday|[Tt]oday|[Tt]onight)(?: (?:morning|afternoon|evening|night))?"
    r"|(?:(?:earlier|later) )?(?:[Tt]his|[Ll]ast) (?:week|weekend|month|year|morning|afternoon|evening|night))\b"
)
_PEOPLE = re.compile(
    r"(?:(?:the|a|an|his|her|their|its) )?(?:[\w.’'-]+ ){0,3}?"
    r"(?:reporters|journalists|media|press|lawmakers|audience|crowd|supporters|officials|diplomats|ministers|senators"
    r"|correspondents|newspaper|magazine|broadcaster|television|radio|parliament|congress|court|jury|committee"
    r"|interviewer|host|voters|readers|viewers|followers|students|delegates|investors|colleagues|aides|families)\b"
)
_WORDS = re.compile(r"[A-Za-z]+")
_TO = re.compile(r"\s*to (?=\w)")
_PLACE = re.compile(r"\b(?:in|at|from) (?:the )?$")
_ELSEWHERE = re.compile(  # another clause begins
    r"[.;:!?]\s|\b(?:that|who|which|but|because|amid|while(?! in\b)|when(?! asked in\b)"
    r"|as(?! (?:he|she|they) (?:arrived|landed|left)\b))\b"
)
_FAR = 90  # code points after the cue in which circumstances are looked for


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Addressee (words and, where one is named, the mention's index), place and date of one statement."""

    addressee: Span | None = None
    addressee_mention: int | None = None
    place: Phrase | None = None
    date: When | None = None


def circumstances(
    text: str,
    layout: Layout,
    link: Link,
    mentions: Sequence[Mention],
    published: str | None,
    lexicon: Lexicon,
    within: Span,
) -> Circumstances:
    """What the cue's own sentence tells of the act of speaking, outside the content and not beyond ``within``."""
    before, after = (_clamped(r, within) for r in _regions(layout, link))
    addressee, mention = _addressee(text, link, after, mentions, lexicon)
    if addressee and link.source and addressee.overlaps(link.source.span):  # "asked one official"
        addressee, mention = None, None
    start = addressee.end if addressee and addressee.start >= after.start else after.start
    return Circumstances(
        addressee,
        mention,
        _place(text, Span(min(start, after.end), after.end), mentions),
        _date(text, before, Span(min(link.cue.span.start, after.start), after.end), published),
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


def _clamped(region: Span, within: Span) -> Span:
    start = min(max(region.start, within.start), within.end)
    return Span(start, max(start, min(region.end, within.end)))


def _addressee(
    text: str, link: Link, after: Span, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Span | None, int | None]:
    cue = link.cue.span
    words = cue.of(text)
    told_to = passive(text, cue)
    if told_to is not None:
        return _just_before(text, told_to.start, mentions)
    if lemma(words, lexicon) in lexicon.told:
        told = next((w for w in _WORDS.finditer(words) if infinitive(w.group(), lexicon) in lexicon.told), None)
        at = cue.start + told.end() if told else cue.end
        return _who(text, Span(at, max(after.end, cue.end)), mentions)
    to = _TO.match(text, after.start, after.end)
    if to:
        return _who(text, Span(to.end(), after.end), mentions)
    return None, None


def _just_before(text: str, at: int, mentions: Sequence[Mention]) -> tuple[Span | None, int | None]:
    """The longest mention that ends at ``at``, or before a comma or space there."""
    here = [
        (m.span.start, k)
        for k in starting(mentions, at - _FAR, at)
        if (m := mentions[k]).span.end <= at and not text[m.span.end : at].strip(" ,") and m.type != "nationality"
    ]
    return (mentions[min(here)[1]].span, min(here)[1]) if here else (None, None)


def _who(text: str, region: Span, mentions: Sequence[Mention]) -> tuple[Span | None, int | None]:
    start = region.start + len(region.of(text)) - len(region.of(text).lstrip())
    if start - region.start > 2:
        return None, None
    people = _PEOPLE.match(text, start, region.end)
    here = [
        (m.span.end, -k)
        for k in starting(mentions, start, start + 5)
        if (m := mentions[k]).span.end <= region.end
        and m.type != "nationality"
        and (m.span.start == start or text[start : m.span.start].lower() in ("the ", "a ", "an "))
    ]
    end, k = max(here) if here else (0, 0)
    if people and people.end() > end:
        return Span(start, people.end()), None
    return (Span(start, end), -k) if here else (None, None)


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


def _date(text: str, before: Span, after: Span, published: str | None) -> When | None:
    found = _WHEN.search(text, after.start, after.end)
    if found and re.search(
        r"[.;:!?]\s|\b(?:that|who|which|after|before|since|until)\b", text[after.start : found.start()]
    ):
        found = None
    if not found:
        found = _WHEN.search(text, before.start, before.end)
        lead = text[before.start : found.start()].strip(' ,—–“"') if found else ""
        if not found or lead.lower() not in ("", "on", "and", "but", "in", "then on", "but on", "and on", "by"):
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
    for number, name in enumerate(_DAYS):
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
    number = _MONTHS.index(month[:3].lower()) + 1
    if year:
        return date(int(year.group()), number, day).isoformat()
    if today is None:
        return None
    made = date(today.year, number, day)
    if made > today + timedelta(days=183):
        made = date(today.year - 1, number, day)
    return made.isoformat()
