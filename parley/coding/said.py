"""What the record holds of statements, as coding needs it: who speaks for whom, who relays whom, what is around."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from parley.coding.bodies import one_names
from parley.coding.bounds import corrected_bounds, former_places
from parley.coding.places import spans_json
from parley.coding.suggester import Item
from parley.english.layout import layout
from parley.language.sentences import Layout
from parley.model import Span
from parley.record.anchors import Anchor

BODIES: Final = ("organization", "country", "group", "outlet")  # they speak for themselves
_GIVEN: Final = (
    "SELECT DISTINCT name FROM judgements WHERE name IS NOT NULL"
    " AND key NOT IN (SELECT undoes FROM judgements WHERE undoes IS NOT NULL)"
)
_SURELY: Final = 1_000_000_000  # documents
# the names of bodies, and of what people speak for whatever it was taken for
_SPELLED: Final = (
    "SELECT actors.name, country, count(*) FROM actors JOIN documents ON documents.pk = document AND current"
    f" WHERE type IN {BODIES} OR actors.pk IN (SELECT affiliation FROM actors) GROUP BY 1, 2"
)
ENOUGH: Final = 0.5  # share of letters that two places have in common when they are one


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who speaks: the record's name, the row (in an archive, the key) of the identity, and whom the document
    says they speak for."""

    name: str
    identity: int | str | None = None
    type: str = "person"
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement of a document, with the places of its words."""

    document: int
    id: str
    content: str
    spans: tuple[Span, ...]
    extent: Span  # of content, cue and source together
    cue: str
    cue_lemma: str
    quotation: str
    kind: str
    certainty: str
    source: str | None
    date: str | None
    within: str | None
    speakers: tuple[Who, ...]


@dataclass(frozen=True)
class Heard:
    """A document with its statements."""

    row: int
    document: str
    article: int
    version: int
    text: str
    published: str | None
    outlet: str | None
    title: str | None
    utterances: tuple[Utterance, ...]
    corrected: tuple[tuple[Anchor, Anchor], ...] = ()  # contents before and after their bounds were corrected

    @cached_property
    def layout(self) -> Layout:
        """Its sentences and paragraphs."""
        return layout(self.text)

    @cached_property
    def by_id(self) -> dict[str, Utterance]:
        """Its statements by their printed ids."""
        return {one.id: one for one in self.utterances}

    @cached_property
    def by_spans(self) -> dict[tuple[Span, ...], Utterance]:
        """Its statements by the places of their contents; of several at one place the first."""
        return {one.spans: one for one in reversed(self.utterances)}

    @cached_property
    def _formerly(self) -> Mapping[tuple[Span, ...], tuple[Span, ...]]:
        return former_places(self.corrected, self.text, self.by_spans) if self.corrected else {}

    def _now(self, spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """These spans, or where a statement's content stands now that stood there before it was corrected."""
        place = tuple(sorted(Span(*span) for span in spans))
        return self._formerly.get(place, place)

    def alike(self, one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> float:
        """What two places have in common, from 0 to 1: nothing where each is the content of another statement."""
        here, there = self._now(one), self._now(other)
        if here == there:
            return 1.0
        if not _touch(here, there) or (here in self.by_spans and there in self.by_spans):
            return 0.0
        return likeness(marked(self.text, here), marked(self.text, there))

    def relayed_by(self, one: Utterance) -> str | None:
        """Who says that the speaker said so, where it is somebody else."""
        outer = self.by_id.get(one.within or "")
        if outer is None:
            return None
        name = outer.speakers[0].name if outer.speakers else outer.source
        return None if name is None or name in {who.name for who in one.speakers} else name

    def at(self, spans: Sequence[tuple[int, int]]) -> Utterance | None:
        """The statement whose content stands at these spans, or shares most of its letters with them."""
        wanted = self._now(spans)
        if wanted in self.by_spans:
            return self.by_spans[wanted]
        best, most = None, 0.0
        letters = marked(self.text, wanted)
        for one in self._touched_by(wanted):
            share = likeness(letters, marked(self.text, one.spans))
            if share > most:
                best, most = one, share
        return best if most >= ENOUGH else None

    def holding(self, spans: Sequence[tuple[int, int]]) -> Utterance | None:
        """The shortest statement whose content holds most of the letters of these spans."""
        letters = marked(self.text, spans)
        found = [
            (len(own), one)
            for one in self._touched_by(spans)
            if len(letters & (own := marked(self.text, one.spans))) >= ENOUGH * len(letters) > 0
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def told(self, spans: Sequence[tuple[int, int]]) -> Utterance | None:
        """The statement at these spans, else the one that holds them, else the longest in them if one speaker's are."""
        if one := self.at(spans) or self.holding(spans):
            return one
        letters = marked(self.text, spans)
        inside = [one for one in self._touched_by(spans) if marked(self.text, one.spans) <= letters]
        alone = len({one.speakers for one in inside}) == 1
        return max(inside, key=lambda one: len(marked(self.text, one.spans))) if alone else None

    def _touched_by(self, spans: Sequence[tuple[int, int]]) -> list[Utterance]:
        """The statements whose content has something in common with these spans."""
        wanted = [Span(*span) for span in spans]
        return [one for one in self.utterances if _touch(one.spans, wanted)]

    @cached_property
    def own(self) -> tuple[Utterance, ...]:
        """The statements whose words are their speaker's: not those that mostly relay what another said."""
        inside: dict[str, set[int]] = defaultdict(set)
        for one in self.utterances:
            if one.within is not None:
                inside[one.within] |= marked(self.text, one.spans)
        kept = []
        for one in self.utterances:
            relayed = inside.get(one.id)
            if relayed is None:
                kept.append(one)
                continue
            letters = marked(self.text, one.spans)
            if letters and len(letters & relayed) < ENOUGH * len(letters):
                kept.append(one)
        return tuple(kept)


def _touch(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The places of the letters and digits within spans."""
    return {i for start, end in spans for i in range(start, end) if text[i : i + 1].isalnum()}


def likeness(one: set[int], other: set[int]) -> float:
    """What two places have in common, by the larger: from 0 to 1."""
    return len(one & other) / max(len(one), len(other), 1)


def hear(connection: sqlite3.Connection, rows: Iterable[int] | None = None) -> Iterator[Heard]:
    """The documents of these rows with their statements; without rows every current one that was read."""
    if rows is None:
        found = connection.execute("SELECT pk FROM documents WHERE current AND run IS NOT NULL ORDER BY pk")
        rows = [int(row) for (row,) in found.fetchall()]
    chosen = list(rows)
    for start in range(0, len(chosen), 400):
        yield from _hear(connection, chosen[start : start + 400])


def utterance(
    document: int,
    row: Mapping[str, Any] | sqlite3.Row,
    content: tuple[Span, ...],
    everything: Iterable[Span],
    who: Iterable[Who],
) -> Utterance:
    """A statement as a record or an archive keeps it; ``everything`` are all spans of content, cue and source."""
    spans = list(everything)
    return Utterance(
        document,
        row["id"],
        row["content"],
        content,
        Span(min(s.start for s in spans), max(s.end for s in spans)),
        row["cue"],
        row["cue_lemma"] or "",
        row["quotation"],
        row["kind"],
        row["certainty"],
        row["source"],
        row["date"],
        row["within"],
        tuple(dict.fromkeys(who)),
    )


def _hear(connection: sqlite3.Connection, rows: list[int]) -> Iterator[Heard]:
    marks = ", ".join("?" * len(rows))
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(
        "SELECT statement, role, start, stop FROM statement_spans JOIN statements ON pk = statement"
        f" WHERE document IN ({marks}) AND role IN ('content', 'cue', 'source') ORDER BY start, stop",
        rows,
    ):
        spans[row[0]][row[1]].append(Span(row[2], row[3]))
    speakers: dict[int, list[Who]] = defaultdict(list)
    for row in connection.execute(
        "SELECT s.statement, people.name, people.pk, people.type, bodies.name FROM statement_actors AS s"
        " JOIN statements ON statements.pk = s.statement JOIN actors ON actors.pk = s.actor"
        " JOIN identities AS people ON people.pk = actors.identity"
        " LEFT JOIN actors AS body ON body.pk = actors.affiliation"
        " LEFT JOIN identities AS bodies ON bodies.pk = body.identity"
        f" WHERE s.role = 'speakers' AND statements.document IN ({marks}) ORDER BY s.statement, s.place",
        rows,
    ):
        speakers[row[0]].append(Who(*tuple(row)[1:]))
    said: dict[int, list[Utterance]] = defaultdict(list)
    for row in connection.execute(f"SELECT * FROM statements WHERE document IN ({marks}) ORDER BY pk", rows):
        own = spans[row["pk"]]
        content = tuple(own["content"])
        if not content:
            continue
        everything = [span for role in own.values() for span in role]
        said[row["document"]].append(utterance(row["document"], row, content, everything, speakers[row["pk"]]))
    corrected = corrected_bounds(connection, rows)
    # all at once: while rows are still to come, SQLite refuses to write beside what others wrote meanwhile
    for row in connection.execute(
        "SELECT pk, id, article, version, text, published, outlet, title FROM documents"
        f" WHERE pk IN ({marks}) ORDER BY pk",
        rows,
    ).fetchall():
        yield Heard(*row, utterances=tuple(said[row["pk"]]), corrected=tuple(corrected[row["pk"]]))  # type: ignore[misc]


class Affiliations:
    """Whom people speak for, as documents say it: by identity, in order of days, from when on and for whom.

    ``names`` has the one name that counts for those that it has besides; see ``bodies.one_names``.
    """

    def __init__(
        self, known: Mapping[int | str, list[tuple[str, str]]], names: Mapping[str, str] | None = None
    ) -> None:
        self._known = known
        self._names = names or {}

    @classmethod
    def of_record(cls, connection: sqlite3.Connection) -> Affiliations:
        """As the current documents of a record have it."""
        known: dict[int | str, list[tuple[str, str]]] = defaultdict(list)
        for identity, day, name in connection.execute(
            "SELECT actors.identity, coalesce(documents.published, ''), bodies.name FROM actors"
            " JOIN documents ON documents.pk = actors.document AND documents.current"
            " JOIN actors AS body ON body.pk = actors.affiliation"
            " JOIN identities AS bodies ON bodies.pk = body.identity"
            " ORDER BY 1, 2, documents.pk"
        ):
            known[identity].append((day, name))
        spelled: dict[str, int] = defaultdict(int)
        of_country: dict[str, set[str]] = defaultdict(set)
        for name, country, count in connection.execute(_SPELLED):
            spelled[name] += count
            if country is not None:
                of_country[country].add(name)
        for (name,) in connection.execute(_GIVEN):  # what somebody named a body by hand stands
            spelled[name] += _SURELY
        together = [{name for _, name in own} for own in known.values()]
        return cls(known, one_names(spelled, [*together, *of_country.values()]))

    def of(self, who: Who, day: str | None) -> tuple[str, bool]:
        """Whom somebody speaks for on a day, and whether that is inferred.

        What the document itself says goes first; then a body speaks for itself; then the latest that the record
        knows of on that day; then the person stands for themselves.
        """
        name, inferred = self._of(who, day)
        return self._names.get(name, name), inferred

    def _of(self, who: Who, day: str | None) -> tuple[str, bool]:
        if who.type in BODIES:
            return who.name, False
        if who.affiliation is not None:
            return who.affiliation, False
        known = self._known.get(who.identity or -1, [])
        before = bisect_right(known, day or "9999", key=lambda pair: pair[0])
        return (known[before - 1][1] if before else who.name), True


def item_of(heard: Heard, one: Utterance, affiliations: Affiliations) -> Item:
    """A statement as a suggester is given it."""
    who = one.speakers[0] if one.speakers else None
    organization = affiliations.of(who, one.date or heard.published)[0] if who is not None else None
    return _item(
        heard,
        one.spans,
        one.content,
        one.extent,
        cue=one.cue,
        cue_lemma=one.cue_lemma,
        speaker=who.name if who is not None else one.source or "",
        organization=organization or "",
        relayed_by=heard.relayed_by(one) or "",
        certainty=one.certainty,
        kind=one.kind,
        quotation=one.quotation,
    )


def item_at(heard: Heard, spans: Sequence[tuple[int, int]], affiliations: Affiliations) -> Item:
    """Any words of a document as a suggester is given them, with what the statement that holds them says."""
    chosen = tuple(sorted(Span(*span) for span in spans))
    one = heard.at(chosen) or heard.holding(chosen)
    if one is not None and one.spans == chosen:
        return item_of(heard, one, affiliations)  # to the letter: what is known of it is found by its words
    words = " … ".join(span.of(heard.text) for span in chosen)
    extent = Span(chosen[0].start, chosen[-1].end)
    if one is None:
        return _item(heard, chosen, words, extent)
    known = item_of(heard, one, affiliations)
    return _item(
        heard,
        chosen,
        words,
        extent,
        **{
            name: getattr(known, name)
            for name in (
                *("cue", "cue_lemma", "speaker", "organization", "relayed_by", "certainty", "kind", "quotation"),
            )
        },
    )


def item_key(document: str, spans: Iterable[tuple[int, int]]) -> str:
    """What an item is known by: its document and its place there."""
    return f"{document} {spans_json(spans)}"


def _item(heard: Heard, spans: tuple[Span, ...], content: str, extent: Span, **known: str) -> Item:
    lines = heard.layout
    first, last = lines.sentence(extent.start), lines.sentence(max(extent.start, extent.end - 1))
    paragraph = lines.paragraph_span(lines.paragraph(extent.start))
    sentence = Span(lines.sentence_span(first).start, lines.sentence_span(last).end)
    before = lines.sentence_span(first - 1).of(heard.text) if first else ""
    return Item(
        key=item_key(heard.document, spans),
        content=content,
        paragraph=paragraph.of(heard.text).strip(),
        before=before.strip(),
        sentence=sentence.of(heard.text).strip(),
        document=heard.document,
        spans=spans,
        **known,
    )
