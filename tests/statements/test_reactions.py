"""Lists of what several people said, each beside a name and no verb."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read, speaker

QUOTED = ["“The port will be closed. The army has to leave.”", "“Nobody is to blame for it.”"]
AROUND = "Reactions to the deal:\n\n{}\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("Tom Orr, foreign minister of Norvik", "Aigerim Nurlanova, mayor of Tolm", ["Tom Orr", "Aigerim Nurlanova"]),
        ("The Foreign Ministry of Norvik", "Zhou Min, analyst", ["Foreign Ministry", "Zhou Min"]),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        *("{who}: {q}", "• {who}: {q}", "{who}, on the port: {q}", "{who} on X: {q}"),
        *("{q} – {who}", "{q} —{who}", "{q} ({who})"),
    ],
)
def test_each_is_said_by_who_is_named_beside_it(
    reader: Reader, form: str, one: str, other: str, names: list[str]
) -> None:
    lines = [form.format(who=who, q=q) for who, q in zip((one, other), QUOTED, strict=True)]
    found = read(reader, AROUND.format(*lines))
    assert [s.content.text for s in found.statements] == QUOTED
    said_by = [speaker(found, q).removeprefix("The ") for q in QUOTED]
    assert all(who.startswith(name) for who, name in zip(said_by, names, strict=True))


@pytest.mark.parametrize(
    "form",
    ["{who} was blunt: {q}", "{who} said: {q}", "{q} {who} said.", "{q} It was the word of {who} – and of the army."],
)
def test_but_a_sentence_with_a_verb_is_no_line_of_a_list(reader: Reader, form: str) -> None:
    lines = [form.format(who=who, q=q) for who, q in zip(("Tom Orr", "The mayor"), QUOTED, strict=True)]
    found = read(reader, AROUND.format(*lines))
    assert all(s.origin != "turn" for s in found.statements)


def test_one_line_alone_is_no_list(reader: Reader) -> None:
    found = read(reader, AROUND.format(f"Tom Orr, mayor: {QUOTED[0]}", "Rain fell on the capital all day."))
    assert all(s.origin != "turn" for s in found.statements)


def test_what_somebody_else_says_in_a_line_is_told_within(reader: Reader) -> None:
    lines = ["Tom Orr, mayor: “General Berg told us that the port was lost.”", f"Mara Lind, teacher: {QUOTED[1]}"]
    found = read(reader, AROUND.format(*lines))
    assert [s.within is not None for s in found.statements] == [False, True, False]
