"""Who is called by the body that he heads or is of: "the U.N. chief", "the union leader", "the council member"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.actors.bearers import Bearer
from parley.actors.mentions import Mention
from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.english.nouns import singular
from parley.english.patterns import word_set

_CALLED = word_set("headed.called")
_TOPS = word_set("headed.tops")
_LESSER = word_set("titles.lesser")
_BEFORE = ("compound", "nmod:poss", "amod", "nmod", "nmod:desc")


def head_by_body(
    noun: int, phrases: Phrases, named: Sequence[Named], bearers: Mapping[int, Bearer], but: frozenset[int]
) -> int | None:
    """Who alone, of those named before, is what a noun says of the body that stands before it; none of ``but``."""
    t = phrases.trees
    whose = [w for w in t.children(noun, *_BEFORE) if w < noun]
    if not phrases.is_role(noun) or len(whose) != 1:
        return None
    by = whose[0] if t.is_any(whose[0], "nmod:poss") else noun
    if not phrases.is_definite(by) and phrases.name_at(by) is None:
        return None
    if phrases.named(noun) is not None or any(phrases.complements(noun)):
        return None
    if phrases.name_at(whose[0]) is None and len(t.subtree(whose[0])) > 1 + t.has(whose[0], "det"):
        return None  # "the Labour party leader"
    here = t.span(noun).start
    fits = [
        number
        for number, b in bearers.items()
        if number not in but and b.affiliation is not None and min(b.starts, default=here) < here
        if _has(b, phrases.form(noun)) and _is_it(b.affiliation, whose[0], phrases, named)
    ]
    return fits[0] if len(fits) == 1 else None


def _has(bearer: Bearer, called: str) -> bool:
    """Whether somebody has such a role, or one word for the head of a body is as good as his: no deputy is "chief"."""
    words = (bearer.role or "").lower().replace("-", " ").split()
    last = words[-1] if words else ""
    heads = bearer.leads or last in _TOPS
    return _LESSER.isdisjoint(words) and (last == called or (heads and called in _CALLED))


def _is_it(body: Mention, word: int, phrases: Phrases, named: Sequence[Named]) -> bool:
    """Whether a word names a body, or says of what kind it is: "union" of "the dockers’ union"."""
    mentions = phrases.mentions
    k = phrases.name_at(word)
    those = next((n for n in named if any(mentions[j] is body for j in n.mentions)), None)
    if k is not None:
        return those is not None and k in those.mentions
    kind, words = phrases.form(word), map(singular, body.text.split())
    return kind in words or (those is not None and kind in those.kinds)
