"""Who a pronoun or a noun surely does not mean: whoever else takes part in what its verb tells (Chomsky 1981).

"He had invited Trump": he is not Trump.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from parley.actors.mentions import starting
from parley.actors.names import Named
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.language.quotations import Quotation
from parley.language.trees import ROOT
from parley.model import Span

_APART = ("conj", "parataxis")  # "He left, and Trump stayed"
_THEIRS = ("of", "for", "to", "with")
_PLACES = word_set("disjoint.places")
_REFLEXIVE = word_set("disjoint.reflexive")  # which mean who does it
_DEEPEST = 4  # clauses that who does it is looked for in
_RELATIVE, _TO = word_set("disjoint.relative"), frozenset({"to"})
_OF_OBJECT = word_set("disjoint.of_object")  # "accused Orr of attacking him"
_OF_SUBJECT = word_set("disjoint.of_subject")  # "promised Orr to back him"
_CORE = ("nsubj", "obj", "iobj")
_PARTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")


def disjoint(
    phrases: Phrases, named: Sequence[Named], barred: Mapping[int, frozenset[int]]
) -> Mapping[int, frozenset[int]]:
    """For each mention the numbers of ``named`` that it does not mean, with those that are ``barred`` already."""
    number_of = {k: number for number, n in enumerate(named) for k in n.mentions}
    parts: dict[int, list[tuple[int, int]]] = {}  # names by verb: who, by number, and the word
    for k, number in number_of.items():
        if (verb := _verb(k, phrases)) is not None:
            parts.setdefault(verb, []).append((number, phrases.heads[k] or 0))
    at = {phrases.heads[k]: number for k, number in number_of.items()}
    for verb, who in _understood_all(phrases):
        if who in at:
            parts.setdefault(verb, []).append((at[who], who))
    words = sorted((phrases.heads[k] or 0, number) for k, number in number_of.items() if phrases.heads[k] is not None)
    out = dict(barred)
    for k, m in enumerate(phrases.mentions):
        verb, head = _verb(k, phrases), phrases.heads[k]
        if m.kind == "name" or head is None or m.text.lower() in _REFLEXIVE:
            continue
        others = {number_of[j] for j in _owners(head, phrases) if j in number_of} if m.kind == "nominal" else set()
        if verb is not None:
            others |= {number for number, word in parts.get(verb, ()) if word != head}
        if verb is not None and phrases.trees.is_any(head, "nsubj"):
            others |= set(_below(verb, head, words, phrases))
            tellers = set(_tellers(verb, phrases)) if m.kind == "nominal" else set()
            others |= {number for teller, says in tellers for number, word in parts.get(says, ()) if word == teller}
        if others:
            out[k] = out.get(k, frozenset()) | others
    return out


def of_one_verb(phrases: Phrases) -> Mapping[int, frozenset[int]]:
    """For each pronoun or noun the subject and the objects of its verb, whom it does not mean.

    "The governor assured her", "The general met the spokeswoman".
    """
    parts: dict[int, list[int]] = {}
    for k, head in enumerate(phrases.heads):
        if head is not None and phrases.trees.is_any(head, *_CORE) and (verb := _verb(k, phrases)) is not None:
            parts.setdefault(verb, []).append(k)
    at = {head: k for k, head in enumerate(phrases.heads)}
    for verb, who in _understood_all(phrases):
        if verb in parts and who in at:
            parts[verb].append(at[who])
    out: dict[int, frozenset[int]] = {}
    for those in parts.values():
        for k in those:
            m = phrases.mentions[k]
            if len(those) > 1 and m.kind != "name" and m.text.lower() not in _REFLEXIVE:
                alike = m.kind == "nominal"  # "Envoy to Oslo Tom Bell said": two subjects may be one
                apart = (j for j in those if _are_apart(phrases.heads[j], phrases.heads[k], alike, phrases))
                out[k] = out.get(k, frozenset()).union(apart)
    return out


def with_turns(
    phrases: Phrases, named: Sequence[Named], said: Sequence[tuple[Span, Span]], barred: Mapping[int, frozenset[int]]
) -> Mapping[int, frozenset[int]]:
    """The same, with who speaks in a transcript: in his own words he is not "he". ``said`` are names and words.

    Nor is anybody who speaks there "the ambassador", but by his title: he is "you".
    """
    people = {k: number for number, n in enumerate(named) if n.type == "person" for k in n.mentions}
    speak = frozenset(people[k] for name, _ in said for k in starting(phrases.mentions, *name) if k in people)
    out = dict(barred)
    for name, words in said:
        who = {people[k] for k in starting(phrases.mentions, *name) if k in people}
        for k in starting(phrases.mentions, *words) if who else ():
            m = phrases.mentions[k]
            if m.gender in ("he", "she") or m.kind == "nominal":
                out[k] = out.get(k, frozenset()) | (speak if m.kind == "nominal" else who)
    return out


def with_quoted(
    phrases: Phrases,
    named: Sequence[Named],
    said: Sequence[tuple[Span, Sequence[Quotation]]],
    barred: Mapping[int, frozenset[int]],
) -> Mapping[int, frozenset[int]]:
    """The same, with whom a quotation names: “President Orlov backs it,” he said, who is another.

    ``said`` are the words for each speaker with his quotations. Who speaks elsewhere may speak of himself.
    """
    people = {k: number for number, n in enumerate(named) if n.type == "person" for k in n.mentions}
    speak = {people.get(k) for source, _ in said for k in starting(phrases.mentions, *source)}
    out = dict(barred)
    for source, quotations in said:
        quoted = (k for q in quotations for k in starting(phrases.mentions, q.start, q.end))
        others = frozenset(people[k] for k in quoted if k in people) - speak
        for k in starting(phrases.mentions, *source) if others else ():
            if phrases.mentions[k].kind != "name" and phrases.heads[k] == phrases.head(source):
                out[k] = out.get(k, frozenset()) | others
    return out


def _understood_all(phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Verbs without a subject of their own, with the word for who does what they tell."""
    for verb in phrases.trees.of_kind("VERB"):
        who = understood(verb, phrases)
        if who is not None:
            yield verb, who


