from __future__ import annotations

from importlib import resources

import numpy as np
import onnxruntime
import pytest

from parley.english.tokens import cut
from parley.language import sums
from parley.language.encoder import Encoder, Weights

TEXT = (
    "Orr said the treaty would not be signed before the harbour was open, and denied that his envoys had met the "
    "rebels on Monday in Port Salim."
)
FACTUALITY = (
    *(1.979, 2.996, 2.197, 2.215, 2.520, 2.712, -2.174, -2.448, 2.962, 2.323, 2.445, 2.999, 0.492, 2.957, 2.933),
    *(2.992, 2.766, 2.310, 2.942, 2.775, 1.867, 2.641, 2.232, 2.953, 2.803, 2.795, 2.544, 2.313, 2.951),
)
"""Of its words, by parley-5's weights. Where sums of eight-bit products are cut off, it is 0.038 off on average."""


def test_a_text_is_read_the_same_on_every_processor() -> None:
    found = Encoder(Weights.shipped(), cut).encode(TEXT).senses.expected
    assert np.abs(found - np.array(FACTUALITY)).mean() < 0.012


def test_sums_of_eight_bit_products_are_whole_as_the_encoder_takes_them() -> None:
    graph = (resources.files("parley.language") / "weights/sums.onnx").read_bytes()
    session = onnxruntime.InferenceSession(graph, sums.options(), providers=["CPUExecutionProvider"])
    greatest = np.full((7, 96), 255, np.uint8)
    (found,) = session.run(None, {"bytes": greatest})
    assert (found == 96 * 255 * 127).all()


def test_both_ways_to_sum_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = Weights.shipped()
    if not sums.are_whole():
        pytest.skip("sums are cut off on this processor, so that there is one way only")
    quick = Encoder(weights, cut).encode(TEXT)
    monkeypatch.setattr(sums, "are_whole", lambda: False)
    slow = Encoder(weights, cut).encode(TEXT)
    assert quick.vectors.tobytes() == slow.vectors.tobytes()
    assert all((quick.scores[name] == slow.scores[name]).all() for name in quick.scores)
