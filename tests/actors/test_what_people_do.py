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
        ("Acting Foreign Minister Toril Belik said that she had fled.", "Acting Foreign Minister"),
        ("Editor (and owner) Toril Belik said that she had fled.", None),
    ],
)
def test_a_title_ends_before_the_name_or_a_bracket(reader: Reader, text: str, role: str | None) -> None:
    assert named(read(reader, _BEFORE + text), "Toril Belik").role == role


def test_a_surname_is_no_trade(reader: Reader) -> None:
    found = read(reader, f"{_BEFORE}Ann Baker said that she had fled. Baker added that it was over.")
    assert speakers(found) == ["Ann Baker", "Ann Baker"]
    assert named(found, "Ann Baker").role is None


@pytest.mark.parametrize("office", ["general", "mayor", "judge", "colonel"])
@pytest.mark.parametrize("what", ["lawyer", "teacher", "truck driver"])
def test_who_does_something_else_is_not_the_officer(reader: Reader, what: str, office: str) -> None:
    text = f"Toril Belik, a {what}, arrived on Sunday with two children. The {office} said that it was over."
    assert speakers(read(reader, _BEFORE + text)) != ["Toril Belik"]


@pytest.mark.parametrize(
    "text",
    [
        "Toril Belik, a lawyer who was elected mayor in 2019, spoke first. The mayor said that it was over.",
        "Mayor Toril Belik, a former teacher, arrived on Sunday. The mayor said that it was over.",
    ],
)
def test_who_is_told_to_hold_the_office_is(reader: Reader, text: str) -> None:
    assert speakers(read(reader, _BEFORE + text)) == ["Toril Belik"]
