"""Other names of one person."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rebel commander Ibrahim Sesay, known as General Thunder, said his men would go. General Thunder said no.",
            "Ibrahim Sesay",
        ),
        ("Rebel leader Anton Vel — also called Fox — said he was innocent. Fox said he had been in bed.", "Anton Vel"),
        ("Anton Vel, alias Fox, said he was innocent. Fox said he had been in bed.", "Anton Vel"),
        ("The singer Maria Lopes, whose stage name is Lua, said it was off. Lua said she was ill.", "Maria Lopes"),
        ("A nurse, who gave only her first name, Rosa, said it was dark. Rosa said that a boy was hurt.", "Rosa"),
        (
            "The commander, a former teacher who calls himself Comandante Lobo, said he would fight. Lobo said no.",
            "Comandante Lobo",
        ),
    ],
)
def test_another_name_is_the_same_person(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text)) == [name, name]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Bell, known for his hats, said that it was dead. Max Fox said that it was not.",
        "Tom Bell was quoted by Fox as saying that it was dead. Max Fox said that it was not.",
        "Tom Bell also called Max Fox. Tom Bell said that it was dead. Max Fox said that it was not.",
        "Tom Bell said that the town was known as a port. Max Fox said that it was not.",
        "Tom Bell said he would fight the Islamic State, also known as ISIL. Max Fox said that ISIL was not dead.",
    ],
)
def test_but_who_is_not_called_so_is_another(reader: Reader, text: str) -> None:
    assert speakers(read(reader, text)) [-2:] == ["Tom Bell", "Max Fox"]
