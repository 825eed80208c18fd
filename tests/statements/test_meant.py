"""Whom a pronoun or description means, by what is known of each who may be."""

from __future__ import annotations

from types import SimpleNamespace

from parley.statements.clues import Clued
from parley.statements.meant import Weighed

WEIGHED = Weighed({"he": {"near": 1.0}}, {"he": 0.9})
ASKED = SimpleNamespace(kind="he")


def test_an_unsure_choice_leaves_who_was_read() -> None:
    clued = [Clued(1, False, {"near": 0.5}), Clued(2, True, {})]
    place, chance = WEIGHED.choose(ASKED, clued)  # type: ignore[arg-type,misc]
    assert (place, round(chance, 2)) == (1, 0.38)


def test_where_who_was_read_is_ruled_out_the_likeliest_is_meant() -> None:
    clued = [Clued(None, False, {}), Clued(1, False, {"near": 0.5})]
    place, chance = WEIGHED.choose(ASKED, clued)  # type: ignore[arg-type,misc]
    assert (place, round(chance, 2)) == (1, 0.62)
