"""What a page is to the application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import Response

from parley.web.asking import Ask

Answer = Callable[[Ask], Response]


class _Extension(Convertor[str]):
    """The end of an address that asks for data: nothing, ".json" or ".csv"."""

    regex = r"(?:\.json|\.csv)?"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("ext", _Extension())


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address (Starlette's, ``{ext:ext}`` where it has data), and what answers GET and POST.

    ``open`` pages are shown to who is not signed in.
    """

    name: str
    path: str
    get: Answer
    post: Answer | None = None
    open: bool = False
