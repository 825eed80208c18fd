"""Texts that are quoted "as saying" something, and what is quoted so behind a colon."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader

_BEFORE = "TARIF, June 3 — Fighting has closed most of the valley since May, and both sides are short of fuel.\n\n"


def told(reader: Reader, text: str) -> list[tuple[str | None, str, bool]]:
    """Who tells what, and whether it is within what another tells."""
    found = reader.extract(Document("text", _BEFORE + text)).statements
    return [(s.source.text if s.source else None, s.content.text, s.within is not None) for s in found]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Limpress cited an army statement as saying the dam was safe.", "army", "the dam was safe"),
        (
            "The agency quoted a police statement as saying that two men had been arrested.",
            *("police", "that two men had been arrested"),
        ),
        (
            "State radio cited a defense ministry report as saying that two soldiers were killed.",
            *("defense ministry", "that two soldiers were killed"),
        ),
    ],
)
def test_a_text_of_somebody_says_it(reader: Reader, text: str, source: str, content: str) -> None:
    outer, inner = told(reader, text)
    assert outer[0] is not None
    assert outer[1].endswith(f"as saying {content}")
    assert not outer[2]
    assert inner[0] is not None
    assert (source in inner[0], *inner[1:]) == (True, content, True)


@pytest.mark.parametrize(
    ("outlet", "whom", "quote"),
    [
        ("Limpress", "the governor", "There is nothing left here."),
        ("The agency", "the minister", "The talks are over."),
        ("State radio", "Femi Okoro", "We will fight on."),
    ],
)
def test_what_stands_behind_a_colon_is_said_once(reader: Reader, outlet: str, whom: str, quote: str) -> None:
    found = told(reader, f'{outlet} quoted {whom} as saying: "{quote}"')
    assert found == [(outlet, f'{whom} as saying: "{quote}"', False), (whom, f'"{quote}"', True)]


@pytest.mark.parametrize(
    ("outlet", "whom"),
    [("Radio Lim", "army sources"), ("the Voice", "two aides to the king"), ("the Lund Herald", "a police officer")],
)
def test_who_is_cited_behind_according_to_an_outlet_says_it_within(reader: Reader, outlet: str, whom: str) -> None:
    found = told(reader, f"According to {outlet}, citing {whom}, the road is closed.")
    assert found == [(outlet, "the road is closed", False), (whom, "the road is closed", True)]
