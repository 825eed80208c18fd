"""The suggester that asks a model server, against a stub on this machine that answers as such servers do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from parley.coding.server import ServerSuggester
from parley.coding.suggester import Codebook, Concept, Example, Item, SuggesterError

BOOK = Codebook(
    "Harbour",
    "boolean",
    (Concept("toll", "A toll on ships", "Every ship pays."), Concept("dredging", "Dredge the channel")),
)
ITEMS = [
    Item("1", "“We will never pay that toll,” … “nor will our sons.”", speaker="Mira Oduya", cue="said"),
    Item("2", "the tide was high on Monday"),
    Item("3", "that the channel had to be dug deeper", cue="urged"),
]


class Stub:
    """Answers in turn; each is a status with a body, or a function of the request's own body."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.asked: list[tuple[str, dict[str, Any] | None, dict[str, str]]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stub.asked.append((self.path, None, dict(self.headers)))
                self._answer(200, {"data": [{"id": "tiny-7b"}]})

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.asked.append((self.path, body, dict(self.headers)))
                answer = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
                status, said = answer(body) if callable(answer) else answer
                self._answer(status, said)

            def _answer(self, status: int, said: Any) -> None:
                data = said.encode() if isinstance(said, str) else json.dumps(said).encode()
                self.send_response(status)
                if status == 307:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                if status == 429:
                    self.send_header("Retry-After", "2")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"


@contextmanager
def serving() -> Iterator[Stub]:
    made = Stub()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving() as made:
        yield made


def written(*rows: tuple[int, list[dict[str, Any]]], around: str = "{}") -> tuple[int, dict[str, Any]]:
    """A server's answer whose message is these rows."""
    said = json.dumps({"items": [{"item": n, "positions": positions} for n, positions in rows]})
    return 200, {"model": "tiny-7b", "choices": [{"message": {"content": around.replace("{}", said)}}]}


AGAINST = {"concept": "toll", "stance": "opposes", "words": "We will never pay that toll", "confidence": 0.8}
FOR = {"concept": "dredging", "stance": "supports", "words": "the channel had to be dug deeper", "confidence": 0.6}


def test_what_it_says_is_suggested_under_its_name(stub: Stub) -> None:
    stub.answers = [written((1, [AGAINST]), (2, []), (3, [FOR]), around="<think>{hm}</think>```json\n{}\n```")]
    suggester = ServerSuggester(stub.address + "/v1/", key="secret")
    first, second, third = suggester.suggest(ITEMS, BOOK)
    assert [(s.concept, s.stance, s.confidence, s.reason.text) for s in first] == [
        ("toll", "opposes", 0.8, "We will never pay that toll")
    ]
    assert second == ()
    assert third[0].concept == "dredging"
    assert suggester.version == f"tiny-7b at {stub.address.removeprefix('http://')}"
    path, body, headers = stub.asked[-1]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert body is not None
    assert body["model"] == "tiny-7b"


@pytest.mark.parametrize(
    "wrong",
    [
        {**AGAINST, "words": "We refuse the toll"},  # words that nobody said
        {**AGAINST, "words": "nor will our sons … and daughters"},
        {**AGAINST, "words": "…"},
        {**AGAINST, "words": None},
        {**AGAINST, "concept": "tolls"},
        {**AGAINST, "stance": "neutral"},
        "toll",
    ],
)
def test_what_cannot_be_checked_is_dropped(stub: Stub, wrong: Any) -> None:
    stub.answers = [written((1, [wrong]), (2, []), (3, [FOR]), (9, [FOR]))]
    suggester = ServerSuggester(stub.address, "tiny-7b")
    assert [len(found) for found in suggester.suggest(ITEMS, BOOK)] == [0, 0, 1]
    assert suggester.dropped == 2


def test_words_are_the_same_with_other_marks(stub: Stub) -> None:
    stub.answers = [
        written((1, [{**AGAINST, "words": 'we will never pay  that toll", "nor will', "confidence": "high"}]))
    ]
    ((found,),) = ServerSuggester(stub.address, "tiny-7b").suggest(ITEMS[:1], BOOK)
    assert found.confidence == 0.5


