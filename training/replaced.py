"""News in which a pronoun stands where a name stood, so that who is meant is known (after Kocijan et al. 2019).

GUM and GAP say of few pronouns in news whom they mean. Where an article names a person again soon after, the name is
replaced by the pronoun that could have stood there, and the earlier mentions are its antecedents.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from parley.actors.genders import gender_by_title
from parley.actors.mentions import gender, pronoun_spans
from parley.english.layout import layout
from parley.english.lexicon import lexicon
from parley.language.sentences import Layout
from training.data import TITLES, Example

PASSAGE = 1600  # code points of an article that are kept
MOST = 6  # names replaced in a passage
NEAR = 3  # sentences back to the mention before, at most
FORMS = {
    "nsubj": ("he", "she"),
    "nsubjpass": ("he", "she"),
    "dobj": ("him", "her"),
    "pobj": ("him", "her"),
    "dative": ("him", "her"),
    "poss": ("his", "her"),
}
_POSSESSIVE = ("’s", "'s", "’", "'")


@dataclass(frozen=True)
class Person:
    """A mention of a person by name: code points [start, end), last name, and the label of its head word in syntax."""

    start: int
    end: int
    surname: str
    relation: str


def replaced(e: Example, relations: dict[int, str], rng: random.Random) -> Example | None:
    """A passage of the article with names replaced, or None where none can be; ``relations`` names e.words' labels."""
    people = list(_people(e, relations))
    full = _full_names(e.text, people)
    genders = {name: g for name, g in _genders(e.text, people).items() if name in full}
    lay = layout(e.text)
    chosen = _chosen(lay, people, genders, rng)
    begin, end = _densest(lay, e.text, [people[k] for k in chosen])
    inside = [k for k in chosen if begin <= people[k].start and people[k].end <= end]
    inside = rng.sample(inside, min(MOST, len(inside)))
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    means: list[tuple[int, int, str]] = []
    at, length = begin, 0
    wanted = {people[k].start: people[k] for k in inside}
    others = [n for n in e.names or () if begin <= n[0] and n[1] <= end]
    for start, stop, kind in others:
        if start < at:
            continue
        parts.append(e.text[at:start])
        length += start - at
        person = wanted.get(start)
        word = _pronoun(e.text, person, genders) if person else e.text[start:stop]
        (means if person else names).append((length, length + len(word), full[person.surname] if person else kind))
        parts.append(word)
        length += len(word)
        at = stop
        if person and person.relation == "poss":
            at += next(len(x) for x in _POSSESSIVE if e.text.startswith(x, stop))
    parts.append(e.text[at:end])
    return Example(f"{e.id} replaced", "".join(parts), names=names, replaced=means) if means else None


def _people(e: Example, relations: dict[int, str]) -> Iterator[Person]:
    if e.words is None:
        return
    rows = e.words.tolist()
    dependants = defaultdict(list)
    for number, (_, _, _, _, head) in enumerate(rows):
        dependants[head].append(number)
    last_of = {row[1]: number for number, row in enumerate(rows)}
    for start, end, kind in e.names or ():
        number = last_of.get(end)
        if kind != "person" or number is None or not e.text[start:end].strip():
            continue
        relation = relations[rows[number][3]]
        around = [k for k in dependants[number] if k != number and not start <= rows[k][0] < end]
        bare = all(relations[rows[k][3]] in ("punct", "case") for k in around)
        possessive = e.text.startswith(_POSSESSIVE, end)
        fits = bare and relation in FORMS and possessive == (relation == "poss")
        surname = e.text[start:end].split()[-1]
        yield Person(start, end, surname, relation if fits else "")


def _full_names(text: str, people: list[Person]) -> dict[str, str]:
    """By surname the full name, where only one person has it and it is nobody's first name."""
    found: dict[str, set[str]] = defaultdict(set)
    for p in people:
        if len(text[p.start : p.end].split()) > 1:
            found[p.surname].add(text[p.start : p.end])
    first = {name.split()[0] for names in found.values() for name in names}
    alone = {name for name, names in found.items() if len({n.split()[0] for n in names}) == 1}
    return {name: max(sorted(found[name]), key=len) for name in alone - first}


def _genders(text: str, people: list[Person]) -> dict[str, str]:
    """By surname "he" or "she": by title, first name, or the pronouns after it in sentences that name nobody else."""
    first_names = lexicon().first_names
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    lay = layout(text)
    named: dict[int, list[Person]] = defaultdict(list)
    for p in people:
        first, *more = text[p.start : p.end].split()
        for sure in (gender_by_title(text, p.start), first_names.get(first, "") if more else ""):
            votes[p.surname][sure] += 9
        named[lay.sentence(p.start)].append(p)
    for sentence, here in named.items():
        if len({p.surname for p in here}) == 1:
            rest = text[here[0].end : lay.sentence_span(sentence).end]
            votes[here[0].surname].update(gender(span.of(rest)) for span in pronoun_spans(rest))
    return {
        name: "he" if both["he"] > both["she"] else "she"
        for name, both in votes.items()
        if max(both["he"], both["she"]) > 2 * min(both["he"], both["she"])
    }


def _chosen(lay: Layout, people: list[Person], genders: dict[str, str], rng: random.Random) -> list[int]:
    """Names that may be replaced: the same person was named a little before, and stays named there."""
    order = list(range(len(people)))
    rng.shuffle(order)
    chosen: set[int] = set()
    for k in order:
        p = people[k]
        if not p.relation or p.surname not in genders or p.surname.lower() in TITLES:
            continue
        before = [j for j in range(k) if people[j].surname == p.surname and people[j].end < p.start]
        if not before or lay.sentence(p.start) - lay.sentence(people[before[-1]].start) > NEAR:
            continue
        after = [j for j in range(k + 1, len(people)) if people[j].surname == p.surname]
        if before[-1] in chosen or (after and after[0] in chosen):
            continue
        # "Ruiz defended Ruiz" is not "Ruiz defended her".
        object_ = FORMS[p.relation] == ("him", "her")
        if object_ and lay.sentence(people[before[-1]].start) == lay.sentence(p.start):
            continue
        chosen.add(k)
    return sorted(chosen)


def _densest(lay: Layout, text: str, chosen: list[Person]) -> tuple[int, int]:
    """Whole paragraphs, of PASSAGE code points or little more, with the most of ``chosen``."""
    best, most = (0, 0), 0
    for number, begin in enumerate(lay.paragraph_starts):
        end = len(text)
        for start in lay.paragraph_starts[number + 1 :]:
            if start - begin >= PASSAGE:
                end = start
                break
        inside = sum(begin <= p.start and p.end <= end for p in chosen)
        if end - begin <= 2 * PASSAGE and min(inside, MOST) > most:
            best, most = (begin, end), min(inside, MOST)
    return best


def _pronoun(text: str, p: Person, genders: dict[str, str]) -> str:
    word = FORMS[p.relation][genders[p.surname] == "she"]
    before = text[: p.start][-4:].rstrip(" ")
    if before.endswith(("“", "”", '"')):
        before = before[:-1].rstrip(" ") or "."
    return word.capitalize() if not before or before[-1] in ".!?:\n" else word
