"""The events of a document: what its words may tell by the trees, weighed with what the encoder makes of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, log1p
from typing import Final

import numpy as np

from parley.english.patterns import word_set
from parley.events.act import Act
from parley.events.acts import Acts
from parley.events.in_words import InWords
from parley.events.named_for import NamedFor
from parley.events.newcomers import Somebody
from parley.events.plover import MUTUAL
from parley.events.unlisted import Unlisted
from parley.events.weighing import Fitted, class_of, likely, root_of, weighed
from parley.events.who import Who
from parley.language.pairs import Floats
from parley.language.senses import Senses
from parley.language.trees import ROOT, Trees
from parley.model.kinds import TOGETHER

LEAST: Final = 0.5  # how likely words must tell an event for it to be told
ALONE: Final = 0.62  # and where the encoder alone says so
_POINTED: Final = 0.5  # how likely somebody must be by the encoder alone
_UNLIKELY: Final = -1.0  # what is less likely to trigger it, in logarithms, is so unlikely
_LIKELY: Final = 0.2  # how likely a word must be to trigger something by the encoder alone
_BY_OTHERS: Final = frozenset({"ACCUSE", "REJECT", "REQUEST"})  # what is done about the deeds of others
_AROUND: Final = 40  # words on each side that may tell of a game,
_PLAYED: Final = 3  # and how many must
_WHERE = word_set("acts.where")
_WITHIN_ITS: Final = frozenset({"SUPPORT", "REQUEST", "COOPERATE", "SANCTION"})
_BESIDE = word_set("acts.beside")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is told: its act, who did it and to whom, and how likely its words tell it."""

    act: Act
    sources: tuple[Somebody, ...]
    targets: tuple[Somebody, ...]
    chance: float
    features: Mapping[str, float]


