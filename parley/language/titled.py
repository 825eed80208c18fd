"""A title and the name behind it are one phrase: "Secretary of State Mara Lund" is not two subjects of one verb."""

from __future__ import annotations

import numpy as np

from parley.language.features import Ints
from parley.language.universal import RELATIONS, UPOS

_ONE_EACH = [RELATIONS.index(name) for name in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj")]
_DESCRIBES = RELATIONS.index("nmod:desc")
_BEFORE = [RELATIONS.index(name) for name in ("case", "cc")]
_NAME = UPOS.index("PROPN")
_NOUNS = [_NAME, UPOS.index("NOUN")]
_WITHIN = [*_NOUNS, UPOS.index("ADP"), UPOS.index("CCONJ"), UPOS.index("ADJ")]
_FAR = 6  # words from a title to the name: "Minister of Trade and Industry"


def titled(heads: Ints, relations: Ints, tags: Ints) -> None:
    """Hang a title on the name right behind it, where both hang on one word in one role."""
    likely = (tags[1:] == _NAME) & np.isin(tags[:-1], _NOUNS) & np.isin(relations[1:], _ONE_EACH)
    for name in (np.flatnonzero(likely) + 1).tolist():
        before = slice(max(0, name - _FAR), name)
        alike = (heads[before] == heads[name]) & (relations[before] == relations[name]) & np.isin(tags[before], _NOUNS)
        for title in (np.flatnonzero(alike)[-1:] + before.start).tolist():
            between = slice(title, name)
            apart = (heads[between] == name) & np.isin(relations[between], _BEFORE)  # "of staff to Mara Lund"
            if np.isin(tags[between], _WITHIN).all() and not apart.any():
                _hang(title, name, heads, relations)


def _hang(title: int, name: int, heads: Ints, relations: Ints) -> None:
    before = slice(max(0, title - _FAR), title)
    own = (heads[before] == title) & np.isin(relations[before], _BEFORE)
    heads[before][own] = name
    heads[title], relations[title] = name, _DESCRIBES
