"""The border: codebooks know their concepts, and somebody's own suggester is found by its name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.coding.positions import Suggested
from parley.coding.suggester import Codebook, Concept, SuggesterError, Suggestion, load_suggester
from parley.coding.suggesting import worth_asking
from parley.model import Span

OWN = """
class Own:
    version = "own-1"
    def suggest(self, items, codebook, examples=()):
        return [() for _ in items]
    def options(self, items, codebook, examples=(), top=3):
        return [() for _ in items]

def broken():
    raise OSError("no weights in /models")
"""


def test_a_codebook_knows_its_concepts_and_stances() -> None:
    book = Codebook("Harbour", "scale", (Concept("dredging", "Dredge the channel"), Concept("toll", "A toll")))
    assert book.concept("toll") == book.concepts[1]
    assert book.concept("pilots") is None
    assert book.stances == ("-1", "0", "1")
    assert Codebook("Harbour", "none").stances == ()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of somebody's own, as pip would have installed it."""
    (tmp_path / "own_suggester.py").write_text(OWN)
    info = tmp_path / "own_suggester-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-suggester\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[parley.suggesters]\nown = own_suggester:Own\nbad = own_suggester:broken\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "own_suggester", raising=False)


@pytest.mark.usefixtures("installed")
def test_somebodys_own_suggester_is_found_by_name() -> None:
    suggester = load_suggester("own")
    assert suggester.version == "own-1"
    nothing: Sequence[object] = suggester.suggest([], Codebook("Harbour"))
    assert nothing == []


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("name", "said"), [("ours", "there: bad, own"), ("bad", "no weights in /models")])
def test_a_suggester_that_is_not_there_is_one_line(name: str, said: str) -> None:
    with pytest.raises(SuggesterError, match=said):
        load_suggester(name)


def test_of_like_doubt_what_tells_of_most_others_is_asked_first() -> None:
    def of(document: int, concept: str, confidence: float) -> Suggested:
        return Suggested(document, (Span(0, 4),), Suggestion(concept, "supports", confidence), "m", "now")

    found = [of(1, "toll", 0.5), of(2, "toll", 0.5), of(3, "toll", 0.5), of(4, "toll", 0.99), of(5, "pilots", 0.9)]
    near = np.array([[1, 0.1, 0, 0], [0.1, 1, 0.9, 0.9], [0, 0.9, 1, 0], [0, 0.9, 0, 1]], np.float32)

    def alike(asked: Sequence[Suggested]) -> NDArray[np.float32]:
        places = [one.document - 1 for one in asked]
        return near[np.ix_(places, places)] if len(asked) > 1 else np.ones((1, 1), np.float32)

    plain = [listed[0].document for listed in worth_asking(found)]
    ranked = [listed[0].document for listed in worth_asking(found, alike=alike)]
    assert plain == [1, 5, 2, 3, 4]
    assert ranked == [2, 5, 3, 1, 4]
    assert len(worth_asking(found, 2, alike)) == 2
