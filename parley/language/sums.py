"""Whether this processor adds eight-bit products up exactly.

ONNX Runtime multiplies bytes by signed bytes. A processor with instructions for that (VNNI, ARM's dot products) keeps
every sum whole. One without them adds neighbours in sixteen bits, where great sums are cut off, unless ONNX Runtime is
told to take another way, which costs those that need none more than half their speed.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from parley.language.sessions import one_thread

_OTHER_WAY = ("session.x64quantprecision", "1")
_GREATEST, _GREATEST_SIGNED = 255, 127


def options() -> Any:
    """What a session of ONNX Runtime is to be opened with, one thread each, so that it sums exactly here."""
    made = one_thread()
    if not are_whole():
        made.add_session_config_entry(*_OTHER_WAY)
    return made


@cache
def are_whole() -> bool:
    """Whether sums of the greatest products come out whole without ONNX Runtime's other way: tried once a process."""
    import onnxruntime

    graph = (resources.files("parley.language") / "weights/sums.onnx").read_bytes()
    session = onnxruntime.InferenceSession(graph, one_thread(), providers=["CPUExecutionProvider"])
    terms = session.get_inputs()[0].shape[1]
    for rows in (1, 64):  # ONNX Runtime takes a way of its own for one row
        (sums,) = session.run(None, {"bytes": np.full((rows, terms), _GREATEST, np.uint8)})
        if (sums != terms * _GREATEST * _GREATEST_SIGNED).any():
            return False
    return True
