"""Suggestions, positions and networks of an archive are those of a record read from the same articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parley.archive import Archive, Questions, read_into, writer
from parley.coding import Coding, CodingError
from parley.coding.archived import suggest
from parley.coding.archived_asking import ArchivePositions
from parley.coding.archived_runs import Runs
from parley.coding.books import read_codebook
from parley.coding.codebooks import CodebookError
from parley.coding.rows import PositionRow
from parley.model import Actor, Document, Extraction, Statement
from parley.networks.build import one_mode, two_mode
from parley.networks.coded import Wanted
from parley.networks.sources import open_table
from parley.reading import read_each
from parley.reading.verbs import Record
from tests.coding.test_coding import BOOK
from tests.coding.words import WordSuggester
from tests.fake import FakeReader, article, extract, run

SAID = (
    "Every ship should pay a toll from May on",
    "We will never pay a toll to them",
    "The channel must be dug deeper this year",
    "It rained all of Monday at the quay",
    "A toll on every ship is fair to all",
)
PEOPLE = ("Mira Oduya", "Janek Holt", "Sela Brandt", "Holt", "Brandt", "Officials", "Ana Brandt")


class Bodies(FakeReader):
    """The fake reader's findings, with bodies that people speak for, several speakers, and relays."""

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            yield _with_bodies(extract(document))


def _with_bodies(found: Extraction) -> Extraction:
    number = int(found.document.id[1:])
    body = Actor("a90", f"Port of {'Kell Harbour' if number % 2 else 'Kell'}", "organization")
    crew = Actor("a91", "dockers", "group")
    actors = [
        replace(actor, affiliation={0: "a90", 1: "a91"}.get((number + place) % 4)) if number % 3 else actor
        for place, actor in enumerate(found.actors)
    ]
    said: list[Statement] = [
        replace(one, speakers=(one.speaker, found.actors[-1].id)) if number % 5 == place == 0 and one.speaker else one
        for place, one in enumerate(found.statements)
    ]
    return replace(found, actors=(*actors, body, crew), statements=tuple(said))


def documents(copies: bool = False) -> list[Document]:
    given = []
    for k in range(40):
        lines = [
            (PEOPLE[(k + j) % len(PEOPLE)], f"{SAID[(k * 2 + j) % len(SAID)]}{' again' * (k % 3)}") for j in range(3)
        ]
        day = f"2031-{5 + k % 3:02}-{1 + k % 28:02}" if k % 7 else None
        own = k % 13 if copies else k  # in which article the same story was first
        more = " ".join(f"w{own}x{i}" for i in range(60)) + f".\n\nNumber {k}.\n\n"
        text = article(*lines, more=more)
        given.append(Document(f"d{k}", text, f"{k}.txt", published=day, outlet=f"Post {k % 2}", language="en"))
    again = replace(given[3], text=given[3].text.replace("toll", "charge"))  # the same article with another text
    return [*given, again]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(writer, "DOCUMENTS", 9)
    (tmp_path / "harbour.toml").write_text(BOOK)
    list(read_into(Archive(tmp_path / "out"), documents(), reader=Bodies()))
    return tmp_path / "out"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    (tmp_path / "harbour.toml").write_text(BOOK)
    with Record(tmp_path / "talks.db") as made:
        list(read_each(documents(), record=made, reader=Bodies()))
        coding = Coding(made, suggester=WordSuggester())
        coding.codebooks.read(tmp_path / "harbour.toml")
        coding.suggest()
        yield made


def asked(archive: Path) -> None:
    suggest(archive, read_codebook(archive.parent / "harbour.toml"), WordSuggester())


def test_copies_count_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "DOCUMENTS", 9)
    (tmp_path / "harbour.toml").write_text(BOOK)
    list(read_into(Archive(tmp_path / "out"), documents(copies=True), reader=Bodies()))
    asked(tmp_path / "out")
    with Record(tmp_path / "talks.db") as made:
        list(read_each(documents(copies=True), record=made, reader=Bodies()))
        assert made.connection.execute("SELECT count(*) FROM documents WHERE copy_of NOT NULL").fetchone()[0] > 9
        coding = Coding(made, suggester=WordSuggester())
        coding.codebooks.read(tmp_path / "harbour.toml")
        coding.suggest()
        kept = plain(coding.positions(suggested=0.3))
    with ArchivePositions(tmp_path / "out", above=0.3) as found:
        assert plain(found.rows()) == kept


def plain(rows: Iterable[PositionRow]) -> list[PositionRow]:
    return [replace(row, made="", version=None) for row in rows]


@pytest.mark.parametrize(
    "how",
    [
        {}, {"concept": "toll"}, {"since": "2031-06-01", "until": "2031-07-20"},
        {"since": "2031-06-10", "new": True}, {"since": "2031-06-10", "new": True, "actor": "organization"},
    ],
)  # fmt: skip
def test_positions_are_those_of_a_record(archive: Path, record: Record, how: dict[str, object]) -> None:
    asked(archive)
    kept = Coding(record).positions(suggested=0.3, **how)  # type: ignore[arg-type]
    with ArchivePositions(archive, above=0.3, **how) as found:  # type: ignore[arg-type]
        assert plain(found.rows()) == plain(kept)
    assert len(kept) > 3
    assert any(row.organization_inferred for row in kept)


