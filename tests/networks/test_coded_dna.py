"""DNA databases of what was coded and read in a record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import parley
from parley.coding import CodingError
from parley.coding.recorded import Record
from parley.errors import ParleyError
from parley.networks.coded import Wanted
from parley.networks.coded_dna import coded_database
from parley.networks.dna import read_database, read_dna
from parley.networks.recorded import save_project
from tests.coding.test_coding import BOOK, FIRST, SECOND, write
from tests.coding.words import WordSuggester
from tests.fake import run
from tests.networks.making import Said, database_of


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "harbour.toml").write_text(BOOK.replace('id = "toll"', 'id = "toll"\ncolor = "#2a7f62"'))
    made = parley.Record(tmp_path / "talks.db")
    write(made, FIRST, "d1", "2031-05-01")
    write(made, SECOND, "d2", "2031-06-10")
    made.coding.use(WordSuggester())
    made.codebook.read(tmp_path / "harbour.toml", by="ann")
    made.code("d1", "toll", "supports", statement="s1", by="ann")
    made.code("d1", "toll", "opposes", statement="s2", by="ann")
    return made


def one_mode(path: object, *options: str) -> dict[str, object]:
    asked = ("--type", "one-mode", "--aggregation", "subtract", "--format", "json")
    done = run("network", str(path), *asked, *options)
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_what_goes_out_to_dna_comes_back_the_same(record: Record, tmp_path: Path) -> None:
    record.code("d1", "dredging", "supports", statement="s4", by="ben", memo="this year")
    out = tmp_path / "out.dna"
    assert run("dna", "export", str(record.path), str(out)).exit_code == 0
    written = read_database(out)
    assert [c.name for c in written.coders] == ["Parley", "ann", "ben"]
    first = written.statements[0]
    text = written.documents[0].document.text or ""
    assert text[first.start : first.stop] == "“Every ship should pay a toll from May on,”"
    assert {k: first.values[k] for k in ("person", "organization", "concept", "agreement", "made_by")} == {
        "person": "Mira Oduya", "organization": "Mira Oduya", "concept": "A toll on every ship", "agreement": 1,
        "made_by": "ann",
    }  # fmt: skip
    assert one_mode(out)["matrix"] == one_mode(record.path)["matrix"]
    other = tmp_path / "other.db"
    assert run("dna", "import", str(out), "--record", str(other)).exit_code == 0
    again = tmp_path / "again.dna"
    assert run("dna", "export", str(other), str(again)).exit_code == 0
    assert read_database(again) == written
    with parley.Record(other) as there:
        assert [(p.speaker, p.stance) for p in there.positions()] == [(p.speaker, p.stance) for p in record.positions()]


def test_what_was_read_goes_out_ready_to_be_coded(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "out.dna"
    assert run("dna", "export", str(record.path), str(out), "--uncoded").exit_code == 0
    written = read_database(out)
    assert len(written.statements) == 6
    empty = [s for s in written.statements if not s.values["concept"]]
    texts = {d.document.id: d.document.text or "" for d in written.documents}
    assert [(texts[s.document][s.start : s.stop], s.values["person"]) for s in empty][-1] == (
        "“The old lighthouse stands,”", "Sela Brandt",
    )  # fmt: skip
    assert len(empty) == 4
    assert len(read_dna(out).names()) == 6
    assert one_mode(out)["matrix"] == one_mode(record.path)["matrix"]


def test_without_codes_there_is_only_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "harbour.toml").write_text(BOOK)
    with parley.Record(tmp_path / "a.db") as record:
        write(record, FIRST, "d1", "2031-05-01")
        record.codebook.read(tmp_path / "harbour.toml")
        with pytest.raises(ParleyError, match=r"nothing is coded with 'Harbour' yet; --uncoded"):
            coded_database(record)
        assert len(coded_database(record, uncoded=True).statements) == 4


def test_what_was_read_goes_out_without_a_codebook_too(tmp_path: Path) -> None:
    with parley.Record(tmp_path / "a.db") as record:
        write(record, FIRST, "d1", "2031-05-01")
        with pytest.raises(ParleyError, match="no codebooks"):
            coded_database(record)
    out = tmp_path / "out.dna"
    assert run("dna", "export", str(tmp_path / "a.db"), str(out), "--uncoded").exit_code == 0
    written = read_database(out)
    assert [s.values["person"] for s in written.statements] == ["Mira Oduya", "Janek Holt", "Mira Oduya", "Janek Holt"]
    assert {s.values["concept"] for s in written.statements} == {""}


def test_an_imported_project_with_what_was_changed_since(tmp_path: Path) -> None:
    said = [Said("Port", "The dam", 1, 0, 1), Said("Mill", "The dam", 0, 3, 2), Said("Mill", "A toll", 1, 4, 2)]
    with parley.Record(tmp_path / "a.db") as record:
        database = database_of(said)
        save_project(record, "study", database)
        assert coded_database(record) == coded_database(record, project="study")
        rows = record.positions()
        record.code(rows[0].document, "the-dam", "opposes", spans=rows[0].spans, by=rows[0].made_by)
        record.coding.remove(rows[2].document, "a-toll", spans=rows[2].spans, by=rows[2].made_by)
        record.codebook.rename("the-dam", "The new dam")
        changed = coded_database(record, project="study")
        # without its name too, since there is no other
        assert coded_database(record) == changed == coded_database(record, Wanted("study"))
        assert changed.coders == database.coders
        of_one = coded_database(record, Wanted(coder=rows[0].made_by))
        assert len(of_one.statements) == 2
        with pytest.raises(CodingError, match="name it as --codebook"):
            coded_database(record, Wanted(coder=rows[0].made_by), project="study")
        assert [(s.values["organization"], s.values["concept"], s.values["agreement"]) for s in changed.statements] == [
            ("Port", "The new dam", 0), ("Mill", "The new dam", 0),
        ]  # fmt: skip
        record.code(rows[0].document, "a-toll", "supports", spans=[(0, 12)], by="ann", organization="Port", speaker="P")
        added = coded_database(record, project="study").statements[-1]
        assert (added.values["organization"], added.values["concept"], added.start) == ("Port", "A toll", 0)


def test_what_is_uncoded_goes_out_beside_a_project_once(tmp_path: Path) -> None:
    with parley.Record(tmp_path / "a.db") as record:
        write(record, FIRST, "d1", "2031-05-01")
        database = database_of([Said("Port", "The dam", 1, 0, 1)])
        [document] = database.documents
        database = replace(database, documents=(replace(document, document=replace(document.document, text=FIRST)),))
        save_project(record, "study", database)
        record.codebook.rename("the-dam", "The new dam")
        written = coded_database(record, uncoded=True)
        assert [d.document.text for d in written.documents] == [FIRST]
        assert [s.values["concept"] for s in written.statements] == ["The new dam", "", "", ""]
        record.codebook.blind(by="lead")
        assert coded_database(record, project="study", uncoded=True) == written


def test_a_project_without_concepts_goes_out_with_what_is_uncoded(tmp_path: Path) -> None:
    database = database_of([Said("Port", "The dam", 1, 0, 1)])
    [kind] = database.types
    variables = tuple(replace(v, name="claim") if v.name == "concept" else v for v in kind.variables)
    values = {"claim" if name == "concept" else name: value for name, value in database.statements[0].values.items()}
    statements = (replace(database.statements[0], values=values),)
    with parley.Record(tmp_path / "a.db") as record:
        write(record, FIRST, "d1", "2031-05-01")
        types = (replace(kind, variables=variables),)
        save_project(record, "study", replace(database, types=types, statements=statements))
        assert len(coded_database(record, project="study", uncoded=True).statements) == 5
