"""Who says it: whom a pronoun is not, sources that are joined, and where something was sent from, who is nobody."""

from __future__ import annotations

import pytest

from parley.model import Extraction
from parley.reading.reader import Reader
from tests.statements.found import of, read


def speakers(found: Extraction) -> list[list[str]]:
    name = {a.id: a.name for a in found.actors}
    return [[name[k] for k in s.speakers] for s in found.statements]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sisi said he had invited Trump to attend the signing.", [["Sisi"], ["Sisi"]]),
        ("Sisi met Trump. He said he had invited Trump to attend the signing.", [["Sisi"], ["Sisi"]]),
        ("Sisi left Cairo. Trump said he had invited Sisi to attend the signing.", [["Trump"], ["Trump"]]),
        ("Sisi met Trump in Cairo. He told Trump that the bridge was safe.", [["Sisi"]]),
        ("Trump met Sisi in Cairo. He told Sisi that the bridge was safe.", [["Trump"]]),
    ],
)
def test_a_pronoun_is_not_whom_its_verb_names_beside_it(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sisi said that Trump had promised he would attend the signing.", [["Sisi"], ["Trump"]]),
        ("Trump said Sisi had told reporters he would come.", [["Trump"], ["Sisi"]]),
    ],
)
def test_who_is_named_there_speaks_where_no_pronoun_does(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mali and Niger said that they rejected the offer.", [["Mali", "Niger"], ["Mali", "Niger"]]),
        (
            "The Danish trade minister, Sergei Orlov, and the Kenyan secretary of fisheries, John Hale, also said that "
            "they rejected the plan.",
            [["Sergei Orlov", "John Hale"], ["Sergei Orlov", "John Hale"]],
        ),
        (
            "Sergei Orlov and John Hale said the rebels were near and that they had promised to leave.",
            [["Sergei Orlov", "John Hale"], ["the rebels"]],
        ),
    ],
)
def test_they_are_all_who_say_so_together(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert speakers(read(reader, text)) == names


def test_what_they_say_that_they_did_all_did(reader: Reader) -> None:
    found = read(reader, "Lund and Brandt denied that they had met the rebels.")
    [met] = [e for e in found.events if e.event == "CONSULT"]
    name = {a.id: a.name for a in found.actors}
    assert [name[k] for k in met.sources] == ["Lund", "Brandt", "the rebels"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (
            "Chinese Foreign Minister Wang Yi and Russian Foreign Minister Sergey Lavrov",
            ["Wang Yi", "Sergey Lavrov"],
        ),
        ("German Chancellor Olaf Scholz and French President Emmanuel Macron", ["Olaf Scholz", "Emmanuel Macron"]),
        ("Chinese Foreign Minister Wang Yi and his aide", ["Wang Yi", "his aide"]),
        ("Both the army and the hostile River Guard Forces (RGF)", ["the army", "River Guard Forces"]),
        ("Chinese Foreign Minister Wang Yi met Russian Foreign Minister Sergey Lavrov and", ["Wang Yi"]),
    ],
)
def test_all_who_are_joined_speak_and_who_was_met_does_not(reader: Reader, source: str, names: list[str]) -> None:
    assert speakers(read(reader, f"{source} called for restraint.")) == [names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Norwegian hope was that the talks would end.", [["Norway"]]),
        ("The Norwegian hope is that the talks will end. Norway said that it would wait.", [["Norway"], ["Norway"]]),
        ("The Norwegian minister's hope was that the talks would end.", [["The Norwegian minister"]]),
    ],
)
def test_an_adjective_alone_is_its_country(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Okoro said there were reports that many sailors were being held by Norwegian soldiers.", [["Okoro"], []]),
        ("Okoro said a report by the ministry that the bridge had burned was false.", [["Okoro"], ["the ministry"]]),
    ],
)
def test_who_does_what_is_reported_reports_nothing(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert speakers(read(reader, text)) == names


def test_who_is_joined_to_the_subject_before_speaks_too(reader: Reader) -> None:
    text = (
        "These remarks also came days after the U.S. and the European Union had released a joint statement criticising "
        "a spate of arrests in Tolm."
    )
    assert speakers(read(reader, text)) == [["U.S.", "European Union"]]


def test_the_countries_are_those_that_spoke_together(reader: Reader) -> None:
    text = "Canada and the United Kingdom signed a trade deal on Friday. The countries said they would go on talking."
    assert speakers(read(reader, text))[-1] == ["Canada", "United Kingdom"]


@pytest.mark.parametrize(
    ("source", "names", "certainty"),
    [
        ("Neither Israel nor Hamas", ["Israel", "Hamas"], "negated"),
        ("Neither the army nor the rebels", ["the army", "the rebels"], "negated"),
        ("Both Israel and Hamas", ["Israel", "Hamas"], "certain"),
        ("Israel but not Hamas", ["Israel"], "certain"),
    ],
)
def test_neither_says_it_where_neither_does(reader: Reader, source: str, names: list[str], certainty: str) -> None:
    found = read(reader, f"{source} confirmed that the talks had failed.")
    assert speakers(found) == [names]
    assert [s.certainty.value for s in found.statements] == [certainty]


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        ("BRUSSELS: NATO will not send troops, Mark Rutte said.", "BRUSSELS", [["Mark Rutte"]]),
        ("ISLAMABAD: The border will stay shut, Khawaja Asif said.", "ISLAMABAD", [["Khawaja Asif"]]),
        (
            "PARIS: France will not send troops, Emmanuel Macron said.\n\nHe said that talks would go on.",
            "PARIS",
            [["Emmanuel Macron"], ["Emmanuel Macron"]],
        ),
    ],
)
def test_where_it_was_sent_from_says_nothing(reader: Reader, text: str, place: str, names: list[list[str]]) -> None:
    found = read(reader, text)
    assert speakers(found) == names
    assert place not in {a.name for a in found.actors}
    assert place not in found.statements[0].content.text


