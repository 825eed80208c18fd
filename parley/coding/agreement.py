"""How far coders agree: Krippendorff's alpha with an interval, Cohen's kappa, percent; and where they differ.

What is compared are the words that at least two coders decided on. For one concept a decision is its stance, or that it
was not coded; over all concepts it is everything that a coder said of the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from parley.coding.context import CodingError, Context
from parley.coding.places import spans_of
from parley.coding.registry import Place
from parley.coding.said import ENOUGH, marked
from parley.coding.standing import Decided
from parley.errors import missing_extra

OVERALL: Final = "all concepts"
NOT_CODED: Final = "not coded"
Labels = dict[str, str]  # a coder's label of one unit


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Agreement on one concept, or on all together.

    ``alpha`` is Krippendorff's for nominal data (Krippendorff 2011), ``low`` to ``high`` its 95 % interval by
    bootstrapping units; ``kappa`` Cohen's, with more than two coders the mean over pairs; ``percent`` the share of
    pairs of decisions that are the same. None where nothing varies, or too little was coded twice.
    """

    concept: str
    units: int
    coders: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Words that coders decided on differently, and what each said."""

    document: str
    spans: tuple[tuple[int, int], ...]
    words: str
    said: str
    concepts: str


@dataclass(slots=True)
class Shared:
    """Words that several coders decided on: the first coder's place, and each coder's decisions."""

    place: Place
    words: str
    by: dict[str, list[Decided]]


def shared_units(context: Context, coders: Sequence[str] = ()) -> list[Shared]:
    """The words that at least two (of these) coders decided on as a whole. Places that share most letters are one,
    but not two statements.

    That a concept was refused decides on it alone: such words are still to be coded.

    Raises:
        CodingError: fewer than two coders coded.
    """
    for one in coders:
        context.check_coder(one)
    wanted = list(coders) or context.coders()
    if len(wanted) < 2:
        raise CodingError(f"agreement takes two coders, and there is {f'{wanted[0]} alone' if wanted else 'none yet'}")
    by_document: dict[str, list[tuple[Place, str, Decided]]] = defaultdict(list)
    for ((kind, coder), place), unit in context.units.items():
        if kind == "coding" and coder in wanted and (unit.codes or unit.none):
            by_document[place[0]].append((place, coder, unit))
    found = []
    for document in sorted(by_document):
        found += _grouped(context, sorted(by_document[document], key=lambda each: (spans_of(each[0][2]), each[1])))
    return [unit for unit in found if len(unit.by) > 1]


def agreement(
    context: Context, coders: Sequence[str] = (), *, bootstrap: int = 1_000, seed: int = 0
) -> list[AgreementRow]:
    """Agreement over all concepts, then on each that somebody coded, by the codebook's order, those retired last.

    Raises:
        CodingError: fewer than two coders, or they decided on nothing in common.
        MissingExtraError: the libraries that compute it are missing.
    """
    _need_libraries()
    units = shared_units(context, coders)
    if not units:
        raise CodingError("no words were decided on by two coders; let a second code what the first coded")
    rows = [_row(OVERALL, [_labels(context, unit) for unit in units], bootstrap, seed)]
    retired = [entry for key, entry in context.book.gone.items() if key not in context.book.merged]
    for concept in (*context.book.file.entries, *retired):
        labels = [_labels(context, unit, concept.id) for unit in units]
        if any(label != NOT_CODED for unit in labels for label in unit.values()):
            rows.append(_row(concept.id, labels, bootstrap, seed))
    return rows


def differences(context: Context, coders: Sequence[str] = ()) -> list[tuple[Shared, DifferenceRow]]:
    """Where coders differ, with the words and what each said."""
    found = []
    for unit in shared_units(context, coders):
        labels = _labels(context, unit)
        if len(set(labels.values())) > 1:
            concepts = sorted({c for decided in unit.by.values() for c in _concepts(context, decided)})
            said = "; ".join(f"{coder}: {label}" for coder, label in sorted(labels.items()))
            spans = tuple((s.start, s.end) for s in spans_of(unit.place[2]))
            words = " ".join(unit.words.split())
            found.append((unit, DifferenceRow(unit.place[0], spans, words, said, ", ".join(concepts))))
    return found


def alike(context: Context, coders: Sequence[str] = ()) -> list[Shared]:
    """The words that all who decided on them decided on alike."""
    return [unit for unit in shared_units(context, coders) if len(set(_labels(context, unit).values())) == 1]


def _grouped(context: Context, decided: Iterable[tuple[Place, str, Decided]]) -> list[Shared]:
    units: list[Shared] = []
    at: dict[Place | tuple[str, int], list[int]] = defaultdict(list)  # the units of a place, or of a letter of a text
    for place, coder, unit in decided:
        found = context.places.now(*place)
        letters = marked(found[0].text, found[1]) if found is not None else set()
        where: list[Place | tuple[str, int]] = [place, *((place[1], letter) for letter in letters)]
        touched = {number for one in where for number in at[one]}  # each compared once, not once a letter
        near = {number: context.alike(units[number].place, place) for number in touched}
        best = max(near, key=lambda number: (near[number], -number), default=None)
        if best is not None and near[best] >= ENOUGH:
            units[best].by.setdefault(coder, []).append(unit)
        else:
            for one in where:
                at[one].append(len(units))
            units.append(Shared(place, unit.words, {coder: [unit]}))
    return units


def _concepts(context: Context, decided: Iterable[Decided]) -> dict[str, list[str]]:
    """What a coder said of the words: each concept with its stance, or stances, where two concepts became one."""
    said: dict[str, set[str]] = defaultdict(set)
    for unit in decided:
        for code in unit.codes.values():
            said[context.book.concept_now(code)].add(code.stance or "coded")
    return {concept: sorted(stances) for concept, stances in said.items()}


def _labels(context: Context, unit: Shared, concept: str | None = None) -> Labels:
    labels = {}
    for coder, decided in unit.by.items():
        said = _concepts(context, decided)
        if concept is not None:
            labels[coder] = " and ".join(said.get(concept, ())) or NOT_CODED
        else:
            every = [f"{c} {stance}" for c, stances in sorted(said.items()) for stance in stances]
            labels[coder] = ", ".join(every) or "no position"
    return labels


def _row(concept: str, units: Sequence[Labels], bootstrap: int, seed: int) -> AgreementRow:
    from sklearn.metrics import accuracy_score

    coders = sorted({coder for unit in units for coder in unit})
    pairs: list[tuple[list[str], list[str]]] = []
    for one, other in combinations(coders, 2):
        both = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
        if both:
            pairs.append(([a for a, _ in both], [b for _, b in both]))
    same = sum(accuracy_score(a, b, normalize=False) for a, b in pairs)
    total = sum(len(a) for a, _ in pairs)
    counts = _counts(units)
    alpha = _alpha(counts)
    low, high = _interval(counts, bootstrap, seed) if alpha is not None else (None, None)
    percent = round(100 * float(same) / total, 1) if total else None
    return AgreementRow(concept, len(units), len(coders), percent, _kappa(pairs), alpha, low, high)


def _kappa(pairs: Sequence[tuple[list[str], list[str]]]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    values = []
    for one, other in pairs:
        if len(set(one) | set(other)) > 1:  # it is not defined where nothing varies
            values.append(float(cohen_kappa_score(one, other)))
    return round(sum(values) / len(values), 3) if values else None


def _counts(units: Sequence[Labels]) -> npt.NDArray[np.int64]:
    """How many coders gave each label to each unit: units × labels."""
    labels = sorted({label for unit in units for label in unit.values()})
    place = {label: i for i, label in enumerate(labels)}
    counts = np.zeros((len(units), len(labels)), np.int64)
    for row, unit in enumerate(units):
        for label in unit.values():
            counts[row, place[label]] += 1
    return counts


def _alpha(counts: npt.NDArray[np.int64]) -> float | None:
    import krippendorff

    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    used = counts[:, counts.sum(axis=0) > 0]
    value = float(krippendorff.alpha(value_counts=used, level_of_measurement="nominal"))
    return round(value, 3) if np.isfinite(value) else None


def _interval(counts: npt.NDArray[np.int64], bootstrap: int, seed: int) -> tuple[float | None, float | None]:
    """The middle 95 % of alpha over units drawn with replacement; draws in which nothing varies agree wholly."""
    if not bootstrap:
        return None, None
    chance = np.random.default_rng(seed)
    sizes = counts.sum(axis=1)  # two or more, since these are units that several coded
    apart = (sizes**2 - (counts**2).sum(axis=1)) / (sizes - 1)  # what a unit adds to the observed disagreement
    values = []
    for _ in range(bootstrap):
        drawn = chance.integers(0, len(counts), len(counts))
        values.append(_drawn_alpha(counts[drawn].sum(axis=0), float(apart[drawn].sum())))
    low, high = np.quantile(values, [0.025, 0.975])
    return round(float(low), 3), round(float(high), 3)


def _drawn_alpha(totals: npt.NDArray[np.int64], apart: float) -> float:
    """Alpha from how often each label is given and the units' disagreement: as the library has it, a hundred times as
    fast."""
    total = int(totals.sum())
    expected = total**2 - int((totals**2).sum())
    return round(1.0 - apart * (total - 1) / expected, 3) if expected else 1.0


def _need_libraries() -> None:
    try:
        import krippendorff  # noqa: F401
        import sklearn.metrics  # noqa: F401
    except ImportError:
        raise missing_extra("agreement needs krippendorff and scikit-learn", "agreement") from None
