"""English verb forms: infinitives, and the main verb of a cue."""

from __future__ import annotations

import re
from functools import lru_cache

from parley.english.lexicon import Lexicon

_AUXILIARIES = frozenset(
    """has have had having is are was were be been being am do does did done to that will would shall should can could
    may might must also not n't never ever just still already now then so and or a an the his her their its it it's
    as in on at of for with by reportedly repeatedly often again later once even only first recently previously
    publicly openly quickly immediately simply clearly largely widely increasingly strongly he she they""".split()
)
WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*")


@lru_cache(maxsize=8192)  # rules ask of the same words again and again
def lemma(cue: str, lexicon: Lexicon) -> str:
    """The infinitive of a cue's main verb ("has said" is "say"), or its first noun ("the statement").

    "according to" is itself; a cue of punctuation alone is that punctuation.
    """
    words = [w.lower() for w in WORD.findall(cue)]
    if "according" in words:
        return "according to"
    content = [w for w in words if w not in _AUXILIARIES and not w.endswith(("n't", "n’t"))]
    known = [v for w in content if (v := infinitive(w, lexicon)) in lexicon.verbs]
    if known:
        return known[0]
    if content:
        return infinitive(content[0], lexicon)
    return words[-1] if words else cue.strip()


@lru_cache(maxsize=1 << 14)
def infinitive(word: str, lexicon: Lexicon) -> str:
    """The infinitive of an English verb form; the word itself where no rule leads to a known verb."""
    word = word.lower()
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    return next((c for c in stems(word, lexicon) if c in lexicon.verbs), word)


@lru_cache(maxsize=8192)
def stems(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a form may be of, the form itself first: "planning" may be of "plann", "planne" and "plan"."""
    found = [lexicon.irregular[word]] if word in lexicon.irregular else []
    found.append(word)
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return tuple(dict.fromkeys(found))


def is_form_of(form: str, verbs: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word in lower case may be a form of one of these verbs."""
    return not verbs.isdisjoint(stems(form, lexicon))
