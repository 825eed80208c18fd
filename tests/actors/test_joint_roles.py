"""Two roles that "and" joins are one person's where one name follows or stands before; where two are named, two's."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named
from tests.statements.found import read

ROLES = [("deputy prime minister", "foreign minister"), ("founder", "chief executive"), ("spokesman", "adviser")]


@pytest.mark.parametrize("roles", ROLES)
@pytest.mark.parametrize(
    "frame",
    [
        "Norwegian {} and {} {} said that the talks had failed.",
        "“The talks have failed,” said {} and {} {}.",
        "The company’s {} and {} {} said that the talks had failed.",
        "The dam is empty, {} and {} {} told reporters in Oslo.",
    ],
)
@pytest.mark.parametrize("name", ["Kim Yong-ho", "Mara Lund"])
def test_before_one_name_they_are_one_persons(reader: Reader, frame: str, roles: tuple[str, str], name: str) -> None:
    found = read(reader, "Officials met in Geneva on Monday.\n\n" + frame.format(*roles, name))
    assert [[found.actor(k).name for k in s.speakers] for s in found.statements] == [[name]]  # type: ignore[union-attr]
    assert named(found, name).role == " and ".join(roles)


@pytest.mark.parametrize(
    ("words", "role", "body"),
    [
        ("founder and director of the Tamba Institute,", "founder and director", "Tamba Institute"),
        ("director and chief economist of the Tamba Institute,", "director and chief economist", "Tamba Institute"),
        ("co-founder and head of policy at the Corda Group,", "co-founder and head of policy", "Corda Group"),
        ("deputy prime minister and foreign minister of Norway,", None, "Norway"),
        ("a lawyer and former minister of Norway,", "lawyer and former minister", "Norway"),
        ("chairman of the Tamba Bank and a former minister,", "chairman", "Tamba Bank"),
        ("chairman of the Tamba Bank and adviser to the king,", "chairman", "Tamba Bank"),
        ("spokesman for the Tamba Bank,", "spokesman", "Tamba Bank"),
    ],
)
def test_behind_a_name_too_and_of_a_body(reader: Reader, words: str, role: str | None, body: str) -> None:
    found = read(reader, f"Tom Orr, {words} said that the talks had failed.")
    one = named(found, "Tom Orr")
    assert one.role == (role or "deputy prime minister and foreign minister")
    assert [a.name for a in found.actors if a.id == one.affiliation] == [body]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian president Peter Falk and foreign minister Tom Orr said that the talks had failed.",
        "The Norwegian president and the foreign minister, Tom Orr, said that the talks had failed.",
        "Officials met on Monday.\n\nHis wife and spokeswoman Ana Orr said that the talks had failed.",
    ],
)
def test_but_of_two_each_has_his_own(reader: Reader, text: str) -> None:
    [said] = read(reader, text).statements
    assert len(said.speakers) == 2


def test_nobody_is_named_twice_as_a_speaker(reader: Reader) -> None:
    found = read(reader, "“The talks had failed,” said Tom Orr, lawmaker and former general.")
    assert [len(s.speakers) for s in found.statements] == [1]
