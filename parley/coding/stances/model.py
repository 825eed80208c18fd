"""``ParleySuggester``: what an item speaks of, whether it takes a position there, and which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.coding.stances.attitudes import (
    Directions,
    Known,
    corrected,
    known,
    likeness,
    stance_values,
    standing_alone,
)
from parley.coding.stances.cache import MemoryCache, VectorCache
from parley.coding.stances.chances import Chances, Ranked, logistic, scores_known
from parley.coding.stances.encoders import Encoders, Floats
from parley.coding.stances.memory import Memory
from parley.coding.stances.pairs import Pairs, side
from parley.coding.stances.polarity import Told
from parley.coding.stances.topics import Coded, Texts, closeness, topic_maps, topic_scores
from parley.coding.stances.views import Vectors, Views, is_question_in_turn, told_in
from parley.coding.suggester import Codebook, Example, Item, Reason, Suggestion, Suggestions

ENOUGH: Final = 5  # items with a position and without, from which what a position is like is learned
FOLDS: Final = 2
LATEST: Final = 1_500  # codings of one concept that stances are learned from
TAUGHT: Final = 800  # and of all, that it is learned from what a position is like
REST: Final = 2_000  # by maps that were learned from so many others
AT_ONCE: Final = 4_096  # items that go through together
CANDIDATES: Final = 5  # concepts that an item is read beside where a choice is to be offered
FEW: Final = 2  # and else, which finds as many positions; more than these are not suggested
WORTH: Final = 0.1  # the least chance of a position with which that is done, where nobody asked about the item
NEUTRAL: Final = 0.4  # log-odds to either side that count as neither, on a scale with a middle


@dataclass(frozen=True, slots=True, eq=False)
class _Learned:
    """A codebook and its codings, made ready."""

    codebook: Codebook
    texts: Texts
    lines: tuple[str, ...]  # the codebook's texts, in the order of their vectors
    along: Directions
    maps: tuple[Floats, ...]
    coded: Coded | None
    keys: tuple[Item, ...]  # the item of each coding
    known: dict[int, Known]
    taking: Known | None = None  # items with a position and without


class ParleySuggester:
    """Parley's own ``Suggester``. Nothing leaves the machine; the same input gives the same suggestions.

    Vectors are kept in ``cache``: give a ``RecordCache`` to keep them in a record.

    Raises:
        SuggesterError: when first asked, where the weights are missing.
    """

    batch: Final = AT_ONCE

    def __init__(self, cache: VectorCache | None = None, weights: Path | None = None) -> None:
        self._folder = weights or Path(str(resources.files("parley.coding.stances") / "weights"))
        encoders, kept = Encoders(self._folder), cache if cache is not None else MemoryCache()
        self._vectors, self._pairs = Vectors(encoders, kept), Pairs(encoders, kept)
        self._memory = Memory(self._vectors)
        self._last: tuple[Codebook, tuple[Example, ...], _Learned] | None = None

    @property
    def version(self) -> str:
        """Name and weights: "parley-stance-1-0f3a…"."""
        return self._chances.version

    def suggest(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> list[Suggestions]:
        """The positions each item takes, likeliest first; see ``Suggester.suggest``."""
        return self._in_parts(items, codebook, examples, None)

    def options(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = (), top: int = 3
    ) -> list[Suggestions]:
        """The ``top`` likeliest concepts of each item; see ``Suggester.options``."""
        return self._in_parts(items, codebook, examples, top)

    def vectors_of(self, items: Sequence[Item]) -> Floats:
        """What items mean, (items, 384), of length 1: their contents, read within their paragraphs."""
        return self._vectors.views(items).content

    def vector_of(self, text: str) -> Floats:
        """What a text that stands alone means, (384,)."""
        return np.asarray(self._vectors.plain("topics", [text])[0])

    def alike(self, items: Sequence[Item]) -> Floats:
        """How far deciding on one item tells of another, from 0 to 1, (items, items)."""
        views = self._vectors.views(items)
        return likeness(views, views)

    def alike_at_hand(self, items: Sequence[Item]) -> Floats | None:
        """As ``alike`` where nothing has to be read for it, else None."""
        return self.alike(items) if self._vectors.are_kept(items) else None

    @cached_property
    def _chances(self) -> Chances:
        return Chances.from_folder(self._folder)

    def _in_parts(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example], top: int | None
    ) -> list[Suggestions]:
        if not codebook.concepts or not len(items):
            return [() for _ in items]
        learned = self._learned(codebook, tuple(examples))
        found: list[Suggestions] = []
        for start in range(0, len(items), AT_ONCE):
            found += self._suggested(items[start : start + AT_ONCE], learned, top)
        return found

    def _suggested(self, items: Sequence[Item], learned: _Learned, top: int | None) -> list[Suggestions]:
        views, told = self._vectors.views(items), told_in(items)
        scores = topic_scores(learned.maps, views)
        found: list[Suggestions] = [()] * len(items)
        rows = np.arange(len(items))
        if top is None:
            close = closeness(learned.texts, views, scores.argmax(axis=1))
            odds = self._chances.worth_reading(items, told, views, scores_known(scores, close))
            odds = corrected(items, views, odds, learned.taking) if learned.taking is not None else odds
            turns = np.array([is_question_in_turn(item) for item in items], bool)
            rows = np.flatnonzero((logistic(odds) >= WORTH) & ~turns)
        if len(rows):
            some, words = [items[row] for row in rows.tolist()], [told[row] for row in rows.tolist()]
            own = self._read(some, words, views[rows], scores[rows], learned, top)
            for row, suggestions in zip(rows.tolist(), own, strict=True):
                found[row] = suggestions
        return found

    def _read(
        self,
        items: Sequence[Item],
        told: Sequence[Told],
        views: Views,
        scores: Floats,
        learned: _Learned,
        top: int | None,
    ) -> list[Suggestions]:
        """Suggestions for items that are read beside the concepts they may speak of."""
        most = min(scores.shape[1], top if top is not None else FEW)
        ranked = self._ranked(items, told, scores, learned.codebook, FEW if top is None else max(CANDIDATES, top))
        best = ranked.concepts[:, :most]
        stances = np.stack(
            [self._stance(items, told, views, best[:, i], ranked.side[:, i], learned) for i in range(most)], axis=1
        )
        odds = self._takes(items, told, views, scores, ranked, stances[:, 0], learned.texts)
        position = logistic(corrected(items, views, odds, learned.taking) if learned.taking is not None else odds)
        topics = np.take_along_axis(self._chances.topics(ranked.odds), best, axis=1)
        sides, chances = self._sides(learned.codebook, stances)
        whole = self._chances.holds(topics, chances, standing_alone(told))
        if top is None:
            whole = self._chances.whole(position[:, None], whole)
        given = np.ones(whole.shape, bool) if top is not None else whole >= self._chances.least
        found: list[Suggestions] = [()] * len(items)
        for row in np.flatnonzero(given.any(axis=1)).tolist():
            own = []
            for place in np.flatnonzero(given[row]).tolist():
                concept = int(best[row, place])
                reason = _reason(items[row], views[row : row + 1], concept, learned)
                stance = learned.codebook.stances[sides[row, place]] if sides[row, place] >= 0 else None
                name, chance = learned.codebook.concepts[concept].id, round(float(whole[row, place]), 4)
                own.append(Suggestion(name, stance, chance, reason))
            found[row] = tuple(sorted(own, key=lambda one: -one.confidence)) if top is None else tuple(own)
        return found

    def _ranked(
        self, items: Sequence[Item], told: Sequence[Told], scores: Floats, codebook: Codebook, most: int
    ) -> Ranked:
        """The likeliest concepts by their scores, ``most`` of them, read beside the items."""
        candidates = np.argsort(-scores, axis=1, kind="stable")[:, :most]
        beside = self._pairs.of(items, codebook, candidates)
        return self._chances.ranked(scores, candidates, beside, standing_alone(told))

    def _takes(
        self,
        items: Sequence[Item],
        told: Sequence[Told],
        views: Views,
        scores: Floats,
        ranked: Ranked,
        stance: Floats,
        texts: Texts,
    ) -> Floats:
        """Log-odds that each item takes a position on the likeliest concept, toward which it has the log-odds
        ``stance``."""
        close = closeness(texts, views, ranked.concepts[:, 0])
        known = [scores_known(scores, close), np.abs(stance)[:, None], ranked.taken[:, :1]]
        return self._chances.takes(items, told, views, np.concatenate(known, axis=1))

    def _stance(
        self,
        items: Sequence[Item],
        told: Sequence[Told],
        views: Views,
        concepts: NDArray[np.intp],
        side: Floats,
        learned: _Learned,
    ) -> Floats:
        """Log-odds for, toward the concept of each row."""
        odds = self._chances.favours(told, views, concepts, learned.along, side)
        for concept, coded in learned.known.items():
            rows = np.flatnonzero(concepts == concept)
            if len(rows):
                odds[rows] = corrected([items[int(row)] for row in rows], views[rows], odds[rows], coded)
        return odds

    @staticmethod
    def _sides(codebook: Codebook, odds: Floats) -> tuple[NDArray[np.intp], Floats]:
        """The likelier stance of each, by its place in the codebook's scale, and its chance; -1 without a scale."""
        if not codebook.stances:
            return np.full(odds.shape, -1, np.intp), np.ones_like(odds)
        if len(codebook.stances) == 2:
            return (odds >= 0).astype(np.intp), logistic(np.abs(odds))
        pro, con = logistic(odds - NEUTRAL), logistic(-odds - NEUTRAL)
        chances = np.stack([con, 1 - pro - con, pro])
        return chances.argmax(axis=0), chances.max(axis=0)

    def _learned(self, codebook: Codebook, examples: tuple[Example, ...]) -> _Learned:
        if self._last is None or self._last[0] != codebook or self._last[1] != examples:
            self._last = (codebook, examples, self._learn(codebook, examples))
        return self._last[2]

    def _learn(self, codebook: Codebook, examples: tuple[Example, ...]) -> _Learned:
        places = {concept.id: place for place, concept in enumerate(codebook.concepts)}
        read = self._memory.codebook(codebook)
        said = [e for e in examples if e.concept is None or e.concept in places]
        count = len(codebook.concepts)
        if not said:
            maps = topic_maps(count, read.texts)
            return _Learned(codebook, read.texts, read.lines, read.along, maps, None, (), {})
        views, told = self._memory.items([e.item for e in said])
        on = [row for row, e in enumerate(said) if e.concept is not None]
        labels = np.array([places[said[row].concept or ""] for row in on], np.intp)
        coded = Coded(views[on], labels, np.array([said[row].holds for row in on], bool)) if on else None
        known = self._known(
            codebook, [said[row] for row in on], [told[row] for row in on], views[on], labels, read.along
        )
        maps, keys = topic_maps(count, read.texts, coded), tuple(said[row].item for row in on)
        learned = _Learned(codebook, read.texts, read.lines, read.along, maps, coded, keys, known)
        return self._taught(said, told, views, learned)

    def _known(
        self,
        codebook: Codebook,
        said: Sequence[Example],
        told: Sequence[Told],
        views: Views,
        labels: NDArray[np.intp],
        along: Directions,
    ) -> dict[int, Known]:
        values = stance_values(codebook)
        rows_of: dict[int, list[int]] = defaultdict(list)
        for row, example in enumerate(said):
            if example.holds and example.stance in values:
                rows_of[int(labels[row])].append(row)
        found = {}
        for concept, every in rows_of.items():
            rows = every[-LATEST:]
            items = [said[row].item for row in rows]
            own = views[rows]
            words = [told[row] for row in rows]
            beside = side(self._pairs.of(items, codebook, labels[rows][:, None])[:, 0])
            before = self._chances.favours(words, own, labels[rows], along, beside)
            stances = np.array([values[said[row].stance or ""] for row in rows], np.float32)
            found[concept] = known(items, own, stances, before)
        return found

    def _taught(self, said: Sequence[Example], told: Sequence[Told], views: Views, learned: _Learned) -> _Learned:
        """The same, having learned from codings with and without one what a position is like.

        An item's own coding is kept from the scores it is judged by, in ``FOLDS`` turns; of very many codings the
        first turn is enough.
        """
        by_key: dict[str, tuple[int, bool]] = {}
        for row, example in enumerate(said):
            if example.holds:
                by_key[example.item.key] = (row, example.concept is not None)
        rows = np.array([row for row, _ in by_key.values()], np.intp)
        takes = np.array([position for _, position in by_key.values()], bool)
        if min(takes.sum(), (~takes).sum()) < ENOUGH:
            return learned
        turns = FOLDS if len(rows) <= TAUGHT else 1
        judged = np.arange(len(rows)) % FOLDS < turns
        rows, takes = rows[judged][-TAUGHT:], takes[judged][-TAUGHT:]
        count = len(learned.codebook.concepts)
        before = np.zeros(len(rows), np.float32)
        coded = learned.coded
        for turn in range(turns):
            own = rows[turn::turns]
            out = {said[int(row)].item.key for row in own}
            left = [place for place, item in enumerate(learned.keys) if item.key not in out][-REST:]
            rest = Coded(coded.views[left], coded.concept[left], coded.holds[left]) if coded is not None else None
            items = [said[int(row)].item for row in own]
            words = [told[int(row)] for row in own]
            scores = topic_scores(topic_maps(count, learned.texts, rest), views[own])
            ranked = self._ranked(items, words, scores, learned.codebook, FEW)
            best, beside = ranked.concepts[:, 0], ranked.side[:, 0]
            odds = self._chances.favours(words, views[own], best, learned.along, beside)
            before[turn::turns] = self._takes(items, words, views[own], scores, ranked, odds, learned.texts)
        items = [said[int(row)].item for row in rows]
        taking = known(items, views[rows], np.where(takes, 1, -1).astype(np.float32), before, who=False)
        return replace(learned, taking=taking)


def _reason(item: Item, view: Views, concept: int, learned: _Learned) -> Reason:
    """What the item is nearest to of all that is known of the concept."""
    own = np.flatnonzero(learned.texts.concept == concept)
    cosines = learned.texts.topics[own] @ view.content[0]
    text, close = (learned.lines[own[cosines.argmax()]], cosines.max()) if len(own) else ("", -1.0)
    if learned.coded is not None:
        rows = np.flatnonzero((learned.coded.concept == concept) & learned.coded.holds)
        rows = rows[[learned.keys[row].key != item.key for row in rows]] if len(rows) else rows
        if len(rows):
            nearest = learned.coded.views.content[rows] @ view.content[0]
            if nearest.max() > close:
                found = learned.keys[rows[nearest.argmax()]]
                return Reason("coded", found.content, found.key)
    return Reason("codebook", text)
