"""Companies by their trade: "Drugmaker Novalis" is no person, and "the airline" after "Air Lavra" is Air Lavra."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from parley.actors.apart import is_of_another_kind
from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.english.countries import country_code
from parley.english.patterns import word_set
from parley.language.trees import ROOT

_FIRMS = word_set("trades.firms")  # what only companies are
_EITHER = word_set("trades.either")  # or persons too
_GENERAL = word_set("trades.general")
_FORMS = word_set("trades.forms")
_LAST = word_set("trades.last")
_MARKS = {words[0]: frozenset(words) for words in map(str.split, word_set("trades.marks"))}
_BACK = 4  # sentences


def with_trades(named: Sequence[Named], phrases: Phrases) -> None:
    """Make companies of the names that their last word, the trade before them or "the airline" behind them shows."""
    for n in named:
        if n.type != "organization" and n.country is None and not n.state and _is_firm(n, phrases):
            n.type = "organization"
    for number in by_trade(named, phrases).values():
        if not _EITHER.intersection(_before(named[number], phrases)):
            named[number].type = "organization"


def by_trade(named: Sequence[Named], phrases: Phrases) -> Mapping[int, int]:
    """For each noun for a company by its trade, standing alone, whom it means: by number, of those named before."""
    out: dict[int, int] = {}
    for k, m in enumerate(phrases.mentions):
        noun = phrases.heads[k]
        if m.kind != "nominal" or noun is None or not _stands_alone(noun, phrases):
            continue
        kind = phrases.form(noun)
        fits = [(_fit(n, k, kind, phrases), number) for number, n in enumerate(named) if _may_be(n, k, kind, phrases)]
        if fits:
            out[k] = max(fits)[1]
    return out


def _stands_alone(noun: int, phrases: Phrases) -> bool:
    kind = phrases.form(noun)
    known = kind in _FIRMS or kind in _EITHER or kind in _GENERAL
    if not known or not phrases.is_known(noun) or phrases.named(noun) is not None:
        return False
    t, before = phrases.trees, phrases.modifiers(noun)
    before -= {phrases.form(w) for w in phrases.own(noun) if t.form(w) in phrases.lexicon.demonyms}
    if before and kind not in _GENERAL:  # "the pipeline operator"
        before -= {phrases.form(w) for w in t.children(noun, "compound") if t.upos(w) == "NOUN"}
    return not before and not any(phrases.complements(noun, "of", "for"))


def _may_be(n: Named, k: int, kind: str, phrases: Phrases) -> bool:
    """Whether a name may be that company's: named not long before, and nothing says that it is somebody else's."""
    at = bisect_left(n.mentions, k)
    last = phrases.heads[n.mentions[at - 1]] if at else None
    noun = phrases.heads[k]
    if last is None or noun is None or n.country is not None or n.state or n.nation is not None:
        return False
    if is_of_another_kind(kind if kind in _FIRMS else "company", n):
        return False
    sentence = phrases.trees.words.sentence
    country = phrases.country(noun)
    if country is not None and nation_of(n, phrases) not in (None, country):  # "The Norwegian company"
        return False
    if sentence[noun] - sentence[last] > _BACK or _brought_in(last, noun, kind, phrases):
        return False
    if kind in _before(n, phrases):  # "The brewer Halden"
        return True
    if phrases.modifiers(noun) and not _is_firm(n, phrases):
        return False
    if n.type == "organization":
        # What the scores make of "the company" is better than the nearest body.
        return _is_firm(n, phrases) or (kind not in _GENERAL and not _is_another_body(n, kind, phrases))
    sure = kind in _FIRMS or kind in _GENERAL
    person = n.gender or n.titles - _FIRMS or n.kin or any(map(phrases.lexicon.is_role, n.kinds))
    one_word = " " not in n.name and not n.likely
    return sure and n.type != "place" and not person and (one_word or _has_mark(n, kind)) and _leads(n, k, phrases)


def _fit(n: Named, k: int, kind: str, phrases: Phrases) -> tuple[bool, bool, bool, bool, int]:
    """How well: as of its country, by a word of the name, as a body, as the subject last, last."""
    last, noun = n.mentions[bisect_left(n.mentions, k) - 1], phrases.heads[k]
    country = None if noun is None else phrases.country(noun)
    own = country is not None and nation_of(n, phrases) == country
    return own, _has_mark(n, kind) or kind in _before(n, phrases), n.type == "organization", _leads(n, k, phrases), last


def _has_mark(n: Named, kind: str) -> bool:
    return bool(_MARKS.get(kind, frozenset()) & {*n.words, *n.kinds})


def _leads(n: Named, k: int, phrases: Phrases) -> bool:
    """Whether a name is a subject where it stands last."""
    head = phrases.heads[n.mentions[bisect_left(n.mentions, k) - 1]]
    return head is not None and phrases.trees.is_any(head, "nsubj", "nsubj:pass")


def _is_another_body(n: Named, kind: str, phrases: Phrases) -> bool:
    """Whether a body is of another kind by its name or what stands beside it: a union, a ministry, a party."""
    words = {*n.kinds, *n.words[-1:]}
    lexicon = phrases.lexicon
    if n.name in lexicon.bodies or not words.isdisjoint(_FIRMS):
        return True
    if n.name in lexicon.outlet_names and kind not in lexicon.outlets:  # "GENEVA (AP) — The brewery"
        return True
    return any(word in lexicon.organizations or word in lexicon.outlets for word in words - _GENERAL)


def _brought_in(last: int, noun: int, kind: str, phrases: Phrases) -> bool:
    """Whether another of the kind comes between: "an airline", "the bank Norte"."""
    between = (w for w in phrases.trees.standing(kind) if last < w < noun)
    return any(phrases.brings_in(w) or phrases.named(w) is not None for w in between)


def _is_firm(n: Named, phrases: Phrases) -> bool:
    """Whether a name is a company's by what it ends in, or what stands right before it."""
    if n.name.split()[-1] in _FORMS and " " in n.name:
        return True
    if n.gender or n.titles - _FIRMS - _EITHER:
        return False
    before = set(_before(n, phrases))
    if before & _FIRMS:
        return True
    last = n.words[-1]
    if has_role(n, phrases) or len(n.words) < 2:
        return False
    several = last in _LAST and last.endswith("s") and len(n.words) > 2  # "Anna Bell Foods"
    return several or (not n.likely and (last in _LAST or last in phrases.lexicon.organizations))


