"""The reading room under load: readers and reviewers at a made record, and what each page costs beside its bare SQL.

    web.py [--articles 100000] [--readers 50] [--reviewers 5] [--seconds 60] [--pause 3] [--record FILE] [--json FILE]

Makes a record as record.py does (ten statements an article), opens `parley serve` on it, and lets readers look at
pages by chance with a fixed seed, each after a pause of about so many seconds, while reviewers accept statements
one after the other. All traffic is to 127.0.0.1. Printed are requests, median and 95th percentile of each page, then
the page alone on the quiet server beside the question to the record that it rests on (``ratio``), faults, lost
writes, and the server's memory; ``--json benchmarks/web.json`` and then ``python docs/figures.py`` put them in
docs/reading-room.md. Exits with 1 where a request failed or a write was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from parley.record import Store

if __package__:
    from benchmarks.record import make
else:
    from record import make

Pages = dict[str, Callable[[random.Random], str]]
DAYS = [f"20{year}-{month:02}" for year in range(10, 25) for month in range(1, 13)]


def pages(documents: list[str], people: list[tuple[str, str]]) -> Pages:
    """What readers look at: the page's name, and an address of it by chance."""
    return {
        "/": lambda chance: "/",
        "/articles": lambda chance: "/articles",
        "/articles?outlet": lambda chance: f"/articles?outlet=Outlet+{chance.randint(1, 40)}",
        "/articles/ID": lambda chance: f"/articles/{chance.choice(documents)}",
        "/statements": lambda chance: "/statements",
        "/statements?search": lambda chance: f"/statements?search={chance.choice(('dam', 'river', 'treaty', 'grain'))}",
        "/statements?speaker": lambda chance: f"/statements?speaker={chance.choice(people)[0]}",
        "/statements?since&until": lambda chance: "/statements?since={0}-01&until={0}-28".format(chance.choice(DAYS)),
        "/actors": lambda chance: "/actors",
        "/actors/ID": lambda chance: f"/actors/{chance.choice(people)[1]}",
        "/review": lambda chance: "/review",
        "/timeline": lambda chance: "/timeline",
        "/history": lambda chance: "/history",
    }


def bare(documents: list[str], people: list[tuple[str, str]]) -> dict[str, Callable[[Store, random.Random], Any]]:
    """The question to the record that a page rests on."""

    def sql(text: str) -> Callable[[Store, random.Random], Any]:
        return lambda store, chance: store.connection.execute(text).fetchall()

    listed = "SELECT * FROM documents WHERE current{} ORDER BY published DESC, pk DESC LIMIT 51"
    return {
        "/articles": sql(listed.format("")),
        "/articles?outlet": sql(listed.format(" AND outlet = 'Outlet 3'")),
        "/articles/ID": lambda store, chance: store.extraction(chance.choice(documents)),
        "/statements": lambda store, chance: store.statement_page(size=50),
        "/statements?search": lambda store, chance: store.statement_page(search="dam", size=50),
        "/statements?speaker": lambda store, chance: store.statement_page(speaker=chance.choice(people)[0], size=50),
        "/statements?since&until": lambda store, chance: store.statement_page(since="2020-01-01", until="2020-01-28"),
        "/actors": lambda store, chance: store.actors(limit=51),
        "/actors/ID": lambda store, chance: store.statement_page(
            speaker=chance.choice(people)[1], only=True, newest=True, size=20
        ),
    }


async def read(client: httpx.AsyncClient, looked: Pages, seed: int, until: float, pause: float, seen: Any) -> None:
    """One reader, until it is over."""
    chance = random.Random(seed)
    await asyncio.sleep(chance.random() * pause)
    while time.monotonic() < until:
        name = chance.choice(list(looked))
        await ask(client, name, looked[name](chance), seen)
        await asyncio.sleep(pause * (0.5 + chance.random()))


async def ask(client: httpx.AsyncClient, name: str, address: str, seen: Any, **form: Any) -> httpx.Response | None:
    """One request, timed under the page's name."""
    started = time.monotonic()
    try:
        answer = await (client.post(address, **form) if form else client.get(address))
    except httpx.HTTPError as error:
        seen["faults"].append(f"{address}: {error!r}")
        return None
    seen["times"][name].append(time.monotonic() - started)
    if answer.status_code >= 400:
        seen["faults"].append(f"{address}: {answer.status_code}")
    return answer


async def review(client: httpx.AsyncClient, number: int, until: float, seen: Any) -> None:
    """One reviewer of an outlet of their own: look, accept, go on."""
    address = f"/review?order=text&outlet=Outlet+{number}"
    while time.monotonic() < until:
        shown = await ask(client, "/review?outlet", address, seen)
        if shown is None or shown.status_code != 200:
            return
        form = dict(re.findall(r'name="(token|document|statement|version|back|next)" value="([^"]*)"', shown.text))
        form = {name: value.replace("&amp;", "&") for name, value in form.items()} | {"do": "accept"}
        made = await ask(client, "accept", "/correct", seen, data=form)
        if made is not None and made.status_code == 303:
            seen["acknowledged"].append(f"{form['document']}#{form['statement']}")
        await asyncio.sleep(1)


