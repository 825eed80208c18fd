"""Names with a nickname in quotation marks within: "Luiz “Lulinho” Prado"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parley.actors.mentions import Mention
from parley.model import Span

MARKS: Final = "“”\"‘’'"
_LONGEST, _FEW = 40, 3  # code points and words of a nickname


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
    if first.type != "person" or last.type != "person" or last.span.start - first.span.end > _LONGEST:
        return False
    between = text[first.span.end : last.span.start]
    inside = between.strip()
    marked = between[:1] == between[-1:] == " " and inside[:1] in MARKS and inside[-1:] in MARKS
    words = inside.strip(MARKS).split()
    return marked and 0 < len(words) <= _FEW and words[-1][:1].isupper()
