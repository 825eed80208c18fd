"""A moving average of what is learned, which is what is kept of a training."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


class Average:
    """Exponential moving average of a module's weights, quick at first: ``decay`` is what it ends with."""

    def __init__(self, net: nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: nn.Module) -> None:
        """After a step of the optimiser."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for k, v in net.state_dict().items():
                self.state[k].lerp_(v, 1 - decay)

    @contextmanager
    def in_place(self, net: nn.Module) -> Iterator[None]:
        """With the average for the module's weights; afterwards it has its own again."""
        live = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(self.state)
        yield
        net.load_state_dict(live)
