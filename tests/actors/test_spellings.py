"""One person whose name a page spells in two ways, and two people whose names only sound alike."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import speakers
from tests.statements.found import read

_MET = "GENEVA (AP) — Talks between the two sides resumed on Monday.\n\n"


@pytest.mark.parametrize(
    ("full", "again"),
    [
        ("Volodymyr Zorynskyy", "Zorynsky"),
        ("Oleksiy Danylenko", "Danilenko"),
        ("Oleksandr Sych", "Alexander Sych"),
        ("Yevgeny Prilepin", "Evgeny Prilepin"),
        ("Muhammad al-Haddad", "Mohammed al-Haddad"),
        ("Yousef Amin", "Yusuf Amin"),
        ("Zoran Đukić", "Djukic"),
        ("Mohammed bin Khalifa", "Prince Mohammed"),
        ("Viktor Hrytsenko", "Gritsenko"),
        ("Viktor Hrytsenko", "Viktor Gritsenko"),
        ("Anton Tokayev", "Tokaev"),
        ("Anton Solovyov", "Soloviev"),
        ("Anton Zhuravlyov", "Zhuravlev"),
        ("Anton Aliyev", "Aliev"),
        ("Viktor Dzhabarov", "Jabarov"),
        ("Viktor Qasimov", "Kasimov"),
        ("Karl Müller", "Mueller"),
        ("Karl Jäger", "Karl Jaeger"),
    ],
)
def test_one_person_is_spelled_in_two_ways(reader: Reader, full: str, again: str) -> None:
    text = (
        f"{_MET}{full}, the governor of Tolm, said on Tuesday that the road would be open. Mayor Hanna Vik disagreed, "
        f"and so did the police.\n\n“Nobody would pay,” {again} said, speaking to Reuters by phone."
    )
    said = [name for name in speakers(read(reader, text)) if name != "Hanna Vik"]
    assert said == [full, full]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Mayer", "Anna Maier"),
        ("Omar Nour", "Osama Nour"),
        ("Mohammed Aden", "Mohamed Salah"),
        ("Sergei Lavrynov", "Andrei Lavrynov"),
        ("Wei Li", "Lan Ly"),
        ("Lars Hansen", "Hanson"),
        ("Lars Hansen", "Jansen"),
        ("Viktor Orlov", "Orlova"),
        ("Karl Keller", "Koller"),
    ],
)
def test_two_people_are_two(reader: Reader, one: str, other: str) -> None:
    text = f"{_MET}{one} said the road would be open. {other} said nobody would pay."
    assert speakers(read(reader, text)) == [one, other]
