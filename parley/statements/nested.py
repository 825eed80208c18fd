"""Statements inside another's content: "She said that the minister had told her that …".

PolNeAR marks the outermost statements alone, so nothing learned from it finds these. A rule does, and only where the
words leave little doubt: somebody named or described, or "he", "she" or "they", a finite verb of reporting right
after, and what was reported right after that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.language.features import Pieces
from parley.language.lexicon import Lexicon
from parley.language.mentions import Mention, starting
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.cues import infinitive
from parley.statements.linking import Link
from parley.statements.roles import Role, RoleSpan

_NEEDS_THAT = frozenset({"tell", "write", "add", "reply", "report"})  # one can tell a story
_PROBABILITY = 0.5  # of each part: a rule's finding, not the model's
_VERB = re.compile(
    r" (?:(?:has|have|had|also|once|later|then|recently|publicly|privately|repeatedly|never|already|still) ){0,3}"
    r"(?P<verb>[a-z]+)(?= )"
)
_TO = re.compile(r" (?:him|her|them|us|me|it|reporters|journalists|lawmakers)(?= that | [“\"‘])")
_REPORTED = re.compile(r" (?=that (?!is\b|was\b))|(?::|,)? (?=[“\"‘'])")
_CLAUSE = re.compile(r" (?=(?:he|she|it|they|there|the|his|her|their|its|this|these|those|no|nobody|[A-Z][\w’'-]+) )")
_NOT_SAID = re.compile(r"\b(?:what|whatever|which|who|whom|whose|than|as|how|everything|anything|all|way) $", re.I)
_END = re.compile(r"[.!?](?=[”\"’')]*(?:\s|$))|;| [—–] |\n")


def nested(
    p: Pieces, layout: Layout, links: Sequence[Link], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Link]:
    """The statements within the contents of ``links``, in text order."""
    taken = [s.span for x in links for s in (x.cue, *((x.source,) if x.source else ()))]
    found = {}
    for content in (c.span for x in links for c in x.contents):
        for k in starting(mentions, content.start, content.end):
            made = _reported(p, layout, mentions[k], content, lexicon)
            if made is not None and not any(made.cue.span.overlaps(s) for s in taken):
                found[made.cue.span] = made
    return [found[span] for span in sorted(found)]


def _reported(p: Pieces, layout: Layout, m: Mention, within: Span, lexicon: Lexicon) -> Link | None:
    text = p.text
    if m.type == "nationality" or (m.kind == "pronoun" and m.text.lower() not in ("he", "she", "they")):
        return None
    if _NOT_SAID.search(text, max(0, m.span.start - 12), m.span.start):
        return None
    group = _VERB.match(text, m.span.end, within.end)
    if group is None or not _finite(group["verb"], m, lexicon):
        return None
    to = _TO.match(text, group.end(), within.end)
    after = to.end() if to else group.end()
    begins = _REPORTED.match(text, after, within.end)
    if begins is None and infinitive(group["verb"], lexicon) not in _NEEDS_THAT:
        begins = _CLAUSE.match(text, after, within.end)
    if begins is None:
        return None
    sentence = layout.sentence_span(layout.sentence(group.end()))
    stop = _END.search(text, begins.end(), min(within.end, sentence.end))
    content = _trimmed(text, Span(begins.end(), stop.start() if stop else min(within.end, sentence.end)))
    if len(content.of(text).split()) < 3:
        return None
    cue = Span(m.span.end + 1, group.end())
    return Link(_part(p, "cue", cue), _part(p, "source", m.span), (_part(p, "content", content),), 1.0)


def _finite(verb: str, m: Mention, lexicon: Lexicon) -> bool:
    """Whether ``verb`` reports, in a form that ``m`` can be the subject of."""
    known = infinitive(verb, lexicon)
    if known not in lexicon.reporting or verb.endswith("ing"):
        return False
    return verb != known or m.text.lower() == "they" or m.type == "group"


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    bare = words.rstrip(" ,;:")
    if bare.count("“") < bare.count("”") or bare.count('"') % 2:
        bare = bare.rstrip("”\" ,")  # the mark that closes the outer quotation
    return Span(span.start, span.start + len(bare))


def _part(p: Pieces, role: Role, span: Span) -> RoleSpan:
    first, last = p.at(*span)
    return RoleSpan(role, span, first, last, _PROBABILITY)
