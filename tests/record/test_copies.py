"""Copies: the same story edited a little is found and counted once; a new story on the same matter is none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents import make_document
from parley.model import Extraction, Unread
from parley.record import Store
from tests.fake import FakeReader, extract, run

STORY = [
    "PORT ALDEN (Alden Wire) — The river commission of Varnland and the Orrin Islands agreed on Thursday to open the"
    " sluices at Brenn for six weeks, which diplomats on both banks called the first movement since talks broke off.",
    "“We are not giving anything away that we cannot take back,” Mara Lindqvist said. The delegations had met in the"
    " old customs house behind closed doors for nine hours.",
    "Under the arrangement, engineers from both sides will measure the flow twice a day and publish the figures,"
    " according to a text of three pages. Either government may end it with a notice of ten days.",
    "“Six weeks is what one gets when one asks for twelve,” Tomas Oduya said. His side had asked for inspectors from a"
    " third country, and the fishermen of the southern bank, he added, would judge for themselves.",
    "The dispute goes back to the drought of 2028, when Varnland closed the gates overnight and the harvest downstream"
    " was lost. A court ruled two years later that the closure broke the treaty of 1961.",
    "Farmers near the border were doubtful. They have signed papers before, said one who grows barley ten miles below"
    " the gates, and water is what she will believe.",
]
LOCAL = (
    "In Skerry, where the ferry company laid off forty people in spring, the mayor said the town would keep its"
    " emergency fund open; some three hundred families that depend on the crossing have asked for help."
)
EDITED = {
    "the same": STORY,
    "another dateline": [STORY[0].replace("PORT ALDEN (Alden Wire)", "SKERRY"), *STORY[1:]],
    "another headline": ["Sluices at Brenn to open", *STORY],
    "first paragraph cut": STORY[1:],
    "a local paragraph": [*STORY[:3], LOCAL, *STORY[3:]],
    "cut from the end": STORY[:4],
    "all of it": ["Six weeks of water", "SKERRY — " + STORY[1], *STORY[2:4], LOCAL, *STORY[4:]],
    "words changed": [
        part.replace("agreed on Thursday", "on Thursday agreed").replace("nine hours", "most of a day")
        .replace("three pages", "a few pages").replace("doubtful", "sceptical").replace("ten miles", "some miles")
        for part in STORY
    ],
}  # fmt: skip
OTHERS = {
    "a follow-up with the same quotes": [
        "HOLLIN (Alden Wire) — Water reached the fields below Brenn on Saturday for the first time in three years, two"
        " days after the governments settled on a trial. Hundreds of people stood on the dikes and watched.",
        "The figures put the flow at forty cubic metres a second, a third of what it was, and would rise, they said.",
        "“We are not giving anything away that we cannot take back,” Mara Lindqvist said.",
        "“Six weeks is what one gets when one asks for twelve,” Tomas Oduya said.",
        "On Saturday neither would comment. The measurements spoke for themselves, the ministry let it be known, and"
        " the next round would take place as planned. Fishermen want to lift the blockade of the lower lock on Monday.",
        STORY[4],
    ],
    "another story": [LOCAL, LOCAL.replace("Skerry", "Hollin").replace("ferry", "rail"), "It rained all week there."],
}


def reading(parts: Sequence[str], number: int, **more: str) -> Extraction:
    document = make_document("\n\n".join(parts))
    metadata = {"published": f"2024-02-{number:02}", "outlet": f"Outlet {number}", "path": f"{number}.txt", **more}
    return extract(type(document)(document.id, document.text, **metadata))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "talks.db")


@pytest.mark.parametrize("name", EDITED)
def test_an_edited_story_is_a_copy(store: Store, name: str) -> None:
    first, second = reading(STORY, 1), reading(EDITED[name], 2)
    run_ = store.begin_run("1.0")
    assert [store.write(one, run_) for one in (first, second)] == ["new", "new"]
    assert store.copy_of(first.document) is None
    assert store.copy_of(second.document) == first.document.id
    counted = {row.name: (row.documents, row.statements) for row in store.actors()}
    assert counted == {"Mara Lindqvist": (1, 1), "Tomas Oduya": (1, 1)}
    assert len(store.statements()) == len(first.statements)
    both = len(first.statements) + len(second.statements)
    assert len(store.statements(copies=True)) == both
    assert sum(row.statements for row in store.actors(copies=True)) == both
    assert len(list(store.extractions())) == 1


@pytest.mark.parametrize("name", OTHERS)
def test_another_story_is_none(store: Store, name: str) -> None:
    run_ = store.begin_run("1.0")
    for number, parts in enumerate((STORY, OTHERS[name]), 1):
        store.write(reading(parts, number), run_)
    assert store.connection.execute("SELECT count(*) FROM documents WHERE current").fetchone()[0] == 2


def test_short_texts_are_copies_of_the_same_words_only(store: Store) -> None:
    run_ = store.begin_run("1.0")
    texts = ["“We go on,” Mara Lindqvist said.", "“We go on,” Mara Lindqvist said!", "“We go on!” Tomas Oduya said."]
    for number, text in enumerate(texts, 1):
        store.write(reading([text], number), run_)
    assert [row[0] for row in store.connection.execute("SELECT copy_of IS NULL FROM documents")] == [1, 0, 1]


def test_the_first_published_counts_and_a_new_version_may_be_none(store: Store) -> None:
    run_ = store.begin_run("1.0")
    late = reading(STORY, 9, url="https://a.example/1")
    early = reading(EDITED["a local paragraph"], 3)
    for extraction in (late, early):
        store.write(extraction, run_)
    assert store.copy_of(late.document) == early.document.id
    assert store.copy_of(early.document) is None
    rewritten = reading(OTHERS["another story"], 9, url="https://a.example/1")
    assert store.write(rewritten, run_) == "version"
    assert store.copy_of(rewritten.document) is None
    assert [row[0] for row in store.connection.execute("SELECT current FROM documents ORDER BY pk")] == [0, 1, 1]


def test_the_same_text_in_two_outlets_is_two_documents(store: Store) -> None:
    run_ = store.begin_run("1.0")
    for number in (1, 2):
        assert store.write(reading(STORY, number), run_) == "new"
    assert store.is_read(reading(STORY, 2).document, "1.0")
    assert store.connection.execute("SELECT count(*), sum(current) FROM documents").fetchone()[:] == (2, 1)
    # and the first is who is meant by the id that both have
    assert store.extraction(reading(STORY, 1).document.id).document.outlet == "Outlet 1"


TEXTS = [*EDITED.values(), *OTHERS.values(), ["“No,” Tomas Oduya said."]]


@given(arrivals=st.permutations(range(len(TEXTS))), again=st.integers(0, 5))
@settings(max_examples=12, deadline=None)
def test_what_is_a_copy_hangs_on_the_documents_alone(
    tmp_path_factory: pytest.TempPathFactory, arrivals: list[int], again: int
) -> None:
    with Store(tmp_path_factory.mktemp("copies") / "talks.db") as store:
        run_ = store.begin_run("1.0")
        for number in arrivals:
            store.write(reading(TEXTS[number], 1 + number), run_)
        store.write(reading(TEXTS[arrivals[again]], 1 + arrivals[again]), store.begin_run("2.0"))
        kept, people = state(store), store.actors(silent=True)
        assert [row for row in kept if row[2] == 1] == [row for row in kept if row[1] is None]
        assert sum(1 for row in kept if row[2] == 1) == 1 + len(OTHERS) + 1
        store.settle()
        assert (state(store), store.actors(silent=True).to_dicts()) == (kept, people.to_dicts())


def state(store: Store) -> list[tuple[object, ...]]:
    rows = store.connection.execute("SELECT path, copy_of, current FROM documents ORDER BY path")
    return [tuple(row) for row in rows]


def test_read_says_what_are_copies(tmp_path: Path) -> None:
    folder, record = tmp_path / "in", str(tmp_path / "r.db")
    folder.mkdir()
    for name, parts in (("a", STORY), ("b", EDITED["all of it"]), ("c", STORY), ("d", OTHERS["another story"])):
        (folder / f"{name}.txt").write_text("\n\n".join(parts), encoding="utf-8")
    result = run("read", str(folder), "--record", record, "--list", "--format", "jsonl", reader=FakeReader())
    rows = {Path(row["path"]).stem: row for row in map(json.loads, result.stdout.splitlines())}
    assert {name: row["state"] for name, row in rows.items()} == {"a": "read", "b": "copy", "c": "copy", "d": "read"}
    assert rows["b"]["why"].startswith("a copy of ")
    assert rows["c"]["why"].endswith("a.txt")
    again = run("read", str(folder), "--record", str(tmp_path / "s.db"), "-q")
    assert "4 found, 2 read, 2 copies" in again.stderr
    shown = run("statements", "--record", record, "--format", "jsonl").stdout
    assert len(shown.splitlines()) == 2
    assert len(run("statements", "--record", record, "--copies", "--format", "jsonl").stdout.splitlines()) == 4


def test_the_same_text_of_two_outlets_in_one_file_is_two_documents(store: Store) -> None:
    run_ = store.begin_run("1.0")

    def part(number: int, outlet: int) -> Extraction:
        found = reading(STORY, outlet, path="bundle.docx")
        extra = (("part", f"document {number}"),)
        return replace(found, document=replace(found.document, extra=extra))

    for number in (1, 2):
        assert store.write(part(number, number), run_) == "new"
    # read again, nothing changes
    assert all(store.is_read(part(number, number).document, "1.0") for number in (1, 2))
    assert [store.write(part(number, number), run_) for number in (1, 2)] == ["unchanged", "unchanged"]
    rows = store.connection.execute("SELECT outlet, published, current FROM documents ORDER BY pk").fetchall()
    assert [tuple(row) for row in rows] == [("Outlet 1", "2024-02-01", 1), ("Outlet 2", "2024-02-02", 0)]
    # the outlet of one of them mended
    assert store.write(part(2, 3), run_) == "replaced"
    assert [row[0] for row in store.connection.execute("SELECT outlet FROM documents ORDER BY pk")] == [
        "Outlet 1",
        "Outlet 3",
    ]


def test_the_same_text_under_two_titles_is_two_documents_and_is_not_read_again(store: Store) -> None:
    run_ = store.begin_run("1.0")

    def titled(title: str | None, path: str) -> Extraction:
        found = reading(STORY, 1, path=path)
        return replace(found, document=replace(found.document, title=title))

    both = [titled("Talks to resume", "in/a.txt"), titled("Envoys to meet", "in/b.txt")]
    assert [store.write(one, run_) for one in both] == ["new", "new"]
    assert all(store.is_read(one.document, "1.0") for one in both)
    assert store.is_read(titled(None, "in/c.txt").document, "1.0")
    rows = store.connection.execute("SELECT title, current FROM documents ORDER BY pk").fetchall()
    assert [tuple(row) for row in rows] == [("Talks to resume", 1), ("Envoys to meet", 0)]
    # the title of one of them mended, its path written from another folder
    assert store.write(titled("Talks resume", "a.txt"), run_) == "replaced"
    assert [row[0] for row in store.connection.execute("SELECT title FROM documents ORDER BY pk")] == [
        "Talks resume",
        "Envoys to meet",
    ]


@pytest.mark.parametrize("how", ["refused", "failed"])
def test_a_copy_of_what_could_not_be_read_counts(store: Store, how: str) -> None:
    first, second = reading(STORY, 1), reading(EDITED["a local paragraph"], 2)
    run_ = store.begin_run("1.0")
    if how == "refused":
        store.refuse(first.document, "it is in French")
    else:
        store.fail(Unread(first.document, "events", "a step failed"), run_)
    store.write(second, run_)
    assert len(store.statements()) == len(second.statements)
    assert store.copy_of(first.document) == second.document.id
    store.settle()
    assert len(store.statements()) == len(second.statements)
    # once it is read, the first counts
    store.write(first, store.begin_run("2.0"))
    assert store.copy_of(second.document) == first.document.id
    assert len(store.statements()) == len(first.statements)


@pytest.mark.parametrize("printed", [False, True])
@pytest.mark.parametrize("later", ["parts", "whole"])
def test_a_file_that_was_kept_as_one_counts_no_more_beside_the_articles_in_it(
    tmp_path: Path, later: str, printed: bool
) -> None:
    first = "\n".join(STORY)
    second = LOCAL + "\n“We have waited for years,” Ines Tarrow said. “Nobody asked us.”"
    whole = make_document(f"{first}\n\n-----\n\n{second}\n", path="talks.txt")
    one, two = (
        replace(make_document(text, path="talks.txt"), extra=(("part", f"article {n}"),))
        for n, text in enumerate((first, second), 1)
    )
    elsewhere = replace(make_document("SKERRY: " + first, path="other.txt"), published="2031-05-01")  # the first
    documents = (whole, one, two) if later == "parts" else (one, two, whole)
    wanted = {elsewhere.id if printed else one.id, two.id}
    with Store(tmp_path / "talks.db") as store:
        run = store.begin_run("1.0")
        for document in (*documents, *([elsewhere] if printed else [])):
            store.write(extract(document), run)
        assert counted(store) == wanted
        assert [s.speaker for s in store.statements()].count("Ines Tarrow") == 1
        assert [s.speaker for s in store.statements(document=whole.id, copies=True)].count("Ines Tarrow") == 1
        store.settle()
        assert counted(store) == wanted
    with Store(tmp_path / "all.db") as both:
        both.absorb(tmp_path / "talks.db")
        assert counted(both) == wanted


def counted(store: Store) -> set[str]:
    return {row["id"] for row in store.connection.execute("SELECT id FROM documents WHERE current")}
