"""Passive cues: in "she was told by two aides that …" the aides speak, and she is spoken to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.english.rules import ALL, Rules
from parley.language.features import Pieces
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan

_PASSIVE = pattern("passive.passive")
_QUOTED = pattern("passive.quoted")
_AGENT_ENDS = pattern("passive.agent_ends")
_SOMEBODY = frozenset({"him", "her", "them", "us", "me", "someone"})
_NO_AGENTS = word_set("passive.no_agents")
_APPOSITION = re.compile(r", [^,.;:“”\"\n]{2,60},\s*")
_CLOSING = ("”", '"', "»", "''")
_LONGEST = 80  # code points of an agent
_AUXILIARY = 24  # code points before a cue in which its "was" may stand


def passive(text: str, cue: Span) -> Span | None:
    """The words "was … told" of a cue whose grammatical subject is spoken to; None for other cues."""
    for found in _PASSIVE.finditer(text, max(0, cue.start - _AUXILIARY), cue.end + len(" by ")):
        if cue.start < found.end() <= cue.end:
            return Span(*found.span())
    return None


def with_agents(p: Pieces, layout: Layout, links: Sequence[Link], lexicon: Lexicon, rules: Rules = ALL) -> list[Link]:
    """The links, those with a passive cue with its agent for their source, or without one where none is named."""
    out = [_with_quoted(p, x) for x in links] if rules("quoted as saying") else list(links)
    return [_with_agent(p, layout, x, lexicon) for x in out] if rules("agent of a passive") else out


def _with_quoted(p: Pieces, x: Link) -> Link:
    """ "…, Okoro was quoted as saying by the Herald": Okoro says it, though the tagger took the name for content."""
    quoted = _QUOTED.search(p.text, max(0, x.cue.span.start - _AUXILIARY), x.cue.span.end + _LONGEST)
    if quoted is None or quoted.start() > x.cue.span.end:
        return x
    if " by " in quoted.group() and any(c.span.start >= quoted.end() for c in x.contents):
        return x  # "Okoro was quoted by the Herald as saying that": the Herald tells it
    begin = min(x.cue.span.start, quoted.start())
    within = Span(*quoted.span())
    parts = [part for c in x.contents for part in _parted(p, c, begin) if not within.overlaps(part.span)]
    x = replace(x, contents=tuple(parts) or x.contents)
    if len(x.contents) < 2:
        return x
    subject = next((c for c in x.contents if _is_subject(p.text, c.span, begin)), None)
    if subject is None:
        return x
    source = RoleSpan.over(p, "source", subject.span, subject.probability)
    return replace(x, source=source, contents=tuple(c for c in x.contents if c != subject))


def _parted(p: Pieces, content: RoleSpan, begin: int) -> list[RoleSpan]:
    """A content that runs from a quotation on to the subject of the cue, as both of them."""
    span, words = content.span, content.span.of(p.text)
    mark = next((q for q in _CLOSING if q in words[1:]), "\n")
    behind = words.rfind(mark) + len(mark)
    whose = words[behind:].lstrip(" ,")
    if not behind or not whose or not _is_subject(p.text, span, begin):
        return [content]
    parts = Span(span.start, span.start + behind), Span(span.end - len(whose), span.end)
    return [RoleSpan.over(p, "content", part, content.probability) for part in parts]


def _with_agent(p: Pieces, layout: Layout, x: Link, lexicon: Lexicon) -> Link:
    verb = passive(p.text, x.cue.span)
    if verb is None:
        return x
    begin = min(x.cue.span.start, verb.start)
    said = [c for c in x.contents if not _is_subject(p.text, c.span, begin)]
    x = replace(x, contents=tuple(said) or x.contents)
    if x.source is not None and not _stands_before(p.text, x.source.span, begin):
        return x
    sentence = layout.sentence_span(layout.sentence(verb.start))
    limit = min([c.span.start for c in x.contents if c.span.start >= verb.end] + [verb.end + _LONGEST, sentence.end])
    agent = _agent(p.text, verb.end, limit, lexicon)
    if agent is None:
        return replace(x, source=None)
    if agent.overlaps(x.cue.span):
        return x
    probability = (x.source or x.cue).probability
    return replace(x, source=RoleSpan.over(p, "source", agent, probability))


def _stands_before(text: str, span: Span, at: int) -> bool:
    """Whether ``span`` ends at ``at``, or before a comma, space or apposition there, as the subject of a verb does."""
    between = text[span.end : at]
    return span.end <= at and (not between.strip(" ,") or _APPOSITION.fullmatch(between) is not None)


def _is_subject(text: str, span: Span, at: int) -> bool:
    """Whether a content stands there that is no quotation."""
    return _stands_before(text, span, at) and span.of(text).rstrip(" ,")[-1:].isalnum()


def _agent(text: str, start: int, limit: int, lexicon: Lexicon) -> Span | None:
    first = start + len(" by ")
    if not text.startswith(" by ", start, limit) or not text[first : first + 1].isalnum():
        return None
    end = _AGENT_ENDS.search(text, first, limit)
    words = text[first : end.start() if end else limit].rstrip(" ,.“\"‘'\r\n\t")
    return Span(first, first + len(words)) if _can_speak(words, lexicon) else None


def _can_speak(words: str, lexicon: Lexicon) -> bool:
    """Whether there is a name, or a noun for people or a body: not in "by Friday" or "by telephone"."""
    known = (lexicon.groups, lexicon.organizations, lexicon.outlets, _SOMEBODY)
    for word in re.findall(r"[\w-]+", words):
        lower = word.lower()
        named = word[0].isupper() and lower not in _NO_AGENTS
        if named or any(lower in some for some in known) or lexicon.is_role(lower.removesuffix("s")):
            return True
    return False