def understood(verb: int, phrases: Phrases, depth: int = 0) -> int | None:
    """Who does what a verb tells that has nobody: Orr of "urged Orr to back him", "Orr's refusal to", "Orr, who"."""
    t, up = phrases.trees, int(phrases.trees.heads[verb])
    own = t.children(verb, "nsubj", "nsubj:pass")
    if own or up == ROOT or depth > _DEEPEST:
        relative = bool(own) and t.is_any(verb, "acl:relcl") and phrases.form(own[0]) in _RELATIVE
        return up if relative else None
    marks = {phrases.form(w) for w in t.children(verb, "mark")}
    if t.is_any(verb, "acl") and not t.is_any(verb, "acl:relcl"):
        owners = t.children(up, "nmod:poss")
        return (owners[0] if owners else None) if marks else up
    of_object = t.is_any(verb, "xcomp") or not marks.isdisjoint(_OF_OBJECT)
    objects = t.children(up, "obj", "iobj") if of_object and phrases.form(up) not in _OF_SUBJECT else ()
    before = [w for w in objects if w < verb]
    if before:
        return before[0]
    if not t.is_any(verb, "conj", "xcomp") and (marks & _TO or not t.is_any(verb, "advcl")) and not of_object:
        return None  # "met Orr to ask him": for whom it is told is open
    subjects = t.children(up, "nsubj", "nsubj:pass")
    return subjects[0] if subjects else understood(up, phrases, depth + 1)


def _are_apart(one: int | None, other: int | None, alike: bool, phrases: Phrases) -> bool:
    """Whether two parts of a verb are two; of those that may be ``alike`` a subject and an object."""
    t = phrases.trees
    if one is None or other is None or not alike:
        return one != other
    return t.is_any(one, "nsubj") != t.is_any(other, "nsubj")


def _owners(noun: int, phrases: Phrases) -> Iterator[int]:
    """The names within what a noun is of: "the widow of Captain Omar Saidi" is not Omar Saidi."""
    for _, child in phrases.complements(noun, *_THEIRS):
        name = phrases.name_at(child)
        if name is not None and phrases.mentions[name].span.start > phrases.trees.span(noun).end:
            yield name


def _tellers(verb: int, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Who tell what is told by a verb, each with the verb of telling: Lund of "Lund said that the general had left"."""
    t, clause = phrases.trees, verb
    while clause != ROOT:
        up = int(t.heads[clause])
        if t.is_any(clause, "ccomp") and up < clause:
            yield from ((who, up) for who in t.children(up, "nsubj"))
        clause = up


def _below(verb: int, subject: int, words: Sequence[tuple[int, int]], phrases: Phrases) -> Iterator[int]:
    """Whom a verb names behind its subject, also in clauses below it: "He said Trump would go"."""
    t = phrases.trees
    for at in range(bisect_right(words, (subject, len(words))), len(words)):
        word, number = words[at]
        if t.words.sentence[word] != t.words.sentence[verb]:
            return
        while word not in (verb, ROOT) and not (t.is_any(word, *_APART) or _is_aside(word, phrases)):
            word = int(t.heads[word])
        if word == verb:
            yield number


def _is_aside(clause: int, phrases: Phrases) -> bool:
    """Whether a clause only tells more of a noun: "he met Bell, who beat Ruiz", "at the fair where Ruiz spoke"."""
    t = phrases.trees
    if not t.is_any(clause, "acl:relcl"):
        return False
    places = any(phrases.form(w) in _PLACES for w in t.children(clause, "advmod"))
    return places or phrases.is_apart(int(t.heads[clause]), t.subtree(clause)[0] + 1)


def _verb(k: int, phrases: Phrases) -> int | None:
    """The verb that a mention is an argument of."""
    t, head = phrases.trees, phrases.heads[k]
    if head is None or not t.is_any(head, *_PARTS):
        return None
    up = int(t.heads[head])
    return up if up != ROOT and t.upos(up) == "VERB" else None
