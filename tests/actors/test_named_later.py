"""Who is called by an office or a description first, and by name only afterwards."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read


def meant(reader: Reader, text: str, words: str) -> set[str]:
    found = read(reader, text)
    start = text.index(words)
    return {a.name for a in found.actors for m in a.mentions if m.start < start + len(words) and start < m.end}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A nurse has won. Ada Bright told the court that she had warned them.", "A nurse", "Ada Bright"),
        ("A former pilot says it was dark. “Nobody came,” Walt Kim writes in a book.", "A former pilot", "Walt Kim"),
        ("Japan's trade minister said no. “It is late,” Minister Yui Ono said.", "trade minister", "Yui Ono"),
        ("Velden's foreign minister called. In it, Ole Moe stressed that it was late.", "minister", "Ole Moe"),
        ("Oslo summoned the Thai ambassador. The ambassador, Lars Grip, said it was late.", "ambassador", "Lars Grip"),
    ],
)
def test_who_is_called_so_first_is_named_later(reader: Reader, text: str, words: str, name: str) -> None:
    assert name in meant(reader, text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A senior official said the dam was cracked. Tom Bell told reporters that it was late.", "A senior official"),
        ("A vet said the well was bad. Tom Bell, a farmer, told reporters that it was closed.", "A vet"),
        ("A judge jailed a doctor for nine years. Tom Bell told the court that he was sorry.", "A judge"),
        ("The minister met the French ambassador. Finance Minister Tom Bell said that it went well.", "the French"),
        ("Ana Ruiz lost her herd. A vet blamed the well. Tom Bell told reporters that it was closed.", "A vet"),
    ],
)
def test_but_not_whom_nothing_joins_with_the_name(reader: Reader, text: str, words: str) -> None:
    assert "Tom Bell" not in meant(reader, text, words)