async def load(address: str, looked: Pages, options: argparse.Namespace, seen: Any) -> None:
    """All of them at once."""
    until = time.monotonic() + options.seconds
    limits = httpx.Limits(max_connections=100)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as readers, httpx.AsyncClient(
        base_url=address, timeout=60, limits=limits
    ) as reviewers:
        await reviewers.get("/review")  # the session that its forms are of
        await asyncio.gather(
            *(read(readers, looked, n, until, options.pause, seen) for n in range(options.readers)),
            *(review(reviewers, n + 1, until, seen) for n in range(options.reviewers)),
        )


def memory(process: int) -> float:
    """What a process holds at most, in MB; 0 where the system does not say."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def alone(run: Callable[[], Any], times: int = 5) -> float:
    """Seconds of the quickest of several."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        found.append(time.perf_counter() - started)
    return min(found)


def main() -> None:
    """Make, serve, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=3)
    parser.add_argument("--record", type=Path, help="one that was made before; reviewers write into it")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "web.db"
        if options.record is None:
            make(path, options.articles)
        measure(path, options)


def measure(path: Path, options: argparse.Namespace) -> None:
    """One load of one record."""
    load_before = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0
    with Store(path, create=False) as store:
        documents = [row[0] for row in store.connection.execute("SELECT id FROM documents LIMIT 2000")]
        people = [(row.name, row.key) for row in store.actors(type="person", limit=300)]
        total = store.connection.execute("SELECT count(*) FROM statements").fetchone()[0]
        before = len(store.corrections())
    looked = pages(documents, people)
    serving = [sys.executable, "-m", "parley", "serve", "--record", str(path), "--no-browser", "--coder", "bench"]
    process = subprocess.Popen(serving, stderr=subprocess.PIPE, text=True)
    seen: dict[str, Any] = {"times": defaultdict(list), "faults": [], "acknowledged": []}
    try:
        assert process.stderr is not None
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found is not None
        asyncio.run(load(found[0], looked, options, seen))
        held = memory(process.pid)
        rows = []
        chance = random.Random(7)
        questions = bare(documents, people)
        with httpx.Client(base_url=found[0], timeout=60) as client, Store(path, create=False) as store:
            for name in (*looked, "/review?outlet", "accept"):
                times = sorted(seen["times"][name]) or [0.0]
                row: dict[str, Any] = {"page": name, "requests": len(seen["times"][name])}
                row["p50_ms"] = round(1000 * statistics.median(times), 1)
                row["p95_ms"] = round(1000 * times[min(len(times) - 1, int(0.95 * len(times)))], 1)
                if name in looked:
                    address = looked[name](random.Random(1))
                    row["alone_ms"] = round(1000 * alone(lambda a=address: client.get(a)), 1)  # type: ignore[misc]
                if name in questions:
                    quick = alone(lambda q=questions[name]: q(store, chance))  # type: ignore[misc]
                    row["sql_ms"] = round(1000 * quick, 2)
                    row["ratio"] = round(row["alone_ms"] / (1000 * quick), 1)
                rows.append(row)
            kept = len(store.corrections()) - before
    finally:
        process.terminate()
        process.wait(30)
    report(options, total, rows, seen, kept, held, load_before)


def report(
    options: argparse.Namespace, total: int, rows: list[Any], seen: Any, kept: int, held: float, load_before: float
) -> None:
    """Print, and exit with 1 where something went wrong."""
    acknowledged = len(seen["acknowledged"])
    lost = acknowledged - kept
    print(f"{total:,} statements, {options.readers} readers, {options.reviewers} reviewers, {options.seconds:g} s")
    heads = ("page", "requests", "p50_ms", "p95_ms", "alone_ms", "sql_ms", "ratio")
    print(" ".join(f"{head:>10}" if n else f"{head:<26}" for n, head in enumerate(heads)))
    for row in rows:
        print(" ".join(f"{row.get(head, ''):>10}" if n else f"{row[head]:<26}" for n, head in enumerate(heads)))
    faults = seen["faults"]
    print(f"{acknowledged} writes acknowledged, {lost} lost; {len(faults)} faults; server {held:.0f} MB at most")
    for fault in faults[:5]:
        print(f"  {fault}")
    if options.json:
        facts = {"statements": total, "seconds": options.seconds, "cores": os.cpu_count(), "load": load_before,
                 "pages": rows, "acknowledged": acknowledged, "lost": lost, "memory_mb": held,
                 "faults": len(seen["faults"]), "readers": options.readers, "reviewers": options.reviewers}  # fmt: skip
        options.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    if lost or seen["faults"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
