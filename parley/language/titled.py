"""A title and the name behind it are one phrase: "Secretary of State Mara Lund" is not two subjects of one verb."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from parley.language.features import Ints
from parley.language.universal import RELATIONS, UPOS

_ONE_EACH = [RELATIONS.index(name) for name in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj")]
_DESCRIBES, _IS = RELATIONS.index("nmod:desc"), RELATIONS.index("appos")
_BEFORE = [RELATIONS.index(name) for name in ("case", "cc")]
_OWNED = [RELATIONS.index(name) for name in ("det", "nmod:poss")]
_NAME = UPOS.index("PROPN")
_LINK = UPOS.index("ADP")
_NOUNS = [_NAME, UPOS.index("NOUN")]
_WITHIN = [*_NOUNS, _LINK, UPOS.index("CCONJ"), UPOS.index("ADJ")]
_FAR = 6  # words from a title to the name: "Minister of Trade and Industry"


def titled(heads: Ints, relations: Ints, tags: Ints, hyphens: Collection[int] = ()) -> None:
    """Join a title and the name right behind it, where both hang on one word in one role.

    ``hyphens`` are those within words.

    The name hangs on a noun that has an article ("the envoy Mara Lund"), any other title on whose it is.
    """
    likely = (tags[1:] == _NAME) & np.isin(tags[:-1], _NOUNS) & np.isin(relations[1:], _ONE_EACH)
    found = _Found(heads.tolist(), relations.tolist(), tags.tolist(), hyphens)
    for name in (np.flatnonzero(likely) + 1).tolist():
        title = found.title_of(name)
        if title is not None:
            found.join(title, name)
    heads[:], relations[:] = found.heads, found.relations


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found of each word so far: lists, since a word at a time is asked of them."""

    heads: list[int]
    relations: list[int]
    tags: list[int]
    hyphens: Collection[int]

    def title_of(self, name: int) -> int | None:
        """The last noun before a name that hangs where it does, if all between may be a title's."""
        up, role, tags = self.heads[name], self.relations[name], self.tags
        alike = (w for w in _before(name) if self.heads[w] == up and self.relations[w] == role and tags[w] in _NOUNS)
        title = next(alike, None)
        between = range(name if title is None else title, name)
        within = (tags[w] in _WITHIN or w in self.hyphens for w in between)
        if not all(within) or any(self._hangs(w, name, _BEFORE) for w in between):
            return None  # "of staff to Mara Lund"
        return title

    def join(self, title: int, name: int) -> None:
        """Make one phrase of the two."""
        if self.tags[title] != _NAME and any(self._hangs(w, title, _OWNED) for w in _before(title)):
            self.heads[name], self.relations[name] = title, _IS
        elif self.tags[title] != _NAME or _LINK in self.tags[title:name]:  # "Secretary of State"; not "San Tolmo"
            for w in _before(title):
                if self._hangs(w, title, _BEFORE):
                    self.heads[w] = name
            self.heads[title], self.relations[title] = name, _DESCRIBES

    def _hangs(self, word: int, head: int, relations: Collection[int]) -> bool:
        return self.heads[word] == head and self.relations[word] in relations


def _before(word: int) -> range:
    """The few words before a word, the nearest first."""
    return range(word - 1, max(0, word - _FAR) - 1, -1)
