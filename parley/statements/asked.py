"""Interviews without labels: paragraphs that ask, each with its answer below, in the first person."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parley.english.patterns import word_set
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.turns import OPENING, Turn, stripped

MINE, _YOURS = word_set("asked.mine"), word_set("asked.yours")
_FEWEST = 3  # questions
_SHARE = 0.2  # of all paragraphs from the first on
_LONGEST = 400  # code points of a question
_MARKS = "*_# "  # of bold type
_APOSTROPHE = str.maketrans("’", "'")


def asked(text: str, layout: Layout, silent: frozenset[int]) -> list[Turn]:
    """What is answered between the questions of an interview, in text order; none of other texts.

    Nobody asks above the first paragraph, where it is said who answers.
    """
    said = [layout.paragraph_span(n) for n in range(len(layout.paragraph_starts)) if n not in silent]
    lines = [words for span in said if (words := stripped(text, span)).start < words.end]
    questions = [k for k, line in enumerate(lines) if k and _asks(line.of(text))]
    if len(questions) < _FEWEST or len(questions) < _SHARE * (len(lines) - questions[0]):
        return []
    ends = pairwise((*questions, len(lines)))
    answers = [(lines[k], tuple(lines[k + 1 : end])) for k, end in ends if k + 1 < end]
    own = sum(has_word(text, given, MINE) for _, given in answers)
    if 2 * own < len(answers) or len(answers) < _FEWEST or not has_word(text, [lines[k] for k in questions], _YOURS):
        return []
    return [Turn(_mark(text, line), None, _mark(text, line), given, answers=True) for line, given in answers]


def _asks(line: str) -> bool:
    bare = line.strip(_MARKS)
    return bare.endswith("?") and len(bare) < _LONGEST and bare[0] not in OPENING


def _mark(text: str, line: Span) -> Span:
    """The question mark."""
    at = text.rindex("?", *line)
    return Span(at, at + 1)


def has_word(text: str, lines: Sequence[Span], words: frozenset[str]) -> bool:
    """Whether any of the lines has one of these words."""
    found = (word.strip(".,;:!?—–-") for line in lines for word in line.of(text).lower().translate(_APOSTROPHE).split())
    return not words.isdisjoint(found)
