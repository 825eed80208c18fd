"""A style or an office before a surname is no first name; a rank written short ends no sentence and is nobody."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read

STYLES = [
    *("Sheikh", "Ayatollah", "Grand Ayatollah", "Mullah", "Maulana", "Archbishop", "Cardinal", "Rabbi", "Imam"),
    *("Lord", "Comrade", "MEP", "Inspector", "Constable", "Air Chief Marshal", "Taoiseach", "Cpl.", "H.E."),
]
LEAD = "Officials met in Geneva on Monday.\n\n"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("name", "later"),
    [("Zbigniew Wójcik", "Wójcik"), ("Hamid al-Sayegh", "al-Sayegh"), ("Kim Yong-ho", "Kim")],
)
def test_with_a_style_he_is_whom_his_name_was_given(reader: Reader, style: str, name: str, later: str) -> None:
    text = f"{LEAD}{name} flew to Oslo to meet the mediators.\n\nThe talks had failed, {style} {later} told reporters."
    assert speakers(read(reader, text)) == [name]


@pytest.mark.parametrize("other", ["Dean Orr", "Baron Orr", "Prince Orr", "Ana Orr"])
def test_but_a_first_name_is_none(reader: Reader, other: str) -> None:
    text = f"{LEAD}Tom Orr flew to Oslo to meet the mediators.\n\nThe talks had failed, {other} told reporters."
    assert "Tom Orr" not in speakers(read(reader, text))


@pytest.mark.parametrize("rank", ["Amb.", "Cpl.", "Pvt.", "Spc.", "Msgr.", "Supt.", "Adm.", "Gen."])
@pytest.mark.parametrize("name", ["Anne-Marie Dubois", "Tom Orr"])
def test_a_rank_written_short_is_of_whom_it_stands_before(reader: Reader, rank: str, name: str) -> None:
    found = read(reader, f"{LEAD}{rank} {name} said on Tuesday that the talks had failed.")
    assert speakers(found) == [name]
    assert named(found, name).role == rank
