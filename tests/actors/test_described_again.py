"""Who is one actor though called otherwise, and whose names are nobody's."""

from __future__ import annotations

import pytest

from parley.model import Extraction
from parley.reading.reader import Reader
from tests.statements.found import read


def speakers(found: Extraction) -> list[str]:
    return [found.actor(s.speaker).name for s in found.statements if s.speaker]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doctors of the Coast (DOC) said its clinic was hit. DOC said nobody had died.", "Doctors of the Coast"),
        ("The Ferry Federation said it would stay. The 40,000-member federation said no.", "Ferry Federation"),
        ("The European Union said it would act. The 27-nation bloc said it was late.", "European Union"),
        ("Mr Justice Farrell said the fraud had emptied halls. The judge said it was late.", "Farrell"),
        ("The Commission on Public Debates said it was ready. The commission said no.", "Commission on Public Debates"),
        ("The U.N. Court of Aid said no. The United Nations Court of Aid said so.", "United Nations Court of Aid"),
        ("The N. Korea mission said no. North Korea said it would act.", "North Korea"),
        ("Donald Trump’s campaign said no. The Trump campaign said it was sure.", "Donald Trump’s campaign"),
        ("The city of Phoenix said it had not agreed. Phoenix said so on Monday.", "Phoenix"),
        ("The Jaffa Brigades said no, two aides said. The Palestinian group said it was late.", "Jaffa Brigades"),
        ("The Metropolitan Police said no. The force said it was late.", "Metropolitan Police"),
        ("The Health Ministry of Velden said no. The health ministry said it was late.", "Health Ministry of Velden"),
        ("The Ministry of Fisheries said no. The fisheries ministry said it was late.", "Ministry of Fisheries"),
        ("The Yedid news site said no. Yedid said that it was late.", "Yedid"),
        ("OPEC member Norway said no. Norway said that it was late.", "Norway"),
        ("Tolm was part of it, the bloc's outgoing chair Brunei said. Brunei said it was late.", "Brunei"),
        ("The minister told his Sahat movement so. It said no. Sahat said that it was late.", "Sahat"),
        ("The Taliban insurgent group said no. Taliban said that it was late.", "Taliban"),
        ("The Saraf faction said no. Snow fell. The faction said that it was late.", "Saraf faction"),
        ("The IMF said no. The Fund said that it was late.", "IMF"),
        ("Rector Matías Peñalver said no. Snow fell. Penalver told them that it was late.", "Matías Peñalver"),
        ("The minister Lars Møller said no. Snow fell. Moller said that it was late.", "Lars Møller"),
        ("Supporters said that he had won. It rained. Supporters said they were glad.", "Supporters"),
        ("The Islamic State said no. ISIS said that it was late.", "Islamic State"),
        ("The National Liberation Army said no. The ELN said that it was late.", "National Liberation Army"),
        ("The Tamil Tigers said no. The LTTE said that it was late.", "Tamil Tigers"),
        ("The Polisario Front said no. Polisario said that it was late.", "Polisario Front"),
        ("The al-Qaida leader was killed, al-Qaida said. Al Qaeda said that it was late.", "al-Qaida"),
        ("Islamic State, also known as ISIL, said no. ISIL said that it was late.", "Islamic State"),
        ("A leaked memo said the dam was old. Snow fell. The memo said that it was late.", "A leaked memo"),
    ],
)
def test_who_is_called_otherwise_is_one(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text))[-1] == name
    assert len(set(speakers(read(reader, text))) - {"The N. Korea mission", "two aides"}) == 1


def test_somebodys_one_named_spokesman_is_his_spokesman(reader: Reader) -> None:
    text = "Bell spokesman Omar Lund said no. Bell's spokesman said it was late. Ruiz's spokesman laughed."
    assert speakers(read(reader, text))[:2] == ["Omar Lund", "Omar Lund"]


def test_a_noun_of_somebody_whom_nobody_marked_is_no_friend_of_the_minister(reader: Reader) -> None:
    text = "Bran hid in a dentist’s cellar, according to a friend of hers. The dentist said she had paid."
    assert speakers(read(reader, text))[-1] == "The dentist"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oslo's Halden Metals bid for Lima's Andes Copper. The Norwegian company said it was late.", "Halden Metals"),
        ("Halden Metals bid for Lima's Andes Copper. The Norwegian company said it was late.", "Halden Metals"),
        ("He left a long paper seen by the Orrin Times. The paper said that it was late.", "The paper"),
        ("NATO warned the Kremlin. The Russian group said that it was late.", "The Russian group"),
        ("Orban joined NATO at the Dutch embassy. The embassy said that it was late.", "the Dutch embassy"),
        ("The UN said no. The UN agency said that it was late.", "The UN agency"),
        ("Sindh's farmers said no. The Sindh government said that it was late.", "The Sindh government"),
    ],
)
def test_whose_a_body_is_tells_which_it_is(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text))[-1] == name


