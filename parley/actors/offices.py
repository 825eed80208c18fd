"""Whose office a noun is: "Iran" of "the foreign minister of Iran" and of "the Iranian minister"."""

from __future__ import annotations

from parley.actors.phrases import Phrases

_DEEP = 2  # "minister of finance of Iran"


def owners_behind(noun: int, phrases: Phrases) -> list[str]:
    """Names of whose office a noun is by the phrase behind it, as they are written: all that are joined there."""
    return _behind(noun, phrases, _DEEP)


def owners(noun: int, phrases: Phrases) -> list[str]:
    """The same, by what stands before it if nothing does behind: "the Iranian and Saudi foreign ministers"."""
    if behind := owners_behind(noun, phrases):
        return behind
    t = phrases.trees
    before = [c for c in t.children(noun, "nmod:poss", "amod", "compound", "nmod") if c < noun]
    every = sorted(w for c in before for w in _joined(c, phrases))
    found = dict.fromkeys(text for w in every if (text := _owner(w, phrases)) is not None)
    return list(found)


def title_of(noun: int, phrases: Phrases) -> str:
    """A title in the singular, lower case, without whose it is: "foreign minister"."""
    own = (w for w in phrases.own(noun) if w < noun and not phrases.trees.is_any(w, "det", "case", "cc", "punct"))
    before = [phrases.form(w) for w in own if _owner(w, phrases) is None and not phrases.trees.is_any(w, "nmod:poss")]
    return " ".join([*before, phrases.singular(noun)])


def _behind(noun: int, phrases: Phrases, deep: int) -> list[str]:
    for _, child in phrases.complements(noun, "of"):
        names = [k for w in _joined(child, phrases) if (k := phrases.name_at(w)) is not None]
        if names:
            return list(dict.fromkeys(phrases.mentions[k].text for k in names))
        if deep > 1 and (further := _behind(child, phrases, deep - 1)):
            return further
    return []


def _joined(word: int, phrases: Phrases) -> list[int]:
    """A word and those joined to it by "and"."""
    t = phrases.trees
    joined = [c for c in t.children(word, "conj") if all(phrases.form(x) != "or" for x in t.children(c, "cc"))]
    return [word, *(w for c in joined for w in _joined(c, phrases))]


def _owner(word: int, phrases: Phrases) -> str | None:
    """The country's adjective or the name that a word before a title is."""
    if phrases.trees.form(word) in phrases.lexicon.demonyms:
        return phrases.trees.form(word)
    k = phrases.name_at(word)
    return None if k is None else phrases.mentions[k].text
