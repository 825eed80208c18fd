"""Codebooks: every form gives back what it was given, and what is wrong with one is a line each."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.coding.books import FORMATS, TEMPLATE, read_codebook, write_codebook
from parley.coding.codebooks import CodebookError, CodebookFile, CodeSet, Raw, build
from parley.networks.dna_write import write_dna
from tests.networks.making import Said, database_of

LINE = st.text(max_size=30)
NAME = st.from_regex(r"[A-Za-zÀ-ÿ0-9\[][A-Za-zÀ-ÿ0-9 \[\]|,;\"'&<>#-]{0,20}", fullmatch=True)
IDS = st.lists(
    st.from_regex(r"[a-zå-ö0-9][a-z0-9.()/-]{0,11}", fullmatch=True), min_size=1, max_size=6, unique=True
).filter(lambda ids: "none" not in ids)
COLORS = st.none() | st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
GUIDS = st.none() | st.uuids().map(str)


@st.composite
def books(draw: st.DrawFn) -> CodebookFile:
    ids = draw(IDS)
    stance = draw(st.sampled_from(["boolean", "scale", "none"]))
    raws = []
    guids: set[str] = set()
    for place, concept in enumerate(ids):
        guid = draw(GUIDS)
        fields = {
            "id": concept,
            "name": draw(LINE),
            "description": draw(st.text(max_size=60)),
            "parent": draw(st.sampled_from([*ids[:place], ""])),
            "supports": draw(st.lists(LINE, max_size=3)),
            "opposes": draw(st.lists(LINE, max_size=2)) if stance != "none" else [],
            "color": draw(COLORS),
            "codable": draw(st.booleans()),
            "guid": None if guid in guids else guid,
        }
        guids.add(str(guid))
        raws.append(Raw(fields))
    name = draw(NAME)
    sets = draw(st.lists(st.tuples(NAME.map(str.strip), st.sets(st.sampled_from(ids), min_size=1), GUIDS), max_size=2))
    made = {n: CodeSet(n, tuple(sorted(m)), draw(st.sampled_from(["", "what both want"])), g) for n, m, g in sets}
    return build("book", name, stance, draw(st.permutations(raws)), made.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), st.sampled_from(FORMATS), st.sampled_from(FORMATS))
def test_nothing_is_lost_through_two_forms(book: CodebookFile, one: str, other: str) -> None:
    once = read_codebook(f"b.{one}", write_codebook(book, one).encode())
    assert read_codebook(f"c.{other}", write_codebook(once, other).encode()) == book_as(book, one, other)


def book_as(book: CodebookFile, one: str, other: str) -> CodebookFile:
    """Whichever forms it went through, it is what it was; only GUIDs that REFI-QDA wants of a set are new."""
    if "qdc" not in (one, other):
        return book
    through = read_codebook("b.qdc", write_codebook(book, "qdc").encode())
    assert (through.name, through.stance, through.entries) == (book.name, book.stance, book.entries)
    assert [(s.name, s.concepts, s.description) for s in through.sets] == [
        (s.name, s.concepts, s.description) for s in book.sets
    ]
    return through


def test_the_template_is_a_codebook() -> None:
    book = read_codebook("new.toml", TEMPLATE.encode())
    assert [c.id for c in book.codebook.concepts] == ["joint-gauge", "winter-quota"]  # not the heading
    assert book.entry("joint-gauge").concept.parent == "measurement"  # type: ignore[union-attr]


FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook origin="Some QDA program" xmlns="urn:QDA-XML:codebook:1.0">
<Codes>
  <Code guid="7BA0A26F-8A4C-4E5D-9E4D-27B5B0F2B7B1" name="Grazing rights" isCodable="true" color="#FF8800">
    <Description>Who may graze &amp; where.</Description>
    <Code guid="1f3c1a6e-0000-4000-8000-000000000002" name="Winter pasture" isCodable="false"/>
    <Code guid="1f3c1a6e-0000-4000-8000-000000000003" name="Winter pasture" isCodable="true"/>
  </Code>
</Codes>
<Sets><Set guid="1f3c1a6e-0000-4000-8000-000000000009" name="Land">
  <MemberCode targetGUID="7ba0a26f-8a4c-4e5d-9e4d-27b5b0f2b7b1"/></Set></Sets>
</CodeBook>"""


