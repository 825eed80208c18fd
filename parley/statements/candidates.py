"""Whose statement it is, asked of a pronoun or a description that speaks, and who may be the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from parley.actors.cast import Cast
from parley.actors.draft import Draft as Actor
from parley.actors.entities import Entities
from parley.actors.genders import gender_of_noun
from parley.actors.mentions import gender, starting
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, heads_of
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.drafts import Draft
from parley.statements.places import Place, Places
from parley.statements.traits import AGED

Kind = Literal["he", "person"]
"""What speaks: "he" or "she", a description of a person. For "it", "they" and bodies, clues did no better."""

_ANONYMOUS = pattern("meant.anonymous")
_BODIES = word_set("anew.bodies")
_MEMBERS = word_set("meant.members")
_PORTFOLIOS = word_set("portfolios.words")
_LESSER = word_set("titles.lesser")
_PRONOUNS: Final = {"he": "he", "she": "she", "him": "he", "her": "she"}
_BACK, _AHEAD = 8, 12  # sentences
_QUOTES = "\"“‘'«"


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement whose speaker is asked for: its draft, its source, the kind of that, and who was read (None: nobody).

    ``current`` and the numbers of candidates are those of drafts in the cast; ``own`` is what the statement says,
    in ``words``.
    ``gender`` is "he" or "she" where a description, or what else is said of whom it means, tells; "" elsewhere.
    """

    draft: Draft
    source: Source
    kind: Kind
    current: int | None
    here: Place
    own: tuple[Span, ...]
    words: frozenset[str]
    gender: str


