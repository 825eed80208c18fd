"""What an office is for is part of the role and nobody by itself; whose office somebody holds tells who is meant."""

from __future__ import annotations

import pytest

from parley.model import Extraction
from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named
from tests.statements.found import read


def people(found: Extraction) -> list[tuple[str, str | None, str | None, str | None]]:
    """Name, role, country and affiliation of each person."""
    whose = {a.id: a.name for a in found.actors}
    return [(a.name, a.role, a.country, whose.get(a.affiliation or "")) for a in found.actors if a.type == "person"]


def others(found: Extraction) -> set[str]:
    return {a.name for a in found.actors if a.type != "person"}


def speakers(found: Extraction) -> list[list[str]]:
    name = {a.id: a.name for a in found.actors}
    return [[name[k] for k in s.speakers] for s in found.statements]


@pytest.mark.parametrize(
    ("text", "person", "rest"),
    [
        (
            "Egyptian Foreign Minister Sameh Shoukry rejected the plan, he said.",
            ("Sameh Shoukry", "Foreign Minister", "EGY", None),
            set(),
        ),
        (
            "US Defense Secretary Lloyd Austin said the ships would stay.",
            ("Lloyd Austin", "Defense Secretary", "USA", None),
            {"US"},
        ),
        (
            "UK Home Secretary Yvette Cooper said that it was over.",
            ("Yvette Cooper", "Home Secretary", "GBR", None),
            {"UK"},
        ),
        (
            "Water and Energy Minister Selda Arrun said so.",
            ("Selda Arrun", "Water and Energy Minister", None, None),
            set(),
        ),
        (
            "Human Rights Minister Ana Ruiz said that it was over.",
            ("Ana Ruiz", "Human Rights Minister", None, None),
            set(),
        ),
    ],
)
def test_what_a_minister_is_for_is_no_actor(
    reader: Reader, text: str, person: tuple[str, str, str | None, str | None], rest: set[str]
) -> None:
    found = read(reader, text)
    assert people(found) == [person]
    assert others(found) == rest


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Russian Security Council Secretary Sergei Shoigu said so.",
            ("Sergei Shoigu", "Secretary", "RUS", "Russian Security Council"),
            "Russian Security Council",
        ),
        (
            "Defense Secretary Lloyd Austin visited the US Defense Department.",
            ("Lloyd Austin", "Defense Secretary", None, None),
            "US Defense Department",
        ),
        (
            "Libyan National Oil Corporation chairman Masoud Suleman said that it was over.",
            ("Masoud Suleman", "chairman", "LBY", "Libyan National Oil Corporation"),
            "Libyan National Oil Corporation",
        ),
    ],
)
def test_a_body_named_for_the_same_stays_an_actor(
    reader: Reader, text: str, person: tuple[str, str, str | None, str | None], body: str
) -> None:
    found = read(reader, text)
    assert people(found) == [person]
    assert others(found) == {body}


def test_a_minister_without_a_name_is_an_actor_and_the_portfolio_is_none(reader: Reader) -> None:
    found = read(reader, "The Irrigation Minister said that the dam was cracked.")
    assert [(a.name, a.affiliation) for a in found.actors] == [("The Irrigation Minister", None)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Andriy Sybiha, Minister of Foreign Affairs of Ukraine, said it was late.",
            ("Andriy Sybiha", "Minister of Foreign Affairs", "UKR", "Ukraine"),
        ),
        (
            "Ana Ruiz, Minister of Finance of Peru, said it was late.",
            ("Ana Ruiz", "Minister of Finance", "PER", "Peru"),
        ),
        (
            "Ana Ruiz, the minister of foreign affairs, said it was late.",
            ("Ana Ruiz", "minister of foreign affairs", None, None),
        ),
        (
            "Ana Ruiz, President of the Bank of Ukraine, said it was late.",
            ("Ana Ruiz", "President", "UKR", "Bank of Ukraine"),
        ),
        (
            "President of the Russian Federation Vladimir Putin thanked his guest.",
            ("Vladimir Putin", "President", "RUS", "Russian Federation"),
        ),
        (
            "Prime Minister of the United Kingdom Keir Starmer thanked his guest.",
            ("Keir Starmer", "Prime Minister", "GBR", "United Kingdom"),
        ),
        (
            "He met the Ambassador of Norway to Egypt, Hilde Klemetsdal, on Sunday.",
            ("Hilde Klemetsdal", "Ambassador", "NOR", "Norway"),
        ),
        (
            "He met the Ambassador of Norway to Egypt, Hilde Klemetsdal.",
            ("Hilde Klemetsdal", "Ambassador", "NOR", "Norway"),
        ),
        ("The talks stalled under the ambassador of Norway, Tom Bell said.", ("Tom Bell", None, None, None)),
        ("After the talks with the president, Tom Bell left for Cairo.", ("Tom Bell", None, None, None)),
    ],
)
def test_a_role_is_of_the_name_beside_it_and_ends_before_whose_it_is(
    reader: Reader, text: str, person: tuple[str, str | None, str | None, str | None]
) -> None:
    assert [one for one in people(read(reader, text)) if one[0] != "the president"] == [person]


