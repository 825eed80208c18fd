"""Many articles: workers against one process, an archive against a record, and the networks of both.

    python -m benchmarks.scale [--articles 20000] [--words 1000] [--steps words,read,ask,networks,real,long,ray]

words     words a second of one process whose encoder has every core (the old way), of 1 worker and of 2, which are a
          process of one thread each; what they print must be the same bytes
read      all articles with --workers 2 to Parquet and to a record: seconds, bytes, and peak memory
ask       DuckDB: who said how much a month, and who said what with two words
networks  suggestions, then networks of both, which must be equal; a suggester of words, so that the rest is measured
real      bytes a word of real articles (PolNeAR's dev part, where it is), since made ones are too much alike
long      a text file of 150,000 words: peak memory
ray       --on ray with 2 workers, one of them killed in the midst: the record must be that of one process

The articles are made (``article``). Writes benchmarks/scale.json, each step beside what is there.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REAL = HERE.parent.parent / "shared/data/polnear/dev/text"
FIRST = "Mara Tomas Per Ruta Ines Elske Oran Petra Sela Janek Mira Dov Liv Anselm Noor Kaia Bram Yusra Timo".split()
LAST = (
    "Lindqvist Oduya Aldane Semb Tarrow Vaan Brandt Holt Kesten Marr Ostrow Pell Quist Ravn Sorel Thane Ulver Vance "
    "Wirth Yarrow Zeller Corran Dresh Eskola Farrow"
).split()
BODIES = (
    "the Lower River Council", "the Fishers’ League", "the Ministry of Water", "the Port of Kell",
    "the Upland Farmers’ Union", "the Energy Board", "the Delta Trust", "the Grain Exchange",
    "the Reed Valley Assembly", "the Harbour Guild", "the Salt Works Company", "the Green Bench",
)  # fmt: skip
CONCEPTS = {
    "dam": ("the dam at Sorrel Gap", ("has to be built", "is needed"), ("must never be built", "would ruin us")),
    "gauge": ("a joint gauge on the river", ("is overdue", "should start now"), ("is nobody’s business", "must wait")),
    "toll": ("the toll on barges", ("is fair", "pays for the locks"), ("is a tax on bread", "has to go")),
    "release": ("the release of water in spring", ("saved meadows", "should be law"), ("drowned seed", "must stop")),
    "court": ("the river court", ("should decide", "is the place for this"), ("has no say here", "cannot judge us")),
    "fish": ("a ladder for the salmon", ("is cheap", "comes first"), ("is a luxury", "will not be paid by us")),
}
WHEN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WHERE = "Port Alden|Uppsala|Kell Harbour|Sorrel Gap|Reed|Vasa Bridge|Old Mill|Tarn|Low Quay|Amber Hill".split("|")
DULL = (
    "farms pumps barges levees herons sluices ferries granaries bridges cellars orchards engines ropes maps ledgers "
    "boots lanterns kettles fences wheels windows gardens horses drains wells gates lamps anchors nets barrels crates "
    "stones hedges paths roofs cranes sacks benches clocks bells"
).split()
DID = "closed opened counted sold bought moved mended painted flooded shut cleared rented guarded found left".split()


def article(number: int) -> dict[str, str]:
    """An article that no other number has: two or three people on what is in dispute, and what else happened."""
    rng = random.Random(number)
    paragraphs = []
    for _ in range(rng.choice((2, 2, 3))):
        what, pro, con = CONCEPTS[rng.choice(list(CONCEPTS))]
        speaker = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        said = f"{what} {rng.choice(pro if rng.random() < 0.55 else con)}"
        role, body = rng.choice(("chair", "spokeswoman", "head", "secretary")), rng.choice(BODIES)
        odd, many = rng.choice(DULL), rng.randint(2, 900)
        ways = (
            f"“{said[0].upper()}{said[1:]}, after {many} {odd},” {speaker}, {role} of {body}, said {rng.choice(WHEN)}.",
            f"{speaker} of {body} told {many} sellers of {odd} in {rng.choice(WHERE)} that {said}.",
            f"According to {speaker}, {role} of {body}, {said}, whatever {many} {odd} cost.",
        )
        paragraphs.append(rng.choice(ways))
    for _ in range(2):
        words = " and ".join(f"{rng.randint(2, 999)} {rng.choice(DULL)}" for _ in range(2))
        where = f"near {rng.choice(DULL)} {rng.randint(1, 99)}"
        paragraphs.append(f"In {rng.choice(WHERE)} {words} were {rng.choice(DID)} {where}.")
    rng.shuffle(paragraphs)
    day = f"2031-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    outlet = rng.choice(("Northern Post", "Halyard", "River Courier"))
    return {
        "id": f"made-{number}", "title": f"River talks, part {number}", "text": "\n\n".join(paragraphs),
        "published": day, "outlet": outlet, "language": "en",
    }  # fmt: skip


def make(folder: Path, count: int) -> int:
    """Write articles, a thousand a file; gives how many words they have."""
    words = 0
    folder.mkdir(parents=True)
    for start in range(0, count, 1000):
        with (folder / f"{start:07}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(start, min(count, start + 1000)):
                made = article(number)
                words += len(made["text"].split())
                file.write(json.dumps(made, ensure_ascii=False) + "\n")
    return words


# -- steps that run in a process of their own


def words_once(folder: str, how: str) -> dict[str, Any]:
    """Read articles as one process or as workers; what was found, as one hash of its printed form."""
    from parley.documents import load
    from parley.output.printed import to_printed
    from parley.reading import read_each
    from parley.reading.reader import Reader
    from parley.reading.workers import Workers

    began = time.perf_counter()
    reader = Reader.load() if how == "old" else Workers(int(how))
    digest = hashlib.sha256()
    first = 0.0
    for outcome in read_each(load([folder]), reader=reader):
        assert outcome.extraction is not None, outcome
        digest.update(json.dumps(to_printed(outcome.extraction), ensure_ascii=False).encode())
        first = first or time.perf_counter()
    return {"seconds": time.perf_counter() - began, "until_first": first - began, "sha256": digest.hexdigest()}


def ask_once(archive: str) -> dict[str, Any]:
    """Who said how much a month, and who said what."""
    from parley.archive import Questions

    found: dict[str, Any] = {}
    with Questions(archive) as questions:
        for name, ask in {
            "months": lambda: list(questions.months("speaker", top=5)),
            "search": lambda: list(questions.statements(search="river court", limit=100)),
            "speaker": lambda: list(questions.statements(speaker="Lindqvist", since="2031-06-01")),
        }.items():
            began = time.perf_counter()
            rows = ask()
            found[name] = {"rows": len(rows), "seconds": round(time.perf_counter() - began, 3)}
    return found


class Words:
    """Concepts by their own words, stances by those of refusal. No model: what is measured is the rest."""

    version = "words-of-the-benchmark-1"

    def suggest(self, items: Sequence[Any], codebook: Any, examples: Sequence[Any] = ()) -> list[Any]:
        from parley.coding.suggester import Suggestion

        found = []
        for item in items:
            own = []
            for concept in codebook.concepts:
                con = CONCEPTS[concept.id][2]
                if concept.name in item.content:
                    against = any(words in item.content for words in con)
                    own.append(Suggestion(concept.id, "opposes" if against else "supports", 0.9))
            found.append(tuple(own))
        return found

    options: Any = suggest


def codebook() -> Any:
    from parley.coding.codebooks import CodebookFile, Entry
    from parley.coding.suggester import Concept

    return CodebookFile("river", entries=tuple(Entry(Concept(key, name)) for key, (name, *_) in CONCEPTS.items()))


def suggest_once(path: str) -> dict[str, Any]:
    """Suggest in an archive or a record."""
    from parley.archive import is_archive
    from parley.coding import Coding
    from parley.coding.archived import suggest
    from parley.record import Store

    began = time.perf_counter()
    if is_archive(path):
        found = suggest(path, codebook(), Words()).suggestions
    else:
        with Store(path) as store:
            coding = Coding(store, suggester=Words())
            coding.codebooks.read(codebook())
            found = sum(row.suggestions for row in coding.suggest())
    return {"suggestions": found, "seconds": round(time.perf_counter() - began, 2)}


def network_once(path: str) -> dict[str, Any]:
    """Networks of an archive or a record, each as a hash of its labels and numbers."""
    from parley.networks.build import one_mode, two_mode
    from parley.networks.coded import Wanted
    from parley.networks.sources import open_table

    found: dict[str, Any] = {}
    for name, make_one, duplicates in (
        ("one-mode, congruence minus conflict", one_mode, "include"),
        ("two-mode, support minus opposition", two_mode, "include"),
        ("two-mode, once a document", two_mode, "document"),
    ):
        began = time.perf_counter()
        table = open_table(path, wanted=Wanted(suggested=0.5), once=duplicates != "include", words=False)
        made = make_one(table, aggregation="subtract", qualifier="agreement", duplicates=duplicates)  # type: ignore[operator]
        whole = json.dumps([made.rows, made.columns, made.to_array().tolist()])
        found[name] = {
            "rows": len(made.rows),
            "columns": len(made.columns),
            "positions": len(table),
            "seconds": round(time.perf_counter() - began, 2),
            "sha256": hashlib.sha256(whole.encode()).hexdigest(),
        }
    return found


ONCE: dict[str, Callable[..., dict[str, Any]]] = {
    "words": words_once, "ask": ask_once, "suggest": suggest_once, "network": network_once,
}  # fmt: skip


def child(*arguments: str) -> dict[str, Any]:
    """One of the steps above in a process of its own, with its peak memory."""
    command = [sys.executable, "-m", "benchmarks.scale", "--once", *arguments]
    done, peak = watched(command)
    return {**json.loads(done.stdout), **peak}


def watched(command: list[str]) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """Run a command; with the most memory that its main process, any other, and all together had (Pss, sampled)."""
    most = {"main": 0, "other": 0, "all": 0}
    over = threading.Event()
    process = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def watch() -> None:
        while not over.wait(0.25):
            sizes = {pid: size for pid in family(process.pid) if (size := resident(pid))}
            others = [size for pid, size in sizes.items() if pid != process.pid]
            most["main"] = max(most["main"], sizes.get(process.pid, 0))
            most["other"] = max(most["other"], *others, 0)
            most["all"] = max(most["all"], sum(sizes.values()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = process.communicate()
    over.set()
    watcher.join()
    assert process.returncode == 0, err[-2000:]
    done = subprocess.CompletedProcess(command, process.returncode, out, err)
    return done, {f"peak_mb_{name}": round(size / 1024) for name, size in most.items()}


def family(pid: int) -> Iterator[int]:
    """A process and all it started."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for one in (task / "children").read_text().split():
                yield from family(int(one))


