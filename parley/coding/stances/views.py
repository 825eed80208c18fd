"""What is looked at in an item: its content and its sentence, each read alone or within the paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.coding.stances.cache import VectorCache, fill, key_at
from parley.coding.stances.encoders import WIDTH, Encoder, Encoders, Floats, Place
from parley.coding.stances.polarity import Told, polarity
from parley.coding.suggester import Item

GAP: Final = " … "  # what joins the parts of a content
Places = tuple[Place, ...]
Task = tuple[str, Places]  # a text, and the places in it that vectors are made of
Work = Callable[[Encoder, str, Sequence[Places]], list[Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Vectors of items, each (items, width) and of length 1.

    ``content`` and ``sentence`` are of what is spoken of, read within the paragraph; ``said`` and ``whole`` are of how:
    the content and all of the sentence, read within the sentence with source and cue.
    """

    content: Floats
    sentence: Floats
    said: Floats
    whole: Floats

    def __getitem__(self, rows: slice | Sequence[int] | NDArray[np.intp]) -> Views:
        return Views(self.content[rows], self.sentence[rows], self.said[rows], self.whole[rows])

    def __len__(self) -> int:
        return len(self.content)


class Vectors:
    """Vectors of texts, from the cache where they are kept, else from the encoders."""

    def __init__(self, encoders: Encoders, cache: VectorCache) -> None:
        self._encoders = encoders
        self._cache = cache

    def views(self, items: Sequence[Item]) -> Views:
        """What is looked at in these items."""
        placed, said = [_placed(item) for item in items], [told_task(item) for item in items]
        within = self._kept("topics", placed, 2, Encoder.within)
        told = self._kept("attitudes", said, 2, Encoder.told)
        return Views(within[:, 0], within[:, 1], told[:, 1], told[:, 0])

    def are_kept(self, items: Sequence[Item]) -> bool:
        """Whether all that ``views`` needs is in the cache."""
        asked = (("topics", map(_placed, items)), ("attitudes", map(told_task, items)))
        for name, tasks in asked:
            keys = {key_at(places, text) for text, places in tasks}
            if len(self._cache.get(self._encoders.versions[name], list(keys))) < len(keys):
                return False
        return True

    def plain(self, name: str, texts: Sequence[str]) -> Floats:
        """A vector for each text read alone, (texts, width)."""
        return self._kept(name, [(text, ()) for text in texts], 1, _alone)[:, 0]

    def _kept(self, name: str, tasks: Sequence[Task], each: int, work: Work) -> Floats:
        """The vectors of tasks, (tasks, each, width); ``work`` is done where they are not kept, once a text."""
        model = self._encoders.versions[name]
        keys = [key_at(places, text) for text, places in tasks]
        kept = self._cache.get(model, list(dict.fromkeys(keys)))
        todo: dict[str, dict[bytes, Places]] = {}
        for key, (text, places) in zip(keys, tasks, strict=True):
            if key not in kept:
                todo.setdefault(text, {})[key] = places

        def asked_of(one: tuple[str, dict[bytes, Places]]) -> list[Floats]:
            return work(self._encoders.by_name[name], one[0], list(one[1].values()))

        def make(some: Sequence[tuple[str, dict[bytes, Places]]]) -> dict[bytes, Floats]:
            made = zip(some, self._encoders.each(asked_of, some), strict=True)
            return {key: vector for (_, asked), found in made for key, vector in zip(asked, found, strict=True)}

        fill(self._cache, model, kept, list(todo.items()), make)
        joined = b"".join(kept[key] for key in keys)
        return np.frombuffer(joined, np.float16).reshape(len(tasks), each, WIDTH).astype(np.float32)


def sentence_of(item: Item) -> str:
    """The item's sentence, or its content where no sentence is known."""
    return item.sentence.strip() or _content(item)


def told_in(items: Sequence[Item]) -> list[Told]:
    """The words for and against of each item."""
    return [Told(polarity(frame_of(item)), polarity(item.content)) for item in items]


def frame_of(item: Item) -> str:
    """The item's sentence without its content: source, cue and what else stands there."""
    rest = item.sentence
    for part in item.content.split(GAP):
        rest = rest.replace(part.strip(), " ", 1) if part.strip() else rest
    known = item.cue and item.cue not in rest
    return f"{item.cue} {rest}" if known else rest


def is_question_in_turn(item: Item) -> bool:
    """Whether a turn of a transcript ends in a question: whoever interviews takes no position by asking."""
    return item.cue.strip() == ":" and item.content.rstrip(" \n\t”\"'’").endswith("?")


def _content(item: Item) -> str:
    return item.content.replace(GAP, " ").strip() or "…"


def _alone(encoder: Encoder, text: str, asked: Sequence[Places]) -> list[Floats]:
    return [encoder.sentence(text)[None]] * len(asked)


def told_task(item: Item) -> Task:
    """The item's sentence, and where the parts of the content stand in it; all of it, where they do not."""
    sentence = sentence_of(item)
    parts = [found for part in item.content.split(GAP) if (found := _find(sentence, part.strip()))]
    return sentence, tuple(parts) or ((0, len(sentence)),)


def _placed(item: Item) -> Task:
    """The passage, and where content and sentence stand in it."""
    passage = item.paragraph.strip() or sentence_of(item)
    sentence = _find(passage, item.sentence.strip()) or (0, len(passage))
    parts = [found for part in item.content.split(GAP) if (found := _find(passage, part.strip(), sentence[0]))]
    content = (min(a for a, _ in parts), max(b for _, b in parts)) if parts else sentence
    return passage, (content, sentence)


def _find(passage: str, words: str, after: int = 0) -> tuple[int, int] | None:
    at = passage.find(words, after) if words else -1
    return (at, at + len(words)) if at >= 0 else None
