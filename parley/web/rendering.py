"""Templates to HTML. Whatever comes from a record is escaped; nothing is marked safe but what this module makes."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import Response

from parley import __version__
from parley.coding.places import text_key
from parley.output.tables import json_line
from parley.web.charts import height_of

if TYPE_CHECKING:
    from parley.web.asking import Ask

HERE: Final = Path(__file__).parent
# characters that would turn the direction of the words around them (Unicode's bidirectional controls)
TURNING: Final = "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"
_TURNING: Final = re.compile(TURNING)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain(words: object) -> str:
    """Words as they can stand on a page: what turns or hides others is shown as a sign."""
    shown = _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", str(words))
    return _CONTROL.sub("\ufffd", shown)


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return "" if value is None else plain(value)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["version"] = __version__
    environment.filters["percent"] = lambda value: "" if value is None else f"{100 * value:.0f}\u202f%"
    environment.filters["sentence"] = sentence
    environment.filters["sure"] = sure
    environment.filters["count"] = lambda value: f"{value:,}".replace(",", "\u202f")
    environment.filters["hits"] = hits
    environment.filters["text_key"] = text_key
    environment.filters["data"] = data
    environment.filters["month_end"] = month_end
    environment.filters["height"] = height_of
    environment.filters["last_part"] = lambda path: re.split(r"[\\/]", str(path or ""))[-1]
    environment.filters["moment"] = lambda made: str(made or "")[:16].replace("T", " ")
    return environment


def render(template: str, **known: Any) -> str:
    """A template with what it is given."""
    return _environment().get_template(template).render(**known)


def sentence(words: str) -> str:
    """What the library says as a sentence of its own; a file's name or an id at its beginning stays as it is."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.isalpha() and first.isascii() else words


def sure(statement: Any) -> str:
    """How sure the machine is of a statement's words, and of words and speaker: "98 / 94 %"."""
    both = (statement.confidence, statement.speaker_confidence)
    shown = [f"{100 * value:.0f}" for value in both if value is not None]
    return "\u202f/\u202f".join(shown) + "\u202f%" if shown else ""


def hits(words: str, search: str | None) -> Markup:
    """Words with what a search looks for marked, as far as it is words."""
    wanted = [
        re.escape(word.rstrip("*")) for word in re.findall(r"[\w’'-]+\*?", search or "") if word not in _OPERATORS
    ]
    if not wanted:
        return escape(plain(words))
    parts = re.split(rf"(?i)(\b(?:{'|'.join(wanted)})\w*)", plain(words))
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if n % 2 else part for n, part in enumerate(parts))


def data(value: Any) -> Markup:
    """A value as JSON within a page: no word of it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False)
    text = plain(text)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def month_end(month: str) -> str:
    """The last day of a month: 2031-02 gives 2031-02-28."""
    year, _, number = month.partition("-")
    return f"{month}-{monthrange(int(year), int(number))[1]:02d}"


_OPERATORS: Final = frozenset({"AND", "OR", "NOT", "NEAR"})


def error_page(ask: Ask, words: str, status: int) -> Response:
    """A page that says in a sentence what is wrong."""
    if ask.extension == ".json":
        return Response(json_line({"error": words}), status, media_type="application/json")
    return ask.page("error.html", status, words=words, code=status)
