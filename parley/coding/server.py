"""Suggestions by a language model on a server whose address the user names.

It speaks the OpenAI-style ``/v1/chat/completions`` that llama.cpp, Ollama, vLLM and LM Studio serve. Texts go to that
address and nowhere else: proxies of the environment are not used and redirections not followed. What comes back is
believed only where it can be checked: a concept of the codebook, a stance the codebook knows, and words that stand
in the content.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import urlsplit

from parley.coding.answers import UnusableAnswer, read_answer
from parley.coding.prompts import messages
from parley.coding.suggester import Codebook, Example, Item, SuggesterError, Suggestions

PATH: Final = "/v1/chat/completions"
AGAIN: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504})  # statuses after which to try again
MOST_BYTES: Final = 16_000_000  # of one answer


class ServerSuggester:
    """A ``Suggester`` that asks the model at ``address``.

    Confidences are what the model says of itself: they are not calibrated. ``dropped`` counts the positions that were
    given and not believed, ``unanswered`` the items that no usable answer was given for.

    Args:
        address: "http://127.0.0.1:8080", with or without ``/v1/chat/completions``.
        model: which of the server's models; without it the first that the server lists.
        key: sent as a bearer token, for servers that want one.
        batch: items a question. Fewer are asked at once when an answer cannot be used.
        retries: how often a question is asked again where the server is busy or does not answer.
        timeout: seconds to wait for one answer.
        sleep: what waits between tries.

    Raises:
        SuggesterError: the address is none; later, the server cannot be reached or refuses the question.
    """

    def __init__(
        self,
        address: str,
        model: str | None = None,
        *,
        key: str | None = None,
        batch: int = 8,
        retries: int = 4,
        timeout: float = 300.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = _root(address)
        self.batch = max(1, batch)
        self.dropped = 0
        self.unanswered = 0
        self._model = model
        self._key = key
        self._retries = retries
        self._timeout = timeout
        self._sleep = sleep
        self._json_mode = True
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirection)

    @property
    def version(self) -> str:
        """The model's name and where it is: "qwen2.5-7b at 127.0.0.1:8080". Asks the server where none was given."""
        return f"{self._named()} at {urlsplit(self.address).netloc.rpartition('@')[2]}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What of its answers could not be used up to now, a line each; nothing where all could."""
        told = []
        if self.unanswered:
            told.append(f"the model gave no usable answer for {self.unanswered} of the statements asked about")
        if self.dropped:
            told.append(
                f"{self.dropped} of the positions it gave are not kept: of no concept or stance of the codebook, or in"
                " words that are not the statement's"
            )
        return tuple(told)

    def question(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> str:
        """What ``suggest`` asks: to the same question the model gives the same answer, and need not be asked again."""
        return json.dumps(messages(items, codebook, examples, None), ensure_ascii=False)

    def suggest(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> list[Suggestions]:
        """The positions each item takes, as the model says; see ``Suggester.suggest``."""
        return self._ask_all(items, codebook, examples, None)

    def options(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = (), top: int = 3
    ) -> list[Suggestions]:
        """The ``top`` likeliest concepts of each item, fewer where the model names fewer."""
        return [found[:top] for found in self._ask_all(items, codebook, examples, top)]

    def _ask_all(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example], top: int | None
    ) -> list[Suggestions]:
        if not codebook.concepts:
            return [() for _ in items]
        found: list[Suggestions] = []
        for start in range(0, len(items), self.batch):
            found += self._ask(items[start : start + self.batch], codebook, examples, top)
        return found

    def _ask(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example], top: int | None
    ) -> list[Suggestions]:
        answer = self._answer(messages(items, codebook, examples, top))
        try:
            found, dropped = read_answer(answer, items, codebook)
        except UnusableAnswer:
            if len(items) == 1:
                self.unanswered += 1
                return [()]
            half = len(items) // 2
            return [
                *self._ask(items[:half], codebook, examples, top),
                *self._ask(items[half:], codebook, examples, top),
            ]
        self.dropped += dropped
        return found

    def _named(self) -> str:
        if self._model is None:
            listed = self._send("GET", "/v1/models", None)
            try:
                self._model = str(listed["data"][0]["id"])
            except (KeyError, IndexError, TypeError):
                raise SuggesterError(f"{self.address} lists no model; name one with its name on that server") from None
        return self._model

    def _answer(self, asked: list[dict[str, str]]) -> str:
        """What the model wrote. A server that knows no JSON mode is asked without it from then on."""
        body: dict[str, Any] = {"model": self._named(), "messages": asked, "temperature": 0, "seed": 1, "stream": False}
        if self._json_mode:
            body["response_format"] = {"type": "json_object"}
        try:
            said = self._send("POST", PATH, body)
        except _Refused as refused:
            if not (self._json_mode and refused.status in (400, 422)):
                raise
            self._json_mode = False
            return self._answer(asked)
        try:
            return str(said["choices"][0]["message"]["content"] or "")
        except (KeyError, IndexError, TypeError):
            raise SuggesterError(f"{self.address} does not speak {PATH}: its answer holds no message") from None

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        """One question and its answer, asked again where that may help."""
        wait, reason = 0.5, ""
        for attempt in range(self._retries + 1):
            if attempt:
                self._sleep(wait)
                wait = min(2 * wait, 30.0)
            try:
                with self._opener.open(self._request(method, path, body), timeout=self._timeout) as response:
                    return json.loads(response.read(MOST_BYTES))
            except urllib.error.HTTPError as error:
                with error:
                    said = _message(error.read(4_000))
                if error.code not in AGAIN:
                    raise _Refused(f"{self.address} refuses the question: {error.code} {said}", error.code) from None
                reason, wait = f"{error.code} {said}", max(wait, _asked_to_wait(error))
            except ValueError as error:
                reason = f"its answer is no JSON ({error})"
            except (urllib.error.URLError, HTTPException, OSError) as error:
                reason = str(getattr(error, "reason", None) or error or type(error).__name__)
        raise SuggesterError(
            f"no answer from {self.address} after {self._retries + 1} tries ({reason}); is the server running there?"
        )

    def _request(self, method: str, path: str, body: dict[str, Any] | None) -> urllib.request.Request:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        return urllib.request.Request(self.address + path, data, headers, method=method)


class _Refused(SuggesterError):
    """The server says no, and would say so again."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """Texts stay with the address that was named."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _root(address: str) -> str:
    """The address without the path of the interface."""
    split = urlsplit(address)
    if split.scheme not in ("http", "https") or not split.hostname:
        raise SuggesterError(f"{address!r} is no address of a model server; name one such as http://127.0.0.1:8080")
    root = address.split("?")[0].rstrip("/")
    for end in (PATH, "/chat/completions", "/v1"):
        root = root.removesuffix(end).rstrip("/")
    return root


def _message(body: bytes) -> str:
    """What the server says of its refusal, in one short line."""
    text = body.decode("utf-8", "replace")
    try:
        error = json.loads(text)["error"]
        text = str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError):
        pass
    return " ".join(text.split())[:200]


def _asked_to_wait(error: urllib.error.HTTPError) -> float:
    """Seconds that the server asks to wait for, at most half a minute."""
    try:
        return min(30.0, float(error.headers.get("Retry-After", "0")))
    except ValueError:
        return 0.0
