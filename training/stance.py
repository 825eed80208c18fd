"""What Parley's suggester knows before anybody has coded: parley/coding/stances/weights/chances.json.

    python -m training.stance [--shared DIR] [--weights DIR] [--cache RECORD]

From claims-train (how firmly and how often claims are for something, no more) and from those invented disputes beside
this file that the encoders were not tuned on (``stance_data.HELD``). Small models: for or against, whether a position
is taken at all (once without reading items beside concepts, to see which are worth that), and how sharply topic scores
and that reading tell concepts apart; how much that reading counts of words that stand alone is chosen on the topics of
claims-dev and claims-train. Then slopes and shifts that calibrate concept and stance of what does take a position, of
words that stand alone (from claims-train; concept and stance each by itself), and of everything. Every figure it prints
of disputes is of those left out in turn. ``--cache`` keeps sentence vectors in a record.

For or against has features with weights set by hand, of which only the common scale, the bias and what it makes that
words stand alone are learned: fitted weights were no better on disputes left out (see Dawes 1979 on why plain weights
do as well).
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from parley.coding.stances.attitudes import Centre, directions, features
from parley.coding.stances.cache import MemoryCache, RecordCache, VectorCache
from parley.coding.stances.chances import (
    NUMBERS,
    Chances,
    Logistic,
    Probe,
    Ranked,
    alone_chance,
    logistic,
    position_features,
    probes,
    ranked,
    scores_known,
)
from parley.coding.stances.encoders import Encoders, Floats, digest
from parley.coding.stances.memory import Memory
from parley.coding.stances.model import CANDIDATES, ParleySuggester
from parley.coding.stances.pairs import Pairs, side
from parley.coding.stances.polarity import Told
from parley.coding.stances.topics import closeness, topic_maps, topic_scores
from parley.coding.stances.views import Vectors, told_in
from parley.coding.suggester import Codebook, Example, Item
from parley.record import Store
from training.stance_data import HELD, SIDE_OF, Dispute, claim_codebook, disputes

NAME = "parley-stance-7"
FOREIGN = 0.5  # and what an item weighs that is asked about by another dispute's codebook
PENALTY = 5.0
# of the standardised features: along the examples, the name and the description, for the sentence and then the content;
# words for and against in the frame and in the content; the probe; what is read beside the concept
STANCE = (1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.2, 0.3, 4.0)
OF_CLAIMS = 0.5  # what a claim weighs beside a position in the news
LEAST = 0.15
PLAIN = (1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0)  # nothing calibrated
RARER = 0.4  # log-odds less, chosen on 2-river: half of its statements take a position, of those here two in three
ALONE = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8)
SHOTS = 10  # coded claims of a topic


@dataclass(frozen=True, eq=False)
class Seen:
    """A dispute's items by its own codebook or another's, without codings; ``own`` says which."""

    group: str
    own: bool
    scores: Floats
    close: Floats  # (items, concepts, 2)
    beside: Floats  # (items, concepts, 3)
    stance: Floats  # (items, concepts, features)
    taking: Floats  # (items,)
    items: list[Item]
    told: list[Told]
    positions: list[dict[int, bool]]  # concept to whether it is supported


Found = list[list[tuple[int, bool, float, float]]]
Claimed = tuple[Floats, NDArray[np.bool_]]  # features of claims toward their topics, and whether they are for them


def look(
    reading: tuple[Vectors, Pairs], dispute: Dispute, codebook: Codebook, centre: Centre, probe: tuple[Probe, Probe]
) -> Seen:
    """A dispute's items as the codebook sees them."""
    vectors, pairs = reading
    items = [case.item for case in dispute.cases]
    views, told, read = vectors.views(items), told_in(items), Memory(vectors).codebook(codebook)
    count, own = len(codebook.concepts), codebook is dispute.codebook
    favour, taking = probe[0](views), probe[1](views)
    beside = pairs.of(items, codebook, np.tile(np.arange(count), (len(items), 1)))
    toward = [np.full(len(items), c) for c in range(count)]
    stance = np.stack(
        [features(told, views, c, read.along, centre, favour, side(beside[:, c[0]])) for c in toward], axis=1
    )
    names = {c.id: place for place, c in enumerate(codebook.concepts)}
    positions = [{names[c]: s == "supports" for c, s in case.positions} if own else {} for case in dispute.cases]
    scores = topic_scores(topic_maps(count, read.texts), views)
    close = np.stack([closeness(read.texts, views, c) for c in toward], axis=1)
    return Seen(dispute.name, own, scores, close, beside, stance, taking, items, told, positions)


