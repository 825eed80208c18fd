"""Weights between two of one descent: the first, and what it became when training went on (Wortsman et al. 2022).

    python -m training.mix training/work/seed1.pt training/work/seed3.pt 0.5 training/work/mixed.pt

The share is the first's. What the last phase won for names and pronouns is kept, and most of what it lost for roles
comes back; the share was chosen on the dev parts.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main(first: Path, second: Path, share: float, out: Path) -> None:
    a, b = torch.load(first), torch.load(second)
    torch.save({name: share * a[name] + (1 - share) * b[name] for name in b}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
