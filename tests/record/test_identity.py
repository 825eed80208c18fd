"""Who is who across documents, and people's word on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import RecordError
from parley.model import Actor, ActorType, Extraction
from parley.record import Store
from parley.record.names import name_of
from tests.record.making import said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "talks.db") as store:
        yield store


def put(store: Store, *names: str, **more: str) -> Extraction:
    extraction = said(names, more=f"{more} ", **more)  # type: ignore[arg-type]
    store.write(extraction, store.begin_run("1.0"))
    return extraction


def who(store: Store) -> dict[str, int]:
    return {actor.name: actor.statements for actor in store.actors(silent=True)}


def test_one_full_name_is_one_actor(store: Store) -> None:
    put(store, "Antony Blinken")
    put(store, "Mr. Antony J. Blinken", id="2")
    assert who(store) == {"Mr. Antony J. Blinken": 2}


@pytest.mark.parametrize("name", ["Halim “Lark” Karzan", 'Halim "The Lark" Karzan', "Halim 'Lark' Karzan"])
def test_a_nickname_within_a_name_is_none_of_it(store: Store, name: str) -> None:
    put(store, name, id="1")
    put(store, "Halim Karzan", id="2")
    assert list(who(store).values()) == [2]


def test_other_words_in_quotation_marks_are_no_nickname(store: Store) -> None:
    for kind, names in {
        "organization": ["the “Never Karzan” movement", "the “Save the Delta” movement"],
        "person": ["the “Westhaven” star", "the “Northern Lights” star"],
    }.items():
        store.write(said(names, kind=kind), store.begin_run("1.0"))  # type: ignore[arg-type]
        store.write(said(names[:1], kind=kind, more="Later. "), store.begin_run("1.0"))  # type: ignore[arg-type]
    found = [(actor.name, actor.statements) for actor in store.actors()]
    assert sorted(found) == [
        ("the “Never Karzan” movement", 2),
        ("the “Northern Lights” star", 1),
        ("the “Save the Delta” movement", 1),
        ("the “Westhaven” star", 1),
        ("the “Westhaven” star", 1),
    ]


def test_a_body_known_by_several_names_is_one(store: Store) -> None:
    names = ["al-Qaida", "Al Qaeda", "FARC", "Revolutionary Armed Forces of Colombia", "the FARC"]
    for i, name in enumerate(names):
        store.write(said([name], kind="organization", more=f"{i} "), store.begin_run("1.0"))
    assert sorted(who(store).values()) == [2, 3]


def test_judgements_of_an_older_parley_are_of_who_is_meant_today(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Store(path) as store:
        put(store, 'Halim "Lark" Karzan', id="1")
        for name in ("al-Qaida", "Tarn Front"):
            store.write(said([name], kind="organization", more=f"{name} "), store.begin_run("1.0"))
        older = {"person:halim karzan": 'person:halim "lark" karzan', "organization:al qaeda": "organization:al-qaida"}
        with store.transaction() as connection:
            for now, then in older.items():
                connection.execute("UPDATE identities SET key = ? WHERE key = ?", (then, now))
                connection.execute("UPDATE actors SET name_key = ? WHERE name_key = ?", (then, now))
            connection.execute("UPDATE rules SET version = 2 WHERE name = 'names'")
        store.rename("Karzan", "Commander Lark")
        store.merge("Tarn Front", "al-Qaida")
    with Store(path) as store:
        assert who(store) == {"Commander Lark": 1, "Tarn Front": 2}
        store.undo()
        assert who(store) == {"Commander Lark": 1, "Tarn Front": 1, "al-Qaida": 1}


def test_types_must_agree(store: Store) -> None:
    put(store, "Hollin Castell")
    store.write(said(["Hollin Castell"], kind="organization", more="Another day. "), store.begin_run("1.0"))
    assert [actor.statements for actor in store.actors()] == [1, 1]


def test_a_surname_is_whoever_alone_has_it(store: Store) -> None:
    put(store, "Blinken", id="1")
    assert who(store) == {"Blinken": 1}
    put(store, "Antony Blinken", id="2")
    assert who(store) == {"Antony Blinken": 2}
    put(store, "Rob Blinken", id="3")
    assert who(store) == {"Antony Blinken": 1, "Rob Blinken": 1, "Blinken": 1}


def test_particles_belong_to_the_surname(store: Store) -> None:
    put(store, "Alexander van der Bellen", id="1")
    put(store, "Van der Bellen", id="2")
    assert who(store) == {"Alexander van der Bellen": 2}


def test_common_nouns_are_nobody_in_particular(store: Store) -> None:
    for i in range(2):
        store.write(said(["officials"], kind="group", more=f"{i} "), store.begin_run("1.0"))
    assert [actor.statements for actor in store.actors()] == [1, 1]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Two officials", "group"),
        ("Officials", "group"),
        ("A senior official", "unknown"),
        ("Senior U.S. officials", "group"),
        ("12 lawmakers", "group"),
        ("Officials in Oslo", "group"),
        ("Several Israeli diplomats", "group"),
        ("Residents", "person"),
        ("Negotiators close to the talks", "group"),
        ("Women", "group"),
        ("One of the hostages' relatives", "group"),
    ],
)
def test_common_nouns_are_told_from_names(name: str, kind: ActorType) -> None:
    one, other = (name_of(Actor("a1", name, kind), document) for document in ("d1", "d2"))
    assert one.key != other.key


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Republicans", "group"),
        ("Houthi rebels", "group"),
        ("Israeli army", "organization"),
        ("Hamas", "organization"),
        ("Stephen King", "person"),
        ("Médecins Sans Frontières", "organization"),
        ("G7", "group"),
    ],
)
def test_names_are_the_same_in_every_document(name: str, kind: ActorType) -> None:
    one, other = (name_of(Actor("a1", name, kind), document) for document in ("d1", "d2"))
    assert one == other


@pytest.mark.parametrize("kind", ["organization", "group", "unknown", "person"])
def test_a_lone_surname_is_the_full_name_in_its_document_whatever_its_type(store: Store, kind: ActorType) -> None:
    extraction = said(["Selim Karzan", "Karzan"])
    actors = (extraction.actors[0], replace(extraction.actors[1], type=kind))
    store.write(replace(extraction, actors=actors), store.begin_run("1.0"))
    assert who(store) == {"Selim Karzan": 2}


def test_unnamed_sources_become_one_by_a_pattern(store: Store) -> None:
    run = store.begin_run("1.0")
    for i, name in enumerate(("A senior official", "senior U.S. official", "An official", "senior official")):
        store.write(said([name], kind="group", more=f"{i} "), run)
    assert [(row.name, row.documents, row.statements) for row in store.unnamed("Senior * official")] == [
        ("A senior official", 2, 2),
        ("senior U.S. official", 1, 1),
    ]
    assert "is Senior officials" in store.gather("Senior * official", "Senior officials")
    store.write(said(["the senior Danish official"], kind="group", more="later "), run)
    assert who(store) == {"Senior officials": 4, "An official": 1}
    store.gather("official", "Senior officials")
    assert who(store) == {"Senior officials": 5}
    store.undo()
    store.undo()
    assert sorted(who(store).values()) == [1] * 5
    for pattern, word in (("* *", "everybody"), ("junior *", "no unnamed source")):
        with pytest.raises(RecordError, match=word):
            store.gather(pattern, "Somebody")


def test_a_name_that_is_nobodys_is_answered_with_one_that_is_alike(store: Store) -> None:
    put(store, "Mara Lindqvist")
    for name in ("Mara Lindquist", "Lindqvst"):
        with pytest.raises(RecordError, match="did you mean Mara Lindqvist"):
            store.rename(name, "x")


def test_a_country_is_its_code(store: Store) -> None:
    run = store.begin_run("1.0")
    for i, name in enumerate(("U.S.", "United States")):
        extraction = said([name], more=f"{i} ", kind="country")
        actor = replace(extraction.actors[0], country="USA")
        store.write(replace(extraction, actors=(actor,)), run)
    assert who(store) == {"United States": 2}


@pytest.mark.parametrize("names", [("Kuala Lumpur", "Malaysia"), ("Malaysia", "Kuala Lumpur")])
def test_a_country_has_its_own_name_before_that_of_its_capital(store: Store, names: tuple[str, ...]) -> None:
    for i, name in enumerate(names):
        extraction = said([name], more=f"{i} ", kind="country")
        actor = replace(extraction.actors[0], country="MYS")
        store.write(replace(extraction, actors=(actor,)), store.begin_run("1.0"))
    assert who(store) == {"Malaysia": 2}


def test_a_name_given_to_a_nameless_source_survives_an_edit(store: Store, tmp_path: Path) -> None:
    first, second, third = (
        said(["villagers", "Mara Lindqvist"], kind="group", more=more, path="talks.txt")
        for more in ("Rain fell. ", "Rain fell again. ", "Snow fell again. ")
    )
    run = store.begin_run("1.0")
    assert store.write(first, run) == "new"
    store.rename("villagers", "Farmers of the delta")
    assert store.write(second, run) == "version"
    assert who(store) == {"Farmers of the delta": 1, "Mara Lindqvist": 1}
    store.merge("Mara Lindqvist", "Farmers of the delta")  # judged of the second version
    assert store.write(third, run) == "version"
    assert who(store) == {"Mara Lindqvist": 2}
    store.undo()
    assert who(store) == {"Farmers of the delta": 1, "Mara Lindqvist": 1}
    store.settle()
    assert who(store) == {"Farmers of the delta": 1, "Mara Lindqvist": 1}
    with Store(tmp_path / "all.db") as both:  # where the second version came alone, and was renamed there
        other = Store(tmp_path / "other.db")
        other.write(second, other.begin_run("1.0"))
        other.rename("villagers", "Farmers")
        other.close()
        both.absorb(tmp_path / "other.db")
        assert who(both) == {"Farmers": 1, "Mara Lindqvist": 1}
        both.absorb(store.path)
        assert who(both) == {"Farmers": 1, "Mara Lindqvist": 1}


def test_merge_split_rename_and_undo(store: Store) -> None:
    put(store, "Benjamin Netanyahu", id="1")
    put(store, "Bibi Netanyahu", id="2")
    put(store, "Netanyahu", id="3")
    apart = who(store)
    assert len(apart) == 3
    store.merge("Benjamin Netanyahu", "Bibi Netanyahu", by="ann")
    # the two are one, so the surname is unambiguous now
    assert who(store) == {"Benjamin Netanyahu": 3}
    store.split("Benjamin Netanyahu", ["3"], name="Sara Netanyahu")
    assert who(store) == {"Benjamin Netanyahu": 2, "Sara Netanyahu": 1}
    store.rename("Benjamin Netanyahu", "B. Netanyahu")
    assert who(store) == {"B. Netanyahu": 2, "Sara Netanyahu": 1}
    for _ in range(3):
        store.undo()
    assert who(store) == apart
    rows = store.judgements()
    assert [row.action for row in rows] == ["merge", "split", "rename", "undo", "undo", "undo"]
    assert [row.standing for row in rows[:3]] == [0, 0, 0]
    assert (rows[0].made_by, rows[0].note) == ("ann", "Bibi Netanyahu is Benjamin Netanyahu")
    with pytest.raises(RecordError, match="no judgement to undo"):
        store.undo()


def test_split_takes_a_merged_actor_apart(store: Store) -> None:
    put(store, "Mara Lindqvist", id="1")
    put(store, "Tomas Oduya", id="2")
    store.merge("Mara Lindqvist", "Tomas Oduya")
    store.split("Mara Lindqvist")
    assert who(store) == {"Mara Lindqvist": 1, "Tomas Oduya": 1}


def test_judgements_survive_a_new_reading(store: Store) -> None:
    extractions = [
        put(store, name, id=str(i)) for i, name in enumerate(("Mara Lindqvist", "Tomas Oduya", "Nell Abara"))
    ]
    store.merge("Mara Lindqvist", "Tomas Oduya")
    store.rename("Nell Abara", "Nell A.")
    judged = who(store)
    run = store.begin_run("2.0")
    assert [store.write(extraction, run) for extraction in extractions] == ["replaced"] * 3
    assert who(store) == judged == {"Mara Lindqvist": 2, "Nell A.": 1}


@pytest.mark.parametrize(
    ("verb", "arguments", "word"),
    [
        ("merge", ("Mara Lindqvist", "Nobody"), "'Nobody'"),
        ("merge", ("Mara Lindqvist", "mara lindqvist"), "one actor already"),
        ("split", ("Mara Lindqvist",), "one name only"),
        ("split", ("Mara Lindqvist", ["none"]), "no document"),
        ("split", ("Mara Lindqvist", ["2"]), "does not occur in 2"),
        ("rename", ("Mara Lindqvist", " "), "empty"),
        ("undo", (99,), "no judgement"),
    ],
)
def test_judgements_that_cannot_be(store: Store, verb: str, arguments: tuple[object, ...], word: str) -> None:
    put(store, "Mara Lindqvist", id="1")
    put(store, "Tomas Oduya", id="2")
    with pytest.raises(RecordError, match=word):
        getattr(store, verb)(*arguments)
    assert who(store) == {"Mara Lindqvist": 1, "Tomas Oduya": 1}


NAMES = st.sampled_from(
    [
        "Ann Smith",
        "Bob Smith",
        "Smith",
        "Cy Jones",
        "Jones",
        "Mr. Jones",
        "Ann Jones",
        "officials",
        "Senior officials",
        "A. Smith",
    ]
)
WRITES = st.tuples(st.just("write"), st.integers(0, 4), st.lists(NAMES, min_size=1, max_size=4, unique=True))
JUDGING = st.tuples(
    st.sampled_from(["merge", "merge", "split", "rename", "gather", "undo", "undo any"]),
    st.integers(0, 9),
    st.integers(0, 9),
)


@given(steps=st.lists(WRITES | JUDGING, min_size=1, max_size=10))
@settings(max_examples=60, deadline=None)
def test_identity_is_a_function_of_the_tables(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple]
) -> None:  # type: ignore[type-arg]
    """However the record came to be, computing who is who from nothing gives what is kept."""
    path = tmp_path_factory.mktemp("identity") / "talks.db"
    with Store(path) as store:
        for number, step in enumerate(steps):
            take(store, number, step)
        kept = state(store)
        store.settle()
        assert state(store) == kept


def take(store: Store, number: int, step: tuple) -> None:  # type: ignore[type-arg]
    verb, first, second = step
    if verb == "write":
        day = f"2024-02-0{1 + number % 9}"
        extraction = said([str(name) for name in second], id=str(first % 3), more=f"{first} ", published=day)
        kinds = tuple(
            Actor(a.id, a.name, "group" if "officials" in a.name else "person") for a in extraction.actors
        )
        store.write(replace(extraction, actors=kinds), store.begin_run(f"{number}.0"))
        return
    people = [row[0] for row in store.connection.execute("SELECT pk FROM identities ORDER BY key")]
    if not people:
        return
    one, other = (f"#{people[i % len(people)]}" for i in (first, second))
    try:
        if verb == "merge":
            store.merge(one, other)
        elif verb == "split":
            store.split(one, [str(second % 5)] if second % 3 else [], name="Else")
        elif verb == "rename":
            store.rename(one, f"Name {second}")
        elif verb == "gather":
            store.gather("* officials", "Officials of all kinds" if first % 2 else one)
        elif verb == "undo any":
            rows = [row.key for row in store.judgements() if row.standing and row.action != "undo"]
            store.undo(rows[first % len(rows)] if rows else None)
        else:
            store.undo()
    except RecordError:
        pass  # one already, or not there: nothing happened


def state(store: Store) -> list[tuple[object, ...]]:
    rows = store.connection.execute(
        "SELECT actors.document, actors.id, identities.key, identities.name, identities.type,"
        " identities.documents, identities.statements, identities.first_said, identities.last_said"
        " FROM identities LEFT JOIN actors ON actors.identity = identities.pk ORDER BY 1, 2, 3"
    )
    return [tuple(row) for row in rows]
