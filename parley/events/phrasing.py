"""The words of a noun that says who does something, or to whom: its own, not those of clauses on it."""

from __future__ import annotations

from parley.english.patterns import word_set
from parley.events.who import NOUNS, Who
from parley.language.trees import Trees
from parley.model import Span

_OUTSIDE = ("acl", "appos", "conj", "case", "punct", "cc", "parataxis", "advcl", "cop", "nsubj", "mark", "advmod")
_APART = word_set("acts.apart")


class Phrasing:
    """The phrases of the nouns of one document."""

    def __init__(self, who: Who) -> None:
        self.who = who
        self.trees: Trees = who.trees

    def both(self, head: int) -> tuple[Span, Span | None]:
        """The words for the first of those who are joined, and for the last."""
        joined = [o for o in self.who.joined(head) if self.trees.upos(o) in NOUNS]
        if len(joined) == 1 and (sides := self._sides(head)) is not None:
            return sides
        if len(joined) < 2 or head not in joined:
            return self.span(head), None
        return self.trees.subtree_span(head, without=_OUTSIDE), self.span(joined[-1])

    def _sides(self, head: int) -> tuple[Span, Span] | None:
        """The words for both whose people are one noun: "House and Senate negotiators"."""
        t = self.trees
        beside = t.children(int(t.heads[head]), "nsubj") if t.is_any(head, "nsubj") else ()  # taken for two subjects
        beside = tuple(w for w in beside if w < head and t.subtree(w)[-1] + 1 == t.subtree(head)[0])
        for first in (*t.children(head, "compound", "amod"), *beside):
            others = [w for w in t.children(first, "conj") if w < head]
            if others and all(t.form(w)[:1].isupper() for w in (first, *others)):
                last = t.span(head)
                return t.subtree_span(first, without=("conj", "cc")), Span(t.span(others[-1]).start, last.end)
        return None

    def _without_case(self, span: Span) -> Span:
        """Without a preposition at its beginning that the tree hangs elsewhere: "ever against Norway"."""
        word = self.trees.words.within(*span)[0]
        apart = self.who.forms[word] in _APART and self.trees.upos(word) == "ADP"
        apart = apart and self.trees.span(word).end < span.end
        return Span(self.trees.span(word + 1).start, span.end) if apart else span

    def span(self, head: int) -> Span:
        """The words of a noun's phrase, of the name beside it and of those joined to it, without clauses."""
        first = self._without_case(self.trees.subtree_span(head, without=_OUTSIDE))
        names = [o for o in self.trees.children(head, "appos") if self.trees.upos(o) == "PROPN" and o > head]
        if names:
            first = Span(first.start, self.trees.subtree_span(names[0], without=_OUTSIDE).end)
        beyond = int(self.trees.heads[head]) if int(self.trees.heads[head]) > head else len(self.trees)
        joined = [o for o in self.trees.children(head, "conj") if self.trees.upos(o) in NOUNS and head < o < beyond]
        if not joined:
            return first
        return Span(first.start, self.trees.subtree_span(joined[-1], without=_OUTSIDE).end)
