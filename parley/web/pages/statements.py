"""Statements: who said what, by whatever is asked."""

from __future__ import annotations

from starlette.responses import Response

from parley.record import Quote
from parley.web.asking import PAGE, Ask
from parley.web.pages.page import Page

COLUMNS = tuple(Quote.__dataclass_fields__)
ASKED = ("speaker", "since", "until", "search", "document", "kind", "quotation")


def listed(ask: Ask) -> Response:
    """The statements asked for, by day."""
    asked = {name: ask.asked(name) for name in ASKED}
    page = int(ask.number("page", 1) or 1)
    limit = None if ask.extension == ".csv" else page * PAGE + 1
    with ask.room.record() as record:
        found = record.statements(**asked, limit=limit)  # type: ignore[arg-type]
    data = ask.data(COLUMNS, found.to_dicts())
    if data is not None:
        return data
    rows = list(found)[(page - 1) * PAGE : page * PAGE]
    return ask.page("statements.html", rows=rows, asked=asked, page=page, more=len(found) > page * PAGE)


PAGES = (Page("statements", "/statements{ext:ext}", listed),)
