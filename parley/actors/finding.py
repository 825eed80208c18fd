"""Find a document's mentions: names and nouns from the encoder's heads, pronouns by form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from parley.actors.bodies import (
    each_body,
    is_first_of_body,
    is_station,
    with_bodies,
    with_counties,
    with_fields,
    with_spelled_out,
)
from parley.actors.families import family_first, with_place
from parley.actors.mentions import (
    NAME_TYPES,
    NOMINAL_TYPES,
    Mention,
    MentionKind,
    MentionType,
    gender,
    in_order,
    pronouns,
    starting,
)
from parley.actors.nicknames import with_nicknames
from parley.actors.portfolios import without_offices, without_portfolio
from parley.actors.posted import apart_from_countries
from parley.actors.same_type import with_one_type
from parley.actors.things import behind_style, without_things
from parley.actors.tidied import TITLES, is_office, is_title, tidied, without_titles
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon, lexicon
from parley.english.patterns import pattern, word_set
from parley.language.encoder import Encoded
from parley.language.features import Pieces
from parley.language.pairs import Floats
from parley.language.tags import Moves, runs, viterbi_each
from parley.model import Span

_RANKS = word_set("shared.rank")
_STATIONS = word_set("cast.stations")
_OWNERS = word_set("finding.owners")  # "People", "Lord" of "Lord's Resistance Army"
_FOLK = word_set("finding.folk")
_TITLE = pattern("finding.title")
_TITLE_WORDS = word_set("finding.title_words")
_FIRST_NAME = pattern("finding.first_name")
_SENT = pattern("finding.sent")
_OFFICES = word_set("finding.offices")
_PURPOSE = pattern("finding.purpose")
_PLAIN = 6.0  # log odds of no mention at which nothing is decoded
_LONG = 160  # code points of a name, or of a noun with all its words, at most
_HYPHENATED = pattern("finding.hyphenated")
_BEGINS = pattern("finding.begins")
_RANK = pattern("finding.rank")
_OF = re.compile(r"(?<=\w) (?:of|from|in|at)$")  # "Rui Mendes of" Portugal
_REST = re.compile(r"[a-z]{1,6}\b|[A-Z][\w’']*")  # of "Seo-jin" or "Shehu-Lawal", cut at the hyphen
_DOUBLE = re.compile(r"-[A-Z][a-z’']+\b(?! [a-z])")
_GIVEN = re.compile(r" [A-Z][a-z]{1,5}-[a-z]{1,6}\b")  # of "Han Seo-jin"
_HONORIFIC = word_set("shared.honorific")
_APOSTROPHE = re.compile(r"[’'ʼ](?!(?:s|re|ve|ll|d|m|t)\b)[^\W\d_][\w-]*")  # of "Ka’bi", cut at it
_BORN = pattern("names.born")
_SYLLABLE = pattern("finding.syllable")
_VERB_LIKE = word_set("finding.verb_like")
_DAYS = word_set("names.no_owners")
_NEXT_WORD = re.compile(r" ([A-Z][a-z]+)\b(?=[,.]| [a-z])")


def find_mentions(encoded: Encoded) -> list[Mention]:
    """All mentions of a document in text order. Mentions of different kinds may overlap."""
    p, words = encoded.pieces, lexicon()
    decoded = _decoded(encoded, "names", NAME_TYPES, "name")
    whose = {m.text.split()[-1] for m in decoded if m.type == "person" and " " in m.text}
    decoded = [m for m in decoded if _is_name(m) and not is_office(p.text, m, words)]
    decoded = [m for m in decoded if m.text in whose or not _is_people(p.text, m, words)]
    decoded = [kept for m in decoded if (kept := without_portfolio(p, m, words))]
    bodies = _joined(p.text, with_spelled_out(p, with_bodies(p, decoded)), whose)
    called = with_nicknames(p.text, [m for one in bodies for m in each_body(p, one)])
    joined = with_fields(p, _with_purpose(p, called, words))
    begins = {m.span.start for m in joined}
    ends = {m.span.end for m in joined}
    placed = (with_place(p, _with_first_name(p, m, words), words, ends) for m in joined)
    whole = with_counties(p, [_with_surname(p, m, words, begins) for m in placed])
    found = without_offices(_everywhere(p, list(apart_from_countries(p, whole, words))), words)
    found = without_titles(p, found, words)
    surnames = {m.text.split()[-1] for m in found if m.type == "person" and " " in m.text}
    names = with_one_type(p.text, [m if m.text in surnames else _known(m, words) for m in found])
    families = {m for m in names if _is_family(p.text, m, names)}
    names = without_things(p.text, [m for m in names if m not in families])
    named = {m.span for m in names}
    nominals = [replace(m, kind="nominal", type="group") for m in in_order(families)]
    nominals += [
        m
        for m in _decoded(encoded, "nominals", NOMINAL_TYPES, "nominal")
        if m.span not in named and not gender(m.text) and _is_noun(p.text, m, words) and without_portfolio(p, m, words)
    ]
    nominals = _with_titles(p, without_things(p.text, [_of_kind(m, words) for m in nominals]), words)
    return in_order([*names, *nominals, *pronouns(p, names)])


def _of_kind(m: Mention, words: Lexicon) -> Mention:
    """The description with the type that its noun has: "a veterans group" is no person, "a federal judge" no body.

    "The two sides" are several.
    """
    *_, before, noun = ["", *m.text.split()]
    body = words.is_body(noun, before.lower())
    if m.type == "person" and body:
        return replace(m, type="organization")
    if m.type != "organization" or body or not noun.islower():
        return m
    if noun in words.groups:
        return replace(m, type="group")
    return replace(m, type="person") if words.is_role(noun) else m


def _decoded(encoded: Encoded, head: str, types: tuple[MentionType, ...], kind: MentionKind) -> list[Mention]:
    p = encoded.pieces
    scores = encoded.scores[head]
    path = viterbi_each(scores, _flat(scores.shape[1]), ~p.goes_on, _doubtful(scores))
    out = []
    for number, first, last in runs(path):
        span = tidied(p.text, Span(int(p.starts[first]), int(p.ends[last])), kind)
        span = _uncut(p.text, span, kind, types[number])
        if types[number] == "person" and kind == "name":
            rank, behind = _RANK.match(p.text, *span), _OF.search(p.text, *span)
            start = rank.end() if rank else behind_style(p.text, span)
            span = Span(start, behind.start() if behind else span.end)
        if span.start < span.end:
            out.append(Mention.over(p, span, kind, types[number]))
    return out


@cache
def _flat(tags: int) -> Moves:
    """No tag is likelier behind one than behind another."""
    return Moves.from_transitions(np.zeros((tags, tags), np.float32))


def _uncut(text: str, span: Span, kind: MentionKind, type: MentionType) -> Span:
    """The span to the end of a word with a hyphen: "secretary-general", "Park Eun-ji"."""
    rest = _APOSTROPHE.match(text, span.end) if kind == "name" and type == "person" else None
    if rest is not None:
        return Span(span.start, rest.end())
    if kind == "nominal":
        rest = _HYPHENATED.match(text, span.end)
    elif text[span.end - 1 : span.end] == "-":
        rest = _REST.match(text, span.end)
    elif type == "person":  # "Shehu-Lawal", "Park Eun-ji", "Han" of "Han Seo-jin"
        whole = " " in span.of(text)
        if whole and (born := _BORN.match(text, span.end)):  # "Tom Bell, Jr."
            return Span(span.start, born.end())
        rest = _DOUBLE.match(text, span.end) or (_SYLLABLE if whole else _GIVEN).match(text, span.end)
    return Span(span.start, rest.end()) if rest else span


def _doubtful(scores: Floats) -> list[tuple[int, int]]:
    """Stretches [first, end) of pieces that may belong to a mention; most of a text plainly does not."""
    maybe = np.concatenate([[False], scores[:, 1:].max(axis=1, initial=-99.0) > scores[:, 0] - _PLAIN, [False]])
    edges = np.flatnonzero(maybe[1:] != maybe[:-1])
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _with_titles(p: Pieces, nominals: list[Mention], words: Lexicon) -> list[Mention]:
    """Titles that stand for a person ("the secretary of state") and that no head marked, or only a part of."""
    known = in_order(nominals)
    parts: set[Mention] = set()
    titles = []
    for found in _TITLE.finditer(p.text):
        if not words.is_role(found["role"]) or found["role"].endswith("s"):
            continue
        before = [w for w in found["before"].split() if w not in words.demonyms]
        if any(w[0].isupper() or not (words.is_role(w) or w in _TITLE_WORDS) for w in before):
            continue
        span = Span(*found.span())
        near = [known[k] for k in starting(known, span.start - _LONG, span.end)]
        touching = [m for m in near if m.span.overlaps(span)]
        if all(span.covers(m.span) and m.type == "person" for m in touching):
            parts.update(touching)
            titles.append(Mention.over(p, span, "nominal", "person"))
    return [*(m for m in known if m not in parts), *titles]


def _joined(text: str, names: list[Mention], surnames: Collection[str]) -> list[Mention]:
    """A name that the tagger cut in two ("Mara", "Lindqvist") is one; a word of a title is none."""
    out: list[Mention] = []
    for m in names:
        *_, office, link = ["", "", *text[max(0, m.span.start - 16) : m.span.start].split()]
        if m.type == "organization" and office in _OFFICES and link in ("of", "for"):
            continue  # "State" of "Secretary of State"
        gap = text[out[-1].span.end : m.span.start] if out else ""
        before = out[-1].text if gap == " " and m.type == "person" else ""
        both = Span(out[-1].span.start, m.span.end) if before else m.span
        if before and (before in _RANKS or is_title(before, m.text) or behind_style(text, both) == m.span.start):
            out.pop()  # "Envoy" before "Nadim"
            gap = ""
        station = before.lower() in _STATIONS and " " not in m.text  # "Radio" "Orm"
        same = out and out[-1].type == m.type != "nationality" and (gap == " " or (gap == "-" and m.type == "person"))
        party = out and gap == " " and (out[-1].type, m.type) == ("organization", "nationality") and m.text[-1] == "s"
        firm = out and gap == " " and is_first_of_body(out[-1], m) and out[-1].text not in surnames
        of = out and out[-1].type == "organization" and out[-1].text.endswith(" of") and gap in (" ", " the ")
        whose = out and out[-1].type != "person" and m.type == "organization" and gap in ("'s ", "’s ", "' ", "’ ")
        of = of or (whose and out[-1].text.split()[-1] in _OWNERS)  # "Tigray People" "Liberation Front"
        if same or party or of or station or firm:  # "Mara Lindqvist"; "Senate Republicans"; "Central Bank of" "Egypt"
            span = Span(out[-1].span.start, m.span.end)
            kind = m.type if firm else out[-1].type
            out[-1] = Mention(span, out[-1].first, m.last, "name", kind, span.of(text))
        else:
            out.append(m)
    return out


def _with_purpose(p: Pieces, names: list[Mention], words: Lexicon) -> list[Mention]:
    """A body with what it is for or of, where the tagger cut it: "Foundation" "for" "Defense" "of" "Democracies"."""
    out: list[Mention] = []
    for m in names:
        if out and m.span.start < out[-1].span.end:
            continue
        name = m.text.removesuffix(" for")
        end = m.span.start + len(name)
        if name.split()[-1].lower() in words.organizations and m.type in ("organization", "person"):
            while found := _PURPOSE.match(p.text, end):
                inside = [names[j] for j in starting(names, end, found.end())]
                if any(n.type != "organization" for n in inside):
                    break
                end = max([found.end(), *(n.span.end for n in inside)])
        whole = Span(m.span.start, end)
        out.append(m if whole == m.span else Mention.over(p, whole, "name", "organization"))
    return out


def _with_first_name(p: Pieces, m: Mention, words: Lexicon) -> Mention:
    """A name with the first name that the tagger took for a common word: "spokesman Per Halvorsen"."""
    if m.type != "person":
        return m
    begin, end = max(0, m.span.start - 40), m.span.start
    if not p.text[begin:end][:-1].rpartition(" ")[2][:1].isupper():
        return m
    found = _FIRST_NAME.search(p.text, begin, end)
    if not found or (found[1] and not words.is_role(found[1]) and not _is_first_name(found, m, words)):
        return m
    if words.is_role(found[2]) or found[2] in words.demonyms:
        return m
    if found[2].lower() in TITLES:
        return m
    span = Span(found.start(2), m.span.end)
    return replace(m, span=span, first=p.at(*span)[0], text=span.of(p.text))


def _is_first_name(found: re.Match[str], m: Mention, words: Lexicon) -> bool:
    """Whether a word is a first name, of a surname behind another name: "envoy for the Sahel Amparo" before "Ruiz"."""
    single = " " not in m.text and found[1][:1].isupper() and found[2] not in _OWNERS
    return single and bool(words.gender_of(found[2])) and _SENT.search(found.string, 0, found.start()) is not None


def _with_surname(p: Pieces, m: Mention, words: Lexicon, begins: Collection[int]) -> Mention:
    """A person's name with a surname that is written as a verb: "Noura Said urged"; verbs have no capital.

    So is a first name alone with the word behind it, where no other name ``begins``: "told Nora Felling".
    """
    after = _NEXT_WORD.match(p.text, m.span.end) if m.type == "person" else None
    if after is None:
        return m
    plain = not words.is_role(after[1]) and after[1] not in words.demonyms and after[1].lower() not in _DAYS
    first = " " not in m.text and after.start(1) not in begins and plain and bool(words.gender_of(m.text))
    if after[1].lower() not in _VERB_LIKE and not first:
        return m
    return Mention.over(p, Span(m.span.start, after.end(1)), "name", "person")


def _everywhere(p: Pieces, names: list[Mention]) -> list[Mention]:
    """A name of several words that the tagger found once is that name wherever else it stands.

    So is a family's that comes first, and the given one behind it: "Han" and "Ji-won" of Han Ji-won.
    """
    types = {m.text: m.type for m in reversed(names) if " " in m.text and len(m.text) <= _LONG}
    families = {m.text: own for m in names if m.type == "person" and (own := family_first(m.text))}
    types |= {part: "person" for name, own in families.items() for part in (own, name.removeprefix(f"{own} "))}
    if not types:
        return names
    out = {m.span: m for m in names}
    for span in _standing(p.text, sorted(types, key=lambda text: (-len(text), text))):
        inside = starting(names, *span)
        touching = [names[k] for k in range(max(0, inside.start - 1), inside.stop) if names[k].span.overlaps(span)]
        if any(len(m.text) >= span.end - span.start for m in touching):
            continue
        for m in touching:
            out.pop(m.span, None)
        out[span] = Mention.over(p, span, "name", types[span.of(p.text)])
    return sorted(out.values(), key=lambda m: m.span)


def _standing(text: str, names: Sequence[str]) -> Iterator[Span]:
    """Where ``names`` stand as whole words, in text order, the first of those that begin together."""
    found = ((start, number) for number, name in enumerate(names) for start in _starts(text, name))
    reached = 0
    for start, number in sorted(found):
        if start >= reached:
            reached = start + len(names[number])
            yield Span(start, reached)


def _starts(text: str, name: str) -> Iterator[int]:
    """Where a name begins that stands as a whole word; the time is that of the text times that of the name."""
    start = text.find(name) if _is_letter(name[:1]) else -1
    while start >= 0:
        end = start + len(name)
        if not _is_letter(text[start - 1 : start]) and _is_letter(name[-1:]) != _is_letter(text[end : end + 1]):
            yield start
        start = text.find(name, start + 1)


def _is_letter(c: str) -> bool:
    """Whether a character is of a word, as patterns have it."""
    return c.isalnum() or c == "_"


def _known(m: Mention, words: Lexicon) -> Mention:
    """The name with the type that lists of countries and peoples give it, where they know it."""
    if m.text.split(" ")[-1] in _FOLK or (m.text in words.demonyms and m.text not in ("U.S.", "US", "U.K.", "UK")):
        return replace(m, type="nationality")
    if m.text in words.bodies or (" " in m.text and m.text in words.outlet_names):
        return replace(m, type="organization")
    if m.type == "person" and " " in m.text and m.text not in words.capitals:
        return m
    return replace(m, type="place") if country_code(m.text, words) else m


def _is_family(text: str, m: Mention, names: list[Mention]) -> bool:
    """ "the Clintons" where a Clinton is named: people, not a person."""
    if m.type != "person" or m.text[-1:] != "s" or text[max(0, m.span.start - 4) : m.span.start].lower() != "the ":
        return False
    one = {m.text[:-1], m.text[:-2] if m.text.endswith("es") else m.text[:-1]}
    return any(n.type == "person" and n.text.split()[-1] in one for n in names)


def _is_noun(text: str, m: Mention, words: Lexicon) -> bool:
    """Whether a description ends in its noun: not in an article, nor in a people's name before a noun, "Channel" 12."""
    last = m.text.split(" ")[-1]
    part = last.split("-")[-1] in words.demonyms and text[m.span.end + 1 : m.span.end + 2].islower()
    part = part or is_station(text, m.span.start)
    return m.text[:1].isalpha() and last.lower() not in ("the", "a", "an") and not part


def _is_people(text: str, m: Mention, words: Lexicon) -> bool:
    """ "Negotiators" at the beginning of a sentence."""
    word = m.text.lower()
    plural = word in words.groups or (word[-1:] == "s" and word[:-1] in words.roles)
    begins = _BEGINS.search(text, max(0, m.span.start - 6), m.span.start)
    return m.type == "person" and plural and begins is not None


def _is_name(m: Mention) -> bool:
    words = any(map(str.isupper, m.text)) and any(map(str.isalpha, m.text)) and not gender(m.text)
    return words and m.text.strip(".") not in _HONORIFIC  # "Eng." alone
