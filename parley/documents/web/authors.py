"""Authors: names and no more."""

from __future__ import annotations

import re
from typing import Final

from parley.documents.signs import letters
from parley.documents.web.tree import Element, squeezed

NAME: Final = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,5}")
_PROSE: Final = re.compile(
    r"\b(?:is|was|are|has|writes|covers|reports|our|the|a|an|who|http\S*|www|view|all|posts|profile|more|follow)\b",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"^(?:(?:words|written|reported|posted|story|text|article|published)\s+)?by:?\s+", re.IGNORECASE
)
_AND: Final = re.compile(r"\s*(?:;|\||,(?!\s*(?:jr|sr)\b\.?)|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_ROLE: Final = re.compile(
    r"[,|–—-]?\s*\b(?:(?:senior|chief|deputy|foreign|political|diplomatic|staff|special|business|science|health|world"
    r"|north|south|east|west|middle|national|economics?|education)\s+)*"
    r"(?:correspondent|reporter|editor|writer|journalist|columnist|contributor|bureau chief|analyst)s?\b.*$"
    r"|\s+(?:in|for)\s+[A-Z].*$",
    re.IGNORECASE,
)
_NOBODY: Final = frozenset(
    (
        "admin",
        "administrator",
        "editor",
        "staff",
        "webmaster",
        "user",
        "guest",
        "author",
        "unknown",
        "none",
        "null",
        "anonymous",
        "webdesk",
        "web desk",
    )
)
_MAX: Final = 12  # authors of one article


def authors_of(linked: list[tuple[str, str]], meta: list[str], root: Element, outlet: str | None) -> str | None:
    """The authors, "; " between them: as linked data names them, else <meta>, else the byline."""
    persons = [name for name, kind in linked if kind != "Organization"] or [name for name, _ in linked]
    for said in (persons, meta, _bylines(root)):
        names = list(dict.fromkeys(name for text in said for name in names_in(text)))
        names = [name for name in names if not outlet or letters(name) not in letters(outlet)]
        if names and len(names) <= _MAX:
            return "; ".join(names)
    return None


def names_in(text: str) -> list[str]:
    """The names in a byline: ["Ana Ortiz", "Bo Lee"] of "By Ana Ortiz and Bo Lee, Foreign Editor"."""
    if "://" in text or "@" in text:
        text = re.sub(r"\S*(?:://|@)\S*", "", text)
    found: list[str] = []
    for piece in _AND.split(_BY.sub("", text.strip())):
        name = _ROLE.sub("", piece).strip(" .,;:|()-–—•")
        if found and name != piece.strip(" .,;:|()-–—•") and " " not in name:
            continue  # "Harbour Correspondent"
        if name.isupper() and len(name) > 4 and " " in name:
            name = name.title()
        if 2 < len(name) <= 60 and NAME.fullmatch(name) and not _PROSE.search(name) and name.lower() not in _NOBODY:
            found.append(name)
    return found


def _bylines(root: Element) -> list[str]:
    """What is marked as the author in the page: rel, itemprop, or a class that says byline or author."""
    marked = [
        e
        for e in root.iter("a", "span", "address", "div", "p")
        if e.get("rel") == "author" or e.get("itemprop") == "author"
    ]
    if not marked:
        marked = [e for e in root.iter("p", "div", "span", "a") if _is_byline(e)]
    texts = [squeezed(" ".join(e.itertext("*"))) for e in marked[:6]]
    short = [text for text in texts if 2 < len(text) < 100]
    by = [text for text in short if _BY.match(text)]
    return by[:1] or short[:1] if not marked or marked[0].get("rel") is None else short[:4]


def _is_byline(element: Element) -> bool:
    names = (element.get("class") or "").lower().replace("_", "-").split()
    return any(
        name in ("byline", "author", "author-name", "article-author", "post-author", "byline-name", "byline-author")
        for name in names
    )
