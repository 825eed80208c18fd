"""What the text says of whom it names: role, country and whose they are."""

from __future__ import annotations

import pytest

from parley.model import Actor, Document, Extraction
from parley.reading.reader import Reader
from tests.statements.found import read


def actor(reader: Reader, text: str, name: str) -> tuple[Extraction, Actor]:
    found = reader.extract(Document("text", text))
    [one] = [a for a in found.actors if a.name == name]
    return found, one


SAID = " said that it was over."


@pytest.mark.parametrize(
    ("words", "name", "role", "country", "affiliation"),
    [
        ("Sen. Mara Lindqvist", "Mara Lindqvist", "Sen.", None, None),
        ("Lt. Gen. Emeka Okoro", "Emeka Okoro", "Lt. Gen.", None, None),
        ("Embattled Norwegian President Mara Lindqvist", "Mara Lindqvist", "President", "NOR", None),
        ("The Norwegian mother-of-two Mara Lindqvist", "Mara Lindqvist", "mother-of-two", "NOR", None),
        ("Norwegian Gen. (ret.) Emeka Okoro", "Emeka Okoro", "Gen.", "NOR", None),
        ("Gen. (ret.) Emeka Okoro", "Emeka Okoro", "Gen.", None, None),
        ("Newly elected Mayor Mara Lindqvist", "Mara Lindqvist", "Mayor", None, None),
        ("Mara Lindqvist, the new Czech foreign minister,", "Mara Lindqvist", "foreign minister", "CZE", None),
        ("New Haven Mayor Mara Lindqvist", "Mara Lindqvist", "Mayor", None, "New Haven"),
        ("Ousted Norwegian President Mara Lindqvist", "Mara Lindqvist", "Ousted Norwegian President", "NOR", None),
        ("Soviet Foreign Minister Mara Lindqvist", "Mara Lindqvist", "Foreign Minister", "SUN", None),
        ("Norway's Mara Lindqvist", "Mara Lindqvist", None, "NOR", "Norway"),
        ("U.S. Army Gen. Mark Hale", "Mark Hale", "Gen.", "USA", "U.S. Army"),
        ("White House Press Secretary Josh Lane", "Josh Lane", "Press Secretary", None, "White House"),
        ("U.S. Ambassador to Israel Jack Lew", "Jack Lew", "Ambassador to Israel", "USA", None),
        ("Japan’s Chief Cabinet Secretary Ryota Sato", "Ryota Sato", "Chief Cabinet Secretary", "JPN", "Japan"),
        ("Former Chief Cabinet Secretary Taro Sato", "Taro Sato", "Former Chief Cabinet Secretary", None, None),
        ("UN special envoy for the Sahel Amparo Lledó", "Amparo Lledó", "special envoy for the Sahel", None, "UN"),
        (
            "EU Special Representative for the Horn of Africa Annette Weber",
            *("Annette Weber", "Special Representative for the Horn of Africa", None, "EU"),
        ),
        ("Union presidential nominee Mara Lindqvist", "Mara Lindqvist", "presidential nominee", None, "Union"),
        ("Former Israeli prime minister Ehud Lahav", "Ehud Lahav", "Former Israeli prime minister", "ISR", None),
        ("Iraq War veteran Tom Young", "Tom Young", "Iraq War veteran", None, None),
        (
            "Deputy Prime Minister and Foreign Minister Mara Lindqvist",
            *("Mara Lindqvist", "Deputy Prime Minister and Foreign Minister", None, None),
        ),
        ("Ruby Chen, 56, a teacher in Haifa,", "Ruby Chen", "teacher", None, None),
        ("Tom Bell, who served as envoy for the United Nations,", "Tom Bell", "envoy", None, "United Nations"),
        ("Tom Bell, now the secretary of state,", "Tom Bell", "secretary of state", None, None),
        ("Tom Bell, the U.N. chief,", "Tom Bell", "chief", None, "U.N."),
        (
            "Maria Orlova, spokeswoman for the Russian Foreign Ministry,",
            *("Maria Orlova", "spokeswoman", "RUS", "Russian Foreign Ministry"),
        ),
        ("A spokesman for Hamas, Hazem Qadri,", "Hazem Qadri", "spokesman", None, "Hamas"),
        ("The ministry's spokeswoman, Mao Lin,", "Mao Lin", "spokeswoman", None, "The ministry"),
        (
            "Qatar’s prime minister and foreign minister, Omar Al Thani,",
            *("Omar Al Thani", "prime minister and foreign minister", "QAT", "Qatar"),
        ),
        ("The army's commander, General Emeka Okoro,", "Emeka Okoro", "commander", None, "The army"),
        ("Seoul's unification minister, Park Eun-ji,", "Park Eun-ji", "unification minister", "KOR", "Seoul"),
        ("The charity's director, Dr. Younes Ferhat,", "Younes Ferhat", "director", None, "The charity"),
        ("The army's spokesperson, Brigadier Nabil Rahim,", "Nabil Rahim", "spokesperson", None, "The army"),
        ("The bloc's chairman, Nigerian President Bola Adeyi,", "Bola Adeyi", "President", "NGA", None),
        ("Indian Home Minister Amit Rao", "Amit Rao", "Home Minister", "IND", None),
        ("The special envoy for Syria, Geir Pedersen,", "Geir Pedersen", "special envoy", None, None),
        ("Colombia's ambassador to Cuba, Ana Ruiz,", "Ana Ruiz", "ambassador", "COL", "Colombia"),
        ("President Gustavo Lara, himself a former mayor of Cali,", "Gustavo Lara", "President", None, None),
    ],
)
def test_roles(
    reader: Reader, words: str, name: str, role: str, country: str | None, affiliation: str | None
) -> None:
    found, one = actor(reader, words + SAID, name)
    body = found.actor(one.affiliation) if one.affiliation else None
    assert (one.role, one.country, body.name if body else None) == (role, country, affiliation)
    assert [s.speaker for s in found.statements] == [one.id]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Talks went on in Cairo. Foreign Minister Mara Lindqvist" + SAID, "Mara Lindqvist", "Foreign Minister"),
        ("Tom Bell, a former chief of staff to President Mara Lindqvist," + SAID, "Tom Bell", "former chief of staff"),
        ("Tom Bell, a former chief of staff to President Mara Lindqvist," + SAID, "Mara Lindqvist", "President"),
        ("The administration of President Mara Lindqvist fell. Lindqvist" + SAID, "Mara Lindqvist", "President"),
        ("Unlike President Mara Lindqvist, the rebels left. Lindqvist" + SAID, "Mara Lindqvist", "President"),
        ("The aide Lindqvist fired" + SAID, "Lindqvist", None),
        ("Selma Bakke, Neil Gaiman and Tom Bell left. Bakke" + SAID, "Selma Bakke", None),
    ],
)
def test_a_role_has_only_its_words(reader: Reader, text: str, name: str, role: str | None) -> None:
    _, one = actor(reader, text, name)
    assert one.role == role
    assert one.country is None


