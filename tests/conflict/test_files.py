"""Model files: what is read, what is refused and how, and conversion both ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.conflict import dumps, load, loads
from parley.errors import ModelError

from .random_models import random_conflict

GOOD = """\
title = "Ferry"
status_quo = "run and not strike"

[decision_makers.company]
label = "Company"
prefers = ["run", "not strike"]

[decision_makers.crew]
ranking = ["YN", ["NN", "YY"], "NY"]
unknown = [["YN", "NN"]]

[options.run]
holder = "company"

[options.strike]
holder = "crew"
moves = "take"
"""


def refusal(text: str) -> str:
    with pytest.raises(ModelError) as caught:
        loads(text, name="ferry.toml")
    return str(caught.value)


def test_reads_a_model() -> None:
    model = loads(GOOD)
    assert model.status_quo == "YN"
    assert [model.text(number) for number in range(1, 5)] == ["NN", "YN", "NY", "YY"]
    assert model.number("STATUS_QUO") == model.number("run and not strike") == model.number(2) == 2
    assert model.decision_makers[1].label == "crew"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('holder = "crew"', "", 15, ['option "strike"', "held by no one"]),
        ('holder = "crew"', 'holder = "crow"', 16, ['option "strike"', '"crow"', 'did you mean "crew"']),
        ('moves = "take"', 'moves = "up"', 17, ['option "strike"', "both, take or drop"]),
        ('"YN", ["NN", "YY"], "NY"]', '"YN", ["NN", "YY"]]', 9, ['"crew"', "misses state NY"]),
        ('"NY"]', '"NY", "NY"]', 9, ['"crew"', "NY twice"]),
        ('"NY"]', '"NYN"]', 9, ['"crew"', "3 letters", "2 options"]),
        ('unknown = [["YN", "NN"]]', 'unknown = [["YN", "YN"]]', 10, ['"crew"', "itself"]),
        (
            '"not strike"]',
            '"not stroke"]',
            6,
            ['"company"', "statement 2", 'did you mean "strike"', "\n  not stroke\n      ^"],
        ),
        (
            '["run", "not',
            '["run and", "not',
            6,
            ["statement 1", "the expression ends", "\n  run and\n         ^"],
        ),
        ('prefers = ["run', 'ranking = []\nprefers = ["run', 4, ['"company"', "both prefers and ranking"]),
        ('label = "Company"', 'lable = "Company"', 5, ['"lable"', 'did you mean "label"']),
        ('status_quo = "run and not strike"', 'status_quo = "run"', 2, ["2 states satisfy"]),
        ('status_quo = "run and not strike"', 'status_quo = "YNN"', 2, ["3 letters"]),
    ],
)
def test_errors_name_line_and_place(old: str, new: str, line: int, words: list[str]) -> None:
    assert old in GOOD
    message = refusal(GOOD.replace(old, new))
    assert message.startswith(f"ferry.toml, line {line}: ")
    for word in words:
        assert word in message


def test_infeasible_status_quo_and_no_feasible_state() -> None:
    ruled = GOOD.replace("ranking", "# ranking").replace("unknown =", "prefers = []\n#")
    assert "infeasible: it satisfies" in refusal(
        ruled.replace('"run and not strike"', '"YN"') + '[feasibility]\ninfeasible = ["run and not strike"]\n'
    )
    message = refusal(ruled + '[feasibility]\ninfeasible = ["run or not run"]\n')
    assert message.startswith("ferry.toml, line 20: ")
    assert "no feasible state" in message


def test_more_states_than_memory_allows_is_said_before_trying() -> None:
    options = "".join(f'[options.o{at}]\nholder = "a"\n' for at in range(60))
    message = refusal("[decision_makers.a]\nprefers = []\n" + options)
    assert "60 options make 1,152,921,504,606,846,976 states" in message
    assert "GB" in message


@pytest.mark.parametrize("text", ["title = ", "[decision_makers.a]\nprefers = []", "title = 3", "options = 3", ""])
def test_unfit_files_are_refused_in_words(text: str) -> None:
    assert refusal(text).startswith("ferry.toml")


def test_missing_and_binary_files(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    for name, words in [("a.toml", "cannot be read"), ("b.toml", "not UTF-8")]:
        with pytest.raises(ModelError, match=words):
            load(tmp_path / name)


FERRY = loads(GOOD.replace("run", "a").replace("strike", "b"))


@settings(deadline=None)
@given(st.text(alphabet='ab ()"not and or if iff', max_size=30))
def test_any_expression_is_read_or_refused(text: str) -> None:
    try:
        expression = FERRY.parse(text)
    except ModelError as error:
        shown = str(error)
    else:
        again = FERRY.parse(str(expression))
        codes, bit = FERRY.space.codes, FERRY.bit
        assert again.holds(codes, bit).tolist() == expression.holds(codes, bit).tolist()
        shown = f"{expression} ^"
    assert "^" in shown


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.booleans())
def test_both_forms_keep_the_conflict(seed: int, unknown: bool) -> None:
    model, _ = random_conflict(seed, unknown=unknown)
    assert loads(dumps(model)) == model
    saved = loads(dumps(model, "gmcr"), form="gmcr")
    assert saved.analyse("c").to_dict() == model.analyse("c").to_dict()
    assert saved.options == model.options
    assert loads(dumps(saved)).analyse("c").to_dict() == model.analyse("c").to_dict()


SAVED = {
    "options": [
        {"name": "Yield", "permittedDirection": "both"},
        {"name": "Yield", "permittedDirection": "fwd"},
        {"name": "Go to court!", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {"name": "North", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"], [2, "N"]]]},
        {
            "name": "South Bank",
            "options": [1, 2],
            "preferences": [{"compound": True, "members": [[[0, "Y"]], [[1, "N"], [2, "N"]]]}],
            "preferenceRanking": [[1, 2], 3, [4, 5, 6]],
        },
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
}


def test_gmcr_fields() -> None:
    model = loads(json.dumps(SAVED), form="gmcr", title="River")
    assert model.title == "River"
    assert [(option.key, option.holder, option.moves) for option in model.options] == [
        ("yield", "north", "both"),
        ("yield_2", "south_bank", "take"),
        ("go_to_court", "south_bank", "drop"),
    ]
    assert [model.text(at) for at in range(1, 7)] == ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY"]
    ranks = model.graph.ranks[1][model.space.codes]
    assert ranks.tolist() == [1, 1, 0, 1, 0, 1]  # the statements count: nothing says that rankings are used


@pytest.mark.parametrize("flag", ["useManualPreferenceRanking", "useManualPreferenceVectors"])
@pytest.mark.parametrize("field", ["preferenceRanking", "preferenceVector"])
def test_gmcr_manual_ranking(flag: str, field: str) -> None:
    saved = json.loads(json.dumps(SAVED).replace("preferenceRanking", field)) | {flag: True}
    model = loads(json.dumps(saved), form="gmcr")
    assert model.graph.ranks[1][model.space.codes].tolist() == [2, 2, 1, 0, 0, 0]
    assert model.graph.ranks[0][model.space.codes].tolist() == [1, 0, 3, 2, 0, 0]  # it has none: statements


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"options": [{"name": "A"}, {"name": "B"}]}, "there is no option 2"),
        ({"decisionMakers": [{"name": "North", "options": [0, 1], "preferences": []}]}, "held by no one"),
        ({"infeasibles": [[[9, "Y"]]]}, "there is no option 9"),
        ({"infeasibles": [[[0, "Q"]]]}, '"Y" or "N"'),
        ({"infeasibles": [[]]}, "no feasible state"),
        ({"options": "x"}, "not a JSON list"),
        ({"decisionMakers": SAVED["decisionMakers"] * 2}, "has two holders"),  # type: ignore[operator]
    ],
)
def test_gmcr_errors(change: dict[str, object], words: str) -> None:
    with pytest.raises(ModelError, match=words) as caught:
        loads(json.dumps(SAVED | change), form="gmcr", name="old.gmcr")
    assert str(caught.value).startswith("old.gmcr: ")


def test_gmcr_that_is_no_json() -> None:
    with pytest.raises(ModelError, match=r"old.gmcr is not JSON \(line 1"):
        loads("{", form="gmcr", name="old.gmcr")
