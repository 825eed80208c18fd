"""Words a second over PolNeAR's dev articles, Parley into a record against spaCy with textacy, in one run.

    python benchmarks/speed.py [--peer-python PYTHON] [--repeat 3]

Both have their model loaded before the clock starts, may use every core, and run in a process of their own; the best
of the repeats counts for either. Bytecode is kept from the first of them on, as pip keeps it of what it installs:
else Python would compile Parley at each start, and the peer at none. The ratio is to ``nlp.pipe`` as users call it, in
one process; a second figure splits the peer's texts over two processes by hand. Whole seconds are from the start of
the process to its end, loading included. Writes benchmarks/speed.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent.parent / "shared/data/polnear/dev/text"


def parley_once() -> dict[str, Any]:
    """Read the articles into a new record, end to end."""
    import parley
    from parley.reading.extractor import default_reader

    words = sum(len(p.read_text(encoding="utf-8").split()) for p in ARTICLES.glob("*.txt"))
    default_reader()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with parley.Record(str(Path(folder) / "speed.db")) as record:
            record.read_all(str(ARTICLES))
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"words": words, "seconds": seconds, "peak_mb": round(peak / 1024)}


def best(command: list[str], repeat: int) -> dict[str, Any]:
    runs = [timed(command) for _ in range(repeat)]
    fastest = min(runs, key=lambda r: r["seconds"])
    return {
        "words_per_second": round(fastest["words"] / fastest["seconds"]),
        "seconds": round(fastest["seconds"], 2),
        "whole_seconds": round(min(r["whole_seconds"] for r in runs), 2),
        "cpu_seconds": round(min(r["cpu_seconds"] for r in runs), 2),
        "peak_mb": max(r["peak_mb"] for r in runs),
    }


def timed(command: list[str]) -> dict[str, Any]:
    """What a command printed, with the seconds and the processor's seconds of its whole process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    printed = subprocess.run(command, check=True, capture_output=True, text=True, env=kept).stdout
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(printed), "whole_seconds": seconds, "cpu_seconds": cpu}


def processor() -> str:
    """What it ran on, and whether that multiplies eight-bit numbers at once (VNNI), which the ratio hangs on."""
    try:
        said = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    told = dict(line.partition(":")[::2] for line in said.split("\n\n")[0].splitlines())
    fields = {name.strip(): value.strip() for name, value in told.items()}
    has = any("vnni" in flag for flag in fields.get("flags", "").split())
    return f"{fields.get('model name', platform.machine())}, {'with' if has else 'without'} VNNI"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--peer-python", default=sys.executable)
    ap.add_argument("--repeat", type=int, default=3)
    ap.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    args = ap.parse_args()
    if args.once:
        print(json.dumps(parley_once()))
        return
    ours = best([sys.executable, __file__, "--once"], args.repeat)
    command = [args.peer_python, str(HERE / "peers.py"), "textacy", str(ARTICLES), "--time"]
    peer = best(command, args.repeat)
    split = best([*command, "--processes", "2"], 1)
    result = {
        "command": "python benchmarks/speed.py",
        "processor": processor(),
        "parley": ours,
        "spaCy + textacy": peer,
        "spaCy + textacy, texts split over two processes": split,
        "ratio": round(ours["words_per_second"] / peer["words_per_second"], 2),
        "ratio of whole processes": round(peer["whole_seconds"] / ours["whole_seconds"], 2),
        "ratio to two processes": round(ours["words_per_second"] / split["words_per_second"], 2),
    }
    text = json.dumps(result, indent=2)
    (HERE / "speed.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
