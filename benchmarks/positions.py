"""What Parley suggests of positions, beside the nearest neighbour on all-MiniLM-L6-v2 vectors in the same run.

    python benchmarks/positions.py [--cache RECORD] [PART ...]

PART is one of concepts, stance, disputes, loop, calibration, speed, relations; without any all of them. Writes
benchmarks/positions.json, where parts that were not run keep what they said. The neighbour's vectors are those of
``parley/coding/stances/weights/topics`` read alone: all-MiniLM-L6-v2 in four bits, which differs from the original by
less than a point on the claims. ``--cache`` keeps sentence vectors in a record.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import relations  # noqa: E402

from parley.coding.coding import Coding  # noqa: E402
from parley.coding.positions import Suggested  # noqa: E402
from parley.coding.stances import MemoryCache, ParleySuggester, RecordCache  # noqa: E402
from parley.coding.stances.cache import VectorCache  # noqa: E402
from parley.coding.stances.encoders import Encoders, Floats  # noqa: E402
from parley.coding.suggester import Codebook, Concept, Example, Item  # noqa: E402
from parley.coding.suggesting import worth_asking  # noqa: E402
from parley.model import Span  # noqa: E402
from parley.record import Store  # noqa: E402
from training.stance_data import SIDE_OF, claim_item, claims  # noqa: E402

SHARED = HERE.parent.parent / "shared"
DISPUTE = SHARED / "data/disputes/2-river"
JUDGE = SHARED / "evaluate/positions.py"
SHOTS, DRAWS = (0, 2, 5, 10), 20


class Claims:
    """The claims of one part: items, topics as a codebook, and vectors for the neighbour."""

    def __init__(self, part: str, suggester: ParleySuggester) -> None:
        self.rows = claims(SHARED, part)
        self.items = [claim_item(row, f"{part} {n}") for n, row in enumerate(self.rows)]
        topics = list(dict.fromkeys(row["topic"] for row in self.rows))
        said = {row["topic"]: row["proposal"] for row in self.rows}
        self.book = Codebook(part, "boolean", tuple(Concept(topic, said[topic]) for topic in topics))
        self.topic = np.array([topics.index(row["topic"]) for row in self.rows])
        self.stance = np.array([SIDE_OF[row["stance"]] for row in self.rows])
        self.vectors = np.stack([suggester.vector_of(item.content) for item in self.items])
        self.names = np.stack([suggester.vector_of(topic) for topic in topics])

    def example(self, row: int) -> Example:
        return Example(self.items[row], self.book.concepts[self.topic[row]].id, str(self.stance[row]))

    def drawn(self, shots: int, draw: int) -> list[int]:
        """So many claims of each topic."""
        rng = np.random.default_rng(draw)
        return [
            int(i) for k in range(len(self.names)) for i in rng.permutation(np.flatnonzero(self.topic == k))[:shots]
        ]


def concepts(suggester: ParleySuggester) -> dict[str, Any]:
    """Top-1 of the topic with so many coded claims of each."""
    found: dict[str, Any] = {}
    for part in ("dev", "train"):
        data = Claims(part, suggester)
        ids = np.array([concept.id for concept in data.book.concepts])
        scores: dict[str, list[float]] = {"parley": [], "nearest claim or topic": [], "nearest mean": []}
        for shots in SHOTS:
            each: dict[str, list[float]] = {name: [] for name in scores}
            for draw in range(DRAWS if shots else 1):
                coded = data.drawn(shots, draw)
                rest = np.setdiff1d(np.arange(len(data.items)), coded)
                given = suggester.options(
                    [data.items[i] for i in rest], data.book, [data.example(i) for i in coded], top=1
                )
                each["parley"].append(np.mean([own[0].concept for own in given] == ids[data.topic[rest]]))
                known = np.concatenate([data.names, data.vectors[coded]])
                labels = np.concatenate([np.arange(len(ids)), data.topic[coded]]).astype(int)
                nearest = labels[(data.vectors[rest] @ known.T).argmax(axis=1)]
                each["nearest claim or topic"].append(np.mean(nearest == data.topic[rest]))
                means = _means(known, labels, len(ids))
                each["nearest mean"].append(np.mean((data.vectors[rest] @ means.T).argmax(axis=1) == data.topic[rest]))
            for name, values in each.items():
                scores[name].append(round(100 * float(np.mean(values)), 1))
        found[part] = {"claims": len(data.items), "topics": len(ids), "coded a topic": list(SHOTS), **scores}
    return found


def stance(suggester: ParleySuggester) -> dict[str, Any]:
    """PRO or CON toward a topic never seen, and with ten coded claims of it."""
    found: dict[str, Any] = {}
    for part in ("dev", "train"):
        data = Claims(part, suggester)
        majority = max(np.mean(data.stance == side) for side in ("supports", "opposes"))
        scores = {"majority": majority}
        for shots in (0, 10):
            right, neighbour = [], []
            for draw in range(DRAWS if shots else 1):
                coded = data.drawn(shots, draw)
                for k, concept in enumerate(data.book.concepts):
                    own = [i for i in coded if data.topic[i] == k]
                    rest = np.setdiff1d(np.flatnonzero(data.topic == k), own)
                    if not len(rest):
                        continue
                    book = replace(data.book, concepts=(concept,))
                    given = suggester.options([data.items[i] for i in rest], book, [data.example(i) for i in own], 1)
                    right += [g[0].stance == s for g, s in zip(given, data.stance[rest], strict=True)]
                    if own:
                        nearest = (data.vectors[rest] @ data.vectors[own].T).argmax(axis=1)
                        neighbour += list(data.stance[np.array(own)[nearest]] == data.stance[rest])
            scores[f"parley, {shots} coded"] = float(np.mean(right))
            if shots:
                scores[f"nearest coded claim, {shots} coded"] = float(np.mean(neighbour))
        found[part] = {name: round(100 * float(value), 1) for name, value in scores.items()}
    return found


def disputes(suggester: ParleySuggester) -> dict[str, Any]:
    """The invented dispute through the program, from the codebook alone and after four articles are coded."""
    with tempfile.TemporaryDirectory() as folder:
        record, work = Path(folder) / "r.db", Path(folder)
        articles = _run(str(JUDGE), "--documents", str(DISPUTE))
        subprocess.run(
            [sys.executable, "-m", "parley", "read", "-", "--record", str(record), "--quiet"],
            input=articles,
            text=True,
            check=True,
        )
        _run("-m", "parley", "codebook", "import", str(DISPUTE / "codebook.toml"), "--record", str(record))
        (work / "spans.jsonl").write_text(_run(str(JUDGE), "--spans", str(DISPUTE)), encoding="utf-8")
        found: dict[str, Any] = {"codebook alone": _whole(record, work, 0)}
        found["codebook alone"]["nearest"] = _nearest_options(suggester, 0)
        with Store(record) as store:
            code_first(Coding(store), 4)
        found["four articles coded"] = _whole(record, work, 4)
        found["four articles coded"]["nearest"] = _nearest_options(suggester, 4)
    return found


def code_first(coding: Coding, articles: int) -> None:
    """Code the first articles as they were read by hand."""
    for row, (start, end) in _gold():
        if row["doc"] in _first(articles):
            coding.accept(row["doc"], row["concept"], row["stance"], spans=[(start, end)], by="benchmark")


def loop(suggester: ParleySuggester) -> dict[str, Any]:
    """Reviews until every position of claims-dev is right often enough: macro-F1 0.8 over topics with their stances.

    What was reviewed counts as right, the rest as suggested. In text order, and in the order of ``worth_asking``.
    """
    data = Claims("dev", suggester)
    names = [concept.id for concept in data.book.concepts]
    classes = {(c, s): n for n, (c, s) in enumerate((c, s) for c in names for s in data.book.stances)}
    right = np.array([classes[names[t], str(s)] for t, s in zip(data.topic, data.stance, strict=True)])

    def reviews(order: Callable[[list[Any], set[int]], list[int]]) -> int:
        done: list[int] = []
        while True:
            given = suggester.options(data.items, data.book, [data.example(i) for i in done], 1)
            found = np.array([classes[g[0].concept, str(g[0].stance)] for g in given])
            found[done] = right[done]
            if relations.macro_f1(found, right, len(classes)) >= 80:
                return len(done)
            done += order(given, set(done))[:5]

    def asked(given: list[Any], done: set[int]) -> list[int]:
        open_ones = [Suggested(i, (Span(0, 1),), g[0], "", "") for i, g in enumerate(given) if i not in done]
        return [own[0].document for own in worth_asking(open_ones, alike=alike)]

    def alike(found: Sequence[Suggested]) -> Floats:
        return suggester.alike([data.items[one.document] for one in found])

    def by_chance(seed: int) -> Callable[[list[Any], set[int]], list[int]]:
        order = np.random.default_rng(seed).permutation(len(data.items)).tolist()
        return lambda _, done: [i for i in order if i not in done]

    text = reviews(lambda _, done: [i for i in range(len(data.items)) if i not in done])
    chance = [reviews(by_chance(n)) for n in range(3)]
    return {"claims": len(data.items), "text order": text, "suggested order": reviews(asked), "by chance": chance}


def calibration(suggester: ParleySuggester) -> dict[str, Any]:
    """Of suggestions at a confidence, how many hold: the likeliest of each claim, and of the dispute's statements."""
    pairs = []
    for part in ("dev", "train"):
        data = Claims(part, suggester)
        for shots in (0, 10):
            coded = data.drawn(shots, 0)
            rest = np.setdiff1d(np.arange(len(data.items)), coded)
            given = suggester.options([data.items[i] for i in rest], data.book, [data.example(i) for i in coded], 1)
            for i, own in zip(rest, given, strict=True):
                concept = data.book.concepts[data.topic[i]].id
                pairs.append((own[0].confidence, own[0].concept == concept and own[0].stance == data.stance[i]))
    return {"claims": _deciles(pairs)}