def test_an_answer_that_leaves_items_out_is_asked_in_halves(stub: Stub) -> None:
    def one_at_a_time(body: dict[str, Any]) -> tuple[int, Any]:
        asked = json.loads(body["messages"][1]["content"])["items"]
        if len(asked) > 1:
            return written((1, []))
        return (
            written((1, [FOR]))
            if "channel" in asked[0]["content"]
            else (200, {"choices": [{"message": {"content": "I cannot."}}]})
        )

    stub.answers = [one_at_a_time]
    suggester = ServerSuggester(stub.address, "tiny-7b")
    assert [len(found) for found in suggester.suggest(ITEMS, BOOK)] == [0, 0, 1]
    assert suggester.unanswered == 2


def test_a_busy_server_is_asked_again(stub: Stub) -> None:
    waited: list[float] = []
    stub.answers = [
        (503, "loading"),
        (429, {"error": {"message": "slow down"}}),
        (200, "{cut of"),
        written((1, [AGAINST])),
    ]
    suggester = ServerSuggester(stub.address, "tiny-7b", sleep=waited.append)
    assert len(suggester.suggest(ITEMS[:1], BOOK)[0]) == 1
    assert len(waited) == 3
    assert waited[1] >= 2


def test_a_server_without_json_mode_is_asked_without(stub: Stub) -> None:
    stub.answers = [
        lambda body: (400, {"error": "unknown field"}) if "response_format" in body else written((1, [AGAINST]))
    ]
    assert len(ServerSuggester(stub.address, "tiny-7b").suggest(ITEMS[:1], BOOK)[0]) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((401, {"error": {"message": "a key is\nneeded"}}), "401 a key is needed"),
        ((503, "loading"), "after 2 tries"),
        ((307, ""), "307"),
        ((200, {"text": "hello"}), "holds no message"),
    ],
)
def test_what_the_server_cannot_do_is_one_line(stub: Stub, answer: Any, said: str) -> None:
    stub.answers = [answer]
    with pytest.raises(SuggesterError, match=said) as raised:
        ServerSuggester(stub.address, "tiny-7b", retries=1, sleep=lambda _: None).suggest(ITEMS[:1], BOOK)
    assert "\n" not in str(raised.value)


def test_proxies_of_the_environment_get_nothing(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    stub.answers = [written((1, [AGAINST]))]
    assert ServerSuggester(stub.address, "tiny-7b").suggest(ITEMS[:1], BOOK)[0]


@pytest.mark.parametrize("address", ["", "localhost:8080", "file:///etc/passwd", "http://"])
def test_only_an_address_is_asked(address: str) -> None:
    with pytest.raises(SuggesterError, match="no address of a model server"):
        ServerSuggester(address)


def test_options_are_as_many_as_asked_for_and_know_what_was_coded(stub: Stub) -> None:
    both = [AGAINST, {**AGAINST, "concept": "dredging", "confidence": 0.1}, {**AGAINST, "confidence": 0.3}]
    stub.answers = [written((1, both))]
    coded = [Example(ITEMS[2], "dredging", "supports"), Example(ITEMS[1], None)]
    ((found,),) = ServerSuggester(stub.address, "tiny-7b").options(ITEMS[:1], BOOK, coded, top=1)
    assert (found.concept, found.confidence) == ("toll", 0.8)
    body = stub.asked[-1][1]
    assert body is not None
    question = json.loads(body["messages"][1]["content"])
    assert [row["positions"] for row in question["coded"]] == [[{"concept": "dredging", "stance": "supports"}], []]
    assert "1 likeliest" in body["messages"][0]["content"]


def test_a_codebook_without_stances_gets_none(stub: Stub) -> None:
    stub.answers = [written((1, [{k: v for k, v in AGAINST.items() if k != "stance"}]))]
    book = Codebook("Harbour", "none", BOOK.concepts)
    assert ServerSuggester(stub.address, "tiny-7b").suggest(ITEMS[:1], book)[0][0].stance is None
