"""What every page knows: the record, who reviews, who may, and the secret that forms are signed with."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from parley.coding import Suggester
from parley.errors import RecordError
from parley.reading import Record
from parley.record.schema import errors_named
from parley.web.jobs import Jobs
from parley.web.remembering import Remembered
from parley.web.users import Users

_LOG = logging.getLogger("parley.web")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Room:
    """How a reading room is run.

    ``coder`` is whose word corrections and codes are where there are no ``users``; ``blind`` hides what others and the
    machine coded; ``hosts`` are the names by which the room may be called, "name:port";
    ``models`` are files of conflict models by the names of their pages; ``suggester`` is asked for positions in place
    of Parley's own (``parley.coding.Coding``).
    """

    path: Path
    coder: str = ""
    blind: bool = False
    users: Users | None = None
    hosts: frozenset[str] = frozenset()
    root_path: str = ""
    read_only: bool = False
    models: Mapping[str, Path] = field(default_factory=dict)
    suggester: Suggester | str | None = None
    jobs: Jobs = field(default_factory=Jobs, repr=False, compare=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _own: threading.local = field(default_factory=threading.local, repr=False, compare=False)
    _kept: Remembered = field(default_factory=Remembered, repr=False, compare=False)

    @classmethod
    def of(cls, path: str | os.PathLike[str], **more: object) -> Room:
        """A room for the record at ``path``; read-only where the file may not be written.

        Raises:
            RecordError: there is no record, or it cannot be opened.
        """
        where = Path(path)
        with Record(where, create=False):
            pass
        writable = os.access(where, os.W_OK) and os.access(where.parent, os.W_OK)
        return cls(where, read_only=not writable, **more)  # type: ignore[arg-type]

    @contextlib.contextmanager
    def record(self) -> Iterator[Record]:
        """The record, one connection a thread, kept open: pages are asked for often.

        Where another file stands there now, as after a copy was put back, that one is opened; where there is none,
        nobody writes to the one that was taken away.
        """
        record: Record | None = getattr(self._own, "record", None)
        which = self._which()
        if record is not None and which != self._own.which:
            record.close()
            record = self._own.record = None
        if record is None:
            record = Record(self.path, create=False)
            self._own.record, self._own.which = record, which
        with errors_named(self.path):
            yield record

    def remembered(self, what: Hashable, make: Callable[[Record], Value]) -> Value:
        """What ``make`` counts over the whole record it is given, kept as ``Remembered`` does."""

        def count() -> Value:
            with self.record() as record:
                return make(record)

        return self._kept.get(what, self._state(), count, self._beside)

    def _beside(self, work: Callable[[], object]) -> None:
        """Do something in a thread of its own, which does not keep the room from closing."""

        def apart() -> None:
            try:
                work()
            except Exception as error:
                _LOG.error("what pages count could not be counted anew", exc_info=error)
            finally:
                own: Record | None = getattr(self._own, "record", None)
                if own is not None:
                    own.close()

        threading.Thread(target=apart, daemon=True).start()

    def _which(self) -> tuple[int, int] | None:
        """Which file the record is, by whatever name."""
        try:
            about = self.path.stat()
        except OSError:
            return None
        return about.st_dev, about.st_ino

    def _state(self) -> Hashable:
        """What changes whenever anything is written to the record."""
        found = []
        for name in (self.path, self.path.with_name(self.path.name + "-wal")):
            try:
                about = name.stat()
                found.append((about.st_mtime_ns, about.st_size))
            except OSError:
                found.append((0, 0))
        return tuple(found)

    def may_write(self) -> None:
        """Raises RecordError where the record is only to be read."""
        if self.read_only:
            raise RecordError(f"{self.path} may not be written, so nothing can be changed; copy it somewhere writable")
