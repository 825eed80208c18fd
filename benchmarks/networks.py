"""Processor seconds and memory for discourse networks of 1,000 to 1,000,000 synthetic statements.

    python benchmarks/networks.py [--most 1000000]

Each size runs in a process of its own, so that peak memory is its own. Up to 2,000 organizations and 500
concepts, in proportion to the statements and skewed as real debates are. Writes benchmarks/networks.json.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from parley import networks
from parley.networks.table import CodedDocument, StatementTable, Variable, make_table, number_variable

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def skewed(random: np.random.Generator, kinds: int, count: int) -> np.ndarray:
    """``count`` numbers below ``kinds``, low ones often (Zipf)."""
    share = 1 / np.arange(1, kinds + 1)
    return random.choice(kinds, size=count, p=share / share.sum())


def synthetic(statements: int, seed: int = 1) -> StatementTable:
    """A table of so many statements over two years, ten to a document."""
    random = np.random.default_rng(seed)
    count = max(statements // 10, 1)
    days = random.integers(0, 730, count)
    documents = [
        CodedDocument(i, datetime(2023, 1, 1, tzinfo=UTC) + timedelta(days=int(d))) for i, d in enumerate(days)
    ]
    actors, concepts = min(2_000, max(20, statements // 50)), min(500, max(10, statements // 200))

    def text(name: str, kinds: int) -> Variable:
        labels = tuple(sorted(f"{name} {i:04d}" for i in range(kinds)))
        return Variable(name, "short text", skewed(random, kinds, statements).astype(np.int64), labels)

    starts = np.arange(statements) * 7
    return make_table(
        "Synthetic",
        np.arange(statements),
        documents,
        random.integers(0, count, statements),
        starts,
        starts + 5,
        [
            text("organization", actors),
            text("concept", concepts),
            number_variable("agreement", "boolean", random.integers(0, 2, statements)),
            number_variable("scale", "integer", random.integers(-2, 3, statements)),
        ],
    )


def measure(statements: int) -> dict[str, object]:
    """Processor seconds of each step, which other programs' load leaves alone, and peak memory in MB."""
    networks.one_mode(synthetic(100))  # what the first call loads is not what is measured
    seconds = {}

    def timed(name: str, work):  # type: ignore[no-untyped-def]
        start = time.process_time()
        result = work()
        seconds[name] = round(time.process_time() - start, 3)
        return result

    table = timed("table", lambda: synthetic(statements))
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    options = {"aggregation": "subtract", "duplicates": "document"}
    network = timed("one-mode subtract", lambda: networks.one_mode(table, **options))
    timed("one-mode subtract average", lambda: networks.one_mode(table, normalization="average", **options))
    timed("one-mode congruence jaccard",
          lambda: networks.one_mode(table, aggregation="congruence", normalization="jaccard"))  # fmt: skip
    timed(
        "one-mode congruence, integer",
        lambda: networks.one_mode(table, qualifier="scale", aggregation="congruence"),
    )
    timed("two-mode subtract", lambda: networks.two_mode(table, **options))
    series = timed("two-mode, windows of 3 months",
                   lambda: networks.two_mode(table, aggregation="subtract", window="months", size=3))  # fmt: skip
    return {
        "statements": statements,
        "organizations": len(network.rows),
        "ties": network.matrix.nnz // 2,
        "windows": len(series),
        "seconds": seconds,
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "memory_of_table_mb": round(base / 1024),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest number of statements")
    parser.add_argument("--one", type=int, help="measure this size only, in this process, and print JSON")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one)))
        return
    results = []
    for size in (s for s in SIZES if s <= given.most):
        command = [sys.executable, __file__, "--one", str(size)]
        results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        shown = results[-1]
        print(f"{size:>9,} statements, {shown['organizations']:,} organizations, {shown['ties']:,} ties, "
              f"{shown['memory_mb']:,} MB")  # fmt: skip
        for step, seconds in shown["seconds"].items():
            print(f"          {seconds:8.3f} s  {step}")
    growth = {}
    if len(results) > 1:
        # the exponent b of seconds ~ statements^b between the two largest sizes; 1 is linear
        small, large = results[-2:]
        ratio = math.log(large["statements"] / small["statements"])
        for step in large["seconds"]:
            growth[step] = round(math.log(large["seconds"][step] / max(small["seconds"][step], 1e-3)) / ratio, 2)
        print("growth between the two largest (1 is linear):", ", ".join(f"{s} {b}" for s, b in growth.items()))
    out = Path(__file__).with_suffix(".json")
    out.write_text(json.dumps({"sizes": results, "growth": growth}, indent=1) + "\n")
    print(f"written to {out}")


if __name__ == "__main__":
    main()
