"""Shares of people that are written in two words: "71 per cent of voters"."""

from __future__ import annotations

from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.model import Span

_PER, _HUNDRED = word_set("shares.per"), word_set("shares.hundred")
_BEHIND = ("ADP", "PRON", "PUNCT")  # "of voters", "who", ", or"
_WITHIN = 5  # words: "more than 71 per cent"


def share_in(span: Span, phrases: Phrases) -> int | None:
    """The last of the two words of "71 per cent of voters", of which the tree makes a number and a cent.

    None where these are what something else is by: "a 5 per cent owner".
    """
    words = range(*phrases.trees.words.within(*span))
    begins = (w for w in words[:_WITHIN] if phrases.form(w) in _PER and w + 1 in words)
    last = next((w + 1 for w in begins if phrases.form(w + 1) in _HUNDRED), None)
    alone = last is None or last + 1 not in words or phrases.trees.upos(last + 1) in _BEHIND
    return last if alone else None
