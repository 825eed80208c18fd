"""Cues that are surnames: in "Noura Said urged" the verb is "urged"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan

_VERB_LIKE = word_set("finding.verb_like")


def without_surnames(
    p: Pieces, trees: Trees, drafts: Sequence[Draft], mentions: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Draft]:
    """The drafts with the verb behind the name for their cue, where a cue is part of a person's name of two words.

    Where no verb of saying is there, nobody says anything.
    """
    verb_like = [m for m in mentions if m.text.split()[-1].lower() in _VERB_LIKE]
    names = [m.span for m in verb_like if m.kind == "name" and m.type == "person" and " " in m.text]
    for draft in drafts:
        cue = draft.link.cue
        name = next((n for n in names if n.start < cue.span.start < n.end), None)
        link = draft.link if name is None else _behind(p, trees, draft.link, name.end, lexicon)
        if link is not None:
            draft.link = link
            yield draft


def _behind(p: Pieces, trees: Trees, link: Link, end: int, lexicon: Lexicon) -> Link | None:
    verb = trees.words.within(end, end + 2)[1] - 1
    span = trees.span(verb)
    told = infinitive(trees.lower(verb), lexicon)
    known = told in lexicon.reporting or told in lexicon.told or told in lexicon.attitudes
    if span.start > end + 2 or not known:
        return None
    cue = RoleSpan.over(p, "cue", Span(span.start, max(span.end, link.cue.span.end)), link.cue.probability)
    return replace(link, cue=cue, contents=tuple(_after(p, c, cue.span) for c in link.contents))


def _after(p: Pieces, content: RoleSpan, cue: Span) -> RoleSpan:
    if not content.span.start <= cue.start < content.span.end - 1:
        return content
    start = cue.end + len(p.text[cue.end : content.span.end]) - len(p.text[cue.end : content.span.end].lstrip())
    return RoleSpan.over(p, "content", Span(start, content.span.end), content.probability)
