"""Counts that are dear are kept a while; what is cheap is always fresh."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from parley.web.remembering import Remembered


def test_what_has_not_changed_is_counted_once_and_what_is_cheap_anew() -> None:
    kept, counted = Remembered(), iter(range(9))
    assert [kept.get("a", 1, lambda: next(counted)) for _ in range(3)] == [0, 0, 0]
    assert kept.get("a", 2, lambda: next(counted)) == 1
    assert kept.get("b", 2, lambda: next(counted)) == 2


def test_while_one_counts_the_others_are_given_what_was_known() -> None:
    kept, begun, go_on = Remembered(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        go_on.wait(10)
        return "new"

    kept.get("a", 1, lambda: "old")
    time.sleep(0.05)
    counting = threading.Thread(target=kept.get, args=("a", 2, slow))
    counting.start()
    begun.wait(10)
    assert kept.get("a", 2, lambda: "never") == "old"
    go_on.set()
    counting.join(10)
    assert kept.get("a", 2, lambda: "never") == "new"


def test_a_count_that_fails_is_tried_again() -> None:
    kept = Remembered()
    tries = iter((ZeroDivisionError, None))

    def count() -> int:
        if error := next(tries):
            raise error
        return 1

    for expected in (None, 1):
        try:
            assert kept.get("a", 1, count) == expected
        except ZeroDivisionError:
            assert expected is None


def test_nobody_waits_for_what_takes_long_and_was_counted_before() -> None:
    pieces: list[Callable[[], object]] = []
    kept, counted = Remembered(), iter(("old", "new"))

    def slow() -> str:
        time.sleep(0.12)
        return next(counted)

    assert kept.get("a", 1, slow) == "old"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parley.web.remembering.time.monotonic", lambda now=time.monotonic: now() + 3600)
        assert [kept.get("a", 2, slow, pieces.append) for _ in range(3)] == ["old", "old", "old"]
        (piece,) = pieces
        piece()
        assert kept.get("a", 2, slow, pieces.append) == "new"
