"""One name for each body that people speak for, where documents write it in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from parley.english.countries import is_people_of

_STEM = 3  # letters that an adjective and its state have in common, at least


def one_names(spelled: Mapping[str, int], together: Iterable[Collection[str]]) -> dict[str, str]:
    """The name that counts, of the names of bodies that are not it themselves.

    Names that differ in case only are one, in the commonest spelling: ``spelled`` says in how many documents each
    stands. The adjective of a state ("Amrasian") is the state where the record has both for one: ``together`` are the
    names that one person speaks for, or that are of one country.
    """
    best: dict[str, str] = {}
    for name in sorted(spelled):
        folded = name.casefold()
        if folded not in best or spelled[name] > spelled[best[folded]]:
            best[folded] = name
    states: dict[str, set[str]] = defaultdict(set)
    for names in together:
        for adjective, state in _adjectives({name.casefold() for name in names}):
            states[adjective].add(state)
    for adjective, own in states.items():
        if len(own) == 1:
            [state] = own
            best[adjective] = best.get(state, state)
    return {name: best[name.casefold()] for name in spelled if best[name.casefold()] != name}


def _adjectives(names: Collection[str]) -> Iterable[tuple[str, str]]:
    """Those of the names that are adjectives of another, with that."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[name[:_STEM]].append(name)
    for some in alike.values():
        yield from ((one, other) for one in some for other in some if one != other and is_people_of(one, other))
