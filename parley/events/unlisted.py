"""What the encoder alone knows for an event, where no words that are listed fit: who did it, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parley.english.patterns import word_set
from parley.english.plover import Frame
from parley.events.act import Act
from parley.events.acts import Acts
from parley.events.weighing import event_of, root_of
from parley.events.who import Who
from parley.language.trees import Trees
from parley.language.universal import ROOTS
from parley.model.kinds import PloverEvent

_TOWARDS: Final = ("against", "on", "to", "with", "for", "from", "at", "into", "in", "of")
_REFLEXIVE = word_set("disjoint.reflexive")


class Unlisted:
    """Acts of words that no list has in that sense."""

    def __init__(self, acts: Acts, who: Who) -> None:
        self.acts, self.who = acts, who
        self.trees: Trees = acts.trees

    def may_tell(self, word: int) -> bool:
        """Whether a word may be one: a verb, or a noun for nobody."""
        if self.trees.upos(word) not in ("VERB", "NOUN") or self.trees.is_any(word, "amod", "compound", "case"):
            return False
        if self.acts.is_question(word):
            return False
        return self.trees.upos(word) == "VERB" or not self.who.is_one(word)

    def of(self, word: int, root: int) -> Act | None:
        """The act of that root that a word tells, with whom the tree has around it."""
        if self._is_of_speaking(word, root) or self._is_ruled_out(word, root):
            return None
        act = self._of_verb(word, root) if self.trees.upos(word) == "VERB" else self._of_noun(word, root)
        return act if act is not None and (act.sources or act.targets) else None

    def _of_verb(self, verb: int, root: int) -> Act | None:
        event, clauses = self._event_of(verb, root), self.acts.clauses
        if self._does_nothing(verb):
            return None
        source, target = clauses.doer(verb), clauses.undergoer(verb)
        if target is not None and self.acts.forms[target] in _REFLEXIVE:  # "defend itself", "distance itself from him"
            target = next(iter(clauses.behind(verb, _TOWARDS)), None)
            if target is None:
                return None
        targets = [target] if target is not None else list(clauses.behind(verb, _TOWARDS))[:1]
        words = (verb, *self.acts.will_not(verb)) if event == "REJECT" else (verb,)
        teller = self._accuser(verb, source) if event == "ACCUSE" else None
        if source is not None and teller is not None:
            source, targets = teller, [source]
        sources = () if source is None else (source,)
        strength = 0.5 if len(words) > 1 else 0.0  # "will not" tells it, too
        return Act(verb, event, "verb", strength, False, False, words, verb, sources, tuple(targets))

    def _of_noun(self, noun: int, root: int) -> Act | None:
        clauses = self.acts.clauses
        owners = [*self.trees.children(noun, "nmod:poss"), *clauses.behind(noun, ("by",))]
        targets = list(clauses.behind(noun, _TOWARDS))
        for clause, subject in self.acts.beside.done_in(noun):  # "remarks he made about her"
            owners, targets = owners or [subject], targets or list(clauses.behind(clause, (*_TOWARDS, "about")))
        joined = self.trees.children(noun, "conj")[:1]
        targets = [w for w in targets if not joined or w < joined[0]]  # "the fighting and release of miners"
        event = self._event_of(noun, root)
        if event == "RETREAT" and self.acts.beside.is_to_be_read(noun):
            return None
        return Act(noun, event, "noun", 0.0, False, False, (noun,), noun, tuple(owners[:1]), tuple(targets[:1]))

    def _event_of(self, word: int, root: int) -> PloverEvent:
        """PLOVER's event of a root: of concessions and retreats the one that a word is listed for."""
        listed = [frame.event for frame in self.frames(word) if root_of(frame.event) == root]
        return listed[0] if listed else event_of(root)

    def _accuser(self, verb: int, subject: int | None) -> int | None:
        """Who tells what somebody else is accused of: "critics say he has used the coup as an excuse"."""
        t, up = self.trees, int(self.trees.heads[verb])
        if not t.is_any(verb, "ccomp") or self.acts.forms[up] not in self.acts.words.saying or subject is None:
            return None
        teller = self.acts.clauses.doer(up)
        return teller if teller is not None and self.who.means_somebody(subject, teller) else None

    def _does_nothing(self, verb: int) -> bool:
        """Whether its subject does nothing: "failed to curb", "stunned his allies", "let it slip"."""
        form, words = self.acts.forms[verb], self.acts.words
        below = self.trees.children(verb, "xcomp")
        failed = form in words.failing and bool(below)
        moved = form in words.moving and not self.acts.clauses.passive(verb)
        return failed or moved or self.acts.is_let_know(verb) or any(self.acts.forms[w] in words.pleas for w in below)

    def _is_of_speaking(self, word: int, root: int) -> bool:
        """Whether somebody but refuses or is asked to speak: "declined to comment"."""
        return ROOTS[root] in ("REJECT", "REQUEST") and self.acts.is_of_speaking(word)

    def _is_ruled_out(self, word: int, root: int) -> bool:
        """Whether a word is listed for such an event, and has another sense here by what stands around."""
        frames = [frame for frame in self.frames(word) if frame.bare and root_of(frame.event) == root]
        return bool(frames) and not any(self.acts.may_mean(word, frame) for frame in frames)

    def frames(self, word: int) -> Sequence[Frame]:
        """What a word may tell by the lists."""
        words = self.acts.words
        return (words.verbs if self.trees.upos(word) == "VERB" else words.nouns).get(self.acts.forms[word], ())
