"""What reading and keeping many articles takes, for docs/scale.md."""

from __future__ import annotations

from typing import Any

from measured import load

WORDS = 500  # of an article, taken for the sizing; not measured


def scale() -> str:
    m, s = load("scale.json"), load("speed.json")
    words, read, ask, networks = m["words"], m["read"], m["ask"], m["networks"]
    lines = [
        "Two cores, shared with other work all the while; the load average of each step stands beside it, so these are",
        "rates of a busy machine. Articles are made (`benchmarks/scale.py` has the maker). Reader:",
        f"{', '.join(sorted({'`' + step['reader'] + '`' for step in m.values()}))}.",
        "",
        f"`{words['command']}` ({words['articles']:,} articles, {words['words']:,} words;",
        f"{words['busy']}). What was printed was the same bytes each way:",
        "yes." if words["same_bytes"] else "NO.",
        "",
        "| | words a second | after the first article | memory of one that reads, MB |",
        "|---|---|---|---|",
    ]
    for name, f in words.items():
        if isinstance(f, dict):
            rates = f"{f['words_per_second']:,} | {f['words_per_second_after_the_first']:,}"
            lines.append(f"| {name} | {rates} | {f['peak_mb_other'] or f['peak_mb_main']} |")
    lines += [
        "",
        f"`{read['command']}` ({read['articles']:,} articles, {read['words']:,} words,",
        f"`--workers 2`; {read['busy']}):",
        "",
        "| | seconds | words a second | bytes | bytes an article | MB: the one that keeps, one that reads |",
        "|---|---|---|---|---|---|",
    ]
    for name in ("parquet", "record"):
        f = read[name]
        lines.append(
            f"| {name} | {f['seconds']:,} | {f['words_per_second']:,} | {f['bytes']:,} | {f['bytes_per_article']:,} | "
            f"{f['peak_mb_main']}, {f['peak_mb_other']} |"
        )
    lines += [
        "",
        f"`{ask['command']}` ({ask['busy']}): who said",
        f"most a month {ask['months']['seconds']} s, two words among all contents {ask['search']['seconds']} s,",
        f"one speaker since a day {ask['speaker']['seconds']} s; at most {ask['peak_mb_main']} MB.",
        "",
        f"`{networks['command']}` ({networks['busy']}): a",
        "suggester of words, so that the rest is measured. Networks of archive and record were equal: "
        + ("yes." if networks["equal"] else "NO."),
        "",
        "| | suggestions | seconds | networks: positions | seconds | memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for name in ("parquet", "record"):
        f = networks[name]
        made = [one for one in f["networks"].values() if isinstance(one, dict)]
        lines.append(
            f"| {name} | {f['suggest']['suggestions']:,} | {f['suggest']['seconds']} | {made[0]['positions']:,} | "
            f"{', '.join(str(one['seconds']) for one in made)} | {f['networks']['peak_mb_main']} |"
        )
    if "long" in m:
        f = m["long"]
        lines += [
            "",
            f"`{f['command']}` ({f['busy']}): one text",
            f"file of {f['words']:,} words takes {f['peak_mb_all']} MB at most.",
        ]
    if "ray" in m:
        f = m["ray"]
        lines += [
            "",
            f"`{f['command']}` ({f['busy']}):",
            f"{f['articles']:,} files with Ray on this machine, two workers, one of them killed in the midst:",
            f"{f['seconds']} s, and the {f['same_rows']:,} rows that one process makes, keys aside.",
        ]
    return "\n".join([*lines, "", *_sizing(m.get("real") or read, words, s)]) + "\n"


def _sizing(kept: dict[str, Any], words: dict[str, Any], speed: dict[str, Any]) -> list[str]:
    """What a hundred million articles take, from what was measured."""
    core = speed["parley"]["words_per_second"] / 2
    hours = 1e8 * WORDS / core / 3600
    parquet, record = (_bytes(kept[name]) / kept["words"] * WORDS * 1e8 / 1e12 for name in ("parquet", "record"))
    reader = max(f["peak_mb_other"] for f in words.values() if isinstance(f, dict))
    lines = [
        "### A hundred million articles",
        "",
        f"Worked out, not tried. Taken: {WORDS} words an article; {core:,.0f} words a second a core, half of what",
        "`python benchmarks/speed.py` measured on two idle cores (a process for each core is not tried on more than",
        f"two); bytes a word as {kept['articles']:,} articles took, by `{kept['command']}`.",
        f"That is {hours:,.0f} hours of one core, and",
        f"{parquet:.1f} TB of Parquet; a record would have {record:.1f} TB and one process that writes it, which is no",
        "way to keep as many.",
        "",
        "| machines of 16 cores | hours | memory a machine, GB |",
        "|---|---|---|",
    ]
    for machines in (1, 10, 40):
        lines.append(f"| {machines} | {hours / machines / 16:,.1f} | {16 * reader / 1024:.1f} and what a shard holds |")
    return [
        *lines,
        "",
        "Simulated: the machines. Four nodes of a cluster on one machine, one of them killed in the midst, in",
        "`tests/reading/test_cluster.py`; no real network, no shared disk, no machine with more than two cores.",
        "Questions to an archive were asked of what is above and no more; who is who and what is a copy are joins that",
        "DuckDB does on disk where memory ends, which was not tried at that size.",
    ]


def _bytes(kept: Any) -> float:
    return float(kept["bytes"] if isinstance(kept, dict) else kept)
