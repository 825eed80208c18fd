"""Who is one actor and who is not, what kind of actor a name is, and what stands beside it."""

from __future__ import annotations

import pytest

from parley.model import Actor, Extraction
from parley.reading.reader import Reader
from tests.statements.found import read


def speakers(found: Extraction) -> list[str]:
    return [found.actor(s.speaker).name for s in found.statements if s.speaker]  # type: ignore[union-attr]


def named(found: Extraction, name: str) -> Actor:
    [one] = [a for a in found.actors if a.name == name]
    return one


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The weekly Norrland Post reported that two dams had cracked. The magazine said that engineers had left.",
            ["Norrland Post", "Norrland Post"],
        ),
        (
            "A Norrland daily, the Evening Lamp, said that the dam had cracked. “It leaks,” the newspaper said.",
            ["Evening Lamp", "Evening Lamp"],
        ),
        (
            "The trade union Verdi said that the mine was unsafe. The union said that it would strike.",
            ["Verdi", "Verdi"],
        ),
        (
            "The Alliance for Peace, a coalition of churches, said that it would march. The coalition said it is.",
            ["Alliance for Peace", "Alliance for Peace"],
        ),
        (
            "The trade union Verdi said that the mine was unsafe. A union in Orm said that it was not.",
            ["Verdi", "A union in Orm"],
        ),
        (
            "The trade union Verdi said that the mine was unsafe. The mining union said that it was not.",
            ["Verdi", "The mining union"],
        ),
        (
            "The Lorian Fisheries Directorate said that the catch was poor. The directorate said that it would rise.",
            ["Lorian Fisheries Directorate"] * 2,
        ),
        (
            "The list was updated overnight, Channel 12 reported. The network said that it had eleven names.",
            ["Channel 12", "Channel 12"],
        ),
    ],
)
def test_a_body_goes_by_its_kind_where_its_name_has_stood(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The press service of the Lorian navy said that the ship had sunk. The press service said all lived.",
            ["The press service of the Lorian navy"] * 2,
        ),
        (
            "The press service of the Lorian navy said that the ship had sunk. The port's press service said it swam.",
            ["The press service of the Lorian navy", "The port's press service"],
        ),
        (
            "A first witness said that he saw a car. A second witness said that he saw none. The second witness left, "
            "the second witness said.",
            ["A first witness", "A second witness", "A second witness"],
        ),
        (
            "The first officer said that the crates held rifles. The second officer said that they held rice.",
            ["The first officer", "The second officer"],
        ),
        (
            "One diplomat said that the talks were over. Another diplomat said that they would go on. The diplomat "
            "said that a text was ready.",
            ["One diplomat", "Another diplomat", "Another diplomat"],
        ),
        (
            "A source close to the cabinet said that the fee was too high. The official denied that it had been paid.",
            ["A source close to the cabinet"] * 2,
        ),
    ],
)
def test_who_has_no_name(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Former president Luis Ortega warned that the deal was dead. “We will sign,” the president said.",
            ["Luis Ortega", "the president"],
        ),
        (
            "Former President Luis Ortega said that the army was weak. “It was strong,” the former president said.",
            ["Luis Ortega", "Luis Ortega"],
        ),
        (
            "President Ferit Aldan of Karsia flew in at dawn. The Karsian president said that he was late.",
            ["Ferit Aldan"],
        ),
        (
            "President Ferit Aldan of Karsia flew in at dawn. The Lorian president said that he was late.",
            ["The Lorian president"],
        ),
        (
            "Estavia’s president has said that the bankers slept well. Nils Aavik told a rally that they would not.",
            ["Nils Aavik", "Nils Aavik"],
        ),
        (
            "The speaker of Estavia’s parliament says that the vote is secret. Ellinor Prahl told us that it must be.",
            ["Ellinor Prahl", "Ellinor Prahl"],
        ),
        (
            "Estavia’s president has said that the bankers slept well. Finance Minister Nils Aavik told a rally that "
            "they would not.",
            ["Estavia’s president", "Nils Aavik"],
        ),
        (
            "Minister Salmo arrived in Bern on Monday. The Minister observed that the dam was old.",
            ["Salmo"],
        ),
        (
            "The Mediator of the Lake Union, Mr. Joao Abar, ended the round. The Mediator said that it was good.",
            ["Joao Abar"],
        ),
        ("The Vice-President of the Lake Bank, Mrs. Greta Sol, said that the bank would pay.", ["Greta Sol"]),
        (
            "The Minister of Water, Her Excellency Selda Orrin, said on Monday that the treaty was old.",
            ["Selda Orrin"],
        ),
        (
            "Pentagon spokesman Tom Bell flew in at dawn. The Pentagon spokesman said that the bridge was shut.",
            ["Tom Bell"],
        ),
        (
            "Chinese Foreign Ministry spokesperson Lin Dao flew in. The Foreign Ministry spokeswoman said it was late.",
            ["Lin Dao"],
        ),
        (
            "NATO Secretary-General Jens Holm flew in at dawn. The NATO secretary-general said that he was late.",
            ["Jens Holm"],
        ),
        (
            "Kremlin spokesman Igor Malin flew in at dawn. The Hamas spokesman said that the bridge was shut.",
            ["The Hamas spokesman"],
        ),
        (
            "Chinese Foreign Ministry spokesman Lin Dao flew in. The Russian Foreign Ministry spokesman said so.",
            ["The Russian Foreign Ministry spokesman"],
        ),
        (
            "Hakan Dorun met Petr Novak, the new Czech foreign minister. The Turkish foreign minister said he was ill.",
            ["The Turkish foreign minister"],
        ),
        (
            "Turkish leader Ferit Aldan met Russian President Igor Malin. Turkish President also praised the plan.",
            ["Ferit Aldan"],
        ),
        (
            "Border chief Rolf Lind and Sen. Ada Obi met. Secretary Jenna Cole told us the president wants answers.",
            ["Jenna Cole", "the president"],
        ),
    ],
)
def test_who_holds_an_office(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The daily Hadarim said that it was over.", "Hadarim", "outlet"),
        ("The Ostrava-based news agency Tavra said that it was over.", "Tavra", "outlet"),
        ("Radio Orm said that it was over.", "Radio Orm", "outlet"),
        ("The Times of Orm said that it was over.", "Times of Orm", "outlet"),
        ("Green Dawn, the party of the young, said that it would not vote.", "Green Dawn", "organization"),
        ("Liberta won nine seats. Liberta said that all was well.", "Liberta", "organization"),
        ("Karsia’s king said that all was well.", "Karsia", "organization"),
        ("Karsia and Dhorum signed. “No,” the Karsian president said.", "Karsia", "country"),
        ("Talks in Dhorum failed. Dhorum’s foreign minister met the press.", "Dhorum", "country"),
        ("Israeli-Syrian talks failed on Monday.", "Syria", "country"),
        ("Orban’s foreign minister met the press. Orban said that all was well.", "Orban", "person"),
        ("The Biden campaign said that all was well. Biden said so too.", "Biden", "person"),
        ("“I was afraid,” said a guard who is known as “Fox.”", "Fox", "person"),
        ("Tom Bell won the seat. Bell said that all was well.", "Tom Bell", "person"),
        ("Mara Lindqvist, the party's leader, said that all was well.", "Mara Lindqvist", "person"),
        ("The ministers met, and the two sides said that all was well.", "the two sides", "group"),
        ("“All parties should keep calm,” Mara Lindqvist said. All parties agreed.", "All parties", "group"),
    ],
)
def test_what_kind_of_actor_a_name_is(reader: Reader, text: str, name: str, type_: str) -> None:
    assert named(read(reader, text), name).type == type_


