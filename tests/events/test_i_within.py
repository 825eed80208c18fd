"""Who "I" is in what somebody else is told to have said."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "root", "who"),
    [
        ("Nina Orr told the court on Friday: “The clerk wrote that I had threatened him.”", "THREATEN", "Nina Orr"),
        (
            "“The minister said I had attacked the guards,” Nina Orr said. “They told the press that we had walked out "
            "of the talks with the union.”",
            "REJECT",
            "Nina Orr",
        ),
        (
            "Nina Orr said on Friday: “The clerk wrote that the ‘deal’ was off and that I had threatened him.”",
            "THREATEN",
            "Nina Orr",
        ),
        (
            "Nina Orr said on Friday: “The clerk, Tom Bell, wrote to me: ‘I have threatened the minister.’”",
            "THREATEN",
            "Tom Bell",
        ),
    ],
)
def test_i_in_words_that_are_not_quoted_is_who_tells_them(reader: Reader, text: str, root: str, who: str) -> None:
    found = reader.extract(Document("text", text))
    [event] = [e for e in found.events if e.event == root]
    assert [actor.name for actor in found.actors if actor.id in event.sources] == [who]
