"""Whom "he" and "she" mean where a man and a woman are named."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # a name with a sign that the list of first names lacks
            "Bank governor Ayşe Karahan raised rates on Thursday, four months after taking over from Murat Denizli. "
            "He had called dearer money “a tax on hope”. She told bankers that it was the price of stability.",
            ["Murat Denizli", "Ayşe Karahan"],
        ),
        (
            "After a meeting with Chancellor Eva Stern, President Karl Bauer said the pact was dead. "
            "She said it was not.",
            ["Karl Bauer", "Eva Stern"],
        ),
        (  # a name that tells nothing, beside one that does
            "Minister Xolani Zbu succeeded Marta Klein in May. She had promised a dam. He said there was no money.",
            ["Marta Klein", "Xolani Zbu"],
        ),
        (  # names of languages in other letters
            "Yasser Khoury replaced Hanan Saab in May. She had promised a dam. He said there was no money.",
            ["Hanan Saab", "Yasser Khoury"],
        ),
        (
            "The army took Kesh on Monday, a spokesman for General Idris Bello said. He said forty had been killed.",
            ["a spokesman for General Idris Bello"] * 2,
        ),
    ],
)
def test_first_names_tell_he_from_she_and_who_speaks_comes_before_whose_he_is(
    reader: Reader, text: str, names: list[str]
) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Maria Sanz replaced Pedro Ruiz in May. She said that the bank was sound. She said it would lend again.",
            ["Maria Sanz"] * 2,
        ),
        (
            "The bridge is shut, a spokeswoman for General Idris Bello said. He said that it would open in May.",
            ["a spokeswoman for General Idris Bello", "Idris Bello"],
        ),
        (
            "Kremlin spokesman Igor Malin denied the reports. “President Orlov welcomed the plan. Yet he noted that "
            "it needs work. We talk about it every day,” he said.",
            ["Igor Malin", "Orlov", "Orlov", "Igor Malin"],
        ),
        (
            "Igor Malin said that he would win. “We have the best plan. They will end up loving Igor Malin,” he said.",
            ["Igor Malin"] * 2,
        ),
    ],
)
def test_but_who_is_the_other_is_not_meant(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Omar Saidi asked Tom Bell how high the dam would be.\n“It could be ten metres or higher,” he told Saidi, "
            "to cheers from the crowd at the fair where Bell spoke.",
            "Tom Bell",
        ),
        (
            "Karl Bauer was asked about the dam. He dismissed the plan of the mayor, who had beaten Bauer in May.",
            "Karl Bauer",
        ),
    ],
)
def test_whom_he_speaks_to_is_not_he_and_whom_an_aside_names_may_be(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text))[-1] == name


def test_the_woman_is_not_he(reader: Reader) -> None:
    text = (
        "Omar Saidi spoke for an hour. It was a glimpse at the campaign that was not, and a candidate who decided last "
        "year against challenging the woman, Saidi said, had every right to speak."
    )
    found = read(reader, text)
    assert not any(m.of(text) == "the woman" for a in found.actors if a.name == "Omar Saidi" for m in a.mentions)


def test_who_finds_himself_somewhere_is_he(reader: Reader) -> None:
    text = (
        "Tom Bell spoke in Oslo. One critic was President Karl Bauer, who claimed Bell was not addressing reality.\n\n"
        "Three hours later, Bauer found himself in the awkward position of addressing the attack."
    )
    found = read(reader, text)
    assert any(m.of(text) == "himself" for a in found.actors if a.name == "Karl Bauer" for m in a.mentions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tom Bell shut the mine. Karl Stein thanked him. A resident said he had warned the mayor of the flood.",
            "A resident",
        ),
        (
            "Karl Stein met Tom Bell. A general in the army said he had warned the mayor of the flood.",
            "A general in the army",
        ),
        ("Tom Bell won the vote. An aide said he had warned the mayor of the flood.", "Tom Bell"),
        ("Tom Bell won the vote. Ana Ruiz said he had warned the mayor of the flood.", "Tom Bell"),
    ],
)
def test_somebody_new_tells_of_himself_and_an_aide_of_another(reader: Reader, text: str, name: str) -> None:
    found = read(reader, text)
    inner = next(s for s in found.statements if s.within is not None)
    assert found.actor(inner.speaker).name == name  # type: ignore[union-attr]


def test_a_source_close_to_somebody_tells_of_her(reader: Reader) -> None:
    text = "The minister, Rowena Holt, is expected to speak on Wednesday. A source close to Holt said she was furious."
    found = read(reader, text)
    assert [m.of(text) for a in found.actors if a.name == "Rowena Holt" for m in a.mentions][-1] == "she"


@pytest.mark.parametrize("man", ["Tomas Lund", "Kyriakos Melas", "Fumio Sato"])
@pytest.mark.parametrize("woman", ["Ingrid Solheim", "Olena Bondar", "Abena Mensa", "Jacinda Moor"])
@pytest.mark.parametrize("form", ["{him} met {her}. She said it was so.", "{her} met {him}. He said it was so."])
def test_who_is_met_and_fits_comes_before_who_does_not(reader: Reader, form: str, woman: str, man: str) -> None:
    found = read(reader, f"Talks resumed on Monday.\n\n{form.format(him=man, her=woman)}")
    assert speakers(found) == [woman if "She" in form else man]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The governor met the spokeswoman on Sunday. He said it was late.", "The governor"),
        ("The spokeswoman met the general on Sunday. He said it was late.", "the general"),
        ("The duchess met the lord on Sunday. He said it was late.", "the lord"),
        ("The lord met the duchess on Sunday. She said it was late.", "the duchess"),
    ],
)
def test_who_is_met_is_another(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text)) == [name]
