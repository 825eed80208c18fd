"""What the benchmarks wrote, by file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def load(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "benchmarks" / name).read_text(encoding="utf-8"))
