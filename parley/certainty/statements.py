"""How far the page vouches for a statement's having been made, read from its cue."""

from __future__ import annotations

from parley.certainty.judging import Judge
from parley.model import Certainty, Span

_OF_SAYING = ("xcomp",)


def certainty_of_cue(judge: Judge, cue: Span) -> Certainty:
    """Of the cue's verb: in "refused to say" that is "say", which nobody did; "reportedly offered" is as reported."""
    trees = judge.trees
    first, last = trees.words.within(*cue)
    word = trees.at(*cue)
    if word is None:
        return Certainty()
    if trees.upos(word) == "ADV":  # "reportedly" alone is the cue: judged is what it stands on
        value = judge.sure.adverbs.get(trees.form(word).lower())
        return Certainty(value, trees.form(word), (trees.span(word),)) if value else Certainty()
    deeper = word
    while below := [w for w in trees.children(deeper, *_OF_SAYING) if first <= w < last]:
        deeper = below[0]
    return judge.certainty(deeper)

