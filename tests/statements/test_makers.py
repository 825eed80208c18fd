"""Who speaks through a statement, a study, a speech; who is left out; whom a relative pronoun means."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader


def said_by(reader: Reader, text: str, author: str | None = None) -> list[list[str]]:
    found = reader.extract(Document("text", text, author=author))
    return [[found.actor(k).name for k in s.speakers] for s in found.statements]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A study by Swiss glaciologists shows that the ice has thinned.", [["Swiss glaciologists"]]),
        (
            "A report from the river council says that thousands fled. The report says the road is cut.",
            [["the river council"]] * 2,
        ),
        ("The White House readout of the call said that Biden had urged calm.", [["White House"], ["Biden"]]),
        ("The indictment, filed by army lawyers, alleges that they sold fuel.", [["army lawyers"]]),
        ("The lawsuit brought by the Sierra Club says that the salmon would die.", [["Sierra Club"]]),
        ("The minister's address warned that prices would rise.", [["The minister"]]),
        ("Mr. Saidi's remarks included the claim that the road was shut.", [["Saidi"]]),
        ("According to a study by economists Ana Ruiz and Tom Bell, the ice has thinned.", [["Ana Ruiz", "Tom Bell"]]),
        ("A study by Swiss economist Tom Bell shows that the ice has thinned.", [["Tom Bell"]]),
        ("A survey conducted by the University of Lom found that half had left.", [["University of Lom"]]),
        ("An audit carried out by Greek accountants found that the sum was wrong.", [["Greek accountants"]]),
        ("A memorandum drawn up for the king by three judges warned that it was late.", [["three judges"]]),
        ("A draft resolution circulated by Norway and Ghana demands that it end.", [["Norway", "Ghana"]]),
        ("A telegram from King Anselm to the widows said the pits would stay shut.", [["King Anselm"]]),
        ("A petition started by a schoolteacher demanded that the ferry be restored.", [["a schoolteacher"]]),
        ("A tweet from the account of the miners' union said that the coach was late.", [["the miners' union"]]),
        ("A letter seen by the Herald said that the mine was sold.", [["A letter"]]),
        ("A handwritten note found by cleaners said that the safe was empty.", [["A handwritten note"]]),
        ("Tom Bell left. He shared the letter. The letter said that nobody would pass.", [["The letter"]]),
        ("An open letter signed by forty mayors says that the law is cruel.", [["forty mayors"]]),
        (
            "In a speech on Friday, Tom Bell said that it was over. The speech warned that nobody would pass.",
            [["Tom Bell"]] * 2,
        ),
        (
            "Tom Bell said that it was over. The statement of the miners said that it was not.",
            [["Tom Bell"], ["The statement of the miners"]],
        ),
        (
            "The king's office said that it was over. Tom Bell said no. “It went well,” the readout said.",
            [["The king's office"], ["Tom Bell"], ["The king's office"]],
        ),
        ("Tom Bell said that it was over. “Nobody was there,” the statement said.", [["Tom Bell"], ["the statement"]]),
    ],
)
def test_makers_speak(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert said_by(reader, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Met the governor of Lom this morning. Assured him that the beds would come by boat.", [["Ana Ruiz"]]),
        ("I spoke with the mayor. We know that the siege will be long.", [["Ana Ruiz"]]),
        ("The mayor opened the bridge and said that it would last.", [["The mayor"]]),
        ("Chile and Peru are the two states most certain that the glacier will be gone.", [["Chile", "Peru"]]),
        ("It was reported that the glacier was gone.", [[]]),
    ],
)
def test_who_is_left_out(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert said_by(reader, text, "Ana Ruiz") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Germany and France, which oppose the plan, left.", [["Germany", "France"]]),
        ("An official in Doha, who said that it was over, left.", [["An official in Doha"]]),
        ("They met Ada Mercer, a Greenpeace supporter who said that it was over.", [["Ada Mercer"]]),
        ("Mara Lind is a liar and a fool who said that the dam was closed.", [["Mara Lind"]]),
        ("They met the lawyer of Mara Lind, who said that it was over.", [["the lawyer of Mara Lind"]]),
        ("It was I who said that the dam was closed.", [["Ana Ruiz"]]),
        ("“We, who said that the dam was closed, will not go,” Tom Bell told Chad.", [["Tom Bell"]] * 2),
    ],
)
def test_whom_a_relative_pronoun_means(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert said_by(reader, text, "Ana Ruiz") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mali and Niger said that it was over. They said that they would leave.", [["Mali", "Niger"]] * 2),
        (
            "Mali and Niger said that it was over. Tom Bell said that it was not. He said they would stay.",
            [["Mali", "Niger"], ["Tom Bell"], ["Tom Bell"]],
        ),
        ("Foreign ministers Ana Ruiz and Tom Bell met. They urged the rebels to leave.", [["Ana Ruiz", "Tom Bell"]]),
        ("Ana Ruiz and Tom Bell met the miners. The miners were angry. They said no to them.", [["the miners"]]),
        ("Ana Ruiz and her lawyer met in Oslo. They called the dam a scandal.", [[]]),
        ("Ana Ruiz met U.S. envoy Tom Bell on Friday. They failed to agree on a truce.", [["Ana Ruiz", "Tom Bell"]]),
        ("Ana Ruiz spoke with Tom Bell on Monday. They said the dam was late.", [["Ana Ruiz", "Tom Bell"]]),
        ("Ana Ruiz met the miners on Monday. They said the dam was late.", [["the miners"]]),
    ],
)
def test_they_are_those_who_spoke_together(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert said_by(reader, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mali was joined by Niger and Chad in warning that it was over.", [["Mali", "Niger", "Chad"]]),
        ("Peru joined Chile in demanding that the fleet leave.", [["Peru", "Chile"]]),
        ("Norway joined with Iceland in urging a ban on trawling.", [["Norway", "Iceland"]]),
        ("In a joint statement with Chile, Peru said that the fleet must leave.", [["Peru", "Chile"]]),
        ("Peru said in a letter with a map of Chile that the fleet must leave.", [["Peru"]]),
        ("Peru joined Chile in May. Peru said that the fleet would leave.", [["Peru"]]),
    ],
)
def test_who_joins_others_in_saying_it_speaks_with_them(reader: Reader, text: str, names: list[list[str]]) -> None:
    assert said_by(reader, text) == names


def test_who_courts_somebody_does_not_expect_of_him(reader: Reader) -> None:
    text = "Courted by most of the candidates and widely expected to be the top donor, Tom Bell said that he may wait."
    assert ["most of the candidates"] not in said_by(reader, text)
