"""Bodies by nouns that only say what they are: "the coast guard", "the brigade"; and names that end in one."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.actors.test_whose import whose
from tests.statements.found import read

_TALKS = "GENEVA (AP) — Talks between the two sides resumed on Monday in a hotel by the lake.\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "the coast guard",
        "the presidential guard",
        "the chancellery",
        "the politburo",
        "the brigade",
        "the garrison",
        "the civil defense",
        "the patriarchate",
        "the municipality",
        "the bourse",
    ],
)
def test_it_may_be_a_body_that_one_noun_or_two_name(reader: Reader, body: str) -> None:
    text = f"{_TALKS}At least 40 people were missing, according to {body}. The road would be open on Friday, it said."
    found = read(reader, text)
    assert (speakers(found), named(found, body).type) == ([body, body], "organization")
    text = f"{_TALKS}The road would be open on Friday, Tom Bell, a spokesman for {body}, said."
    assert whose(read(reader, text), "Tom Bell") == body


@pytest.mark.parametrize("person", ["A security guard", "The prison guard", "The border guard"])
def test_a_guard_of_another_kind_is_a_person(reader: Reader, person: str) -> None:
    found = read(reader, f"{_TALKS}{person} said he had seen nothing.")
    assert named(found, person).type == "person"


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The Norvik Junta said the road would be open.", "Norvik Junta", "organization"),
        ("The Norvik Politburo said the road would be open.", "Norvik Politburo", "organization"),
        ("Li Gang said the road would be open.", "Li Gang", "person"),
        ("The clerk, Marten Church, said the road would be open.", "Marten Church", "person"),
    ],
)
def test_a_name_behind_an_article_that_ends_as_a_bodys_does_is_one(
    reader: Reader, text: str, name: str, type_: str
) -> None:
    found = read(reader, f"NORVIK, March 3 (Reuters) - Fighting went on in the east on Tuesday.\n\n{text}")
    assert named(found, name).type == type_


def test_the_agency_of_a_dateline_is_no_brewery(reader: Reader) -> None:
    assert speakers(read(reader, f"{_TALKS}The brewery said the road would be open.")) == ["The brewery"]
