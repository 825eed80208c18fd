"""Whom a pronoun means beside a verb whose doer stands elsewhere: not him who does it."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import of, told

BEFORE = "OSLO, May 3 (NNA) - Former Prime Minister {a} and Governor {b} clashed on Monday.\n\n"


@pytest.mark.parametrize(("a", "b"), [("Tom Orr", "Karl Weiss"), ("Omar Saidi", "Pedro Alvarez")])
@pytest.mark.parametrize(
    "text",
    [
        "{a} said on Friday that {b}'s refusal to support him was a mistake.",
        "{a} urged {b} to support him in the vote.",
        "{a} asked {b} to support him in the talks.",
        "{a} said {b}, who supported him in May, should resign.",
        "{a} said {b} had promised to support him.",
        "{a} said {b}'s plan to support him in the debate failed.",
    ],
)
def test_he_is_not_who_does_it(reader: Reader, text: str, a: str, b: str) -> None:
    whole = BEFORE.format(a=a, b=b) + text.format(a=a.split()[-1], b=b.split()[-1])
    assert of("SUPPORT", {b}, {a}) in told(reader, whole)


@pytest.mark.parametrize(("a", "b"), [("Tom Orr", "Karl Weiss"), ("Omar Saidi", "Pedro Alvarez")])
@pytest.mark.parametrize(
    "text",
    ["{a} met {b} on Monday and said he was ready to support him.", "{a} promised {b} to support him in the vote."],
)
def test_he_may_be_who_is_promised_it(reader: Reader, text: str, a: str, b: str) -> None:
    whole = BEFORE.format(a=a, b=b) + text.format(a=a.split()[-1], b=b.split()[-1])
    assert of("SUPPORT", {a}, {b}) in told(reader, whole)
