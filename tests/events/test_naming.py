"""Which of somebody's names and nouns says who he is, where an act is told with a pronoun."""

from __future__ import annotations

import pytest

from parley.actors.entity import Entity
from parley.actors.mentions import Mention
from parley.events.naming import Naming
from parley.model import Span

TEXT = "Tom Orr, the envoy, left. He said he was ill, Orr told Norsk Fisk, and Orr was."
SENTENCE = Span(TEXT.index("He"), len(TEXT))


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


@pytest.fixture
def naming() -> Naming:
    spans = [at("Tom Orr"), at("the envoy"), at("He"), at("Orr", SENTENCE.start), at("Orr", TEXT.index("and "))]
    kinds = ("name", "nominal", "pronoun", "name", "name")
    mentions = [Mention(s, 0, 0, kind, "person", s.of(TEXT)) for s, kind in zip(spans, kinds, strict=True)]
    return Naming([Entity("person", "Tom Orr", [3, 1, 0, 2, 4])], mentions)


def test_it_is_the_nearest_of_the_sentence_and_one_before_rather_than_one_behind(naming: Naming) -> None:
    assert naming.nearest(0, at("He"), SENTENCE) == at("Orr", SENTENCE.start)
    assert naming.nearest(0, at("Norsk Fisk"), SENTENCE) == at("Orr", SENTENCE.start)
    assert naming.nearest(0, at("he was ill"), Span(0, SENTENCE.start)) == at("the envoy")


def test_none_is_needed_where_the_words_have_one_and_none_is_found_beyond_the_sentence(naming: Naming) -> None:
    assert naming.nearest(0, at("the envoy, left"), SENTENCE) is None
    assert naming.nearest(0, Span(at("Tom Orr").start, at("left").end), SENTENCE) is None
    assert naming.nearest(0, at("he was ill"), at("he was ill")) is None