@pytest.mark.parametrize(
    ("text", "name", "owner"),
    [
        ("Mara Lindqvist left. Her spokesman Per Halvorsen" + SAID, "Per Halvorsen", "Mara Lindqvist"),
        ("Mara Lindqvist left. Her husband, Per Halvorsen," + SAID, "Per Halvorsen", "Mara Lindqvist"),
        ("Mr. Per Okoro left. Mara Lindqvist met him and his wife, Ana Okoro.", "Ana Okoro", "Per Okoro"),
        ("Emeka Okoro's lawyer was there. The lawyer" + SAID, "The lawyer", "Emeka Okoro"),
    ],
)
def test_whose_somebody_is(reader: Reader, text: str, name: str, owner: str) -> None:
    found, one = actor(reader, text, name)
    assert found.actor(one.affiliation).name == owner  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sen. Mara Lindqvist and Tom Bell left. “It is over,” the senator said.", "Mara Lindqvist"),
        ("Lt. Gen. Emeka Okoro and Tom Bell left. “It is over,” the general said.", "Emeka Okoro"),
        ("The junta leader, General Emeka Okoro, left with Tom Bell. “It is over,” the general said.", "Emeka Okoro"),
        ("Defence Minister Mara Lindqvist and Tom Bell left. “It is over,” the minister said.", "Mara Lindqvist"),
    ],
)
def test_a_title_alone_is_its_bearer(reader: Reader, text: str, words: str) -> None:
    found, one = actor(reader, text, words)
    assert [s.speaker for s in found.statements] == [one.id]


