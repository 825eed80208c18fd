"""Statements that the reader prints, each with whether it is right: what confidence is learned from and measured on.

No head was trained on any of these documents. A content is right where PolNeAR's dev part has it (the scorer's
overlap of one half), or a case of ../shared/cases (eight tenths both ways). Content and source are right where the
scorer counts the attribution as linked. Whether the actor behind a right source is the right one PolNeAR doesn't say:
speakers.tsv has it for 1,629 of its sources, judged by reading the articles (offsets only, by a hash of the text); for
GUM's dev part it follows from coreference there, for GAP's validation part from its names, for the cases from the
speaker they name; and for the invented news of training/wires/held, content, source and speaker from its marks. Of
statements within others PolNeAR says nothing: relays.tsv judges 34 of them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from parley.language.encoder import Encoded
from parley.model import Actor, Document, Extraction, Span, Statement
from parley.reading.confidence import features
from parley.reading.reader import Reader
from training import wires
from training.data import Example, gap, gum, polnear

HERE = Path(__file__).parent
Spans = Sequence[tuple[int, int]]
Verdict = bool | None
Known = dict[tuple[int, int], Span | None]  # whom each source means


@dataclass
class Judged:
    """One printed statement: where it stands, what is known of it, and whether it is right; None where nobody says."""

    corpus: str
    document: str
    features: list[float]
    origin: str
    content: Verdict = None
    linked: Verdict = None  # content and source
    resolved: Verdict = None  # the actor, where the source is right
    printed: tuple[float, float | None] = (0.0, None)  # the confidences it was printed with

    @property
    def whole(self) -> Verdict:
        """Whether content and speaker are right."""
        if self.linked is None or (self.linked and self.resolved is None):
            return None
        return self.linked and bool(self.resolved)


@dataclass
class Texts:
    """The documents of one corpus, and what the encoder gave of each."""

    corpus: str
    documents: list[Document]
    gold: dict[str, Any]
    encoded: list[Encoded | Exception] = field(default_factory=list)


def corpora(shared: Path) -> list[Texts]:
    """PolNeAR dev, GUM dev, GAP validation, the cases and held wires, with their answers, not yet encoded."""
    articles = list(polnear(shared, "dev", {}))
    talks, pronouns = list(gum(shared, "dev")), list(gap(shared, "validation", {}))
    rows = [json.loads(row) for row in (shared / "cases/cases.jsonl").read_text(encoding="utf-8").split("\n") if row]
    cases = [
        Document(r["id"], r["text"], published=r.get("published"), author=r.get("author"), outlet=r.get("outlet"))
        for r in rows
    ]
    news = list(wires.articles(wires.HELD))
    return [
        Texts("PolNeAR", [Document(e.id, e.text) for e in articles], {e.id: e for e in articles}),
        Texts("GUM", [Document(e.id, e.text) for e in talks], {e.id: e for e in talks}),
        Texts("GAP", [Document(e.id, e.text) for e in pronouns], {e.id: e for e in pronouns}),
        Texts("cases", cases, {r["id"]: r for r in rows}),
        Texts("wires", [Document(a.name, a.text) for a in news], {a.name: a for a in news}),
    ]


def judged(reader: Reader, texts: Texts, shared: Path) -> Iterator[Judged]:
    """Every statement that ``reader`` prints of ``texts``."""
    if not texts.encoded:
        texts.encoded = list(reader.encoded(texts.documents))
    speakers, within = known_speakers(HERE / "speakers.tsv"), known_relays(HERE / "relays.tsv")
    for document, encoded in zip(texts.documents, texts.encoded, strict=True):
        assert not isinstance(encoded, Exception)
        page = reader.page(document, encoded)
        with threadpool_limits(limits=1, user_api="blas"):  # as the reader does: small products
            for step in reader.steps:
                step(page)
        found = page.extraction()
        in_order = sorted(page.drafts, key=lambda d: d.link.cue.span)
        rows = {id(d): row for d, row in zip(page.drafts, features(page), strict=True)}
        out = [
            Judged(texts.corpus, document.id, rows[id(d)], d.origin, printed=(s.confidence, s.speaker_confidence))
            for d, s in zip(in_order, found.statements, strict=True)
        ]
        gold = texts.gold[document.id]
        if texts.corpus == "PolNeAR":
            _by_polnear(out, found, gold, speakers.get(key_of(document.text), {}))
            _by_reading(out, found, within.get(key_of(document.text), []))
        elif texts.corpus == "GUM":
            _by_gum(out, found, gold)
        elif texts.corpus == "GAP":
            _by_gap(out, found, gold)
        elif texts.corpus == "wires":
            _by_marks(out, found, gold)
        else:
            _by_case(out, found, gold, shared)
        yield from out


# ------------------------------------------------------------ PolNeAR
def _by_polnear(out: list[Judged], found: Extraction, gold: Example, known: Known) -> None:
    alone = [k for k, s in enumerate(found.statements) if not _is_within_another(found, s)]
    answers = [(_chars(g["content"]), _chars(g["source"])) for g in gold.attributions or []]
    mine = {k: (_chars(s.content.spans), _chars(s.source.spans if s.source else ())) for k, s in _numbered(found)}
    right, linked = _matched(alone, mine, answers, False), _matched(alone, mine, answers, True)
    for k in alone:
        out[k].content, out[k].linked = k in right, k in linked
        if k in linked:
            out[k].resolved = _is_known(found, found.statements[k], known)


def _numbered(found: Extraction) -> Iterator[tuple[int, Statement]]:
    yield from enumerate(found.statements)


def _matched(
    numbers: list[int], mine: dict[int, tuple[set[int], set[int]]], gold: list[tuple[set[int], set[int]]], source: bool
) -> set[int]:
    """Those that are one of the gold ones, one to one, the most alike first, as ``attribution.py`` pairs them."""
    pairs = []
    for k in numbers:
        content, who = mine[k]
        for number, (theirs, whose) in enumerate(gold):
            share = len(content & theirs) / max(1, len(content | theirs))
            if share >= 0.5 and (not source or who & whose or not (who or whose)):
                pairs.append((share, k, number))
    return set(_one_to_one(pairs))


def _one_to_one(pairs: list[tuple[float, int, int]]) -> dict[int, int]:
    """Of (how alike, one, other) the most alike first: each with its other, none twice."""
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(pairs, reverse=True):
        if one not in out and other not in taken:
            out[one] = other
            taken.add(other)
    return out


def _is_known(found: Extraction, s: Statement, known: Known) -> Verdict:
    """Whether the speaker is whom the source means, by what was read; a name's own words say so themselves."""
    actor = found.actor(s.speaker) if s.speaker else None
    if s.source is None:
        return actor is None or None
    where = [at for at in known if any(at[0] < c.end and c.start < at[1] for c in s.source.spans)]
    if not where:
        named = actor is not None and actor.type == "person" and _last(actor.name) in _words(s.source.text)
        return True if named else None
    best = max(where, key=lambda at: max(min(at[1], c.end) - max(at[0], c.start) for c in s.source.spans))
    whom = known[best]
    if whom is None or actor is None:
        return whom is None and actor is None
    return _is_one(found.document.text, actor, whom, own=tuple(whom) == best)


