"""A statement printed whole below a line that says whose it is: all of it is theirs, where they speak of themselves."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader

OWN = "We condemn the shelling of the harbour. Nine people were killed.", "We call on both sides to talk."
TOLD = "The shelling of the harbour killed nine people.", "The two sides are to meet on Friday."


def said(reader: Reader, head: str, lines: tuple[str, ...]) -> list[tuple[str | None, str]]:
    found = reader.extract(Document("release", "\n\n".join([head, "6 May 2031", *lines])))
    turns = [s for s in found.statements if s.origin == "turn"]
    return [(s.speaker and found.actor(s.speaker).name, s.content.text) for s in turns]  # type: ignore[union-attr,misc]


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("Statement by Foreign Minister Tom Orr on the situation in Karsia", "Tom Orr"),
        ("Remarks by President Aigerim Nurlanova at the Council", "Aigerim Nurlanova"),
        ("Press statement by the Ministry of Foreign Affairs of Norvik", "Ministry of Foreign Affairs of Norvik"),
        ("Statement of the Ministry of Trade of Norvik", "Ministry of Trade of Norvik"),
        ("Opening remarks by Foreign Minister Tom Orr", "Tom Orr"),
    ],
)
def test_all_below_the_line_is_theirs(reader: Reader, head: str, who: str) -> None:
    [(speaker, words)] = said(reader, head, OWN)
    assert (speaker or "").removeprefix("the ") == who
    assert words == " … ".join(OWN)


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("Statement by Foreign Minister Tom Orr on the situation in Karsia", TOLD),  # a report of it
        ("Statement of intent", OWN),
        ("Remarks about Foreign Minister Tom Orr", OWN),
        ("Speech by Foreign Minister Tom Orr draws anger", (TOLD[0], f"“{OWN[0]}”")),
    ],
)
def test_but_no_report_of_it(reader: Reader, head: str, lines: tuple[str, ...]) -> None:
    assert not said(reader, head, lines)
