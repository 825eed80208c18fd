"""The definitions of the graph model written out plainly: sets, loops and no cleverness.

States are Y/N strings. It shares no code with parley.conflict, so that agreement of the two means something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@dataclass
class Conflict:
    """Of option j its holder and moves; of maker i its payoffs (more is better) and unknown pairs."""

    holders: list[int]
    moves: list[str]
    feasible: set[str]
    payoff: list[dict[str, int]]
    unknown: list[set[frozenset[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.makers = range(len(self.payoff))
        self.unknown = self.unknown or [set() for _ in self.makers]
        self.states = sorted(self.feasible, key=lambda s: s[::-1].replace("N", "0").replace("Y", "1"))
        self.R = [{s: {t for t in self.states if self.can(i, s, t)} for s in self.states} for i in self.makers]

    def can(self, i: int, s: str, t: str) -> bool:
        if s == t:
            return False
        for j, (a, b) in enumerate(zip(s, t, strict=True)):
            if a != b:
                if self.holders[j] != i:
                    return False
                if self.moves[j] == "take" and (a, b) != ("N", "Y"):
                    return False
                if self.moves[j] == "drop" and (a, b) != ("Y", "N"):
                    return False
        return True

    def unsure(self, i: int, s: str, t: str) -> bool:
        return frozenset((s, t)) in self.unknown[i]

    def better(self, i: int, t: str, s: str) -> bool:
        return not self.unsure(i, s, t) and self.payoff[i][t] > self.payoff[i][s]

    def no_better(self, i: int, t: str, s: str) -> bool:
        return not self.unsure(i, s, t) and self.payoff[i][t] <= self.payoff[i][s]

    def ui(self, i: int, s: str) -> set[str]:
        return {t for t in self.R[i][s] if self.better(i, t, s)}

    def ui_or_unsure(self, i: int, s: str) -> set[str]:
        return {t for t in self.R[i][s] if self.better(i, t, s) or self.unsure(i, s, t)}

    def sequences(self, members: list[int], s: str, step) -> set[str]:
        """The ends of legal sequences from s: at least one move, nobody twice in a row."""
        seen: set[tuple[str, int]] = set()
        todo = [(s, -1)]
        while todo:
            here, last = todo.pop()
            for i in members:
                if i != last:
                    for t in step(i, here):
                        if (t, i) not in seen:
                            seen.add((t, i))
                            todo.append((t, i))
        return {t for t, _ in seen}

    def stable(self, i: int, s: str, concept: str, extension: str = "a") -> bool:
        leave = self.ui_or_unsure(i, s) if extension in "ac" else self.ui(i, s)
        if concept == "nash":
            return not leave
        others = [j for j in self.makers if j != i]

        def deters(u: str) -> bool:
            return self.no_better(i, u, s) or (extension in "cd" and self.unsure(i, u, s))

        def move(j: int, t: str) -> set[str]:
            return self.ui_or_unsure(j, t) if concept in ("seq", "sseq") else self.R[j][t]

        for t in leave:
            for u in self.sequences(others, t, move):
                if deters(u) and (concept in ("gmr", "seq") or all(w == s or deters(w) for w in self.R[i][u])):
                    break
            else:
                return False
        return True

    def number(self, s: str) -> int:
        return self.states.index(s) + 1

    def stability(self, i: int, concept: str, extension: str = "a") -> list[int]:
        return [self.number(s) for s in self.states if self.stable(i, s, concept, extension)]

    def coalition_improvements(self, members: list[int], s: str) -> set[str]:
        reached = self.sequences(members, s, lambda i, t: self.R[i][t])
        return {t for t in reached if all(self.better(i, t, s) for i in members)}


def all_strings(options: int) -> list[str]:
    return ["".join(letters) for letters in product("NY", repeat=options)]
