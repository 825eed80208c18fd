"""`parley code options`: what a coder is offered for any words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from parley.cli.coders import chosen_suggester, codebook_option, coding_in, record_option, suggester_options
from parley.cli.output import format_option, print_rows
from parley.coding import CodingError
from parley.record import Store


@click.command()
@record_option
@codebook_option
@click.option(
    "--spans",
    "spans_path",
    required=True,
    metavar="FILE",
    help='JSON lines of {"document", "start", "end"}; - for standard input.',
)
@click.option("--top", type=click.IntRange(min=1), default=3, show_default=True, metavar="N", help="How many concepts.")
@suggester_options
@format_option
def options(
    record_path: str,
    codebook: str | None,
    spans_path: str,
    top: int,
    suggester: str | None,
    server: str | None,
    model: str | None,
    form: str,
) -> None:
    """What a coder is offered for words that take a position: the likeliest concepts, in the order asked."""
    asked = list(_asked(spans_path))
    with Store(record_path, create=False) as record:
        coding = coding_in(record, chosen_suggester(suggester, server, model))
        places = [(row["document"], [(row["start"], row["end"])]) for row in asked]
        found = coding.options(places, codebook, top=top)
    rows = []
    for row, offered in zip(asked, found, strict=True):
        listed = [{"concept": o.concept, "stance": o.stance, "confidence": round(o.confidence, 4)} for o in offered]
        shown = (
            listed
            if form == "jsonl"
            else "; ".join(f"{o.concept} {o.stance or ''} {o.confidence:.2f}" for o in offered)
        )
        rows.append({"document": row["document"], "start": row["start"], "end": row["end"], "options": shown})
    print_rows(rows, ("document", "start", "end", "options"), form, ("document", "start", "end", "options"))


def _asked(path: str) -> Iterator[dict[str, Any]]:
    """The rows of the file, each with a document, a start and an end."""
    try:
        text = sys.stdin.buffer.read().decode("utf-8") if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodingError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is not in UTF-8'}") from None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield {"document": str(row["document"]), "start": int(row["start"]), "end": int(row["end"])}
        except (ValueError, TypeError, KeyError):
            raise CodingError(
                f"{path}, line {number}: no place in a document; a line is"
                ' {"document": "d1", "start": 412, "end": 468}'
            ) from None
