"""What networks need beside the reader's own libraries; importing this says what to install where it is missing."""

from __future__ import annotations

from importlib.util import find_spec

from parley.errors import missing_extra

if find_spec("scipy") is None or find_spec("networkx") is None:
    raise missing_extra("discourse networks need scipy and networkx", "networks")
