"""Encoders as their packages bring them: all-MiniLM-L6-v2, and all-mpnet-base-v2 for teachers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from training.network import Encoder, Reader
from training.prepare import HEADS, PAIRS

BERT = {
    "qkv": ["attention.self.query", "attention.self.key", "attention.self.value"],
    "out": ["attention.output.dense"],
    "norm1": ["attention.output.LayerNorm"],
    "up": ["intermediate.dense"],
    "down": ["output.dense"],
    "norm2": ["output.LayerNorm"],
}
MPNET = {
    **BERT,
    "qkv": ["attention.attn.q", "attention.attn.k", "attention.attn.v"],
    "out": ["attention.attn.o"],
    "norm1": ["attention.LayerNorm"],
}
SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}  # BERT's [PAD], [CLS], [SEP] and [MASK] in MPNet's vocabulary
ADDED = frozenset({"shapes.weight", "gaps.weight", "quotes.weight"})  # what no package's encoder has


def pretrained(folder: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the weights of an unpacked model folder."""
    config = json.loads((folder / "config.json").read_text())
    w = load_file(str(folder / "model.safetensors"))
    mpnet = config["model_type"] == "mpnet"
    embeddings = _like_bert(w, config) if mpnet else _of_bert(w)
    net = Encoder(config, dropout)
    fill(net, w, embeddings, MPNET if mpnet else BERT)
    return net


def fill(net: Encoder, w: dict[str, Tensor], embeddings: dict[str, Tensor], names: dict[str, list[str]]) -> None:
    """Give an encoder a package's weights by their names: its embeddings, and its layers, of which ``names`` has the
    parts. Only what no package has stays as it is."""
    state = dict(embeddings)
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = w[f"embeddings.LayerNorm.{part}"]
        for i in range(len(net.layers)):
            for mine, theirs in names.items():
                state[f"layers.{i}.{mine}.{part}"] = torch.cat([w[f"encoder.layer.{i}.{x}.{part}"] for x in theirs])
    missing, unexpected = net.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
    assert set(missing) == ADDED, missing


def fill_bert(net: Encoder, w: dict[str, Tensor]) -> None:
    """The same with the weights of a BERT."""
    fill(net, w, _of_bert(w), BERT)


def _of_bert(w: dict[str, Tensor]) -> dict[str, Tensor]:
    return {
        "words.weight": w["embeddings.word_embeddings.weight"],
        "places.weight": w["embeddings.position_embeddings.weight"],
        "kind": w["embeddings.token_type_embeddings.weight"][0],
    }


def _like_bert(w: dict[str, Tensor], config: dict[str, int]) -> dict[str, Tensor]:
    """MPNet's embeddings in the order of BERT's vocabulary, which are the same words; ``config`` is made to fit."""
    words = w["embeddings.word_embeddings.weight"]
    places = w["embeddings.position_embeddings.weight"][2:]
    ordered = words[4:-1].clone()
    for mine, theirs in SPECIAL.items():
        ordered[mine] = words[theirs]
    config["vocab_size"], config["max_position_embeddings"] = len(ordered), len(places)
    return {
        "words.weight": ordered,
        "places.weight": places,
        "kind": torch.zeros(config["hidden_size"]),
        "relative.weight": w["encoder.relative_attention_bias.weight"],
    }


def new_reader(base: Path) -> Reader:
    """With heads that know nothing yet."""
    return Reader(pretrained(base), HEADS, PAIRS)


def load_reader(weights: Path, work: Path) -> Reader:
    """Trained weights in the architecture they are of, whose unpacked folders are in ``work``."""
    state = torch.load(weights)
    net = new_reader(work / ("mpnet" if "encoder.relative.weight" in state else "minilm"))
    net.load_state_dict(with_nested(state))
    return net.eval()


def with_nested(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """What older weights lack is filled in: the head on statements within others begins as that on statements."""
    for name in [k for k in state if re.search(r"(^|\.)(heads\.roles\.\w+|transitions)$", k)]:
        mine = name.replace("heads.roles", "heads.nested").replace("transitions", "nested_transitions")
        state.setdefault(mine, state[name].clone())
    return state
