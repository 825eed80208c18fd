r"""Weights between those of one descent, what they became as training went on (Wortsman et al. 2022).

python -m training.mix training/work/mixed.pt training/work/seed6.pt=0.6 training/work/seed5.pt=0.3 \
  training/work/seed1.pt=0.1

The later ones know roles best, the earlier ones have learned the small corpora of mentions less by heart. The shares
were chosen on the dev parts.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main(out: Path, shares: dict[Path, float]) -> None:
    states = [(torch.load(path), share) for path, share in shares.items()]
    torch.save({name: sum(share * state[name] for state, share in states) for name in states[0][0]}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), {Path(path): float(share) for path, _, share in (a.partition("=") for a in sys.argv[2:])})
