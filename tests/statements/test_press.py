"""What agencies and papers write every day, on text of our own: datelines, ministries, outlets, who is cited."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read, speaker


def test_a_ministry_without_a_country_is_not_another_countrys(reader: Reader) -> None:
    found = read(
        reader,
        "Foreign Ministry spokesperson Lin Mao said that the talks would go on.\n\n"
        "Russian Foreign Ministry spokeswoman Vera Orlova said that Moscow was ready.\n",
    )
    countries = {a.name: a.country for a in found.actors if a.type == "person"}
    assert countries == {"Lin Mao": None, "Vera Orlova": "RUS"}


def test_who_is_mister_all_through_a_text_is_he_whatever_the_first_name(reader: Reader) -> None:
    found = read(
        reader,
        "Prime Minister Nikol Harutyan said on Friday that he was ready.\n\n"
        "Mr. Harutyan said the draft was done. “We will sign,” Mr. Harutyan added.\n",
    )
    assert [a.name for a in found.actors if "Harutyan" in a.name] == ["Nikol Harutyan"]
    assert speaker(found, "We will sign") == "Nikol Harutyan"


def test_no_role_comes_from_another_paragraph_or_from_according_to(reader: Reader) -> None:
    found = read(
        reader,
        "Paul Winter Diplomatic editor\n\nDavid Lamb is facing calls to resign, according to spokesman Matt Bell.\n\n"
        "Lamb said that he would stay.\n",
    )
    roles = {a.name: a.role for a in found.actors if a.type == "person"}
    assert roles["David Lamb"] is None
    assert roles["Matt Bell"] == "spokesman"


@pytest.mark.parametrize("cited", ["people familiar with the matter", "two Western officials"])
def test_who_is_cited_behind_the_day_says_it_within_the_report(reader: Reader, cited: str) -> None:
    text = f"Bloomberg reported on Monday, citing {cited}, that the UN had proposed a new route for the grain.\n"
    found = read(reader, text)
    said = {s.source.text: s for s in found.statements if s.source}
    assert said[cited].within == said["Bloomberg"].id
    assert said[cited].content.text.startswith("that the UN had proposed")
    assert [a.type for a in found.actors if a.name == "Bloomberg"] == ["outlet"]


def test_a_list_behind_of_is_not_cut_at_its_first_comma(reader: Reader) -> None:
    name = "the embassies of France, Germany, Britain and the United States"
    found = read(reader, f"In a joint statement, {name} said they were deeply concerned.\n")
    assert speaker(found, "deeply concerned") == name


def test_which_says_is_whoever_criticizes(reader: Reader) -> None:
    found = read(
        reader,
        "Foreign Minister Roberto Alba said his country would go on, despite criticism from Amnesty International, "
        "which says the expulsions are racist.\n",
    )
    assert speaker(found, "expulsions are racist") == "Amnesty International"


def test_it_is_no_platform_that_something_was_written_on(reader: Reader) -> None:
    found = read(
        reader,
        "Hamas said on Friday that the talks were over. In a Telegram post, it accused Brask of “manipulating the "
        "families”.\n",
    )
    assert speaker(found, "manipulating the families") == "Hamas"
