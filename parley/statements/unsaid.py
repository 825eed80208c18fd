"""What says nothing though it is told: "He made the remarks at a forum in Oslo", "known as the Grey Gate".

Nor does what authors do: "She writes about trade for the Herald".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive, is_form_of
from parley.language.trees import Trees
from parley.model import Span

_MAKES, _REMARKS = word_set("unsaid.makes"), word_set("unsaid.remarks")
_THE, _SIMILAR = word_set("unsaid.the"), word_set("unsaid.similar")
_WHERE = word_set("unsaid.where")  # he made them
_AUTHORS, _OFTEN = word_set("unsaid.authors"), word_set("unsaid.often")
_STUDIES = word_set("unsaid.studies")
_AT_TIMES = word_set("unsaid.at_times")  # "speaks regularly on the law of the sea"
_ABOUT, _WORKS = word_set("unsaid.about"), word_set("unsaid.works")
_IN = word_set("unsaid.in")
_CITES, _GROUNDS = word_set("relays.cites"), word_set("unsaid.grounds")
_REPORTS = word_set("unsaid.reports")
_STIRS, _FELT = word_set("unsaid.stirs"), word_set("unsaid.felt")
_TELLS_APART, _BETWEEN = word_set("unsaid.tells_apart"), word_set("unsaid.between")
_NOT, _NONE = word_set("unsaid.not"), word_set("unsaid.none")
_KNOWN, _KNOWN_AS = word_set("unsaid.known"), word_set("unsaid.known_as")


def is_silent(t: Trees, verb: int, contents: Sequence[Span], lexicon: Lexicon) -> bool:
    """Whether a verb that is taken for one of saying tells no word of what was said."""
    if is_mention(t, verb, contents, lexicon) or is_uncited(t, verb, lexicon) or is_unreported(t, verb, lexicon):
        return True
    if is_stirring(t, verb, lexicon) or is_undivided(t, verb, lexicon):
        return True
    clauses = t.has(verb, "ccomp") or any(t.has(w, "ccomp") for w in t.children(verb, "xcomp"))
    return not clauses and is_calling(t, verb, contents, lexicon)


def is_uncited(t: Trees, verb: int, lexicon: Lexicon) -> bool:
    """ "did not cite a source", "without citing evidence", "citing no official": where nobody is cited at all."""
    if infinitive(t.form(verb), lexicon) not in _CITES:
        return False
    grounds = [o for o in t.children(verb, "obj") if singular(t.form(o)).lower() in _GROUNDS]
    none = any(t.lower(d) in _NONE for o in grounds for d in t.children(o, "det"))
    return bool(grounds) and (none or any(t.lower(w) in _NOT for w in t.children(verb, "advmod", "mark", "case")))


def is_unreported(t: Trees, verb: int, lexicon: Lexicon) -> bool:
    """ "details that have not been previously reported": what nobody has told so far."""
    told = is_form_of(t.lower(verb), _REPORTS, lexicon) and t.is_passive(verb)
    agents = t.has(verb, "obl:agent", "ccomp", "xcomp")
    return told and not agents and any(t.lower(w) in _NOT for w in t.children(verb, "advmod"))


def is_stirring(t: Trees, verb: int, lexicon: Lexicon) -> bool:
    """ "said he would stay, dashing hopes of a truce": what comes of it, which nobody says."""
    alone = t.form(verb).endswith("ing") and t.is_any(verb, "advcl", "acl") and not t.has(verb, "nsubj")
    felt = any(singular(t.form(o)).lower() in _FELT for o in t.children(verb, "obj"))
    return alone and felt and is_form_of(t.lower(verb), _STIRS, lexicon)


def is_undivided(t: Trees, verb: int, lexicon: Lexicon) -> bool:
    """ "does not distinguish between soldiers and civilians": how somebody counts."""
    between = any(t.lower(c) in _BETWEEN for o in t.children(verb, "obl") for c in t.children(o, "case"))
    tells_apart = between and is_form_of(t.lower(verb), _TELLS_APART, lexicon)
    return tells_apart and any(t.lower(w) in _NOT for w in t.children(verb, "advmod"))


def is_calling(t: Trees, verb: int, contents: Iterable[Span], lexicon: Lexicon) -> bool:
    """ "She writes about trade", "She is writing a book on it": what authors do."""
    things = _what_is_done(t, verb, lexicon)
    return bool(things) and all(any(span.overlaps(t.subtree_span(w)) for w in things) for span in contents)


def _what_is_done(t: Trees, verb: int, lexicon: Lexicon) -> list[int]:
    """What an author writes about, teaches or has as a work in hand."""
    things = t.children(verb, "obj")
    works = [o for o in things if singular(t.form(o)).lower() in _WORKS and not t.has(o, "acl:relcl")]
    if works and is_form_of(t.lower(verb), _AUTHORS, lexicon):
        return works
    if not t.lower(verb).endswith("s"):
        return []
    if things:  # "She teaches history"
        return list(things) if is_form_of(t.lower(verb), _STUDIES, lexicon) else []
    often = any(t.lower(w) in _OFTEN for w in t.children(verb, "advmod"))
    if t.has(verb, "xcomp") or not is_form_of(t.lower(verb), _AUTHORS | _AT_TIMES if often else _AUTHORS, lexicon):
        return []
    links = {t.lower(c): w for w in t.children(verb, "obl") for c in t.children(w, "case")}
    placed = any(t.upos(w) != "PROPN" for link, w in links.items() if link in _IN)  # "In the letter, he writes about"
    return [] if placed else [w for link, w in links.items() if link in _ABOUT]


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
