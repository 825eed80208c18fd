"""Published conflicts, and the same through .gmcr and TOML and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.conflict import dumps, load, loads

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "conflict"
NAMES = ["cuban-missile-crisis", "elmira", "prisoners"]


@pytest.fixture(params=NAMES)
def published(request: pytest.FixtureRequest) -> tuple[Path, dict[str, object]]:
    model = DATA / f"{request.param}.toml"
    if not model.exists():
        pytest.skip("../shared/data/conflict is not here")
    return model, json.loads((DATA / f"{request.param}.expected.json").read_text(encoding="utf-8"))


def test_published_conflict(published: tuple[Path, dict[str, object]]) -> None:
    path, expected = published
    assert load(path).analyse().to_dict() == expected


def test_written_and_read_again(published: tuple[Path, dict[str, object]]) -> None:
    path, expected = published
    model = load(path)
    assert loads(dumps(model)) == model
    saved = json.loads(dumps(model, "gmcr"))
    assert loads(json.dumps(saved), form="gmcr").analyse().to_dict() == expected
    # without what only Parley writes, keys come from the labels
    del saved["parley"]
    assert loads(json.dumps(saved), form="gmcr").analyse().to_dict() == expected
