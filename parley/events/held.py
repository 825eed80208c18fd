"""As what somebody is held: "took three tourists hostage", "held captive", whatever the tree has those words for."""

from __future__ import annotations

from collections.abc import Sequence

from parley.english.plover import Plover
from parley.language.trees import Trees

_TAKEN_FOR = ("obj", "obl", "xcomp", "advmod")
_OF_ITS_OWN = ("case", "det", "nmod", "mark")  # "took a hostage", "forced them to back down"


def held_as(verb: int, trees: Trees, forms: Sequence[str], words: Plover) -> int | None:
    """The word for it, of those that stand beside the verb in one of its frames."""
    frames = words.verbs.get(forms[verb], ())
    for word in trees.children(verb, *_TAKEN_FOR) if frames else ():
        if any(forms[word] in frame.particles for frame in frames):
            return word if _joined(word, trees) or not trees.children(word, *_OF_ITS_OWN) else None
    return None


def things(verb: int, trees: Trees, forms: Sequence[str], words: Plover) -> tuple[int, ...]:
    """The objects that the tree gives a verb, without as what somebody is held, but with who is."""
    found = trees.children(verb, "obj")
    if receiver(verb, trees, forms, words) is not None:
        return found[1:]
    if len(found) > 1 and trees.upos(found[0]) == "ADJ" and trees.subtree(found[0]) == (verb + 1,):
        return found[1:]  # "shot dead nine people"
    state = held_as(verb, trees, forms, words) if found else None
    return found if state not in found else tuple(w for w in found if w != state) or _joined(state, trees)


def _joined(state: int, trees: Trees) -> tuple[int, ...]:
    """Who is held, where the tree joins that to what he is held as: "a French priest hostage"."""
    near = (w for w in trees.children(state, "compound") if w == state - 1)
    return tuple(w for w in near if trees.upos(w) in ("NOUN", "PROPN"))


def receiver(verb: int, trees: Trees, forms: Sequence[str], words: Plover) -> int | None:
    """Who gets the object, where the tree has two objects: "gave the rebels weapons"."""
    found = trees.children(verb, "obj") if forms[verb] in words.giving else ()
    if len(found) != 2 or any(trees.has(w, "case") for w in found):
        return None
    first = trees.subtree(found[0])
    return found[0] if first[0] in (verb + 1, verb + 2) and first[-1] < found[1] else None
