"""The steps a page goes through: in order, each alone replaceable, and none of them the end of a corpus."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents.text import make_document
from parley.errors import ReadingError
from parley.language.trees import RELATIONS, ROOT, UPOS, Trees
from parley.model import Document, Extraction, Unread
from parley.output.printed import from_printed, to_printed
from parley.reading import read_each
from parley.reading import reader as reading_room
from parley.reading.page import Page
from parley.reading.reader import Reader
from parley.reading.steps import GIVEN, STEPS, Step
from parley.reading.verbs import Record

TEXT = (
    "Varnland's foreign minister, Mara Lindqvist, told reporters in Uppsala on Thursday that the river “belongs to "
    "both of us”. She said that Tomas Oduya had told her that the dam would open. “Neither side gains,” she said."
)


def test_what_a_step_reads_an_earlier_one_has_filled() -> None:
    filled = set(GIVEN)
    for step in STEPS:
        assert step.reads <= filled, step.name
        filled |= step.writes
    assert filled <= set(Page.__dataclass_fields__)
    assert len({step.name for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize("name", [step.name for step in STEPS])
def test_a_page_prints_without_any_one_step(name: str) -> None:
    found = Reader.load(without={name}).extract(Document("1", TEXT))
    assert from_printed(to_printed(found), TEXT).document.id == "1"


def test_leaving_a_step_out_changes_the_version_and_what_is_found() -> None:
    whole, less = Reader.load(), Reader.load(without={"within", "relays"})
    assert whole.version != less.version
    document = Document("1", TEXT)
    assert {s.origin for s in whole.extract(document).statements} == {"model", "relay"}
    assert {s.origin for s in less.extract(document).statements} == {"model"}
    with pytest.raises(ValueError, match=r"no step is called sift; there are attributions, "):
        Reader.load(without={"sift"})


def test_a_relayed_statement_names_the_one_it_stands_in(reader: Reader) -> None:
    found = reader.extract(Document("1", TEXT))
    relayed = {s.id: s.within for s in found.statements if s.within}
    assert relayed
    for inner, outer in relayed.items():
        by_id = {s.id: s for s in found.statements}
        [content] = [c for c in by_id[outer].content.spans if c.start <= by_id[inner].cue.spans[0].start < c.end]
        assert all(content.start <= s.start and s.end <= content.end for s in by_id[inner].content.spans)


MANY_FORMS = (
    "The ministry of works said on Monday, citing a report by Orr, that reports of the dam, which it called “a "
    "fantasy”, were wrong. It was I, Lind wrote, who told the council of it; “we,” she added, “were not asked.” "
    "Joined by Mali, the union, whose chief had promised to leave, warned that they would not. According to the two, "
    "the army seized Tom Bell, a former minister for ports, and his wife. Asked by whom, he declined to say."
)
Change = tuple[int, int, int, int]


def otherwise(trees: Trees, changes: list[Change]) -> Trees:
    """The trees with other parts of speech, relations and heads for some words, as a parser at a loss gives them."""
    heads, relations, tags = list(trees.heads), trees.relations.copy(), trees.tags.copy()
    for at, tag, relation, up in changes:
        word = at % len(heads)
        sentence = trees.sentence(word)
        above = sentence[up % len(sentence)]
        tags[word] = tag
        if heads[word] == ROOT:
            continue
        relations[word] = relation
        over = above
        while over not in (ROOT, word):
            over = heads[over]
        if over == ROOT:  # no circle
            heads[word] = above
    return Trees(trees.words, heads, relations, tags)


NUMBERS = st.integers(0, 1000)
CHANGES = st.tuples(NUMBERS, st.integers(0, len(UPOS) - 1), st.integers(0, len(RELATIONS) - 1), NUMBERS)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(CHANGES, min_size=5, max_size=40))
def test_no_step_fails_whatever_the_trees_say(reader: Reader, changes: list[Change]) -> None:
    document = Document("1", MANY_FORMS, author="Ana Ruiz")
    [encoded] = reader.encoded([document])
    assert not isinstance(encoded, Exception)
    vars(encoded)["trees"] = otherwise(encoded.trees, changes)
    page = reader.page(document, encoded)
    for step in STEPS:
        step(page)
    found = page.extraction()
    assert from_printed(to_printed(found), MANY_FORMS) == found


def test_names_that_the_tree_joins_to_each_other_are_told_once(reader: Reader) -> None:
    document = Document("1", "Tom Orr and Ada Obi attacked Norway.")
    [encoded] = reader.encoded([document])
    assert not isinstance(encoded, Exception)
    heads = [5, 4, 3, 0, 3, ROOT, 5, 5]  # "Ada" hangs on "Tom", "Orr" on "Obi"
    names = ["nsubj", "conj", "cc", "conj", "flat", "root", "obj", "punct"]
    relations = np.array([RELATIONS.index(name) for name in names], np.int32)
    vars(encoded)["trees"] = Trees(encoded.trees.words, heads, relations, encoded.trees.tags)
    page = reader.page(document, encoded)
    for step in STEPS:
        step(page)
    found = page.extraction()
    [event] = found.events
    assert [actor.name for i in event.sources if (actor := found.actor(i))] == ["Tom Orr", "Ada Obi"]


def failing(step: Step) -> Step:
    """The step, which raises where a text has the word FAIL."""

    def run(page: Page) -> None:
        if "FAIL" in page.text:
            raise IndexError("list index out of range")
        step(page)

    return replace(step, run=run)


@pytest.mark.parametrize("name", ["attributions", "actors", "circumstances"])
def test_a_step_that_raises_on_one_document_of_many(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = tuple(failing(step) if step.name == name else step for step in STEPS)
    monkeypatch.setattr(reading_room, "steps_without", lambda without: steps)
    reader = Reader.load()
    texts = [f"{word} said. “We want peace,” Mara Lindqvist said." for word in ("One", "FAIL", "Three", "Four")]
    documents = [Document(str(k), text, path=f"{k}.txt", language="en") for k, text in enumerate(texts)]
    with Record(tmp_path / "r.db") as record:
        outcomes = list(read_each(documents, record=record, reader=reader))
        assert [o.state for o in outcomes] == ["read", "failed", "read", "read"]
        assert f"the step {name} failed on it (IndexError: list index out of range)" in str(outcomes[1].error)
        assert "\n" not in str(outcomes[1].error)
        # it is remembered: the same reader does not try again, another one does
        monkeypatch.undo()
        again = list(read_each(documents, record=record, reader=reader))
        assert [o.state for o in again] == ["kept", "failed", "kept", "kept"]
        assert str(again[1].error) == str(outcomes[1].error)
        other = Reader.load(without={"turns"})
        assert [o.state for o in read_each(documents[1:2], record=record, reader=other)] == ["read"]
        assert [o.state for o in read_each(documents[1:2], record=record, reader=other)] == ["kept"]


def test_one_text_alone_says_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = tuple(failing(step) if step.name == "actors" else step for step in STEPS)
    monkeypatch.setattr(reading_room, "steps_without", lambda without: steps)
    with pytest.raises(ReadingError, match="the step actors failed"):
        Reader.load().extract(Document("1", "FAIL"))


NASTY = st.lists(
    st.sampled_from(
        [
            "“", "”", "‘", "’", '"', "'", "(", ")", "—", "\n", "\n\n", "\r\n", "\t", " ", "\xa0", "…", ":", ";", ".",
            "?", "said", "told", "asked", "was told by", "according to", "He", "she", "they", "it", "the minister",
            "Mr.", "Mara Lindqvist", "MARA:", "Q:", "Iran's", "’s", "of", "and", "on Thursday", "in Cairo", "that",
            "if", "not", "😀", "e\u0301", "\u202e", "\ud800", "\u0000", "İ", "ß", "中文", "-", "By", "A", "a", "U.S.",
            "spokesman for",
        ]
    )
    | st.text(max_size=8),
    max_size=60,
)  # fmt: skip


@given(NASTY, st.sampled_from(["", " "]))
@settings(max_examples=15, deadline=None)
def test_whatever_the_text_spans_are_its_words(reader: Reader, parts: list[str], between: str) -> None:
    text = between.join(parts)
    [found] = reader.extract_all([Document("1", text, published="2031-05-06")])
    assert not isinstance(found, Unread), found.reason
    check_spans(found)


def check_spans(found: Extraction) -> None:
    text = found.document.text
    ids = {a.id for a in found.actors}
    for actor in found.actors:
        assert all(0 <= m.start < m.end <= len(text) for m in actor.mentions)
    for s in found.statements:
        assert {*s.speakers, *((s.speaker,) if s.speaker else ())} <= ids
        for phrase in (s.source, s.cue, s.content, s.addressee, s.place, s.date):
            if phrase is not None:
                assert phrase.text == " … ".join(span.of(text) for span in phrase.spans)
                assert all(0 <= span.start < span.end <= len(text) for span in phrase.spans)


def test_a_hard_wrapped_text_is_read_as_if_joined(reader: Reader) -> None:
    article = Path(__file__).parents[2] / "examples" / "river-talks.txt"
    text = article.read_text(encoding="utf-8")
    wrapped = "\n\n".join(textwrap.fill(line, 66) for line in text.splitlines() if line)
    plain, found = (reader.extract(Document("1", t, published="2031-05-06")) for t in (text, wrapped))
    assert "\n" in found.statements[0].content.text + found.statements[1].content.text

    def said(extraction: Extraction) -> list[tuple[str | None, str]]:
        names = {a.id: a.name for a in extraction.actors}
        return [(names.get(s.speaker or ""), " ".join(s.content.text.split())) for s in extraction.statements]

    assert said(found) == said(plain)
    check_spans(found)


LINES = (
    "Talks on the river end",
    "By Ana Reyes",
    "May 3, 2031",
    "UPPSALA, May 3 (Reuters) - Mara Lindqvist said on Thursday that the river belongs to both of us.",
    "“Neither side gains,” the foreign minister told reporters.",
    "“We go on,” Oduya said. “We go",
    "on until it opens.”",
    "Varnland denied that it had closed the dam.",
    "Lindqvist: Why was it closed?",
    "Oduya: Because nobody asked.",
)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(LINES), st.integers(1, 2)), min_size=1, max_size=6),
    st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=6, max_size=6),
)
def test_however_lines_end_the_same_is_said(reader: Reader, lines: list[tuple[str, int]], mixed: list[str]) -> None:
    def said(ends: list[str]) -> list[object]:
        text = "".join(line + end * breaks for (line, breaks), end in zip(lines, ends, strict=False))
        found = reader.extract(make_document(text))
        assert all(
            part.text == " … ".join(text[start:stop] for start, stop in part.spans)
            for s in found.statements
            for part in (s.source, s.cue, s.content)
            if part
        )
        return [
            (found.document.published, [" ".join(actor.name.split()) for actor in found.actors]),
            *((" ".join(s.content.text.split()), s.cue.text, s.source and s.source.text, s.speaker, s.quotation)
              for s in found.statements),
        ]  # fmt: skip

    usual = said(["\n"] * 6)
    for ends in (["\r\n"] * 6, ["\r"] * 6, mixed):
        assert said(ends) == usual
