"""Which verbs are passive, whatever their auxiliaries: "the town taken by rebels", "was arrested and charged"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.english.lexicon import lexicon
from parley.english.patterns import word_set
from parley.english.plover import Plover
from parley.english.verbs import is_form_of
from parley.events.held import things
from parley.events.prepositions import Prepositions
from parley.language.trees import ROOT, Trees

_BE = word_set("acts.be")
_TOLD_TO = word_set("acts.told_to")


class Passives(Prepositions):
    """Those of one document; a word is known by its row in ``trees``, ``forms`` are the words in lower case."""

    def __init__(self, trees: Trees, forms: Sequence[str], words: Plover) -> None:
        super().__init__(trees, forms, words)
        self._passives: dict[int, bool] = {}

    def passive(self, verb: int) -> bool:
        """Whether its subject undergoes it; also of "the town taken by rebels" and "was arrested and charged"."""
        if verb not in self._passives:
            self._passives[verb] = self._is_passive(verb)
        return self._passives[verb]

    def _is_passive(self, verb: int) -> bool:
        t = self.trees
        if t.is_passive(verb) and not self._is_taken_for_passive(verb):
            auxiliaries = [self.forms[a] for a in t.children(verb, "aux")]
            bare = not auxiliaries and not things(verb, t, self.forms, self.words)
            if bare or any(a in _BE for a in auxiliaries):
                return True
        if self._is_told_to(verb):
            return True
        own = t.children(verb, "aux", "nsubj") or things(verb, t, self.forms, self.words)
        if own or self.forms[verb].endswith("ing"):
            return False
        if t.is_any(verb, "acl"):
            return not t.is_any(verb, "acl:relcl") and not t.children(verb, "mark")
        if self._is_left_so(verb):
            return True
        up = int(t.heads[verb])
        if t.is_any(verb, "advcl"):
            return not t.children(verb, "mark") and self.forms[verb].endswith(("ed", "en"))
        alike = t.is_any(verb, "conj") and up != ROOT and t.upos(up) == "VERB" and self.forms[verb].endswith("ed")
        on_noun = alike and t.is_any(up, "acl") and self.passive(up)  # "founded in May and funded by"
        return alike and bool(on_noun or t.children(up, "aux:pass", "nsubj:pass"))

    def _is_told_to(self, verb: int) -> bool:
        """Whether its subject is told to do something, as headlines have it: "Oslo urged to lift ban"."""
        t = self.trees
        if t.children(verb, "aux", "obj", "iobj", "ccomp") or not is_form_of(self.forms[verb], _TOLD_TO, lexicon()):
            return False
        opening = (m for c in t.children(verb, "xcomp") for m in t.children(c, "mark") if m == verb + 1)
        return self.forms[verb].endswith(("ed", "told")) and any(self.forms[m] == "to" for m in opening)

    def _is_left_so(self, verb: int) -> bool:
        """Whether it says how somebody is left: "leaving two workers injured"."""
        t, up = self.trees, int(self.trees.heads[verb])
        participle = self.forms[verb].endswith(("ed", "en")) and not t.children(verb, "mark", "obj")
        told = participle and t.is_any(verb, "xcomp")
        return told and (bool(t.children(up, "obj")) or bool(t.children(up, "nsubj:pass")))  # "were reported killed"

    def _is_taken_for_passive(self, verb: int) -> bool:
        """Whether its subject does what its infinitive tells, so that it is active: "units threatened to shell"."""
        t = self.trees
        does = any(t.children(w, "mark") for w in t.children(verb, "xcomp"))  # not "held captive by rebels"
        return does and self.forms[verb] not in self.words.of_object and not t.children(verb, "aux", "aux:pass")
