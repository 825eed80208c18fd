"""What people correct: applied to what every reading finds, never lost, and taken back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import ConflictError, RecordError
from parley.model import Extraction, Phrase, Span, Statement
from parley.record import Store
from tests.record.making import everything, said

NAMES = ["Mara Lindqvist", "Tomas Oduya"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "talks.db") as store:
        store.write(said(NAMES, id="d1"), store.begin_run("1.0"))
        yield store


def kept(store: Store, document: str = "d1") -> dict[str, str | None]:
    """The contents of a document with who said them."""
    extraction = store.extraction(document)
    names = {actor.id: actor.name for actor in extraction.actors}
    return {s.content.text: names.get(s.speaker or "") for s in extraction.statements}


def words(number: int) -> str:
    return f"“We want peace number {number},”"


def moved(extraction: Extraction, by: int) -> Extraction:
    """The same statements with contents that end a little earlier: newer weights with slightly other bounds."""

    def cut(statement: Statement) -> Statement:
        [span] = statement.content.spans
        own = Span(span.start, span.end - by)
        return replace(statement, content=Phrase(own.of(extraction.document.text), (own,)))

    return replace(extraction, statements=tuple(map(cut, extraction.statements)))


def test_another_speaker_of_the_document(store: Store) -> None:
    made = store.correct_speaker("d1#s1", "Oduya", by="ann")
    assert kept(store) == {words(0): "Tomas Oduya", words(1): "Tomas Oduya"}
    assert {a.name: a.statements for a in store.actors(silent=True)} == {"Tomas Oduya": 2, "Mara Lindqvist": 0}
    [first, second] = store.extraction("d1").statements
    assert (first.corrected, first.speaker_confidence, second.corrected) == ("ann", 1.0, None)
    assert [quote.corrected for quote in store.statements()] == ["ann", None]
    [row] = store.corrections("d1")
    assert (row.made_by, row.action, row.state, row.words) == ("ann", "speaker", "stands", words(0))
    assert "was said by Tomas Oduya" in row.note
    store.undo_correction(made.key)
    assert store.extraction("d1") == said(NAMES, id="d1")
    assert [row.state for row in store.corrections()] == ["undone", "undo"]


def test_speakers_that_are_new_several_or_none(store: Store) -> None:
    store.correct_speaker("d1#s1", "Nell Abara", "a2")
    statement = store.extraction("d1").statements[0]
    extraction = store.extraction("d1")
    assert [extraction.actor(one).name for one in statement.speakers] == ["Nell Abara", "Tomas Oduya"]  # type: ignore[union-attr]
    # the evidence for whom the document does not name are the words that stand for the source
    assert extraction.actor(statement.speaker).mentions == statement.source.spans  # type: ignore[union-attr]
    store.correct_speaker("d1#s1")
    assert kept(store)[words(0)] is None


def test_other_bounds(store: Store) -> None:
    store.correct_bounds("d1#s1", content="peace number 0", source=None, cue="said", by="ann")
    statement = store.extraction("d1").statements[0]
    assert (statement.content.text, statement.source, statement.quotation) == ("peace number 0", None, "indirect")
    text = store.extraction("d1").document.text
    assert [span.of(text) for span in statement.cue.spans] == ["said"]
    assert len(store.statements(search="we")) == 1  # what is searched is what is kept
    store.correct_bounds("d1#s1", content=[(1, 8), (15, 21)])
    assert store.extraction("d1").statements[0].content.text == "We want … number"
    store.correct_bounds("d1#s1", content="We want … number 0,”")
    assert store.extraction("d1").statements[0].content.spans == ((1, 8), (15, 25))


def test_a_cue_has_its_lemma_whoever_says_what_it_is(store: Store) -> None:
    def lemmas() -> list[str | None]:
        return [quote.cue_lemma for quote in store.statements()]

    store.correct_bounds("d1#s1", cue="said", content="peace number 0")
    assert lemmas() == ["say", "say"]
    store.correct_bounds("d1#s1", cue=[(4, 8)])
    assert store.extraction("d1").statements[0].cue == Phrase("want", (Span(4, 8),), "want")
    store.correct_bounds("d1#s1", cue=None)
    assert lemmas() == [None, "say"]
    more = said(["Nell Abara"], id="d2", more="Oduya blamed the ministry for the flood.\n")
    store.write(more, store.begin_run("1.0"))
    store.add_statement("d2", "the ministry for the flood", source="Oduya", cue="blamed")
    assert lemmas() == [None, "say", "blame", "say"]


def test_removed_and_added(store: Store) -> None:
    store.remove_statement("d1#s1", by="ann")
    assert kept(store) == {words(1): "Tomas Oduya"}
    added = store.add_statement("d1", words(0), source="Mara Lindqvist", cue="said", by="bob")
    assert kept(store) == {words(0): "Mara Lindqvist", words(1): "Tomas Oduya"}
    statement = store.extraction("d1").statements[0]
    assert (statement.origin, statement.corrected, statement.quotation, statement.id) == (
        "person", "bob", "direct", "sc1",
    )  # fmt: skip
    assert [quote.speaker for quote in store.statements(search='"number 0"')] == ["Mara Lindqvist"]
    store.undo_correction(added.key)
    store.undo_correction()
    assert store.extraction("d1") == said(NAMES, id="d1")


def test_an_actor(store: Store) -> None:
    store.correct_actor("d1", "Oduya", role="Envoy", country="NOR", affiliation="Hollin Castle", type="person")
    [quote] = [quote for quote in store.statements() if quote.speaker == "Tomas Oduya"]
    assert (quote.role, quote.country, quote.affiliation) == ("Envoy", "NOR", "Hollin Castle")
    store.correct_actor("d1", "a2", name="Thomas Oduya", role=None, by="ann")
    [actor] = [actor for actor in store.extraction("d1").actors if actor.name == "Thomas Oduya"]
    assert (actor.role, actor.country, actor.corrected) == (None, "NOR", "unknown, ann")
    assert [row.name for row in store.actors()] == ["Mara Lindqvist", "Thomas Oduya"]


@pytest.mark.parametrize("code", ["nor", "XKX", "ATA", "YUG", "PSE", "TWN"])
def test_countries_that_are_and_that_were(store: Store, code: str) -> None:
    store.correct_actor("d1", "Oduya", country=code)
    assert [quote.country for quote in store.statements()] == [None, code.upper()]


def test_they_survive_a_reading_that_finds_other_bounds_or_nothing(store: Store) -> None:
    store.correct_speaker("d1#s1", "Nell Abara", by="ann")
    store.remove_statement("d1#s2")
    found = moved(said(NAMES, id="d1"), 3)
    store.write(found, store.begin_run("2.0"))
    assert kept(store) == {words(0)[:-3]: "Nell Abara"}
    store.write(replace(found, statements=(), actors=()), store.begin_run("3.0"))
    # the reader lost it: what the person saw is put back
    assert kept(store) == {words(0): "Nell Abara"}
    assert store.extraction("d1").statements[0].origin == "person"
    store.undo_correction(store.corrections()[0].key)
    assert kept(store) == {}


def test_what_is_confirmed_stays(store: Store) -> None:
    store.confirm_statement("d1#s1", by="ann")
    assert [s.corrected for s in store.extraction("d1").statements] == ["ann", None]
    store.write(replace(said(NAMES, id="d1"), statements=()), store.begin_run("2.0"))
    assert kept(store) == {words(0): "Mara Lindqvist"}


def test_in_a_new_version_words_are_found_again_or_said_to_be_gone(store: Store) -> None:
    store.correct_speaker("d1#s1", "Nell Abara", by="ann")
    store.correct_speaker("d1#s2", "Nell Abara", by="ann")
    newer = said(["Mara Lindqvist"], id="d1", more="A new first paragraph.\n\n")
    store.write(newer, store.begin_run("1.0"))
    assert kept(store) == {words(0): "Nell Abara"}
    assert [row.state for row in store.corrections("d1")] == ["stands", "gone"]


def test_a_missed_statement_that_is_found_later_is_one(store: Store) -> None:
    missing = replace(said(NAMES, id="d1"), statements=())
    store.write(missing, store.begin_run("1.5"))
    store.add_statement("d1", words(1), source="Tomas Oduya", by="ann")
    store.write(said(NAMES, id="d1"), store.begin_run("2.0"))
    assert kept(store) == {words(0): "Mara Lindqvist", words(1): "Tomas Oduya"}
    assert [s.id for s in store.extraction("d1").statements] == ["s1", "s2"]


def test_somebody_was_faster(store: Store) -> None:
    seen = store.version_of("d1#s1")
    other = store.version_of("d1#s2")
    store.correct_speaker("d1#s1", "Nell Abara", by="ann", expected=seen)
    with pytest.raises(ConflictError, match=r"in the meantime: ann did so"):
        store.correct_speaker("d1#s1", "Tomas Oduya", by="bob", expected=seen)
    store.remove_statement("d1#s2", by="bob", expected=other)  # another statement is nobody's business
    assert kept(store) == {words(0): "Nell Abara"}
    again = store.version_of("d1#s1")
    store.undo_correction(store.corrections()[0].key)
    with pytest.raises(ConflictError):
        store.confirm_statement("d1#s1", expected=again)


def test_what_stood_within_a_removed_statement_stands_where_that_stood(tmp_path: Path) -> None:
    with Store(tmp_path / "r.db") as store:
        store.write(everything(), store.begin_run("1.0"))
        store.remove_statement("doc-1#s1")
        extraction = store.extraction("doc-1")
        assert [s.within for s in extraction.statements] == [None]
        assert [event.within for event in extraction.events] == [None]
        store.undo_correction()
        assert store.extraction("doc-1") == everything()


@pytest.mark.parametrize(
    ("verb", "arguments", "more", "word"),
    [
        ("correct_speaker", ("d1#s9", "x"), {}, "it has s1, s2"),
        ("correct_speaker", ("s1", "x"), {}, "DOCUMENT#ID"),
        ("correct_speaker", ("d1#s1", " "), {}, "name is empty"),
        ("correct_bounds", ("d1#s1",), {}, "nothing is changed"),
        ("correct_bounds", ("d1#s1",), {"content": "not there"}, "does not stand in"),
        ("correct_bounds", ("d1#s1",), {"content": None}, "has a content"),
        ("correct_bounds", ("d1#s1",), {"cue": [(0, 5), (3, 9)]}, "overlap"),
        ("correct_bounds", ("d1#s1",), {"cue": [(0, 5000)]}, "no place"),
        ("add_statement", ("d1", "We want peace"), {}, "2 times"),
        ("add_statement", ("d1", words(0)), {}, "already, d1#s1"),
        ("add_statement", ("d9", "x"), {}, "no document"),
        ("correct_actor", ("d1", "Nobody"), {"role": "x"}, "it has a1 Mara"),
        ("correct_actor", ("d1", "a1"), {}, "nothing is changed"),
        ("correct_actor", ("d1", "a1"), {"country": "Norway"}, "three letters"),
        ("correct_actor", ("d1", "a1"), {"country": "XXX"}, "'XXX' is no country's code"),
        ("correct_actor", ("d1", "a1"), {"affiliation": "a1"}, "Mara Lindqvist cannot be affiliated to itself"),
        ("correct_actor", ("d1", "a1"), {"affiliation": "mara lindqvist"}, "affiliated to itself"),
        ("correct_actor", ("d1", "a1"), {"type": "king"}, "no type"),
        ("undo_correction", (7,), {}, "no correction"),
    ],
)
def test_what_cannot_be(
    store: Store, verb: str, arguments: tuple[object, ...], more: dict[str, object], word: str
) -> None:
    with pytest.raises(RecordError, match=word):
        getattr(store, verb)(*arguments, **more)
    assert store.extraction("d1") == said(NAMES, id="d1")


def test_they_are_only_added_to(store: Store) -> None:
    store.remove_statement("d1#s1")
    for sql in ("DELETE FROM corrections", "UPDATE corrections SET note = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            store.connection.execute(sql)


VERBS = ["speaker", "bounds", "remove", "confirm", "actor", "undo", "read", "merge"]
STEPS = st.tuples(st.sampled_from(VERBS), st.integers(0, 7))


@given(steps=st.lists(STEPS, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_tables_are_what_was_found_and_what_stands(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """However it came about, writing what was found once more changes nothing, and undoing all gives it back."""
    found = said([*NAMES, "Lindqvist"], id="d1")
    with Store(tmp_path_factory.mktemp("corrections") / "talks.db") as store:
        store.write(found, store.begin_run("1.0"))
        for number, (verb, choice) in enumerate(steps, 2):
            if verb == "read":
                found = moved(said([*NAMES, "Lindqvist"], id="d1"), choice)
                store.write(found, store.begin_run(f"{number}.0"))
            with contextlib.suppress(RecordError):
                take(store, verb, choice)
        now, people = store.extraction("d1"), who(store)
        store.write(found, store.begin_run("99.0"))
        assert (store.extraction("d1"), who(store)) == (now, people)
        store.settle()
        assert who(store) == people
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        while any(row.state in ("stands", "gone") for row in store.corrections()):
            store.undo_correction()
        assert store.extraction("d1") == found


def take(store: Store, verb: str, choice: int) -> None:
    statements = store.extraction("d1").statements
    one = f"d1#{statements[choice % len(statements)].id}" if statements else "d1#s1"
    if verb == "speaker":
        store.correct_speaker(one, ["Nell Abara", "Oduya", "Mara Lindqvist"][choice % 3])
    elif verb == "bounds":
        store.correct_bounds(one, content=[(choice, choice + 20)], cue=None if choice % 2 else [(choice, choice + 2)])
    elif verb == "remove":
        store.remove_statement(one)
    elif verb == "confirm":
        store.confirm_statement(one)
    elif verb == "actor":
        store.correct_actor("d1", f"a{1 + choice % 3}", name=["Lindqvist", "Nell Abara"][choice % 2], role="Envoy")
    elif verb == "undo":
        store.undo_correction()
    elif verb == "merge":
        store.merge("Mara Lindqvist", "Tomas Oduya")


def who(store: Store) -> list[tuple[object, ...]]:
    rows = store.connection.execute(
        "SELECT identities.key, identities.name, identities.statements, identities.documents, actors.id"
        " FROM actors JOIN identities ON identities.pk = identity ORDER BY 5, 1"
    )
    return [tuple(row) for row in rows]


def test_who_is_somebody_of_the_record_is_so_by_whatever_name_people_gave(store: Store) -> None:
    run = store.begin_run("1.0")
    store.write(said(["Ann Lee", "Bo Ek"], id="d2"), run)
    store.write(said(["Bo Ek", "Cy Jones"], id="d3"), run)
    store.rename("Mara Lindqvist", "Mara L.", by="ann")
    store.split("Bo Ek", ["d3"], name="Bo Ek of Skerry", by="ann")
    store.correct_speaker("d2#s1", "Mara L.", by="ann")
    store.correct_speaker("d3#s2", "Bo Ek of Skerry", by="ann")
    told = {row.name: row.statements for row in store.actors()}
    assert told == {"Mara L.": 2, "Tomas Oduya": 1, "Bo Ek": 1, "Bo Ek of Skerry": 2}
    store.correct_actor("d1", "Mara L.", role="minister", by="ann")
    assert store.extraction("d1").actor("a1").role == "minister"  # type: ignore[union-attr]
    # and read again, they are still who they were
    store.write(said(["Ann Lee", "Bo Ek"], id="d2"), store.begin_run("2.0"))
    assert {row.name: row.statements for row in store.actors()} == told


def test_a_country_of_the_record_is_that_country(store: Store) -> None:
    made = said(["Norway"], id="d2")
    norway = tuple(replace(actor, type="country", country="NOR") for actor in made.actors)
    store.write(replace(made, actors=norway), store.begin_run("1.0"))
    store.correct_speaker("d1#s1", "Norway", by="ann")
    assert [(row.name, row.statements) for row in store.actors() if row.type == "country"] == [("Norway", 2)]
