"""Item response models by Gibbs sampling: what ``scaling`` computes ideal points with.

Probit with data augmentation (Albert & Chib 1993; for ideal points Clinton, Jackman & Rivers 2004), for
ordered categories with cutpoints drawn jointly with the latent answers (Cowles 1996). Draws are brought to one
orientation afterwards by orthogonal Procrustes rotation (Aßmann, Boysen-Hogrefe & Pape 2016), and to mean 0 and
one scale draw by draw (Bafumi, Gelman, Park & Kaplan 2005).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from parley.networks.table import Floats, Integers

_ITEM_PRECISION = 0.25  # of the normal prior on intercepts and discriminations; actors have N(0, 1)


@dataclass(frozen=True, eq=False)
class Answers:
    """Who answered what: one entry an observed cell. ``category`` runs from 0 to ``categories`` − 1."""

    actor: Integers
    item: Integers
    category: Integers
    actors: int
    items: int
    categories: int


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws of all chains after burn-in.

    ``places`` has shape (chains, draws, actors, dimensions), ``discriminations`` (chains, draws, items,
    dimensions), ``intercepts`` (chains, draws, items), ``cuts`` (chains, draws, categories − 1), the first 0
    before the draws were centred.
    """

    places: Floats
    discriminations: Floats
    intercepts: Floats
    cuts: Floats


class _Chains:
    """The state of all chains at once."""

    def __init__(self, answers: Answers, dimensions: int, chains: int, random: np.random.Generator) -> None:
        self.answers, self.random = answers, random
        self.mask = np.zeros((answers.actors, answers.items))
        self.mask[answers.actor, answers.item] = 1.0
        centred = np.zeros_like(self.mask)
        centred[answers.actor, answers.item] = answers.category - (answers.categories - 1) / 2
        left, values, _ = np.linalg.svd(centred, full_matrices=False)
        start = (left * values)[:, :dimensions]
        start = np.pad(start, ((0, 0), (0, dimensions - start.shape[1])))
        start = start / (start.std() or 1.0)
        # one start where the data point, the others spread around it
        noise = random.normal(size=(chains, answers.actors, dimensions))
        noise[0] = 0.0
        self.places = start + noise
        self.discriminations = random.normal(size=(chains, answers.items, dimensions)) * 0.1
        self.intercepts = np.zeros((chains, answers.items))
        self.cuts = np.tile(np.arange(answers.categories - 1, dtype=np.float64), (chains, 1))
        self.step = np.full(chains, 0.2)
        self.accepted = np.zeros(chains)

    def sweep(self) -> None:
        """One pass over all unknowns."""
        means = self._means()
        if self.answers.categories > 2:
            self._draw_cuts(means)
        latent = self._draw_latent(means)
        self._draw_places(latent)
        self._draw_items(latent)

    def tune(self) -> None:
        """Lengthen or shorten the steps of the cutpoints; called during burn-in only."""
        self.step *= np.where(self.accepted > 0.35 * 50, 1.25, 0.8)
        self.accepted[:] = 0.0

    def _means(self) -> Floats:
        """What each observed answer is expected at, shape (chains, answers)."""
        all_means = self.intercepts[:, None, :] + self.places @ self.discriminations.transpose(0, 2, 1)
        return np.asarray(all_means[:, self.answers.actor, self.answers.item])

    def _bounds(self, cuts: Floats) -> tuple[Floats, Floats]:
        """The interval of the latent answer that each category stands for, shape (chains, answers)."""
        ends = np.pad(cuts, ((0, 0), (1, 1)), constant_values=((0, 0), (-np.inf, np.inf)))
        return ends[:, self.answers.category], ends[:, self.answers.category + 1]

    def _draw_latent(self, means: Floats) -> Floats:
        low, high = self._bounds(self.cuts)
        drawn = means + truncated_normal(low - means, high - means, self.random)
        latent = np.zeros((len(means), self.answers.actors, self.answers.items))
        latent[:, self.answers.actor, self.answers.item] = drawn
        return latent

    def _draw_cuts(self, means: Floats) -> None:
        """The cutpoints after the first, by Metropolis–Hastings with the latent answers integrated out; the
        logarithms of their gaps are N(0, 1)."""
        gaps = np.log(np.diff(self.cuts, axis=1))
        proposed = gaps + self.random.normal(size=gaps.shape) * self.step[:, None]
        cuts = np.pad(np.cumsum(np.exp(proposed), axis=1), ((0, 0), (1, 0)))
        ratio = self._likelihood(cuts, means) - self._likelihood(self.cuts, means)
        ratio += ((gaps**2 - proposed**2) / 2).sum(axis=1)
        taken = np.log(self.random.random(len(ratio))) < ratio
        self.cuts = np.where(taken[:, None], cuts, self.cuts)
        self.accepted += taken

    def _likelihood(self, cuts: Floats, means: Floats) -> Floats:
        low, high = self._bounds(cuts)
        return np.asarray(np.log(interval_probability(low - means, high - means)).sum(axis=1))

    def _draw_places(self, latent: Floats) -> None:
        items = self.discriminations
        outer = items[..., :, None] * items[..., None, :]
        dimensions = items.shape[2]
        precision = _summed(self.mask, outer) + np.eye(dimensions)
        rest = (latent - self.intercepts[:, None, :]) * self.mask
        self.places = self._normal(precision, rest @ items)

    def _draw_items(self, latent: Floats) -> None:
        ones = np.ones((*self.places.shape[:2], 1))
        design = np.concatenate([ones, self.places], axis=2)
        outer = design[..., :, None] * design[..., None, :]
        precision = _summed(self.mask.T, outer) + _ITEM_PRECISION * np.eye(design.shape[2])
        drawn = self._normal(precision, latent.transpose(0, 2, 1) @ design)
        self.intercepts, self.discriminations = drawn[..., 0], drawn[..., 1:]

    def _normal(self, precision: Floats, weighted: Floats) -> Floats:
        """Draws from N(P⁻¹w, P⁻¹) for each precision P and weighted sum w."""
        root = np.linalg.cholesky(precision)
        half = np.linalg.solve(root, weighted[..., None])
        half = half + self.random.normal(size=half.shape)
        return np.asarray(np.linalg.solve(np.swapaxes(root, -1, -2), half)[..., 0])


