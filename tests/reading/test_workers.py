"""Several processes find what one finds, in the same order, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from parley.errors import ReadingError
from parley.language.sessions import cores
from parley.model import Document, Extraction, Unread
from parley.reading import read_each
from parley.reading.verbs import Record
from parley.reading.workers import FEW, Workers, chosen
from tests.fake import FakeReader, article, extract

HERE = "tests.reading.test_workers"


def fake() -> FakeReader:
    return FakeReader()


class Dying(FakeReader):
    """Its process is ended by a text that has the word KILL; one that has ONCE, the first time only."""

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            flag = Path(document.path or "none")
            if "KILL" in document.text or ("ONCE" in document.text and not flag.exists()):
                flag.touch() if "ONCE" in document.text else None
                os.kill(os.getpid(), signal.SIGKILL)
            yield extract(document)


def dying() -> Dying:
    return Dying()


def broken() -> FakeReader:
    raise ValueError("no weights")


def documents(count: int, **odd: str) -> list[Document]:
    texts = [odd.get(f"n{k}", article((f"Mara Nr{k}", "We want peace"))) for k in range(count)]
    return [Document(str(k), text, language="en") for k, text in enumerate(texts)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_same_in_the_same_order(count: int) -> None:
    given = documents(150)
    workers = Workers(count, make=f"{HERE}:fake", version="1.0+fake")
    assert list(workers.extract_all(given)) == list(FakeReader().extract_all(given))
    assert list(workers.extract_all([])) == []


def test_documents_are_drawn_no_further_ahead_than_needed() -> None:
    drawn: list[int] = []

    def endless() -> Iterator[Document]:
        for k in range(10**6):
            drawn.append(k)
            yield Document(str(k), "“We want peace,” Mara Lindqvist said.")

    found = Workers(2, make=f"{HERE}:fake", version="1").extract_all(endless())
    assert next(found).document.id == "0"
    found.close()  # type: ignore[attr-defined]
    assert len(drawn) < 1000


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    given = documents(90)
    given[40] = Document("40", "ONCE " + article(("Mara Nr40", "We want peace")), str(tmp_path / "flag"), language="en")
    found = list(Workers(2, make=f"{HERE}:dying", version="1").extract_all(given))
    assert found == [extract(document) for document in given]


def test_what_always_ends_its_process_is_one_failed_outcome(tmp_path: Path) -> None:
    given = documents(90, n7="KILL", n70="KILL")
    with Record(tmp_path / "r.db") as record:
        workers = Workers(2, make=f"{HERE}:dying", version="1.0+dying")
        outcomes = list(read_each(given, record=record, reader=workers))
        states = [o.state for o in outcomes]
        assert [k for k, state in enumerate(states) if state == "failed"] == [7, 70]
        assert states.count("read") == 88
        assert "the process that read it was ended (exit code -9)" in str(outcomes[7].error)
        again = [o.state for o in read_each(given, record=record, reader=workers)]
        assert again.count("kept") == 88
        assert again.count("failed") == 2


def test_processes_that_cannot_start() -> None:
    with pytest.raises(ReadingError, match="cannot start: ValueError: no weights"):
        list(Workers(2, make=f"{HERE}:broken", version="1").extract_all(documents(3)))
    with pytest.raises(ReadingError, match="0 is no number of processes"):
        Workers(0)


def test_who_stops_early_leaves_no_process_behind() -> None:
    before = children()
    found = Workers(2, make=f"{HERE}:fake", version="1").extract_all(documents(500))
    next(found)
    assert children() - before
    found.close()  # type: ignore[attr-defined]
    for _ in range(100):
        if not children() - before:
            break
        time.sleep(0.05)
    assert children() - before == set()


def children() -> set[str]:
    try:
        return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
    except OSError:
        pytest.skip("no /proc here")


def test_few_documents_are_read_in_this_process() -> None:
    few, items = chosen(iter(range(FEW - 1)), None)
    assert (few, list(items)) == (1, list(range(FEW - 1)))
    many, items = chosen(iter(range(FEW + 5)), None)
    assert (many, list(items)) == (cores(), list(range(FEW + 5)))
    assert chosen(iter(()), 3)[0] == 3


def test_the_readers_themselves(examples: list[Document]) -> None:
    from parley.reading.reader import Reader

    workers = Workers(2)
    reader = Reader.load()
    assert workers.version == reader.version
    found = list(workers.extract_all(examples))
    assert not any(isinstance(one, Unread) for one in found)
    assert found == list(reader.extract_all(examples))


@pytest.fixture
def examples() -> list[Document]:
    folder = Path(__file__).parents[2] / "examples"
    return [Document(p.name, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.txt"))]
