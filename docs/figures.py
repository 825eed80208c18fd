"""Write every measured figure in the docs from the files that the benchmarks wrote.

python docs/figures.py            # rewrites docs/figures.md, the README's table and the weights' card
python docs/figures.py --check    # exit code 1 if one of them is not what the files say
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REGION = re.compile(r"(<!-- figures: [^>]*-->\n).*?(<!-- end of figures -->)", re.S)


def load(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "benchmarks" / name).read_text(encoding="utf-8"))


def attribution_table(figures: dict[str, Any]) -> str:
    rows = [
        "| | exact source / cue / content | char source / cue / content | linked |",
        "|---|---|---|---|",
    ]
    for name, f in figures["attribution"].items():
        if f is None:
            continue
        exact, char = (" / ".join(str(f[k][r]) for r in ("source", "cue", "content")) for k in ("exact", "char"))
        rows.append(f"| {name} | {exact} | {char} | {f['linked']} |")
    return "\n".join(rows)


def figures_page() -> str:
    a, s = load("accuracy.json"), load("speed.json")
    sp, pr = a["speakers"], a["pronouns"]
    bins = json.loads((ROOT / "parley/language/weights/calibration.json").read_text(encoding="utf-8"))["bins"]
    lines = [
        "# Measured figures",
        "",
        "Everything here is written by `python docs/figures.py` from the files the benchmarks wrote; each heading",
        "names the command that measured it. The data is described in",
        "[the weights' card](../parley/language/weights/CARD.md).",
        "All accuracy figures are on development parts: weights and rules were chosen on them.",
        "",
        f"Reader: `{a['reader']}`.",
        "",
        "## Who said what: `python benchmarks/accuracy.py`",
        "",
        "F1 in percent on PolNeAR's 84 dev articles, all by the same scorer. *exact*: both",
        "ends of a span right; *char*: characters of the role; *linked*: whole attributions (content overlapping by",
        'and the source). "two annotators" is one annotator scored against another on the articles several coded.',
        "",
        attribution_table(a),
        "",
        "## Who is behind the words: `python benchmarks/accuracy.py`",
        "",
        f"- GUM dev, {sp['speakers']} verbs of saying whose subject is a named entity: {sp['found']} % found, "
        f"{sp['resolved']} % resolved to it; of the {sp['pronouns']} pronouns, {sp['pronouns_resolved']} %.",
        f"- GAP validation, {pr['rows']} ambiguous pronouns: F1 {pr['f1']} (feminine {pr['feminine']}, masculine "
        f"{pr['masculine']}, bias {pr['bias']}).",
        "",
        "## Confidence: `python -m training.calibrate ../shared parley/language/weights`",
        "",
        "| stated | held | statements |",
        "|---|---|---|",
        *(f"| {b['stated']} | {b['held']} | {b['statements']} |" for b in bins),
        "",
        "## Speed: `python benchmarks/speed.py`",
        "",
        "| | words a second | peak memory, MB |",
        "|---|---|---|",
        *(f"| {n} | {s[n]['words_per_second']:,} | {s[n]['peak_mb']} |" for n in s if isinstance(s[n], dict)),
        "",
        f"Ratio {s['ratio']}: Parley end to end into a record against the peer's `nlp.pipe` as users call it.",
        "",
    ]
    return "\n".join(lines)


def headline() -> str:
    a, s = load("accuracy.json"), load("speed.json")
    return (
        attribution_table(a)
        + f"\n\nGUM dev speakers: {a['speakers']['found']} % found, {a['speakers']['resolved']} % resolved."
        f" GAP validation pronouns: F1 {a['pronouns']['f1']}, bias {a['pronouns']['bias']}.\n"
        f"Speed: {s['parley']['words_per_second']:,} words a second, {s['ratio']} times spaCy with textacy.\n"
    )


def with_region(path: Path, body: str) -> str:
    return REGION.sub(lambda m: m.group(1) + body.strip() + "\n" + m.group(2), path.read_text(encoding="utf-8"))


def pages() -> dict[Path, str]:
    card = ROOT / "parley/language/weights/CARD.md"
    return {
        ROOT / "docs/figures.md": figures_page(),
        ROOT / "README.md": with_region(ROOT / "README.md", headline()),
        card: with_region(card, headline()),
    }


def main() -> int:
    stale = [p for p, text in pages().items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)} is not what the benchmarks wrote: run python docs/figures.py\n")
        return 1 if stale else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
