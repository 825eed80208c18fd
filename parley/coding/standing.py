"""What coders decided, as their rows come to it: codes that stand, refusals, and words that take no position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from parley.coding.registry import Place
from parley.record.code_log import CodeRow, standing

ACTIONS: Final = ("accept", "reject", "change", "remove", "memo", "undo")
KINDS: Final = ("coding", "consensus")
Holder = tuple[str, str]  # kind and coder; of the consensus there is one, whoever adjudicated
Unit = tuple[Holder, Place]


@dataclass(frozen=True, slots=True)
class Code:
    """A code that stands, as it was made: ``concept`` is the one coded then.

    ``key`` names the row that made it. ``copy`` tells apart what a DNA project coded twice at one place.
    """

    key: str
    kind: str
    coder: str
    made: str
    place: Place
    words: str
    concept: str
    stance: str | None
    speaker: str | None = None
    organization: str | None = None
    memo: str | None = None
    model: str | None = None
    confidence: float | None = None
    rule: str | None = None
    copy: str = ""
    project: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """That somebody said: not this concept (with this stance) here."""

    concept: str
    stance: str | None
    made: str


@dataclass(slots=True)
class Decided:
    """What one coder decided at one place. ``none``: it takes no position."""

    codes: dict[tuple[str, str | None, str | None, str], Code] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    none: bool = False
    words: str = ""
    memo: str | None = None
    made: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is decided any more."""
        return not (self.codes or self.refused or self.none)


def holder_of(kind: str, coder: str) -> Holder:
    """Whose decisions a row belongs to."""
    return (kind, "" if kind == "consensus" else coder)


def decide(
    rows: Iterable[CodeRow], given: Iterable[Code] = (), now: Callable[[Place], Place] = lambda place: place
) -> dict[Unit, Decided]:
    """What stands, by who decided and where; ``given`` are codes that came from elsewhere, before all rows.

    ``now`` says where a place stands in the current version, so that what was decided on the same words of two
    versions is one decision. A code keeps the place that it was made at.
    """
    units: dict[Unit, Decided] = {}
    for code in given:
        unit = units.setdefault((holder_of(code.kind, code.coder), now(code.place)), Decided(words=code.words))
        unit.codes[code.concept, code.speaker, code.organization, code.copy] = code
        unit.made = max(unit.made, code.made)
    for row in standing(list(rows)):
        place = (row.document or "", row.text_key or "", row.spans or "[]")
        unit = units.setdefault((holder_of(row.kind, row.coder), now(place)), Decided())
        unit.words = row.words or unit.words
        unit.made = row.made
        _follow(unit, row, place)
    return {key: unit for key, unit in units.items() if not unit.empty or unit.memo}


def codes_of(units: dict[Unit, Decided]) -> Iterator[Code]:
    """Every code that stands."""
    for unit in units.values():
        yield from unit.codes.values()


def _follow(unit: Decided, row: CodeRow, place: Place) -> None:
    concept = row.concept
    if row.action == "memo":
        _note(unit, row)
    elif concept is None:
        unit.codes.clear()
        unit.none = row.action == "reject"
        if row.action == "remove":
            unit.refused.clear()
    elif row.action in ("accept", "change"):
        before = _take(unit, row.was) if row.action == "change" and row.was is not None else []
        if row.was is not None and row.was != concept:
            unit.refused[row.was] = Refusal(row.was, before[0].stance if before else None, row.made)
        unit.none = False
        unit.refused.pop(concept, None)
        before += _take(unit, concept, row.speaker)
        # whose position it is stays as it was said, unless it is said anew
        who = {(c.speaker, c.organization, c.copy): None for c in before} if row.speaker is None else {}
        for speaker, organization, copy in who or {(row.speaker, row.organization, ""): None}:
            code = _code(row, place, concept, speaker, organization or row.organization, copy)
            code = replace(code, memo=code.memo or unit.memo)  # noted before it was coded
            unit.codes[concept, speaker, code.organization, copy] = code
    else:
        taken = _take(unit, concept)
        unit.refused.pop(concept, None)
        if row.action == "reject":
            stance = row.stance or (taken[0].stance if taken else None)
            unit.refused[concept] = Refusal(concept, stance, row.made)


def _take(unit: Decided, concept: str, speaker: str | None = None) -> list[Code]:
    """Take the codes of a concept out, with a speaker only his and nobody's; gives them."""
    keys = [k for k in unit.codes if k[0] == concept and (speaker is None or k[1] in (None, speaker))]
    return [unit.codes.pop(key) for key in keys]


def _note(unit: Decided, row: CodeRow) -> None:
    unit.memo = row.memo if row.concept is None else unit.memo
    for key, code in unit.codes.items():
        if row.concept in (None, code.concept):
            unit.codes[key] = replace(code, memo=row.memo or None)


def _code(row: CodeRow, place: Place, concept: str, speaker: str | None, organization: str | None, copy: str) -> Code:
    return Code(
        row.key,
        row.kind,
        row.coder,
        row.made,
        place,
        row.words or "",
        concept,
        row.stance,
        speaker,
        organization,
        row.memo,
        row.model,
        row.confidence,
        row.rule,
        copy,
    )
