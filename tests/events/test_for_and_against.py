"""Who is for or against whom in what he does, who is the first to do something, what kills beside what it hit."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import Told, of, told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Students marched in support of Sara Lind.", of("SUPPORT", {"Students"}, {"Sara Lind"})),
        ("Students marched in support of Sara Lind.", of("PROTEST", {"Students"}, set())),
        ("Workers rallied in Bergen in support of Jan Krol.", of("SUPPORT", {"Workers"}, {"Jan Krol"})),
        ("Unions went on strike in solidarity with the miners.", of("SUPPORT", {"Unions"}, {"the miners"})),
        ("Graham has come out in support of Cruz.", of("SUPPORT", {"Graham"}, {"Cruz"})),
        ("Tom Orr works in partnership with Sara Lind.", of("COOPERATE", {"Tom Orr", "Sara Lind"}, set())),
        ("Peru carried out the raid in coordination with Bolivia.", of("COOPERATE", {"Peru", "Bolivia"}, set())),
        # whose help it is, and who has it
        ("Rebels took the town with the backing of Rwanda.", of("SUPPORT", {"Rwanda"}, {"Rebels"})),
        ("Orr freed the hostages with help from Qatar.", of("AID", {"Qatar"}, {"Orr"})),
        # whom a march is against
        ("Students marched against Sara Lind.", of("PROTEST", {"Students"}, {"Sara Lind"})),
    ],
)
def test_in_support_or_with_help(reader: Reader, text: str, event: Told) -> None:
    assert event in told(reader, text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway became the first state to recognise Palestine.", of("SUPPORT", {"Norway"}, {"Palestine"})),
        ("Sara Lind was the only minister to condemn Peru.", of("ACCUSE", {"Sara Lind"}, {"Peru"})),
        ("Hanna Berg, the first senator to endorse Jan Krol, resigned.", of("SUPPORT", {"Hanna Berg"}, {"Jan Krol"})),
        ("Mark Kirk and Susan Collins were the only Republicans to condemn Peru.",
         of("ACCUSE", {"Mark Kirk", "Susan Collins"}, {"Peru"})),
        # not whoever's first attempt it is of another
        ("Tom Orr made his first attempt to kill Jan Krol in May.", of("ASSAULT", {"Tom Orr"}, {"Jan Krol"})),
    ],
)  # fmt: skip
def test_first_to_do_something(reader: Reader, text: str, event: Told) -> None:
    assert event in told(reader, text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A shooting at a clinic in Oslo that killed three men shocked Norway.", of("ASSAULT", set(), {"three men"})),
        ("The army fired a rocket at a school in Oslo that killed three men.", of("ASSAULT", set(), {"three men"})),
        ("An Israeli air strike on a school that wounded nine children drew criticism.",
         of("ASSAULT", {"Israel"}, {"nine children"})),
        # those who kill themselves
        ("Norway condemned the rebels that killed nine soldiers.", of("ASSAULT", {"the rebels"}, {"nine soldiers"})),
    ],
)  # fmt: skip
def test_attack_kills_and_not_what_it_hit(reader: Reader, text: str, event: Told) -> None:
    assert event in told(reader, text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Donald Trump proposed a ban on Muslims.", of("COERCE", {"Donald Trump"}, {"Muslims"})),
        ("Norway proposed sanctions on Iran.", of("SANCTION", {"Norway"}, {"Iran"})),
        # a name that is also a word for a thing, and a record that is attacked in words
        ("Carla Fiorin is right about attacking Bill Clinton, Donald Trump said after he attacked Bill Clinton.",
         of("ACCUSE", {"Donald Trump"}, {"Bill Clinton"})),
        ("Hanna Berg voted for Jan Krol.", of("SUPPORT", {"Hanna Berg"}, {"Jan Krol"})),
        ("Mara Lind thanked April Ryan in April.", of("SUPPORT", {"Mara Lind"}, {"April Ryan"})),
        ("Mara Lind assailed Tom Orr's record on guns.", of("ACCUSE", {"Mara Lind"}, {"Tom Orr"})),
        ("Police held three men for questioning.", of("COERCE", {"Police"}, {"three men"})),
        ("Police arrested two fugitives in Bergen.", of("COERCE", {"Police"}, {"two fugitives"})),
        ("Mara Lind stood up for the miners.", of("SUPPORT", {"Mara Lind"}, {"the miners"})),
        ("Peru came to the defence of Norway.", of("SUPPORT", {"Peru"}, {"Norway"})),
        ("Tom Lind went after Hanna Orr on Monday.", of("ACCUSE", {"Tom Lind"}, {"Hanna Orr"})),
        ("Jan Krol suspended his candidacy on Monday.", of("RETREAT", {"Jan Krol"}, set())),
        ("Brask abandoned its nuclear weapons.", of("RETREAT", {"Brask"}, set())),
    ],
)  # fmt: skip
def test_more_frames(reader: Reader, text: str, event: Told) -> None:
    assert event in told(reader, text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # to whom something is promised, and not at whose cost
        ("Norway pledged to shut down detention centers.", of("AGREE", {"Norway"}, set())),
        ("Mara Lind promised to investigate the ministry.", of("AGREE", {"Mara Lind"}, set())),
        ("Peru pledged to send 900 soldiers to Norway.", of("AGREE", {"Peru"}, {"Norway"})),
        ("Tom Orr promised to help the miners.", of("AGREE", {"Tom Orr"}, {"the miners"})),
        # whom a relative clause is about, below its verb
        ("Ryan was not the only senator whom Trump refused to endorse.", of("SUPPORT", {"Trump"}, {"Ryan"})),
        ("Mara Lind, whom rebels tried to kill, spoke in Oslo.", of("ASSAULT", {"rebels"}, {"Mara Lind"})),
        ("Sara Orr, whom the union plans to endorse, left Oslo.", of("SUPPORT", {"the union"}, {"Sara Orr"})),
        # who is shot, not how
        ("Gunmen shot dead 14 people on Monday.", of("ASSAULT", {"Gunmen"}, {"14 people"})),
        ("Police shot dead a protester in Lima.", of("ASSAULT", {"Police"}, {"a protester"})),
        # who gives, behind what is given
        ("Workers were promised better pay by the government.", of("AGREE", {"the government"}, {"Workers"})),
        ("The courier had been promised a tooth of gold by rebels.", of("AGREE", {"rebels"}, {"The courier"})),
    ],
)
def test_whom_and_by_whom(reader: Reader, text: str, event: Told) -> None:
    assert event in told(reader, text)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Jan Krol went after lunch to Bergen.", "ACCUSE"),
        ("Mara Lind held the door for the children.", "COERCE"),
        ("Tom Orr was held up in Bergen.", "COERCE"),
    ],
)
def test_no_such_event(reader: Reader, text: str, root: str) -> None:
    assert root not in [event for event, _, _ in told(reader, text)]
