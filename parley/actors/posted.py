"""Names that the tagger has as one: "the envoy for Syria Geir Pedersen", "Iran-IAEA talks", "Finns Risto Lind"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.actors.mentions import Mention, MentionType
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
    """The names, cut in two where a country's stands before another country's, or before that of who is sent there."""
    for m in names:
        if (people := _people_end(m, words)) is not None:
            yield Mention.over(p, Span(m.span.start, people), "name", "nationality")
            yield Mention.over(p, Span(people + 1, m.span.end), "name", "person")
            continue
        hyphen = _hyphen(m, words)
        end = _country_end(p.text, m, words) if hyphen is None else hyphen
        if end is None:
            yield m
            continue
        other: MentionType = "person"
        if hyphen is not None:
            other = "organization" if p.text[end + 1 : m.span.end] in words.bodies else "place"
        yield Mention.over(p, Span(m.span.start, end), "name", "place")
        yield Mention.over(p, Span(end + 1, m.span.end), "name", other)


def _people_end(m: Mention, words: Lexicon) -> int | None:
    """Where a people's word ends before somebody's first name and surname: "German Werner Lind", not "German Gref"."""
    people, *name = m.text.split(" ")
    if m.type != "person" or len(name) < 2 or people not in words.demonyms or not words.gender_of(name[0]):
        return None
    return m.span.start + len(people)


def _hyphen(m: Mention, words: Lexicon) -> int | None:
    """Where a hyphen stands between two countries: "Israeli-Syrian", "India-Pakistan", not "Guinea-Bissau".

    The second may be a body that is known: "Iran-IAEA".
    """
    first, hyphen, second = m.text.partition("-")
    if not hyphen or country_code(m.text, words) is not None:
        return None
    a, b = (words.demonyms.get(each) or country_code(each, words) for each in (first, second))
    return m.span.start + len(first) if a and (b or second in words.bodies) else None


def _country_end(text: str, m: Mention, words: Lexicon) -> int | None:
    """Where a country ends to which somebody of a name behind it is sent."""
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
