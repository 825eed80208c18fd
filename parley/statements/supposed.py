"""What nobody has said: the writer's own words, what is asked, supposed or denied of everybody, and the like."""

from __future__ import annotations

import re

from parley.english.lexicon import Lexicon
from parley.english.verbs import infinitive, lemma
from parley.language.sentences import Layout
from parley.statements.linking import Link

_BEFORE = 16  # code points before a subject in which "if the" may stand
_IF = re.compile(r"(?<!even )\b(?:[Ii]f|[Uu]nless) (?:the |an? )?$")
_ASKED = re.compile(
    r"[“\"]?(?:And |But |So |Why then, )?"
    r"(?:Do|Does|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Will(?! [A-Z])|Would|Should|Who|What|Why|How)\b"
)
_ASKS = re.compile(r"\b(?:ask|request|insist|declin|refus|prefer|want)(?:s|ed|ing|es|ring|red)?\b")
_UNNAMED = re.compile(
    r"not to be (?:named|identified|quoted)\b.*|(?:for |on )?(?:condition of )?anonymity\b.*"
    r"|to (?:remain anonymous|be (?:named|identified)(?: by name)?)\b(?:,? (?:because|as|since|for)\b.*)?"
)
_REFERS = re.compile(r"\b(?:referring|alluding) to\b|\bnot (?:independently|immediately) verif")
_SILENT = re.compile(r"\bauthori[sz]ed\b")  # "was not authorized to comment"
_LEAST_WORDS = 3  # of what is said by nobody who is named
_OF_A_THING = re.compile(r"[’']s (?:[\w-]+,? )+(?:of|in|on|for|to|with|about|against) (?:[\w-]+,? )+")
_SEEMS = re.compile(r"(?:seem|appear)(?:s|ed)?(?: to)?")
_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|supposedly|apparently|seemingly)\b", re.IGNORECASE)
_NOBODY = frozenset({"nobody", "no one", "none"})


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
