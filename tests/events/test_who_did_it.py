"""Who did it and to whom, where the nearest name is not the one; and what is no event at all."""

from __future__ import annotations

import pytest

from parley.model import Document, Event, Extraction
from parley.reading.reader import Reader


def read(reader: Reader, text: str) -> Extraction:
    return reader.extract(Document("d", text, published="2031-05-07"))


def names(found: Extraction, ids: tuple[str, ...]) -> set[str]:
    return {actor.name for i in ids if (actor := found.actor(i))}


def told(found: Extraction, event: str) -> list[Event]:
    return [e for e in found.events if e.event == event]


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        # "I" and "we" are whoever says so
        ("“I urge Karsia to open the port,” Mara Lind said.", "REQUEST", {"Mara Lind"}, {"Karsia"}),
        ("“We reject the proposal,” Hamas said.", "REJECT", {"Hamas"}, set()),
        # whom a statement knows by other words
        (
            "Hamas claimed the attack. The militant group said that it had killed nine soldiers.",
            "ASSAULT",
            {"Hamas"},
            {"nine soldiers"},
        ),
        # who tells of it did not do it
        ("According to the Interior Ministry, 14 people were killed.", "ASSAULT", set(), {"14 people"}),
        ("Three villagers were abducted, according to two witnesses.", "ASSAULT", set(), {"Three villagers"}),
        ("According to police, two men were killed by rebels.", "ASSAULT", {"rebels"}, {"two men"}),
        # what somebody comes under, others do
        ("Nine people were killed by rebels in the crush.", "ASSAULT", {"rebels"}, {"Nine people"}),
        ("Norway came under attack from rebels on Monday.", "ASSAULT", {"rebels"}, {"Norway"}),
        # to whom an act was done is not whom its condemnation accuses
        ("The union condemned the murder of the journalist Ada Obi.", "ACCUSE", {"The union"}, set()),
        # whom it is demanded of
        ("Oslo insisted that Russia withdraw its troops.", "REQUEST", {"Oslo"}, {"Russia"}),
        ("Hamas held Washington responsible.", "ACCUSE", {"Hamas"}, {"Washington"}),
        # what it is about
        ("On the Middle East, the two ministers called for a ceasefire.", "REQUEST", {"the two ministers"}, set()),
        # a name with more of it behind a comma
        (
            "Mara Lind, the UN envoy who is chairing the talks with Norway, left on Monday.",
            "CONSULT",
            {"Mara Lind", "Norway"},
            set(),
        ),
        # who accuses in a statement is who makes it
        (
            "The Turkish Foreign Ministry said that Greece had lied, and accused Athens of violating the agreement.",
            "ACCUSE",
            {"Turkish Foreign Ministry"},
            {"Greece"},
        ),
        # who holds the office that stands alone
        (
            "Iranian Foreign Minister Reza Karimi is 60, Turkish Foreign Minister Mehmet Dorun is 70. A Danish "
            "spokeswoman told reporters that the Iranian foreign minister will visit Armenia.",
            "CONSULT",
            {"Reza Karimi", "Armenia"},
            set(),
        ),
        # what comes to an end by itself
        ("Talks between Norway and Sweden collapsed on Sunday.", "REJECT", {"Norway", "Sweden"}, set()),
        ("Norway’s talks with Sweden collapsed on Sunday.", "REJECT", {"Norway", "Sweden"}, set()),
        ("Lengthy talks with Sweden collapsed on Sunday.", "REJECT", {"Sweden"}, set()),
        # from whom something comes, and who gets money
        ("Karsia lifted a ban on imports from Norway.", "CONCEDE", {"Karsia"}, {"Norway"}),
        ("Karsia has pledged $50 million in aid to Norway.", "AGREE", {"Karsia"}, {"Norway"}),
        (
            "Karsia launched a mediation effort to end the rift between Norway and Sweden.",
            "CONSULT",
            {"Karsia", "Norway", "Sweden"},
            set(),
        ),
        ("Hackers launched a cyber attack on Norway.", "COERCE", {"Hackers"}, {"Norway"}),
        ("Mara Lind had lunch with Ada Obi.", "CONSULT", {"Mara Lind", "Ada Obi"}, set()),
        ("Norway announced a suspension of aid to Karsia.", "SANCTION", {"Norway"}, {"Karsia"}),
        ("Norway declined a request from Karsia.", "REJECT", {"Norway"}, {"Karsia"}),
        # what hangs on the verb, not on its particle; where is not whom
        (
            "The governor called on striking teachers to return to their classrooms.",
            "REQUEST",
            {"The governor"},
            {"striking teachers"},
        ),
        ("Protesters clashed with police in Brask.", "ASSAULT", {"Protesters"}, {"police"}),
        # a country's forces without a name are that country
        ("Norway denied that its troops had killed four men.", "ASSAULT", {"Norway"}, {"four men"}),
        # the verb with its object tells more than the verb alone
        ("India and Pakistan exchanged lists of prisoners.", "COOPERATE", {"India", "Pakistan"}, set()),
        ("Guards boarded a tanker and took its crew captive.", "ASSAULT", {"Guards"}, {"its crew"}),
        # who did what is condemned or rejected
        ("Norway condemned the threats made by Karsia.", "ACCUSE", {"Norway"}, {"Karsia"}),
        ("Norway rejected a truce proposed by mediators.", "REJECT", {"Norway"}, {"mediators"}),
        ("Maduro closed Venezuela’s borders with Brazil.", "COERCE", {"Maduro"}, {"Brazil"}),
        (
            "A U.N. committee has issued a report highly critical of the Vietnamese government, demanding Hanoi stop "
            "jailing activists and journalists for speaking out against state policies.",
            "REQUEST",
            {"A U.N. committee"},
            {"Hanoi"},
        ),
        # whom the tree takes for a subject, as a clause follows
        (
            "The council has ordered Arjun Rampal to appear for questioning on December 16.",
            "REQUEST",
            {"The council"},
            {"Arjun Rampal"},
        ),
        (
            "Amnesty International put out a report accusing the Nigerian army of failing to respond to warning signs.",
            "ACCUSE",
            {"Amnesty International"},
            {"the Nigerian army"},
        ),
        (
            "Serb units threatened to shell British forces based in the central city of Vitez.",
            "THREATEN",
            {"Serb units"},
            {"British forces"},
        ),
        # who is said to be responsible
        ("The ministry said Karsia was responsible for the raid.", "ACCUSE", {"The ministry"}, {"Karsia"}),
        ("The ministry said Karsia was behind the attack.", "ACCUSE", {"The ministry"}, {"Karsia"}),
        # whose that is which is frozen
        ("Prosecutors froze Sergio Moro’s accounts.", "SANCTION", {"Prosecutors"}, {"Sergio Moro"}),
        # where the tree hangs it on the day
        ("Sweden held talks on Monday with Norway.", "CONSULT", {"Sweden", "Norway"}, set()),
        # what two do with each other has none besides
        ("Norway and Sweden agreed to share data on Iran.", "AGREE", {"Norway", "Sweden"}, set()),
        # some of a people are not its country
        ("Many Serbs blame Norway.", "ACCUSE", {"Many Serbs"}, {"Norway"}),
        # a country's enemies are not that country
        ("Russia praised American adversaries.", "SUPPORT", {"Russia"}, {"American adversaries"}),
        # who is under something undergoes it
        ("Tom Orr is under investigation by the FBI.", "ACCUSE", {"FBI"}, {"Tom Orr"}),
        ("The bank came under investigation by the FBI.", "ACCUSE", {"FBI"}, {"The bank"}),
        # who is committed commits himself
        ("Tom Orr is committed to helping Norway.", "AGREE", {"Tom Orr"}, {"Norway"}),
        # whoever's a ban is lifts it
        ("Norway's ban on arms sales to Peru was lifted.", "CONCEDE", {"Norway"}, {"Peru"}),
        ("Turkey's blockade of Armenia was eased.", "RETREAT", {"Turkey"}, {"Armenia"}),
        # whose a ship is that is seized
        ("Iran seized a Greek tanker.", "COERCE", {"Iran"}, {"Greece"}),
        # whose failure it is, on whom one relies
        ("The failure of Norway to help the refugees angered Peru.", "AID", {"Norway"}, {"the refugees"}),
        ("Sweden relies on Norway to rescue Peru.", "AID", {"Norway"}, {"Peru"}),
        # who speaks to a meeting is there
        ("Tom Orr told a meeting with Norwegian farmers that trade would grow.", "CONSULT",
         {"Tom Orr", "Norwegian farmers"}, set()),
        ("Norway called off a meeting with Sweden.", "REJECT", {"Norway"}, {"Sweden"}),
        ("Norway refused direct talks with the rebels.", "REJECT", {"Norway"}, {"the rebels"}),
        ("The police chief refused a request by Tom Orr.", "REJECT", {"The police chief"}, {"Tom Orr"}),
        ("Guards threw the reporter out of a news conference.", "COERCE", {"Guards"}, {"the reporter"}),
        ("Police arrested a handful of journalists.", "COERCE", {"Police"}, {"journalists"}),
        ("Norway attacked the Lord's Resistance Army.", "ASSAULT", {"Norway"}, {"Lord's Resistance Army"}),
        ("The miners left as soldiers said they had detained Ana Ruiz.", "COERCE", {"soldiers"}, {"Ana Ruiz"}),
        # who asked for it
        ("The state conceded to demands from the miners.", "CONCEDE", {"The state"}, {"the miners"}),
        ("The union refused to respond to a request from Norway.", "REJECT", {"The union"}, {"Norway"}),
        ("Norway acceded to a request from Peru.", "CONCEDE", {"Norway"}, {"Peru"}),
        # people of a kind are no country
        ("Police killed ethnic Albanians.", "ASSAULT", {"Police"}, {"ethnic Albanians"}),
        # whom one wishes for is asked for nothing
        ("Ada Obi called for a special prosecutor.", "REQUEST", {"Ada Obi"}, set()),
        ("Norway called for the rebels to disarm.", "REQUEST", {"Norway"}, {"the rebels"}),
        ("Ada Obi took aim at comments by Republican presidential candidate Tom Orr that Norway might leave.", "ACCUSE",
         {"Ada Obi"}, {"Tom Orr"}),
        ("Norway and Peru called for ending the feud.", "REQUEST", {"Norway", "Peru"}, set()),
        ("Ada Obi pushed Tom Orr to be bolder.", "REQUEST", {"Ada Obi"}, {"Tom Orr"}),
        ("Norway declared war on Peru.", "ASSAULT", {"Norway"}, {"Peru"}),
        ("Norway and Peru traded insults.", "ACCUSE", {"Norway", "Peru"}, set()),
        # what is sent to nobody helps nobody
        ("Israel sent fighter jets to destroy a port.", "MOBILIZE", {"Israel"}, set()),
        ("Britain sent missiles to Ukraine.", "AID", {"Britain"}, {"Ukraine"}),
        ("Nine farmers were martyred by Karsian troops.", "ASSAULT", {"Karsian troops"}, {"Nine farmers"}),
        ("A gunman took the lives of nine people.", "ASSAULT", {"A gunman"}, {"nine people"}),
    ],
)
def test_who_did_it_and_to_whom(reader: Reader, text: str, event: str, sources: set[str], targets: set[str]) -> None:
    found = read(reader, text)
    [one] = told(found, event)
    assert (names(found, one.sources), names(found, one.targets)) == (sources, targets)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Mara Lind left Oslo without speaking to the press.", "CONSULT"),
        ("The official, who asked not to be named, said that talks went on.", "REQUEST"),
        ("Asked by Reuters whether he had been pressed, Tom Orr smiled.", "REQUEST"),
        ("Hamas called the strikes “a new massacre”.", "PROTEST"),
        ("The rebels ended the ceasefire with Norway on Monday.", "RETREAT"),
        ("Norway promised Karsia to withdraw its guards.", "THREATEN"),
        ("North Korea fired two missiles into the Sea of Japan.", "ASSAULT"),
        ("The attack, which Iranian state television said killed nine people, hit a market.", "ASSAULT"),
        ("Four hundred refugees arrived in Karsia.", "CONSULT"),
        ("The roof collapsed during talks with Norway.", "REJECT"),
        ("Turkey’s president says he will begin a new operation against Kurdish fighters.", "AGREE"),
        ("The bank announced the release of its quarterly results.", "RETREAT"),
        ("The State Comptroller’s report was released on Wednesday.", "RETREAT"),
        ("The ministry said that it was responsible for the roads.", "ACCUSE"),
        ("Tom Orr pleaded not guilty on Monday.", "REQUEST"),
        ("Norway and Peru called for developing their ties.", "CONSULT"),
        ("Tom Orr let something slip.", "CONCEDE"),
        ("Tom Orr reminded viewers of his job in order to show his worth.", "REQUEST"),
        ("Ghorstan’s foreign ministry denied any involvement in the incident.", "ACCUSE"),
    ],
)
def test_what_is_no_such_event(reader: Reader, text: str, event: str) -> None:
    found = read(reader, text)
    assert not [e for e in told(found, event) if e.sources]


