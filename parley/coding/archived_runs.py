"""Runs of suggestions in an archive: which files of positions count, and for what.

``positions.jsonl`` has a line for each run that began, for each file it asked about, and for its end. A file gets its
name when it is whole; whatever a run that was cut short left is written anew by the next.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from parley.archive.writer import lines as lines_of
from parley.archive.writer import writing
from parley.coding.books.toml import read_toml, write_toml
from parley.coding.codebooks import CodebookError, CodebookFile
from parley.coding.registry import some
from parley.coding.rows import PositionRow
from parley.coding.suggester import Suggestion

MANIFEST: Final = "positions.jsonl"
TABLE: Final = "positions"


@dataclass(slots=True)
class Run:
    """What a model was asked for a codebook, and about which ``files`` of the archive; ``made`` is when it began."""

    key: str
    book: CodebookFile
    model: str
    made: str
    files: set[str] = field(default_factory=set)
    asked: int = 0
    suggestions: int = 0
    finished: bool = False


class Runs:
    """The runs of an archive."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self._path = self.folder / MANIFEST
        self._runs: dict[str, Run] = {}
        if self._path.exists():
            for line in lines_of(self._path):
                self._take(line)

    def begin(self, book: CodebookFile, model: str) -> Run:
        """The run for this codebook and model, new or to go on with."""
        toml = write_toml(book)
        key = hashlib.sha256(f"{toml}\0{model}".encode()).hexdigest()[:12]
        if key not in self._runs:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            self._note({"run": key, "book": toml, "model": model, "made": made})
        return self._runs[key]

    def keep(self, run: Run, file: str, rows: list[dict[str, Any]], asked: int) -> None:
        """Keep what was suggested for the statements of a file of the archive.

        Raises:
            RecordError: it cannot be written.
        """
        import pyarrow
        import pyarrow.parquet

        with writing(self.folder):
            if rows:
                month, _, name = file.partition("/")
                path = self.folder / TABLE / month / f"{run.key}-{name}"
                path.parent.mkdir(parents=True, exist_ok=True)
                half = path.with_suffix(".half")
                pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, _schema()), half, compression="zstd")
                half.replace(path)
        self._note({"run": run.key, "file": file, "asked": asked, "suggestions": len(rows)})

    def finish(self, run: Run) -> None:
        """Note that all was asked, and let go of what the same model suggested for the codebook before."""
        self._note({"run": run.key, "finished": datetime.now(UTC).isoformat(timespec="seconds")})
        gone = [
            one
            for one in self._runs.values()
            if one.key != run.key and one.book.name == run.book.name and (one.model == run.model or not one.finished)
        ]
        if not gone:
            return
        keys = {one.key for one in gone}
        with writing(self.folder):
            left = [line for line in lines_of(self._path) if line["run"] not in keys]
            half = self._path.with_suffix(".half")
            half.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in left), encoding="utf-8")
            half.replace(self._path)
            for path in (self.folder / TABLE).glob("month=*/*"):
                if path.name.partition("-")[0] in keys:
                    path.unlink()
        for key in keys:
            del self._runs[key]

    def last(self, codebook: str | None = None, model: str | None = None) -> Run | None:
        """The last finished run for a codebook (the only one, where none is named) by a model whose name begins so.

        Raises:
            CodebookError: there is no such codebook, or there are several to choose from.
        """
        known = sorted({run.book.name for run in self._runs.values() if run.finished})
        if codebook is None and len(known) != 1:
            made = f"name one with --codebook: {some(known)}" if known else "ask for some with: parley suggest"
            raise CodebookError(f"{self.folder} has suggestions for {len(known) or 'no'} codebooks; {made}")
        wanted = codebook if codebook is not None else known[0]
        if wanted not in known:
            raise CodebookError(f"{self.folder} has no suggestions for a codebook {wanted!r}; it has {some(known)}")
        fitting = [
            run
            for run in self._runs.values()
            if run.book.name == wanted and run.finished and run.model.startswith(model or "")
        ]
        return fitting[-1] if fitting else None

    def book(self, codebook: str | None) -> CodebookFile | None:
        """The codebook of this name that was asked for before."""
        found = [run.book for run in self._runs.values() if codebook in (None, run.book.name)]
        return found[-1] if found else None

    def _note(self, line: dict[str, Any]) -> None:
        with writing(self.folder), open(self._path, "a", encoding="utf-8") as manifest:
            manifest.write(json.dumps(line, ensure_ascii=False) + "\n")
            manifest.flush()
            os.fsync(manifest.fileno())
        self._take(line)

    def _take(self, line: dict[str, Any]) -> None:
        if "book" in line:
            book = read_toml(str(self._path), line["book"])
            self._runs[line["run"]] = Run(line["run"], book, line["model"], line["made"])
            return
        run = self._runs[line["run"]]
        if "file" in line:
            run.files.add(line["file"])
            run.asked += line["asked"]
            run.suggestions += line["suggestions"]
        else:
            run.finished = True
            self._runs[run.key] = self._runs.pop(run.key)  # the last to finish comes last


def row_of(position: PositionRow, suggestion: Suggestion, run: Run, document: dict[str, Any]) -> dict[str, Any]:
    """A position as a row of the archive's table."""
    return {
        "codebook": run.book.name,
        "model": run.model,
        "document": position.document,
        "statement": position.statement,
        "spans": [{"start": start, "stop": stop} for start, stop in position.spans],
        "text": position.text,
        "speaker": position.speaker,
        "organization": position.organization,
        "organization_inferred": position.organization_inferred,
        "concept": position.concept,
        "stance": position.stance,
        "said_on": position.said_on,
        "within": position.within,
        "certainty": position.certainty,
        "relayed_by": position.relayed_by,
        "confidence": suggestion.confidence,
        "reason": suggestion.reason.kind,
        "reason_text": suggestion.reason.text,
        "made": position.made,
        **{name: document[name] for name in ("title", "outlet", "author", "published")},
    }


def _schema() -> Any:
    import pyarrow as pa

    text = pa.string()
    other = {
        "spans": pa.list_(pa.struct([("start", pa.int32()), ("stop", pa.int32())])),
        "organization_inferred": pa.bool_(),
        "confidence": pa.float64(),
    }
    names = (
        *("codebook", "model", "document", "statement", "spans", "text", "speaker", "organization"),
        *("organization_inferred", "concept", "stance", "said_on", "within", "certainty", "relayed_by", "confidence"),
        *("reason", "reason_text", "made", "title", "outlet", "author", "published"),
    )
    return pa.schema([(name, other.get(name, text)) for name in names])
