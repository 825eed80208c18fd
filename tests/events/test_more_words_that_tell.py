"""Verbs and frames that are rarer in news, each with somebody who does it and to whom; and what is not."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, Told, told


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("routed Peru", "ASSAULT"),
        ("wiped out Peru", "ASSAULT"),
        ("fended off Peru", "ASSAULT"),
        ("reined in Peru", "COERCE"),
        ("wrested a town from Peru", "ASSAULT"),
        ("sabotaged Peru’s pipeline", "ASSAULT"),
        ("spied on Peru", "COERCE"),
        ("stopped Peru from leaving", "COERCE"),
        ("forced Peru to sign the deal", "COERCE"),
        ("grounded Peru’s planes", "COERCE"),
        ("withheld water from Peru", "COERCE"),
        ("pulled aid from Peru", "SANCTION"),
        ("curbed exports to Peru", "SANCTION"),
        ("closed its embassy in Peru", "SANCTION"),
        ("scoffed at Peru", "ACCUSE"),
        ("linked Peru to the raid", "ACCUSE"),
        ("attributed the raid to Peru", "ACCUSE"),
        ("singled out Peru", "ACCUSE"),
        ("was angered by Peru’s decision", "ACCUSE"),
        ("was unhappy with Peru", "ACCUSE"),
        ("derailed talks with Peru", "REJECT"),
        ("rejected a deal with Peru", "REJECT"),
        ("stood up to Peru", "REJECT"),
        ("pressured Peru into talks", "REQUEST"),
        ("cajoled Peru into leaving the bloc", "REQUEST"),
        ("is in favor of Peru’s plan", "SUPPORT"),
        ("was pleased with Peru", "SUPPORT"),
        ("pledged allegiance to Peru", "SUPPORT"),
        ("paid Peru $5 million", "AID"),
        ("vowed support for Peru", "SUPPORT"),
        ("gave way to Peru", "CONCEDE"),
        ("eased curbs on Peru", "CONCEDE"),
        ("exchanged prisoners with Peru", "RETREAT"),
        ("stopped shelling Peru", "RETREAT"),
        ("put Peru on notice", "THREATEN"),
        ("threatened sanctions against Peru", "THREATEN"),
        ("rebelled against Peru", "PROTEST"),
        ("flew bombers over Peru", "MOBILIZE"),
        ("fortified its border with Peru", "MOBILIZE"),
    ],
)
def test_who_did_it_to_whom(reader: Reader, words: str, root: str) -> None:
    assert of(root) in told(reader, f"{BEFORE}Norway {words} on Monday, state media reported.")


def of(root: str) -> Told:
    return root, frozenset({"Norway"}), frozenset({"Peru"})


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("huddled with Peru", "CONSULT"),
        ("is in touch with Peru", "CONSULT"),
        ("maintained contacts with Peru", "CONSULT"),
        ("did business with Peru", "COOPERATE"),
        ("pooled resources with Peru", "COOPERATE"),
        ("formed a government with Peru", "COOPERATE"),
    ],
)
def test_who_does_it_with_whom(reader: Reader, words: str, root: str) -> None:
    found = told(reader, f"{BEFORE}Norway {words}, state media reported.")
    assert (root, frozenset({"Norway", "Peru"}), frozenset()) in found


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("The convoy was fired on by Norway on Monday.", "SANCTION"),
        ("Norway fired two missiles at Peru on Monday.", "SANCTION"),
        ("His troops had fired on mourners from Peru on Monday.", "SANCTION"),
        ("Fourteen refugees from Peru were admitted to Norway.", "CONCEDE"),
        ("Norway dismissed Peru’s claim as baseless on Monday.", "ACCUSE"),
        ("Norway opened the market of its capital on Monday.", "COOPERATE"),
        ("Norway outraged Peru on Monday.", "ACCUSE"),
        ("Norway rose in Peru on Monday.", "PROTEST"),
        ("The light favored Peru, and Norway fell in the heat.", "SUPPORT"),
        ("Norway did a favor to nobody on Monday, Peru said.", "SUPPORT"),
        ("Norway stopped at the border with Peru on Monday.", "COERCE"),
        ("Norway linked the two towns by a road to Peru on Monday.", "ACCUSE"),
        ("The rebels took part in the talks.", "CONSULT"),
        ("Norway held its breath as Peru voted on Monday.", "RETREAT"),
        ("Norway flew home from Peru on Monday.", "MOBILIZE"),
    ],
)
def test_it_is_something_else(reader: Reader, text: str, root: str) -> None:
    assert root not in {event for event, _, _ in told(reader, BEFORE + text)}
