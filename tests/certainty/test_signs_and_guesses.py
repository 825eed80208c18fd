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
        ("conditional", "Okoro is opposed to [closing] the mine."),
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
        ("certain", "The newspaper said the miners had been [shot]."),
        ("reported", "Newspapers said the miners had been [shot]."),
        ("certain", "The Amnesty report said the miners had been [shot]."),
        ("reported", "Media reports said the rebels had [shelled] the port."),
        ("reported", "A report said the miners had been [shot]."),
        ("reported", "Facebook posts said the rebels had [shelled] the port."),
    ],
)
def test_a_report_of_somebody_who_is_named_is_no_hearsay(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("planned", "Efforts are under way to [free] the miners."),
        ("planned", "Plans were in place to [evacuate] the town."),
        ("planned", "Preparations are being made to [evacuate] the town."),
        ("possible", "Talks are under way to [free] the miners."),
        ("planned", "The two sides are close to a [deal]."),
        ("planned", "Karsia and the rebels were close to a [truce]."),
        ("certain", "The village is close to the [explosion]."),
        ("certain", "The king was made to [flee]."),
        ("certain", "Okoro used the occasion to [urge] calm."),
        ("certain", "The king took the opportunity to [attack] Lind."),
        ("possible", "The king had the chance to [attack] Lind."),
        ("planned", "Okoro will use the occasion to [meet] Lind."),
    ],
)
def test_what_is_under_way_or_near_is_planned_and_a_chance_taken_is_done(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("certain", "The king decided to flee and [left] at dawn."),
        ("certain", "Lind agreed to pay and [moved] to Lund."),
        ("planned", "Lind agreed to pay and [move] to Lund."),
        ("planned", "Lind agreed to stop and [proceed] to Lund."),
        ("negated", "Lind refused to be jailed or [fined]."),
        ("certain", "The army has never shot farmers and [says] it only hunts rebels."),
        ("certain", "Karsia has not freed the miners and [blames] the rebels for it."),
        ("possible", "Lind did not say whether she agrees or [disagrees] with the king."),
        ("negated", "Karsia did not free the miners or [blame] the rebels."),
        ("planned", "Karsia will meet the rebels and [discuss] the dam."),
    ],
)
def test_what_is_told_behind_an_infinitive_is_done(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("possible", "Lind would neither confirm nor deny the [attack]."),
        ("possible", "The army has not confirmed the [attack]."),
        ("possible", "There was no confirmation of the [raid]."),
        ("certain", "The army confirmed the [attack]."),
        ("negated", "The claim that the rebels [attacked] the convoy was a lie."),
        ("negated", "The claim that Okoro [shot] the guard was a fabrication."),
    ],
)
def test_what_nobody_confirms_is_open_and_what_is_a_lie_is_not(value: str, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("possible", "There are fears that the army will [attack]."),
        ("possible", "Lind feared the army would [attack]."),
        ("possible", "Lind hopes the truce will [hold]."),
        ("possible", "It is unlikely that the rebels will [leave]."),
        ("possible", "Chances are that the rebels will [leave]."),
        ("possible", "Okoro expressed concern that the rebels would [leave]."),
        ("planned", "Lind said that the rebels will [leave]."),
        ("planned", "Lind promised that the rebels would [leave]."),
        ("planned", "The army, which will [leave] soon, fears a raid."),
        ("negated", "Lind fears that the rebels will not [leave]."),
    ],
)
def test_what_is_feared_or_likely_to_come_is_open(value: str, text: str) -> None:
    assert value_of(text) == value
