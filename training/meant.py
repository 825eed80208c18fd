"""Learn whom pronouns and descriptions that speak mean, from the invented wires (training/wires).

    python -m training.meant

Reads every article with the weights that ship, asks of each statement that is found there who may have made it, and
fits weights of clues (parley/statements/clues.py) for each kind of anaphor by the chance of the right one (L2, chosen
by leaving a tenth of the articles out in turn, as is the chance from which on one is believed). Writes
parley/statements/meant.json, with what that makes right and wrong on articles left out. Some two minutes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from parley.model import Document, Span
from parley.reading.identities import identified
from parley.reading.page import Page
from parley.reading.reader import Reader
from parley.statements.candidates import Asked, Kind
from parley.statements.clues import Clued
from training import wires
from training.judged import has_in_a_row

OUT = Path("parley/statements/meant.json")
FOLDS = 10
PENALTIES = (1.0, 2.0, 4.0)
LEASTS = (0.6, 0.7, 0.8)
HARM = 2  # what a right answer made wrong counts beside a wrong one made right
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One question: each candidate with its clues, those that are right, and which was read so far."""

    kind: str
    article: str
    clued: tuple[Clued, ...]
    right: NDArray[np.bool_]
    current: int


def examples(folder: Path = wires.FOLDER) -> list[Example]:
    """Of all articles, each question asked as if those before it had been answered rightly."""
    reader = Reader.load(without={"identities"})
    articles = list(wires.articles(folder))
    documents = [Document(a.name, a.text) for a in articles]
    out: list[Example] = []
    for article, document, encoded in zip(articles, documents, reader.encoded(documents), strict=True):
        if isinstance(encoded, Exception):
            raise encoded
        page = reader.page(document, encoded)
        for step in reader.steps:
            step(page)
            if step.name == "speakers":
                break
        out += _of_page(page, article)
    return out


def _of_page(page: Page, article: wires.Article) -> list[Example]:
    if page.phrases is None or page.found is None or page.cast is None:
        return []
    out: list[Example] = []
    by_source = {roles["source"][0]: n for n, roles in article.spans.items() if roles.get("source")}

    def choose(asked: Asked, clued: Sequence[Clued]) -> tuple[int, float] | None:
        source = asked.draft.link.source
        number = None if source is None else _marked(source.span, by_source, article)
        if number is None:
            return None
        name = article.speakers[number]
        right = np.array([_is_right(one, asked, name, page) for one in clued])
        if not right.any() and asked.kind == "person" and not _is_name(name):
            right[0] = True
        current = next((k for k, one in enumerate(clued) if one.current), 0)  # who was read may be ruled out
        if right[1:].any():
            right[0] = False
        if not right.any():
            return None
        if len(clued) > 1:
            out.append(Example(asked.kind, article.name, tuple(clued), right, current))
        return (current if right[current] else int(right.argmax())), 1.0

    identified(page.phrases, page.layout, page.found, page.cast, page.drafts, choose)
    return out


def _marked(span: Span, by_source: dict[tuple[int, int], int], article: wires.Article) -> int | None:
    if (found := by_source.get((span.start, span.end))) is not None:
        return found
    near = [n for (a, b), n in by_source.items() if a < span.end and span.start < b]
    return near[0] if len(near) == 1 else None


def _is_right(one: Clued, asked: Asked, name: str, page: Page) -> bool:
    if one.number is None:
        return not name
    assert page.cast is not None
    wanted = _words(name.removeprefix("the ").removeprefix("The "))
    actor = page.cast.drafts[one.number]
    called = [actor.name, *(m.of(page.text) for m in actor.mentions)]
    mine = one.number == asked.current and asked.kind == "person"
    called += [asked.draft.link.source.span.of(page.text)] if mine and asked.draft.link.source is not None else []
    return bool(wanted) and any(has_in_a_row(_words(words), wanted) for words in called)


def _is_name(name: str) -> bool:
    """Whether a speaker as it is marked has a name: nothing but words with a capital."""
    words = [w for w in name.split() if w.lower() not in ("of", "the", "and", "for", "de", "bin", "al", "van", "von")]
    return bool(words) and all(w[:1].isupper() or not w[:1].isalpha() for w in words)


def _words(text: str) -> list[str]:
    return [w.strip(",.;:'’\"“”()").lower() for w in text.replace("’s", "").replace("'s", "").split()]


def names_of(known: Sequence[Example]) -> list[str]:
    """All clues that there are."""
    return sorted({name for one in known for candidate in one.clued for name in candidate.clues})


def tables(known: Sequence[Example], names: Sequence[str]) -> list[tuple[Array, Example]]:
    """Each with its clues, (candidates, names)."""
    return [(np.array([[c.clues.get(name, 0.0) for name in names] for c in one.clued]), one) for one in known]


def fit(known: Sequence[tuple[Array, Example]], penalty: float) -> Array:
    """Weights of the clues by the chance of whoever is right."""

    def loss(weights: Array) -> tuple[float, Array]:
        total, gradient = 0.5 * penalty * float(weights @ weights), penalty * weights
        for clues, one in known:
            chances = _chances(clues, weights)
            share = np.where(one.right, chances, 0.0)
            total -= float(np.log(share.sum() + 1e-12))
            gradient = gradient + clues.T @ (chances - share / share.sum())
        return total, gradient

    start = np.zeros(known[0][0].shape[1])
    made: Array = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return made


def _chances(clues: Array, weights: Array) -> Array:
    scores = clues @ weights
    odds = np.exp(scores - scores.max())
    made: Array = odds / odds.sum()
    return made


def changed(known: Sequence[tuple[Array, Example]], weights: Array, least: float) -> tuple[int, int]:
    """How many are made right, and how many made wrong, where the best is taken that has a chance of ``least``."""
    fixed = broken = 0
    for clues, one in known:
        chances = _chances(clues, weights)
        best = int(chances.argmax())
        if best != one.current and chances[best] >= least:
            fixed += bool(one.right[best] and not one.right[one.current])
            broken += bool(one.right[one.current] and not one.right[best])
    return fixed, broken


def main(argv: list[str]) -> None:
    """Fit and write."""
    known = examples()
    articles = sorted({one.article for one in known})
    random.Random(0).shuffle(articles)
    fold = {name: k % FOLDS for k, name in enumerate(articles)}
    weights, leasts, measured = {}, {}, {}
    for kind in get_args(Kind):
        mine = [one for one in known if one.kind == kind]
        names = names_of(mine)
        each = tables(mine, names)
        found: dict[tuple[float, float], Array] = {}
        for penalty in PENALTIES:
            for k in range(FOLDS):
                made = fit([pair for pair in each if fold[pair[1].article] != k], penalty)
                left = [pair for pair in each if fold[pair[1].article] == k]
                for least in LEASTS:
                    before = found.get((penalty, least), np.zeros(2))
                    found[penalty, least] = before + changed(left, made, least)
        (penalty, least), best = max(found.items(), key=lambda item: (item[1][0] - HARM * item[1][1], item[0]))
        right = sum(bool(one.right[one.current]) for one in mine)
        measured[kind] = {"asked": len(mine), "right before": right, "made right": int(best[0]), "wrong": int(best[1])}
        print(kind, measured[kind], "penalty", penalty, "least", least, flush=True)
        made = fit(each, penalty)
        weights[kind] = {name: round(float(w), 3) for name, w in zip(names, made, strict=True) if abs(w) >= 5e-4}
        leasts[kind] = least
    OUT.write_text(json.dumps({"weights": weights, "least": leasts, "left out": measured}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
