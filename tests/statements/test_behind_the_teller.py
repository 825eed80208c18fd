"""A clause behind who says it, joined to the one before, is said as that is where both are told alike."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\n{}\n\nThe two countries share a border of 900 kilometres."


def said(reader: Reader, given: str) -> list[str]:
    return [s.content.text for s in read(reader, AROUND.format(given)).statements]


@pytest.mark.parametrize("joint", ["but", "and", "yet", "although", "though", "while"])
@pytest.mark.parametrize("teller", ["the ministry said", "Foreign Minister Tom Orr told reporters on Monday"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Neither army would shell the villages", "the talks would go on"),
        ("The guards had left the harbour", "the prisoners had not been freed"),
        ("The port will be closed", "the talks will go on"),
        ("“The port will be closed,”", "the talks would go on"),
    ],
)
def test_a_clause_told_alike(reader: Reader, joint: str, teller: str, before: str, behind: str) -> None:
    comma = "" if before.endswith("”") else ","
    assert said(reader, f"{before}{comma} {teller}, {joint} {behind}.") == [f"{before} … {joint} {behind}"]


@pytest.mark.parametrize(
    "given",
    [
        "“The port will be closed,” the ministry said, but few in the hall believed it.",
        "“The port will be closed,” the ministry told reporters, and nobody clapped.",
        "“The port will be closed,” Orr said, but he would later change his mind.",
        "“The port will be closed,” Orr said, but he would not say when.",
        "The port would be closed, the ministry said, as fighting raged in the north.",
    ],
)
def test_but_not_what_the_narrator_tells(reader: Reader, given: str) -> None:
    assert said(reader, given)[0] in ("“The port will be closed,”", "The port would be closed")


@pytest.mark.parametrize("rest", ["é\u0301 ", "\u0301", ", \u0301", ","])
def test_what_is_no_word_goes_on_with_nothing(reader: Reader, rest: str) -> None:
    found = read(reader, f"“We will wait,” Ana Ruiz {rest}")
    assert all(s.content.text == "“We will wait,”" for s in found.statements)
