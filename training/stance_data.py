"""What Parley's suggester learns from: the invented disputes beside this file, and claims from ../shared."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from parley.coding.suggester import Codebook, Concept, Item
from parley.english.layout import layout
from parley.model import Span

DISPUTES, CLAIMS = (Path(__file__).parent / name for name in ("disputes", "claims"))
MARK = re.compile(r"(?P<open>\{)|(?P<close>\|(?P<told>[^}]*)\})|(?P<cue>\[)|(?P<uncue>\])|(?P<gap><<)|(?P<ungap>>>)")
HELD = (
    *("accord", "border", "broadcast", "budget", "canal", "ceasefire", "data", "hostages", "language", "mine"),
    *("pipeline", "seabed", "stadium"),
    *("g-customs", "g-jpolice", "g-jpost", "g-kmerger", "g-kopera", "g-rdam", "g-rski"),
    *("g-sfamine", "g-shelling", "g-ssymbols", "h-aplant", "h-bsand", "h-dgas", "h-fveto"),
)
"""Disputes that the encoders are not tuned on: from them training/stance.py learns what to make of the encoders."""
SIDES = {"+": "supports", "-": "opposes"}
SIDE_OF = {"PRO": "supports", "CON": "opposes"}  # of the claims in ../shared
BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Case:
    """An item with the positions it takes, (concept, stance) each; none where it takes none."""

    item: Item
    positions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Dispute:
    """A codebook, and items read by hand."""

    name: str
    codebook: Codebook
    cases: tuple[Case, ...]


def disputes(folder: Path = DISPUTES) -> list[Dispute]:
    """The invented disputes, by name."""
    return [_dispute(path) for path in sorted(folder.glob("*.txt"))]


def claims(shared: Path, part: str) -> list[dict[str, str]]:
    """The rows of claims-PART.tsv, topics as sentences."""
    with open(shared / f"data/stance/claims-{part}.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{**row, "proposal": proposal(row["topic"])} for row in rows]


@dataclass(frozen=True)
class Topic:
    """A proposal, its opposite in other words where one is written, and claims with their side of the proposal."""

    proposal: str
    opposite: str
    claims: tuple[tuple[str, str], ...]

    def asked(self, opposite: bool) -> tuple[str, dict[str, str]]:
        """The proposal or its opposite as somebody says it, and each claim's side of that."""
        if not (opposite and self.opposite):
            return proposal(self.proposal), dict(self.claims)
        turned = {"supports": "opposes", "opposes": "supports"}
        return proposal(self.opposite), {claim: turned[side] for claim, side in self.claims}


def topics(shared: Path) -> list[Topic]:
    """The topics of training/claims and of claims-train."""
    found = [one for path in sorted(CLAIMS.glob("*.txt")) for one in _topics(path)]
    theirs: dict[str, list[tuple[str, str]]] = {}
    for row in claims(shared, "train"):
        theirs.setdefault(row["topic"], []).append((row["claim"], SIDE_OF[row["stance"]]))
    return found + [Topic(topic, "", tuple(own)) for topic, own in theirs.items()]


