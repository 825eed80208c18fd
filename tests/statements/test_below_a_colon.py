"""A list below a colon is what is said before it, and so is all of the paragraph below of which the beginning is."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\n{}\n\nThe two countries share a border of 900 kilometres."
LIST = "An end to the siege of Tolm", "The release of all prisoners", "Free passage for food"
CLAUSES = "the port would be closed", "the talks would go on", "the prisoners would be home by May"


def lines(sign: str, items: tuple[str, ...], end: str = "") -> str:
    return "\n".join(f"{sign.format(n)}{item}{end}" for n, item in enumerate(items, 1))


@pytest.mark.parametrize(
    ("opening", "who", "items"),
    [
        ("Foreign Minister Tom Orr demanded:", "Tom Orr", LIST),
        ("The ministry called for:", "The ministry", LIST),
        ("Rebel leaders made the following demands:", "Rebel leaders", LIST),
        ("The ministry listed three demands on Monday:", "The ministry", LIST),
        ("Rebel leaders’ demands are:", "Rebel leaders", LIST),
        ("The demands of the ministry were:", "the ministry", LIST),
        ("Fighting went on. Foreign Minister Tom Orr told reporters:", "Tom Orr", CLAUSES),
        ("In a statement on Monday, the ministry said that:", "the ministry", CLAUSES),
    ],
)
@pytest.mark.parametrize(
    ("sign", "end"), [("- ", ""), ("• ", ";"), ("•", "."), ("{}. ", "."), ("({}) ", ";"), ("* ", "")]
)
def test_a_list_is_said(reader: Reader, opening: str, who: str, items: tuple[str, ...], sign: str, end: str) -> None:
    found = read(reader, AROUND.format(opening + "\n\n" + lines(sign, items, end)))
    said = of(found, items[0])
    inside = [" … ".join(w.strip("- •*.").lstrip("(123). ") for w in said.content.text.split(" … "))]
    assert inside[0].endswith(" … ".join(items))
    assert speaker(found, items[0]).lower() == who.lower()


def test_a_list_without_signs_ends_its_lines_in_semicolons(reader: Reader) -> None:
    given = "The ministry demanded:\n\nAn end to the siege of Tolm;\n\nThe release of all prisoners; and\n\nBread."
    said = of(read(reader, AROUND.format(given)), "An end to the siege")
    assert [span.of(AROUND.format(given)) for span in said.content.spans] == [
        "An end to the siege of Tolm",
        "The release of all prisoners",
        "Bread",
    ]


def test_with_the_clause_that_it_goes_on_with(reader: Reader) -> None:
    given = "Foreign Minister Tom Orr said the accord would bring:\n\n" + lines("- ", LIST)
    assert of(read(reader, AROUND.format(given)), "Free passage").content.text.startswith("the accord would bring … An")


@pytest.mark.parametrize(
    "opening",
    ["Here is what to know:", "The main points of the accord:", "The dead include:", "The ministry met with:"],
)
def test_but_not_where_nobody_says_it(reader: Reader, opening: str) -> None:
    assert not read(reader, AROUND.format(opening + "\n\n" + lines("- ", LIST))).statements


def test_the_whole_paragraph_that_somebody_wrote(reader: Reader) -> None:
    given = "Foreign Minister Tom Orr wrote on X:\n\nThe port will be closed until the army leaves. Nobody is to blame."
    found = read(reader, AROUND.format(given))
    assert [s.content.text for s in found.statements] == [given.split("\n\n")[1].rstrip(".")]


def test_but_no_paragraph_of_the_narrator_s(reader: Reader) -> None:
    given = "See the pictures of the minister’s visit below:\n\nRain fell on the capital. The envoys went home."
    assert not read(reader, AROUND.format(given)).statements
