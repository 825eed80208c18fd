from __future__ import annotations

import pytest

from parley.statements.circumstances import resolve_date

TUESDAY = "2031-05-06"


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("Thursday", TUESDAY, "2031-05-01"),
        ("Tuesday", TUESDAY, "2031-05-06"),
        ("last Tuesday", TUESDAY, "2031-04-29"),
        ("Monday evening", TUESDAY, "2031-05-05"),
        ("yesterday", TUESDAY, "2031-05-05"),
        ("today", TUESDAY, "2031-05-06"),
        ("Jan. 3", TUESDAY, "2031-01-03"),
        ("December 28", "2031-01-02", "2030-12-28"),
        ("3 March 2029", None, "2029-03-03"),
        ("this week", TUESDAY, None),
        ("Thursday", None, None),
        ("Feb. 31", TUESDAY, None),
    ],
)
def test_dates_resolve_against_publication(words: str, published: str | None, expected: str | None) -> None:
    assert resolve_date(words, published) == expected
