"""Entities of a document: names joined, then pronouns and nouns given to them by the learned scores."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parley.actors.coreference import weights
from parley.actors.entity import Entity, from_names, from_people
from parley.actors.mentions import POSSESSIVE, Mention
from parley.actors.names import Named
from parley.actors.peoples import of_many, peoples
from parley.actors.phrases import Phrases
from parley.actors.tellers import gender_of, teller
from parley.english.countries import country_code
from parley.english.patterns import word_set
from parley.language.encoder import Encoded
from parley.language.pairs import Floats, Ints, PairScorer
from parley.language.sentences import Layout
from parley.language.trees import ROOT

Choices = Mapping[int, tuple[Ints, Floats, float]]

_FADING = 0.2  # what a sentence without a mention takes from whom a pronoun may mean
_PAST = 0.6  # and what each sentence back takes from a single mention, beside nearer ones of others
_LONG_AGO = 4  # sentences, further back it makes no difference
_NOBODY = 0.3  # how much a pronoun that means nobody in the text counts, since most mean somebody
_NOT_FAR = 4  # sentences
_ALSO = 0.2  # what "he" and "she" both lean to somebody at least, of whom nothing is known
_TELLER = 1.0  # what it counts that somebody says so of himself

_NONE: frozenset[int] = frozenset()
_PEOPLE = {"person", "group"}  # "government sources" are either
_WHERE = word_set("entities.where")
_UNNAMED = word_set("entities.unnamed")
_APART = {word: row for row in sorted(word_set("entities.apart")) for word in row.split()}  # kinds of bodies
GROUPS, OF_STATE = word_set("entities.groups"), word_set("entities.of_state")  # "the group" is no ministry
_PLATFORMS = word_set("entities.platforms")

# Which kinds of entity a pronoun or noun can stand for.
_FITS: dict[str, frozenset[str]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "they": frozenset({"person", "group", "organization", "place"}),
    "it": frozenset({"organization", "place"}),
    "person": frozenset({"person"}),
    "group": frozenset({"group"}),
    "organization": frozenset({"organization", "place"}),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """How sure a choice among entities was: the chosen one's share of all that was weighed, and the second's."""

    share: float
    second: float


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of a document, and which one each mention belongs to (-1 for none).

    ``chosen`` says how sure it was of the mentions that the learned scores gave to an entity, ``barred`` which ones a
    mention surely does not mean.
    """

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    of: tuple[int, ...]
    held: frozenset[int] = frozenset()  # mentions that surely mean a named one: titles, kinds standing alone
    chosen: Mapping[int, Chosen] = field(default_factory=dict)
    barred: Mapping[int, frozenset[int]] = field(default_factory=dict)


