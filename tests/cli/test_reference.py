"""The docs say what the commands and the record are now."""

from __future__ import annotations

from pathlib import Path

from parley.cli import COMMANDS
from parley.cli.reference import reference
from parley.record import Store

DOCS = Path(__file__).parents[2] / "docs"


def test_the_commands_are_documented_as_they_are() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference(), (
        "write it anew with: python -m parley.cli.reference > docs/cli.md"
    )
    assert all(f"### parley {name}\n" in reference() for name in COMMANDS)


def test_listed_commands_say_what_they_do_in_whole_sentences() -> None:
    assert not [line for line in reference().splitlines() if line.endswith("...") and not line.startswith("Usage: ")]


def test_every_table_view_and_column_is_documented(tmp_path: Path) -> None:
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    with Store(tmp_path / "a.db") as store:
        found = store.connection.execute(
            "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns"
            " WHERE tables.type IN ('table', 'view') AND tables.name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
        ).fetchall()
    sections = {part.split("`")[1]: part for part in page.split("\n### ") if part.startswith("`")}
    missing = [f"{table}.{column}" for table, column in found if f"`{column}`" not in sections.get(table, "")]
    assert [name for name in missing if "_fts." not in name] == []
