"""What is asked of an analysis, against the plain definitions and by brute force."""

from __future__ import annotations

import subprocess
import sys
from copy import copy
from functools import partial
from itertools import combinations, pairwise

import pytest

import parley.conflict
from parley.conflict import EXTENSIONS, Analysis, loads
from parley.conflict.coalitions import coalitions
from parley.conflict.conditions import condition
from parley.conflict.paths import paths
from parley.conflict.require import require
from parley.conflict.sensitivity import sensitivity
from parley.conflict.stability import CONCEPTS
from parley.conflict.walks import reached
from parley.errors import ModelError

from .plain import Conflict
from .random_models import random_conflict


def lowered(plain: Conflict, here: str, change: dict[int, list[str]]) -> Conflict:
    """The conflict in which some states tie with ``here`` for somebody, what was unknown of them settled."""
    other = copy(plain)
    other.payoff = [dict(payoff) for payoff in plain.payoff]
    other.unknown = [set(pairs) for pairs in plain.unknown]
    for i, states in change.items():
        for one in states:
            other.payoff[i][one] = plain.payoff[i][here]
            other.unknown[i].discard(frozenset((one, here)))
    return other


def holds(plain: Conflict, here: str, concept: str, extension: str) -> bool:
    return all(plain.stable(i, here, concept, extension) for i in plain.makers)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_required_change_works_and_none_smaller_does(concept: str) -> None:
    sizes = set()
    for seed in range(90):
        extension = EXTENSIONS[seed // 3 % 4] if seed % 3 == 0 else "a"
        model, plain = random_conflict(seed, makers=1 + seed % 3, options=1 + seed // 3 % 4, unknown=seed % 3 == 0)
        here = plain.states[seed % len(plain.states)]
        found = require(model.analyse(extension), here, concept)
        change = {model.index(key): [plain.states[at - 1] for at in states] for key, states in found.change.items()}
        assert holds(lowered(plain, here, change), here, concept, extension)
        assert plain.number(here) in found.changed.analyse(extension).equilibria(concept)
        assert (found.size == 0) == holds(plain, here, concept, extension)
        sizes.add(found.size)
        assert found.smallest
        if found.size > 3:
            continue  # too many smaller changes to try them all
        better = [
            (i, one)
            for i in plain.makers
            for one in plain.states
            if plain.unsure(i, one, here) or plain.better(i, one, here)
        ]
        for count in range(found.size):
            for chosen in combinations(better, count):
                smaller: dict[int, list[str]] = {}
                for i, one in chosen:
                    smaller.setdefault(i, []).append(one)
                assert not holds(lowered(plain, here, smaller), here, concept, extension)
    assert {0, 1, 2} <= sizes


def test_condition_is_what_stability_asks() -> None:
    """It holds exactly where the state is stable, whatever the decision maker's preferences are."""
    verdicts = set()
    for seed in range(60):
        model, plain = random_conflict(seed, makers=2 + seed % 2, options=2 + seed % 3)
        here = plain.states[seed % len(plain.states)]
        code = model.code(here)
        for concept in CONCEPTS:
            weakest = condition(model.graph, code, 0, concept)
            for other in range(5):
                payoff = {s: hash((seed, other, at)) % 5 for at, s in enumerate(plain.states)}
                changed = copy(plain)
                changed.payoff = [payoff, *plain.payoff[1:]]
                no_better = {model.code(s) for s in plain.states if payoff[s] <= payoff[here]}
                stable = changed.stable(0, here, concept)
                assert weakest.holds(no_better) == stable
                verdicts.add(stable)
    assert verdicts == {True, False}


def one_move(plain: Conflict, i: int, s: str) -> set[str]:
    return plain.R[i][s]


def test_reach_and_paths() -> None:
    lengths = set()
    for seed in range(80):
        model, plain = random_conflict(seed, makers=1 + seed % 4, options=1 + seed % 5, unknown=seed % 2 == 0)
        here = plain.states[seed % len(plain.states)]
        result = model.analyse()
        everyone = list(plain.makers)
        for only, step in ((False, partial(one_move, plain)), (True, plain.ui)):
            ends = plain.sequences(everyone, here, step)
            steps = "improvements" if only else "moves"
            found = reached(model.graph, model.code(here), everyone, steps)  # type: ignore[arg-type]
            assert {s for s in plain.states if found[model.code(s)]} == ends
            target = plain.states[(seed * 7 + 3) % len(plain.states)]
            answer = paths(result, here, target, improvements_only=only, limit=50)
            assert bool(answer.routes) == (target in ends and target != here)
            for route in answer.routes:
                assert [route[0].before, route[-1].after] == [model.code(here), model.code(target)]
                for one, two in pairwise(route):
                    assert one.after == two.before
                    assert one.maker != two.maker
                for one in route:
                    assert model.space.text(one.after) in step(one.maker, model.space.text(one.before))
            lengths |= {len(route) for route in answer.routes}
            reach = {plain.number(s) for s in ends} | {plain.number(here)}
            assert set(answer.within_reach["gmr"]) == set(result.equilibria("gmr")) & reach
    assert max(lengths) > 1


def test_coalitions() -> None:
    seen = 0
    for seed in range(60):
        model, plain = random_conflict(seed, makers=2 + seed % 3, options=2 + seed % 4, unknown=seed % 2 == 0)
        result = model.analyse()
        answer = coalitions(result, "gmr")
        left = {(one.state, one.members): one for one in answer.defections}
        for number in result.equilibria("gmr"):
            here = plain.states[number - 1]
            for size in range(2, len(plain.payoff) + 1):
                for members in combinations(plain.makers, size):
                    gains = plain.coalition_improvements(list(members), here)
                    found = left.get((number, tuple(f"d{i}" for i in members)))
                    assert (set(found.improvements) if found else set()) == {plain.number(s) for s in gains}
                    if found:
                        seen += 1
                        for concept in CONCEPTS[1:]:
                            assert (concept in found.stable) == sanctioned(plain, here, members, gains, concept)
        assert set(answer.proof) == set(answer.equilibria) - {state for state, _ in left}
    assert seen > 20


def sanctioned(plain: Conflict, here: str, members: tuple[int, ...], gains: set[str], concept: str) -> bool:
    outside = [i for i in plain.makers if i not in members]

    def improves(s: str) -> bool:
        return all(plain.better(i, s, here) for i in members)

    def move(i: int, s: str) -> set[str]:
        return plain.ui_or_unsure(i, s) if concept in ("seq", "sseq") else plain.R[i][s]

    def deters(u: str) -> bool:
        onward = plain.sequences(list(members), u, lambda i, s: plain.R[i][s])
        return not improves(u) and (concept in ("gmr", "seq") or not any(improves(w) for w in onward))

    return all(any(deters(u) for u in plain.sequences(outside, t, move)) for t in gains)


DUEL = """
title = "Two presses"
[decision_makers.left]
label = "Left Press"
prefers = ["not print", "leak"]
[decision_makers.right]
label = "Right Press"
prefers = ["not leak", "print"]
[options.leak]
holder = "left"
label = "Leak"
[options.print]
holder = "right"
label = "Print"
"""


def test_explanation_speaks_in_labels() -> None:
    # each would rather act than not, and is worst off where only the other acts
    result = loads(DUEL).analyse()
    text = str(result.explain(state=1, decision_maker="Left Press"))
    assert "Left Press would rather have state 2 (Leak) by taking up “Leak”." in text
    assert "Right Press would take up “Print”, to its own advantage" in text
    assert "state 4 (Leak, Print), which it likes no better than state 1" in text
    assert text.endswith("So Left Press stays under GMR, SMR, SEQ and SSEQ, and leaves under Nash.")
    assert "Right Press stays: it could move to state 2" in str(result.explain("YY", "right"))


def test_explanation_agrees_with_the_analysis() -> None:
    for seed in range(40):
        model, plain = random_conflict(seed, unknown=seed % 2 == 0, options=1 + seed % 4)
        result = model.analyse(EXTENSIONS[seed % 4])
        for state in range(1, len(plain.states) + 1):
            for reason in result.explain(state).reasons:
                maker = model.index(reason.decision_maker)
                for concept in CONCEPTS:
                    if concept == "nash":
                        stays = not reason.departures
                    else:
                        stays = all(one.sanctions[concept] is not None for one in reason.departures)
                    assert stays == (state in result.stability(reason.decision_maker, concept))
                for one in reason.departures:
                    for walk in one.sanctions.values():
                        assert walk is None or all(step.maker != maker for step in walk)


def test_sensitivity_tries_every_change() -> None:
    result = loads(DUEL).analyse()
    found = sensitivity(result)
    # of two statements each: dropped, negated, and the one swap
    assert len(found.variations) == 2 * (2 + 2 + 1)
    effects = {(one.decision_maker, one.change): one for one in found.variations}
    moved = effects["left", "move “leak” from place 2 to 1"]
    changed = loads(DUEL.replace('"not print", "leak"', '"leak", "not print"')).analyse()
    for concept in CONCEPTS:
        before, after = set(result.equilibria(concept)), set(changed.equilibria(concept))
        assert set(moved.lost[concept]) == before - after
        assert set(moved.gained[concept]) == after - before
        assert set(found.robust[concept]) <= before & after


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda result: result.explain(9), "states are numbered 1 to 4"),
        (lambda result: result.explain(1, "Up Press"), "no decision maker is called"),
        (lambda result: result.equilibria("nsh"), "there are nash, gmr"),
        (lambda result: paths(result, "STATUS_QUO"), "no status quo"),
        (lambda result: require(result, "YNY"), "3 letters"),
        (lambda result: result.model.analyse("e"), "a, b, c or d"),
        (lambda result: result.model.analyse(engine="numba"), "auto, numpy, compiled"),
    ],
)
def test_unfit_questions(question: object, words: str) -> None:
    with pytest.raises(ModelError, match=words):
        question(loads(DUEL).analyse())  # type: ignore[operator]


