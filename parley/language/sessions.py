"""How sessions of ONNX Runtime are opened: one thread each, since several go through them side by side."""

from __future__ import annotations

import os
from typing import Any


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def one_thread() -> Any:
    """Options of a session that runs on the thread which asks, and says nothing but what is an error."""
    import onnxruntime

    made = onnxruntime.SessionOptions()
    made.intra_op_num_threads = 1
    made.inter_op_num_threads = 1
    made.log_severity_level = 3
    return made