def resident(pid: int) -> int:
    """Kilobytes of a process, what it shares counted in parts."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


# -- the benchmark


def step_words(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    words = make(work / "few", args.words)
    found: dict[str, Any] = {"articles": args.words, "words": words}
    for how in ("old", "1", "2"):
        once = child("words", str(work / "few"), how)
        once["words_per_second"] = round(words / once["seconds"])
        once["words_per_second_after_the_first"] = round(words / (once["seconds"] - once["until_first"]))
        found["one process, every core" if how == "old" else f"workers {how}"] = once
        print(how, once, flush=True)
    found["same_bytes"] = len({once["sha256"] for once in found.values() if isinstance(once, dict)}) == 1
    assert found["same_bytes"]
    return found


def step_read(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    words = make(work / "in", args.articles)
    found: dict[str, Any] = {"articles": args.articles, "words": words}
    for to, options in (("parquet", ["--to", "parquet"]), ("record", ["--record"])):
        out = work / f"out-{to}"
        began = time.perf_counter()
        command = [sys.executable, "-m", "parley", "read", str(work / "in"), *options, str(out), "-q", "--workers", "2"]
        done, peak = watched(command)
        seconds = time.perf_counter() - began
        size = size_of(out)
        found[to] = {
            "seconds": round(seconds, 1), "words_per_second": round(words / seconds), "bytes": size,
            "bytes_per_article": round(size / args.articles), **peak, "said": done.stderr.splitlines()[-1],
        }  # fmt: skip
        print(to, found[to], flush=True)
    return found


def step_ask(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    return child("ask", str(work / "out-parquet"))


def step_networks(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for to in ("parquet", "record"):
        path = str(work / f"out-{to}")
        found[to] = {"suggest": child("suggest", path), "networks": child("network", path)}
        print(to, found[to], flush=True)
    hashes = [
        [network["sha256"] for network in found[to]["networks"].values() if isinstance(network, dict)]
        for to in ("parquet", "record")
    ]
    found["equal"] = hashes[0] == hashes[1]
    assert found["equal"]
    return found


def step_real(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Bytes of an archive and a record of real articles."""
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in REAL.glob("*.txt"))
    found: dict[str, Any] = {"articles": len(list(REAL.glob("*.txt"))), "words": words}
    for to, options in (("parquet", ["--to", "parquet"]), ("record", ["--record"])):
        out = work / f"real-{to}"
        watched([sys.executable, "-m", "parley", "read", str(REAL), *options, str(out), "-q"])
        found[to] = size_of(out)
    return found


