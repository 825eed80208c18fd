"""Which bodies are of another kind than a noun says: "the embassy" is no alliance, "the company" no ministry."""

from __future__ import annotations

from collections.abc import Iterable

from parley.actors.entity import Entity
from parley.actors.names import Named
from parley.english.patterns import word_set

_KINDS = {word: row for row in sorted(word_set("entities.apart")) for word in row.split()}
_OF_STATE = word_set("entities.of_state")
_FIRMS = word_set("entities.firms")  # what banks and clubs are, too
_PRIVATE = word_set("entities.private")
_NO_GROUPS = word_set("kinds.no_groups")  # bodies of states


def are_kinds_apart(noun: str, others: Iterable[str]) -> bool:
    """Whether a noun for a body says that it is of another kind than one of these nouns does."""
    mine = _KINDS.get(noun)
    return mine is not None and any(_KINDS.get(other, mine) != mine for other in others)


def is_of_another_kind(noun: str, entity: Entity | Named) -> bool:
    """Whether a noun for a body means no such country or body as this, by its name."""
    if noun not in _KINDS:
        return False
    if entity.country is not None:
        return True
    name = entity.name.lower()
    if name in _NO_GROUPS:
        return noun in _PRIVATE
    kinds = {name.split()[-1], *entity.kinds}
    return are_kinds_apart(noun, kinds) and (noun not in _FIRMS or not _OF_STATE.isdisjoint(kinds))
