"""A statement or a speech, printed whole below a line that says whose it is: "Statement by Tom Orr on Karsia"."""

from __future__ import annotations

from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.asked import MINE, has_word
from parley.statements.turns import OPENING, Turn, stripped

_HEAD = pattern("turns.headed")


def headed(text: str, layout: Layout, silent: frozenset[int], words: Lexicon) -> list[Turn]:
    """What stands below such a line, as the one turn of who is named there; none of what speaks of nobody as "we"."""
    whole = [(n, stripped(text, layout.paragraph_span(n))) for n in range(len(layout.paragraph_starts))]
    lines = [(n, line) for n, line in whole if line.start < line.end]
    found = _HEAD.fullmatch(text, *lines[0][1]) if lines else None
    said = tuple(line for n, line in lines[1:] if n not in silent)
    own = [line for line in said if text[line.start] not in OPENING]
    if found is None or len(own) < len(said) or not has_word(text, own, MINE):
        return []
    issuer = Span(*found.span("issuer"))
    return [Turn(issuer, _name(text, issuer, words), Span(*found.span("paper")), said)]


def _name(text: str, issuer: Span, words: Lexicon) -> Span | None:
    """ "Tom Orr" of "Foreign Minister Tom Orr"; None of a body."""
    parts = issuer.of(text).split(" ")
    title = max((k for k, part in enumerate(parts) if words.is_role(part)), default=len(parts))
    name = parts[title + 1 :]
    named = len(name) > 1 and all(part[:1].isupper() for part in name)
    return Span(issuer.end - len(" ".join(name)), issuer.end) if named else None
