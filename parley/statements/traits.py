"""Somebody named before, called by what he is: "the 31-year-old", "the Dane", "the former prime minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.actors.cast import Cast
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, bare
from parley.english.patterns import pattern, word_set
from parley.english.verbs import is_form_of
from parley.language.sentences import Layout
from parley.model import Span

AGED = pattern("anew.aged")
_COUNTERPART = word_set("shared.counterpart")
_FORMER = word_set("shared.former")
_OVER = word_set("traits.over")  # who is mostly called by his office, not by his age
_PARENTS = word_set("traits.parents")
_PARTISANS = word_set("shared.partisans")
_LEGISLATORS = word_set("shared.legislators")
_IN_TURN = {word: frozenset(rest.split()) for word, _, rest in (r.partition("=") for r in word_set("traits.in_turn"))}
_DOERS, _SUFFERERS = (
    {noun: frozenset(verbs.split()) for noun, _, verbs in (row.partition("=") for row in word_set(f"traits.{part}"))}
    for part in ("doers", "sufferers")
)  # "the plaintiff" sued, "the defendant" was sued
_AGE = re.compile(r", (?:aged )?\d\d?,")
_BACK = 8  # sentences


def by_trait(source: Source, phrases: Phrases, cast: Cast, layout: Layout) -> int | None:
    """The draft of the only named person who can be meant, or who was spoken of last; None for no such words.

    Whose country nobody told is of the one that they tell, "the Dane".
    """
    noun = source.noun
    if noun is None or not phrases.is_definite(noun):
        return None
    if phrases.is_plural(noun) or phrases.named(noun) is not None or phrases.ordinal(noun):
        return None
    words = source.words.of(phrases.text)
    aged, people = AGED.search(words) is not None, _people(words, phrases)
    former = phrases.is_role(noun) and phrases.is_former(noun)
    member, parent = _is_member(noun, phrases), _is_parent(noun, phrases)
    its = source.possessor is not None and not member  # but "the Texas Republican" is no Texas's
    if its or not (aged or people or former or member or parent) or _is_new_before(noun, phrases):
        return None
    fits = [k for k in _persons(source, phrases, cast, layout) if not former or _may_be_former(cast, k)]
    if member:
        fits = _members(fits, cast)
    if people:
        known = [k for k in fits if cast.drafts[k].country == people]
        fits = known or [k for k in fits if cast.drafts[k].country is None]
    if aged:
        fits = [k for k in fits if not _has_age(cast.drafts[k].mentions, phrases.text)]
        young = [k for k in fits if _OVER.isdisjoint((cast.drafts[k].role or "").lower().split())]
        fits = young or fits
    if len(fits) > 1:
        fits = list(_last_subjects(fits, source, phrases, cast, layout))
    if len(fits) != 1:
        return None
    cast.drafts[fits[0]].country = cast.drafts[fits[0]].country or people or None
    return fits[0]


def by_part(source: Source, phrases: Phrases, cast: Cast) -> int | None:
    """Who "the plaintiff" or "the defendant" is, where it was told who sued whom."""
    noun = source.noun
    kind = "" if noun is None else phrases.form(noun)
    verbs = _DOERS.get(kind) or _SUFFERERS.get(kind)
    if noun is None or verbs is None or source.possessor is not None or not phrases.is_definite(noun):
        return None
    t, sentence = phrases.trees, phrases.trees.words.sentence
    for verb in reversed(t.of_kind("VERB")):
        told = verb < noun and sentence[noun] - sentence[verb] <= _BACK
        if told and is_form_of(phrases.form(verb), verbs, phrases.lexicon):
            who = t.agent_of(verb) if kind in _DOERS else _sufferer(verb, phrases)
            name = None if who is None else _name_of(who, phrases)
            return None if name is None else cast.found.of[name]
    return None


def _name_of(word: int, phrases: Phrases) -> int | None:
    """The name of whom a word means: its own, or the one beside it."""
    naming = phrases.named(word)
    return phrases.name_at(word) if naming is None else naming.name


def _sufferer(verb: int, phrases: Phrases) -> int | None:
    """To whom something is done."""
    whom = phrases.trees.children(verb, "nsubj:pass" if phrases.trees.is_passive(verb) else "obj")
    return whom[0] if whom else None


def whose_title(source: Source, phrases: Phrases, cast: Cast) -> int | None:
    """Who "his coach" is, where a coach is named elsewhere."""
    k = source.possessor
    if source.type != "person" or k is None or source.noun is None:
        return None
    if (one := _in_turn(source.noun, cast.found.of[k], phrases, cast)) is not None:
        return one
    if phrases.mentions[k].kind != "pronoun":
        return None
    if phrases.form(source.noun) in _COUNTERPART:
        return cast.titles.counterpart(cast.found.of[k], phrases.country(source.noun))
    plain = phrases.named(source.noun) is None and not phrases.trees.has(source.noun, "acl:relcl", "acl")
    return cast.titles.only(bare(source.words.of(phrases.text)), cast.found.of[k]) if plain else None


def _in_turn(noun: int, owner: int, phrases: Phrases, cast: Cast) -> int | None:
    """Whose "successor" somebody was called, of whom "her predecessor" is said; so of sisters and wives."""
    entities, called = cast.found.entities, _IN_TURN.get(phrases.form(noun))
    if called is None or owner < 0 or phrases.named(noun) is not None:
        return None
    for k in entities[owner].mentions:
        for naming in phrases.namings_of(k):
            by = phrases.owner(naming.noun) if phrases.form(naming.noun) in called else None
            whose = -1 if by is None else cast.found.of[by]
            if whose not in (-1, owner) and entities[whose].named:
                return whose
    return None


def _people(words: str, phrases: Phrases) -> str:
    """The country of "the Dane"; "" where the words say more, or something else."""
    *_, last = each = words.split()
    return phrases.lexicon.demonyms.get(last, "") if len(each) == 2 else ""


def _is_member(noun: int, phrases: Phrases) -> bool:
    """Whether a noun is for somebody of a party: "the Texas Republican", "the Labour MP"."""
    form = phrases.form(noun)
    return form in _PARTISANS or (form in _LEGISLATORS and bool(phrases.modifiers(noun)))


def _members(fits: list[int], cast: Cast) -> list[int]:
    """Of some persons the members of a parliament, or else those of whom nothing is known."""
    roles = {k: (cast.drafts[k].role or "").lower().split() for k in fits}
    members = [k for k in fits if not _LEGISLATORS.isdisjoint(roles[k][-1:])]
    return members or [k for k in fits if not roles[k]] or fits


def _is_parent(noun: int, phrases: Phrases) -> bool:
    """Whether a noun is "the mother of two"."""
    several = (child for _, child in phrases.complements(noun, "of") if phrases.trees.upos(child) == "NUM")
    return phrases.form(noun) in _PARENTS and any(several)


def _is_new_before(noun: int, phrases: Phrases) -> bool:
    """Whether somebody without a name was called so before: "a Dane", "a former minister"."""
    form, more = phrases.form(noun), phrases.modifiers(noun)
    return any(
        phrases.form(w) == form and phrases.named(w) is None and phrases.brings_in(w) and more <= phrases.modifiers(w)
        for w in range(noun)
    )


def _persons(source: Source, phrases: Phrases, cast: Cast, layout: Layout) -> Iterator[int]:
    """Named persons of whom was spoken not long before, and who are not named in what is said."""
    here = layout.sentence(source.words.start)
    end = layout.sentence_span(here).end
    barred = cast.found.barred.get(source.nominal, frozenset()) if source.nominal is not None else frozenset()
    for k, entity in enumerate(cast.found.entities):
        if not entity.named or cast.drafts[k].type != "person" or k in barred:
            continue
        before = [m.start for m in cast.drafts[k].mentions if m.start < source.words.start]
        names = (phrases.mentions[j] for j in entity.mentions)
        named = any(m.kind == "name" and source.words.end <= m.span.start < end for m in names)
        if before and not named and here - layout.sentence(max(before)) <= _BACK:
            yield k


def _may_be_former(cast: Cast, k: int) -> bool:
    role = cast.drafts[k].role
    return role is None or not _FORMER.isdisjoint(role.lower().split())


def _has_age(mentions: set[Span], text: str) -> bool:
    return any(_AGE.match(text, m.end) for m in mentions)


def _last_subjects(fits: list[int], source: Source, phrases: Phrases, cast: Cast, layout: Layout) -> Iterator[int]:
    """Those who are a subject in the last sentence that mentions any of them."""
    at = {k: [m for m in cast.drafts[k].mentions if m.start < source.words.start] for k in fits}
    last = max(layout.sentence(m.start) for each in at.values() for m in each)
    for k, each in at.items():
        heads = [phrases.head(m) for m in each if layout.sentence(m.start) == last]
        if any(head is not None and phrases.trees.is_any(head, "nsubj", "nsubj:pass") for head in heads):
            yield k
