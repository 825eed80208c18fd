"""From labelled documents to what a training step needs: pieces, allowed tags, pairs to score and the right ones."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.actors import coreference
from parley.actors.mentions import NAME_TYPES, NOMINAL_TYPES, Mention, gender, pronoun_spans
from parley.english.layout import layout
from parley.language import features
from parley.model import Span
from parley.statements import linking
from parley.statements.roles import ROLES, RoleSpan
from training.data import Example

NESTED = "nested"
HEADS = {"roles": 7, "names": 1 + 2 * len(NAME_TYPES), "nominals": 1 + 2 * len(NOMINAL_TYPES), NESTED: 7}
KNOWN_BEFORE = tuple(name for name in HEADS if name != NESTED)  # to readers that training goes on from
TAGS, RELATIONS = 64, 64  # room for spaCy's labels
PAIRS = {
    "to_cue": linking.LINK_FEATURES,
    "to_source": linking.LINK_FEATURES,
    "coreference": coreference.COREFERENCE_FEATURES,
}


Attribution = dict[str, list[tuple[int, int]]]


@dataclass
class Choice:
    """Items that each choose among candidates: spans as piece bounds, pairs, and which pairs are right.

    ``null`` is the weight of choosing none: True where none is right, per item.
    """

    left: NDArray[np.intp]  # (items, 2)
    right: NDArray[np.intp]
    i: NDArray[np.intp]
    j: NDArray[np.intp]
    features: NDArray[np.float32]
    gold: NDArray[np.bool_]
    null: NDArray[np.bool_] | None  # None: choosing none is not an option


@dataclass
class Syntax:
    """A document's silver syntax: words as their first piece, part of speech, relation, and the head's first piece."""

    piece: NDArray[np.intp]
    tag: NDArray[np.intp]
    relation: NDArray[np.intp]
    head: NDArray[np.intp]


@dataclass
class Prepared:
    id: str
    pieces: features.Pieces
    allowed: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    example: Example | None = None
    syntax: Syntax | None = None
    nested: list[tuple[int, NDArray[np.bool_]]] = field(default_factory=list)  # a content's first piece, allowed tags


def _tags(p: features.Pieces, spans: list[tuple[int, int, int]], tags: int) -> NDArray[np.bool_]:
    """Allowed tags of a layer known in full; ``spans`` are (start, end, class) in code points."""
    path = np.zeros(len(p), np.intp)
    for start, end, kind in spans:
        first, last = p.at(start, end)
        if first <= last:
            path[first : last + 1] = 2 * kind + 2
            path[first] = 2 * kind + 1
    return np.eye(tags, dtype=np.bool_)[path]


def prepare(e: Example, tokenizer: Tokenizer) -> Prepared:
    p = features.pieces(e.text, tokenizer)
    out = Prepared(e.id, p, example=e)
    if e.attributions is not None:
        spans = [(s, t, ROLES.index(r)) for a in e.attributions for r in ROLES for s, t in a[r]]
        out.allowed["roles"] = _tags(p, spans, HEADS["roles"])
        _links(e.attributions, p, out)
    elif e.partial_roles is not None:
        allowed = np.ones((len(p), HEADS["roles"]), np.bool_)
        for start, end, role in e.partial_roles:
            first, last = p.at(start, end)
            kind = ROLES.index(role)
            if role == "source":  # its extent is the subject's, not PolNeAR's: only the last word is sure
                first = last
                allowed[first] = False
                allowed[first, 2 * kind + 1 : 2 * kind + 3] = True
            elif first <= last:
                allowed[first : last + 1] = False
                allowed[first : last + 1, 2 * kind + 1 : 2 * kind + 3] = True
        out.allowed["roles"] = allowed
    if e.names is not None:
        allowed = _tags(p, [(s, t, NAME_TYPES.index(k)) for s, t, k in e.names], HEADS["names"])
        for start, end in e.unknown_names:
            first, last = p.at(start, end)
            if not allowed[first : last + 1, 0].all():
                continue
            allowed[first : last + 1, 7:9] = True
        out.allowed["names"] = allowed
    if e.nominals is not None:
        spans = [(s, t, NOMINAL_TYPES.index(k)) for s, t, k in e.nominals]  # type: ignore[arg-type]
        out.allowed["nominals"] = _tags(p, spans, HEADS["nominals"])
    if e.mentions is not None:
        _gum_coreference(e, p, out)
    if e.gap is not None:
        _gap_coreference(e, p, out)
    if e.replaced is not None:
        _replaced_coreference(e, p, out)
    if e.spoken is not None:
        _spoken_coreference(e, p, out)
    if e.nested is not None:
        _nested(e.nested, p, out)
    if e.words is not None:
        out.syntax = _syntax(p, e.words)
    return out


def _syntax(p: features.Pieces, words: NDArray[np.int32]) -> Syntax:
    at = np.searchsorted(p.starts, words[:, 0])
    begins = (at < len(p)) & (p.starts[np.minimum(at, len(p) - 1)] == words[:, 0])
    head = at[words[:, 4]]
    known = begins & begins[words[:, 4]]
    return Syntax(at[known], words[known, 2].astype(np.intp), words[known, 3].astype(np.intp), head[known])


def _nested(contents: list[tuple[int, int, list[Attribution]]], p: features.Pieces, out: Prepared) -> None:
    """Roles within contents, and their links."""
    for start, end, inside in contents:
        spans = [(s, t, ROLES.index(r)) for a in inside for r in ROLES for s, t in a[r]]
        first, last = p.at(start, end)
        if first <= last:
            out.nested.append((first, _tags(p, spans, HEADS[NESTED])[first : last + 1]))
    _links([a for _, _, inside in contents for a in inside], p, out, f"{NESTED} ")


def _links(attributions: list[Attribution], p: features.Pieces, out: Prepared, stem: str = "") -> None:
    owner: dict[tuple[str, tuple[int, int]], list[int]] = {}
    for number, a in enumerate(attributions):
        for role in ROLES:
            for span in a[role]:
                owner.setdefault((role, span), []).append(number)
    spans = {role: [] for role in ROLES}
    whose = {role: [] for role in ROLES}
    for (role, span), numbers in sorted(owner.items(), key=lambda x: x[0][1]):
        made = RoleSpan.over(p, role, Span(*span), 1.0)
        if made.first <= made.last:
            spans[role].append(made)
            whose[role].append(set(numbers))
    lay = layout(p.text)
    for name, item, other, null in (("to_cue", "content", "cue", False), ("to_source", "cue", "source", True)):
        c = linking.candidates(p, lay, spans[item], spans[other])
        gold = np.array([bool(whose[item][i] & whose[other][j]) for i, j in zip(c.i, c.j, strict=True)], np.bool_)
        some = np.zeros(len(spans[item]), np.bool_)
        some[c.i[gold]] = True
        out.choices[stem + name] = Choice(
            _bounds(spans[item]), _bounds(spans[other]), c.i, c.j, c.features, gold, ~some if null else None
        )


def _bounds(spans: list[RoleSpan]) -> NDArray[np.intp]:
    return np.array([(s.first, s.last) for s in spans], np.intp).reshape(-1, 2)


def _mention(p: features.Pieces, start: int, end: int, kind: str, type_: str) -> Mention | None:
    made = Mention.over(p, Span(start, end), kind, type_)  # type: ignore[arg-type]
    return made if made.first <= made.last else None


def _gum_coreference(e: Example, p: features.Pieces, out: Prepared) -> None:
    assert e.mentions is not None
    mentions, entity = [], []
    for m in e.mentions:
        made = _mention(p, m.start, m.end, m.kind, m.type)
        if made is not None:
            mentions.append(made)
            entity.append(m.entity)
    t = coreference.table(p, layout(e.text), mentions)
    items = [k for k in range(len(mentions)) if t.item[k] >= 0]
    i, j = coreference.pairs(t, items)
    gold = np.array([entity[a] == entity[b] for a, b in zip(i, j, strict=True)], np.bool_)
    _coreference_choice(out, t, items, i, j, gold, None)


def _names_and_pronouns(names: list[tuple[int, int, str]], p: features.Pieces) -> list[Mention]:
    found = [_mention(p, s, t, "name", k) for s, t, k in names]
    found += [_mention(p, *s, "pronoun", "unknown") for s in pronoun_spans(p.text)]
    return sorted((m for m in found if m is not None), key=lambda m: m.span)


def _gap_coreference(e: Example, p: features.Pieces, out: Prepared) -> None:
    assert e.gap is not None
    assert e.names is not None
    (start, _), options = e.gap
    mentions = _names_and_pronouns(e.names, p)
    target = next((k for k, m in enumerate(mentions) if m.span.start == start), None)
    if target is None or not gender(mentions[target].text):
        return
    t = coreference.table(p, layout(e.text), mentions)
    i, j = coreference.pairs(t, [target])
    verdict = [_verdict(mentions[k], e.text, options) for k in j]
    known = np.array([v is not None for v in verdict], np.bool_)
    i, j = i[known], j[known]
    gold = np.array([v for v in verdict if v is not None], np.bool_)
    null = None if any(o[2] for o in options) else True
    if len(j):
        _coreference_choice(out, t, [target], i, j, gold, null)


def _replaced_coreference(e: Example, p: features.Pieces, out: Prepared) -> None:
    assert e.replaced is not None
    assert e.names is not None
    mentions = _names_and_pronouns(e.names, p)
    whom = {start: name.split() for start, _, name in e.replaced}
    items = [k for k, m in enumerate(mentions) if m.kind == "pronoun" and m.span.start in whom]
    t = coreference.table(p, layout(e.text), mentions)
    i, j = coreference.pairs(t, items)
    verdict = [_is_named(mentions[b], whom[mentions[a].span.start]) for a, b in zip(i, j, strict=True)]
    some = {int(a) for a, v in zip(i, verdict, strict=True) if v}
    kept = np.array([a in some and v is not None for a, v in zip(i, verdict, strict=True)], np.bool_)
    if kept.any():
        gold = np.array([bool(v) for v in verdict], np.bool_)
        _coreference_choice(out, t, sorted(some), i[kept], j[kept], gold[kept], None)


def _is_named(m: Mention, name: list[str]) -> bool | None:
    """Whether the mention is of whom this full name names; None where only some of its words are the same."""
    if m.kind != "name":
        return None
    words = m.text.split()
    return True if m.type == "person" and words[-1] == name[-1] else None if set(words) & set(name) else False


def _spoken_coreference(e: Example, p: features.Pieces, out: Prepared) -> None:
    """Sources that are pronouns or nouns, with the mentions before that are known to be the speaker, or not."""
    assert e.spoken is not None
    names = [_mention(p, s, t, "name", k) for s, t, k in e.names or ()]
    nouns = [_mention(p, s, t, "nominal", k) for s, t, k in e.nominals or ()]
    pronouns = [_mention(p, *s, "pronoun", "unknown") for s in pronoun_spans(p.text)]
    mentions = sorted((m for m in [*names, *nouns, *pronouns] if m is not None), key=lambda m: m.span)
    who = {k: name for s, t, name in e.spoken for k in _head(mentions, e.text, s, t) if name}
    t = coreference.table(p, layout(e.text), mentions)
    items = [k for k in who if t.item[k] >= 0]
    i, j = coreference.pairs(t, items)
    verdict = [_is_speaker(mentions[b], who.get(int(b)), who[int(a)]) for a, b in zip(i, j, strict=True)]
    kept = np.array([v is not None for v in verdict], np.bool_)
    if kept.any():
        gold = np.array([bool(v) for v in verdict], np.bool_)
        _coreference_choice(out, t, items, i[kept], j[kept], gold[kept], None)


def _head(mentions: list[Mention], text: str, start: int, end: int) -> list[int]:
    """The mention that a source is: the pronoun, or its first noun that is nobody's owner; none where it has a name."""
    inside = [k for k, m in enumerate(mentions) if start <= m.span.start and m.span.end <= end]
    if any(mentions[k].kind == "name" and mentions[k].type == "person" for k in inside):
        return []
    whole = [k for k in inside if mentions[k].kind == "pronoun" and mentions[k].text == text[start:end].strip()]
    owners = ("'s", "’s")
    nouns = [k for k in inside if mentions[k].kind == "nominal" and not text.startswith(owners, mentions[k].span.end)]
    return whole or nouns[:1]