def look_at_claims(reading: tuple[Vectors, Pairs], shared: Path, centre: Centre, probe: tuple[Probe, Probe]) -> Claimed:
    """Claims of claims-train as their topics see them."""
    vectors, pairs = reading
    rows, items, codebook = claim_codebook(shared, "train")
    views, along = vectors.views(items), directions(codebook, vectors)
    places = {concept.id: place for place, concept in enumerate(codebook.concepts)}
    toward = np.array([places[row["proposal"]] for row in rows])
    beside = side(pairs.of(items, codebook, toward[:, None])[:, 0])
    seen = features(told_in(items), views, toward, along, centre, probe[0](views), beside)
    return seen, np.array([row["stance"] == "PRO" for row in rows])


def fit(rows: Floats, holds: NDArray[np.bool_], weight: Floats) -> Logistic:
    """Logistic regression with a ridge on standardised features."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.concatenate([(rows - mean) / scale, np.ones((len(rows), 1))], axis=1)
    ridge = np.append(np.full(rows.shape[1], PENALTY), 0.0)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = scaled @ w
        value = (weight * np.logaddexp(0, np.where(holds, -odds, odds))).sum() + 0.5 * (ridge * w * w).sum()
        return float(value), scaled.T @ (weight * (logistic(odds) - holds)) + ridge * w

    w = minimize(loss, np.zeros(len(ridge)), jac=True, method="L-BFGS-B").x
    return Logistic(mean.astype(np.float32), scale.astype(np.float32), w[:-1].astype(np.float32), float(w[-1]))


def fit_scale(rows: Floats, supported: NDArray[np.bool_], claimed: Claimed) -> Logistic:
    """The weights ``STANCE`` on standardised features, times the scale and with the bias that fit best; and one more,
    for words that stand alone."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    mean[-1], scale[-1] = 0.0, 1.0
    scaled = (np.concatenate([rows, claimed[0]]) - mean) / scale
    total, alone = scaled[:, :-1] @ np.array(STANCE), scaled[:, -1]
    holds = np.concatenate([supported, claimed[1]])
    weight = np.where(np.arange(len(holds)) < len(rows), 1.0, OF_CLAIMS)

    def loss(w: NDArray[np.float64]) -> float:
        odds = w[0] * total + w[1] * alone + w[2]
        return float((weight * np.logaddexp(0, np.where(holds, -odds, odds))).sum())

    factor, of_alone, bias = minimize(loss, np.array([0.2, 0.0, 0.0]), method="Nelder-Mead").x
    weights = np.append(factor * np.array(STANCE), of_alone)
    return Logistic(mean, scale, np.asarray(weights, np.float32), float(bias))


def learn(
    seen: list[Seen],
    centre: Centre,
    probe: tuple[Probe, Probe],
    claimed: Claimed,
    calibration: tuple[float, ...],
) -> Chances:
    """Everything from these disputes."""
    own = [one for one in seen if one.own]
    told = [(one.stance[i, c], s) for one in own for i, p in enumerate(one.positions) for c, s in p.items()]
    rows, supported = np.stack([row for row, _ in told]), np.array([s for _, s in told])
    stance = fit_scale(rows, supported, claimed)

    sharpness, reading = sharpened(own)
    taken = np.concatenate([[bool(p) for p in one.positions] for one in seen])
    weight = np.concatenate([np.full(len(one.items), 1.0 if one.own else FOREIGN) for one in seen])
    rows = [_position(stance, one, _ranked(one, sharpness, reading)) for one in seen]
    position = fit(np.concatenate(rows), taken, weight)
    rows = [position_features(one.items, one.told, _scores_known(one, _best(one)), one.taking) for one in seen]
    worth = fit(np.concatenate(rows), taken, weight)
    numbers = (sharpness, reading, reading, *calibration, LEAST)
    return Chances(centre, *probe, stance, position, worth, *numbers, NAME)


