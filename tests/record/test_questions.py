"""Questions with many conditions: each against a plain look at what was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import RecordError
from parley.model import Actor, Addressee, Certainty, Event, Extraction, Phrase, Span, Statement, When
from parley.record import EventQuestion, Question, Store
from parley.record.finding import plan
from tests.record.making import find, said

PEOPLE = ("Mara Lindqvist", "Tomas Oduya", "Nell Abara", "Selim Karzan")


def article(number: int) -> Extraction:
    """Articles that differ in all that can be asked for, the same every time."""
    made = said([PEOPLE[number % 4], PEOPLE[(number + 1) % 4], "Two officials"], id=f"d{number}")
    text = made.document.text + "\n“We want peace number 0,” was told to reporters of Varnland."
    text += "\n" + " ".join(f"n{number}w{i}" for i in range(60))  # or it would be a copy of another
    day = f"2024-02-{1 + number % 5:02}" if number % 3 else None
    metadata = {"published": day, "outlet": f"Outlet {number % 2}", "path": f"in/{number}.txt", "title": f"T{number}"}
    document = replace(made.document, text=text, **metadata)  # type: ignore[arg-type]
    land = Actor("a8", "Varnland", "country", country="VRN", mentions=find(text, "Varnland"))
    body = Actor("a9", "Karzan Front", "organization", mentions=())
    first, second, third = made.actors
    actors = (
        replace(first, role="Foreign Minister", country="VRN"),
        replace(second, role="envoy", affiliation="a9"),
        replace(third, type="group"),
        *(land, body),
    )
    one, two, three = made.statements
    statements = (
        replace(
            one,
            confidence=0.1 * (number % 10),
            speaker_confidence=0.05 * (number % 10),
            certainty=Certainty("reported" if number % 2 else "certain"),
        ),
        replace(two, kind="attitude", within="s1", date=When("Monday", (), "2024-02-09") if number % 4 == 0 else None),
        replace(three, addressee=Addressee("reporters", find(text, "reporters"), "a8"), quotation="mixed"),
    )
    event = Event(
        "e1",
        "SANCTION" if number % 2 else "CONSULT",
        "material conflict" if number % 2 else "verbal cooperation",
        Phrase("told", find(text, "told")),
        0.5,
        sources=("a1", "a2"),
        targets=("a8",),
        within="s1",
    )
    return Extraction(document, actors, statements, (event,))


ARTICLES = [article(number) for number in range(24)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("questions") / "talks.db") as store:
        run = store.begin_run("1.0")
        for extraction in ARTICLES:
            store.write(extraction, run)
        yield store


Test = Callable[[Extraction, Statement], bool]


def actor(extraction: Extraction, statement: Statement) -> Actor:
    found = extraction.actor(statement.speaker)
    assert found is not None
    return found


def day(extraction: Extraction, statement: Statement) -> str | None:
    return (statement.date.value if statement.date else None) or extraction.document.published


CONDITIONS: dict[str, list[tuple[object, Test]]] = {
    "speaker": [
        ("Lindqvist", lambda e, s: actor(e, s).name == "Mara Lindqvist"),
        ("Karzan Front", lambda e, s: actor(e, s).affiliation == "a9"),
        ("varnland", lambda e, s: actor(e, s).country == "VRN"),
    ],
    "since": [("2024-02-03", lambda e, s: (day(e, s) or "") >= "2024-02-03")],
    "until": [("4 February 2024", lambda e, s: "" < (day(e, s) or "") <= "2024-02-04")],
    "search": [('"peace number 1"', lambda e, s: "number 1" in s.content.text)],
    "document": [("7.txt", lambda e, s: e.document.id == "d7"), ("d1", lambda e, s: e.document.id == "d1")],
    "kind": [("attitude", lambda e, s: s.kind == "attitude")],
    "quotation": [("mixed", lambda e, s: s.quotation == "mixed")],
    "confidence_from": [(0.5, lambda e, s: s.confidence >= 0.5)],
    "confidence_to": [(0.75, lambda e, s: s.confidence <= 0.75)],
    "speaker_confidence_from": [(0.2, lambda e, s: (s.speaker_confidence or 0) >= 0.2)],
    "speaker_confidence_to": [(0.2, lambda e, s: s.speaker_confidence is not None and s.speaker_confidence <= 0.2)],
    "role": [("minister", lambda e, s: "Minister" in (actor(e, s).role or ""))],
    "country": [("VRN", lambda e, s: actor(e, s).country == "VRN")],
    "outlet": [("outlet 1", lambda e, s: e.document.outlet == "Outlet 1")],
    "affiliation": [("Karzan Front", lambda e, s: actor(e, s).affiliation == "a9")],
    "addressee": [("report", lambda e, s: s.addressee is not None), ("Varnland", lambda e, s: s.addressee is not None)],
    "certainty": [("reported", lambda e, s: s.certainty.value == "reported")],
    "relayed_by": [("Abara", lambda e, s: s.within == "s1" and e.actors[0].name == "Nell Abara")],
    "within": [("d4#s1", lambda e, s: e.document.id == "d4" and s.within == "s1")],
    "event": [("sanction", lambda e, s: s.id == "s1" and e.events[0].event == "SANCTION")],
    "corrected": [(True, lambda e, s: False), (False, lambda e, s: True)],
}


@given(
    asked=st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=3, unique=True),
    choice=st.integers(0, 2),
    newest=st.booleans(),
    size=st.integers(1, 9),
    many=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_any_conditions_together(
    store: Store, asked: list[str], choice: int, newest: bool, size: int, many: bool
) -> None:
    """The rows are those that a plain look finds, in order; pages are the same rows; a small set is as a large one."""
    chosen = {name: CONDITIONS[name][choice % len(CONDITIONS[name])] for name in asked}
    expected = [
        (f"{e.document.id}#{s.id}", day(e, s))
        for e in ARTICLES
        for s in e.statements
        if all(test(e, s) for _, test in chosen.values())
    ]
    expected.sort(key=lambda one: one[1] or "~")
    if newest:  # within a day the last document comes first
        expected.reverse()
        expected.sort(key=lambda one: one[1] or "~", reverse=True)
    question = Question(**{name: value for name, (value, _) in chosen.items()}, newest=newest)  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        if many:
            patch.setattr("parley.record.finding.MANY", -1)
        found = store.statements(question)
        assert [(row.ref, row.said_on) for row in found] == expected
        assert store.count_statements(question) == len(expected)
        paged: list[str] = []
        after: str | None = None
        while True:
            page = store.statement_page(replace(question, after=after), size=size)
            paged += [row.ref for row in page.rows]
            after = page.after
            if after is None:
                break
        assert paged == [ref for ref, _ in expected]


def test_only_the_actor_alone(store: Store) -> None:
    assert len(store.statements(speaker="Karzan Front")) == 24
    assert len(store.statements(speaker="Karzan Front", only=True)) == 0


def test_events(store: Store) -> None:
    assert len(store.events()) == 24
    found = store.events(event="SANCTION", since="2024-02-04")
    assert {row.event for row in found} == {"SANCTION"}
    assert all((row.happened_on or "") >= "2024-02-04" for row in found)
    assert len(store.events(actor="Lindqvist")) == 12
    assert len(store.events(target="Varnland", source="Lindqvist", outlet="outlet 0")) == 6
    assert len(store.events(target="Lindqvist")) == 0
    assert len(store.events(quad="material conflict", words="told", within="d1#s1")) == 1
    row = store.events(document="d1")[0]
    assert (row.source, row.target, row.ref) == ("Tomas Oduya, Nell Abara", "Varnland", "d1#e1")
    page = store.event_page(size=20)
    assert (len(page.rows), len(store.event_page(size=20, after=page.after).rows)) == (20, 4)


def test_context_is_the_whole_sentence(tmp_path: Path) -> None:
    text = "Talks went on. Mr. Oduya of the U.S. said he would stay, for now. It rained."
    with Store(tmp_path / "r.db") as store:
        base = said(["Nell Abara"], id="x")
        content = Phrase("he would stay", (Span(*(text.index("he would"), text.index(", for"))),))
        statement = replace(base.statements[0], content=content, source=None, cue=Phrase("said", find(text, "said")))
        document = replace(base.document, text=text)
        store.write(Extraction(document, base.actors, (replace(statement, speaker="a1"),)), store.begin_run("1"))
        assert store.context("x#s1") == "Mr. Oduya of the U.S. said he would stay, for now."


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"since": "yesterday"}, "no sure date"),
        ({"until": "02/03/2024"}, "no sure date"),
        ({"kind": "song"}, "choose from"),
        ({"certainty": "reportd"}, "did you mean reported"),
        ({"event": "SANCTIONS"}, "did you mean SANCTION"),
        ({"speaker": "Mara Lindquist"}, "did you mean Mara Lindqvist"),
        ({"country": "Nowhere"}, "no country"),
        ({"within": "s1"}, "DOCUMENT#ID"),
        ({"confidence_from": 2.0}, "from 0 to 1"),
        ({"after": "2"}, "no place"),
        ({"limit": -1}, "no number"),
    ],
)
def test_what_cannot_be_asked(store: Store, asked: dict[str, object], word: str) -> None:
    with pytest.raises(RecordError, match=word):
        store.statements(**asked)


ALONE = [{}] + [{name: values[0][0]} for name, values in CONDITIONS.items()]


def scans(steps: list[str]) -> list[str]:
    """The steps of a plan that look at every row of a table."""
    tables = (step for step in steps if step.startswith("SCAN") and "json_each" not in step)
    return [step for step in tables if "INDEX" not in step and "VIRTUAL TABLE INDEX" not in step]


@pytest.mark.parametrize("asked", ALONE, ids=lambda asked: "".join(asked) or "all")
@pytest.mark.parametrize("many", [False, True])
def test_no_table_is_scanned(
    store: Store, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object], many: bool
) -> None:
    """A question is answered from indices alone: by a set, or by a walk through the days that stops at the limit."""
    if many:
        monkeypatch.setattr("parley.record.finding.MANY", -1)
    sql, values = plan(store.connection, Question(limit=50, **asked))  # type: ignore[arg-type]
    steps = [row["detail"] + "\n" for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert scans(steps) == [], steps
    if many or not asked or set(asked) <= {"since", "until", "kind", "quotation", "certainty", "corrected"}:
        assert not any("TEMP B-TREE FOR ORDER" in step for step in steps), steps


@pytest.mark.parametrize(
    "asked", [{}, {"event": "SANCTION"}, {"actor": "Lindqvist"}, {"since": "2024-02-02"}, {"outlet": "Outlet 1"}]
)
def test_no_table_is_scanned_for_events(store: Store, asked: dict[str, object]) -> None:
    sql, values = plan(store.connection, EventQuestion(limit=50, **asked))  # type: ignore[arg-type]
    steps = [row["detail"] + "\n" for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert scans(steps) == [], steps
