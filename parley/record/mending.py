"""What people corrected, applied to what the reader found: a pure function, run again after every reading.

A statement is found again by its words: the one whose content has most code points in common with the one that was
corrected. One that the reader does not find any more is put back as the person saw it, as long as its words are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from parley.english.lexicon import lexicon
from parley.english.verbs import lemma
from parley.model import Actor, Extraction, Phrase, Quotation, Span, Statement
from parley.model.kinds import CorrectionAction
from parley.record.anchors import Anchor, overlap
from parley.record.frozen import thaw_statement
from parley.record.names import name_of

ALIKE: Final = 0.4  # of two contents' code points both have, so that they are one statement read anew
CUED: Final = 0.15  # the same, where the cue is the same
OPENING, CLOSING = "“\"‘«„'`", "”\"’»“'`"
MARKS: Final = (*"“”\"«»", "``", "''")
PERSON: Final = "person"  # the origin of a statement that a person added


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of ``corrections``: a person's word on what a document says.

    ``anchor`` is the content of the statement, or mentions of the actor, that it is about; ``value`` what is right;
    ``seen`` the statement or actor as it was then. ``note`` says it as a sentence.
    """

    key: str
    made: str
    made_by: str
    action: CorrectionAction
    document: str | None
    anchor: Anchor | None
    value: Mapping[str, Any]
    seen: Mapping[str, Any]
    undoes: str | None
    note: str


@dataclass(slots=True)
class Mended:
    """An extraction with corrections applied, and the keys of those whose words are not in the text any more."""

    extraction: Extraction
    gone: list[str] = field(default_factory=list)


def mend(found: Extraction, corrections: Iterable[Correction]) -> Mended:
    """Apply corrections that stand, in their order, to what the reader found."""
    work = _Work(found)
    gone = [correction.key for correction in corrections if not work.apply(correction)]
    return Mended(work.extraction(), gone)


def same_statement(statements: Iterable[Statement], content: Iterable[Span], cue: Iterable[Span]) -> Statement | None:
    """The statement whose content has most in common with these spans, if it has enough."""
    content, cue = tuple(content), tuple(cue)
    best: tuple[float, Statement] | None = None
    for statement in statements:
        share = overlap(content, statement.content.spans)
        cued = any(one.overlaps(other) for one in cue for other in statement.cue.spans)
        if share >= (CUED if cued else ALIKE) and (best is None or share > best[0]):
            best = (share, statement)
    return best[1] if best else None


def phrase(text: str, spans: Iterable[Span]) -> Phrase:
    """The words of these spans as a phrase."""
    own = tuple(spans)
    return Phrase(" … ".join(span.of(text) for span in own), own)


def quotation_of(text: str, spans: Iterable[Span]) -> Quotation:
    """Whether the content is in quotation marks, has some inside, or none."""
    parts = [span.of(text).strip().rstrip(",.;!?") for span in spans]
    marked = [part[:1] in OPENING and part.rstrip(",.;!?")[-1:] in CLOSING for part in parts if part]
    if marked and all(marked):
        return "direct"
    return "mixed" if any(mark in part for part in parts for mark in MARKS) else "indirect"


def name_spec(actor: Actor) -> dict[str, Any]:
    """An actor as a correction names it: by name and type, and by the spans that say so."""
    spec = {"name": actor.name, "type": actor.type, "spans": [list(span) for span in actor.mentions[:1]]}
    return spec | ({"country": actor.country} if actor.type == "country" and actor.country else {})


def placed(value: Mapping[str, Any] | None, text: str) -> tuple[Span, ...] | None:
    """Where the words of a kept anchor are in the text."""
    return None if value is None else Anchor.from_dict(value).place(text)


