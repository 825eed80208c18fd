"""Codebooks as files hold them: checked, whatever form they come in, and the same whatever form they go out in."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final, cast, get_args

from parley.coding.suggester import Codebook, Concept, StanceKind
from parley.errors import ParleyError

KINDS: Final[tuple[StanceKind, ...]] = get_args(StanceKind)
FIELDS: Final = ("id", "name", "description", "parent", "supports", "opposes", "color", "guid", "codable")
LISTS: Final = ("supports", "opposes")
NONE: Final = "none"  # said in the place of a concept: no position is taken
_ID: Final = re.compile(r"[^\s,|:;\"'\x00-\x1f\x7f]{1,80}")
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # what XML cannot hold
_NAMESPACE: Final = uuid.UUID("6f0d3a52-3df5-4c02-9f7f-5a3c86a0a3b1")


class CodebookError(ParleyError):
    """A codebook does not hold together. ``faults`` has a line each; the message is the first."""

    def __init__(self, *faults: str) -> None:
        more = f" (and {len(faults) - 1} more; `parley codebook check` lists them)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as a codebook file has it. ``guid`` is REFI-QDA's, ``codable`` false for a mere heading."""

    concept: Concept
    guid: str | None = None
    codable: bool = True

    @property
    def id(self) -> str:
        """The concept's id."""
        return self.concept.id


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A set of concepts, as REFI-QDA has them beside the tree."""

    name: str
    concepts: tuple[str, ...]
    description: str = ""
    guid: str | None = None


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A whole codebook: its name, what may be said of a concept, its concepts in their order, and sets of them."""

    name: str
    stance: StanceKind = "boolean"
    entries: tuple[Entry, ...] = ()
    sets: tuple[CodeSet, ...] = ()

    @property
    def codebook(self) -> Codebook:
        """What a suggester is given: the concepts that may be coded."""
        return Codebook(self.name, self.stance, tuple(e.concept for e in self.entries if e.codable))

    def entry(self, concept_id: str) -> Entry | None:
        """The entry of the concept with this id, or None."""
        return next((e for e in self.entries if e.id == concept_id), None)


@dataclass(frozen=True, slots=True)
class Raw:
    """A concept as it was read and not yet checked; ``line`` is where it stands in its file."""

    fields: Mapping[str, object]
    line: int | None = None
    lines: Mapping[str, int] = field(default_factory=dict)  # of its fields, where they are known


def build(where: str, name: object, stance: object, raws: Sequence[Raw], sets: Iterable[CodeSet] = ()) -> CodebookFile:
    """A codebook of what was read from ``where``.

    Raises:
        CodebookError: with a line for each thing that is wrong: the place, the concept, and what to do.
    """
    faults = []
    title = clean_line(name) if isinstance(name, str) else ""
    if not title:
        faults.append(f'{where}: the codebook has no name; write name = "…" at its head')
    kind = str(stance)
    if kind not in KINDS:
        kind = "boolean"
        faults.append(f"{where}: stance {stance!r} is none; choose from {', '.join(KINDS)}")
    if not raws:
        faults.append(f"{where}: there is no concept in it; `parley codebook new` prints one to begin with")
    entries = [_entry(where, raw, cast(StanceKind, kind), faults) for raw in raws]
    faults += _faults_between(where, raws, entries)
    book = CodebookFile(title, cast(StanceKind, kind), tuple(entries), _ordered(sets, entries))
    faults += _faults_of_sets(where, book)
    if faults:
        raise CodebookError(*faults)
    return replace(book, entries=tuple(_without_derived(book.name, e) for e in book.entries))


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """An id for a concept of this name, unlike those ``taken``: "A joint gauge" gives "a-joint-gauge"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain) or re.findall(r"[^\W_]+", name.lower())
    stem = ""
    for word in words:
        if stem and len(stem) + len(word) >= 48:
            break
        stem = f"{stem}-{word}" if stem else word[:60]
    stem = stem or "concept"
    known, result, number = {NONE, *taken}, stem, 1
    while result in known:
        number += 1
        result = f"{stem}-{number}"
    return result


def fault_of_id(concept_id: str) -> str | None:
    """What is wrong with a concept's id, and what to do; None where nothing is."""
    if concept_id == NONE:
        return "none is what words are that take no position; give it another id"
    if not _ID.fullmatch(concept_id):
        return "an id is one word of at most 80 characters, without , | : ; or quotes; shorten it"
    return None


def guid_of(codebook: str, concept: str) -> str:
    """The GUID of a concept that came without one: the same each time."""
    return str(uuid.uuid5(_NAMESPACE, f"{codebook}/{concept}"))


