r"""Weights between those of one descent, what they became as training went on (Wortsman et al. 2022).

python -m training.mix training/work/mixed.pt training/work/seed6.pt=0.6 training/work/seed5.pt=0.3 \
  training/work/seed1.pt=0.1

The later ones know roles best, the earlier ones have learned the small corpora of mentions less by heart. The shares
were chosen on the dev parts. The head on statements within others is the first one's: the earlier ones had none.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch

NEW = "nested"


def between(values: list[Any], shares: list[float]) -> Any:
    """Tensors as their shares have it, tables by their entries; of all else the first."""
    first = values[0]
    if isinstance(first, dict):
        return {k: v if NEW in k else between([value[k] for value in values], shares) for k, v in first.items()}
    if isinstance(first, torch.Tensor) and first.is_floating_point():
        return sum(share * value for value, share in zip(values, shares, strict=True))
    return first


def main(out: Path, shares: dict[Path, float]) -> None:
    torch.save(between([torch.load(path) for path in shares], list(shares.values())), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), {Path(path): float(share) for path, _, share in (a.partition("=") for a in sys.argv[2:])})
