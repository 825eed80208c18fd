"""What each rule earns: every figure, and ../shared/cases, with one rule switched off at a time.

    python -m benchmarks.rules [RULE ...]      # writes benchmarks/rules.json when all rules are tried

Every text is encoded once. Of each document the steps are taken once with all rules; a rule is tried there only if a
step asked for it and made something else of the page without it, and then the steps from that one on are taken again.
PolNeAR dev, GUM dev and the cases were looked at while rules were written; PolNeAR "unseen", every twentieth article
of its train part, was not. "pages" are benchmarks/pages.jsonl: invented texts with what saved pages and wires have
around their articles, and the corpora have not. "wires" are benchmarks/wires.jsonl: invented agency news, written when
the rules were there, of which only figures were looked at; "dispatches", benchmarks/dispatches.jsonl, are short ones,
looked at as little. "forms" are benchmarks/cases.jsonl, small cases of the kinds of ../shared/cases in other forms,
looked at as little. Of what is called "read" the faults were read: wires-read.jsonl, dispatches-read.jsonl and
cases-read.jsonl.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from benchmarks.accuracy import GAP, GUM, HERE, POLNEAR, SHARED, documents_of, lines, score, texts
from benchmarks.steps import CASES
from parley.english.rules import PREFIX, Rules, known_rules
from parley.language.encoder import Encoded
from parley.model import Document
from parley.output.printed import from_printed, to_printed
from parley.reading.page import Page
from parley.reading.reader import Reader
from parley.reading.steps import STEPS
from training.judged import actors_right, key_of, known_speakers

UNSEEN = SHARED / "data/polnear/train"
EACH = 20  # of the articles there one is read
INVENTED = {  # texts with their readings, by what they are called in the table
    name: HERE / f"{file}.jsonl"
    for name, file in {
        "pages": "pages",
        "wires": "wires",
        "wires read": "wires-read",
        "dispatches": "dispatches",
        "dispatches read": "dispatches-read",
        "forms": "cases",
        "forms read": "cases-read",
    }.items()
}
WHOLE = ""  # the name of no rule: with all of them
Printed = dict[str, Any]


@dataclass(frozen=True)
class Noted(Rules):
    """All rules, and which were asked for."""

    asked: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> bool:
        self.asked.add(name)
        return super().__call__(name)


@dataclass
class Corpus:
    """Documents of one kind; ``found`` has what was printed of each with all rules, and without a rule what differs."""

    name: str
    documents: Sequence[Document]
    figures: Callable[[Sequence[Printed]], dict[str, float]]
    found: dict[str, dict[str, Printed]] = field(default_factory=dict)

    def without(self, rule: str) -> list[Printed]:
        whole = self.found[WHOLE]
        return list({**whole, **self.found.get(rule, {})}.values())


# ------------------------------------------------------------ reading
def encoded(reader: Reader, documents: Iterable[Document]) -> Iterator[tuple[Document, Encoded]]:
    given = list(documents)
    for document, made in zip(given, reader.encoded(given), strict=True):
        assert not isinstance(made, Exception)
        yield document, made


def read(reader: Reader, corpus: Corpus, rules: Sequence[str]) -> None:
    """Read each document with all rules, and without each rule that changes anything in it."""
    corpus.found = {name: {} for name in (WHOLE, *rules)}
    for document, made in encoded(reader, corpus.documents):
        page = reader.page(document, made)
        page.rules = noted = Noted(frozenset())
        before: dict[str, Page] = {}
        after: dict[str, Any] = {}
        askers: dict[str, list[str]] = {name: [] for name in rules}
        for step in STEPS:
            if page.cast is None:
                before[step.name] = snapshot(page)
            noted.asked.clear()
            step(page)
            after[step.name] = seen(page)
            for name in noted.asked.intersection(rules):
                askers[name].append(step.name)
        whole = to_printed(page.extraction())
        corpus.found[WHOLE][document.id] = whole
        for name, steps in askers.items():
            less = tried(before, name, steps, after) if steps else None
            if less is not None and less != whole:
                corpus.found[name][document.id] = less


def snapshot(page: Page) -> Page:
    """The page as it is now, before there is a cast; what steps do to the copy leaves the page alone."""
    out = copy.copy(page)
    kept = {id(d): copy.copy(d) for d in page.drafts}
    for draft in kept.values():
        draft.host = kept.get(id(draft.host)) if draft.host is not None else None
    out.drafts = list(kept.values())
    return out


def seen(page: Page) -> Any:
    """What a step has made of the statements, and where nobody speaks: where it is the same, all that follows is."""
    return (
        [(d.link, d.origin, d.within, d.host is None) for d in page.drafts],
        [(m.span, m.kind, m.type) for m in page.mentions],
        page.brought_in,
        page.beside,
    )


def tried(
    before: Mapping[str, Page], rule: str, askers: Sequence[str], after: Mapping[str, Any]
) -> Printed | None:
    """What is printed without a rule, from the first step that asked for it on; None where those make the same.

    Of a rule about who is who all is made again from the step "actors" on, since a cast is not copied.
    """
    order = [step.name for step in STEPS]
    first = min(order.index(askers[0]), order.index("actors"))
    page = snapshot(before[order[first]])
    page.rules = Rules.without([rule])
    page.__dict__.pop("beside", None)
    if page.phrases is not None:
        page.phrases = copy.copy(page.phrases)
        page.phrases.rules = page.rules
    same = True
    for step in STEPS[first:]:
        step(page)
        same = same and step.name in before and step.name != "actors" and seen(page) == after[step.name]
        if same and step.name == askers[-1]:
            return None
    return to_printed(page.extraction())


# ------------------------------------------------------------ figures
def module(name: str) -> Any:
    """A scorer of ../shared as a module."""
    folder = str(SHARED / "evaluate")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return __import__(name)


def of_polnear(prefix: str, folder: Path) -> Callable[[Sequence[Printed]], dict[str, float]]:
    """Exact spans and linked attributions, as attribution.py prints them; each document is scored once."""
    attribution = module("attribution")
    gold = {name: attribution.read_ann(paths[0]) for name, paths in attribution.read_gold(folder).items()}
    known: dict[str, Counter[Any]] = {}

    def counted(printed: Printed) -> Counter[Any]:
        name = printed["document"]["id"]
        mine = [
            {role: [tuple(s) for s in (st[role] or {}).get("spans", [])] for role in attribution.ROLES}
            for st in printed["statements"]
        ]
        key = name + json.dumps(mine)
        if key not in known:
            one = attribution.Score()
            one.add(gold[name], mine)
            known[key] = one.n
        return known[key]

    def figures(found: Sequence[Printed]) -> dict[str, float]:
        total = attribution.Score()
        for printed in found:
            total.n.update(counted(printed))
        made = total.result()
        return {**{f"{prefix}{role}": made["exact"][role] for role in made["exact"]}, f"{prefix}linked": made["linked"]}

    return figures


def with_actors(folder: Path) -> Callable[[Sequence[Printed]], dict[str, float]]:
    """The same, and of the sources of which it is known whom they mean, how many are given to that actor."""
    spans, known = of_polnear("", folder), known_speakers(HERE.parent / "training/speakers.tsv")
    text_of = {document.id: document.text for document in texts(folder / "text")}
    counts: dict[int, tuple[int, int]] = {}  # by the printed form's identity: these stay

    def figures(found: Sequence[Printed]) -> dict[str, float]:
        for printed in found:
            if id(printed) not in counts:
                text = text_of[printed["document"]["id"]]
                counts[id(printed)] = actors_right(from_printed(printed, text), known.get(key_of(text), {}))
        right, asked = (sum(counts[id(printed)][k] for printed in found) for k in (0, 1))
        return {**spans(found), "actors": round(100 * right / max(1, asked), 2)}

    return figures


def of_cases(prefix: str, path: Path) -> Callable[[Sequence[Printed]], dict[str, float]]:
    """Statements and cases right, and fields, as cases.py counts them."""
    cases = module("cases")
    given = {case["id"]: case for case in cases.read_lines(path)}

    def figures(found: Sequence[Printed]) -> dict[str, float]:
        total: Counter[str] = Counter()
        for printed in found:
            r = cases.score(given[printed["document"]["id"]], printed)
            total.update(whole=r["whole"], cases=1, right=r["right"], statements=r["statements"])
            total.update(fields=r["fields"], fields_right=r["fields_right"], spurious=r["spurious"] + r["forbidden"])
        return {
            f"{prefix}statements": share(total["right"], total["statements"]),
            f"{prefix}whole": share(total["whole"], total["cases"]),
            f"{prefix}fields": share(total["fields_right"], total["fields"]),
            f"{prefix}spurious": float(-total["spurious"]),
        }

    return figures


def share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def by_script(script: str, gold: Path, figure: str, name: str) -> Callable[[Sequence[Printed]], dict[str, float]]:
    def figures(found: Sequence[Printed]) -> dict[str, float]:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(printed, ensure_ascii=False) + "\n" for printed in found)
            file.flush()
            return {name: score(script, gold, file.name)[figure]}

    return figures


def corpora() -> list[Corpus]:
    unseen = list(texts(UNSEEN / "text"))[::EACH]
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "gap.jsonl"
        with open(asked, "w", encoding="utf-8") as file:
            command = [sys.executable, str(SHARED / "evaluate/pronouns.py"), "--documents", str(GAP)]
            subprocess.run(command, check=True, stdout=file)
        pronouns = list(lines(asked))
    return [
        Corpus("polnear", list(texts(POLNEAR / "text")), with_actors(POLNEAR)),
        Corpus("unseen", unseen, of_polnear("unseen ", UNSEEN)),
        Corpus("gum", list(texts(GUM / "text")), by_script("speakers.py", GUM, "resolved", "speakers")),
        Corpus("gap", pronouns, by_script("pronouns.py", GAP, "f1", "pronouns")),
        Corpus("cases", documents_of(CASES), of_cases("cases ", CASES)),
        *(Corpus(name, documents_of(path), of_cases(f"{name} ", path)) for name, path in INVENTED.items()),
    ]


def main() -> None:
    asked = [name.removeprefix(PREFIX) for name in sys.argv[1:]]
    rules = asked or list(known_rules())
    reader = Reader.load()
    whole: dict[str, float] = {}
    lost: dict[str, dict[str, float]] = {name: {} for name in rules}
    fires: dict[str, int] = dict.fromkeys(rules, 0)
    for corpus in corpora():
        with threadpool_limits(limits=1, user_api="blas"):  # as the reader does: the encoder has every core
            read(reader, corpus, rules)
        mine = corpus.figures(corpus.without(WHOLE))
        whole |= mine
        for name in rules:
            fires[name] += len(corpus.found[name])
            less = corpus.figures(corpus.without(name)) if corpus.found[name] else mine
            lost[name] |= {figure: round(less[figure] - mine[figure], 2) for figure in mine}
        sys.stderr.write(f"{corpus.name}: {len(corpus.documents)} texts\n")
    print("with all:", ", ".join(f"{figure} {value:.1f}" for figure, value in whole.items()))
    for name in rules:
        changes = (f"{figure} {change:+.2f}" for figure, change in lost[name].items() if change)
        print(f"without {name} ({fires[name]} texts):", ", ".join(changes) or "nothing")
    if not asked:
        result = {
            "command": "python -m benchmarks.rules",
            "reader": reader.version,
            "whole": whole,
            "texts": fires,
            "without": lost,
        }
        (HERE / "rules.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
