"""How sure each statement is said to be: words and speaker, and what is not weighed."""

from __future__ import annotations

from dataclasses import replace

from parley.language.encoder import Weights
from parley.model import Document
from parley.reading.confidence import FEATURES
from parley.reading.reader import Reader
from tests.statements.found import of

TALKS = (
    "Foreign Minister Mara Lindqvist said on Thursday that the river belonged to both of them. Her deputy, Ines "
    "Tarrow, met two officials of the dam authority. She said that Tomas Oduya had told her that the dam would open. "
    "“Nobody gains from delay,” Lindqvist told reporters.\n"
)
CALL = "\n\n".join(
    f"{who}: We have seen the river {n} times and it is low." for n in (2, 3, 4) for who in ("ORR", "LIND")
)


def test_what_was_learned_is_of_the_features_that_a_page_has() -> None:
    learned = Weights.shipped().confidences
    assert learned is not None
    assert set(learned.features) == set(FEATURES)


def test_both_are_chances_and_the_speaker_is_no_surer_than_the_words(reader: Reader) -> None:
    found = reader.extract(Document("talks", TALKS)).statements
    assert len(found) > 3
    for s in found:
        assert s.speaker_confidence is not None
        assert 0 < s.speaker_confidence <= s.confidence < 1


def test_a_name_is_surer_than_a_pronoun_that_two_may_be_meant_by(reader: Reader) -> None:
    found = reader.extract(Document("talks", TALKS))
    named, meant = of(found, "Nobody gains").speaker_confidence, of(found, "Tomas Oduya had told").speaker_confidence
    assert named is not None
    assert meant is not None
    assert named > meant


def test_turns_are_not_weighed(reader: Reader) -> None:
    found = reader.extract(Document("call", CALL)).statements
    assert {(s.origin, s.confidence, s.speaker_confidence) for s in found} == {("turn", 0.5, None)}


def test_weights_without_what_was_learned_read_all_the_same() -> None:
    bare = Reader(replace(Weights.shipped(), confidences=None))
    found = bare.extract(Document("talks", TALKS)).statements
    assert found
    assert {s.speaker_confidence for s in found} == {None}
