"""People whose names a page spells in more than one way: "Zorynskyy" and "Zorynsky", "Mohammed" and "Muhammad"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.english.patterns import word_set

Words = list[str]

_ROWS = [row.split() for row in sorted(word_set("spellings.first_names"))]
_FIRST = {name: row[0] for row in _ROWS for name in row}
_PAIRS = [pair.split(">") for pair in word_set("spellings.sounds")]
_SOUNDS = [(written, said) for written, said in sorted(_PAIRS, key=lambda pair: (-len(pair[0]), pair))]
_SHORTEST = 5  # letters of a surname that may be spelled in two ways: "Li" and "Ly" are two


def spelled_alike(names: Mapping[str, Words]) -> dict[str, Words]:
    """The words of people's names, each surname and first name in one spelling.

    Of those who are named in full with different first names none is another: Anna Maier and Jan Mayer.
    """
    surnames = _surnames(names.values())
    out = {name: [*words[:-1], surnames.get(words[-1], words[-1])] for name, words in names.items()}
    firsts: dict[tuple[str, str], str] = {}
    for words in out.values():
        if len(words) > 1:
            words[0] = firsts.setdefault((words[-1], _first_name(words[0])), words[0])
    return out


def _surnames(names: Iterable[Words]) -> dict[str, str]:
    """For each surname that is written otherwise, too, the way it is written first."""
    by_sound: dict[str, dict[str, set[str]]] = {}
    for words in names:
        if len(words[-1]) >= _SHORTEST:
            firsts = by_sound.setdefault(_sound(words[-1]), {}).setdefault(words[-1], set())
            firsts.update(map(_first_name, words[:-1][:1]))
    out: dict[str, str] = {}
    for spelled in by_sound.values():
        if len(spelled) > 1 and len(set.union(*spelled.values())) < 2:
            out |= dict.fromkeys(spelled, next(iter(spelled)))
    return out


def _first_name(word: str) -> str:
    return _FIRST.get(word) or _FIRST.get(_sound(word)) or _sound(word)


def _sound(word: str) -> str:
    """A word without what writers of other alphabets differ in: "zorinski" of "zorynskyy"."""
    for written, said in _SOUNDS:
        start = written.startswith("^")
        if start and word.startswith(written[1:]):
            word = said + word[len(written) - 1 :]
        elif not start:
            word = word.replace(written, said)
    once = [c for c, before in zip(word, f" {word}", strict=False) if c != before]
    return "".join(once)
