"""What a document says of the people whom it names: their roles, whose they are, of which country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parley.actors.descriptions import Description, before_name, beside, of_name
from parley.actors.leading import led_by
from parley.actors.mentions import POSSESSIVE, Mention, starting
from parley.actors.named_later import named_later
from parley.actors.names import Named
from parley.actors.offices import is_kin
from parley.actors.phrases import Phrases
from parley.actors.states import state_of
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.model import Span

_COUNTERPART = word_set("shared.counterpart")
_RANKS = word_set("bearers.ranks")
_OF_PARTIES = word_set("shared.legislators") | word_set("bearers.of_parties")
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
    leads: bool = False  # whose affiliation is what a clause says he leads

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


def bearers_of(phrases: Phrases, named: Sequence[Named]) -> tuple[dict[int, Bearer], Mapping[int, int]]:
    """What is said of each person of ``named``; and who is named later, by the nouns that he is called by before."""
    text, mentions, lexicon = phrases.text, phrases.mentions, phrases.lexicon
    names = [m for m in mentions if m.kind == "name" or m.text.lower() in POSSESSIVE or _speaks(text, m, lexicon)]
    countries = {k: code for n in named for k in n.mentions if (code := n.country or n.nation)}
    bearers: dict[int, Bearer] = {}
    for number, person in enumerate(named):
        if person.type == "person":
            bearers[number] = _bearer(person, phrases, names)
            _of_state(bearers[number], named, phrases)
            _of_country(bearers[number], countries, phrases)
    _of_kin(bearers, named, mentions)
    _with_counterparts(bearers, phrases)
    roles = {number: b.role for number, b in bearers.items() if b.role}
    later = named_later(named, phrases, roles, {number: b.country for number, b in bearers.items()})
    for k, number in later.items():
        noun, first = phrases.heads[k], mentions[named[number].mentions[0]]
        if noun is not None:
            bearers[number].add(first, beside(noun, phrases, names))
    return bearers, later


def _bearer(person: Named, phrases: Phrases, names: Sequence[Mention]) -> Bearer:
    """What stands beside the names of one person."""
    made = Bearer(starts=[phrases.mentions[k].span.start for k in person.mentions])
    for k in person.mentions:
        m = phrases.mentions[k]
        beside_it = phrases.namings_of(k)
        made.add(m, before_name(k, beside_it, phrases, names))
        if made.affiliation is None and made.country is None:
            made.affiliation = of_name(k, beside_it, phrases)
        if made.affiliation is None and made.country is None:
            made.affiliation, made.leads = led_by(k, beside_it, phrases)
        for naming in beside_it:
            if naming.apart:
                made.add(m, beside(naming.noun, phrases, names))
    return made


def _of_state(made: Bearer, named: Sequence[Named], phrases: Phrases) -> None:
    """ "Karsian Foreign Minister" is the foreign minister of a state that no list knows."""
    last = (made.role or " ").lower().split(" ")[-1]
    if made.affiliation is not None and (last.endswith(_OF_STATE) or last in _OF_PARTIES):
        _no_person(named, phrases.mentions, made.affiliation)
    first, _, rest = (made.role or "").partition(" ")
    state = state_of(first, named) if rest and first[:1].isupper() else None
    if state is not None:
        made.role = rest
        made.affiliation = made.affiliation or phrases.mentions[state.mentions[0]]


def _of_country(made: Bearer, countries: Mapping[int, str], phrases: Phrases) -> None:
    """Whoever is of a country, or of a body that is called by one, has that; ``countries`` are those of mentions."""
    if made.affiliation is not None and made.country is None:
        body, mentions = made.affiliation, phrases.mentions
        begin = [k for k in starting(mentions, body.span.start, body.span.start + 1) if k in countries]
        own = (countries[k] for k in begin if mentions[k].span == body.span)
        words = body.text.split()
        people = (phrases.lexicon.people_first(" ".join(words[at:]))[0] for at in range(len(words)))
        whose = (countries[k] for k in begin if mentions[k].span.end < body.span.end)  # "Karsia’s army"
        made.country = next(own, None) or next(filter(None, people), None) or next(whose, None)


def _of_kin(bearers: Mapping[int, Bearer], named: Sequence[Named], mentions: Sequence[Mention]) -> None:
    """Relatives are of whoever has their name."""
    for number, made in bearers.items():
        if made.affiliation is not None and made.affiliation.kind == "pronoun" and is_kin(made.role):
            others = [named[k] for k, other in bearers.items() if not is_kin(other.role)]
            made.affiliation = _of_that_name(named[number], others, mentions) or made.affiliation


def _with_counterparts(bearers: Mapping[int, Bearer], phrases: Phrases) -> None:
    """ "Ruiz met her Moroccan counterpart, Tom Bell": he has the office of the only one there who has one."""
    words = phrases.trees.words

    def where(b: Bearer) -> set[int]:
        return {int(words.sentence[words.within(at, at + 1)[0]]) for at in b.starts}

    for number, b in bearers.items():
        if not b.role or b.role.split()[-1].lower() not in _COUNTERPART:
            continue
        others = {
            o.role
            for k, o in bearers.items()
            if k != number and o.role and o.role.lower().endswith(_OF_STATE) and where(o) & where(b)
        }
        if len(others) == 1:
            b.role = others.pop()
        if b.affiliation is not None and b.affiliation.kind == "pronoun":  # "her" counterpart is not hers
            b.affiliation = None
