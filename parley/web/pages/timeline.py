"""Over time: statements, positions and events by day or month; and what changed since a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from starlette.responses import Response

from parley.coding import Coding
from parley.reading import Record
from parley.record.asking import Question
from parley.record.days import as_day
from parley.record.finding import plan
from parley.record.naming import need_identity
from parley.web import charts, filters
from parley.web.asking import Ask
from parley.web.pages.page import Page
from parley.web.standpoint import choice

SHOWN: Final = ("statements", "positions", "events")
BY: Final = ("month", "day", "year")
LENGTH: Final = {"year": 4, "month": 7, "day": 10}
COLUMNS: Final = ("when", "what", "count", "href")
TOP: Final = 7  # concepts that are drawn; all are in the data
DRAWN: Final = 400  # bars; all are in the data
_DAYS: Final = (
    "SELECT substr(coalesce(t.{day}, '~'), 1, {length}) AS at, count(*) FROM {table} AS t INDEXED BY {table}_day"
    " WHERE t.counted = 1 AND coalesce(t.{day}, '~') >= ? AND coalesce(t.{day}, '~') < ? GROUP BY 1 ORDER BY 1"
)


def timeline(ask: Ask) -> Response:
    """How much was said, held and done, by day; since a day also what is new."""
    show, by = choice(ask, "show", SHOWN), choice(ask, "by", BY)
    since = as_day(ask.asked("since") or "0001-01-01", "since") if ask.asked("since") else None
    until = as_day(ask.asked("until") or "", "until") if ask.asked("until") else None
    with ask.room.record() as record:
        rows = list(_ROWS[show](ask, record, by, since, until))
        news = _news(ask, record, since) if since is not None else None
        books = filters.books(record)
        apart = filters.apart(ask, record) if show == "positions" else 0
    data = ask.data(COLUMNS, rows)
    shares = _shares(rows) if show == "positions" else []
    drawn = [row for row in rows if row["what"] in shares[:TOP]] if len(shares) > TOP else rows
    return data or ask.page(
        "timeline.html",
        shown=SHOWN,
        show=show,
        bys=BY,
        by=by,
        rows=rows,
        since=since,
        news=news,
        chart=charts.over_time([{**row, "rank": n} for n, row in enumerate(drawn[-DRAWN:])]) if rows else None,
        bars=DRAWN,
        drawn=len(drawn),
        kinds=len(shares),
        top=TOP,
        apart=apart,
        books=books,
    )


def _statements(ask: Ask, record: Record, by: str, since: str | None, until: str | None) -> Iterable[dict[str, Any]]:
    actor = ask.asked("actor")
    if actor is None:
        sql = _DAYS.format(day="said_on", length=LENGTH[by], table="statements")
        days = (since or "", until + "~" if until else "~")
        for at, count in ask.room.remembered(("days", by, days), lambda own: _all(own, sql, days)):
            yield _row(at, "statements", count, ask.link("/statements", **_span(at)))
        return
    who = need_identity(record.connection, actor)
    question = Question(speaker=who.key, since=since, until=until)
    sql, values = plan(record.connection, question)
    counts = record.connection.execute(
        f"WITH some(day, document, pk) AS ({sql}) SELECT substr(day, 1, {LENGTH[by]}), count(*) FROM some"
        " WHERE day < '~' GROUP BY 1 ORDER BY 1",
        values,
    )
    for at, count in counts:
        yield _row(at, who.name, count, ask.link("/statements", speaker=who.key, **_span(at)))


def _positions(ask: Ask, record: Record, by: str, since: str | None, until: str | None) -> Iterable[dict[str, Any]]:
    book = filters.book_of(ask, record)
    if book is None:
        return
    coding = Coding(record)
    names = {c.id: c.name for c in coding.codebooks.concepts(book, gone=True)}
    concept, actor = ask.asked("concept"), ask.asked("actor")
    rows = [
        row
        for row in filters.positions(ask, record, book, since=since, until=until, concept=concept)
        if row.said_on and (actor is None or actor in (row.speaker, row.organization))
    ]
    counts = Counter(((row.said_on or "")[: LENGTH[by]], row.concept, row.stance) for row in rows)
    for (at, own, stance), count in sorted(counts.items(), key=lambda pair: (pair[0][0], pair[0][1], pair[0][2] or "")):
        what = names.get(own, own) if concept is None else stance or "coded"
        yield _row(at, what, count, ask.link("/statements", concept=own, stance=stance, speaker=actor, **_span(at)))


def _events(ask: Ask, record: Record, by: str, since: str | None, until: str | None) -> Iterable[dict[str, Any]]:
    sql = (
        f"SELECT substr(coalesce(t.happened_on, '~'), 1, {LENGTH[by]}) AS at, t.event, count(*) FROM events AS t"
        " INDEXED BY events_day WHERE t.counted = 1 AND coalesce(t.happened_on, '~') >= ?"
        " AND coalesce(t.happened_on, '~') < ? GROUP BY 1, 2 ORDER BY 1, 2"
    )
    days = (since or "", until + "~" if until else "~")
    for at, event, count in ask.room.remembered(("events", by, days), lambda own: _all(own, sql, days)):
        yield _row(at, event.lower(), count, ask.link("/statements", event=event, **_span(at)))


def _all(record: Record, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in record.connection.execute(sql, values)]


def _shares(rows: Sequence[dict[str, Any]]) -> list[str]:
    """What there is, that of which there is most first."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["what"]] += row["count"]
    return [what for what, _ in counts.most_common()]


def _row(at: str, what: str, count: int, href: str) -> dict[str, Any]:
    return {"when": at, "what": what, "count": count, "href": href}


def _span(at: str) -> dict[str, str]:
    if len(at) == 4:
        return {"since": f"{at}-01-01", "until": f"{at}-12-31"}
    return {"since": f"{at}-01", "until": filters.month_end(at)} if len(at) == 7 else {"since": at, "until": at}


def _news(ask: Ask, record: Record, since: str) -> dict[str, Any]:
    """What was not there before a day: articles, who spoke for the first time, and positions that changed."""
    articles = record.connection.execute(
        "SELECT count(*) FROM documents WHERE current AND published >= ?", (since,)
    ).fetchone()[0]
    first = record.connection.execute(
        "SELECT name, key, first_said, statements FROM identities WHERE first_said >= ? AND statements > 0"
        " ORDER BY statements DESC, name LIMIT 30",
        (since,),
    ).fetchall()
    found: dict[str, Any] = {"articles": articles, "first": first, "held": (), "turned": ()}
    book = filters.book_of(ask, record)
    if book is not None:
        coding = Coding(record)
        names = {c.id: c.name for c in coding.codebooks.concepts(book, gone=True)}
        rows = filters.positions(ask, record, book)
        found["turned"] = [s for s in coding.stands(rows) if s.was is not None and (s.changed_on or "") >= since][:50]
        found["held"] = filters.positions(ask, record, book, since=since, new=True)[:50]
        found["names"] = names
    return found


_ROWS: Final[dict[str, Any]] = {"statements": _statements, "positions": _positions, "events": _events}
PAGES = (Page("timeline", "/timeline{ext:ext}", timeline),)
