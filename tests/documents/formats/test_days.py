"""Days in the languages of the databases: whole ones are found, others are none."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from parley.documents.days import LOCALES, parse
from parley.documents.formats.days import find_day, is_dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("January 11, 2010 Monday", "2010-01-11"),
        ("December 30, 2008 Tuesday 6:10 PM  EST", "2008-12-30"),
        ("April 20, 2003, Sunday", "2003-04-20"),
        ("Mittwoch 31. August 2011", "2011-08-31"),
        ("4 oktober 2017 woensdag", "2017-10-04"),
        ("17 mai 2003", "2003-05-17"),
        ("4. Mai 2014", "2014-05-04"),
        ("5 de mayo de 2014", "2014-05-05"),
        ("1er août 2014", "2014-08-01"),
        ("16. J\u00e4nner 2009", "2009-01-16"),
        ("Sept. 4, 2015", "2015-09-04"),
        ("08 May 2010: AA.2.", "2010-05-08"),
        ("28.12.2017 10:36 Uhr", "2017-12-28"),
        ("2012-01-09T01:35:58Z", "2012-01-09"),
        ("2014年5月4日", "2014-05-04"),
        ("14/04/2014", "2014-04-14"),
        ("04/14/2014", "2014-04-14"),
        ("03/04/2014", None),  # 3 April, or 4 March
        ("February 30, 2014", None),
        ("January 2009", None),
        ("Summer, 2008", None),
        ("47-4 Pub. Util. Comm. & Trans. Infrastructure 3", None),
        ("at 20:00 Jan 20", None),
    ],
)
def test_a_day_is_found_where_it_is_whole(text: str, day: str | None) -> None:
    assert find_day(text) == day


def test_what_a_user_says_settles_days() -> None:
    assert find_day("03/04/2014", True) == "2014-04-03"
    assert find_day("03/04/2014", False) == "2014-03-04"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LOCALES))
def test_every_day_is_read_as_each_language_writes_it(day: date, locale: str) -> None:
    assert find_day(format_date(day, "d MMMM y", locale)) == day.isoformat()
    assert parse(format_date(day, "d MMMM y", locale)) == day.isoformat()  # as the field of a table


@pytest.mark.parametrize("field", ["16 ноября 2026 г., 10:15", "16 ноября 2026 г.", "16 listopada 2026 r."])
def test_a_field_may_say_that_a_year_is_one(field: str) -> None:
    assert parse(field) == "2026-11-16"


@pytest.mark.parametrize(
    "text", ["January 11, 2010 Monday", "Mittwoch 31. August 2011", "January 2009", "Summer, 2008"]
)
def test_a_line_that_is_a_date(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Schedule for Sunday, April 20",
        "The talks of January 11, 2010 that failed",
        "De Telegraaf",
        "Catch 2022",
        "2010",
    ],
)
def test_a_line_that_is_none(text: str) -> None:
    assert not is_dateline(text)
