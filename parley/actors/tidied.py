"""Where a name or description begins and ends: without quotation marks, titles before and letters behind a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from parley.actors.alike import SUFFIX
from parley.actors.families import family_first
from parley.actors.mentions import POSSESSIVE, Mention, MentionKind
from parley.english.lexicon import Lexicon, lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.model import Span

TITLES = word_set("finding.titles")
_STYLES = word_set("descriptions.styles")
_FIRST_NAMES = word_set("finding.first_names")
_TRADES = word_set("trades.firms") - {"carrier", "firm", "utility"}  # "Drugmaker" of "Drugmaker Novalis"
_ROLES = lexicon().roles
_PART_OF_NAMES = word_set("finding.part_of_names")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")  # "I" of "I.R.S."
_NO_ENDS = word_set("descriptions.adjectives") | word_set("finding.no_ends")
_BEFORE_OFFICE = word_set("finding.before_office")
_BEHIND_NAMES = word_set("finding.behind_names")
_EDGES = ' \t\r\n"“”‘()[],;:—–'
_LONGEST = 24  # code points of an office's word


def tidied(text: str, span: Span, kind: MentionKind) -> Span:
    """The span without a possessive ending, quotation marks or, before a name, a title."""
    start, end = span
    for ending in ("’s", "'s"):
        if text[start:end].endswith(ending):
            end -= 2
    while start < end and text[end - 1] in _EDGES + "’'":
        end -= 1
    while start < end and text[start] in _EDGES + "’'":
        start += 1
    first = text[start:end].split(" ")[0]
    if kind == "nominal" and first.lower() in POSSESSIVE and len(first) < end - start:  # "neighbour" of "Her neighbour"
        start += len(first) + 1
    if kind == "name" and (initials := _INITIALS.match(text, start)):
        end = max(end, initials.end())
    if kind == "name" and text[start:end].endswith(" Press") and text[end:].startswith(" Secretary"):
        end -= len(" Press")
    if "\n" in text[start:end]:
        end = start + len(text[start:end].split("\n")[0].rstrip())
    while kind == "name" and (last := text[start:end].rpartition(" ")[2]).islower() and last in _NO_ENDS:
        end -= len(last) + 1  # "GOP presidential" nominee, "Bush Center in"
    while kind == "name" and " " in (name := text[start:end]) and (last := name.rpartition(" ")[2]) in _BEHIND_NAMES:
        end -= len(last) + 1  # "Miriam Askew KC"
    last = text[start:end].rpartition(" ")[2]
    behind = _word_behind(text, end) if kind == "name" and last in _BEFORE_OFFICE and len(last) < end - start else ""
    if behind[:1].isupper() and behind.lower() in _ROLES:  # "UN Special" Envoy, not "Clay High" principal
        end -= len(last) + 1
    while kind == "name":
        word = text[start:end].split(" ")[0]
        if len(word) + 1 >= end - start or not is_title(word, text[start + len(word) + 1 : end]):
            break
        start += len(word) + 1
    return Span(start, end)


def _word_behind(text: str, end: int) -> str:
    """The word that a blank parts from what ends there, as far as it may be an office: "Envoy"."""
    return text[end + 1 : end + _LONGEST].partition(" ")[0].rstrip(",.") if text.startswith(" ", end) else ""


def is_title(word: str, name: str) -> bool:
    """Whether a word before a name is no part of it: "Envoy" of "Envoy Nadim Bell", not "King Saul"."""
    bare = word.lower().strip(".")
    return bare in TITLES or bare in _TRADES or (bare in _ROLES and bare not in _PART_OF_NAMES and " " in name)


def without_titles(p: Pieces, names: Sequence[Mention], words: Lexicon) -> list[Mention]:
    """The names without the style before a surname that somebody is named with: "Cardinal Okoro", Emeka Okoro."""
    whole = [SUFFIX.sub("", m.text).split() for m in names if m.type == "person" and " " in m.text]
    whole = [each for each in whole if each and not _is_style(each[0], words)]
    known = {" ".join(each[at:]).lower() for each in whole for at in range(1, len(each))}
    known |= {family for m in names if m.type == "person" and (family := (family_first(m.text) or "").lower())}
    return [_without_title(p, m, known, words) for m in names]


def _without_title(p: Pieces, m: Mention, known: Collection[str], words: Lexicon) -> Mention:
    first, _, name = m.text.partition(" ")
    while name and m.type == "person":
        if _is_style(first, words) and name.lower() in known:
            return Mention.over(p, Span(m.span.end - len(name), m.span.end), m.kind, m.type)
        first, _, name = name.partition(" ")
    return m


def _is_style(word: str, words: Lexicon) -> bool:
    """Whether a word with a capital is a style or an office, and no first name: "Sheikh", "MEP", "Cpl."."""
    bare = word.removesuffix(".")
    title = bare in _STYLES or bare.lower() in words.ranks or words.is_role(bare)
    return title and word[:1].isupper() and bare.lower() not in _FIRST_NAMES and not words.gender_of(bare)


def is_office(text: str, m: Mention, words: Lexicon) -> bool:
    """Whether a name is only an office in capitals: "Minister" of "The Minister", "Emir" of "Emir of Qatar"."""
    if m.type == "person" and words.is_role(m.text) and text.startswith(" of ", m.span.end):
        return True
    if m.text.lower().removesuffix(".") in words.ranks and "." in (m.text[-1], text[m.span.end : m.span.end + 1]):
        return True  # "Cpl" of "Cpl. Tom Bell"
    if m.text in _BEFORE_OFFICE and words.is_role(_word_behind(text, m.span.end)):  # "High" of "High Representative"
        return True
    named = m.type == "person" and words.is_role(m.text) and m.text.lower() not in _PART_OF_NAMES
    return named and text[max(0, m.span.start - 4) : m.span.start].lower() == "the "
