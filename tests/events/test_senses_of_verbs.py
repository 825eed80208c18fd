"""Verbs that tell of an event in one sense only: by what they are of, by what is said of it, by who is named."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader

Told = tuple[str, set[str], set[str]]  # the event, who does it, to whom


def events(reader: Reader, text: str) -> list[Told]:
    found = reader.extract(Document("d", text, published="2031-05-07"))
    name = {a.id: a.name for a in found.actors}
    return [(e.event, {name[k] for k in e.sources}, {name[k] for k in e.targets}) for e in found.events]


@pytest.mark.parametrize(
    "text",
    [
        "Protesters took refuge in a church.",
        "The minister took office in May.",
        "Rebels took part in the talks.",
        "Police took the bus to work.",
        "The prime minister met expectations.",
        "The minister met a deadline.",
        "The team met resistance.",
        "Putin called the talks useful.",
        "Orban described the talks as useful.",
        "The company released the report.",
        "The police released images of the attacker.",
        "The bank charged a fee.",
        "The party received votes.",
        "Turkish sales beat forecasts.",
        "Turkish drones impressed buyers.",
        "Rockets were sold to Israel.",
        "Seven boats were detained on Sunday.",
        "Seven fishermen were seen on Sunday.",
        "The answer demonstrates that Brask is at peace.",
        "The bank launched a publicity campaign.",
        "Okoro seized the initiative.",
        "The premier left for Oslo on Monday.",
        "The Norwegians say their plans call for waiting.",
        "The committees will round up their work by Friday.",
        "The city yielded to emotions.",
        "Asked to describe the plan, Orr said he was satisfied.",
        "Ada Obi warned Tom Orr of a new plot by smugglers.",
        "Ada Obi asked the senators whether they would go.",
        "The council failed to curb the nuclear programs of Norway.",
        "The council adopted a resolution on water.",
    ],
)
def test_another_sense_is_no_event(reader: Reader, text: str) -> None:
    assert events(reader, text) == []


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        ("Rebels took the town in May.", "ASSAULT", {"Rebels"}, set()),
        ("The prime minister met Orban.", "CONSULT", {"The prime minister", "Orban"}, set()),
        ("Fidan and Shoukry met on Saturday.", "CONSULT", {"Fidan", "Shoukry"}, set()),
        ("Orban called Zelensky on Monday.", "CONSULT", {"Orban", "Zelensky"}, set()),
        ("Putin received Orban.", "CONSULT", {"Putin", "Orban"}, set()),
        ("Putin called the sanctions illegal.", "ACCUSE", {"Putin"}, set()),
        ("Orban called Putin a liar.", "ACCUSE", {"Orban"}, {"Putin"}),
        ("Orban described the decision as unlawful.", "ACCUSE", {"Orban"}, set()),
        ("Prosecutors charged the mayor.", "ACCUSE", {"Prosecutors"}, {"the mayor"}),
        ("The rebels released the hostages.", "RETREAT", {"The rebels"}, {"the hostages"}),
        ("The rebels released nineteen Christians.", "RETREAT", {"The rebels"}, {"nineteen Christians"}),
        ("Turkish farmers beat a thief.", "ASSAULT", {"Turkish farmers"}, {"a thief"}),
        ("Norway signed an agreement with Sweden.", "SUPPORT", {"Norway"}, {"Sweden"}),
        ("Norway and Sweden reached an agreement.", "SUPPORT", {"Norway", "Sweden"}, set()),
        ("Norway pledged its full support for Sweden.", "SUPPORT", {"Norway"}, {"Sweden"}),
        ("Norway returned the artifacts to Egypt.", "RETREAT", {"Norway"}, {"Egypt"}),
        ("Russian missiles struck a rebel-held area.", "ASSAULT", {"Russia"}, set()),
        ("Norwegian police rounded up forty protesters.", "COERCE", {"Norwegian police"}, {"forty protesters"}),
        ("Ada Obi defended Sweden.", "SUPPORT", {"Ada Obi"}, {"Sweden"}),
        ("Norway conveyed its strong protest to Sweden.", "ACCUSE", {"Norway"}, {"Sweden"}),
        ("Russia thanked Norway for extending the grain deal.", "SUPPORT", {"Russia"}, {"Norway"}),
        ("China opposes threats to use military force.", "REJECT", {"China"}, set()),
        ("Ada Obi called on President Tom Orr in Oslo.", "CONSULT", {"Ada Obi", "Tom Orr"}, set()),
        ("Ada Obi called on Sweden to wait.", "REQUEST", {"Ada Obi"}, {"Sweden"}),
        ("Ada Obi called on Sweden for help.", "REQUEST", {"Ada Obi"}, {"Sweden"}),
        ("Ada Obi exchanged ideas with Tom Orr.", "CONSULT", {"Ada Obi", "Tom Orr"}, set()),
    ],
)
def test_the_sense_that_is_an_event(
    reader: Reader, text: str, event: str, sources: set[str], targets: set[str]
) -> None:
    assert events(reader, text) == [(event, sources, targets)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Senator Tom Orr clashed with Ada Obi during a debate.", "ACCUSE"),
        ("Ada Obi clashed with reporters at a news conference.", "ACCUSE"),
        ("Ada Obi repeatedly targeted Norway, calling its leaders liars.", "ACCUSE"),
        ("The governor launched a campaign against Tom Orr in a series of ads.", "ACCUSE"),
        ("Norway attacked Peru, saying it had lied.", "ASSAULT"),
        ("Police clashed with protesters in Lagos.", "ASSAULT"),
        ("The army launched a campaign against rebels in Mali.", "ASSAULT"),
        ("The gunman Tom Orr attacked worshippers in Oslo.", "ASSAULT"),
    ],
)
def test_people_attack_each_other_in_words_and_others_in_deeds(reader: Reader, text: str, event: str) -> None:
    assert [one[0] for one in events(reader, text)] == [event]


@pytest.mark.parametrize(
    ("text", "event", "targets"),
    [
        ("Seven fishermen were detained on Sunday.", "COERCE", {"Seven fishermen"}),
        ("Three schoolgirls were abducted on Sunday.", "ASSAULT", {"Three schoolgirls"}),
        ("Rockets were fired at Israel.", "ASSAULT", {"Israel"}),
        ("Missiles were launched at Ukraine.", "ASSAULT", {"Ukraine"}),
        ("A car bomb killed four soldiers.", "ASSAULT", {"four soldiers"}),
    ],
)
def test_nobody_need_be_named_who_did_it(reader: Reader, text: str, event: str, targets: set[str]) -> None:
    assert events(reader, text) == [(event, set(), targets)]


def test_failing_to_agree_is_a_refusal(reader: Reader) -> None:
    assert ("REJECT", {"Norway", "Sweden"}, set()) in events(reader, "Norway and Sweden failed to reach an agreement.")


@pytest.mark.parametrize(("cue", "who"), [("called", "Jens Stoltenberg"), ("called on", "Erdogan")])
def test_who_calls_somebody_to_apologise_apologises_himself(reader: Reader, cue: str, who: str) -> None:
    told = events(reader, f"NATO’s chief Jens Stoltenberg {cue} Erdogan to apologize for the incident.")
    assert ("CONCEDE", {who}, set()) in told


@pytest.mark.parametrize(
    ("text", "event", "targets"),
    [
        ("Iran vowed to retaliate for the strike.", "THREATEN", set()),
        ("Iran vowed to attack Israel.", "THREATEN", {"Israel"}),
        ("Iran promised to punish the killers.", "THREATEN", set()),
        ("Iran vowed to help Iraq.", "AGREE", {"Iraq"}),
        ("Iran vowed to rebuild the port.", "AGREE", set()),
    ],
)
def test_a_vow_is_a_threat_where_harm_is_vowed(reader: Reader, text: str, event: str, targets: set[str]) -> None:
    told = events(reader, text)
    assert [one for one in told if one[0] in ("THREATEN", "AGREE")] == [(event, {"Iran"}, targets)]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Turkish drones struck militants.", "Türkiye", "militants"),
        ("Russian drones hit Kyiv.", "Russia", "Kyiv"),
        ("The drones struck militants.", "The drones", "militants"),
    ],
)
def test_a_countrys_weapons_are_that_country(reader: Reader, text: str, source: str, target: str) -> None:
    assert events(reader, text) == [("ASSAULT", {source}, {target})]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway decried calls by settlers for the release of Tom Orr.", ("REQUEST", {"settlers"}, set())),
        ("Settlers called for Jonas’ killing during rallies in Lagos.", ("REQUEST", {"Settlers"}, set())),
        ("Lind accused Orr of being vague about holding talks with Peru.", ("CONSULT", {"Orr", "Peru"}, set())),
        ("Lind coaxed the Norwegians into signing a deal with Peru.", ("SUPPORT", {"Norway"}, {"Peru"})),
        ("Ada Obi briefed Tom Orr on his visit to Peru.", ("CONSULT", {"Ada Obi", "Peru"}, set())),
        (
            "In a phone call with Tom Orr on Monday, Ada Obi said that she would wait, the Kremlin said.",
            ("CONSULT", {"Ada Obi", "Tom Orr"}, set()),
        ),
        ("In a phone call with Tom Orr, the Kremlin said it was ready.", ("CONSULT", {"Kremlin", "Tom Orr"}, set())),
        ("Russia-NATO talks resumed in Paris.", ("CONSULT", {"Russia", "NATO"}, set())),
        ("US-Taliban talks resumed in Doha.", ("CONSULT", {"US", "Taliban"}, set())),
    ],
)
def test_who_does_what_somebody_else_wants(reader: Reader, text: str, told: Told) -> None:
    assert told in events(reader, text)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ada Obi briefed Tom Orr on the tour.", None),
        ("Ada Obi discussed the visit with Tom Orr.", None),
        ("Ada Obi received Tom Orr.", "visit"),
        ("Ada Obi called on President Tom Orr on Monday.", None),
        ("Ada Obi briefed Tom Orr by phone.", "phone"),
        ("The rebels killed the hostages.", None),
        ("The rebels shot the hostages.", "firearms"),
        ("The rebels took hostages.", "abduct"),
        ("The rebels held twelve students hostage.", "abduct"),
    ],
)
def test_what_is_talked_of_or_hit_is_not_how(reader: Reader, text: str, mode: str | None) -> None:
    found = reader.extract(Document("d", text, published="2031-05-07"))
    assert [e.mode for e in found.events] == [mode]


@pytest.mark.parametrize(
    ("text", "event", "value"),
    [
        ("The talks come before an imminent visit by Ada Obi to Russia.", "CONSULT", "planned"),
        ("Talks between Norway and Sweden scheduled for Monday were noted.", "CONSULT", "planned"),
        ("Norway scheduled talks with Sweden for Monday.", "CONSULT", "planned"),
        ("With a round of talks between Norway and Sweden slated to start in May, Lind left.", "CONSULT", "planned"),
        ("A round of talks between Norway and Sweden started in May.", "CONSULT", "certain"),
        ("The attack on Sweden threatened by Norway was noted.", "ASSAULT", "planned"),
        ("The attack on Sweden launched by Norway was noted.", "ASSAULT", "certain"),
        ("Norway was told of renewed threats of airstrikes on Sweden.", "ASSAULT", "planned"),
        ("Norway urged Sweden to act so as to avoid attacking Finland.", "ASSAULT", "negated"),
        ("Norway held talks to secure the release of the miners.", "RETREAT", "planned"),
        ("Norway failed to win the release of the miners.", "RETREAT", "negated"),
        ("Norway secured the release of the miners.", "RETREAT", "certain"),
    ],
)
def test_what_is_yet_to_come_is_no_fact(reader: Reader, text: str, event: str, value: str) -> None:
    found = reader.extract(Document("d", text, published="2031-05-07"))
    assert [e.certainty.value for e in found.events if e.event == event] == [value]


def test_who_leaves_before_others_talk_does_not_talk(reader: Reader) -> None:
    told = events(reader, "Ada Obi left for Oslo after talks between Norway and Sweden.")
    assert told == [("CONSULT", {"Norway", "Sweden"}, set())]
