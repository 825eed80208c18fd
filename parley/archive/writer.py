"""Writing an archive: parts of many documents, each whole or not there.

A part's files get their names when they are whole, and a line in ``parts.jsonl`` makes them count: whatever is cut
short before leaves files that no line names, which the next run takes away.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parley.archive.rows import TABLES, Row, document_row, rows_of, schemas
from parley.documents import derive_id
from parley.errors import RecordError, missing_extra
from parley.model import Document, Extraction

if TYPE_CHECKING:
    import pyarrow

MANIFEST: Final = "parts.jsonl"
DOCUMENTS: Final = 20_000  # of a part, at most,
CHARACTERS: Final = 100_000_000  # and their text
SECONDS: Final = 300.0  # after which a part is written as it is, so that little is lost where a run is cut short
UNDATED: Final = "undated"


class Archive:
    """A folder of Parquet files, ``TABLE/month=2031-05/part-00001.parquet``: what DuckDB, Spark and pandas open.

    ``parts`` are the names of parts that were made elsewhere and taken in.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Open the archive in ``folder``, making it where there is none.

        Raises:
            MissingExtraError: pyarrow is not installed.
            RecordError: the folder is another thing, or cannot be written.
        """
        try:
            import pyarrow.parquet  # noqa: F401
        except ImportError:
            raise missing_extra("an archive needs pyarrow", "parquet") from None
        self.folder = Path(folder)
        self._schemas = schemas()
        self._rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._held: list[str] = []
        self._characters = 0
        self._begun = time.monotonic()  # when the part was
        with writing(self.folder):
            self._open()

    def has(self, document: Document) -> bool:
        """Whether this very text under this id is in the archive, or about to be."""
        return name_in(document) in self._there

    @property
    def there(self) -> frozenset[str]:
        """The documents that are in the archive, or about to be: id, a blank, and what follows from the text."""
        return frozenset(self._there)

    def add(self, extraction: Extraction, reader: str) -> None:
        """Hold what was found in a document until the part is written."""
        for table, row in rows_of(extraction, reader):
            self._rows[table, _month(extraction.document)].append(row)
        self._hold(extraction.document)

    def refuse(self, document: Document, reason: str) -> None:
        """Hold a document that was not read, with the reason."""
        self._rows["documents", _month(document)].append(document_row(document, None, reason))
        self._hold(document)

    @property
    def full(self) -> bool:
        """Whether the part is large or old enough to be written."""
        waited = time.monotonic() - self._begun > SECONDS
        return bool(self._held) and (len(self._held) >= DOCUMENTS or self._characters >= CHARACTERS or waited)

    def flush(self) -> None:
        """Write what is held as one part; when this returns it is there, whatever happens later.

        Raises:
            RecordError: it cannot be written.
        """
        import pyarrow

        if not self._held:
            return
        with writing(self.folder):
            files = [
                self._write(table, month, pyarrow.Table.from_pylist(rows, schema=self._schemas[table]))
                for (table, month), rows in self._rows.items()
            ]
            self._count(files, self._held)
        self._rows.clear()
        self._held, self._characters = [], 0
        self._begun = time.monotonic()

    def adopt(self, tables: Mapping[tuple[str, str], pyarrow.Table], held: Sequence[str], name: str) -> None:
        """Take in a part that was made elsewhere: rows by table and month, and the documents in it (``name_in``).

        What the archive has by now is left out. ``name`` says later that this part is there (``parts``).

        Raises:
            RecordError: it cannot be written.
        """
        import pyarrow
        import pyarrow.compute

        twice = pyarrow.array([one.rpartition(" ")[0] for one in held if one in self._there], pyarrow.string())
        files = []
        with writing(self.folder):
            for (table, month), rows in tables.items():
                if len(twice):
                    column = rows["id" if table == "documents" else "document"]
                    rows = rows.filter(pyarrow.compute.invert(pyarrow.compute.is_in(column, twice)))
                files.append(self._write(table, month, rows))
            new = [one for one in held if one not in self._there]
            self._count(files, new, name)
        self._there |= set(new)

    def _open(self) -> None:
        manifest = self.folder / MANIFEST
        if self.folder.exists() and not manifest.exists() and any(self.folder.iterdir()):
            raise RecordError(f"{self.folder} is no archive of Parley's and not empty; name another folder")
        self.folder.mkdir(parents=True, exist_ok=True)
        manifest.touch()
        parts = list(lines(manifest))
        self._part = max((part["part"] for part in parts), default=0) + 1
        self._there = {name for part in parts for name in part["documents"]}
        self.parts = {str(part["name"]) for part in parts if "name" in part}
        counted = {name for part in parts for name in part["files"]}
        for table in TABLES:
            for path in (self.folder / table).glob("month=*/part-*"):
                if path.relative_to(self.folder).as_posix() not in counted:
                    path.unlink()

    def _write(self, table: str, month: str, rows: pyarrow.Table) -> str:
        import pyarrow.parquet

        name = f"{table}/month={month}/part-{self._part:05}.parquet"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        pyarrow.parquet.write_table(rows, half, compression="zstd")
        half.replace(path)
        return name

    def _count(self, files: list[str], documents: Sequence[str], name: str | None = None) -> None:
        """Make the part that was written count."""
        line = {"part": self._part, "files": files, "documents": list(documents)} | ({"name": name} if name else {})
        with open(self.folder / MANIFEST, "a", encoding="utf-8") as manifest:
            manifest.write(json.dumps(line) + "\n")
            manifest.flush()
            os.fsync(manifest.fileno())
        self.parts |= {name} if name else set()
        self._part += 1

    def _hold(self, document: Document) -> None:
        self._held.append(name_in(document))
        self._there.add(name_in(document))
        self._characters += document.characters


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns the system's errors within the block into a ``RecordError`` of one line."""
    try:
        yield
    except OSError as error:
        raise RecordError(
            f"cannot write {error.filename or folder}: {error.strerror or error}; name another folder or make room, "
            "and run it again: it goes on from there"
        ) from error


def lines(manifest: Path) -> Iterator[dict[str, Any]]:
    """The manifest's whole lines; one that was cut short does not count, and goes."""
    written = manifest.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]
    if len(whole) < len(written):
        os.truncate(manifest, len(whole))
    for line in whole.splitlines():
        yield json.loads(line)


def name_in(document: Document) -> str:
    return f"{document.id} {derive_id(document.text)}"


def _month(document: Document) -> str:
    return (document.published or UNDATED)[:7]
