"""A real article, where ../shared is present: its events one by one with their words, and nothing wrong beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.model import Document, Event, Extraction
from parley.reading.reader import Reader

ARTICLE = Path(__file__).resolve().parents[3] / "shared/articles/hostage-talks.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="../shared (the article) is absent")


@pytest.fixture(scope="module")
def found(reader: Reader) -> Extraction:
    return reader.extract(Document("hostage-talks", ARTICLE.read_text(encoding="utf-8")))


def one(found: Extraction, event: str, trigger: str) -> Event:
    fits = [e for e in found.events if e.event == event and trigger in e.trigger.text]
    assert fits, [(e.event, e.trigger.text) for e in found.events]
    return fits[0]


def who(found: Extraction, event: Event) -> tuple[set[str], set[str]]:
    sides = (event.sources, event.targets)
    return tuple({actor.name for i in ids if (actor := found.actor(i))} for ids in sides)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("event", "trigger", "sources", "targets", "certainty"),
    [
        ("REJECT", "veto", {"Benjamin Netanyahu"}, {"Israel"}, "reported"),
        ("REJECT", "abandoned", {"Benjamin Netanyahu"}, set(), "reported"),
        ("CONSULT", "hosted", {"Egyptian authorities"}, set(), "certain"),
        ("ASSAULT", "seized", {"Hamas"}, {"Itay"}, "certain"),
        ("ASSAULT", "attack", {"Israeli forces"}, set(), "planned"),
        ("CONSULT", "call", {"Sunak’s government", "Benjamin Netanyahu"}, set(), "certain"),
        ("ACCUSE", "condemnation", {"Benjamin Netanyahu"}, set(), "certain"),
        ("ACCUSE", "condemn", {"Palestinian Authority"}, set(), "negated"),
    ],
)
def test_events(
    found: Extraction, event: str, trigger: str, sources: set[str], targets: set[str], certainty: str
) -> None:
    got = one(found, event, trigger)
    assert who(found, got) == (sources, targets)
    assert got.certainty.value == certainty


def test_nothing_wrong_stands_beside_them(found: Extraction) -> None:
    known = {"strike … deal": "SUPPORT", "demands": "REQUEST", "drop … demands": "CONCEDE", "freeing": "RETREAT"}
    known |= {"continuing negotiations": "CONSULT", "insist": "REQUEST", "held": "COERCE", "conversations": "CONSULT"}
    known |= {"release": "RETREAT", "destroying": "ASSAULT", "dismantling": "COERCE"}
    words = "veto abandoned hosted seized attack call negotiated condemn"
    others = {e.trigger.text: e.event for e in found.events if not any(w in e.trigger.text for w in words.split())}
    assert others.items() <= known.items()
