"""Roles of the people named in a document, and who is meant where a title stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from parley.actors.alike import key_words
from parley.actors.descriptions import ADJECTIVES, Description, before_name, beside, of_name
from parley.actors.leading import led_by
from parley.actors.mentions import POSSESSIVE, Mention
from parley.actors.named_later import named_later
from parley.actors.names import Named
from parley.actors.offices import (
    Office,
    body_before,
    how_held,
    is_called,
    is_called_one,
    is_kin,
    owners_behind,
    styled,
    synonyms,
    title_of,
)
from parley.actors.phrases import Phrases
from parley.actors.sources import bare, without_possessive
from parley.actors.states import state_of
from parley.english.countries import country_code, is_people_of
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.model import Span

_LEADERS = word_set("titles.leaders")
_FORMER = word_set("phrases.former")
_HEADS = _LEADERS - {"leader"}  # of a state
_BELOW = word_set("titles.below")  # the last words of other offices
_COUNTERPART = word_set("shared.counterpart")
_LESSER = word_set("titles.lesser") | _FORMER
_RANKS = word_set("titles.ranks")
_OF_STATE = tuple(word_set("titles.of_state"))


@dataclass(slots=True)
class Bearer:
    """What a document says of one named person; ``titled`` are names with the title before them."""

    role: str | None = None
    affiliation: Mention | None = None
    country: str | None = None
    titled: dict[Span, Span] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    ranks: set[str] = field(default_factory=set)  # lower case, as they are written: "gen"

    def add(self, m: Mention, made: Description) -> None:
        """Take up one description; the first role is kept, unless it is a rank and there is more ("General")."""
        made = replace(made, affiliation=None) if made.affiliation == m else made  # nobody is his own
        if made.start is not None and made.start < m.span.start:
            self.titled[m.span] = Span(made.start, m.span.end)
        if made.role is None:
            return
        self.country = self.country or made.country
        self.ranks.update(w.removesuffix(".").lower() for w in made.role.split() if w[0].isupper() and _is_rank(w))
        if self.role is None or (_is_rank(self.role) and not _is_rank(made.role)):
            self.role, self.affiliation = made.role, made.affiliation or (self.affiliation if self.role else None)
        elif made.role.lower() == self.role.lower():
            self.affiliation = self.affiliation or made.affiliation


def _is_rank(role: str) -> bool:
    return all(w.removesuffix(".").lower() in _RANKS for w in role.split())


def _no_person(named: Sequence[Named], mentions: Sequence[Mention], m: Mention) -> None:
    """Whose minister somebody is, is a country or a body, not a person, where it is named nowhere else."""
    for bearer in named:
        if bearer.type == "person" and [mentions[k] for k in bearer.mentions] == [m]:
            bearer.type = "organization"


def _of_that_name(bearer: Named, others: Sequence[Named], mentions: Sequence[Mention]) -> Mention | None:
    """A relative's name is better evidence than a pronoun: whose "his wife, Heidi Cruz," is, if others are Cruz."""
    family = [n for n in others if n.words[-1] == bearer.words[-1]]
    if len(bearer.words) < 2 or not family:
        return None
    return mentions[max(family, key=lambda n: len(n.mentions)).mentions[0]]


def _speaks(text: str, m: Mention, lexicon: Lexicon) -> bool:
    """Whether a noun is a body somebody can be of: "the ministry's spokesman", "Velden foreign ministry spokesman"."""
    if m.kind != "nominal" or (m.type != "organization" and m.text.split()[-1] not in lexicon.organizations):
        return False
    after = text[m.span.end : m.span.end + 30]
    return after[:2] in ("'s", "’s") or (after[:1] == " " and " " in m.text and lexicon.is_role(after.split(" ")[1]))


