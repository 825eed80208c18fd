"""The actors of a document: entities with their descriptions, and sources that keep words of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.language.entities import Entities, Entity
from parley.language.lexicon import Lexicon
from parley.language.mentions import Mention
from parley.language.names import key_words
from parley.model import Actor, ActorType, Span
from parley.statements.descriptions import Description, after_name, before_name
from parley.statements.sources import Source, bare

_LEADERS = frozenset({"prime minister", "president", "premier", "chancellor", "leader", "king", "taoiseach"})


@dataclass(slots=True)
class Draft:
    """An actor under construction."""

    name: str
    type: ActorType
    mentions: set[Span] = field(default_factory=set)
    role: str | None = None
    affiliation: int | None = None  # of another draft
    country: str | None = None
    kept: bool = True  # False for a noun that nobody quotes


class Cast:
    """All actors of one document. Entities come first, by number; sources with their own words are added."""

    def __init__(self, text: str, found: Entities, lexicon: Lexicon) -> None:
        self.text = text
        self.found = found
        self.lexicon = lexicon
        self.drafts = [self._draft(e) for e in found.entities]
        self._names = [m for m in found.mentions if m.kind == "name"]
        self._own: dict[str, int] = {}
        for number, entity in enumerate(found.entities):
            if entity.named and entity.type == "person":
                self._describe(number, entity)
        self._place_titles()

    def _draft(self, e: Entity) -> Draft:
        types: dict[str, ActorType] = {"person": "person", "group": "group", "organization": "organization"}
        kind: ActorType = types.get(e.type, "unknown")
        if e.country:
            kind = "country"
        elif e.named and is_outlet(e.name, self.lexicon) and e.type in ("organization", "place"):
            kind = "outlet"
        draft = Draft(e.name, kind, country=e.country)
        draft.mentions = {self.found.mentions[k].span for k in e.mentions}
        draft.kept = e.named and (kind != "unknown")
        return draft

    def _describe(self, number: int, entity: Entity) -> None:
        draft = self.drafts[number]
        for k in entity.mentions:
            m = self.found.mentions[k]
            if m.kind != "name":
                continue
            for made in (
                before_name(self.text, m, self._names, self.lexicon),
                after_name(self.text, m, self._names, self.lexicon),
            ):
                self._add(number, draft, m, made)

    def _add(self, number: int, draft: Draft, m: Mention, made: Description) -> None:
        if made.start is not None and made.start < m.span.start:
            draft.mentions.discard(m.span)
            draft.mentions.add(Span(made.start, m.span.end))
        if not made.role:
            return
        draft.role = draft.role or made.role
        draft.country = draft.country or made.country
        if made.affiliation is not None and draft.affiliation is None:
            other = self.entity_at(made.affiliation.span)
            if other is not None and other != number:
                draft.affiliation = other
                if self.drafts[other].type == "country":
                    draft.country = draft.country or self.drafts[other].country

    def _place_titles(self) -> None:
        """Titles standing alone ("the secretary of state", "the Albanian leader") join the one who holds them."""
        for k, m in enumerate(self.found.mentions):
            home = self.found.of[k]
            if m.kind != "nominal" or m.type != "person" or (home >= 0 and self.found.entities[home].named):
                continue
            holder = self.holder(m.span)
            if holder is not None:
                self.drafts[holder].mentions.add(m.span)

    def holder(self, span: Span) -> int | None:
        """Who holds the title that stands alone at ``span`` ("the prime minister", "the Albanian leader").

        Of those the document names with that title, the only one; where it names several with a longer title
        ("the minister"), the one mentioned last.
        """
        title = bare(span.of(self.text)).removesuffix("'s").removesuffix("’s")
        first = next((w for w in span.of(self.text).split() if w in self.lexicon.demonyms), None)
        country = self.lexicon.demonyms[first] if first else None
        after = self.text[span.end : span.end + 30].lower()
        exact, partial = [], []
        for number, draft in enumerate(self.drafts):
            if draft.type != "person" or not draft.role:
                continue
            role = draft.role.lower()
            if country and first:
                plain = title.replace(first.lower(), "", 1).strip()
                if draft.country == country and (role == plain or (plain in _LEADERS and role in _LEADERS)):
                    exact.append(number)
            elif role == title or (role.startswith(title + " ") and after.startswith(role[len(title) :])):
                exact.append(number)
            elif role.endswith(" " + title):
                partial.append(number)
        if len(exact) == 1:
            return exact[0]
        before = [
            (max(at), n)
            for n in (exact or partial)
            if (at := [m.start for m in self.drafts[n].mentions if m.start < span.start])
        ]
        return max(before)[1] if before else None

    def entity_at(self, span: Span) -> int | None:
        """Entity of the mention at exactly ``span``."""
        for k, m in enumerate(self.found.mentions):
            if m.span == span and self.found.of[k] >= 0:
                return self.found.of[k]
        return None

    def own(self, source: Source, entity: int | None) -> int:
        """The draft for a source with its own words, the same for the same words; it takes its entity's mentions."""
        words = source.words.of(self.text).removesuffix("'s").removesuffix("’s")
        key = bare(words)
        number = self._own.get(key)
        if number is None and entity is not None and not self.found.entities[entity].named:
            number = entity
            draft = self.drafts[number]
            if not draft.kept or len(words) > len(draft.name):
                draft.name = words
            if source.type != "unknown":
                draft.type = source.type
        if number is None:
            number = len(self.drafts)
            self.drafts.append(Draft(words, source.type))
        self._own[key] = number
        draft = self.drafts[number]
        draft.kept = True
        draft.mentions.add(source.words)
        draft.country = draft.country or source.country
        return number

    def keep(self, number: int) -> None:
        """Make sure that a draft is among the actors."""
        self.drafts[number].kept = True

    def actors(self) -> tuple[list[Actor], dict[int, str]]:
        """The finished actors by first mention, and the id of each kept draft."""
        for draft in self.drafts:
            if draft.kept and draft.affiliation is not None:
                self.keep(draft.affiliation)
        kept = [k for k, d in enumerate(self.drafts) if d.kept and d.mentions]
        kept.sort(key=lambda k: (min(self.drafts[k].mentions), k))
        ids = {k: f"a{number}" for number, k in enumerate(kept, 1)}
        out = []
        for k in kept:
            d = self.drafts[k]
            out.append(
                Actor(
                    ids[k],
                    " ".join(d.name.split()),
                    d.type,
                    d.role,
                    ids.get(d.affiliation) if d.affiliation is not None else None,
                    d.country,
                    tuple(_without_nested(sorted(d.mentions))),
                )
            )
        return out, ids


def _without_nested(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a newspaper's, an agency's or a broadcaster's."""
    words = key_words(name)
    bare_name = name[4:] if name.startswith(("The ", "the ")) else name
    return bare_name in lexicon.outlet_names or name in lexicon.outlet_names or words[-1] in lexicon.outlets
