"""A name right behind where its bearer is sent: "the envoy for Syria Geir Pedersen" names a country and a man."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.actors.mentions import Mention
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.model import Span

_SENT = word_set("shared.sent")
_SENT_TO = word_set("posted.to")
_LONGEST = 3  # words of a country
_NEAR = 40  # code points of an office and its preposition


def apart_from_countries(p: Pieces, names: Sequence[Mention], words: Lexicon) -> Iterator[Mention]:
    """The names, those of persons that begin with the country where an envoy is sent cut in two."""
    for m in names:
        end = _country_end(p.text, m, words)
        if end is None:
            yield m
        else:
            yield Mention.over(p, Span(m.span.start, end), "name", "place")
            yield Mention.over(p, Span(end + 1, m.span.end), "name", "person")


def _country_end(text: str, m: Mention, words: Lexicon) -> int | None:
    parts = m.text.split(" ")
    before = text[max(0, m.span.start - _NEAR) : m.span.start].split()
    if m.type != "person" or len(parts) < 3 or len(before) < 2:
        return None
    if before[-1] not in _SENT_TO or before[-2].lower() not in _SENT:
        return None
    for count in range(min(_LONGEST, len(parts) - 2), 0, -1):
        name = " ".join(parts[:count])
        if country_code(name, words) is not None:
            return m.span.start + len(name)
    return None
