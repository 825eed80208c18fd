"""What a person says of one statement: each form is one verb of the record, and where it goes on is in the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.responses import Response

from parley.coding import Coding
from parley.coding.places import text_key
from parley.errors import ConflictError, ParleyError
from parley.model import Statement
from parley.reading import Record
from parley.record import KEEP
from parley.record.anchors import overlap
from parley.record.corrections import load_correction, same_place
from parley.web import filters
from parley.web.asking import Ask, AskedError
from parley.web.pages.page import Page

_SPANS: Final = re.compile(r"\d+-\d+(,\d+-\d+)*")
ROLES: Final = ("source", "cue", "content")


def correct(ask: Ask) -> Response:
    """One verb, and on to where the form says."""
    ask.room.may_write()
    verb = VERBS.get(ask.sent("do"))
    if verb is None:
        raise AskedError(f"{ask.sent('do')!r} is nothing that can be done here")
    with ask.room.record() as record:
        where = verb(ask, record)
    return ask.go(where or ask.back())


def _ref(ask: Ask) -> str:
    return f"{ask.sent('document')}#{ask.sent('statement')}"


def _expected(ask: Ask) -> str | None:
    return ask.form.get("version")


def _accept(ask: Ask, record: Record) -> str | None:
    record.confirm_statement(_ref(ask), by=ask.coder, expected=_expected(ask))
    return ask.onward()


def _remove(ask: Ask, record: Record) -> str | None:
    record.remove_statement(_ref(ask), by=ask.coder, note=_note(ask), expected=_expected(ask))
    return ask.onward()


def _speaker(ask: Ask, record: Record) -> str | None:
    names = [name for part in ask.sent("name").split(";") if (name := part.strip())]
    kind: Any = ask.form.get("type") or None
    record.correct_speaker(_ref(ask), *names, type=kind, by=ask.coder, note=_note(ask), expected=_expected(ask))
    return None


def _bounds(ask: Ask, record: Record) -> str | None:
    """The roles whose field says something else than the statement does."""
    _, statement = record.statement(_ref(ask))
    changed: dict[str, Any] = {}
    for role in ROLES:
        said = ask.form.get(role)
        if said is not None and said.strip() != _words(statement, role).strip():
            changed[role] = spoken(said)
    for role in ("source", "cue"):
        if role in changed and changed[role] == "":
            changed[role] = None
    if changed.get("content") == "":
        raise AskedError("a statement has a content; say that it is none instead")
    given = {role: changed.get(role, KEEP) for role in ROLES}
    made = record.correct_bounds(_ref(ask), **given, by=ask.coder, note=_note(ask), expected=_expected(ask))
    return _where(ask, record, made.key, made.document)


def _add(ask: Ask, record: Record) -> str | None:
    content = spoken(ask.sent("content"))
    if not content:
        raise AskedError("mark or write the words that were said; they are the statement")
    if text_key(record.extraction(ask.sent("document")).document.text) != ask.form.get("text", ""):
        raise ConflictError("the article has another text now than when you saw it; look at it again")
    parts = {role: spoken(ask.form.get(role, "")) or None for role in ("source", "cue")}
    names = [name for part in ask.form.get("name", "").split(";") if (name := part.strip())]
    made = record.add_statement(
        ask.sent("document"),
        content,
        source=parts["source"],
        cue=parts["cue"],
        speakers=names,
        kind=ask.form.get("kind") or "speech",
        by=ask.coder,
        note=_note(ask),
    )
    return _where(ask, record, made.key, made.document)


def _undo(ask: Ask, record: Record) -> str | None:
    """The coder's last correction or code, whichever came later."""
    own = [row for row in record.corrections() if row.made_by == ask.coder and row.state in ("stands", "gone")]
    book = filters.book_of(ask, record)
    acts = [row for row in Coding(record).rows(book, coder=ask.coder) if row.standing] if book else []
    if not own and not acts:
        raise AskedError(f"{ask.coder} has nothing to undo")
    if acts and (not own or _moment(acts[-1].made) > _moment(own[-1].made)):
        Coding(record).undo(by=ask.coder, codebook=book)
        last = acts[-1]
        return _at(ask, record, last.document, last.words) if last.document else None
    key = own[-1].key
    made = record.undo_correction(key, by=ask.coder)
    return _where(ask, record, key, made.document)


def _same_words(ask: Ask, record: Record) -> None:
    """Codes are of words, so they wait for nothing else that was corrected.

    Raises:
        ConflictError: the statement has other words than when the form was made.
    """
    seen = _expected(ask)
    if seen is not None and not same_place(record.version_of(_ref(ask)), seen):
        raise ConflictError(f"{_ref(ask)} has other words now than when you saw it; look at it again")


