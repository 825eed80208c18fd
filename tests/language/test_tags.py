from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.language.tags import Moves, legal, runs, viterbi, viterbi_each


def brute_force(scores: np.ndarray, transitions: np.ndarray, starts_word: np.ndarray) -> float:
    k = scores.shape[1]
    may = legal(k)
    best = -np.inf
    for path in itertools.product(range(k), repeat=len(scores)):
        if path[0] and path[0] % 2 == 0:
            continue
        steps = list(itertools.pairwise(path))
        if not all(may[a, b] for a, b in steps):
            continue
        if any(not starts_word[t + 1] and (b % 2 == 1 or (b == 0) != (a == 0)) for t, (a, b) in enumerate(steps)):
            continue
        total = sum(scores[t, tag] for t, tag in enumerate(path)) + sum(transitions[a, b] for a, b in steps)
        best = max(best, float(total))
    return best


@given(st.integers(0, 10_000), st.integers(1, 5))
@settings(max_examples=60)
def test_viterbi_finds_the_best_legal_path(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(length, 5)).astype(np.float32)
    transitions = rng.normal(size=(5, 5)).astype(np.float32)
    starts_word = rng.random(length) < 0.7
    path = viterbi(scores, Moves.from_transitions(transitions), starts_word)
    total = sum(scores[t, tag] for t, tag in enumerate(path))
    total += sum(transitions[a, b] for a, b in itertools.pairwise(path))
    assert abs(float(total) - brute_force(scores, transitions, starts_word)) < 1e-4


def test_runs_are_the_marked_spans() -> None:
    assert runs(np.array([0, 1, 2, 1, 0, 5, 6, 6])) == [(0, 1, 2), (0, 3, 3), (2, 5, 7)]


def test_nothing_to_tag() -> None:
    flat = Moves.from_transitions(np.zeros((7, 7), np.float32))
    assert len(viterbi(np.zeros((0, 7), np.float32), flat, np.zeros(0, np.bool_))) == 0


@given(st.integers(0, 10_000), st.lists(st.integers(1, 12), max_size=12))
@settings(max_examples=60, deadline=None)
def test_many_stretches_at_once_are_what_each_is_alone(seed: int, lengths: list[int]) -> None:
    rng = np.random.default_rng(seed)
    edges = np.cumsum([0, *lengths])
    stretches = [(int(a), int(b)) for a, b in itertools.pairwise(edges)][::2]
    scores = rng.normal(size=(edges[-1] + 1, 7)).astype(np.float32)
    moves = Moves.from_transitions(rng.normal(size=(7, 7)).astype(np.float32))
    starts_word = rng.random(len(scores)) < 0.7
    alone = np.zeros(len(scores), np.intp)
    for first, end in stretches:
        alone[first:end] = viterbi(scores[first:end], moves, starts_word[first:end])
    assert viterbi_each(scores, moves, starts_word, stretches).tolist() == alone.tolist()


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_only_differences_between_tags_count_however_long_the_text(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 5000
    scores = (np.rint(rng.normal(size=(n, 7)) * 640) / 64).astype(np.float32)
    shift = rng.integers(900, 1000, size=(n, 1)).astype(np.float32)
    moves = Moves.from_transitions(np.rint(rng.normal(size=(7, 7)) * 8).astype(np.float32) / 8)
    starts_word = rng.random(n) < 0.7
    assert viterbi(scores + shift, moves, starts_word).tolist() == viterbi(scores, moves, starts_word).tolist()