def _is_one(text: str, actor: Actor, whom: Span, own: bool) -> bool:
    """Whether an actor is the one whom some words mean: it has a mention there, and a name that goes with them."""
    words, name = _words(whom.of(text)), _words(actor.name)
    there = any(m.overlaps(whom) for m in actor.mentions)
    alike = bool(name) and (name[-1] in words or (words[-1:] or [""])[0] in name)
    return alike and (there or not own)


def actors_right(found: Extraction, known: Known) -> tuple[int, int]:
    """Of the sources that statements have, how many are given to whom they mean, and how many of those are known."""
    verdicts = [_is_known(found, s, known) for s in found.statements if s.source is not None]
    return sum(v is True for v in verdicts), sum(v is not None for v in verdicts)


def known_speakers(path: Path) -> dict[str, Known]:
    """By a hash of the text, whom each source at [start, end) means: other words of the text, or None for nobody."""
    out: dict[str, Known] = defaultdict(dict)
    with open(path, encoding="utf-8") as file:
        for key, *numbers in csv.reader(file, delimiter="\t"):
            start, end, first, last = map(int, numbers)
            out[key][start, end] = Span(first, last) if first >= 0 else None
    return out


def key_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _is_within_another(found: Extraction, s: Statement) -> bool:
    """Whether it stands in another's content, where PolNeAR marks nothing."""
    cue = s.cue.spans[0]
    return any(c.start <= cue.start and cue.end <= c.end for x in found.statements for c in x.content.spans)


def _chars(spans: Any) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _words(text: str) -> list[str]:
    return [w.strip(".,’'”“\"()").lower().removesuffix("’s").removesuffix("'s") for w in text.split()]


def _last(name: str) -> str:
    return (_words(name)[-1:] or [""])[0]


def known_relays(path: Path) -> dict[str, list[tuple[int, Span, bool, bool]]]:
    """By a hash of the text, statements within others: where the cue begins, the content, what of it was right."""
    out: dict[str, list[tuple[int, Span, bool, bool]]] = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for key, *numbers in csv.reader(file, delimiter="\t"):
            cue, start, end, content, whole = map(int, numbers)
            out[key].append((cue, Span(start, end), bool(content), bool(whole)))
    return out


def _by_reading(out: list[Judged], found: Extraction, known: list[tuple[int, Span, bool, bool]]) -> None:
    for k, s in enumerate(found.statements):
        for cue, content, right, whole in known:
            mine = Span(s.content.spans[0].start, s.content.spans[-1].end)
            both = min(mine.end, content.end) - max(mine.start, content.start)
            if s.cue.spans[0].start == cue and both * 10 >= 8 * max(len(_chars([mine])), len(_chars([content]))):
                out[k].content, out[k].linked, out[k].resolved = right, right, whole if right else None


