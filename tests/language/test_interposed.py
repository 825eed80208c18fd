"""Who tells it between commas, behind somebody's name, is somebody else, whatever the model makes of it."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader

_BEFORE = "TARIF, June 3 — Fighting has closed most of the valley since May.\n\n"


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("The army, Femi Okoro said, believes that the road will open on Friday.", "Okoro", "army"),
        ("Hamid Al-Orr, the defense ministry said, believes that the road will open on Friday.", "ministry", "Orr"),
        ("Omar Bell, rebel commander Danica Lund said, has promised to open the road.", "Lund", "Bell"),
        ("The governor, two officials said, has promised to open the road.", "officials", "governor"),
    ],
)
def test_who_tells_it_in_between_is_somebody_else(reader: Reader, text: str, outer: str, inner: str) -> None:
    found = reader.extract(Document("between", _BEFORE + text))
    names = {a.id: a.name for a in found.actors}
    told = {s.id: " ".join(names[k] for k in s.speakers) for s in found.statements}
    held = [s for s in found.statements if s.within is not None]
    assert [(outer in told[str(s.within)], inner in told[s.id]) for s in held] == [(True, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Bell, the rebel commander, said the road would open on Friday.",
        "The rebel commander, Omar Bell, said that the road would open on Friday.",
    ],
)
def test_who_is_named_behind_a_comma_is_the_same(reader: Reader, text: str) -> None:
    found = reader.extract(Document("named", _BEFORE + text))
    [said] = found.statements
    assert [a.name for a in found.actors if a.id in said.speakers] == ["Omar Bell"]
