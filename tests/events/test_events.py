"""Events through the reader: who did what to whom, how sure it is, and who tells it."""

from __future__ import annotations

import pytest

from parley.english.lexicon import lexicon
from parley.english.plover import plover
from parley.events.plover import QUADS, event_of, mode_of
from parley.model import Document, Event, Extraction
from parley.model.kinds import PLOVER_EVENTS
from parley.output.printed import from_printed, to_printed
from parley.reading.reader import Reader


def read(reader: Reader, text: str) -> Extraction:
    return reader.extract(Document("d", text, published="2031-05-07"))


def told(found: Extraction, event: str) -> Event:
    those = [e for e in found.events if e.event == event]
    assert those, [(e.event, e.trigger.text) for e in found.events]
    return max(those, key=lambda e: e.confidence)


def names(found: Extraction, ids: tuple[str, ...]) -> set[str]:
    return {actor.name for i in ids if (actor := found.actor(i))}


@pytest.mark.parametrize(
    ("text", "event", "trigger", "source", "target"),
    [
        ("The rebels released forty prisoners on Tuesday.", "RETREAT", "released", None, None),
        ("Police arrested the journalist Dario Lenz in the capital.", "COERCE", "arrested", None, "Dario Lenz"),
    ],
)
def test_who_did_what_to_whom(
    reader: Reader, text: str, event: str, trigger: str, source: str | None, target: str | None
) -> None:
    found = read(reader, text)
    one = told(found, event)
    assert one.trigger.text == trigger
    assert one.certainty.value == "certain"
    assert one.quad == QUADS[one.event]
    for ids, name in ((one.sources, source), (one.targets, target)):
        assert name is None or name in names(found, ids)


def test_every_word_of_an_event_is_on_the_page_and_prints_and_comes_back(reader: Reader) -> None:
    text = "Norway will provide food aid to Karsia, Mara Lind said. Orr did not attack the port of Brask.\n"
    found = read(reader, text)
    assert found.events
    for event in found.events:
        for phrase in (event.trigger, event.source, event.target, event.place, event.date, event.certainty):
            if phrase is not None:
                assert " … ".join(span.of(text) for span in phrase.spans) == phrase.text
        assert -3 <= (event.factuality or 0) <= 3
        assert {*event.sources, *event.targets} <= {actor.id for actor in found.actors}
        assert event.within is None or event.within in {s.id for s in found.statements}
    again = from_printed(to_printed(found), text)
    assert to_printed(again)["events"] == to_printed(found)["events"]


def test_what_is_promised_is_planned(reader: Reader) -> None:
    found = read(reader, "Norway will provide food aid to Karsia.")
    assert told(found, "AID").certainty.value == "planned"


def test_yielding_in_deeds_is_a_retreat_and_in_words_a_concession() -> None:
    assert event_of("YIELD", ["released", "prisoners"], lexicon(), plover()) == "RETREAT"
    assert event_of("YIELD", ["accepted", "demand"], lexicon(), plover()) == "CONCEDE"
    assert event_of("ACCUSE", ["released"], lexicon(), plover()) == "ACCUSE"


def test_modes_are_those_that_the_words_say() -> None:
    assert mode_of("CONSULT", ["spoke", "phone"], lexicon(), plover()) == "phone"
    assert mode_of("CONSULT", ["spoke"], lexicon(), plover()) is None
    assert mode_of("ASSAULT", ["kidnapped"], lexicon(), plover()) == "abduct"


def test_words_are_for_events_that_there_are() -> None:
    assert set(plover().modes) <= set(PLOVER_EVENTS) == set(QUADS)