class Candidates:
    """The questions of one page, with those who may be the answer to each."""

    def __init__(
        self, phrases: Phrases, layout: Layout, found: Entities, cast: Cast, drafts: Sequence[Draft], places: Places
    ) -> None:
        """``drafts`` are the statements of the page."""
        self._phrases, self._layout, self._found, self._cast = phrases, layout, found, cast
        self._drafts, self._places = drafts, places
        self._before: dict[Span, Draft | None] = {}

    def asked(self, draft: Draft) -> Asked | None:
        """What is asked of a statement; None where its source leaves no doubt."""
        link = draft.link
        if link.source is None or len(draft.speakers) > 1 or link.source.span == link.cue.span:
            return None
        heads = heads_of(link.source.span, self._phrases)
        if len(heads) != 1:
            return None
        source, current = heads[0], draft.speakers[0] if draft.speakers else None
        kind = self._kind(source, current)
        if kind is None:
            return None
        own = tuple(c.span for c in link.contents)
        gender = self._gender(source, current, own) if kind == "person" else ""
        words = frozenset(word for span in own for word in span.of(self._phrases.text).split())
        return Asked(draft, source, kind, current, self._places.at(source.words), own, words, gender)

    def _kind(self, source: Source, current: int | None) -> Kind | None:
        words = source.words.of(self._phrases.text).lower()
        if words in _PRONOUNS:
            return "he"
        if current is None or source.noun is None or source.form == "relative":
            return None
        calls = self.is_one_of_many(words)
        if self.is_named(current) and not calls:
            return None
        if self._phrases.is_plural(source.noun) or self._phrases.named(source.noun) is not None:
            return None
        sentence = self._layout.sentence_span(self._layout.sentence(source.words.start)).of(self._phrases.text)
        person = self._cast.drafts[current].type in ("person", "unknown") and not self._is_body(source.noun)
        asks = person or calls or AGED.search(words) is not None
        return "person" if asks and not _ANONYMOUS.search(sentence) else None

    def is_named(self, number: int) -> bool:
        """Whether a draft has a name."""
        return number < len(self._found.entities) and self._found.entities[number].named

    def is_one_of_many(self, words: str) -> bool:
        """Whether words in lower case say what somebody is, not who: "the american", "the idaho republican"."""
        last = words.split()[-1]
        return words.startswith("the ") and (last in _MEMBERS or last in _peoples(self._phrases.lexicon))

    def _is_body(self, noun: int) -> bool:
        known = self._phrases.lexicon
        form = self._phrases.singular(noun)
        return form in known.organizations or form in known.groups or form in _BODIES

    # ------------------------------------------------------------ who may be meant
    def of(self, asked: Asked) -> list[int]:
        """Who may be meant but nobody and, of a description, whom it means by itself."""
        found = [k for k, actor in enumerate(self._cast.drafts) if self._fits(k, actor, asked)]
        if asked.kind != "person" and self._is_unnamed(asked) and not all(map(self.is_named, found)):
            return [k for k in found if not self.is_named(k)]
        if asked.kind != "person" and asked.current is not None and asked.current not in found:
            before, _ = self._places.around(asked.current, asked.here.span, asked.own)
            if before is None or not found or not self._is_who_speaks_is_of(asked.current, before, asked):
                found.append(asked.current)
        return found

    def _is_unnamed(self, asked: Asked) -> bool:
        """Whether who speaks asks not to be named, beside what he says: "he said, asking not to be identified"."""
        sentence, text = self._layout.sentence_span(asked.here.sentence), self._phrases.text
        found = _ANONYMOUS.search(text, *sentence)
        return found is not None and not any(own.start <= found.start() < own.end for own in asked.own)

    def _fits(self, k: int, actor: Actor, asked: Asked) -> bool:
        if not actor.mentions or actor.type != "person" or not (actor.kept or asked.kind == "he"):
            return False
        if asked.kind == "person":
            if k == asked.current or not self.is_named(k) or self._is_anothers(actor, asked):
                return False
            if asked.gender and self._found.entities[k].chance(asked.gender) < 1:
                return False
            if asked.source.possessor is not None and self._found.of[asked.source.possessor] == k:
                return False  # nobody is his own wife
            if self._is_teller(k, asked):
                return False
        if self._is_told_of(actor, asked):
            return False
        mention = asked.source.mention if asked.source.mention is not None else asked.source.nominal
        if mention is not None and k in self._found.barred.get(mention, ()):
            return False
        before, after = self._places.around(k, asked.here.span, asked.own)
        if before is not None and self._is_who_speaks_is_of(k, before, asked):
            return False
        if asked.kind == "person":
            later = before is None and after is not None and after.sentence - asked.here.sentence <= _AHEAD
            return later or before is not None
        if asked.kind == "he" and k < len(self._found.entities):
            pronoun = _PRONOUNS[asked.source.words.of(self._phrases.text).lower()]
            if not self._found.entities[k].chance(pronoun):
                return False
        return before is not None and asked.here.sentence - before.sentence <= _BACK

    def _is_teller(self, k: int, asked: Asked) -> bool:
        """Whether somebody tells it: in his own words nobody is "the general", nor his own commander."""
        host = asked.draft.host
        if host is None or k not in host.speakers:
            return False
        return any(c.span.overlaps(asked.here.span) for c in host.link.contents)

    def _is_told_of(self, actor: Actor, asked: Asked) -> bool:
        """Whether what is said names somebody: nobody names himself, nor calls himself "she" in his own words."""
        text = self._phrases.text
        for own in asked.own:
            quoted = text[own.start] in _QUOTES
            for m in actor.mentions:
                if own.start <= m.start < own.end and (quoted or not gender(m.of(text))):
                    return True
        last = actor.name.split()[-1]
        return last in asked.words

    def _is_who_speaks_is_of(self, k: int, before: Place, asked: Asked) -> bool:
        """Whether somebody is only named as whose the last speaker is: "a spokesman for Bello said. He said"."""
        if asked.kind != "he":
            return False
        last = self._last_before(asked.draft.link.cue.span)
        if last is None or last.link.source is None or len(last.speakers) != 1:
            return False
        speaker, source = last.speakers[0], last.link.source.span
        if speaker == k or not source.covers(before.span) or asked.here.sentence - before.sentence > 1:
            return False
        pronoun = _PRONOUNS[asked.source.words.of(self._phrases.text).lower()]
        entities, noun = self._found.entities, self._phrases.head(source)
        if noun is not None and gender_of_noun(self._phrases.form(noun)) not in ("", pronoun):
            return False
        return self._cast.drafts[speaker].type == "person" and (
            speaker >= len(entities) or entities[speaker].chance(pronoun) == 1
        )

    def _last_before(self, cue: Span) -> Draft | None:
        """The last statement before one; asked for each who may be meant by its source."""
        if cue not in self._before:
            self._before[cue] = next((d for d in reversed(self._drafts) if d.link.cue.span < cue), None)
        return self._before[cue]

    def _gender(self, source: Source, current: int | None, own: Sequence[Span]) -> str:
        form = "" if source.noun is None else self._phrases.form(source.noun)
        if told := gender_of_noun(form):
            return told
        entities, mentions = self._found.entities, self._phrases.mentions
        if current is not None and current < len(entities) and entities[current].gender:
            return entities[current].gender
        said = {mentions[k].gender for span in own for k in starting(mentions, *span)} & {"he", "she"}
        return said.pop() if len(said) == 1 else ""  # "said that his men would leave"

    def _is_anothers(self, actor: Actor, asked: Asked) -> bool:
        """Whether a description is of another office than an actor's, or of another body or country than he is."""
        phrases, noun = self._phrases, asked.source.noun
        words = asked.source.words.of(phrases.text)
        if noun is not None and actor.role and phrases.form(noun) in actor.role.lower().split():
            mine, his = (set(text.lower().split()) for text in (words, actor.role))
            if _LESSER.isdisjoint(his) != _LESSER.isdisjoint(mine):
                return True
            if mine & _PORTFOLIOS and his & _PORTFOLIOS and not mine & his & _PORTFOLIOS:
                return True  # "the defence minister" is not the foreign minister
        if actor.affiliation is None and actor.country is None:
            return False
        whose, codes = self._whose(asked)
        named = any(w[0].isupper() for w in words.split()[1:])  # "the Lorian president", whom no list knows
        if not whose and not codes and not named:
            return False
        return actor.affiliation not in whose and actor.country not in codes

    def _whose(self, asked: Asked) -> tuple[set[int], set[str]]:
        """Whose somebody is by a description: entities, and countries (ISO 3166-1 alpha-3)."""
        phrases, source = self._phrases, asked.source
        near = starting(phrases.mentions, source.words.start, source.words.end)
        beside = [k for k in near if phrases.mentions[k].kind == "name" and phrases.mentions[k].type != "person"]
        if source.possessor is not None and phrases.mentions[source.possessor].type != "person":
            beside.append(source.possessor)
        names = [phrases.mentions[k].text for k in beside]
        codes = [country_code(name, phrases.lexicon) or phrases.lexicon.demonyms.get(name) for name in names]
        codes += [source.country, None if source.noun is None else phrases.country(source.noun)]
        return {self._found.of[k] for k in beside}, {code for code in codes if code}


@cache
def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """What peoples are called, in lower case."""
    return frozenset(word.lower() for word in lexicon.demonyms)
