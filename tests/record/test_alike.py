"""Who in a record may be one: proposals, by which nobody is made one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from parley.model import ActorType, Extraction
from parley.record import Store
from tests.record.making import find, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "talks.db") as store:
        yield store


def put(store: Store, name: str, kind: ActorType = "person", country: str | None = None) -> None:
    extraction = said([name], more=f"{name} again. ", kind=kind)
    actor = replace(extraction.actors[0], country=country)
    store.write(replace(extraction, actors=(actor,)), store.begin_run("1.0"))


def pairs(store: Store) -> list[tuple[frozenset[str], str]]:
    return [(frozenset({row.name, row.other_name}), row.why) for row in store.alike()]


@pytest.mark.parametrize(
    ("one", "other", "kind", "why"),
    [
        ("Halim Karzan", "Haleem Carzan", "person", "spelled alike"),
        ("Muammar Ghadouri", "Moammar Gaduri", "person", "spelled alike"),
        ("Aly Karzan", "Ali Carzan", "person", "spelled alike"),
        ("Norbert Vestrup", "Norberto Vestrup", "person", "spelled alike"),
        ("Selim Karzan", "Abdul Selim Karzan", "person", "part of the name"),
        ("Mara Elin Lindqvist", "Mara Lindqvist", "person", "part of the name"),
        ("Tarn Front", "Tarn Front Movement", "organization", "spelled alike"),
        ("Al Nurayya", "Al-Nuraya", "organization", "spelled alike"),
        ("TPLM", "Tarn People's Liberation Movement", "organization", "its initials"),
    ],
)
def test_names_that_are_alike_are_proposed(
    store: Store, one: str, other: str, kind: ActorType, why: str
) -> None:
    put(store, one, kind)
    put(store, other, kind)
    assert pairs(store) == [(frozenset({one, other}), why)]
    assert len(store.actors()) == 2


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Mara Lindqvist", "Olof Lindqvist", "person"),
        ("Selim Omar Karzan", "Selim Ali Karzan", "person"),
        ("Mara Lindqvist", "Mara Lund", "person"),
        ("Li Hongmei", "Lu Hongmei", "person"),
        ("Hongmei Li", "Hongmei Lu", "person"),
        ("Tim Lindqvist", "Tom Lindqvist", "person"),
        ("Jane Lindqvist", "Ian Lindqvist", "person"),
        ("Tarn Front", "Tarn Army", "organization"),
        ("a Tarn front", "a Tarn Front", "organization"),
        ("officials", "Officials", "group"),
        ("UN", "Unity Nord", "organization"),
    ],
)
def test_others_are_not(store: Store, one: str, other: str, kind: ActorType) -> None:
    put(store, one, kind)
    put(store, other, kind)
    assert pairs(store) == []


def test_who_is_called_so_in_one_article_may_be_who_has_that_name_in_another(store: Store) -> None:
    put(store, "Commander Lark", "organization")
    text = "The raid is over, said Selim Karzan, alias Commander Lark."
    [actor] = said(["Selim Karzan"]).actors
    actor = replace(actor, mentions=(*find(text, "Selim Karzan"), *find(text, "Commander Lark")))
    document = replace(said(["Selim Karzan"]).document, text=text)
    store.write(Extraction(document, (actor,), ()), store.begin_run("1.0"))
    assert pairs(store) == [(frozenset({"Commander Lark", "Selim Karzan"}), "called so")]


def test_a_government_may_be_its_state(store: Store) -> None:
    put(store, "Norwegian government", "organization", "NOR")
    put(store, "Norway", "country", "NOR")
    put(store, "Swedish government", "organization", "SWE")
    [row] = store.alike()
    assert (row.name, row.other_name, row.why) == ("Norway", "Norwegian government", "its government")


def test_who_says_more_stays_and_what_was_judged_is_proposed_no_more(store: Store) -> None:
    put(store, "Haleem Carzan")
    for more in ("Once", "Twice"):
        store.write(said(["Halim Karzan"], more=f"{more}. "), store.begin_run("1.0"))
    [row] = store.alike()
    assert (row.name, row.statements, row.other_name, row.other_statements) == ("Halim Karzan", 2, "Haleem Carzan", 1)
    store.merge(str(row.identity), str(row.other))
    assert pairs(store) == []
