"""Articles: a list with facets, and each as prose with its statements in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from parley.model import Extraction, Statement
from parley.output.marks import pieces, speaker_name
from parley.output.printed import to_printed
from parley.web.asking import PAGE, Ask
from parley.web.pages.page import Page

COLUMNS = (
    *("id", "title", "outlet", "author", "published", "language", "characters", "statements", "refused", "url", "path"),
)
FACETS = ("outlet", "month")
ORDER = "published IS NULL, published DESC, pk DESC"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to draw: pieces of its words with their marks, and the statements that begin in it."""

    pieces: Sequence[Mapping[str, Any]]
    statements: Sequence[Statement]


def listed(ask: Ask) -> Response:
    """The articles, newest first, by outlet, month, words and whether they were read."""
    where, values = ["current"], []
    for name, column in (("outlet", "outlet"), ("month", "substr(published, 1, 7)")):
        if said := ask.asked(name):
            where.append(f"{column} = ?")
            values.append(said)
    if words := ask.asked("search"):
        where.append("pk IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)")
        values.append(_quoted(words))
    page = int(ask.number("page", 1) or 1)
    limit = -1 if ask.extension == ".csv" else PAGE
    with ask.room.record() as record:
        sql = f"FROM documents WHERE {' AND '.join(where)}"
        total = record.connection.execute(f"SELECT count(*) {sql}", values).fetchone()[0]
        rows = record.connection.execute(
            "SELECT pk, id, title, outlet, author, published, language, characters, refused, url, path,"
            " (SELECT count(*)"
            f" FROM statements WHERE document = documents.pk) AS statements {sql} ORDER BY {ORDER} LIMIT ? OFFSET ?",
            (*values, limit, max(0, page - 1) * PAGE),
        ).fetchall()
        facets = {
            "outlet": "SELECT outlet, count(*) FROM documents WHERE current AND outlet IS NOT NULL"
            " GROUP BY 1 ORDER BY 2 DESC",
            "month": "SELECT substr(published, 1, 7), count(*) FROM documents WHERE current AND published IS NOT NULL"
            " GROUP BY 1 ORDER BY 1 DESC",
        }
        found = {name: record.connection.execute(f"{sql} LIMIT 12").fetchall() for name, sql in facets.items()}
    data = ask.data(COLUMNS, [dict(row) for row in rows])
    return data or ask.page("articles.html", rows=rows, total=total, page=page, per_page=PAGE, facets=found)


def article(ask: Ask) -> Response:
    """One article, with who said what."""
    with ask.room.record() as record:
        found = record.extraction(ask.part("id"))
    if ask.extension == ".json":
        return ask.json(to_printed(found))
    return ask.page(
        "article.html",
        document=found.document,
        paragraphs=paragraphs(found),
        speaker=lambda statement: speaker_name(found, statement),
        actor=found.actor,
    )


def paragraphs(found: Extraction) -> list[Paragraph]:
    """The article's lines that hold words, cut where their marking changes."""
    by_start: dict[int, list[Statement]] = defaultdict(list)
    for statement in found.statements:
        by_start[statement.content.spans[0].start].append(statement)
    out: list[Paragraph] = []
    line: list[Mapping[str, Any]] = []
    begun: list[Statement] = []

    def end() -> None:
        if line:
            out.append(Paragraph(tuple(line), tuple(begun)))
        line.clear()
        begun.clear()

    for piece in pieces(found):
        begun += by_start.get(piece.start, ())
        for number, words in enumerate(piece.text.split("\n")):
            if number:
                end()
            if words:
                inner = piece.marks[-1].statement if piece.marks else None
                line.append(
                    {
                        "text": words,
                        "role": piece.role,
                        "statement": inner.id if inner else None,
                        "starts": [s.id for s in by_start.get(piece.start, ())] if not number else [],
                    }
                )
    end()
    return out


def _quoted(words: str) -> str:
    """Words for FTS5, each as it stands."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


PAGES = (
    Page("articles", "/articles{ext:ext}", listed),
    Page("article", "/articles/{id:path}", article),
)
