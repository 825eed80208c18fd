"""Weights that are rounded to four bits while they are learned, so that what is learned bears the rounding.

What a step of training sees, forwards and backwards, are weights as ``training.stance_encoders.rounded`` makes them;
what the optimiser moves are the whole ones (straight-through estimation, Bengio et al. 2013; Jacob et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import Tensor, nn

from parley.coding.stances.encoders import BLOCK
from training.stance_encoders import Body, rounded

CHOSEN_EVERY = 25  # steps after which each block's clipping is chosen anew


class Rounding:
    """Rounds what of a body moves; what stays as it is, is rounded at once."""

    def __init__(self, body: Body, moving: nn.Module) -> None:
        moved = {id(one) for one in moving.modules()}
        self._linear = [one for one in moving.modules() if isinstance(one, nn.Linear)]
        for one in body.modules():
            if isinstance(one, nn.Linear) and id(one) not in moved:
                one.weight.data.copy_(in_four_bits(one.weight.data))
        self._steps, self._scales = 0, list[tuple[Tensor, Tensor]]()

    @contextmanager
    def in_place(self, anew: bool = False) -> Iterator[None]:
        """With rounded weights; afterwards the whole ones again, with the gradients of the rounded.

        The clippings are chosen ``anew`` where these are other weights than a step ago.
        """
        whole = [one.weight.data for one in self._linear]
        if anew or self._steps % CHOSEN_EVERY == 0:
            self._scales = [_scales(weight) for weight in whole]
        self._steps = 0 if anew else self._steps + 1
        for one, weight, (scale, zero) in zip(self._linear, whole, self._scales, strict=True):
            one.weight.data = _with(weight, scale, zero)
        try:
            yield
        finally:
            for one, weight in zip(self._linear, whole, strict=True):
                one.weight.data = weight


def in_four_bits(weight: Tensor) -> Tensor:
    """(rows, inputs) as they are after rounding."""
    return _with(weight, *_scales(weight))


def _scales(weight: Tensor) -> tuple[Tensor, Tensor]:
    _, scale, zero = rounded(np.ascontiguousarray(weight.numpy()))
    return torch.tensor(scale)[..., None], torch.tensor(zero.astype(np.float32))[..., None]


def _with(weight: Tensor, scale: Tensor, zero: Tensor) -> Tensor:
    codes = (weight.view(len(weight), -1, BLOCK) / scale + zero).round_().clamp_(0, 15)
    return codes.sub_(zero).mul_(scale).view(weight.shape)
