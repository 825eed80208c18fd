"""What a language model is asked: the codebook, what was coded, and the items, as one question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from parley.coding.suggester import Codebook, Concept, Example, Item

EXAMPLES_EACH: Final = 3  # coded examples of each concept and stance that go into the question
NONES: Final = 6  # and of items that take no position
LONGEST: Final = 1_200  # characters of any one text

RULES: Final = """\
You help to code positions in news: who is for or against what. You are given a codebook of concepts and numbered \
items. Each item is what somebody said (content), with the words around it.
For each item name the concepts of the codebook on which the speaker takes a position in the content, and the stance.
Most items take no position: give these an empty list. A question, a neutral report or a mere mention takes none.
Mind negation, irony and the cue: who "rejects" or "rules out" something opposes it; who "would not rule out" \
something leans to it. Support on conditions is support. The position is the speaker's, whoever reports it.
Give for each position "words": the words of the content that show it, copied exactly; and "confidence" from 0 to 1.
Answer with JSON alone, in this form:
{"items": [{"item": 1, "positions": [{"concept": "ID", "stance": STANCE, "words": "…", "confidence": 0.9}]}]}"""


def messages(
    items: Sequence[Item], codebook: Codebook, examples: Sequence[Example], top: int | None
) -> list[dict[str, str]]:
    """The question as chat messages; with ``top`` that every item takes a position, and to name that many."""
    stances = list(codebook.stances)
    rules = RULES.replace("STANCE", " | ".join(f'"{s}"' for s in stances) or "null")
    if top is not None:
        rules += f"\nEvery item here does take a position: name the {top} likeliest concepts, likeliest first."
    asked: dict[str, Any] = {
        "codebook": [_concept(concept) for concept in codebook.concepts],
        "coded": _coded(codebook, examples),
        "items": [{"item": n, **_item(item)} for n, item in enumerate(items, 1)],
    }
    return [
        {"role": "system", "content": rules},
        {"role": "user", "content": json.dumps({k: v for k, v in asked.items() if v}, ensure_ascii=False)},
    ]


def _concept(concept: Concept) -> dict[str, Any]:
    said = {name: getattr(concept, name) for name in ("id", "name", "description", "supports", "opposes")}
    return {name: value for name, value in said.items() if value}


def _item(item: Item) -> dict[str, str]:
    said = {
        "speaker": item.speaker,
        "cue": item.cue,
        "content": item.content,
        "sentence": item.sentence,
        "before": item.before,
        "relayed_by": item.relayed_by,
    }
    return {name: text[:LONGEST] for name, text in said.items() if text}


def _coded(codebook: Codebook, examples: Sequence[Example]) -> list[dict[str, Any]]:
    """The latest codings, a few of each concept and stance, so that the question stays short."""
    left = {(c.id, s): EXAMPLES_EACH for c in codebook.concepts for s in (codebook.stances or (None,))}
    nones = NONES
    chosen: list[dict[str, Any]] = []
    for example in reversed(examples):
        if example.concept is None and nones:
            nones -= 1
            chosen.append({"content": example.item.content[:LONGEST], "positions": []})
        elif example.holds and example.concept is not None and left.get((example.concept, example.stance), 0):
            left[example.concept, example.stance] -= 1
            position = {"concept": example.concept, "stance": example.stance}
            chosen.append({"content": example.item.content[:LONGEST], "positions": [position]})
    return chosen[::-1]
