"""Seconds and memory of the conflict engine on random models: `python benchmarks/conflict.py [--quick]`.

Every model is analysed under all five concepts in a process of its own, held to one core. Options are dealt
round to the decision makers, statements are drawn with a fixed seed. Prints a table and writes
benchmarks/conflict.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

SIZES = (10, 12, 14, 16, 18, 20)
STATEMENTS = 24


def random_model(makers: int, options: int, seed: int):  # type: ignore[no-untyped-def]
    """A conflict with every state feasible and preferences by random statements over two or three options."""
    import random

    from parley.conflict import DecisionMaker, Option, build, expressions

    rng = random.Random(seed)
    keys = [f"option_{at}" for at in range(options)]
    dealt = [Option(key, f"dm_{at % makers}", key) for at, key in enumerate(keys)]
    people = []
    for maker in range(makers):
        words = []
        for _ in range(STATEMENTS):
            chosen = rng.sample(keys, rng.choice([1, 2, 3]))
            signed = [key if rng.random() < 0.5 else f"not {key}" for key in chosen]
            words.append(f" {rng.choice(['and', 'or', 'iff', 'if'])} ".join(signed))
        stated = tuple(expressions.parse(word, keys) for word in words)
        people.append(DecisionMaker(f"dm_{maker}", f"DM {maker}", stated))
    return build("Random", dealt, people)


def measure(makers: int, options: int, engine: str, seed: int) -> dict[str, object]:
    """One model: seconds to build and to analyse (wall and processor), peak memory, what was found."""
    if engine == "compiled":  # compiling is paid once an installation, not once a model
        random_model(2, 4, 0).analyse(engine="compiled")
    started = time.perf_counter()
    model = random_model(makers, options, seed)
    built, worked = time.perf_counter(), time.process_time()
    result = model.analyse(engine=engine)
    seconds, processor = time.perf_counter() - built, time.process_time() - worked
    return {
        "decision_makers": makers,
        "options": options,
        "states": len(model.space),
        "moves": sum(len(masks) for masks in model.graph.masks),
        "engine": engine,
        "build_s": round(built - started, 3),
        "analyse_s": round(seconds, 3),
        "processor_s": round(processor, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "equilibria": {concept: len(result.equilibria(concept)) for concept in result.stable},
    }


def main() -> None:
    """Run every size in a process of its own and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--one", nargs=4, metavar=("MAKERS", "OPTIONS", "ENGINE", "SEED"))
    arguments.add_argument("--quick", action="store_true", help="up to 14 options")
    arguments.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".json"))
    given = arguments.parse_args()
    if given.one:
        makers, options, engine, seed = given.one
        print(json.dumps(measure(int(makers), int(options), engine, int(seed))))
        return
    engines = ["numpy"]
    try:
        import numba  # noqa: F401

        engines.append("compiled")
    except ImportError:
        pass
    environment = {
        **os.environ,
        **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA")},
    }
    rows = []
    print(
        f"{'model':>7} {'states':>9} {'engine':>9} {'analyse s':>10} {'processor s':>12} "
        f"{'peak MB':>8} {'ns/(state×move)':>16}"
    )
    for makers in (3, 4):
        for options in SIZES[:3] if given.quick else SIZES:
            for engine in engines:
                command = [sys.executable, __file__, "--one", str(makers), str(options), engine, "1"]
                if hasattr(os, "sched_setaffinity"):
                    core = str(min(os.sched_getaffinity(0)))
                    command = ["taskset", "-c", core, *command]
                ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
                row = json.loads(ran.stdout)
                work = row["states"] * row["moves"]
                # processor time: what else the machine does is no matter of growth
                row["ns_per_state_move"] = round(row["processor_s"] / work * 1e9, 1)
                rows.append(row)
                print(
                    f"{makers:>3} × {options:<2} {row['states']:>9,} {engine:>9} {row['analyse_s']:>10} "
                    f"{row['processor_s']:>12} {row['peak_mb']:>8} {row['ns_per_state_move']:>16}",
                    flush=True,
                )
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores_used": 1}
    given.out.write_text(json.dumps({"machine": machine, "runs": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