def resolve(
    encoded: Encoded,
    layout: Layout,
    phrases: Phrases,
    named: Sequence[Named],
    held: Mapping[int, int],
    alone: Mapping[Mention, str],
    scorer: PairScorer,
    nations: Mapping[int, str | None],
    barred: Mapping[int, frozenset[int]],
) -> Entities:
    """Entities of a document from the mentions of its ``phrases``; each pronoun and noun joins one, or starts one.

    ``named`` are the bearers of names, ``held`` says of titles standing alone (by mention) which of them holds it,
    ``nations`` of which country they are (ISO 3166-1 alpha-3), by their number.
    ``barred`` are those that a noun surely does not mean.
    Each of ``alone`` stands for nobody named before it, only for whom the same words, its value, stand for.
    """
    text, mentions = phrases.text, phrases.mentions
    entities = [from_names(n) for n in named]
    entities += [from_people(mentions[those[0]].text, those, phrases) for those in peoples(phrases)]
    for number, entity in enumerate(entities):
        entity.nation = entity.nation or entity.country or nations.get(number)
    of = [-1] * len(mentions)
    for number, entity in enumerate(entities):
        for k in entity.mentions:
            of[k] = number
    for k, number in held.items():
        of[k] = number
        entities[number].mentions.append(k)
    for k, name in bearers(phrases).items():
        if of[k] < 0 <= of[name]:
            of[k] = of[name]
            entities[of[k]].mentions.append(k)
    choices = weights(encoded.pieces, layout, encoded.vectors, mentions, scorer)
    _lean(mentions, choices, of, entities)
    sentences = [layout.sentence(m.span.start) for m in mentions]
    seen = [sorted(sentences[j] for j in entity.mentions) for entity in entities]
    located = frozenset(k for k, m in enumerate(mentions) if is_where(k, phrases))
    described: dict[str, int] = {}
    chosen: dict[int, Chosen] = {}
    for k in sorted(k for k in choices if of[k] < 0):
        js, shares, none = choices[k]
        own = alone.get(mentions[k])
        nation = _nation(k, phrases)
        owner = of[k - 1] if k and _is_of(text, mentions[k - 1], mentions[k]) else -1
        again = _described_before(k, phrases, of, entities, sentences) if phrases.rules("the same noun again") else None
        if again is not None and _foreign(nation, entities[again]):
            again = None
        if own:
            home = described.get(own, again)
        else:
            home = again
            if home is None and not _is_new(k, phrases):
                no = barred.get(k, _NONE) | _of_other_gender(k, phrases, entities)
                likely = list(zip(js.tolist(), shares.tolist(), strict=True))
                if mentions[k].gender == "they":
                    one = frozenset(n for n, e in enumerate(entities) if e.type == "person")
                    likely = of_many(k, likely, frozenset(j for j, _ in likely if of[j] in one), phrases)
                none = 0.0 if _is_of_a_body(k, phrases) else none
                who = teller(k, phrases, of)
                home, sure = _home(
                    k, mentions[k], likely, none, of, entities, sentences, seen, owner, nation, located, no, who
                )
                if home is not None and _are_others(k, phrases, entities[home]):
                    home, sure = None, None
                if sure is not None:
                    chosen[k] = sure
        if home is None and mentions[k].kind == "nominal":
            home = len(entities)
            entities.append(Entity(mentions[k].type, mentions[k].text, gender=gender_of(k, phrases)))
            seen.append([])
            if own:
                described[own] = home
        if home is not None:
            of[k] = home
            entities[home].mentions.append(k)
            insort(seen[home], sentences[k])
            entities[home].nation = entities[home].nation or nation
            if owner not in (-1, home) and not entities[home].named and entities[home].owner < 0:
                entities[home].owner = owner
            if mentions[k].gender in ("he", "she") and not entities[home].gender:
                entities[home].gender = mentions[k].gender
    for entity in entities:
        entity.mentions.sort()
    return Entities(tuple(mentions), tuple(entities), tuple(of), frozenset(held), chosen, barred)


def bearers(phrases: Phrases) -> dict[int, int]:
    """For each noun beside the name of whom it means, that name: "neighbour Oleh", "an aide to Ruiz, Tom Bell,"."""
    names = {n.noun: n.name for n in reversed(phrases.namings)}
    out = {}
    for k, m in enumerate(phrases.mentions):
        head = phrases.heads[k]
        name = names.get(head) if m.kind == "nominal" and head is not None else None
        if name is not None and phrases.mentions[name].type in _FITS[m.type]:
            out[k] = name
    return out


def _of_other_gender(k: int, phrases: Phrases, entities: Sequence[Entity]) -> frozenset[int]:
    """Who is not "the woman", after "Donald Trump": those who are he where a description's noun says she."""
    gender = gender_of(k, phrases) if phrases.mentions[k].kind == "nominal" else ""
    return frozenset(n for n, e in enumerate(entities) if e.chance(gender) < 1) if gender else _NONE


def _is_new(k: int, phrases: Phrases) -> bool:
    head = phrases.heads[k]
    if phrases.mentions[k].kind != "nominal" or head is None:
        return False
    return phrases.brings_in(head) or (phrases.mentions[k].type == "person" and phrases.comes_again(head, _NOT_FAR))


def _are_others(k: int, phrases: Phrases, entity: Entity) -> bool:
    """Whether people without an article are called otherwise than those before: "Militants" are no "soldiers".

    A ministry is no union, either.
    """
    head = phrases.heads[k]
    if head is None or entity.named:
        return False
    nouns = [other for j in entity.mentions if (other := phrases.heads[j]) is not None]
    if any(_is_of_another(head, other, phrases) for other in nouns):
        return True
    forms = set(map(phrases.form, nouns))
    if phrases.mentions[k].type == "organization":
        mine, theirs = _APART.get(phrases.form(head)), map(_APART.get, forms)
        if mine is not None and any(one not in (None, mine) for one in theirs):
            return True
        if phrases.form(head) in GROUPS and not forms.isdisjoint(OF_STATE):
            return True
    many = phrases.mentions[k].kind == "nominal" and phrases.is_plural(head) and phrases.form(head) not in forms
    return many and not phrases.trees.children(head, "det", "nmod:poss")


