"""Names and bodies that no head of the encoder marked and the trees know."""

from __future__ import annotations

from collections.abc import Iterator

from parley.actors.bodies import with_rest
from parley.actors.descriptions import ADJECTIVES
from parley.actors.leading import leads
from parley.actors.mentions import Mention, MentionType
from parley.actors.phrases import Phrases
from parley.actors.portfolios import without_portfolio
from parley.actors.things import without_things
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
from parley.model import Span

_OF_PARTIES = word_set("shared.legislators") | word_set("bearers.of_parties")
_PAPERS = word_set("phrases.papers")
_NAMES = word_set("phrases.names")
_BASED = word_set("kinds.based")
_AT = ("at", "for", "with")
_RANKS = word_set("unmarked.ranks")  # of an office, of no body


def with_unmarked(p: Pieces, found: list[Mention], trees: Trees, words: Lexicon) -> list[Mention]:
    """The mentions with those that are missing among them."""
    found = [with_rest(p, m, trees) for m in found]
    phrases = Phrases(trees, found, words)
    names = without_things(p.text, [Mention.over(p, span, "name", type_) for span, type_ in _names(phrases)])
    bodies = [Mention.over(p, span, "nominal", "organization") for span in _bodies(phrases)]
    bodies = [m for m in bodies if without_portfolio(p, m, words) is not None]
    inside = {m for m in found for b in bodies if m.kind == "nominal" and m.span.overlaps(b.span)}
    owned = [Mention.over(p, span, "nominal", "organization") for span in _owned(phrases)]
    kept = [m for m in found if m not in inside and not _is_of_office(m, phrases)]
    known = {m.span for m in kept}
    return [*kept, *(m for m in (*names, *bodies, *owned) if m.first <= m.last and m.span not in known)]


def _names(phrases: Phrases) -> Iterator[tuple[Span, MentionType]]:
    """Names that the tree knows for names: "a daily, the Morning Anchor,"."""
    t, lexicon = phrases.trees, phrases.lexicon
    for word in t.of_kind("PROPN"):
        up = int(t.heads[word])
        known = _is_papers(word, phrases) or _is_party(word, phrases)
        if (body := t.span(word) if known else _body(word, phrases)) is not None:
            yield body, "organization"
            continue
        if up == ROOT or not t.is_any(word, "appos") or up > word:
            continue
        own = [w for w in phrases.own(word) if t.form(w)[:1].isupper() or t.is_any(w, "punct")]
        if not own or own[-1] != phrases.own(word)[-1] or any(_is_named(w, phrases) for w in own):
            continue
        if all(t.is_any(w, "punct") for w in own):  # the dot of "Col. (res.)"
            continue
        if phrases.name_at(own[-1] + 1) is not None:  # "Brigadier" before "Nabil Rahim"
            continue
        kind = phrases.form(up)
        if phrases.name_at(up) is None and (kind in lexicon.organizations or kind in _PAPERS):
            yield phrases.span(own), "organization"
        elif phrases.name_at(up) is None and (phrases.is_role(up) or kind in _NAMES):
            yield phrases.span(own), "person"


def _is_named(word: int, phrases: Phrases) -> bool:
    return phrases.name_at(word) is not None or phrases.people_at(word) is not None


def _body(word: int, phrases: Phrases) -> Span | None:
    """The name of a body, by what it ends in and the capitals before that: "the Civic Bloc"."""
    t, first = phrases.trees, word
    if not phrases.is_body(word) or not _is_free(word, phrases):
        return None
    while first and t.is_any(first - 1, "amod", "compound") and _is_free(first - 1, phrases):
        first -= 1
    near = first < word and first > t.sentence(word)[0] and t.heads[first] == word
    return phrases.span(range(first, word + 1)) if near else None


def _is_free(word: int, phrases: Phrases) -> bool:
    """Whether a word has a capital and is of no mention."""
    known = _is_named(word, phrases) or phrases.nominal_at(word) is not None
    return not known and phrases.trees.form(word)[:1].isupper()


