"""What is in the record, at a glance."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from parley.coding.facts import COUNTED
from parley.web.asking import Ask
from parley.web.pages.page import Page
from parley.web.standpoint import waiting_for

COUNTS = {
    "articles": COUNTED["documents"],
    **{name: COUNTED[name] for name in ("statements", "actors", "unread")},
    "first": "SELECT min(published) FROM documents WHERE current",
    "last": "SELECT max(published) FROM documents WHERE current",
    "corrections": "SELECT count(*) FROM corrections",
}


def home(ask: Ask) -> Response:
    """Articles, statements, actors, days covered, the last run."""
    with ask.room.record() as record:
        known: dict[str, Any] = {
            name: ask.room.remembered(("home", name), lambda own, sql=sql: own.connection.execute(sql).fetchone()[0])  # type: ignore[misc]
            for name, sql in COUNTS.items()
        }
        known["waiting"] = waiting_for(record)
        newest = [
            dict(row)
            for row in record.connection.execute(
                "SELECT id, title, outlet, published FROM documents WHERE current AND published IS NOT NULL"
                " ORDER BY published DESC, pk DESC LIMIT 6"
            )
        ]
        speakers = record.actors(limit=8)
        run = record.connection.execute(
            "SELECT reader, started, finished FROM runs ORDER BY pk DESC LIMIT 1"
        ).fetchone()
    known["run"] = dict(run) if run is not None else None
    return (
        ask.json(known)
        if ask.extension == ".json"
        else ask.page("home.html", known=known, newest=newest, speakers=speakers)
    )


PAGES = (Page("home", "/", home), Page("home data", "/home{ext:ext}", home))
