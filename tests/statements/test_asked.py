"""Interviews without labels, and with "Q." and "A."; members' states and parties beside their names."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader
from tests.statements.found import read

INTRO = "Foreign Minister Tom Orr met the Tolm Post in Oslo.\n\n"
ASKED = "What do you make of the plan?", "Who is to pay for it?", "Are you afraid?"
ANSWERED = "It is dead. I have said so.", "We all pay. Nobody else will.", "I am not. My father was a soldier."


def interview(question: str, answer: str) -> str:
    pairs = zip(ASKED, ANSWERED, strict=True)
    return INTRO + "\n\n".join(f"{question.format(q)}\n\n{answer.format(a)}" for q, a in pairs)


def said(reader: Reader, text: str) -> list[tuple[str | None, str]]:
    found = reader.extract(Document("interview", text))
    return [(s.speaker and found.actor(s.speaker).name, s.content.text) for s in found.statements]  # type: ignore[union-attr,misc]


@pytest.mark.parametrize(("question", "answer"), [("{}", "{}"), ("**{}**", "{}"), ("- {}", "{}")])
def test_what_is_answered_without_a_label(reader: Reader, question: str, answer: str) -> None:
    assert said(reader, interview(question, answer)) == [("Tom Orr", words) for words in ANSWERED]


def test_q_and_a_with_full_stops(reader: Reader) -> None:
    found = said(reader, interview("Q. {}", "A. {}"))
    assert found[1::2] == [("Tom Orr", words) for words in ANSWERED]
    assert [words for _, words in found[::2]] == list(ASKED)


@pytest.mark.parametrize(
    "answers",
    [
        ("The truce is dead.", "The council pays.", "The army left in May."),  # an explainer: nobody speaks of himself
        ("“It is dead.”", "The council pays.", "The army left in May."),
    ],
)
def test_but_no_explainer_is_an_interview(reader: Reader, answers: tuple[str, ...]) -> None:
    given = "\n\n".join(f"{q}\n\n{a}" for q, a in zip(ASKED, answers, strict=True))
    assert not any(s.origin == "turn" for s in read(reader, INTRO + given).statements)


@pytest.mark.parametrize(("one", "other"), [("Norway", "Finland"), ("Labour", "Greens"), ("Cape) (Lab", "Oslo) (Con")])
def test_who_speaks_first_is_no_dateline(reader: Reader, one: str, other: str) -> None:
    lines = [f"Tom Orr ({one}): The port is shut.", f"Sanna Virtanen ({other}): The talks go on."]
    again = ["Tom Orr: I heard that before.", "Sanna Virtanen: Then hear it again."]
    names = [who for who, _ in said(reader, "\n\n".join([*lines, *again]))]
    assert names == ["Tom Orr", "Sanna Virtanen", "Tom Orr", "Sanna Virtanen"]