class _Work:
    """An extraction while corrections are applied to it."""

    def __init__(self, found: Extraction) -> None:
        self._found = found
        self._text = found.document.text
        self._actors = list(found.actors)
        self._statements = list(found.statements)

    def extraction(self) -> Extraction:
        known = {statement.id for statement in self._statements}
        statements = self._statements
        if known - {statement.id for statement in self._found.statements}:  # else the reader's order stands
            statements = sorted(statements, key=_start)
        whole = tuple(s if s.within is None or s.within in known else replace(s, within=None) for s in statements)
        events = tuple(
            event if event.within is None or event.within in known else replace(event, within=None)
            for event in self._found.events
        )
        return Extraction(self._found.document, tuple(self._actors), whole, events)

    def apply(self, correction: Correction) -> bool:
        """Whether the words it is about are in the text; where not, nothing is changed."""
        content = correction.anchor.place(self._text) if correction.anchor else None
        if content is None:
            return False
        if correction.action == "actor":
            return self._apply_to_actor(correction, content)
        if correction.action == "add":
            return self._add(correction, content)
        cue = placed(correction.seen.get("words", {}).get("cue"), self._text) or ()
        statement = same_statement(self._statements, content, cue)
        if correction.action == "remove":
            if statement is not None:
                self._remove(statement)
            return True
        if statement is None:
            statement = self._put_back(correction, content)
        return self._change(correction, statement)

    def _change(self, correction: Correction, statement: Statement) -> bool:
        changed = replace(statement, corrected=_by(statement.corrected, correction.made_by))
        if correction.action == "speaker":
            speakers = tuple(self._actor(spec, changed.source) for spec in correction.value["speakers"])
            changed = replace(changed, speaker=speakers[0] if speakers else None, speakers=speakers)
        elif correction.action == "bounds":
            bounded = self._bounded(changed, correction.value)
            if bounded is None:
                return False
            changed = bounded
        # a person looked at it
        changed = replace(changed, confidence=1.0, speaker_confidence=1.0)
        self._statements[self._statements.index(statement)] = changed
        return True

    def _bounded(self, statement: Statement, value: Mapping[str, Any]) -> Statement | None:
        new: dict[str, Any] = {}
        for role, anchor in value.items():
            spans = placed(anchor, self._text)
            if spans is None and anchor is not None:
                return None
            if role == "cue":
                new[role] = self._cue(spans or (), statement.cue)
            else:
                new[role] = None if spans is None else phrase(self._text, spans)
        statement = replace(statement, **new)
        return replace(statement, quotation=quotation_of(self._text, statement.content.spans))

    def _cue(self, spans: tuple[Span, ...], was: Phrase) -> Phrase:
        """The cue of these spans: its lemma is the reader's where the words are, else found as the reader finds it."""
        cue = phrase(self._text, spans)
        if not cue.text:
            return cue
        same = was.lemma is not None and " ".join(was.text.split()) == " ".join(cue.text.split())
        return replace(cue, lemma=was.lemma if same else lemma(cue.text, lexicon()))

    def _add(self, correction: Correction, content: tuple[Span, ...]) -> bool:
        source, cue = placed(correction.value["source"], self._text), placed(correction.value["cue"], self._text)
        same = same_statement(self._statements, content, cue or ())
        base = same or Statement(
            id=self._new_id("s", [s.id for s in self._statements]),
            cue=Phrase("", ()),
            content=phrase(self._text, content),
            quotation="indirect",
            kind=correction.value["kind"],
            confidence=1.0,
            origin=PERSON,
        )
        own = phrase(self._text, source) if source else None
        speakers = tuple(self._actor(spec, own) for spec in correction.value["speakers"])
        made = replace(
            base,
            source=own,
            cue=self._cue(cue or (), base.cue),
            content=phrase(self._text, content),
            quotation=quotation_of(self._text, content),
            kind=correction.value["kind"],
            speaker=speakers[0] if speakers else None,
            speakers=speakers,
            confidence=1.0,
            speaker_confidence=1.0,
            corrected=_by(base.corrected, correction.made_by),
        )
        if same is not None:
            self._statements[self._statements.index(same)] = made
        else:
            self._statements.append(made)
        return True

    def _put_back(self, correction: Correction, content: tuple[Span, ...]) -> Statement:
        """The statement as the person saw it, without what is not in the text any more."""
        words = correction.seen["words"]
        was = thaw_statement(correction.seen["statement"])
        source, cue = placed(words.get("source"), self._text), placed(words.get("cue"), self._text)
        own = phrase(self._text, source) if source else None
        speakers = tuple(self._actor(spec, own) for spec in correction.seen["speakers"])
        statement = Statement(
            id=self._new_id("s", [s.id for s in self._statements]),
            cue=self._cue(cue or (), was.cue),
            content=phrase(self._text, content),
            quotation=was.quotation,
            kind=was.kind,
            confidence=1.0,
            source=own,
            speaker=speakers[0] if speakers else None,
            speakers=speakers,
            origin=PERSON,
            corrected=was.corrected,
        )
        self._statements.append(statement)
        return statement

    def _remove(self, statement: Statement) -> None:
        self._statements.remove(statement)
        # what stood within it stands in what it stood within
        self._statements = [
            replace(s, within=statement.within) if s.within == statement.id else s for s in self._statements
        ]

    def _apply_to_actor(self, correction: Correction, mentions: tuple[Span, ...]) -> bool:
        actor = self._bearer(mentions, correction.seen["name"])
        if actor is None:
            return False
        value: dict[str, Any] = dict(correction.value)
        if value.get("affiliation"):
            value["affiliation"] = self._actor(value["affiliation"], None)
        changed = replace(actor, **value, corrected=_by(actor.corrected, correction.made_by))
        self._actors[self._actors.index(actor)] = changed
        return True

    def _bearer(self, mentions: tuple[Span, ...], name: str) -> Actor | None:
        """The actor that is meant by a mention: one so called there, else one so called, else who is there."""
        there = [a for a in self._actors if any(m.overlaps(own) for m in mentions for own in a.mentions)]
        called = [a for a in self._actors if a.name == name]
        both = [a for a in there if a in called]
        return next(iter(both or called or there), None)

    def _actor(self, spec: Mapping[str, Any], source: Phrase | None) -> str:
        """The id of the actor that a correction names, who is added where the document has nobody of that name."""
        wanted = Actor("", spec["name"], spec["type"], country=spec.get("country"))
        key = name_of(wanted, "").key
        for same in (
            lambda a: (a.name, a.type) == (wanted.name, wanted.type),
            lambda a: name_of(a, "").key == key,
            lambda a: a.name.casefold() == wanted.name.casefold(),
        ):
            found = next((actor for actor in self._actors if same(actor)), None)
            if found is not None:
                return found.id
        said = [Span(*span) for span in spec.get("spans", ())]
        mentions = [span for span in said if span.of(self._text) == wanted.name] or _places(self._text, wanted.name)
        mentions = mentions or list(source.spans if source else ())
        added = replace(wanted, id=self._new_id("a", [a.id for a in self._actors]), mentions=tuple(mentions))
        self._actors.append(added)
        return added.id

    @staticmethod
    def _new_id(letter: str, taken: list[str]) -> str:
        """An id that the reader gives to none: "sc1"."""
        number = 1 + max((int(i[2:]) for i in taken if i.startswith(letter + "c") and i[2:].isdigit()), default=0)
        return f"{letter}c{number}"


def _by(before: str | None, who: str) -> str:
    names = [] if before is None else before.split(", ")
    return ", ".join(dict.fromkeys([*names, who or "unknown"]))


def _start(statement: Statement) -> int:
    return (statement.content.spans or statement.cue.spans or (Span(0, 0),))[0].start


def _places(text: str, words: str) -> list[Span]:
    start = text.find(words)
    return [] if start < 0 else [Span(start, start + len(words))]
