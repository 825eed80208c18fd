"""An English text's sentences and words, as Universal Dependencies cut them.

Contractions are two words ("do" and "n't"), hyphens stand alone but after a prefix ("well" "-" "known", "non-profit"),
abbreviations keep their full stop.
"""

from __future__ import annotations

import re
from functools import cache

from parley.english.layout import layout
from parley.english.patterns import word_set
from parley.language.sentences import Layout

_LETTER = r"[^\W\d_]"


def cut(text: str) -> tuple[Layout, list[tuple[int, int]]]:
    """Where sentences and paragraphs start, and the span of each word."""
    word, split = _patterns()
    spans = [match.span() for match in word.finditer(text)]
    second = {match.start(): match.start(1) for match in split.finditer(text)}
    return layout(text), _cut(spans, second) if second else spans


def _cut(spans: list[tuple[int, int]], second: dict[int, int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        out += [(start, second[start]), (second[start], end)] if start in second else [(start, end)]
    return out


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a word is, and what is two of them though nothing parts them ("cannot")."""
    ends, prefixes = _either(word_set("tokens.ends")), _either(word_set("tokens.prefixes"))
    short = _either(word_set("sentences.abbreviations") - {"no"})
    # What begins with many words is tried only where the sign behind them is there at all.
    word = rf"""{_LETTER}++(?=[\s,;!?]|:\s)  # most words
        | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]]  # addresses
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | [@\#]\w+
        | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|ers)?(?![^\W\d_])  # numbers, times, fractions, decades
        | \d+(?:[.,:/]\d+)*
        | (?:{_LETTER}\.){{2,}}  # U.S.
        | (?={_LETTER}[\w.]*\.)(?i:{short})\.(?!\w)
        | [A-Z]\.(?=\s?[A-Z])  # an initial
        | (?i:{_LETTER}+?(?=n['’]t(?!\w)))
        | (?i:n['’]t)(?!\w)
        | ['’](?i:{ends}|em|cause)(?!\w)
        | (?=\w+-)(?i:{prefixes})-(?i:{_LETTER}+?)(?:(?=['’](?i:{ends})(?!\w))|(?![^\W_]))
        | (?i:o|d|l)['’]{_LETTER}+  # O’Reilly
        | [^\W_]+(?:['’]{_LETTER}{{3,}})*(?=['’](?i:{ends})(?!\w))
        | [^\W_]+(?:['’](?!(?i:{ends})(?!\w)){_LETTER}+)*
        | \.{{2,}} | -{{2,}} | _+
        | \S"""
    halves = [two.partition("+") for two in word_set("tokens.two")]
    split = "|".join(f"{first}(?={second})" for first, _, second in halves)
    seconds = "|".join({second for _, _, second in halves})
    return re.compile(word, re.VERBOSE), re.compile(rf"\b(?:{split})({seconds})\b", re.IGNORECASE)
