"""Fit how words for an act are weighed against the encoder's scores (events/fitted.json).

    python -m training.events ../shared [--weights FOLDER]

Needs scipy; takes some minutes. What words weigh is fitted on PLV's sentences outside the fifth that nothing is trained
on, without the encoder's scores, which know those sentences by heart; how much the encoder counts beside is chosen on
the fifth, on news/dev.toml and on news/fit.toml. What is told at all, and how sure that is, says
``python -m training.event_confidence``, to be run after this.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from parley.events import finding, weighing
from parley.events.finding import Finder, Told
from parley.events.resolving import finder_of, resolved, wording_of
from parley.events.weighing import CLASSES, fitted
from parley.language.encoder import Weights
from parley.language.universal import ROOTS
from parley.model import Document, Event, Extraction, Span
from parley.reading.page import Page
from parley.reading.reader import Reader
from parley.reading.steps import around_events
from training.newswire import News, judged, plv, read_news
from training.pairs import NAMES, Clues, Stacked, clues

SAME = {"YIELD": {"CONCEDE", "RETREAT"}}
OUT = Path(finding.__file__).with_name("fitted.json")
PRIOR = 0.002


@dataclass
class Known:
    """An event and what is known of it, whether its words tell it and all of it is right, and its text's number."""

    features: Mapping[str, float]
    told: bool
    right: bool
    text: int
    corpus: str


def pages(reader: Reader, texts: Sequence[str]) -> Iterator[tuple[Page, Finder]]:
    """Each text's page as it is before its events are read, and what finds them."""
    documents = [Document(str(k), text) for k, text in enumerate(texts)]
    for document, encoded in zip(documents, reader.encoded(documents), strict=True):
        if isinstance(encoded, Exception):
            raise SystemExit(str(encoded))
        page = reader.page(document, encoded)
        for step in reader.steps:
            if step.name != "events":
                step(page)
        around = around_events(page)
        assert around is not None
        yield page, finder_of(around)


def told(page: Page, finder: Finder, least: float = 0.0) -> tuple[list[Told], Extraction]:
    """All that may be events on the page, however unsure or at ``least`` so sure, and the page with them."""
    around = around_events(page)
    assert around is not None
    found = finder.told(least)
    wording = wording_of(finder)
    page.events = [resolved(one, finder.who, wording, around) for one in found]
    return found, page.extraction()


def span_of(row: Mapping[str, str], name: str) -> Span | None:
    at = row["sentence"].find(row[name])
    return Span(at, at + len(row[name])) if at >= 0 else None


def pair_of(row: Mapping[str, str], page: Page) -> tuple[list[int], list[int]]:
    """The words of the marked source and target."""
    spans = (span_of(row, "source"), span_of(row, "target"))
    return tuple([] if s is None else list(range(*page.trees.words.within(*s))) for s in spans)  # type: ignore[return-value]


def of_plv(rows: Sequence[Mapping[str, str]], reader: Reader) -> tuple[list[Clues], list[Known]]:
    """What is known of each pair, and of each event that its words are the actors of."""
    pairs, known = [], []
    for k, (row, (page, finder)) in enumerate(zip(rows, pages(reader, [row["sentence"] for row in rows]), strict=True)):
        pairs.append(clues(finder, *pair_of(row, page)))
        source, target = span_of(row, "source"), span_of(row, "target")
        root = row["gold_root"]
        for one, event in zip(*_events(page, finder), strict=True):
            if source is None or target is None or event.source is None or event.target is None:
                continue
            by = any(s.overlaps(source) for s in event.source.spans)
            if by and any(s.overlaps(target) for s in event.target.spans):
                right = event.event in SAME.get(root, {root})
                known.append(Known(one.features, right, right, k, "plv"))
    return pairs, known


def _events(page: Page, finder: Finder) -> tuple[list[Told], Sequence[Event]]:
    found, extraction = told(page, finder)
    return found, extraction.events


def of_news(reader: Reader, news: Sequence[News], least: float = 0.0) -> list[Known]:
    """What is known of every event that may be told in news, or is ``least`` so sure, right or wrong."""
    known = []
    for k, (one, (page, finder)) in enumerate(zip(news, pages(reader, [x.text for x in news]), strict=True)):
        found, extraction = told(page, finder, least)
        for features, right in zip(found, judged(one, extraction), strict=True):
            if not right.spare:
                known.append(Known(features.features, right.gold is not None, right.whole, k, "news"))
    return known


# ------------------------------------------------------------ what words weigh
def fit_words(pairs: Stacked, start: Mapping[str, float], free: Sequence[str]) -> dict[str, float]:
    """The weights, of which only those named ``free`` differ from the start; a prior keeps them small."""
    at = [NAMES.index(name) for name in free]
    whole = np.array([start[name] for name in NAMES])

    def of(part: np.ndarray) -> tuple[float, np.ndarray]:
        whole[at] = part
        loss, gradient = pairs.loss(whole)
        return loss + PRIOR * float((whole**2).sum()), (gradient + 2 * PRIOR * whole)[at]

    whole[at] = minimize(of, whole[at], jac=True, method="L-BFGS-B").x
    return {name: round(float(w), 3) for name, w in zip(NAMES, whole, strict=True)}


def macro_f1(want: np.ndarray, got: np.ndarray) -> float:
    each = [200 * ((want == r) & (got == r)).sum() / ((want == r).sum() + (got == r).sum()) for r in set(want.tolist())]
    return round(float(np.mean(each)), 1)


def share(one: Known) -> float:
    """How much an event counts: of PLV's sentences one event is marked, and of its actors only that they are there."""
    return 1.0 if one.corpus == "news" else 0.5


def told_with(table: dict[str, Any], learned: float, held: Sequence[Mapping[str, str]], reader: Reader) -> list[Known]:
    """What is known of events, with the encoder's logarithms weighed so beside words."""
    write({**table, "learned": learned})
    return of_plv(held, reader)[1] + of_news(reader, [*read_news("dev"), *read_news("fit")])


def write(table: Mapping[str, Any]) -> None:
    OUT.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    fitted.cache_clear()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--weights", type=Path)
    ap.add_argument("--pair", action="store_true", help="fit the weights of a pair alone")
    args = ap.parse_args()
    reader = Reader(Weights.from_folder(args.weights) if args.weights else Weights.shipped())
    train, held = plv(args.shared, False), plv(args.shared, True)
    stacked = [
        Stacked.of(of_plv(rows, reader)[0], [ROOTS.index(row["gold_root"]) for row in rows]) for rows in (train, held)
    ]
    start = {**dict.fromkeys(CLASSES, 2.0), "learned": 0.0, "roles": 0.0, "by": 1.0, "to": 1.0}
    words = fit_words(stacked[0], start, (*CLASSES, "by", "to"))
    pair = fit_words(stacked[1], {**words, "learned": 0.75, "roles": 0.25}, ("learned", "roles"))
    print("words", pair, "pair given, PLV held", macro_f1(stacked[1].right, stacked[1].roots(pair)))
    table: dict[str, Any] = {**weighing.table(), "pair": pair}
    if not args.pair:
        table["classes"] = {name: words[name] for name in CLASSES}
        found = {learned: told_with(table, learned, held, reader) for learned in (0.5, 0.75, 1.0)}
        table["learned"] = max(found, key=lambda k: sum(one.right * share(one) for one in found[k]))
    table["command"] = "python -m training.events ../shared" + (" --pair" if args.pair else "")
    write(table)
    print(json.dumps({name: table[name] for name in ("classes", "pair", "learned")}, indent=1))


if __name__ == "__main__":
    main()
