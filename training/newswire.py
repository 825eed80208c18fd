"""News with its events, invented (training/news/*.toml) or real, and which events of a reading are right.

Of real articles (training/news/real.tsv) only places in the texts are kept: newswire of ../shared/data/factuality and
articles of PolNeAR's train part; beside them stand some of training/wires. Language models marked who did what to whom
by PLOVER's manual, before they saw anything that was read; no second coder. Of the seventy-two from which confidence
and what is printed were looked at afterwards, some marks were changed then. Those called read may be looked at to mend
the program; held are measured alone.

Single sentences (training/news/sentences.tsv: places in plv-train.tsv outside the fifth that is left out of training,
and in cameo-class-train.tsv of ../shared/data/plover) were marked alike, without actors; heads learn from them alone.

An event is right where its words overlap the gold's and its root is one of the gold's; wholly right where it names the
same actors, too: by the last word of each name, or since the actor is named in that place ("DNC"). Of mutual events
sources and targets are one lot.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from parley.model import Actor, Event, Extraction, Span
from training.wires import articles

NEWS = Path(__file__).resolve().parent / "news"
TOGETHER = 12  # sentences
HELD = 5  # of PLV's sentences those whose number divides by it
_PLACE = re.compile(r"(\d+)-(\d+)")
_PRONOUNS = frozenset("i he she we they it you who his her its their our my your him them us me these those".split())
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


@dataclass(frozen=True)
class Gold:
    """One event: ``roots`` that it may be, where words tell it, names of who and whom, values of certainty.

    A name may be given in several ways ("Moscow/Russia"); one that begins or ends with "/" need not be there.
    ``who_at`` and ``whom_at`` are where the ways to name each of them stand in real articles.
    """

    roots: tuple[str, ...]
    at: tuple[Span, ...]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    certainty: tuple[str, ...]
    who_at: tuple[tuple[Span, ...], ...] = ()
    whom_at: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True)
class News:
    """A text, its events, and places whose events count neither way."""

    id: str
    text: str
    events: tuple[Gold, ...]
    optional: tuple[Span, ...]


@dataclass(frozen=True)
class Judged:
    """An event that was read: the gold that it is (its place), and whether its actors and its certainty are right.

    ``spare`` where it counts neither way.
    """

    event: Event
    gold: int | None
    whole: bool
    certain: bool
    spare: bool


def read_news(name: str) -> Iterator[News]:
    """The texts of news/NAME.toml."""
    table = tomllib.loads((NEWS / f"{name}.toml").read_text(encoding="utf-8"))
    for row in table["news"]:
        text = row["text"]
        events = tuple(_gold(line, text) for line in row["events"])
        optional = tuple(span for words in row.get("optional", ()) for span in _places(words, text))
        yield News(row["id"], text, events, optional)


def _gold(line: str, text: str) -> Gold:
    roots, words, actors, certainty = (part.strip() for part in line.split("|"))
    return Gold(tuple(roots.split("/")), _places(words, text), *_sides(actors), tuple(certainty.split("/")))


def _sides(actors: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    who, whom = (
        tuple(name.strip() for name in side.split(",") if name.strip()) for side in f" {actors} ".split(">")
    )
    return who, whom


def _places(words: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in re.finditer(re.escape(words), text))


def read_real(shared: Path, part: str) -> list[News]:
    """The articles of news/real.tsv that are called ``part`` ("read" or "held").

    A line is a document, its part, the place of the words that tell an event, its roots ("optional" where it counts
    neither way), its actors and certainty; of a name there is its place in the text.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    with open(NEWS / "real.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["part"] == part:
                rows.setdefault(row["document"], []).append(row)
    texts = newswire_texts(shared) | {f"wires/{one.name}": one.text for one in articles()}
    return [_real(name, texts.get(name) or _article(shared, name), lines) for name, lines in rows.items()]


def read_sentences(shared: Path) -> list[News]:
    """The sentences of news/sentences.tsv; nobody is said to have done anything, and nothing of certainty.

    TOGETHER of them are a text, a paragraph each, since what stands alone is told from what stands in an article. A
    line is a file of data/plover, the sentence's ``sentence_id`` or row there, and a place with its roots; of one
    without events there is a line without a place.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    with open(NEWS / "sentences.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(f"{row['file']}:{row['number']}", []).append(row)
    texts = plover_sentences(shared)
    names = list(rows)
    return [_joined(names[k : k + TOGETHER], texts, rows) for k in range(0, len(names), TOGETHER)]


def _joined(names: Sequence[str], texts: Mapping[str, str], rows: Mapping[str, Sequence[dict[str, str]]]) -> News:
    """A text of several sentences, with what is marked in them."""
    lines, at = [], 0
    for name in names:
        for row in rows[name]:
            if row["start"]:
                place = {end: str(at + int(row[end])) for end in ("start", "end")}
                lines.append({**row, **place, "actors": ">", "certainty": ""})
        at += len(texts[name]) + 2
    return _real(names[0], "\n\n".join(texts[name] for name in names) + "\n", lines)


def plv(shared: Path, held: bool) -> list[dict[str, str]]:
    """PLV's sentences, a row for each pair: those of the fifth that nothing is trained on, or the others."""
    with open(shared / "data/plover/plv-train.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [row for row in rows if (int(row["sentence_id"]) % HELD == 0) == held]


def plover_sentences(shared: Path) -> dict[str, str]:
    """Sentences of data/plover by file and number, those of the fifth of PLV left out that nothing is trained on."""
    held = {row["sentence"] for row in plv(shared, True)}
    texts = {f"plv-train:{row['sentence_id']}": row["sentence"] for row in plv(shared, False)}
    with open(shared / "data/plover/cameo-class-train.tsv", encoding="utf-8") as file:
        texts |= {f"cameo-class-train:{k}": line.rpartition("\t")[0] for k, line in enumerate(file)}
    return {name: text for name, text in texts.items() if text not in held}


def newswire_texts(shared: Path) -> dict[str, str]:
    """The newswire of data/factuality/szeged-factbank.xml by name; a sentence is a paragraph."""
    texts = {}
    for document in ET.parse(shared / "data/factuality/szeged-factbank.xml").iter("Document"):
        sentences = ("".join(one.itertext()) for one in document.iter("Sentence"))
        texts[document.findtext("DocID") or ""] = "\n\n".join(" ".join(one.split()) for one in sentences) + "\n"
    return texts


def _article(shared: Path, name: str) -> str:
    return (shared / "data/polnear/train/text" / name).read_bytes().decode("utf-8")


def _real(name: str, text: str, rows: Sequence[dict[str, str]]) -> News:
    events, optional = [], []
    for row in rows:
        at = Span(int(row["start"]), int(row["end"]))
        if row["roots"] == "optional":
            optional.append(at)
            continue
        names = _sides(_PLACE.sub(lambda m: text[int(m[1]) : int(m[2])], row["actors"]))
        places = (tuple(map(_spans, filter(str.strip, side.split(",")))) for side in row["actors"].split(">"))
        roots, certainty = (tuple(row[column].split("/")) for column in ("roots", "certainty"))
        events.append(Gold(roots, (at,), *names, certainty, *places))
    return News(name, text, tuple(events), tuple(optional))


def _spans(ways: str) -> tuple[Span, ...]:
    return tuple(Span(int(a), int(b)) for a, b in _PLACE.findall(ways))


def judged(news: News, found: Extraction) -> list[Judged]:
    """Every event of a reading; each gold event is met once, by the one whose actors are right where there is one."""
    actors = {actor.id: actor for actor in found.actors}
    free = dict(enumerate(found.events))
    met: dict[int, tuple[int, bool]] = {}
    for k, gold in enumerate(news.events):
        fits = [n for n, e in free.items() if e.event in gold.roots and _over(e.trigger.spans, gold.at)]
        whole = [n for n in fits if _same_actors(news.text, gold, free[n], actors)]
        if fits:
            met[(whole or fits)[0]] = (k, bool(whole))
            del free[(whole or fits)[0]]
    out = []
    for n, event in enumerate(found.events):
        k, right = met.get(n, (None, False))
        told = any(_over(event.trigger.spans, gold.at) for gold in news.events)
        spare = k is None and not told and _over(event.trigger.spans, news.optional)
        sure = k is not None and event.certainty.value in news.events[k].certainty
        out.append(Judged(event, k, right, sure, spare))
    return out


def _over(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in spans for other in others)


def _same_actors(text: str, gold: Gold, event: Event, actors: Mapping[str, Actor]) -> bool:

    def wanted(names: Sequence[str], places: Sequence[tuple[Span, ...]]) -> list[_Wanted]:
        each = zip_longest(names, places, fillvalue=())
        return [_Wanted(name, tuple(at for at in ways if _is_name(at.of(text)))) for name, ways in each]

    who, whom = wanted(gold.who, gold.who_at), wanted(gold.whom, gold.whom_at)
    sources, targets = ([actors[i] for i in ids] for ids in (event.sources, event.targets))
    together = event.event in MUTUAL and _same([*who, *whom], [*sources, *targets])
    return together or (_same(who, sources) and _same(whom, targets))


def _is_name(words: str) -> bool:
    """Whether a way to name somebody is a name, which does not hang on whom a pronoun means."""
    last = words.split()[-1]
    return last[:1].isupper() and last.lower() not in _PRONOUNS


@dataclass(frozen=True)
class _Wanted:
    """An actor that is to be there: ways to name him, divided by "/", and where names of his stand."""

    ways: str
    at: tuple[Span, ...]

    def is_one(self, actor: Actor) -> bool:
        """Whether that actor is meant."""
        if any(_words(way)[-1] in _words(actor.name) for way in self.ways.split("/") if _words(way)):
            return True
        return any(one.covers(place) and one.end == place.end for place in self.at for one in actor.mentions)

    @property
    def needed(self) -> bool:
        return not (self.ways.startswith("/") or self.ways.endswith("/"))


def _same(want: Sequence[_Wanted], got: Sequence[Actor]) -> bool:
    needed = all(any(one.is_one(actor) for actor in got) for one in want if one.needed)
    return needed and all(any(one.is_one(actor) for one in want) for actor in got)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'s", ""))
