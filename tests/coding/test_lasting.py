"""No code is lost and none doubled, whatever is done to a record, in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parley
from parley.coding.acts import From
from parley.coding.books import read_codebook
from parley.coding.merging import told_of_all
from parley.coding.recorded import Record
from parley.coding.suggester import Reason, Suggestion
from parley.documents import make_document
from parley.errors import ParleyError
from parley.record.code_log import RUN_DOCUMENTS, BookRow, CodeRow, load
from parley.record.migrations import MIGRATIONS
from tests.coding.test_coding import BOOK, FIRST, SECOND, write
from tests.coding.words import WordSuggester
from tests.fake import extract

CONCEPTS = ("toll", "dredging", "pilots")
PLACES = [("d1", "s1"), ("d1", "s2"), ("d1", "s4"), ("d2", "s1")]

concepts = st.sampled_from(CONCEPTS)
stances = st.sampled_from(["supports", "opposes"])
places = st.sampled_from(PLACES)
coders = st.sampled_from(["ann", "ben"])
ACTS = st.one_of(
    st.tuples(st.just("accept"), places, concepts, stances, coders),
    st.tuples(st.just("change"), places, concepts, concepts, stances, coders),
    st.tuples(st.just("none"), places, coders),
    st.tuples(st.just("remove"), places, concepts, coders),
    st.tuples(st.just("undo"), coders),
    st.tuples(st.just("rename"), concepts, st.sampled_from(["Ships pay", "A deeper channel"])),
    st.tuples(st.just("merge"), concepts, concepts),
    st.tuples(st.just("split"), concepts, st.sampled_from(["gate", "lock"]), st.sampled_from(["pay", "dug"])),
    st.tuples(st.just("retire"), concepts),
    st.tuples(st.just("take back")),
    st.tuples(st.just("read again"), st.sampled_from(["1.0+fake", "1.1+fake"])),
    st.tuples(st.just("new version"), st.sampled_from(["dug deeper", "from May on", "nothing"])),
    st.tuples(st.just("killed"), places, concepts, stances, coders),
    st.tuples(st.just("bring together")),
)


class Killed(BaseException):
    """As a signal would come."""


class World:
    """Two records of the same articles, and what was done in them."""

    def __init__(self, folder: Path) -> None:
        self.records = [parley.Record(folder / f"{name}.db") for name in "ab"]
        book = read_codebook("harbour.toml", BOOK.encode())
        for record in self.records:
            write(record, FIRST, "d1", "2031-05-01")
            write(record, SECOND, "d2", "2031-06-10")
        self.records[0].codebook.read(book, by="lead")
        self.bring_together()
        self.acts = 0

    def do(self, which: int, act: tuple[Any, ...]) -> None:
        record, (what, *rest) = self.records[which], act
        coding, books = record.coding, record.codebook
        before = len(load(record.connection, CodeRow))
        added = 0
        try:
            if what == "accept":
                (document, statement), concept, stance, coder = rest
                coding.accept(document, concept, stance, statement=statement, by=coder)
                assert self.said(record, (document, statement), concept, coder) == [stance]
                added = 1
            elif what == "change":
                (document, statement), was, concept, stance, coder = rest
                coding.change(document, was, concept, stance, statement=statement, by=coder)
                assert self.said(record, (document, statement), concept, coder) == [stance]
                assert was == concept or not self.said(record, (document, statement), was, coder)
                added = 1
            elif what == "none":
                (document, statement), coder = rest
                coding.reject(document, statement=statement, by=coder)
                added = 1
            elif what == "remove":
                (document, statement), concept, coder = rest
                coding.remove(document, concept, statement=statement, by=coder)
                assert not self.said(record, (document, statement), concept, coder)
                added = 1
            elif what == "undo":
                coding.undo(by=rest[0])
                added = 1
            elif what == "rename":
                books.rename(*rest, by="lead")
            elif what == "merge":
                books.merge(*rest, by="lead")
            elif what == "split":
                books.split(rest[0], rest[1], words=rest[2], by="lead")
            elif what == "retire":
                books.retire(*rest, by="lead")
            elif what == "take back":
                last = [row for row in books.changes() if row.standing and row.action != "import"]
                if last:
                    books.undo(last[-1].number, by="lead")
            elif what == "read again":
                self.unchanged(record, lambda: write(record, FIRST, "d1", "2031-05-01", rest[0]))
            elif what == "new version":
                write(record, "The board met. " + FIRST.replace(rest[0], "otherwise"), "d1", "2031-05-01")
            elif what == "killed":
                with pytest.raises(Killed):
                    self.killed(record, *rest)
            else:
                self.bring_together()
                return
        except ParleyError:
            added = 0  # what cannot be done is not half done
        assert len(load(record.connection, CodeRow)) == before + added
        self.acts += added

    def said(self, record: Record, place: tuple[str, str], concept: str, coder: str) -> list[str | None]:
        """As which stances a coder's codes of the concept stand there."""
        rows = record.coding.coded_at(place[0], statement=place[1], by=coder)
        return [row.stance for row in rows if row.concept == concept]

    def killed(self, record: Record, place: tuple[str, str], concept: str, stance: str, coder: str) -> None:
        """Killed after the row is written, and before it is kept."""
        document, statement = place
        with record.transaction():
            desk = record.coding
            row = desk._row(desk._context(None), "accept", document, statement, None, coder, False, NOTHING)
            desk._add(row, concept=concept, stance=stance)
            raise Killed

    def unchanged(self, record: Record, do: Callable[[], None]) -> None:
        before = record.positions()
        versions = record.connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        do()
        if record.connection.execute("SELECT count(*) FROM documents").fetchone()[0] == versions:
            assert record.positions() == before

    def bring_together(self) -> None:
        for one, other in (self.records, self.records[::-1]):
            one.absorb(other.path)

    def close(self) -> None:
        for record in self.records:
            record.close()


