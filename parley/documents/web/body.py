"""The article's text in a page: the element that holds it, and what in that is no sentence of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final

from parley.documents.signs import letters
from parley.documents.web.authors import names_in
from parley.documents.web.blocks import Block, blocks
from parley.documents.web.dates import written_day
from parley.documents.web.tree import Element, is_called
from parley.documents.web.words import words

SHARE: Final = 0.85  # of a parent's prose that a child holds if it is the article's element and not the parent
LEAST: Final = 150  # code points of prose under which everything counts
MANY: Final = 300
TEASER: Final = 400  # code points that a teaser of another article has at most
MOST: Final = 0.5  # of a page's prose that a likely element has at least
_DATE_LINE: Final = re.compile(
    r"(?:(?:published|posted|updated|last updated|created)\b.{0,12})?(?:\w+,? )?.{0,30}\d{4}.{0,40}", re.IGNORECASE
)
_BY_LINE: Final = re.compile(
    r"(?:(?:words|story|text|photographs?|photos?|reporting|posted|written|published) )?by:? .{2,100}", re.IGNORECASE
)


def article_blocks(found: list[Block], root: Element, title: str | None, author: str | None) -> list[Block]:
    """Those of a page's blocks that are the article's, in order; ``root`` is pruned."""
    inside = _inside(found, root)
    return _without_repeats(_trimmed(inside, title, author))


def fragment_blocks(root: Element, title: str | None = None, author: str | None = None) -> list[Block]:
    """The blocks of markup that is the article's and nothing else's: a feed's item, a mail; ``root`` is pruned."""
    return _without_repeats(_trimmed(blocks(root), title, author))


def _inside(found: list[Block], root: Element) -> list[Block]:
    all_sizes = _sizes([block for block in found if block.is_prose])
    # teasers of other articles may be more than a short article
    alike = Siblings()
    sizes = _sizes([block for block in found if block.is_prose and not _is_teaser(block, all_sizes, alike)])
    total = max(sizes.values(), default=0)
    if total < LEAST:
        sizes, total = all_sizes, max(all_sizes.values(), default=0)
    if not total:
        return found
    chosen = _named(sizes, total) or [_narrowed(_started(sizes, root, total), sizes)]
    members = set(chosen)
    return [block for block in found if members.intersection(block.above)]


def _sizes(prose: list[Block]) -> dict[Element, int]:
    """How much prose each element holds."""
    sizes: dict[Element, int] = defaultdict(int)
    for block in prose:
        for element in block.above:
            sizes[element] += len(block.text)
    return sizes


class Siblings:
    """How many elements of one parent have one name and one class; each parent is looked at once."""

    def __init__(self) -> None:
        self._counts: dict[Element, Counter[tuple[str, str | None]]] = {}

    def of(self, element: Element) -> int:
        """How many there are like it, itself among them."""
        parent = element.getparent()
        if parent not in self._counts:
            self._counts[parent] = Counter((e.tag, e.get("class")) for e in parent if isinstance(e.tag, str))
        return self._counts[parent][element.tag, element.get("class")]


def _is_teaser(block: Block, sizes: dict[Element, int], alike: Siblings) -> bool:
    """Whether it is the one short paragraph of an element that has several like it beside it, each with a link."""
    if len(block.text) > TEASER:
        return False
    if block.text.endswith(("[…]", "[...]")):
        return True
    for element in reversed(block.above[-4:]):
        if sizes[element] > len(block.text) or element.tag in ("body", "html"):
            return False
        if element.getparent() is None or not element.get("class"):
            continue
        if alike.of(element) > 2 and any(len("".join(a.itertext()).split()) > 2 for a in element.iter("a")):
            return True
    return False


def _named(sizes: dict[Element, int], total: int) -> list[Element]:
    """The elements that are called an article's body, where they hold most of the prose."""
    marked = [e for e in sizes if e.get("itemprop") == "articleBody"]
    called = marked or [e for e in sizes if e.tag not in ("body", "html") and is_called(e, words().body)]
    best = max(called, key=lambda e: sizes[e], default=None)
    if best is None:
        return []
    # the article may be cut into several of them
    within = _article_over(best)
    alike = [
        e for e in called if e.get("class") == best.get("class") and e.tag == best.tag and _article_over(e) is within
    ]
    outer = [e for e in alike if not any(a in alike for a in e.iterancestors())]
    if len(outer) > 1 and sum(sizes[e] for e in outer) >= MOST * total:
        return outer
    if sizes[best] < MOST * total:
        return []
    inner = [e for e in called if sizes[e] >= SHARE * sizes[best]]
    return [min(inner, key=lambda e: (sizes[e] < sizes[best], -sum(1 for _ in e.iterancestors())))]


def _article_over(element: Element) -> Element:
    """The <article> that an element stands in, else its parent."""
    return next((a for a in element.iterancestors("article")), element.getparent())


