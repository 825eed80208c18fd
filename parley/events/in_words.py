"""Whether somebody is attacked in words alone: "Vance attacked Hill over her record", "his attacks on the judge"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.english.patterns import word_set
from parley.events.act import Act
from parley.events.acts import Acts
from parley.events.newcomers import Somebody
from parley.events.who import Who
from parley.language.trees import ROOT

_UNDER, _MANY = word_set("in_words.under"), word_set("in_words.many")
_WHERE, _OVER = word_set("in_words.where"), word_set("in_words.over")


class InWords:
    """The attacks of one document."""

    def __init__(self, acts: Acts, who: Who, is_cue: Callable[[int], bool]) -> None:
        self.acts, self.who, self.is_cue = acts, who, is_cue
        self.trees, self.forms, self.words = acts.trees, acts.forms, acts.words

    def is_said(self, act: Act, sources: Sequence[Somebody], targets: Sequence[Somebody]) -> bool:
        """Whether an act that a word like "attack" tells is one of words."""
        t, words = self.trees, self.words
        if self._is_under_fire(act, sources, targets):
            return True
        word = next((w for w in act.words if self.forms[w] in words.of_words or self.forms[w] in words.quarrels), None)
        if word is None or not act.strength:
            return False
        if self.forms[word] in words.quarrels:
            return self._is_quarrel(act, sources, targets)
        if any(self.forms[w] in words.verbal for w in t.children(word, "amod", "compound")):
            return True
        if any(self.forms[w] in words.ideas for w in act.targets) or self._are_of_words(act, word):
            return True
        by_hand = any(True for _ in self.acts.clauses.behind(word, ("with",)))
        if self._are_many_by_people(word, sources, targets):
            return True
        if self._is_by_people(sources) and (self._is_spoken(word, targets) or self._is_explained(act)):
            return True
        between = bool(sources and targets) and not by_hand
        return between and all(map(self.who.is_named_person, (*sources, *targets)))

    def _is_under_fire(self, act: Act, sources: Sequence[Somebody], targets: Sequence[Somebody]) -> bool:
        """Whether somebody by name is, or it is by people or over something: "came under fire over her remarks"."""
        clauses = self.acts.clauses
        if not any(self.forms[w] in _UNDER and "under" in clauses.cases(w) for w in act.words if w != act.trigger):
            return False
        over = any(True for w in (*act.words, *act.sources) for _ in clauses.behind(w, _OVER))
        by_name = bool(targets) and all(map(self.who.is_named_person, targets))
        return over or by_name or (bool(sources) and self._is_by_people(sources))

    def _are_many_by_people(self, word: int, sources: Sequence[Somebody], targets: Sequence[Somebody]) -> bool:
        """Whether they are many, on people by name, or theirs: "Hill’s attacks", "attacks on Vance"; deeds are few."""
        t, each = self.trees, [*sources, *targets]
        many = t.upos(word) == "NOUN" and self.forms[word] in _MANY
        many = many and not any(self.forms[w] in self.words.somebody for w in t.children(word, "amod", "compound"))
        on_or_of = bool(targets) or bool(t.children(word, "nmod:poss"))
        return many and on_or_of and bool(each) and all(map(self.who.is_named_person, each))

    def _is_by_people(self, sources: Sequence[Somebody]) -> bool:
        """Whether nobody but people did it, and no army."""
        return all(self.who.type_of(one) == "person" for one in sources)

    def _is_spoken(self, word: int, targets: Sequence[Somebody]) -> bool:
        """Whether it is what a statement is told by, of others than countries, which wage war by their leaders."""
        return self.is_cue(word) and not any(self.who.type_of(one) == "country" or one.country for one in targets)

    def _is_explained(self, act: Act) -> bool:
        """Whether what is said stands beside it: "targeted the bank, calling it a fraud"."""
        words, clauses = self.words, self.trees.children(act.trigger, "advcl", "xcomp") if act.kind == "verb" else ()
        saying = (self.forms[c] for c in clauses if self.forms[c].endswith("ing") and c > act.trigger)
        return bool(act.sources) and any(form in words.saying or form in words.callers for form in saying)

    def _is_quarrel(self, act: Act, sources: Sequence[Somebody], targets: Sequence[Somebody]) -> bool:
        """Whether people clash by name, or one of them with the press: "Vance clashed with reporters"."""
        named, whom = [*map(self.who.is_named_person, sources)], [*map(self.who.is_named_person, targets)]
        press = bool(act.targets) and self.words.press.issuperset(self.forms[w] for w in act.targets)
        return all(named) and ((bool(named) and press) or (all(whom) and (bool(whom) or len(named) > 1)))

    def _are_of_words(self, act: Act, word: int) -> bool:
        """Whether it is done in a speech, or over something: "attacked her in a series of tweets", "for voting"."""
        t, clauses, spoken = self.trees, self.acts.clauses, self.words.in_words
        verbs = [w for w in act.words if t.upos(w) == "VERB"] or [w for w in (int(t.heads[word]),) if w != ROOT]
        for at in dict.fromkeys((word, *verbs)):
            for noun in clauses.behind(at, _WHERE):
                if self.forms[noun] in spoken or any(self.forms[w] in spoken for w in t.children(noun, "nmod")):
                    return True
        return act.kind == "verb" and any(True for _ in clauses.behind(word, _OVER))
