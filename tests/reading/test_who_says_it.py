"""Who is behind a source where its words hold more than one name, and what is his."""

from __future__ import annotations

import pytest

from parley.model import Document, Extraction
from parley.reading.reader import Reader


def read(reader: Reader, text: str) -> Extraction:
    return reader.extract(Document("d", text, published="2031-05-07"))


def speakers(found: Extraction) -> list[list[str]]:
    return [[actor.name for k in s.speakers if (actor := found.actor(k))] for s in found.statements]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UN Special Envoy for Syria Geir Pedersen said the talks would go on.", ["Geir Pedersen"]),
        ("The U.N. special envoy for Syria Geir Pedersen said the talks would go on.", ["Geir Pedersen"]),
        ("A lawyer for Cuba Gooding said the trial was unfair.", ["A lawyer for Cuba Gooding"]),
        (
            "French President Emmanuel Macron and visiting German Chancellor Olaf Scholz said they would pay.",
            ["Emmanuel Macron", "Olaf Scholz"],
        ),
        ("Ruslan Tedeev's lawyer, Maia Gogua, said her client was innocent.", ["Maia Gogua"]),
        ("The ship's manager, Piraeus-based Halcyon Maritime, said the crew was safe.", ["Halcyon Maritime"]),
    ],
)
def test_who_speaks_of_several_who_are_named(reader: Reader, text: str, names: list[str]) -> None:
    [said] = speakers(read(reader, text))
    assert said == names


def test_allies_of_two_are_not_the_same(reader: Reader) -> None:
    text = (
        "Aung San Suu Kyi's political allies said they had won. Min Aung Hlaing's political allies said they had not."
    )
    first, second = speakers(read(reader, text))
    assert first != second


def test_the_kremlin_official_is_its_spokesman_who_just_spoke(reader: Reader) -> None:
    text = "Kremlin spokesman Dmitry Peskov said talks would go on. “There is no date yet,” the Kremlin official said."
    assert speakers(read(reader, text)) == [["Dmitry Peskov"], ["Dmitry Peskov"]]


def test_another_official_of_the_same_house_is_not(reader: Reader) -> None:
    text = (
        "A White House official said a deal was close. Karine Jean-Pierre, the White House press secretary, said she "
        "knew of none. The White House official said the text would be ready by Friday."
    )
    first, _, third = speakers(read(reader, text))
    assert first == third


@pytest.mark.parametrize(
    ("text", "contents", "sources"),
    [
        (
            "“The border is calm,” committee head Viktor Dudko was quoted by BelTA as saying.",
            ["“The border is calm,”", "“The border is calm,”"],
            ["BelTA", "committee head Viktor Dudko"],
        ),
        (
            "Hungary may block the decision, Bloomberg reported citing two sources.",
            ["Hungary may block the decision", "Hungary may block the decision"],
            ["Bloomberg", "two sources"],
        ),
    ],
)
def test_who_hands_it_on_is_told_from_who_said_it(
    reader: Reader, text: str, contents: list[str], sources: list[str]
) -> None:
    outer, inner = sorted(read(reader, text).statements, key=lambda s: s.within is not None)
    assert [outer.content.text, inner.content.text] == contents
    assert [s.source.text for s in (outer, inner) if s.source] == sources
    assert inner.within == outer.id


def test_the_mark_that_closes_the_quotation_around_it_is_no_part_of_what_is_told_in_it(reader: Reader) -> None:
    found = read(reader, "\"Karol told me frankly: 'Anton, I am not ready,'\" President Radzevich said.")
    [inner] = [s for s in found.statements if s.within]
    assert inner.content.text == "'Anton, I am not ready,'"
    assert inner.addressee is not None
    assert inner.addressee.text == "me"
    [outer] = [s for s in found.statements if not s.within]
    assert inner.addressee.actor == outer.speaker


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The Greens said they would walk out unless the bill was changed.", ["certain"]),
        ("“If no money was paid, the men would be moved,” Beridze wrote.", ["certain"]),
        ("The ministry said nothing about the strike.", ["negated"]),
        ("Ana Ruiz refused to negotiate.", ["certain"]),
        ("The union threatened to strike.", ["certain"]),
    ],
)
def test_what_is_said_does_not_say_how_sure_the_saying_is(reader: Reader, text: str, values: list[str]) -> None:
    assert [s.certainty.value for s in read(reader, text).statements] == values


@pytest.mark.parametrize(
    ("text", "event", "value"),
    [
        ("Iran will not lift the blockade of the port.", "REJECT", "certain"),
        ("Norway will not attack Sweden.", "ASSAULT", "negated"),
    ],
)
def test_a_refusal_did_happen(reader: Reader, text: str, event: str, value: str) -> None:
    [told] = [e for e in read(reader, text).events if e.event == event]
    assert told.certainty.value == value


def test_a_state_that_no_list_knows_can_be_attacked(reader: Reader) -> None:
    text = "Talks in Karsia failed. Lena Orr, the foreign minister of Karsia, spoke. Norway attacked Karsia on Monday."
    found = read(reader, text)
    [told] = [e for e in found.events if e.event == "ASSAULT"]
    assert [actor.name for k in told.targets if (actor := found.actor(k))] == ["Karsia"]


def test_the_two_ministers_are_those_two_in_events_too(reader: Reader) -> None:
    text = "Foreign Minister Hedda Lorrin met her counterpart Anton Berezny. The two ministers signed a treaty."
    found = read(reader, text)
    [told] = [e for e in found.events if e.event == "SUPPORT"]
    assert [actor.name for k in told.sources if (actor := found.actor(k))] == ["Hedda Lorrin", "Anton Berezny"]


def test_marks_of_corpora_are_read_as_any_others(reader: Reader) -> None:
    text = (
        "Foreign Minister Ana Belo said: “We will not sign. The text is a trap.” Her deputy, Juan Reyes, called the "
        "draft “a first step,” adding: “Nobody asked us.” “The talks are dead,” said Belo. She left."
    )
    plain, corpus = read(reader, text), read(reader, text.replace("“", "``").replace("”", "''"))
    assert speakers(corpus) == speakers(plain)
    assert [s.quotation for s in corpus.statements] == [s.quotation for s in plain.statements]
    contents = [s.content.text.replace("``", "“").replace("''", "”") for s in corpus.statements]
    assert contents == [s.content.text for s in plain.statements]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "“Do you regret it?” a judge asked Marta Weil. “No,” she said. “I would do it again,” she added.",
            ["a judge", "Marta Weil", "Marta Weil"],
        ),
        (
            "Senator Mark Dole asked the bank's governor, Tom Lind, why rates had risen. “It is too early,” he said.",
            ["Mark Dole", "Tom Lind"],
        ),
        ("President Aldan asked his aides why the talks had failed. “I want answers,” he said.", ["Aldan", "Aldan"]),
        (
            "Mark Dole asked Ivo Brandt whether he would sign. He also asked when the talks would end.",
            ["Mark Dole", "Mark Dole"],
        ),
    ],
)
def test_whom_a_question_is_put_to_answers_it(reader: Reader, text: str, names: list[str]) -> None:
    assert [name for said in speakers(read(reader, text)) for name in said] == names