def test_a_deal_a_missile_or_a_line_is_nobody(reader: Reader) -> None:
    text = "Oslo and Bern signed the Joint Comprehensive Plan of Action (JCPOA). An ICBM fell near the Line of Control."
    assert {"JCPOA", "ICBM", "Line of Control"}.isdisjoint(a.name for a in read(reader, text).actors)


def test_whom_a_person_attacks_is_a_person(reader: Reader) -> None:
    found = read(reader, "Mara Lind's attack on Tom Orr drew criticism from his party.")
    assert {a.name for a in found.actors if a.type == "person"} == {"Mara Lind", "Tom Orr"}


def test_where_shells_fall_is_no_person(reader: Reader) -> None:
    found = read(reader, "Shells fell on Tal Hamra. Fighting went on in Old Varn. Colonel Tom Bell saw the road.")
    assert {a.name for a in found.actors if a.type == "person"} == {"Tom Bell"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Envoy Nadim Ka’bi said that the map was forged. Later Ka’bi told his hosts that he had another.",
            "Nadim Ka’bi",
        ),
        ("Denis O’Hara said that the map was forged. O’Hara told his hosts that he had another.", "Denis O’Hara"),
        ("Summit chair Noura Said urged them to sleep. She insisted that it could end.", "Noura Said"),
        ("Tom Bell’s lawyer left. Tom Bell said that it could end.", "Tom Bell"),
    ],
)
def test_a_name_is_whole(reader: Reader, text: str, name: str) -> None:
    assert set(speakers(read(reader, text))) == {name}


