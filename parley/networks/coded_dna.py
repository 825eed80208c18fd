"""What was coded and read in a record, as a database for DNA 3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from parley.coding import Coding, CodingError, PositionRow
from parley.coding.codebooks import CodebookFile
from parley.coding.context import Context
from parley.coding.projects import projects as with_concepts
from parley.coding.registry import Book
from parley.coding.said import Heard, Utterance, hear
from parley.networks.coded import Wanted, has_codes
from parley.networks.dna import (
    DEFAULT_TYPE,
    CodedStatement,
    Coder,
    Database,
    DatabaseDocument,
    StatementType,
    VariableDefinition,
)
from parley.networks.recorded import load_project
from parley.networks.table import CodedDocument, Entity
from parley.record import Store
from parley.record.codings import projects

READER: Final = "Parley"  # who "coded" what was read and nobody coded yet
COLORS: Final = ("#3399ff", "#e66101", "#1b9e77", "#7570b3", "#e7298a", "#66a61e", "#a6761d", "#666666")
TYPE_COLOR: Final = "#ebebad"
UNKNOWN_DAY: Final = date(1970, 1, 1)  # DNA has no document without a day


def coded_database(
    record: Store, wanted: Wanted | None = None, *, project: str | None = None, uncoded: bool = False
) -> Database:
    """What was coded, as a database of DNA: an imported project with what was changed in it since, or positions.

    A project goes out whole, with its other types, coders and attributes; only positions can be those of one coder, of
    the consensus or suggested. A statement of two speakers is two. With ``uncoded`` every statement that was read and
    not coded is in it too: its person, organization and place filled, its concept empty; so also without a codebook.

    Raises:
        RecordError, CodebookError, CodingError: there is nothing of that name, or there are several to choose from.
    """
    wanted = wanted or Wanted()
    some = replace(wanted, codebook=None).anything
    if project is not None and some:
        raise CodingError("--project writes a DNA project whole; for some of its codes name it as --codebook instead")
    coding, known = Coding(record), projects(record.connection)
    name = project or wanted.codebook
    if name is None and known and has_codes(record):
        name = coding.codebooks.get(None).name
    if project is not None or (not some and (name in known if name is not None else known)):
        database = load_project(record, name)  # which says what projects there are
        name = known[0] if name is None else name
        is_codebook = name in with_concepts(record.connection)
        if is_codebook:
            database = _changed(record, database, name)
        if not uncoded:
            return database
        rows: Sequence[PositionRow] = _coded(record, name) if is_codebook else ()
        return _Uncoded(record, database, _numbers(record, name), rows).added()
    if uncoded and not some and name is None and not known and not coding.codebooks.list():
        # whoever makes the concepts in DNA needs no codebook here
        database, numbers = _database(record, Book(CodebookFile(""), 0, ""), ())
        return _Uncoded(record, database, numbers, ()).added()
    book = coding.codebooks.get(wanted.codebook)
    rows = coding.positions(
        wanted.codebook,
        coder=wanted.coder,
        consensus=wanted.consensus,
        suggested=wanted.suggested,
        model=wanted.suggested_by,
    )
    if not rows and not uncoded:
        raise CodingError(f"nothing is coded with {book.name!r} yet; --uncoded writes what was read, ready to be coded")
    database, numbers = _database(record, book, rows)
    return _Uncoded(record, database, numbers, rows).added() if uncoded else database


def _coded(record: Store, project: str) -> list[PositionRow]:
    """What is coded of a project by all of its coders, also while it is coded blind: it goes out whole."""
    context = Context(record.connection, project)
    return list(context.finder.positions(context.codes, context.book))


def _numbers(record: Store, project: str) -> dict[str, int]:
    """The numbers that a project's documents have in it, by their printed ids."""
    found = record.connection.execute(
        "SELECT documents.id, coding_documents.number FROM coding_documents"
        " JOIN coding_projects ON coding_projects.pk = project JOIN documents ON documents.pk = document"
        " WHERE coding_projects.name = ? AND current",
        (project,),
    )
    return {str(id): int(number) for id, number in found}


def _database(record: Store, book: Book, rows: Sequence[PositionRow]) -> tuple[Database, dict[str, int]]:
    """The database, and its current documents' numbers by printed id."""
    names = _labels(book, (row.concept for row in rows))
    coders = list(dict.fromkeys([READER, *(_coder(row) for row in rows)]))
    documents, numbers = _documents(record, rows)
    statements: list[CodedStatement] = []
    for row in rows:
        document = documents.get((row.document, row.version))
        if document is None or not row.spans:
            continue  # the record has no text of it
        place = (int(document.document.id), row.spans[0][0], row.spans[-1][1], coders.index(_coder(row)) + 1)
        statements.append(CodedStatement(len(statements) + 1, DEFAULT_TYPE, *place, _values(row, book, names)))
    database = Database(
        tuple(Coder(i, name, COLORS[(i - 1) % len(COLORS)]) for i, name in enumerate(coders, 1)),
        tuple(documents.values()),
        (StatementType(DEFAULT_TYPE, TYPE_COLOR, _variables(book, names)),),
        tuple(statements),
    )
    return database, numbers


