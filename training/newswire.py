"""Invented newswire with its events (training/news/*.toml), and which events of a reading are right.

An event is right where its words overlap the gold's and its root is one of the gold's; wholly right where it names the
same actors, too (by the last word of each name; of mutual events sources and targets are one lot).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.model import Event, Extraction, Span

NEWS = Path(__file__).resolve().parent / "news"
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


@dataclass(frozen=True)
class Gold:
    """One event: ``roots`` that it may be, the words that tell it, names of who and whom, values of certainty.

    A name may be given in several ways ("Moscow/Russia"); one that begins or ends with "/" need not be there.
    """

    roots: tuple[str, ...]
    words: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    certainty: tuple[str, ...]


@dataclass(frozen=True)
class News:
    """A text, its events, and words whose events count neither way."""

    id: str
    text: str
    events: tuple[Gold, ...]
    optional: tuple[str, ...]


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
        yield News(row["id"], row["text"], tuple(map(_gold, row["events"])), tuple(row.get("optional", ())))


def _gold(line: str) -> Gold:
    roots, words, actors, certainty = (part.strip() for part in line.split("|"))
    who, whom = (
        tuple(name.strip() for name in side.split(",") if name.strip()) for side in f" {actors} ".split(">")
    )
    return Gold(tuple(roots.split("/")), words, who, whom, tuple(certainty.split("/")))


def judged(news: News, found: Extraction) -> list[Judged]:
    """Every event of a reading; each gold event is met once, by the one whose actors are right where there is one."""
    names = {actor.id: actor.name for actor in found.actors}
    free = dict(enumerate(found.events))
    met: dict[int, tuple[int, bool]] = {}
    for k, gold in enumerate(news.events):
        fits = [n for n, e in free.items() if e.event in gold.roots and _over(e.trigger.spans, gold.words, news.text)]
        whole = [n for n in fits if _same_actors(gold, free[n], names)]
        if fits:
            met[(whole or fits)[0]] = (k, bool(whole))
            del free[(whole or fits)[0]]
    out = []
    for n, event in enumerate(found.events):
        k, right = met.get(n, (None, False))
        told = any(_over(event.trigger.spans, gold.words, news.text) for gold in news.events)
        spare = k is None and not told and any(_over(event.trigger.spans, w, news.text) for w in news.optional)
        sure = k is not None and event.certainty.value in news.events[k].certainty
        out.append(Judged(event, k, right, sure, spare))
    return out


def _over(spans: Sequence[Span], words: str, text: str) -> bool:
    found = [m.span() for m in re.finditer(re.escape(words), text)]
    return any(start < end_ and start_ < end for start, end in found for start_, end_ in spans)


def _same_actors(gold: Gold, event: Event, names: dict[str, str]) -> bool:
    who, whom = ([names[i] for i in ids] for ids in (event.sources, event.targets))
    together = event.event in MUTUAL and _same(gold.who + gold.whom, who + whom)
    return together or (_same(gold.who, who) and _same(gold.whom, whom))


def _same(want: Sequence[str], got: Sequence[str]) -> bool:
    def is_one(name: str, other: str) -> bool:
        return any(_words(way)[-1] in _words(other) for way in name.split("/") if _words(way))

    needed = [name for name in want if not (name.startswith("/") or name.endswith("/"))]
    return all(any(is_one(n, g) for g in got) for n in needed) and all(any(is_one(n, g) for n in want) for g in got)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'s", ""))
