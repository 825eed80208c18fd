"""How acts are told: by verbs, light verbs and nouns, with whoever the tree has around them."""

from __future__ import annotations

import pytest

from parley.model import Document, Event, Extraction
from parley.reading.reader import Reader


def read(reader: Reader, text: str) -> Extraction:
    return reader.extract(Document("d", text, published="2031-05-07"))


def names(found: Extraction, ids: tuple[str, ...]) -> set[str]:
    return {actor.name for i in ids if (actor := found.actor(i))}


def events(reader: Reader, text: str) -> tuple[Extraction, list[Event]]:
    found = read(reader, text)
    return found, list(found.events)


@pytest.mark.parametrize(
    ("text", "event", "trigger", "sources", "targets"),
    [
        ("France vetoed the resolution on Monday.", "REJECT", "vetoed", {"France"}, set()),
        ("Norway issued a veto of Swedish membership in the pact.", "REJECT", "issued … veto", {"Norway"}, {"Sweden"}),
        ("Norway’s criticism of Sweden surprised the island.", "ACCUSE", "criticism", {"Norway"}, {"Sweden"}),
        ("Sweden was condemned by Norway for the raid.", "ACCUSE", "condemned", {"Norway"}, {"Sweden"}),
        ("Norway imposed sanctions on Sweden.", "SANCTION", "imposed sanctions", {"Norway"}, {"Sweden"}),
        ("Norway lifted its sanctions on Sweden.", "RETREAT", "lifted … sanctions", {"Norway"}, {"Sweden"}),
        ("Norwegian missiles struck a depot near Uppsala.", "ASSAULT", "struck", {"Norway"}, set()),
        ("Norway and Sweden held talks in Geneva.", "CONSULT", "held talks", {"Norway", "Sweden"}, set()),
        ("Norway held talks with Sweden.", "CONSULT", "held talks", {"Norway", "Sweden"}, set()),
        ("Gunmen kidnapped the engineer Jens Aker.", "ASSAULT", "kidnapped", {"Gunmen"}, {"Jens Aker"}),
        ("Rebels who had seized the envoy freed her.", "ASSAULT", "seized", {"Rebels"}, {"the envoy"}),
        ("Norway urged Sweden to release the sailors.", "REQUEST", "urged", {"Norway"}, {"Sweden"}),
        ("Norway urged Sweden to release the sailors.", "RETREAT", "release", {"Sweden"}, {"the sailors"}),
        ("Norway said it would not negotiate with Sweden.", "REJECT", "negotiate", {"Norway"}, {"Sweden"}),
        ("Norway called on Sweden to apologize to Finland.", "CONCEDE", "apologize", {"Sweden"}, {"Finland"}),
        ("Norway demanded that Sweden leave the island.", "REQUEST", "demanded", {"Norway"}, {"Sweden"}),
        ("Norway said that Sweden must leave the island.", "REQUEST", "said … must", {"Norway"}, {"Sweden"}),
        ("Norway said that Sweden should leave the island.", "REQUEST", "said … should", {"Norway"}, {"Sweden"}),
        ("Norway advised Sweden to leave the island.", "REQUEST", "advised", {"Norway"}, {"Sweden"}),
        ("Norway put pressure on Sweden to sign.", "REQUEST", "put pressure", {"Norway"}, {"Sweden"}),
        ("The court issued a subpoena to Jens Aker.", "REQUEST", "issued … subpoena", {"The court"}, {"Jens Aker"}),
        ("Norway said that the claims of Sweden were baseless.", "ACCUSE", "said … baseless", {"Norway"}, {"Sweden"}),
        ("Norway called Sweden's move unhelpful.", "ACCUSE", "called", {"Norway"}, {"Sweden"}),
        ("Two Norwegian engineers held in Sweden wrote home.", "COERCE", "held", set(), {"Two Norwegian engineers"}),
        ("Norway assured Sweden that no ship would be stopped.", "AGREE", "assured", {"Norway"}, {"Sweden"}),
        ("Jens Aker says he favors a ban on fishing.", "SUPPORT", "favors", {"Jens Aker"}, set()),
        ("Norway said it would provide food aid to Sweden.", "AGREE", "said … would", {"Norway"}, {"Sweden"}),
        ("Norway said its ships would deliver food to Sweden.", "AGREE", "said … would", {"Norway"}, {"Sweden"}),
        ("Norway sent medical experts to Sweden.", "AID", "sent", {"Norway"}, {"Sweden"}),
        ("Norway withdrew its troops from Sweden.", "RETREAT", "withdrew", {"Norway"}, {"Sweden"}),
        ("The court found Jens Aker guilty of fraud.", "SANCTION", "found", {"The court"}, {"Jens Aker"}),
    ],
)
def test_who_does_it_and_to_whom_stands_in_the_tree(
    reader: Reader, text: str, event: str, trigger: str, sources: set[str], targets: set[str]
) -> None:
    found, told = events(reader, text)
    fits = [e for e in told if e.event == event and all(part in e.trigger.text for part in trigger.split(" … "))]
    assert fits, [(e.event, e.trigger.text) for e in told]
    assert names(found, fits[0].sources) == sources
    assert names(found, fits[0].targets) == targets


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the harvest had been good.",
        "Lind declined to comment on Tuesday.",
        "Norway has the right to defend itself.",
        "Prices struck a new high in Oslo and shares retreated.",
        "The talks were long. The attack was reported widely.",
        "Lind held a news conference at noon.",
        "A storm destroyed the roof of the old mill.",
        "The airline said that two new flights would leave Lagos on Monday.",  # which is no promise
    ],
)
def test_mere_saying_and_acts_of_nobody_are_no_events(reader: Reader, text: str) -> None:
    _, told = events(reader, text)
    assert [(e.event, e.trigger.text) for e in told] == []


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("Norwegian forces are preparing for an attack on the port.", "attack", "planned"),
        ("Norway did not attack Sweden.", "attack", "negated"),
        ("Norway and Sweden are to hold talks on Friday.", "talks", "planned"),
        ("The minister said that Norway would arrest the smugglers.", "arrest", "planned"),
        ("Norway will attack Sweden if the talks fail.", "attack", "conditional"),
        ("Norway is reported to have attacked Sweden.", "attacked", "reported"),
        ("Norway could use its base in Peru to bomb Iran.", "bomb", "possible"),
        ("Norway used its base in Peru to bomb Iran.", "bomb", "planned"),
        ("Lind called again for the minister to resign.", "resign", "conditional"),
    ],
)
def test_how_sure_it_is_that_it_happened(reader: Reader, text: str, trigger: str, certainty: str) -> None:
    _, told = events(reader, text)
    values = [e.certainty.value for e in told if trigger in e.trigger.text]
    assert values[:1] == [certainty]