def _values(row: PositionRow, book: Book, names: Mapping[str, str]) -> dict[str, str | int]:
    # a body that speaks for itself is no person
    body = row.speaker == row.organization and not row.organization_inferred
    values: dict[str, str | int] = {
        "person": "" if body else row.speaker or "",
        "organization": row.organization or "",
        "concept": names[row.concept],
    }
    if book.file.stance == "boolean":
        values["agreement"] = int(row.stance == "supports")
    elif book.file.stance == "scale":
        values["agreement"] = int(row.stance or 0)
    return {**values, "made_by": row.made_by, "memo": row.memo or ""}


def _variables(book: Book, names: Mapping[str, str]) -> tuple[VariableDefinition, ...]:
    numbers = {concept: number for number, concept in enumerate(names, 1)}
    entities = [
        Entity(label, numbers[c.id], c.color or "#000000", {"id": c.id}, numbers.get(c.parent or ""))
        for c, label in ((book.concept(concept), label) for concept, label in names.items())
    ]
    agreement = {"boolean": "boolean", "scale": "integer"}.get(book.file.stance)
    return (
        VariableDefinition("person", "short text"),
        VariableDefinition("organization", "short text"),
        VariableDefinition("concept", "short text", tuple(entities), ("id",)),
        *([VariableDefinition("agreement", agreement)] if agreement else []),  # type: ignore[arg-type]
        VariableDefinition("made_by", "short text"),
        VariableDefinition("memo", "long text"),
    )


def _documents(
    record: Store, rows: Sequence[PositionRow]
) -> tuple[dict[tuple[str, int | None], DatabaseDocument], dict[str, int]]:
    """The documents of rows by id and version, numbered as they came into the record; and those that are current."""
    wanted = {(row.document, row.version) for row in rows}
    found: dict[tuple[str, int | None], DatabaseDocument] = {}
    numbers = {}
    for row in record.connection.execute(
        "SELECT id, version, published, title, author, outlet, text, current FROM documents ORDER BY pk"
    ):
        if (row["id"], row["version"]) in wanted:
            number = len(found) + 1
            version = "" if row["current"] else f" (version {row['version']})"
            about = (f"{row['title'] or row['id']}{version}", row["author"] or "", row["outlet"] or "")
            kept = CodedDocument(number, _moment(row["published"]), *about, text=row["text"])
            found[row["id"], row["version"]] = DatabaseDocument(kept, 1, row["id"])
            if row["current"]:
                numbers[row["id"]] = number
    return found, numbers


def _labels(book: Book, used: Iterable[str]) -> dict[str, str]:
    """What concepts are called, by id: their names, and their ids where two have one name. Those in use may be gone."""
    listed = [entry.id for entry in book.file.entries]
    names = {c: book.concept(c).name for c in (*listed, *sorted(set(used) - set(listed)))}
    often = Counter(names.values())
    return {concept: name if often[name] == 1 else concept for concept, name in names.items()}


def _moment(day: str | None) -> datetime:
    """Midnight (UTC) of a day; of an unknown one the first that DNA can hold, 1970."""
    return datetime.fromisoformat(day[:10] if day else UNKNOWN_DAY.isoformat()).replace(tzinfo=UTC)


def _coder(row: PositionRow) -> str:
    """Who a row counts as of: the first of several coders, without the rule that they stated."""
    return "Consensus" if row.kind == "consensus" else row.made_by.split("; ")[0].split(", above ")[0]


