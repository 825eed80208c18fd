"""News whose events were marked: what stands in the table stands in the texts, and nobody mends by what is held."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from parley.model import Actor, Document, Event, Extraction, Phrase, Span
from parley.model.kinds import CERTAINTIES, PLOVER_EVENTS, PloverEvent
from training.newswire import HELD, NEWS, Gold, News, judged, plover_sentences, read_real, read_sentences

SHARED = Path(__file__).resolve().parents[3] / "shared"


def rows() -> Iterator[dict[str, str]]:
    with open(NEWS / "real.tsv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def test_every_line_names_roots_and_certainties() -> None:
    for row in rows():
        roots = row["roots"].split("/")
        assert roots == ["optional"] or set(roots) <= set(PLOVER_EVENTS), row
        assert roots == ["optional"] or set(row["certainty"].split("/")) <= set(CERTAINTIES), row


def test_what_is_held_is_not_read() -> None:
    parts = {part: {row["document"] for row in rows() if row["part"] == part} for part in ("read", "held")}
    assert parts["held"]
    assert not parts["held"] & parts["read"]
    assert not any(name.startswith("wires/") for name in parts["held"])


@pytest.mark.skipif(not SHARED.exists(), reason="../shared (the articles) is absent")
@pytest.mark.parametrize("part", ["read", "held"])
def test_places_are_in_the_text(part: str) -> None:
    for news in read_real(SHARED, part):
        spans = [span for gold in news.events for span in (*gold.at, *chain(*gold.who_at, *gold.whom_at))]
        assert spans
        for span in (*spans, *news.optional):
            assert 0 <= span.start < span.end <= len(news.text)
            assert span.of(news.text).strip()


@pytest.mark.skipif(not SHARED.exists(), reason="../shared (the sentences) is absent")
def test_places_of_sentences_are_in_them_and_what_is_left_out_of_training_is_none() -> None:
    known = plover_sentences(SHARED)
    assert not [name for name in known if name.startswith("plv-") and int(name.rpartition(":")[2]) % HELD == 0]
    texts = read_sentences(SHARED)
    assert sum(len(one.events) for one in texts) > 1000
    for one in texts:
        assert set(one.text.strip().split("\n\n")) <= set(known.values())
        assert all(set(gold.roots) <= set(PLOVER_EVENTS) for gold in one.events)
        for span in (*(gold.at[0] for gold in one.events), *one.optional):
            assert span.of(one.text).strip() == span.of(one.text) != ""
            assert "\n" not in span.of(one.text)


NEWS_OF_A_VETO = News(
    "n",
    "Karsia vetoed the plan of Norway. The war goes on.",
    (Gold(("REJECT", "SANCTION"), (Span(7, 13),), ("Karsia",), ("/Norway",), ("certain",)),),
    (Span(38, 41),),
)


@pytest.mark.parametrize(
    ("event", "at", "sources", "targets", "met", "whole", "spare"),
    [
        ("REJECT", (7, 13), ("a1",), ("a2",), True, True, False),
        ("SANCTION", (7, 13), ("a1",), (), True, True, False),  # another root will do, and nobody need be there
        ("REJECT", (7, 13), ("a2",), (), True, False, False),
        ("AID", (7, 13), ("a1",), (), False, False, False),
        ("ASSAULT", (38, 41), ("a1",), (), False, False, True),
    ],
)
def test_an_event_is_judged_by_its_words_root_and_actors(
    event: PloverEvent,
    at: tuple[int, int],
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    met: bool,
    whole: bool,
    spare: bool,
) -> None:
    text = NEWS_OF_A_VETO.text
    actors = (Actor("a1", "Karsia", "country"), Actor("a2", "Norway", "country"))
    trigger = Phrase(text[slice(*at)], (Span(*at),))
    found = Event("e1", event, "verbal conflict", trigger, 0.9, sources=sources, targets=targets)
    [one] = judged(NEWS_OF_A_VETO, Extraction(Document("n", text), actors, (), (found,)))
    assert (one.gold is not None, one.whole, one.spare) == (met, whole, spare)


@pytest.mark.parametrize(
    ("named", "whole"),
    [((0, 3), True), ((22, 24), False)],  # what only a pronoun joins may have been joined wrongly
)
def test_an_actor_is_who_is_named_in_that_place(named: tuple[int, int], whole: bool) -> None:
    text = "DNC vetoed it. Later, It apologized."
    gold = Gold(("REJECT",), (Span(4, 10),), ("DNC/It",), (), ("certain",), ((Span(0, 3), Span(22, 24)),))
    actors = (Actor("a1", "Democratic National Committee", "organization", mentions=(Span(*named),)),)
    trigger = Phrase("vetoed", (Span(4, 10),))
    found = Event("e1", "REJECT", "verbal conflict", trigger, 0.9, sources=("a1",))
    [one] = judged(News("n", text, (gold,), ()), Extraction(Document("n", text), actors, (), (found,)))
    assert one.whole == whole
