"""How somebody said it is the narrator's, though it stands behind all that is said; what goes on there is said."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

TAILS = [
    " in a statement on Monday",
    " at a press conference in Oslo on Monday",
    " on the sidelines of a summit in Oslo",
    " in a letter to the Security Council",
    " on Telegram",
    " on condition of anonymity because he was not allowed to speak to the press",
    ", during a visit to Oslo on Monday",
    ", in the clearest sign yet that the talks are in trouble",
    ", in a move likely to anger Karsia",
    ", in what appeared to be a warning to Karsia",
    ", amid growing pressure from neighbouring states",
    " when asked about the plan",
    " in court documents filed on Monday",
    " in emailed comments",
    " in a series of posts on X",
    " in testimony before a committee",
    " in his first interview since the war began",
    " in a late-night address",
    " in a leaked recording",
    " through a translator",
    " under oath",
    ", as did the rebels",
    ", in what was seen as a warning to Karsia",
    ", in response to a question about the plan",
    ", ahead of talks in Geneva on Thursday",
    ", reacting to the shelling of the harbour",
    ", comments that angered Karsia",
    ", as have two of its allies",
]


def contents(reader: Reader, given: str) -> list[str]:
    return [s.content.text for s in read(reader, given).statements]


@pytest.mark.parametrize("tail", TAILS)
def test_what_tells_how_it_was_said(reader: Reader, tail: str) -> None:
    given = f"Foreign Minister Tom Orr said that the port would be closed{tail}."
    assert contents(reader, given)[:1] == ["that the port would be closed"]


@pytest.mark.parametrize(
    "tail",
    [
        " as he left the hall",
        ", as he arrived for talks in Brussels",
        " while visiting troops near Tolm",
        " upon arriving in Oslo",
        " without naming the men",
        ", without specifying which villages he meant",
    ],
)
def test_what_no_port_does(reader: Reader, tail: str) -> None:
    given = f"Foreign Minister Tom Orr said that the port would be closed{tail}."
    assert contents(reader, given) == ["that the port would be closed"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Tom Orr vowed to close the port at a press conference in Oslo.", "to close the port"),
        ("Tom Orr urged Karsia to close the port in a statement on Monday.", "to close the port"),
        ("Tom Orr accused Karsia of closing the port in a televised address.", "Karsia of closing the port"),
        ("Orr said it was days before the port would shut in a post on X.", "it was days before the port would shut"),
    ],
)
def test_whatever_is_said(reader: Reader, given: str, said: str) -> None:
    assert contents(reader, given)[:1] == [said]


@pytest.mark.parametrize(
    "tail",
    [
        ", without elaborating",
        ", after meeting the head of the mission",
        ", in a statement on Monday",
        ", in his first public comments since the war began",
        ", ending weeks of speculation",
        ", as fighting raged in the north of the country",
        ", even as his troops pressed on",
        ", a sign that the talks are in trouble",
        ", comments that angered Karsia",
        ", hours after a bomb killed nine people in the capital",
        ", then left the hall",
        " hours before a deadline set by the rebels",
        " minutes after the vote",
        ", but did not elaborate",
    ],
)
def test_behind_who_says_it(reader: Reader, tail: str) -> None:
    given = f"The port would be closed, Foreign Minister Tom Orr said{tail}."
    assert contents(reader, given)[:1] == ["The port would be closed"]


@pytest.mark.parametrize(
    "said",
    [
        "the governor had lied in a letter to parliament",
        "the governor was mocking them in his comments",
        "the claims he made in an interview with the Herald were false",
        "the winner would be announced at a news conference on Friday",
        "the two leaders would meet on the sidelines of a summit in Oslo",
        "there were three errors in the report",
        "nine people had been wounded at a meeting of the party in the capital",
        "an accord would be signed during a visit to Oslo",
        "the guards had lied when asked about the prisoners",
        "the ship had left without paying its fees",
        "the army had shelled the village in response to an attack on a convoy",
        "thousands had fled amid fears of a new war",
        "two men had been seen standing near the gate",
        "it would sign the accord on condition that the port was opened",
        "the guards had lied under oath",
        "his brother had been shot as he left the hall",
        "the driver had been held while visiting his family",
        "the police had closed the case without naming the killer",
        "the market burned as it opened",
        "the army had shelled the harbour, responding to an attack on a convoy",
        "the rebels had gone home, as had been agreed in May",
        "two men had been seen in a video posted online",
        "the general was named in court documents",
        "he had read what the envoys wrote in a letter to parliament",
        "the wounded had been flown out through a corridor",
    ],
)
def test_what_is_told_itself(reader: Reader, said: str) -> None:
    given = f"Foreign Minister Tom Orr said {said}."
    assert said in contents(reader, given)


@pytest.mark.parametrize("rest", ["until the storm had passed", "unless the storm passed"])
def test_a_condition_goes_on(reader: Reader, rest: str) -> None:
    given = f"The port would be closed, Foreign Minister Tom Orr said, {rest}."
    assert contents(reader, given) == [f"The port would be closed … {rest}"]


@pytest.mark.parametrize("tail", [" in English", " as he was led away", " before boarding a plane", " to applause"])
def test_behind_a_sentence_that_is_quoted(reader: Reader, tail: str) -> None:
    given = f"Foreign Minister Tom Orr said “The port will be closed”{tail}."
    assert contents(reader, given)[:1] == ["“The port will be closed”"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Tom Orr said “the port is dead” as a place of trade.", "“the port is dead” as a place of trade"),
        ("Orr said “The port will be shut” unless the rain stops.", "“The port will be shut” unless the rain stops"),
        ("If the talks failed, Tom Orr said, the port would be shut.", "If the talks failed … the port would be shut"),
    ],
)
def test_but_what_is_said_with_it(reader: Reader, given: str, said: str) -> None:
    assert contents(reader, given)[:1] == [said]


@pytest.mark.parametrize("sign", ["in the clearest sign yet", "in a sign", "in a fresh sign"])
def test_what_a_noun_tells_behind_who_says_it(reader: Reader, sign: str) -> None:
    given = f"Norvik has left, two officials said on Thursday, {sign} that talks over the dam have collapsed."
    assert contents(reader, given) == ["Norvik has left"]


def test_but_what_he_goes_on_to_say(reader: Reader) -> None:
    given = "Norvik has left, two officials said on Thursday, and that talks over the dam have collapsed."
    assert "talks over the dam have collapsed" in contents(reader, given)[0]


def test_but_what_was_agreed_by_somebody(reader: Reader) -> None:
    given = "It was agreed by both delegations that the market would open on Sundays."
    assert contents(reader, given)[0].endswith("that the market would open on Sundays")
