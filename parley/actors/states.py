"""States that no list knows: "Karsia", whose government, parliament or foreign minister a page speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.english.countries import is_people_of
from parley.english.patterns import word_set
from parley.language.trees import ROOT

_OF_STATES = word_set("states.nouns")  # only states have them
_MINISTERS = word_set("states.ministers")  # and these, of a department or as the first of all
_DEPARTMENTS = word_set("states.departments")
_RULERS = word_set("kinds.rulers")
_HELD = word_set("states.held")  # what else an adjective like "Karsian" stands before
_LONGEST = 2  # words of a state's name


def with_states(named: Sequence[Named], phrases: Phrases) -> None:
    """Make states of the names that only a state can be."""
    peoples = _peoples(phrases)
    for n in named:
        if n.country is None and _may_be(n, phrases) and (_has_offices(n, phrases) or _people(n, peoples)):
            n.type, n.state = "place", True
    for n in _beside_states(named, phrases):
        n.type, n.state = "place", True


def _beside_states(named: Sequence[Named], phrases: Phrases) -> list[Named]:
    """Names joined to a state's: "Sefara" of "Dhorum and Sefara"."""
    rows: dict[int, list[Named]] = {}
    for n in named:
        for head in (phrases.heads[k] for k in n.mentions):
            if head is not None:
                rows.setdefault(_first_of_row(head, phrases), []).append(n)
    joined = [row for row in rows.values() if any(n.state for n in row)]
    return [n for row in joined for n in row if not n.state and n.country is None and _may_be(n, phrases)]


def _first_of_row(word: int, phrases: Phrases) -> int:
    t = phrases.trees
    while t.is_any(word, "conj"):
        word = int(t.heads[word])
    return word


def state_of(adjective: str, named: Sequence[Named]) -> Named | None:
    """The state that no list knows and that an adjective is of."""
    return next((n for n in named if n.state and is_people_of(adjective, n.name)), None)


def foreign(
    phrases: Phrases, named: Sequence[Named], whose: Mapping[int, str], barred: Mapping[int, frozenset[int]]
) -> Mapping[int, frozenset[int]]:
    """With whom "the Karsian minister" does not mean: who is of another state (``whose``, by number)."""
    if not any(n.state for n in named):
        return barred
    out = dict(barred)
    for k, m in enumerate(phrases.mentions):
        head = phrases.heads[k]
        if m.kind != "nominal" or head is None:
            continue
        forms = [phrases.trees.form(w) for w in phrases.trees.children(head, "amod", "compound", "nmod:desc")]
        state = next((n for form in forms if form[0].isupper() and (n := state_of(form, named)) is not None), None)
        if state is not None:
            others = frozenset(number for number, name in whose.items() if name.lower() != state.name.lower())
            out[k] = out.get(k, frozenset()) | others
    return out


def _may_be(n: Named, phrases: Phrases) -> bool:
    """Whether nothing says that a name is somebody's or a body's."""
    person = n.full or n.gender or n.titles or n.kin or any(map(phrases.lexicon.is_role, n.kinds))
    words, bodies = n.name.split(), phrases.lexicon.organizations
    called = any(is_people_of(phrases.mentions[k].text, n.name) for k in n.mentions)  # "Karsian" of "the Karsian army"
    body = n.name.isupper() or {*n.words} & bodies or (n.kinds & bodies and not called)
    return not person and not body and len(words) <= _LONGEST and all(w[0].isupper() for w in words)


def _has_offices(n: Named, phrases: Phrases) -> bool:
    """Whether it has what only a state has: "Karsia's foreign minister", "the government of Karsia"."""
    t = phrases.trees
    for k in n.mentions:
        head = phrases.heads[k]
        if head is None or int(t.heads[head]) == ROOT or not t.is_any(head, "nmod:poss", "nmod"):
            continue
        cases = {phrases.form(c) for c in t.children(head, "case")}
        if (t.is_any(head, "nmod:poss") or "of" in cases) and _is_of_states(
            int(t.heads[head]), phrases, n.type == "organization"
        ):
            return True
    return False


def _is_of_states(noun: int, phrases: Phrases, body: bool) -> bool:
    """Whether a noun is what only states have; or, of what is no ``body``, a president."""
    form = phrases.singular(noun)
    if form in _MINISTERS:
        return bool(phrases.modifiers(noun) & _DEPARTMENTS)
    return form in _OF_STATES or (not body and form in _RULERS)


def _people(n: Named, peoples: Mapping[str, int]) -> bool:
    """Whether its adjective stands before offices and bodies: "the Karsian army"."""
    return any(is_people_of(word, n.name) for word in peoples)


def _peoples(phrases: Phrases) -> Mapping[str, int]:
    """Adjectives with a capital that no list knows, before offices and bodies, each with where it stands first."""
    out: dict[str, int] = {}
    for word in _adjectives(phrases):
        out.setdefault(phrases.trees.form(word), word)
    return out


def _adjectives(phrases: Phrases) -> Iterator[int]:
    t, lexicon = phrases.trees, phrases.lexicon
    for word in t.of_kind("ADJ", "PROPN"):
        form, up = t.form(word), int(t.heads[word])
        if not form[0].isupper() or form in lexicon.demonyms or up == ROOT or up < word:
            continue
        if t.is_any(word, "amod", "compound", "nmod:desc") and (
            phrases.is_role(up) or phrases.singular(up) in _HELD or phrases.singular(up) in lexicon.organizations
        ):
            yield word
