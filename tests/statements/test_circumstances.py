from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader
from parley.statements.circumstances import resolve_date
from tests.statements.found import read

TUESDAY = "2031-05-06"


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("Thursday", TUESDAY, "2031-05-01"),
        ("Tuesday", TUESDAY, "2031-05-06"),
        ("last Tuesday", TUESDAY, "2031-04-29"),
        ("Monday evening", TUESDAY, "2031-05-05"),
        ("yesterday", TUESDAY, "2031-05-05"),
        ("Monday last week", TUESDAY, "2031-04-28"),
        ("Thursday of last week", TUESDAY, "2031-05-01"),
        ("next Thursday", TUESDAY, None),
        ("day before yesterday", TUESDAY, "2031-05-04"),
        ("Two days ago", TUESDAY, "2031-05-04"),
        ("12 days ago", TUESDAY, "2031-04-24"),
        ("a day ago", TUESDAY, "2031-05-05"),
        ("three nights ago", TUESDAY, "2031-05-03"),
        ("several days ago", TUESDAY, None),
        ("two weeks ago", TUESDAY, None),
        ("two days ago", None, None),
        ("3rd of May", TUESDAY, "2031-05-03"),
        ("May 2nd, 2030", None, "2030-05-02"),
        ("twenty-first of April", TUESDAY, "2031-04-21"),
        ("today", TUESDAY, "2031-05-06"),
        ("Jan. 3", TUESDAY, "2031-01-03"),
        ("December 28", "2031-01-02", "2030-12-28"),
        ("3 March 2029", None, "2029-03-03"),
        ("this week", TUESDAY, None),
        ("Thursday", None, None),
        ("Feb. 31", TUESDAY, None),
        ("Easter Sunday", TUESDAY, "2031-04-13"),
        ("Easter Sunday", "2000-06-21", "2000-04-23"),
        ("Good Friday", "2026-04-04", "2026-04-03"),
        ("Ash Wednesday", "2025-12-30", "2025-03-05"),
        ("Whit Monday", "2024-05-22", "2024-05-20"),
        ("Easter Monday", "2025-01-02", "2024-04-01"),
        ("tomorrow", TUESDAY, "2031-05-07"),
        ("next week", TUESDAY, None),
    ],
)
def test_dates_resolve_against_publication(words: str, published: str | None, expected: str | None) -> None:
    assert resolve_date(words, published) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The rebels announced two days ago that it was over.", ["2031-05-04"]),
        ("On the 3rd of May the court declared that it was over.", ["2031-05-03"]),
        ("“It is over,” the mayor told reporters only three days ago.", ["2031-05-03"]),
        ("It is over, the mayor said on Monday of last week.", ["2031-04-28"]),
        ("The mayor late last night warned that it was over.", ["2031-05-05"]),
        ("The mayor said that the siege had ended two days ago.", [None]),
    ],
)
def test_days_of_speaking(reader: Reader, text: str, days: list[str | None]) -> None:
    found = reader.extract(Document("text", text, published=TUESDAY))
    assert [s.date and s.date.value for s in found.statements] == days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Orr said on 9 May that the talks had failed.", "2031-05-09"),
        ("Orr will say on 24 January that the talks have failed.", "2032-01-24"),
        ("Orr said on Friday that the talks had failed.", "2031-05-09"),
        ("Orr will tell lawmakers on Friday that the talks have failed.", "2031-05-16"),
    ],
)
def test_what_will_be_said_is_said_on_a_day_to_come(reader: Reader, text: str, value: str) -> None:
    [one] = reader.extract(Document("d", text, published="2031-05-10")).statements
    assert one.date is not None
    assert one.date.value == value


@pytest.mark.parametrize("where", ["in Oslo", "on Monday in Oslo"])
def test_a_place_behind_the_day(reader: Reader, where: str) -> None:
    [one] = reader.extract(Document("d", f"Tom Orr told reporters {where} that the talks had failed.")).statements
    assert one.place is not None
    assert one.place.text == "Oslo"


@pytest.mark.parametrize(
    ("tail", "place", "day"),
    [
        (" at a press conference in Oslo on Monday", "Oslo", "Monday"),
        (" on the sidelines of a summit in Oslo", "Oslo", None),
        (", during a visit to Oslo on Monday", "Oslo", "Monday"),
        (" in an interview with the BBC on Monday", None, "Monday"),
        (", in an interview published on Sunday", None, "Sunday"),
        (" in court documents filed on Monday", None, "Monday"),
        (", in a statement on the siege of Tolm", None, None),
    ],
)
@pytest.mark.parametrize(
    "given",
    [
        "Foreign Minister Tom Orr said that neither army would shell the villages along the river{}.",
        "“Nobody is to blame for it,” Foreign Minister Tom Orr told reporters{}.",
    ],
)
def test_where_and_when_behind_all_that_is_said(
    reader: Reader, given: str, tail: str, place: str | None, day: str | None
) -> None:
    (found,) = read(reader, given.format(tail)).statements
    assert (found.place and found.place.text, found.date and found.date.text) == (place, day)
