"""Actors: who they are, as what they appear, what they said; merged, split and renamed by people."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.responses import Response

from parley.coding import Coding
from parley.model.kinds import ACTOR_TYPES
from parley.reading import Record
from parley.record import Speaker
from parley.record.naming import need_identity
from parley.web import charts, filters
from parley.web.asking import PAGE, Ask, AskedError
from parley.web.pages.page import Page

COLUMNS = tuple(Speaker.__dataclass_fields__)
_CALLED = (
    "SELECT actors.name, count(*) AS documents FROM actors JOIN documents ON documents.pk = actors.document"
    " AND documents.current WHERE identity = ? GROUP BY actors.name ORDER BY 2 DESC, 1 LIMIT 40"
)
_ROLES = (
    "SELECT actors.role, bodies.name AS affiliation, bodies.key AS affiliation_key, actors.country,"
    " min(documents.published) AS first, max(documents.published) AS last, count(*) AS documents"
    " FROM actors JOIN documents ON documents.pk = actors.document AND documents.current"
    " LEFT JOIN actors AS body ON body.pk = actors.affiliation"
    " LEFT JOIN identities AS bodies ON bodies.pk = body.identity"
    " WHERE actors.identity = ? AND (actors.role IS NOT NULL OR actors.affiliation IS NOT NULL"
    " OR actors.country IS NOT NULL)"
    " GROUP BY actors.role, bodies.pk, actors.country ORDER BY first IS NULL, first, documents DESC LIMIT 60"
)
_SPEAKERS = (
    "SELECT identities.name, identities.key, count(*) AS documents FROM actors AS body"
    " JOIN actors AS person ON person.affiliation = body.pk JOIN identities ON identities.pk = person.identity"
    " WHERE body.identity = ? GROUP BY identities.pk ORDER BY 3 DESC, 1 LIMIT 40"
)
_MONTHS = (
    "SELECT substr(t.said_on, 1, 7) AS month, count(*) AS statements FROM actors AS a"
    " CROSS JOIN statement_actors AS said ON said.actor = a.pk AND said.role = 'speakers'"
    " JOIN statements AS t ON t.pk = said.statement WHERE a.identity = ? AND t.counted = 1 AND t.said_on IS NOT NULL"
    " GROUP BY 1 ORDER BY 1"
)
_DOCUMENTS = (
    "SELECT documents.id, documents.title, documents.published, group_concat(DISTINCT actors.name) AS called"
    " FROM actors JOIN documents ON documents.pk = actors.document AND documents.current WHERE identity = ?"
    " GROUP BY documents.pk ORDER BY documents.published DESC LIMIT 60"
)

_SHOWN = {"called": _CALLED, "roles": _ROLES, "speakers": _SPEAKERS, "months": _MONTHS}


def listed(ask: Ask) -> Response:
    """Everybody by how much they said."""
    kind = ask.asked("type")
    if kind is not None and kind not in ACTOR_TYPES:
        raise AskedError(f"type={kind!r} is none; choose from {', '.join(ACTOR_TYPES)}")
    silent, everybody = ask.asked("silent") == "yes", ask.extension == ".csv"
    pattern = ask.asked("pattern")
    with ask.room.record() as record:
        rows = record.actors(
            name=ask.asked("name"),
            type=kind,
            silent=silent,
            limit=None if everybody else PAGE + 1,
            after=None if everybody else ask.asked("after"),
        )
        gathered = list(record.unnamed(pattern)) if pattern is not None else []
    found = list(rows) if everybody else list(rows[:PAGE])
    after = found[-1].key if len(rows) > PAGE and not everybody else None
    data = ask.data(COLUMNS, [{name: getattr(row, name) for name in COLUMNS} for row in found], {"after": after})
    return data or ask.page(
        "actors.html",
        rows=found,
        after=after,
        types=ACTOR_TYPES,
        silent=silent,
        pattern=pattern,
        gathered=gathered[:PAGE],
        gathered_count=len(gathered),
    )


def judge_many(ask: Ask) -> Response:
    """Several of the list are one; or all unnamed sources whose words fit a pattern are."""
    ask.room.may_write()
    do = ask.sent("do")
    with ask.room.record() as record:
        if do == "gather":
            record.gather(ask.sent("pattern"), ask.sent("into"), by=ask.coder)
        elif do == "merge":
            chosen = [value for name, value in ask.form.items() if name.startswith("a:")]
            if len(chosen) < 2:
                raise AskedError("fewer than two were chosen; tick those who are one")
            for other in chosen[1:]:
                record.merge(chosen[0], other, by=ask.coder)
            if name := ask.form.get("name", "").strip():
                record.rename(chosen[0], name, by=ask.coder)
        else:
            raise AskedError(f"{do!r} is nothing that can be done with actors")
    return ask.go(ask.back())


def actor(ask: Ask) -> Response:
    """One of them."""
    with ask.room.record() as record:
        who = need_identity(record.connection, ask.part("id"))
        about = ask.room.remembered(("actor", who), lambda own: _about(own, who.pk))
        documents = about["documents"]
        page = record.statement_page(speaker=who.key, only=True, newest=True, size=20, after=ask.asked("after"))
        stands = _stands(ask, record, who.name)
        judged = [row for row in record.judgements() if who.name in row.note or who.key in row.note][-20:]
    known: dict[str, Any] = {
        "name": who.name,
        "type": who.type,
        "key": who.key,
        **{name: about[name] for name in _SHOWN},
        "positions": stands,
    }
    if ask.extension == ".json":
        return ask.json({**known, "documents": documents})
    if ask.extension == ".csv":
        return ask.data(("month", "statements"), about["months"]) or ask.json(None)
    bars = [
        {
            "month": row["month"],
            "statements": row["statements"],
            "href": ask.link(
                "/statements", speaker=who.name, since=f"{row['month']}-01", until=filters.month_end(row["month"])
            ),
        }
        for row in about["months"]
    ]
    return ask.page(
        "actor.html",
        who=who,
        known=known,
        documents=documents,
        rows=page.rows,
        after=page.after,
        judged=judged,
        chart=charts.by_month(bars) if bars else None,
    )


def _about(record: Record, identity: int) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [dict(row) for row in record.connection.execute(sql, (identity,))]
        for name, sql in (*_SHOWN.items(), ("documents", _DOCUMENTS))
    }


def judge(ask: Ask) -> Response:
    """Merge, split, rename, undo: who is who in the whole record."""
    ask.room.may_write()
    do = ask.sent("do")
    with ask.room.record() as record:
        if do == "undo":
            record.undo(ask.sent("judgement"), by=ask.coder)
            return ask.go(ask.back())
        key = need_identity(record.connection, ask.part("id")).key
        if do == "merge":
            record.merge(key, ask.sent("name"), by=ask.coder)
        elif do == "rename":
            record.rename(key, ask.sent("name"), by=ask.coder)
        elif do == "split":
            documents = [value for name, value in ask.form.items() if name.startswith("d:")]
            record.split(key, documents, name=ask.sent("name") or None, by=ask.coder)
        else:
            raise AskedError(f"{do!r} is nothing that can be done with an actor")
    return ask.go(ask.back())


def _stands(ask: Ask, record: Record, name: str) -> list[dict[str, Any]]:
    """What they said by concept and stance, as it was coded."""
    book = filters.book_of(ask, record)
    if book is None:
        return []
    names = {c.id: c.name for c in Coding(record).codebooks.concepts(book, gone=True)}
    held = filters.positions(ask, record, book)
    counts = Counter((p.concept, p.stance) for p in held if p.speaker == name)
    rows = [
        {"concept": concept, "name": names.get(concept, concept), "stance": stance, "positions": count}
        for (concept, stance), count in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row["positions"], row["name"], row["stance"] or ""))


PAGES = (Page("actors", "/actors{ext:ext}", listed, judge_many), Page("actor", "/actors/{id:path}", actor, judge))
