"""Two initials without a space between end no sentence, as one does not."""

from __future__ import annotations

import pytest

from parley.english.layout import layout


@pytest.mark.parametrize(
    "text",
    [
        "J.D. Orr flew to Oslo.",
        "The talks failed, said A.K. Mehrotra of the union.",
        "Gen. (ret.) Tom Orr flew to Oslo.",
        "Maj. Gen. (retd.) B.R. Das flew to Oslo.",
        "H.E. Tom Orr flew to Oslo.",
    ],
)
def test_initials_end_none(text: str) -> None:
    assert layout(text).sentence_starts == (0,)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("He met leaders of the U.A.E. Officials flew on.", "Officials"),
        ("He lives in Albany, N.Y. The governor does too.", "The governor"),
        ("They left (it was late). Nobody came.", "Nobody"),
        ("He posted it on X. Nobody came.", "Nobody"),
        ("They went home (all of them.) Nobody came.", "Nobody"),
    ],
)
def test_but_a_name_that_is_no_persons_may(text: str, second: str) -> None:
    assert layout(text).sentence_starts == (0, text.index(second))
