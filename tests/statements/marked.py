"""Texts in which statements are marked, as in parley/english/rules.toml, through one step of the reader."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from parley.model import Document, Span
from parley.reading.page import Page
from parley.reading.reader import Reader
from parley.reading.steps import STEPS, heard, named
from parley.statements.drafts import Draft
from parley.statements.linking import Link
from parley.statements.roles import Role, RoleSpan

_MARK = re.compile(r"\{([sctapd])(\d?)(?:=([^|{}]*)\|| )|\}")
_ROLES: dict[str, Role] = {"s": "source", "c": "cue", "t": "content"}
# Steps that are taken beside a rule's own: those whose findings it needs, and the one in which it shows.
_BESIDE = {
    "circumstances": ("mentions", "actors"),
    "relays": ("mentions",),
    "actors": ("mentions", "speakers"),
    "speakers": ("mentions", "actors"),
    "identities": ("mentions", "actors", "speakers"),
}


@dataclass
class Marked:
    """A text without its marks, and of each statement the words by their mark."""

    text: str
    statements: list[dict[str, list[Span]]] = field(default_factory=list)
    speakers: list[str | None] = field(default_factory=list)  # of each, several with " + " between, if that is known

    def said(self, marks: str = "sctapd") -> list[list[tuple[str, list[str]]]]:
        rows = [[(m, [s.of(self.text) for s in sorted(x[m])]) for m in marks if x.get(m)] for x in self.statements]
        return sorted(rows)

    def spoke(self) -> list[tuple[str, str | None]]:
        """Who speaks, by the words of each cue."""
        cues = [x["c"][0] for x in self.statements]
        return [(cue.of(self.text), who) for cue, who in sorted(zip(cues, self.speakers, strict=True))]


def is_as(found: Marked, wanted: Marked) -> bool:
    """Whether the statements are those wanted, and are of those who should speak, where that is said ("" is nobody)."""
    known = [who for _, who in wanted.spoke()]
    if not any(who is not None for who in known):
        return found.said() == wanted.said()
    spoke = found.spoke()
    same = [cue for cue, _ in spoke] == [cue for cue, _ in wanted.spoke()]
    return same and all(who in (None, name) for who, (_, name) in zip(known, spoke, strict=True))


def parse(marked: str) -> Marked:
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], mark[2], len(text)))
            if mark[3] is not None:
                names[mark[2]] = mark[3]
        else:
            kind, number, start = opened.pop()
            found[number][kind].append(Span(start, len(text)))
    assert not opened, marked
    return Marked(text + marked[at:], list(found.values()), [names.get(number) for number in found])


def through(reader: Reader, step: str, given: Marked) -> Marked:
    """What the statements that are ``given`` are after a step."""
    document = Document("marked", given.text, published="2031-05-06")
    [encoded] = reader.encoded([document])
    assert not isinstance(encoded, Exception)
    page = reader.page(document, encoded)
    page.drafts = [Draft(link) for x in given.statements if (link := _link(page, x)) is not None]
    if step != "attributions":
        for one in STEPS:
            if one.name == step or one.name in _BESIDE.get(step, ()):
                one(page)
    names = None if page.cast is None else [" ".join(d.name.split()) for d in page.cast.drafts]
    speakers = [None if names is None else " + ".join(names[k] for k in d.speakers) for d in page.drafts]
    return Marked(given.text, [_marks(d) for d in page.drafts], speakers)


def _link(page: Page, x: dict[str, list[Span]]) -> Link | None:
    made = [RoleSpan.over(page.pieces, _ROLES[m], s, 0.9) for m in "sct" for s in x.get(m, ())]
    left = named(page, made)
    cue, source = (next((s for s in left if s.role == role), None) for role in ("cue", "source"))
    contents = tuple(sorted((s for s in left if s.role == "content"), key=lambda s: s.span))
    return heard(page, Link(cue, source, contents, 0.9)) if cue and contents else None


def _marks(draft: Draft) -> dict[str, list[Span]]:
    link, around = draft.link, draft.around
    return {
        "s": [link.source.span] if link.source else [],
        "c": [link.cue.span],
        "t": [c.span for c in link.contents],
        "a": [around.addressee] if around.addressee else [],
        "p": list(around.place.spans) if around.place else [],
        "d": list(around.date.spans) if around.date else [],
    }
