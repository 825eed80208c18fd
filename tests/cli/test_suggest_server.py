"""`parley suggest --server`: what a model answers that cannot be used is told of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import pytest

from parley.coding import server
from tests.cli.making import good
from tests.coding.test_server import Stub, serving
from tests.fake import run

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving() as made:
        yield made


def said(content: str) -> tuple[int, object]:
    return 200, {"choices": [{"message": {"content": content}}]}


def test_answers_that_are_none_are_told(stub: Stub) -> None:
    stub.answers = [said("I would rather not.")]
    told = good("suggest", "--server", stub.address).stderr
    assert "the model gave no usable answer for 6 of the statements asked about" in told
    assert "nothing is suggested for the 6 statements of parley.db" in told


def test_positions_that_are_made_up_are_told(stub: Stub) -> None:
    def answer(body: dict[str, object]) -> tuple[int, object]:
        items = json.loads(body["messages"][-1]["content"])["items"]  # type: ignore[index]
        wrong = {"concept": "unicorns", "stance": "supports", "words": "a", "confidence": 1}
        right = wrong | {"concept": "toll", "words": items[0]["content"]}
        rows = [{"item": n, "positions": [wrong]} for n in range(1, len(items) + 1)]
        rows[0]["positions"] = [wrong, right]
        return said(json.dumps({"items": rows}))

    stub.answers = [answer]
    told = good("suggest", "--server", stub.address).stderr
    assert "6 of the positions it gave are not kept" in told
    assert "1 suggestion kept" in told


def test_a_run_that_is_cut_short_keeps_what_it_was_told(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ServerSuggester", partial(server.ServerSuggester, batch=2))

    def answer(body: dict[str, object]) -> tuple[int, object]:
        items = json.loads(body["messages"][-1]["content"])["items"]  # type: ignore[index]
        first = {"concept": "toll", "stance": "supports", "words": items[0]["content"], "confidence": 1}
        rows = [{"item": n, "positions": [first] if n == 1 else []} for n in range(1, len(items) + 1)]
        return said(json.dumps({"items": rows}))

    stub.answers = [answer, answer, (400, {"error": {"message": "out of memory"}})]
    cut = run("suggest", "--server", stub.address, "--model", "tiny-7b")
    assert cut.exit_code == 2
    assert "out of memory" in cut.stderr
    stub.answers = [answer]
    stub.asked.clear()
    assert "3 suggestions kept" in good("suggest", "--server", stub.address, "--model", "tiny-7b").stderr
    assert len(stub.asked) == 1  # for the two statements that there was no answer for
    # once it is finished, the model is asked anew
    stub.asked.clear()
    assert "3 suggestions kept" in good("suggest", "--server", stub.address, "--model", "tiny-7b").stderr
    assert len(stub.asked) == 3
