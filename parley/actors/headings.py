"""Names that are none: words of headlines in title case, "Lind Rebukes" of "Lind Rebukes Orr", and datelines' towns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.actors.mentions import Mention
from parley.language.sentences import Layout
from parley.model import Span

_SHORT_WORD, _FEW_WORDS = 3, 3  # letters of small words in headlines; words that make one
_ENDS = frozenset('.?!:;”"’')


def outside_headings(found: Sequence[Mention], layout: Layout, text: str) -> list[Mention]:
    """The mentions but names that are only words of a title-case headline: "Lind Rebukes" of "Lind Rebukes Orr"."""
    names = {m.span: m.text for m in found if m.kind == "name"}
    called = Counter(word for name in names.values() for word in {name, name.split()[-1]})
    headings: dict[int, bool] = {}
    out = []
    for m in found:
        number = layout.paragraph(m.span.start)
        if number not in headings:
            headings[number] = _is_heading(layout.paragraph_span(number).of(text).strip())
        if m.kind != "name" or not headings[number] or called[m.text] > 1:
            out.append(m)
    return out


def without_town(found: Sequence[Mention], dateline: Span | None) -> list[Mention]:
    """The mentions but a dateline's town where the tagger takes it for somebody: "GROZNY, Russia (AP) - "."""
    if dateline is None:
        return list(found)
    return [m for m in found if m.span.start != dateline.start or m.type in ("place", "nationality")]


def _is_heading(line: str) -> bool:
    """Whether the longer words of a line are in title case and it is no sentence."""
    words = [w for w in line.split() if len(w) > _SHORT_WORD]
    return line[-1:] not in _ENDS and len(words) >= _FEW_WORDS and all(w[0].isupper() for w in words)
