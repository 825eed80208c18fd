"""Where a name begins and ends beside titles and letters, what shares are called, and whom a pronoun cannot mean."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import of, read, speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Opening the case, Miriam Askew KC told the court that Bell had lied.", "Miriam Askew"),
        ("“It is late,” Tom Bell MP said on Friday.", "Tom Bell"),
        ("Cllr Hugh Staveley said the dam was late.", "Hugh Staveley"),
    ],
)
def test_letters_behind_a_name_and_titles_before_it_are_no_part_of_it(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text)) == [name]


def test_a_councillor_is_who_was_named_in_full(reader: Reader) -> None:
    text = "Council leader Dawn Orrick hit back. Cllr Orrick told the Echo that crews would come."
    assert speakers(read(reader, text)) == ["Dawn Orrick"]


def test_what_begins_an_office_is_no_part_of_a_body(reader: Reader) -> None:
    text = (
        "Talks in Tolm\n\nThe EU reiterates its support for the efforts of the African Union and of UN Special Envoy "
        "Nkem Okafor.\n\nThe UN Special Envoy for Karsia, Nkem Okafor, today urged the parties to honour the truce."
    )
    found = read(reader, text)
    assert named(found, "Nkem Okafor").role == "Special Envoy"
    assert {a.name for a in found.actors if a.type == "organization"} == {"EU", "African Union", "UN"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A hydrologist hired by the company, Dr. Ute Lansing, says there is no evidence for that.", "Ute Lansing"),
        (
            "“I had a bottle on six weeks,” admits James Ferrow, who runs the Basin programme at the Hollis Centre, a "
            "research group in Tolm.",
            "James Ferrow",
        ),
    ],
)
def test_who_has_a_title_of_people_or_is_who_is_a_person(reader: Reader, text: str, name: str) -> None:
    assert named(read(reader, text), name).type == "person"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (
            "According to a survey, 62 per cent of farmers favour the dam. Some 40 per cent of them said it was late.",
            "Some 40 per cent of them",
        ),
        ("The poll is clear. Only 9 per cent wanted the war to go on.", "Only 9 per cent"),
    ],
)
def test_a_share_keeps_its_words_in_british_spelling(reader: Reader, text: str, share: str) -> None:
    assert named(read(reader, text), share).type == "group"


def test_who_has_a_share_is_no_share(reader: Reader) -> None:
    text = "The 5 per cent owner said it was late. The head of Ten Per Cent Club, Tom Orr, said it was late."
    found = read(reader, text)
    assert speakers(found)[1:] == ["Tom Orr"]
    assert named(found, "The 5 per cent owner").type == "person"


def test_a_pronoun_is_not_the_subject_of_its_verb(reader: Reader) -> None:
    text = (
        "The envoy met the Governor of Dorrat, Samba Keita, on Friday. The Governor assured her that convoys would no "
        "longer be stopped."
    )
    found = read(reader, text)
    said = of(found, "convoys")
    assert speaker(found, "convoys") == "Samba Keita"
    assert said.addressee is not None
    assert said.addressee.actor == named(found, "The envoy").id
