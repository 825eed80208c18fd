"""Whether somebody is he or she by a title: "Mr.", "Queen"."""

from __future__ import annotations

from parley.actors.mentions import Mention
from parley.english.patterns import word_set

_HER_TITLE = word_set("shared.her_title")
_HIS_TITLE = word_set("shared.his_title")
_ANY = word_set("meant.any")
_BY_GENDER = {"he": word_set("meant.his"), "she": word_set("meant.her")}


def gender_by_title(text: str, start: int) -> str:
    """ "he" or "she" where a title before the name at ``start`` says so ("Mr.", "Queen"), else ""."""
    before = text[max(0, start - 12) : start]
    if not before.endswith(" "):
        return ""
    title = before[:-1].removesuffix(".").split(" ")[-1].split("\n")[-1].lstrip("“\"‘'(—–-")
    return "she" if title in _HER_TITLE else "he" if title in _HIS_TITLE else ""


def by_own_title(m: Mention) -> str:
    """The same by a title that is part of a name: "King Haakon"."""
    first, _, rest = m.text.partition(" ")
    if not rest or m.type != "person":
        return ""
    return "she" if first in _HER_TITLE else "he" if first in _HIS_TITLE else ""


def gender_of_noun(form: str) -> str:
    """ "he" or "she" by what somebody is called: "she" of "spokeswoman", "widow"; "" where that says nothing."""
    if form.endswith(("woman", "man")) and form not in _ANY:
        return "she" if form.endswith("woman") else "he"
    return next((gender for gender, nouns in _BY_GENDER.items() if form in nouns), "")