NOTHING: Any = From()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), ACTS), min_size=1, max_size=14))
def test_no_code_is_lost_and_none_doubled(tmp_path_factory: pytest.TempPathFactory, acts: list[Any]) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    for which, act in acts:
        world.do(which, act)
    world.bring_together()
    world.bring_together()  # once more changes nothing
    one, other = world.records
    rows = load(one.connection, CodeRow)
    assert len(rows) == world.acts
    assert [(r.key, r.made) for r in rows] == [(r.key, r.made) for r in load(other.connection, CodeRow)]
    assert len(load(one.connection, BookRow)) == len(load(other.connection, BookRow))
    assert one.codebook.get() == other.codebook.get()
    # what stands is coded once: by one coder, at one place, with one concept
    for record in world.records:
        codes = record.coding.codings()
        assert len({(c.coder, c.document, c.version, c.spans, c.key) for c in codes}) == len(codes)
        assert {c.coder for c in codes} == {coder for c in record.positions() for coder in c.made_by.split("; ")}
        texts = dict(record.connection.execute("SELECT id || '/' || version, text FROM documents").fetchall())
        for position in record.positions():
            [(start, stop)] = position.spans
            assert texts[f"{position.document}/{position.version}"][start:stop] == position.text
    world.close()


def test_coders_whose_concepts_were_merged_are_not_told_to_differ(tmp_path: Path) -> None:
    world = World(tmp_path)
    one, other = world.records
    one.code("d1", "toll", "supports", statement="s1", by="ann")
    other.code("d1", "dredging", "supports", statement="s1", by="ben")
    one.codebook.merge("dredging", "toll", by="lead")
    assert not [line for line in told_of_all(world.records) if "differently" in line]
    other.code("d1", "dredging", "opposes", statement="s1", by="ann")
    assert told_of_all(world.records)[0].startswith("ann coded dredging in d1")
    world.close()


def test_what_was_suggested_in_two_records_in_the_same_second_is_two_runs(tmp_path: Path) -> None:
    (tmp_path / "harbour.toml").write_text(BOOK)
    for name, text in (("d1", FIRST), ("d2", SECOND)):
        with parley.Record(tmp_path / f"{name}.db") as record:
            write(record, text, name, "2031-05-01")
            record.codebook.read(tmp_path / "harbour.toml", by="ann")
            record.coding.use(WordSuggester())
            record.suggest()
            with record.transaction() as connection:
                connection.execute("UPDATE suggestion_runs SET started = '2031-06-01', finished = '2031-06-01'")
                connection.execute("UPDATE suggestion_runs SET statements = 4")
    with parley.Record(tmp_path / "all.db") as both:
        for _ in range(2):
            both.absorb(tmp_path / "d1.db", tmp_path / "d2.db")
            assert len(both.coding.runs()) == 2
            documents = both.connection.execute(
                "SELECT DISTINCT id FROM suggestions JOIN documents ON documents.pk = document ORDER BY 1"
            )
            assert [row[0] for row in documents] == ["d1", "d2"]


def test_what_was_coded_in_a_file_stays_when_it_is_taken_apart_into_its_articles(tmp_path: Path) -> None:
    whole = make_document(f"{FIRST}\n-----\n\n{SECOND}\n", path="talks.txt")
    with parley.Record(tmp_path / "talks.db") as record:
        run = record.begin_run("1.0")
        record.write(extract(whole), run)
        record.codebook.read(read_codebook("harbour.toml", BOOK.encode()), by="ann")
        coded = [record.code(quote.ref, "toll", "supports", by="ann") for quote in record.statements()]
        before = [(p.document, p.text, p.speaker) for p in record.positions()]
        for number, text in enumerate((FIRST, SECOND), 1):
            part = replace(make_document(text, path="talks.txt"), extra=(("part", f"article {number}"),))
            record.write(extract(part), run)
        assert not [quote for quote in record.statements() if quote.document == whole.id]
        assert [(p.document, p.text, p.speaker) for p in record.positions()] == before
        assert len(before) == len(coded) > 2
        assert not any(row.words_gone for row in record.coding.codings())