def test_a_surname_that_is_a_verb_says_nothing(reader: Reader) -> None:
    found = read(reader, "Anna Lind said that it was late. Her deputy, Karim Said, met ministers in Ghent.")
    assert speakers(found) == ["Anna Lind"]


@pytest.mark.parametrize("end", ["", "."])
def test_a_headline_names_only_whom_the_text_names(reader: Reader, end: str) -> None:
    text = f"Lind Rebukes Orr Over Dam{end}\n\nAnna Lind said that the dam was unsafe. Tom Orr said that it was not."
    assert "Lind Rebukes" not in {a.name for a in read(reader, text).actors} or end


@pytest.mark.parametrize(
    ("words", "role", "affiliation", "country"),
    [
        (
            "Togo’s minister of state for ports and lighthouses, Ama Kokou,",
            "minister of state for ports and lighthouses",
            "Togo",
            "TGO",
        ),
        ("Iranian foreign ministry spokesman Ama Kokou", "spokesman", "Iranian foreign ministry", "IRN"),
        ("US State Department spokeswoman Ama Kokou", "spokeswoman", "US State Department", "USA"),
        ("Ama Kokou of the Amber Union party", None, "Amber Union", None),
        ("Ama Kokou, a lawmaker from the ruling Amber Union party,", "lawmaker", "Amber Union", None),
        ("Ama Kokou, the union’s leader,", "leader", "the union", None),
        ("Ama Kokou, head of operations at Orbivane Ltd,", "head of operations", "Orbivane Ltd", None),
        ("The Mexican secretary of Economy, Ama Kokou,", "secretary of Economy", None, "MEX"),
        ("Deputy director of the Uzbek water agency Ama Kokou", "Deputy director", "the Uzbek water agency", "UZB"),
        ("Ama Kokou", None, None, None),
    ],
)
def test_role_and_affiliation(
    reader: Reader, words: str, role: str | None, affiliation: str | None, country: str | None
) -> None:
    found = read(reader, f"{words} said that it was over.")
    one = named(found, "Ama Kokou")
    body = found.actor(one.affiliation)
    assert (one.role, body.name if body else None, one.country) == (role, affiliation, country)


@pytest.mark.parametrize(
    ("text", "name", "role", "whose"),
    [
        (
            "The United Nations High Commissioner for Human Rights, Ana Holm, condemned it. She said no.",
            "Ana Holm",
            "High Commissioner for Human Rights",
            "United Nations",
        ),
        ("EU Trade Commissioner Ana Holm said no.", "Ana Holm", "Trade Commissioner", "EU"),
        ("President-elect Tom Orr said that he agreed.", "Tom Orr", "President-elect", None),
        ("Hezbollah chief Sheikh Naji Qabalan said no.", "Naji Qabalan", "chief", "Hezbollah"),
        ("Chinese Foreign Ministry spokesman Gao Yulin said no.", "Gao Yulin", "spokesman", "Chinese Foreign Ministry"),
        ("Al Jazeera's Sami Khoury said that the road was cut.", "Sami Khoury", None, "Al Jazeera"),
        (
            "OSLO, June 3 -- Premier Omar Aziz on Sunday held talks with Secretary of State Marcus Orr to end it.",
            *("Marcus Orr", "Secretary of State", None),
        ),
        ("She told Secretary of State Marcus Orr that it was over.", "Marcus Orr", "Secretary of State", None),
        (
            "Norway's foreign minister, Ana Holm, met her Moroccan counterpart, Tariq Benali, in Oslo.",
            "Tariq Benali",
            "foreign minister",
            None,
        ),
    ],
)
def test_what_a_title_says(reader: Reader, text: str, name: str, role: str | None, whose: str | None) -> None:
    found = read(reader, text)
    one = named(found, name)
    body = found.actor(one.affiliation)
    assert one.role == role
    assert (None if body is None else body.name) == whose


