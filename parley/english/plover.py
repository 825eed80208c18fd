"""Words that tell PLOVER's events, read once from plover.toml and never changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, Final

from parley.model.kinds import PLOVER_EVENTS, PloverEvent

STRONG: Final = 1.0
WEAK: Final = 0.5
_VERBS: Final = (  # lists of plover.toml
    *("alone", "light", "empty", "own", "suffered"),
    *("of_object", "callers", "courtesies", "saying", "granted", "failing"),
    *("of_words", "quarrels", "by_leave", "states", "moving", "meeting", "questioning", "blaming", "crashing"),
    *("against", "talking", "briefing", "giving"),
)
_NOUNS: Final = (
    *("containers", "when", "undergone", "by_owner", "done", "rounds", "figures", "matters"),
    *("games", "stages", "somebody", "others", "parts", "writings", "instruments"),
    *("offered", "requests", "press", "nowhere", "blamed", "published", "unofficial", "pleas"),
    *("in_words", "verbal", "ideas", "plans", "imposed", "accidents", "mutual"),
)
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, eq=False)
class Frame:
    """What must stand around a verb or a noun for it to tell ``event``; every word in all its forms, lower case.

    ``particles`` stand beside it, ``after`` are prepositions of which one is there, before one of ``behind`` where
    any are named; ``objects`` are its objects (``anything`` where "*"), themselves whom it is done to if
    ``undergo``; where ``persons`` its object is somebody, where ``place`` it is a place by name, where ``whom`` its
    object, or the noun after a preposition, is one or the other, and nothing that is theirs where ``themselves``;
    where ``matter`` it is not whom it is done to. A clause below it where ``clause``, its verb one of ``verbs`` where
    any are named; one with a subject of its own only where ``content``. Where ``subjects``, its subject is one of
    these. ``towards`` are prepositions of whom it is done to.
    """

    event: PloverEvent
    strength: float
    towards: tuple[str, ...]
    particles: frozenset[str] = _NONE
    after: frozenset[str] = _NONE
    behind: frozenset[str] = _NONE
    objects: frozenset[str] = _NONE
    undergo: bool = False
    clause: bool = False
    content: bool = False
    persons: bool = False
    anything: bool = False
    matter: bool = False
    place: bool = False
    whom: bool = False
    themselves: bool = False
    verbs: frozenset[str] = _NONE
    subjects: frozenset[str] = _NONE

    @cached_property
    def bare(self) -> bool:
        """Whether no word of its own need stand around it."""
        around = self.particles or self.after or self.objects or self.subjects
        return not (around or self.clause or self.persons or self.place)


@dataclass(frozen=True, slots=True, eq=False)
class Plover:
    """What tells which event; every word in all its forms, lower case, but for ``retreat`` and ``modes``.

    ``verbs`` and ``nouns`` map a form to what it may tell; verbs that stand ``alone`` tell it only without an object.
    ``light`` verbs lend their subject to their noun, ``empty`` ones tell nothing themselves; ``own`` verbs tell of
    what their subject will do. ``undergone`` are nouns whose "of" names to whom, and so does whose they are, but
    for what is done ``by_owner``; ``done`` those whose "of" names who; ``rounds`` stand before "of" and such a noun.
    ``suffered`` are verbs whose subject undergoes their noun,
    ``containers`` nouns that are what stands before them ("aid deliveries"), ``when`` words for times and
    conditions. ``of_object`` are verbs whose object does what a clause below them tells, but of ``callers`` not the
    ``courtesies``; ``saying`` those that promise or demand what somebody "will", "must" or "should" do; who is
    ``failing`` to agree does so with the other. ``figures`` do nothing, nothing is done to ``matters``; ``writings``
    say what their makers say; ``games`` and ``stages`` are words of paragraphs where no event is one; ``instruments``
    kill for somebody unnamed. ``spoken`` are verbs whose refusal is none, ``hostile`` those whose promise is a threat,
    unless it is ``granted`` to somebody. What is ``offered`` is for somebody to do; what ``requests`` ask for is not
    for who makes them, unless it is done ``by_leave`` of others. With the ``press`` nobody consults; ``nowhere`` nobody
    is hit; who is said to be ``blamed`` is accused; what is ``published`` is no prisoner; journeys of the
    ``unofficial`` are no visits. Verbs of ``meeting`` need nobody else where several do so together; by ``questioning``
    reporters accuse nobody; ``blaming`` says who did what a noun tells. In ``accidents`` or
    by what is ``crashing`` nobody does it. Whoever is ``against`` something does not do it; an act
    of ``talking`` is not of the way that its object is; by ``briefing`` somebody tells of what is his; of ``giving``
    who gets it may stand right behind them.
    ``somebody`` are people who may do something without a name, ``others`` other people than whose they are ("its
    neighbours"); of ``parts`` are those meant whom "of" names ("thousands of farmers"). ``of_words`` are attacks in
    deeds or words, so are ``quarrels`` between people; who is attacked ``in_words``, ``verbal`` attacks, and such on
    ``ideas`` are accused. ``plans`` are nouns whose "of" names who is to do what a clause on them tells; what is
    ``imposed`` whoever's it is lifts; what is ``mutual`` is with somebody;
    whoever is in one of the ``states`` of a participle does what it tells ("is committed to"), and of those that are
    ``moving`` others their subject does not ("angered Oslo"); who gives one of the ``pleas`` in court asks nothing.
    ``retreat`` are words for what is given up in deeds;
    ``nominals`` map a noun to the verbs whose deed it is, each with the particle beside it or "";
    ``modes`` maps an event to its modes, those to words; ``sectors`` sector codes to words; ``scores`` an event's
    modes, "any" without one, to how cooperative it is.
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    alone: frozenset[str]
    light: frozenset[str]
    empty: frozenset[str]
    own: frozenset[str]
    suffered: frozenset[str]
    containers: frozenset[str]
    when: frozenset[str]
    undergone: frozenset[str]
    by_owner: frozenset[str]
    done: frozenset[str]
    rounds: frozenset[str]
    of_object: frozenset[str]
    callers: frozenset[str]
    courtesies: frozenset[str]
    saying: frozenset[str]
    figures: frozenset[str]
    matters: frozenset[str]
    writings: frozenset[str]
    instruments: frozenset[str]
    games: frozenset[str]
    stages: frozenset[str]
    spoken: frozenset[str]
    hostile: frozenset[str]
    somebody: frozenset[str]
    others: frozenset[str]
    parts: frozenset[str]
    granted: frozenset[str]
    meeting: frozenset[str]
    questioning: frozenset[str]
    blaming: frozenset[str]
    crashing: frozenset[str]
    against: frozenset[str]
    talking: frozenset[str]
    briefing: frozenset[str]
    giving: frozenset[str]
    accidents: frozenset[str]
    failing: frozenset[str]
    offered: frozenset[str]
    requests: frozenset[str]
    by_leave: frozenset[str]
    press: frozenset[str]
    nowhere: frozenset[str]
    blamed: frozenset[str]
    published: frozenset[str]
    unofficial: frozenset[str]
    pleas: frozenset[str]
    of_words: frozenset[str]
    quarrels: frozenset[str]
    in_words: frozenset[str]
    verbal: frozenset[str]
    ideas: frozenset[str]
    plans: frozenset[str]
    imposed: frozenset[str]
    mutual: frozenset[str]
    states: frozenset[str]
    moving: frozenset[str]
    retreat: frozenset[str]
    nominals: Mapping[str, tuple[tuple[str, str], ...]]
    modes: Mapping[str, Mapping[str, frozenset[str]]]
    sectors: Mapping[str, frozenset[str]]
    scores: Mapping[str, Mapping[str, float]]

    def is_undergone_by_owner(self, noun: str) -> bool:
        """Whether it is done to whose it is: "his arrest", but not "Iraq's invasion"."""
        return noun in self.undergone and noun not in self.by_owner


@cache
def plover() -> Plover:
    """The words of the package (an immutable value, so reading it once is safe)."""
    table = tomllib.loads((resources.files(__package__) / "plover.toml").read_text(encoding="utf-8"))
    modes = {
        event: {mode: frozenset(words.split()) for mode, words in of.items()} for event, of in table["modes"].items()
    }
    forms = _Forms(table["irregular"], table["sets"])
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for event in PLOVER_EVENTS:
        act = table["acts"][event]
        towards = tuple(act["prepositions"].split())
        for key, to, strength in (
            ("verbs", verbs, STRONG), ("weak", verbs, WEAK),
            ("weak_of_somebody", verbs, WEAK), ("weak_of_themselves", verbs, WEAK),
            ("nouns", nouns, STRONG), ("weak_nouns", nouns, WEAK),
        ):  # fmt: skip
            for word in act.get(key, "").split():
                for form in forms.verb(word) if to is verbs else forms.noun(word):
                    whom, themselves = key.startswith("weak_of_"), key == "weak_of_themselves"
                    to.setdefault(form, []).append(Frame(event, strength, towards, whom=whom, themselves=themselves))
        for line in act["frames"]:
            words, _, pattern = line.partition("|")
            frame = _frame(event, pattern.split(), towards, forms)
            for word in words.split():
                for form in forms.verb(word):
                    verbs.setdefault(form, []).append(frame)
    told = table["told"]
    of_verbs = {name: forms.verbs(told[name].split()) for name in _VERBS}
    of_nouns = {name: forms.nouns(forms.of_list(",".join(told[name].split()))) for name in _NOUNS}
    return Plover(
        {form: tuple(these) for form, these in verbs.items()},
        {form: tuple(these) for form, these in nouns.items()},
        **of_verbs,
        **of_nouns,
        spoken=forms.verbs(table["sets"]["spoken"].split()),
        hostile=forms.verbs(table["sets"]["hostile"].split()),
        retreat=frozenset(table["retreat"].split()),
        nominals=_nominals(table["nominals"], forms),
        modes=modes,
        sectors={code: forms.nouns(words.split()) for code, words in table["sectors"].items()},
        scores=table["scores"],
    )


def _nominals(listed: Mapping[str, str], forms: _Forms) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The verbs, with their particles, of each noun for what they do, by its forms."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for verb, nouns in listed.items():
        for word in nouns.split():
            noun, _, particle = word.partition("|")
            for form in forms.noun(noun):
                out[form] = (*out.get(form, ()), (verb, particle))
    return out


class _Forms:
    """All forms of words: too many of them ("stoped") do no harm."""

    def __init__(self, irregular: Mapping[str, str], sets: Mapping[str, str]) -> None:
        self._irregular: dict[str, list[str]] = {}
        for form, word in irregular.items():
            self._irregular.setdefault(word, []).append(form)
        self._sets = sets

    def verb(self, word: str) -> set[str]:
        """Of an infinitive."""
        out = {word, word + "s", word + "es", word + "ed", word + "ing", *self._irregular.get(word, ())}
        if word.endswith("e"):
            out |= {word + "d", word[:-1] + "ing"} | ({word[:-2] + "ying"} if word.endswith("ie") else set())
        elif word.endswith("y"):
            out |= {word[:-1] + "ies", word[:-1] + "ied"}
        elif word[-1] in "bdglmnprtc":
            last = "k" if word[-1] == "c" else word[-1]
            out |= {word + last + "ed", word + last + "ing"}
        return out

    def noun(self, word: str) -> set[str]:
        """Of a singular."""
        more = {word[:-1] + "ies"} if word.endswith("y") else {word[:-3] + "men"} if word.endswith("man") else set()
        return {word, word + "s", word + "es", *more, *self._irregular.get(word, ())}

    def verbs(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in self.verb(word))

    def nouns(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in self.noun(word))

    def of_list(self, listed: str) -> list[str]:
        """The words of "a,b,@set"."""
        out: list[str] = []
        for word in listed.split(","):
            out += self._sets[word[1:]].split() if word.startswith("@") else [word]
        return out


def _frame(event: PloverEvent, pattern: list[str], towards: tuple[str, ...], forms: _Forms) -> Frame:
    """The frame that a line of plover.toml draws."""
    given: dict[str, Any] = {}
    strength = STRONG
    for part in pattern:
        mark, listed = part[0], part[1:]
        if mark == "^":
            given["particles"] = frozenset(listed.split(","))
        elif mark == "+":
            given["after"] = frozenset(listed.split(","))
        elif part == ":*":
            given["persons"] = given["undergo"] = True
        elif part == ":#":
            given["place"] = given["undergo"] = True
        elif part == "%":
            given["whom"] = True
        elif mark in "=:":
            named = forms.of_list(listed)
            given["anything"] = listed == "*"
            given["objects"] = forms.nouns(named) | frozenset(named)
            given["undergo"] = mark == ":"
        elif mark == "<":
            named = forms.of_list(listed)
            given["subjects"] = forms.nouns(named) | frozenset(named)
        elif mark == "~":
            given["clause"] = True
            given["content"] = listed.startswith("~")
            if listed.removeprefix("~"):
                given["verbs"] = forms.verbs(forms.of_list(listed.removeprefix("~")))
        elif part == "-":
            given["matter"] = True
        elif part == "?":
            strength = WEAK
        elif mark == ">":
            towards = tuple(listed.split(","))
        else:
            given["behind"] = forms.nouns(forms.of_list(part))
    return Frame(event, strength, towards, **given)
