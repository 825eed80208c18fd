"""Articles into an archive on a cluster: workers write parts, which are taken in as they are finished."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from parley.archive.reading import read_into
from parley.archive.rows import TABLES
from parley.archive.writer import Archive, name_in
from parley.documents import Choices, Loaded, Metadata
from parley.model import Document
from parley.reading.cluster import MAKE, NO_CHOICES, NOTHING, Task, loaded, lost, reader_of
from parley.reading.outcomes import Outcome
from parley.reading.rays import Named, connected, finished, shards_of
from parley.reading.workers import Workers

FILES: Final = 4_000  # of a shard, which becomes a part: many small parts make an archive slow
BYTES: Final = 60_000_000
Part = tuple[dict[tuple[str, str], Any], list[str], list[Outcome]]


def read_on_into(
    cluster: str,
    paths: Iterable[Named],
    archive: Archive,
    *,
    metadata: Metadata = NOTHING,
    choices: Choices = NO_CHOICES,
    workers: int | None = None,
    make: str | None = None,
    version: str | None = None,
) -> Iterator[Outcome]:
    """Read files and folders on a cluster into an archive; an outcome for each article, once its part is there.

    Arguments and errors are those of ``parley.reading.cluster.read_on``. Every worker writes a part of the shard it
    read, so that no record, and nothing of one machine's size, is in between.
    """
    task = Task(metadata, choices, make or MAKE)
    missing, shards = shards_of(paths, [repr(metadata), repr(choices), version or Workers(1).version], FILES, BYTES)
    yield from missing
    with connected(cluster, workers) as ray:
        waiting = []
        for shard in shards:
            if shard.key in archive.parts:
                yield from (Outcome(given, "kept") for _, given in shard.files)
            else:
                waiting.append(shard)
        there = ray.put(archive.there)
        for shard, answer in finished(ray, read_part, waiting, (task, there), workers):
            if answer is None:
                yield from lost(shard)
                continue
            tables, held, outcomes = answer
            if held:
                archive.adopt(tables, held, shard.key)
            yield from outcomes


def read_part(files: Sequence[tuple[str, str]], task: Task, there: frozenset[str]) -> Part:
    """Read files into an archive of their own: its tables by name and month, its documents, and the outcomes."""
    import pyarrow
    import pyarrow.parquet

    kept: dict[int, Outcome] = {}
    with tempfile.TemporaryDirectory() as folder:
        own = Archive(Path(folder) / "part")
        items = _new(loaded(files, task), there, kept)
        outcomes = list(read_into(own, items, reader=reader_of(task.make)))
        for place in sorted(kept):  # each where it was among the others
            outcomes.insert(place, kept[place])
        made: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for table in TABLES:
            for path in sorted((own.folder / table).glob("month=*/part-*.parquet")):
                made[table, path.parent.name.removeprefix("month=")].append(pyarrow.parquet.ParquetFile(path).read())
        tables = {of: pyarrow.concat_tables(parts) for of, parts in made.items()}
        return tables, sorted(own.there), outcomes


def _new(items: Iterator[Loaded], there: frozenset[str], kept: dict[int, Outcome]) -> Iterator[Loaded]:
    """What the archive does not have; what it has goes to ``kept``, by its place."""
    for place, item in enumerate(items):
        if isinstance(item, Document) and name_in(item) in there:
            kept[place] = Outcome(item.path or item.id, "kept")
        else:
            yield item
