"""Sentences whose side follows from how they are made (``turned.toml``): what turns a side round, once and twice.

Who calls for an end to something is against it, who drops an objection to it is for it, who sees no reason to reject
it too: sides are multiplied from the outer words to the inner (Moilanen and Pulman 2007). News says such things in few
words of many, so that the invented disputes have each of them seldom; here they are put together with the names that
codebooks give to concepts, with proposals, and with clauses that are themselves for or against.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from parley.coding.stances.pairs import AGAINST, FOR, NEITHER
from parley.coding.suggester import Concept, Item
from training.stance_data import Dispute, Topic, item_in

TURNED, PEOPLE, NONE = 0.35, 0.08, 0.15  # how often what is named is turned round, is people, and no side is taken
LEAD = 0.5  # how often a sentence stands before it
OF_CONCEPT, OF_CLAIMS, OF_EXAMPLES, OF_DOING = 3, 0.25, 0.4, 2  # sentences of a pass for each of them
CLAUSE = re.compile(r"\b(is|are|was|were|has|have|must|should|shall|will|may|can|go|goes|stays?|be|do|does|not)\b")
DETERMINED = ("a", "an", "the", "no", "all", "every", "any", "one", "two", "its", "their")
SHOULD = "We should "
MARKS = re.compile(r"[\[\]<>]")


@dataclass(frozen=True)
class Frames:
    """Sentences that keep a side, turn it round, or take none."""

    keep: tuple[str, ...]
    turn: tuple[str, ...]
    none: tuple[str, ...] = ()

    def drawn(self, rng: random.Random) -> tuple[str, int]:
        """A sentence and 1, -1 or 0."""
        if self.none and rng.random() < NONE:
            return rng.choice(self.none), 0
        return (rng.choice(self.keep), 1) if rng.random() < 0.5 else (rng.choice(self.turn), -1)


@dataclass(frozen=True)
class Words:
    """What ``turned.toml`` holds."""

    speakers: tuple[str, ...]
    bodies: tuple[str, ...]
    leads: tuple[str, ...]
    frames: dict[str, Frames]


@dataclass(frozen=True)
class Made:
    """A concept, an item, and whether that is against it, neither, or for it."""

    concept: Concept
    item: Item
    stance: int


def words() -> Words:
    """The sentences of this folder."""
    listed = tomllib.loads((Path(__file__).parent / "turned.toml").read_text(encoding="utf-8"))
    frames = {
        name: Frames(**{kind: tuple(own) for kind, own in listed[name].items()})
        for name in ("around", "people", "met", "said", "done", "claimed")
    }
    return Words(tuple(listed["speakers"]), tuple(listed["bodies"]), tuple(listed["leads"]), frames)


def made(news: list[Dispute], topics: list[Topic], rng: random.Random) -> list[Made]:
    """A pass: of each concept of the disputes some sentences, of each proposal some, and some claims and examples."""
    known, found = words(), list[Made]()
    for concept in (one for dispute in news for one in dispute.codebook.concepts):
        if not CLAUSE.search(concept.name):
            found += [named(concept, known, rng) for _ in range(OF_CONCEPT)]
        for side, examples in ((1, concept.supports), (-1, concept.opposes)):
            if examples and rng.random() < OF_EXAMPLES:
                said = rng.choice(examples)
                left = [tuple(one for one in own if one != said) for own in (concept.supports, concept.opposes)]
                rest = replace(concept, supports=left[0], opposes=left[1])
                found.append(_sentence(rest, "claimed", {"c": _clause(said)}, side, known, rng))
    for topic in topics:
        asked, sides = topic.asked(rng.random() < 0.5)
        concept = Concept("topic", asked)
        for claim, stance in sides.items():
            if rng.random() < OF_CLAIMS:
                side = 1 if stance == "supports" else -1
                found.append(_sentence(concept, "claimed", {"c": _clause(claim)}, side, known, rng))
        done = topic.asked(False)[0].removeprefix(SHOULD)
        for _ in range(OF_DOING if topic.asked(False)[0].startswith(SHOULD) else 0):
            opposite = bool(topic.opposite) and rng.random() < 0.5
            concept = Concept("topic", topic.asked(opposite)[0])
            found.append(_sentence(concept, "done", {"d": done}, -1 if opposite else 1, known, rng))
    return found


def named(concept: Concept, known: Words, rng: random.Random) -> Made:
    """A sentence that names the concept."""
    name = concept.name.rstrip(".")
    bare = name.split()[0].lower() in DETERMINED or rng.random() < 0.3
    name = name if bare else f"the {name}"
    side, kind, slot = 1, "said", "x"
    if rng.random() < PEOPLE:
        kind, slot = "met", "p"
    if kind == "met" or rng.random() < TURNED:
        around, side = known.frames["people" if kind == "met" else "around"].drawn(rng)
        name = around.replace("{x}", name)
    return _sentence(concept, kind, {slot: name}, side, known, rng)


def _sentence(
    concept: Concept, kind: str, filled: dict[str, str], side: int, known: Words, rng: random.Random
) -> Made:
    frame, sign = known.frames[kind].drawn(rng)
    filled = {**filled, "s": rng.choice(known.speakers), "n": rng.choice(known.bodies)}
    marked = re.sub(r"\{(\w)\}", lambda slot: filled[slot[1]], frame)
    lead = f"{rng.choice(known.leads)} " if rng.random() < LEAD else ""
    marked = lead + _capital(marked)
    plain = MARKS.sub("", marked)
    start, end = (len(MARKS.sub("", marked[: marked.index(mark)])) for mark in "<>")
    cue = marked[marked.index("[") + 1 : marked.index("]")]
    item = item_in(plain, [(start, end)], (start, end), plain, cue)
    return Made(concept, item, (AGAINST, NEITHER, FOR)[side * sign + 1])


def _clause(said: str) -> str:
    return MARKS.sub("", said).strip().strip("\"“”").rstrip(".!")


def _capital(marked: str) -> str:
    return re.sub(r"\w", lambda first: first[0].upper(), marked, count=1)
