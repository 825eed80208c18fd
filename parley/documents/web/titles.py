"""Titles without the outlet's name, and the outlet's name."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from parley.documents.signs import letters

_CUT: Final = re.compile(r"\s+[|–—·•»›:/~«-]{1,2}\s+|\s*[|»]\s*|\s*::\s*|\s+(?=- )")
_WORD: Final = re.compile(r"\w+")
_SECOND_LEVEL: Final = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))
MAX_OUTLET: Final = 60


def outlet_of(said: list[str], publisher: str | None, titled: str, url: str | None) -> str | None:
    """The outlet: as the page names itself, its publisher, or what follows the title and is its address's name too."""
    host = host_name(url)
    named = [bare for name in (*said, publisher or "") if _may_be_outlet(bare := _IN_BRACKETS.sub("", name).strip())]
    # "Wikinews, the free news source": a name and what it says of itself
    segments = [_before_comma(segment, host) for segment in segments_of(titled)]
    ends = [*reversed(segments[1:]), *segments[:1]] if len(segments) > 1 else []
    ends = [segment for segment in ends if host and _is_name_of_host(segment, host)]
    # the address's own name goes before a section's and an owner's, and a name before an address
    candidates = sorted(named, key=lambda name: (_is_address(name), not (host and _is_name_of_host(name, host))))
    if ends and (not candidates or not (host and _is_name_of_host(candidates[0], host))):
        other = candidates[0] if candidates else ""
        if not other or _is_address(other) or not _may_own(other, titled):
            return ends[0]
    return candidates[0] if candidates else None


_IN_BRACKETS: Final = re.compile(r"\s*\((?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?\)\s*$")


def _before_comma(segment: str, host: str | None) -> str:
    name = segment.partition(",")[0].strip()
    return name if host and name != segment and _is_name_of_host(name, host) else segment


def _may_own(name: str, titled: str) -> bool:
    """Whether a name is one of an outlet for sure: it has more than one word, or the page's title ends with it."""
    return (
        len(name.split()) > 1 and not name.lower().endswith((" inc.", " inc", " ltd", " llc", " foundation"))
    ) or name in titled


def _may_be_outlet(name: str) -> bool:
    return 1 < len(name) <= MAX_OUTLET and not name.startswith(("@", "http")) and not name.isdigit()


def _is_address(name: str) -> bool:
    return " " not in name and bool(re.search(r"\w\.[a-z]{2,}(?:/|$)", name, re.IGNORECASE))


def host_name(url: str | None) -> str | None:
    """The telling part of an address: "theguardian" of www.theguardian.com, "bbc" of www.bbc.co.uk."""
    host = urlsplit(url).hostname if url and "://" in url else None
    if not host:
        return None
    parts = host.lower().split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-2] if len(parts) > 1 else parts[0]


def _is_name_of_host(name: str, host: str) -> bool:
    own = letters(name).removesuffix("com").removesuffix("org")
    plain = host.replace("-", "")
    if len(own) < 2:
        return False
    initials = "".join(word[0] for word in _WORD.findall(name.lower()))
    return (
        own == plain
        or own.removeprefix("the") == plain.removeprefix("the")
        or (len(initials) > 2 and initials == plain)
    )


def segments_of(title: str) -> list[str]:
    """A title cut at what stands between it and the outlet's name."""
    return [part for piece in _CUT.split(title) if (part := piece.strip(" -–—|»«·"))]


def clean_title(titles: list[str | None], outlet: str | None, url: str | None) -> str | None:
    """The article's title of what the page gives for it: main heading, social title, headline, <title>.

    The heading is taken where another one agrees, or where it stands alone; then the others, without the outlet.
    """
    heading, *others = [title or "" for title in titles]
    cut = [_without_outlet(title, outlet, url) for title in others if title]
    if heading:
        own = _without_outlet(heading, outlet, url)
        if not own or (outlet and letters(heading) in letters(outlet)):
            own = ""
        elif not others or not any(others) or any(_agree(own, title) for title in cut):
            return own
    whole = [title for title in cut if title and letters(title) != letters(outlet or "")]
    return (whole[0] if whole else heading) or None


def _without_outlet(title: str, outlet: str | None, url: str | None) -> str:
    host = host_name(url)
    names = {letters(outlet or ""), (host or "").replace("-", "")} - {""}
    pieces = [(m.start(), m.end()) for m in _CUT.finditer(title)]
    end = len(title)
    # from the end: the outlet, and what stands before it as its section ("CNN Politics")
    for start, after in reversed(pieces):
        tail = title[after:end].strip(" -–—|»«·:")
        if not _is_outlet(tail, names, host):
            break
        end = start
    cut = title[:end].strip(" -–—|»«·:") if end < len(title) else title
    begin = 0
    for start, after in ((m.start(), m.end()) for m in re.finditer(r"\s*(?:\||:|»|::| [-–—])\s+", cut)):
        if not _is_outlet(cut[begin:start].strip(), names, host, whole=True):
            break
        begin = after
    return cut[begin:].strip() or title


def _is_outlet(piece: str, names: set[str], host: str | None, *, whole: bool = False) -> bool:
    own = letters(piece)
    if not own or len(piece) > MAX_OUTLET:
        return False
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}", piece):
        return not whole
    bare = own.removeprefix("the")
    for name in names:
        other = name.removeprefix("the").removesuffix("com")
        if bare.removesuffix("com") == other:
            return True
        # "CNN Politics", "BBC News", "The Guardian US"
        if (
            not whole
            and len(other) > 2
            and len(_WORD.findall(piece)) <= 4
            and (bare.startswith(other) or (other.startswith(bare) and len(bare) > 3))
        ):
            return True
    return bool(host and _is_name_of_host(piece, host))


def _agree(one: str, other: str) -> bool:
    """Whether two titles are of the same article: half of the shorter's words are the longer's too."""
    first, second = (set(_WORD.findall(text.lower())) for text in (one, other))
    least = min(len(first), len(second))
    return bool(least) and 2 * len(first & second) >= least


def feed_outlet(title: str, url: str | None) -> str | None:
    """The outlet of a feed's title: "The Guardian" of "World news | The Guardian"; else all of the title."""
    host = host_name(url)
    segments = segments_of(title)
    if len(segments) > 1:
        names = {(host or "").replace("-", "")} - {""}
        own = [segment for segment in reversed(segments) if _is_outlet(segment, names, host)]
        named = [segment for segment in segments if segment.lower() not in _FEED_WORDS]
        return (own or ([" – ".join(named)] if len(named) == 1 else []) or [title])[0]
    return re.sub(r"\s+(?:rss )?feed$", "", title, flags=re.IGNORECASE) or None


_FEED_WORDS: Final = frozenset(
    (
        "feed",
        "rss",
        "rss feed",
        "atom",
        "all",
        "latest",
        "news",
        "latest news",
        "home",
        "articles",
        "all articles",
        "top stories",
    )
)