def size_of(path: Path) -> int:
    """Bytes of a file, or of all in a folder."""
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file()) if path.is_dir() else path.stat().st_size


def step_long(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    """A text file of 150,000 words."""
    text, words = [], 0
    for number in range(10**6, 10**7):
        text.append(article(number)["text"])
        words += len(text[-1].split())
        if words >= 150_000:
            break
    path = work / "long.txt"
    path.write_text("\n\n".join(text), encoding="utf-8")
    began = time.perf_counter()
    command = [sys.executable, "-m", "parley", "read", str(path), "--no-record", "-q", "--workers", "1"]
    _, peak = watched(command)
    return {"words": words, "seconds": round(time.perf_counter() - began, 1), **peak}


def step_ray(work: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Shards by two workers, one of them killed when the first shard is there; and by one process."""
    from tests.record.test_merging import dump

    folder, record = work / "ray", work / "ray.db"
    folder.mkdir()
    for number in range(args.ray):
        (folder / f"{number:05}.jsonl").write_text(json.dumps(article(number)) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "parley", "read", str(folder), "-q", "--record"]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(record), "--on", "ray", "--workers", "2"], cwd=HERE.parent, stderr=subprocess.PIPE, text=True
    )
    killed = 0
    while process.poll() is None:
        time.sleep(0.2)
        if not killed and list(work.glob("ray.db.shards/*.json")):
            for pid in family(process.pid):
                with contextlib.suppress(OSError):
                    if b"ray::read_shard" in Path(f"/proc/{pid}/cmdline").read_bytes():
                        os.kill(pid, signal.SIGKILL)
                        killed = pid
                        break
    seconds = time.perf_counter() - began
    said = process.communicate()[1].splitlines()[-1]
    subprocess.run([*command, str(work / "one.db"), "--workers", "1"], cwd=HERE.parent, check=True)
    each = ("run", "added", "started", "finished")  # a shard has a run of its own
    one, merged = ({k: v for k, v in dump(work / name, each).items() if k != "runs"} for name in ("one.db", "ray.db"))
    assert process.returncode == 0
    assert killed
    assert one == merged
    rows = sum(map(len, one.values()))
    return {"articles": args.ray, "killed": 1, "seconds": round(seconds, 1), "said": said, "same_rows": rows}


STEPS = {
    "words": step_words, "read": step_read, "ask": step_ask, "networks": step_networks, "real": step_real,
    "long": step_long, "ray": step_ray,
}  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=20_000)
    ap.add_argument("--words", type=int, default=1_000, help="articles of the step words")
    ap.add_argument("--ray", type=int, default=800, help="articles of the step ray, a file each")
    ap.add_argument("--steps", default=",".join(STEPS))
    ap.add_argument("--work", type=Path, help="where to make and keep all; a temporary folder otherwise")
    ap.add_argument("--out", type=Path, default=HERE / "scale.json")
    ap.add_argument("--once", nargs="+", help=argparse.SUPPRESS)
    args = ap.parse_args()
    if args.once:
        name, *rest = args.once
        print(json.dumps(ONCE[name](*rest)))
        return
    from parley.reading.workers import Workers

    work = args.work or Path(tempfile.mkdtemp())
    result = json.loads(args.out.read_text(encoding="utf-8")) if args.out.exists() else {}
    try:
        for name in args.steps.split(","):
            load = os.getloadavg()[0]
            found = STEPS[name](work, args)
            busy = f"load average {load:.1f} before and {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} cores"
            many = f" --articles {args.articles}" if name in ("read", "ask", "networks") else ""
            command = f"python -m benchmarks.scale{many} --steps {name}"
            result[name] = {"command": command, "busy": busy, "reader": Workers(1).version, **found}
            args.out.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            print(name, json.dumps(result[name], indent=2), flush=True)
    finally:
        if args.work is None:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
