"""Whether some of a people are meant, and not their country: "many Serbs", "thousands of Serbs", "killed Serbs"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.english.patterns import word_set
from parley.english.plover import Plover
from parley.language.trees import Trees

_MANY = word_set("who.many")


def are_some(people: int, trees: Trees, forms: Sequence[str], words: Plover) -> bool:
    """Whether the noun ``people`` means some of them."""
    up = int(trees.heads[people])
    of = any(forms[w] == "of" for w in trees.children(people, "case"))
    part = trees.is_any(people, "nmod") and of and forms[up] in words.parts
    bare = trees.is_any(people, "obj", "nsubj:pass") and not trees.children(people, "det")  # "killed Serbs"
    counted = bool(trees.children(people, "nummod")) or (bare and forms[people][-1:] == "s")  # "two Serbs"
    counted = counted and not trees.is_any(people, "amod", "compound")
    return part or counted or any(forms[w] in _MANY for w in trees.children(people, "amod", "det", "nummod"))
