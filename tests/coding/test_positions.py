"""Whose a position is: relays, joint statements, and whom people speak for on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

import parley
from parley.coding.books import read_codebook
from parley.coding.recorded import Record
from parley.coding.suggester import Reason, Suggestion
from parley.model import Actor, Document, Extraction, Phrase, Statement
from tests.coding.test_coding import BOOK
from tests.record.making import find


class Everything:
    """Suggests one concept for whatever it is asked about, and remembers what that was."""

    version = "everything-1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def suggest(self, items, book, examples=()):  # type: ignore[no-untyped-def]
        self.asked += [item.content for item in items]
        return [(Suggestion("toll", book.stances[-1], 0.9, Reason("words", item.content)),) for item in items]

    def options(self, items, book, examples=(), top=3):  # type: ignore[no-untyped-def]
        return self.suggest(items, book)


def statement(text: str, id: str, cue: str, content: str, **more: object) -> Statement:
    return Statement(
        id, Phrase(cue, find(text, cue), cue), Phrase(content, find(text, content)), "indirect", "speech", 0.9, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def keep(record: Record, id: str, published: str, text: str, actors: list[Actor], said: list[Statement]) -> None:
    document = Document(id, text, published=published, language="en")
    record.write(Extraction(document, tuple(actors), tuple(said)), record.begin_run("1.0"))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = parley.Record(tmp_path / "talks.db")
    book = read_codebook("harbour.toml", BOOK.encode())
    record.codebook.read(book, by="ann")
    return record


PORT = Actor("a9", "The Port of Alden", "organization")
HOLT = Actor("a1", "Janek Holt", "person", affiliation="a9")
ALONE = Actor("a1", "Janek Holt", "person")
ODUYA = Actor("a2", "Mira Oduya", "person")


def test_what_somebody_ascribes_to_another_is_the_others(record: Record) -> None:
    text = "Oduya said that Holt had told the board that every ship should pay a toll."
    outer = statement(
        text, "s1", "said", "that Holt had told the board that every ship should pay a toll", speaker="a2"
    )
    inner = statement(
        text, "s2", "told", "that every ship should pay a toll", speaker="a1", within="s1", origin="relay"
    )  # fmt: skip
    keep(record, "d1", "2031-05-01", text, [ALONE, ODUYA], [outer, inner])
    asked = Everything()
    record.suggest(suggester=asked)
    assert asked.asked == ["that every ship should pay a toll"]  # not once more as Oduya's
    [position] = record.positions(suggested=0.5)
    assert (position.speaker, position.relayed_by, position.within) == ("Janek Holt", "Mira Oduya", "s1")


def test_a_joint_statement_is_a_position_of_each(record: Record) -> None:
    text = "Holt and Oduya said that the channel must be dug deeper."
    joint = statement(text, "s1", "said", "that the channel must be dug deeper", speaker="a1", speakers=("a1", "a2"))
    keep(record, "d1", "2031-05-01", text, [ALONE, ODUYA], [joint])
    record.code("d1#s1", "dredging", "supports", by="ann")
    assert [p.speaker for p in record.positions()] == ["Janek Holt", "Mira Oduya"]


def test_whom_somebody_speaks_for_is_carried_by_day(record: Record) -> None:
    for number, (day, holt, bodies) in enumerate(
        [
            ("2031-04-01", ALONE, []),
            ("2031-05-01", HOLT, [PORT]),
            ("2031-06-01", ALONE, []),
            ("2031-07-01", HOLT, [Actor("a9", "The Dredgers' Guild", "organization")]),
            ("2031-08-01", ALONE, []),
        ],
        1,
    ):
        text = f"Holt said that every ship should pay a toll of {number}."
        said = statement(text, "s1", "said", f"that every ship should pay a toll of {number}", speaker="a1")
        keep(record, f"d{number}", day, text, [holt, *bodies], [said])
        record.code(f"d{number}#s1", "toll", "supports", by="ann")
    assert [(p.organization, p.organization_inferred) for p in record.positions()] == [
        ("Janek Holt", True),  # nobody has said it yet
        ("The Port of Alden", False),
        ("The Port of Alden", True),
        ("The Dredgers' Guild", False),
        ("The Dredgers' Guild", True),
    ]


@pytest.mark.parametrize(
    ("bodies", "named"),
    [
        # name and type of whom Holt speaks for, in one article after the other
        ([("AMRASIA", "country"), ("Amrasia", "country"), ("Amrasia", "organization")], "Amrasia"),
        ([("Amrasia", "country"), ("Amrasian", "organization")], "Amrasia"),
        ([("Amrasian", "person"), ("AMRASIA", "country"), *[("Amrasia", "country")] * 2], "Amrasia"),
    ],
)
def test_a_state_has_one_name(record: Record, bodies: list[tuple[str, str]], named: str) -> None:
    for number, (name, kind) in enumerate(bodies, 1):
        text = f"Holt said that every ship should pay a toll of {number}."
        said = statement(text, "s1", "said", f"that every ship should pay a toll of {number}", speaker="a1")
        body = Actor("a9", name, kind)  # type: ignore[arg-type]
        keep(record, f"d{number}", f"2031-04-0{number}", text, [HOLT, body], [said])
        record.code(f"d{number}#s1", "toll", "supports", by="ann")
    assert {p.organization for p in record.positions()} == {named}


def test_a_body_that_somebody_named_has_that_name(record: Record) -> None:
    for number, name in enumerate(["AMRASIA", "Amrasia", "Amrasia"], 1):
        text = f"{name} said that every ship should pay a toll of {number}."
        said = statement(text, "s1", "said", f"that every ship should pay a toll of {number}", speaker="a9")
        keep(record, f"d{number}", f"2031-04-0{number}", text, [Actor("a9", name, "country")], [said])
        record.code(f"d{number}#s1", "toll", "supports", by="ann")
    assert {p.organization for p in record.positions()} == {"Amrasia"}
    record.rename("Amrasia", "AMRASIA", by="ann")
    assert {p.organization for p in record.positions()} == {"AMRASIA"}


@pytest.mark.parametrize(("country", "named"), [("KAR", "Karsia"), (None, "Karsian")])
def test_an_adjective_is_of_a_state_only_where_the_record_says_so(
    record: Record, country: str | None, named: str
) -> None:
    for number, (who, body) in enumerate([("Janek Holt", "Karsia"), ("Mira Oduya", "Karsian")], 1):
        text = f"{who} said that every ship should pay a toll of {number}."
        said = statement(text, "s1", "said", f"that every ship should pay a toll of {number}", speaker="a1")
        actors = [Actor("a1", who, "person", affiliation="a9"), Actor("a9", body, "organization", country=country)]
        keep(record, f"d{number}", f"2031-04-0{number}", text, actors, [said])
        record.code(f"d{number}#s1", "toll", "supports", by="ann")
    assert [p.organization for p in record.positions()] == ["Karsia", named]


def test_a_body_speaks_for_itself(record: Record) -> None:
    text = "The Port of Alden said that every ship should pay a toll."
    said = statement(text, "s1", "said", "that every ship should pay a toll", speaker="a9")
    keep(record, "d1", "2031-05-01", text, [PORT], [said])
    record.code("d1#s1", "toll", "supports", by="ann")
    [position] = record.positions()
    assert (position.organization, position.organization_inferred) == ("The Port of Alden", False)


def test_a_scale_has_a_middle(record: Record) -> None:
    text = "Holt said that a toll may do for now."
    said = statement(text, "s1", "said", "that a toll may do for now", speaker="a1")
    keep(record, "d1", "2031-05-01", text, [ALONE], [said])
    book = read_codebook("scale.toml", BOOK.replace('"boolean"', '"scale"').replace("Harbour", "Degrees").encode())
    record.codebook.read(book, by="ann")
    record.code("d1#s1", "toll", "0", by="ann", codebook="Degrees")
    [position] = record.positions("Degrees")
    assert position.stance == "0"
    assert [t.neutral for t in record.coding.topics([position], "Degrees")] == [1]
    from parley.networks.coded import Wanted, positions_table
    from parley.networks.coded_dna import coded_database

    table = positions_table(record, Wanted("Degrees"))
    assert (table.variables["agreement"].kind, table.variables["agreement"].value(0)) == ("integer", 0)
    [coded] = coded_database(record, Wanted("Degrees")).statements
    assert coded.values["agreement"] == 0


def test_two_models_are_kept_side_by_side(record: Record) -> None:
    text = "Holt said that every ship should pay a toll."
    said = statement(text, "s1", "said", "that every ship should pay a toll", speaker="a1")
    keep(record, "d1", "2031-05-01", text, [ALONE], [said])
    other = Everything()
    other.version = "other-2"  # type: ignore[misc]
    for suggester in (Everything(), other, Everything()):
        record.suggest(suggester=suggester)
    assert [(run.model, run.suggestions) for run in record.coding.runs()] == [
        ("everything-1", 0), ("other-2", 1), ("everything-1", 1),
    ]  # fmt: skip
    assert record.positions(suggested=0.5)[0].made_by == "everything-1"
    assert record.positions(suggested=0.5, model="other")[0].made_by == "other-2"