@pytest.mark.parametrize(
    ("text", "trigger", "source", "target"),
    [
        ("The Swedish army said it had bombed the depot.", "bombed", "The Swedish army … it", "the depot"),
        ("The Swedish army bombed the depot.", "bombed", "The Swedish army", "the depot"),
        ("Norway banned all newspapers.", "banned", "Norway", "all newspapers"),
        ("Norway condemned the attack on a church.", "condemned", "Norway", "the attack on a church"),
        ("Norway declared a curfew in Bergen on March 24.", "declared", "Norway", "Bergen"),
        ("On a visit to Oslo, Orban voiced his support of Putin.", "voiced", "Orban", "Putin"),
        (
            "Both Norway and the Swedish army welcomed the visit.",
            "welcomed",
            "Norway and the Swedish army",
            "the visit",
        ),
        ("Norway and the Swedish army signed a treaty on fish.", "signed", "Norway", "the Swedish army"),
        ("UK and EU negotiators reached a deal on the Irish border.", "reached", "UK", "EU negotiators"),
        ("Norway declared a ceasefire on Monday in Karsia.", "declared", "Norway", "Karsia"),
        ("Norwegian troops remained on alert in Oslo.", "remained", "Norwegian troops", "Oslo"),
        ("Norway is the largest donor, sending aid to Egypt.", "sending", "Norway", "Egypt"),
        ("Norway will send food to Egypt, it said in a statement.", "send", "Norway", "Egypt"),
    ],
)
def test_the_words_for_who_and_whom_name_them(
    reader: Reader, text: str, trigger: str, source: str, target: str
) -> None:
    _, told = events(reader, text)
    [event] = [e for e in told if trigger in e.trigger.text]
    assert event.source is not None
    assert event.target is not None
    assert (event.source.text, event.target.text) == (source, target)


