"""Entities of a document: names joined, then pronouns and nouns given to them by the learned scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parley.actors.coreference import weights
from parley.actors.entity import Entity, from_names, from_people
from parley.actors.homes import FITS, Choice, Chosen, Homes
from parley.actors.mentions import Mention
from parley.actors.names import Named
from parley.actors.peoples import peoples
from parley.actors.phrases import Phrases
from parley.language.encoder import Encoded
from parley.language.pairs import PairScorer
from parley.language.sentences import Layout

Choices = Mapping[int, Choice]

_ALSO = 0.2  # what "he" and "she" both lean to somebody at least, of whom nothing is known


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
    mentions = phrases.mentions
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
    homes = Homes(phrases, layout, entities, of, barred)
    for k in sorted(k for k in choices if of[k] < 0):
        homes.settle(k, choices[k], alone.get(mentions[k]))
    for entity in entities:
        entity.mentions.sort()
    return Entities(tuple(mentions), tuple(entities), tuple(of), frozenset(held), homes.chosen, barred)


def bearers(phrases: Phrases) -> dict[int, int]:
    """For each noun beside the name of whom it means, that name: "neighbour Oleh", "an aide to Ruiz, Tom Bell,"."""
    names = {n.noun: n.name for n in reversed(phrases.namings)}
    out = {}
    for k, m in enumerate(phrases.mentions):
        head = phrases.heads[k]
        name = names.get(head) if m.kind == "nominal" and head is not None else None
        if name is not None and phrases.mentions[name].type in FITS[m.type]:
            out[k] = name
    return out


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
