"""Write trained weights into the package: reader.onnx (int8), heads.npz, tokenizer.json, weights.json.

python -m training.export training/work/seed9.pt training/work/minilm parley/language/weights
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import torch

from training import graph
from training.network import Encoder, Reader
from training.prepare import HEADS, PAIRS
from training.train import load_tokenizer

# Both chosen on PolNeAR's dev part with training/tune.py.
ROLE_BIAS = np.zeros(HEADS["roles"], np.float32)  # added to the tags' scores: O, B and I of source, cue, content
LEAST_CONFIDENCE = 0.0


def export(weights: Path, base: Path, out: Path, name: str = "parley-1", integer: bool = True) -> None:
    net = Reader(Encoder.pretrained(base), HEADS, PAIRS)
    net.load_state_dict(torch.load(weights))
    state = {k: v.detach().numpy() for k, v in net.encoder.state_dict().items()}
    heads = {k: (net.heads[k].weight.detach().numpy(), net.heads[k].bias.detach().numpy()) for k in HEADS}
    heads["roles"] = (heads["roles"][0], heads["roles"][1] + ROLE_BIAS)
    out.mkdir(parents=True, exist_ok=True)
    config = json.loads((base / "config.json").read_text())
    tokenizer = load_tokenizer(base)
    graph.save(graph.build(state, heads, config["num_attention_heads"], integer), out / "reader.onnx")
    arrays = {"transitions": net.transitions.detach().numpy(), "calibration": np.array([1.0, 0.0], np.float32)}
    for pair, module in net.pairs.items():
        for key, value in module.named_parameters():
            arrays[f"{pair}.{key}"] = value.detach().numpy().astype(np.float16)
    np.savez(out / "heads.npz", **arrays)
    tokenizer.save(str(out / "tokenizer.json"))
    shutil.copy(Path(__file__).parent / "CARD.md", out / "CARD.md")
    (out / "weights.json").write_text(json.dumps({"name": name, "least_confidence": LEAST_CONFIDENCE}) + "\n")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), integer="--float32" not in sys.argv)
