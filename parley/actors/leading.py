"""Whom somebody leads or speaks for: "Petra Holm, who leads the Green Alliance", "speaking for the strikers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.actors.mentions import Mention, starting
from parley.actors.phrases import Naming, Phrases
from parley.english.patterns import word_set
from parley.english.verbs import stems
from parley.language.trees import ROOT

_LEADS = word_set("leading.leads")
_WORKS = word_set("leading.works")
_SPEAKS = word_set("leading.speaks")


def led_by(k: int, namings: Sequence[Naming], phrases: Phrases) -> tuple[Mention | None, bool]:
    """The body or people whom the bearer of a name leads or speaks for, by a clause beside it; whether he leads it."""
    if (party := _in_brackets(k, phrases)) is not None:
        return phrases.mentions[party], False
    first, end = phrases.trees.words.within(*phrases.mentions[k].span)
    for word in (*range(first, end), *(n.noun for n in namings if not n.apart)):
        for verb in _clauses(word, phrases):
            for noun in _of(verb, phrases):
                body = _body(noun, phrases)
                if body is not None and body != k:
                    return phrases.mentions[body], leads(verb, phrases)
    return None, False


def _in_brackets(k: int, phrases: Phrases) -> int | None:
    """The party or body in brackets right behind a name: "Lawmaker Jan Witte (Greens)"."""
    text, end = phrases.text, phrases.mentions[k].span.end
    if not text.startswith(" (", end):
        return None
    those = (j for j in starting(phrases.mentions, end + 2, end + 3) if phrases.mentions[j].kind == "name")
    return next((j for j in those if is_bracketed(phrases.mentions[j], text)), None)


def is_bracketed(m: Mention, text: str) -> bool:
    """Whether brackets hold the name of a body, or of a party, and nothing else: "(Greens)"."""
    alone = text[m.span.start - 1 : m.span.start] == "(" and text[m.span.end : m.span.end + 1] == ")"
    return alone and (m.type == "organization" or (" " not in m.text and m.text.endswith("s")))


def _clauses(word: int, phrases: Phrases) -> Iterator[int]:
    """Verbs of "who leads", "leading", "Speaking for the strikers," before the name's own verb, and that one."""
    t = phrases.trees
    yield from t.children(word, "acl:relcl", "acl")
    up = int(t.heads[word])
    if up != ROOT and t.is_any(word, "nsubj"):
        if not t.has(up, "aux", "advmod", "mark"):  # "Volkov, 58, heads the miners' union"
            yield up
        yield from (c for c in t.children(up, "advcl") if phrases.form(c).endswith("ing"))


def _of(verb: int, phrases: Phrases) -> Iterator[int]:
    t = phrases.trees
    stem = set(stems(phrases.form(verb), phrases.lexicon))
    if leads(verb, phrases):
        yield from t.children(verb, "obj")
    if stem & _WORKS:
        yield from t.children(verb, "obl")
    if stem & _SPEAKS:
        for child in t.children(verb, "obl"):
            cases = {phrases.form(c) for c in t.children(child, "case")}
            if phrases.form(child) == "behalf":
                yield from (c for _, c in phrases.complements(child, "of"))
            elif "for" in cases or {"on", "behalf"} <= cases:
                yield child


def leads(verb: int, phrases: Phrases) -> bool:
    """Whether a verb tells that somebody is the head of its object: "heads the delegation"."""
    led = not _LEADS.isdisjoint(stems(phrases.form(verb), phrases.lexicon))
    return led and not phrases.trees.has(verb, "aux:pass")


def _body(noun: int, phrases: Phrases) -> int | None:
    """The mention of a body or of people that a noun is the head of."""
    k = phrases.name_at(noun)
    k = phrases.nominal_at(noun) if k is None else k
    called = phrases.named(noun)
    if called is not None and phrases.mentions[called.name].type == "organization":  # "the aid group Blue Bucket"
        k = called.name
    fits = k is not None and phrases.mentions[k].type in ("organization", "group")
    return k if fits else None
