"""A title and the name behind it are one phrase: "Secretary of State Mara Lund" is not two subjects of one verb."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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


def titled(heads: Ints, relations: Ints, tags: Ints) -> None:
    """Join a title and the name right behind it, where both hang on one word in one role.

    The name hangs on a noun that has an article ("the envoy Mara Lund"), any other title on whose it is.
    """
    likely = (tags[1:] == _NAME) & np.isin(tags[:-1], _NOUNS) & np.isin(relations[1:], _ONE_EACH)
    for name in (np.flatnonzero(likely) + 1).tolist():
        before = slice(max(0, name - _FAR), name)
        alike = (heads[before] == heads[name]) & (relations[before] == relations[name]) & np.isin(tags[before], _NOUNS)
        for title in (np.flatnonzero(alike)[-1:] + before.start).tolist():
            between = slice(title, name)
            apart = (heads[between] == name) & np.isin(relations[between], _BEFORE)  # "of staff to Mara Lund"
            if not np.isin(tags[between], _WITHIN).all() or apart.any():
                continue
            if tags[title] != _NAME and _before(title, heads, relations, _OWNED).any():
                heads[name], relations[name] = title, _IS
            elif tags[title] != _NAME or (tags[between] == _LINK).any():  # "Secretary of State"; not "San Tolmo"
                _hang(title, name, heads, relations)


def _hang(title: int, name: int, heads: Ints, relations: Ints) -> None:
    own = _before(title, heads, relations, _BEFORE)
    heads[title - len(own) : title][own] = name
    heads[title], relations[title] = name, _DESCRIBES


def _before(word: int, heads: Ints, relations: Ints, which: Sequence[int]) -> NDArray[np.bool_]:
    """Of the few words before a word: which of them hang on it in one of these relations."""
    before = slice(max(0, word - _FAR), word)
    own: NDArray[np.bool_] = (heads[before] == word) & np.isin(relations[before], which)
    return own
