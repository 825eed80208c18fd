"""Words that stand in no list tell an event where the encoder says so, and none in an everyday sense."""

from __future__ import annotations

import numpy as np
import pytest

from parley.language.universal import ROOTS
from parley.model import Document
from parley.reading.reader import Reader
from tests.events.told import BEFORE, of, told

TELLING = [
    ("Karsia handcuffed two Norvik diplomats at the airport.", of("COERCE", {"Karsia"}, {"Norvik diplomats"})),
    ("Prime Minister Ella Orr ridiculed President Tomas Lind.", of("ACCUSE", {"Ella Orr"}, {"Tomas Lind"})),
    ("Prime Minister Ella Orr huddled with President Tomas Lind.", of("CONSULT", {"Ella Orr", "Tomas Lind"}, set())),
    ("The Norvik government snubbed Prime Minister Ella Orr.", of("REJECT", {"The Norvik government"}, {"Ella Orr"})),
]
EVERYDAY = [
    "Karsian soldiers slit the envelope of the Norvik envoy.",
    "Prime Minister Ella Orr painted President Tomas Lind in oils.",
    "President Tomas Lind buttered his bread beside Prime Minister Ella Orr.",
    "Prime Minister Ella Orr resembles President Tomas Lind.",
    "Karsia outgrew Norvik last year.",
    "Karsian drones astonished Prime Minister Ella Orr.",
]


@pytest.mark.parametrize(("text", "event"), TELLING)
def test_told(reader: Reader, text: str, event: tuple[str, frozenset[str], frozenset[str]]) -> None:
    assert event in told(reader, BEFORE + text)


@pytest.mark.parametrize("text", EVERYDAY)
def test_not_told(reader: Reader, text: str) -> None:
    assert told(reader, BEFORE + text) == set()


def test_a_chance_for_each_root(reader: Reader) -> None:
    (encoded,) = reader.encoded([Document("d", " ".join(text for text, _ in TELLING))])
    assert not isinstance(encoded, Exception)
    chances = np.exp(encoded.senses.triggers)
    assert chances.shape == (len(encoded.words), len(ROOTS))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-3)
