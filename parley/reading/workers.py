"""Reading in several processes: each has a reader of its own, and what is found comes back in the documents' order.

A process that dies (killed, out of memory) is replaced; the document it died on is tried once more alone, and then
counts as one that a step failed on. No process outlives the one that started it.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final, TypeVar

from parley.errors import ReadingError
from parley.language.sessions import cores
from parley.model import Document, Extraction, Unread
from parley.reading.extractor import Extractor

ONE_THREAD: Final = "parley.reading.workers:one_thread"
PART: Final = 30_000  # code points that go to a process at a time,
MOST: Final = 32  # and documents
AHEAD: Final = 4  # parts per process that are read before what comes first is taken
FEW: Final = 40  # documents for which starting processes takes longer than reading
TRIES: Final = 2  # of a document on which a process dies
_NONE: Final = Document("", "")  # stands for a document that need not be sent back

Numbered = tuple[int, Document]
Found = Extraction | Unread
Item = TypeVar("Item")


def one_thread() -> Extractor:
    """The reader that ships with Parley, on one thread."""
    from parley.reading.reader import Reader

    return Reader.load(threads=1)


class Workers:
    """An extractor of ``count`` processes. ``make`` names what gives each its reader, as "module:function"."""

    def __init__(self, count: int, *, make: str = ONE_THREAD, version: str | None = None) -> None:
        if count < 1:
            raise ReadingError(f"{count} is no number of processes; give 1 or more")
        self._count = count
        self._make = make
        self._version = version

    @property
    def version(self) -> str:
        """The readers' version, told without starting one."""
        if self._version is None:
            from parley.reading.reader import Reader

            self._version = Reader.shipped_version()
        return self._version

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Found]:
        """What was found, in the documents' order, the same as one reader finds.

        Raises:
            ReadingError: no process can be started.
        """
        with contextlib.closing(_Pool(self._count, self._make)) as pool:
            yield from pool.extract_all(documents)


def chosen(items: Iterator[Item], workers: int | None) -> tuple[int, Iterator[Item]]:
    """How many processes to use for ``items``: those asked for, else a core each, and 1 for few documents."""
    if workers is not None or cores() == 1:
        return workers or 1, items
    first = list(itertools.islice(items, FEW))
    return cores() if len(first) == FEW else 1, itertools.chain(first, items)


@dataclass(slots=True, eq=False)
class _Member:
    """A process, the way to it, and the parts it has in hand, the first being read."""

    process: BaseProcess
    way: Connection
    parts: deque[list[Numbered]] = field(default_factory=deque)


class _Pool:
    def __init__(self, count: int, make: str) -> None:
        self._make = make
        self._context = multiprocessing.get_context("spawn")
        self._count = count
        self._members: list[_Member] = []
        self._found: dict[int, Found] = {}
        self._tries: dict[int, int] = {}
        self._any = False  # whether any process has ever answered
        self._again: deque[list[Numbered]] = deque()  # parts to be read anew, before others

    def close(self) -> None:
        for member in self._members:
            member.way.close()
            member.process.terminate()
        for member in self._members:
            member.process.join(5)

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Found]:
        source = _parts(enumerate(documents))
        out = drawn = 0
        while True:
            for member in self._members_with_room():
                part = self._again.popleft() if self._again else None
                if part is None and drawn - out < AHEAD * self._count * MOST:
                    part = next(source, None)
                    drawn = part[-1][0] + 1 if part else drawn
                if part is None:
                    break
                self._send(member, part)
            if not any(member.parts for member in self._members):
                return
            self._receive()
            while out in self._found:
                yield self._found.pop(out)
                out += 1

    def _members_with_room(self) -> Iterator[_Member]:
        """Processes that have less than two parts in hand, the idlest first; started as they are needed."""
        while True:
            free = [member for member in self._members if len(member.parts) < 2]
            idle = min(free, key=lambda member: len(member.parts), default=None)
            if (idle is None or idle.parts) and len(self._members) < self._count:
                idle = self._start()
            if idle is None:
                return
            yield idle

    def _start(self) -> _Member:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_work, args=(there, self._make), daemon=True)
        with _uninterrupted():
            process.start()
        there.close()
        self._members.append(_Member(process, here))
        return self._members[-1]

    def _send(self, member: _Member, part: list[Numbered]) -> None:
        member.parts.append(part)
        with contextlib.suppress(OSError):  # it is dead, which is found out when it is waited for
            member.way.send(part)

    def _receive(self) -> None:
        busy = {member.way: member for member in self._members if member.parts}
        for way in wait(list(busy)):
            member = busy[way]  # type: ignore[index]
            try:
                answer = member.way.recv()
            except (EOFError, OSError):
                self._died(member)
                continue
            if isinstance(answer, str):
                raise ReadingError(f"a reading process cannot start: {answer}")
            self._any = True
            for (number, document), found in zip(member.parts.popleft(), answer, strict=True):
                self._found[number] = replace(found, document=document)

    def _died(self, member: _Member) -> None:
        member.way.close()
        member.process.join(5)
        self._members.remove(member)
        if not self._any and member.process.exitcode == 1:
            raise ReadingError(
                "a reading process ended before it could read; a script that reads in several processes must do so "
                'under: if __name__ == "__main__"'
            )
        first, *rest = member.parts
        self._again.extend(rest)
        for number, document in first:  # one of them ended it: each is tried alone
            self._tries[number] = self._tries.get(number, 0) + 1
            if self._tries[number] == TRIES:
                why = f"the process that read it was ended (exit code {member.process.exitcode}): too little memory?"
                self._found[number] = Unread(document, "process", why)
            else:
                self._again.append([(number, document)])


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C from a process that is being started, which would tell of it; this one gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _parts(documents: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    part: list[Numbered] = []
    length = 0
    for number, document in documents:
        part.append((number, document))
        length += len(document.text)
        if length >= PART or len(part) == MOST:
            yield part
            part, length = [], 0
    if part:
        yield part


def _work(way: Connection, make: str) -> None:
    """What a process does until the other end of the way is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides when to stop
    try:
        module, _, name = make.partition(":")
        maker: Callable[[], Extractor] = getattr(importlib.import_module(module), name)
        reader = maker()
    except Exception as error:
        with contextlib.suppress(OSError):
            way.send(f"{type(error).__name__}: {error}")
        return
    with contextlib.suppress(EOFError, OSError):
        while True:
            part = way.recv()
            found = reader.extract_all(document for _, document in part)
            way.send([replace(one, document=_NONE) for one in found])
