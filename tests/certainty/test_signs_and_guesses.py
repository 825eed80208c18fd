"""Signs that it is so, guesses, tries that came to nothing, deeds one is not guilty of, and what others are to do."""

from __future__ import annotations

import pytest

from tests.certainty.test_judging import marked


def value_of(text: str) -> str:
    _, judge, span = marked(text)
    word = judge.trees.at(*span)
    assert word is not None
    return judge.certainty(word).value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("possible", "There are signs that the rebels are [withdrawing]."),
        ("possible", "Police saw it as a sign that the miners had [left]."),
        ("negated", "There is no indication that the rebels have [withdrawn]."),
        ("negated", "There was no evidence the miners had [left]."),
        ("negated", "Police found no sign that he had been [killed]."),
        ("certain", "Police removed a sign that had been [stolen]."),
    ],
)
def test_what_there_are_signs_of_is_open_and_what_there_are_none_of_is_not(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("possible", "The rebels must have [withdrawn]."),
        ("conditional", "The rebels must [withdraw]."),
        ("possible", "Will the rebels [withdraw]?"),
        ("possible", "When will the miners [leave]?"),
        ("planned", "The miners will [leave]."),
    ],
)
def test_what_is_guessed_or_asked_is_neither_asked_for_nor_planned(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "The rebels did not succeed in [taking] the port."),
        ("negated", "The envoys have not succeeded in [freeing] the miners."),
        ("certain", "The rebels succeeded in [taking] the port."),
        ("negated", "Lind was found not guilty of [bribing] a judge."),
        ("negated", "Okoro was not found guilty of [shooting] a guard."),
        ("negated", "Lind is not responsible for [killing] the guard."),
        ("certain", "Lind was found guilty of [bribing] a judge."),
        ("certain", "Okoro pleaded guilty to [shooting] a guard."),
    ],
)
def test_who_did_not_succeed_or_is_not_guilty_did_not_do_it(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("conditional", "Lind wants the guards to [leave]."),
        ("conditional", "The villagers wanted the mayor to [resign]."),
        ("planned", "Lind wants to [leave]."),
        ("negated", "Lind does not want the guards to [leave]."),
        ("planned", "The army is gearing up for an [offensive]."),
        ("possible", "The town is bracing for an [attack]."),
    ],
)
def test_what_is_wanted_of_others_is_asked_for(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("certain", "A UN report said the rebels had [shelled] the port."),
        ("certain", "The Amnesty report said the miners had been [shot]."),
        ("reported", "Media reports said the rebels had [shelled] the port."),
        ("reported", "A report said the miners had been [shot]."),
        ("reported", "Facebook posts said the rebels had [shelled] the port."),
    ],
)
def test_a_report_of_somebody_who_is_named_is_no_hearsay(value: str, text: str) -> None:
    assert value_of(text) == value
