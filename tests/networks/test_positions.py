"""Positions of a record make the same networks as the same codings in a DNA database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import networks
from parley.errors import NetworkError
from parley.networks.positions import Position, from_positions
from parley.networks.table import CodedDocument, Entity
from tests.networks.making import Said, table

START = date(2031, 1, 1)


def row(who: str, what: str, stance: Any = "supports", day: int = 0, **more: Any) -> Position:
    more = {"organization": who, "document": f"d{day}", "statement": "s1", "person": f"Speaker of {who}"} | more
    return Position(day=START + timedelta(days=day), concept=what, stance=stance, **more)


said = st.lists(
    st.builds(
        lambda who, what, how, day: Said(who, what, how, day, day + 1),
        st.sampled_from(["A", "B", "C"]),
        st.sampled_from(["Dam", "Gauge"]),
        st.integers(0, 1),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=40, deadline=None)
@given(
    said,
    st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
    st.sampled_from(["include", "document"]),
)
def test_as_a_dna_database_gives_them(statements: list[Said], aggregation: Any, duplicates: Any) -> None:
    rows = [row(s.who, s.what, "supports" if s.how else "opposes", s.day) for s in statements]
    ours, theirs = from_positions(rows), table(statements)
    for make in (networks.one_mode, networks.two_mode):
        if make is networks.two_mode and aggregation in ("congruence", "conflict"):
            continue
        one, other = (make(t, aggregation=aggregation, duplicates=duplicates) for t in (ours, theirs))  # type: ignore[operator]
        assert one.rows == other.rows
        assert one.columns == other.columns
        np.testing.assert_array_equal(one.to_array(), other.to_array())
        assert (one.first, one.last) == (other.first, other.last)


def test_a_stance_on_a_scale_is_an_integer_qualifier() -> None:
    rows = [row("A", "Dam", s) for s in (1, "neutral", "opposes", "opposes")] + [row("B", "Dam", True)]
    network = networks.two_mode(from_positions(rows, "scale"), aggregation="subtract")
    assert network.to_array().tolist() == [[-1.0], [1.0]]
    tie = networks.one_mode(from_positions(rows, "scale"), aggregation="congruence")
    assert tie.to_array()[0, 1] == pytest.approx(1 + 0.5)


def test_a_codebook_without_stance_has_no_qualifier() -> None:
    made = from_positions([row("A", "Dam", None), row("B", "Dam", None)], "none")
    assert "agreement" not in made.variables
    assert networks.one_mode(made).to_array()[0, 1] == 1


def test_an_organization_falls_back_on_the_latest_affiliation_of_that_day_and_then_on_the_person() -> None:
    rows = [
        row("", "Dam", person="Vaan", organization=None, day=0),
        row("", "Dam", person="Vaan", organization="Ruvenia", day=1),
        row("", "Dam", person="Vaan", organization=None, day=2),
        row("", "Dam", person="Vaan", organization="Orsk", day=3, inferred=True),
        row("", "Dam", person="Vaan", organization=None, day=4),
    ]
    made = from_positions(rows)
    names = [made.variable("organization").value(i) for i in range(5)]
    assert names == ["Vaan", "Ruvenia", "Ruvenia", "Orsk", "Orsk"]
    origin = [made.variable("organization_from").value(i) for i in range(5)]
    assert origin == ["person", "statement", "affiliation", "affiliation", "affiliation"]
    sure = networks.two_mode(made, only={"organization_from": "statement"})
    assert sure.rows == ("Ruvenia",)


def test_statements_of_one_document_keep_their_own_days() -> None:
    rows = [row("A", "Dam", day=0, document="x"), row("A", "Dam", day=5, document="x", statement="s2")]
    made = from_positions(rows, documents={"x": CodedDocument("x", datetime(2031, 2, 1), "News")})
    early = networks.two_mode(made, until="2031-01-03")
    assert early.statement_count == 1
    once = networks.two_mode(made, duplicates="document")
    assert once.statement_count == 1
    (first, second) = networks.two_mode(made).statements()
    assert [first.day.day, second.day.day] == [1, 6]
    assert first.title == "News"
    assert networks.event_list(made).rows[1][1] == "2031-01-06 00:00:00"


def test_evidence_says_which_statement_and_how_sure() -> None:
    made = from_positions(
        [row("A", "Dam", text="We will build it.", spans=[(12, 20), (30, 39)], kind="suggestion", confidence=0.83)]
    )
    (found,) = networks.two_mode(made).statements("A", "Dam")
    assert (found.name, found.text, found.confidence) == ("d0#s1", "We will build it.", 0.83)
    assert (found.start, found.stop, found.speaker) == (12, 39, "Speaker of A")
    assert found.values["kind"] == "suggestion"


def test_what_has_no_day_is_left_out_unless_told_when_it_counts() -> None:
    rows = [row("A", "Dam"), Position("d9", "s1", None, "Vaan", "Dam", "supports", "B")]
    assert networks.two_mode(from_positions(rows)).rows == ("A",)
    assert networks.two_mode(from_positions(rows, undated=date(2031, 1, 2))).rows == ("A", "B")
    with pytest.raises(NetworkError, match="no position has a day"):
        from_positions(rows[1:])


@pytest.mark.parametrize(("stance", "scale"), [("maybe", "boolean"), (0, "boolean"), (2, "scale"), (None, "scale")])
def test_a_stance_off_the_scale_is_named_with_its_place(stance: Any, scale: Any) -> None:
    with pytest.raises(NetworkError, match=r"d0#s1: stance .* is not on the codebook's scale"):
        from_positions([row("A", "Dam", stance)], scale)


def test_concepts_go_by_their_labels_and_statements_without_an_id_by_their_place() -> None:
    rows = [row("A", "joint-gauge", statement=None, spans=[(3, 9)]), row("B", "quotas")]
    made = from_positions(rows, concepts={"joint-gauge": Entity("A joint gauge first", color="#2a7f62")})
    network = networks.two_mode(made)
    assert network.columns == ("A joint gauge first", "quotas")
    assert network.column_nodes[0].color == "#2a7f62"
    assert network.statements("A")[0].name == "d0#3-9"


def test_nothing_is_no_network() -> None:
    with pytest.raises(NetworkError, match="no positions"):
        from_positions([])


def test_a_data_frame_of_positions_is_refused_with_what_to_do() -> None:
    with pytest.raises(NetworkError, match="use from_pandas"):
        from_positions(pandas.DataFrame({"document": ["d1"], "stance": ["supports"]}))


def test_anything_with_the_fields_will_do() -> None:
    @dataclass
    class Other:
        document: str = "a"
        statement: str = "s1"
        day: date = START
        person: str = "Vaan"
        organization: str = "Ruvenia"
        inferred: bool = False
        concept: str = "Dam"
        stance: str = "opposes"
        spans: tuple[tuple[int, int], ...] = ((0, 4),)
        text: str = "No."
        kind: str = "consensus"
        made_by: str = "ada"
        confidence: float | None = None
        certainty: str = "probable"

    network = networks.two_mode(from_positions([Other()]), aggregation="subtract")
    assert network.to_array().tolist() == [[-1.0]]
