"""Extractions made by hand, for tests of the record."""

from __future__ import annotations

from collections.abc import Sequence

from parley.documents import derive_id
from parley.model import (
    Actor,
    ActorType,
    Addressee,
    Certainty,
    Document,
    Event,
    Extraction,
    Phrase,
    Span,
    Statement,
    When,
)


def find(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def said(
    names: Sequence[str],
    *,
    id: str | None = None,
    more: str = "",
    kind: ActorType = "person",
    **metadata: str,
) -> Extraction:
    """A document in which each of these says something."""
    text = more + "\n".join(f"“We want peace number {i},” {name} said." for i, name in enumerate(names))
    document = Document(id or derive_id(text), text, language="en", **metadata)
    actors = tuple(
        Actor(f"a{i}", name, kind, mentions=find(text, name))
        for i, name in enumerate(dict.fromkeys(names), 1)
    )
    ids = {actor.name: actor.id for actor in actors}
    statements = tuple(
        Statement(
            id=f"s{i + 1}",
            cue=Phrase("said", find(text, "said"), "say"),
            content=Phrase(f"“We want peace number {i},”", find(text, f"“We want peace number {i},”")),
            quotation="direct",
            kind="speech",
            confidence=0.75,
            source=Phrase(name, find(text, name)),
            speaker=ids[name],
        )
        for i, name in enumerate(names)
    )
    return Extraction(document, actors, statements)


def everything() -> Extraction:
    """An extraction in which no field is left empty, and quotations are broken."""
    named = "Foreign Minister Mara Lindqvist of Varnland"
    text = f"“The river,” {named} told reporters in Uppsala on Thursday, “is ours.” 😀"
    speaker = Actor(
        "a1", "Mara Lindqvist", "person", "Foreign Minister", "a2", "SWE", (*find(text, "Mara Lindqvist"),)
    )
    land = Actor("a2", "Varnland", "country", country="SWE", mentions=find(text, "Varnland"))
    press = Actor("a10", "reporters", "group", mentions=find(text, "reporters"))
    statement = Statement(
        id="s1",
        cue=Phrase("told", find(text, "told"), "tell"),
        content=Phrase("“The river,” … “is ours.”", (*find(text, "“The river,”"), *find(text, "“is ours.”"))),
        quotation="direct",
        kind="speech",
        confidence=0.123456789,
        source=Phrase(
            "Foreign Minister Mara Lindqvist of Varnland",
            find(text, "Foreign Minister Mara Lindqvist of Varnland"),
        ),
        speaker="a1",
        addressee=Addressee("reporters", find(text, "reporters"), "a10"),
        place=Phrase("Uppsala", find(text, "Uppsala")),
        date=When("Thursday", find(text, "Thursday"), "2031-05-01"),
        speakers=("a1", "a2"),
        certainty=Certainty("reported", "told", find(text, "told")),
        speaker_confidence=0.5,
        origin="turn",
    )
    bare = Statement(
        "s2", Phrase("said", ()), Phrase("ours", find(text, "ours")), "indirect", "attitude", 1.0, within="s1"
    )
    event = Event(
        id="e1",
        event="CONSULT",
        quad="verbal cooperation",
        trigger=Phrase("told", find(text, "told")),
        confidence=0.5,
        mode="visit",
        sources=("a1", "a2"),
        targets=("a10",),
        source=Phrase("Mara Lindqvist", find(text, "Mara Lindqvist")),
        target=Phrase("reporters", find(text, "reporters")),
        place=Phrase("Uppsala", find(text, "Uppsala")),
        date=When("Thursday", find(text, "Thursday"), "2031-05-01"),
        certainty=Certainty("possible", "told", find(text, "told")),
        factuality=1.5,
        within="s1",
        event_key="CONSULT a1",
    )
    document = Document(
        "doc-1", text, "a.txt", "Title", "https://a.example/1", "Outlet", "Author", "2031-05-06", "en"
    )
    return Extraction(document, (speaker, land, press), (statement, bare), (event,))
