"""Whom "the two ministers" and "both leaders" mean: as many persons of that role as are counted, named before.

And "the foreign ministers of Iran and Oman": who holds that office in each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parley.actors.cast import Cast
from parley.actors.descriptions import ADJECTIVES
from parley.actors.entities import Entities
from parley.actors.offices import owners, title_of
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, heads_of
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of, lemma
from parley.language.quotations import Quotation, is_quoted
from parley.language.sentences import Layout
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.linking import Link
from parley.statements.pairs import COUNTS, KNOWN, PEOPLE, SIDES, STATES, is_some_of, kind_of

COUNTING: Final = ("det", "det:predet", "nummod", "cc:preconj")  # on a noun, of which one says how many are meant
_LEADER = word_set("together.leader")
_LEADERS = word_set("titles.leaders")
_COUNTERPART = word_set("shared.counterpart")
_MUTUAL = word_set("shared.mutual")
_MEETS, _TALKS, _WITH = word_set("together.meets"), word_set("together.talks"), word_set("together.with")

BODIES: Final[Mapping[str, frozenset[str]]] = {  # which of the cast a pronoun may stand for
    "it": frozenset({"organization", "country", "outlet"}),
    "they": frozenset({"group", "organization", "country", "outlet"}),
}
_SEVERAL = BODIES["they"]  # which "the sides" are
_LIKELY = 0.5  # chance of being "he" or "she"

Numbers = tuple[int, ...]  # of drafts in the cast
Past = Sequence[tuple[Link, Numbers]]  # the statements before, and who made them


def is_teller(draft: Draft, cast: Cast, quoted: Sequence[Quotation]) -> bool:
    """Whether "it", "they" or "he" of whom nothing else is known may be who tells what he says, outside quotations."""
    source = draft.link.source
    if source is None or draft.host is None or len(draft.host.speakers) != 1 or is_quoted(quoted, source.span.start):
        return False
    word, one = cast.text[slice(*source.span)].lower(), draft.host.speakers[0]
    if word in ("he", "she"):
        entities = cast.found.entities
        return cast.drafts[one].type == "person" and (one >= len(entities) or entities[one].chance(word) > _LIKELY)
    return cast.drafts[one].type in BODIES.get(word, ())


def counted(source: Source, phrases: Phrases, cast: Cast) -> Numbers:
    """The drafts of those whom a source counts, the first named first; none where there are more or fewer of them."""
    if not phrases.rules("the two of a role"):
        return ()
    noun = source.noun
    definite = noun is not None and phrases.is_plural(noun) and phrases.is_definite(noun)
    if noun is not None and definite and (those := _of_each(noun, phrases, cast)):
        return those
    count = _count(noun, phrases) if noun is not None and phrases.is_plural(noun) else 0
    if noun is None or not count:
        return ()
    fits = [
        (min(before), k)
        for k, draft in enumerate(cast.drafts)
        if draft.type == "person" and k < len(cast.found.entities) and cast.found.entities[k].named
        for before in [_before(draft.mentions, source.words.start)]
        if before and draft.role and _holds(_full(draft.role, phrases), _office(noun, phrases))
    ]
    return tuple(k for _, k in sorted(fits)) if len(fits) == count else ()


def spoke_together(source: Source, phrases: Phrases, cast: Cast, past: Past, layout: Layout) -> Numbers:
    """Whom "the senators" mean: those who last spoke or just did something together, if all of them are senators.

    So "the countries" and "the sides".
    """
    noun = source.noun
    if noun is None or not (phrases.is_plural(noun) and phrases.is_definite(noun)) or source.possessor is not None:
        return ()
    office, count = _office(noun, phrases), _count(noun, phrases)
    told = phrases.modifiers(noun).difference(office.split(), COUNTS[count] if count else ())
    if told or any(phrases.complements(noun)) or not phrases.rules("they who spoke together"):
        return ()
    if is_some_of(noun, phrases):
        return ()
    last = next((those for _, those in reversed(past) if len(those) > 1), ())
    roles = [_full(cast.drafts[k].role or cast.drafts[k].type, phrases) for k in last]  # "the countries"
    if last and count in (0, len(last)) and all(_holds(role, office) for role in roles):
        return last
    did = named_together(layout.sentence(source.words.start) - 1, layout, phrases, cast.found)
    return did if count in (0, len(did)) and may_be(did, noun, phrases, cast) else ()


def may_be(those: Numbers, noun: int, phrases: Phrases, cast: Cast) -> bool:
    """Whether these may all be of "the governments", "the sides" or "the ministers"."""
    kind, office, each = kind_of(noun, phrases), _office(noun, phrases), [cast.drafts[k] for k in those]
    if kind is PEOPLE:
        held = (_full(one.role, phrases) for one in each if one.role is not None)
        return all(one.type == "person" for one in each) and all(_holds(role, office) for role in held)
    types = {"country"} if kind is STATES else _SEVERAL if kind is SIDES else ()
    return all(one.type in types for one in each)


def named_together(sentence: int, layout: Layout, phrases: Phrases, found: Entities) -> Numbers:
    """Those who are joined by name as the subject of a sentence, or of whom one met the other in it."""
    t = phrases.trees
    top = t.at(*layout.sentence_span(sentence)) if sentence >= 0 else None
    if top is None:
        return ()
    told = (c for c in t.children(top, "ccomp") if c < top)  # "Lund met Okoro, the palace said"
    top = next((c for c in told if _met(c, phrases)), top)
    met = _met(top, phrases)
    did = [one for w in (*t.children(top, "nsubj")[:1], *met) for one in heads_of(_alone(w, t), phrases)]
    those = tuple(dict.fromkeys(-1 if one.mention is None else found.of[one.mention] for one in did))
    apart = -1 in those or (met and any(found.entities[k].type != "person" for k in those))
    return those if len(those) > 1 and not apart else ()


def _met(verb: int, phrases: Phrases) -> list[int]:
    """Whom somebody met, spoke with or held talks with."""
    t = phrases.trees
    beside = list(t.children(verb, "obj", "obl"))
    if is_form_of(t.lower(verb), _MEETS, phrases.lexicon):
        return [w for w in beside if {t.lower(m) for m in t.children(w, "case")} <= _WITH]
    talks = [w for w in t.children(verb, "obj") if t.lower(w) in _TALKS]
    beside += [c for w in talks for c in t.children(w, "nmod")]
    return [w for w in beside if talks and {t.lower(m) for m in t.children(w, "case")} & _WITH]


def _alone(word: int, t: Trees) -> Span:
    """A noun with its words, without what is told of it elsewhere: "Li Wen", in Beijing."""
    return t.subtree_span(word, without=("acl:relcl", "obl", "nmod"))


def _full(role: str, phrases: Phrases) -> str:
    """A role in lower case with its ranks in full: "senator" of "Sen."."""
    return " ".join(phrases.lexicon.ranks.get(w.removesuffix("."), w) for w in role.lower().split())


def agreeing(link: Link, one: Numbers, teller: Numbers, cast: Cast, layout: Layout) -> Numbers:
    """Who "they" are who agree, of whom ``one`` may be known: also who tells it, or who else the sentence before names.

    A ``teller`` who is somebody's stands for that one.
    """
    if link.source is None or cast.text[slice(*link.source.span)].lower() != "they":
        return one
    if lemma(cast.text[slice(*link.cue.span)], cast.lexicon) not in _MUTUAL:
        return one
    if teller and one:
        owner = cast.drafts[teller[0]].affiliation
        return tuple(dict.fromkeys((teller[0] if owner is None else owner, *one)))
    first = layout.sentence_span(max(0, layout.sentence(link.source.span.start) - 1)).start
    near = Span(first, link.source.span.start)
    both = _two_of(near, cast)
    many = (k for k in one if k not in both and cast.drafts[k].type != "country")
    other = any(_first_of(k, near, cast) >= 0 for k in many)
    return both if both and not other else one


def _two_of(near: Span, cast: Cast) -> Numbers:
    """The persons who are named in a passage, where there are two; the first named first."""
    people = [k for k, e in enumerate(cast.found.entities) if e.named and cast.drafts[k].type == "person"]
    found = sorted((at, k) for k in people if (at := _first_of(k, near, cast)) >= 0)
    return tuple(k for _, k in found) if len(found) == 2 else ()


def _first_of(number: int, near: Span, cast: Cast) -> int:
    """Where somebody is first mentioned in a passage; -1 where he is not."""
    return min((m.start for m in cast.drafts[number].mentions if near.start <= m.start < near.end), default=-1)


def _of_each(noun: int, phrases: Phrases, cast: Cast) -> Numbers:
    """Who holds an office in each of several countries or bodies; none where anybody of them is not known."""
    whose = owners(noun, phrases)
    if len(whose) < 2:
        return ()
    title = title_of(noun, phrases)
    found = [number for owner in whose if (number := cast.titles.holder_of(owner, title)) is not None]
    return tuple(found) if len(set(found)) == len(whose) else ()


def _before(mentions: set[Span], start: int) -> list[int]:
    return [m.start for m in mentions if m.start < start]


def _holds(role: str, noun: str) -> bool:
    """Whether somebody of this role is one of the "ministers"; a counterpart is whatever the other one is."""
    words = role.split()
    leads = noun in _LEADER and any(role.endswith(title) for title in _LEADERS)
    return noun in words or words[-1] in _COUNTERPART or leads or (" " in noun and role.endswith(noun))


def _office(noun: int, phrases: Phrases) -> str:
    """What each of several is, in lower case: "foreign minister" of "the two foreign ministers"."""
    before = (phrases.form(w) for w in phrases.trees.children(noun, "amod", "compound") if w < noun)
    return " ".join([*(word for word in before if word in ADJECTIVES), phrases.singular(noun)])


def _count(noun: int, phrases: Phrases) -> int:
    """How many "the two ministers", "both ministers" are; 0 where nobody says, or they are new ("two ministers")."""
    t = phrases.trees
    beside = {phrases.form(w) for w in t.children(noun, *COUNTING)}
    counts = [count for count, words in COUNTS.items() if beside & words]
    described = [w for w in t.children(noun, "nmod:poss", "amod", "compound") if phrases.form(w) not in ADJECTIVES]
    if not counts and "the" in beside and t.form(noun)[:1].isupper():  # "The Ministers" of a readout
        return 0 if described else 2
    return counts[0] if len(counts) == 1 and beside & KNOWN and not described else 0