class Always:
    """Suggests one concept for whatever it is asked about, or none at all."""

    def __init__(self, concept: str | None, version: str = "always-1") -> None:
        self.concept, self.version = concept, version

    def suggest(self, items, book, examples=()):  # type: ignore[no-untyped-def]
        found = () if self.concept is None else (Suggestion(self.concept, "supports", 0.9, Reason("words", "w")),)
        return [found for _ in items]

    def options(self, items, book, examples=(), top=3):  # type: ignore[no-untyped-def]
        return self.suggest(items, book)


@pytest.mark.parametrize("order", ["ab", "ba", "aba", "bab"])
def test_what_was_suggested_of_each_document_is_shown_in_whatever_order_records_are_merged(
    tmp_path: Path, order: str
) -> None:
    third = SECOND + "\nMore of it on Tuesday.\n"
    articles = {"a": {"d1": FIRST, "d2": SECOND}, "b": {"d2": SECOND, "d3": third}}
    for name, suggester in (("a", Always("toll")), ("b", Always("dredging", "always-2"))):  # b is asked last
        with parley.Record(tmp_path / f"{name}.db") as record:
            for document, text in articles[name].items():
                write(record, text, document, "2031-05-01")
            record.codebook.read(read_codebook("harbour.toml", BOOK.encode()), by="ann")
            record.suggest(suggester=suggester)
    with parley.Record(tmp_path / "all.db") as both:
        for name in order:
            both.absorb(tmp_path / f"{name}.db")
        assert shown(both) == {("d1", "toll"), ("d2", "dredging"), ("d3", "dredging")}
        assert shown(both, model="always-1") == {("d1", "toll"), ("d2", "toll")}
        assert {p.concept for p in both.positions(suggested=0.5)} == {"toll", "dredging"}
        assert both.codebook.list()[0].suggestions == len(both.coding.suggestions())
        both.suggest(suggester=Always("pilots"))  # and a run on all of them replaces all
        assert shown(both) == {(document, "pilots") for document in ("d1", "d2", "d3")}


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_what_a_later_run_no_longer_suggests_does_not_come_back_with_an_older_record(
    tmp_path: Path, order: str
) -> None:
    with parley.Record(tmp_path / "a.db") as record:
        write(record, FIRST, "d1", "2031-05-01")
        record.codebook.read(read_codebook("harbour.toml", BOOK.encode()), by="ann")
        record.suggest(suggester=Always("toll"))
    with parley.Record(tmp_path / "b.db") as record:
        record.absorb(tmp_path / "a.db")
        record.suggest(suggester=Always(None))
    with parley.Record(tmp_path / "all.db") as both:
        for name in order:
            both.absorb(tmp_path / f"{name}.db")
        assert shown(both) == set()
        assert [run.suggestions for run in both.coding.runs()] == [0, 0]


def test_a_record_of_before_shows_what_its_last_run_suggested(tmp_path: Path) -> None:
    with parley.Record(tmp_path / "a.db") as record:
        write(record, FIRST, "d1", "2031-05-01")
        record.codebook.read(read_codebook("harbour.toml", BOOK.encode()), by="ann")
        for suggester in (Always("toll"), Always("dredging", "always-2"), Always(None, "always-3")):
            record.suggest(suggester=suggester)
            last = shown(record)
            with record.transaction() as connection:  # as an older Parley left it
                connection.execute("DROP TABLE suggestion_documents")
                connection.execute(f"PRAGMA user_version = {MIGRATIONS.index(RUN_DOCUMENTS)}")
            with parley.Record(tmp_path / "a.db") as again:
                assert shown(again) == last
        assert last == set()
        assert shown(record, "always-2") == {("d1", "dredging")}


def shown(record: Record, model: str | None = None) -> set[tuple[str, str]]:
    return {(row.document, row.concept) for row in record.coding.suggestions(model=model)}


def test_two_coders_records_with_conflicting_codes_are_a_clear_line(tmp_path: Path) -> None:
    world = World(tmp_path)
    one, other = world.records
    one.code("d1", "toll", "supports", statement="s1", by="ann")
    other.code("d1", "toll", "opposes", statement="s1", by="ann")
    other.code("d1", "toll", "opposes", statement="s2", by="ben")
    one.code("d1", None, statement="s2", by="ann")
    one.codebook.merge("toll", "dredging", by="lead")
    other.codebook.merge("dredging", "toll", by="lead")
    lines = told_of_all(world.records)
    one.absorb(other.path)
    assert [(p.speaker, p.stance) for p in one.positions()] == [("Mira Oduya", "opposes"), ("Janek Holt", "opposes")]
    assert lines[0].startswith(
        "ann coded toll in d1 ('“Every ship should pay a toll from May on,”') as supports in one"
    )
    assert lines[0].endswith("as opposes in the other; the later, opposes, stands")
    assert "toll is merged into dredging" in lines[1]
    assert "is not followed" in lines[1]
    assert "not the same in both" in lines[2]
    assert lines[3].startswith("ann and ben coded 1 statement differently with 'Harbour'")
    assert len(lines) == 4
    world.close()