def has_role(n: Named, phrases: Phrases) -> bool:
    """Whether a role that no company has stands beside a name."""
    return any(phrases.lexicon.is_role(kind) for kind in n.kinds - _EITHER)


def is_trader(n: Named, phrases: Phrases) -> bool:
    """Whether what stands beside a name is a person's or a company's: "trader"."""
    return not _EITHER.isdisjoint(n.kinds) or not _EITHER.isdisjoint(_before(n, phrases))


def _before(n: Named, phrases: Phrases) -> Iterator[str]:
    """The nouns right before a name, in lower case: "insurer" of "Insurer Hartmann Vogel", of "firm" in "law firm"."""
    t = phrases.trees
    for k in n.mentions:
        first = phrases.rows[k].start
        near = first > 0 and t.words.sentence[first - 1] == t.words.sentence[first] and t.span(first - 1).end + 1
        if near == t.span(first).start and t.upos(first - 1) in ("NOUN", "PROPN"):
            before = int(t.heads[first - 1])
            if before == ROOT or before >= first - 1 or t.upos(before) != "VERB" or t.is_any(first - 1, "nsubj"):
                yield phrases.form(first - 1)
    first_word = n.name.split()[0]
    if " " in n.name and first_word.lower() in _FIRMS:
        yield first_word.lower()


def nation_of(n: Named, phrases: Phrases) -> str | None:
    """Whose body a name is, by what is known of it or stands before it: "Norway's Halden Metals". A country is one."""
    if known := n.country or n.nation or n.people:
        return known
    owners = (phrases.owner(head) for k in n.mentions if (head := phrases.heads[k]) is not None)
    codes = (country_code(phrases.mentions[o].text, phrases.lexicon) for o in owners if o is not None)
    return next(filter(None, codes), None)