def test_what_python_shows_of_a_result_is_short() -> None:
    result = loads(DUEL).analyse()
    assert repr(result) == f"<analysis of {result.model.title}: 4 states, SEQ equilibria {listed(result)}>"
    for found in (result.explain(1), paths(result, 1, 2), require(result, 1), sensitivity(result), coalitions(result)):
        assert "Model(" not in repr(found)


def listed(result: Analysis) -> str:
    return ", ".join(map(str, result.equilibria("seq"))) or "none"


def test_what_is_asked_is_there_without_another_import() -> None:
    names = ("coalitions", "paths", "require", "sensitivity")
    code = f"import parley.conflict as c; print(*(getattr(getattr(c, name), name).__name__ for name in {names}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert tuple(found.stdout.split()) == names
    with pytest.raises(AttributeError, match="no attribute 'path'"):
        parley.conflict.path  # noqa: B018


def test_views() -> None:
    pandas = pytest.importorskip("pandas", reason="a DataFrame needs pandas")
    result = loads(DUEL.replace("Leak", "<b>Leak")).analyse()
    frame = result.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.index[frame["equilibrium.nash"]].tolist() == result.equilibria("nash")
    for html in (result._repr_html_(), result.model._repr_html_(), result.explain(1)._repr_html_()):
        assert "&lt;b&gt;Leak" in html
        assert "<b>Leak" not in html