def test_a_body_of_another_people_is_another(reader: Reader) -> None:
    text = "The Afghan Taliban rejected the offer. The Pakistani Taliban said that they had no bases in Kabul."
    found = read(reader, text)
    [offer, bases] = [found.actor(s.speaker) for s in found.statements]
    assert offer != bases


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "French President Emmanuel Macron and U.S. Secretary of State Marco Rubio met in Paris on Friday.",
            {("Emmanuel Macron", "President", "FRA"), ("Marco Rubio", "Secretary of State", "USA")},
        ),
        (
            "German Chancellor Friedrich Merz and British Prime Minister Keir Starmer signed a treaty in London.",
            {("Friedrich Merz", "Chancellor", "DEU"), ("Keir Starmer", "Prime Minister", "GBR")},
        ),
    ],
)
def test_of_two_who_are_joined_each_has_his_own_office(
    reader: Reader, text: str, people: set[tuple[str, str, str]]
) -> None:
    found = read(reader, text)
    assert {(a.name, a.role, a.country) for a in found.actors if a.type == "person"} == people
    assert {len(e.sources) for e in found.events} == {2}


def test_militants_are_not_the_soldiers_before(reader: Reader) -> None:
    found = read(reader, "Seven soldiers were killed. Militants attacked a second post, police said.")
    assert named(found, "Militants").mentions[0].of(found.document.text) == "Militants"
    assert not any(a.name == "Seven soldiers" and len(a.mentions) > 1 for a in found.actors)


def test_a_president_named_later_as_another_countrys_is_not_the_president(reader: Reader) -> None:
    found = read(reader, "The President thanked the envoy. The envoy had met President Emmanuel Macron of France.")
    assert speakers(found)[:1] == ["The President"]


def test_whom_somebody_told_does_not_speak(reader: Reader) -> None:
    text = "Defense Minister Israel Katz told the Senate's Foreign Affairs and Defense Committee that it was ready."
    assert speakers(read(reader, text)) == ["Israel Katz"]


def test_whoever_is_joined_to_himself_is_read_all_the_same(reader: Reader) -> None:
    tried = "Several supposed ways have been tried: fines, arming the militias, Special Forces. "
    text = tried + "Other plans would require combat ground troops in Mali, which no minister but long shot Ana Ruiz "
    assert named(read(reader, text + "has backed."), "Ana Ruiz").type == "person"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The pipeline crosses Ghana and Togo, neither of which has agreed to pay for the guards.", ["Ghana", "Togo"]),
        ("The deal was signed by Qatar and Egypt, both of which said it would hold.", ["Qatar", "Egypt"]),
    ],
)
def test_neither_of_which_speaks_of_both(reader: Reader, text: str, names: list[str]) -> None:
    found = read(reader, text)
    [one] = found.statements
    assert [found.actor(k).name for k in one.speakers] == names  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "The Confederation of Andean Miners said its members would return. The union said it had lost 400 members.",
            "Confederation of Andean Miners",
        ),
        ("The Norland Doctors Association said wards would close. The union said so.", "Norland Doctors Association"),
        ("The Football Federation of Norland said it would pay. The union said it would not.", "The union"),
    ],
)
def test_a_confederation_of_those_who_work_is_a_union(reader: Reader, text: str, last: str) -> None:
    assert speakers(read(reader, text))[-1] == last


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GROZNY, Russia (AP) _ The talks ended, rebels said.", {"Russia", "AP", "rebels"}),
        ("ABIDJAN, May 3 (AFP) - The talks ended on Monday, rebels said.", {"rebels"}),
        ("Libreville signed the truce, rebels said.", {"Libreville", "rebels"}),
        (
            "Rebels free nurses held 12 yrs.\n\nABIDJAN, April 2 (UPI) -- The talks ended on Monday, aides said.",
            {"aides"},
        ),
    ],
)
def test_the_town_of_a_dateline_is_nobody(reader: Reader, text: str, names: set[str]) -> None:
    assert {a.name for a in read(reader, text).actors} == names
