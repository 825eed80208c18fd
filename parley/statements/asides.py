"""Paragraphs that are no part of an article's text though they stand in it: headline, byline, calls to read on."""

from __future__ import annotations

import re

from parley.language.sentences import Layout

_CLICK = re.compile(
    r"\b(?:CLICK HERE|READ MORE|SIGN UP|SUBSCRIBE|ALSO READ|Click here|Read more|Sign up for|Subscribe to|Follow us on"
    r"|Download our app|All rights reserved|Photo:|Image:|Getty Images)|©"
)
_BYLINE = re.compile(r"\(?(?:By|BY|(?:Additional r|R)eporting by|Writing by|Edit(?:ing|ed) by) (?=[A-Z])")
_IN_BYLINES = frozenset(
    """and of for in the at by with reporting writing editing additional chief senior political foreign diplomatic staff
    writer reporter correspondent editor al el van von der den de da di la bin ibn""".split()
)
_LONGEST = 160  # code points of a headline or a call
_ENDS = re.compile(r"[.?!:,…][”\"’')\]]*$")


def boilerplate(text: str, layout: Layout) -> frozenset[int]:
    """The paragraphs that ask the reader to click, subscribe or read more, captions and bylines."""
    paragraphs = (layout.paragraph_span(number).of(text).strip() for number in range(len(layout.paragraph_starts)))
    short = [(number, line) for number, line in enumerate(paragraphs) if len(line) < _LONGEST]
    return frozenset(number for number, line in short if _CLICK.search(line) or _is_byline(line))


def _is_byline(line: str) -> bool:
    """ "By Amina Yusuf and Tom Barrett", "(Reporting by Jo Roe in Cairo; editing by Tom Barrett)"."""
    found = _BYLINE.match(line)
    words = re.findall(r"[^\W\d_][\w.’'-]*", line[found.end() :]) if found else []
    return bool(words) and all(word[0].isupper() or _IN_BYLINES.issuperset(word.split("-")[:1]) for word in words)


def headline(text: str, layout: Layout, around: frozenset[int]) -> int | None:
    """The first paragraph but those ``around`` it, where it is a line without a full stop above longer text."""
    paragraphs = ((number, layout.paragraph_span(number).of(text)) for number in range(len(layout.paragraph_starts)))
    told = ((number, words) for number, words in paragraphs if number not in around and words.strip())
    first, whole = next(told, (0, ""))
    _, after = next(told, (0, ""))
    line = whole.strip()
    if not after or len(line) >= _LONGEST or _ENDS.search(line) or line[-1] in "-–—" or after[0].islower():
        return None
    if len(after) <= _LONGEST and not _ENDS.search(after.rstrip()):
        return None  # a text whose lines have no full stops
    # A line break alone may be one of text that was wrapped by hand.
    apart = whole.count("\n") > 1 or len(after) > _LONGEST
    return first if apart else None
