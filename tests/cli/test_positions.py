"""`parley positions`: between days, by actor and by month, and what the columns are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.making import good, rows
from tests.coding.test_coding import BOOK
from tests.fake import article, run

pytestmark = pytest.mark.usefixtures("desk")

TURNS = (("d3", "2031-07-01", "opposes"), ("d4", "2031-08-01", "supports"), ("d5", None, "supports"))


def turning(*asked: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """What is listed, and where Holt stands, of what he said before, on and after turning twice."""
    return rows("positions", *asked), rows("positions", "--by", "actor", *asked)


def code_turns() -> None:
    for id, day, _ in TURNS:
        text = article(("Janek Holt", f"We will see about the toll of {id}"))
        made = json.dumps({"id": id, "text": text, "published": day, "language": "en"})
        good("read", "-", "--quiet", stdin=made)
    good("code", "add", "d2#s1", "toll", "supports")
    for id, _, stance in TURNS:
        good("code", "add", f"{id}#s1", "toll", stance)


def test_where_nothing_is_coded_yet_suggestions_are_told_of() -> None:
    assert "suggest" not in good("positions").stderr
    good("suggest")
    asked = good("positions")
    assert "--suggested 0.8 counts 4 suggestions" in asked.stderr
    assert "toll" not in asked.stdout
    good("code", "add", "d2#s1", "toll", "supports")
    assert "suggest" not in good("positions", "--concept", "dredging").stderr


def test_where_coders_differ_and_nothing_is_chosen_is_told() -> None:
    good("code", "add", "d1#s1", "toll", "supports", "--by", "ann")
    asked = (("positions",), ("positions", "--by", "actor"), ("network", "parley.db"))
    assert not any("differ" in good(*each).stderr for each in asked)
    good("code", "add", "d1#s1", "toll", "opposes", "--by", "ben")
    good("code", "add", "d1#s2", "toll", "opposes", "--by", "ben")
    for each in asked:
        assert "coders differ on 1 statement, and what each said counts" in good(*each).stderr
        assert "differ" not in good(*each, "--coder", "ben").stderr
    good("code", "add", "d1#s1", "toll", "opposes", "--by", "lead", "--consensus")
    assert "differ" not in good("positions").stderr


def test_days_bound_what_is_counted_and_not_what_was_held_before() -> None:
    code_turns()
    [stand] = turning("--since", "2031-07-01", "--until", "2031-07-31")[1]
    assert (stand["positions"], stand["first"], stand["last"]) == (1, "2031-07-01", "2031-07-01")
    assert (stand["was"], stand["changed_on"]) == ("supports", "2031-07-01")


def test_a_return_to_an_earlier_stance_is_new() -> None:
    code_turns()
    listed, stands = turning("--new", "--since", "2031-08-01")
    assert [row["document"] for row in listed] == ["d4"]
    assert [row["changed_on"] for row in stands] == ["2031-08-01"]
    listed, stands = turning("--new", "--since", "2031-07-01", "--until", "2031-07-31")
    assert [row["document"] for row in listed] == ["d3"]
    assert [row["changed_on"] for row in stands] == ["2031-07-01"]
    assert turning("--new", "--since", "2031-08-02") == ([], [])


def test_what_has_no_day_is_told_where_months_are_counted() -> None:
    code_turns()
    counted = good("positions", "--by", "month", "--format", "csv")
    assert counted.stdout.splitlines()[0] == "month,concept,supports,opposes,neutral,positions"
    assert counted.stderr == "parley: 1 without a day is in no month\n"


@pytest.mark.parametrize(
    ("stance", "said", "columns"),
    [
        ("boolean", "supports", {"supports", "opposes"}),
        ("scale", "0", {"supports", "opposes", "neutral"}),
        ("none", None, {"positions"}),
    ],
)
def test_what_is_counted_is_what_the_codebook_knows(stance: str, said: str | None, columns: set[str]) -> None:
    without = [line for line in BOOK.splitlines() if not (stance == "none" and line.startswith("opposes"))]
    text = "\n".join(without).replace('"boolean"', f'"{stance}"').replace("Harbour", "Other")
    Path("other.toml").write_text(text)
    good("codebook", "import", "other.toml")
    good("code", "add", "d1#s1", "toll", *([said] if said else []), "--codebook", "Other")
    for by in ("concept", "month"):
        table = good("positions", "--codebook", "Other", "--by", by).stdout
        head = {cell.strip() for cell in table.splitlines()[1].split("┃")}
        assert head & {"supports", "opposes", "neutral", "positions"} == columns
        [row] = rows("positions", "--codebook", "Other", "--by", by)
        assert (row["positions"], row["neutral"]) == (1, int(stance == "scale"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--model", "theirs"), "no model called 'theirs' suggested with 'Harbour'; models are none yet"),
        (("--since", "2031-06-02", "--until", "2031-06-01"), "since 2031-06-02 is after until 2031-06-01"),
        (("--by", "actor", "--since", "2031-06-02", "--until", "2031-06-01"), "since 2031-06-02 is after"),
    ],
)
def test_what_cannot_be_asked(asked: tuple[str, ...], said: str) -> None:
    refused = run("positions", *asked)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr


def test_places_in_csv_can_be_coded_with() -> None:
    good("code", "add", "d2#s1", "toll", "supports")
    [_, line] = good("positions", "--format", "csv").stdout.splitlines()
    spans = line.split(",")[3]
    good("code", "add", "d2", "dredging", "supports", "--spans", spans)
    assert [row["spans"] for row in rows("positions")] == [[[int(place) for place in spans.split("-")]]] * 2


@pytest.mark.parametrize(
    "command", [("positions", "--by", "concept"), ("positions", "--by", "actor"), ("code", "list", "--rows"),
                ("codebook", "changes"), ("codebook", "list")],
)  # fmt: skip
def test_headings_and_names_are_whole_on_a_terminal_of_80(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code_turns()
    good("codebook", "rename", "toll", "A toll that every ship pays which enters the outer harbour")
    lines = good(*command).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("┡")  # headings take one line
    if command[-1] == "actor":
        assert any(" Janek Holt " in line for line in lines)
