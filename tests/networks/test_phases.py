"""Phase transitions: states that were put in come out, on the days on which they change."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from parley import networks
from parley.errors import NetworkError
from parley.networks.phases import phase_transitions, silhouettes
from tests.networks.making import Said, table

TURNS = (20, 40)  # days on which the camps change
SIDES = {0: {"A": 1, "B": 1, "C": 0, "D": 0, "E": 1}, 1: {"A": 1, "B": 0, "C": 1, "D": 0, "E": 0}}


def debate(days: int = 60, loud: int = 1) -> networks.StatementTable:
    """Five actors on three concepts; their camps change at the turns and change back."""
    random = np.random.default_rng(7)
    said = []
    for day in range(days):
        sides = SIDES[int(TURNS[0] <= day < TURNS[1])]
        for _ in range(4 * (loud if day % 10 < 5 else 1)):
            who, what = str(random.choice(list("ABCDE"))), str(random.choice(list("xyz")))
            said.append(Said(who, what, sides[who] ^ (what == "y"), day, day + 1))
    return table(said)


def turns(found: networks.PhaseTransitions) -> list[int]:
    return [(t.after - found.windows[0].middle).days + 5 for t in found.transitions]


@pytest.mark.parametrize("mode", ["one-mode", "two-mode"])
def test_the_days_of_change_are_found(mode: str) -> None:
    make = networks.one_mode if mode == "one-mode" else networks.two_mode
    series = make(debate(), aggregation="subtract", window="days", size=10)
    found = phase_transitions(series)
    assert found.states == 2
    assert [(t.from_state, t.to_state) for t in found.transitions] == [(1, 2), (2, 1)]
    assert all(abs(day - turn) <= 2 for day, turn in zip(turns(found), TURNS, strict=True))
    assert len(found.windows) == len(series)
    assert found.modularity == max(t.modularity for t in found.tried)
    clear = [w.silhouette for w in found.windows if w.silhouette is not None]
    assert np.mean(clear) > 0.3


def test_a_kernel_smooths_and_finds_them_too() -> None:
    series = networks.one_mode(debate(), aggregation="subtract", window="days", size=10, kernel="epanechnikov")
    found = phase_transitions(series, methods=["ward", "pam", "concor"], most=3)
    assert [(t.from_state, t.to_state) for t in found.transitions] == [(1, 2), (2, 1)]
    assert {t.method for t in found.tried} == {"ward", "pam", "concor"}


def test_how_much_is_said_makes_no_state() -> None:
    series = networks.two_mode(debate(19, loud=5), aggregation="subtract", window="days", size=4)
    calm = phase_transitions(series).distances
    assert calm.max() == 1.0
    said = [Said(w, c, 1, d, d + 1) for d in range(6) for w, c in [("A", "x"), ("B", "y")] * (1 + 3 * (d > 2))]
    same = phase_transitions(networks.two_mode(table(said), aggregation="subtract", window="days", size=1))
    assert same.states == 1
    assert same.transitions == ()
    assert same.distances.max() == 0


def test_spectral_distance_sees_shape_and_not_names() -> None:
    # first two camps of two, then one of four; who is in which camp changes on the way
    def day(d: int) -> list[Said]:
        camps = ["AB", "CD"] if d < 3 else ["AC", "BD"] if d < 6 else ["ABCD"]
        return [Said(w, f"{d}{c}", 1, d, d + 1) for c, camp in enumerate(camps) for w in camp]

    said = [s for d in range(9) for s in day(d)]
    series = networks.one_mode(table(said), aggregation="congruence", window="days", size=1)
    spectral, absolute = phase_transitions(series, "spectral"), phase_transitions(series, "absolute")
    assert [w.state for w in spectral.windows] == [1] * 6 + [2] * 3
    assert [w.state for w in absolute.windows] == [1] * 3 + [2] * 3 + [3] * 3
    assert spectral.distances[0, 4] == 0


def test_silhouettes_are_rousseeuws() -> None:
    places = np.array([0.0, 1.0, 10.0, 11.0, 30.0])
    distances = np.abs(places[:, None] - places[None, :])
    found = silhouettes(distances, np.array([0, 0, 1, 1, 2]))
    assert found[0] == pytest.approx((10.5 - 1) / 10.5)
    assert found[2] == pytest.approx((9.5 - 1) / 9.5)
    assert found[4] is None


def test_it_is_printed_as_rows_and_as_json() -> None:
    found = phase_transitions(networks.one_mode(debate(30), aggregation="subtract", window="days", size=10))
    rows = list(csv.DictReader(io.StringIO(found.to_text("csv")), delimiter=";"))
    assert [int(r["state"]) for r in rows] == [w.state for w in found.windows]
    assert found.to_pandas()["state"].tolist() == [w.state for w in found.windows]
    whole = json.loads(found.to_text("json"))
    assert np.array(whole["distances"]).shape == (len(rows), len(rows))
    assert whole["transitions"][0]["from"] == 1
    assert len(whole["tried"]) > 5


def test_what_is_wrong_is_said() -> None:
    series = networks.one_mode(debate(), aggregation="subtract", window="days", size=59)
    with pytest.raises(NetworkError, match="at least 3 windows, and there are 2"):
        phase_transitions(series)
    with pytest.raises(NetworkError, match="spectral, absolute"):
        phase_transitions(series, "euclid")  # type: ignore[arg-type]
