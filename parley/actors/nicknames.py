"""Names with a nickname in quotation marks or brackets within: "Luiz “Lulinho” Prado", "Robert (Bob) Hale"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parley.actors.mentions import Mention
from parley.english.patterns import pattern
from parley.model import Span

MARKS: Final = "“”\"‘’'()"
_FEW = 3  # words of a nickname
_NICKNAME = pattern("names.nickname")


def with_nicknames(text: str, names: Sequence[Mention]) -> list[Mention]:
    """The names, where a first name, a nickname and a surname are one."""
    out: list[Mention] = []
    for m in names:
        first = next((n for n in out[-2:] if _is_one(n, m, text)), None)
        if first is None:
            out.append(m)
            continue
        del out[out.index(first) :]
        span = Span(first.span.start, m.span.end)
        out.append(Mention(span, first.first, m.last, "name", "person", span.of(text)))
    return out


def _is_one(first: Mention, last: Mention, text: str) -> bool:
    if first.type != "person" or last.type != "person":
        return False
    start = last.span.start
    if any(mark in last.text for mark in MARKS):  # "Lulinho” Prado", as the tagger has it
        start = last.span.end - len(last.text.rpartition(" ")[2])
    between = _NICKNAME.fullmatch(text, first.span.end, max(first.span.end, start))
    words = [] if between is None else between.group().strip().strip(MARKS).split()
    return 0 < len(words) <= _FEW and words[-1][:1].isupper()
