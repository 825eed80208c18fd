"""What takes minutes and is done beside the pages: one of a kind at a time, with how far it is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from parley.errors import ParleyError

_LOG = logging.getLogger("parley.web")
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """How far something is: ``done`` of ``total``, 0 of 0 before that is known.

    ``fault`` says in a sentence why it failed; ``ended`` is whether it goes on no more.
    """

    by: str
    done: int = 0
    total: int = 0
    ended: bool = False
    fault: str | None = None


class Jobs:
    """The jobs of a room by name; what has ended is remembered until the next of its name begins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Job] = {}

    def get(self, name: str) -> Job | None:
        """The job of this name that goes on, or the last that did."""
        with self._lock:
            return self._known.get(name)

    def start(self, name: str, work: Callable[[Report], None], *, by: str) -> bool:
        """Begin ``work`` in a thread of its own, which is told how to report; False where one of its name goes on."""
        with self._lock:
            last = self._known.get(name)
            if last is not None and not last.ended:
                return False
            self._known[name] = Job(by)
        threading.Thread(target=self._run, args=(name, work), name=f"parley {name}", daemon=True).start()
        return True

    def _run(self, name: str, work: Callable[[Report], None]) -> None:
        fault = None
        try:
            work(lambda done, total: self._change(name, done=done, total=total))
        except ParleyError as error:
            fault = str(error)
        except Exception as error:
            _LOG.error("a job failed: %s", name, exc_info=error)
            fault = "it failed; please report it"
        self._change(name, ended=True, fault=fault)

    def _change(self, name: str, **changes: object) -> None:
        with self._lock:
            self._known[name] = replace(self._known[name], **changes)  # type: ignore[arg-type]
