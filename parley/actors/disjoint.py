"""Who a pronoun or a noun surely does not mean: whoever else takes part in what its verb tells (Chomsky 1981).

"He had invited Trump": he is not Trump.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.language.trees import ROOT

_PARTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")


def disjoint(
    phrases: Phrases, named: Sequence[Named], barred: Mapping[int, frozenset[int]]
) -> Mapping[int, frozenset[int]]:
    """For each mention the numbers of ``named`` that it does not mean, with those that are ``barred`` already."""
    parts: dict[int, list[tuple[int, int]]] = {}  # names by verb: who, by number, and the word
    for number, n in enumerate(named):
        for k in n.mentions:
            if n.type == "person" and (verb := _verb(k, phrases)) is not None:
                parts.setdefault(verb, []).append((number, phrases.heads[k] or 0))
    out = dict(barred)
    for k, m in enumerate(phrases.mentions):
        if m.kind != "name" and (verb := _verb(k, phrases)) in parts and verb is not None:
            others = {number for number, word in parts[verb] if word != phrases.heads[k]}
            out[k] = out.get(k, frozenset()) | others
    return out


def _verb(k: int, phrases: Phrases) -> int | None:
    """The verb that a mention is an argument of."""
    t, head = phrases.trees, phrases.heads[k]
    if head is None or not t.is_any(head, *_PARTS):
        return None
    up = int(t.heads[head])
    return up if up != ROOT and t.upos(up) == "VERB" else None
