"""What the reader finds in a content that it reads by itself stands in the document where the content does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.reading.reader import Reader
from training.data import Example
from training.nested import alone, read, within

INNER = "that the army had told mediators that it would leave"
OTHER = "“The road is long and nobody has mended it since the war,”"
OWN = "that the envoys wanted a longer truce"
TEXT = f"A diplomat said {INNER}. {OTHER} Tom Bell said. The mayor told reporters {OWN}."


def example() -> Example:
    places = [(TEXT.index(x), TEXT.index(x) + len(x)) for x in (INNER, OTHER, OWN)]
    return Example("1", TEXT, attributions=[{"source": [], "cue": [], "content": [place]} for place in places])


def test_what_is_told_within_a_content_is_placed_in_the_document(reader: Reader) -> None:
    found = {TEXT[s:e]: inside for s, e, inside in read(reader, example())}
    assert found[OTHER] == []
    [one] = found[INNER]
    words = {role: [TEXT[s:e] for s, e in places] for role, places in one.items()}
    assert words == {"source": ["the army"], "cue": ["had told"], "content": ["that it would leave"]}


def test_a_content_that_tells_what_somebody_wants_teaches_nothing(reader: Reader) -> None:
    assert OWN not in {TEXT[s:e] for s, e, _ in read(reader, example())}


@pytest.mark.parametrize(
    ("content", "said"),
    [("that it is over", "It is over."), ("“We leave,”", "We leave."), ("“Who stays?”", "Who stays?")],
)
def test_a_content_becomes_a_sentence(content: str, said: str) -> None:
    text = f"He said {content} on Monday."
    start = text.index(content)
    first, made = alone(text, start, start + len(content))
    assert made == said
    assert text[first : first + 4].lower() == said[:4].lower()


def test_what_is_written_is_read_again(tmp_path: Path, reader: Reader) -> None:
    made = read(reader, example())
    (tmp_path / "nested.jsonl").write_text(json.dumps({"id": "1", "in": made}) + "\n", encoding="utf-8")
    assert within(tmp_path / "nested.jsonl") == {"1": made}
    assert within(tmp_path / "none.jsonl") == {}
