"""Nouns for what verbs do tell what those would: "the delivery of arms to", "the lifting of the ban on"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, of, told

AROUND = (
    "Prices in the region rose sharply after {}.",
    "Diplomats in Geneva discussed {} on Monday.",
    "The currency fell on Monday amid {}.",
)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    ("words", "root"),
    [
        # what is done stands behind "of", or right before the noun
        ("Norway’s delivery of weapons to Peru", "AID"),
        ("Norwegian arms shipments to Peru", "AID"),
        ("the delivery of grain by Norway to Peru", "AID"),
        ("Norway’s suspension of aid to Peru", "SANCTION"),
        ("Norway’s withdrawal of its ambassador from Peru", "SANCTION"),
        ("Norway’s lifting of sanctions on Peru", "RETREAT"),
        ("Norway’s lifting of its ban on Peru", "CONCEDE"),
        ("Norway’s easing of restrictions on Peru", "CONCEDE"),
        ("Norway’s denial of Peru’s request", "REJECT"),
        ("Norway’s veto of Peru’s bid", "REJECT"),
        ("Norway’s rejection of an offer from Peru", "REJECT"),
        ("Norway’s cancellation of talks with Peru", "REJECT"),
        ("Norway’s withdrawal from talks with Peru", "REJECT"),
        ("Norway’s acceptance of Peru’s offer", "AGREE"),
        ("the return of two bodies by Norway to Peru", "RETREAT"),
        # what is against somebody whom words beside the noun name
        ("Norway’s vow to retaliate against Peru", "THREATEN"),
        ("Norway’s ceasefire with Peru", "RETREAT"),
        ("Norway’s demand for an apology from Peru", "REQUEST"),
        ("Norway’s military buildup on the border with Peru", "MOBILIZE"),
        ("an attack by Norway on Peru", "ASSAULT"),
        ("an attack launched by Norway against Peru", "ASSAULT"),
        ("Norway’s military campaign against Peru", "ASSAULT"),
        ("criticism of Peru by Norway", "ACCUSE"),
        # whose it is says an adjective, or "from"
        ("Norwegian aid to Peru", "AID"),
        ("Norwegian support for Peru", "SUPPORT"),
        ("aid from Norway to Peru", "AID"),
        ("threats from Norway against Peru", "THREATEN"),
        ("an apology from Norway to Peru", "CONCEDE"),
    ],
)
def test_a_noun_tells_what_its_verb_would(reader: Reader, words: str, root: str, around: str) -> None:
    assert of(root, {"Norway"}, {"Peru"}) in told(reader, BEFORE + around.format(words))


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("the exchange of prisoners between Norway and Peru", "RETREAT"),
        ("a prisoner exchange between Norway and Peru", "RETREAT"),
        ("the breakdown of talks between Norway and Peru", "REJECT"),
        ("the signing of a treaty between Norway and Peru", "SUPPORT"),
    ],
)
def test_what_is_between_two_both_do(reader: Reader, words: str, root: str, around: str) -> None:
    assert of(root, {"Norway", "Peru"}, set()) in told(reader, BEFORE + around.format(words))


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("Prices rose after Norway’s lifting of its ban on Peru.", "COERCE"),  # but a part of the other
        ("Prices rose after Norway’s withdrawal of its ambassador from Peru.", "RETREAT"),
        ("Norway’s delivery of the mail to Peru was late on Monday.", "AID"),
        ("Norway’s arms sales rose by a third in May, a bank said.", "COOPERATE"),  # to nobody
        ("Norway’s release of the figures to Peru was late on Monday.", "RETREAT"),
        ("Norway’s campaign against smoking in Peru won votes on Monday.", "ASSAULT"),
        ("Norway’s legal action against Peru was late on Monday.", "ASSAULT"),
        ("Norway’s promise to fight corruption in Peru won votes on Monday.", "THREATEN"),
        ("Prices rose after Norway’s vow to withdraw its troops from Peru.", "THREATEN"),
    ],
)
def test_other_things_are_not_done(reader: Reader, words: str, root: str) -> None:
    assert root not in {event for event, _, _ in told(reader, BEFORE + words)}


def test_who_mediates_between_two_is_neither(reader: Reader) -> None:
    found = told(reader, BEFORE + "Norway has surprised diplomats by mediating between Peru and Chad.")
    assert any("Norway" in sources for event, sources, _ in found if event == "CONSULT"), found
