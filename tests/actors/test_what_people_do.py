"""What people without an office do, in front of their names and behind; what stands between a title and the name."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import read

_BEFORE = "Gunmen killed 14 people in a village in Karsia on Tuesday.\n\n"


@pytest.mark.parametrize("what", ["waitress", "taxi driver", "pensioner", "schoolteacher", "policeman", "grandmother"])
@pytest.mark.parametrize("text", ["Toril Belik, 45, a {}, said that it burned.", "Local {} Toril Belik said no."])
def test_what_somebody_does_is_the_role(reader: Reader, text: str, what: str) -> None:
    found = read(reader, _BEFORE + text.format(what))
    assert speakers(found) == ["Toril Belik"]
    assert (named(found, "Toril Belik").role or "").endswith(what)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mother-of-three Toril Belik said that she had fled.", "Mother-of-three"),
        ("“I have fled,” said local mother-of-three Toril Belik, 45.", "local mother-of-three"),
        ("Gen. (ret.) Toril Belik said that she had fled.", "Gen."),
        ("The paper’s editor-in-chief Toril Belik said that she had fled.", "editor-in-chief"),
        ("Editor (and owner) Toril Belik said that she had fled.", None),
    ],
)
def test_a_title_ends_before_the_name_or_a_bracket(reader: Reader, text: str, role: str | None) -> None:
    assert named(read(reader, _BEFORE + text), "Toril Belik").role == role


def test_a_surname_is_no_trade(reader: Reader) -> None:
    found = read(reader, f"{_BEFORE}Ann Baker said that she had fled. Baker added that it was over.")
    assert speakers(found) == ["Ann Baker", "Ann Baker"]
    assert named(found, "Ann Baker").role is None