def test_whose_minister_somebody_is_is_no_person(reader: Reader) -> None:
    _, land = actor(reader, "Ruritania's president, Rudolf Elphberg," + SAID, "Ruritania")
    assert land.type == "organization"


@pytest.mark.parametrize("words", ["who once beat Donald Trump", "once an ally of Donald Trump", "like Trump"])
def test_who_is_named_in_passing_does_not_speak(reader: Reader, words: str) -> None:
    found = reader.extract(Document("text", f"The nominee, {words},{SAID}"))
    assert [found.actor(s.speaker).name for s in found.statements] == ["The nominee"]  # type: ignore[union-attr]


def test_an_honorific_is_no_part_of_an_office(reader: Reader) -> None:
    text = "Minister of Water Resources Dr. Tom Bell met Ana Ruiz.\n\nThe Minister said that a list was handed over.\n"
    found, bell = actor(reader, text, "Tom Bell")
    assert bell.role == "Minister of Water Resources"
    assert [s.speaker for s in found.statements] == [bell.id]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "The mayor met Ana Ruiz, Tom Bell and Karl Stein, the head of the union.",
            {"Ana Ruiz": None, "Tom Bell": None, "Karl Stein": "head"},
        ),
        (
            "The talks were led by Ana Ruiz, the mayor of Tolm, and Karl Stein, the envoy.",
            {"Ana Ruiz": "mayor", "Karl Stein": "envoy"},
        ),
        (
            "Foreign Minister Ana Ruiz and Tom Bell, the union's president, left on Monday.",
            {"Ana Ruiz": "Foreign Minister", "Tom Bell": "president"},
        ),
        ("Ana Ruiz, the mayor, left for Oslo with Tom Bell.", {"Ana Ruiz": "mayor", "Tom Bell": None}),
        ("Ana Ruiz and Karl Stein, the ministers of trade and health, left.", {"Ana Ruiz": None, "Karl Stein": None}),
    ],
)
def test_what_stands_behind_several_is_said_of_the_last(reader: Reader, text: str, roles: dict[str, str]) -> None:
    found = reader.extract(Document("text", text))
    assert {a.name: a.role for a in found.actors if a.name in roles} == roles


@pytest.mark.parametrize("office", ["mayor", "envoy", "spokesman", "prosecutor"])
@pytest.mark.parametrize(
    "form",
    [
        "Tomas Lund quoted the {office} as saying the road was shut.",
        "Tomas Lund told reporters that the {office} had told him the road was shut.",
        "The {office} said the road was shut.",
    ],
)
def test_no_head_of_state_is_another_office(reader: Reader, form: str, office: str) -> None:
    text = f"“We will not pay,” President Amir Zand told parliament on Sunday.\n\n{form.format(office=office)}"
    found = read(reader, text)
    last = next(s for s in reversed(found.statements) if "road was shut" in s.content.text)
    assert [found.actor(k).name.lower() for k in last.speakers] == [f"the {office}"]  # type: ignore[union-attr]


@pytest.mark.parametrize("office", ["leader", "president"])
def test_but_he_is_what_heads_are_called(reader: Reader, office: str) -> None:
    text = f"“We will not pay,” President Amir Zand told parliament on Sunday. The {office} said the road was shut."
    found = read(reader, text)
    assert found.actor(found.statements[-1].speaker).name == "Amir Zand"  # type: ignore[union-attr]
