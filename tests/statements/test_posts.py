"""Posts that stand in a text as they were posted are said by whoever signs them."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read, speaker

POST = "The port will be closed until the army leaves. Nobody is to blame for it."
AROUND = "Rain fell on the capital.\n\n{}\n\nThe two countries share a border of 900 kilometres."


@pytest.mark.parametrize(("name", "handle"), [("Tom Orr", "tom_orr"), ("Norvik Foreign Ministry", "norvikMFA")])
@pytest.mark.parametrize(
    "signed",
    [
        "{post}\n\n— {name} (@{handle}) May 6, 2031",
        "{post} — {name} (@{handle}) May 6, 2031",
        "{post} pic.twitter.com/aBcDeFg\n\n—{name} (@{handle}) 6 May 2031",
        "{post} https://t.co/aBcDeFg\n\n-- {name} 🇳🇴 (@{handle}) May 6, 2031",
    ],
)
def test_who_signs_a_post_says_it(reader: Reader, signed: str, name: str, handle: str) -> None:
    found = read(reader, AROUND.format(signed.format(post=POST, name=name, handle=handle)))
    assert [s.content.text for s in found.statements if s.within is None] == [POST]
    assert speaker(found, POST).removeprefix("the ") == name


def test_whoever_brings_it_in_says_it_once(reader: Reader) -> None:
    given = f"Foreign Minister Tom Orr wrote on X:\n\n{POST} pic.twitter.com/aB\n\n— Tom Orr (@tom_orr) May 6, 2031"
    found = read(reader, AROUND.format(given))
    assert [s.content.text for s in found.statements] == [POST]
    assert speaker(found, POST) == "Tom Orr"


@pytest.mark.parametrize(
    "line",
    ["It was shut – Tom Orr (@tom_orr) keeps it.", "It was shut. — Tom Orr, 6 May 2031", "Tom Orr (@tom_orr)"],
)
def test_but_a_name_alone_signs_nothing(reader: Reader, line: str) -> None:
    assert not read(reader, AROUND.format(line)).statements