def test_what_ends_a_ceasefire_or_meets_nobody_is_told_as_what_it_is(reader: Reader) -> None:
    assert told(read(reader, "The rebels ended the ceasefire with Norway on Monday."), "REJECT")
    assert told(read(reader, "North Korea fired two missiles into the Sea of Japan."), "MOBILIZE")
    [gas] = told(read(reader, "Police used tear gas against the crowd in Oslo."), "ASSAULT")
    assert gas.mode == "crowd-control"


def test_two_acts_on_one_man_are_two(reader: Reader) -> None:
    found = read(reader, "Police arrested the editor Tunde Bakare on Thursday and seized Bakare’s computers.")
    assert len(told(found, "COERCE")) == 2


def test_what_somebody_is_willing_to_withdraw_is_no_threat(reader: Reader) -> None:
    found = read(reader, "Norway is willing to withdraw its troops from Sweden.")
    assert [names(found, e.targets) for e in told(found, "AGREE")] == [{"Sweden"}]
    assert not told(read(reader, "Norway vowed to withdraw from the pact."), "AGREE")


def test_what_somebody_will_not_do_is_refused(reader: Reader) -> None:
    [one] = told(read(reader, "Poland will not take in any more asylum seekers, its prime minister said."), "REJECT")
    assert (one.trigger.text, one.certainty.value) == ("will not take", "certain")


def test_so_many_people_are_not_so_many_others(reader: Reader) -> None:
    found = read(reader, "Rebels killed 14 people on Monday. Rebels killed 300 people last year.")
    killed = told(found, "ASSAULT")
    assert [names(found, e.targets) for e in killed] == [{"14 people"}, {"300 people"}]
    assert len({e.event_key for e in killed}) == 2


def test_a_country_has_no_office_where_it_is_described(reader: Reader) -> None:
    found = read(reader, "“Morocco is an important partner for Norway,” said Foreign Minister Mara Lind.")
    [one] = [a for a in found.actors if a.name == "Morocco"]
    assert (one.role, one.affiliation, one.country) == (None, None, "MAR")