def _described_before(
    k: int, phrases: Phrases, of: Sequence[int], entities: Sequence[Entity], sentences: Sequence[int]
) -> int | None:
    """The unnamed entity that "the official" means where "a senior official" stands not far before (head match)."""
    m, head = phrases.mentions[k], phrases.heads[k]
    if m.kind != "nominal" or head is None or not phrases.is_definite(head):
        return None
    noun, ordinal, modifiers = phrases.form(head), phrases.ordinal(head), phrases.modifiers(head)
    for j in range(k - 1, -1, -1):
        if sentences[k] - sentences[j] > _NOT_FAR:
            break
        other, there = phrases.mentions[j], phrases.heads[j]
        if other.kind != "nominal" or there is None:
            continue
        of_those = phrases.noun_of(there)
        one = phrases.form(of_those) == noun + "s" and phrases.form(there) == "one"  # "one of the officials"
        if not one and phrases.form(of_those) != noun and not _is_unnamed_too(noun, there, phrases):
            continue
        if ordinal and phrases.ordinal(there) != ordinal:
            continue  # "the second source" is not the first
        apart = not one and not modifiers <= phrases.modifiers(there) | phrases.is_of(there)
        if apart or _is_of_another(head, there, phrases):
            return None  # "the U.S. official" is not "an Iranian official"
        home = of[j]
        alike = home >= 0 and (entities[home].type == m.type or {entities[home].type, m.type} == _PEOPLE)
        return home if alike and not entities[home].named else None
    return None


def _is_of_another(noun: int, other: int, phrases: Phrases) -> bool:
    """Whether "the secretary of Labor" stands beside "the secretary of Defense"."""
    alike = phrases.form(noun) == phrases.form(other)
    return alike and bool(mine := phrases.is_of(noun)) and bool(of := phrases.is_of(other)) and mine.isdisjoint(of)


def _is_unnamed_too(noun: str, other: int, phrases: Phrases) -> bool:
    """Whether "the official" may be "a source": nouns for somebody who gives no name, and one who was brought in."""
    return noun in _UNNAMED and phrases.form(other) in _UNNAMED and phrases.brings_in(other)


def _nation(k: int, phrases: Phrases) -> str | None:
    """Whose people or body a noun is by the adjective of a country before it: "Russian officials"."""
    head = phrases.heads[k]
    return phrases.country(head) if phrases.mentions[k].kind == "nominal" and head is not None else None


def is_where(k: int, phrases: Phrases) -> bool:
    """Whether a city or a platform is only where something is: "talks in Kuala Lumpur", not "Kuala Lumpur denied"."""
    m, head = phrases.mentions[k], phrases.heads[k]
    if m.kind == "name" and m.text.lower() in _PLATFORMS and head is not None:  # "in a Telegram post"
        return not phrases.trees.is_any(head, "nsubj")
    if m.kind != "name" or m.type != "place" or head is None:
        return False
    if not any(phrases.form(c) in _WHERE for c in phrases.trees.children(head, "case")):
        return False
    return m.text in phrases.lexicon.capitals or not country_code(m.text, phrases.lexicon)


def _is_of_a_body(k: int, phrases: Phrases) -> bool:
    """Whether "its" is surely somebody's: "its director"."""
    head = phrases.heads[k]
    up = ROOT if head is None or phrases.form(head) != "its" else int(phrases.trees.heads[head])
    return up != ROOT and phrases.is_role(up)


def _foreign(nation: str | None, entity: Entity) -> bool:
    return nation is not None and entity.nation is not None and nation != entity.nation


def _is_of(text: str, owner: Mention, m: Mention) -> bool:
    """Whether ``m`` is somebody's: "mother" of "her mother", who cannot be her (Chomsky 1981: i within i)."""
    if m.kind != "nominal" or owner.span.end >= m.span.start:
        return False
    between = text[owner.span.end : m.span.start]
    return (between == " " and owner.text.lower() in POSSESSIVE) or between in ("'s ", "’s ")


