"""Whose somebody is whom only a noun brings in: "a spokesman for the Kenyan foreign ministry"; and of which country."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.actors.test_whose import whose
from tests.statements.found import read

_TALKS = "GENEVA (AP) — Talks between the two sides resumed on Monday in a hotel by the lake.\n\n"


@pytest.mark.parametrize(
    ("who", "body", "country"),
    [
        ("a spokesman for the Kenyan foreign ministry", "the Kenyan foreign ministry", "KEN"),
        ("a spokesman for Kenya’s foreign ministry", "Kenya’s foreign ministry", "KEN"),
        ("a Norwegian foreign ministry spokesman", "Norwegian foreign ministry", "NOR"),
        ("a Kenyan government source", "Kenyan government", "KEN"),
        ("a source in the county", None, None),
        ("three government whips", "government", None),
        ("a member of the Kenyan delegation", "the Kenyan delegation", "KEN"),
        ("two officials at the ministry", "the ministry", None),
        ("a spokesman for the World Food Programme", "World Food Programme", None),
        ("a senior official from a mediating country", None, None),
        ("a person close to the president", None, None),
        ("the father of two", None, None),
    ],
)
def test_somebody_is_of_the_body_that_his_noun_names(
    reader: Reader, who: str, body: str | None, country: str | None
) -> None:
    found = read(reader, f"{_TALKS}The road would be open, {who} said.")
    assert (speakers(found), whose(found, who), named(found, who).country) == ([who], body, country)


@pytest.mark.parametrize(
    ("words", "role", "body", "country"),
    [
        ("Tom Bell, an aide to Prime Minister Mara Lind,", "aide", "Mara Lind", None),
        ("Tom Bell, an ambassador to the Polar League,", "ambassador", None, None),
        ("Tom Bell, undersecretary at Norway’s army,", "undersecretary", "Norway’s army", "NOR"),
        ("Tom Bell, an analyst at an Oslo-based think tank,", "analyst", "an Oslo-based think tank", "NOR"),
        ("Tom Bell, a member of the Polar League’s trade committee,", "member", "Polar League", None),
        ("Tom Bell, who heads the Norwegian delegation,", None, "the Norwegian delegation", "NOR"),
        ("Tom Bell, the Norwegian-born Peruvian trade minister,", "trade minister", None, "PER"),
        ("Norway-born Peruvian Trade Minister Tom Bell", "Trade Minister", None, "PER"),
        ("Gen. (ret.) Tom Bell, a former head of Norway’s army,", "former head", "Norway’s army", "NOR"),
    ],
)
def test_whose_and_of_which_country_somebody_with_a_name_is(
    reader: Reader, words: str, role: str | None, body: str | None, country: str | None
) -> None:
    found = read(reader, f"{_TALKS}{words} said on Tuesday the road would be open.")
    one = named(found, "Tom Bell")
    assert (speakers(found), one.role, whose(found, "Tom Bell"), one.country) == (["Tom Bell"], role, body, country)


def test_the_dot_behind_a_rank_is_nobody(reader: Reader) -> None:
    found = read(reader, "Tom Bell told reporters so. “No one will pay,” said Col. (res.) Omar Haddad.")
    assert {a.name for a in found.actors if a.type == "person"} == {"Tom Bell", "Omar Haddad"}
