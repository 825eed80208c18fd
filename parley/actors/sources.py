"""Who a source is: from the words that name it to an entity, or to words of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.actors.mentions import POSSESSIVE, Mention, starting
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.language.features import Pieces
from parley.model import ActorType, Span

_SEGMENT_END = pattern("sources.segment_end")
_PREPOSITION = pattern("sources.preposition")
_AND = pattern("sources.and")
_LISTS = pattern("sources.lists")
_THE = pattern("sources.the")
_OF_A_BODY = pattern("sources.of_a_body")  # whose name comes next: "a spokesman for an alliance, …"
_SOME_OF = pattern("sources.some_of")  # "one of the officials"
_OF_NAME = pattern("sources.of_name")
_SENT = word_set("shared.sent")
_ONE_OF = pattern("sources.one_of")
HONORIFICS = word_set("shared.honorific")
_BEFORE_TITLES = word_set("sources.before_titles")
_SUCH_AS = pattern("sources.such_as")
_REFLEXIVE = pattern("sources.reflexive")
_DETERMINER = pattern("sources.determiner")
_INDEFINITE = pattern("sources.indefinite")
_OTHER = pattern("sources.other")
_COUNTED = pattern("sources.counted")
FIRST_PERSON = word_set("sources.first_person")
_RELATIVE = word_set("sources.relative")


@dataclass(frozen=True, slots=True)
class Source:
    """A source's head: a mention of somebody named or described (``mention``), or words of their own.

    ``words`` is the span of those words; ``possessor`` the mention they belong to ("Netanyahu" of "Netanyahu's
    team"); ``form`` is "mention", "words", "first person" or "relative".
    """

    form: str
    words: Span
    mention: int | None = None
    possessor: int | None = None
    nominal: int | None = None
    country: str | None = None
    type: ActorType = "unknown"


def head_of(text: str, span: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> Source:
    """Read a source span. Mentions are given by index into ``mentions``."""
    words = span.of(text)
    if words.lower() in FIRST_PERSON:
        return Source("first person", span)
    if words.lower() in _RELATIVE and not words.isupper():  # WHO is an organization
        return Source("relative", span)
    if such := _SUCH_AS.match(text, *span):
        span = Span(such.end(), span.end)
    if reflexive := _REFLEXIVE.search(text, *span):
        span = Span(span.start, reflexive.start())
    inside = [k for k in starting(mentions, span.start, span.end) if mentions[k].span.end <= span.end]
    if (several := _listed(text, span, inside, mentions)) is not None:
        return Source("words", several, type="group")
    segment = _first_segment(text, span)
    if _several(text, segment, inside, mentions):
        return Source("words", segment, type="group")
    found = _named_head(text, segment, inside, mentions, lexicon)
    if found is not None:
        return Source("mention", segment, found)
    apposed = _apposed_name(text, span, segment, inside, mentions, lexicon)
    if apposed is not None:
        return Source("mention", mentions[apposed].span, apposed)
    return _described_head(text, segment, inside, mentions, lexicon)


def brought_in(
    p: Pieces, sources: Sequence[Span], mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[Mention, str]:
    """The sources that stand for nobody named before, as mentions, each with its bare words.

    Those that ``mentions`` lack, so that a pronoun can mean who speaks; and those that bring somebody in, "a Western
    diplomat" (Heim 1982) or "the ministry's lawyer", which are among ``mentions``.
    """
    more = {}
    for span in sources:
        head = head_of(p.text, span, mentions, lexicon)
        if head.form != "words" or head.type not in ("person", "group", "organization"):
            continue
        if head.nominal is not None:
            if head.possessor is not None or _INDEFINITE.match(head.words.of(p.text)):
                more[mentions[head.nominal]] = description(p.text, head.words)
            continue
        cut = _first_link(head.words.of(p.text))
        words = Span(head.words.start, head.words.start + cut.start() if cut else head.words.end)
        made = Mention.over(p, words, "nominal", head.type)
        if made.first <= made.last and not any(mentions[k].span.end == words.end for k in starting(mentions, *words)):
            more[made] = description(p.text, head.words)
    return more


def _first_segment(text: str, span: Span) -> Span:
    """The words up to a comma or a clause about them; all of them where nothing stands before it."""
    start = span.start
    for cut in _SEGMENT_END.finditer(text, span.start + 1, span.end):
        piece = _stripped(text, Span(start, cut.start()))
        if piece.end - piece.start > 1:
            return piece
        start = cut.end()
        if cut.group().strip() not in (",", ";", "—", "–", "--", "("):
            return span  # a relative clause: nothing after it names the source
    rest = _stripped(text, Span(start, span.end))
    return rest if rest.end > rest.start else span


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".’'"):
        end -= 1
    return Span(start, end)


def _named_head(
    text: str, segment: Span, inside: Sequence[int], mentions: Sequence[Mention], lexicon: Lexicon
) -> int | None:
    """A name or pronoun that is the head of the segment itself, not a possessor, modifier or complement."""
    candidates = []
    names = [mentions[k].span for k in inside if mentions[k].kind == "name"]
    for k in inside:
        m = mentions[k]
        if not (segment.start <= m.span.start and m.span.end <= segment.end):
            continue
        if m.kind == "pronoun" and m.span == segment:
            return k
        before = text[segment.start : m.span.start]
        if m.kind != "name" or m.type == "nationality":
            continue
        links = list(_PREPOSITION.finditer(text, segment.start, m.span.start))
        # "Foundation for Defense of Democracies" is one name
        links = [at for at in links if not any(s.start < at.start() and at.end() < s.end for s in names)]
        if _PREPOSITION.match(" " + before) or (links and not _is_in_title(text, segment, links, m, lexicon)):
            continue
        candidates.append(k)
    for k in candidates:
        # A possessive alone, "Netanyahu's", is the one it names.
        if text[mentions[k].span.end : segment.end].strip(" .'’s") == "":
            return k
    for k in candidates:
        after = text[mentions[k].span.end : segment.end]
        if _PREPOSITION.match(after) or after.startswith(" and "):
            return k
    return None


def _speakers(inside: Sequence[int], mentions: Sequence[Mention]) -> list[Mention]:
    """The names of those who can speak."""
    return [m for k in inside if (m := mentions[k]).kind == "name" and m.type in ("person", "organization", "place")]


def _listed(text: str, span: Span, inside: Sequence[int], mentions: Sequence[Mention]) -> Span | None:
    """ "Britain, France and Germany": three or more named together, up to where a clause about them begins."""
    names = _speakers(inside, mentions)
    end, count = span.start, 0
    for m in names:
        between = text[end : m.span.start]
        if not (_LISTS.fullmatch(between) if count else _THE.fullmatch(between)):
            break
        end, count = m.span.end, count + 1
        if count > 2 and between.lstrip(", ").startswith(("and ", "& ")) and text[end : end + 1] not in ("'", "’"):
            return Span(span.start, end)
    return None


def _several(text: str, segment: Span, inside: Sequence[int], mentions: Sequence[Mention]) -> bool:
    """ "Goldsmith and the Second Circuit": two named, neither of whom speaks alone."""
    names = _speakers(inside, mentions)
    names = [m for m in names if segment.start <= m.span.start and m.span.end <= segment.end]
    if len(names) != 2 or _PREPOSITION.search(text[segment.start : names[0].span.start]):
        return False
    whole = text[names[1].span.end : segment.end].strip(" .'’s") == ""
    return whole and _AND.fullmatch(text[names[0].span.end : names[1].span.start]) is not None


def _is_in_title(
    text: str, segment: Span, links: Sequence[re.Match[str]], m: Mention, lexicon: Lexicon
) -> bool:
    """Whether the prepositions before a person's name are its title's: "Secretary of State Antony Blinken".

    "The office of President Ruiz" and "an aide to President Ruiz" are others.
    """
    role = text[segment.start : links[0].start()].rsplit(" ", 1)[-1]
    within = text[links[0].end() : m.span.start].split()
    if m.type != "person" or not lexicon.is_role(role) or not within:
        return False
    sent = links[0].group() == " to " and role.lower() in _SENT
    if not sent and links[0].group() not in (" of ", " for "):
        return False
    office = role[0].isupper() or within[0].lower() in ("state", "staff", "defense", "defence")
    last = within[-1].removesuffix(".").lower()
    ranked = last in lexicon.ranks or last in lexicon.ranks.values()
    return office and (ranked or not lexicon.is_role(within[-1]))


def _apposed_name(
    text: str, span: Span, segment: Span, inside: Sequence[int], mentions: Sequence[Mention], lexicon: Lexicon
) -> int | None:
    """ "The Republican nominee, Donald Trump": the name after the comma is whom the words before describe."""
    after = segment.end + len(text[segment.end : span.end]) - len(text[segment.end : span.end].lstrip(", "))
    words = segment.of(text)
    role = bool(words.split()) and lexicon.is_role(_head_word(words))
    if not (role or _ONE_OF.match(words)) or _OF_A_BODY.search(words):
        return None
    names = [k for k in inside if mentions[k].span.start >= after and mentions[k].kind == "name"]
    names = [k for k in names if mentions[k].type != "nationality"]
    first = names[0] if names else None
    if first is None or mentions[first].type != "person":
        return None
    return first if _titles_only(text[after : mentions[first].span.start], lexicon) else None


def _titles_only(words: str, lexicon: Lexicon) -> bool:
    """Whether there are no words, or such as "General", "the late diplomat" or "known only as Commander" alone."""
    each = [w for w in words.split() if w.removesuffix(".") not in HONORIFICS]
    title = bool(each) and lexicon.is_role(each[-1])
    return all(lexicon.is_role(w) or w in _BEFORE_TITLES or (title and w[0].isupper()) for w in each)


def _head_word(words: str) -> str:
    if some := _SOME_OF.match(words):
        words = words[some.end() :]
    named = _OF_NAME.search(words)  # "the Ministry of Foreign Affairs spokesman"
    cut = None if named else _PREPOSITION.search(words)
    stem = words[: cut.start()] if cut else words
    return re.sub(r"[’']s?$", "", stem.split()[-1]) if stem.split() else words


def _first_link(words: str) -> re.Match[str] | None:
    """The preposition after the head, which "of" of "one of the officials" is not."""
    some = _SOME_OF.match(words)
    return _PREPOSITION.search(words, some.end() if some else 0)


def _described_head(
    text: str, segment: Span, inside: Sequence[int], mentions: Sequence[Mention], lexicon: Lexicon
) -> Source:
    words = segment.of(text)
    head = _head_word(words)
    cut = _first_link(words)
    head_end = segment.start + (cut.start() if cut else len(words))
    possessor, nominal, country = None, None, None
    for k in inside:
        m = mentions[k]
        if m.kind == "nominal" and m.span.end == head_end and m.span.start >= segment.start:
            nominal = k
        elif m.span.end <= head_end and m.span.start >= segment.start:
            code = lexicon.demonyms.get(m.text)
            if m.kind == "name" and code:
                country = country or code
            elif m.kind == "name" or (m.kind == "pronoun" and m.text.lower() in POSSESSIVE):
                possessor = k if possessor is None else possessor
        elif cut and possessor is None and m.kind == "name" and m.type != "nationality":
            between = text[segment.start + cut.end() : m.span.start]
            right_behind = len(between) < 5 or _titles_only(between, lexicon)
            theirs = cut.group().strip() in ("of", "for", "at", "with", "from", "by")
            theirs = theirs or (cut.group() == " to " and m.type != "place" and head.lower() not in _SENT)
            possessor = k if right_behind and theirs else None
    return Source(
        "words", segment, None, possessor, nominal, country, _type_of(head, words, nominal, mentions, lexicon)
    )


def _type_of(head: str, words: str, nominal: int | None, mentions: Sequence[Mention], lexicon: Lexicon) -> ActorType:
    if words.lower().startswith("one of "):
        head = head.removesuffix("s")
    word = head.lower()
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    if " and " in words and lexicon.is_role(singular):
        return "group"
    if word in lexicon.outlets and (word == "newspaper" or head[:1].isupper()):
        return "outlet"
    if word in lexicon.organizations:
        return "organization"
    if (
        word in lexicon.groups
        or word.endswith("men")
        or (word.endswith("s") and lexicon.is_role(singular) and word not in lexicon.roles)
    ):
        return "group"
    if lexicon.is_role(word) or word in ("source", "man", "woman", "person", "official"):
        return "person"
    if nominal is not None:
        kind = mentions[nominal].type
        if kind in ("person", "group", "organization"):
            return kind
    return "unknown"


def without_possessive(words: str) -> str:
    """ "the minister" of "the minister's"."""
    return words.removesuffix("'s").removesuffix("’s")


def description(text: str, words: Span) -> str:
    """What a source's words are known by when they come again: bare words; "another" is always somebody new."""
    own = without_possessive(words.of(text))
    if _OTHER.match(own):
        return f"{own.lower()} {words.start}"
    return own.lower() if _COUNTED.match(own) else bare(own)


def bare(words: str) -> str:
    """Words without their determiner, lower case, to find the same description again."""
    return _DETERMINER.sub("", words.strip(), count=1).lower()
