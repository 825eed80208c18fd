"""Articles into an archive: read, held, and told of when their part is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parley.archive.writer import Archive
from parley.documents import Loaded
from parley.model import Document
from parley.reading import Outcome, extractor, read_each
from parley.reading.extractor import Extractor
from parley.reading.workers import Workers, chosen


def read_into(
    archive: Archive, loaded: Iterable[Loaded], *, reader: Extractor | None = None, workers: int | None = None
) -> Iterator[Outcome]:
    """Read documents into the archive and give an outcome for each, once its part is written.

    What the archive has already is passed over ("kept"), so that a run cut short goes on where it stopped. Outcomes
    come without what was found.

    Raises:
        RecordError: the archive cannot be written.
    """
    count, items = chosen(iter(loaded), workers)
    used = reader or (Workers(count) if count > 1 else extractor.default_reader())
    waiting: list[Outcome] = []
    drawn: set[tuple[str, str]] = set()

    def fresh() -> Iterator[Loaded]:
        for item in items:
            if not isinstance(item, Document):
                yield item
            elif archive.has(item) or (item.id, item.text) in drawn:
                waiting.append(Outcome(item.path or item.id, "kept", item).light())
            else:
                drawn.add((item.id, item.text))
                yield item

    for outcome in read_each(fresh(), reader=used):
        if outcome.extraction is not None:
            archive.add(outcome.extraction, used.version)
        elif outcome.document is not None and outcome.error is not None:
            archive.refuse(outcome.document, str(outcome.error))
        waiting.append(outcome.light())
        if archive.full:
            archive.flush()
            yield from waiting
            waiting.clear()
    archive.flush()
    yield from waiting