def speed(_: ParleySuggester) -> dict[str, Any]:
    """Statements and concepts with vectors that are kept in a record, and learning from 5,000 codings."""
    rng = np.random.default_rng(0)
    words = "the a minister said that talks would not resume before the harbour toll was paid and they rejected".split()

    def sentence() -> str:
        return " ".join(rng.choice(words, 14)) + f" {rng.integers(1_000_000_000)}"

    texts = [(sentence(), sentence()) for _ in range(100_000)]
    items = [Item(str(n), a, f"{a} {b}", "", a, speaker=f"speaker {n % 500}") for n, (a, b) in enumerate(texts)]
    made = [tuple(sentence() for _ in range(4)) for _ in range(100)]
    book = Codebook(
        "speed", "boolean", tuple(Concept(f"c{n}", a, b, None, (c,), (d,)) for n, (a, b, c, d) in enumerate(made))
    )
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "r.db") as store:
        filled = _Filling(RecordCache(store), rng)
        ParleySuggester(filled).suggest(items, book)  # every vector is made up and kept here
        suggester = ParleySuggester(RecordCache(store))
        started, computed = time.perf_counter(), time.process_time()
        found = suggester.suggest(items, book)
        all_of_them, in_all = time.perf_counter() - started, time.process_time() - computed
        coded = [Example(items[n], f"c{n % 100}", book.stances[n % 2]) for n in range(4_000)]
        coded += [Example(items[n], None) for n in range(4_000, 5_000)]
        suggester.options(items[:1], book, coded[:-1], 1)
        started, computed = time.perf_counter(), time.process_time()
        suggester.options(items[:1], book, coded, 1)
        again, taught = time.perf_counter() - started, time.process_time() - computed
    return {
        "statements": len(items),
        "concepts": 100,
        "seconds, vectors kept": round(all_of_them, 1),
        "seconds of a core": round(in_all, 1),
        "suggested": sum(map(len, found)),
        "seconds to learn from 5,000 codings": round(again, 2),
        "seconds of a core to learn": round(taught, 2),
    }


