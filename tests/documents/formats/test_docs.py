"""docs/files.md says what can be read."""

from __future__ import annotations

from pathlib import Path

from parley.documents.formats import formats

PAGE = (Path(__file__).parents[3] / "docs" / "files.md").read_text(encoding="utf-8")


def test_every_format_is_documented() -> None:
    assert [one.name for one in formats() if one.name not in PAGE] == []
