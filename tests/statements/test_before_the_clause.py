"""What stands between the words of saying and the clause that is said tells how, when or to whom it is said."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

AROUND = "Envoys of both sides met in Geneva on Saturday.\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize("how", ["again", "repeatedly", "publicly", "in a statement on Monday", "later", "on Monday"])
@pytest.mark.parametrize("who", ["Foreign Minister Tom Orr", "The ministry"])
def test_is_not_said(reader: Reader, who: str, how: str) -> None:
    found = read(reader, AROUND.format(f"{who} urged Karsia {how} to close the port."))
    assert [s.content.text for s in found.statements] == ["to close the port"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Tom Orr asked the council for two more months to study the map.", "for two more months to study the map"),
        ("Tom Orr urged Karsia not to close the port.", "not to close the port"),
        ("Tom Orr told the crew never to speak of the port.", "never to speak of the port"),
        ("Tom Orr wants the army to close the port.", "the army to close the port"),
        ("Tom Orr said on Monday that in Tolm the port was closed.", "that in Tolm the port was closed"),
    ],
)
def test_but_what_is_said_begins_where_it_does(reader: Reader, given: str, said: str) -> None:
    assert said in [s.content.text for s in read(reader, AROUND.format(given)).statements]
