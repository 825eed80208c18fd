"""What bodies are called in short, and who gives news."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named, speakers
from tests.statements.found import of, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Church of Scientology said no. The Church claims that it was late.", "Church of Scientology"),
        ("The University of Oslo said no. The University denied that it was late.", "University of Oslo"),
        (
            "It was the Securities and Exchange Commission that went. The S.E.C. said it was late.",
            "Securities and Exchange Commission",
        ),
        ("The World Health Organisation (WHO) said no. WHO say it was late.", "World Health Organisation"),
        ("Yonhap said no. The Yonhap news agency said it was late.", "Yonhap"),
        ("The Church of Scotland said no. The Bank said it was late.", "Bank"),
        ("The World Health Organisation said no. The F.B.I. said it was late.", "F.B.I."),
    ],
)
def test_a_body_has_shorter_names(reader: Reader, text: str, name: str) -> None:
    assert speakers(read(reader, text))[-1] == name


@pytest.mark.parametrize(("name", "type_"), [("Yedid news site", "outlet"), ("F.B.I.", "organization")])
def test_what_a_name_shows_of_its_kind(reader: Reader, name: str, type_: str) -> None:
    [one] = read(reader, f"The {name} said it was late.").actors
    assert one.type == type_


def test_a_day_makes_no_report(reader: Reader) -> None:
    assert speakers(read(reader, "A report from Monday said it was late.")) == ["A report from Monday"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("With the talks in ruins, Tom Bell said it was late.", None),
        ("Along with the dispute over the rolls, the judges said it was late.", None),
        ("To reporters, Tom Bell said it was late.", "reporters"),
        ("Tom Bell said to the judges that it was late.", "the judges"),
    ],
)
def test_what_goes_along_is_nobody_addressed(reader: Reader, text: str, whom: str | None) -> None:
    to = of(read(reader, text), "late").addressee
    assert (to.text if to else None) == whom


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Tom Bell, undersecretary to the prime minister, said no.", "Tom Bell", "undersecretary"),
        ("Mr. Bell slept. Lena Moe, deputy to Mr. Bell, said no.", "Bell", None),
        ("Mr. Bell slept. Lena Moe, deputy to Mr. Bell, said no.", "Lena Moe", "deputy"),
    ],
)
def test_an_office_is_of_who_holds_it(reader: Reader, text: str, name: str, role: str | None) -> None:
    assert named(read(reader, text), name).role == role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Joseph Vane said the plan was late. Joe Vane denied that he had been paid.", ["Joseph Vane"] * 2),
        ("Benjamin Ruiz said that he would meet the mayor. Bibi rejected the plan.", ["Benjamin Ruiz"] * 2),
        ("Joseph Vane said the plan was late. Joe Bell denied that he had been paid.", ["Joseph Vane", "Joe Bell"]),
        ("Peter Vane said the plan was late. Joe Vane denied that he had been paid.", ["Peter Vane", "Joe Vane"]),
    ],
)
def test_who_goes_by_a_short_first_name(reader: Reader, text: str, names: list[str]) -> None:
    assert speakers(read(reader, text)) == names