def test_who_is_thanked_by_an_army_is_not_what_the_army_is(reader: Reader) -> None:
    found = read(reader, "The army of the Russian Federation thanked Vladimir Putin.")
    assert people(found) == [("Vladimir Putin", None, None, None)]


@pytest.mark.parametrize(
    ("text", "minister", "place"),
    [
        ("Amrasian Foreign Minister Dalia Marwen said Amrasia would wait.", "Dalia Marwen", "Amrasia"),
        ("Lorian Foreign Minister Anton Berezny met Dalia Marwen. Loria said it was over.", "Anton Berezny", "Loria"),
    ],
)
def test_an_adjective_of_a_place_named_there_is_that_place(
    reader: Reader, text: str, minister: str, place: str
) -> None:
    """No list of countries knows these."""
    found = read(reader, text)
    assert (minister, "Foreign Minister", None, place) in people(found)
    assert others(found) == {place}
    [one] = [a for a in found.actors if a.name == place]
    assert [span.of(text)[:4] for span in one.mentions] == [place[:4]] * 2


def test_an_adjective_is_not_another_place(reader: Reader) -> None:
    found = read(reader, "Amrasian Foreign Minister Dalia Marwen said Dorvia would wait.")
    assert [(name, whose) for name, _, _, whose in people(found) if name == "Dalia Marwen"] == [
        ("Dalia Marwen", "Amrasian")
    ]
    assert {"Amrasian", "Dorvia"} <= {a.name for a in found.actors}


ISRAELI = "Israeli Foreign Minister Eli Cohen said on Monday that the border would stay shut. "


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The foreign minister of Iran", "The foreign minister of Iran"),
        ("The Iranian foreign minister", "The Iranian foreign minister"),
        ("The defence minister of Israel", "The defence minister of Israel"),
        ("The foreign minister of Israel", "Eli Cohen"),
        ("The Israeli foreign minister", "Eli Cohen"),
        ("The foreign minister", "Eli Cohen"),
    ],
)
def test_the_minister_of_a_country_is_not_anothers(reader: Reader, source: str, name: str) -> None:
    found = read(reader, f"{ISRAELI}{source} said the strike was a crime.")
    assert speakers(found) == [["Eli Cohen"], [name]]


MET = (
    "Iranian Foreign Minister Hossein Amirabdollahian met Saudi Foreign Minister Faisal bin Farhan in Beijing. "
    "{} agreed to reopen their embassies."
)
BOTH = ["Hossein Amirabdollahian", "Faisal bin Farhan"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("The foreign ministers of Iran and Saudi Arabia", BOTH),
        ("The Iranian and Saudi foreign ministers", BOTH),
        ("The foreign ministers of Iran and Oman", ["The foreign ministers of Iran and Oman"]),
        ("The defence ministers of Iran and Saudi Arabia", ["The defence ministers of Iran and Saudi Arabia"]),
    ],
)
def test_the_ministers_of_two_countries_are_those_two(reader: Reader, source: str, names: list[str]) -> None:
    assert speakers(read(reader, MET.format(source))) == [names]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("His Chinese counterpart", "Xi Jinping"),
        ("His German counterpart", "His German counterpart"),
    ],
)
def test_a_counterpart_is_of_the_country_it_says(reader: Reader, source: str, name: str) -> None:
    told = "French President Emmanuel Macron told Chinese President Xi Jinping that trade should grow. "
    assert speakers(read(reader, f"{told}{source} said nothing to the press.")) == [["Emmanuel Macron"], [name]]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Police Commissioner", "Haim Vaknin-Shor"),
        ("Deputy Commissioner", "The police commissioner"),
    ],
)
def test_the_police_commissioner_is_the_commissioner_and_no_deputy(reader: Reader, office: str, name: str) -> None:
    text = f"{office} Haim Vaknin-Shor sent a letter. The police commissioner said the tape was false."
    assert speakers(read(reader, text)) == [[name]]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Former secretary of State Ana Ruiz was for the pact. She said it was good.",
            "Ana Ruiz",
            "Former secretary of State",
        ),
        (
            "Saidi and his future secretary of State, John Bell, said no to the plan.",
            "John Bell",
            "future secretary of State",
        ),
    ],
)
def test_what_an_office_is_for_is_no_body(reader: Reader, text: str, name: str, role: str) -> None:
    found = read(reader, text)
    assert named(found, name).role == role
    assert not any(a.name == "State" for a in found.actors)


@pytest.mark.parametrize("offices", [("secretary of Defense", "secretary of Labor"), ("head of news", "head of sport")])
def test_two_secretaries_are_two(reader: Reader, offices: tuple[str, str]) -> None:
    one, other = offices
    found = speakers(read(reader, f"The {one} said it was good. The {other} said it was late."))
    assert found == [[f"The {one}"], [f"The {other}"]]


@pytest.mark.parametrize("body", ["army", "police", "opposition"])
@pytest.mark.parametrize("whose", ["Norway’s", "Norwegian"])
def test_whoever_leads_a_body_of_a_country_is_of_that(reader: Reader, whose: str, body: str) -> None:
    found = read(reader, f"Officials met. {whose} {body} leader Mara Lind said that the talks had failed.")
    assert ("Mara Lind", "leader", "NOR", f"{whose} {body}") in people(found)
    assert {a.country for a in found.actors if body in a.name} == {"NOR"}
