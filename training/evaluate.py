"""Score weights in training on PolNeAR's dev part, with the decoding that the package uses."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch

from parley.english.layout import layout
from parley.language.pairs import PairScorer
from parley.statements.linking import link
from parley.statements.roles import role_spans
from training.batch import WINDOWS, Step
from training.network import Reader
from training.prepare import Prepared


def scorer(net: Reader, name: str) -> PairScorer:
    arrays = {f"{name}.{k}": v.detach().numpy() for k, v in net.pairs[name].named_parameters()}
    return PairScorer.from_arrays(arrays, name)


def evaluate_polnear(net: Reader, docs: list[Prepared], shared: Path) -> dict[str, Any]:
    sys.path.insert(0, str(shared / "evaluate"))
    import attribution

    net.eval()
    to_cue, to_source = scorer(net, "to_cue"), scorer(net, "to_source")
    transitions = net.transitions.detach().numpy()
    score = attribution.Score()
    with torch.no_grad():
        for start in range(0, len(docs), 8):
            part = docs[start : start + 8]
            step = Step(part, *WINDOWS[0])
            vectors = step.vectors(net, False)
            emissions = net.heads["roles"](vectors).numpy()
            for doc, at in zip(part, step.offsets, strict=True):
                end = at + len(doc.pieces)
                spans = role_spans(doc.pieces, emissions[at:end], transitions)
                links = link(doc.pieces, layout(doc.pieces.text), vectors[at:end].numpy(), spans, to_cue, to_source)
                assert doc.example is not None
                score.add(doc.example.attributions, [_roles(x) for x in links])
    return score.result()


def _roles(x: Any) -> dict[str, list[tuple[int, int]]]:
    return {
        "source": [tuple(x.source.span)] if x.source else [],
        "cue": [tuple(x.cue.span)],
        "content": [tuple(c.span) for c in x.contents],
    }
