"""The actors of a document: entities with their descriptions, and sources that keep words of their own."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.bearers import Bearer
from parley.actors.draft import Draft, called_again
from parley.actors.entities import Entities
from parley.actors.entity import Entity
from parley.actors.kinds import is_outlet
from parley.actors.mentions import Mention, starting
from parley.actors.offices import is_called_one, synonyms
from parley.actors.phrases import Phrases
from parley.actors.served import served
from parley.actors.sources import Source, bare, description, possessor, without_possessive
from parley.actors.titles import Titles
from parley.actors.where import is_where
from parley.english.countries import country_name
from parley.english.patterns import word_set
from parley.model import Actor, ActorType, Span

_PAPERS = word_set("phrases.papers")
_LINKS = word_set("cast.links")
_OF_PERSONS = word_set("nouns.of_persons")
_PLATFORMS = word_set("entities.platforms")
_BODIES = word_set("cast.bodies")  # of the nouns for many people, which are bodies as well
_ALSO = word_set("cast.also")  # what countries are as well: "the OPEC member"
_COUNTED = word_set("cast.new") | word_set("shared.count_word")
_OTHER, _ONE = word_set("sources.other"), word_set("cast.one")


class Cast:
    """All actors of one document. Entities come first, by number; sources with their own words are added."""

    def __init__(self, phrases: Phrases, found: Entities, titles: Titles) -> None:
        self.text = phrases.text
        self.phrases = phrases
        self.found = found
        self.titles = titles
        self.lexicon = phrases.lexicon
        self.drafts = [self._draft(e) for e in found.entities]
        self._own: dict[tuple[int, str], int] = {}  # by whose it is and what it is called
        self._owners: dict[int, int] = {}  # whose each of these drafts is, -1 for nobody's
        for number, bearer in titles.bearers.items():
            self._describe(number, bearer)

    def _draft(self, e: Entity) -> Draft:
        types: dict[str, ActorType] = {"person": "person", "group": "group", "organization": "organization"}
        kind: ActorType = types.get(e.type, "unknown")
        if e.country or e.state:
            kind = "country"
        elif e.named and self._is_outlet(e):
            kind = "outlet"
        of_nation = kind in ("organization", "group") or not e.named  # "a Turkish soldier"
        draft = Draft(e.name, kind, country=e.nation if of_nation else e.country)
        if kind in ("organization", "person") and not e.named:
            draft.type = "group" if self._are_people(e) else "person" if self._is_person(e) else kind
        known = [k for k in e.mentions if not (e.named and self._is_only_where(k))]
        draft.mentions = {self.found.mentions[k].span for k in known}
        draft.kept = e.named and (kind != "unknown") and bool(known)
        return draft

    def _is_only_where(self, k: int) -> bool:
        """Whether a capital or a platform is but where something is: "talks in Cairo", "wrote on Telegram"."""
        m = self.found.mentions[k]
        place = m.text in self.lexicon.capitals or m.text.lower() in _PLATFORMS
        return m.kind == "name" and place and is_where(k, self.phrases)

    def _are_people(self, e: Entity) -> bool:
        heads = [head for k in e.mentions if (head := self.phrases.heads[k]) is not None]
        many = [head for head in heads if self.phrases.is_plural(head)]
        return any(self.lexicon.is_role(self.phrases.singular(head)) or self._is_crowd(head) for head in many)

    def _is_person(self, e: Entity) -> bool:
        """Whether every noun for an entity is somebody's role: "the French ambassador", whatever the tagger has it."""
        heads = [self.phrases.heads[k] for k in e.mentions if self.found.mentions[k].kind == "nominal"]
        roles = [h for h in heads if h is not None and self.phrases.is_role(h) and self.phrases.form(h) not in _ALSO]
        return bool(heads) and len(roles) == len(heads)

    def _is_crowd(self, noun: int) -> bool:
        """Whether a noun is for many people, and for no body: "the crowd", "parents"."""
        form = self.phrases.form(noun)
        return form in self.lexicon.groups and form not in _BODIES

    def _is_outlet(self, e: Entity) -> bool:
        printed = is_outlet(e.name, self.lexicon) and e.type in ("organization", "place")
        return printed or (e.type == "organization" and bool(e.kinds & _PAPERS))

    def _describe(self, number: int, bearer: Bearer) -> None:
        draft = self.drafts[number]
        if draft.type == "country":  # "China is a friend of Serbia" gives it no office there
            return
        draft.role, draft.country = bearer.role, bearer.country
        for bare_name, with_title in bearer.titled.items():
            draft.mentions.discard(bare_name)
            draft.mentions.add(with_title)
        if bearer.affiliation is not None:
            other = self.entity_at(bearer.affiliation.span)
            if other is not None and self._is_called(other, bearer.affiliation):
                self.belongs(number, other)

    def _is_called(self, number: int, m: Mention) -> bool:
        """Whether ``m`` surely means a draft: a noun does where the name has it (Foreign Ministry)."""
        return m.kind != "nominal" or m.text.split()[-1] in self.drafts[number].name.lower()

    def belongs(self, number: int, owner: int) -> None:
        """Make a draft another's (-1 for nobody's), whose country it takes, where nothing else is known."""
        draft = self.drafts[number]
        if owner not in (-1, number) and draft.affiliation is None:
            draft.affiliation = owner
            self._take_country(draft, self.drafts[owner])

    def _take_country(self, draft: Draft, owner: Draft) -> None:
        """Who is a country's or its ministry's is of that country, and so is its leader's government."""
        government = owner.type == "person" and draft.type == "organization"  # "Sunak’s government"
        if owner.type == "country" or "ministry" in owner.name.lower() or government:
            draft.country = draft.country or owner.country

    def serves(self, number: int, noun: int) -> None:
        """Make a draft the body's without a name that its noun says, whose country it has: "a navy spokesman"."""
        k = served(noun, self.phrases)
        if k is not None and self.found.of[k] >= 0 and self.drafts[number].affiliation is None:
            head, draft = self.phrases.heads[k], self.drafts[number]
            self.belongs(number, self.found.of[k])
            body, (article, _, rest) = self.drafts[self.found.of[k]], self.found.mentions[k].text.partition(" ")
            if not body.kept and head is not None and head < noun and article.lower() in _COUNTED:
                body.name = rest or article  # "a government" of "a government source"
            draft.country = draft.country or (None if head is None else self.phrases.country(head))

    def entity_at(self, span: Span) -> int | None:
        """Entity of the mention at exactly ``span``."""
        for k in starting(self.found.mentions, span.start, span.start + 1):
            if self.found.mentions[k].span == span and self.found.of[k] >= 0:
                return self.found.of[k]
        return None

    def own(self, source: Source, entity: int | None) -> int:
        """The draft for a source with its own words, the same for the same words; it takes its entity's mentions."""
        words = source.words.of(self.text)
        words = without_possessive(words) or words  # "’s" alone is all there is
        owner = self.found.of[source.possessor] if source.possessor is not None else -1
        kind = "" if source.noun is None or owner < 0 else self.phrases.form(source.noun)
        called = kind if kind in _OF_PERSONS else self._called(source, words)  # "Trump’s presidential campaign"
        key = (owner, called if owner >= 0 else description(words, source.words.start))
        unnamed = None if entity is None or self.found.entities[entity].named else entity
        number = self._own.get(key)
        if number is not None and kind and self._is_another(words, number):
            number = None
        elif number is None and kind:
            number = self._named_for(owner, kind)
            number = self._holder(owner, source.noun) if number is None else number
        if unnamed is not None and owner < 0 and self.drafts[unnamed].kept:
            number = unnamed  # whoever was just called so
            if len(bare(words)) > len(bare(self.drafts[number].name)):
                self.drafts[number].name = words
        if number is None and owner < 0 and (entity is None or unnamed is not None):
            number = self._in_short(words, thing=source.type == "unknown")
        if number is None and unnamed is not None and self._is_free(unnamed, owner, source.country):
            number = unnamed
            self._call(number, words, source.type)
        if number is None:
            number = self.add(words, source.type)
        self._own[key] = number
        self._owners.setdefault(number, owner)
        draft = self.drafts[number]
        draft.kept = True
        draft.mentions.add(source.words)
        draft.country = draft.country or source.country
        return number

    def _is_another(self, words: str, number: int) -> bool:
        """Whether words bring in one more of whom somebody has: "another EU envoy", "a senior EU envoy" after "an"."""
        first = words.split(" ")[0].lower()
        return first in _OTHER or (first in _ONE and bare(words) != bare(self.drafts[number].name))

    def _is_free(self, number: int, owner: int, country: str | None) -> bool:
        """Whether it may be somebody's, or of a country: of two men's lawyers the second is somebody else."""
        its, draft = self._owners.get(number, owner), self.drafts[number]
        land = self.drafts[owner] if its < 0 <= owner else None  # "Kenya’s envoy", after "the Kenyan envoy"
        of_land = land is not None and land.type == "country" and land.country == draft.country
        return (owner < 0 or its == owner or of_land) and country in (None, draft.country or country)

    def _call(self, number: int, words: str, type_: ActorType) -> None:
        """Call somebody without a name by the fullest words that are known for him."""
        draft = self.drafts[number]
        if not draft.kept:
            draft.name = self._fullest(number, words)
        elif len(words) > len(draft.name):
            draft.name = words
        if type_ != "unknown":
            draft.type = type_

    def _body_of(self, e: Entity) -> int:
        """The body that is named behind somebody's role, -1 for none: "the leader of the Rescue Party was held"."""
        heads = (head for k in e.mentions if (head := self.phrases.heads[k]) is not None)
        whose = next((k for head in heads if (k := possessor(head, self.phrases)) is not None), None)
        return -1 if whose is None else self.found.of[whose]

    def _call_after_body(self, number: int, e: Entity) -> None:
        """Give people the body whose name stands before their noun, and its name: "Tarn Front rebels"."""
        t, draft = self.phrases.trees, self.drafts[number]
        for k in e.mentions:
            head = self.phrases.heads[k]
            if head is None or not (draft.type == "group" or self.phrases.is_plural(head)):
                continue
            before = (w for w in t.children(head, "compound", "nmod:desc", "nmod") if w < head)
            for at in (at for w in before if (at := self.phrases.name_at(w)) is not None):
                body, owner = self.found.mentions[at], self.found.of[at]
                if owner < 0 or body.type != "organization" or not self.found.entities[owner].named:
                    continue
                self.belongs(number, owner)
                if body.text not in draft.name:
                    draft.name = self.text[body.span.start : self.found.mentions[k].span.end]
                return

    def _called(self, source: Source, words: str) -> str:
        """What somebody is called but whose: "office" of "Ana Ruiz’s office", "Ruiz’s office" and "her office"."""
        owner = None if source.possessor is None else self.found.mentions[source.possessor].span
        behind = "" if owner is None or not source.words.covers(owner) else self.text[owner.end : source.words.end]
        if not behind.startswith((" ", "'", "’")):
            return bare(words)
        return bare(without_possessive(behind.partition(" ")[2]) or words)

    def _named_for(self, owner: int, kind: str) -> int | None:
        """The body with a name that is called after whose it is: "Trump’s foundation", the Trump Foundation."""
        whose = self.found.entities[owner].name.split()[-1].lower()
        named = ((k, e) for k, e in enumerate(self.found.entities) if e.named and e.type == "organization")
        return next((k for k, e in named if e.name.lower().split()[-2:] == [whose, kind]), None)

    def _holder(self, owner: int, noun: int | None) -> int | None:
        """Who alone holds somebody's office by name: "Pagliano’s lawyer", after "his attorney, Tom Bell"."""
        if noun is None or not self.phrases.is_role(noun) or self.phrases.is_plural(noun):
            return None
        if not self.phrases.trees.has(noun, "nmod:poss") or self.phrases.is_former(noun):
            return None
        kind = self.phrases.form(noun)
        alike = synonyms(kind) | {kind}
        fits = [
            k
            for k, bearer in self.titles.bearers.items()
            if self.drafts[k].affiliation == owner and bearer.role and is_called_one(bearer.role.lower(), alike)
        ]
        return fits[0] if len(fits) == 1 else None

    def _fullest(self, number: int, words: str) -> str:
        """What somebody without a name is called at most: "the pilots’ union", who speaks as "the union"."""
        found = [words]
        for k in self.found.entities[number].mentions:
            head, m = self.phrases.heads[k], self.found.mentions[k]
            if m.kind == "nominal" and m.type in ("organization", "group") and head is not None:
                before = [w for w in self.phrases.trees.children(head, "nmod:poss", "det") if w < head]
                start = self.phrases.trees.span(self.phrases.own(head)[0]).start
                found += [self.text[start : m.span.end]] if before and start < m.span.end else []
        return max(found, key=lambda name: (len(bare(name)), len(name)))

    def _in_short(self, words: str, thing: bool) -> int | None:
        """Whom "the press office" means, after "the press office of the border guard" spoke: the last of that kind.

        And what ``thing``: "the report", after "a draft report".
        """
        if not words.lower().startswith("the "):
            return None
        kind = bare(words)
        own = [(called, k) for (_, called), k in self._own.items()]
        fits = [k for called, k in own if called.startswith(f"{kind} ")]
        fits = [k for k in fits if bare(self.drafts[k].name)[len(kind) + 1 :].split(" ")[0] in _LINKS]
        if thing and " " not in kind:
            fits += [k for called, k in own if called.endswith(f" {kind}")]
        return max(fits, key=lambda k: max(self.drafts[k].mentions), default=None)

    def add(self, name: str, type_: ActorType, country: str | None = None) -> int:
        """A draft of somebody whom no source names."""
        self.drafts.append(Draft(name, type_, country=country))
        return len(self.drafts) - 1

    def country(self, code: str) -> int:
        """The draft of a country by its code: one that is named, else a new one."""
        known = (k for k, draft in enumerate(self.drafts) if draft.type == "country" and draft.country == code)
        number = next(known, None)
        return self.add(country_name(code, self.lexicon), "country", code) if number is None else number

    def described(self, words: str, type_: ActorType, country: str | None) -> int:
        """The draft of people or a body without a name: of who speaks in the same words, else a new one."""
        for number, draft in enumerate(self.drafts):
            if draft.kept and draft.name == words and draft.type in ("unknown", type_):
                draft.type = type_
                return number
        return self.add(words, type_, country)

    def keep(self, number: int, at: Span | None = None) -> None:
        """Make a draft an actor, who is mentioned ``at`` a span if nowhere else: "The message from Oslo: no money"."""
        draft = self.drafts[number]
        draft.kept = True
        if at is not None and not draft.mentions:
            draft.mentions.add(at)

    def _joined_again(self) -> dict[int, int]:
        """Who is another, too, each with that one: people who are called the same, and whose every mention is his."""
        by_name: dict[tuple[str, int | None, str | None], int] = {}
        by_span: dict[Span, int] = {}
        out: dict[int, int] = {}
        for k, d in enumerate(self.drafts):
            if not d.kept or not d.mentions:
                continue
            named = k < len(self.found.entities) and self.found.entities[k].named
            homes = {by_span.get(span, k) for span in d.mentions}
            home = homes.pop() if len(homes) == 1 and not named else k
            if home == k and not named and (called := called_again(d)) is not None:
                home = by_name.setdefault(called, k)
            if home != k:
                out[k] = home
                self.drafts[home].mentions |= d.mentions
                self.belongs(home, -1 if d.affiliation is None else d.affiliation)
            by_span |= dict.fromkeys(d.mentions, home)
        return out

    def _keep_affiliations(self, draft: Draft) -> None:
        """Whom an actor belongs to is an actor, and so on up."""
        while draft.affiliation is not None and not self.drafts[draft.affiliation].kept:
            owner = draft.affiliation
            draft = self.drafts[owner]
            draft.kept = True
            if owner < len(self.found.entities) and not self.found.entities[owner].named:
                draft.name = self._fullest(owner, draft.name)

    def _be_of_that_country(self, draft: Draft) -> None:
        """Who is of a body without a name is of its country: "a spokesman for Kenya’s army"."""
        owner = draft.affiliation
        if draft.type not in ("person", "group") or owner is None or self.drafts[owner].type != "organization":
            return
        if owner >= len(self.found.entities) or not self.found.entities[owner].named:
            draft.country = draft.country or self.drafts[owner].country

    def actors(self) -> tuple[list[Actor], dict[int, str]]:
        """The finished actors by first mention, and the id of each kept draft."""
        states = {e.country: k for k, e in enumerate(self.found.entities) if e.country}
        for number, e in enumerate(self.found.entities):
            if e.owner >= 0 and (self.found.entities[e.owner].named or self.drafts[e.owner].type == "group"):
                self.belongs(number, e.owner)
            if e.named and e.nation and e.type == "organization":  # the Iranian Foreign Ministry is Iran's
                self.belongs(number, states.get(e.nation, -1))
            elif not e.named and self.drafts[number].kept and self.drafts[number].type == "person":
                self.belongs(number, self._body_of(e))
            elif not e.named and self.drafts[number].kept:
                self._call_after_body(number, e)
        for draft in self.drafts:
            if draft.kept:
                self._keep_affiliations(draft)
                self._be_of_that_country(draft)
        same = self._joined_again()
        kept = [k for k, d in enumerate(self.drafts) if d.kept and d.mentions and k not in same]
        kept.sort(key=lambda k: (min(self.drafts[k].mentions), k))
        ids = {k: f"a{number}" for number, k in enumerate(kept, 1)}
        ids |= {k: ids[home] for k, home in same.items() if home in ids}
        out = []
        for k in kept:
            d = self.drafts[k]
            out.append(
                Actor(
                    ids[k],
                    " ".join(d.name.split()),
                    d.type,
                    d.role,
                    ids.get(d.affiliation) if d.affiliation is not None else None,
                    d.country,
                    tuple(_joined(list(d.mentions))),
                )
            )
        return out, ids


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The spans with those that overlap as one: "the Mughal" and "Mughal ruler Shah Jahan"."""
    out: list[Span] = []
    for span in sorted(spans):
        if not out or span.start >= out[-1].end:
            out.append(span)
        elif span.end > out[-1].end:
            out[-1] = Span(out[-1].start, span.end)
    return out
