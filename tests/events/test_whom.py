"""Whom it is done to: in a clause, given something, asked for, or nobody at all."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.test_who_did_it import names, read, told


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        # who gets what is promised
        ("Norway promised Karsia six ships.", "AGREE", {"Norway"}, {"Karsia"}),
        ("The mediators promised us a plane, Mara Lind said.", "AGREE", {"The mediators"}, {"Mara Lind"}),
        # what is promised to be done to somebody is not promised him; what is threatened is
        ("Karsia promised to move the captives.", "AGREE", {"Karsia"}, set()),
        ("Karsia threatened to move the captives.", "THREATEN", {"Karsia"}, {"the captives"}),
        ("Karsia agreed to help the refugees.", "AGREE", {"Karsia"}, {"the refugees"}),
        # of whom a clause tells what he did
        ("Accusations that Norway killed nine farmers are false.", "ACCUSE", set(), {"Norway"}),
        ("Mara Lind rejected allegations by Tom Orr that Norway had lied.", "ACCUSE", {"Tom Orr"}, {"Norway"}),
        ("Ada Obi complained that Norway had limited the debates.", "ACCUSE", {"Ada Obi"}, {"Norway"}),
        ("Ada Obi complained that the water comes one day in five.", "ACCUSE", {"Ada Obi"}, set()),
        # who is asked is to do it himself; what is asked for is not done to those who are asked
        ("Norway requested that Karsia name the pilots.", "REQUEST", {"Norway"}, {"Karsia"}),
        ("Karsia asked to question Ada Obi.", "REQUEST", {"Karsia"}, set()),
        ("Karsia asked Norway to free Ada Obi.", "REQUEST", {"Karsia"}, {"Norway"}),
        ("Karsia called for freeing Ada Obi.", "REQUEST", {"Karsia"}, set()),
        # whose request is granted; who drops his own demand
        ("A judge granted Norway's request for the files.", "CONCEDE", {"A judge"}, {"Norway"}),
        ("Karsia dropped its demand for the port.", "CONCEDE", {"Karsia"}, set()),
        # what is asked for is not who is asked; whose doing it would be is, and nobody who is to undergo it
        ("Tom Orr called for a boycott of Norway.", "REQUEST", {"Tom Orr"}, set()),
        ("Tom Orr called for Ada Obi's resignation.", "REQUEST", {"Tom Orr"}, {"Ada Obi"}),
        ("Tom Orr called for the resignation of Ada Obi.", "REQUEST", {"Tom Orr"}, {"Ada Obi"}),
        ("Tom Orr called for Ada Obi's release.", "REQUEST", {"Tom Orr"}, set()),
        ("Tom Orr asked for help from Norway.", "REQUEST", {"Tom Orr"}, {"Norway"}),
        ("Karsia called for Ada Obi to be banned from the country.", "REQUEST", {"Karsia"}, set()),
        ("Karsia called for Ada Obi to resign.", "REQUEST", {"Karsia"}, {"Ada Obi"}),
        ("Tom Orr requested a meeting with Ada Obi.", "REQUEST", {"Tom Orr"}, {"Ada Obi"}),
        ("Tom Orr canceled an interview with Ada Obi.", "REJECT", {"Tom Orr"}, {"Ada Obi"}),
        ("Norway annexed Crimea.", "COERCE", {"Norway"}, {"Crimea"}),
        ("Tom Orr disavowed the endorsement he gave Ada Obi.", "SUPPORT", {"Tom Orr"}, {"Ada Obi"}),
        ("Lawsuits by Tom Orr against Ada Obi went on.", "ACCUSE", {"Tom Orr"}, {"Ada Obi"}),
        # what is proposed is asked for, of whoever a clause names
        ("Norway proposed a ban on trade.", "REQUEST", {"Norway"}, set()),
        ("Norway proposed that Sweden and Karsia send an envoy.", "REQUEST", {"Norway"}, {"Sweden", "Karsia"}),
        ("Norway proposed talks with Sweden.", "AGREE", {"Norway"}, {"Sweden"}),
        ("Norway invited Karsia to free the prisoners.", "REQUEST", {"Norway"}, {"Karsia"}),
        ("Norway invited Mara Lind to talks.", "AGREE", {"Norway"}, {"Mara Lind"}),
        # people of a country who undergo something are not their country; those with an article may be
        ("Rebels killed Norwegians.", "ASSAULT", {"Rebels"}, {"Norwegians"}),
        ("Karsia accused the Norwegians of spying.", "ACCUSE", {"Karsia"}, {"Norway"}),
        # a name before a noun whose doer stands behind "by"
        ("An Orr endorsement by Ada Obi was noted. Tom Orr is a senator.", "SUPPORT", {"Ada Obi"}, {"Tom Orr"}),
        ("The Hamas killing of Tom Orr was noted.", "ASSAULT", {"Hamas"}, {"Tom Orr"}),
        # to whom something is refused
        ("Tom Orr's refusal to endorse Ada Obi was noted.", "REJECT", {"Tom Orr"}, {"Ada Obi"}),
        # who is subject to something
        ("The company was subject to criticism from Ada Obi.", "ACCUSE", {"Ada Obi"}, {"The company"}),
        ("Tom Orr was the target of an FBI investigation.", "ACCUSE", {"FBI"}, {"Tom Orr"}),
        ("The attack that Tom Orr leveled at Ada Obi was noted.", "ACCUSE", {"Tom Orr"}, {"Ada Obi"}),
        ("Police fired tear gas into a crowd.", "ASSAULT", {"Police"}, {"a crowd"}),
        # his supporters are others, his army is his own
        ("Tom Orr accused his supporters of lying.", "ACCUSE", {"Tom Orr"}, {"supporters"}),
        ("Tom Orr accused his army of lying.", "ACCUSE", {"Tom Orr"}, set()),
        # kin and colleagues are others than whose they are; who is set against somebody is not joined to him
        ("Tom Orr spoke with his brother on Monday.", "CONSULT", {"Tom Orr", "brother"}, set()),
        ("Rebels killed mainly farmers but also miners.", "ASSAULT", {"Rebels"}, {"farmers", "miners"}),
        ("Rebels killed Tom Orr but not Ada Obi.", "ASSAULT", {"Rebels"}, {"Tom Orr"}),
        ("Nine people were reported killed by rebels.", "ASSAULT", {"rebels"}, {"Nine people"}),
    ],
)
def test_whom_it_is_done_to(reader: Reader, text: str, event: str, sources: set[str], targets: set[str]) -> None:
    found = read(reader, text)
    [one] = told(found, event)
    assert (names(found, one.sources), names(found, one.targets)) == (sources, targets)


@pytest.mark.parametrize(
    ("text", "event", "is_told"),
    [
        # a question is no demand
        ("“Whose ship is it?” Ada Obi asked the guard.", "REQUEST", False),
        ("Ada Obi asked the guard why.", "REQUEST", False),
        ("When asked by Ada Obi if the talks had failed, Tom Orr smiled.", "REQUEST", False),
        ("Ada Obi asked the guard to leave.", "REQUEST", True),
        ("Ada Obi asked the rebels for a truce.", "REQUEST", True),
        # for whom one calls is not called
        ("Norway has called for her to quit. Ada Obi laughed.", "CONSULT", False),
        ("Norway has called for her to quit. Ada Obi laughed.", "REQUEST", True),
        # who speaks to the news speaks to its readers
        ("A Western diplomat who spoke to the BBC said the talks went on.", "CONSULT", False),
        ("A Western diplomat spoke to Norway.", "CONSULT", True),
        # many attacks on or by people by name, and who comes under fire, are of words
        ("Tom Orr was asked about Ada Obi's attacks.", "ASSAULT", False),
        ("Tom Orr was asked about Ada Obi's attacks.", "ACCUSE", True),
        ("Ada Obi came under fire from Tom Orr over her remarks.", "ASSAULT", False),
        ("Ada Obi came under fire from Tom Orr over her remarks.", "ACCUSE", True),
        ("The soldiers came under fire from rebels.", "ASSAULT", True),
        ("Ada Obi condemned the rebel attacks on Tom Orr.", "ACCUSE", True),
        ("Ada Obi condemned the attacks on Norway.", "ASSAULT", True),
        ("The aide rose after repeated clashes with Tom Orr.", "ASSAULT", False),
        ("The army fought Tom Orr.", "ASSAULT", True),
        # who says what he will do promises what is for others
        ("Norway said it would provide food aid to Sweden.", "AGREE", True),
        ("Norway said it would meet Sweden.", "AGREE", False),
        ("Ada Obi said she would resign.", "AGREE", False),
        ("Ada Obi said she would vote for Tom Orr.", "AGREE", False),
        # who promises to go, or to end something, does not threaten
        ("Norway promised to withdraw from Karsia.", "THREATEN", False),
        ("Norway promised to withdraw from Karsia.", "AGREE", True),
        ("Norway promised to bomb Karsia.", "THREATEN", True),
        ("Norway threatened to withdraw from the talks.", "THREATEN", True),
        # nobody agrees who is not ready
        ("Norway is willing to help Sweden.", "AGREE", True),
        ("Norway does not appear willing to help Sweden.", "AGREE", False),
        ("Norway is not ready to help Sweden.", "AGREE", False),
        ("No minister is willing to help Sweden.", "AGREE", False),
        # what is closed, searched or exchanged
        ("Tom Orr closed the folder.", "COERCE", False),
        ("Karsia closed its border with Norway.", "COERCE", True),
        ("The minister searched the archives.", "COERCE", False),
        ("Police searched the students.", "COERCE", True),
        ("Tom Orr and Ada Obi exchanged blows.", "RETREAT", False),
        ("Norway and Karsia exchanged 40 prisoners.", "RETREAT", True),
        ("Norway has released its new polls.", "RETREAT", False),
        ("Norway has released its prisoners.", "RETREAT", True),
        ("The candidate committed many gaffes.", "AGREE", False),
        ("The candidate committed to helping Norway.", "AGREE", True),
        ("New polls released on Sunday show Tom Orr ahead.", "RETREAT", False),
        ("Tom Orr dropped out of the race.", "RETREAT", True),
        ("Tom Orr dropped out of the race.", "REJECT", False),
        # what is fought is somebody, or no assault
        ("Ada Obi fought the deal.", "ASSAULT", False),
        ("Ada Obi fought the rebels.", "ASSAULT", True),
        ("The rebels fought the army in the north.", "ASSAULT", True),
        # who fails to agree does not agree
        ("The parties failed to agree on the agenda.", "AGREE", False),
        ("The parties failed to agree on the agenda.", "REJECT", True),
        ("The parties agreed on the agenda.", "AGREE", True),
        # who insists that it is so, or asks for a comment, demands nothing
        ("Tom Orr is right, Ada Obi insisted.", "REQUEST", False),
        ("Ada Obi insisted on a truce.", "REQUEST", True),
        ("Asked for comment, the ministry said nothing.", "REQUEST", False),
        ("Asked on Monday for comment by Ada Obi, the ministry said nothing.", "REQUEST", False),
        ("Asked for help by Ada Obi, the ministry said nothing.", "REQUEST", True),
        ("A retired general once commanded Norway's only tank brigade.", "REQUEST", False),
        ("The general told the brigade to leave.", "REQUEST", True),
        # who is called something is not telephoned
        ("Tom Orr called him “the leading liar”.", "CONSULT", False),
        ("Tom Orr called Ada Obi on Monday.", "CONSULT", True),
        # migrants are deported, diplomats sent home
        ("Norway shall not expel or harm a refugee.", "SANCTION", False),
        ("Norway expelled three diplomats.", "SANCTION", True),
        # how somebody is left is no retreat
        ("The vote leaves Norway vulnerable.", "RETREAT", False),
        ("The troops left Norway on Monday.", "RETREAT", True),
        # nor is what is shown a protest
        ("The patience that the students have demonstrated is great.", "PROTEST", False),
        ("The students have demonstrated in Oslo.", "PROTEST", True),
    ],
)
def test_what_is_another_thing(reader: Reader, text: str, event: str, is_told: bool) -> None:
    assert bool(told(read(reader, text), event)) == is_told
