"""Several articles in one text, as people collect them: a rule or a page's end between two, and a head over each.

A rule also stands within an article, between its parts or over a box. So a text is taken apart only where what follows
is surely an article of its own: a headline, and under it an author, a day, a source or a dateline.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from parley.documents import days, judging
from parley.documents.mailheads import mail_head
from parley.documents.texthead import Head, head_of

SHORTEST: Final = 200  # characters of an article that is told from a box by its head alone
_RULE: Final = re.compile(r"^[ \t]*([-=*_~#—–])(?:[ \t]*\1){2,}[ \t]*(?:\r?\n|\r|\Z)|\f", re.MULTILINE)
_DATE: Final = "date"  # which heads an article as well as a mail
_TITLE_WORDS: Final = 3  # fewer are "Annex II", "Related stories"
_DAYS: Final = 2  # lines that are a day and no more; with more of them it is a chronology
_DAY: Final = 40  # characters of such a line, at the most


def articles_in(text: str) -> tuple[str, ...]:
    """The articles of a text, each with its head; the text as it is, where it is one article or that is not sure."""
    rules = list(_RULE.finditer(text))
    begins, ends = [0, *(rule.end() for rule in rules)], [*(rule.start() for rule in rules), len(text)]
    parts = [(begin, end) for begin, end in zip(begins, ends, strict=True) if text[begin:end].strip()]
    heads = {begin: head for begin, end in parts if rules and (head := _head_of(text[begin:end])) is not None}
    # a box belongs to the article before it
    starts = [begin for begin, own in _between(text, list(heads), ends) if _is_whole(own)]
    if len(starts) < 2 or starts[0] != parts[0][0] or not _are_different(heads.values()):
        return (text,)
    return tuple(own for _, own in _between(text, starts, ends))


def _between(text: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, str]]:
    """What goes from each start to the rule before the next, with where it begins."""
    for start, following in itertools.zip_longest(starts, starts[1:], fillvalue=len(text) + 1):
        end = ends[bisect_left(ends, following) - 1]
        yield start, text[start:end].strip("\r\n\f")


def _head_of(part: str) -> Head | None:
    """The head of an article that this begins; None where it is none, or that is not sure."""
    top = part.strip()
    mail = mail_head(top.partition("\n")[0])
    if (mail is not None and mail[0] != _DATE) or _is_chronology(top):
        return None
    head = head_of(top)
    said = head.metadata
    tells = said.author or said.published or said.outlet or "dateline" in head.extra
    return head if tells and said.title and len(said.title.split()) >= _TITLE_WORDS else None


def _is_chronology(part: str) -> bool:
    return sum(len(line) < _DAY and days.parse(line.strip()) is not None for line in part.splitlines()) > _DAYS


def _is_whole(article: str) -> bool:
    """Whether it is an article and not a box."""
    return len(article) >= SHORTEST and judging.why_no_article(article) is None


def _are_different(heads: Iterable[Head]) -> bool:
    """Whether no two have one title, as a running head has that stands on every page."""
    titles = [(head.metadata.title or "").casefold() for head in heads]
    return len(set(titles)) == len(titles)