def sharpened(own: list[Seen]) -> tuple[float, float]:
    """How sharply topic scores, and what is read beside concepts, tell concepts apart."""

    def surprise(w: NDArray[np.float64]) -> float:
        total = 0.0
        for one in own:
            odds = _ranked(one, float(w[0]), float(w[1])).odds
            odds = odds - np.logaddexp.reduce(odds, axis=1, keepdims=True)
            total -= sum(max(odds[i, c] for c in p) for i, p in enumerate(one.positions) if p)
        return total

    found = minimize(surprise, np.array([8.0, 0.5]), method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-3}).x
    return float(found[0]), float(found[1])


def _ranked(one: Seen, sharpness: float, reading: float) -> Ranked:
    candidates = np.argsort(-one.scores, axis=1, kind="stable")[:, :CANDIDATES]
    beside = np.take_along_axis(one.beside, candidates[..., None], axis=1)
    return ranked(one.scores, candidates, beside, sharpness, reading)


def _best(one: Seen) -> NDArray[np.intp]:
    return one.scores.argmax(axis=1)


def _scores_known(one: Seen, best: NDArray[np.intp]) -> Floats:
    return scores_known(one.scores, one.close[np.arange(len(best)), best])


def _position(stance: Logistic, one: Seen, order: Ranked) -> Floats:
    """What tells whether each item takes a position on the concept that comes first."""
    best = order.concepts[:, 0]
    toward = np.abs(stance(one.stance[np.arange(len(best)), best]))
    known = np.concatenate([_scores_known(one, best), toward[:, None], order.taken[:, :1]], axis=1)
    return position_features(one.items, one.told, known, one.taking)


def joint(chances: Chances, one: Seen) -> Found:
    """The three likeliest concepts of each item: concept, supported, the chance that both are right, and that of a
    position."""
    order = _ranked(one, chances.sharpness, chances.reading)
    position = logistic(chances.position(_position(chances.stance, one, order)))
    topics = chances.topics(order.odds)
    found = []
    for row in range(len(one.items)):
        own = []
        for concept in order.concepts[row, :3]:
            toward = float(chances.stance(one.stance[row, concept][None])[0])
            chance = float(topics[row, concept] * logistic(abs(toward)))
            own.append((int(concept), toward >= 0, chance, float(position[row])))
        found.append(own)
    return found


