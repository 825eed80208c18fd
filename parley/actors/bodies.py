"""Names of bodies that their words alone show: "Channel 12", "Coastal Tanker Owners' Forum", "Halim & Sons"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parley.actors.mentions import Mention, MentionType, in_order
from parley.english.countries import country_code
from parley.english.lexicon import COUNTIES, lexicon
from parley.english.patterns import may_fit, pattern, word_set
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span

_STATION = pattern("bodies.station")
_TWO = pattern("bodies.two")
_BY_WORDS = [f"bodies.{kind}" for kind in ("station", "members", "numbered", "firm", "fighters", "known")]
_FIRST = word_set("bodies.first")
_BODIES = word_set("bodies.last")
_BEHIND_NAMES = word_set("finding.behind_names")
_DAYS = word_set("names.no_owners")
_OF_STATES = word_set("kinds.no_groups")
_TRADES = word_set("trades.last")
_FIELDS = word_set("portfolios.words") | word_set("bodies.fields")
_LINKS = word_set("bodies.links")
_ROWS = (", and ", " and ", " & ", ", ")
_NEAR = 12  # code points behind a name that say it is a county's
_LONGEST = 100  # code points of a body's name


def with_bodies(p: Pieces, names: list[Mention]) -> list[Mention]:
    """The names with those of bodies that patterns know: of broadcasters with a number, by whose they are, "&"."""
    whole = (x for name in _BY_WORDS if may_fit(name, p.text) for x in pattern(name).finditer(p.text))
    found = [Mention.over(p, Span(*x.span()), "name", "organization") for x in whole]
    if not found:
        return in_order(names)
    return in_order([*found, *(m for m in names if not any(m.span.overlaps(x.span) for x in found))])


def with_counties(p: Pieces, names: list[Mention]) -> list[Mention]:
    """The names, those of counties whole: "Jordan County" is no Jordan, "Dane County" has no Danes."""
    return [_whole_county(p, m) for m in names]


def _whole_county(p: Pieces, m: Mention) -> Mention:
    kind = p.text[m.span.end : m.span.end + _NEAR].split(" ", 2)[1:2]
    county = kind and (m.type in ("place", "nationality") or " " not in m.text) and kind[0].strip(",.;:") in COUNTIES
    if not county or p.text[m.span.end] != " ":
        return m
    return Mention.over(p, Span(m.span.start, m.span.end + 1 + len(kind[0].strip(",.;:"))), "name", "place")


def each_body(p: Pieces, m: Mention) -> list[Mention]:
    """The bodies that the tagger took for one: "African Union and United Nations"; any other name itself."""
    two = _TWO.fullmatch(m.text) if m.type == "organization" else None
    if two is None or not all(map(_is_of_states, two.group("one", "other"))):
        return [m]
    spans = (Span(*(m.span.start + at for at in two.span(each))) for each in ("first", "second"))
    return [Mention.over(p, span, "name", "organization") for span in spans]


def _is_of_states(name: str) -> bool:
    return name.lower() in _OF_STATES or name in lexicon().bodies


def with_spelled_out(p: Pieces, names: list[Mention]) -> list[Mention]:
    """The names with those of bodies that the letters in brackets behind them show: "Doctors of the Coast (DOC)"."""
    text, more = p.text, dict[Span, Mention]()
    at = text.find(" (")
    while at >= 0:
        close = text.find(")", at)
        short = text[at + 2 : close]
        known = short.isupper() and any(m.text == short and m.type == "organization" for m in names)
        start = _begins_with(short, text, at) if known else -1
        if start >= 0 and not any(m.span.start <= start and m.span.end == at for m in names):
            spans = [Span(start, at), *_alone(short, text)]
            more |= {span: Mention.over(p, span, "name", "organization") for span in spans}
        at = text.find(" (", at + 2)
    if not more:
        return names
    return in_order([*more.values(), *(n for n in names if not any(n.span.overlaps(span) for span in more))])


def _alone(word: str, text: str) -> Iterator[Span]:
    """Where a word stands by itself."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(word, end)


def _begins_with(letters: str, text: str, end: int) -> int:
    """Where the words begin whose first letters these are, which end at a code point; -1 where they are none."""
    words = text[max(0, end - _LONGEST) : end].split("\n")[-1].split(" ")
    start, left = end, list(letters)
    while left and words:
        word = words.pop()
        start -= len(word)
        if word[:1] == left[-1]:
            left.pop()
        elif not (word.islower() and word.isalpha()):
            return -1
        elif word[:1].upper() == left[-1] and len(left) > 1:  # "of" of "DOC"
            left.pop()
        if not left:
            return start if word[:1].isupper() and " " in text[start:end] else -1
        start -= 1
    return -1


