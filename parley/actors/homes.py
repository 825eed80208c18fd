"""Which entity a pronoun or a noun means: those before it, weighed by the learned scores and by what is known."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from parley.actors.apart import are_kinds_apart, is_of_another_kind
from parley.actors.disjoint import of_one_verb
from parley.actors.entity import Entity
from parley.actors.mentions import POSSESSIVE, Mention, MentionType
from parley.actors.peoples import of_many
from parley.actors.phrases import Phrases
from parley.actors.tellers import body_goes_on, body_tells, gender_of, many_tell, teller
from parley.actors.where import is_where
from parley.english.countries import country_code
from parley.english.patterns import word_set
from parley.language.pairs import Floats, Ints
from parley.language.sentences import Layout
from parley.language.trees import ROOT

Choice = tuple[Ints, Floats, float]  # mentions before, what each counts, and what it counts that it is none of them

_FADING = 0.2  # what a sentence without a mention takes from whom a pronoun may mean
_PAST = 0.6  # and what each sentence back takes from a single mention, beside nearer ones of others
_LONG_AGO = 4  # sentences, further back it makes no difference
_NOBODY = 0.3  # how much a pronoun that means nobody in the text counts, since most mean somebody
_NOT_SO = 0.1  # what is left of whom a first name tells otherwise, beside one it fits; twice where he is as near
_NOT_FAR = 4  # sentences
_TELLER = 1.0  # what it counts that somebody says so of himself
_IT_TELLS = 1.5  # that a body says so of itself, as "it"
_GOES_ON = 1.0  # and that the one goes on of which the sentence before tells
_MANY_TELL = 0.85  # and that people say so of themselves, who tell of others more often

_FIRST = "first"
_NONE: frozenset[int] = frozenset()
_NO_KINDS: frozenset[str] = frozenset()
_BODIES = {"group", "organization", "place"}
_PEOPLE = {"person", "group"}  # "government sources" are either
_UNNAMED = word_set("entities.unnamed")
_LESSER = word_set("titles.lesser")
_OFFICES = word_set("names.generic")  # "foreign", "defense"
_WHERE = (("of", "for"), ("to", "in", "at"))  # what tells apart whoever is called the same
GROUPS, OF_STATE = word_set("entities.groups"), word_set("entities.of_state")  # "the group" is no ministry

FITS: Mapping[str, frozenset[str]] = {  # which kinds of entity a pronoun or noun can stand for
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


class Homes:
    """The entities of one document while its pronouns and nouns are given to them, in text order.

    ``of`` says which one each mention belongs to, -1 for none, ``chosen`` how sure that was where it was weighed.
    """

    def __init__(
        self,
        phrases: Phrases,
        layout: Layout,
        entities: list[Entity],
        of: list[int],
        barred: Mapping[int, frozenset[int]],
    ) -> None:
        """``barred`` are those that a mention surely does not mean."""
        self.phrases, self.mentions = phrases, phrases.mentions
        self.entities, self.of, self.barred = entities, of, barred
        self.chosen: dict[int, Chosen] = {}
        self._sentences = [layout.sentence(m.span.start) for m in self.mentions]
        self._genders = [m.gender for m in self.mentions]
        self._gender_of: dict[int, str] = {}  # what nouns tell of gender
        self._seen = [sorted(self._sentences[j] for j in entity.mentions) for entity in entities]
        self._located = frozenset(k for k in range(len(self.mentions)) if is_where(k, phrases))
        self._of_one_verb = of_one_verb(phrases)
        self._described: dict[str, int] = {}  # by the words of those who were not named before

    def settle(self, k: int, choice: Choice, words: str | None) -> None:
        """Give a mention to the entity that it means; a noun that means none of them begins one.

        Where ``words`` are given it means nobody but whom those meant before.
        """
        owner = self._owner(k)
        nation = _nation(k, self.phrases) or (self.entities[owner].country if owner >= 0 else None)
        home = self._again(k, nation)
        if words:
            home = self._described.get(words, home)
        elif home is None and not _is_new(k, self.phrases):
            home = self._likeliest(k, choice, owner, nation)
        if home is None and self.mentions[k].kind == "nominal":
            home = self._begun(k)
            if words:
                self._described[words] = home
        if home is not None:
            self._join(k, home, owner, nation)

    def _owner(self, k: int) -> int:
        """Whose a noun is by the mention right before it, -1 for nobody's."""
        return self.of[k - 1] if k and _is_of(self.phrases.text, self.mentions[k - 1], self.mentions[k]) else -1

    def _begun(self, k: int) -> int:
        """The number of an entity that a noun brings in."""
        m = self.mentions[k]
        self.entities.append(Entity(m.type, m.text, gender=gender_of(k, self.phrases)))
        self._seen.append([])
        return len(self.entities) - 1

    def _join(self, k: int, home: int, owner: int, nation: str | None) -> None:
        """Give a mention to an entity, of which more is known by it."""
        entity, gender = self.entities[home], self._genders[k]
        self.of[k] = home
        entity.mentions.append(k)
        insort(self._seen[home], self._sentences[k])
        entity.nation = entity.nation or nation
        if owner not in (-1, home) and not entity.named and entity.owner < 0:
            entity.owner = owner
        if gender in ("he", "she") and not entity.gender:
            entity.gender = gender

    # ------------------------------------------------------------ the same noun again
    def _again(self, k: int, nation: str | None) -> int | None:
        """Whom the same noun meant not far before, if nothing speaks against it."""
        again = self._described_before(k, nation) if self.phrases.rules("the same noun again") else None
        return None if again is None or _is_foreign(nation, self.entities[again]) else again

    def _described_before(self, k: int, nation: str | None) -> int | None:
        """The unnamed entity that "the official" means where "a senior official" stands not far before.

        "Kenya’s army" is "the Kenyan army", and no other country's.
        """
        phrases, m, head = self.phrases, self.mentions[k], self.phrases.heads[k]
        definite = head is not None and (phrases.is_definite(head) or (nation and m.kind == "nominal"))
        if m.kind != "nominal" or head is None or not definite:
            return None
        noun, ordinal, modifiers = phrases.form(head), phrases.ordinal(head), phrases.modifiers(head)
        more = False
        for j in range(k - 1, -1, -1):
            if self._sentences[k] - self._sentences[j] > _NOT_FAR:
                break
            other, there = self.mentions[j], phrases.heads[j]
            if other.kind != "nominal" or there is None:
                continue
            of_those = phrases.noun_of(there)
            one = phrases.form(of_those) == noun + "s" and phrases.form(there) == "one"  # "one of the officials"
            if not one and phrases.form(of_those) != noun and not _is_unnamed_too(noun, there, phrases):
                continue
            if ordinal and phrases.ordinal(there) != ordinal:  # "the second source" is not the first
                earlier, more = more, more or phrases.is_one_more(there)
                if not (earlier and ordinal == _FIRST and phrases.brings_in(there)):
                    continue
                modifiers = modifiers - {ordinal}  # who was an official until a second one came
            its = self.entities[self.of[j]].nation if self.of[j] >= 0 else None
            if nation is not None and its is not None:
                if its != nation:
                    continue
                modifiers = modifiers - _of_nation(nation, phrases)
                if not (phrases.modifiers(there) - modifiers).isdisjoint(_LESSER):
                    continue
            apart = not one and not modifiers <= phrases.modifiers(there) | phrases.is_of(there)
            if apart or _is_of_another(head, there, phrases):
                return None  # "the U.S. official" is not "an Iranian official"
            home = self.of[j]
            return home if home >= 0 and _is_unnamed(self.entities[home], m.type) else None
        return None

    # ------------------------------------------------------------ who is likeliest
    def _likeliest(self, k: int, choice: Choice, owner: int, nation: str | None) -> int | None:
        """Whom a pronoun or a noun most likely means, None for nobody before it; how sure that is is kept."""
        js, shares, none = choice
        likely = list(zip(js.tolist(), shares.tolist(), strict=True))
        if self._genders[k] == "they":
            likely = of_many(k, likely, {j for j, _ in likely if self._is_person(self.of[j])}, self.phrases)
        total = self._weighed(k, likely, owner, nation)
        if not total:
            return None
        best = max(total, key=lambda home: (total[home], -home))
        nobody = self._nobody(k, none)
        everybody = sum(total.values()) + nobody
        second = max([nobody, *(share for home, share in total.items() if home != best)])
        home = best if total[best] > nobody else None
        if home is not None and _are_others(k, self.phrases, self.entities[home]):
            return None
        self.chosen[k] = Chosen(total[best] / everybody, second / everybody)
        return home

    def _nobody(self, k: int, none: float) -> float:
        """What it counts that a mention means nobody before it.

        A noun that no candidate explains better than chance is somebody new; a pronoun always means somebody.
        """
        m = self.mentions[k]
        none = 0.0 if _is_of_a_body(k, self.phrases) else none
        means = self._genders[k] in ("he", "she") or (m.kind == "pronoun" and m.text.lower() == "its")
        return _NOBODY * none if means else none

    def _weighed(self, k: int, likely: Sequence[tuple[int, float]], owner: int, nation: str | None) -> dict[int, float]:
        """What each entity counts that a mention can mean, by its mentions before and by who tells it."""
        here, gender = self._sentences[k], self._genders[k]
        personal = gender in ("he", "she")
        total: dict[int, float] = {}
        chances = {-1: 0.0, owner: 0.0}  # by entity, as they are asked
        for j, share in likely:
            home = self.of[j]
            if home not in chances:
                chances[home] = self._chance(k, home, nation)
            chance, back = chances[home], here - self._sentences[j]
            if chance == 0 or (not personal and j in self._located):
                continue
            if personal and back > 1:
                chance *= _PAST ** min(back - 1, _LONG_AGO)
            total[home] = total.get(home, 0.0) + share * chance
        if not personal:
            return self._as_told(k, total)
        total = self._told_by_names(total, gender, here)
        who = teller(k, self.phrases, self.of)
        if who >= 0 and who != owner and who not in self._ruled_out(k) and self._is_person(who):
            total[who] = total.get(who, 0.0) + _TELLER * self.entities[who].chance(gender)
        # News goes back to a pronoun's antecedent step by step: who has not been mentioned for long fades.
        return {h: share * _FADING ** _sentences_since(self._seen[h], here) for h, share in total.items()}

    def _told_by_names(self, total: dict[int, float], gender: str, here: int) -> dict[int, float]:
        """The same, with less of those whom a first name tells otherwise, and more of whom it fits who is as near."""
        since = {home: _sentences_since(self._seen[home], here) for home in total}
        fits = [home for home in total if self.entities[home].is_known_as(gender)]
        if not fits:
            return total
        one = min(fits, key=lambda home: (since[home], -total[home], home))
        out = dict(total)
        for home in total:
            if self.entities[home].chance(gender) < 1:
                out[home] *= _NOT_SO ** (1 + (since[one] <= since[home]))
                out[one] += total[home] - out[home]
        return out

    def _as_told(self, k: int, total: dict[int, float]) -> dict[int, float]:
        """The same, with those who say so themselves: "Rebels fled as police said they had seized arms".

        By "its" a body may be meant that says so, also by its name.
        """
        if self.mentions[k].text.lower() == "it":
            return self._as_it_says(k, total)
        its = self.mentions[k].text.lower() == "its"
        who = many_tell(k, self.phrases, self.of) if its or self._genders[k] == "they" else -1
        who = teller(k, self.phrases, self.of) if its and who < 0 else who
        fits = who >= 0 and who not in self._ruled_out(k) and self.entities[who].type in _BODIES
        return {**total, who: total.get(who, 0.0) + _MANY_TELL} if fits else total

    def _as_it_says(self, k: int, total: dict[int, float]) -> dict[int, float]:
        """The same, with the body or the state that says so of itself, or goes on speaking."""
        found = {body_tells(k, self.phrases, self.of): _IT_TELLS}
        found.setdefault(body_goes_on(k, self.phrases, self.of), _GOES_ON)
        fits = {
            who: weight
            for who, weight in found.items()
            if who >= 0 and who not in self._ruled_out(k) and self.entities[who].type in FITS["it"]
        }
        return {**total, **{who: total.get(who, 0.0) + weight for who, weight in fits.items()}}

    def _chance(self, k: int, home: int, nation: str | None) -> float:
        """How far an entity can be meant by a mention at all; "the woman" is nobody who may be he."""
        m, gender, entity = self.mentions[k], self._genders[k], self.entities[home]
        fits = entity.type in FITS.get(gender or m.type, _NO_KINDS) and home not in self._ruled_out(k)
        if not fits or _is_foreign(nation, entity):
            return 0.0
        if m.kind == "nominal":
            if k not in self._gender_of:
                self._gender_of[k] = gender_of(k, self.phrases)
            return float(entity.chance(self._gender_of[k]) == 1)
        return entity.chance(gender)

    def _ruled_out(self, k: int) -> Collection[int]:
        """Which entities a mention surely does not mean, with those that the same verb has beside it: "Orr met him"."""
        barred = self.barred.get(k, _NONE)
        return {*barred, *(self.of[j] for j in self._of_one_verb[k])} if k in self._of_one_verb else barred

    def _is_person(self, home: int) -> bool:
        return home >= 0 and self.entities[home].type == "person"


