"""Two who were just named, and who come again as "the latter", "both", "the two countries"."""

from __future__ import annotations

from parley.actors.entities import Entities
from parley.actors.phrases import Phrases
from parley.actors.sources import Source
from parley.english.countries import country_code
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.trees import ROOT

SIDES = word_set("pairs.sides")
STATES = word_set("pairs.states")
PEOPLE = word_set("pairs.people")
_ANY = SIDES | STATES | PEOPLE
_SINGULARS = {kind: frozenset(map(singular, kind)) for kind in (SIDES, STATES, PEOPLE)}
_DESCRIBED = word_set("anew.people")
_NEITHER = word_set("pairs.neither")
_MANY = {words: many for many in (2, 3, 4) for words in word_set(f"pairs.all_{many}")}
COUNTS = {2: word_set("pairs.two"), 3: word_set("pairs.three"), 4: word_set("pairs.four")}
KNOWN = word_set("pairs.known")  # who is so counted was named: "the two", "both"
_WHERE = word_set("entities.where")
_BACK = 3  # sentences


def pair(source: Source, phrases: Phrases, found: Entities) -> tuple[int, ...]:
    """The words of the two, or of the one of them, whom a source means; none where it does not mean such."""
    noun = source.noun
    if noun is None or source.possessor is not None:
        return ()
    form = phrases.form(noun)
    if form in ("former", "latter"):
        alone = phrases.is_definite(noun) and len(phrases.own(noun)) == 2
        those = _just_named(noun, phrases, found, _ANY) if alone else ()
        return those[-1:] if form == "latter" else those[:1]
    many = _MANY.get(source.words.of(phrases.text).lower(), 0)
    if many and not _was_brought_in(noun, phrases):
        return _just_named(noun, phrases, found, _ANY, many)
    kind = kind_of(noun, phrases)
    if not kind:
        return ()
    t = phrases.trees
    beside = {phrases.form(w) for w in t.children(noun, "det", "det:predet", "nummod", "cc:preconj")}
    if not (beside & _NEITHER or (beside & COUNTS[2] and beside & KNOWN)):
        return ()
    if is_some_of(noun, phrases) or t.has(noun, "amod", "compound", "nmod:poss", "nmod"):
        return ()
    return _just_named(noun, phrases, found, kind)


def is_some_of(noun: int, phrases: Phrases) -> bool:
    """Whether a noun is that of which some are meant: "two of the sources"."""
    return any(phrases.form(c) == "of" for c in phrases.trees.children(noun, "case"))


def kind_of(noun: int, phrases: Phrases) -> frozenset[str]:
    """The words of the kind that a noun, or its plural, is of: sides, states or people; none for others."""
    form, one = phrases.form(noun), phrases.singular(noun)
    known = next((kind for kind, singulars in _SINGULARS.items() if form in kind or one in singulars), None)
    person = phrases.lexicon.is_role(one) or one in _DESCRIBED
    return known if known is not None else PEOPLE if person else frozenset()


def is_role_of_few(noun: int, phrases: Phrases) -> bool:
    """Whether a noun is a role that not everybody may be said to have, as "candidates" is and "leaders" is not."""
    one = phrases.singular(noun)
    return phrases.lexicon.is_role(one) and one not in _DESCRIBED and one not in _SINGULARS[PEOPLE]


def _just_named(
    noun: int, phrases: Phrases, found: Entities, kind: frozenset[str], many: int = 2
) -> tuple[int, ...]:
    """The last row of two before a noun, or of so many, or else the only names of a sentence if they are so many."""
    t = phrases.trees
    here = int(t.words.sentence[noun])
    first = next((w for w in range(noun, -1, -1) if t.words.sentence[w] < here - _BACK), -1) + 1
    for sentence in range(here, here - _BACK - 1, -1):
        inside = [w for w in range(first, noun) if t.words.sentence[w] == sentence]
        fits = [w for w in inside if _fits(w, phrases, found, kind)]
        rows = [row for w in fits if len(row := _row(w, phrases)) == many and all(r in fits for r in row)]
        if rows:
            return rows[-1]
        names = [w for w in fits if phrases.name_at(w) is not None and _takes_part(w, phrases)]
        for people in (True, False):
            those = tuple(w for w in names if _is_person(phrases.name_at(w), found) == people)
            if len({phrases.mentions[phrases.name_at(w) or 0].text for w in those}) == many:
                return those
        counted = [w for w in fits if kind is _ANY and COUNTS[many] & _numbers(w, phrases)]
        if counted:  # "Two officials spoke. Both said"
            return tuple(counted[-1:])
    return ()


def _was_brought_in(noun: int, phrases: Phrases) -> bool:
    """Whether "the couple" are "a couple" of one of the sentences before."""
    first = phrases.trees.words.sentence[noun] - _BACK
    before = (w for w in phrases.trees.standing(phrases.form(noun)) if w < noun)
    return any(phrases.brings_in(w) for w in before if phrases.trees.words.sentence[w] >= first)


def _numbers(noun: int, phrases: Phrases) -> set[str]:
    """The words that say how many a noun is: "two" of "two officials"."""
    return {phrases.form(w) for w in phrases.trees.children(noun, "nummod")}


def _row(word: int, phrases: Phrases) -> tuple[int, ...]:
    return () if phrases.trees.is_any(word, "conj") else tuple(phrases.conjuncts(word))


def _fits(word: int, phrases: Phrases, found: Entities, kind: frozenset[str]) -> bool:
    """Whether a word is the head of a name or a noun for who can be one of them."""
    k = phrases.name_at(word)
    if k is not None:
        m = phrases.mentions[k]
        state = country_code(m.text, phrases.lexicon) is not None
        alike = kind is _ANY or (state if kind is STATES else _is_person(k, found) == (kind is PEOPLE))
        return phrases.heads[k] == word and alike
    t = phrases.trees
    if kind is STATES or t.upos(word) not in ("NOUN", "PROPN") or int(t.heads[word]) == ROOT:
        return False
    body = phrases.form(word) in phrases.lexicon.organizations or phrases.form(word) in phrases.lexicon.groups
    known = phrases.nominal_at(word)
    many = body or phrases.is_plural(word) or (known is not None and phrases.mentions[known].type != "person")
    return (body or known is not None) and (kind is _ANY or many == (kind is SIDES))


def _is_person(k: int | None, found: Entities) -> bool:
    number = -1 if k is None else found.of[k]
    return number >= 0 and found.entities[number].type == "person"


def _takes_part(word: int, phrases: Phrases) -> bool:
    """Whether a name is of what the sentence tells: not where that was, nor of its dateline."""
    t = phrases.trees
    while t.is_any(word, "flat", "appos"):  # "Treasurer Ann Pell", "her rival, Tom Raab"
        word = int(t.heads[word])
    part = t.is_any(word, "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj")
    return part and not any(phrases.form(c) in _WHERE - {"to"} for c in t.children(word, "case"))