def _lean(mentions: Sequence[Mention], choices: Choices, of: Sequence[int], entities: Sequence[Entity]) -> None:
    """Whether each named person is he or she, by what all pronouns together lean to, before any is decided."""
    votes: dict[int, dict[str, float]] = {}
    for k, (js, shares, _) in choices.items():
        label = mentions[k].gender
        if label in ("he", "she"):
            for j, share in zip(js.tolist(), shares.tolist(), strict=True):
                if of[j] >= 0 and entities[of[j]].type == "person":
                    both = votes.setdefault(of[j], {"he": 0.0, "she": 0.0})
                    both[label] += share * entities[of[j]].chance(label)
    for number, both in votes.items():
        more, less = max(both, key=lambda g: both[g]), min(both.values())
        if not entities[number].gender and both[more] > 0.5 and both[more] > 2 * less:
            entities[number].gender = more
    _left_over(votes, entities)


def _left_over(votes: Mapping[int, Mapping[str, float]], entities: Sequence[Entity]) -> None:
    """ "Li Wei took over from Anna Schmidt. She had warned … . He said": he is the only one who may be."""
    people = [n for n, e in enumerate(entities) if e.named and e.type == "person"]
    unknown = [n for n in people if not (entities[n].gender or entities[n].likely)]
    known = {entities[n].gender or entities[n].likely for n in people if n not in unknown}
    both = votes.get(unknown[0], {}) if len(unknown) == 1 else {}
    if len(known) == 1 and min(both.values(), default=0.0) > _ALSO:
        entities[unknown[0]].gender = "she" if known == {"he"} else "he"


def _sentences_since(seen: Sequence[int], here: int) -> int:
    """Whole sentences between here and an entity's last mention before; ``seen`` are its sentences, ascending."""
    before = bisect_right(seen, here)
    return max(0, here - seen[before - 1] - 1) if before else 0


def _home(
    k: int,
    m: Mention,
    likely: Sequence[tuple[int, float]],
    none: float,
    of: Sequence[int],
    entities: Sequence[Entity],
    sentences: Sequence[int],
    seen: Sequence[Sequence[int]],
    owner: int,
    nation: str | None,
    located: frozenset[int],
    barred: frozenset[int],
    teller: int,
) -> tuple[int | None, Chosen | None]:
    """The entity that a pronoun or noun most likely means, None for none; and how sure that is, if any fits.

    ``teller`` is who says so, in whose own clause a pronoun stands, or -1.
    """
    gender, here = m.gender, sentences[k]
    personal = gender in ("he", "she")
    allowed = _FITS.get(gender or m.type, frozenset())
    total: dict[int, float] = {}
    chances = {-1: 0.0, owner: 0.0}  # by entity, as they are asked
    for j, share in likely:
        home = of[j]
        chance = chances.get(home)
        if chance is None:
            entity = entities[home]
            fits = home not in barred and entity.type in allowed and not _foreign(nation, entity)
            chance = chances[home] = entity.chance(gender) if fits else 0.0
        if chance == 0 or (not personal and j in located):
            continue
        if personal and here - sentences[j] > 1:
            chance *= _PAST ** min(here - sentences[j] - 1, _LONG_AGO)
        if chance > 0:
            total[home] = total.get(home, 0.0) + share * chance
    if personal and teller >= 0 and teller not in barred and teller != owner and entities[teller].type == "person":
        total[teller] = total.get(teller, 0.0) + _TELLER * entities[teller].chance(gender)
    if not total:
        return None, None
    if personal:
        # News goes back to a pronoun's antecedent step by step: who has not been mentioned for long fades.
        total = {h: share * _FADING ** _sentences_since(seen[h], here) for h, share in total.items()}
    best = max(total, key=lambda h: (total[h], -h))
    # A noun that no candidate explains better than chance is somebody new; a pronoun always means somebody.
    nobody = _NOBODY * none if personal or (m.kind == "pronoun" and m.text.lower() == "its") else none
    everybody = sum(total.values()) + nobody
    second = max([nobody, *(share for home, share in total.items() if home != best)])
    sure = Chosen(total[best] / everybody, second / everybody)
    return (best if total[best] > nobody else None), sure