def clean_line(text: str) -> str:
    """A text on one line, without characters that no file format holds."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def clean_text(text: str) -> str:
    """A text of several lines, without spaces at its ends and characters that no file format holds."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for somebody who mistyped: "; did you mean 'gauge'?", or nothing."""
    close = get_close_matches(word, list(known), 1, 0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _entry(where: str, raw: Raw, kind: StanceKind, faults: list[str]) -> Entry:
    """The concept, with what can be saved of it; what is wrong goes to ``faults``."""
    given = {key: value for key, value in raw.fields.items() if value not in (None, "")}
    concept_id = str(given.get("id", ""))
    called = f"concept {concept_id!r}" if concept_id else "a concept"

    def fault(key: str, said: str) -> None:
        line = raw.lines.get(key, raw.line)
        faults.append(f"{where}{f', line {line}' if line else ''}: {called}: {said}")

    for key in given:
        if key not in FIELDS:
            fault(key, f"there is no field {key!r}{nearest(key, FIELDS)}; a concept has {', '.join(FIELDS)}")
    if not concept_id:
        fault("id", 'it has no id; write id = "a-short-word"')
    elif wrong := fault_of_id(concept_id):
        fault("id", wrong)
    texts = {}
    for key in ("name", "description", "parent", "color", "guid"):
        value = given.get(key, "")
        if not isinstance(value, str):
            fault(key, f'{key} is no text; write it in quotes: {key} = "{value}"')
            value = ""
        texts[key] = clean_text(value) if key == "description" else clean_line(value)
    if texts["color"] and not _COLOR.fullmatch(texts["color"]):
        fault("color", f'{texts["color"]!r} is no colour; write it as "#2a7f62"')
    codable = given.get("codable", True)
    if not isinstance(codable, bool):
        fault("codable", f"codable is {codable!r}; write true or false")
    examples = {key: _examples(given, key, kind, fault) for key in LISTS}
    concept = Concept(
        concept_id,
        texts["name"] or concept_id,
        texts["description"],
        texts["parent"] or None,
        examples["supports"],
        examples["opposes"],
        texts["color"].lower() or None,
    )
    return Entry(concept, texts["guid"].lower() or None, codable is not False)


def _examples(given: Mapping[str, object], key: str, kind: StanceKind, fault: object) -> tuple[str, ...]:
    value = given.get(key, ())
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(v, str) for v in values):
        fault(key, f'{key} is no list of sentences; write {key} = ["In the words of somebody who does."]')  # type: ignore[operator]
        return ()
    cleaned = tuple(line for line in map(clean_line, values) if line)
    if cleaned and kind == "none" and key == "opposes":
        fault(key, 'opposes has no place in a codebook with stance = "none"; give them as supports, or another stance')  # type: ignore[operator]
    return cleaned


def _faults_between(where: str, raws: Sequence[Raw], entries: Sequence[Entry]) -> list[str]:
    """Two concepts of one id or GUID, parents that are not there, and concepts that are their own ancestors."""
    faults = []
    first: dict[str, Raw] = {}
    guids: dict[str, str] = {}

    def place(raw: Raw, key: str) -> str:
        line = raw.lines.get(key, raw.line)
        return f"{where}{f', line {line}' if line else ''}"

    for raw, entry in zip(raws, entries, strict=True):
        before = first.setdefault(entry.id, raw)
        if entry.id and before is not raw:
            at = f" (the first is in line {before.line})" if before.line else ""
            faults.append(f"{place(raw, 'id')}: two concepts have the id {entry.id!r}{at}; give one another id")
        if entry.guid and guids.setdefault(entry.guid, entry.id) != entry.id:
            faults.append(
                f"{place(raw, 'guid')}: concept {entry.id!r} has the guid of {guids[entry.guid]!r}; take it out of one"
            )
    parents = {e.id: e.concept.parent for e in reversed(entries)}
    told: set[str] = set()
    for raw, entry in zip(raws, entries, strict=True):
        parent = entry.concept.parent
        if parent is not None and parent not in parents:
            hint = nearest(parent, parents) or "; add it, or leave parent out"
            faults.append(f"{place(raw, 'parent')}: concept {entry.id!r}: there is no parent {parent!r}{hint}")
        loop = _loop(entry.id, parents)
        if loop and not told & set(loop):
            told |= set(loop)
            faults.append(
                f"{place(raw, 'parent')}: concept {entry.id!r} is its own ancestor ({' → '.join(loop)});"
                " take one parent out"
            )
    return faults


def _loop(start: str, parents: Mapping[str, str | None]) -> list[str]:
    """The way from a concept up to itself, or nothing."""
    path, at = [start], parents.get(start)
    while at is not None and at in parents:
        if at == start:
            return [*path, start]
        if at in path:
            return []  # a loop above it, which is told of its own concepts
        path.append(at)
        at = parents[at]
    return []


def _ordered(sets: Iterable[CodeSet], entries: Sequence[Entry]) -> tuple[CodeSet, ...]:
    """The sets that have members, and these in the codebook's order: not every form keeps another."""
    place = {e.id: i for i, e in enumerate(entries)}

    def order(concept: str) -> int:
        return place.get(concept, len(place))

    with_members = [
        replace(s, concepts=tuple(sorted(dict.fromkeys(s.concepts), key=order))) for s in sets if s.concepts
    ]
    return tuple(sorted(with_members, key=lambda s: ([order(c) for c in s.concepts], s.name)))


def _faults_of_sets(where: str, book: CodebookFile) -> list[str]:
    known = {e.id for e in book.entries}
    return [
        f"{where}: the set {s.name!r} names {one!r}, which is no concept{nearest(one, known) or '; take it out'}"
        for s in book.sets
        for one in s.concepts
        if one not in known
    ]


def _without_derived(codebook: str, entry: Entry) -> Entry:
    """Without the GUID that it would be given anyway."""
    return replace(entry, guid=None) if entry.guid == guid_of(codebook, entry.id) else entry
