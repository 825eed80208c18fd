"""Whom "they" may mean: no one person, but people called by their party or creed, "House Republicans", "the Kurds"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from parley.actors.names import modifies
from parley.actors.phrases import Phrases
from parley.actors.sources import bare
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.trees import ROOT

_MUTUAL = word_set("shared.mutual")
_UNLIKELY = 0.005  # how much one person counts for "they"


def peoples(phrases: Phrases) -> list[list[int]]:
    """The mentions of each such people, who are called the same; not those of an adjective ("Kurdish forces")."""
    out: dict[str, list[int]] = {}
    for k in range(len(phrases.mentions)):
        head = phrases.heads[k]
        if head is not None and phrases.people_at(head) == k and phrases.are_people(head):
            out.setdefault(bare(phrases.span(phrases.own(head)).of(phrases.text)), []).append(k)
    return list(out.values())


def of_many(
    k: int, likely: Sequence[tuple[int, float]], single: Container[int], phrases: Phrases
) -> list[tuple[int, float]]:
    """The candidates of "they" with what each counts: a ``single`` person hardly, but as one of those who agree.

    No state is of "U.S. officials".
    """
    head = phrases.heads[k]
    verb = ROOT if head is None else int(phrases.trees.heads[head])
    agree = verb != ROOT and is_form_of(phrases.form(verb), _MUTUAL, phrases.lexicon)
    rest = [(j, share) for j, share in likely if not modifies(j, phrases)]
    return [(j, share * _UNLIKELY if j in single and not agree else share) for j, share in rest]
