"""One document as the rules on clauses see it: its trees, its quotations, and the words that statements have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive, stems
from parley.language.features import Pieces
from parley.language.quotations import Quotation, is_quoted
from parley.language.sentences import Layout
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import Doubts, RoleSpan, overlaps_any

_WITHHOLDS = word_set("clauses.withholds")  # what a narrator adds of somebody who said so much: "but gave no names"
_UNSAID = word_set("clauses.unsaid")
_WHEN = word_set("clauses.when")
_MODALS = word_set("clauses.modals")
_NOW = word_set("clauses.now")
APPEALS = word_set("clauses.appeals")  # to somebody, to do something
_BACK = word_set("clauses.back")
_EDGES: Final = " ,;:—–-\n\r\t"


def clause_head(trees: Trees, span: Span) -> int | None:
    """The word that heads ``span``: of a cue "has not agreed to say" that is "say"."""
    word = trees.at(*span)
    while word is not None and (open_ := trees.children(word, "xcomp")):
        first, last = trees.words.within(*span)
        below = next((w for w in open_ if first <= w < last), None)
        if below is None:
            break
        word = below
    return word


@dataclass(frozen=True, slots=True)
class Room:
    """One document as the rules see it; ``taken`` are the spans that statements have, in text order."""

    p: Pieces
    layout: Layout
    trees: Trees
    quotations: Sequence[Quotation]
    taken: Sequence[Span]
    lexicon: Lexicon
    doubts: Doubts

    def quoted(self, at: int) -> bool:
        """Whether ``at`` stands within a quotation."""
        return is_quoted(self.quotations, at)

    def head(self, span: Span) -> int | None:
        return clause_head(self.trees, span)

    def sentence(self, at: int) -> Span:
        return self.layout.sentence_span(self.layout.sentence(at))

    def trimmed(self, start: int, end: int) -> Span:
        words = self.p.text[start:end]
        start += len(words) - len(words.lstrip(_EDGES))
        return Span(start, max(start, start + len(words.strip(_EDGES))))

    def is_narrators(self, head: int, other: int, joint: int) -> bool:
        """Whether a second verb cannot be what is said: its form does not go with the first, or it holds back."""
        t, verb = self.trees, infinitive(self.trees.form(other), self.lexicon)
        if t.form(joint).lower() == "but" and verb in _WITHHOLDS:
            return True
        would = any(t.form(w).lower() in _MODALS for w in t.children(head, "aux"))
        bare = t.form(head).lower() == infinitive(t.form(head), self.lexicon)
        past = t.form(other).lower() != verb and not t.form(other).lower().endswith(("ing", "s"))
        return would and bare and past and not t.children(other, "aux", "aux:pass")

    def holds_back(self, clause: int) -> bool:
        """Whether a clause tells what somebody kept to himself: "without giving details"."""
        t = self.trees
        verb = stems(t.form(clause).lower(), self.lexicon)
        things = {t.form(o).lower().removesuffix("s") for o in t.children(clause, "obj")}
        untold = not _WITHHOLDS.isdisjoint(verb) and (not things or bool(things & _UNSAID))
        return untold and "without" in self._marks(clause)

    def is_when(self, clause: int, verb: int) -> bool:
        """Whether a clause with a subject of its own says when somebody spoke: "after a market had burned"."""
        own = self.trees.children(clause, "nsubj", "nsubj:pass")
        return self.trees.heads[clause] == verb and bool(own) and not _WHEN.isdisjoint(self._marks(clause))

    def _marks(self, clause: int) -> set[str]:
        return {self.trees.form(m).lower() for m in self.trees.children(clause, "mark")}

    def addresses(self, word: int) -> bool:
        """Whether it is a verb of telling somebody, or a noun of it: "urged", "a plea"."""
        t = self.trees
        if t.upos(word) in ("NOUN", "PROPN"):
            return t.form(word).lower().removesuffix("s") in APPEALS
        verb = infinitive(t.form(word), self.lexicon)
        return (verb in self.lexicon.told or verb == "appeal") and not t.is_passive(word)

    def is_somebody(self, word: int) -> bool:
        """Whether it may be a person or a body, as no question is ("told him what it needs")."""
        named = self.trees.upos(word) in ("NOUN", "PROPN", "PRON")
        return named and not self.trees.form(word).lower().startswith(("wh", "how"))

    def is_now(self, word: int) -> bool:
        """Whether a clause tells of the present or of what is to come."""
        return any(self.trees.form(w).lower() in _NOW for w in (word, *self.trees.auxiliaries(word)))

    def is_free(self, start: int, end: int) -> bool:
        """Whether no statement has any of these words."""
        return not overlaps_any(self.taken, Span(start, end)) and "\n" not in self.p.text[start:end].strip()


def each(x: Link, change: Callable[[RoleSpan], Span | None], p: Pieces) -> Link:
    """The link with each content as ``change`` cuts it; None leaves it."""
    out = []
    for c in x.contents:
        span = change(c)
        if span is None or span == c.span:
            out.append(c)
        elif span.start < span.end:
            out.append(RoleSpan.over(p, c.role, span, c.probability))
    return replace(x, contents=tuple(out)) if out and tuple(out) != x.contents else x
