"""Events of news: how many of those printed are right, and how many of those told are found.

    python -m benchmarks.events [--weights FOLDER] [--show]

Of invented newswire dev is what was chosen on; on fit confidence was fitted; held was written before it was first read.
At that reading its precision / recall were 85.7 / 81.8, with actors 59.5 / 56.8; three mistakes of a general kind were
mended after it. Of articles that were marked before they were read (training.newswire), read may be looked at and what
triggers an event is learned from them (training.triggers), held are measured alone; they are read where ../shared is
present. Writes benchmarks/events.json, with the tables of
confidence that training.event_confidence printed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from parley.events.weighing import table
from parley.language.encoder import Weights
from parley.model import Document, Unread
from parley.reading.reader import Reader
from training.newswire import Judged, News, judged, read_news, read_real

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
PARTS = ("dev", "fit", "held")


def share(part: int, of: int) -> float:
    return round(100 * part / of, 1) if of else 0.0


def scored(reader: Reader, news: list[News], show: bool) -> dict[str, Any]:
    """Precision and recall of words and root, of all with their actors; and of certainty where the root is right."""
    told = met = whole = certain = printed = 0
    documents = [Document(one.id, one.text) for one in news]
    for one, found in zip(news, reader.extract_all(documents), strict=True):
        if isinstance(found, Unread):
            raise SystemExit(f"{one.id}: {found.reason}")
        each: list[Judged] = judged(one, found)
        counted = [x for x in each if not x.spare]
        told, printed = told + len(one.events), printed + len(counted)
        met += sum(x.gold is not None for x in counted)
        whole += sum(x.whole for x in counted)
        certain += sum(x.certain for x in counted)
        if show:
            missed = set(range(len(one.events))) - {x.gold for x in counted}
            for x in counted:
                if not x.whole:
                    print(one.id, x.event.event, repr(x.event.trigger.text), "wrong" if x.gold is None else "who")
            for k in sorted(missed):
                print(one.id, "missed", one.events[k])
    return {
        "texts": len(news),
        "told": told,
        "printed": printed,
        "precision": share(met, printed),
        "recall": share(met, told),
        "whole_precision": share(whole, printed),
        "whole_recall": share(whole, told),
        "certainty": share(certain, met),
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path)
    ap.add_argument("--show", action="store_true", help="what is wrong or missed, of dev alone")
    args = ap.parse_args()
    reader = Reader(Weights.from_folder(args.weights) if args.weights else Weights.shipped())
    marked = {part: read_real(SHARED, part) for part in ("read", "held")} if SHARED.exists() else {}
    scores = {part: scored(reader, list(read_news(part)), args.show and part == "dev") for part in PARTS}
    scores |= {f"marked {part}": scored(reader, news, False) for part, news in marked.items()}
    result = {
        "command": "python -m benchmarks.events",
        **scores,
        "confidence": table()["holds"],
    }
    text = json.dumps(result, indent=1)
    if not args.weights:
        (HERE / "events.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
