"""Paragraphs that are no part of an article's text though they stand in it: its headline, and calls to read on."""

from __future__ import annotations

import re

from parley.language.sentences import Layout

_CLICK = re.compile(
    r"\b(?:CLICK HERE|READ MORE|SIGN UP|SUBSCRIBE|ALSO READ|Click here|Read more|Sign up for|Subscribe to|Follow us on"
    r"|Download our app|All rights reserved|Photo:|Image:|Getty Images|©)"
)
_LONGEST = 160  # code points of a headline or a call
_ENDS = re.compile(r"[.?!:,…][”\"’')\]]*$")


def boilerplate(text: str, layout: Layout) -> frozenset[int]:
    """The paragraphs that ask the reader to click, subscribe or read more, and captions."""
    paragraphs = (layout.paragraph_span(number).of(text).strip() for number in range(len(layout.paragraph_starts)))
    return frozenset(
        number for number, line in enumerate(paragraphs) if len(line) < _LONGEST and _CLICK.search(line)
    )


def headline(text: str, layout: Layout) -> int | None:
    """The first paragraph, where it is a line without a full stop above longer text."""
    count = len(layout.paragraph_starts)
    first = next((number for number in range(count) if layout.paragraph_span(number).of(text).strip()), count)
    if first + 1 >= count:
        return None
    whole, after = (layout.paragraph_span(number).of(text) for number in (first, first + 1))
    line = whole.strip()
    if len(line) >= _LONGEST or _ENDS.search(line) or after[0].islower():
        return None
    # A line break alone may be one of text that was wrapped by hand.
    apart = whole.count("\n") > 1 or len(after) > _LONGEST
    return first if apart else None