def test_the_group_is_no_ministry(reader: Reader) -> None:
    text = "Forces retook the port from al-Harb, the information ministry said. The group has threatened traders."
    assert speakers(read(reader, text))[-1] != "the information ministry"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orr met Norway's envoy at the Oslo embassy. The embassy said that it was late.", "the Oslo embassy"),
        ("The White House signed a pact. The company said that it was late.", "The company"),
        ("The Russian navy used a base. The western alliance said that it was late.", "The western alliance"),
        ("Novalis is a company. The foundation said that it was late.", "The foundation"),
        ("Halden Bank closed two halls. The company said that it was late.", "Halden Bank"),
    ],
)
def test_a_body_is_none_of_another_kind(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text))[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Storm Agnes tore the roof off. Pilot Jens Orvik said the wind had turned.", "Agnes"),
        ("The Lady Maud sank by the pier. Pilot Jens Orvik said the wind had turned.", "Lady Maud"),
        ("The North American Free Trade Agreement is old, Tom Bell said.", "North American Free Trade Agreement"),
        ("He wrote on Twitter that the dam was safe.", "Twitter"),
    ],
)
def test_storms_ships_laws_and_platforms_are_nobody(reader: Reader, text: str, name: str) -> None:
    assert name not in {a.name for a in read(reader, text).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Stella Marchetti Lines denied that its ships were uninsured.", "Stella Marchetti Lines", "organization"),
        ("Democrat Ana Ruiz said that the vote was late.", "Ana Ruiz", "person"),
        ("The front-runner and former envoy said that the vote was late.", "The front-runner", "person"),
        ("Most of Ana Ruiz's competitors said that the vote was late.", "Most of Ana Ruiz's competitors", "group"),
        ("Tobias Crane told Nora Felling across the floor that June was wet.", "Nora Felling", "person"),
        ("Miss Universe Alicia Machado said that she was sad.", "Alicia Machado", "person"),
    ],
)
def test_a_name_has_its_words_and_its_type(reader: Reader, text: str, name: str, kind: str) -> None:
    [one] = [a for a in read(reader, text).actors if a.name == name]
    assert one.type == kind


def test_an_opponent_has_no_office_by_that_and_who_follows_a_leader_is_none(reader: Reader) -> None:
    text = "The Israeli leader faces pressure. “We are tired,” Ruby Chen, whose son was seized, told rival Tom Bell."
    assert all(a.role is None for a in read(reader, text).actors if a.name in ("Ruby Chen", "Tom Bell"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "One EU diplomat said no. Another EU diplomat said so. A senior EU diplomat said that it was late.",
            ["One EU diplomat", "Another EU diplomat", "A senior EU diplomat"],
        ),
        ("An Oxfam nurse said no. A second Oxfam nurse said so.", ["An Oxfam nurse", "A second Oxfam nurse"]),
        ("A senior Hamas official said no. The Hamas official said that it was late.", ["A senior Hamas official"]),
    ],
)
def test_one_more_of_the_same_body_is_somebody_else(reader: Reader, text: str, names: list[str]) -> None:
    assert list(dict.fromkeys(speakers(read(reader, text)))) == names


def test_an_armed_body_is_known_where_a_sentence_begins_with_it(reader: Reader) -> None:
    found = read(reader, "Hezbollah freed four men.")
    [freed] = found.events
    assert [a.name for a in found.actors if a.id in freed.sources] == ["Hezbollah"]


@pytest.mark.parametrize("noun", ["official", "soldier", "doctor"])
@pytest.mark.parametrize("one", ["A Norvik", "One"])
@pytest.mark.parametrize("again", ["A second", "Another"])
@pytest.mark.parametrize(
    "form",
    [
        "{one} {noun} said no. {again} {noun} said it was late. The first {noun} said the dam was shut.",
        "{one} {noun} said no.\n\n{again} {noun} said it was not.\n\n“The dam was shut,” the first {noun} said.",
    ],
)
def test_the_first_of_two(reader: Reader, form: str, again: str, one: str, noun: str) -> None:
    found = read(reader, form.format(one=one, again=again, noun=noun))
    first, *_, last = found.statements
    assert first.speakers == last.speakers
    assert len({s.speakers for s in found.statements}) == 2


def test_the_first_of_one_is_nobody_before(reader: Reader) -> None:
    found = read(reader, "A Norvik official said the talks had failed. The first official to leave said it was late.")
    assert found.statements[0].speakers != found.statements[-1].speakers
