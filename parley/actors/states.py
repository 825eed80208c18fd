"""States that no list knows: "Karsia", whose foreign minister a page speaks of, or of which somebody is president."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.english.countries import is_people_of
from parley.english.patterns import word_set
from parley.language.trees import ROOT
from parley.model import Span

_OF_STATES = word_set("states.nouns")  # only states have them
_MINISTERS = word_set("states.ministers")  # and these, where they are for what states alone do
_DEPARTMENTS = word_set("states.departments")
_LED = word_set("states.led")  # before which an adjective tells of one
_WITHIN = word_set("kinds.within")
_LONGEST = 2  # words of a state's name


def with_states(named: Sequence[Named], phrases: Phrases) -> None:
    """Make states of the names whose adjective stands before what only states have, and of those that have that.

    Of the latter, where the tagger takes a name for a person's or a body's, something must also be in it, or a state
    stand beside it: Orban has a foreign minister too.
    """
    may = [n for n in named if n.country is None and _may_be(n, phrases)]
    peoples, offices = _peoples(phrases), [n for n in may if _has_offices(n, phrases)]
    for n in may:
        n.state = any(is_people_of(word, n.name) and word != n.name for word in peoples)
    rows = _rows(named, phrases) if offices else []
    for n in offices:
        beside = any(other.state for row in rows if n in row for other in row)
        n.state = n.state or n.type in ("place", "unknown") or beside or _is_somewhere(n, phrases)
    for n in may:
        n.type = "place" if n.state else n.type


def _rows(named: Sequence[Named], phrases: Phrases) -> list[list[Named]]:
    """Names that are joined: "Dhorum and Sefara"."""
    rows: dict[int, list[Named]] = {}
    for n in named:
        for head in (phrases.heads[k] for k in n.mentions):
            if head is not None:
                rows.setdefault(phrases.trees.first_joined(head), []).append(n)
    return [row for row in rows.values() if len(row) > 1]


def _is_somewhere(n: Named, phrases: Phrases) -> bool:
    """Whether it is mostly what something is in."""
    heads = [head for k in n.mentions if (head := phrases.heads[k]) is not None]
    inside = [h for h in heads if any(phrases.form(c) in _WITHIN for c in phrases.trees.children(h, "case"))]
    return 2 * len(inside) >= len(heads) > 0


def state_of(adjective: str, named: Sequence[Named]) -> Named | None:
    """The state that no list knows and that an adjective is of."""
    return next((n for n in named if n.state and is_people_of(adjective, n.name)), None)


def foreign(
    phrases: Phrases, named: Sequence[Named], whose: Mapping[int, Span | str], barred: Mapping[int, frozenset[int]]
) -> Mapping[int, frozenset[int]]:
    """With whom "the Karsian minister" does not mean: who is of another country or state.

    ``whose`` says of each bearer of a title where his country stands, or its code.
    """
    if not any(n.state for n in named):
        return barred
    at = {phrases.mentions[k].span: n.name for n in named if n.state or n.country for k in n.mentions}
    of = {number: one if isinstance(one, str) else at.get(one) for number, one in whose.items()}
    others: dict[str, frozenset[int]] = {}
    out = dict(barred)
    for k, m in enumerate(phrases.mentions):
        head = phrases.heads[k]
        if m.kind != "nominal" or head is None:
            continue
        forms = [phrases.trees.form(w) for w in phrases.trees.children(head, "amod", "compound", "nmod:desc")]
        state = next((n for form in forms if form[0].isupper() and (n := state_of(form, named)) is not None), None)
        if state is not None:
            if state.name not in others:
                others[state.name] = frozenset(number for number, name in of.items() if name not in (None, state.name))
            out[k] = out.get(k, frozenset()) | others[state.name]
    return out


def _may_be(n: Named, phrases: Phrases) -> bool:
    """Whether nothing says that a name is somebody's or a body's."""
    person = n.full or n.gender or n.titles or n.kin or any(map(phrases.lexicon.is_role, n.kinds))
    words, bodies = n.name.split(), phrases.lexicon.organizations
    called = any(is_people_of(phrases.mentions[k].text, n.name) for k in n.mentions)  # "Karsian" of "the Karsian army"
    body = n.name.isupper() or {*n.words} & bodies or (n.kinds & bodies and not called)
    return not person and not body and len(words) <= _LONGEST and all(w[0].isupper() for w in words)


def _has_offices(n: Named, phrases: Phrases) -> bool:
    """Whether it has what only a state has: "Karsia's foreign minister", "the embassy of Karsia"."""
    t = phrases.trees
    for k in n.mentions:
        head = phrases.heads[k]
        if head is None or int(t.heads[head]) == ROOT or not t.is_any(head, "nmod:poss", "nmod"):
            continue
        whose = t.is_any(head, "nmod:poss") or "of" in {phrases.form(c) for c in t.children(head, "case")}
        if whose and _is_of_states(int(t.heads[head]), phrases):
            return True
    return False


def _is_of_states(noun: int, phrases: Phrases) -> bool:
    form = phrases.singular(noun)
    return form in _OF_STATES or (form in _MINISTERS and bool(phrases.modifiers(noun) & _DEPARTMENTS))


def _peoples(phrases: Phrases) -> frozenset[str]:
    """Adjectives with a capital that no list knows, before what only states have."""
    return frozenset(phrases.trees.form(word) for word in _adjectives(phrases))


def _adjectives(phrases: Phrases) -> Iterator[int]:
    t, known = phrases.trees, phrases.lexicon.demonyms
    for word in t.of_kind("ADJ", "PROPN"):
        form, up = t.form(word), int(t.heads[word])
        if not form[0].isupper() or form in known or up == ROOT or up < word:
            continue
        held = _is_of_states(up, phrases) or phrases.form(up) in _LED
        if held and t.is_any(word, "amod", "compound", "nmod:desc"):
            yield word
