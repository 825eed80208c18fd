"""Lines that lead to other articles, corrections and captions say nothing; nobody says what something is known as."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\nThe talks go on.\n\n{}\n\nThe river is wide and cold."


@pytest.mark.parametrize(
    "label",
    [
        *("Watch", "WATCH NOW", "Podcast", "MORE ON KARSIA", "More from the Tolm Post", "Read next", "Must read"),
        *("Live updates", "Opinion", "ANALYSIS", "Fact check", "FACTBOX", "Editor’s pick", "Top stories", "Full story"),
    ],
)
@pytest.mark.parametrize("headline", ["Foreign minister says talks have failed", "Orr warns of new war in Karsia"])
def test_nobody_speaks_in_a_line_that_leads_elsewhere(reader: Reader, label: str, headline: str) -> None:
    assert not read(reader, AROUND.format(f"{label}: {headline}")).statements


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article said the talks were held in Oslo. They were held in Geneva.",
        "This story has been corrected to show that Orr is foreign minister, not prime minister.",
        "An earlier version of this report wrongly claimed that the port had been closed for a year.",
        "This handout photo released by the Karsian army on May 6 shows a damaged bridge in Tolm.",
        "In this undated photo, a guard says goodbye to his family at the gate of the harbour.",
    ],
)
def test_nor_in_a_correction_or_a_caption(reader: Reader, line: str) -> None:
    assert not read(reader, AROUND.format(line)).statements


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Latest: the ministry said that the port would be closed.", "that the port would be closed"),
        ("More: the ministry says that the port will be closed.", "that the port will be closed"),
        ("The ministry said that the report had been corrected.", "that the report had been corrected"),
        ("A photo released by the army showed that the bridge was gone.", "that the bridge was gone"),
        ("Orr said that he was known as a man of peace.", "that he was known as a man of peace"),
    ],
)
def test_but_in_a_sentence_somebody_does(reader: Reader, line: str, said: str) -> None:
    assert said in [s.content.text for s in read(reader, AROUND.format(line)).statements]


@pytest.mark.parametrize(
    "line",
    [
        "The region, known as the Karsian Gate, is rich in oil.",
        "Orr is best known for his blunt style.",
        "The rebels, known as the Grey Wolves, took the town.",
    ],
)
def test_nobody_says_what_something_is_known_as(reader: Reader, line: str) -> None:
    assert not read(reader, AROUND.format(line)).statements


@pytest.mark.parametrize("made", ["made the remarks", "issued the warning", "repeated his call"])
@pytest.mark.parametrize("when", ["at a daily press briefing", "in a meeting with the envoy", "during a visit to Oslo"])
def test_that_somebody_made_the_remarks_says_nothing(reader: Reader, made: str, when: str) -> None:
    assert not read(reader, AROUND.format(f"Foreign Ministry spokesperson Li Na {made} {when} on Monday.")).statements


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Li Na issued a warning that nobody was safe.", "that nobody was safe"),
        ("Li Na repeated his call for a truce.", "a truce"),
        ("Li Na made the claim that nobody had been killed.", "that nobody had been killed"),
    ],
)
def test_but_what_they_were_about_is_said(reader: Reader, line: str, said: str) -> None:
    assert any(said in s.content.text for s in read(reader, AROUND.format(line)).statements)
