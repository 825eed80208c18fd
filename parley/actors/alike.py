"""Whether two names can be one bearer's, by their words alone."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.nicknames import MARKS
from parley.english.lexicon import without_signs
from parley.english.patterns import pattern, word_set

SUFFIX = pattern("names.suffix")
_TITLES = word_set("shared.honorific") | {"the"}
_SMALL = word_set("names.small")
_SPELLED_OUT = {short: long for short, *long in map(str.split, word_set("names.spelled_out"))}
NICKNAMES = {short: frozenset(long) for short, *long in map(str.split, word_set("names.nicknames"))}
_BY_FIRST_NAME = word_set("names.by_first_name")  # styles
_SCHOOLS = word_set("names.schools")
_FORMS = word_set("trades.forms")  # "AB", "Ltd"
_TRADES = word_set("trades.last")


def key_words(name: str) -> list[str]:
    """Words of a name that identify it: no suffix, no small words or "al-", no points, no accents, lower case."""
    bare = without_signs(SUFFIX.sub("", name)).replace(".", "").replace("’", "'")
    words = [w.strip(MARKS).lower().removeprefix("al-") for w in bare.split()]
    if " " in name and words[0] in _SPELLED_OUT:  # "U.N. Security Council"
        words[:1] = _SPELLED_OUT[words[0]]
    return [w for w in words if w and w not in _SMALL] or [bare.lower()]


def _is_nickname(short: str, long: str) -> bool:
    """Whether a first name is short for another: "joe", "joseph"."""
    return long in NICKNAMES.get(short, ())


def is_same_person(short: list[str], full: list[str]) -> bool:
    """Whether the key words of one name can be those of another in short: "Trump", "D. Trump", "DT"."""
    if len(short) == 1:
        initials = len(full) > 1 and short[0] == "".join(w[0] for w in full)  # in a transcript
        nickname = len(full) > 1 and _is_nickname(short[0], full[0])
        return initials or nickname or short[0] in (full[-1], full[0]) or (len(full) > 2 and short[0] in full)
    if len(short) == 2 and short[0] in _BY_FIRST_NAME and short[1] == full[0]:
        return True  # "Prince Mansour" of Mansour bin Rashid
    if short[-1] != full[-1]:
        return short == full[: len(short)]  # "Sheikh Mansour" of Sheikh Mansour bin Rashid Al Harthi
    first, other = short[0], full[0]
    if _is_nickname(first, other) or _is_nickname(other, first):
        return True  # "Joe Biden", "Joseph R. Biden"
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0]) or set(short) <= set(full)


def is_firm_in_short(short: list[str], name: str, full: list[str]) -> bool:
    """Whether a name is a company's but what such names end in: "Nestor" of "Nestor Capital"."""
    legal = name.split()[-1] in _FORMS
    rest = full[len(short) :]
    return full[: len(short)] == short and bool(rest or legal) and (legal or (_TRADES | _SCHOOLS).issuperset(rest))


def is_its_kind(short: list[str], name: str) -> bool:
    """Whether a word is the first of a body's name that says of what it is: "Church" of "Church of England"."""
    first, _, rest = name.partition(" ")
    return short == [first.lower()] and rest.startswith(("of ", "for "))


def is_short_for(short: str, name: str) -> bool:
    """Whether letters are those that the words of a name begin with: "S.E.C.", "WHO"."""
    letters = short.replace(".", "")
    return letters.isupper() and len(letters) > 2 and letters.lower() == "".join(w[0] for w in key_words(name))


def short_for(words: str, named: Sequence[tuple[int, str]]) -> int | None:
    """Who has the one name, without signs, that ends in these words or begins with their letters: "Dr. Ferhat"."""
    short = [w for w in words.split() if w.lower().strip(".") not in _TITLES]
    if len(short) != 1 or not short[0][:1].isupper():
        return None
    ending = f" {without_signs(short[0]).lower()}"
    fits = [k for k, name in named if f" {name}".lower().endswith(ending)]
    fits = fits or [k for k, name in named if is_short_for(short[0], name)]
    return fits[0] if len(fits) == 1 else None