def _is_new(k: int, phrases: Phrases) -> bool:
    """Whether a noun is for somebody whom nothing spoke of before: "a coach", "the dentist" of a dentist's cellar."""
    head = phrases.heads[k]
    if phrases.mentions[k].kind != "nominal" or head is None:
        return False
    return phrases.brings_in(head) or (phrases.mentions[k].type == "person" and phrases.comes_again(head, _NOT_FAR))


def _are_others(k: int, phrases: Phrases, entity: Entity) -> bool:
    """Whether people without an article are called otherwise than those before: "Militants" are no "soldiers".

    A ministry is no union, either, nor is what has a name of another kind.
    """
    head, body = phrases.heads[k], phrases.mentions[k].type == "organization"
    if head is None:
        return False
    noun = phrases.form(head)
    if entity.named:
        return body and is_of_another_kind(noun, entity)
    nouns = [other for j in entity.mentions if (other := phrases.heads[j]) is not None]
    if any(_is_of_another(head, other, phrases) for other in nouns):
        return True
    forms = set(map(phrases.form, nouns))
    if body and (are_kinds_apart(noun, forms) or _is_group_of_state(noun, forms)):
        return True
    many = phrases.mentions[k].kind == "nominal" and phrases.is_plural(head) and noun not in forms
    return many and not phrases.trees.has(head, "det", "nmod:poss")


