from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

from parley.language.encoder import Weights, WeightsError

SHIPPED = Path(str(resources.files("parley.language") / "weights"))


def test_weights_of_another_version_are_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    shutil.copytree(SHIPPED, folder)
    (folder / "weights.json").write_text(json.dumps({"name": "parley-0"}), encoding="utf-8")
    with pytest.raises(WeightsError, match="older"):
        Weights.from_folder(folder)


def test_weights_that_are_missing_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="reinstall"):
        Weights.from_folder(tmp_path)


def test_the_version_is_of_everything_that_decides_what_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "stricter"
    shutil.copytree(SHIPPED, folder)
    stated = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
    (folder / "weights.json").write_text(json.dumps({**stated, "least_confidence": 0.9}), encoding="utf-8")
    assert Weights.from_folder(folder).version != Weights.shipped().version
