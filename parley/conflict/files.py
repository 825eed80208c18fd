"""Reading and writing model files of either form."""

from __future__ import annotations

import sys
from os import PathLike
from pathlib import Path

from parley.conflict.gmcr_file import read_gmcr, write_gmcr
from parley.conflict.model import Model
from parley.conflict.toml_file import read_toml, write_toml
from parley.errors import ModelError

BYTES_AT_MOST = 64 * 2**20


def load(path: str | PathLike[str]) -> Model:
    """The conflict model in a file: ``.gmcr`` or ``.json`` as JSON, else TOML; ``-`` reads TOML from stdin.

    Raises `ModelError` naming the file, the line, and the decision maker or option.
    """
    file = Path(path)
    if str(path) == "-":
        return loads(_decoded(sys.stdin.buffer.read(), "<stdin>"), name="<stdin>")
    return loads(_text(file), name=file.name, title=file.stem, form="gmcr" if _is_json(file) else "toml")


def loads(text: str, *, name: str = "<text>", title: str = "Untitled conflict", form: str = "toml") -> Model:
    """The conflict model written in ``text``; ``form`` is "toml" or "gmcr". Raises `ModelError`."""
    return read_gmcr(text, name, title) if form == "gmcr" else read_toml(text, name, title)


def dumps(model: Model, form: str = "toml") -> str:
    """The model as the text of a file; ``form`` is "toml" or "gmcr"."""
    return write_gmcr(model) if form == "gmcr" else write_toml(model)


def save(model: Model, path: str | PathLike[str]) -> None:
    """Write the model to a file, in the form its name asks for. Raises `ModelError` where it cannot."""
    file = Path(path)
    text = dumps(model, "gmcr" if _is_json(file) else "toml")
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{file} cannot be written: {error.strerror}") from None


def _is_json(file: Path) -> bool:
    return file.suffix.lower() in (".gmcr", ".json")


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > BYTES_AT_MOST:
            raise ModelError(f"{file} is larger than {BYTES_AT_MOST // 2**20} MB, which no model file is")
        return _decoded(file.read_bytes(), str(file))
    except OSError as error:
        raise ModelError(f"{file} cannot be read: {error.strerror}") from None


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ModelError(f"{name} is not UTF-8 text (byte {error.start})") from None