def _is_group_of_state(noun: str, others: Collection[str]) -> bool:
    """Whether "the group" would be a ministry."""
    return noun in GROUPS and not OF_STATE.isdisjoint(others)


def _is_unnamed(entity: Entity, type_: MentionType) -> bool:
    """Whether an entity of some type has no name."""
    return not entity.named and (entity.type == type_ or {entity.type, type_} == _PEOPLE)


def _is_of_another(noun: int, other: int, phrases: Phrases) -> bool:
    """Whether "the secretary of Labor" stands beside "the secretary of Defense", an envoy to Oslo by one to Rome."""
    if phrases.form(noun) != phrases.form(other):
        return False
    mine, its = (
        [phrases.modifiers(one) & _OFFICES]  # "the foreign ministry" beside "the defense ministry"
        + [{phrases.form(w) for _, w in phrases.complements(one, *links)} for links in _WHERE]
        for one in (noun, other)
    )
    return any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in zip(mine, its, strict=True))


def _is_unnamed_too(noun: str, other: int, phrases: Phrases) -> bool:
    """Whether "the official" may be "a source": nouns for somebody who gives no name, and one who was brought in."""
    return noun in _UNNAMED and phrases.form(other) in _UNNAMED and phrases.brings_in(other)


def _nation(k: int, phrases: Phrases) -> str | None:
    """Whose people or body a noun is by a country before it: "Russian officials", "Russia’s army" of its chief."""
    m, head = phrases.mentions[k], phrases.heads[k]
    if m.kind != "nominal" or head is None:
        return None
    if (own := phrases.country(head)) is not None or k + 1 == len(phrases.mentions):
        return own
    first = phrases.mentions[k + 1]  # of what starts together the longest stands first
    if first.span.start != m.span.start:
        return None
    return country_code(first.text, phrases.lexicon) or phrases.lexicon.demonyms.get(first.text)


