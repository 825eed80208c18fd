"""Acts that a noun, a participle or a plain verb tells, with one side named; and where and when they were done."""

from __future__ import annotations

import pytest

from parley.model import Document, Event
from parley.reading.reader import Reader

PUBLISHED = "2024-02-14"  # a Wednesday


def told(reader: Reader, text: str) -> list[tuple[str, set[str], set[str], Event]]:
    found = reader.extract(Document("d", text, published=PUBLISHED))
    name = {a.id: a.name for a in found.actors}
    return [(e.event, {name[k] for k in e.sources}, {name[k] for k in e.targets}, e) for e in found.events]


@pytest.mark.parametrize(
    ("text", "event", "sources", "targets"),
    [
        ("Israel has shown interest in an attack on Hamas in Rafah.", "ASSAULT", set(), {"Hamas"}),
        ("Protests followed the police shooting of a black man here.", "ASSAULT", {"police"}, {"a black man"}),
        ("The talks concern the release of hostages held by Hamas.", "COERCE", {"Hamas"}, {"hostages"}),
        ("Jill Stein was removed from the debate site by police.", "COERCE", {"police"}, {"Jill Stein"}),
        ("The plan failed because of opposition by Congress.", "REJECT", {"Congress"}, set()),
        ("There were conversations between Qatar and Egypt.", "CONSULT", {"Qatar", "Egypt"}, set()),
        ("Rubio won the endorsement of Senator Tim Scott.", "SUPPORT", {"Tim Scott"}, {"Rubio"}),
        ("Ryan's endorsement of Trump is only a matter of time.", "SUPPORT", {"Ryan"}, {"Trump"}),
        ("Russia's annexation of Crimea alarmed the bloc.", "COERCE", {"Russia"}, set()),
        ("Norway's invasion, which began in May, alarmed the bloc.", "ASSAULT", {"Norway"}, set()),
        ("Kenya condemned Norway's shelling of the town.", "ACCUSE", {"Kenya"}, {"Norway"}),
        ("Norway's invasion by Kenya alarmed the bloc.", "ASSAULT", {"Kenya"}, {"Norway"}),
        ("Kenya committed troops in May.", "MOBILIZE", {"Kenya"}, set()),
        ("Trump called for female contestants to wear shorter dresses.", "REQUEST", {"Trump"}, {"female contestants"}),
        ("The United Nations called an emergency meeting on the test.", "CONSULT", {"United Nations"}, set()),
        ("European leaders gathered to discuss the bloc.", "CONSULT", {"European leaders"}, set()),
        ("Japan branded North Korea an outlaw nation.", "ACCUSE", {"Japan"}, {"North Korea"}),
        ("China was resolutely opposed to the test.", "REJECT", {"China"}, set()),
        ("The FBI warned election officials to boost security.", "REQUEST", {"FBI"}, {"election officials"}),
        ("Obama should really call out Russia on this.", "ACCUSE", {"Obama"}, {"Russia"}),
        ("Clinton attacked Trump over his taxes.", "ACCUSE", {"Clinton"}, {"Trump"}),
        ("Russia attacked Ukraine in February.", "ASSAULT", {"Russia"}, {"Ukraine"}),
        ("The court granted a request by the challengers.", "CONCEDE", {"The court"}, {"the challengers"}),
        ("The U.N. imposed some of the harshest sanctions ever against Iran.", "SANCTION", {"U.N."}, {"Iran"}),
        ("The attack that Hamas launched on Israel in October killed many.", "ASSAULT", {"Hamas"}, {"Israel"}),
        ("The court fined Lind for refusing to testify.", "REJECT", {"Lind"}, set()),
        # what is asked for is for somebody else to do
        ("The rebels demanded Kenya withdraw its troops.", "RETREAT", {"Kenya"}, set()),
        ("Mexico accepted Norway's request to release the prisoners.", "RETREAT", {"Mexico"}, {"the prisoners"}),
        ("Russia rejected Norway's demand to withdraw its troops.", "RETREAT", {"Russia"}, set()),
        ("The court granted a request by the miners to march in Oslo.", "PROTEST", {"the miners"}, set()),
        ("The union made a request to meet the minister.", "CONSULT", {"The union", "the minister"}, set()),
        # who it comes from, and by whom somebody is taken
        ("Following an outcry from farmers, the law was dropped.", "ACCUSE", {"farmers"}, set()),
        ("The bill drew opposition from unions.", "REJECT", {"unions"}, set()),
        ("Guards, called to service by the governor, are in the city.", "MOBILIZE", {"the governor"}, {"Guards"}),
        ("Norway and Kenya are in talks with the rebels.", "CONSULT", {"Norway", "Kenya", "the rebels"}, set()),
        ("Nine died in a militant attack on Norway.", "ASSAULT", {"militant"}, {"Norway"}),
        # who is accused, and who is of something else
        ("Lind has been accused by aid groups of firing rockets at Oslo.", "ASSAULT", {"Lind"}, set()),
        ("Ada Obi of Amnesty International, who sued Norway, left.", "ACCUSE", {"Ada Obi"}, {"Norway"}),
        ("A drone attack blamed on Norway killed two soldiers.", "ACCUSE", set(), {"Norway"}),
        # as many of a people are not their country
        ("Two Americans were killed by rebels in Goma.", "ASSAULT", {"rebels"}, {"Two Americans"}),
        # who says something accuses by saying so
        ("The ministry said the plan was illegal, accusing Norway of lies.", "ACCUSE", {"The ministry"}, {"Norway"}),
        ("Lind said the door was open, urging Norway to come back.", "REQUEST", {"Lind"}, {"Norway"}),
        # who is another than whose he is
        ("North Korea threatened its neighbors with war.", "THREATEN", {"North Korea"}, {"neighbors"}),
        ("Greece asked its creditors for debt relief.", "REQUEST", {"Greece"}, {"creditors"}),
        # whose it is, and who does it
        ("A court ordered the Iranian tanker's release.", "RETREAT", {"A court"}, {"the Iranian tanker"}),
        ("The Cabinet reiterated Norway's rejection of any ban.", "REJECT", {"Cabinet"}, set()),
        ("Lind said it was soldiers who fired on the barge.", "ASSAULT", {"soldiers"}, set()),
        ("The blast left two workers wounded.", "ASSAULT", set(), {"two workers"}),
        ("Norway denies holding the four men as hostages.", "ASSAULT", {"Norway"}, {"the four men"}),
        # plain words
        ("Iran handed over the bodies of two sailors to Iraq.", "RETREAT", {"Iran"}, {"Iraq"}),
        ("The president signed the bill into law.", "SUPPORT", {"The president"}, set()),
        ("A federal judge blocked the order on Friday.", "REJECT", {"A federal judge"}, set()),
        ("Police used pepper spray on migrants.", "ASSAULT", {"Police"}, {"migrants"}),
        ("King Orr welcomed President Xi Jinping on Monday.", "CONSULT", {"King Orr", "Xi Jinping"}, set()),
        ("Lind welcomed Ada Obi's election as president.", "SUPPORT", {"Lind"}, {"Ada Obi"}),
        ("Oman brokered a prisoner exchange with Kenya.", "CONSULT", {"Oman", "Kenya"}, set()),
        ("The coast guard drove away a Kenyan boat.", "COERCE", {"The coast guard"}, {"Kenya"}),
        ("Police drove back the protesters in Goma.", "COERCE", {"Police"}, {"the protesters"}),
        ("Six countries questioned the plan to halve quotas.", "ACCUSE", {"Six countries"}, set()),
        ("Doctors walked out of the hospital in Goma.", "PROTEST", {"Doctors"}, set()),
        ("Norway walked out of the talks with Kenya.", "REJECT", {"Norway"}, {"Kenya"}),
        ("Kenya retaliated with tariffs on Norwegian fish.", "SANCTION", {"Kenya"}, {"Norway"}),
        ("Hackers broke into the ministry's computers.", "COERCE", {"Hackers"}, {"the ministry"}),
        ("Lind urged Hamas to free the hostages.", "RETREAT", {"Hamas"}, {"the hostages"}),
        ("The army said it had neutralised three rebels.", "ASSAULT", {"The army"}, {"three rebels"}),
        ("The navy intercepted an Indian trawler on Sunday.", "COERCE", {"The navy"}, {"India"}),
        ("Frustrated parents rallied over the plan in Oslo.", "PROTEST", {"parents"}, set()),
        ("The unions are challenging Norway's ban in court.", "ACCUSE", {"The unions"}, {"Norway"}),
        ("The chief heaped praise on Lind.", "SUPPORT", {"The chief"}, {"Lind"}),
        ("Norway and Kenya signed a cooperation plan.", "SUPPORT", {"Norway", "Kenya"}, set()),
        ("Hackers hacked into Norway last year.", "COERCE", {"Hackers"}, {"Norway"}),
        ("Miners said they would march on Quito.", "PROTEST", {"Miners"}, set()),
        ("Rebels will free two guards held captive by the army.", "ASSAULT", {"the army"}, {"two guards"}),
        ("Four nurses held hostage by rebels were freed.", "ASSAULT", {"rebels"}, {"Four nurses"}),
        ("Gunmen took a French journalist hostage in May.", "ASSAULT", {"Gunmen"}, {"a French journalist"}),
        ("Rebels have held the four nurses captive since May.", "ASSAULT", {"Rebels"}, {"the four nurses"}),
        ("Lind told reporters after meeting with Orban that he would go.", "CONSULT", {"Lind", "Orban"}, set()),
        ("Kenya urged Lind to talk without threatening Orban.", "REQUEST", {"Kenya"}, {"Lind"}),
        # a town before a noun is where it was done; of two countries before it both do it
        ("Before the Paris attacks, Lind opposed the war.", "ASSAULT", set(), {"Paris"}),
        ("Israeli-Syrian talks failed on Monday.", "CONSULT", {"Israel", "Syria"}, set()),
        ("Pakistan-Indian talks failed on Monday.", "CONSULT", {"Pakistan", "India"}, set()),
        ("Iran-Iraq talks began in Geneva.", "CONSULT", {"Iran", "Iraq"}, set()),
        ("Norwegian leaders arrived in Oslo. They will meet on Friday.", "CONSULT", {"Norwegian leaders"}, set()),
        # what is called for is for others to do, and who is blamed did it
        ("Norway called for lifting the sanctions on Iran.", "REQUEST", {"Norway"}, set()),
        ("Norway called for lifting the sanctions on Iran.", "RETREAT", set(), {"Iran"}),
        ("Norway blamed the attack on Kenya.", "ACCUSE", {"Norway"}, {"Kenya"}),
        ("Norway blamed the attack on Kenya.", "ASSAULT", {"Kenya"}, set()),
        ("Officials blamed rebels for an attack on Norway.", "ASSAULT", {"rebels"}, {"Norway"}),
        ("Lind was accused of attacks on farmers.", "ASSAULT", {"Lind"}, {"farmers"}),
        # two roles of one person are one
        ("The lawyer and activist was arrested by rebels.", "COERCE", {"rebels"}, {"The lawyer"}),
        ("The driver and passenger were killed by rebels.", "ASSAULT", {"rebels"}, {"The driver", "passenger"}),
        # whom an attack or a ban is on is another than whom its critics mean
        ("Norway condemned the attack on Kenya by rebels.", "ACCUSE", {"Norway"}, {"rebels"}),
        ("Lind supports a ban on Kenyan migrants.", "SUPPORT", {"Lind"}, set()),
        ("Ada Obi, an expert at the Oslo Institute who sued Norway, left.", "ACCUSE", {"Ada Obi"}, {"Norway"}),
        ("Norway bowed to pressure from Sweden.", "CONCEDE", {"Norway"}, {"Sweden"}),
    ],
)
def test_it_is_told(reader: Reader, text: str, event: str, sources: set[str], targets: set[str]) -> None:
    assert (event, sources, targets) in [one[:3] for one in told(reader, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lind calls the scheme a “crazy system” of taxes.",
        "The officials called the charges unsubstantiated.",
        "The plan has been met with opposition.",
        "The agency's system would allow it.",
        "The U.N. Charter allows for sanctions.",
        "The fall of the Soviet Union left many nations feeling safe.",
        "The plan would make battalions more ready to deploy.",
        "The court's decision reaffirms a principle.",
        "The fund warned that the vote could depress growth.",
        "Lind warned against potential hackers from Norway.",
        "Norway adopted a new strategy.",
        "The report supplied evidence of fraud.",
        "Norway acceded to the treaty.",
        "Lind stood by his remarks.",
        "The governor engaged in more listening.",
        "Lind was speaking to supporters in Bergen.",
        "Ada Obi, a teacher, was speaking by phone from a hospital.",
        "Lind called the vote “a new start” for Norway.",
        "Lind has not met the bank's target for the year.",
        "Ruiz will host Norway's election coverage.",
        "Norway faced a military threat.",
        "Lind hoped the countries would speak with one voice.",
        "“If so, let him explain why,” Lind said.",
        "The truce has been broken 61 times, by the Courier's count.",
        "“I suspect all of them are wrong,” Lind said.",
        "Lind said the bomb had gone off at noon, surprising two soldiers.",
        "The journalist was handed a five-year sentence.",
        "Stocks rallied over the weekend.",
        "Many farmers lamented their luck.",
        "The airline said the flights would help tourism.",
        "The army seized the moment.",
        "The speech the minister gave in Oslo was long.",
        "The minister had a heart attack.",
        "Reporters questioned the minister about the fire.",
        "The president pushed the story.",
        "Lind pleaded innocent to fraud.",
        "The Madrid summit was long.",
        "Nine people were killed in a plane crash near Oslo.",
        "Nine people were killed when a bus overturned near Oslo.",
        "Nine people were injured in an earthquake.",
    ],
)
def test_another_sense_is_none(reader: Reader, text: str) -> None:
    assert [one[:3] for one in told(reader, text)] == []


