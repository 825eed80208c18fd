"""Shipped weights back into the network they came from, so that training can go on without the old checkpoints.

    python -m training.shipped parley/language/weights training/work/minilm training/work/start.pt

int8 matrices are multiplied by their scales, smoothing is undone, the feed-forward units that stand apart come back
beside the others (in another order, which changes nothing). What training alone needs (``syntax``) is new.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.export import ROLE_BIAS
from training.network import Reader
from training.prepare import HEADS, NESTED
from training.pretrained import new_reader

Array = NDArray[np.float32]


class Stored:
    """The weights of a graph that graph.py wrote, as they were before it changed their form."""

    def __init__(self, path: Path) -> None:
        self.arrays = {w.name: numpy_helper.to_array(w) for w in onnx.load(str(path)).graph.initializer}

    def linear(self, name: str) -> tuple[Array, Array]:
        """(out, in) and (out,), with the scales of int8 weights."""
        weight = self.arrays[f"{name}.weight"].astype(np.float32)
        if f"{name}.scale" in self.arrays:
            weight = weight * self.arrays[f"{name}.scale"]
        bias = self.arrays.get(f"{name}.bias")
        return weight.T, bias if bias is not None else np.zeros(0, np.float32)

    def table(self, name: str) -> Array:
        rows = self.arrays[name].astype(np.float32)
        return rows * self.arrays[f"{name}.scale"] if f"{name}.scale" in self.arrays else rows

    def layer(self, stem: str) -> dict[str, Array]:
        parts = [self.linear(f"{stem}qkv.{x}") for x in "qkv"]
        smooth = self.arrays[f"{stem}qkv.smooth"]
        out, out_bias = self.linear(f"{stem}out")
        up, up_bias = self.linear(f"{stem}up.plain")
        up_most, up_most_bias = self.linear(f"{stem}up.outliers")
        down, down_bias = self.linear(f"{stem}down.plain")
        down_most, _ = self.linear(f"{stem}down.outliers")
        made = {
            "qkv.weight": np.concatenate([w for w, _ in parts]) * smooth,
            "qkv.bias": np.concatenate([b for _, b in parts]),
            "out.weight": out,
            "out.bias": out_bias,
            "up.weight": np.concatenate([up, up_most]) * self.arrays[f"{stem}up.smooth"],
            "up.bias": np.concatenate([up_bias, up_most_bias]),
            "down.weight": np.concatenate([down, down_most], axis=1),
            "down.bias": down_bias,
        }
        for norm in ("norm1", "norm2"):
            made |= {f"{norm}.{part}": self.arrays[f"{stem}{norm}.{part}"] for part in ("weight", "bias")}
        return {f"{stem}{name}": value for name, value in made.items()}


def state_of(folder: Path, fresh: Reader) -> dict[str, torch.Tensor]:
    """``fresh``'s state with all that ``folder`` (reader.onnx, heads.npz) holds in it."""
    stored = Stored(folder / "reader.onnx")
    encoder = {
        "words.weight": stored.table("words"),
        "places.weight": stored.arrays["positions"],  # the embedding of the kind is in it
        "kind": np.zeros(fresh.encoder.width, np.float32),
    }
    for name in ("shapes", "gaps", "quotes"):
        encoder[f"{name}.weight"] = stored.table(f"{name}.table")
    for part in ("weight", "bias"):
        encoder[f"norm.{part}"] = stored.arrays[f"norm.{part}"]
    for number in range(len(fresh.encoder.layers)):
        encoder |= stored.layer(f"layers.{number}.")
    made = {f"encoder.{name}": value for name, value in encoder.items()}
    for head in HEADS:
        if f"head.{head}.weight" not in stored.arrays:  # older weights: it begins as training.pretrained has it
            continue
        weight, bias = stored.linear(f"head.{head}")
        made[f"heads.{head}.weight"] = weight
        made[f"heads.{head}.bias"] = bias - ROLE_BIAS if head == "roles" else bias
    with np.load(folder / "heads.npz") as arrays:
        made |= {name: arrays[name] for name in arrays.files if name.endswith("transitions")}
        for name in arrays.files:
            pair, dot, _ = name.partition(".")
            if dot and pair in fresh.pairs:
                made[f"pairs.{name}"] = arrays[name]
    state = {k: v for k, v in fresh.state_dict().items() if NESTED not in k or k in made}
    for name, value in made.items():
        assert state[name].shape == value.shape, name
        state[name] = torch.from_numpy(np.ascontiguousarray(value, np.float32))
    return state


if __name__ == "__main__":
    net = new_reader(Path(sys.argv[2]))
    torch.save(state_of(Path(sys.argv[1]), net), sys.argv[3])
