"""Who is called by age, people, former office or as somebody's."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import speakers
from tests.statements.found import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Leif Halvorsen lost the vote. The king, the former prime minister wrote, had begged him not to call it.",
            ["Leif Halvorsen", "The king"],
        ),
        ("Defender Ilse Brandt left in tears. The German said her knee had given way.", ["Ilse Brandt"]),
        (
            "Coach Didier Mbarga left striker Paul Essomba out of his squad.\n\nThe match is on Saturday.\n\n"
            "The 31-year-old said he had learned of it from the radio.\n\nHis coach said the door was still open.",
            ["Paul Essomba", "Didier Mbarga"],
        ),
        ("Sen. Bill Hollis met clerk Ana Cruz. The Texas Republican said it was late.", ["Bill Hollis"]),
        ("Lena Orr, the prime minister, met Kemi Stone. The Labour MP said it was late.", ["Kemi Stone"]),
        ("Nurse Mercy Awino came late. The mother of two said there was no oxygen.", ["Mercy Awino"]),
        ("Pope Urban IX prayed for peace on Sunday. The pontiff said war was a defeat.", ["Urban IX"]),
        ("Minister Carlos Paz and his successor, Ana Ruiz, met. Her predecessor said it was late.", ["Carlos Paz"]),
        ("Helen Grace and her sister Ruth were on it. Ruth said no. Her sister said yes.", ["Ruth", "Helen Grace"]),
        ("Security sources said no. The sources said it was late.", ["Security sources", "Security sources"]),
        ("Singer Pia Holt, 44, and drummer Max Ek split in May. The 51-year-old said he was sorry.", ["Max Ek"]),
        ("Manager Ola Dahl came late. Jonas Berg scored twice. His manager said he was the best.", ["Ola Dahl"]),
    ],
)
def test_who_was_named_comes_again_by_what_he_is(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Maria Sanz met Pedro Ruiz. A former minister said it was a mistake. The former minister said it was late.",
            ["A former minister", "A former minister"],
        ),
        (
            "Danish envoy Lars Holm met Norwegian envoy Ole Moe. The German said that he would wait.",
            ["The German"],
        ),
        (
            "Sen. Bill Hollis came. A Texas Republican said no. The Texas Republican said it was late.",
            ["A Texas Republican", "A Texas Republican"],
        ),
        ("Minister Carlos Paz and his aide, Ana Ruiz, met. Her predecessor said it was late.", ["Her predecessor"]),
        ("Army sources said no. Doctors said so. The doctors left.", ["Army sources", "The doctors"]),
        ("Ana Ruiz, whose lawyer is Tom Bell, met Max Ek. His coach said that the door was open.", ["His coach"]),
    ],
)
def test_but_not_who_was_not(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names
