"""The evidence of networks in what is printed and written: json, rows, and (in ``page``) a page to read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parley.errors import NetworkError
from parley.networks.evidence import Evidence
from parley.networks.page import evidence_page
from parley.networks.writing import moment, pandas_module, write_text
from parley.record.cells import harmless

if TYPE_CHECKING:
    from parley.networks.network import Network

COLUMNS: Final = (
    "middle", "source", "target", "weight", "concept", "worth", "of", "level", "statement_id", "name", "day",
    "document_id", "document_title", "speaker", "text", "start_position", "stop_position", "kernel_weight",
    "confidence",
)  # fmt: skip


def evidence_dict(network: Network) -> dict[str, Any]:
    """What ``--evidence`` adds to a network's json: its ties opened, and the statements that they name."""
    names = network.names()
    ties: list[dict[str, Any]] = []
    statements: dict[Any, Evidence] = {}
    for i, j, cell in network.opened():
        ties.append(
            {
                "source": names[i],
                "target": names[j],
                "weight": cell.weight,
                "total": cell.total,
                "statement_ids": list(cell.statement_ids),
                "parts": [part.to_dict() for part in cell.parts],
            }
        )
        statements |= {s.key: s for s in cell.statements}
    return {"ties": ties, "evidence": [statements[key].to_dict() for key in sorted(statements)]}


def evidence_rows(networks: Sequence[Network]) -> Iterator[tuple[Any, ...]]:
    """A row a window, tie, concept and statement, under ``COLUMNS``; ``of`` says whose statement it is."""
    for network in networks:
        names, middle = network.names(), moment(network.middle)
        for i, j, cell in network.opened():
            for part in cell.parts:
                sides = ((i, part.row_statements, part.levels[0]), (j, part.column_statements, part.levels[-1]))
                for node, statements, level in sides:
                    for s in statements:
                        yield (
                            middle, names[i], names[j], cell.weight, part.concept, part.worth, names[node],
                            level, s.id, s.name, s.day.isoformat(), s.document, s.title, s.speaker, s.text,
                            s.start, s.stop, s.weight, s.confidence,
                        )  # fmt: skip


def evidence_frame(networks: Sequence[Network]) -> Any:
    """``evidence_rows`` as a data frame. Raises MissingExtraError without pandas."""
    return pandas_module().DataFrame(list(evidence_rows(networks)), columns=list(COLUMNS))


def write_evidence(networks: Sequence[Network], path: str | Path) -> None:
    """Write a page (.html) or rows (.csv, separated by semicolons as all csv of networks is, and with an apostrophe
    before a text that a spreadsheet would run as a formula: the words are of articles).

    Raises NetworkError for another suffix or where it cannot be written.
    """
    kind = Path(path).suffix.lower()
    if kind in (".html", ".htm"):
        write_text(path, evidence_page(networks))
    elif kind == ".csv":
        try:
            # row by row: the pairs of a large network are many times its statements
            with Path(path).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, delimiter=";", lineterminator="\n")
                writer.writerow(COLUMNS)
                writer.writerows(map(harmless, row) for row in evidence_rows(networks))
        except OSError as error:
            raise NetworkError(f"cannot write {path}: {error.strerror}") from None
    else:
        raise NetworkError(f"{path}: evidence is written as .html, to read, or .csv; json has it with --evidence alone")
