"""Who may be one: pairs to be merged each with a button, and what was merged last, with its undo."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from starlette.responses import Response

from parley.reading import Record
from parley.record.rows import Alike
from parley.web.asking import PAGE, Ask
from parley.web.pages.page import Page

COLUMNS = tuple(Alike.__dataclass_fields__)
JUDGED = 5  # judgements that are shown with their undo


class Pair(NamedTuple):
    """Two who may be one, with the keys by which they go whatever happens to the record."""

    alike: Alike
    key: str
    other: str


def proposed(ask: Ask) -> Response:
    """Who may be one, those who say most first."""
    with ask.room.record() as record:
        pairs = _there(record, ask.room.remembered("who may be one", lambda own: own.alike()))
        judged = [row for row in record.judgements() if row.standing and row.action == "merge"][: -JUDGED - 1 : -1]
    begin = next((k for k, pair in enumerate(pairs, 1) if _place(pair) == ask.asked("after")), 0)
    shown = pairs if ask.extension == ".csv" else pairs[begin : begin + PAGE]
    after = _place(shown[-1]) if ask.extension != ".csv" and len(pairs) > begin + PAGE else None
    rows = [{name: getattr(pair.alike, name) for name in COLUMNS} for pair in shown]
    return ask.data(COLUMNS, rows, {"after": after}) or ask.page(
        "alike.html", pairs=shown, after=after, judged=judged
    )


def merge(ask: Ask) -> Response:
    """Two of them are one, who keeps the first one's name."""
    ask.room.may_write()
    with ask.room.record() as record:
        record.merge(ask.sent("kept"), ask.sent("other"), by=ask.coder)
    return ask.go(ask.back())


def _there(record: Record, found: Sequence[Alike]) -> list[Pair]:
    """Those of whom neither has become somebody else since they were looked for."""
    wanted = json.dumps(sorted({pk for row in found for pk in (row.identity, row.other)}))
    known = record.connection.execute(
        "SELECT pk, key, name FROM identities WHERE pk IN (SELECT value FROM json_each(?)) AND documents > 0", (wanted,)
    )
    keys = {(row["pk"], row["name"]): str(row["key"]) for row in known}
    pairs = [(row, keys.get((row.identity, row.name)), keys.get((row.other, row.other_name))) for row in found]
    return [Pair(row, key, other) for row, key, other in pairs if key is not None and other is not None]


def _place(pair: Pair) -> str:
    """What the address of the next page calls the last pair of one."""
    return f"{pair.key} {pair.other}"


PAGES = (Page("alike", "/actors/alike{ext:ext}", proposed, merge),)