def _summed(mask: Floats, matrices: Floats) -> Floats:
    """Σ of the small matrices (chains, m, a, b) that the mask (n, m) chooses, shape (chains, n, a, b)."""
    chains, count, *small = matrices.shape
    return np.asarray((mask @ matrices.reshape(chains, count, -1)).reshape(chains, len(mask), *small))


def interval_probability(low: Floats, high: Floats) -> Floats:
    """Φ(high) − Φ(low), computed in the tail where it is exact, and never 0."""
    flip = low > 0
    a, b = np.where(flip, -high, low), np.where(flip, -low, high)
    return np.asarray(np.maximum(ndtr(b) - ndtr(a), 1e-300))


def truncated_normal(low: Floats, high: Floats, random: np.random.Generator) -> Floats:
    """Standard normal draws between two bounds, by the inverse distribution in the tail where it is exact."""
    flip = low > 0
    a, b = np.where(flip, -high, low), np.where(flip, -low, high)
    below = ndtr(a)
    share = below + random.random(low.shape) * (ndtr(b) - below)
    drawn = np.clip(ndtri(np.clip(share, 1e-300, 1 - 1e-16)), a, b)
    return np.asarray(np.where(flip, -drawn, drawn))


def sample(
    answers: Answers,
    dimensions: int,
    seed: int,
    burn_in: int,
    iterations: int,
    chains: int = 4,
    report: Callable[[int], None] | None = None,
) -> Draws:
    """Run the chains and bring their draws to one orientation, centre and scale; the same seed, the same
    draws. ``report`` is told how many passes are done, now and then."""
    random = np.random.default_rng(seed)
    state = _Chains(answers, dimensions, chains, random)
    for number in range(burn_in):
        state.sweep()
        if number % 50 == 49:
            state.tune()
            if report is not None:
                report(number + 1)
    kept: tuple[list[Floats], ...] = ([], [], [], [])
    for number in range(iterations):
        state.sweep()
        if report is not None and number % 20 == 19:
            report(burn_in + number + 1)
        for found, value in zip(
            kept, (state.places, state.discriminations, state.intercepts, state.cuts), strict=True
        ):
            found.append(value)
    return _aligned(Draws(*(np.stack(found, axis=1) for found in kept)))


def _aligned(draws: Draws) -> Draws:
    """Every draw centred, scaled and rotated onto the mean of all."""
    places, items = draws.places, draws.discriminations
    centre = places.mean(axis=2, keepdims=True)
    # α + β·x stays what it is
    intercepts = draws.intercepts + (items * centre).sum(axis=3)
    places = places - centre
    scale = np.sqrt((places**2).mean(axis=(2, 3), keepdims=True))
    scale = np.where(scale > 0, scale, 1.0)
    places, items = places / scale, items * scale
    reference = places[0, -1]
    for _ in range(10):
        left, _, right = np.linalg.svd(np.swapaxes(places, -1, -2) @ reference)
        turn = left @ right
        places, items = places @ turn, items @ turn
        mean = places.mean(axis=(0, 1))
        if np.abs(mean - reference).max() < 1e-9:
            break
        reference = mean
    return Draws(places, items, intercepts, draws.cuts)


def split_rhat(values: Floats) -> Floats:
    """The potential scale reduction of draws (chains, draws, …) with each chain split in two (Gelman et al.
    2013, ch. 11): near 1 where the chains agree."""
    half = values.shape[1] // 2
    halves = np.concatenate([values[:, :half], values[:, half : 2 * half]])
    within = halves.var(axis=1, ddof=1).mean(axis=0)
    between = halves.mean(axis=1).var(axis=0, ddof=1)
    total = (half - 1) / half * within + between
    return np.asarray(np.sqrt(np.divide(total, within, out=np.ones_like(total), where=within > 0)))
