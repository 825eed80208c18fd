"""Who is behind the nouns that an act is told with: actors, those whose a thing is, people without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from parley.actors.cast import Cast
from parley.actors.entities import Entities
from parley.actors.entity import Entity
from parley.actors.phrases import Phrases
from parley.actors.sources import FIRST_PERSON, head_of
from parley.actors.tellers import together_tell
from parley.english.countries import country_code, plain
from parley.english.patterns import word_set
from parley.english.plover import Plover
from parley.events.forms import HYPHENS
from parley.events.naming import Naming
from parley.events.newcomers import Newcomers, Somebody
from parley.events.parts import are_some
from parley.language.trees import ROOT, Trees
from parley.model import ActorType, Span
from parley.statements.together import COUNTING, counted

_COUNTERPART, _OF_ONE = word_set("shared.counterpart"), word_set("who.of_one")
_FIRST = FIRST_PERSON | word_set("who.first_person")
_MONEY = word_set("who.money")
_ANYONE, _THOSE = word_set("who.anyone"), word_set("who.those")
_WITHIN, _STRUCK = word_set("acts.within"), word_set("who.struck")
NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
_BEFORE = ("amod", "compound")


class Who:
    """The actors behind the nouns of one document; ``forms`` are its words in lower case."""

    def __init__(
        self,
        phrases: Phrases,
        found: Entities,
        cast: Cast,
        forms: Sequence[str],
        words: Plover,
        named: frozenset[int],
        tellers: Callable[[Span], Sequence[int]],
        same: Mapping[int, int],
    ) -> None:
        """``named`` are numbers of places that act as countries do; ``tellers`` gives those of who says a word.

        ``same`` says of entities which others they are.
        """
        self.phrases, self.found, self.cast, self.forms, self.words = phrases, found, cast, forms, words
        self.trees: Trees = phrases.trees
        self._named, self._tellers = named, tellers
        self._naming = Naming(found.entities, phrases.mentions)
        self._meant = [same.get(number, number) for number in found.of]  # by mention
        self._known: dict[int, tuple[Somebody | None, bool]] = {}
        self._all: dict[tuple[int, bool, bool], tuple[Somebody, ...]] = {}
        self._newcomers = Newcomers(phrases, cast, self._meant)
        self._at: dict[Somebody, set[int]] = {}  # the words that mean those, or holders of an office, by no mention
        self._countries = {e.country: k for k, e in reversed(list(enumerate(found.entities))) if e.country}

    def of(self, head: int, *, place: bool = True, owners: bool = True) -> tuple[Somebody, ...]:
        """Everybody whom a noun and those joined to it mean; none of what is a thing.

        A ``place`` may be somebody; of a thing that is somebody's, its ``owners`` are meant.
        """
        asked = (head, place, owners)
        if asked not in self._all:
            self._all[asked] = self._of(*asked)
        return self._all[asked]

    def _of(self, head: int, place: bool, owners: bool) -> tuple[Somebody, ...]:
        out: dict[Somebody, None] = {}
        for noun in together_tell(head, self.phrases) or self.joined(head):
            if those := self._counted(noun):
                out |= dict.fromkeys(those)
                continue
            if noun not in self._known:
                self._known[noun] = self._one(noun)
            one, itself = self._known[noun]
            if not (itself or owners):
                continue
            if one is not None and (place or not self._is_place(one)):
                out[one] = None
        return tuple(out)

    def _counted(self, noun: int) -> tuple[Somebody, ...]:
        """Whom "the two ministers" are, as where they speak."""
        if not self.trees.has(noun, *COUNTING) or not self.phrases.is_plural(noun):
            return ()
        source = head_of(self.phrases.span(self.phrases.own(noun)), self.phrases)
        return tuple(Somebody(k) for k in counted(source, self.phrases, self.cast)) if source.noun == noun else ()

    def means_somebody(self, head: int, but: int | None) -> bool:
        """Whether a noun means anybody whom another does not; "its troops" are its own, "his lawyer" is another."""
        other = self.forms[head] in _COUNTERPART or self.forms[head] in self.words.others
        other = other or (self.forms[head] not in self.words.sectors["MIL"] and self.phrases.can_speak(head))
        if but is not None and not other:
            owners = [self._mentioned(w) for w in self.trees.children(head, "nmod:poss")]
            if any(owner in self.of(but) for owner in owners):
                return False
        return bool(set(self.of(head)) - set(self.of(but) if but is not None else ()))

    def is_one(self, head: int) -> bool:
        """Whether a noun is somebody, and no thing that is somebody's."""
        return bool(self.of(head, owners=False))

    def naming(self, head: int, span: Span) -> Span | None:
        """The name or noun nearest in the sentence that says who is meant, where the noun's own ``span`` does not."""
        meant = () if self._counted(head) else self.of(head)[:1]
        numbers = [one.number for one in meant if 0 <= one.number < len(self.found.entities)]
        if not numbers:
            return None
        rows = self.trees.sentence(head)
        sentence = Span(self.trees.span(rows[0]).start, self.trees.span(rows[-1]).end)
        return self._naming.nearest(numbers[0], span, sentence)

    def number(self, one: Somebody) -> int:
        """The number in the cast; a noun that is nobody's mention becomes one, of an actor of its own if need be."""
        return self._newcomers.number(one, sorted(self._at.get(one, ())))

    def joined(self, head: int) -> Iterator[int]:
        """A noun and those joined to it, "France and Britain"; nobody who is set against it ("not Italy")."""
        todo, seen = [head], dict[int, None]()
        while todo:
            if (at := todo.pop()) not in seen:  # "Lind, Orr and Bell", the last joined to the second
                seen[at] = None
                todo += reversed([*self._joined_to(at)])
        yield from (w for w in seen if w != head or not any(self._is_role_of(head, other) for other in seen))

    def _is_role_of(self, role: int, name: int) -> bool:
        """Whether a noun is one of the roles before a name: "Foreign Minister and Deputy Prime Minister Tom Orr"."""
        named = self.phrases.name_at(role) is None and self.phrases.name_at(name) is not None
        return named and self.phrases.is_same_person(role, name)

    def _joined_to(self, head: int) -> Iterator[int]:
        """Those that the tree joins to a noun itself."""
        t, k = self.trees, self.phrases.name_at(head)
        if k is None and (naming := self.phrases.named(head)) is not None and not naming.apart:
            k = naming.name
        name = (head,) if k is None else self.phrases.rows[k]
        others = {self.phrases.titled(c) for w in name for c in t.children(w, "conj")} | {*self._joined_behind(head)}
        for other in sorted(others | {c for c in t.children(head, "appos") if self._are_countries(head, c)}):
            if other in name or t.upos(other) not in NOUNS or head < int(t.heads[head]) < other:
                continue  # whoever stands beyond the verb is not joined to its subject
            if self.phrases.is_same_person(head, other) and self._is_told_of_one(head):
                continue  # "the lawyer and activist was freed"
            if any(self.forms[c] in _WITHIN for c in t.children(other, "case")) and not t.children(head, "case"):
                continue  # "members in Oslo and in Bergen"
            apart = {self.forms[c] for c in t.children(other, "cc", "advmod")}
            if "not" not in apart and ("but" not in apart or "also" in apart):
                yield other

    def _joined_behind(self, head: int) -> Iterator[int]:
        """Whom the tree joins to the verb: "apologized to the miners and to Lind"."""
        t, verb = self.trees, int(self.trees.heads[head])
        cases = self._cases(head)[:1] if t.is_any(head, "obl") and verb != ROOT else []
        for other in t.children(verb, "conj") if cases else ():
            if other > head and t.upos(other) in NOUNS and self._cases(other)[:1] == cases:
                yield other

    def _are_countries(self, one: int, other: int) -> bool:
        """Whether a country and a name have a comma between them: "Norway, Peru agree to swap prisoners"."""
        country = country_code(self.trees.form(one), self.phrases.lexicon) is not None
        return country and other == one + 2 and self.forms[one + 1] == "," and self.trees.upos(other) == "PROPN"

    def _is_told_of_one(self, subject: int) -> bool:
        """Whether the verb is of one who does it, or undergoes it."""
        t, verb = self.trees, int(self.trees.heads[subject])
        told = verb != ROOT and t.is_any(subject, "nsubj", "nsubj:pass")
        return told and any(self.forms[w] in _OF_ONE for w in t.children(verb, "aux", "aux:pass", "cop"))

    def type_of(self, one: Somebody) -> ActorType | None:
        """What somebody is, where he has a number in the cast."""
        return self.cast.drafts[one.number].type if one.number >= 0 else None

    def is_named_person(self, one: Somebody) -> bool:
        """Whether it is a person whose name is given."""
        entity = self._entity(one.number)
        return entity is not None and entity.named and self.type_of(one) == "person"

    def is_there(self, head: int) -> bool:
        """Whether a noun names where something is, be it a country: "marched through Dhaka", "killed in Syria"."""
        k = self.phrases.name_at(head)
        return k is not None and self.phrases.mentions[k].type == "place"

    def is_only_there(self, head: int) -> bool:
        """Whether a noun names a town that does nothing in the document."""
        return self.is_there(head) and not self.of(head, place=False)

    def is_capital(self, head: int) -> bool:
        """Whether a noun names a capital."""
        return self.is_there(head) and plain(self.trees.form(head)) in self.phrases.lexicon.capitals

    def _is_place(self, one: Somebody) -> bool:
        """Whether it is a place that does nothing in the document: a town, not a country."""
        entity = self._entity(one.number) if one.number not in self._named else None
        return entity is not None and entity.type == "place" and not (entity.country or entity.state)

    def _entity(self, number: int) -> Entity | None:
        """Who has a number in the cast, of those whom the page mentions: none of whom a statement brought in."""
        return self.found.entities[number] if 0 <= number < len(self.found.entities) else None

    def _one(self, noun: int) -> tuple[Somebody | None, bool]:
        """Who a noun means, and whether it is that one itself: no part and nothing of theirs."""
        t, form = self.trees, self.forms[noun]
        if form in self.words.parts and t.upos(noun) == "NOUN":  # "thousands of farmers"
            for of in t.children(noun, "nmod") if form[-1:] == "s" or form in self.words.rounds else ():  # not "group"
                those = self._one(of) if t.upos(of) == "NOUN" else (None, False)
                if those[0] is not None:
                    return those
        if form in self.words.instruments and (owner := self._owner(noun)) is not None:
            return owner, False  # "Turkish drones"
        if (whose := self._commander(noun)) is not None:
            return whose, True
        holder = self._counterpart(noun) if form in _COUNTERPART else None
        known = holder or self._mentioned(noun)
        if known is not None:
            return known, True
        naming = self.phrases.named(noun)
        if naming is not None and not naming.apart and self._meant[naming.name] >= 0:
            return Somebody(self._meant[naming.name]), True
        for name in t.children(noun, "flat", "appos", "nmod:desc"):  # "Prime Minister Mara Lindqvist"
            k = self.phrases.name_at(name)
            if k is not None and self._meant[k] >= 0 and self.phrases.mentions[k].type != "place":
                return Somebody(self._meant[k]), True
        if t.is_any(noun, "appos") and (named := self._named_before(noun)) is not None:
            return named, True
        if form in self.words.parts and any(self.forms[w] in _MONEY for w in t.children(noun, "nmod")):
            return None, False
        if form in self.words.parts or t.upos(noun) in ("NUM", "DET"):
            for of in t.children(noun, "nmod"):
                found, itself = self._one(of) if "of" in self._cases(of) else (None, False)
                if found is not None:
                    return found, itself
        if (held := self._holder(noun)) is not None:
            return self._noted(Somebody(held), noun), True
        group = form in self.words.somebody or form in self.words.others  # "American adversaries" are others
        group = group or form in _ANYONE or (form in _THOSE and bool(t.children(noun, "acl")))
        if group or (t.upos(noun) == "NOUN" and self.phrases.can_speak(noun)):
            return self._unmentioned(noun), True
        return self._owner(noun), False

    def _holder(self, noun: int) -> int | None:
        """Who holds the office that stands alone: "the Iranian foreign minister will visit"."""
        if not self.phrases.is_role(noun) or not self.phrases.is_definite(noun) or self.phrases.is_plural(noun):
            return None
        return self.cast.titles.holder(self._newcomers.span(noun))

    def _commander(self, noun: int) -> Somebody | None:
        """Whose forces they are, where a pronoun says so: "its troops"."""
        owners = self.trees.children(noun, "nmod:poss") if self.forms[noun] in self.words.sectors["MIL"] else ()
        return next((self._mentioned(w) for w in owners if self.trees.upos(w) == "PRON"), None)

    def _named_before(self, noun: int) -> Somebody | None:
        """Whom a noun behind a name says more of: "Mara Lind, the envoy who leads the talks"."""
        k = self.phrases.name_at(int(self.trees.heads[noun]))
        known = k is not None and self._meant[k] >= 0 and self.phrases.mentions[k].type != "place"
        return Somebody(self._meant[k]) if k is not None and known else None

    def _cases(self, noun: int) -> list[str]:
        nouns = (noun, *self.trees.children(noun, "appos", "flat"))  # "by candidate Tom Orr", hung on the name
        return [self.forms[c] for w in nouns for c in self.trees.children(w, "case") if w == noun or c < noun]

    def _owner(self, noun: int) -> Somebody | None:
        """Whose a thing is: "Russian drones", "the army's headquarters", "the forces of Brask"."""
        t, form = self.trees, self.forms[noun]
        whose = () if self.words.is_undergone_by_owner(form) else ("nmod:poss",)
        for owner in t.children(noun, *whose, *_BEFORE):
            if t.form(owner)[:1].isupper() or t.upos(owner) == "PRON":
                found = self._mentioned(owner)
                if found is not None and not self._is_place(found):
                    return found
        for owner in t.children(noun, "compound") if form in self.words.nouns else ():  # "government shelling"
            struck = form in self.words.undergone and self.forms[owner] in _STRUCK  # "a school shooting"
            if not struck and self.phrases.can_speak(owner) and (found := self._one(owner)[0]) is not None:
                return found
        links = ("by",) if form in self.words.undergone else ("of", "by")  # "the killing of" says to whom
        behind = [w for w in t.children(noun, "nmod") if any(case in links for case in self._cases(w)[:1])]
        for owner in (*(t.children(noun, *whose) if whose else ()), *behind):
            found = self._mentioned(owner)
            if found is None and self.forms[owner] in self.words.somebody:
                found = self._unmentioned(owner)
            if found is not None and not self._is_place(found):
                return found
        return None

    def _counterpart(self, noun: int) -> Somebody | None:
        """Who holds in another country the office that somebody holds in his: "his Israeli counterpart"."""
        owners = [o for o in (self._mentioned(w) for w in self.trees.children(noun, "nmod:poss")) if o is not None]
        country, drafts = self.phrases.country(noun), self.cast.drafts
        if country is None:
            return None
        own = {drafts[o.number].role for o in owners if o.number >= 0}
        others = {d.role for d in drafts if d.type == "person" and d.country not in (None, country)}
        for roles in (own, others):  # pronouns are not always whose they seem
            fits = [k for k, d in enumerate(drafts) if d.country == country and d.role and d.role in roles]
            if len(fits) == 1:
                return Somebody(fits[0])
        return None

    def _mentioned(self, word: int) -> Somebody | None:
        """The entity of the mention whose word this is: a pronoun's, a name's, a people's or a noun's."""
        p = self.phrases
        if self.forms[word] in _FIRST and self.trees.upos(word) == "PRON":
            told_by = self._tellers(self.trees.span(word))
            return Somebody(told_by[0]) if len(told_by) == 1 else None
        if p.pronoun_at(word) is not None:
            return self._of_pronoun(word)
        if p.people_at(word) is not None and are_some(word, self.trees, self.forms, self.words):  # they are not Serbia
            k = p.nominal_at(word)
            number = -1 if k is None else self._meant[k]
            entity = self._entity(number)
            place = entity is not None and entity.type == "place"
            return self._unmentioned(word) if number < 0 or place else Somebody(number)
        name = p.name_at(word)
        bearer = p.bearer(name) if name is not None else None
        people = p.people_at(word)
        code = self._second(word) if people is None else p.lexicon.demonyms.get(p.mentions[people].text)
        for k in (bearer, name, people if code is None else None, p.nominal_at(word)):
            if k is not None and self._meant[k] >= 0:
                return Somebody(self._meant[k])
        if code is None:
            return None
        if code in self._countries:
            return Somebody(self._countries[code])
        return self._noted(Somebody(country=code), word)

    def _second(self, word: int) -> str | None:
        """The code of the country that stands second behind a hyphen: "Russian-Ukrainian talks"."""
        form, lexicon = self.trees.form(word), self.phrases.lexicon
        if not self.trees.is_any(word, "amod", "compound") or self.forms[max(word - 1, 0)] not in HYPHENS:
            return None
        return lexicon.demonyms.get(form) or country_code(form, lexicon)

    def _unmentioned(self, noun: int) -> Somebody:
        """People without a name: as many of them as "14 soldiers"; "the soldiers" are those, if there are no others."""
        whose = [self.forms[w] for w in self.trees.children(noun, "nmod:poss")]  # each country's minister is another
        number = [self.forms[w] for w in self.trees.children(noun, "nummod")]
        if not (whose or number) and self.phrases.is_definite(noun):
            own = [self.forms[noun]]
            alike = [one for one, at in self._at.items() if one.form.split()[-1:] == own and min(at) < noun]
            if len(alike) == 1:
                return self._noted(alike[0], noun)
        return self._noted(Somebody(form=" ".join([*whose, *number, self.forms[noun]])), noun)

    def _noted(self, one: Somebody, word: int) -> Somebody:
        self._at.setdefault(one, set()).add(word)
        return one

    def _of_pronoun(self, word: int) -> Somebody | None:
        """Who a pronoun means; "they" is nobody with one name, but whoever said so: "the unions said they would"."""
        k = self.phrases.pronoun_at(word)
        number = -1 if k is None else self._meant[k]
        plural = self.forms[word] in ("they", "them", "their", "theirs")
        entity = self._entity(number)
        person = entity is not None and entity.named and entity.type == "person"
        if number >= 0 and not (plural and person):
            return Somebody(number)
        t, verb = self.trees, int(self.trees.heads[word])
        if not t.is_any(word, "nsubj") or verb == ROOT or not t.is_any(verb, "ccomp"):
            return None
        teller = t.children(int(t.heads[verb]), "nsubj")
        if not teller or self.forms[word] not in ("they", "it"):
            return None
        if t.upos(teller[0]) == "NOUN":
            return self._one(teller[0])[0] if self.phrases.is_plural(teller[0]) == plural else None
        k = self.phrases.name_at(teller[0])
        named = k is not None and not plural and self.phrases.mentions[k].type in ("place", "organization")
        return self._mentioned(teller[0]) if named else None