def test_a_codebook_of_another_program_keeps_its_guids() -> None:
    book = read_codebook("land.qdc", FOREIGN.encode("utf-16"))
    assert (book.name, [e.id for e in book.entries]) == (
        "land",
        ["grazing-rights", "winter-pasture", "winter-pasture-2"],
    )
    assert book.entries[0].guid == "7ba0a26f-8a4c-4e5d-9e4d-27b5b0f2b7b1"
    assert book.entries[0].concept.description == "Who may graze & where."
    assert (book.entries[1].concept.parent, book.entries[1].codable) == ("grazing-rights", False)
    assert book.sets[0].concepts == ("grazing-rights",)
    assert read_codebook("x.qdc", write_codebook(book, "qdc").encode()) == book


def test_the_concepts_of_a_dna_database(tmp_path: Path) -> None:
    write_dna(tmp_path / "study.dna", database_of([Said("Port", "The dam", 1), Said("Mill", "A toll", 0)]))
    book = read_codebook(tmp_path / "study.dna")
    assert (book.name, book.stance) == ("study", "boolean")
    assert [(e.id, e.concept.name) for e in book.entries] == [("a-toll", "A toll"), ("the-dam", "The dam")]
    actors = read_codebook(tmp_path / "study.dna", variable="organization")
    assert [e.id for e in actors.entries] == ["mill", "port"]
    with pytest.raises(CodebookError, match=r"no short-text variable 'stance'; name one of organization, concept"):
        read_codebook(tmp_path / "study.dna", variable="stance")


WRONG = {
    "two ids": (
        '[[concept]]\nid = "a"\n[[concept]]\nid = "a"\n',
        r"line 5: two concepts have the id 'a' \(the first is in line 2",
    ),
    "cycle": (
        '[[concept]]\nid = "a"\nparent = "b"\n[[concept]]\nid = "b"\nparent = "a"\n',
        r"line 4: .*'a' is its own ancestor \(a → b → a\)",
    ),
    "parent": (
        '[[concept]]\nid = "gauge"\n[[concept]]\nid = "b"\nparent = "gague"\n',
        r"line 6: .*no parent 'gague'; did you mean 'gauge'",
    ),
    "colour": ('[[concept]]\nid = "a"\ncolor = "green"\n', r"line 4: concept 'a': 'green' is no colour; write it as"),
    "stance": ('stance = "yes"\n[[concept]]\nid = "a"\n', r"stance 'yes' is none; choose from boolean, scale, none"),
    "field": ('[[concept]]\nid = "a"\nsupport = ["x"]\n', r"line 4: .*no field 'support'; did you mean 'supports'"),
    "id": ('[[concept]]\nid = "a b"\n', r"line 3: concept 'a b': an id is one word"),
    "none": ('[[concept]]\nid = "none"\n', r"line 3: concept 'none': none is what words are that take no position"),
    "no id": ('[[concept]]\nname = "A"\n', r"line 2: a concept: it has no id"),
    "text": ('[[concept]]\nid = "a"\nsupports = 3\n', r"line 4: .*supports is no list"),
    "empty": ("", r"there is no concept in it; `parley codebook new`"),
    "toml": ("[[concept]\n", r"no TOML: .*line 2"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_names_the_line_and_what_to_do(wrong: str) -> None:
    text, said = WRONG[wrong]
    with pytest.raises(CodebookError, match=rf"^w\.toml.*{said}"):
        read_codebook("w.toml", f'name = "W"\n{text}'.encode())


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(CodebookError, match="and 2 more") as raised:
        read_codebook("w.csv", b"id,parent,color\na,x,\nb,,blue\na,,\n")
    assert [fault.partition(":")[0] for fault in raised.value.faults] == [
        "w.csv, line 3",
        "w.csv, line 4",
        "w.csv, line 2",
    ]


def test_a_table_from_a_spreadsheet() -> None:
    book = read_codebook("harbour.csv", "\ufeffName;Supports;Parent\r\nA toll;Ships should pay.;\r\n".encode())
    assert (book.name, book.stance) == ("harbour", "boolean")
    assert book.entries[0].concept.supports == ("Ships should pay.",)
    assert book.entries[0].id == "a-toll"


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CodeBook>&b;</CodeBook>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "sep=;\r\nid;name\r\ntolls;Zölle, alle\r\n".encode()),
        ("a.csv", "\ufeffid,name\rtolls,\"Zölle, alle\"\r".encode()),
        ("a.txt", "id\tname\r\ntolls\tZölle, alle\r\n".encode("utf-16")),
    ],
)
def test_tables_as_spreadsheets_save_them(name: str, data: bytes) -> None:
    [entry] = read_codebook(name, data).entries
    assert (entry.id, entry.concept.name) == ("tolls", "Zölle, alle")


