"""Who says what in forms that news has besides the plain ones, on text of our own."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker


@pytest.mark.parametrize(
    ("text", "teller", "told", "content"),
    [
        (
            "The mine will close in May, its owner said, state television reported.",
            *("state television", "its owner", "The mine will close in May"),
        ),
        (
            "The ferry will not sail before June, the harbour master told sailors, the daily Fjord reported.",
            *("Fjord", "the harbour master", "The ferry will not sail before June"),
        ),
        (
            "The port will reopen on Friday, the army said in a statement carried by the state news agency LUNA.",
            *("LUNA", "the army", "The port will reopen on Friday"),
        ),
        (
            "Diplomats quoted the Saudi team as insisting on a written guarantee.",
            *("Diplomats", "the Saudi team", "a written guarantee"),
        ),
        (
            "The minister was quoted by the daily Ravna as demanding an apology from Oslo.",
            *("Ravna", "The minister", "an apology from Oslo"),
        ),
        (
            "The survey by the Holm Institute found that most voters opposed early elections.",
            *("Holm Institute", "most voters", "early elections"),
        ),
    ],
)
def test_who_hands_on_what_somebody_says(reader: Reader, text: str, teller: str, told: str, content: str) -> None:
    found = read(reader, text)
    inner = next(s for s in found.statements if s.within is not None)
    outer = next(s for s in found.statements if s.id == inner.within)
    names = [found.actor(s.speaker).name for s in (outer, inner)]  # type: ignore[union-attr]
    assert [*names, inner.content.text] == [teller, told, content]


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            "The families had word from the Red Crescent on Sunday that all nine men were alive.",
            *("Red Crescent", "that all nine men were alive"),
        ),
        ("Ms Vale was quoted as predicting a hard winter.", "Vale", "a hard winter"),
        (
            "The junta has set two conditions: an end to the sanctions and the return of the gold.",
            *("The junta", "an end to the sanctions and the return of the gold"),
        ),
        (
            "The way the ferry captains see it, the new pier was built for yachts.",
            *("the ferry captains", "the new pier was built for yachts"),
        ),
        (
            "Among those warning that the dam would run dry was Farid Nassar, who built it.",
            *("Farid Nassar", "that the dam would run dry"),
        ),
        (
            "Not content with branding the judges traitors, the premier sacked two of them.",
            *("the premier", "the judges traitors"),
        ),
        ("The lender has one demand: a budget by March.", *("The lender", "a budget by March")),
        (
            "Among the critics who said the bridge was unsafe was engineer Mia Lorentz.",
            *("Mia Lorentz", "the bridge was unsafe"),
        ),
        (
            "The ministry refused the licence on the grounds that the well was too near the school.",
            *("The ministry", "that the well was too near the school"),
        ),
        ("By most experts’ reckoning, the dam has ten years left.", "most experts", "the dam has ten years left"),
        ("The message from Oslo: no more money.", "Oslo", "no more money"),
        ("As the king’s aides tell it, he never slept.", "the king’s aides", "he never slept"),
        ("By the ministry’s own account, half the wells are dry.", "the ministry", "half the wells are dry"),
        ("In the eyes of the dockers, the pact is a surrender.", "the dockers", "the pact is a surrender"),
        ("From Ankara’s point of view, the corridor is closed.", "Ankara", "the corridor is closed"),
        ("The matter is closed as far as the Kremlin is concerned.", "Kremlin", "The matter is closed"),
        ("For the fishermen, the quota is “a slow death”.", "the fishermen", "the quota is “a slow death”"),
        ("To hear the governor, the flood was a blessing.", "the governor", "the flood was a blessing"),
        ("Under the terms proposed by Karsia, the fleet would sail in May.", "Karsia", "the fleet would sail in May"),
        ("Can the reef be saved? Probably not, biologist Ida Voss said.", "Ida Voss", "Probably not"),
        (
            "The UN appealed for 90 million dollars to feed the displaced.",
            *("UN", "for 90 million dollars to feed the displaced"),
        ),
        (
            "Okoro offered to pay the fine – all of it – before the end of June.",
            *("Okoro", "to pay the fine – all of it – before the end of June"),
        ),
        ("A statement on the ministry’s website said the vaccine was safe.", "the ministry", "the vaccine was safe"),
        (
            "Mayor Ann Pell is on local radio. Says schools will stay shut.",
            *("Ann Pell", "schools will stay shut"),
        ),
        (
            "We, the families of the dead, demand an inquiry. We want the truth.",
            *("the families of the dead", "the truth"),
        ),
        (
            "The army said rebels had burned the depot, while outside the gates children played.",
            *("The army", "rebels had burned the depot"),
        ),
        (
            "Strikers blocked the road. “They are asking us for a tenth more,” manager Tom Raab said.",
            *("Tom Raab", "“They are asking us for a tenth more,”"),
        ),
    ],
)
def test_who_says_it_and_what(reader: Reader, text: str, who: str, content: str) -> None:
    found = read(reader, text)
    assert speaker(found, content) == who
    assert of(found, content).content.text == content


@pytest.mark.parametrize(
    "text",
    [
        "(Editing by Jane Roe) Tell us what you think and let us know which letters you want to read.",
        "Send us your photos and tell us what you saw.",
        "In the eyes of the law, the house does not exist.",
        "For the first time, the bridge is “safe”.",
        "Snow fell. As far as the army is concerned.",
        "Anna Berg claimed her third title in Oslo.",
        "The engine refused to start.",
        "Wheat for July was called two cents lower.",
        "Deputies vote on it next week.",
        "The court called a recess and the mayor called off the fair.",
        "The US envoy called on President Omar Bell in Oslo.",
        "The council forgot to renew the lease.",
        "The country has one problem: sand and wind.",
        "HAVE YOUR SAY: Should the old prison be sold? Tell us what you think in the comments below.",
    ],
)
def test_nobody_says_what_is_won_refused_dealt_or_voted_on(reader: Reader, text: str) -> None:
    assert read(reader, text).statements == ()


def test_the_reader_confirms_what_he_read(reader: Reader) -> None:
    text = (
        "Governor Lucas Wend said the bridge would stay closed until June. We use cookies to improve your visit By "
        "clicking Accept you agree to our terms and confirm that you have read the privacy notice."
    )
    [one] = read(reader, text).statements
    assert one.content.text == "the bridge would stay closed until June"


def test_what_is_feared_nobody_named_says(reader: Reader) -> None:
    [one] = read(reader, "It was widely believed that the king had fled.").statements
    assert (one.speaker, one.content.text) == (None, "that the king had fled")
    [one] = read(reader, "It is feared that sixty people drowned when the ferry capsized.").statements
    assert (one.speaker, one.cue.text) == (None, "is feared")


def test_the_former_and_the_latter_are_those_who_were_named(reader: Reader) -> None:
    found = read(
        reader,
        "Chess champion Ida Voss beat her teacher, Karl Lund, in May. The former said it was luck. "
        "The latter said he was proud.",
    )
    assert [speaker(found, words) for words in ("it was luck", "he was proud")] == ["Ida Voss", "Karl Lund"]


def test_a_message_for_somebody_is_to_them(reader: Reader) -> None:
    found = read(reader, "The mayor had a warning for tourists: “Do not swim.”")
    addressee = of(found, "Do not swim").addressee
    assert addressee is not None
    assert addressee.text == "tourists"


def test_two_of_one_office_both_speak(reader: Reader) -> None:
    text = "Foreign ministers Lea Holm of Norway and Piet Kuyper of Sweden told reporters the talks had failed."
    found = read(reader, text)
    [one] = found.statements
    assert [found.actor(k).name for k in one.speakers] == ["Lea Holm", "Piet Kuyper"]  # type: ignore[union-attr]
