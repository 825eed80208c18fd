"""Statements inside another's content: "She said that the minister had told her that …".

PolNeAR marks the outermost statements alone, so nothing learned from it finds these. A rule does, and only where the
words leave little doubt: somebody named or described, or "he", "she" or "they", a finite verb of reporting right
after, and what was reported right after that; or somebody quoted "as saying" it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.actors.mentions import Mention, starting
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.english.verbs import infinitive, lemma
from parley.language.features import Pieces
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan, overlaps_any

_WITHOUT_THAT = word_set("nested.without_that")
_LEAST_WORDS = 3  # of what is reported
_PROBABILITY = 0.5  # of each part: no model weighed it
_VERB = pattern("nested.verb")
_TO = pattern("nested.to")
_REPORTED = pattern("nested.reported")
_CLAUSE = pattern("nested.clause")
_TITLE = pattern("nested.title")
_AS_SAYING = pattern("nested.as_saying")
_DETERMINER = pattern("nested.determiner")
# What makes the words after it part of something longer: "what Okoro said", "a spokesman for Okoro said".
_BOUND = pattern("nested.bound")
_CLOSES = frozenset("”\"’'»")
_END = re.compile(r";| [—–] |\n")


def nested(
    p: Pieces, layout: Layout, drafts: Sequence[Draft], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Draft]:
    """The statements within the contents of ``drafts``, in text order, each with its host."""
    links = [d.link for d in drafts]
    taken = sorted(s.span for x in links for s in (x.cue, *((x.source,) if x.source else ())))
    found: dict[Span, Draft] = {}
    for host, content in ((d, c.span) for d in drafts for c in d.link.contents):
        within = starting(mentions, content.start, content.end)
        made_here = [_reported(p, layout, mentions[k], content, lexicon) for k in within]
        made_here += [_said_before(p, mentions[k], content, lexicon) for k in within]
        if lemma(host.link.cue.span.of(p.text), lexicon) == "quote":
            made_here.append(_quoted_as_saying(p, layout, content))
        for made in made_here:
            if made is not None and not overlaps_any(taken, made.cue.span):
                found[made.cue.span] = Draft(made, "relay", NOT_WEIGHED, host, content)
    return [found[span] for span in sorted(found)]


def _reported(p: Pieces, layout: Layout, m: Mention, within: Span, lexicon: Lexicon) -> Link | None:
    text = p.text
    if m.type == "nationality" or (m.kind == "pronoun" and m.text.lower() not in ("he", "she", "they")):
        return None
    before = text[max(within.start, m.span.start - 60) : m.span.start]
    if _BOUND.search(before) or _BOUND.search(_TITLE.sub("", before)):
        return None
    group = _VERB.match(text, m.span.end, within.end)
    if group is None or not _finite(group["verb"], m, lexicon):
        return None
    to = _TO.match(text, group.end(), within.end)
    after = to.end() if to else group.end()
    begins = _REPORTED.match(text, after, within.end)
    if begins is None and infinitive(group["verb"], lexicon) in _WITHOUT_THAT:
        begins = _CLAUSE.match(text, after, within.end)
    if begins is None:
        return None
    content = _content(p, layout, begins.end(), within)
    if len(content.of(text).split()) < _LEAST_WORDS:
        return None
    return _link(p, _whole(text, m, within.start), Span(m.span.end + 1, group.end()), content)


def _said_before(p: Pieces, m: Mention, within: Span, lexicon: Lexicon) -> Link | None:
    """ "“We go on,” Okoro told his men, according to a video": the quotation right before is his."""
    whole = _whole(p.text, m, within.start)
    if p.text[max(0, whole.start - 2) : whole.start - 1] not in _CLOSES:
        return None
    said = next((q for q in p.quotations if within.start <= q.start and q.end == whole.start - 1), None)
    verb = _VERB.match(p.text, m.span.end, within.end) if said and p.text[said.end : whole.start] == " " else None
    if said is None or verb is None or m.type == "nationality" or not _finite(verb["verb"], m, lexicon):
        return None
    quote = Span(said.start, said.end)
    return _link(p, whole, Span(m.span.end + 1, verb.end()), quote) if _is_speech(p.text, quote) else None


def _is_speech(text: str, quote: Span) -> bool:
    return len(quote.of(text).split()) >= _LEAST_WORDS and text[quote.end - 2] in ",.?!…"


def _quoted_as_saying(p: Pieces, layout: Layout, within: Span) -> Link | None:
    """ "The paper quoted an unnamed negotiator as saying that …": the paper's content is what the negotiator says."""
    found = _AS_SAYING.match(p.text, within.start, within.end)
    if found is None:
        return None
    content = _content(p, layout, found.end(), within)
    if len(content.of(p.text).split()) < _LEAST_WORDS:
        return None
    return _link(p, Span(*found.span("who")), Span(*found.span("verb")), content)


def _link(p: Pieces, source: Span, cue: Span, content: Span) -> Link:
    return Link(
        RoleSpan.over(p, "cue", cue, _PROBABILITY),
        RoleSpan.over(p, "source", source, _PROBABILITY),
        (RoleSpan.over(p, "content", content, _PROBABILITY),),
        1.0,
    )


def _whole(text: str, m: Mention, first: int) -> Span:
    """A noun with the words that belong to it, "an unnamed negotiator", from ``first`` on; a name as it is."""
    found = _DETERMINER.search(text, max(first, m.span.start - 60), m.span.start) if m.kind == "nominal" else None
    return Span(found.start(), m.span.end) if found else m.span


def _finite(verb: str, m: Mention, lexicon: Lexicon) -> bool:
    """Whether ``verb`` reports, in a form that ``m`` can be the subject of."""
    known = infinitive(verb, lexicon)
    if known not in lexicon.reporting or verb.endswith("ing"):
        return False
    return verb != known or m.text.lower() == "they" or m.type == "group"


def _content(p: Pieces, layout: Layout, start: int, within: Span) -> Span:
    """From ``start`` to the end of its sentence and of the quotation it is in; or the quotation that begins there."""
    end = min(within.end, layout.sentence_span(layout.sentence(start)).end)
    for q in p.quotations:
        if q.start == start:
            return Span(start, min(within.end, q.end))
        if q.closed and q.start < start < q.end:
            end = min(end, q.end - 1)
    stop = _END.search(p.text, start, end)
    words = p.text[start : stop.start() if stop else end].rstrip(" ,;:.")
    return Span(start, start + len(words))