def test_parents_are_named_by_their_names_where_there_are_no_ids() -> None:
    book = read_codebook("a.csv", b"name,parent\nAll tolls,\nA toll on boats,All tolls\n")
    assert [(e.id, e.concept.parent) for e in book.entries] == [("all-tolls", None), ("a-toll-on-boats", "all-tolls")]
    book = read_codebook("a.csv", b"description,name\nwhat ships pay,A toll\nnobody's yet\n")
    assert [(e.id, e.concept.parent) for e in book.entries] == [("a-toll", None), ("concept", None)]


def test_a_file_of_another_program_is_read_in_the_encoding_that_it_names() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><CodeBook><Code guid="1" name="Zölle"/></CodeBook>'
    assert read_codebook("a.qdc", text.encode("latin-1")).entries[0].concept.name == "Zölle"
    text = text.replace("ISO-8859-1", "utf-16")
    for encoding in ("utf-8", "utf-16"):  # .NET writes the name of its strings' encoding whatever it saves them in
        assert read_codebook("a.qdc", text.encode(encoding)).entries[0].concept.name == "Zölle"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entities_are_expanded(encoding: str) -> None:
    with pytest.raises(CodebookError, match="declares a document type"):
        read_codebook("b.qdc", BOMB.encode(encoding))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.qdc", b"<Project/>", "no CodeBook"),
        ("a.qdc", b"<CodeBook><Codes>", r"line 1: no XML"),
        ("a.csv", b"concept,words\n1,2\n", "no column is called id or name"),
        ("a.csv", b"id\na,b,c\n", r"line 2: 3 cells under 1 columns"),
        ("a.csv", b"id,codebook\na,One\nb,Two\n", "says 'One' and 'Two'"),
        ("a.csv", b"id,name,name\na,b,c\n", "line 1: two columns are called 'name'"),
        ("a.csv", b'id,name\na,"never closed\nb,lost\n', "line 3: no CSV: .*; quotes .* closed"),
        ("a.csv", b"id;name\na;Z\xf6lle\n", "line 2: it is not in UTF-8; save it as UTF-8, in Excel as CSV UTF-8"),
        ("a.qdc", b'<CodeBook><Code guid="1" name="A"/><Code guid="1" name="B"/></CodeBook>', "the guid of 'A'"),
        ("a.qdc", b'<?xml version="1.0" encoding="no-such"?><CodeBook/>', "no encoding 'no-such'"),
        ("a.toml", b"name = \xff", "line 1: it is not in UTF-8; save it as UTF-8$"),
        ("a.dna", b"SQLite format 3\x00", "cannot read|no database of DNA 3"),
        ("a.dna", b"<dna/>", "no database of DNA 3; save it in DNA 3 as SQLite"),
        ("a.xlsx", b"PK\x03\x04", "it is packed, .*; save it as CSV"),
    ],
)
def test_what_is_no_codebook(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CodebookError, match=said):
        read_codebook(tmp_path / name)
    with pytest.raises(CodebookError, match="cannot read"):
        read_codebook(tmp_path / "no.toml")