def _of_nation(nation: str, phrases: Phrases) -> set[str]:
    """The words, lower case, that say of which country somebody is: "south", "african"."""
    return {w for one, code in phrases.lexicon.demonyms.items() if code == nation for w in one.lower().split()}


def _is_of_a_body(k: int, phrases: Phrases) -> bool:
    """Whether "its" is surely somebody's: "its director"."""
    head = phrases.heads[k]
    up = ROOT if head is None or phrases.form(head) != "its" else int(phrases.trees.heads[head])
    return up != ROOT and phrases.is_role(up)


def _is_foreign(nation: str | None, entity: Entity) -> bool:
    return nation is not None and entity.nation is not None and nation != entity.nation


def _is_of(text: str, owner: Mention, m: Mention) -> bool:
    """Whether ``m`` is somebody's: "mother" of "her mother", who cannot be her (Chomsky 1981: i within i)."""
    if m.kind != "nominal" or owner.span.end >= m.span.start:
        return False
    between = text[owner.span.end : m.span.start]
    return (between == " " and owner.text.lower() in POSSESSIVE) or between in ("'s ", "’s ")


def _sentences_since(seen: Sequence[int], here: int) -> int:
    """Whole sentences between here and an entity's last mention before; ``seen`` are its sentences, ascending."""
    before = bisect_right(seen, here)
    return max(0, here - seen[before - 1] - 1) if before else 0
