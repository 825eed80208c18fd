"""Who wrote an article, from a byline as newspapers and databases print it."""

from __future__ import annotations

import re
from typing import Final

# "by" in the languages of the databases
BY: Final = ("by", "von", "par", "door", "por", "text by", "words by", "story by", "report by")
ALSO_OF_NAMES: Final = ("di", "de", "av", "af", "da")  # with a small letter only: "Di Marco" is a name
ROLES: Final = (
    "editor correspondent writer reporter columnist staff bureau chief analyst commentator producer special"
    " freelance contributor critic journalist redakteur korrespondent rédacteur correspondant redactie verslaggever"
).split()
_BY: Final = re.compile(rf"(?:(?i:{'|'.join(BY)})|{'|'.join(ALSO_OF_NAMES)})[: ]+")
_NAME: Final = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ][^\W\d_]*(?:['’.-][^\W\d_]*)*\.?|(?:van|von|de|der|den|del|della|di|da|la|le|al|el|bin|ter|ten|zu|y|e)"
    r"(?= ))"
)
_HELPED: Final = re.compile(r"\bcontribut|^edit(?:ing|ed) by\b", re.IGNORECASE)
_PLACE: Final = re.compile(  # "in Riga", but not the names after it
    r"\s+(?:in|at|aus|à)\s+[A-ZÀ-Þ](?:(?!\s(?:and|und|et|en)\s)[\w .'’-])*(?=$|\s(?:and|und|et|en)\s|[,;])"
)
# an outlet's name, and nobody's: there are people called Post and Press
_PAPER: Final = re.compile(
    r"^The [A-Z]|\bAssociated Press$|\b(?:News|Times|Tribune|Gazette|Agency|Chronicle|Guardian|Reuters|AFP|BBC|CNN)$"
)
_JOIN: Final = re.compile(r"\s*(?:,|;|&|/|\band\b|\bund\b|\bet\b|\ben\b|\by\b)\s*")
IN_PLACE: Final = re.compile(r"(?P<names>[A-Z][^.,;:!?]{3,60}) in [A-Z][\w .’'-]{2,40}")  # a line, without "by"
LONGEST: Final = 160  # characters of a byline that is a line of its own,
MOST: Final = 2000  # and of one in a field


def byline_names(line: str) -> str | None:
    """The names of a line that is a byline and nothing else ("By Ann Lee and Bo Ek in Riga"), or None."""
    start = _BY.match(line)
    if not start or len(line) > LONGEST or line.endswith((".", "!", "?", ":")):
        return None
    names = author(line)
    parts = [part for part in _JOIN.split(names or "") if part]
    return names if parts and all(is_name(part) for part in parts) else None


def names_someone(line: str) -> bool:
    """Whether a line begins as a byline does, with "By" and a name, whatever follows ("By Ann Lee, who is away.")."""
    start = _BY.match(line)
    first = _JOIN.split(line[start.end() :], maxsplit=1)[0] if start and len(line) <= LONGEST else ""
    return is_name(_PLACE.sub("", first).rstrip("."))


def is_name(text: str) -> bool:
    """Whether a text reads as a person's name: two to five words, all but particles with capitals."""
    words = text.split()
    return 2 <= len(words) <= 5 and all(_NAME.fullmatch(word) or word in _PARTICLES for word in words)


def author(byline: str) -> str | None:
    """The names of a byline without "By", roles, places and addresses; None where nothing is left, or it is a text."""
    text = " ".join(byline.split())
    if len(text) > MOST:
        return None
    start = _BY.match(f"{text} ")
    text = text[start.end() :] if start else text
    text = re.sub(r"\s*[\w.+-]+@[\w.-]+\w\s*|\s*\bhttps?://\S+|\s*@\w+", " ", text).strip(" ,;|-–—")
    kept: list[str] = []
    for part in re.split(r"\s*;\s*", text):
        if kept and _HELPED.search(part):
            continue
        names = re.split(r",\s*", part)
        while len(names) > 1 and (_is_role(names[-1]) or _PAPER.search(names[-1])):
            names.pop()
        if names and not (len(kept) and _is_role(names[0])):
            kept.append(", ".join(names))
    text = "; ".join(part for part in kept if part)
    text = _PLACE.sub("", text)
    return re.sub(r"(?<=\w{4})\.$", "", text.strip(" ,;")) or None


_PARTICLES: Final = frozenset("van von de der den del della di da la le al el bin ter ten zu y e".split())


def _is_role(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return not words or text[:1].islower() or any(word in ROLES for word in words)
