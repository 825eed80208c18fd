"""Who is meant where a title stands alone: "the prime minister", "the minister"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from parley.actors.alike import key_words
from parley.actors.bearers import Bearer, bearers_of
from parley.actors.descriptions import ADJECTIVES
from parley.actors.headed import head_by_body
from parley.actors.mentions import Mention
from parley.actors.names import Named
from parley.actors.offices import (
    Office,
    body_before,
    how_held,
    is_called,
    is_called_one,
    owners_behind,
    styled,
    synonyms,
    title_of,
)
from parley.actors.phrases import Phrases
from parley.actors.sources import bare, without_possessive
from parley.english.countries import country_code, is_people_of
from parley.english.patterns import word_set
from parley.model import Span

_LEADERS = word_set("titles.leaders")
_FORMER = word_set("shared.former")
_HEADS = _LEADERS - {"leader"}  # of a state
_BELOW = word_set("titles.below")  # the last words of other offices
_NO_HEADS = word_set("titles.no_heads")
_OFFICES = _HEADS | _NO_HEADS | word_set("titles.offices")
_TRADES = word_set("titles.trades")
_COUNTERPART = word_set("shared.counterpart")
_LESSER = word_set("titles.lesser")
_OF_STATE = tuple(word_set("titles.of_state"))


class Titles:
    """Bearers of titles, by the number of their name in ``named``."""

    def __init__(self, phrases: Phrases, named: Sequence[Named]) -> None:
        self._phrases, self._text, self._lexicon = phrases, phrases.text, phrases.lexicon
        self._named = named
        self.bearers, self._named_later = bearers_of(phrases, named)
        full = phrases.lexicon.ranks
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
        """For each noun that is an office standing alone, who held it formerly, or holds one below, or far above.

        No senator is "the president", and no president "the mayor".
        """
        out = {}
        phrases = self._phrases
        formerly = [h for h in self._offices if _FORMER & set(h.role.split())]
        last = {h.number: h.role.rpartition(" ")[2].rstrip(".") for h in self._offices if h.role not in _LEADERS}
        below = {number for number, word in last.items() if word in _BELOW}
        heads = {h.number for h in self._offices if h.role in _HEADS} - below
        plain = {number for number, word in last.items() if word in _TRADES}
        for k, m in enumerate(phrases.mentions):
            noun = phrases.heads[k]
            if m.kind != "nominal" or m.type != "person" or noun is None or phrases.is_former(noun):
                continue
            role = phrases.form(noun)
            those = {h.number for h in formerly if h.role.endswith(role)}
            those |= below if title_of(noun, phrases) in _HEADS else heads if role in _NO_HEADS else set()
            if role in _OFFICES and phrases.is_definite(noun):
                those |= {number for number in plain if not self._is_told(role, number, noun)}
            if those and phrases.named(noun) is None:
                out[k] = frozenset(those)
        return out

    def _is_told(self, role: str, number: int, before: int) -> bool:
        """Whether the word for an office stands in a sentence that names somebody: "Orr, a lawyer elected mayor,"."""
        words = self._phrases.trees.words
        sentences = {int(words.sentence[w]) for w in self._phrases.trees.standing(role) if w < before}
        starts = (words.within(at, at + 1)[0] for at in self.bearers[number].starts)
        return any(int(words.sentence[w]) in sentences for w in starts)

    def holder(self, span: Span, but: frozenset[int] = frozenset()) -> int | None:
        """Who holds the title that stands alone at ``span`` ("the prime minister").

        None of ``but``, unless nobody else can be.

        Of those the document names with that title, the only one; where it names several with it, or with a longer
        title ("the minister"), the one mentioned last.
        A former president is not "the president".
        """
        found = self._holder(span, but)
        found = self._holder(span, frozenset()) if found is None and but else found  # he may speak of himself
        if found is not None or not self._phrases.rules("an office by another word"):
            return found
        noun, found = self._phrases.head(span), self._otherwise(span, but)
        if found is not None or noun is None:
            return found
        return head_by_body(noun, self._phrases, self._named, self.bearers, but)

    def _otherwise(self, span: Span, but: frozenset[int]) -> int | None:
        """Who alone holds an office that goes by another word, too: "the premier" after "the prime minister"."""
        words, noun = bare(without_possessive(span.of(self._text))), self._phrases.head(span)
        if noun is None or not self._phrases.is_definite(noun):
            return None
        code = self._phrases.country(noun)
        title = words if code is None else words.partition(" ")[2]
        alike = synonyms(title)
        if " of " not in title and any(self._phrases.complements(noun)):  # but "the head of state"
            return None
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
            theirs = [n for n, b in of_state if country is None or (b.country is None and b.affiliation is None)]
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
