"""Words that hyphens join are one noun: "governor-general" is not two appositions, "commander-in-chief" a commander."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from parley.language.features import Ints
from parley.language.universal import RELATIONS, UPOS
from parley.language.words import Words

_NOUNS = frozenset(map(UPOS.index, ("NOUN", "PROPN")))
_LAST = _NOUNS | {UPOS.index("ADJ")}  # "at-large"
_LINK, _NAME = UPOS.index("ADP"), UPOS.index("PROPN")
_OF, _CASE, _PART, _MARK = (RELATIONS.index(name) for name in ("nmod", "case", "compound", "punct"))
_DESCRIBES, _IS = RELATIONS.index("nmod:desc"), RELATIONS.index("appos")
_EACH = frozenset(map(RELATIONS.index, ("compound", "amod", "nmod", "flat")))  # "the Iran-Oman border", "al-Sayegh"


def hyphened(words: Words, heads: Ints, relations: Ints, tags: Ints) -> frozenset[int]:
    """Make one noun of each row of words that hyphens join; the hyphens of such rows.

    The last of them is its head, or the first where a preposition stands between: "editor-in-chief".
    """
    rows = list(_rows(words))
    if not rows:
        return frozenset()
    found = _Found(heads.tolist(), relations.tolist(), tags.tolist())
    for row in rows:
        found.join(row, words.sentence_of(row.start))
    heads[:], relations[:] = found.heads, found.relations
    return frozenset(word for row in rows for word in row if words.form(word) == "-")


def _rows(words: Words) -> Iterator[range]:
    """Words with a hyphen between each two that nothing else parts."""
    starts, ends = words.bounds
    inside = range(1, len(words) - 1)
    marks = (word for word, form in enumerate(words.forms) if form == "-" and word in inside)
    glued = [w for w in marks if ends[w - 1] == starts[w] and ends[w] == starts[w + 1]]
    first = 0
    for k, (one, other) in enumerate(pairwise([*glued, len(words) + 2])):
        if other != one + 2:
            yield range(glued[first] - 1, one + 2)
            first = k + 1


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found of each word so far: lists, since a word at a time is asked of them."""

    heads: list[int]
    relations: list[int]
    tags: list[int]

    def join(self, row: range, sentence: range) -> None:
        """Make one noun of a row, if it is one."""
        parts = row[::2]
        first, last = parts[0], parts[-1]
        tops = [w for w in parts if self.heads[w] not in row]
        if any(self._is_below(self.heads[w], row) for w in tops) or any(self.heads[w] in row[1::2] for w in row):
            return  # it would be no tree
        for mark in row[1::2]:
            if self.heads[mark] not in row:
                self._hang(mark, last, _MARK)
        if self.tags[first] == _LINK and self.relations[first] == _CASE and self.heads[first] in row:
            self.relations[first], parts = _PART, parts[1:]  # "under-secretary"
        if self.tags[last] not in _LAST or self.tags[parts[0]] not in _NOUNS:
            return
        if len(parts) == 3 and self.tags[parts[1]] == _LINK:
            self._lead(first, row, sentence)
            self._hang(parts[1], last, _CASE)
            self._describe(row)
        elif len(tops) > 1 and not _EACH.issuperset(self.relations[w] for w in tops):
            self._lead(last, row, sentence)

    def _is_below(self, word: int, row: range) -> bool:
        """Whether a word hangs on one of a row, by however many others."""
        while word >= 0 and word not in row:
            word = self.heads[word]
        return word >= 0

    def _lead(self, head: int, row: range, sentence: range) -> None:
        """Hang a row's other words, and what hangs on those, on one of it, and this one where the row hung."""
        if self.heads[head] in row:
            out = next(w for w in row[::2] if self.heads[w] not in row)
            self._hang(head, self.heads[out], self.relations[out])
        for word in sentence:
            if word not in row and self.heads[word] in row:
                self.heads[word] = head
        for word in row:
            if word != head:
                relation = _MARK if word in row[1::2] else _OF if word > head else _PART
                self._hang(word, head, relation)

    def _describe(self, row: range) -> None:
        """Say what an office is to the name it hangs on: behind it an apposition, before it a title."""
        head, relation = self.heads[row.start], self.relations[row.start]
        if head >= 0 and self.tags[head] == _NAME and relation in _EACH:
            of = any(self.heads[w] == row.start and self.relations[w] == _CASE for w in range(head, row.start))
            if not of:
                self.relations[row.start] = _DESCRIBES if head > row.start else _IS

    def _hang(self, word: int, head: int, relation: int) -> None:
        self.heads[word], self.relations[word] = head, relation
