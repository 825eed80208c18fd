"""From the words that tell an event to its actors, place, day, certainty and who tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from parley.actors.entities import Entities
from parley.actors.mentions import Mention, starting
from parley.certainty.judging import Judge
from parley.english.lexicon import Lexicon
from parley.english.plover import Plover
from parley.events.drafts import EventDraft
from parley.events.finding import Told, heads_of, phrase_span, told
from parley.events.plover import MUTUAL, event_of, mode_of
from parley.language.senses import Senses
from parley.language.trees import Trees
from parley.model import Phrase, Span, When
from parley.statements.circumstances import dated
from parley.statements.drafts import Draft

_PLACED = ("in", "at", "near", "from", "across", "outside", "inside")
_ROUND = ("obj", "iobj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "amod", "compound:prt", "advmod")


@dataclass(frozen=True, slots=True)
class Around:
    """What of a document events are resolved by."""

    trees: Trees
    senses: Senses
    mentions: Sequence[Mention]
    found: Entities | None
    drafts: Sequence[Draft]
    published: str | None
    lexicon: Lexicon
    plover: Plover
    judge: Judge


def events(around: Around) -> Iterator[EventDraft]:
    """All events of the document, in text order."""
    for one in told(around.trees, around.senses):
        yield _resolved(one, around)


def _resolved(one: Told, a: Around) -> EventDraft:
    trees = a.trees
    words = [one.trigger, *_near(trees, one.trigger)]
    forms = [trees.form(w) for w in words]
    event = event_of(one.root, forms, a.lexicon, a.plover)
    sources = tuple(_actors(one.source, a))
    targets = tuple(n for n in _actors(one.target, a) if n not in sources)
    if event in MUTUAL:
        sources, targets = (*sources, *targets), ()
    trigger = trees.span(one.trigger)
    return EventDraft(
        event,
        mode_of(event, forms, a.lexicon, a.plover),
        trigger,
        None if one.source is None else phrase_span(trees, one.source),
        None if one.target is None else phrase_span(trees, one.target),
        sources,
        targets,
        _place(one.trigger, a),
        _day(one.trigger, a),
        a.judge.certainty(one.trigger),
        round(float(a.senses.factuality[one.trigger]), 2),
        _teller(trigger, a.drafts),
        round(one.chance, 4),
    )


def _near(trees: Trees, trigger: int) -> Iterator[int]:
    """The words that hang on the trigger, then what hangs on those, then what governs it."""
    below = trees.children(trigger, *_ROUND)
    yield from below
    for word in below:
        yield from trees.children(word, "compound", "amod", "nmod")
    yield from list(trees.ancestors(trigger))[:1]


def _actors(head: int | None, a: Around) -> Iterator[int]:
    """Numbers in the cast of whoever the phrase names, and those joined to them; none of what is a thing.

    "Israel's participation", "Israeli participation": whose it is, where the noun itself is nobody.
    """
    if head is None or a.found is None:
        return
    seen: set[int] = set()
    for noun in heads_of(a.trees, head):
        number = _actor(noun, a)
        if number is None:
            owners = a.trees.children(noun, "nmod:poss", "amod", "compound")
            number = next((n for w in owners if (n := _actor(w, a)) is not None), None)
        if number is not None and number not in seen:
            seen.add(number)
            yield number


def _actor(word: int, a: Around) -> int | None:
    """The entity of the longest mention whose head this word is."""
    assert a.found is not None
    span = phrase_span(a.trees, word)
    own = a.trees.span(word)
    inside = [
        k
        for k in starting(a.mentions, span.start, own.end)
        if a.mentions[k].span.overlaps(own) and a.found.of[k] >= 0
    ]
    if not inside:
        return None
    return a.found.of[max(inside, key=lambda k: a.mentions[k].span.end - a.mentions[k].span.start)]


def _oblique(trigger: int, trees: Trees) -> Iterator[int]:
    """What says where and when: of the trigger, and of the verb that it is an object of."""
    yield from trees.children(trigger, "obl", "nmod", "advmod")
    head = int(trees.heads[trigger])
    if trees.is_any(trigger, "obj", "xcomp", "nsubj:pass") and head >= 0:
        yield from trees.children(head, "obl", "advmod")


def _place(trigger: int, a: Around) -> Phrase | None:
    for word in _oblique(trigger, a.trees):
        cases = [a.trees.form(c).lower() for c in a.trees.children(word, "case")]
        if not any(c in _PLACED for c in cases):
            continue
        span = phrase_span(a.trees, word)
        for k in starting(a.mentions, span.start, span.end):
            m = a.mentions[k]
            if m.kind == "name" and m.type == "place" and m.span.overlaps(a.trees.span(word)):
                return Phrase(m.span.of(a.trees.words.text), (m.span,))
    return None


def _day(trigger: int, a: Around) -> When | None:
    for word in _oblique(trigger, a.trees):
        found = dated(a.trees.words.text, a.trees.subtree_span(word), a.published)
        if found is not None:
            return found
    return None


def _teller(trigger: Span, drafts: Iterable[Draft]) -> Draft | None:
    """The innermost statement whose content tells it."""
    telling = [
        (c.span.end - c.span.start, k, d)
        for k, d in enumerate(drafts)
        for c in d.link.contents
        if c.span.start <= trigger.start and trigger.end <= c.span.end
    ]
    return min(telling, key=lambda t: t[:2])[2] if telling else None


def key_of(event: EventDraft, name: Callable[[int], str | None]) -> str:
    """The same for mentions of one event: type, sources, targets and day agree."""
    sources = sorted(filter(None, map(name, event.sources)))
    targets = sorted(filter(None, map(name, event.targets)))
    day = event.date.value if event.date is not None else None
    return "|".join((event.event, "+".join(sources), "+".join(targets), day or ""))
