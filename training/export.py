"""Write trained weights into the package: reader.onnx (int8), heads.npz, tokenizer.json, weights.json.

python -m training.export training/work/mixed.pt training/work/minilm parley/language/weights ../shared
"""

from __future__ import annotations

import itertools
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training import data, graph
from training.batch import WINDOWS, Step, load_tokenizer
from training.cached import LOWER
from training.network import Reader
from training.prepare import HEADS, Prepared, prepare
from training.pretrained import new_reader, with_nested
from training.triggers import headed
from training.wordheads import WordHeads


def activation_peaks(net: Reader, heads: WordHeads, docs: list[Prepared]) -> dict[str, NDArray[np.float32]]:
    """The greatest absolute value of each input of the encoder's linear layers, by layer, and of the heads on words."""
    peaks: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Callable[..., None]:
        def hook(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            top = inputs[0].detach().abs().flatten(0, -2).amax(0)
            peaks[name] = torch.maximum(peaks[name], top) if name in peaks else top

        return hook

    for name, module in net.encoder.named_modules():
        if isinstance(module, torch.nn.Linear):
            module.register_forward_pre_hook(watch(name))
    with torch.no_grad():
        for start in range(0, len(docs), 4):
            step = Step(docs[start : start + 4], *WINDOWS[0])
            layers = net.encoder(*step.inputs, step.near)[LOWER:]
            for name in ("tree", "sense"):
                share = getattr(heads, f"{name}_mix").softmax(0)
                watch(f"words.{name}")(net, (sum(w * x for w, x in zip(share, layers, strict=True)),))
    # A word is two pieces, side by side.
    return {n: np.tile(top.numpy(), 2 if n.startswith("words.") else 1) for n, top in peaks.items()}


# Chosen on the dev parts of PolNeAR (with training/tune.py) and GUM, whose speech goes beyond PolNeAR's.
ROLE_BIAS = np.array([0, 0.3, 0, 0.6, 0.2, 0, 0], np.float32)  # added to the tags' scores: O, B and I of each role
LEAST_CONFIDENCE = 0.2
LEAST_UNSOURCED = 0.3  # without a source
LEAST_NESTED = 0.7  # also on training/wires/held; on PolNeAR, which marks none, every one counts as wrong


def load_further(weights: Path, base: Path) -> tuple[Reader, WordHeads]:
    """What training.further wrote."""
    state = with_nested(torch.load(weights))
    net = new_reader(base)
    heads = WordHeads(net.encoder.width, len(net.encoder.layers) - LOWER)
    for module, stem in ((net, "reader."), (heads, "words.")):
        module.load_state_dict({k.removeprefix(stem): v for k, v in state.items() if k.startswith(stem)})
    return net, heads.eval()


def export(weights: Path, base: Path, out: Path, shared: Path, name: str = "parley-5", integer: bool = True) -> None:
    net, words = load_further(weights, base)
    state = {k: v.detach().numpy() for k, v in net.encoder.state_dict().items()}
    heads = {k: (net.heads[k].weight.detach().numpy(), net.heads[k].bias.detach().numpy()) for k in HEADS}
    heads["roles"] = (heads["roles"][0], heads["roles"][1] + ROLE_BIAS)
    out.mkdir(parents=True, exist_ok=True)
    config = json.loads((base / "config.json").read_text())
    tokenizer = load_tokenizer(base)
    seen = [prepare(e, tokenizer) for e in itertools.islice(data.polnear(shared, "train", {}), 24)]
    peaks = activation_peaks(net.eval(), words, seen) if integer else None
    of_words = {k: v.detach().numpy() for k, v in words.state_dict().items()}
    whole = graph.build(state, heads, config["num_attention_heads"], peaks, of_words)
    graph.save(headed(whole), out / "reader.onnx")  # training.triggers learns the last head
    transitions = {k: getattr(net, k).detach().numpy() for k in ("transitions", "nested_transitions")}
    arrays = {**transitions, "calibration": np.array([1.0, 0.0], np.float32)}
    for part in ("arc", "label", "root", "none", "source", "target"):
        arrays[f"words.{part}"] = of_words[part].astype(np.float16)
    for pair, module in net.pairs.items():
        for key, value in module.named_parameters():
            arrays[f"{pair}.{key}"] = value.detach().numpy().astype(np.float16)
    np.savez(out / "heads.npz", **arrays)
    graph.save(graph.sums(), out / "sums.onnx")
    tokenizer.save(str(out / "tokenizer.json"))
    shutil.copy(Path(__file__).parent / "CARD.md", out / "CARD.md")
    stated = {
        "name": name,
        "least_confidence": LEAST_CONFIDENCE,
        "least_confidence_unsourced": LEAST_UNSOURCED,
        "least_nested": LEAST_NESTED,
    }
    (out / "weights.json").write_text(json.dumps(stated) + "\n")


if __name__ == "__main__":
    export(
        Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), integer="--float32" not in sys.argv
    )