def _code(ask: Ask, record: Record) -> str | None:
    """A code: accepted as it was suggested, changed from what was suggested first, or by hand."""
    from parley.coding.acts import From

    _same_words(ask, record)
    coding, book = Coding(record), filters.book_of(ask, record)
    said = ask.sent("code")
    concept, _, stance = said.rpartition("|") if "|" in said else (said, "", ask.form.get("stance", ""))
    model, was = ask.form.get("model") or None, ask.form.get("was") or None
    sure = ask.form.get(f"sure of {said}")  # of a suggestion, whichever of them it is
    instead = was if model is not None and sure is None and was != concept else None
    source = From(model, float(sure) if model and sure and _is_number(sure) else None)
    names = {
        "statement": ask.sent("statement"),
        "by": ask.coder,
        "codebook": book,
        "memo": ask.form.get("memo") or None,
    }
    if instead is not None:
        coding.change(ask.sent("document"), instead, concept, stance.strip() or None, source=source, **names)  # type: ignore[arg-type]
    else:
        coding.accept(ask.sent("document"), concept, stance.strip() or None, source=source, **names)  # type: ignore[arg-type]
    return ask.onward()


def _none(ask: Ask, record: Record) -> str | None:
    _same_words(ask, record)
    book = filters.book_of(ask, record)
    Coding(record).reject(ask.sent("document"), statement=ask.sent("statement"), by=ask.coder, codebook=book)
    return ask.onward()


def _not_this(ask: Ask, record: Record) -> str | None:
    _same_words(ask, record)
    book = filters.book_of(ask, record)
    Coding(record).reject(
        ask.sent("document"), ask.sent("code"), statement=ask.sent("statement"), by=ask.coder, codebook=book
    )
    return None


def _uncode(ask: Ask, record: Record) -> str | None:
    _same_words(ask, record)
    book = filters.book_of(ask, record)
    Coding(record).remove(
        ask.sent("document"), ask.sent("code"), statement=ask.sent("statement"), by=ask.coder, codebook=book
    )
    return None


def _memo(ask: Ask, record: Record) -> str | None:
    _same_words(ask, record)
    book = filters.book_of(ask, record)
    Coding(record).memo(
        ask.sent("document"), ask.sent("memo"), statement=ask.sent("statement"), by=ask.coder, codebook=book
    )
    return None


VERBS: Final[Mapping[str, Callable[[Ask, Record], str | None]]] = {
    "accept": _accept,
    "remove": _remove,
    "speaker": _speaker,
    "bounds": _bounds,
    "add": _add,
    "undo": _undo,
    "code": _code,
    "none": _none,
    "not this": _not_this,
    "uncode": _uncode,
    "memo": _memo,
}


def spoken(said: str) -> Any:
    """Spans where it is spans (120-151,160-172), else the words as they are."""
    said = said.strip()
    if _SPANS.fullmatch(said):
        return [(int(start), int(stop)) for start, _, stop in (part.partition("-") for part in said.split(","))]
    return said


def _words(statement: Statement, role: str) -> str:
    part = getattr(statement, role)
    return part.text if part is not None else ""


def _note(ask: Ask) -> str:
    return ask.form.get("note", "").strip()


def _moment(made: str) -> str:
    return made.replace("T", " ").replace("Z", "+00:00")


def _is_number(said: str | None) -> bool:
    return said is not None and re.fullmatch(r"[01](\.\d+)?", said) is not None


def _where(ask: Ask, record: Record, key: str, document: str | None) -> str | None:
    """The form's address with the statement that a correction is about in it."""
    correction = load_correction(record.connection, key)
    if document is None or correction is None or correction.anchor is None:
        return None
    found = record.extraction(document)
    wanted = correction.value.get("content") or None
    spans = correction.anchor.place(found.document.text) or ()
    if isinstance(wanted, dict):
        spans = tuple((a, b) for a, b in wanted["spans"])  # type: ignore[misc]
    best = max(found.statements, key=lambda one: overlap(one.content.spans, spans), default=None)
    return _address(ask, document, best.id if best is not None and overlap(best.content.spans, spans) else None)


def _at(ask: Ask, record: Record, document: str, words: str | None) -> str | None:
    try:
        found = record.extraction(document)
    except ParleyError:
        return None
    own = next((one.id for one in found.statements if words and one.content.text == words), None)
    return _address(ask, document, own)


def _address(ask: Ask, document: str, own: str | None) -> str:
    """Where the form came from, but at this statement."""
    back = ask.back()
    if back.startswith(ask.link("/review")):
        return ask.with_query(back, d=document if own else None, s=own, after=None)
    return ask.article(document, own)


PAGES = (Page("correct", "/correct", lambda ask: ask.go(ask.link("/review")), correct),)