def _started(sizes: dict[Element, int], root: Element, total: int) -> Element:
    """The one <article> that is much larger than the others, else <main>, else the whole."""
    articles = sorted((e for e in sizes if e.tag == "article"), key=lambda e: -sizes[e])
    outer = [e for e in articles if not any(a.tag == "article" for a in e.iterancestors())]
    if outer and sizes[outer[0]] >= 0.4 * total and (len(outer) == 1 or sizes[outer[0]] > 3 * sizes[outer[1]]):
        return outer[0]
    mains = [e for e in sizes if e.tag == "main" or e.get("role") == "main"]
    return max(mains, key=lambda e: sizes[e]) if mains and max(sizes[e] for e in mains) >= MOST * total else root


def _narrowed(element: Element, sizes: dict[Element, int]) -> Element:
    while True:
        child = max((e for e in element if e in sizes), key=lambda e: sizes[e], default=None)
        if child is None:
            # a block within an inline element
            inner = [e for e in element.iterdescendants() if e in sizes]
            child = max(inner, key=lambda e: sizes[e], default=None)
        if child is None or sizes[child] < SHARE * sizes[element]:
            return element
        if child.tag in ("p", "li", "blockquote", "td", "tr", "pre") and child.tag != "td":
            return element
        element = child


def _trimmed(found: list[Block], title: str | None, author: str | None) -> list[Block]:
    junk = words().junk
    found = _without_last_teasers(found)
    asks = words().asks_to_pay
    kept = [
        b
        for b in found
        if not junk.fullmatch(b.text) and not _is_link_line(b) and not (asks.search(b.text) and len(b.text) < 300)
    ]
    first = next((n for n, b in enumerate(kept) if _opens(b, title, author)), None)
    if first is None:
        # a page of a few words in paragraphs
        return [b for b in kept if b.element.tag == "p" and b.link_share < 0.5 and len(b.text.split()) > 2]
    kept = _until_over(kept[first:])
    while kept and not _closes(kept[-1]):
        kept.pop()
    return [b for n, b in enumerate(kept) if not (b.is_heading and _is_last_of_heads(kept, n))]


def _until_over(kept: list[Block]) -> list[Block]:
    """Up to a heading in the last half that says that the article is over."""
    size = sum(len(block.text) for block in kept if block.is_prose and not block.listed)
    before = 0
    for n, block in enumerate(kept):
        is_head = block.is_heading or (len(block.text) < 40 and not block.is_prose and not block.listed)
        if is_head and before >= size / 2 and words().over.fullmatch(block.text.strip(" :")):
            return kept[:n]
        before += len(block.text) if block.is_prose and not block.listed else 0
    return kept


def _is_last_of_heads(kept: list[Block], n: int) -> bool:
    return n + 1 >= len(kept)


def _without_last_teasers(found: list[Block]) -> list[Block]:
    """Without the pairs of a linked heading and a short paragraph that end it, if there are several."""
    end = len(found)
    pairs = 0
    while end > 1:
        last, head = found[end - 1], found[end - 2]
        if (
            head.link_share > 0.8
            and head.text
            and last.link_share < 0.5
            and len(last.text) < TEASER
            and head.is_heading
        ):
            pairs, end = pairs + 1, end - 2
        elif last.link_share > 0.8 or not last.ends:
            end -= 1
        else:
            break
    return found[:end] if pairs > 1 else found


def _is_link_line(block: Block) -> bool:
    """A line that is a link and no sentence, or a list's item that is a link."""
    if block.link_share < 0.8:
        return False
    return len(block.text) < 200 and (block.listed or block.is_heading or not block.ends or len(block.text) < 60)


def _opens(block: Block, title: str | None, author: str | None) -> bool:
    """Whether the article may begin with it: not its title, byline, date or place again."""
    text = block.text
    if block.is_heading or not (block.is_prose or (block.ends and len(text) > 15)):
        return False
    if title and letters(text) == letters(title):
        return False
    if (
        len(text) < 140
        and not block.ends
        and (_BY_LINE.fullmatch(text) or (written_day(text) and _DATE_LINE.fullmatch(text)))
    ):
        return False
    if author and len(text) < 140 and not block.ends:
        return not any(name in text for name in names_in(author))
    return True


def _closes(block: Block) -> bool:
    """Whether the article may end with it: as a sentence does."""
    if block.is_heading or block.link_share > 0.8 or block.text.endswith(":"):
        return False
    return block.ends or (len(block.text) >= LONG_END and block.link_share < 0.3 and not block.listed)


LONG_END: Final = 60


def _without_repeats(found: list[Block]) -> list[Block]:
    """Without pull quotes and other stretches that stand in the text once more."""
    whole = "\n".join(letters(b.text) for b in found)
    looked = 0  # at stretches that may be pulled; a page with very many has none that are
    seen: set[str] = set()
    kept: list[Block] = []
    for block in found:
        bare = letters(block.text)
        repeats = bare in seen and len(bare) > 30
        pulled = False
        if (block.quoted or block.is_heading) and len(bare) > 25 and looked < MANY:
            looked += 1
            pulled = whole.count(bare) > 1
        if not repeats and not pulled:
            kept.append(block)
        seen.add(bare)
    return kept
