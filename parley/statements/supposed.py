"""What nobody has said: the writer's own words, what is asked, supposed or denied of everybody, and the like."""

from __future__ import annotations

from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.english.verbs import infinitive, lemma
from parley.language.sentences import Layout
from parley.statements.linking import Link

_BEFORE = 16  # code points before a subject in which "if the" may stand
_IF = pattern("supposed.if")
_ASKED = pattern("supposed.asked")
_ASKS = pattern("supposed.asks")
_UNNAMED = pattern("supposed.unnamed")
_REFERS = pattern("supposed.refers")
_SILENT = pattern("supposed.silent")  # "was not authorized to comment"
_LEAST_WORDS = 3  # of what is said by nobody who is named
_OF_A_THING = pattern("supposed.of_a_thing")
_SEEMS = pattern("supposed.seems")
_HEARSAY = pattern("supposed.hearsay")
_NOBODY = word_set("supposed.nobody")


def is_nobodys(text: str, layout: Layout, x: Link, lexicon: Lexicon) -> bool:
    """Whether the writer alone speaks: "appears to have failed", "her silence on it shows"; or nothing is said."""
    cue = x.cue.span.of(text)
    if _SEEMS.fullmatch(cue) or _is_supposed(text, layout, x):
        return True
    if x.source is not None:
        thing = _OF_A_THING.fullmatch(text, max(0, x.source.span.end - 2), x.cue.span.start)
        return thing is not None and infinitive(cue.split()[0], lexicon) in lexicon.verbs
    hedged = lemma(cue, lexicon) in lexicon.hedges or _HEARSAY.search(cue)
    return bool(hedged) or all(len(c.span.of(text).split()) < _LEAST_WORDS for c in x.contents)


def _is_supposed(text: str, layout: Layout, x: Link) -> bool:
    """Whether ``x`` is in a question ("Does Velik think that …?"), in "if Egypt says that …", or what nobody says."""
    if x.source is not None and x.source.span.of(text).lower() in _NOBODY:
        return True
    cue = x.cue.span.of(text)
    if _REFERS.search(cue) or (_SILENT.search(cue) and any("comment" in c.span.of(text) for c in x.contents)):
        return True
    if _ASKS.search(cue) and all(_UNNAMED.fullmatch(c.span.of(text)) for c in x.contents):  # "asked not to be named"
        return True
    sentence = layout.sentence_span(layout.sentence(x.cue.span.start))
    subject = min(x.cue.span.start, x.source.span.start if x.source else x.cue.span.start)
    if _IF.search(text, max(sentence.start, subject - _BEFORE), max(sentence.start, subject)):
        return True
    asked = _ASKED.match(text, *sentence) and text[sentence.start : sentence.end].rstrip(" \n\r\t”\"’'").endswith("?")
    apart = all(not c.span.overlaps(sentence) or c.span.start > x.cue.span.end for c in x.contents)
    as_said = text[max(0, subject - 3) : subject].lower() == "as "
    return bool(asked) and apart and not as_said