def test_who_is_only_guessed_is_not_shown_where_the_rest_is_unsure(reader: Reader) -> None:
    _, told = events(reader, "Protesters clashed with police in Tbilisi, and at least 40 people were arrested.")
    [event] = [e for e in told if e.event == "COERCE"]
    assert event.source is None


def test_a_hunger_strike_is_no_assault(reader: Reader) -> None:
    _, told = events(reader, "Students in Bergen started a hunger strike against the ministry.")
    assert {e.event for e in told} == {"PROTEST"}


def test_who_claims_so_is_the_statement_around_it(reader: Reader) -> None:
    found, told = events(reader, "Mara Lind said that Sweden had attacked the port of Norway.")
    [event] = [e for e in told if e.event == "ASSAULT"]
    assert event.within == found.statements[0].id


def test_a_country_is_an_actor_by_its_adjective_alone(reader: Reader) -> None:
    found, told = events(reader, "Police in Oslo arrested a trader. Swedish jets bombed the depot.")
    [bombed] = [e for e in told if e.event == "ASSAULT"]
    [actor] = [found.actor(i) for i in bombed.sources]
    assert actor is not None
    assert (actor.name, actor.type, actor.country) == ("Sweden", "country", "SWE")
    assert [span.of(found.document.text) for span in actor.mentions] == ["Swedish"]


def test_what_is_told_in_a_match_report_is_no_act_of_war(reader: Reader) -> None:
    text = "The striker attacked the goalkeeper after the match. The coach condemned him. The league has opened a case."
    _, told = events(reader, text)
    assert not [e for e in told if e.quad == "material conflict"]


@pytest.mark.parametrize(
    "text",
    [
        "His\n\n counterpart met & ² him.\n\nIt reported that he\u2028 had said so.İ",
        "The embassy Italy on the phone. attack Germany — France, condemned\nand Norway, it denied.",
        "Who and met whom? & Norway, and Sweden or the met — envoys condemned",
    ],
)
def test_words_out_of_order_have_their_spans_in_order(reader: Reader, text: str) -> None:
    found = read(reader, text)
    phrases = [p for e in found.events for p in (e.trigger, e.source, e.target, e.place) if p is not None]
    assert all(0 <= s.start < s.end <= len(text) for p in phrases for s in p.spans)
    assert all(p.text for p in phrases)


def test_orders_to_give_orders_are_gone_through_once(reader: Reader) -> None:
    """Each verb has several frames with a clause: tried one within the other, these would be tried without end."""
    found = read(reader, f"Norway {'orders him to order her to ' * 40}attack Sweden.")
    assert found.document.text.endswith("attack Sweden.")


@pytest.mark.parametrize(
    "text",
    [
        "Jens Aker said that he should have left the island.",
        "The rain should reach Sweden by evening, Jens Aker said.",
        "Jens Aker assured himself that the door was shut.",
        "Norway said that Sweden was not a threat.",
        "Norway said that its own plan was reckless.",
        "Jens Aker said that the storm was terrible.",
        "Jens Aker has held public office in Sweden.",
        "The increased pressure on prices worried Jens Aker.",
    ],
)
def test_what_only_seems_to_be_done_is_none(reader: Reader, text: str) -> None:
    assert [e.event for e in events(reader, text)[1] if e.event in ("REQUEST", "AGREE", "ACCUSE", "COERCE")] == []