def _is_speaker(m: Mention, known: str | None, who: str) -> bool | None:
    """Whether a mention is of this speaker; None where that isn't known."""
    if known is not None:
        return known == who
    if m.kind != "name":
        return None
    words, full = m.text.split(), who.split()
    if set(words) <= set(full):
        return True if words[-1] == full[-1] or len(words) == len(full) else None
    return None if set(words) & set(full) else False


def _verdict(m: Mention, text: str, options: list[tuple[int, int, bool]]) -> bool | None:
    """Whether this mention may be whom GAP's pronoun means; None where GAP does not say."""
    if m.kind != "name" or m.type != "person":
        return None if m.kind == "pronoun" else False
    for start, end, right in options:
        same = m.span.start < end and start < m.span.end
        words, name = set(m.text.split()), set(text[start:end].split())
        if same or words <= name or name <= words:
            return right
    return not any(right for _, _, right in options)


def _coreference_choice(
    out: Prepared,
    t: coreference.MentionTable,
    items: list[int],
    i: NDArray[np.intp],
    j: NDArray[np.intp],
    gold: NDArray[np.bool_],
    null: bool | None,
) -> None:
    number = {item: k for k, item in enumerate(items)}
    rows = np.array([number[x] for x in i], np.intp)
    some = np.zeros(len(items), np.bool_)
    some[rows[gold]] = True
    bounds = np.stack([t.first, t.last], axis=1)
    none = ~some if null is None else np.ones(len(items), np.bool_)
    out.choices["coreference"] = Choice(bounds[items], bounds, rows, j, coreference.pair_features(t, i, j), gold, none)
