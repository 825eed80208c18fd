"""Sentences and paragraphs of an English text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import islice

from parley.english.countries import country_code, plain
from parley.english.lexicon import lexicon
from parley.english.patterns import pattern, word_set
from parley.language import sentences
from parley.language.sentences import Layout
from parley.model import Span

_DATELINE = pattern("layout.dateline")
_CITY = pattern("layout.city")
_TOWNS = word_set("layout.towns")
_FIRST = 12  # paragraphs of which one may begin with the dateline


def layout(text: str) -> Layout:
    """Where the text's sentences and paragraphs start. A dateline is a sentence by itself."""
    made = sentences.layout(text, word_set("sentences.abbreviations"), pattern("sentences.no_initial"))
    for start in islice(made.paragraph_starts, _FIRST):
        if (found := dateline(text, start, len(text))) is not None:
            starts = made.sentence_starts
            at = bisect_left(starts, found.end)
            if starts[at : at + 1] != (found.end,):
                # one that a full stop seems to end before ("Calif. (AP) –") is still one
                before = tuple(s for s in starts[:at] if s <= found.start)
                made = replace(made, sentence_starts=(*before, found.end, *starts[at:]))
            break
    return made


def dateline(text: str, start: int, end: int) -> Span | None:
    """Where and when an article was sent from, and by whom, if that stands at ``start``: "MUSCAT, May 3 (AFP) – ".

    "ISLAMABAD: " and "Tokyo - " are as well, of towns that are known to be some.
    """
    found = _DATELINE.match(text, start, end)
    if found is None and (found := _CITY.match(text, start, end)) is not None:
        found = found if _is_town(found["town"]) else None
    return Span(*found.span()) if found else None


def _is_town(name: str) -> bool:
    """Whether a name is a town's, or in capitals a country's."""
    if name.lower() in _TOWNS:
        return True
    return country_code(name.title(), lexicon()) is not None if name.isupper() else plain(name) in lexicon().capitals
