"""Every verb and every noun for an event, with how sure it is that what it tells happened."""

from __future__ import annotations

from collections.abc import Iterator

from parley.certainty.factuality import factuality
from parley.certainty.judging import Judge
from parley.english.lexicon import Lexicon
from parley.english.verbs import infinitive
from parley.language.senses import Senses
from parley.language.trees import Trees
from parley.model import Predicate

LEAST = 0.1  # how likely a word that is no verb must tell an event
_KINDS = ("VERB", "NOUN", "ADJ", "ADV", "AUX")  # of words: names, pronouns, prepositions and the like tell none


def predicates(trees: Trees, senses: Senses, judge: Judge) -> Iterator[Predicate]:
    """In text order; auxiliaries and copulas are none."""
    for word in range(len(trees)):
        if told(trees, senses, word):
            sure = judge.certainty(word)
            lemma = lemma_of(trees, word, judge.lexicon)
            likely = round(float(senses.event[word]), 2)
            yield Predicate(trees.span(word), lemma, sure.value, factuality(senses, judge, word, sure), likely)


def told(trees: Trees, senses: Senses, word: int) -> bool:
    """Whether a word is a verb, or another word that tells an event; auxiliaries and copulas do not."""
    kind = trees.upos(word)
    if kind not in _KINDS or trees.is_any(word, "aux", "cop"):
        return False
    named = kind == "ADJ" and trees.form(word)[:1].isupper()  # "the Israeli leader"
    return kind == "VERB" or (not named and bool(senses.event[word] >= LEAST))


def lemma_of(trees: Trees, word: int, lexicon: Lexicon) -> str:
    """The infinitive or singular, by rule: the first of what the form may be of that the word lists know, else by its
    ending alone."""
    form = trees.lower(word)
    if trees.upos(word) not in ("VERB", "NOUN"):
        return form
    found = infinitive(form, lexicon)
    return found if form in lexicon.irregular or found in lexicon.verbs else _without_ending(form)


_VOWELS = frozenset("aeiou")


def _without_ending(form: str) -> str:
    for ending in ("ies", "ied"):
        if form.endswith(ending) and len(form) > 4:
            return form[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 2 and _VOWELS & set(stem):
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            silent = stem[-1] in "cgvsz" or stem.endswith(("at", "ir", "ur", "bl", "pl"))
            short = len(stem) > 2 and stem[-1] not in _VOWELS | set("wxyh") and stem[-2] in _VOWELS
            alone = short and sum(c in _VOWELS for c in stem) == 1
            return stem + "e" if (silent and not stem.endswith("ss")) or alone else stem
    if form.endswith(("sses", "shes", "ches", "xes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        return form[:-1]
    return form
