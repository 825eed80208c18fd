"""How far the page vouches for a statement's having been made, read from its cue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from parley.certainty.judging import Judge
from parley.english.patterns import word_set
from parley.english.plover import plover
from parley.english.sure import base
from parley.language.trees import Trees
from parley.model import Certainty, Span

_WITHIN = ("xcomp", "advcl")  # "refused to say", "stopped short of saying"
_ASKED = word_set("certainty.asked")


def certainty_of_cue(judge: Judge, cue: Span, named: bool = True, said: Sequence[Span] = ()) -> Certainty:
    """Of the cue's verb: in "refused to say" that is "say", which nobody did; "reportedly offered" is as reported.

    So is what reports have, or what is said, where nobody is ``named`` who says it. Words of what is ``said``, by this
    cue or beside it, do not count: "he would resign if they left, he said" was said.
    """
    trees = judge.trees
    word = trees.at(*cue)
    if word is None:
        return Certainty()
    cue_words = range(*trees.words.within(*cue))
    if trees.upos(word) == "ADV" and not _below(trees, word, cue_words):  # "reportedly" alone is the cue: it is judged
        value = judge.sure.adverbs.get(trees.lower(word))
        return Certainty(value, trees.form(word), (trees.span(word),)) if value else Certainty()
    deeper = word
    while below := _below(trees, deeper, cue_words):
        deeper = below[0]
    apart = _Rows(trees, said)
    found = judge.certainty(deeper, apart)
    open_ = trees.children(deeper, *_WITHIN)
    for word in apart.bare & set(open_) if open_ else ():  # "declined to comment"
        refused = judge.certainty(word, apart)
        found = refused if refused.value == "negated" else found
    hearsay = _hearsay(judge, deeper) if found.value == "certain" and not named else None
    return found if hearsay is None else Certainty("reported", trees.form(hearsay), (trees.span(hearsay),))


def _below(trees: Trees, word: int, cue: range) -> list[int]:
    """The verbs of a cue that a word of it governs, or its object does: "had no hesitation in saying"."""
    nouns = trees.children(word, "obj")
    doing = (w for noun in nouns for w in trees.children(noun, "acl") if trees.form(w).endswith("ing"))
    under = (*trees.children(word, *_WITHIN), *doing)
    return [w for w in under if w in cue and trees.upos(w) == "VERB"]


class _Rows:
    """The words of some stretches, looked up where they are asked for."""

    def __init__(self, trees: Trees, stretches: Sequence[Span]) -> None:
        self._trees, self._stretches = trees, stretches

    @cached_property
    def _rows(self) -> list[range]:
        return [range(*self._trees.words.within(*one)) for one in self._stretches]

    @property
    def bare(self) -> set[int]:
        """The verbs of those that are an infinitive of speaking, alone or with what is asked."""
        both, text = zip(self._stretches, self._rows, strict=True), self._trees.words.text
        return {row[1] for one, row in both if len(row) > 1 and _is_to_speak(one.of(text))}

    def __contains__(self, word: object) -> bool:
        return any(word in row for row in self._rows)


def _is_to_speak(words: str) -> bool:
    """Whether they are an infinitive of speaking alone, or with what is asked: "to say whether he had left"."""
    first, *rest = words.split(maxsplit=3)
    return first == "to" and bool(rest) and rest[0] in plover().spoken and (len(rest) == 1 or rest[1] in _ASKED)


def _hearsay(judge: Judge, word: int) -> int | None:
    """The word that makes a cue hearsay: "reports that …", "reports emerged that …", "is said to …"."""
    trees, nouns, verbs = judge.trees, judge.sure.over_nouns, judge.sure.over_verbs
    for noun in (word, *trees.children(word, "nsubj")):
        known = base(trees.form(noun), nouns, judge.lexicon) if trees.upos(noun) in ("NOUN", "PROPN") else None
        if known and nouns[known] == "reported" and not trees.has(noun, "nmod:poss"):
            return noun
    verb = base(trees.form(word), verbs, judge.lexicon) if trees.is_passive(word) else None
    return word if verb and verbs[verb] == "reported" and trees.agent_of(word) is None else None
