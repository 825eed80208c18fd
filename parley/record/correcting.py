"""The verbs of correction: each makes a row out of what a person says of one statement or actor, and applies it.

``by`` is who says so, ``note`` why. ``expected`` is the version of the statement that the person looked at
(``version``): where somebody else has corrected it since, nothing is changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final, cast

from parley.english.countries import is_country_code
from parley.english.lexicon import lexicon
from parley.errors import ConflictError, RecordError
from parley.model import Actor, Extraction, Statement
from parley.model.kinds import ACTOR_TYPES, KINDS, ActorType, CorrectionAction
from parley.record import corrections as rows
from parley.record import loader, settle, writer
from parley.record.anchors import Anchor, Spoken, spoken
from parley.record.keys import new_key, now
from parley.record.made import insert
from parley.record.mending import Correction, name_spec, same_statement
from parley.record.names import name_of
from parley.record.naming import Identity, find_identity

SAME: Final = "\0"
"""In the place of a role, a country or an affiliation: it stays as it is (None takes it away)."""


def speaker(
    connection: sqlite3.Connection,
    reference: str,
    speakers: Sequence[str],
    *,
    type: ActorType | None = None,
    by: str = "",
    note: str = "",
    expected: str | None = None,
) -> Correction:
    """Say who is behind a statement: actors of the document or of the record, or a name that is new to both.

    Raises:
        RecordError: there is no such statement, or a name may be several actors.
        ConflictError: somebody corrected it since ``expected``.
    """
    extraction, statement = _seen(connection, reference, expected)
    specs = [_spec(connection, extraction, one, type) for one in speakers]
    names = " and ".join(str(spec["name"]) for spec in specs) or "nobody that the text names"
    said = _sentence(f"{_short(statement)} was said by {names}", note)
    return _add(connection, extraction, statement, "speaker", {"speakers": specs}, by, said)


def bounds(
    connection: sqlite3.Connection,
    reference: str,
    changed: Mapping[str, Spoken | None],
    *,
    by: str = "",
    note: str = "",
    expected: str | None = None,
) -> Correction:
    """Give a statement other words for its "source", "cue" or "content"; a source or cue of None is none.

    Raises:
        RecordError: there is no such statement, the words are not in its document, or nothing is changed.
        ConflictError: somebody corrected it since ``expected``.
    """
    extraction, statement = _seen(connection, reference, expected)
    text = extraction.document.text
    if not changed:
        raise RecordError("nothing is changed; give another source, cue or content")
    near = statement.content.spans[0].start if statement.content.spans else None
    value: dict[str, Any] = {}
    for role, said in changed.items():
        if role == "content" and said is None:
            raise RecordError("a statement has a content; remove the statement if it is none")
        value[role] = None if said is None else Anchor.at(text, spoken(text, said, role, near)).to_dict()
    told = "; ".join(f"{role} is {' … '.join(v['words']) if v else 'none'}" for role, v in value.items())
    return _add(connection, extraction, statement, "bounds", value, by, _sentence(f"{_short(statement)}: {told}", note))


def remove(
    connection: sqlite3.Connection, reference: str, *, by: str = "", note: str = "", expected: str | None = None
) -> Correction:
    """Say that a statement is none."""
    extraction, statement = _seen(connection, reference, expected)
    said = _sentence(f"{_short(statement)} is no statement", note)
    return _add(connection, extraction, statement, "remove", {}, by, said)


def confirm(
    connection: sqlite3.Connection, reference: str, *, by: str = "", note: str = "", expected: str | None = None
) -> Correction:
    """Say that a statement is right as it stands; later readings that lose it do not take it away."""
    extraction, statement = _seen(connection, reference, expected)
    said = _sentence(f"{_short(statement)} is right", note)
    return _add(connection, extraction, statement, "confirm", {}, by, said)


def add(
    connection: sqlite3.Connection,
    document: str,
    *,
    content: Spoken,
    source: Spoken | None,
    cue: Spoken | None,
    speakers: Sequence[str] = (),
    kind: str = "speech",
    by: str = "",
    note: str = "",
) -> Correction:
    """Add a statement that the reader missed, by the words that say it.

    Raises:
        RecordError: the words are not in the document, or the statement is there already.
    """
    if kind not in KINDS:
        raise RecordError(f"{kind!r} is no kind of statement; choose from {', '.join(KINDS)}")
    extraction = loader.load_extraction(connection, loader.find_document(connection, document))
    text = extraction.document.text
    spans = spoken(text, content, "content")
    near = spans[0].start
    parts = {"source": source, "cue": cue}
    value: dict[str, Any] = {
        role: None if said is None else Anchor.at(text, spoken(text, said, role, near)).to_dict()
        for role, said in parts.items()
    }
    there = same_statement(extraction.statements, spans, ())
    if there is not None:
        name = f"{extraction.document.id}#{there.id}"
        raise RecordError(f"there is a statement with these words already, {name}; correct its bounds or speaker")
    names = speakers or ([_words(value["source"])] if value["source"] else [])
    value["speakers"] = [_spec(connection, extraction, name, None) for name in names]
    value["kind"] = kind
    said = _sentence(f"missed: {_cut(' … '.join(span.of(text) for span in spans))}", note)
    made = Correction("", "", by, "add", extraction.document.id, Anchor.at(text, spans), value, {}, None, said)
    return _keep(connection, made)


def actor(
    connection: sqlite3.Connection,
    document: str,
    who: str,
    *,
    name: str | None = None,
    type: str | None = None,
    role: str | None = SAME,
    country: str | None = SAME,
    affiliation: str | None = SAME,
    by: str = "",
    note: str = "",
) -> Correction:
    """Say what an actor of a document is: another name, type, role, country or affiliation.

    Raises:
        RecordError: the document has no such actor, there is no such country, it would speak for itself, or nothing
            is changed.
    """
    extraction = loader.load_extraction(connection, loader.find_document(connection, document))
    found = _actor_of(extraction, who)
    if found is None and (known := find_identity(connection, who, wholly=True)) is not None:
        found = _borne_by(connection, extraction, known)
    if found is None:
        some = ", ".join(f"{a.id} {a.name}" for a in extraction.actors[:8])
        raise RecordError(f"{document} has no actor {who!r}; it has {some or 'none'}")
    value: dict[str, Any] = {}
    if name is not None:
        value["name"] = name.strip() or _complain("the new name is empty; give the name that the actor is to have")
    if type is not None:
        value["type"] = type if type in ACTOR_TYPES else _complain(f"{type!r} is no type of actor")
    if role != SAME:
        value["role"] = role or None
    if country != SAME:
        value["country"] = _code(country)
    if affiliation != SAME:
        value["affiliation"] = _body(connection, extraction, found, affiliation) if affiliation else None
    if not value:
        raise RecordError("nothing is changed; give another name, type, role, country or affiliation")
    mentions = found.mentions[:1]
    told = ", ".join(f"{key} {v['name'] if isinstance(v, dict) else v or 'none'}" for key, v in value.items())
    seen = json.loads(json.dumps(asdict(found)))
    anchor = Anchor.at(extraction.document.text, mentions)
    said = _sentence(f"{found.name}: {told}", note)
    return _keep(
        connection, Correction("", "", by, "actor", extraction.document.id, anchor, value, seen, None, said)
    )


def undo(connection: sqlite3.Connection, reference: str | int | None, *, by: str = "") -> Correction:
    """Take back a correction by its key or number, the last that stands where none is named.

    Raises:
        RecordError: there is none, or it was undone already.
    """
    left = rows.standing(rows.load_corrections(connection))
    if not left:
        raise RecordError("there is no correction to undo; `parley correct list` lists them")
    wanted = left[-1].key if reference is None else _key(connection, str(reference))
    taken = next((correction for correction in left if correction.key == wanted), None)
    if taken is None:
        raise RecordError(f"there is no correction {reference} that stands; `parley correct list` lists them")
    return _keep(
        connection, Correction("", "", by, "undo", taken.document, None, {}, {}, taken.key, f"not so: {taken.note}")
    )


def version(connection: sqlite3.Connection, reference: str) -> str:
    """What to hand back as ``expected``: it changes whenever somebody corrects the statement or its text is another."""
    extraction, statement = loader.find_statement(connection, reference)
    made = rows.load_corrections(connection, loader.ids_of_article(connection, extraction.document.id))
    return rows.version_of(made, statement, extraction.document.text)


def _keep(connection: sqlite3.Connection, correction: Correction) -> Correction:
    """Keep a correction, with a key and the time, and bring the documents it is about up to date."""
    last = connection.execute("SELECT max(key) FROM corrections").fetchone()[0]
    key, made = new_key(last), now()
    anchor = correction.anchor
    values: dict[str, object] = {
        "key": key,
        "made": made,
        "made_by": correction.made_by or "unknown",
        "action": correction.action,
        "document": correction.document,
        "spans": json.dumps([list(span) for span in anchor.spans]) if anchor else None,
        "words": json.dumps(anchor.words, ensure_ascii=False) if anchor else None,
        "value": json.dumps(correction.value, ensure_ascii=False),
        "seen": json.dumps(correction.seen, ensure_ascii=False),
        "undoes": correction.undoes,
        "note": correction.note,
    }
    insert(connection, "corrections", values)
    if correction.document is not None:
        _apply_to(connection, correction.document)
    return replace(correction, key=key, made=made)


def _apply_to(connection: sqlite3.Connection, document: str) -> None:
    """Bring every kept text of the articles that this id stands for up to date with the corrections that stand."""
    rows = connection.execute(
        "SELECT pk, article FROM documents WHERE article IN (SELECT article FROM documents WHERE id = ?)", (document,)
    ).fetchall()
    for row, article in rows:
        writer.put(connection, row, article, loader.load_found(connection, row))


def _seen(connection: sqlite3.Connection, reference: str, expected: str | None) -> tuple[Extraction, Statement]:
    extraction, statement = loader.find_statement(connection, reference)
    if expected is not None and (now := version(connection, reference)) != expected:
        touched = now.partition(".")[0]
        if touched == expected.partition(".")[0]:
            raise ConflictError(f"{reference} has other words since its article was read anew; look at it again")
        last = rows.load_correction(connection, touched)
        who = f"{last.made_by} did so at {last.made} ({last.note})" if last else "a correction was taken back"
        raise ConflictError(f"{reference} was corrected in the meantime: {who}; look at it again")
    return extraction, statement


def _add(
    connection: sqlite3.Connection,
    extraction: Extraction,
    statement: Statement,
    action: CorrectionAction,
    value: Mapping[str, Any],
    by: str,
    note: str,
) -> Correction:
    text = extraction.document.text
    words = {
        role: Anchor.at(text, part.spans).to_dict()
        for role in ("source", "cue")
        if (part := getattr(statement, role)) is not None and part.spans
    }
    named = [actor for one in statement.speakers if (actor := extraction.actor(one)) is not None]
    seen = {"statement": asdict(statement), "words": words, "speakers": [name_spec(actor) for actor in named]}
    anchor = Anchor.at(text, statement.content.spans)
    if not anchor.spans:
        raise RecordError(f"{extraction.document.id}#{statement.id} has no words of its own to be found by")
    return _keep(
        connection, Correction("", "", by, action, extraction.document.id, anchor, value, seen, None, note)
    )


def _spec(
    connection: sqlite3.Connection, extraction: Extraction, who: str, kind: ActorType | None
) -> dict[str, Any]:
    """An actor by name and type: of the document, of the record, or new."""
    who = who.strip() or _complain("the name is empty; give an actor of the document, or a name")
    own = _actor_of(extraction, who)
    if own is not None:
        return name_spec(own)
    found = find_identity(connection, who, wholly=True)
    if found is not None:
        return _named(connection, extraction, found)
    text = extraction.document.text
    start = text.find(who)
    return {"name": who, "type": kind or "person", "spans": [] if start < 0 else [[start, start + len(who)]]}


def _named(connection: sqlite3.Connection, extraction: Extraction, who: Identity) -> dict[str, Any]:
    """Somebody of the record by a name that leads to who it is: one given by hand may lead to nobody."""
    judged = settle.load_judgements(connection)
    names = connection.execute(
        "SELECT DISTINCT name, country FROM actors WHERE identity = ? ORDER BY length(name) DESC, name", (who.pk,)
    ).fetchall()
    for name, country in [(who.name, None), *names]:
        key = name_of(Actor("", name, cast(ActorType, who.type), country=country), "").key
        if judged.identity_of(0, key) == who.key:
            return {"name": name, "type": who.type, "spans": []} | ({"country": country} if country else {})
    # who was split off goes by no name, but is somebody in the document
    own = _borne_by(connection, extraction, who)
    return {"name": who.name, "type": who.type, "spans": []} if own is None else name_spec(own)


def _borne_by(connection: sqlite3.Connection, extraction: Extraction, who: Identity) -> Actor | None:
    """The actor of a document who is somebody of the record."""
    row = loader.find_document(connection, extraction.document.id)
    found = connection.execute(
        "SELECT id FROM actors WHERE document = ? AND identity = ? ORDER BY pk LIMIT 1", (row, who.pk)
    ).fetchone()
    return None if found is None else extraction.actor(found[0])


def _body(connection: sqlite3.Connection, extraction: Extraction, of: Actor, who: str) -> dict[str, Any]:
    """Whom an actor speaks for, by name and type."""
    spec = _spec(connection, extraction, who, "organization")
    if spec["name"].casefold() == of.name.casefold():
        raise RecordError(f'{of.name} cannot be affiliated to itself; name whom it speaks for, or give "" for nobody')
    return spec


def _actor_of(extraction: Extraction, who: str) -> Actor | None:
    """The actor of a document by id, name, or a word of a name that only one has."""
    by_id = extraction.actor(who)
    called = [a for a in extraction.actors if a.name.casefold() == who.casefold()]
    partly = [a for a in extraction.actors if f" {who.casefold()} " in f" {a.name.casefold()} "]
    if by_id is None and not called and len(partly) > 1:
        some = ", ".join(f"{a.id} {a.name}" for a in partly)
        raise RecordError(f"{who!r} may be {some}; name one by its id")
    return by_id or next(iter(called or partly), None)


def _key(connection: sqlite3.Connection, reference: str) -> str:
    """A correction's key, by the key or by its number in this record."""
    row = connection.execute(
        "SELECT key FROM corrections WHERE key = ?1 OR pk = CAST(ltrim(?1, '#') AS INTEGER) AND ltrim(?1, '#')"
        " NOT GLOB '*[^0-9]*' ORDER BY key = ?1 DESC LIMIT 1",
        (reference,),
    ).fetchone()
    return reference if row is None else str(row[0])


def _code(country: str | None) -> str | None:
    if not country:
        return None
    if is_country_code(country.upper(), lexicon()):
        return country.upper()
    raise RecordError(f"{country!r} is no country's code; give its three letters (ISO 3166-1), such as NOR")


def _sentence(told: str, why: str) -> str:
    """What was corrected, and why where somebody said: a note never stands in the place of what was done."""
    return f"{told} ({why})" if why else told


def _complain(message: str) -> Any:
    raise RecordError(message)


def _words(anchor: Mapping[str, Any]) -> str:
    return " … ".join(anchor["words"])


def _short(statement: Statement) -> str:
    return f"{_cut(statement.content.text)} ({statement.id})"


def _cut(words: str, length: int = 60) -> str:
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


