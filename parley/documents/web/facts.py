"""Title, outlet, authors, day, address and section of a page's article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from parley.documents.formats.names import byline_names
from parley.documents.signs import letters
from parley.documents.text import Metadata
from parley.documents.web.authors import authors_of, names_in
from parley.documents.web.dates import day_of, instant, is_believable, url_day, written_day, zone_is_given
from parley.documents.web.linked import Linked, linked
from parley.documents.web.titles import clean_title, outlet_of, segments_of
from parley.documents.web.tree import Element, Origin, is_called, squeezed, unarchived
from parley.documents.web.words import words

ALIKE: Final = 11  # letters with which both a heading and the page's title begin
BEFORE: Final = 2  # elements right before the heading in which it is looked for too
SHORT: Final = 24  # code points of a day in figures that stands alone
NEAR: Final = 40  # elements after the heading in which a day without markup is looked for
_FURNITURE: Final = frozenset(("header", "nav", "footer", "aside"))
_DATED_NAME: Final = re.compile(
    r"(?<![a-z])(?:date|published|pubdate|publish|posted|timestamp|dateline|time|meta|byline|info|kicker)(?![a-z])"
)
_PUBLISHED: Final = re.compile(r"\b(?:published|posted|first published|created|issued|date)\b", re.IGNORECASE)
_CHANGED: Final = re.compile(r"\b(?:updated|modified|last|edited|corrected)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of its article, and of itself: its Open Graph ``kind``, its linked data, its heading."""

    metadata: Metadata
    extra: dict[str, str]
    kind: str
    linked: Linked
    heading: str
    titled: str  # the <title>


def facts_of(root: Element, saved: Origin, *, latest: str | None = None) -> Facts:
    """All that. A day later than ``latest`` (crawled, saved, mailed on) is not believed."""
    meta = _meta(root)
    heading = _inline(_heading(root))
    titled = squeezed(next((e.text_content() for e in root.iter("title")), ""))
    url = _url(root, meta, saved)
    said = linked(root, headings=tuple(filter(None, (heading, *_all(meta, "titles"), titled))), url=url)
    publisher = next((name for name, _ in said.named("publisher") if name), None)
    outlet = outlet_of([*_all(meta, "outlets")], publisher, titled, url) or _site(root, heading, titled)
    if url is None and "url" in said.article:
        url = said.text("url")
    titles = [heading, *_all(meta, "titles"), said.text("headline"), titled]
    latest = min(filter(None, (latest, saved.day)), default=None)
    section = said.text("articleSection") or squeezed(meta.get("article:section", [""])[0])
    metadata = Metadata(
        title=clean_title(titles, outlet, url),
        url=url,
        outlet=outlet,
        author=authors_of(said.named("author") or said.named("creator"), _all(meta, "authors"), root, outlet)
        or _signed(root),
        published=_day(root, meta, said, url, latest),
    )
    kind = (meta.get("og:type") or [""])[0].lower()
    return Facts(metadata, {"section": section} if section else {}, kind, said, heading, titled)