class Finder:
    """Finds the events of one document."""

    def __init__(self, acts: Acts, who: Who, senses: Senses, by: Fitted, is_cue: Callable[[int], bool]) -> None:
        """``is_cue`` says whether a word is one of those for an act of speaking."""
        self.acts, self.who, self.senses, self.by = acts, who, senses, by
        self.trees: Trees = acts.trees
        self.in_words = InWords(acts, who, is_cue)
        self.named_for, self.unlisted = NamedFor(acts, who), Unlisted(acts, who)
        self.likely = np.logaddexp(senses.roots, senses.triggers) - log(2)  # (words, ROOTS): by both heads alike
        play = acts.words.games | acts.words.stages
        self._of_play = [w for w, form in enumerate(acts.forms) if form in play]

    def told(self, least: float = LEAST) -> list[Told]:
        """All that are at least so sure, in text order, each once a sentence."""
        alone = max(least, ALONE) if least else least
        sure = [
            one
            for one in self._all()
            if one.chance >= (least if one.act.strength else alone) and not self._is_played(one.act.trigger)
        ]
        found = [one if one.sources or self._has_doer(one) else _by_nobody(one) for one in sure]
        return sorted(self._once(found), key=lambda one: one.act.trigger)

    def _has_doer(self, one: Told) -> bool:
        """Whether the tree has who does it: "endorsed by dozens of papers"."""
        act = one.act
        return act.kind == "verb" and act.strength >= 1 and act.sources[:1] == (self.acts.clauses.doer(act.trigger),)

    def _all(self) -> Iterator[Told]:
        if len(self.trees) == 0:
            return
        by_word: dict[int, list[Act]] = {}
        for act in self.acts.all():
            by_word.setdefault(act.trigger, []).append(act)
        likely = 1 - np.exp(self.senses.triggers[:, 0])
        alone = [w for w in np.flatnonzero(likely >= _LIKELY).tolist() if self.unlisted.may_tell(w)]
        for word in sorted({*by_word, *alone}):
            one = self._of_word(word, by_word.get(word, []))
            if one is not None:
                yield one

    def _is_played(self, word: int) -> bool:
        """Whether words of games or of the stage stand around: "the striker attacked the goalkeeper"."""
        first, end = bisect_left(self._of_play, word - _AROUND), bisect_right(self._of_play, word + _AROUND)
        near = self._of_play[first:end]
        return len({self.acts.forms[w].removesuffix("s") for w in near}) >= _PLAYED

    def _of_word(self, word: int, acts: Sequence[Act]) -> Told | None:
        learned = (self.senses.roots if acts else self.senses.triggers)[word]
        weights = weighed(acts, learned, self.by)
        root = weights.index(max(weights))
        act = next((a for a in sorted(acts, key=lambda a: -a.strength) if root_of(a.event) == root), None)
        if act is None:
            act = self.unlisted.of(word, root)
            if act is None:
                return None
        if not act.strength or act.open:
            act = self._pointed(act)
        if act.open and not act.sources:
            return None
        if not act.strength:  # a thing of somebody's does nothing in his name: "Turkish drones impressed"
            act = replace(act, sources=tuple(filter(self.who.is_one, act.sources)))
        act = self.named_for.put_right(act)
        sources = self._people(act.sources)
        theirs = [w for w in act.targets if not act.sources or self.who.means_somebody(w, act.sources[0])]
        targets = tuple(one for one in self._people(theirs, act) if one not in sources)
        if (not sources and not targets) or self._is_for_press(act, sources) or self._is_alone(act, sources, targets):
            return None
        if act.event == "ASSAULT" and self.in_words.is_said(act, sources, targets):
            act = replace(act, event="ACCUSE")
        features = self._features(act, sources, targets, (self.likely if acts else self.senses.triggers)[word], weights)
        if features["figure"] and not act.sure:  # "seized the moment"
            return None
        if act.kind == "verb":  # whom the encoder alone points at makes no actor where words tell the act
            act = self._pointed(act, sources)
        return Told(act, sources, targets, likely(features, self.by.chance), features)

    def _pointed(self, act: Act, sources: Sequence[Somebody] = ()) -> Act:
        """The act with whom the encoder points at, where the tree has nobody."""
        if act.sources and act.targets:
            return act
        rows = self.trees.sentence(act.trigger)
        tables = self.senses.roles(rows, [act.trigger])
        found: list[tuple[int, ...]] = []
        for heads, others, table in zip((act.sources, act.targets), (act.targets, act.sources), tables, strict=True):
            best = int(table[0].argmax())
            word = rows.start + best - 1
            sure = not heads and best > 0 and np.exp(table[0, best]) >= _POINTED
            if sure and self.trees.upos(word) in ("NOUN", "PROPN") and not self._is_told(word, act, others):
                head = self._head(word)
                if not found and self.acts.clauses.cases(head)[:1] and self.acts.clauses.cases(head)[0] in _WHERE:
                    found.append(heads)  # nobody does it who stands behind "in"
                    continue
                heads = () if set(self.who.of(head)) & set(sources) else (head,)
            found.append(heads)
        return replace(act, sources=found[0], targets=found[1])

    def _head(self, word: int) -> int:
        """The noun at the head of the phrase that a word is part of."""
        while self.trees.is_any(word, "compound", "flat", "amod", "nummod") and self.trees.heads[word] != ROOT:
            word = int(self.trees.heads[word])
        return word

    def _is_told(self, word: int, act: Act, others: Sequence[int]) -> bool:
        """Whether a word is of the act itself, or of the other side's, or who tells of it."""
        head = self._head(word)
        own = head in act.words or head in others or self.acts.forms[head] in self.acts.words.when
        return own or self._is_teller(head, act.trigger)

    def _is_teller(self, noun: int, trigger: int) -> bool:
        """Whether a noun is who tells of an act, or asks for it: "14 were killed, the ministry said"."""
        t, clauses = self.trees, self.acts.clauses
        if "according" in clauses.cases(noun) or (clauses.is_wanted(trigger) and t.heads[noun] == t.heads[trigger]):
            return True
        verb = int(t.heads[noun])
        says = t.is_any(noun, "nsubj") and verb != ROOT and self.acts.forms[verb] in clauses.words.saying
        if t.is_any(noun, "nsubj") and verb in t.ancestors(trigger) and self._is_of_others(verb):
            return True
        beside = says and t.is_any(verb, "parataxis") and int(t.heads[verb]) in (trigger, *t.ancestors(trigger))
        return beside or (says and verb in t.ancestors(trigger))

    def _is_of_others(self, verb: int) -> bool:
        """Whether what hangs on a verb is done by others than its subject: "opposes", "accused them of"."""
        return any(frame.event in _BY_OTHERS for frame in self.acts.words.verbs.get(self.acts.forms[verb], ()))

    def _is_for_press(self, act: Act, sources: Sequence[Somebody]) -> bool:
        """Whether somebody but speaks to reporters, or those of an outlet ask him something."""
        press, forms = self.acts.words.press, self.acts.forms
        if act.event == "REQUEST" or (act.event == "ACCUSE" and forms[act.trigger] in self.acts.words.questioning):
            reporters = bool(act.sources) and press.issuperset(forms[h] for h in act.sources)
            return reporters or (bool(sources) and all(self.who.type_of(one) == "outlet" for one in sources))
        heads = act.targets or act.sources[1:]
        whom = [one for head in heads for one in self.who.of(head)]
        spoken = any("to" in self.acts.clauses.cases(head) for head in heads)  # "speaking to", not "visited"
        outlets = spoken and bool(whom) and all(self.who.type_of(one) == "outlet" for one in whom)
        return act.event == "CONSULT" and bool(heads) and (outlets or press.issuperset(forms[h] for h in heads))

    def _is_alone(self, act: Act, sources: Sequence[Somebody], targets: Sequence[Somebody]) -> bool:
        """Whether somebody meets or speaks with nobody: "speaking by phone from Oslo", but not "held talks"."""
        nouns = any(self.acts.forms[w] in self.acts.words.nouns for w in act.words)
        spoken = act.event == "CONSULT" and act.kind == "verb" and act.framed  # who "mediates" does so for others
        with_nobody = spoken and not (targets or act.targets or nouns)
        return with_nobody and not self._are_several(act.sources, sources)

    def _people(self, heads: Sequence[int], act: Act | None = None) -> tuple[Somebody, ...]:
        out: dict[Somebody, None] = {}
        event = act.event if act is not None else None
        place = event not in ("ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "CONSULT", "PROTEST")
        for head in heads:
            if act is not None and self._only_where(head, act):
                continue
            taken = event == "COERCE" and self.trees.is_any(head, "obj")  # "annexed Crimea"
            out |= dict.fromkeys(self.who.of(head, place=place or taken, owners=event not in MUTUAL))
        return tuple(out)

    def _only_where(self, head: int, act: Act) -> bool:
        """Whether a target is only where it was done; but who is visited is there, and who is "fired at"."""
        if act.event == "CONSULT" or not self.who.is_there(head):
            return False
        if any(w in act.words for w in self.trees.children(head, "case")):
            return False  # "reined in Oslo"
        cases = set(self.acts.clauses.cases(head))
        if act.event == "MOBILIZE" and not cases.isdisjoint(_BESIDE):
            return False
        if act.framed and act.event in _WITHIN_ITS and cases == {"in"}:
            return False  # "closed its embassy in Oslo"
        marched_on = act.event == "PROTEST" and "on" in cases and self.who.is_capital(head)
        return marched_on or bool(cases & (_WHERE - {"at"} if act.framed else _WHERE))

    def _features(
        self,
        act: Act,
        sources: Sequence[Somebody],
        targets: Sequence[Somebody],
        learned: Floats,
        weights: Sequence[float],
    ) -> Mapping[str, float]:
        of = act.kind if act.strength else "learned"
        root = root_of(act.event)
        most = max(weights)
        share = -log(sum(exp(w - most) for w in weights[1:]))  # of the root that weighs most
        words = self.acts.words
        figure = any(self.acts.forms[h] in words.figures for h in act.sources) and not sources
        said = act.event in ("REJECT", "SUPPORT")  # a bill is vetoed; it is "fought" in a manner of speaking
        blamed = act.event == "ACCUSE" and act.strength > 0  # "assailed his record"
        matters = words.matters - words.ideas if blamed else words.matters
        matter = not said and any(self.acts.forms[h] in matters for h in act.targets)
        together = act.event in TOGETHER and not act.targets and self._are_several(act.sources, sources)
        this_root = max(float(learned[root]), _UNLIKELY)
        any_event = max(log1p(-exp(min(float(learned[0]), -1e-4))), _UNLIKELY)
        listed = float(not act.strength and bool(self.unlisted.frames(act.trigger)))
        unnamed = not sources and all(self.acts.forms[h] in words.instruments for h in act.sources)
        words_of = class_of(act) if act.strength else "learned"
        sides = "both" if sources and (targets or together) else "source" if sources else "target"
        return {
            "one": 1.0,
            words_of: 1.0,
            "root": this_root,
            "event": any_event,
            "share": share,
            "source": float(bool(sources)),
            "target": float(bool(targets) or together),
            "no source words": float(unnamed),
            "no target words": float(not act.targets and not together),
            "figure": float(figure or matter),
            "listed": listed,
            f"{of} both": float(sides == "both"),
            f"{of} root": this_root,
            f"{of} event": any_event,
            f"is {act.event}": 1.0,
            f"{of} source": float(bool(sources)),
            f"is {act.event} {sides}": 1.0,
            f"is {act.event} {words_of}": 1.0,
        }

    def _are_several(self, heads: Sequence[int], sources: Sequence[Somebody]) -> bool:
        """Whether more than one do it: "Fidan and Shoukry met", "the two sides met"."""
        return len(sources) > 1 or (bool(sources) and any(map(self.acts.clauses.is_plural, heads)))

    def _once(self, found: list[Told]) -> list[Told]:
        """What two words of a sentence tell alike of the same is told by the one that governs the other."""
        best: dict[tuple[object, ...], Told] = {}
        for one in found:
            sentence = int(self.trees.words.sentence[one.act.trigger])
            key: tuple[object, ...] = (sentence, one.act.event, frozenset(one.sources + one.targets))
            if key in best and self._are_two(best[key], one):
                key = (*key, one.act.trigger)
            best[key] = one if key not in best else self._teller(best[key], one)
        alone: dict[frozenset[int], Told] = {}  # two words together tell one thing: "lodged … protest"
        for one in best.values():
            words = frozenset(one.act.words)
            known = alone.get(words)
            if known is None or one.chance > known.chance:
                alone[words] = one
        undone = {w for one in alone.values() if one.act.event == "REJECT" for w in one.act.words}
        kept = [one for one in alone.values() if len(one.act.words) > 1 or not self._is_undone(one, undone)]
        more = [one for one in kept if one.chance >= LEAST or one.act.kind == "noun"]
        told = {w: one for one in more for w in one.act.words if w != one.act.trigger}
        told |= {one.act.trigger: one for one in more if one.act.kind == "verb"}
        return [one for one in kept if not (self._is_part if one.act.kind == "noun" else self._is_below)(one, told)]

    def _is_part(self, one: Told, told: Mapping[int, Told]) -> bool:
        """Whether a noun is but a part of what a verb tells: "lifted the sanctions"; but what is granted was asked.

        What others do, or what is done to others, is told, unless it is the same: "came under investigation". Nor is
        told what nobody does, where it is only talked of or refused: "opposes threats to use force".
        """
        noun = one.act.trigger
        verb = told.get(noun)
        if verb is None:
            over = told.get(int(self.trees.heads[noun])) if self.trees.is_any(noun, "obj") and not one.sources else None
            return over is not None and over.act.kind == "verb" and over.act.event in ("REJECT", one.act.event)
        own = set(one.sources) - set(verb.sources) or int(self.trees.heads[verb.act.trigger]) == noun
        if verb.act.event != one.act.event and own:  # "the attack threatened by Norway"
            return False
        return one.act.event != "REQUEST" or verb.act.event == "REQUEST"  # "repeated a demand"

    def _is_below(self, one: Told, told: Mapping[int, Told]) -> bool:
        """Whether a verb only says what is done with the one that governs it: "refused to respond"."""
        over = told.get(int(self.trees.heads[one.act.trigger])) if self.trees.is_any(one.act.trigger, "xcomp") else None
        alike = over is not None and (over.act.event, over.sources) == (one.act.event, one.sources)
        return alike and not one.act.strength

    def _are_two(self, a: Told, b: Told) -> bool:
        """Whether two verbs are of different things of the same one: "arrested the editor and seized his computers"."""
        t, first, second = self.trees, a.act.trigger, b.act.trigger
        joined = a.act.kind == b.act.kind == "verb" and t.is_any(second, "conj") and int(t.heads[second]) == first
        objects = [{w for w in one.act.words if t.is_any(w, "obj", "nsubj:pass")} for one in (a, b)]
        return joined and objects[0] != objects[1] and a.act.event not in TOGETHER

    def _is_undone(self, one: Told, undone: set[int]) -> bool:
        """Whether a noun only says what is rejected or ended: "ended the ceasefire"."""
        return one.act.kind == "noun" and one.act.event != "REJECT" and one.act.trigger in undone

    def _teller(self, a: Told, b: Told) -> Told:
        if (a.chance >= LEAST) != (b.chance >= LEAST):
            return a if a.chance >= LEAST else b
        t, either = self.trees, ((a, b), (b, a))
        taken = [upper for upper, lower in either if lower.act.trigger in upper.act.words]  # "talks hosted by Egypt"
        upper = taken or [upper for upper, lower in either if upper.act.trigger in t.ancestors(lower.act.trigger)]
        if upper:
            return replace(upper[0], chance=max(a.chance, b.chance))
        return a if a.chance >= b.chance else b


def _by_nobody(one: Told) -> Told:
    """An event without the words that the encoder alone takes for who did it."""
    return replace(one, act=replace(one.act, sources=()))
