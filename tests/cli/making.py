"""What the tests of coding commands share: two articles, and running a command that goes well."""

from __future__ import annotations

import json

from click.testing import Result

from tests.coding.test_coding import FIRST, SECOND
from tests.fake import run

ARTICLES = [
    {"id": "d1", "text": FIRST, "published": "2031-05-01", "title": "Tolls", "language": "en"},
    {"id": "d2", "text": SECOND, "published": "2031-06-10", "title": "The lighthouse", "language": "en"},
]


def good(*arguments: str, stdin: str = "") -> Result:
    result = run(*arguments, stdin=stdin.encode())
    assert result.exit_code == 0, result.output
    return result


def rows(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in good(*arguments, "--format", "jsonl").stdout.splitlines()]
