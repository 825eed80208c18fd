"""A noun right before a verb without a subject is that: "In a call the army had warned", which is no call of it."""

from __future__ import annotations

import numpy as np

from parley.language.features import Ints
from parley.language.universal import RELATIONS, UPOS

_OF, _AT, _CASE, _SUBJECT = (RELATIONS.index(name) for name in ("nmod", "obl", "case", "nsubj"))
_SUBJECTS = {RELATIONS.index(name) for name in ("nsubj", "nsubj:pass", "csubj", "expl")}
_HELPING = {RELATIONS.index(name) for name in ("aux", "aux:pass", "advmod")}
_JOINED = {RELATIONS.index(name) for name in ("conj", "xcomp", "acl", "acl:relcl")}
_VERB = UPOS.index("VERB")
_FAR = 40  # words of a sentence on either side


def caseless(heads: Ints, relations: Ints, tags: Ints) -> None:
    """Make a noun without a preposition the subject of the verb behind it, where that has none.

    The tree hangs it on the noun before it, which tells where or when.
    """
    for noun in np.flatnonzero(relations == _OF).tolist():
        place = int(heads[noun])
        verb = int(heads[place])
        if not place < noun < verb or relations[place] != _AT or tags[verb] != _VERB or relations[verb] in _JOINED:
            continue
        near = range(max(0, noun - _FAR), min(len(heads), verb + _FAR))
        if any(heads[w] == noun and relations[w] == _CASE for w in near):
            continue
        if any(heads[w] == verb and relations[w] in _SUBJECTS for w in near):
            continue
        own = [w for w in range(noun + 1, verb) if not (heads[w] == verb and relations[w] in _HELPING)]
        if all(_is_below(heads, w, noun) for w in own):
            heads[noun], relations[noun] = verb, _SUBJECT


def _is_below(heads: Ints, word: int, noun: int) -> bool:
    while word > noun:
        word = int(heads[word])
    return word == noun
