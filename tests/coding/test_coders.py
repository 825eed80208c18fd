"""Several coders of one statement, and of one that stands within another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import parley
from parley.coding.books import read_codebook
from parley.coding.recorded import Record
from parley.model import Actor, Document, Extraction, Phrase, Span
from tests.coding.test_coding import BOOK
from tests.coding.words import WordSuggester
from tests.fake import article, extract

TEXT = article(
    ("Mira Oduya", "The harbour council wants every ship to pay a toll"), ("Janek Holt", "Never will we pay it")
)
COUNCIL, INNER = "The harbour council", "every ship to pay a toll"


def relayed(document: Document) -> Extraction:
    """What the fake reader finds, and within the first statement what the council wants."""
    found = extract(document)
    council, wants, inner = (
        Span(at := document.text.index(words), at + len(words)) for words in (COUNCIL, "wants", INNER)
    )
    actor = Actor("a9", COUNCIL, "organization", mentions=(council,))
    own = replace(
        found.statements[0],
        id="s3",
        source=Phrase(COUNCIL, (council,)),
        cue=Phrase("wants", (wants,), "want"),
        content=Phrase(INNER, (inner,)),
        speaker="a9",
        speakers=("a9",),
        within="s1",
    )
    return replace(found, actors=(*found.actors, actor), statements=(*found.statements, own))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with parley.Record(tmp_path / "talks.db") as made:
        run = made.begin_run("1.0+fake")
        made.write(relayed(Document("d1", TEXT, published="2031-05-01", language="en")), run)
        made.end_run(run)
        made.codebook.read(read_codebook("harbour.toml", BOOK.encode()), by="lead")
        yield made


def brief(record: Record) -> list[tuple[object, ...]]:
    return [(p.statement, p.speaker, p.concept, p.stance, p.kind) for p in record.positions()]


def test_a_statement_within_another_is_decided_on_apart_from_it(record: Record) -> None:
    for coder in ("ann", "ben"):
        record.code("d1", "toll", "opposes", statement="s1", by=coder)
        record.code("d1", "toll", "supports", statement="s3", by=coder)
    record.code("d1", "toll", "supports", statement="s3", by="cleo")
    [overall, toll] = record.coding.agreement(bootstrap=0)
    assert (overall.units, toll.units, toll.alpha) == (2, 2, 1.0)
    assert record.coding.agree(by="lead") == 2
    assert brief(record) == [
        ("s1", "Mira Oduya", "toll", "opposes", "consensus"),
        ("s3", COUNCIL, "toll", "supports", "consensus"),
    ]


def test_a_statement_coded_before_and_after_its_bounds_were_corrected_is_one_position(record: Record) -> None:
    record.code("d1", "toll", "opposes", statement="s2", by="ann")
    start = TEXT.index("will we pay it")
    record.correct_bounds("d1#s2", content=[(start, start + len("will we pay it"))], by="lead")
    record.code("d1", "toll", "opposes", statement="s2", by="ben")
    [position] = record.positions()
    assert (position.statement, position.stance, position.made_by) == ("s2", "opposes", "ann; ben")
    assert record.coding.agree(by="lead") == 1
    assert brief(record) == [("s2", "Janek Holt", "toll", "opposes", "consensus")]
    assert (record.coding.agree(by="lead"), len(record.coding.undecided())) == (0, 0)


def test_who_codes_a_statement_anew_after_its_article_and_bounds_changed_said_it_once(record: Record) -> None:
    own = Document("v-1", TEXT, url="https://harbour.example/1", published="2031-05-01", language="en")
    record.write(extract(own), run := record.begin_run("1.0+fake"))
    record.code("v-1", "toll", "opposes", statement="s2", by="ann")
    text = TEXT.replace("wants every ship", "wants each ship")
    record.write(extract(replace(own, id="v-2", text=text)), run)
    start = text.index("will we pay it")
    record.correct_bounds("v-2#s2", content=[(start, start + len("will we pay it"))], by="lead")
    record.code("v-2", "toll", "supports", statement="s2", by="ann")
    assert brief(record) == [("s2", "Janek Holt", "toll", "supports", "coding")]


def test_who_decided_on_a_statement_is_asked_about_the_one_within_it(record: Record) -> None:
    record.code("d1", None, statement="s1", by="ann")
    waiting = [each.statement for each in record.coding.waiting(by="ann", in_text_order=True)]
    assert sorted(waiting) == ["s2", "s3"]


def test_a_statement_whose_words_changed_is_asked_about_though_it_stands_where_the_coded_one_did(
    record: Record,
) -> None:
    record.code("d1", "toll", "opposes", statement="s2", by="ann")
    assert [row.statement for row in record.coding.codings()] == ["s2"]
    run = record.begin_run("1.0+fake")
    record.write(extract(Document("d1", TEXT.replace("Never", "Maybe"), published="2031-05-01", language="en")), run)
    record.end_run(run)
    assert [(row.words_gone, row.version) for row in record.coding.codings()] == [(True, 1)]
    assert "s2" in [each.statement for each in record.coding.waiting(by="ann", in_text_order=True)]


def test_what_one_coder_said_twice_of_one_concept_is_compared_whole(record: Record) -> None:
    for coder in ("ann", "ben"):
        record.code("d1", "toll", "supports", statement="s1", by=coder)
    record.code("d1", "pilots", "opposes", statement="s1", by="ann")
    record.codebook.merge("toll", "pilots", by="lead")
    assert [row.said for row in record.coding.undecided()] == ["ann: toll opposes, toll supports; ben: toll supports"]
    assert [(row.concept, row.percent) for row in record.coding.agreement()] == [("all concepts", 0.0), ("toll", 0.0)]
    assert record.coding.agree(by="lead") == 0
    assert not record.positions(consensus=True)


def test_agreement_on_a_retired_concept_is_listed_as_its_codes_count(record: Record) -> None:
    record.code("d1", "toll", "supports", statement="s1", by="ann")
    record.code("d1", "toll", "opposes", statement="s1", by="ben")
    record.code("d1", "dredging", "supports", statement="s2", by="ann")
    record.code("d1", "dredging", "supports", statement="s2", by="ben")
    record.codebook.retire("toll", by="lead")
    found = [(row.concept, row.percent) for row in record.coding.agreement()]
    assert found == [("all concepts", 50.0), ("dredging", 100.0), ("toll", 50.0)]


def test_the_interval_of_alpha_is_that_of_the_library(record: Record) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    from parley.coding.agreement import _interval

    chance = np.random.default_rng(3)
    for _ in range(5):
        counts = np.array([np.bincount(chance.integers(0, 4, n) // 2 * 2, minlength=4) for n in (2, 3, 2, 2, 4, 2, 3)])
        draws, values = np.random.default_rng(1), []
        for _ in range(200):
            drawn = counts[draws.integers(0, len(counts), len(counts))]
            varies = (drawn.sum(axis=0) > 0).sum() > 1
            alpha = krippendorff.alpha(value_counts=drawn, level_of_measurement="nominal") if varies else 1.0
            values.append(round(float(alpha), 3))
        low, high = np.quantile(values, [0.025, 0.975])
        assert _interval(counts, 200, 1) == (round(float(low), 3), round(float(high), 3))


def test_a_statement_cut_or_stretched_beyond_likeness_is_still_the_one_that_was_coded(record: Record) -> None:
    for own in ("s1", "s2"):
        record.code("d1", "toll", "opposes", statement=own, by="ann")
    record.correct_bounds("d1#s1", content="harbour", by="lead")
    first = record.correct_bounds("d1#s2", content="pay it", by="lead")
    record.correct_bounds("d1#s2", content=TEXT[TEXT.index("Never") :].strip(), by="lead")
    assert [each.statement for each in record.coding.waiting(by="ann")] == ["s3"]
    for own in ("s1", "s2"):
        record.code("d1", "toll", "supports", statement=own, by="ann")
        record.code("d1", "toll", "supports", statement=own, by="ben")
    assert [(p.statement, p.stance, p.made_by) for p in record.positions()] == [
        ("s1", "supports", "ann; ben"),
        ("s2", "supports", "ann; ben"),
    ]
    assert [(row.units, row.percent) for row in record.coding.agreement(bootstrap=0)] == [(2, 100.0), (2, 100.0)]
    assert record.coding.agree(by="lead") == 2
    for key in [row.key for row in record.corrections() if row.key != first.key]:
        record.undo_correction(key, by="lead")
    record.undo_correction(first.key, by="lead")
    assert [(p.statement, p.kind) for p in record.positions()] == [("s1", "consensus"), ("s2", "consensus")]
    assert [each.statement for each in record.coding.waiting(by="ben")] == ["s3"]


@pytest.mark.parametrize("words", ["will we pay it", "pay it"])
@pytest.mark.parametrize("in_text_order", [False, True])
def test_a_statement_corrected_after_it_was_suggested_waits_once_with_its_words_and_suggestion(
    record: Record, words: str, in_text_order: bool
) -> None:
    record.coding.use(WordSuggester())
    record.suggest()
    start = TEXT.index(words)
    [before] = [s for s in record.coding.suggestions() if s.statement == "s2"]
    record.correct_bounds("d1#s2", content=[(start, start + len(words))], by="lead")
    waiting = [w for w in record.coding.waiting(by="ann", in_text_order=in_text_order) if w.statement == "s2"]
    assert [[(s.start, s.end) for s in each.spans] for each in waiting] == [[(start, start + len(words))]]
    assert [s.concept for s in waiting[0].suggested] == [before.concept]
