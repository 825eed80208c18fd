"""A small record to code in, made anew for each test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from tests.cli.making import ARTICLES, good
from tests.coding.test_coding import BOOK
from tests.coding.words import WordSuggester
from tests.fake import run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a record, a codebook in it, and a suggester of words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USER", "ann")
    monkeypatch.setenv("LOGNAME", "ann")
    Path("harbour.toml").write_text(BOOK)
    lines = "".join(json.dumps(row) + "\n" for row in ARTICLES)
    assert run("read", "-", "--quiet", stdin=lines.encode()).exit_code == 0
    assert "3 concepts; kept in parley.db" in good("codebook", "import", "harbour.toml").stderr
    with mock.patch("parley.coding.coding.default_suggester", return_value=WordSuggester()):
        yield tmp_path
