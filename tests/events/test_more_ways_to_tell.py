"""More ways to tell an act: deadlines, wishes, two objects of one verb, borders, what is said of somebody "as"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, of, told


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("voted in favor of Peru’s plan", "SUPPORT"),
        ("gave Peru until Friday", "THREATEN"),
        ("gave Peru 48 hours to leave", "THREATEN"),
        ("wanted Peru to leave the city", "REQUEST"),
        ("suggested that Peru leave the city", "REQUEST"),
        ("asked that Peru leave the city", "REQUEST"),
        ("called for an end to Peru’s attacks", "REQUEST"),
        ("gave Peru $5 million", "AID"),
        ("massed troops on the border with Peru", "MOBILIZE"),
        ("stepped up patrols along the border with Peru", "MOBILIZE"),
        ("held military exercises near Peru", "MOBILIZE"),
        ("hit Peru with sanctions", "SANCTION"),
        ("described Peru’s move as illegal", "ACCUSE"),
        ("portrayed Peru as a terrorist state", "ACCUSE"),
        ("compared Peru to Nazis", "ACCUSE"),
        ("took issue with Peru", "ACCUSE"),
        ("cast doubt on Peru’s claims", "ACCUSE"),
        ("lamented that Peru had lied", "ACCUSE"),
        ("assured Peru of its support", "AGREE"),
        ("expressed readiness to help Peru", "AGREE"),
    ],
)
def test_who_did_it_to_whom(reader: Reader, words: str, root: str) -> None:
    assert of(root, {"Norway"}, {"Peru"}) in told(reader, f"{BEFORE}Norway {words} on Monday, state media reported.")


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("Norway held joint military exercises with Peru on Monday.", "COOPERATE"),
        ("Norway and Peru held joint drills on Monday.", "COOPERATE"),
        ("Prices rose after joint military exercises by Norway and Peru.", "COOPERATE"),
        ("Norway will debate the plan with Peru on Monday.", "CONSULT"),
    ],
)
def test_they_do_it_together(reader: Reader, words: str, root: str) -> None:
    assert of(root, {"Norway", "Peru"}, set()) in told(reader, BEFORE + words)


def test_the_rebels_get_what_stands_behind_them(reader: Reader) -> None:
    assert of("AID", {"Norway"}, {"rebels"}) in told(reader, BEFORE + "Norway gave the rebels weapons on Monday.")


def test_who_admits_it_concedes(reader: Reader) -> None:
    text = BEFORE + "Peru admitted on Monday that its soldiers had shot at the boat, state media reported."
    assert of("CONCEDE", {"Peru"}, set()) in told(reader, text)


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("Norway wants to leave the city, state media reported.", "REQUEST"),
        ("Norway wanted Peru’s wheat, state media reported.", "REQUEST"),
        ("“And the sheep?” asked Vera Lind, a widow.", "REQUEST"),
        ("Norway asked what Peru had done with the ship.", "REQUEST"),
        ("The figures suggested that Norway had lied to Peru.", "REQUEST"),
        ("Norway gave Peru the figures on Friday.", "THREATEN"),
        ("Norway hit Peru with sanctions on Monday, state media reported.", "ASSAULT"),
        ("Norway held military exercises in the bay on Monday.", "COOPERATE"),
        ("Norway described Peru’s plan as a way out on Monday.", "ACCUSE"),
        ("The ferry made its way along the border with Peru on Monday.", "MOBILIZE"),
        ("Norway admitted 40 refugees from Peru on Monday.", "CONCEDE"),
        ("Norway may charge rent on the pipe, an official in Peru said.", "ACCUSE"),
    ],
)
def test_nothing_of_the_kind_is_told(reader: Reader, words: str, root: str) -> None:
    assert root not in {event for event, _, _ in told(reader, BEFORE + words)}
