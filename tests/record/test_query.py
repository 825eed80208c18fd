"""Questions to the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from parley.errors import RecordError
from parley.model import Phrase
from parley.record import Store
from tests.record.making import everything, said


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("query") / "talks.db") as store:
        run = store.begin_run("1.0")
        store.write(everything(), run)
        store.write(said(["Antony Blinken", "Tomas Oduya"], published="2024-02-01", id="d2"), run)
        store.write(said(["Blinken"], published="2024-03-01", title="Later", path="b.txt"), run)
        solution = said(["Nell Abara"], published="2024-04-01")
        content = Phrase(
            "a “two-state solution” for the U.S. negotiators", solution.statements[0].content.spans
        )
        statement = replace(solution.statements[0], content=content, quotation="mixed", kind="attitude")
        store.write(replace(solution, statements=(statement,)), run)
        yield store


def speakers(store: Store, **asked: str | int) -> list[str | None]:
    return [quote.speaker for quote in store.statements(**asked)]  # type: ignore[arg-type]


def test_all_by_day(store: Store) -> None:
    assert [quote.said_on for quote in store.statements()] == [
        "2024-02-01", "2024-02-01", "2024-03-01", "2024-04-01", "2031-05-01", "2031-05-06",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Blinken", "blinken", "Antony Blinken", "person:antony blinken"])
def test_by_speaker(store: Store, name: str) -> None:
    assert speakers(store, speaker=name) == ["Antony Blinken"] * 2


def test_by_speaker_with_a_number(store: Store) -> None:
    [found] = store.actors(name="Abara")
    assert speakers(store, speaker=str(found.identity)) == ["Nell Abara"]


def test_since_and_until_are_inclusive(store: Store) -> None:
    assert speakers(store, since="2024-03-01", until="2024-04-01") == ["Antony Blinken", "Nell Abara"]
    assert speakers(store, since=date(2024, 3, 1), until=datetime(2024, 4, 1, 23)) == ["Antony Blinken", "Nell Abara"]


@pytest.mark.parametrize(
    "search",
    [
        '"two-state solution"',
        "two-state",
        "U.S.",
        "NEGOTIATORS",
        "solution AND negotiat*",
        "solution NOT war",
        "two-state AND (solution OR O'Dowd)",
        "two-st* AND solution",
        "TWO state",
    ],
)
def test_search_finds_words_and_phrases(store: Store, search: str) -> None:
    assert speakers(store, search=search) == ["Nell Abara"]


def test_search_finds_no_other_order(store: Store) -> None:
    assert speakers(store, search='"solution two-state"') == []


@pytest.mark.parametrize("search", ['"open', "AND", "a AND", "NOT a", "*", "(", "", "NEAR(", "^"])
def test_a_search_that_is_none_is_told(store: Store, search: str) -> None:
    with pytest.raises(RecordError, match="search"):
        store.statements(search=search)


@pytest.mark.parametrize(
    "search", ["it's", "O'Neil AND won't", "nowhere: x", "50%", "a-b", "why?", "[he]", "a.b@c", "'", "-", "\\", "/"]
)
def test_a_search_of_plain_signs_is_no_error(store: Store, search: str) -> None:
    assert speakers(store, search=search) == []


def test_by_kind_quotation_document_and_limit(store: Store) -> None:
    assert speakers(store, kind="attitude", quotation="mixed") == ["Nell Abara"]
    assert speakers(store, document="d2") == ["Antony Blinken", "Tomas Oduya"]
    assert speakers(store, document="b.txt") == speakers(store, document="Later") == ["Antony Blinken"]
    assert speakers(store, limit=1) == ["Antony Blinken"]
    assert speakers(store, limit=0) == []


UNASKABLE = (
    {"since": "yesterday"},
    {"until": "2024-13-01"},
    {"since": 2024},
    {"kind": "song"},
    {"quotation": "x"},
    {"speaker": "Nobody"},
    {"limit": -1},
)


@pytest.mark.parametrize("asked", UNASKABLE)
def test_what_cannot_be_asked_is_told(store: Store, asked: dict[str, str]) -> None:
    with pytest.raises(RecordError) as error:
        speakers(store, **asked)
    assert str(next(iter(asked.values()))) in str(error.value)


@pytest.mark.parametrize("size", [0, -1])
def test_a_page_has_rows(store: Store, size: int) -> None:
    for page in (store.statement_page, store.event_page):
        with pytest.raises(RecordError, match=f"a page of {size} rows is none"):
            page(size=size)


def test_rows_are_a_list_and_a_table(store: Store) -> None:
    rows = store.statements(speaker="Blinken")
    assert rows[0] in rows
    assert list(rows[:1]) == [rows[0]]
    frame = rows.to_pandas()
    assert list(frame["speaker"]) == ["Antony Blinken"] * 2
    assert list(frame.columns) == list(rows.columns)
    assert list(store.statements(search="nothinglikeit").to_pandas().columns) == list(rows.columns)
    assert "<table>" in rows._repr_html_()


def test_actors_by_how_much_they_said(store: Store) -> None:
    found = store.actors()
    assert [(a.name, a.statements) for a in found] == [
        ("Antony Blinken", 2), ("Mara Lindqvist", 1), ("Nell Abara", 1), ("Tomas Oduya", 1), ("Varnland", 1),
    ]  # fmt: skip
    assert "reporters" in [a.name for a in store.actors(silent=True)]
    assert [a.name for a in store.actors(type="country", silent=True)] == ["Varnland"]


@pytest.mark.parametrize("reference", ["doc-1", "doc", "https://a.example/1", "a.txt", "Title"])
def test_a_document_by_whatever_names_it(store: Store, reference: str) -> None:
    assert store.extraction(reference) == everything()


def test_a_document_that_is_not_there_or_not_the_only_one(store: Store) -> None:
    with pytest.raises(RecordError, match="no document"):
        store.extraction("nothing")
    with pytest.raises(RecordError, match="documents go by 'd'"):
        store.extraction("d")
    for number in range(9):
        store.write(said(["Hale Okonjo"], id=f"x{number}", more=f"{number} "), store.begin_run("1.0"))
    with pytest.raises(RecordError, match=r"^9 documents go by 'x'; name one by its id: x0, .*x5 and 3 more$"):
        store.extraction("x")
