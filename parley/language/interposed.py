"""Who tells it between commas is no other name of whoever stands before: "The army, Mara Lund said, has left"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parley.language.features import Ints
from parley.language.universal import RELATIONS, UPOS
from parley.language.words import Words

_CLAUSE, _SAID, _BESIDE = (RELATIONS.index(name) for name in ("acl:relcl", "ccomp", "parataxis"))
_SUBJECTS = [RELATIONS.index(name) for name in ("nsubj", "nsubj:pass")]
_VERB, _MARK = UPOS.index("VERB"), UPOS.index("PUNCT")
_VERBS = (_VERB, UPOS.index("AUX"))
_NOUNS = (UPOS.index("NOUN"), UPOS.index("PROPN"))
_LONGEST = 8  # words of who tells it


def interposed(words: Words, heads: Ints, relations: Ints, tags: Ints) -> None:
    """Make a noun the subject of the verb right behind it, where both stand between commas behind another's subject.

    The tree takes the noun for an apposition, and the verb for a clause without a subject that is about the first, or
    for one over it all, of nobody or of the first, or the noun for a second subject of what is told.
    """
    likely = [
        v
        for v in np.flatnonzero(tags == _VERB).tolist()
        if 1 < v < len(words) - 2 and words.form(v + 1) == "," and words.form(v - 1) != "," and words.form(v).islower()
    ]
    if not likely:
        return
    found = _Found(words, heads.tolist(), relations.tolist(), tags.tolist())
    for verb in likely:
        who = found.who(verb)
        if who is not None:
            found.set_apart(who, verb)
    heads[:], relations[:] = found.heads, found.relations


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found of each word so far: lists, since a word at a time is asked of them."""

    words: Words
    heads: list[int]
    relations: list[int]
    tags: list[int]

    def who(self, verb: int) -> int | None:
        """The one noun between the comma before and a verb that has no words before it."""
        row = range(self._comma(verb) + 1, verb)
        tops = [w for w in row if self.heads[w] not in row]
        if not row or len(row) > _LONGEST or len(tops) != 1 or self.tags[tops[0]] not in _NOUNS:
            return None
        top = tops[0]
        below = [w for w in self._sentence(verb) if self.heads[w] in row and w not in row and self.tags[w] != _MARK]
        second = self.heads[top] > verb and self.relations[top] in _SUBJECTS and self.heads[verb] == self.heads[top]
        behind = self.heads[top] >= verb and not second
        return None if below or behind or any(self.tags[w] in _VERBS for w in row) else top

    def set_apart(self, who: int, verb: int) -> None:
        """Hang the verb on the subject before the comma, and the noun on the verb."""
        comma, up = self._comma(verb), self.heads[who]
        if up > verb:  # a second subject of what is told
            first = (w for w in self._sentence(verb) if self.heads[w] == up and self.relations[w] in _SUBJECTS)
            up = next((w for w in first if w < comma), -1)
            if up >= 0:
                self.heads[who], self.heads[verb], self.relations[verb] = verb, up, _BESIDE
            return
        while up >= 0 and 0 <= self.heads[up] < comma:
            up = self.heads[up]
        if not 0 <= up < comma or self.relations[up] not in _SUBJECTS:
            return
        over = self.heads[up]
        if over > verb and self.heads[over] == verb and self.relations[over] == _SAID:
            if not self._has_subject(verb):
                self.heads[who], self.relations[who] = verb, _SUBJECTS[0]
            return
        if over == verb:
            said = [w for w in self._sentence(verb) if self.heads[w] == verb and self.relations[w] == _SAID]
            if len(said) != 1 or said[0] < verb or self._has_subject(said[0]):
                return
            self._lead(said[0], verb, up)
        elif self.relations[verb] != _CLAUSE or over < verb:
            return
        self.heads[who], self.relations[who] = verb, _SUBJECTS[0]
        self.heads[verb], self.relations[verb] = up, _BESIDE

    def _lead(self, clause: int, verb: int, subject: int) -> None:
        """Put what is told in the place of the verb of telling."""
        self.heads[clause], self.relations[clause] = self.heads[verb], self.relations[verb]
        for w in self._sentence(verb):
            if self.heads[w] == verb and (w == subject or w > clause):
                self.heads[w] = clause

    def _has_subject(self, verb: int) -> bool:
        return any(self.heads[w] == verb and self.relations[w] in _SUBJECTS for w in self._sentence(verb))

    def _comma(self, verb: int) -> int:
        first = self._sentence(verb).start
        return next((w for w in range(verb - 1, first, -1) if self.words.form(w) == ","), verb)

    def _sentence(self, word: int) -> range:
        return self.words.sentence_of(word)
