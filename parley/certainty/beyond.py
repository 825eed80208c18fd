"""What comes of a plan, a try or hearsay further off than its own words: "the reports are false", "a plan failed"."""

from __future__ import annotations

from dataclasses import dataclass

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.sure import Sure, Values, base
from parley.language.trees import ROOT, Trees
from parley.model.kinds import Certain

_IT = word_set("beyond.it")
_WOULD = word_set("judging.would")
_COULD = word_set("judging.could")
_OPEN = word_set("judging.open")


@dataclass(frozen=True, slots=True)
class Beyond:
    """Looks at what governs a noun or a verb that governs what is told, in one document's trees."""

    trees: Trees
    lexicon: Lexicon
    sure: Sure

    def undone(self, word: int, value: Certain | str) -> int | None:
        """What makes nothing of a plan, a try, a chance or hearsay: "denied reports that", "abandoned a plan to"."""
        if self.trees.upos(word) in ("VERB", "AUX"):
            return self._in_vain(word) if value == "planned" else None
        if self.trees.upos(word) != "NOUN":
            return None
        if value == "reported":
            return self._denied(word)
        return self._given_up(word, value) if value in ("planned", "possible") else None

    def shows_nothing(self, verb: int) -> int | None:
        """ "Nothing suggests that", "nothing to suggest that", "no evidence suggests": what says that there is none."""
        t, sure = self.trees, self.sure
        if not self._is(verb, sure.shows):
            return None
        whose = [*t.children(verb, "nsubj"), *((int(t.heads[verb]),) if t.is_any(verb, "acl") else ())]
        none = (w for s in whose for w in (s, *t.children(s, "det")))
        return next((w for w in none if t.lower(w) in sure.subjects or t.lower(w) in sure.determiners), None)

    def by_the_way(self, word: int) -> int | None:
        """The verb of a clause beside it in which nobody who is named tells it: "…, reports say, …", "as reported"."""
        t, sure = self.trees, self.sure
        clauses = [c for s in t.children(word, "nsubj") for c in t.children(s, "acl:relcl", "parataxis") if c < word]
        for clause in (*clauses, *t.children(word, "parataxis", "advcl", "ccomp")):
            marks = {t.lower(m) for m in t.children(clause, "mark", "advmod")}
            if sure.over_verbs.get(self._base(clause, sure.over_verbs) or "") != "reported":
                continue
            if t.form(clause).endswith("ing") or t.has(clause, "ccomp", "xcomp", "obj") or "not" in marks:
                continue  # "was quoted as saying"
            if ("as" in marks) != t.is_any(clause, "advcl"):
                continue
            if clause in clauses and not (t.form(t.first_of(clause) - 1) == t.form(clause + 1) == ","):
                continue
            if any(t.lower(s) not in _IT for s in t.children(clause, "nsubj:pass")):
                continue  # "who was reported missing"
            teller = t.agent_of(clause)
            untold = t.is_passive(clause) and not t.is_any(clause, "advcl")  # "as reported" is by the paper itself
            nobody = untold if teller is None else t.lower(teller) in sure.nobody
            if nobody and not (teller is not None and t.has(teller, "nmod:poss")):
                return clause
        return None

    def supposed(self, head: int, word: int) -> int | None:
        """The auxiliary that makes what does something a thing supposed: "an attack would end the talks"."""
        t = self.trees
        if t.relation(word) != "nsubj" or t.upos(word) != "NOUN" or not self.is_open(word):
            return None
        helping = t.auxiliaries(head)
        if any(self.sure.adverbs.get(t.lower(w)) == "negated" for w in t.children(head, "advmod")):
            return None
        done = any(t.lower(a) == "have" for a in helping)  # "an attack may have killed them": there was one
        known = _WOULD if done else _WOULD | _COULD
        return next((a for a in helping if t.lower(a) in known), None)

    def is_excepted(self, word: int) -> bool:
        """Whether it is all that is done: "had no choice but to go"."""
        t = self.trees
        links = t.children(word, "cc", "mark", "case")
        return not t.is_any(word, "conj") and any(t.lower(c) == "but" and c < word for c in links)

    def is_open(self, word: int) -> bool:
        """Whether a noun is of no certain thing: "an attack"."""
        return any(self.trees.lower(d) in _OPEN for d in self.trees.children(word, "det"))

    def _denied(self, noun: int) -> int | None:
        """ "Denied reports", "dismissed as false reports", "reports … are false", "called reports … false"."""
        t, up = self.trees, int(self.trees.heads[noun])
        if up == ROOT:
            return None
        if t.upos(up) == "ADJ" and t.is_any(noun, "nsubj"):
            return up if t.lower(up) in self.sure.falsehoods else None
        if t.upos(up) != "VERB":
            return None
        beside = t.children(up, "ccomp") if t.is_any(noun, "obj") else ()  # "said reports that … were wrong"
        if wrong := [w for w in beside if t.lower(w) in self.sure.falsehoods and not t.has(w, "nsubj", "mark")]:
            return wrong[0]
        false = t.is_any(noun, "obl") and any(t.lower(c) == "as" for c in t.children(noun, "case"))
        if (t.is_any(noun, "obj", "nsubj:pass") or false) and self._is(up, self.sure.denials):
            return up
        return next((w for w in t.children(up, "xcomp") if t.lower(w) in self.sure.falsehoods), None)

    def _given_up(self, noun: int, value: str) -> int | None:
        """ "Abandoned a plan", "a plan collapsed", "an attempt was foiled", "reneged on a promise"."""
        t, verb = self.trees, int(self.trees.heads[noun])
        if verb == ROOT or t.upos(verb) != "VERB":
            return None
        if t.is_any(noun, "obj", "nsubj:pass"):
            foiled = value == "planned" and self._is(verb, self.sure.foils)
            return verb if foiled or self._is(verb, self.sure.gives_up) else None
        fails = value == "planned" and t.is_any(noun, "nsubj", "obl") and not t.is_passive(verb)
        if t.is_any(noun, "obl") and not any(t.lower(c) in ("in", "on", "from") for c in t.children(noun, "case")):
            return None
        return verb if fails and self._is(verb, self.sure.fails) else None

    def _in_vain(self, verb: int) -> int | None:
        """ "Tried unsuccessfully", "in vain", "without success"."""
        t = self.trees
        beside = t.children(verb, "advmod", "obl")
        return next((w for w in beside if t.lower(w) in self.sure.vain and self._is_vain(w)), None)

    def _is_vain(self, word: int) -> bool:
        cases = [self.trees.lower(c) for c in self.trees.children(word, "case")]
        return cases in ([], ["in"], ["without"]) and (cases == ["without"]) == (self.trees.lower(word) == "success")

    def _is(self, word: int, known: Values | frozenset[str]) -> bool:
        return self._base(word, known) is not None

    def _base(self, word: int, known: Values | frozenset[str]) -> str | None:
        return base(self.trees.form(word), known, self.lexicon)
