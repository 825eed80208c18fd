"""JSON lines: one document a line, and a line that holds none is named and passed over."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from parley.documents import Failure, Metadata, load
from parley.model import Document


def read(*lines: Any, metadata: Metadata | None = None) -> list[Any]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(load(["-"], metadata or Metadata(), stdin=io.BytesIO(data)))


def test_a_line_with_everything() -> None:
    said = {"id": "x1", "title": "T", "url": "https://a.example/1", "outlet": "O", "author": "A"}
    [document] = read({"text": "“Go,” she said.", "published": "2024-02-01T10:00:00Z", "language": "en-GB", **said})
    assert isinstance(document, Document)
    assert {name: getattr(document, name) for name in said} == said
    assert (document.published, document.language, document.path) == ("2024-02-01", "en", "-")


def test_html_is_extracted_and_a_number_is_an_id() -> None:
    [document] = read({"id": 7, "html": "<html><body><article><p>“Go,” she said.</p></article></body></html>"})
    assert (document.id, document.text) == ("7", "“Go,” she said.")


def test_options_go_before_lines() -> None:
    [document] = read({"text": "Words.", "outlet": "O"}, metadata=Metadata(outlet="Given"))
    assert document.outlet == "Given"


def test_blank_lines_and_a_byte_order_mark_are_no_documents() -> None:
    found = read(b'\xef\xbb\xbf{"text": "One."}', b"", b"   ", {"text": "Two."})
    assert [document.text for document in found] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b'{"id": "x"}', 'neither "text" nor "html"'),
        (b'{"text": "half \\ud83d"}', "lone surrogate"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "cut', "not valid JSON"),
        (b'{"text": "\xff"}', "not valid UTF-8"),
        (b"[1, 2]", "no JSON object"),
        (b"[" * 100_000, "JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", "JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: bytes, word: str) -> None:
    first, bad, last = read({"text": "One."}, line, {"text": "Three."})
    assert isinstance(bad, Failure)
    assert (first.text, bad.path, last.text) == ("One.", "- line 2", "Three.")
    assert word in str(bad.error)
    assert "\n" not in str(bad.error)
