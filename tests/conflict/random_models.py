"""Random conflicts, each as a Parley model and as the plain conflict it stands for."""

from __future__ import annotations

import random

from parley.conflict import Model, loads

from .plain import Conflict, all_strings


def random_conflict(
    seed: int,
    makers: int | None = None,
    options: int | None = None,
    unknown: bool = False,
    infeasible: bool = True,
    one_way: bool = True,
) -> tuple[Model, Conflict]:
    """A conflict of 1 to 5 decision makers and 1 to 7 options; about half its preferences by statements."""
    rng = random.Random(seed)
    n = makers or rng.randint(1, 5)
    k = options or rng.randint(1, 7)
    holders = [rng.randrange(n) for _ in range(k)]
    moves = [rng.choice(["both", "both", "take", "drop"]) if one_way else "both" for _ in range(k)]
    strings = all_strings(k)
    feasible = set(strings)
    if infeasible and rng.random() < 0.6:
        share = rng.choice([0.3, 0.6, 0.9])
        feasible = {s for s in strings if rng.random() < share} or {rng.choice(strings)}
    ordered = sorted(feasible)
    lines = ['title = "Random"', ""]
    payoff: list[dict[str, int]] = []
    pairs: list[set[frozenset[str]]] = []
    for i in range(n):
        lines.append(f"[decision_makers.d{i}]")
        if rng.random() < 0.5:
            rows, mine = _statements(rng, k, ordered)
        else:
            rows, mine = _ranking(rng, ordered)
        unsure: set[frozenset[str]] = set()
        if unknown and len(ordered) > 1:
            for _ in range(rng.choice([0, 1, 2, len(ordered)])):
                unsure.add(frozenset(rng.sample(ordered, 2)))
            listed = ", ".join("[" + ", ".join(f'"{s}"' for s in sorted(pair)) + "]" for pair in unsure)
            rows.append(f"unknown = [{listed}]")
        lines += [*rows, ""]
        payoff.append(mine)
        pairs.append(unsure)
    for j in range(k):
        lines += [f"[options.o{j}]", f'holder = "d{holders[j]}"', f'moves = "{moves[j]}"', ""]
    gone = [s for s in strings if s not in feasible]
    lines += ["[feasibility]", "infeasible = [" + ", ".join(f'"{_conjunction(s)}"' for s in gone) + "]"]
    return loads("\n".join(lines)), Conflict(holders, moves, feasible, payoff, pairs)


def _conjunction(state: str) -> str:
    return " and ".join(f"o{j}" if letter == "Y" else f"not o{j}" for j, letter in enumerate(state))


def _ranking(rng: random.Random, states: list[str]) -> tuple[list[str], dict[str, int]]:
    levels = rng.choice([1, 2, 4, len(states) * 2])
    payoff = {s: rng.randrange(levels) for s in states}
    ties = [[s for s in states if payoff[s] == level] for level in sorted(set(payoff.values()), reverse=True)]
    listed = ", ".join("[" + ", ".join(f'"{s}"' for s in tie) + "]" for tie in ties)
    return [f"ranking = [{listed}]"], payoff


def _statements(rng: random.Random, k: int, states: list[str]) -> tuple[list[str], dict[str, int]]:
    count = rng.randint(0, 6)
    texts, truths = [], []
    for _ in range(count):
        a, b = rng.randrange(k), rng.randrange(k)
        x, y = rng.random() < 0.5, rng.random() < 0.5
        word = rng.choice(["and", "or", "if", "iff"])
        texts.append(f"{'' if x else 'not '}o{a} {word} {'' if y else 'not '}o{b}")

        def truth(s: str, a: int = a, b: int = b, x: bool = x, y: bool = y, word: str = word) -> bool:
            p, q = (s[a] == "Y") == x, (s[b] == "Y") == y
            return {"and": p and q, "or": p or q, "if": p or not q, "iff": p == q}[word]

        truths.append(truth)
    payoff = {s: sum(2 ** (count - 1 - j) * truth(s) for j, truth in enumerate(truths)) for s in states}
    return ["prefers = [" + ", ".join(f'"{text}"' for text in texts) + "]"], payoff