@pytest.mark.parametrize(
    ("text", "place", "date", "value"),
    [
        ("In 2012, Stein was arrested by police.", None, "2012", None),
        ("The U.N. in March imposed sanctions on North Korea.", None, "March", None),
        ("Obama paid a landmark 2012 visit to Rangoon.", "Rangoon", "2012", None),
        ("McConnell met Kyi in January 2012 in Rangoon.", "Rangoon", "January 2012", None),
        ("The leaders of Norway and Sweden held a summit in China on Sunday.", "China", "Sunday", "2024-02-11"),
        ("Putin will meet Erdogan in Ankara on Friday.", "Ankara", "Friday", "2024-02-16"),
        ("Rebels killed nine soldiers in an attack in northern Mali on Monday.", "Mali", "Monday", "2024-02-12"),
        ("Police arrested three men in Bamako on Monday.", "Bamako", "Monday", "2024-02-12"),
        ("A strike on a market in Idlib killed nine people on Monday.", "Idlib", "Monday", "2024-02-12"),
        ("Lind criticised ministers in Budapest on Monday.", None, "Monday", "2024-02-12"),
    ],
)
def test_where_and_when(reader: Reader, text: str, place: str | None, date: str, value: str | None) -> None:
    found = [one[3] for one in told(reader, text)]
    assert found
    assert found[0].place is None if place is None else found[0].place is not None and found[0].place.text == place
    assert found[0].date is not None
    assert (found[0].date.text, found[0].date.value) == (date, value)