class _Uncoded:
    """Adds to a database what was read and not coded."""

    def __init__(
        self, record: Store, database: Database, numbers: Mapping[str, int], rows: Sequence[PositionRow] = ()
    ) -> None:
        self.record, self.database = record, database
        self.numbers = dict(numbers)
        self.coded = {(row.document, row.version, row.statement) for row in rows}
        self.there = {(s.document, s.start, s.stop) for s in database.statements}
        self.type = next((t for t in database.types if t.name == DEFAULT_TYPE), database.types[0])
        self.coders = list(database.coders)
        if READER not in {c.name for c in self.coders}:
            self.coders.append(Coder(max((c.id for c in self.coders), default=0) + 1, READER, COLORS[0]))
        self.reader = next(c.id for c in self.coders if c.name == READER)
        self.affiliations = Coding(record).affiliations()

    def added(self) -> Database:
        documents, statements = list(self.database.documents), list(self.database.statements)
        document = max((int(d.document.id) for d in documents), default=0)
        number = max((s.id for s in statements), default=0)
        for heard in hear(self.record.connection):
            own = [one for one in heard.own if not self._is_there(heard, one)]
            if own and heard.document not in self.numbers:
                document += 1
                self.numbers[heard.document] = document
                about = (heard.title or heard.document, "", heard.outlet or "")
                kept = CodedDocument(document, _moment(heard.published), *about, text=heard.text)
                documents.append(DatabaseDocument(kept, self.reader, heard.document))
            for one in own:
                number += 1
                place = (self.numbers[heard.document], one.spans[0].start, one.spans[-1].end, self.reader)
                statements.append(CodedStatement(number, self.type.name, *place, self._values(heard, one)))
        return replace(
            self.database, coders=tuple(self.coders), documents=tuple(documents), statements=tuple(statements)
        )

    def _is_there(self, heard: Heard, one: Utterance) -> bool:
        """Whether the statement was coded, or waits in the project to be."""
        place = (self.numbers.get(heard.document), one.spans[0].start, one.spans[-1].end)
        return place in self.there or (heard.document, heard.version, one.id) in self.coded

    def _values(self, heard: Heard, one: Utterance) -> dict[str, str | int]:
        """A value for each variable of the type: who speaks for whom, and otherwise nothing yet."""
        values: dict[str, str | int] = {
            v.name: "" if v.kind.endswith("text") else int(v.kind == "boolean") for v in self.type.variables
        }
        who = one.speakers[0] if one.speakers else None
        if who is None:
            said = {"person": one.source or ""}
        else:
            organization, _ = self.affiliations.of(who, one.date or heard.published)
            said = {"person": who.name if who.type == "person" else "", "organization": organization or ""}
        return values | {name: value for name, value in said.items() if name in values}


def _changed(record: Store, database: Database, name: str) -> Database:
    """An imported project with what was coded and changed in the record since; itself where nothing was."""
    connection = record.connection
    touched = connection.execute(
        "SELECT (SELECT count(*) FROM code_rows WHERE codebook = :name)"
        " + (SELECT count(*) FROM codebook_rows WHERE codebook = :name)",
        {"name": name},
    ).fetchone()[0]
    if not touched:
        return database
    context = Context(connection, name)
    type_ = max(
        (t for t in database.types if any(v.name == "concept" for v in t.variables)),
        key=lambda t: sum(1 for s in database.statements if s.type == t.name and s.values.get("concept")),
    )
    coded = {code.copy: code for code in context.codes if code.copy and code.kind == "coding"}
    names = _labels(context.book, (context.book.concept_now(c) for c in context.codes))
    statements = []
    for statement in database.statements:
        if statement.type != type_.name or not statement.values.get("concept"):
            statements.append(statement)
            continue
        code = coded.get(str(statement.id))
        if code is not None:
            values = dict(statement.values)
            values["concept"] = names[context.book.concept_now(code)]
            if "agreement" in values and not code.project:
                values["agreement"] = (
                    int(code.stance == "supports") if code.stance in ("supports", "opposes") else int(code.stance or 0)
                )
            statements.append(replace(statement, values=values))
    new = [code for code in context.codes if not code.copy and code.kind == "coding"]
    rows = list(context.finder.positions(new, context.book))
    added, _ = _database(record, context.book, rows)
    return _joined(replace(database, statements=tuple(statements)), added, type_)


def _joined(database: Database, added: Database, type_: StatementType) -> Database:
    """The project with what was added to it: documents by their text, coders by their name."""
    coders = list(database.coders)
    coder_numbers = {}
    for coder in added.coders:
        known = next((c.id for c in coders if c.name == coder.name), None)
        if known is None and coder.name != READER:
            known = max((c.id for c in coders), default=0) + 1
            coders.append(replace(coder, id=known))
        coder_numbers[coder.id] = known or 1
    documents = list(database.documents)
    by_text = {d.document.text: int(d.document.id) for d in documents}
    document_numbers = {}
    for document in added.documents:
        number = by_text.get(document.document.text)
        if number is None:
            number = max((int(d.document.id) for d in documents), default=0) + 1
            documents.append(replace(document, document=replace(document.document, id=number)))
        document_numbers[document.document.id] = number
    variables = {v.name: v.kind for v in type_.variables}
    first = max((s.id for s in database.statements), default=0) + 1
    empty: dict[str, str | int] = {name: "" if kind.endswith("text") else 0 for name, kind in variables.items()}
    statements = [
        replace(
            s,
            id=first + i,
            type=type_.name,
            document=document_numbers[s.document],
            coder=coder_numbers[s.coder],
            values=empty | {name: value for name, value in s.values.items() if name in variables},
        )
        for i, s in enumerate(added.statements)
    ]
    return replace(
        database,
        coders=tuple(coders),
        documents=tuple(documents),
        statements=(*database.statements, *statements),
    )