def probes(_: ParleySuggester) -> dict[str, Any]:
    """Who is for or against whom, and criticism of a country."""
    encoders = Encoders.shipped()
    return {"dse-dev, macro-F1": relations.sides(SHARED, encoders), "unscon, F1": relations.criticism(SHARED, encoders)}


PARTS: dict[str, Callable[[ParleySuggester], dict[str, Any]]] = {
    "concepts": concepts,
    "stance": stance,
    "disputes": disputes,
    "loop": loop,
    "calibration": calibration,
    "speed": speed,
    "relations": probes,
}


class _Filling:
    """A cache that makes up what is missing and keeps it, so that speed is measured without the encoders."""

    def __init__(self, cache: VectorCache, rng: np.random.Generator) -> None:
        self._cache, self._rng = cache, rng
        self._readings = Encoders.shipped().versions["pairs"]

    def get(self, model: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        shape = (2 if len(keys) > 1_000 else 1, 384)
        if model == self._readings:
            shape = (1, 3)
        made = {}
        for key in keys:
            v = self._rng.standard_normal(shape).astype(np.float32)
            made[key] = (v / np.linalg.norm(v, axis=1, keepdims=True)).astype(np.float16).tobytes()
        self._cache.put(model, made)
        return made

    def put(self, model: str, vectors: Any) -> None:
        self._cache.put(model, vectors)


def _run(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, text=True, cwd=HERE.parent
    ).stdout


def _whole(record: Path, work: Path, after: int) -> dict[str, Any]:
    _run("-m", "parley", "suggest", "--record", str(record))
    only = ["--after", str(after)] if after else []
    found: dict[str, Any] = {}
    for least in ("0.3", "0.5"):
        printed = _run("-m", "parley", "positions", "--record", str(record), "--suggested", least, "--format", "jsonl")
        (work / "pred.jsonl").write_text(printed, encoding="utf-8")
        found[f"positions at {least}"] = json.loads(_run(str(JUDGE), str(DISPUTE), str(work / "pred.jsonl"), *only))
    asked = ["--spans", str(work / "spans.jsonl"), "--top", "3", "--format", "jsonl"]
    (work / "o.jsonl").write_text(
        _run("-m", "parley", "code", "options", "--record", str(record), *asked), encoding="utf-8"
    )
    found["options"] = json.loads(_run(str(JUDGE), str(DISPUTE), str(work / "o.jsonl"), "--options", *only))
    return found


def _gold() -> list[tuple[dict[str, Any], tuple[int, int]]]:
    rows = [json.loads(line) for line in (DISPUTE / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {a["id"]: (DISPUTE / a["path"]).read_bytes().decode("utf-8") for a in _articles()}
    found = []
    for row in rows:
        start = texts[row["doc"]].index(row["starts"])
        found.append((row, (start, texts[row["doc"]].index(row["ends"], start) + len(row["ends"]))))
    return found


def _articles() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DISPUTE / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def _first(articles: int) -> set[str]:
    return {a["id"] for a in _articles()[:articles]}


def _nearest_options(suggester: ParleySuggester, coded: int) -> dict[str, float]:
    """Options by the nearest text of the codebook or coded content, on the content's vector alone."""
    import tomllib

    book = tomllib.loads((DISPUTE / "codebook.toml").read_text(encoding="utf-8"))["concept"]
    known = [(t, c["id"]) for c in book for t in (f"{c['name']}. {c['description']}", *c["supports"], *c["opposes"])]
    texts = {a["id"]: (DISPUTE / a["path"]).read_bytes().decode("utf-8") for a in _articles()}
    asked: dict[tuple[str, int, int], set[str]] = {}
    for row, (start, end) in _gold():
        if row["doc"] in _first(coded):
            known.append((texts[row["doc"]][start:end], row["concept"]))
        else:
            asked.setdefault((row["doc"], start, end), set()).add(row["concept"])
    vectors = np.stack([suggester.vector_of(text) for text, _ in known])
    ids = [c["id"] for c in book]
    one = three = 0
    for (doc, start, end), right in asked.items():
        cosines = vectors @ suggester.vector_of(texts[doc][start:end])
        best = [max(cosines[i] for i, (_, c) in enumerate(known) if c == concept) for concept in ids]
        ranked = [ids[i] for i in np.argsort(best)[::-1]]
        one, three = one + (ranked[0] in right), three + bool(right & set(ranked[:3]))
    return {"top_1": round(100 * one / len(asked), 1), "top_3": round(100 * three / len(asked), 1)}


def _means(known: Floats, labels: Any, count: int) -> Floats:
    means = np.stack([known[labels == k].mean(axis=0) for k in range(count)])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True))


def _deciles(pairs: list[tuple[float, bool]]) -> list[dict[str, float]]:
    table = np.array(pairs)
    found = []
    for low in range(10):
        inside = table[(table[:, 0] >= low / 10) & (table[:, 0] < low / 10 + 0.1)]
        if len(inside) >= 50:
            said, holds = (round(100 * float(v), 1) for v in inside.mean(axis=0))
            found.append({"suggestions": len(inside), "said": said, "hold": holds})
    return found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("parts", nargs="*", metavar="PART")
    ap.add_argument("--cache", type=Path)
    args = ap.parse_args()
    if not SHARED.exists():
        raise SystemExit(f"{SHARED} is not there: this benchmark measures on the data in it")
    out = HERE / "positions.json"
    result = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    suggester = ParleySuggester(RecordCache(Store(args.cache)) if args.cache else MemoryCache())
    result |= {"command": "python benchmarks/positions.py", "suggester": suggester.version}
    for part in args.parts or PARTS:
        started = time.perf_counter()
        result[part] = PARTS[part](suggester)
        print(part, json.dumps(result[part], indent=1), f"({time.perf_counter() - started:.0f} s)", flush=True)
        out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
