"""Who did it, where the tree has another noun nearer: in clauses on nouns, joined verbs, deeds named for others."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.test_who_did_it import names, read, told


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        # who is only described beside his name, or said to be something
        (
            "The question came from Ada Obi, a union supporter who has criticized Norway.",
            "ACCUSE",
            {"Ada Obi"},
            {"Norway"},
        ),
        (
            "Tom Orr is a farmer, a father and a liar who has pledged to ban all Swedes.",
            "COERCE",
            {"Tom Orr"},
            {"Sweden"},
        ),
        (
            "Half of the meetings were with donors who had pledged to help Norway.",
            "AID",
            {"donors"},
            {"Norway"},
        ),
        # who is blamed for it did it; who apologizes for it did it himself
        ("Ada Obi lashed out at Norway for having shot down a Swedish bomber.", "ASSAULT", {"Norway"}, {"Sweden"}),
        ("Ada Obi railed against the miners for refusing to help Norway.", "REJECT", {"the miners"}, {"Norway"}),
        ("Ada Obi attacked the miners for rejecting the offer.", "REJECT", {"the miners"}, set()),
        # where they are is not who is wanted to do it
        ("Ada Obi did not want troops on the ground to attack the miners.", "ASSAULT", {"troops"}, {"the miners"}),
        ("Ada Obi apologized to Norway for attacking a Swedish port.", "ASSAULT", {"Ada Obi"}, {"Sweden"}),
        # whom one pleads with, or agrees with
        ("The envoy pleaded with Norway not to release the spy.", "RETREAT", {"Norway"}, {"the spy"}),
        ("The envoy agreed with Norway to release the spy.", "RETREAT", {"The envoy"}, {"the spy"}),
        ("Ada Obi, who has spent much of the week attacking Norway, left.", "ASSAULT", {"Ada Obi"}, {"Norway"}),
        # who heeds a call does it; nobody who decries one
        ("Ada Obi heeded Tom Orr's calls to arrest the Swedes.", "COERCE", {"Ada Obi"}, {"Sweden"}),
        ("The panel condemned the rebels who shot down the Swedish plane.", "ASSAULT", {"the rebels"}, {"Sweden"}),
        # one agent of two verbs, and none of them who did the first alone
        ("Two farmers were kidnapped and killed by rebels.", "ASSAULT", {"rebels"}, {"Two farmers"}),
        (
            "Two farmers were arrested, the ministry said, and were later killed by rebels.",
            "COERCE",
            set(),
            {"Two farmers"},
        ),
        (
            "The paper, founded in 1946 and funded by a Danish foundation, closed.",
            "AID",
            {"a Danish foundation"},
            {"The paper"},
        ),
        (
            "Oslo denies that its ships have entered the bay and has threatened to sue Norsk Fisk.",
            "ACCUSE",
            {"Oslo"},
            {"Norsk Fisk"},
        ),
        (
            "The union said the flour was rotten and appealed to Norway to send trucks.",
            "REQUEST",
            {"The union"},
            {"Norway"},
        ),
        # what is bombed kills nobody
        ("A school bombing in Brask killed nine people.", "ASSAULT", set(), {"nine people"}),
        ("Norway launched attacks on Swedish ships.", "ASSAULT", {"Norway"}, {"Sweden"}),
        # his minister is not the minister of another country
        (
            "“His minister had ordered him to leave,” said Ada Obi, the minister of Norway.",
            "REQUEST",
            {"His minister"},
            set(),
        ),
        ("Most Swedes stopped sending troops to Norway.", "MOBILIZE", {"Most Swedes"}, {"Norway"}),
        ("Lawyers for Ada Obi filed papers opposing Tom Orr.", "REJECT", {"Lawyers for Ada Obi"}, {"Tom Orr"}),
        (
            "Ada Obi called for a special prosecutor to investigate Tom Orr.",
            "ACCUSE",
            {"a special prosecutor"},
            {"Tom Orr"},
        ),
        # whose lawsuit is announced
        ("Ada Obi announced the ministry's lawsuit against Norsk Fisk.", "ACCUSE", {"the ministry"}, {"Norsk Fisk"}),
        ("Norsk Fisk announced a lawsuit against the ministry.", "ACCUSE", {"Norsk Fisk"}, {"the ministry"}),
        ("Tom Orr's threats and attacks on Norway angered the farmers.", "ASSAULT", {"Tom Orr"}, {"Norway"}),
        # named for whom it is done to, or for who does it
        ("Prices rose after the Kuwait invasion.", "ASSAULT", set(), {"Kuwait"}),
        ("Prices rose after the U.S. invasion.", "ASSAULT", {"U.S."}, set()),
        (
            "Peru closed the port in May after Tom Orr and Ada Obi attacked nine farmers.",
            "ASSAULT",
            {"Tom Orr", "Ada Obi"},
            {"nine farmers"},
        ),
        ("Peru closed the port in May after attacking nine farmers.", "ASSAULT", {"Peru"}, {"nine farmers"}),
        # one American is not his country
        ("An American of rank apologized to Norway.", "CONCEDE", {"An American of rank"}, {"Norway"}),
        (
            "The ministry was told that nine soldiers were ready to come to its aid.",
            "AID",
            {"nine soldiers"},
            {"The ministry"},
        ),
        # who withholds his own support; who rejects that of others
        ("Lena Ryan spoke. Tom Orr withheld his endorsement of Ada Obi.", "SUPPORT", {"Tom Orr"}, {"Ada Obi"}),
        ("Tom Orr spoke. Norway ratcheted up its attacks on Sweden.", "ASSAULT", {"Norway"}, {"Sweden"}),
        # what one comes under over something is words
        ("Norway came under fire from Sweden over questions about the port.", "ACCUSE", {"Sweden"}, {"Norway"}),
        ("Norway came under fire from rebels as its ships left.", "ASSAULT", {"rebels"}, {"Norway"}),
        # a pronoun that is not whom it is done to
        ("Norsk Fisk closed. Ada Obi did not support its right to sue Norsk Fisk.", "ACCUSE", set(), {"Norsk Fisk"}),
        ("Ada Obi's first meetings were a failure.", "CONSULT", {"Ada Obi"}, set()),
        ("Tom Orr was 60. Nine people were charged in the Orr murder.", "ASSAULT", {"Nine people"}, {"Tom Orr"}),
        # ", who" is of the name before it, unless that is a day
        (
            "The tone was softer than that of the union leadership, who, on a call in May, criticized Norway.",
            "ACCUSE",
            {"the union leadership"},
            {"Norway"},
        ),
        ("The king met three farmers on Sunday, who criticized Norway.", "ACCUSE", {"three farmers"}, {"Norway"}),
        ("Norsk Fisk faced criticism for the move from Ada Obi.", "ACCUSE", {"Ada Obi"}, {"Norsk Fisk"}),
        ("Envoys for 38,000 freight workers walked out of the talks with Norway.", "REJECT", {"Envoys"}, {"Norway"}),
        ("Ada Obi issued a memo instructing the unions to leave.", "REQUEST", {"Ada Obi"}, {"the unions"}),
        # a body beside a name, where the clause is of a person; a body that is described
        (
            "Donors came, among them Ada Mercer, a longtime Union for Trade donor who backs Mr. Orr.",
            "SUPPORT",
            {"Ada Mercer"},
            {"Orr"},
        ),
        (
            "The filing came from Northern Solutions, a super PAC that backed Mr. Orr.",
            "SUPPORT",
            {"Northern Solutions"},
            {"Orr"},
        ),
        # the clause says it of another than whoever opens the sentence
        (
            "Some miners repeated their opposition to Norway, quarrelling over a nominee who has spent much of the "
            "week attacking Sweden.",
            "ASSAULT",
            {"a nominee"},
            {"Sweden"},
        ),
        ("The group is calling on Ada Obi to arrest the miners.", "COERCE", {"Ada Obi"}, {"the miners"}),
        ("The group sailed to Norway to arrest the miners.", "COERCE", {"The group"}, {"the miners"}),
        ("Ada Obi consulted a lawyer in Oslo.", "CONSULT", {"Ada Obi", "a lawyer"}, set()),
        ("Norway let in nine refugees.", "CONCEDE", {"Norway"}, set()),
    ],
)
def test_who_did_it(reader: Reader, text: str, event: str, sources: set[str], targets: set[str]) -> None:
    found = read(reader, text)
    assert [(names(found, e.sources), names(found, e.targets)) for e in told(found, event)] == [(sources, targets)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # whoever weighs in on it does not do it
        ("Most Swedes oppose sending troops to Norway.", "MOBILIZE"),
        ("Ada Obi decried Tom Orr's calls to arrest the Swedes.", "COERCE"),
        # what is read or told is no deed
        ("Ada Obi let him know that Tom Orr had left.", "CONCEDE"),
        ("Tom Orr said Ada Obi had let him down by losing.", "CONCEDE"),
    ],
)
def test_nobody_did_it(reader: Reader, text: str, event: str) -> None:
    assert told(read(reader, text), event) == []
