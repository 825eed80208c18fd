"""What clauses are of where the tree hangs them on another word: "the guard, who", "in May after rebels came"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.english.plover import Plover
from parley.language.trees import Trees

_LONGEST = 3  # words from the first of a name to its last
_WHOM = "whom"
_NAMES = ("NOUN", "PROPN", "PRON")


def before(who: int, noun: int | None, trees: Trees, forms: Sequence[str], words: Plover) -> int | None:
    """The noun right before ", who", where the tree hangs the clause on a ``noun`` far off, or on none.

    So it is before ", which", where that noun is a person: "the envoy met with Oslo, which …".
    """
    near = who - 2
    person = noun is not None and (forms[noun] in words.somebody or trees.upos(noun) == "PROPN")
    which = forms[who] == "which" and person and near >= 0 and trees.upos(near) == "PROPN"
    behind_comma = (forms[who] == "who" or which) and near >= 0 and forms[who - 1] == ","
    if not behind_comma or trees.upos(near) not in ("NOUN", "PROPN") or forms[near] in words.when:
        return noun
    while trees.is_any(near, "flat", "compound") and near <= trees.heads[near] + _LONGEST:
        near = int(trees.heads[near])
    return noun if noun in (near, *trees.ancestors(near)) else near


def whom_above(clause: int, trees: Trees, forms: Sequence[str]) -> int | None:
    """The "whom" that an infinitive has from the relative clause it stands in: "whom rebels tried to kill"."""
    up = int(trees.heads[clause])
    if not trees.is_any(clause, "xcomp") or not trees.is_any(up, "acl:relcl"):
        return None
    return next((w for w in trees.children(up, "obj", "nsubj") if w < up and forms[w] == _WHOM), None)


def strayed(clause: int, trees: Trees, forms: Sequence[str]) -> int | None:
    """The subject of a clause that the tree hangs on a word before it: "in May after rebels killed nine"."""
    marks = trees.children(clause, "mark")
    if not marks or forms[marks[0]] == "to" or not trees.is_any(clause, "advcl", "xcomp"):
        return None
    if trees.children(clause, "nsubj", "nsubj:pass"):
        return None
    first, own = marks[-1] + 1, trees.subtree(clause)
    for word in range(first, clause):
        if word not in own and trees.upos(word) in _NAMES:
            below = trees.subtree(word)
            if below[0] == first and below[-1] < clause:
                return word
    return None
