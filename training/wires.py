"""Invented agency news with every statement marked, training/wires: what PolNeAR's US politics has little of.

Written by language models that saw nothing that is measured; see wires/README.md for the marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.data import Example

FOLDER = Path(__file__).parent / "wires"
HELD = FOLDER / "held"  # of which no head learns: what tells how sure a statement is does
ROLE_OF = {"s": "source", "q": "cue", "c": "content"}
MARK = re.compile(r"<(?P<end>/?)(?P<role>[csq])(?P<numbers>\d+(?:,\d+)*)>")
NOBODY = "-"
Places = list[tuple[int, int]]


@dataclass(frozen=True)
class Article:
    """A text with its statements by number: code points of each role, and the full name of who speaks ("" nobody)."""

    name: str
    text: str
    spans: dict[int, dict[str, Places]]
    speakers: dict[int, str]


def articles(folder: Path = FOLDER) -> Iterator[Article]:
    """Every article, by file.

    Raises:
        ValueError: naming the article, where a mark is not closed, or a statement lacks content, cue or speaker.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(re.split(r"(?m)^=====\s*$", path.read_text(encoding="utf-8")), 1):
            if block.strip():
                yield _article(f"{path.stem}-{number}", block)


def wires(folder: Path = FOLDER) -> Iterator[Example]:
    """The articles as the reader's heads learn them: outermost statements, and those right within each."""
    for one in articles(folder):
        around = {n: [k for k in one.spans if k != n and _inside(one.spans[n], one.spans[k])] for n in one.spans}
        all_roles = {n: {role: one.spans[n].get(role, []) for role in ROLE_OF.values()} for n in one.spans}
        outermost = [all_roles[n] for n in one.spans if not around[n]]
        cues = {n: roles["cue"][0][0] for n, roles in one.spans.items()}
        nested = [
            (start, end, [all_roles[k] for k in one.spans if around[k] == [n] and start <= cues[k] < end])
            for n in one.spans
            if not around[n]
            for start, end in one.spans[n]["content"]
        ]
        spoken = [(*place, one.speakers[n]) for n in one.spans for place in one.spans[n].get("source", [])]
        yield Example(one.name, one.text, attributions=outermost, spoken=sorted(set(spoken)), nested=nested)


def _inside(inner: dict[str, Places], outer: dict[str, Places]) -> bool:
    """Whether a statement's cue stands in a piece of another's content, and what it says is within that content."""
    first, last = outer["content"][0][0], outer["content"][-1][1]
    start, end = inner["cue"][0]
    cue = any(s <= start and end <= t for s, t in outer["content"])
    return cue and all(first <= s and t <= last for s, t in inner["content"])


def _article(name: str, block: str) -> Article:
    lines = [line for line in block.strip("\n").split("\n") if not line.startswith("@")]
    body, divided, tail = "\n".join(lines).rpartition("\n---")
    if not divided:
        raise ValueError(f"{name}: no line --- before the speakers")
    text, spans = _unmarked(name, body.strip("\n"))
    told = dict(line.strip().partition(" ")[::2] for line in tail.strip().split("\n"))
    speakers = {int(n): "" if who.strip() == NOBODY else who.strip() for n, who in told.items()}
    for number, roles in spans.items():
        if not {"content", "cue"} <= roles.keys() or number not in speakers:
            raise ValueError(f"{name}: statement {number} has no content, no cue or no speaker")
    return Article(name, text, spans, speakers)


def _unmarked(name: str, body: str) -> tuple[str, dict[int, dict[str, Places]]]:
    text, at = "", 0
    stack: list[tuple[str, str, int]] = []
    spans: dict[int, dict[str, Places]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(body):
        text, at = text + body[at : mark.start()], mark.end()
        if not mark["end"]:
            stack.append((mark["role"], mark["numbers"], len(text)))
            continue
        role, numbers, start = stack.pop() if stack else ("", "", 0)
        if (role, numbers) != (mark["role"], mark["numbers"]):
            raise ValueError(f"{name}: {mark[0]} closes nothing that is open")
        for number in numbers.split(","):
            spans[int(number)][ROLE_OF[role]].append((start, len(text)))
    if stack:
        raise ValueError(f"{name}: <{stack[-1][0]}{stack[-1][1]}> is not closed")
    return text + body[at:], {n: {k: sorted(v) for k, v in roles.items()} for n, roles in spans.items()}