def calibrate(pairs: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and shift of the log-odds (Platt 1999) for (chance, holds) rows."""
    odds = np.log(pairs[:, 0] / (1 - pairs[:, 0]))

    def loss(w: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0, np.where(pairs[:, 1] > 0, -1, 1) * (w[0] * odds + w[1])).sum())

    slope, shift = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(shift)


def report(outcomes: list[tuple[Seen, Found]], second: tuple[float, float]) -> None:
    """Figures of disputes left out."""
    ranked = [
        (p, [c for c, *_ in own]) for one, found in outcomes for p, own in zip(one.positions, found, strict=True) if p
    ]
    print(
        "options: top-1",
        _percent(own[0] in p for p, own in ranked),
        "top-3",
        _percent(bool(p.keys() & set(own)) for p, own in ranked),
    )
    sides = [
        p[c] == s
        for one, found in outcomes
        for p, own in zip(one.positions, found, strict=True)
        for c, s, *_ in own
        if c in p
    ]
    print("stance of the right concept", _percent(sides), "of", len(sides))
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        hits = printed = wrong = 0
        for one, found in outcomes:
            for p, own in zip(one.positions, found, strict=True):
                given = [(c, s) for c, s, chance, taken in own if _again(chance * taken, second) >= least]
                printed += len(given)
                hits += sum(p.get(c) is s for c, s in given)
                wrong += bool(given) and not p
        total = sum(len(p) for one, _ in outcomes for p in one.positions)
        nones = sum(not p for one, _ in outcomes for p in one.positions)
        f1, precision = 200 * hits / (printed + total), 100 * hits / max(1, printed)
        print(f"at {least}: F1 {f1:.1f} precision {precision:.1f}, {100 * wrong / nones:.1f} % of nones given one")
    everything = _all_pairs(outcomes)
    everything[:, 0] = [_again(chance, second) for chance in everything[:, 0]]
    for name, pairs in (("of what takes a position", _pairs(outcomes)), ("of everything", everything)):
        print(name)
        for low in np.arange(0, 1, 0.1):
            inside = pairs[(pairs[:, 0] >= low) & (pairs[:, 0] < low + 0.1)]
            if len(inside):
                print(f"said {inside[:, 0].mean():.2f} holds {inside[:, 1].mean():.2f} ({len(inside)})")


def main() -> None:
    """Learn, print what the disputes left out say, and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--weights", type=Path, default=Path("parley/coding/stances/weights"))
    ap.add_argument("--cache", type=Path)
    args = ap.parse_args()
    encoders, cache = Encoders(args.weights), RecordCache(Store(args.cache)) if args.cache else MemoryCache()
    reading = (vectors := Vectors(encoders, cache)), Pairs(encoders, cache)
    every = [one for one in disputes() if one.name in HELD]
    centre, probe = middle(vectors, every), probes(args.weights)
    claimed = look_at_claims(reading, args.shared, centre, probe)
    seen = [look(reading, one, one.codebook, centre, probe) for one in every]
    others = zip(every, every[1:] + every[:1], strict=True)
    seen += [look(reading, one, other.codebook, centre, probe) for one, other in others]
    outcomes = []
    for one in every:
        chances = learn([s for s in seen if s.group != one.name], centre, probe, claimed, PLAIN)
        own = next(s for s in seen if s.group == one.name and s.own)
        outcomes.append((own, joint(chances, own)))
    first = calibrate(_pairs(outcomes))
    once = [(one, [[(c, s, _again(chance, first), p) for c, s, chance, p in own] for own in f]) for one, f in outcomes]
    second = calibrate(_all_pairs(once))
    report(once, second)
    learned = learn(seen, centre, probe, claimed, (*first, *PLAIN[2:5], second[0], second[1] - RARER))
    write(learned, args.weights)
    learned = replace(learned, alone_reading=_reading_alone(learned, cache, args))
    write(learned, args.weights)
    write(calibrated_alone(learned, stand_alone(ParleySuggester(cache, args.weights), args.shared)), args.weights)


def calibrated_alone(learned: Chances, rows: NDArray[np.float64]) -> Chances:
    """The same, with what calibrates words that stand alone fitted to (topic, stance, holds) rows."""
    topic, stance, holds = rows.T

    def loss(w: NDArray[np.float64]) -> float:
        chance = np.clip(alone_chance(topic, stance, *map(float, w)), 1e-6, 1 - 1e-6)
        return float(-np.log(np.where(holds > 0, chance, 1 - chance)).sum())

    slope, shift, firmness = minimize(loss, np.ones(3), method="Nelder-Mead").x
    return replace(learned, alone_slope=float(slope), alone_shift=float(shift), alone_stance=float(firmness))


def _reading_alone(learned: Chances, cache: VectorCache, args: argparse.Namespace) -> float:
    """How much what is read beside concepts counts of words that stand alone, chosen on claims-dev and claims-train."""
    found = {}
    for some in ALONE:
        write(replace(learned, alone_reading=some), args.weights)
        suggester, right = ParleySuggester(cache, args.weights), []
        for part in ("dev", "train"):
            rows, items, codebook = claim_codebook(args.shared, part)
            given = suggester.options(items, codebook, [], 1)
            right.append(np.mean([own[0].concept == row["proposal"] for own, row in zip(given, rows, strict=True)]))
        found[some] = float(np.mean(right))
        print(f"reading of words that stand alone {some}: claim's topic first", [f"{100 * r:.1f}" for r in right])
    return max(found, key=lambda some: found[some])


def stand_alone(suggester: ParleySuggester, shared: Path) -> NDArray[np.float64]:
    """Of claims-train, as words that stand alone: the chance of the likeliest concept, that of its stance, and whether
    both hold; without codings, and with ``SHOTS`` of each topic. Of a suggester that was not calibrated."""
    rows, items, codebook = claim_codebook(shared, "train")
    topics = replace(codebook, stance="none")
    stances = [SIDE_OF[row["stance"]] for row in rows]
    order = np.random.default_rng(0).permutation(len(rows)).tolist()
    some = [n for c in codebook.concepts for n in [n for n in order if rows[n]["proposal"] == c.id][:SHOTS]]
    found = []
    for coded in ([], some):
        rest = [n for n in order if n not in set(coded)]
        left = [items[n] for n in rest]
        examples = [Example(items[n], rows[n]["proposal"], stances[n]) for n in coded]
        about = suggester.options(left, topics, [replace(one, stance=None) for one in examples], 1)
        whole = suggester.options(left, codebook, examples, 1)
        for n, (concept,), (both,) in zip(rest, about, whole, strict=True):
            right = (both.concept, both.stance) == (rows[n]["proposal"], stances[n])
            found.append((concept.confidence, min(1.0, both.confidence / concept.confidence), float(right)))
    return np.array(found)


def middle(vectors: Vectors, every: list[Dispute]) -> Centre:
    """What the sentences and the contents of all disputes have in common."""
    views = vectors.views([case.item for one in every for case in one.cases])
    return Centre(views.whole.mean(axis=0), views.said.mean(axis=0))


def write(chances: Chances, folder: Path) -> None:
    """Write chances.json, its version after the weights."""

    def plain(one: Logistic) -> dict[str, object]:
        arrays = {name: [round(float(v), 5) for v in getattr(one, name)] for name in ("mean", "scale", "weights")}
        return {**arrays, "bias": round(one.bias, 5)}

    centre = {name: [round(float(v), 4) for v in getattr(chances.centre, name)] for name in ("whole", "said")}
    stated = {name: plain(getattr(chances, name)) for name in ("stance", "position", "worth")}
    numbers = {name: round(getattr(chances, name), 5) for name in NUMBERS}
    text = json.dumps({**stated, **numbers, "centre": centre})
    encoders = (folder / "encoders.json").read_bytes() + (folder / "probes.npz").read_bytes()
    stated_all = {"version": f"{NAME}-{digest(text.encode(), encoders)}", **stated, **numbers}
    lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in {**stated_all, "centre": centre}.items()]
    (folder / "chances.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _pairs(outcomes: list[tuple[Seen, Found]]) -> NDArray[np.float64]:
    """What was said and whether it holds, of items that take a position."""
    return np.array(
        [
            (chance, p.get(c) is s)
            for one, found in outcomes
            for p, own in zip(one.positions, found, strict=True)
            for c, s, chance, _ in own
            if p
        ]
    )


def _all_pairs(outcomes: list[tuple[Seen, Found]]) -> NDArray[np.float64]:
    """The same of all items, positions or none."""
    return np.array(
        [
            (chance * position, p.get(c) is s)
            for one, found in outcomes
            for p, own in zip(one.positions, found, strict=True)
            for c, s, chance, position in own
        ]
    )


def _again(chance: float, by: tuple[float, float]) -> float:
    return float(logistic(by[0] * np.log(chance / (1 - chance)) + by[1]))


def _percent(values: object) -> str:
    return f"{100 * float(np.mean(list(values))):.1f}"  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
