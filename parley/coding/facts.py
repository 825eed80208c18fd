"""What is in a record, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parley.coding.coding import Coding
from parley.record import Store
from parley.record.schema import errors_named

COUNTED: Final = {
    "documents": "SELECT count(*) FROM documents WHERE current",
    "older_versions": "SELECT count(*) FROM documents WHERE NOT current AND copy_of IS NULL",
    "copies": "SELECT count(*) FROM documents WHERE NOT current AND copy_of IS NOT NULL",
    "unread": "SELECT count(*) FROM documents WHERE current AND refused IS NOT NULL",
    "statements": "SELECT count(*) FROM statements WHERE counted = 1",
    "actors": "SELECT count(*) FROM speakers",
    "events": "SELECT count(*) FROM events WHERE counted = 1",
    "corrections": "SELECT count(*) FROM corrected",
}
_DAYS: Final = "SELECT min(published), max(published) FROM documents WHERE current"
_READERS: Final = (
    "SELECT DISTINCT runs.reader FROM documents JOIN runs ON runs.pk = documents.run WHERE documents.current ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record holds. Statements, actors and events are those of ``documents``: the current versions of articles,
    those that were kept and not read (``unread``) among them; what older versions and copies say is not counted again.

    ``codebooks`` are coding projects too; ``codings`` the codes that stand. Days are of publication. ``readers`` are
    the versions of the readers whose statements are kept.
    """

    record: str
    documents: int
    older_versions: int
    copies: int
    unread: int
    statements: int
    actors: int
    events: int
    corrections: int
    codebooks: int
    codings: int
    suggestions: int
    first_day: str | None
    last_day: str | None
    readers: tuple[str, ...]


def facts_of(store: Store) -> Facts:
    """What is in a record.

    Raises:
        RecordError: it cannot be read.
    """
    books = Coding(store).codebooks.list()
    with errors_named(store.path):
        counted = {name: int(store.connection.execute(sql).fetchone()[0]) for name, sql in COUNTED.items()}
        first, last = store.connection.execute(_DAYS).fetchone()
        readers = tuple(str(reader) for (reader,) in store.connection.execute(_READERS))
    return Facts(
        record=str(store.path),
        **counted,
        codebooks=len(books),
        codings=sum(book.codings for book in books),
        suggestions=sum(book.suggestions for book in books),
        first_day=first,
        last_day=last,
        readers=readers,
    )