def _is_party(word: int, phrases: Phrases) -> bool:
    """Whether a word is the party of somebody named whose role it stands before: "Smer leader Tom Bell"."""
    t, role = phrases.trees, int(phrases.trees.heads[word])
    if role != word + 1 or not t.is_any(word, "compound") or t.form(role) not in _OF_PARTIES:
        return False
    naming, form = phrases.named(role), phrases.form(word)
    office = form in ADJECTIVES or phrases.is_role(word) or phrases.is_body(word) or form in phrases.lexicon.groups
    return naming is not None and not naming.apart and not office and _is_free(word, phrases)


def _is_papers(word: int, phrases: Phrases) -> bool:
    """Whether a word is a paper's name right behind what it is: "The daily Hadarim"."""
    t, kind = phrases.trees, word - 1
    named = kind in t.children(word, "amod", "compound", "nmod:desc") and phrases.form(kind) in _PAPERS
    return named and phrases.name_at(word) is None and t.form(word)[:1].isupper()


def _bodies(phrases: Phrases) -> Iterator[Span]:
    """Bodies before somebody's role: "Velden foreign ministry" of "Velden foreign ministry spokesman"."""
    t = phrases.trees
    for word in t.of_kind("NOUN", "PROPN"):
        up = int(t.heads[word])
        before = up == word + 1 and t.is_any(word, "compound") and phrases.is_role(up)
        if before and phrases.is_body(word) and phrases.name_at(word) is None:
            own = [w for w in range(phrases.own(up)[0], word + 1) if not t.is_any(w, "det", "punct")]
            while own and (phrases.form(own[0]) in _RANKS or _is_of_role(own[0], up, phrases)):
                own.pop(0)  # "Chief government negotiator", "an unnamed navy officer"
            if len(own) > 1:
                yield phrases.span(own)


def _is_of_role(word: int, role: int, phrases: Phrases) -> bool:
    """Whether an adjective or a number is of somebody, not of the body before his role, as a people's may be."""
    t = phrases.trees
    return t.heads[word] == role and t.is_any(word, "amod", "nummod") and t.form(word) not in phrases.lexicon.demonyms


def _is_of_office(m: Mention, phrases: Phrases) -> bool:
    """Whether words are only what an office is of, with its rank: "Chief government" negotiator."""
    head, (rank, _, body) = phrases.head(m.span), m.text.lower().partition(" ")
    if m.kind != "nominal" or head is None or rank not in _RANKS or body not in phrases.lexicon.organizations:
        return False
    return head + 1 < len(phrases.trees.heads) and phrases.is_role(head + 1)


def _owned(phrases: Phrases) -> Iterator[Span]:
    """Bodies of many, or that somebody is the head of: "the pilots’ union", "head of the dockers’ union at Karga"."""
    t = phrases.trees
    for word in t.of_kind("NOUN"):
        if not phrases.is_body(word) or phrases.nominal_at(word) is not None:
            continue
        owners = [w for w in t.children(word, "nmod:poss") if w < word]
        names = {w: k for w in owners if (k := phrases.name_at(w)) is not None}
        if any(phrases.mentions[k].type == "organization" for k in names.values()):
            continue
        named = list(names)
        behind = t.subtree(named[0])[-1] + 1 if named else 0  # "Kenya’s interior ministry"
        own = [w for w in phrases.own(word) if behind <= w <= word]
        if any(phrases.name_at(w) is not None and not _is_based(w, phrases) for w in own):
            continue
        known = bool(named) or phrases.is_definite(word)
        known = known or any(phrases.form(c) in _AT for c in t.children(word, "case"))
        if any(map(phrases.is_plural, owners)) or (known and _is_headed(word, phrases)):
            first = next(w for w in own if w == word or not t.is_any(w, "det", "case"))
            yield phrases.span(range(first, word + 1))


def _is_based(word: int, phrases: Phrases) -> bool:
    """Whether a name only says where a body is: "an Oslo-based think tank"."""
    behind = word + 2 < len(phrases.trees)
    return behind and phrases.form(word + 1) == "-" and phrases.form(word + 2) in _BASED


def _is_headed(word: int, phrases: Phrases) -> bool:
    """Whether somebody has a role in a body, or leads it: "head of the union", "who heads the Kenyan delegation"."""
    t, up = phrases.trees, int(phrases.trees.heads[word])
    if up == ROOT:
        return False
    role = phrases.is_role(up) or phrases.lexicon.is_role(phrases.singular(up))
    return (t.is_any(word, "nmod") and role) or (t.is_any(word, "obj") and leads(up, phrases))