def _meta(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(content.strip())
    return found


def _all(meta: dict[str, list[str]], kind: str) -> list[str]:
    """What the fields of a kind say, best first."""
    return [value for name in words().about[kind] for said in meta.get(name, ()) if (value := squeezed(said))]


def _url(root: Element, meta: dict[str, list[str]], saved: Origin) -> str | None:
    canonical = [e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for said in (*canonical, *meta.get("og:url", ()), saved.url or ""):
        url = unarchived(said)
        parts = urlsplit(url) if "://" in url[:12] else None
        if parts is not None and parts.netloc:
            return url
    return None


def _heading(root: Element) -> Element | None:
    """The page's main heading: the one that is marked as such, or that the page's title begins with, or that stands in
    the article, or is the only one.
    """
    found = [e for e in root.iter("h1") if squeezed(e.text_content())]
    marked = [e for e in found if e.get("itemprop") in ("headline", "name")]
    titled = letters(next((e.text_content() for e in root.iter("title")), ""))
    named = [e for e in found if _alike(titled, letters(e.text_content())) > ALIKE]
    inside = [e for e in found if any(a.tag in ("article", "main") for a in e.iterancestors())]
    best = next(iter([*marked, *named, *inside, *(found if len(found) == 1 else [])]), None)
    if best is None:
        headlines = [e for e in root.iter("h2", "h3", "div", "span") if e.get("itemprop") == "headline"]
        headlines = headlines or [e for e in root.iter("h2") if _alike(titled, letters(e.text_content())) > ALIKE]
        best = headlines[0] if len(headlines) == 1 else None
    return best


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _inline(element: Element | None) -> str:
    """An element's text; a broken line is a space."""
    if element is None:
        return ""
    pieces: list[str] = []
    for text in element.itertext():
        # what stands in an element of its own is often on a line of its own
        if pieces and re.search(r"[a-zà-ÿ!?.:”’]$", pieces[-1]) and text[:1].isupper():
            pieces.append(" ")
        pieces.append(text)
    return squeezed("".join(pieces))


def _day(root: Element, meta: dict[str, list[str]], said: Linked, url: str | None, latest: str | None) -> str | None:
    """The first day that is believed: linked data's, <meta>'s, <time>'s, then what stands under the heading and in
    the address.
    """
    times = _times(root)
    written = [said.text("datePublished") or "", *_all(meta, "days"), *(time for time, _ in times)]
    moments = {text: instant(text) for text in written}
    for text in written:
        day = day_of(text)
        if day is None or not is_believable(day, latest=latest):
            continue
        if moments[text] is not None and not zone_is_given(text):
            # the same moment in the page's own zone, or as its readers see it
            same = [other for other in written if moments[other] == moments[text]]
            own = next((day_of(other) for other in same if zone_is_given(other)), None)
            seen = (
                written_day(shown) or day_of(time) for time, shown in times if time in same or instant(time) is None
            )
            day = own or next((other for other in seen if other and other != day and _is_beside(other, day)), day)
        return day
    titled = squeezed(next((e.text_content() for e in root.iter("title")), ""))
    ends = segments_of(titled)[1:]
    for day in (_stated(root), url_day(url), *(day_of(end) for end in ends if len(end) < 20)):
        if day is not None and is_believable(day, latest=latest):
            return day
    return None


def _is_beside(one: str, other: str) -> bool:
    """Whether two days follow one another: the same moment in two zones."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) == 1


def _times(root: Element) -> list[tuple[str, str]]:
    """The (datetime, text) of the article's own <time>s, those first that say that they are of its publication."""
    marked: list[tuple[str, str]] = []
    others: list[tuple[str, str, Element]] = []
    articles = sum(1 for _ in root.iter("article"))
    heading = _heading(root)
    home = next(reversed(list(heading.iterancestors("article"))), None) if heading is not None else None
    for element in root.iter("time"):
        stamp = element.get("datetime") or ""
        shown = squeezed(element.text_content())
        if not _is_own(element, home, articles):
            continue
        name = (element.get("class") or "").lower()
        context = squeezed(element.getparent().text_content())[:200] if element.getparent() is not None else ""
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None or "publish" in name:
            marked.append((stamp or shown, shown))
        elif element.get("itemprop") == "dateModified" or "updated" in name:
            continue
        elif not _CHANGED.search(context) or _PUBLISHED.search(context):
            others.append((stamp or shown, shown, element))
    # of many days that of the heading's neighbourhood: the others are of other articles
    if len({stamp[:10] for stamp, _, _ in others}) > 1:
        near = set(_about_heading(root))
        others = [one for one in others if one[2] in near]
    found = [(0, *one) for one in marked] + [(1, stamp, shown) for stamp, shown, _ in others]
    for e in root.iter("span", "div", "p", "abbr", "b", "i", "strong", "em"):
        marked = e.get("itemprop") == "datePublished"
        if not marked and not _MARKED.search(f" {e.get('class') or ''} {e.get('id') or ''} ".lower()):
            continue
        shown = squeezed(e.text_content())
        stamp = e.get("content") or e.get("datetime") or e.get("title") or shown
        if len(stamp) < 60 and (marked or _is_own(e, home, articles)) and not _CHANGED.search(shown):
            found.append((0 if marked else 1, stamp, shown))
    return [(stamp, shown) for _, stamp, shown in sorted(found, key=lambda one: one[0])]


_MARKED: Final = re.compile(
    r"[ _-](?:published|publishdate|publish-date|publication-date|pubdate|dt-published|entry-date)[ _-]"
)


def _is_own(element: Element, home: Element | None, articles: int) -> bool:
    """Whether a time is the article's: not the masthead's, not a related article's or a comment's.

    ``home`` is the <article> that the main heading stands in, ``articles`` how many there are.
    """
    inside = None
    for ancestor in element.iterancestors():
        if ancestor.tag == "article":
            inside = ancestor
            continue
        beside = ancestor.tag not in ("body", "html", "main") and is_called(ancestor, _RELATED)
        masthead = ancestor.tag == "header" and next(ancestor.iter("h1"), None) is None and inside is None
        if beside or masthead or ancestor.tag in ("nav", "footer", "aside"):
            return False
    if inside is not None:
        return inside is home or (home is None and articles == 1)
    return True


_RELATED: Final = re.compile(
    r"(?<![a-z])(?:related|recommended|recirc|more-from|more-on|most-read|most-popular|trending|sidebar|comments?|teaser|promo|latest|next|previous)(?![a-z])"
)


def _about_heading(root: Element) -> list[Element]:
    """The elements that follow the main heading, and those that stand with it in one header."""
    heading = _heading(root)
    if heading is None:
        heading = next((e for e in root.iter("h1") if squeezed(e.text_content())), None)
    if heading is None:
        return []
    around: list[Element] = []
    for ancestor in list(heading.iterancestors())[:2]:
        if len("".join(ancestor.itertext())) < 600:
            around = [e for e in ancestor.iter() if isinstance(e.tag, str)]
    before = [e for e in heading.itersiblings(preceding=True) if isinstance(e.tag, str)][:BEFORE]
    return [*_following(heading), *around, *before]


def _stated(root: Element) -> str | None:
    """A day that is written under (or just over) the main heading, and marked there as one or alone in its element."""
    for element in _about_heading(root):
        text = squeezed(element.text_content())
        if not text or len(text) > 160 or (_CHANGED.search(text) and not _PUBLISHED.search(text)):
            continue
        day = written_day(text) or (day_of(text) if len(text) < SHORT else None)
        if day and (is_called(element, _DATED_NAME) or len(text) < 60 or _PUBLISHED.search(text)):
            return day
    return None


def _signed(root: Element) -> str | None:
    """Who signs in a line under the main heading, where nothing marks it: "By Ann Lee and Bo Ek"."""
    lines = (e for e in _about_heading(root) if e.tag in ("p", "div", "span", "h2", "h3", "h4"))
    texts = (squeezed(line.text_content()) for line in lines)
    signed = next((text for text in texts if byline_names(text)), None)
    return "; ".join(names_in(signed)) or None if signed else None


_MASTHEAD: Final = re.compile(r"(?<![a-z])(?:site-?(?:title|name|logo)|logo|brand|masthead)(?![a-z])")


def _site(root: Element, heading: str, titled: str) -> str | None:
    """The site's name: what the page's title has after the article's, and the masthead or the foot of the page too."""
    segments = segments_of(titled)
    if len(segments) != 2 or not heading or letters(segments[0]) != letters(heading):
        return None
    name = letters(segments[1])
    for element in root.iter("a", "p", "div", "span", "strong", "h1", "h2", "small", "footer", "img"):
        said = element.get("alt") if element.tag == "img" else element.text
        if not said or name not in letters(said) or len(said) > 200:
            continue
        around = [element, *list(element.iterancestors())[:2]]
        if any(is_called(one, _MASTHEAD) for one in around) or re.search(r"©|\bcopyright\b", said, re.IGNORECASE):
            return segments[1]
    return None


def _following(element: Element) -> list[Element]:
    """The elements that come next in the page's order, as far as a byline may be."""
    found: list[Element] = []
    current = element
    while current is not None and len(found) < NEAR:
        for sibling in current.itersiblings():
            found += [e for e in sibling.iter() if isinstance(e.tag, str) and e.tag not in ("script", "style")][
                : NEAR - len(found)
            ]
            if len(found) >= NEAR:
                break
        current = current.getparent()
        if current is not None and current.tag in ("body", "html"):
            break
    return found
