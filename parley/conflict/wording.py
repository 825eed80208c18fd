"""Moves and states in the words of a model's labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.conflict.walks import Step, Walk

if TYPE_CHECKING:
    from parley.conflict.model import Model

CONCEPT_NAMES = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def shortened(words: str, most: int) -> str:
    """Words in no more than so many characters, the last of them "…" where some are left out."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def concepts(names: Sequence[str]) -> str:
    """Concepts as prose names them."""
    return "all five concepts" if len(names) == 5 else listed([CONCEPT_NAMES[name] for name in names])


def state(model: Model, code: int) -> str:
    """``state 7 (Delay, Insist)``."""
    return f"state {model.space.number(code)} ({model.describe(code)})"


def change(model: Model, before: int, after: int, form: str = "base") -> str:
    """What a move does: ``take up Accept and drop Delay``; ``form`` is "base", "ing" or "s"."""
    verbs = {
        "base": ("take up", "drop"),
        "ing": ("taking up", "dropping"),
        "s": ("takes up", "drops"),
    }[form]
    changed = before ^ after
    parts = []
    for verb, side in zip(verbs, (after, before), strict=True):
        labels = [f"“{one.label}”" for bit, one in enumerate(model.options) if (changed & side) >> bit & 1]
        if labels:
            parts.append(f"{verb} {listed(labels)}")
    return " and ".join(parts)


def walk(model: Model, steps: Walk, modal: str) -> str:
    """A sequence of moves as one clause: ``Uniroyal could drop “Delay”, and MoE then take up “Modify”``."""
    parts = []
    for at, step in enumerate(steps):
        who = label(model, step)
        deed = change(model, step.before, step.after)
        parts.append(f"{who} {modal} {deed}" if at == 0 else f"{who} then {deed}")
    return listed(parts)


def label(model: Model, step: Step) -> str:
    """Who makes a move."""
    return model.decision_makers[step.maker].label


def movers(model: Model, steps: Walk) -> str:
    """Everybody who moves in a sequence, each once."""
    return listed(list(dict.fromkeys(label(model, step) for step in steps)))
