"""Write every measured figure in the docs from the files that the benchmarks wrote.

python docs/figures.py            # rewrites docs/figures.md and the tables of the README and other pages
python docs/figures.py --check    # exit code 1 if one of them is not what the files say
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from measured import ROOT, load
from scaling import scale

REGION = re.compile(r"(<!-- figures: [^>]*-->\n).*?(<!-- end of figures -->)", re.S)


WIRES = (
    "articles in the manner of agencies (only figures looked at)",
    "articles in the manner of agencies (faults read)",
    "short pieces of Western agencies and papers (only figures looked at)",
    "short pieces of other agencies and of readouts (faults read)",
    "cases of the kinds of `../shared/cases` in other forms (only figures looked at)",
    "cases of the kinds of `../shared/cases` in other forms (faults read)",
)


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
        *(
            f"- {w['articles']} invented {name}, {w['statements']} statements: "
            f"content, speaker and host right in {w['right']} %; {w['spurious']} printed that are none; "
            f"{w['whole']} % of the texts wholly right."
            for name, w in zip(WIRES, a["wires"].values(), strict=True)
        ),
        "",
        *tree_lines(load("trees.json")),
        *sense_lines(load("senses.json")),
        *confidence_lines(load("confidence.json")),
        *rule_lines(load("rules.json")),
        "## Speed: `python benchmarks/speed.py`",
        "",
        "| | words a second | peak memory, MB |",
        "|---|---|---|",
        *(f"| {n} | {s[n]['words_per_second']:,} | {s[n]['peak_mb']} |" for n in s if isinstance(s[n], dict)),
        "",
        f"On {s['processor']}. Ratio {s['ratio']}: Parley end to end into a record against the peer's `nlp.pipe` as",
        "users call it.",
        "",
    ]
    return "\n".join(lines)


def confidence_lines(c: dict[str, Any]) -> list[str]:
    contents, actors = (", ".join(f"{n:,} of {name}" for name, n in c[part].items()) for part in ("contents", "actors"))
    out = [
        "## Confidence: `python -m benchmarks.confidence`",
        "",
        "Each statement weighed by what is learned without its document. Right contents: PolNeAR dev (overlap of a",
        "half, as its scorer pairs them), the cases and the invented news of training/wires/held (eight tenths both",
        "ways), and 34 statements within others that were read and judged. Right speakers: content and source as the",
        "scorer links them, and the actor behind the source as judged by reading PolNeAR dev (1,629 sources), by",
        "coreference in GUM dev, by GAP's names, by the cases and that news.",
        f"Contents: {contents}.",
        f"Actors: {actors}.",
        "",
    ]
    for name in ("confidence", "speaker_confidence"):
        f = c[name]
        out += [
            f"`{name}`: {f['statements']:,} statements, {f['right']} % right. Median {f['median_right']} of right",
            f"ones, {f['median_wrong']} of wrong ones; of a right and a wrong one the right one is surer in",
            f"{100 * f['order']:.0f} % of pairs.",
            "",
            "| stated | held | statements |",
            "|---|---|---|",
            *(f"| {b['stated']} | {b['held']} | {b['statements']} |" for b in f["tenths"]),
            "",
        ]
    wrong = c["wrong_speakers_of_right_words"]
    return [*out, f"Of {wrong['statements']} wrong speakers of right words the median is {wrong['median']}.", ""]


def rule_lines(r: dict[str, Any]) -> list[str]:
    whole = r["whole"]

    def lost(name: str) -> str:
        return ", ".join(f"{figure} {change:+}" for figure, change in r["without"][name].items() if change)

    return [
        "## What each rule earns: `python -m benchmarks.rules`",
        "",
        "Every rule of `parley/english/rules.toml` switched off alone: in how many texts something else is printed,",
        "and which figures change. *source*, *cue*, *content*, *linked*: PolNeAR dev; *unseen* ones: every twentieth",
        "article of PolNeAR's train part; *actors*: of PolNeAR dev's sources of which it is known whom they mean,",
        "those given to that actor; *speakers*: GUM dev; *pronouns*: GAP validation; *cases*: `../shared/cases`;",
        "*pages*: `benchmarks/pages.jsonl`, invented texts of kinds that the corpora lack; *wires*:",
        "`benchmarks/wires.jsonl`, invented agency news of which only figures were looked at; *dispatches*:",
        "`benchmarks/dispatches.jsonl`, short pieces of such, written later; *forms*: `benchmarks/cases.jsonl`,",
        "small cases of the kinds of `../shared/cases` in other forms, of which only figures were looked at, and",
        "those called *read* `…-read.jsonl`, whose faults were read. *whole* are cases wholly right,",
        "*fields* addressees, days, certainty and kinds of quotation, *spurious* a count, below zero. With all",
        "rules:",
        ", ".join(f"{figure} {value:g}" for figure, value in whole.items()) + ".",
        "",
        "| without | texts | changes |",
        "|---|---|---|",
        *(f"| {name} | {r['texts'][name]} | {lost(name) or '–'} |" for name in r["without"]),
        "",
    ]


def tree_lines(t: dict[str, Any]) -> list[str]:
    own = t["Parley's own words"]["all"]
    rows = [
        f"| {genre} | {f['UAS']} | {f['LAS']} | {f['strict LAS']} | {f['UPOS']} |"
        for genre, f in t["the treebank's words"].items()
    ]
    return [
        "## Trees: `python benchmarks/trees.py`",
        "",
        "GUM dev, words and sentences given; *LAS* without subtypes, as CoNLL 2018 scored it, *strict* with them.",
        "",
        "| genre | UAS | LAS | strict | parts of speech |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"With words and sentences that Parley finds itself, F1 {own['UAS']} / {own['LAS']} (words {own['words']}).",
        "",
    ]


def sense_lines(s: dict[str, Any]) -> list[str]:
    f, given, found = s["factuality, UW dev"], s["events, PLV held, pair given"], s["events, PLV held"]
    return [
        "## How sure, and who did what to whom: `python -m benchmarks.senses`",
        "",
        f"- Factuality of {f['events']:,} events (UW dev): Pearson {f['pearson']}, mean absolute error {f['mae']};",
        f"  did not happen, uncertain, happened: macro-F1 {f['macro_f1']}. {f['missed']} were taken for no events.",
        f"- PLOVER's roots, {given['sentences']} sentences of PLV that no training saw: with source and target given",
        f"  macro-F1 {given['macro_f1']} (accuracy {given['accuracy']} %), as printed {found['macro_f1']}",
        f"  ({found['accuracy']} %) with {found['events_a_sentence']} events a sentence.",
        "",
        *event_lines(load("events.json")),
    ]


PARTS = {
    "dev": "chosen on",
    "fit": "fitted on",
    "held": "written first, looked at once",
    "marked read": "196 real, 248 invented; looked at",
    "marked held": "real; measured alone",
}


def event_lines(e: dict[str, Any]) -> list[str]:
    rows = [
        f"| {name} ({says}) | {e[name]['texts']} | {e[name]['told']} | {e[name]['precision']} / {e[name]['recall']} | "
        f"{e[name]['whole_precision']} / {e[name]['whole_recall']} | {e[name]['certainty']} |"
        for name, says in PARTS.items()
    ]
    sure = [
        f"| {corpus} | {b['stated']} | {b['held']} | {b['events']} |"
        for corpus in ("read", "held")
        for b in e["confidence"][corpus]
    ]
    return [
        f"## Events of invented newswire and of marked articles: `{e['command']}`",
        "",
        "Precision / recall in percent: of words and root, and of all with their actors; certainty of those right.",
        "",
        "| part | texts | events | words and root | with actors | certainty |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        "Confidence (`python -m training.event_confidence ../shared`), of the marked articles that are read by a curve",
        "that did not see the text, and of those that are held:",
        "",
        "| texts | stated | right | events |",
        "|---|---|---|---|",
        *sure,
        "",
    ]


def headline() -> str:
    a, s = load("accuracy.json"), load("speed.json")
    return (
        attribution_table(a)
        + f"\n\nGUM dev speakers: {a['speakers']['found']} % found, {a['speakers']['resolved']} % resolved."
        f" GAP validation pronouns: F1 {a['pronouns']['f1']}, bias {a['pronouns']['bias']}.\n"
        f"Speed: {s['parley']['words_per_second']:,} words a second, {s['ratio']} times spaCy with textacy"
        f" ({s['processor']}).\n"
    )


def room() -> str:
    """How quick the reading room is."""
    w = load("web.json")
    cells = ("p50_ms", "p95_ms", "alone_ms", "sql_ms", "ratio")
    rows = [
        f"| `{row['page']}` | " + " | ".join(f"{row[cell]:,}" if cell in row else "" for cell in cells) + " |"
        for row in w["pages"]
    ]
    return "\n".join(
        [
            f"`python benchmarks/web.py` makes a record of {w['statements']:,} statements, and lets",
            f"{w['readers']} readers (a page every three seconds each) and {w['reviewers']} reviewers at it for",
            f"{w['seconds']:g} seconds. Milliseconds, of {w['cores']} cores that had a load of {w['load']:g} before it",
            "began; *alone* is the page on the quiet server, *sql* the question to the record that it rests on,",
            "*ratio* how much longer the page takes:",
            "",
            "| page | median | p95 | alone | sql | ratio |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            f"{w['acknowledged']} writes were acknowledged and {w['lost']} lost, {w['faults']} requests failed, and",
            f"the server held {w['memory_mb']:.0f} MB at most.",
        ]
    )


def with_region(path: Path, body: str) -> str:
    return REGION.sub(lambda m: m.group(1) + body.strip() + "\n" + m.group(2), path.read_text(encoding="utf-8"))


def pages() -> dict[Path, str]:
    card = ROOT / "parley/language/weights/CARD.md"
    return {
        ROOT / "docs/figures.md": figures_page(),
        ROOT / "README.md": with_region(ROOT / "README.md", headline()),
        card: with_region(card, headline()),
        ROOT / "docs/scale.md": with_region(ROOT / "docs/scale.md", scale()),
        ROOT / "docs/reading-room.md": with_region(ROOT / "docs/reading-room.md", room()),
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
