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
