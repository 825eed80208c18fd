"""Write the trained encoder and its token heads as one int8 ONNX graph.

The graph is written node by node rather than traced: every fused operator is chosen, the file is the same every
time, and any matrix can be left in float. Weights are int8 with one scale an output channel, activations are
quantised by ONNX Runtime for each call; word vectors are int8 with one scale a row. A few activations are far
greater than the rest and would take the whole int8 range: where a layer reads what LayerNorm leaves, they are
divided by a scale that its weights are multiplied by (SmoothQuant, Xiao et al. 2023); the feed-forward units that GELU
leaves greatest go through matrices of their own, in floating point (as in LLM.int8(), Dettmers et al. 2022).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
MS = "com.microsoft"
OUTLIERS = 16  # units of each feed-forward layer that stay in floating point
SMOOTHING = 0.5  # how much of an input's excess over the median goes into the weights
INPUTS = {
    **dict.fromkeys(("ids", "shapes", "gaps", "quotes", "rows"), ("pieces",)),
    **dict.fromkeys(("first", "last"), ("words",)),
    "queries": ("blocks", "block"),
    "keys": ("blocks", "keys"),
}  # names and shapes; rows, queries and keys as features.neighbourhoods gives them; a word's first and last piece


class GraphWriter:
    """Collects nodes and initialisers of one ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.names = 0

    def weight(self, value: NDArray[np.generic], name: str) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], domain: str = "", outputs: int = 1, **attributes: object) -> str:
        self.names += 1
        out = f"{op.lower()}_{self.names}"
        outs = [out] + [f"{out}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(op, inputs, outs, domain=domain, **attributes))
        return out

    def linear(self, x: str, weight: Array, bias: Array, name: str, integer: bool = True) -> str:
        """x @ weight.T + bias; ``weight`` is (out, in) as in PyTorch; int8, or stored in half and used in full."""
        if not integer:
            y = self.node("MatMul", [x, self.half(weight, name)])
            return self.node("Add", [y, self.weight(bias.astype(np.float32), f"{name}.bias")])
        return self.node("DynamicQuantizeMatMul", [x, *self._int8(weight, bias, name)], MS)

    def half(self, weight: Array, name: str) -> str:
        """A weight (in, out) that is stored in half precision and used in full."""
        stored = self.weight(weight.T.astype(np.float16), f"{name}.weight")
        return self.node("Cast", [stored], to=TensorProto.FLOAT)

    def whole(self, x: str) -> list[str]:
        """x in whole numbers, with their scale and zero."""
        out = self.node("DynamicQuantizeLinear", [x], outputs=3)
        return [out, f"{out}_1", f"{out}_2"]

    def linear_of_whole(self, whole: list[str], weight: Array, bias: Array, name: str) -> str:
        """``linear`` of what ``whole`` gave."""
        x, scale, zero = whole
        weight_, scale_, zero_, bias_ = self._int8(weight, bias, name)
        return self.node("MatMulIntegerToFloat", [x, weight_, scale, scale_, zero, zero_, bias_], MS)

    def _int8(self, weight: Array, bias: Array, name: str) -> list[str]:
        """A linear layer's weight (in, out) in int8, its scale and zero for each output, and its bias."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127.0
        whole = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8).T
        return [
            self.weight(whole, f"{name}.weight"),
            self.weight(scale.astype(np.float32), f"{name}.scale"),
            self.weight(np.zeros(len(scale), np.int8), f"{name}.zero"),
            self.weight(bias.astype(np.float32), f"{name}.bias"),
        ]

    def smoothed(self, x: str, peaks: Array, name: str) -> tuple[str, Array]:
        """x divided by a scale for each of its columns, and that scale; ``peaks`` are their greatest values."""
        scale = np.maximum(peaks / np.median(peaks), 1.0).astype(np.float32) ** SMOOTHING
        return self.node("Mul", [x, self.weight(1.0 / scale, f"{name}.smooth")]), scale

    def table(self, index: str, weight: Array, name: str, integer: bool = False) -> str:
        if not integer:
            return self.node("Gather", [self.weight(weight.astype(np.float32), name), index])
        scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / 127.0
        whole = np.clip(np.rint(weight / scale), -127, 127).astype(np.int8)
        rows = self.node("Gather", [self.weight(whole, name), index])
        rows = self.node("Cast", [rows], to=TensorProto.FLOAT)
        scales = self.node("Gather", [self.weight(scale.astype(np.float32), f"{name}.scale"), index])
        return self.node("Mul", [rows, scales])


def build(
    state: dict[str, Array],
    heads: dict[str, tuple[Array, Array]],
    n_heads: int,
    peaks: dict[str, Array] | None,
    words: dict[str, Array],
) -> onnx.ModelProto:
    """The graph of an encoder's ``state`` (as named in network.Encoder) and token heads {name: (weight, bias)}.

    ``peaks`` are the greatest absolute inputs, (in,), of each linear layer by name; without them all stays in float.
    ``words`` is the state of wordheads.WordHeads. Inputs are one window's. Outputs ``vectors`` (pieces, width), one
    (pieces, tags) a head, and the heads on words (words, …), all float32.
    """
    g = GraphWriter()
    width = state["norm.weight"].shape[0]
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))

    integer = peaks is not None

    def linear(x: str, name: str) -> str:
        return g.linear(x, state[f"{name}.weight"], state[f"{name}.bias"], name, integer)

    def queries_keys_values(x: str, name: str) -> list[str]:
        parts = zip(np.split(state[f"{name}.weight"], 3), np.split(state[f"{name}.bias"], 3), "qkv", strict=True)
        if peaks is None:
            return [g.linear(x, weight, bias, f"{name}.{part}", False) for weight, bias, part in parts]
        x, scale = g.smoothed(x, peaks[name], name)
        whole = g.whole(x)  # once for all three
        return [g.linear_of_whole(whole, weight * scale, bias, f"{name}.{part}") for weight, bias, part in parts]

    x = g.table("ids", state["words.weight"], "words", integer)
    for name in ("shapes", "gaps", "quotes"):
        x = g.node("Add", [x, g.table(name, state[f"{name}.weight"], f"{name}.table")])
    flat = g.weight(np.array([-1, width], np.int64), "flat")
    length = g.node("Shape", ["ids"])
    places = g.node(
        "Slice",
        [
            g.weight(state["places.weight"] + state["kind"], "positions"),
            g.weight(np.array([0], np.int64), "zero"),
            length,
            g.weight(np.array([0], np.int64), "axis"),
        ],
    )
    x = g.node("Add", [x, places])
    x = g.node(
        "LayerNormalization",
        [x, g.weight(state["norm.weight"], "norm.weight"), g.weight(state["norm.bias"], "norm.bias")],
        axis=-1,
        epsilon=1e-12,
    )
    made: list[str] = []
    for i in range(layers):
        s = f"layers.{i}."
        q, k, v = queries_keys_values(x, s + "qkv")
        near = [g.node("Gather", [part, "keys"]) for part in (k, v)]
        # No mask: a window goes through alone, and without one it is quicker.
        a = g.node("MultiHeadAttention", [g.node("Gather", [q, "queries"]), *near], MS, num_heads=n_heads)
        a = g.node("Gather", [g.node("Reshape", [a, flat]), "rows"])
        y = linear(a, s + "out")
        x = _norm(g, x, y, state, s + "norm1")
        y = _feed_forward(g, x, state, s, peaks)
        x = _norm(g, x, y, state, s + "norm2")
        made.append(x)
    outputs = [(g.node("Identity", [x]), "vectors", "pieces", width)]
    for name, (weight, bias) in heads.items():
        outputs.append((g.linear(x, weight, bias, f"head.{name}", integer=False), name, "pieces", weight.shape[0]))
    outputs += _of_words(g, made[-len(words["tree_mix"]) :], words, peaks)
    for what, name, _, _ in outputs:
        g.nodes.append(helper.make_node("Identity", [what], [name]))
    graph = helper.make_graph(
        g.nodes,
        "parley",
        [helper.make_tensor_value_info(n, TensorProto.INT32, shape) for n, shape in INPUTS.items()],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, [rows, w]) for _, n, rows, w in outputs],
        g.weights,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="parley")


def _of_words(
    g: GraphWriter, layers: list[str], words: dict[str, Array], peaks: dict[str, Array] | None
) -> list[tuple[str, str, str, int]]:
    """What the heads on words give: (made, name, rows, columns)."""
    made = {}
    for name in ("tree", "sense"):
        mix = np.exp(words[f"{name}_mix"] - words[f"{name}_mix"].max())
        x = None
        for number, (layer, share) in enumerate(zip(layers, mix / mix.sum(), strict=True)):
            part = g.node("Mul", [layer, g.weight(np.array([share], np.float32), f"words.{name}.share{number}")])
            x = part if x is None else g.node("Add", [x, part])
        assert x is not None
        ends = [g.node("Gather", [x, index]) for index in ("first", "last")]
        both = g.node("Concat", ends, axis=-1)
        weight, bias = words[f"{name}.weight"], words[f"{name}.bias"]
        if peaks is not None:
            both, scale = g.smoothed(both, peaks[f"words.{name}"], f"words.{name}")
            weight = weight * scale
        linear = g.linear(both, weight, bias, f"words.{name}", peaks is not None)
        made[name] = g.node("Gelu", [linear], MS)
    tag, sense = words["upos.weight"].shape[1], words["event.weight"].shape[1]
    arcs = len(words["tree.bias"]) - tag
    arguments = len(words["sense.bias"]) - sense
    tree, tags = _cut(g, made["tree"], [arcs, tag], "tree")
    senses, roles = _cut(g, made["sense"], [sense, arguments], "sense")
    upos = g.linear(tags, words["upos.weight"], words["upos.bias"], "words.upos", integer=False)
    events = g.linear(senses, words["event.weight"], words["event.bias"], "words.event", integer=False)
    return [
        (tree, "tree", "words", arcs),
        (upos, "upos", "words", len(words["upos.bias"])),
        (events, "event", "words", len(words["event.bias"])),
        (roles, "arguments", "words", arguments),
    ]


def _cut(g: GraphWriter, x: str, sizes: list[int], name: str) -> list[str]:
    out = g.node("Split", [x, g.weight(np.array(sizes, np.int64), f"words.{name}.sizes")], outputs=len(sizes), axis=-1)
    return [out, *(f"{out}_{i}" for i in range(1, len(sizes)))]


def _feed_forward(g: GraphWriter, x: str, state: dict[str, Array], stem: str, peaks: dict[str, Array] | None) -> str:
    up, up_bias = state[f"{stem}up.weight"], state[f"{stem}up.bias"]
    down, down_bias = state[f"{stem}down.weight"], state[f"{stem}down.bias"]
    if peaks is None:
        inner = g.node("Gelu", [g.linear(x, up, up_bias, f"{stem}up", False)], MS)
        return g.linear(inner, down, down_bias, f"{stem}down", False)
    order = np.argsort(peaks[f"{stem}down"], kind="stable")
    x, scale = g.smoothed(x, peaks[f"{stem}up"], f"{stem}up")
    inner = {}
    for name, units in (("plain", order[:-OUTLIERS]), ("outliers", order[-OUTLIERS:])):
        y = g.linear(x, up[units] * scale, up_bias[units], f"{stem}up.{name}", name == "plain")
        inner[name] = g.node("Gelu", [y], MS)
    most = g.linear(inner["plain"], down[:, order[:-OUTLIERS]], down_bias, f"{stem}down.plain")
    return g.node("Gemm", [inner["outliers"], g.half(down[:, order[-OUTLIERS:]], f"{stem}down.outliers"), most])


def _norm(g: GraphWriter, x: str, y: str, state: dict[str, Array], name: str) -> str:
    # Two plain operators: ONNX Runtime's fused SkipLayerNormalization takes six times as long on a CPU.
    return g.node(
        "LayerNormalization",
        [
            g.node("Add", [x, y]),
            g.weight(state[name + ".weight"], name + ".weight"),
            g.weight(state[name + ".bias"], name + ".bias"),
        ],
        axis=-1,
        epsilon=1e-12,
    )


def sums() -> onnx.ModelProto:
    """Ninety-six bytes a row by as many of 127: whether a processor sums them exactly (parley/language/sums.py)."""
    g = GraphWriter()
    most = g.weight(np.full((96, 48), 127, np.int8), "most")
    g.nodes.append(helper.make_node("MatMulInteger", ["bytes", most], ["sums"]))
    graph = helper.make_graph(
        g.nodes,
        "sums",
        [helper.make_tensor_value_info("bytes", TensorProto.UINT8, ("rows", 96))],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, ("rows", 48))],
        g.weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9, producer_name="parley")


def save(model: onnx.ModelProto, path: Path) -> None:
    onnx.save(model, str(path))