# ------------------------------------------------------------ GAP
def _by_gap(out: list[Judged], found: Extraction, gold: Example) -> None:
    """Of a statement whose source is the pronoun asked for: whether its actor is the name that is meant."""
    assert gold.gap is not None
    pronoun, names = gold.gap
    for k, s in enumerate(found.statements):
        actor = found.actor(s.speaker) if s.speaker else None
        if s.source is None or actor is None or tuple(s.source.spans[0]) != pronoun:
            continue
        has = {true for start, end, true in names if any(m.overlaps(Span(start, end)) for m in actor.mentions)}
        if True in has or False in has:
            out[k].resolved = True in has


# ------------------------------------------------------------ GUM
def _by_gum(out: list[Judged], found: Extraction, gold: Example) -> None:
    """The actor is right whose other mentions are of the entity that the source is of, and of no other more often."""
    mentions = gold.mentions or []
    for k, s in enumerate(found.statements):
        actor = found.actor(s.speaker) if s.speaker else None
        if s.source is None or actor is None:
            continue
        span = s.source.spans[0]
        mine = [m for m in mentions if span.start <= m.start and m.end <= span.end and m.entity]
        if not mine or (len(mine) > 1 and mine[-1].end - span.start > 60):
            continue
        entity = mine[0].entity
        named = [found.document.text[m.start : m.end] for m in mentions if m.entity == entity and m.kind == "name"]
        others = [m for m in actor.mentions if not m.overlaps(span)]
        theirs = Counter(g.entity for m in others for g in mentions if m.start <= g.start and g.end <= m.end)
        if named and mine[0].kind != "name":
            out[k].resolved = any(_last(name) in _words(actor.name) for name in named)
        elif theirs:
            out[k].resolved = theirs[entity] * 2 >= theirs.total()
        elif not named:
            out[k].resolved = _last(actor.name) in _words(s.source.text)


# ------------------------------------------------------------ invented news
def _by_marks(out: list[Judged], found: Extraction, article: wires.Article) -> None:
    """A content is right that is eight tenths of one that is marked, and the other way round; one to one."""
    marked = {n: _letters(article.text, roles["content"]) for n, roles in article.spans.items()}
    mine = [_letters(article.text, s.content.spans) for s in found.statements]
    taken = _one_to_one(
        [
            (len(a & b) / len(a | b), k, n)
            for k, a in enumerate(mine)
            for n, b in marked.items()
            if a & b and len(a & b) >= 0.8 * max(len(a), len(b))
        ]
    )
    for k, s in enumerate(found.statements):
        out[k].content = out[k].linked = k in taken
        if k not in taken:
            continue
        wanted = _chars(article.spans[taken[k]].get("source", []))
        given = _chars(s.source.spans if s.source else ())
        out[k].linked = bool(wanted & given) or not (wanted or given)
        out[k].resolved = _is_called(found, s, article.speakers[taken[k]])


def _letters(text: str, spans: Any) -> set[int]:
    return {i for i in _chars(spans) if text[i].isalnum()}


def _is_called(found: Extraction, s: Statement, name: str) -> bool:
    """Whether the speaker has this name in the article, or is nobody where it is ""."""
    actor = found.actor(s.speaker) if s.speaker else None
    if actor is None or not name:
        return actor is None and not name
    wanted = _words(name.removeprefix("the ").removeprefix("The "))
    called = [actor.name, *(m.of(found.document.text) for m in actor.mentions)]
    return any(has_in_a_row(_words(words), wanted) for words in called)


def has_in_a_row(words: list[str], wanted: list[str]) -> bool:
    """Whether the wanted words stand among others one behind the other."""
    return any(words[k : k + len(wanted)] == wanted for k in range(len(words) - len(wanted) + 1))


# ------------------------------------------------------------ cases
def _by_case(out: list[Judged], found: Extraction, case: dict[str, Any], shared: Path) -> None:
    sys.path.insert(0, str(shared / "evaluate"))
    import cases

    from parley.output.printed import to_printed

    got = cases.Printed(to_printed(found), case["text"])
    chosen, cut, spurious = cases.match(case, got)
    of = {p: e for e, those in chosen.items() for p in those}
    for k, judged_ in enumerate(out):
        if k in of:
            judged_.content = judged_.linked = True
            judged_.resolved = bool(cases.speaker_right(case["statements"][of[k]], got.names(k)))
        elif k in spurious or k in cut.values():
            judged_.content = judged_.linked = False


def table(rows: Sequence[Judged]) -> NDArray[np.float64]:
    """The features of some, (statements, features)."""
    return np.array([r.features for r in rows], np.float64)