def with_fields(p: Pieces, names: list[Mention]) -> list[Mention]:
    """The names with all that a body is for: "Ministry of Health and Population", "of Land, Ports and Fishing"."""
    out: list[Mention] = []
    for m in names:
        if out and m.span.start < out[-1].span.end:
            continue
        first, *rest = m.text.split()
        of = [w for w, behind in zip((first, *rest), rest, strict=False) if behind in _LINKS]
        body = m.type == "organization" and any(w.lower() in lexicon().organizations for w in of)
        end = _fields_end(p.text, m.span.end) if body else m.span.end
        out.append(m if end == m.span.end else Mention.over(p, Span(m.span.start, end), "name", "organization"))
    return out


def _fields_end(text: str, end: int) -> int:
    """Where a row of fields ends that goes on behind the first one, with "and" before the last; else ``end``."""
    at = end
    while (comma := next((c for c in _ROWS if text.startswith(c, at)), "")) != "":
        words = text[at + len(comma) : at + _LONGEST].partition("\n")[0].split(" ")
        count = next((k for k, w in enumerate(words) if not w[:1].isupper()), len(words))
        until = next((k for k, w in enumerate(words[:count], 1) if not w[-1].isalpha()), count)
        while until and words[until - 1].strip(",.;:”").lower() not in _FIELDS:
            until -= 1
        if not until:
            return end
        at += len(comma) + len(" ".join(words[:until]).rstrip(",.;:”"))
        if comma != ", ":
            return at
    return end


def is_first_of_body(m: Mention, body: Mention) -> bool:
    """Whether a word that was taken for a person begins a body's name: "Tindra" of "Tindra Steel Company"."""
    one = m.type == "person" and " " not in m.text
    return one and body.type == "organization" and body.text.split()[-1] in _BODIES


def is_station(text: str, at: int) -> bool:
    """Whether a broadcaster's name of the first kind begins at a code point."""
    return _STATION.match(text, at) is not None


def with_rest(p: Pieces, m: Mention, t: Trees) -> Mention:
    """A name with all words that the tree knows to be of it: "Halvorsen Offshore", "Bank Sarai"."""
    if m.kind != "name":
        return m
    first, end = t.words.within(*m.span)
    if m.type != "nationality" and _is_firms(end, t, p.text):
        return Mention.over(p, Span(m.span.start, t.span(end).end), "name", "organization")
    body = _body_behind(m, end, t, p.text)
    if body is not None:
        return Mention.over(p, Span(m.span.start, t.span(body).end), "name", "organization")
    last = end
    while m.type != "nationality" and last < len(t) and t.upos(last) == "PROPN":
        near = p.text[t.span(last - 1).end : t.span(last).start] == " " and t.form(last)[:1].isupper()
        if not near or not t.is_any(last, "flat") or not first <= t.heads[last] < last or t.lower(last) in _DAYS:
            break
        if m.type == "person" and t.form(last) in _BEHIND_NAMES:  # "Miriam Askew" KC
            break
        last += 1
    if first and _begins(p, m, first - 1, t):
        first, m = first - 1, replace(m, type="organization")
    elif last == end:
        return m
    kind: MentionType = "organization" if m.type == "place" else m.type
    return Mention.over(p, Span(t.span(first).start, t.span(last - 1).end), "name", kind)


def _body_behind(m: Mention, end: int, t: Trees, text: str) -> int | None:
    """The word for a body that ends a name the tagger cut: "Front" of "Lanka" Reform Front; no country's ministry."""
    if m.type in ("nationality", "person") or country_code(m.text, lexicon()) is not None:
        return None
    last = end
    while last < len(t) and t.form(last)[:1].isupper() and text[t.span(last - 1).end : t.span(last).start] == " ":
        if t.form(last) in _BODIES and int(t.heads[end - 1]) in range(end, last + 1):
            more = last + 1 < len(t) and t.is_any(last, "compound", "flat") and t.heads[last] == last + 1
            return None if more and t.form(last + 1)[:1].isupper() else last
        if not t.is_any(last, "compound", "amod"):
            return None
        last += 1
    return None


def _begins(p: Pieces, m: Mention, word: int, t: Trees) -> bool:
    """Whether a noun for a body right before a name begins it: "Bank" of "Bank Sarai"."""
    form = t.form(word)
    near = t.span(word).end + 1 == m.span.start and p.text[m.span.start - 1] == " "
    joined = t.is_any(word, "nmod:desc", "compound", "flat") and t.span(word).end < m.span.end
    its = joined and m.span.start <= t.span(int(t.heads[word])).start < m.span.end
    return near and its and form in _FIRST


def _is_firms(word: int, t: Trees, text: str) -> bool:
    """Whether a word behind a name is the last of a company's: "Cement" of "Tambo Cement", no "Power Minister"."""
    if word >= len(t) or t.lower(word) not in _TRADES or not t.form(word)[:1].isupper():
        return False
    hung = t.heads[word - 1] == word or t.heads[word] == word - 1
    more = word + 1 < len(t) and t.form(word + 1)[:1].isupper()
    return hung and not more and text[t.span(word - 1).end : t.span(word).start] == " "
