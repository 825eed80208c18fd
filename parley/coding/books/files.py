"""Which form a codebook's file has, and reading and writing it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal, get_args

from parley.coding.books.dna import CONCEPT, read_dna
from parley.coding.books.qdc import read_qdc, write_qdc
from parley.coding.books.table import read_csv, write_csv
from parley.coding.books.toml import read_toml, write_toml
from parley.coding.codebooks import CodebookError, CodebookFile

Form = Literal["toml", "csv", "qdc"]
FORMATS: Final[tuple[Form, ...]] = get_args(Form)
MOST_BYTES: Final = 50_000_000
_SQLITE: Final = b"SQLite format 3\x00"
_PACKED: Final = b"PK\x03\x04"
# but UTF-16 has its mark, and what says so without one is .NET's word for a string
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-?(?:16|32))([\w.-]+)["']""", re.IGNORECASE)
_HEAD_OF_CSV: Final = re.compile(
    r"""(?![#[])(?:[^\n=]*[,;\t])?["' ]*(?:id|name)["' ]*(?:[,;\t][^\n=]*)?(?:\r?\n|$)""", re.IGNORECASE
)
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_codebook(path: str | Path, data: bytes | None = None, *, variable: str = CONCEPT) -> CodebookFile:
    """The codebook in a file; ``data`` its bytes where they are at hand.

    A .qdc, .csv or .dna is known by its name or its content, everything else is TOML; CSV by its content only where
    the name has no ending, or .txt, as a spreadsheet calls it. ``variable`` is the one of a DNA database whose values
    are the concepts.

    Raises:
        CodebookError: the file cannot be read, or the codebook does not hold together.
    """
    where, path = str(path), Path(path)
    if data is None:
        data = _bytes(where, path)
    suffix = path.suffix.lower()
    if data.startswith(_SQLITE):
        return read_dna(where, path, path.stem, variable)
    if suffix == ".dna":
        raise CodebookError(f"{where}: no database of DNA 3; save it in DNA 3 as SQLite")
    if data.startswith(_PACKED):
        raise CodebookError(f"{where}: it is packed, as .xlsx and .qdpx are; save it as CSV, or the codebook as .qdc")
    text = _text(where, data)
    head = text.lstrip("\ufeff \t\r\n")[:200]
    if suffix == ".qdc" or head.startswith("<"):
        return read_qdc(where, text.removeprefix("\ufeff"), path.stem)
    if suffix in (".csv", ".tsv") or (suffix in ("", ".txt") and _HEAD_OF_CSV.match(head)):
        return read_csv(where, text, path.stem)
    return read_toml(where, text.removeprefix("\ufeff"))


def write_codebook(book: CodebookFile, form: str) -> str:
    """The codebook in this form; each is read back as it is.

    Raises:
        CodebookError: there is no such form.
    """
    if form not in FORMATS:
        raise CodebookError(f"there is no format {form!r}; choose from {', '.join(FORMATS)}")
    return {"toml": write_toml, "csv": write_csv, "qdc": write_qdc}[form](book)


def _bytes(where: str, path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CodebookError(f"cannot read {where}: {error.strerror or error}") from None
    if len(data) > MOST_BYTES and not data.startswith(_SQLITE):
        raise CodebookError(f"{where}: over {MOST_BYTES // 1_000_000} MB is no codebook; name another file")
    return data


def _text(where: str, data: bytes) -> str:
    declared = _DECLARED.match(data)
    encoding = declared[1].decode() if declared else "utf-8"
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), encoding)
    try:
        return data.decode(encoding)
    except LookupError:
        raise CodebookError(f"{where}: there is no encoding {encoding!r}; save it as UTF-8") from None
    except UnicodeError as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        how = ", in Excel as CSV UTF-8" if where.lower().endswith(".csv") else ""
        raise CodebookError(f"{where}, line {line}: it is not in UTF-8; save it as UTF-8{how}") from None
