"""The words of a document as acts are looked up by: in lower case, with those that are joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parley.english.plover import Plover
from parley.language.trees import Trees

HYPHENS: Final = frozenset("-–")


def forms_of(trees: Trees) -> list[str]:
    """Every word in lower case."""
    text = trees.words.text
    lower = text.lower()
    bounds = zip(trees.words.starts.tolist(), trees.words.ends.tolist(), strict=True)
    if len(lower) == len(text):
        return [lower[start:end] for start, end in bounds]
    return [text[start:end].lower() for start, end in bounds]  # a letter of which two come


def joined(trees: Trees, forms: Sequence[str], words: Plover) -> Sequence[str]:
    """The words, where the last of those joined stands for all if that is known: "cease-fire", "hunger strike".

    First names that are words for times or things, too, stay as they are: "Jan Krol", "Bill Clinton".
    """
    out = list(forms)
    for k, form in enumerate(forms):
        if form in words.when or form in words.matters:
            out[k] = trees.form(k) if _is_first_name(k, trees) else form
        if form == "-" and 0 < k < len(forms) - 1:
            whole = f"{forms[k - 1]}-{forms[k + 1]}"
        elif trees.heads[k] == k + 1 and trees.is_any(k, "compound", "amod"):
            whole = f"{form}-{forms[k + 1]}"
        else:
            continue
        if whole in words.nouns or whole in words.verbs:
            out[k + 1] = whole
    return out


def _is_first_name(word: int, trees: Trees) -> bool:
    """Whether a surname follows."""
    named = trees.upos(word) == "PROPN" and word + 1 in trees.children(word, "flat")
    return named and trees.upos(word + 1) == "PROPN"