@pytest.mark.parametrize("new", [False, True])
def test_who_stands_where_between_days_is_that_of_a_record(archive: Path, record: Record, new: bool) -> None:
    asked(archive)
    coding = Coding(record)
    days: dict[str, Any] = {"since": "2031-06-10", "until": "2031-07-20", "new": new}
    kept = coding.stands(coding.positions(suggested=0.3), **days)
    with ArchivePositions(archive, above=0.3, **days) as found:
        assert list(found.stands()) == list(kept)
        listed = {(row.speaker, row.concept) for row in found.rows()}
    assert {(row.actor, row.concept) for row in kept} == listed
    assert any(row.was for row in kept)


def test_what_has_no_day_is_counted_apart(archive: Path, record: Record) -> None:
    asked(archive)
    with ArchivePositions(archive, above=0.3) as found:
        kept = Coding(record).positions(suggested=0.3)
        assert found.undated() == sum(row.said_on is None for row in kept) > 0


@pytest.mark.parametrize("who", ["speaker", "organization"])
def test_counts_are_those_of_a_record(archive: Path, record: Record, who: str) -> None:
    asked(archive)
    coding = Coding(record)
    kept = coding.positions(suggested=0.3)
    with ArchivePositions(archive, above=0.3, actor=who) as found:  # type: ignore[arg-type]
        assert list(found.months()) == list(coding.months(kept))
        assert list(found.topics()) == list(coding.topics(kept, actor=who))  # type: ignore[arg-type]
        assert list(found.stands()) == list(coding.stands(kept, who))  # type: ignore[arg-type]
    with ArchivePositions(archive) as found:
        assert found.found() == list(coding.found())


@pytest.mark.parametrize("duplicates", ["include", "document", "month", "acrossrange"])
@pytest.mark.parametrize("make", [one_mode, two_mode])
def test_networks_are_those_of_a_record(archive: Path, record: Record, make: Any, duplicates: str) -> None:
    asked(archive)
    wanted = Wanted(suggested=0.3, undated="2031-01-01")
    made = []
    for path in (archive, record.path):
        table = open_table(path, wanted=wanted, once=duplicates != "include", words=False)
        network = make(
            table, aggregation="subtract", duplicates=duplicates, qualifier="agreement", isolates=True,
            exclude={"document:source": ["Post 1"]},
        )  # fmt: skip
        made.append((network.rows, network.columns, network.to_array().tolist(), network.first, network.last))
    assert made[0] == made[1]
    assert len(made[0][0]) > 2


def test_a_run_goes_on_where_it_stopped(archive: Path) -> None:
    class Stopping(WordSuggester):
        def __init__(self, parts: int) -> None:
            self.parts = parts
            self.asked = 0

        def suggest(self, items, codebook, examples=()):  # type: ignore[no-untyped-def]
            if not self.parts:
                raise KeyboardInterrupt
            self.parts -= 1
            self.asked += len(items)
            return super().suggest(items, codebook, examples)

    book = read_codebook(archive.parent / "harbour.toml")
    first, rest = Stopping(4), Stopping(10**6)
    with pytest.raises(KeyboardInterrupt):
        suggest(archive, book, first)
    with pytest.raises(CodebookError, match="suggestions for no codebooks"):
        ArchivePositions(archive)
    made = suggest(archive, book, rest)
    whole = Stopping(10**6)
    other = suggest(archive, replace(book, name="Other"), whole)
    assert first.asked + rest.asked == whole.asked == made.asked == other.asked
    assert suggest(archive, book, Stopping(0)).suggestions == made.suggestions
    late = Document("d99", article(("Mira Oduya", SAID[0])), published="2031-05-30", language="en")
    list(read_into(Archive(archive), [late], reader=FakeReader()))
    assert suggest(archive, book, Stopping(1)).asked == made.asked + 1


def test_a_changed_codebook_takes_the_place_of_the_one_before(archive: Path) -> None:
    asked(archive)
    book = read_codebook(archive.parent / "harbour.toml")
    less = suggest(archive, replace(book, entries=book.entries[:1]), WordSuggester())
    with ArchivePositions(archive) as found:
        assert {row.concept for row in found.rows()} == {"toll"}
    with Questions(archive) as questions:
        [[count]] = questions.sql("SELECT count(*) FROM positions")[1]
        assert count == less.suggestions
    with pytest.raises(CodebookError, match="no suggestions for a codebook 'Quay'"):
        Runs(archive).last("Quay")
    with pytest.raises(CodingError, match="no suggestions by a model called 'other'"):
        ArchivePositions(archive, model="other")


def test_on_the_command_line(archive: Path) -> None:
    out, book = str(archive), str(archive.parent / "harbour.toml")
    nothing = run("suggest", "--record", out)
    assert nothing.exit_code == 2
    assert "name a file, as in --codebook dispute.toml" in nothing.stderr
    asked(archive)
    lines = run("positions", "--record", out, "--suggested", "0.3", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["concept"] for line in lines} == {"toll", "dredging"}
    for by in ("concept", "actor", "month"):
        assert "toll" in run("positions", "--record", out, "--suggested", "0.3", "--by", by).stdout
    assert run("positions", "--record", out).exit_code == 2
    assert run("positions", "--record", out, "--suggested", "0.3", "--coder", "ann").exit_code == 2
    drawn = run("network", out, "--suggested", "0.3", "--type", "two-mode", "--format", "csv")
    assert drawn.exit_code == 0, drawn.stderr
    assert "A toll on every ship" in drawn.stdout
    assert run("network", out).exit_code == 2
    page = archive.parent / "evidence.html"
    assert run("network", out, "--suggested", "0.3", "--evidence", str(page)).exit_code == 0
    assert "pay a toll" in page.read_text(encoding="utf-8")
    assert book
