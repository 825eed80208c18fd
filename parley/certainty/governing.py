"""What the word that governs another in its tree makes of it: "refused to go", "a plan to go", "no sign of talks"."""

from __future__ import annotations

from dataclasses import dataclass

from parley.english.lexicon import Lexicon
from parley.english.sure import Sure, Values, base
from parley.language.trees import Trees
from parley.model.kinds import Certain

_GOVERNED = ("xcomp", "ccomp", "csubj", "acl", "advcl")
_GOVERNED_NOUNS = ("obj", "nsubj:pass", "obl", "nmod", "compound")
_HAVE = ("has", "have", "had", "having", "'ve", "’ve")
_SAID_OR_WANTED = ("insist", "suggest", "propose", "recommend", "advise", "decide", "agree")
_PAST = ("was", "were", "had", "did")
_ASIDE = ("from", "off", "of")
_AFTER_ADJECTIVES = {"to", "of", "in", "that", "about"}


@dataclass(frozen=True, slots=True)
class Governing:
    """Looks at a word and its governor, in one document's trees."""

    trees: Trees
    lexicon: Lexicon
    sure: Sure

    def over(self, head: int, word: int) -> Certain | str | None:
        """What the governor makes of it: a value, "said" where a speaker vouches for it, or None."""
        t, sure = self.trees, self.sure
        upos = t.upos(head)
        clause, noun = t.is_any(word, *_GOVERNED), t.is_any(word, *_GOVERNED_NOUNS)
        marks = self.marks(word) if clause else frozenset()
        relative = t.is_any(word, "acl:relcl", "advcl:relcl") and "that" not in marks  # "a report that it had met them"
        if not (clause or noun) or relative:
            return None
        if clause and marks.intersection(_ASIDE):
            beside = min(m for m in t.children(word, "mark") if t.form(m).lower() in _ASIDE) - 1
            kept = self._base(head, sure.over_from) or self._base(max(0, beside), sure.over_from)  # "steer clear of"
            if kept or marks == {"from"}:
                return sure.over_from[kept] if kept else None
        if upos in ("VERB", "AUX"):
            return self._of_verb(head, word, marks)
        if upos == "ADJ" and t.is_any(word, "obl"):  # "subject to approval"
            hangs = t.form(head).lower() in sure.subject_to
            return "conditional" if hangs and any(t.form(c).lower() == "to" for c in t.children(word, "case")) else None
        if upos in ("ADJ", "ADV") and clause:
            apart = t.is_any(word, "advcl") and not marks & _AFTER_ADJECTIVES  # "necessary because he left"
            return None if apart else self._of_adjective(head, marks)
        if upos in ("NOUN", "PROPN") and (t.is_any(word, "nmod", "ccomp") or (marks and t.is_any(word, "acl"))):
            return self._of_noun(head, word)
        return None

    def marks(self, word: int) -> frozenset[str]:
        """What heads a clause: "to", "that", "from"."""
        t = self.trees
        return frozenset(t.form(m).lower() for m in t.children(word, "mark"))

    def is_purpose(self, head: int, word: int) -> bool:
        """Whether it is what something is done or there for: "came to help", "money to build a port"."""
        t = self.trees
        marks = self.marks(word)
        if not t.is_any(word, "advcl", "acl") or "to" not in marks or marks & self.sure.excepting:
            return False
        if t.is_any(word, "advcl"):
            only = any(t.form(w).lower() in self.sure.excepting for w in t.children(word, "advmod"))
            return t.upos(head) == "VERB" and not only
        near = {t.form(w).lower() for w in t.children(head, "amod", "det", "nummod")}
        return not near & self.sure.foremost  # "the first model to use it"

    def _of_verb(self, head: int, word: int, marks: frozenset[str]) -> Certain | str | None:
        t, sure = self.trees, self.sure
        form, clause = t.form(head).lower(), t.is_any(word, *_GOVERNED)
        to, ccomp = "to" in marks, t.is_any(word, "ccomp")
        if form in _HAVE and t.is_any(word, "xcomp") and to:
            if any(t.form(w).lower() == "yet" for w in t.children(head)):
                return "negated"
            return None if form == "had" else "conditional"
        verb = self._base(head, sure.over_verbs)
        value = sure.over_verbs[verb] if verb else None
        if clause and value is None:
            bound = self._base(head, sure.over_clauses)
            value = sure.over_clauses[bound] if bound else None
            if bound == sure.calling and not (to and t.form(head + 1).lower() in sure.upon):
                return None  # "called it a victory", "called to say"
            if value == "conditional" and ccomp and not self._is_wanted(word):
                return self._told(head, word)
        if clause and to and value is None:
            bound = self._base(head, sure.over_infinitives)
            value = sure.over_infinitives[bound] if bound else None
        if t.is_any(word, "advcl"):  # "called on them to leave"
            hearsay = value == "reported" and t.is_passive(head) and t.agent_of(head) is None  # "is rumoured to"
            return value if to and (value in ("conditional", "possible") or hearsay) else None
        if verb in _SAID_OR_WANTED and ccomp and not self._is_wanted(word):
            return self._told(head, word)
        if value == "reported" or (value is None and ccomp):
            return self._told(head, word)
        if t.is_any(word, "obl", "nmod"):
            case = {t.form(c).lower() for c in t.children(word, "case")}
            asked = self._base(head, sure.over_for) if "for" in case else None
            if asked:
                return sure.over_for[asked]
            return value if value in ("planned", "conditional") else None
        if value is None and t.is_any(word, "obj") and self._is_bare(word):  # "denied involvement"
            bound = self._base(head, sure.over_clauses)
            return "negated" if bound and sure.over_clauses[bound] == "negated" else None
        if value is None and "for" in {t.form(c).lower() for c in t.children(word, "case")}:  # "called for a truce"
            asked = self._base(head, sure.over_for)
            return sure.over_for[asked] if asked else None
        return value

    def _of_adjective(self, head: int, marks: frozenset[str]) -> Certain | None:
        """ "Unable to go", "too weak to go", "strong enough to go"."""
        t, sure = self.trees, self.sure
        if marks & sure.hanging:
            return None
        value = sure.over_adjectives.get(t.form(head).lower())
        if value is None and "to" in marks:
            degrees = {t.form(w).lower() for w in (head, *t.children(head, "advmod"))}
            return "negated" if "too" in degrees else "possible" if "enough" in degrees else None
        return value

    def _of_noun(self, head: int, word: int) -> Certain | str | None:
        t, sure, noun = self.trees, self.sure, self.trees.is_any(word, "nmod")
        found = self._base(head, sure.over_nouns)
        value = sure.over_nouns[found] if found else None
        if value is None and not noun:
            found = self._base(head, sure.over_aims)
            value = sure.over_aims[found] if found else None
        if value is None and noun and any(t.form(c).lower() == "for" for c in t.children(word, "case")):
            found = self._base(head, sure.over_for)
            value = sure.over_for[found] if found else None
        return "said" if value == "reported" and t.children(head, "nmod:poss") else value

    def _is_wanted(self, word: int) -> bool:
        """Whether a clause tells what should be: "insisted that they leave", not "that they were leaving"."""
        t = self.trees
        auxiliaries = {t.form(a).lower() for a in t.auxiliaries(word)}
        if auxiliaries:
            return bool(auxiliaries & {"should", "be", "must"})
        return not t.form(word).endswith(("s", "ed", "ing"))

    def _told(self, head: int, word: int) -> str | None:
        """Whether somebody who is named tells it, or nobody: "is said to have …", "media report that …"."""
        t = self.trees
        if t.is_any(word, "obj", "obl", "nmod", "advcl"):
            return None
        if t.is_passive(head) and t.agent_of(head) is None:
            return "reported"
        subject = t.agent_of(head)
        nobody = subject is not None and t.form(subject).lower() in self.sure.nobody
        return "reported" if nobody and not t.children(subject, "nmod:poss") else "said"  # type: ignore[arg-type]

    def passes_on(self, head: int, word: int) -> bool:
        """Whether what is said of the governor is said of the word: "did not begin to talk", "talks did not happen",
        "made no attack", "saw no sign of an attack"."""
        t, sure = self.trees, self.sure
        if t.is_any(word, "xcomp") or self.rules_out(head) or self.is_purpose(head, word):
            return True
        if self._is_none(head) and not t.is_any(word, "acl:relcl"):  # "no sign of talks", not "no word on the talks"
            return t.is_any(word, "acl", "compound", "amod") or (t.is_any(word, "nmod") and self._is_loose(word))
        if t.is_any(word, "acl") and not t.is_any(word, "acl:relcl") and self._is_any(head):
            return True
        if t.is_any(word, "compound"):
            return True
        if t.is_any(word, "obj", "nsubj:pass", "obl", "nmod") and self._is_any(word):
            return True
        if t.is_any(word, "obj", "nsubj:pass"):
            return self._base(head, sure.makes) is not None
        if t.is_any(word, "obl"):
            case = {t.form(c).lower() for c in t.children(word, "case")}
            bare = not t.children(word, "det", "nmod:poss", "amod")
            return (case == {"for"} and bare) or bool(case & {"in", "to"} and self._base(head, sure.leads_to))
        happens = self._base(head, sure.happens) is not None or t.form(head).lower() in ("took", "taken", "taking")
        there = t.upos(head) == "VERB" and bool(t.children(head, "expl"))
        return t.is_any(word, "nsubj") and (happens or there or t.form(head).lower() in ("take", "takes"))

    def is_yet_to_come(self, head: int, word: int) -> bool:
        """Whether it is a clause of time whose verb is in the present: what hangs on what "will" be, will be, too."""
        t = self.trees
        if not t.is_any(word, "advcl") or t.heads[word] != head:
            return False
        if not self.sure.times & {t.form(w).lower() for w in t.children(word, "mark", "advmod")}:
            return False
        helped = [t.form(a).lower() for a in t.auxiliaries(word)]
        return not any(a in _PAST for a in helped) if helped else not self.is_past(word)

    def rules_out(self, word: int) -> bool:
        """Whether it is to exclude: to refuse that leaves open what is excluded."""
        t = self.trees
        verb = self._base(word, self.sure.excluded)
        return verb is not None and (verb != "rule" or any(t.form(p).lower() == "out" for p in t.children(word)))

    def is_told_of(self, first: int, word: int) -> bool:
        """Whether what helps the first of two joined verbs may help the second, too: not "would go and said"."""
        t, form = self.trees, self.trees.form(word).lower()
        return t.upos(word) != "VERB" or not (form in self.sure.past or self.is_past(word) > self.is_past(first))

    def is_past(self, word: int) -> bool:
        """Whether its form is the past or a participle."""
        form = self.trees.form(word).lower()
        return form.endswith("ed") or form in self.sure.past or form in self.sure.participles

    def _is_bare(self, word: int) -> bool:
        """Whether nothing makes a certain one of a noun in the singular: "work", not "the work"."""
        t = self.trees
        return not t.form(word).endswith("s") and not t.children(word, "det", "nmod:poss", "nummod")

    def _is_any(self, word: int) -> bool:
        t = self.trees
        return any(t.form(d).lower() == "any" for d in t.children(word, "det"))

    def _is_loose(self, word: int) -> bool:
        """Whether it is a noun after "of" that nothing makes a certain one: "no hint of trouble"."""
        t = self.trees
        definite = t.children(word, "nmod:poss") or any(
            t.form(d).lower() in ("the", "this", "that", "these", "those") for d in t.children(word, "det")
        )
        return not definite and any(t.form(c).lower() == "of" for c in t.children(word, "case"))

    def _is_none(self, word: int) -> bool:
        """Whether it is nobody, or nothing of its kind."""
        t, sure = self.trees, self.sure
        return t.form(word).lower() in sure.subjects or any(
            t.form(d).lower() in sure.determiners for d in t.children(word, "det")
        )

    def _base(self, word: int, known: Values | frozenset[str]) -> str | None:
        return base(self.trees.form(word), known, self.lexicon)
