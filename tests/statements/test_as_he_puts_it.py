"""What is so as somebody puts it, or so he says: all of the sentence is his, without quotation marks."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read, speaker

SAID = "Neither army would shell the villages along the river"


def said(reader: Reader, given: str) -> list[tuple[str | None, str]]:
    found = read(reader, f"Envoys of both sides met in Geneva on Saturday.\n\n{given}\n\nThe river is wide.")
    return [(s.source.text if s.source else None, s.content.text) for s in found.statements]


TAILS = [", as {} put it", ", as {} puts it", ", as {} has it", ", or so {} said", " – or so {} claims"]


@pytest.mark.parametrize("who", ["Tom Orr", "the ministry"])
@pytest.mark.parametrize("tail", TAILS)
def test_behind_it(reader: Reader, who: str, tail: str) -> None:
    assert said(reader, SAID + tail.format(who) + ".") == [(who, SAID)]


def test_though_a_clause_tells_who_he_is(reader: Reader) -> None:
    given = "As General Abdou Keïta, who commands the northern front, sees it, neither army would shell the villages."
    assert [content for _, content in said(reader, given)] == ["neither army would shell the villages"]


def test_before_it(reader: Reader) -> None:
    given = "To hear Foreign Minister Tom Orr tell it, the port would be closed."
    assert said(reader, given) == [("Foreign Minister Tom Orr", "the port would be closed")]


@pytest.mark.parametrize(
    "given",
    [
        "The port was closed, as luck would have it.",
        "Forty or so soldiers left the port.",
        "The port was closed for a week or so.",
    ],
)
def test_but_nobody_puts_it_so(reader: Reader, given: str) -> None:
    assert said(reader, given) == []


@pytest.mark.parametrize(
    ("given", "content"),
    [
        (
            "The plan would leave the villages “with a river that exists on paper,” as the Northern Post put it.",
            "“with a river that exists on paper,”",
        ),
        (
            "The two capitals are “neighbours who have lost each other’s keys,” as one envoy put it on Monday.",
            "“neighbours who have lost each other’s keys,”",
        ),
        ("They are “nobodies”, as Tom Orr puts it.", "They are “nobodies”"),
    ],
)
def test_what_is_quoted_before_it(reader: Reader, given: str, content: str) -> None:
    assert [one for _, one in said(reader, given)] == [content]


@pytest.mark.parametrize(
    ("given", "said", "who"),
    [
        ("“A bad day” was how Foreign Minister Tom Orr put it after the vote.", "“A bad day”", "Tom Orr"),
        ("“The port will be closed,” is how the ministry put it.", "“The port will be closed,”", "the ministry"),
        ("Nine people were killed, per local officials.", "Nine people were killed", "local officials"),
        ("The talks have failed, per a senior diplomat.", "The talks have failed", "a senior diplomat"),
        ("Per the central bank, bread rose to five dinars.", "bread rose to five dinars", "the central bank"),
    ],
)
def test_how_he_put_it_and_per_him(reader: Reader, given: str, said: str, who: str) -> None:
    found = read(reader, given)
    assert [s.content.text for s in found.statements] == [said]
    assert speaker(found, said) == who


@pytest.mark.parametrize(
    "given",
    [
        "The fine is five dinars, per person.",
        "Bread costs five dinars, per kilogram.",
        "The army will leave in May, per the agreement.",
        "“The Long Night” is how it was put.",
    ],
)
def test_but_not_by_the_head_or_the_agreement(reader: Reader, given: str) -> None:
    assert not read(reader, given).statements
