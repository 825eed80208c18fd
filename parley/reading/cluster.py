"""Reading on a cluster with Ray: shards of the files to workers, a record of each, and one record of all.

A shard that is finished is kept beside the record until all are, and is not read again; what the record holds already
is passed over by the workers. A worker that is lost is replaced by Ray and its shard read again elsewhere; one that is
lost again and again is halved, until the file that ends its workers is found. Files must be at the same paths, and
Parley installed, on every machine.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib
import json
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from parley.documents import Choices, Loaded, Metadata, load
from parley.errors import ReadingError, RecordError
from parley.model import Document
from parley.reading.batch import read_each
from parley.reading.extractor import Extractor
from parley.reading.outcomes import Outcome
from parley.reading.rays import Named, Shard, connected, finished, shards_of
from parley.reading.verbs import Record
from parley.reading.workers import ONE_THREAD, Workers
from parley.record.writer import METADATA, is_newer

MAKE: Final = ONE_THREAD  # gives each worker its reader
NOTHING: Final = Metadata()
NO_CHOICES: Final = Choices()
FOLDER: Final = ".shards"  # added to the record's name: what is finished and not merged yet


@dataclass(frozen=True, slots=True)
class Known:
    """What a record holds: digests of documents read by this reader or a newer one, and why others failed."""

    read: frozenset[bytes] = frozenset()
    failed: dict[bytes, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """How shards are read: what a worker needs besides its files. ``make`` names its reader, as "module:function"."""

    metadata: Metadata
    choices: Choices
    make: str


def read_on(
    cluster: str,
    paths: Iterable[Named],
    record: Named,
    *,
    metadata: Metadata = NOTHING,
    choices: Choices = NO_CHOICES,
    workers: int | None = None,
    make: str | None = None,
    version: str | None = None,
) -> Iterator[Outcome]:
    """Read files and folders on a cluster into ``record``; an outcome for each article, as its shard is finished.

    ``cluster`` is "ray" for this machine, or "ray://HOST:PORT" for a Ray cluster's client port ("ray://auto" on a
    machine of the cluster itself); ``workers`` how many shards are read at a time, one a core where it is None. When
    the last outcome is given, everything is in the record. ``make`` names another reader, as "module:function", and
    ``version`` is that reader's. Outcomes come without what was found.

    Raises:
        MissingExtraError: ray is not installed.
        ReadingError: the cluster cannot be reached, or a worker cannot read.
        DocumentError: standard input is among the paths.
        RecordError: the record, or what is finished, cannot be written.
    """
    where = Path(record)
    work = where.with_name(where.name + FOLDER)
    version = version or Workers(1).version
    task = Task(metadata, choices, make or MAKE)
    missing, shards = shards_of(paths, [repr(metadata), repr(choices), version])
    yield from missing
    with connected(cluster, workers) as ray:
        with _writing(work):
            work.mkdir(exist_ok=True)
        waiting = []
        for shard in shards:
            if (work / f"{shard.key}.json").exists():
                yield from _told(work, shard)
            else:
                waiting.append(shard)
        known = ray.put(_known(where, version))
        for shard, answer in finished(ray, read_shard, waiting, (task, known), workers):
            if answer is None:
                yield from lost(shard)
                continue
            packed, outcomes = answer
            with _writing(work):
                _keep(work, shard, packed, outcomes)
            yield from outcomes
    _merge(where, work)


def read_shard(files: Sequence[tuple[str, str]], task: Task, known: Known) -> tuple[bytes, list[Outcome]]:
    """Read files into a record of their own: the record, packed (empty where nothing is new), and the outcomes."""
    reader = reader_of(task.make)
    kept: dict[int, Outcome] = {}
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "shard.db"
        with Record(own) as record:
            items = _new(loaded(files, task), known, kept)
            outcomes = [one.light() for one in read_each(items, record=record, reader=reader)]
            empty = record.is_empty()
        for place in sorted(kept):  # each where it was among the others
            outcomes.insert(place, kept[place])
        return b"" if empty else zlib.compress(own.read_bytes(), 1), outcomes


def loaded(files: Sequence[tuple[str, str]], task: Task) -> Iterator[Loaded]:
    """What is in files, each under the name that the user gave it."""
    for absolute, given in files:
        for item in load([absolute], task.metadata, choices=task.choices):
            yield replace(item, path=given + item.path.removeprefix(absolute)) if item.path else item


@functools.lru_cache(maxsize=1)
def reader_of(make: str) -> Extractor:
    """The reader of this process, which reads one shard after the other."""
    module, _, name = make.partition(":")
    maker: Callable[[], Extractor] = getattr(importlib.import_module(module), name)
    return maker()


def lost(shard: Shard) -> Iterator[Outcome]:
    """What is told of a file whose workers were lost again and again."""
    error = ReadingError("every worker that read it was ended: too little memory?")
    return (Outcome(given, "failed", error=error) for _, given in shard.files)


def _new(items: Iterator[Loaded], known: Known, kept: dict[int, Outcome]) -> Iterator[Loaded]:
    """What the record does not know; what it does goes to ``kept``, by its place."""
    for place, item in enumerate(items):
        if not isinstance(item, Document):
            yield item
            continue
        digest = _digest(item.id, item.text, [getattr(item, name) for name in METADATA])
        if digest not in known.read and digest not in known.failed:
            yield item
            continue
        name = " ".join(filter(None, (item.path, dict(item.extra).get("part")))) or item.id
        bare = replace(item, text="")
        if digest in known.failed:
            kept[place] = Outcome(name, "failed", bare, error=ReadingError(known.failed[digest]))
        else:
            kept[place] = Outcome(name, "kept", bare)


def _known(where: Path, version: str) -> Known:
    """What is in the record, where there is one."""
    if not where.exists():
        return Known()
    read: set[bytes] = set()
    failed: dict[bytes, str] = {}
    with Record(where, create=False) as record:
        rows = record.connection.execute(
            f"SELECT id, text, refused, failed, reader, {', '.join(METADATA)} FROM documents"
            " LEFT JOIN runs ON runs.pk = run"
        )
        for document, text, refused, by, reader, *about in rows:
            if reader is not None and not is_newer(version, reader):
                read.add(_digest(document, text, about))
            elif by == version and refused is not None:
                failed[_digest(document, text, about)] = refused
    return Known(frozenset(read), failed)


def _digest(document: str, text: str, about: Sequence[object]) -> bytes:
    made = json.dumps([document, text, *about], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(made, digest_size=16).digest()


def _keep(work: Path, shard: Shard, packed: bytes, outcomes: Iterable[Outcome]) -> None:
    """A shard's record beside the record, and what became of its articles: it is finished when that is there."""
    if packed:
        half = work / f"{shard.key}.half"
        half.write_bytes(zlib.decompress(packed))
        half.replace(work / f"{shard.key}.db")
    half = work / f"{shard.key}.half"
    told = [[one.path, one.state, str(one.error) if one.error else None, one.why] for one in outcomes]
    half.write_text(json.dumps(told), encoding="utf-8")
    half.replace(work / f"{shard.key}.json")


def _told(work: Path, shard: Shard) -> Iterator[Outcome]:
    """What became of a shard's articles in an earlier run."""
    for path, state, error, why in json.loads((work / f"{shard.key}.json").read_text(encoding="utf-8")):
        if state in ("none", "failed"):
            yield Outcome(path, state, error=ReadingError(error) if error else None, why=why)
        else:
            yield Outcome(path, "kept")


def _merge(where: Path, work: Path) -> None:
    """One record of what is finished, also of an earlier run that was cut short."""
    parts = sorted(work.glob("*.db"))
    if parts:
        with Record(where) as record:
            record.absorb(*parts)
    with contextlib.suppress(OSError):  # what is left of it does no harm
        shutil.rmtree(work)


@contextlib.contextmanager
def _writing(work: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RecordError(
            f"cannot write {error.filename or work}: {error.strerror or error}; make room or name another record, and "
            "run it again: finished shards are not read again"
        ) from error
