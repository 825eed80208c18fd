"""What coders decided, as their rows come to it: codes that stand, refusals, and words that take no position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from parley.coding.registry import Place
from parley.record.code_log import CodeRow, standing

KINDS: Final = ("coding", "consensus")
Holder = tuple[str, str]  # kind and coder; of the consensus there is one, whoever adjudicated
Unit = tuple[Holder, Place]
CodeKey = tuple[str, str | None, str | None, str]  # row, speaker, organization, copy
Reading = Callable[..., str]  # as ``Book.concept_of``


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

    @property
    def since(self) -> str:
        """From when its concept is meant: what came with a project is older than all that is said of it here, also
        where the project was imported again."""
        return "" if self.project else self.made


@dataclass(frozen=True, slots=True)
class Refusal:
    """That somebody said: not this concept (with this stance) here."""

    place: Place
    concept: str
    stance: str | None
    made: str

    @property
    def since(self) -> str:
        """From when its concept is meant."""
        return self.made


@dataclass(slots=True)
class Decided:
    """What one coder decided at one place. ``none``: it takes no position.

    A code goes by the row that made it, and by whose position it is: concepts change under it.
    """

    codes: dict[CodeKey, Code] = field(default_factory=dict)
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


def _as_said(concept: str, place: Place, made: str, until: str | None = None) -> str:
    return concept


def decide(
    rows: Iterable[CodeRow],
    given: Iterable[Code] = (),
    now: Callable[[Place], Place] = lambda place: place,
    reading: Reading = _as_said,
) -> dict[Unit, Decided]:
    """What stands, by who decided and where; ``given`` are codes that came from elsewhere, before all rows.

    ``now`` says where a place stands in the current version, so that what was decided on the same words of two
    versions is one decision. A code keeps the place that it was made at. ``reading`` says which concept a code had when
    a row was made: a row is about the codes that had its concept then, whatever they were made with.
    """
    units: dict[Unit, Decided] = {}
    for code in given:
        unit = units.setdefault((holder_of(code.kind, code.coder), now(code.place)), Decided(words=code.words))
        unit.codes[code.key, code.speaker, code.organization, code.copy] = code
        unit.made = max(unit.made, code.made)
    for row in standing(list(rows)):
        place = (row.document or "", row.text_key or "", row.spans or "[]")
        unit = units.setdefault((holder_of(row.kind, row.coder), now(place)), Decided())
        unit.words = row.words or unit.words
        unit.made = row.made
        _follow(unit, _Said(row, place, reading))
    return {key: unit for key, unit in units.items() if not unit.empty or unit.memo}


def codes_of(units: dict[Unit, Decided]) -> Iterator[Code]:
    """Every code that stands."""
    for unit in units.values():
        yield from unit.codes.values()


@dataclass(frozen=True, slots=True)
class _Said:
    """A row, and what was meant by a concept when it was made."""

    row: CodeRow
    place: Place
    reading: Reading

    def meant(self, concept: str) -> str:
        return self.reading(concept, self.place, self.row.made, self.row.made)

    def had(self, one: Code | Refusal) -> str:
        return self.reading(one.concept, one.place, one.since, self.row.made)


def _follow(unit: Decided, said: _Said) -> None:
    row, concept = said.row, said.row.concept
    if row.action == "memo":
        _note(unit, said)
    elif concept is None:
        unit.codes.clear()
        unit.none = row.action == "reject"
        if row.action == "remove":
            unit.refused.clear()
    elif row.action in ("accept", "change"):
        before = _changed(unit, said, row.was) if row.action == "change" and row.was is not None else []
        unit.none = False
        _unrefuse(unit, said, concept)
        before += _take(unit, _of(unit, said, concept, row.speaker))
        # whose position it is stays as it was said, unless it is said anew
        who = {(c.speaker, c.organization, c.copy): None for c in before} if row.speaker is None else {}
        for speaker, organization, copy in who or {(row.speaker, row.organization, ""): None}:
            code = _code(row, said.place, concept, speaker, organization or row.organization, copy)
            code = replace(code, memo=code.memo or unit.memo)  # noted before it was coded
            unit.codes[row.key, speaker, code.organization, copy] = code
    else:
        taken = _take(unit, _of(unit, said, concept) or _made_with(unit, concept))
        _unrefuse(unit, said, concept)
        if row.action == "reject":
            stance = row.stance or (taken[0].stance if taken else None)
            unit.refused[concept] = Refusal(said.place, concept, stance, row.made)


def _changed(unit: Decided, said: _Said, was: str) -> list[Code]:
    """Take out the codes that are changed, and refuse their concept where it is to be another."""
    before = _take(unit, _of(unit, said, was) or _made_with(unit, was))
    if said.meant(said.row.concept or "") not in {said.had(code) for code in before} | {said.meant(was)}:
        unit.refused[was] = Refusal(said.place, was, before[0].stance if before else None, said.row.made)
    return before


def _of(unit: Decided, said: _Said, concept: str, speaker: str | None = None) -> list[CodeKey]:
    """The codes that had the concept then; with a speaker only his and nobody's."""
    meant = said.meant(concept)
    keys = [key for key, code in unit.codes.items() if said.had(code) == meant]
    return [key for key in keys if speaker is None or key[1] in (None, speaker)]


def _made_with(unit: Decided, concept: str) -> list[CodeKey]:
    """The codes that were made with the concept, whatever it is since: rows name them so."""
    return [key for key, code in unit.codes.items() if code.concept == concept]


def _take(unit: Decided, keys: Iterable[CodeKey]) -> list[Code]:
    return [unit.codes.pop(key) for key in keys]


def _unrefuse(unit: Decided, said: _Said, concept: str) -> None:
    meant = said.meant(concept)
    for key in [key for key, one in unit.refused.items() if said.had(one) == meant]:
        del unit.refused[key]


def _note(unit: Decided, said: _Said) -> None:
    concept, memo = said.row.concept, said.row.memo
    unit.memo = memo if concept is None else unit.memo
    noted = unit.codes if concept is None else _of(unit, said, concept) or _made_with(unit, concept)
    for key in noted:
        unit.codes[key] = replace(unit.codes[key], memo=memo or None)


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
