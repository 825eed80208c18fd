"""Codes in a record: what people decide stays, whatever happens to the documents around it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import parley
from parley.coding import CodebookError, Coding, CodingError
from parley.coding.recorded import Record
from parley.coding.suggester import Codebook, Example, Item, Suggestions
from parley.errors import RecordError
from parley.model import Document, Phrase, Span
from parley.networks.dna import read_database
from parley.networks.dna_write import write_dna
from parley.networks.recorded import save_project
from tests.coding.words import WordSuggester
from tests.fake import FakeReader, article, extract
from tests.networks.making import Said, database_of

BOOK = """
name = "Harbour"
stance = "boolean"
[[concept]]
id = "toll"
name = "A toll on every ship"
supports = ["Every ship should pay a toll."]
opposes = ["We will never pay a toll."]
[[concept]]
id = "dredging"
name = "The channel is dredged deeper"
supports = ["The channel must be dug deeper."]
[[concept]]
id = "pilots"
name = "Pilots from both ports"
"""

FIRST = article(
    ("Mira Oduya", "Every ship should pay a toll from May on"),
    ("Janek Holt", "We will never pay a toll to them"),
    ("Mira Oduya", "It rained all of Monday at the quay"),
    ("Janek Holt", "The channel must be dug deeper this year"),
)
SECOND = article(("Janek Holt", "A toll on every ship is fair to all"), ("Sela Brandt", "The old lighthouse stands"))


def write(record: Record, text: str, id: str, published: str, version: str = "1.0+fake") -> None:
    run = record.begin_run(version)
    record.write(extract(Document(id, text, published=published, language="en")), run)
    record.end_run(run)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "harbour.toml").write_text(BOOK)
    made = parley.Record(tmp_path / "talks.db")
    write(made, FIRST, "d1", "2031-05-01")
    write(made, SECOND, "d2", "2031-06-10")
    made.coding.use(WordSuggester())
    made.codebook.read(tmp_path / "harbour.toml", by="ann")
    return made


def brief(record: Record, **asked: object) -> list[tuple[object, ...]]:
    return [(p.document, p.statement, p.speaker, p.concept, p.stance, p.kind) for p in record.positions(**asked)]


def test_codes_become_positions_in_the_printed_form(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann", memo="clear")
    record.code("d1", "toll", "opposes", statement="s2", by="ann")
    record.code("d1", None, statement="s3", by="ann")
    [first, second] = record.positions().to_dicts()
    assert {key: first[key] for key in first if key != "made"} == {
        "document": "d1", "version": 1, "statement": "s1", "spans": ((0, 43),),
        "text": "“Every ship should pay a toll from May on,”", "speaker": "Mira Oduya", "organization": "Mira Oduya",
        "organization_inferred": True, "concept": "toll", "stance": "supports", "said_on": "2031-05-01",
        "within": None, "certainty": "certain", "made_by": "ann", "kind": "coding", "confidence": None,
        "memo": "clear", "relayed_by": None,
    }  # fmt: skip
    assert (second["speaker"], second["stance"]) == ("Janek Holt", "opposes")
    assert "Mira Oduya" in record.positions()._repr_html_()
    assert list(record.positions().to_pandas()["concept"]) == ["toll", "toll"]


def test_words_that_are_no_statement_are_coded_by_their_spans(record: Record) -> None:
    start = FIRST.index("rained all of Monday")
    record.code("d1", "pilots", "supports", spans=[(start, start + 20)], by="ann", speaker="Sela Brandt")
    [row] = record.positions()
    assert (row.text, row.speaker, row.organization) == ("rained all of Monday", "Sela Brandt", "Sela Brandt")


@pytest.mark.parametrize(
    ("said", "error", "why"),
    [
        (("d9", "toll", "supports"), RecordError, "no document in the record goes by 'd9'"),
        (("d1", "tool", "supports"), CodebookError, "no concept 'tool'; did you mean 'toll'"),
        (("d1", "toll", "maybe"), CodebookError, "'maybe' is not on the scale of 'Harbour'; choose from opposes, sup"),
        (("d1", "toll", None), CodebookError, "coded with a stance; say opposes or supports"),
    ],
)
def test_what_cannot_be_coded_is_one_line_and_nothing_is_done(
    record: Record, said: tuple[str, str, str], error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        record.code(*said, statement="s1", by="ann")
    assert len(record.coding.rows()) == 0


def test_words_that_are_not_there(record: Record) -> None:
    for place, why in (
        ({"statement": "s9"}, "no statement 's9'; its statements are s1 to s4"),
        ({"spans": [(4, 99_999)]}, r"no words from 4 to 99999; its text has \d+ characters"),
        ({"spans": [(0, 9), (5, 12)]}, "overlap"),
        ({"spans": "0-20"}, "'0-20' is no list of spans; give pairs of numbers"),
        ({}, "one of the two"),
    ):
        with pytest.raises(CodingError, match=why):
            record.code("d1", "toll", "supports", by="ann", **place)


def test_every_act_can_be_taken_back_and_that_too(record: Record) -> None:
    coding = record.coding
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    coding.change("d1", "toll", "dredging", "opposes", statement="s1", by="ann")
    assert brief(record)[0][3:5] == ("dredging", "opposes")
    assert coding.undo(by="ann").startswith("taken back: change dredging opposes on '“Every ship")
    assert brief(record)[0][3:5] == ("toll", "supports")
    coding.remove("d1", "toll", statement="s1", by="ann")
    assert brief(record) == []
    with pytest.raises(CodingError, match="has no code 'toll' there"):
        coding.remove("d1", "toll", statement="s1", by="ann")
    listed = coding.rows()
    assert [row.action for row in listed if not row.standing] == ["change", "undo"]
    assert (listed[2].coder, listed[2].undoes) == ("ann", listed[1].number)
    assert len(listed) == 4
    coding.undo(by="ann")
    assert brief(record)[0][3:5] == ("toll", "supports")
    with pytest.raises(CodingError, match="ben has nothing to undo"):
        coding.undo(by="ben")


def test_rows_cannot_be_changed_from_outside(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    for sql in ("DELETE FROM code_rows", "UPDATE code_rows SET coder = 'x'", "DELETE FROM codebook_rows"):
        with pytest.raises(Exception, match="only added to"):
            record.connection.execute(sql)


def test_a_new_version_takes_the_codes_along_where_the_words_are_still_there(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.code("d1", "dredging", "supports", statement="s4", by="ann")
    changed = "The harbour board met again. " + FIRST.replace("dug deeper", "left alone")
    write(record, changed, "d1", "2031-05-01")
    toll, dredging = record.positions()
    assert (toll.version, toll.statement, changed[slice(*toll.spans[0])]) == (2, "s1", toll.text)
    assert (dredging.version, dredging.speaker) == (1, "Janek Holt")  # stays on the version that was coded
    [gone] = record.coding.codings(gone=True)
    assert (gone.concept, gone.version, gone.words_gone) == ("dredging", 1, True)
    # coded again where it stands now, it is the same decision
    record.code("d1", None, statement="s1", by="ann")
    assert [p.concept for p in record.positions()] == ["dredging"]


def test_what_was_coded_stays_where_a_file_is_set_back_to_an_older_text(tmp_path: Path) -> None:
    (tmp_path / "harbour.toml").write_text(BOOK)
    file = tmp_path / "talks.txt"
    with parley.Record(tmp_path / "files.db") as record:
        record.codebook.read(tmp_path / "harbour.toml", by="ann")
        for text, statement in ((FIRST, "s2"), (f"{FIRST}\nIt rained.\n", "s1")):
            file.write_text(text)
            record.read_all(file, reader=FakeReader())
            record.code(f"talks.txt#{statement}", "toll", "supports", by="ann")
        file.write_text(FIRST)
        record.read_all(file, reader=FakeReader())
        found = sorted((row.statement, row.version, row.words_gone) for row in record.coding.codings())
        assert found == [("s1", 3, False), ("s2", 3, False)]


def test_concepts_are_renamed_merged_split_and_retired_without_coding_anew(record: Record) -> None:
    books = record.codebook
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.code("d1", "toll", "opposes", statement="s2", by="ann")
    record.code("d1", "dredging", "supports", statement="s4", by="ann")
    books.rename("toll", "Ships pay", by="ann")
    assert books.get().concept("toll").name == "Ships pay"
    assert books.merge("dredging", "toll", by="ann") == "toll is merged into dredging"
    assert [row.concept for row in record.coding.codings()] == ["dredging"] * 3
    with pytest.raises(CodebookError, match="'toll' was merged into 'dredging'; use that"):
        record.code("d2", "toll", "supports", statement="s1", by="ann")
    assert books.split("dredging", "gate", name="A gate", words="never pay", by="ann").endswith("1 of 3 codings")
    assert [row.concept for row in record.coding.codings()] == ["dredging", "gate", "dredging"]
    books.retire("gate", by="ann")
    assert [row.concept for row in record.coding.codings(concept="dredging")] == ["dredging", "dredging"]
    assert [(c.id, c.codings, c.status) for c in books.concepts(gone=True)] == [
        ("dredging", 2, "active"), ("pilots", 0, "active"), ("toll", 0, "merged into dredging"), ("gate", 1, "retired"),
    ]  # fmt: skip
    for _ in range(3):
        books.undo(by="ann")
    assert [row.concept for row in record.coding.codings()] == ["toll", "toll", "dredging"]
    assert sum(row.standing for row in books.changes()) == 2  # the import and the name


@pytest.mark.parametrize("act", ["code", "change", "reject", "remove"])
def test_what_is_decided_after_a_merge_is_about_what_was_coded_before_it(record: Record, act: str) -> None:
    place = {"statement": "s1", "by": "ann"}
    record.code("d1", "toll", "supports", **place)
    record.codebook.merge("dredging", "toll", by="ann")
    coding = record.coding
    if act == "code":
        coding.accept("d1", "dredging", "opposes", **place)
    elif act == "change":
        coding.change("d1", "dredging", "dredging", "opposes", **place)
    elif act == "reject":
        coding.reject("d1", "dredging", **place)
    else:
        coding.remove("d1", "dredging", **place)
    left = [("dredging", "opposes")] if act in ("code", "change") else []
    assert [(c.concept, c.stance) for c in coding.codings()] == left
    coding.undo(by="ann")
    assert [(c.concept, c.stance) for c in coding.codings()] == [("dredging", "supports")]
    record.codebook.undo(by="ann")
    assert [(c.concept, c.stance) for c in coding.codings()] == [("toll", "supports")]


def test_what_is_removed_after_a_merge_is_gone_with_either_concept(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.code("d1", "dredging", "supports", statement="s1", by="ann")
    record.codebook.merge("dredging", "toll", by="ann")
    assert len(record.positions()) == 1
    record.coding.remove("d1", "dredging", statement="s1", by="ann")
    assert not len(record.positions())


def test_what_is_coded_after_a_split_is_meant_as_it_is_said(record: Record) -> None:
    number = record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.codebook.split("toll", "gate", codings=[number], by="ann")
    record.code("d1", "toll", "opposes", statement="s1", by="ann")
    record.code("d1", "toll", "supports", statement="s1", by="ben")
    assert [(c.concept, c.stance, c.coder) for c in record.coding.codings()] == [
        ("gate", "supports", "ann"), ("toll", "opposes", "ann"), ("toll", "supports", "ben"),
    ]  # fmt: skip
    record.coding.change("d1", "gate", "pilots", "supports", statement="s1", by="ann")
    assert [(c.concept, c.coder) for c in record.coding.codings()] == [
        ("toll", "ann"), ("toll", "ben"), ("pilots", "ann"),
    ]  # fmt: skip


@pytest.mark.parametrize("made_by", ["split", "file"])
def test_what_was_coded_with_a_concept_that_was_taken_back_is_not_lost(
    record: Record, tmp_path: Path, made_by: str
) -> None:
    if made_by == "split":
        record.codebook.split("toll", "gate", name="A gate", by="ann")
    else:
        (tmp_path / "next.toml").write_text(BOOK + '[[concept]]\nid = "gate"\nname = "A gate"\n')
        record.codebook.read(tmp_path / "next.toml", by="ann")
    record.code("d1", "gate", "supports", statement="s1", by="ann")
    record.codebook.undo(by="ann")
    assert [c.concept for c in record.coding.codings(concept="gate")] == ["gate"]
    [gone] = [c for c in record.codebook.concepts(gone=True) if c.id == "gate"]
    assert (gone.name, gone.status, gone.codings) == ("A gate", "retired", 1)
    record.codebook.merge("toll", "gate", by="ann")
    assert [c.concept for c in record.coding.codings()] == ["toll"]


def test_a_file_that_lacks_what_was_split_off_does_not_retire_it(record: Record, tmp_path: Path) -> None:
    number = record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.codebook.split("toll", "gate", codings=[number], by="ann")
    (tmp_path / "next.toml").write_text(BOOK.replace("every ship", "each ship"))
    assert record.codebook.read(tmp_path / "next.toml", by="ann") == "codebook Harbour, version 2: 3 concepts"
    assert [c.id for c in record.codebook.concepts()] == ["toll", "dredging", "pilots", "gate"]


def test_a_statement_whose_bounds_are_corrected_is_still_the_one_that_was_coded(record: Record) -> None:
    place = {"statement": "s1", "by": "ann"}
    record.code("d1", "toll", "supports", **place)
    record.correct_bounds("d1#s1", content="Every ship should pay a toll", by="ann")
    record.code("d1", "toll", "opposes", **place)
    assert [(p.statement, p.speaker, p.stance) for p in record.positions()] == [("s1", "Mira Oduya", "opposes")]
    record.coding.change("d1", "toll", "pilots", "supports", **place)
    record.coding.remove("d1", "pilots", **place)
    assert not len(record.positions())


def test_words_of_a_statement_are_its_speakers(record: Record) -> None:
    start = FIRST.index("should pay")
    record.code("d1", "toll", "supports", spans=[(start, start + len("should pay"))], by="ann")
    record.code("d1", "dredging", "supports", statement="s4", by="ann")
    record.correct_bounds("d1#s4", content="dug", by="ann")
    assert [(p.statement, p.speaker) for p in record.positions()] == [("s1", "Mira Oduya"), ("s4", "Janek Holt")]
    record.code("d1", "pilots", "supports", spans=[(0, len(FIRST))], by="ben")  # several speakers' words
    assert [p.speaker for p in record.positions(concept="pilots")] == [None]


def test_what_there_is_no_code_for_is_noted_nowhere(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    with pytest.raises(CodingError, match="ann has no code 'pilots' there"):
        record.coding.memo("d1", "whose?", concept="pilots", statement="s1", by="ann")
    record.coding.memo("d1", "whose?", concept="toll", statement="s1", by="ann")
    assert [c.memo for c in record.coding.codings()] == ["whose?"]


def test_no_concept_is_merged_into_a_heading(record: Record, tmp_path: Path) -> None:
    (tmp_path / "next.toml").write_text(BOOK + '[[concept]]\nid = "ships"\ncodable = false\n')
    record.codebook.read(tmp_path / "next.toml", by="ann")
    with pytest.raises(CodebookError, match="'ships' is a heading, which nothing is coded with"):
        record.codebook.merge("ships", "toll", by="ann")


def test_what_was_coded_with_a_retired_concept_is_listed(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.codebook.retire("toll", by="ann")
    assert [row.concept for row in record.coding.codings(concept="toll")] == ["toll"]
    assert [row.concept for row in record.positions(concept="A toll on every ship")] == ["toll"]
    with pytest.raises(CodebookError, match="'toll' is retired"):
        record.code("d1", "toll", "supports", statement="s2", by="ann")


@pytest.mark.parametrize("id", ["a b", "none", "", "x|y"])
def test_a_concept_is_split_off_under_an_id_that_files_can_hold(record: Record, id: str) -> None:
    with pytest.raises(CodebookError, match=re.escape(f"concept {id!r}: ")):
        record.codebook.split("toll", id, by="ann")
    assert len(record.codebook.changes()) == 1


def test_only_what_is_coded_or_suggested_is_changed_or_removed(record: Record) -> None:
    coding = record.coding
    with pytest.raises(CodingError, match="'pilots' is neither coded by ann nor suggested there"):
        coding.change("d1#s1", "pilots", "toll", "supports", by="ann")
    with pytest.raises(CodingError, match="ann decided nothing there"):
        coding.remove("d1#s1", by="ann")
    coding.suggest()
    coding.change("d1#s1", "toll", "dredging", "supports", by="ann")
    coding.remove("d1#s1", by="ann")
    assert brief(record) == []


def test_a_codebook_is_versioned(record: Record, tmp_path: Path) -> None:
    record.code("d1", "dredging", "supports", statement="s4", by="ann")
    assert "there already as version 1" in record.codebook.read(tmp_path / "harbour.toml", by="ben")
    (tmp_path / "second.toml").write_text(BOOK.replace('id = "dredging"', 'id = "quay"'))
    note = record.codebook.read(tmp_path / "second.toml", by="ben")
    assert note.endswith("version 2: 3 concepts; 1 new; no longer in it, and retired with their codes kept: dredging")
    assert brief(record)[0][3] == "dredging"
    with pytest.raises(CodebookError, match="has codes on the stance 'boolean', and the file says 'scale'"):
        record.codebook.read(tmp_path / "harbour.toml", by="ben", stance="scale")
    record.codebook.undo(by="ben")
    assert [c.id for c in record.codebook.get().codebook.concepts] == ["toll", "dredging", "pilots"]
    with pytest.raises(CodebookError, match=r"no codebook 'Harbor'; did you mean 'Harbour'"):
        record.positions("Harbor")


def test_suggestions_are_no_codes_until_somebody_says_so(record: Record) -> None:
    found = record.suggest()
    assert {row.concept: row.suggestions for row in found} == {"toll": 3, "dredging": 1, "pilots": 0}
    assert len(record.positions()) == 0
    assert {p[5] for p in brief(record, suggested=0.2)} == {"suggestion"}
    strong = record.coding.suggestions(above=0.6, concept="toll")
    assert record.coding.accept_above("toll", 0.6, by="ann") == len(strong) > 0
    accepted = record.positions()
    assert {p.made_by for p in accepted} == {"ann, above 0.6 for toll (words-1)"}
    assert all(p.confidence >= 0.6 for p in accepted if p.confidence is not None)
    assert record.coding.accept_above("toll", 0.6, by="ann") == 0  # not twice
    both = record.positions(suggested=0.2)
    assert len(both) == 4
    assert len({(p.document, p.spans, p.concept) for p in both}) == 4
    assert "of the same rule" in record.coding.undo(by="ann")
    assert len(record.positions()) == 0


def test_what_a_person_decided_is_not_suggested_again(record: Record) -> None:
    record.suggest()
    asked = record.coding.asking(by="ann")
    assert len(asked) == 4
    record.code("d1", None, statement="s1", by="ann")
    record.coding.reject("d1", "toll", statement="s2", by="ann")
    left = record.coding.suggestions(undecided=True)
    assert {(s.document, s.statement) for s in left} == {("d1", "s4"), ("d2", "s1")}
    assert [s.statement for s in record.coding.suggestions(undecided=True, document="d2")] == ["s1"]
    learned = record.suggest()
    assert sum(row.coded for row in learned) == 0
    assert [e.concept for e in record.coding._context(None).examples()] == [None, "toll"]


class Noting(WordSuggester):
    """Notes what it is asked about."""

    def __init__(self) -> None:
        self.read: set[Item] = set()
        self.compared: set[Item] = set()

    def suggest(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> list[Suggestions]:
        self.read |= set(items)
        return super().suggest(items, codebook, examples)

    def alike(self, items: Sequence[Item]) -> NDArray[np.float32]:
        self.compared |= set(items)
        return np.eye(len(items), dtype=np.float32)


def test_what_is_worth_asking_is_told_from_what_was_read_before(record: Record) -> None:
    text = "The minister had a word for them:\n\n“Every ship should pay a toll.” Mira Oduya said.\n"
    spoken = extract(Document("d3", text, language="en"))
    told = replace(spoken.statements[0], cue=Phrase("had a word", (Span(13, 23),), "have"), source=None)
    record.write(replace(spoken, statements=(told,)), record.begin_run("1.0+fake"))
    record.coding.use(noting := Noting())
    record.suggest()
    order = [(one.document, one.statement) for one in record.coding.waiting(by="ann", ask=False)]
    assert not noting.compared  # what takes its time is left out where nobody is to wait
    assert sorted(order) == sorted((one.document, one.statement) for one in record.coding.waiting(by="ann"))
    assert noting.compared
    assert noting.compared <= noting.read


def test_who_codes_blind_takes_nothing_of_anothers_back(record: Record) -> None:
    number = record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.codebook.blind(by="lead")
    with pytest.raises(CodingError, match="coded blind: nobody sees what another coded"):
        record.coding.undo(number, by="ben")
    assert record.coding.undo(number, by="ann").startswith("taken back: accept toll supports")


def test_a_blind_codebook_shows_no_suggestions(record: Record) -> None:
    record.suggest()
    record.codebook.blind(by="lead")
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    for look in (record.coding.suggestions, record.coding.codings, record.positions):
        with pytest.raises(CodingError, match="coded blind"):
            look()
    assert [row.coder for row in record.coding.codings(coder="ann")] == ["ann"]
    [first, *_] = record.coding.waiting(by="ben")
    assert record.coding.card(first, by="ben").options == ()
    record.coding.undo(by="ann")
    record.codebook.blind(False, by="lead")
    assert len(record.coding.suggestions()) == 4


def test_what_to_offer_for_any_words(record: Record) -> None:
    start = SECOND.index("toll on ever")
    [offered] = record.coding.options([("d2", [(start, start + 12)])], top=2)
    assert offered[0].concept == "toll"
    assert len(offered) == 2


def test_what_is_new_and_when_a_stance_changed(record: Record) -> None:
    record.code("d1", "toll", "opposes", statement="s2", by="ann")
    record.code("d2", "toll", "supports", statement="s1", by="ann")
    record.code("d1", "dredging", "supports", statement="s4", by="ann")
    assert brief(record, since="2031-06-01", new=True) == [("d2", "s1", "Janek Holt", "toll", "supports", "coding")]
    dredging, toll = record.coding.stands(record.positions())
    assert (toll.stance, toll.was, toll.changed_on, toll.words) == (
        "supports", "opposes", "2031-06-10", "“A toll on every ship is fair to all,”",
    )  # fmt: skip
    assert dredging.was is None
    [month, *_] = record.coding.months(record.positions())
    assert (month.month, month.concept, month.supports) == ("2031-05", "dredging", 1)
    [about, _] = record.coding.topics(record.positions())
    assert (about.concept, about.for_it, about.against) == ("toll", "Janek Holt", "Janek Holt")


def test_the_codes_of_a_dna_project_are_codes(tmp_path: Path) -> None:
    said = [Said("Port", "The dam", 1, 0, 1), Said("Mill", "The dam", 0, 3, 2), Said("Mill", "A toll", 1, 4, 2)]
    write_dna(tmp_path / "study.dna", database_of(said))
    with parley.Record(tmp_path / "a.db") as record:
        save_project(record, "study", read_database(tmp_path / "study.dna"))
        rows = record.positions()
        assert [(r.organization, r.concept, r.stance) for r in rows] == [
            ("Port", "the-dam", "supports"), ("Mill", "the-dam", "opposes"), ("Mill", "a-toll", "supports"),
        ]  # fmt: skip
        assert len(record.coding._context(None).examples()) == 3
        assert all(row.project for row in record.coding.codings())
        coder = rows[0].made_by
        record.code(rows[0].document, "the-dam", "opposes", spans=rows[0].spans, by=coder)
        changed = record.positions()
        assert (changed[0].organization, changed[0].stance) == ("Port", "opposes")
        record.codebook.merge("the-dam", "a-toll", by="lead")
        assert {r.concept for r in record.positions()} == {"the-dam"}
        assert len(record.positions()) == 3


def test_what_was_split_of_a_dna_project_stays_so_when_it_is_imported_again(tmp_path: Path) -> None:
    write_dna(tmp_path / "study.dna", database_of([Said("Port", "The dam", 1, 0, 1), Said("Mill", "A toll", 1, 4, 2)]))
    with parley.Record(tmp_path / "a.db") as record:
        save_project(record, "study", read_database(tmp_path / "study.dna"))
        [toll] = record.coding.codings(concept="a-toll")
        record.codebook.split("a-toll", "gate", codings=[toll.key], by="lead")
        save_project(record, "study", read_database(tmp_path / "study.dna"))
        # as on another day
        record.connection.execute("UPDATE coding_projects SET added = '2999-01-01T00:00:00+00:00'")
        assert [c.concept for c in record.coding.codings()] == ["the-dam", "gate"]
        record.coding.reject("study/2", "gate", spans=toll.spans, by=toll.coder)
        assert [c.concept for c in record.coding.codings()] == ["the-dam"]


def test_what_a_dna_project_has_new_can_be_coded_though_its_concepts_were_changed_here(tmp_path: Path) -> None:
    said = [Said("Port", "The dam", 1, 0, 1), Said("Mill", "A toll", 1, 4, 2)]
    more = [*said, Said("Mill", "A bridge", 0, 5, 2)]
    for name, each in (("study", said), ("later", more)):
        write_dna(tmp_path / f"{name}.dna", database_of(each))
    with parley.Record(tmp_path / "a.db") as record:
        save_project(record, "study", read_database(tmp_path / "study.dna"))
        record.codebook.rename("the-dam", "A high dam", by="lead")
        save_project(record, "study", read_database(tmp_path / "later.dna"))
        named = {"the-dam": "A high dam", "a-toll": "A toll", "a-bridge": "A bridge"}
        assert {c.id: c.name for c in record.codebook.concepts()} == named
        record.codebook.merge("a-toll", "a-bridge", by="lead")
        assert [r.concept for r in record.positions()].count("a-toll") == 2
        record.codebook.undo(by="lead")
        assert {c.id: c.name for c in record.codebook.concepts()} == named


def test_the_printed_form_is_plain_json(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    line = json.loads(json.dumps(record.positions().to_dicts()[0]))
    assert line["spans"] == [[0, 43]]


def test_coding_works_on_a_plain_store(record: Record) -> None:
    assert isinstance(FakeReader().version, str)
    assert [row.name for row in Coding(record).codebooks.list()] == ["Harbour"]


def test_the_library_speaks_of_its_own_arguments(record: Record) -> None:
    with pytest.raises(CodingError, match=r"^suggested 5 is no confidence"):
        record.positions(suggested=5)


def test_words_of_which_one_concept_was_refused_are_not_agreed_on_yet(record: Record) -> None:
    coding = record.coding
    for statement in ("s1", "s2"):
        record.code("d1", "toll", "supports", statement=statement, by="ann")
    record.code("d1", "toll", "supports", statement="s1", by="ben")
    coding.reject("d1", "pilots", statement="s2", by="ben")
    assert coding.agreement(bootstrap=0)[0].units == 1
    assert not coding.differences()
    record.code("d1", None, statement="s2", by="ben")
    assert [row.said for row in coding.differences()] == ["ann: toll supports; ben: no position"]