class Titles:
    """Bearers of titles, by the number of their name in ``named``."""

    def __init__(self, phrases: Phrases, named: Sequence[Named]) -> None:
        text, mentions, lexicon = phrases.text, phrases.mentions, phrases.lexicon
        self._phrases, self._text, self._lexicon = phrases, text, lexicon
        self.bearers: dict[int, Bearer] = {}
        names = [m for m in mentions if m.kind == "name" or m.text.lower() in POSSESSIVE or _speaks(text, m, lexicon)]
        countries = {k: code for n in named for k in n.mentions if (code := n.country or n.nation)}
        codes = {mentions[k].span: code for k, code in countries.items()}
        for number, bearer in enumerate(named):
            if bearer.type == "person":
                made = self.bearers[number] = Bearer(starts=[mentions[k].span.start for k in bearer.mentions])
                for k in bearer.mentions:
                    m = mentions[k]
                    beside_it = phrases.namings_of(k)
                    before = before_name(k, beside_it, phrases, names)
                    made.add(m, before)
                    if made.affiliation is None and made.country is None:
                        made.affiliation = of_name(k, beside_it, phrases) or led_by(k, beside_it, phrases)
                    for naming in beside_it:
                        if naming.apart:
                            made.add(m, beside(naming.noun, phrases, names))
                if made.affiliation is not None and (made.role or " ").lower().endswith(_OF_STATE):
                    _no_person(named, mentions, made.affiliation)
                self._of_state(made, named)
                if made.affiliation is not None and made.country is None:
                    people = (lexicon.demonyms.get(w) for w in made.affiliation.text.split())
                    made.country = codes.get(made.affiliation.span) or next(filter(None, people), None)
        for number, made in self.bearers.items():
            if made.affiliation is not None and made.affiliation.kind == "pronoun" and is_kin(made.role):
                others = [named[k] for k, other in self.bearers.items() if not is_kin(other.role)]
                made.affiliation = _of_that_name(named[number], others, mentions) or made.affiliation
        self._with_counterparts()
        roles = {number: b.role for number, b in self.bearers.items() if b.role}
        self._named_later = named_later(named, phrases, roles, self.countries())
        for k, number in self._named_later.items():
            noun, first = phrases.heads[k], mentions[named[number].mentions[0]]
            if noun is not None:
                self.bearers[number].add(first, beside(noun, phrases, names))
        full = lexicon.ranks
        self._offices = [
            Office(
                number,
                " ".join(full.get(w.removesuffix("."), w) for w in role.lower().split()),
                frozenset(full.get(rank, rank) for rank in b.ranks),
                b.country,
            )
            for number, b in self.bearers.items()
            if (role := b.role or styled(phrases, named[number]))
        ]

    def _with_counterparts(self) -> None:
        """ "Ruiz met her Moroccan counterpart, Tom Bell": he has the office of the only one there who has one."""
        sentence = self._phrases.trees.words.sentence
        words = self._phrases.trees.words

        def where(b: Bearer) -> set[int]:
            return {int(sentence[words.within(at, at + 1)[0]]) for at in b.starts}

        for number, b in self.bearers.items():
            if not b.role or b.role.split()[-1].lower() not in _COUNTERPART:
                continue
            others = {
                o.role
                for k, o in self.bearers.items()
                if k != number and o.role and o.role.lower().endswith(_OF_STATE) and where(o) & where(b)
            }
            if len(others) == 1:
                b.role = others.pop()
            if b.affiliation is not None and b.affiliation.kind == "pronoun":  # "her" counterpart is not hers
                b.affiliation = None

    def _of_state(self, made: Bearer, named: Sequence[Named]) -> None:
        """ "Karsian Foreign Minister" is the foreign minister of a state that no list knows."""
        first, _, rest = (made.role or "").partition(" ")
        state = state_of(first, named) if rest and first[:1].isupper() else None
        if state is not None:
            made.role = rest
            made.affiliation = made.affiliation or self._phrases.mentions[state.mentions[0]]

    def whose(self) -> dict[int, Span | str]:
        """Of which country each bearer is by its code, or where that stands which he is of."""
        out: dict[int, Span | str] = {
            n: b.affiliation.span for n, b in self.bearers.items() if b.affiliation is not None
        }
        return out | {number: b.country for number, b in self.bearers.items() if b.country is not None}

    def countries(self) -> dict[int, str | None]:
        """The country of each bearer, ISO 3166-1 alpha-3, where the text says it."""
        return {number: bearer.country for number, bearer in self.bearers.items()}

    def held(self, barred: Mapping[int, frozenset[int]]) -> dict[int, int]:
        """For each noun that is a title standing alone: whose it is, of those that are not ``barred`` for it."""
        out = dict(self._named_later)
        for k, m in enumerate(self._phrases.mentions):
            if m.kind == "nominal" and m.type == "person":
                holder = self.holder(m.span, barred.get(k, frozenset()))
                if holder is not None:
                    out[k] = holder
        return out

    def barred(self) -> dict[int, frozenset[int]]:
        """For each noun that is an office standing alone, who held it formerly or is below: no senator is president."""
        out = {}
        phrases = self._phrases
        formerly = [h for h in self._offices if _FORMER & set(h.role.split())]
        last = {h.number: h.role.rpartition(" ")[2].rstrip(".") for h in self._offices if h.role not in _LEADERS}
        below = {number for number, word in last.items() if word in _BELOW}
        for k, m in enumerate(phrases.mentions):
            noun = phrases.heads[k]
            if m.kind != "nominal" or m.type != "person" or noun is None or phrases.is_former(noun):
                continue
            role = phrases.form(noun)
            those = {h.number for h in formerly if h.role.endswith(role)}
            those |= below if title_of(noun, phrases) in _HEADS else set()
            if those and phrases.named(noun) is None:
                out[k] = frozenset(those)
        return out

    def holder(self, span: Span, but: frozenset[int] = frozenset()) -> int | None:
        """Who holds the title that stands alone at ``span`` ("the prime minister").

        None of ``but``, unless nobody else can be.

        Of those the document names with that title, the only one; where it names several with it, or with a longer
        title ("the minister"), the one mentioned last.
        A former president is not "the president".
        """
        found = self._holder(span, but)
        found = self._holder(span, frozenset()) if found is None and but else found  # he may speak of himself
        otherwise = found is None and self._phrases.rules("an office by another word")
        return self._otherwise(span, but) if otherwise else found

    def _otherwise(self, span: Span, but: frozenset[int]) -> int | None:
        """Who alone holds an office that goes by another word, too: "the premier" after "the prime minister"."""
        words, noun = bare(without_possessive(span.of(self._text))), self._phrases.head(span)
        if noun is None or not self._phrases.is_definite(noun) or any(self._phrases.complements(noun)):
            return None
        code = self._phrases.country(noun)
        title = words if code is None else words.partition(" ")[2]
        alike = synonyms(title)
        fits = [
            h.number
            for h in self._offices
            if h.number not in but and is_called_one(h.role, alike) and code in (None, h.country or code)
        ]
        starts = [s for n in fits for s in self.bearers[n].starts if s < span.start]
        if len(fits) != 1 or not starts or self._phrases.named(noun) is not None:
            return None
        return None if self._brought_in(noun, max(starts)) else fits[0]

    def _holder(self, span: Span, but: frozenset[int]) -> int | None:
        words = without_possessive(span.of(self._text))
        owner, of, title = words.replace("’s ", "'s ").partition("'s ")
        if of:
            return self._holder_in_short(owner.removeprefix("the ").removeprefix("The "), title.lower())
        noun = self._phrases.head(span)
        if noun is not None and self._phrases.form(noun) in _COUNTERPART:
            return self._counterpart(noun)
        if words.istitle() and words.partition(" ")[0] in self._lexicon.demonyms:
            words = f"the {words}"  # "Turkish President said", as some agencies write
        if not words.lower().startswith(("the ", "that ", "this ")) or noun is None or self._phrases.ordinal(noun):
            return None
        if behind := owners_behind(noun, self._phrases):
            return self.holder_of(behind[0], title_of(noun, self._phrases)) if len(behind) == 1 else None
        if (body := body_before(noun, self._phrases)) is not None and (its := self._of_body(body, noun)) is not None:
            return its
        title, after = bare(words), self._text[span.end : span.end + 30].lower()
        whole = any(held.role == title for held in self._offices)  # "the Crown Prince"
        people = None if whole else next((w for w in words.split()[1:] if self._is_whose(w)), None)
        fits: dict[str, list[int]] = {"exact": [], "office": [], "partial": []}
        plain = title.replace(people.lower(), "", 1).strip() if people else title
        for held in self._alike(plain):
            if held.number in but or (people is not None and not self._is_of(held, people)):
                continue
            how = how_held(held, plain, after, people is not None)
            if how:
                fits[how].append(held.number)
        if len(fits["exact"]) == 1 and not self._is_foreign_later(fits["exact"][0], span, people):
            return fits["exact"][0]
        before = [
            (max(at), number)
            for number in (fits["exact"] or fits["office"] or fits["partial"])
            if (at := [s for s in self.bearers[number].starts if s < span.start])
        ]
        if not before:
            return None
        last, number = max(before)
        # "A Hamas official, Khalil Jaber, said … . An Egyptian official said …": now "the official" is the other.
        return None if not fits["exact"] and self._brought_in(noun, last) else number

    def _of_body(self, body: Mention, noun: int) -> int | None:
        """Who holds a body's title, of the country that is said: "the Iranian Foreign Ministry spokesman"."""
        title, country = title_of(noun, self._phrases), self._phrases.country(noun)
        found = (self.holder_of(body.text, one) for one in (title, *sorted(synonyms(title) - {title})))
        holder = next((number for number in found if number is not None), None)
        if holder is None or country is None:
            return holder
        return holder if self.bearers[holder].country in (country, None) else None

    def _is_foreign_later(self, number: int, span: Span, people: str | None) -> bool:
        """Whether somebody is named but later, and as a country's: "The President … President X of France"."""
        bearer = self.bearers[number]
        return people is None and bearer.country is not None and min(bearer.starts, default=0) > span.start

    def _holder_in_short(self, owner: str, title: str) -> int | None:
        """Who holds a title, also by what else it says of him: "Serbia's populist president"."""
        found = self.holder_of(owner, title)
        first, _, rest = title.partition(" ")
        more = found is None and rest and first not in _LESSER and first not in ADJECTIVES
        return self._holder_in_short(owner, rest) if more else found

    def _counterpart(self, noun: int) -> int | None:
        """Who "his Israeli counterpart" is: the only one of that country who holds an office of state."""
        country = self._phrases.country(noun)
        known = country is not None and self._phrases.named(noun) is None
        return self.counterpart(None, country) if known else None

    def counterpart(self, owner: int | None, country: str | None) -> int | None:
        """The same of somebody ("owner"), also of one of whom no country is known."""
        others = [(n, b) for n, b in self.bearers.items() if n != owner]
        of_state = [(n, b) for n, b in others if (b.role or "").lower().endswith(_OF_STATE)]
        theirs = [n for n, b in of_state if b.country == country] if country is not None else []
        if not theirs and owner is not None:
            theirs = [n for n, b in of_state if b.country is None or country is None]
        return theirs[0] if len(theirs) == 1 else None

    def _is_whose(self, word: str) -> bool:
        """Whether a word of a title says whose: "Albanian", "Hamas", but not "Prime" nor "Minister"."""
        office = word.lower() in ADJECTIVES or self._lexicon.is_role(word)
        return word in self._lexicon.demonyms or (word[0].isupper() and not office)

    def only(self, title: str, owner: int) -> int | None:
        """Who alone has a title, that of somebody's "coach", and is not that ``owner`` nor known to be another's."""
        fits = [h for h in self._alike(title) if h.role == title or h.role.endswith(f" {title}")]
        if len(fits) != 1 or fits[0].number == owner or not _LESSER.isdisjoint(fits[0].role.split()[:-1]):
            return None
        return fits[0].number if self.bearers[fits[0].number].affiliation is None else None

    def _alike(self, title: str) -> list[Office]:
        """The offices that may be meant by a title: those with one of its words, and a leader's by another's."""
        words = title.split()
        wanted = [*words, *_LEADERS] if title in _LEADERS else words  # a premier's by "prime minister"
        return [self._offices[k] for k in sorted({k for w in wanted for k in self._by_word.get(w, ())})]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = {}
        for k, held in enumerate(self._offices):
            for word in {held.role, *held.role.split(), *(w for rank in held.ranks for w in rank.split())}:
                out.setdefault(word, []).append(k)
        return out

    def _is_of(self, held: Office, people: str) -> bool:
        """Whether somebody's country is the one that an adjective names."""
        if (code := self._lexicon.demonyms.get(people)) is not None:
            return held.country == code
        body = self.bearers[held.number].affiliation
        return body is not None and is_people_of(people, body.text)

    def _brought_in(self, noun: int, start: int) -> bool:
        """Whether somebody without a name is brought in by the same noun between ``start`` and ``noun``."""
        phrases = self._phrases
        first = phrases.trees.words.within(start, start + 1)[0]
        kind, wanted = phrases.form(noun), phrases.modifiers(noun)
        return any(
            phrases.form(w) == kind
            and phrases.brings_in(w)
            and phrases.named(w) is None
            and wanted <= phrases.modifiers(w)
            for w in range(first, noun)
        )

    def holder_of(self, owner: str, title: str) -> int | None:
        """Who holds somebody's title, in lower case: "Egypt", "foreign minister".

        Of those with that title the one of that country or body; or who alone has it and is of none that is known.
        """
        code = country_code(owner, self._lexicon) or self._lexicon.demonyms.get(owner)
        title = title.replace("-", " ")
        roles = [(number, b, b.role.lower().replace("-", " ")) for number, b in self.bearers.items() if b.role]
        whole = f"{owner.lower()} {title}"
        state = title.endswith(_OF_STATE)
        theirs = [
            number
            for number, b, role in roles
            if role == whole or (is_called(role, title, counterpart=state) and _is_theirs(b, owner, code))
        ]
        others = [n for n, b, role in roles if is_called(role, title) and b.country is None and b.affiliation is None]
        one = theirs or (others if state else [])
        return one[0] if len(one) == 1 else None


def _is_theirs(bearer: Bearer, owner: str, code: str | None) -> bool:
    if code is not None:
        return bearer.country == code
    body = "" if bearer.affiliation is None else bearer.affiliation.text
    alike = is_people_of(body, owner) or is_people_of(owner, body) or key_words(body) == key_words(owner)
    return alike and body != ""
