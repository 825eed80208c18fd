"""Who is heard where another interrupts, behind a colon or meanwhile; and what is no part of what somebody says."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The Front has told its men, a delegate said, that the gate will open on Sunday.",
            *("has told", "that the gate will open on Sunday"),
        ),
        (
            "The Brask Front has let it be known, a delegate said, that the gate will open on Sunday.",
            *("has let it be known", "that the gate will open on Sunday"),
        ),
        (
            "The prosecutor told the jury that Doyle had texted his brother: “The boat is gone.”",
            *("had texted", "“The boat is gone.”"),
        ),
    ],
)
def test_who_is_told_of_is_heard_within_what_another_says(reader: Reader, text: str, cue: str, content: str) -> None:
    [inner] = [s for s in read(reader, text).statements if s.within is not None]
    assert (inner.cue.text, inner.content.text) == (cue, content)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The army said three soldiers had died while the rebels claimed that they had killed twenty.",
            ["three soldiers had died", "that they had killed twenty"],
        ),
        (
            "Queen Ragna said that the bells would ring in June, in her first remarks since the fire.",
            ["that the bells would ring in June"],
        ),
        (
            "Banker Lucien Orsay told reporters that the file was closed before being driven away in a van.",
            ["that the file was closed"],
        ),
        (
            "The ministry said the road was open, although journalists saw burned trucks on it.",
            ["the road was open"],
        ),
        ("The premier said the talks had gone well, though he gave no details.", ["the talks had gone well"]),
        ("To hear the dockers tell it, the cranes move after dark.", ["the cranes move after dark"]),
    ],
)
def test_a_content_ends_where_somebody_else_or_the_narrator_goes_on(
    reader: Reader, text: str, contents: list[str]
) -> None:
    found = read(reader, text).statements
    assert [s.content.text for s in found] == contents
    assert all(s.within is None for s in found)


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        ("General Dost had made clear to the council over tea that it would pay.", "it would pay", "the council"),
        ("The pilots’ message to the airline was blunt: fix the radar or fly yourselves.", "radar", "the airline"),
    ],
)
def test_to_whom_something_was_made_clear(reader: Reader, text: str, words: str, whom: str) -> None:
    one = of(read(reader, text), words)
    assert one.addressee is not None
    assert one.addressee.text == whom


def test_calls_that_were_there_have_their_day(reader: Reader) -> None:
    text = "There were calls on Sunday for the rest of the stand to be pulled down."
    [one] = reader.extract(Document("text", text, published="2031-05-06")).statements
    assert one.date is not None
    assert one.date.value == "2031-05-04"


def test_a_quotation_in_a_quotation_is_direct(reader: Reader) -> None:
    text = "“He told me in the corridor, ‘Shred the lot and go home,’” Corporal Ines Fenn testified."
    inner = next(s for s in read(reader, text).statements if s.within is not None)
    assert inner.quotation == "direct"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Both unions at the smelter, Metal League and Furnace Guild, said no.", ["Metal League", "Furnace Guild"]),
        ("Two lawmakers from the north, Tom Bell and Ana Ruiz, said the vote was a sham.", ["Tom Bell", "Ana Ruiz"]),
        ("Officials in Tolm, Brask and Orm said the vote was a sham.", ["Officials in Tolm, Brask and Orm"]),
    ],
)
def test_several_are_who_is_named_behind_the_comma(reader: Reader, text: str, names: list[str]) -> None:
    found = read(reader, text)
    called = {a.id: a.name for a in found.actors}
    assert [called[k] for k in found.statements[0].speakers] == names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("An editorial in the Tolm Tribune said the canal was older.", "older", "Tolm Tribune"),
        ("A 2014 study by law professor Justin Levitt found that fraud was rare.", "fraud", "Justin Levitt"),
        ("A letter from the harbour master to the council says the lamps are dark.", "lamps", "the harbour master"),
        ("A letter from an aide to Okoro said the list was ready.", "list", "an aide to Okoro"),
        ("The Coal Board released a web video. The clip says that the pit is safe.", "pit", "Coal Board"),
    ],
)
def test_a_paper_and_a_maker_speak_through_what_is_theirs(reader: Reader, text: str, words: str, name: str) -> None:
    assert speaker(read(reader, text), words) == name
