"""What a cue reports: speech or an attitude."""

from __future__ import annotations

from functools import lru_cache

from parley.english.lexicon import Lexicon
from parley.english.verbs import WORD, lemma
from parley.model import Kind


@lru_cache(maxsize=8192)  # rules ask of the same words again and again
def kind(cue: str, lexicon: Lexicon) -> Kind:
    """ "attitude" where the cue tells what the source holds, else "speech"."""
    head = lemma(cue, lexicon)
    if head in lexicon.attitudes:
        return "attitude"
    words = {w.lower() for w in WORD.findall(cue)}
    spoken = words & {"said", "says", "told", "statement", "wrote", "spoke", "speech", "interview", "comments"}
    if head not in lexicon.verbs and words & lexicon.attitudes and not spoken:
        return "attitude"
    return "speech"
