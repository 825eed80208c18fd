"""To whom something is said, where what is said ends, and what no statement has."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        (
            "The radio said that leader Ri Kang-su had warned visiting Russian officials that it would be closed.",
            *("would be closed", "visiting Russian officials"),
        ),
        ("The minister told striking miners that the pit would reopen.", "would reopen", "striking miners"),
        (
            "In a letter to Prime Minister Arjun Rawat, leader Dev Malhotra wrote that the census was wrong.",
            *("census was wrong", "Prime Minister Arjun Rawat"),
        ),
        ("In a memo to staff, chief executive Jane Roe said the plant would close.", "would close", "staff"),
        (
            "A letter from Bishop Mathias Tembo to the president warned that hunger would empty the parishes.",
            *("would empty", "the president"),
        ),
        (
            "Premier Wen Suli told his guest, President Odile Kamba, that the railway would reach her capital.",
            *("would reach", "his guest, President Odile Kamba"),
        ),
        (
            "An email from the head teacher to the parents said the school would stay shut.",
            *("would stay shut", "the parents"),
        ),
        ("The chief briefed the envoys, saying the convoy was safe.", "was safe", "the envoys"),
        ("“We will win,” Lind said to a crowd of supporters.", "will win", "a crowd of supporters"),
        ("In a speech to parliament on Monday, the king said the crown would pay.", "would pay", "parliament"),
        (
            "The emir told Prime Minister Anna Falk that the ministry would be closed.",
            *("would be closed", "Prime Minister Anna Falk"),
        ),
        ("In a speech to the nation, the king said the crown would pay.", "would pay", "the nation"),
        ("Tom Bell complained to hotel guests that the pool was shut.", "pool was shut", "hotel guests"),
    ],
)
def test_to_whom(reader: Reader, text: str, words: str, whom: str) -> None:
    one = next(s for s in reversed(read(reader, text).statements) if words in s.content.text)
    assert one.addressee is not None
    assert one.addressee.text == whom


@pytest.mark.parametrize(
    "text",
    [
        "“We will win,” Lind said to loud applause.",
        "Lind returned to her familiar lines: “We will win.”",
        "“We will win,” Lind shouted to the delight of her fans.",
    ],
)
def test_nobody_speaks_to_applause(reader: Reader, text: str) -> None:
    assert of(read(reader, text), "will win").addressee is None


@pytest.mark.parametrize("verb", ["pressed", "grilled", "quizzed"])
def test_who_is_asked_does_not_speak(reader: Reader, verb: str) -> None:
    found = read(reader, f"Mara Lind was {verb} on why she had left the party.")
    assert not [s for s in found.statements if s.speaker is not None and verb in s.cue.text]


@pytest.mark.parametrize(
    "text",
    [
        "Okoro said he hoped with his “whole heart” that the dam would hold.",
        "Okoro hoped with all her heart that the dam would hold.",
    ],
)
def test_nobody_speaks_to_a_thing(reader: Reader, text: str) -> None:
    assert all(s.addressee is None for s in read(reader, text).statements)


def test_whom_an_ambassador_is_sent_to_is_not_written_to(reader: Reader) -> None:
    found = read(reader, "A letter from the ambassador to Sudan warned that the talks would fail.")
    assert of(found, "would fail").addressee is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Nov. 18, the alliance's chief called Korhan to apologize for the drill.", "apologize"),
        ("The council conceded to demands that villagers abroad should be allowed to vote.", "allowed to vote"),
        ("The panel came to the conclusion that the claims were lies.", "were lies"),
        ("In response to questions, the mayor said the road was open.", "was open"),
        ("Her critics ranged from doubtful to hostile: “Is it time to go?”", "time to go"),
        ("Tom Bell said with a grin that the pool was shut.", "was shut"),
        ("Ana Ruiz's office slammed the suit, calling it “baseless” on Monday.", "baseless"),
        ("Ana Ruiz urged restraint, warning Tom Bell that raids would follow.", "restraint"),
        ("In a joint statement with Tom Bell, Ana Ruiz said the road was shut.", "was shut"),
        ("Ana Ruiz came close to an admission that the road was shut.", "was shut"),
    ],
)
def test_what_cannot_hear_is_not_spoken_to(reader: Reader, text: str, words: str) -> None:
    assert of(read(reader, text), words).addressee is None


def test_who_adopted_a_resolution_demands(reader: Reader) -> None:
    found = read(reader, "A resolution adopted by the Senegalese parliament demands that the licences be published.")
    assert "parliament" in speaker(found, "be published")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy warned of unrest if the pact is not signed.", "unrest if the pact is not signed"),
        (
            "Envoy Marcus Oyelowo told journalists that the two sides were closer than in April, before flying on.",
            "that the two sides were closer than in April",
        ),
        (
            "Minister Petar Ilic told deputies that the protests were losing strength, while outside police fired gas.",
            "that the protests were losing strength",
        ),
        (
            "The bank said that exports were falling, while imports rose to a record.",
            "that exports were falling, while imports rose to a record",
        ),
        (
            "Manila is pressing for a binding code of conduct before the fishing season opens.",
            "a binding code of conduct before the fishing season opens",
        ),
        (
            "The festival opened with “Tell Them We Are Coming,” a film about the 1994 siege of Drenova. "
            "Its director is also the author of the novel “I Promise to Return.” "
            "Culture Minister Blerta Kola said 12,000 tickets had been sold in two days.",
            "12,000 tickets had been sold in two days",
        ),
    ],
)
def test_what_is_said_ends_there(reader: Reader, text: str, content: str) -> None:
    assert [s.content.text for s in read(reader, text).statements] == [content]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        (
            "Late on Sunday word came from the rebel delegation that its leader had agreed to see the governor.",
            *("delegation", "leader had"),
        ),
        ("News came from the ministry that the talks were off.", "ministry", "talks were off"),
    ],
)
def test_from_whom_word_came(reader: Reader, text: str, who: str, words: str) -> None:
    assert who in speaker(read(reader, text), words)


@pytest.mark.parametrize("verb", ["denied having told", "denied telling", "recalled telling"])
def test_what_somebody_denies_he_told_is_told_within(reader: Reader, verb: str) -> None:
    found = read(reader, f"The mayor {verb} residents that the dam was safe.")
    inner = next(s for s in found.statements if s.within is not None)
    assert inner.content.text == "that the dam was safe"
    assert inner.addressee is not None
    assert inner.addressee.text == "residents"


def test_who_is_quoted_by_who_reports_tells_all_of_it(reader: Reader) -> None:
    told = "Iran has told the United States that it will not negotiate over its missiles"
    found = read(reader, f"{told}, the Fajr news agency reported on Sunday, quoting an informed source.")
    quoting = next(s for s in found.statements if s.cue.text == "quoting")
    assert quoting.content.text == told
    assert next(s for s in found.statements if s.cue.text == "has told").within == quoting.id