def _topics(path: Path) -> list[Topic]:
    found: list[tuple[str, list[str], list[tuple[str, str]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition(" ")
        if mark == "=":
            found.append((text, [""], []))
        elif mark == "!":
            found[-1][1].append(text)
        elif mark:
            found[-1][2].append((text, SIDES[mark]))
    return [Topic(text, opposite[-1], tuple(own)) for text, opposite, own in found]


def sided(topic: Topic, opposite: bool = False) -> Dispute:
    """A topic as a codebook of one concept."""
    said, sides = topic.asked(opposite)
    return Dispute(
        said,
        Codebook(said, "boolean", (Concept("topic", said),)),
        tuple(Case(Item(f"{said} {n}", c, c, "", c), (("topic", s),)) for n, (c, s) in enumerate(sides.items())),
    )


def proposal(topic: str) -> str:
    """ "This house would ban boxing" as somebody says it: "We should ban boxing"."""
    said = topic
    for old, new in (
        ("This house believes that ", ""),
        ("This house would ", "We should "),
        ("This house supports ", "We support "),
        ("This house believes ", ""),
        ("This house ", "We "),
    ):
        said = said.replace(old, new)
    return said[:1].upper() + said[1:]


def claim_item(row: dict[str, str], key: str) -> Item:
    """A claim as an item that is its own sentence and passage."""
    return Item(key, row["claim"], row["claim"], "", row["claim"])


def claim_codebook(shared: Path, part: str) -> tuple[list[dict[str, str]], list[Item], Codebook]:
    """The rows of claims-PART.tsv, each as an item, and their topics as a codebook."""
    rows = claims(shared, part)
    topics = dict.fromkeys(row["proposal"] for row in rows)
    codebook = Codebook("claims", "boolean", tuple(Concept(topic, topic) for topic in topics))
    return rows, [claim_item(row, str(n)) for n, row in enumerate(rows)], codebook


def dse(shared: Path, part: str) -> tuple[list[tuple[str, tuple[int, int], tuple[int, int]]], list[int]]:
    """Sentences of dse-PART.tsv without brackets, where the two stand in them, and the class."""
    rows, labels = [], []
    for line in (shared / f"data/stance/dse-{part}.tsv").read_text(encoding="utf-8").splitlines():
        text, one, other, label = line.split("\t")
        places, plain, at = [], "", 0
        for mark in BRACKETS.finditer(text):
            plain += text[at : mark.start()]
            places.append((mark[1].strip(), (len(plain), len(plain) + len(mark[1]))))
            plain, at = plain + mark[1], mark.end()
        plain += text[at:]
        first = next((p for name, p in places if name == one.strip()), places[0][1])
        second = next((p for name, p in places if name == other.strip() and p != first), places[-1][1])
        rows.append((plain, first, second))
        labels.append(int(label))
    return rows, labels


def codebook_of(table: dict[str, object]) -> Codebook:
    """A codebook from TOML as people write it, without headings or sets."""
    concepts = table["concept"]
    assert isinstance(concepts, list)
    made = [
        Concept(c["id"], c["name"], c.get("description", ""), None, tuple(c["supports"]), tuple(c["opposes"]))
        for c in concepts
    ]
    return Codebook(str(table["name"]), "boolean", tuple(made))


def item_in(text: str, spans: list[tuple[int, int]], extent: tuple[int, int], key: str, cue: str = "") -> Item:
    """Words of a text as parley.coding gives them to a suggester."""
    lines = layout(text)
    first, last = lines.sentence(extent[0]), lines.sentence(max(extent[0], extent[1] - 1))
    paragraph = lines.paragraph_span(lines.paragraph(extent[0]))
    return Item(
        key,
        " … ".join(text[a:b] for a, b in spans),
        paragraph.of(text).strip(),
        lines.sentence_span(first - 1).of(text).strip() if first else "",
        Span(lines.sentence_span(first).start, lines.sentence_span(last).end).of(text).strip(),
        cue,
        spans=tuple(Span(*span) for span in spans),
    )


def _dispute(path: Path) -> Dispute:
    _, book, text = path.read_text(encoding="utf-8").split("+++\n")
    cases = [
        case
        for n, passage in enumerate(re.split(r"\n\s*\n", text.strip()))
        for case in _cases(passage, f"{path.stem} {n}")
    ]
    return Dispute(path.stem, codebook_of(tomllib.loads(book)), tuple(cases))


def _cases(passage: str, key: str) -> list[Case]:
    """The items marked in a passage; see disputes/README.md."""
    plain, at, start, cue_start, gap = "", 0, 0, 0, 0
    contents: list[tuple[int, int, list[tuple[int, int]], str]] = []
    gaps: list[tuple[int, int]] = []
    cues: list[tuple[int, int]] = []
    for mark in MARK.finditer(passage):
        plain += passage[at : mark.start()]
        at, here = mark.end(), len(plain)
        match mark.lastgroup:
            case "open":
                start, gaps = here, []
            case "gap":
                gap = here
            case "ungap":
                gaps = [*gaps, (gap, here)]
            case "cue":
                cue_start = here
            case "uncue":
                cues.append((cue_start, here))
            case _:
                contents.append((start, here, gaps, mark["told"]))
    plain += passage[at:]
    return [_case(plain, one, cues, f"{key}.{n}") for n, one in enumerate(contents)]


def _case(
    plain: str, content: tuple[int, int, list[tuple[int, int]], str], cues: list[tuple[int, int]], key: str
) -> Case:
    start, end, gaps, told = content
    bounds = [start, *(place for gap in gaps for place in gap), end]
    spans = [_trimmed(plain, a, b) for a, b in zip(bounds[0::2], bounds[1::2], strict=True) if plain[a:b].strip()]
    line = layout(plain)
    first, last = line.sentence(start), line.sentence(end - 1)
    near = [c for c in cues if first <= line.sentence(c[0]) <= last]
    cue = min(near, key=lambda c: min(abs(c[1] - start), abs(c[0] - end)), default=None)
    extent = (min(start, cue[0]), max(end, cue[1])) if cue else (start, end)
    item = item_in(plain, spans, extent, key, plain[slice(*cue)] if cue else "")
    positions = [one.rsplit(":", 1) for one in told.split()]
    return Case(item, tuple((concept, SIDES[side]) for concept, side in positions))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
