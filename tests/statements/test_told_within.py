"""What somebody is told to have asked for, admitted or made clear: a statement within the one that tells it."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read


@pytest.mark.parametrize(
    ("text", "inner", "cue", "content"),
    [
        (
            "The president said he would end what critics call a cruel war.",
            *("critics", "call", "a cruel war"),
        ),
        (
            "The envoys said that many voters saw the pact as a promise of peace.",
            *("many voters", "saw", "the pact as a promise of peace"),
        ),
        (
            "The spokesman said that Karsia called on the envoys to act in a calm way.",
            *("Karsia", "called on", "to act in a calm way"),
        ),
        (
            "“The council in session directed that the leaders of the union should be careful,” Okoro said.",
            *("The council in session", "directed", "that the leaders of the union should be careful"),
        ),
        ("The aide said that voters felt the pact was dead.", "voters", "felt", "the pact was dead"),
        (
            "The paper said that Sweden had indicated its interest in resuming talks.",
            *("Sweden", "had indicated", "its interest in resuming talks"),
        ),
        (
            "The paper said the trip was a reply to signals from Sweden that it wanted peace.",
            *("Sweden", "signals", "that it wanted peace"),
        ),
        (
            "The ministry said it regretted what the army described as a mistake.",
            *("the army", "described", "as a mistake"),
        ),
        (
            "The official said the rebels had asked for a written guarantee.",
            *("the rebels", "had asked", "a written guarantee"),
        ),
        (
            "The mayor said the miners had called for an inquiry into the fire.",
            *("the miners", "had called", "an inquiry into the fire"),
        ),
        (
            "Defence lawyer Sunita Rao said her client had admitted taking a phone from the embassy.",
            *("her client", "had admitted", "taking a phone from the embassy"),
        ),
        (
            "His lawyer said Okoro denied having met the governor.",
            *("Okoro", "denied", "having met the governor"),
        ),
        (
            "“The generals made clear that they would not wait,” the envoy said.",
            *("The generals", "made clear", "that they would not wait"),
        ),
        (
            "The envoy told the council that the government's position was that no talks could start before spring.",
            *("the government", "position", "that no talks could start before spring"),
        ),
        (
            "The envoy said the rebels were demanding the release of 40 prisoners.",
            *("the rebels", "were demanding", "the release of 40 prisoners"),
        ),
        (
            "The mayor said the army had accused the rebels of shelling the town.",
            *("the army", "had accused", "the rebels of shelling the town"),
        ),
        (
            "Officials said the suspect had claimed to be acting alone.",
            *("the suspect", "had claimed", "to be acting alone"),
        ),
        (
            "Okoro cited a clerk as having told her that the dam was cracked.",
            *("a clerk", "having told", "that the dam was cracked"),
        ),
        (
            "The daily Makor claimed in its Friday edition, citing a security source, that the dam was cracked.",
            *("a security source", "citing", "that the dam was cracked"),
        ),
        (
            "The general argued in a meeting that the dam was cracked, two aides said.",
            *("The general", "argued", "that the dam was cracked"),
        ),
        (
            "The Kremlin said Putin had expressed his condolences to the families.",
            *("Putin", "had expressed", "his condolences to the families"),
        ),
        (
            "The crossing will open on Monday, Governor Duarte said, according to a statement released by the palace.",
            *("Governor Duarte", "said", "The crossing will open on Monday"),
        ),
        (
            "Prices rose by two percent, the bureau said, according to its monthly survey.",
            *("the bureau", "said", "Prices rose by two percent"),
        ),
        (
            "Two negotiators said Estavia had warned the islanders against selling their water rights.",
            *("Estavia", "had warned", "against selling their water rights"),
        ),
        (
            "He passed on the colonel’s offer to trade the bell for forty sacks of salt.",
            *("the colonel’s", "offer", "to trade the bell for forty sacks of salt"),
        ),
        (
            "The envoy conveyed the king’s demand that the prisoners be freed by Friday.",
            *("the king’s", "demand", "that the prisoners be freed by Friday"),
        ),
        (
            "Witnesses said they heard the guard say that the gate was locked.",
            *("the guard", "say", "that the gate was locked"),
        ),
        (
            "Hamas, mediators said, had promised to hand over a list by Sunday.",
            *("Hamas", "had promised", "to hand over a list by Sunday"),
        ),
        (
            "A minister said the bank had blamed the outage on a contractor.",
            *("the bank", "had blamed", "the outage on a contractor"),
        ),
        (
            "The deputy said the president had confided to her at a funeral in Tolm that he would not stand again.",
            *("the president", "had confided", "that he would not stand again"),
        ),
        (
            "A porter testified that the general had shouted at the guards to let the crowd through.",
            *("the general", "had shouted", "to let the crowd through"),
        ),
        (
            "The historian wrote that the queen had quoted the late king as saying that a throne was only a chair.",
            *("the queen", "had quoted", "the late king as saying that a throne was only a chair"),
        ),
        (
            "The prosecutor told the court that, in the experts’ view, the brakes had been cut.",
            *("the experts", "in the experts’ view", "the brakes had been cut"),
        ),
        (
            "The envoy said that, by the army’s own count, nine villages had been burned.",
            *("the army", "by the army’s own count", "nine villages had been burned"),
        ),
        (
            "Interior Minister Rashid Qaderi said that, according to the provincial governor, forty fighters had laid "
            "down their arms in the Sarband valley. The only road into the valley has been closed since February.",
            *("the provincial governor", "according to"),
            "forty fighters had laid down their arms in the Sarband valley",
        ),
        (
            "The aide said the premier had described the treaty as a coffin.",
            *("the premier", "had described", "the treaty as a coffin"),
        ),
        (
            "The clerk said the mayor had likened the court to a circus.",
            *("the mayor", "had likened", "the court to a circus"),
        ),
    ],
)
def test_it_is_told_within(reader: Reader, text: str, inner: str, cue: str, content: str) -> None:
    found = read(reader, text)
    outer = next(s for s in found.statements if s.within is None)
    told = next(s for s in found.statements if s.within == outer.id)
    assert told.source is not None
    assert (told.source.text, told.cue.text, told.content.text) == (inner, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the clinic had admitted 40 patients since Monday.",
        "The envoy said the guards had called for an hour.",
        "Ruiz said the crew had been accused of theft.",
        "The envoy repeated his demand that the prisoners be freed.",
        "“The fog made clear nights rare,” the pilot said.",
        "The witness said the crowd had shouted to be heard.",
        "The officer testified that the fans had screamed abuse at the referee to provoke him.",
        "The coach said the club had called the players to a meeting.",
        "The mayor said that, in his view, the bridge was safe.",
        "The clerk said the guards saw the thief as he left the bank.",
        "The clerk said the guards had seen the boy run.",
        "The clerk said the miners felt the blast.",
    ],
)
def test_what_says_nothing_is_not(reader: Reader, text: str) -> None:
    assert len(read(reader, text).statements) == 1


def test_a_name_in_ly_is_no_adverb_of_a_passive(reader: Reader) -> None:
    text = "Opposition leader Lamine Coulibaly was told by the electoral commission that his papers were incomplete."
    told = of(read(reader, text), "papers")
    assert told.content.text == "that his papers were incomplete"
    assert told.addressee is not None
    assert told.addressee.text == "Opposition leader Lamine Coulibaly"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The pipeline crosses Ghana and Togo, neither of which has agreed to pay for the guards.", {"Ghana", "Togo"}),
        ("The ministers, both of whom said they would resign, left the hall.", {"The ministers"}),
    ],
)
def test_neither_of_which_are_those_before(reader: Reader, text: str, names: set[str]) -> None:
    found = read(reader, text)
    [said] = found.statements
    assert {a.name for a in found.actors if a.id in said.speakers} == names


@pytest.mark.parametrize(
    ("text", "inner", "speaker"),
    [
        ("The carmaker Halden said it was suspending deliveries and had asked for a full account.", "it", "Halden"),
    ],
)
def test_who_tells_of_himself_is_who_it_is(reader: Reader, text: str, inner: str, speaker: str) -> None:
    found = read(reader, text)
    outer = next(s for s in found.statements if s.within is None)
    told = next(s for s in found.statements if s.within == outer.id)
    assert told.source is not None
    assert told.source.text == inner
    assert {a.id: a.name for a in found.actors}[told.speaker or ""].endswith(speaker)


def test_what_is_asked_for_ends_before_what_it_was_done_for(reader: Reader) -> None:
    text = (
        "Mexico accepted Norway's request to cooperate in a program that allowed a few trucks over the border, "
        "to prove that the rigs posed no threat."
    )
    inner = [s.content.text for s in read(reader, text).statements if s.within]
    assert inner == ["to cooperate in a program that allowed a few trucks over the border"]
