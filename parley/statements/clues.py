"""What tells whom a pronoun or a description that speaks means: clues, by name, on each who may be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parley.actors.cast import Cast
from parley.actors.draft import Draft as Actor
from parley.actors.entities import Entities
from parley.actors.phrases import Phrases
from parley.actors.sources import bare
from parley.english.patterns import word_set
from parley.language.sentences import Layout
from parley.statements.anew import is_of_age
from parley.statements.candidates import Asked, Candidates
from parley.statements.drafts import Draft
from parley.statements.places import Place, Places
from parley.statements.traits import AGED

Told = dict[str, float]  # clues that are not 0, by name

_UNNAMED = word_set("entities.unnamed")
_LEDE = 2  # the number of the last paragraph in which an article may open
_OFTEN = 8  # mentions
_LAST = 6  # statements before
_SENTENCES: Final = (1, 2, 3, 4, 6)
_PARAGRAPHS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Clued:
    """A candidate: its number in the cast (None: nobody), whether it was read so, and the clues on it."""

    number: int | None
    current: bool
    clues: Told


@dataclass(frozen=True, slots=True)
class _Turns:
    """Who speaks around some words: last, last but one, ever before; whether the last in this sentence; next, later."""

    last: tuple[int, ...]
    one_before: tuple[int, ...]
    before: set[int]
    here: bool
    next: tuple[int, ...]
    later: set[int]

    def of(self, k: int) -> Told:
        return {
            "spoke last": float(k in self.last),
            "spoke last but one": float(k in self.one_before),
            "spoke before": float(k in self.before),
            "spoke last in this sentence": float(self.here and k in self.last),
            "will speak next": float(k in self.next),
            "will speak": float(k in self.later),
        }


class Clues:
    """The clues of one page; ``drafts`` are its statements in the order of their cues."""

    def __init__(
        self,
        phrases: Phrases,
        layout: Layout,
        found: Entities,
        cast: Cast,
        drafts: Sequence[Draft],
        candidates: Candidates,
        places: Places,
    ) -> None:
        self._phrases, self._layout, self._found, self._cast = phrases, layout, found, cast
        self._drafts, self._candidates, self._places = drafts, candidates, places
        self._cues = [d.link.cue.span.start for d in drafts]

    def of(self, asked: Asked) -> list[Clued]:
        """Who may be meant; first nobody or, for a description, whom it means by itself."""
        pronoun = asked.kind != "person"
        numbers = self._candidates.of(asked)
        around = {k: self._places.around(k, asked.here.span, asked.own) for k in numbers}
        new = [k for _, k in sorted((after.span, k) for k, (before, after) in around.items() if not before and after)]
        own = self._of_itself(asked) if not pronoun else {}
        as_it_is = asked.current is None or not pronoun
        turns = self._turns(asked.here)
        out = [Clued(None if pronoun else asked.current, as_it_is, {"own": 1.0, "current": float(as_it_is)} | own)]
        for k in numbers:
            before, after = around[k]
            told = self._of_actor(k, asked, len(numbers)) | turns.of(k)
            if before is not None:
                told |= self._of_before(k, before, asked.here)
            elif after is not None:
                told |= self._of_after(self._cast.drafts[k], new.index(k), after, asked.here)
            if asked.kind == "person":
                told |= self._of_description(k, asked)
                if before is None and after is not None:
                    told |= self._of_later(k, asked, after)
            out.append(Clued(k, pronoun and k == asked.current, {name: v for name, v in told.items() if v}))
        return out

    # ------------------------------------------------------------ by itself
    def _of_itself(self, asked: Asked) -> Told:
        noun, phrases = asked.source.noun, self._phrases
        assert noun is not None
        assert asked.current is not None
        words = asked.source.words.of(phrases.text)
        return {
            "own definite": float(phrases.is_definite(noun)),
            "own whose": float(self._is_whose(asked)),
            "own clause": float(phrases.trees.has(noun, "acl:relcl", "acl")),
            "own early": float(asked.here.paragraph <= _LEDE),
            "own unnamed": float(phrases.form(noun) in _UNNAMED),
            "own again": float(sum(asked.current in d.speakers for d in self._drafts) > 1),
            "own role": float(phrases.is_role(noun)),
            "own modified": float(bool(phrases.modifiers(noun))),
            "own unknown": float(self._cast.drafts[asked.current].type == "unknown"),
            "own aged": float(AGED.search(words) is not None),
            "own of many": float(self._candidates.is_one_of_many(words.lower())),
        }

    def _is_whose(self, asked: Asked) -> bool:
        """Whether it is somebody's: "his lawyer", "the port's operator"."""
        noun = asked.source.noun
        owned = noun is not None and self._phrases.trees.has(noun, "nmod:poss")
        return asked.source.possessor is not None or owned

    # ------------------------------------------------------------ of each
    def _of_actor(self, k: int, asked: Asked, many: int) -> Told:
        actor, entities = self._cast.drafts[k], self._found.entities
        head = self._phrases.head(min(actor.mentions))
        told = {
            f"type {actor.type}": 1.0,
            "named": float(self._candidates.is_named(k)),
            "with a role": float(actor.role is not None),
            "alone of its kind": float(many == 1),
            "he or she": float(k < len(entities) and bool(entities[k].gender)),
            "plural": float(head is not None and self._phrases.is_plural(head)),
        }
        if k == asked.current:
            told["current"] = 1.0
            chosen = None if asked.source.mention is None else self._found.chosen.get(asked.source.mention)
            if chosen is not None:
                told |= {"current sure": chosen.share, "current second": chosen.second}
        return told

    def _turns(self, here: Place) -> _Turns:
        """Who speaks around a place."""
        upto = bisect_left(self._cues, here.span.start)
        last = [d for d in self._drafts[max(0, upto - _LAST) : upto] if d.speakers and d.link.source is not None]
        later = [d for d in self._drafts[upto:] if self._is_behind(d, here)]
        return _Turns(
            last[-1].speakers if last else (),
            last[-2].speakers if len(last) > 1 else (),
            {number for d in self._drafts[:upto] for number in d.speakers},
            bool(last) and self._layout.sentence(last[-1].link.cue.span.start) == here.sentence,
            later[0].speakers if later else (),
            {number for d in later for number in d.speakers},
        )

    def _is_behind(self, draft: Draft, here: Place) -> bool:
        source = draft.link.source
        return source is not None and bool(draft.speakers) and source.span.start > here.span.end

    def _of_before(self, k: int, before: Place, here: Place) -> Told:
        sentences, paragraphs = here.sentence - before.sentence, here.paragraph - before.paragraph
        return {
            f"since {_step(sentences, _SENTENCES)}": 1.0,
            f"paragraphs {_step(paragraphs, _PARAGRAPHS)}": 1.0,
            "subject": float(before.subject),
            "whose": float(before.whose),
            "opens": float(before.opens),
            "neither subject nor whose": float(not before.subject and not before.whose),
            "often": min(1.0, sum(p.span < here.span for p in self._places.of(k)) / _OFTEN),
            "same sentence": float(sentences == 0),
        }

    def _of_after(self, actor: Actor, rank: int, after: Place, here: Place) -> Told:
        sentences, paragraphs = after.sentence - here.sentence, after.paragraph - here.paragraph
        return {
            f"until {_step(sentences, _SENTENCES)}": 1.0,
            f"paragraphs until {_step(paragraphs, _PARAGRAPHS)}": 1.0,
            "will be subject": float(after.subject),
            "will open": float(after.opens),
            "will be bare": float(actor.role is None),
            "two words": float(" " in actor.name),
            "second new": float(rank == 1),
            "later new": float(rank > 1),
            "bare and next": float(actor.role is None and rank == 0),
            "same sentence": float(sentences == 0),
        }

    # ------------------------------------------------------------ of each, beside a description
    def _of_description(self, k: int, asked: Asked) -> Told:
        actor, noun, phrases = self._cast.drafts[k], asked.source.noun, self._phrases
        assert noun is not None
        form, text = phrases.form(noun), asked.source.words.of(phrases.text)
        role = actor.role.lower().split() if actor.role else []
        country = phrases.country(noun) or asked.source.country
        aged = AGED.search(text)
        told = {
            "same noun": float(form in role),
            "another noun": float(bool(role) and form not in role),
            "words shared": float(bool((set(bare(text).lower().split()) - {form}) & set(role))),
            "same country": float(country is not None and country == actor.country),
            "age": float(aged is not None and self._is_of_age(actor, aged[0].split("-")[0])),
        }
        return told | self._of_owner(actor, asked) | self._of_gender(k, asked)

    def _of_owner(self, actor: Actor, asked: Asked) -> Told:
        if asked.source.possessor is None:
            return {}
        owner = self._found.of[asked.source.possessor]
        family = self._cast.drafts[owner].name.split() if owner >= 0 else []
        name = actor.name.split()
        return {
            "same owner": float(owner >= 0 and actor.affiliation == owner),
            "another owner": float(actor.affiliation is not None and actor.affiliation != owner),
            "same family": float(bool(family) and len(name) > 1 and family[-1] == name[-1]),
        }

    def _of_gender(self, k: int, asked: Asked) -> Told:
        entities, mine = self._found.entities, asked.gender
        other = entities[k].gender or entities[k].likely if k < len(entities) else ""
        if not mine or not other:
            return {}
        return {"he or she as well": float(mine == other)}

    def _is_of_age(self, actor: Actor, years: str) -> bool:
        return any(is_of_age(m, years, self._phrases.text) for m in actor.mentions)

    # ------------------------------------------------------------ of those who are named later
    def _of_later(self, k: int, asked: Asked, after: Place) -> Told:
        actor, noun, phrases = self._cast.drafts[k], asked.source.noun, self._phrases
        assert noun is not None
        here = asked.here
        role = actor.role.lower().split() if actor.role else []
        nameless, early = actor.role is None, here.paragraph <= _LEDE
        whose, definite = self._is_whose(asked), phrases.is_definite(noun)
        behind = next((d for d in self._drafts if self._is_behind(d, here)), None)
        return {
            "another noun later": float(bool(role) and phrases.form(noun) not in role),
            "same noun later": float(phrases.form(noun) in role),
            "early and bare": float(early and nameless),
            "early and next": float(early and after.paragraph - here.paragraph == 1),
            "early and speaks next": float(early and behind is not None and k in behind.speakers),
            "whose and bare": float(whose and nameless),
            "definite and bare": float(definite and not whose and nameless),
            "indefinite and bare": float(not definite and not whose and nameless),
            "indefinite and later": float(not definite and not whose),
            "role and bare": float(phrases.is_role(noun) and nameless),
            "no role and bare": float(not phrases.is_role(noun) and nameless),
            "unnamed and later": float(phrases.form(noun) in _UNNAMED),
            "another description": float(self._is_described_between(actor, asked, after)),
        }

    def _is_described_between(self, actor: Actor, asked: Asked, after: Place) -> bool:
        """Whether somebody else without a name, who may be the one as well, speaks before he is named."""
        for d in self._drafts:
            source = d.link.source
            if source is None or not asked.here.span.end < source.span.start < after.span.start or not d.speakers:
                continue
            number = d.speakers[0]
            other = number != asked.current and not self._candidates.is_named(number)
            if other and self._cast.drafts[number].type == actor.type:
                return True
        return False


def _step(n: int, bounds: Sequence[int]) -> str:
    """The name of a distance: "0", "1", … and the last one with all beyond."""
    at = sum(n >= bound for bound in bounds)
    low = bounds[at - 1] if at else 0
    return f"{low}+" if at == len(bounds) else str(low)
