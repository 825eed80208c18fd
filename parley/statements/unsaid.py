"""What says nothing though it is told: "He made the remarks at a forum in Oslo", "known as the Grey Gate"."""

from __future__ import annotations

from collections.abc import Iterable

from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.trees import Trees
from parley.model import Span

_MAKES, _REMARKS = word_set("unsaid.makes"), word_set("unsaid.remarks")
_THE, _SIMILAR = word_set("unsaid.the"), word_set("unsaid.similar")
_WHERE = word_set("unsaid.where")  # he made them
_KNOWN, _KNOWN_AS = word_set("unsaid.known"), word_set("unsaid.known_as")


def is_mention(t: Trees, verb: int, contents: Iterable[Span], lexicon: Lexicon) -> bool:
    """Whether a verb's only content is the noun for what was said, without a word of that."""
    if not is_form_of(t.lower(verb), _MAKES, lexicon):
        return False
    nouns = [o for o in t.children(verb, "obj") if singular(t.form(o)).lower() in _REMARKS]
    if len(nouns) != 1 or t.has(verb, "ccomp", "xcomp"):
        return False
    [noun] = nouns
    known = any(t.lower(d) in _THE for d in t.children(noun, "det")) or t.has(noun, "nmod:poss")
    known = known or any(t.lower(a) in _SIMILAR for a in t.children(noun, "amod"))
    of_it = t.children(noun, "acl", "acl:relcl", "ccomp", "appos", "nmod", "advcl")
    told = any(not _WHERE & {t.lower(c) for c in t.children(w, "case")} for w in of_it if w > noun)
    return known and not told and all(span.overlaps(t.span(noun)) for span in contents)


def is_known_as(t: Trees, verb: int) -> bool:
    """ "known as the Grey Gate", "best known for his wit"."""
    links = {t.lower(c) for w in t.children(verb, "obl", "xcomp") for c in t.children(w, "case")}
    return t.lower(verb) in _KNOWN and not _KNOWN_AS.isdisjoint(links)
