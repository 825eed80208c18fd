"""Which country is meant that is called otherwise: "the island nation", "the Gulf state", "the Russian hope is"."""

from __future__ import annotations

from parley.actors.cast import Cast
from parley.actors.phrases import Phrases
from parley.actors.sources import Source
from parley.english.patterns import word_set
from parley.language.sentences import Layout
from parley.model import Span

_STATES = word_set("kinds.states") | word_set("lands.states")
_ALONE = word_set("kinds.states") | word_set("lands.alone")  # which need no word before them
_TRAITS = word_set("lands.traits")
_BACK = 4  # sentences


def by_land(source: Source, phrases: Phrases, cast: Cast, layout: Layout) -> int | None:
    """The draft of the country last spoken of, of several a subject; None where the words say anything else."""
    noun = source.noun
    if noun is None or not _is_land(noun, phrases):
        return None
    first = layout.sentence_span(max(0, layout.sentence(source.words.start) - _BACK)).start
    fits = []
    for k, draft in enumerate(cast.drafts):
        near = [m for m in draft.mentions if first <= m.start < source.words.start]
        if draft.type == "country" and near:
            last = max(near)
            fits.append((layout.sentence(last.start), _is_subject(last, phrases), last, k))
    return max(fits)[-1] if fits else None


def by_adjective(source: Source, phrases: Phrases, cast: Cast) -> tuple[int, ...]:
    """The draft of the country whose adjective is all that says who speaks: "the American hope is that …"."""
    word = source.noun
    people = phrases.people_at(word) if word is not None and phrases.trees.is_any(word, "amod") else None
    code = None if people is None else phrases.lexicon.demonyms.get(phrases.mentions[people].text)
    if code is None:
        return ()
    number = cast.country(code)
    cast.keep(number)
    return (number,)


def _is_land(noun: int, phrases: Phrases) -> bool:
    kind, told = phrases.form(noun), phrases.modifiers(noun)
    plain = phrases.is_definite(noun) and phrases.named(noun) is None and not any(phrases.complements(noun))
    return plain and kind in _STATES and told <= _TRAITS and (bool(told) or kind in _ALONE)


def _is_subject(words: Span, phrases: Phrases) -> bool:
    head = phrases.head(words)
    return head is not None and phrases.trees.is_any(head, "nsubj", "nsubj:pass")
