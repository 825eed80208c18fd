"""Sentences put together so that their side is known."""

from __future__ import annotations

import random
import re

import pytest

from parley.coding.stances.pairs import AGAINST, FOR, NEITHER
from parley.coding.suggester import Codebook, Concept
from training.stance_data import Dispute, Topic
from training.stance_turned import Frames, Words, made, named, words

GAUGE = Concept("gauge", "Joint gauge", "", None, ("First we measure.",), ("Our own figures will do.",))


def _only(said: str, around: str = "{x}", keep: bool = True, kept: bool = True) -> Words:
    """One sentence, which keeps a side or turns it round, about one thing, likewise."""
    one, other = Frames((said,), ()), Frames((), (said,))
    inner = Frames((around,), ()) if kept else Frames((), (around,))
    frames = {"said": one if keep else other, "around": inner, "met": inner, "people": inner}
    return Words(("Orr",), ("Norvik",), ("It rained.",), frames)


@pytest.mark.parametrize(
    ("outer", "inner", "stance"),
    [(True, True, FOR), (False, True, AGAINST), (True, False, AGAINST), (False, False, FOR)],
)
def test_sides_are_multiplied(outer: bool, inner: bool, stance: int) -> None:
    class Always(random.Random):
        """Draws what is turned round, and of two lists the one that has something."""

        def choice(self, seq):  # type: ignore[no-untyped-def]
            return seq[0]

        def random(self) -> float:
            self.draws = getattr(self, "draws", 0) + 1
            return [0.9, 0.9, 0.0, 0.0 if inner else 0.9, 0.0 if outer else 0.9, 0.9][self.draws - 1]

    known = _only("{s} [spoke of] <{x}>.", "the end of {x}", outer, inner)
    found = named(GAUGE, known, Always())
    assert (found.stance, found.item.sentence) == (stance, "Orr spoke of the end of the Joint gauge.")
    assert (found.item.content, found.item.cue) == ("the end of the Joint gauge", "spoke of")


def test_every_sentence_has_its_cue_and_content_and_nothing_is_left_open() -> None:
    book = Codebook("Talks", "boolean", (GAUGE, Concept("ban", "A ban on shelling")))
    claims = (("It kills", "supports"), ("It is art", "opposes"))
    topic = Topic("We should ban boxing", "Boxing should stay legal", claims)
    some = [one for seed in range(60) for one in made([Dispute("talks", book, ())], [topic], random.Random(seed))]
    assert {one.stance for one in some} == {AGAINST, NEITHER, FOR}
    for one in some:
        assert one.item.content
        assert one.item.cue
        assert one.item.content in one.item.paragraph
        assert not re.search(r"[\[\]<>{}]", one.item.paragraph)


def test_a_proposal_and_its_opposite_are_on_different_sides_of_the_same_words() -> None:
    topic = Topic("We should ban boxing", "Boxing should stay legal", ())
    sides: dict[str, set[tuple[str, int]]] = {}
    for seed in range(300):
        for one in made([], [topic], random.Random(seed)):
            _, urged, said = one.item.sentence.partition("urged the council to ")
            if urged:
                sides.setdefault(said, set()).add((one.concept.name, one.stance))
    assert sides == {"ban boxing.": {("We should ban boxing", FOR), ("Boxing should stay legal", AGAINST)}}


def test_each_list_says_a_sentence_once() -> None:
    for frames in words().frames.values():
        for own in (frames.turn, frames.none):
            assert len(own) == len(set(own))
