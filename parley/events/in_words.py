"""Whether somebody is attacked in words alone: "Vance attacked Hill over her record", "his attacks on the judge"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parley.events.act import Act
from parley.events.acts import Acts
from parley.events.who import Somebody, Who
from parley.language.trees import ROOT

_WHERE: Final = ("in", "on", "at", "during", "via", "through")
_OVER: Final = ("over", "as")


class InWords:
    """The attacks of one document."""

    def __init__(self, acts: Acts, who: Who) -> None:
        self.acts, self.who = acts, who
        self.trees, self.forms, self.words = acts.trees, acts.forms, acts.words

    def is_said(self, act: Act, sources: Sequence[Somebody], targets: Sequence[Somebody]) -> bool:
        """Whether an act that a word like "attack" tells is one of words."""
        t, words = self.trees, self.words
        word = next((w for w in act.words if self.forms[w] in words.of_words), None)
        if word is None or not act.strength:
            return False
        if any(self.forms[w] in words.verbal for w in t.children(word, "amod", "compound")):
            return True
        if any(self.forms[w] in words.ideas for w in act.targets) or self._are_of_words(act, word):
            return True
        by_hand = any(True for _ in self.acts.clauses.behind(word, ("with",)))
        between = bool(sources and targets) and not by_hand
        return between and all(map(self.who.is_named_person, (*sources, *targets)))

    def _are_of_words(self, act: Act, word: int) -> bool:
        """Whether it is done in a speech, or over something: "attacked her in a series of tweets", "for voting"."""
        t, clauses, spoken = self.trees, self.acts.clauses, self.words.in_words
        verbs = [w for w in act.words if t.upos(w) == "VERB"] or [w for w in (int(t.heads[word]),) if w != ROOT]
        for at in dict.fromkeys((word, *verbs)):
            for noun in clauses.behind(at, _WHERE):
                if self.forms[noun] in spoken or any(self.forms[w] in spoken for w in t.children(noun, "nmod")):
                    return True
        return act.kind == "verb" and any(True for _ in clauses.behind(word, _OVER))
