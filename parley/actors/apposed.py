"""Nouns for people beside a name, and nouns that bring somebody new in."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.mentions import Mention
from parley.english.patterns import pattern

_ARTICLE = pattern("apposed.article")
_NEW = pattern("apposed.new")
_NEW_WITHIN = pattern("apposed.new_within")
_PREDICATE = pattern("apposed.predicate")  # "was a farmer", "Okoro, a farmer"
_TO_NAME = pattern("apposed.to_name")  # "… for the Red Cross, Dr. ", "…, the lawyer "
_WITH_OTHERS = pattern("apposed.with_others")
_NEAR = 4  # mentions between a noun and its name, at most


def bearers(text: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """For each noun beside the name of whom it means, that name: "neighbour Oleh", "an aide to Ruiz, Tom Bell,"."""
    out = {}
    for k, m in enumerate(mentions):
        if m.kind != "nominal" or m.type != "person":
            continue
        name = next((j for j in range(k + 1, min(k + 1 + _NEAR, len(mentions))) if _is_person(mentions[j])), None)
        if name is not None and (
            (name == k + 1 and _is_name_after(text, m, mentions[name])) or _is_apposed(text, m, mentions[name])
        ):
            out[k] = name
    return out


def brings_in(text: str, m: Mention) -> bool:
    """Whether a noun is of somebody new: "a coach said", not "he was a coach" (Heim 1982)."""
    if m.kind != "nominal":
        return False
    at = m.span.start
    if not _NEW_WITHIN.match(text, *m.span):
        found = _NEW.search(text, max(0, at - 30), at)
        if found is None:
            return False
        at = found.start()
    return _PREDICATE.search(text, max(0, at - 14), at) is None


def _is_person(m: Mention) -> bool:
    return m.kind == "name" and m.type == "person"


def _is_name_after(text: str, noun: Mention, name: Mention) -> bool:
    """Whether a noun for a person stands right before a person's name."""
    # "The aide Trump fired": a surname alone begins a clause more often than it is the aide's.
    whole = " " in name.text or not _ARTICLE.search(text, max(0, noun.span.start - 4), noun.span.end)
    return whole and text[noun.span.end : name.span.start] == " "


def _is_apposed(text: str, noun: Mention, name: Mention) -> bool:
    """Whether a name that stands between commas is the noun's before it."""
    between = _TO_NAME.fullmatch(text, noun.span.end, name.span.start)
    ends = text[name.span.end : name.span.end + 1] in (",", ".")
    return between is not None and ends and not _WITH_OTHERS.search(text, max(0, noun.span.start - 16), noun.span.start)