def test_who_stands_before_a_colon_in_a_transcript_speaks(reader: Reader) -> None:
    found = read(reader, "PUTIN: We will go on.\n\nTRUMP: So will we.")
    assert speakers(found) == [["PUTIN"], ["TRUMP"]]
    assert of(found, "So will we").cue.text == ":"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Federal prosecutors in April charged that the bank had lied to its owners.", "Federal prosecutors"),
        ("An arbitration panel in 2001 found that the bank had lied.", "An arbitration panel"),
        ("Officials in Oslo said that the bank had lied.", "Officials in Oslo"),
        ("The class of 2001 said that the bank had lied.", "The class of 2001"),
    ],
)
def test_when_somebody_spoke_is_not_of_whom(reader: Reader, text: str, who: str) -> None:
    source = of(read(reader, text), "lied").source
    assert source is not None
    assert source.text == who


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        (
            "According to Reuters, Ana Moe, who leads the party, called the deal with the bank dead.",
            ["Reuters", "Ana Moe"],
        ),
        ("According to the mayor, the deal with the bank was dead.", ["mayor"]),
    ],
)
def test_what_it_is_according_to_somebody_that_another_said_is_told_by_both(
    reader: Reader, text: str, tellers: list[str]
) -> None:
    found = read(reader, text)
    who = [found.actor(s.speaker) for s in found.statements]
    assert [a.name.removeprefix("the ") for a in who if a is not None] == tellers
    assert [s.within for s in found.statements] == [None, "s1"][: len(tellers)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Donald Trump and Hillary Clinton vied for the title, each touting their own experience.",
            [["Donald Trump", "Hillary Clinton"]],
        ),
        ("Ana Moe ran for mayor, touting her own experience.", [["Ana Moe"]]),
    ],
)
def test_each_is_all_of_those_who_act(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("who", "rest", "name"),
    [
        ("Rosa Lind, deputy director of the Blue Bucket charity", "said", "Rosa Lind"),
        ("Ilan Prat, head of the Dalvian delegation", "told reporters", "Ilan Prat"),
        ("Lene Sand, a spokeswoman for the Ministry of Water", "said on Monday", "Lene Sand"),
    ],
)
def test_who_is_named_with_a_title_behind_what_was_said_says_it(
    reader: Reader, who: str, rest: str, name: str
) -> None:
    found = read(reader, f"The envoy flew back after a visit to the camp, {who}, {rest}.")
    assert speakers(found) == [[name]]
    assert found.statements[0].content.text.rstrip(",") == "The envoy flew back after a visit to the camp"


def test_who_stands_behind_a_headline_has_no_word_of_it(reader: Reader) -> None:
    found = read(
        reader,
        "Ministers discuss a truce in Gaza\n\nUS Secretary of State Ann Bell said on Monday that the talks went on.",
    )
    assert speakers(found) == [["Ann Bell"]]
    assert all("\n" not in m.of(found.document.text) for a in found.actors for m in a.mentions)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "One of the officials, present at the talks, said President Omar Diallo would offer a truce.\n\n"
            "“They have it in writing,” he said, asking not to be named.",
            "One of the officials",
        ),
        ("“We are close,” Tom Bell said. He said he had not met the unidentified man.", "Tom Bell"),
    ],
)
def test_who_asks_not_to_be_named_is_nobody_with_a_name(reader: Reader, text: str, last: str) -> None:
    assert speakers(read(reader, text))[-1] == [last]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The African Union and United Nations urged both sides to stop.", ["African Union", "United Nations"]),
        ("The Bureau of Roads and Harbours urged them to stop.", ["Bureau of Roads and Harbours"]),
    ],
)
def test_two_bodies_that_everybody_knows_are_two(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == [names]


def test_nobody_is_his_own_commander(reader: Reader) -> None:
    found = read(
        reader,
        "“My commander said the road to the port would be open, and then he said we should go on foot,” Private Jonas "
        "Ribb told the court. Nine of the forty men reached the beach.",
    )
    assert [name for [name] in speakers(found)] == ["My commander", "My commander", "Jonas Ribb"]


def test_so_said_somebody(reader: Reader) -> None:
    found = read(reader, "“The port will be closed.” So said Foreign Minister Tom Orr on Monday.")
    assert speakers(found) == [["Tom Orr"]]
