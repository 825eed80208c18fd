"""A title and the name behind it are one phrase, whatever the model makes of them."""

from __future__ import annotations

from parley.model import Document
from parley.reading.reader import Reader


def test_the_source_is_the_title_and_the_name(reader: Reader) -> None:
    text = "Secretary of Trade Mara Lund took both envoys to the dam but flew home unconvinced that it could be mended."
    [said] = reader.extract(Document("lund", text)).statements
    assert said.source is not None
    assert said.source.text == "Secretary of Trade Mara Lund"


def test_neither_of_two_by_their_titles_speaks(reader: Reader) -> None:
    text = "Neither Mayor Eva Kohout nor police chief Jan Tichy would say how many people were being held."
    found = reader.extract(Document("neither", text))
    [said] = found.statements
    names = {a.id: a.name for a in found.actors}
    assert [names[one] for one in said.speakers or ()] == ["Eva Kohout", "Jan Tichy"]
