"""Whom "it" means in what a body or a state says of itself, and when it goes on speaking."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read, speaker

BEFORE = [
    "Russia and Sweden have been at odds for years.",
    "The government of Karsia met on Monday.",
    "The ministry closed its office on Monday.",
]
WHAT = [
    *("was clear that the dam was old", "is an error to wait", "was over", "has been raining for days"),
    *("took three days to mend the dam", "would take years to pay", "costs ten euros to pay"),
]
WHO = ["Norway", "Hamas", "the central bank", "the European Commission", "Iran’s foreign ministry"]


def _it(reader: Reader, text: str) -> set[str]:
    """Who is meant by the last "it" of a text."""
    at = max(text.rfind(" it "), text.rfind(" It ")) + 1
    return {actor.name.lower() for actor in read(reader, text).actors if any(m.start == at for m in actor.mentions)}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    "form",
    [
        "{who} said it had bombed the dam.",
        "{who} would not pay, saying that it had been cheated.",
        "{who} said it would not pay, adding that it would bomb the dam.",
        "{who} said it had taken steps to save the dam.",
    ],
)
def test_who_says_so_of_itself(reader: Reader, form: str, who: str, before: str) -> None:
    text = f"{before} {form.format(who=who[0].upper() + who[1:])}"
    assert {name.removeprefix("the ") for name in _it(reader, text)} == {who.lower().removeprefix("the ")}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("who", ["the army", "the European Commission", "the Norvik Front", "the central bank"])
@pytest.mark.parametrize("again", ["It said", "In a note, it said"])
def test_who_goes_on(reader: Reader, again: str, who: str, before: str) -> None:
    text = f"{before} {who[0].upper()}{who[1:]} refused. {again} the dam was old."
    found = speaker(read(reader, text), "the dam was old")
    assert found is not None
    assert found.lower().removeprefix("the ") == who.lower().removeprefix("the ")


def test_within_a_sentence_it_is_whom_that_is_about(reader: Reader) -> None:
    text = "Moscow accused the Baltic states of malice. Norway closed its border, citing what it called “mere threats”."
    assert speaker(read(reader, text), "mere threats") == "Norway"


@pytest.mark.parametrize("what", WHAT)
def test_but_it_may_be_nobody(reader: Reader, what: str) -> None:
    assert _it(reader, f"Norway said it {what}.") == set()


def test_who_asks_for_words_says_nothing_of_itself(reader: Reader) -> None:
    assert "norway" not in _it(reader, "Norway urged the Norvik Front to say that it would bomb the dam.")


@pytest.mark.parametrize(("whom", "who"), [("the union", "union"), ("Danica", "danica"), ("reporters", "ministry")])
def test_who_must_do_something_is_who_is_told_so(reader: Reader, whom: str, who: str) -> None:
    said = {name.removeprefix("the ") for name in _it(reader, f"The ministry told {whom} that it must pay.")}
    assert said <= {who}
    assert said or who != "ministry"


@pytest.mark.parametrize("who", ["the foreign ministry", "the Norvik Herald", "two officials", "the rebels"])
@pytest.mark.parametrize("told", ["had told {it} that", "had warned {it} that", "had asked {it} to wait until"])
def test_what_it_was_told(reader: Reader, told: str, who: str) -> None:
    it = "them" if who[-1] == "s" else "it"
    text = f"The miners met on Monday. {who[0].upper()}{who[1:]} said Orr {told.format(it=it)} the dam was mended."
    at = text.rindex(f" {it} ") + 1
    names = [a.name.lower() for a in read(reader, text).actors if any(m.start == at for m in a.mentions)]
    assert [name.removeprefix("the ") for name in names] == [who.removeprefix("the ").lower()]


@pytest.mark.parametrize("denied", ["had denied it", "would explain it", "had promised it"])
def test_what_was_said_is_no_body_that_was_told(reader: Reader, denied: str) -> None:
    text = f"The miners met on Monday. The ministry heard of the raid and said Orr {denied}."
    at = text.rindex(" it") + 1
    assert not any(m.start == at for a in read(reader, text).actors if "ministry" in a.name for m in a.mentions)
