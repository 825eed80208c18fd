"""What a language model answered, checked against the codebook and the words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from parley.coding.suggester import Codebook, Item, Reason, Suggestion, Suggestions


class UnusableAnswer(ValueError):
    """No JSON in the form that was asked for."""


def read_answer(answer: str, items: Sequence[Item], codebook: Codebook) -> tuple[list[Suggestions], int]:
    """The suggestions of each item, likeliest first, and how many positions were dropped.

    A position is dropped whose concept or stance the codebook does not know, whose words do not stand in the item's
    content, or whose item was not asked about. Of several for one concept the likeliest is kept.

    Raises:
        UnusableAnswer: there is no JSON in it, it has another form, or it says nothing of some item.
    """
    dropped, seen = 0, set()
    found: list[dict[str, Suggestion]] = [{} for _ in items]
    for row in _rows(answer):
        number = row.get("item")
        positions = row.get("positions")
        if isinstance(number, str) and number.isdecimal():
            number = int(number)
        if not isinstance(positions, list):
            raise UnusableAnswer("an item without positions")
        if not isinstance(number, int) or not 1 <= number <= len(items):
            dropped += len(positions)
            continue
        seen.add(number)
        for position in positions:
            suggestion = _suggestion(position, items[number - 1], codebook)
            if suggestion is None:
                dropped += 1
                continue
            best = found[number - 1].get(suggestion.concept)
            if best is None or suggestion.confidence > best.confidence:
                found[number - 1][suggestion.concept] = suggestion
    if len(seen) < len(items):
        raise UnusableAnswer("an item without an answer")
    return [tuple(sorted(each.values(), key=lambda s: -s.confidence)) for each in found], dropped


def _rows(answer: str) -> list[dict[str, Any]]:
    """The rows of the answer's JSON, whatever stands around it: thoughts, a fence."""
    text = re.sub(r"(?s)<think>.*?</think>", "", answer)
    start, end = text.find("{"), text.rfind("}")
    try:
        rows = json.loads(text[start : end + 1])["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnusableAnswer(str(error)) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnusableAnswer("items is no list of objects")
    return rows


def _suggestion(position: Any, item: Item, codebook: Codebook) -> Suggestion | None:
    if not isinstance(position, dict):
        return None
    concept, words = position.get("concept"), position.get("words")
    if not isinstance(concept, str) or codebook.concept(concept) is None or not isinstance(words, str):
        return None
    stance = position.get("stance")
    if codebook.stances:
        stance = str(stance)
        if stance not in codebook.stances:
            return None
    else:
        stance = None
    folded = _folded(words)
    if not folded or folded not in _folded(item.content):
        return None
    return Suggestion(concept, stance, _confidence(position.get("confidence")), Reason("words", words.strip()))


def _confidence(said: Any) -> float:
    """What the model said of itself, and a half where that is no number from 0 to 1."""
    usable = isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= 1
    return float(said) if usable else 0.5


def _folded(text: str) -> str:
    """Letters and digits, one space between words: models change quotation marks, dashes and spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))
