"""What the word that governs another in its tree makes of it: "refused to go", "a plan to go", "no sign of talks"."""

from __future__ import annotations

from dataclasses import dataclass

from parley.certainty.looking import Looking
from parley.english.patterns import word_set
from parley.language.trees import ROOT
from parley.model.kinds import Certain

_GOVERNED = ("xcomp", "ccomp", "csubj", "acl", "advcl")
_GOVERNED_NOUNS = ("obj", "nsubj:pass", "obl", "nmod", "compound")
_PAST = word_set("judging.past")
_OPEN = word_set("judging.open")
_DEFINITE = word_set("judging.definite")


@dataclass(frozen=True, slots=True)
class Governing(Looking):
    """Looks at a word and its governor, in one document's trees."""

    def over(self, head: int, word: int) -> Certain | str | None:
        """What the governor makes of it: a value, "said" where a speaker vouches for it, or None."""
        t, sure, upos = self.trees, self.sure, self.trees.upos(head)
        if t.is_any(word, "nsubj") and not t.is_any(word, "nsubj:pass"):
            return self._of_what_is_so(head)
        clause, noun = t.is_any(word, *_GOVERNED), t.is_any(word, *_GOVERNED_NOUNS)
        marks = self.marks(word) if clause else frozenset()
        relative = t.is_any(word, "acl:relcl", "advcl:relcl") and "that" not in marks  # "a report that it had met them"
        if not (clause or noun) or relative:
            return None
        if (kept := self._kept(head, word)) is not None:
            return kept
        if marks == {"from"}:
            return None
        if marks & sure.direction:  # "took steps toward going"
            return "planned"
        deeds = self._cases(word) if t.is_any(word, "obl") and not clause else marks  # "convicted of the murder"
        deeds = frozenset() if upos == "NOUN" and "in" in self._cases(head) else deeds  # "in charge of going"
        if not sure.of_deeds.isdisjoint(deeds) and (value := self._value(head, sure.over_of)) is not None:
            return "said" if value == "reported" and self._has_teller(head) else value
        if upos in ("VERB", "AUX"):
            return self._of_verb_over_clause(head, word, marks) if clause else self._of_verb_over_noun(head, word)
        if upos == "ADJ" and t.is_any(word, "obl"):  # "subject to approval"
            return "conditional" if t.lower(head) in sure.subject_to and "to" in self._cases(word) else None
        if upos in ("ADJ", "ADV") and clause:
            apart = t.is_any(word, "advcl") and not marks & sure.after_adjectives  # "necessary because he left"
            return None if apart else self._of_adjective(head, marks)
        bare = self._is_of_whom(head, word) or t.lower(head) in sure.event
        content = t.is_any(word, "nmod", "ccomp") or (marks and t.is_any(word, "acl") and not marks & sure.besides)
        return self._of_noun(head, word) if upos in ("NOUN", "PROPN") and (content or bare) else None

    def marks(self, word: int) -> frozenset[str]:
        """What heads a clause: "to", "that", "from"."""
        return self._forms(word, "mark")

    def is_open_content(self, word: int) -> bool:
        """Whether a clause says what somebody asks or does not know: "whether they left", "not clear if they left"."""
        t, marks = self.trees, self.marks(word)
        if "whether" in marks:
            return t.is_any(word, "ccomp", "csubj", "xcomp", "acl") or (t.is_any(word, "advcl") and "to" in marks)
        head = int(t.heads[word])
        it = int(t.heads[head]) if t.is_any(head, "xcomp") else head  # "it is not known if", "it remains unclear if"
        beside = t.is_any(word, "advcl") and t.has(it, "expl") and (it != head or t.is_passive(head))
        if not (beside or t.is_any(word, "ccomp", "csubj")) or "if" not in marks:
            return False
        open_ = t.is_any(head, "xcomp", "advcl") or any(w in self.sure.adverbs for w in self._forms(head, "advmod"))
        known = self.sure.asks if open_ else self.sure.asks - self.sure.tells  # "would not say if they left"
        return head < word and self._base(head, known) is not None

    def is_purpose(self, head: int, word: int) -> bool:
        """Whether it is what something is done or there for: "came to help", "money to build a port"."""
        t = self.trees
        marks = self.marks(word)
        links = [m for m in t.children(word, "mark") if t.lower(m) == "to"]
        to = any(t.upos(m) == "PART" or not t.form(word).endswith("ing") for m in links)  # not "took to going"
        if not t.is_any(word, "advcl", "acl") or not to or marks & self.sure.excepting:
            return False
        if t.is_any(word, "advcl"):
            return t.upos(head) == "VERB" and not self._forms(word, "advmod") & self.sure.excepting
        if self.trees.lower(head) in self.sure.foremost:
            return False  # "was the first to use it"
        return not self._forms(head, "amod", "det", "nummod") & self.sure.foremost  # "the first model to use it"

    def _of_what_is_so(self, head: int) -> Certain | None:
        """ "An attack is likely", "talks seem possible"; not "the talks are likely to fail", which are held."""
        t, sure = self.trees, self.sure
        seems = t.children(head, "xcomp") if self._base(head, sure.seems) is not None else (head,)
        word = next((w for w in seems if t.upos(w) == "ADJ"), None)
        if word is None or t.has(word, "xcomp", "ccomp", "csubj", "advcl", "nsubj:outer"):
            return None
        return sure.adjectives.get(t.lower(word))

    def _kept(self, head: int, word: int) -> Certain | None:
        """ "Kept from going", "steered clear of going", "decided against a raid", "came close to going"."""
        t, sure = self.trees, self.sure
        clause = t.is_any(word, *_GOVERNED)
        first = min((w for w in t.children(word, "mark", "case") if t.lower(w) in sure.aside), default=None)
        if first is not None and clause:
            if t.lower(first) == "of" and t.upos(head) == "NOUN" and "within" not in self._cases(head):
                return None  # "the step of going"
            within = t.lower(first) == "of" and "within" in self._cases(head) and t.heads[head] != ROOT
            if within and self._base(int(t.heads[head]), sure.comes) is not None:
                return "negated"  # "came within hours of going"
            before = None if first == 0 or t.upos(first - 1) == "NOUN" else self._value(first - 1, sure.over_from)
            return self._value(head, sure.over_from) or before
        if first is not None and t.is_any(word, "obl"):  # not "barred from the talks"
            if t.lower(first) == "against":
                return self._value(head, sure.over_against)
            short = t.lower(first) == "of" and t.upos(first - 1) in ("ADJ", "ADV")
            return self._value(first - 1, sure.over_from) if short else None
        near = clause and "to" in self.marks(word) and t.form(word).endswith("ing")
        come = int(t.heads[head]) if t.lower(head) in sure.close else ROOT  # "came perilously close to going"
        if near and come != ROOT and self._base(come, sure.comes) is not None:
            return "negated"
        near &= t.upos(head) == "VERB"
        if near and "forward" in self._forms(head, "advmod"):  # "looks forward to going"
            return "planned"
        close = near and any(t.lower(w) in sure.close and head < w < word for w in t.children(head, "advmod"))
        return "negated" if close and self._base(head, sure.comes) is not None else None

    def _of_verb_over_clause(self, head: int, word: int, marks: frozenset[str]) -> Certain | str | None:
        """ "Refused to go", "has to go", "said that they went", "called on them to leave"."""
        t, sure, to = self.trees, self.sure, "to" in marks
        form = t.lower(head)
        if (turned := self._with_particle(head)) is not None and not to:
            return turned
        if form in sure.have and to and t.is_any(word, "xcomp"):
            if "yet" in self._forms(head):
                return "negated"
            return None if form == "had" else "conditional"
        value: Certain | None
        if "for" in marks and not (to or t.has(head, "obj")):  # "called for lifting the ban"
            return self._value(head, sure.over_for)
        if (verb := self._base(head, sure.over_verbs)) is not None:
            value, may_be_told = sure.over_verbs[verb], verb in sure.said_or_wanted
        elif (bound := self._base(head, sure.over_clauses)) is not None:
            if bound == sure.calling and not (to and (marks & sure.upon or t.lower(head + 1) in sure.upon)):
                return None  # "called it a victory", "called to say"
            if bound in sure.factive and "that" in marks:
                return None  # "forgot that they went"
            value, may_be_told = sure.over_clauses[bound], sure.over_clauses[bound] == "conditional"
        else:
            value, may_be_told = self._value(head, sure.over_infinitives) if to else None, False
        apart = any(head < w < word for w in t.children(head, "obl")) and "have" not in self._forms(word, "aux")
        if t.is_any(word, "advcl") and value == "possible" and apart:
            return None  # "appeared before the court to answer"
        refused = word == head + 1 or (to and self._base(head, sure.refuses) is not None)
        if t.is_any(word, "advcl") and value == "negated" and refused:
            return value  # "avoided going", "declined on Monday to go", whatever the tree takes it for
        if t.is_any(word, "advcl"):
            hearsay = value == "reported" and t.is_passive(head) and t.agent_of(head) is None  # "is rumoured to"
            doing = to and t.form(word).endswith("ing")
            guilty = doing and t.has(head, "xcomp")  # "pleaded guilty to going"
            open_to = to and not guilty and (value in ("conditional", "possible") or hearsay)
            bent = marks & sure.towards or doing  # "bent on freeing", "agreed to it"
            return value if open_to or (value in ("planned", "negated") and bent) else None
        unwanted = t.is_any(word, "ccomp") and (value is None or (may_be_told and not self._is_wanted(word)))
        if unwanted or value == "reported":
            return self._told(head, word)
        return self._asked_for(head, word) if value is None else value

    def _of_verb_over_noun(self, head: int, word: int) -> Certain | str | None:
        """ "Planned an attack", "called for a truce", "denied involvement"."""
        t, sure = self.trees, self.sure
        on = t.is_any(word, "obl") and "on" in self._cases(word)  # "gave up on a raid", "called off a raid"
        on = on if "up" in self._forms(head, "compound:prt") else t.is_any(word, "obj", "nsubj:pass")
        if on and (value := self._with_particle(head)) is not None:
            return value
        if (value := self._value(head, sure.contains)) is not None:
            return next((v for s in t.children(head, "nsubj") if (v := self._value(s, sure.papers))), None)
        value = self._value(head, sure.over_verbs)
        if t.is_any(word, "nsubj:pass") and self._base(head, sure.dated) is not None:  # "is set for Friday"
            return "planned" if any("for" in self._cases(w) for w in t.children(head, "obl")) else value
        if value == "reported":
            return self._told(head, word)
        if t.is_any(word, "obl", "nmod"):
            if self._cases(word) & sure.direction and self._base(head, sure.heads_for) is not None:
                return None if self._forms(word, "det") & _DEFINITE else "planned"  # "working toward a truce"
            return self._asked_for(head, word) or (value if value in ("planned", "conditional") else None)
        if value is not None:
            made = value == "negated" and self._base(word, sure.over_nouns) is not None  # "blocked an offer"
            return None if made else value
        if t.is_any(word, "obj") and (self._is_bare(word) or self._is_refused(head, word)):
            return "negated" if self._value(head, self.sure.over_clauses) == "negated" else None
        return self._asked_for(head, word)

    def _with_particle(self, head: int) -> Certain | None:
        """ "Called off", "gave up", "put off"."""
        parts = self._forms(head, "compound:prt")
        known = self.sure.over_off if "off" in parts else self.sure.over_up if "up" in parts else None
        return None if known is None else self._value(head, known)

    def _asked_for(self, head: int, word: int) -> Certain | None:
        """What is made of a thing that is asked "for"."""
        return self._value(head, self.sure.over_for) if "for" in self._cases(word) else None

    def _of_adjective(self, head: int, marks: frozenset[str]) -> Certain | None:
        """ "Unable to go", "too weak to go", "strong enough to go"."""
        t, sure = self.trees, self.sure
        if marks & sure.hanging:
            return None
        value = sure.over_adjectives.get(t.lower(head))
        if value is None and "to" in marks:
            degrees = {t.lower(head), *self._forms(head, "advmod")}
            return "negated" if "too" in degrees else "possible" if "enough" in degrees else None
        return value

    def _of_noun(self, head: int, word: int) -> Certain | str | None:
        t, sure, value = self.trees, self.sure, self._value(head, self.sure.over_nouns)
        if t.lower(head) in sure.event and "in" in self._cases(head) and t.lower(head - 1) in ("in", "the"):
            return "conditional"  # "in the event of an attack", "in case they left"
        if value is None:
            noun = t.is_any(word, "nmod")
            aim = self._value(head, self.sure.over_aims)
            aim = self._value(head, self.sure.over_for) if aim is None and self.marks(word) == {"for"} else aim
            if aim == "conditional" and self._base(head, self.sure.over_for) is not None:
                return aim  # "in exchange for going"
            for_it = aim if aim == "planned" and "for" in self._cases(word) else None  # "a plot for a raid"
            if self._base(head, sure.to_do) is not None and "to" not in self.marks(word):
                aim = None  # "the first time that they went"
            value = self._asked_for(head, word) or for_it if noun else aim
            if value == "conditional" and self.marks(word) == {"for"}:  # "responsibility for attacking"
                return None
        return "said" if value == "reported" and self._is_owned(head) else value

    def _is_of_whom(self, noun: int, word: int) -> bool:
        """Whether "of" stands before who does it: "reports of the army shelling the port"."""
        t = self.trees
        who = [w for w in t.children(noun, "nmod") if w < word and "of" in self._cases(w)]
        return t.is_any(word, "acl") and t.form(word).endswith("ing") and bool(who) and max(t.subtree(who[-1])) < word

    def _is_wanted(self, word: int) -> bool:
        """Whether a clause tells what should be: "insisted that they leave", not "that they were leaving"."""
        t = self.trees
        auxiliaries = {t.lower(a) for a in t.auxiliaries(word)}
        if auxiliaries:
            return bool(auxiliaries & {"should", "be", "must"})
        head = int(t.heads[word])
        present = self._base(head, self.sure.tokens) is not None and not self.is_past(head)
        told = present and self._is_of_several(word)
        return not (told or t.form(word).endswith(("s", "ing")) or self.is_past(word))

    def goes_on(self, head: int, word: int) -> bool:
        """Whether a verb says that what follows was done next: "went on to attack"."""
        t = self.trees
        on = any(t.lower(w) == "on" and head < w < word for w in t.children(head, "advmod", "compound:prt"))
        return on and self._base(head, self.sure.goes_on) is not None

    def _is_of_several(self, word: int) -> bool:
        """Whether the subject of a verb is more than one, so that its bare form wishes nothing: "the officers go"."""
        t = self.trees
        plural = (t.upos(s) == "NOUN" and t.lower(s).endswith("s") for s in t.children(word, "nsubj"))
        return any(plural) or any(t.children(s, "conj") for s in t.children(word, "nsubj"))

    def _told(self, head: int, word: int) -> str | None:
        """Whether somebody who is named tells it, or nobody: "is said to have …", "media report that …"."""
        t = self.trees
        if t.is_any(word, "obl", "nmod", "advcl"):
            return None
        if t.is_any(word, "obj"):  # "media reported an attack"
            return "reported" if any(t.lower(s) in self.sure.nobody for s in t.children(head, "nsubj")) else None
        if t.is_passive(head) and t.agent_of(head) is None:
            return "reported"
        subject = t.agent_of(head)
        nobody = subject is not None and t.lower(subject) in self.sure.nobody
        if subject is not None and self._base(head, self.sure.spreads) is not None and t.is_any(word, "ccomp"):
            if self._is_none(subject):
                return "negated"  # "no proof has emerged that"
            nobody = nobody or self._value(subject, self.sure.over_nouns) == "reported"  # "word spread that"
        return "reported" if nobody and not self._is_owned(subject) else "said"  # type: ignore[arg-type]

    def _has_teller(self, word: int) -> bool:
        """Whether somebody is named who tells what a verb or noun of telling governs; not "faces charges of"."""
        t = self.trees
        if t.upos(word) in ("NOUN", "PROPN"):
            return self._is_owned(word)
        passive = t.is_passive(word) or (t.is_any(word, "acl", "advcl") and self.is_past(word))  # "Orr, accused of"
        return not passive or t.agent_of(word) is not None

    def _is_owned(self, noun: int) -> bool:
        """Whether it is said whose it is: "the army's claim", "a claim by the army", "a UN claim", "the paper"."""
        t = self.trees
        by = any("by" in self._cases(c) for c in t.children(noun, "nmod"))
        named = t.has(noun, "det") and any(t.upos(c) == "PROPN" for c in t.children(noun, "compound"))
        known = "the" in self._forms(noun, "det") and t.lower(noun) in self.sure.particular
        return by or named or known or t.has(noun, "nmod:poss")

    def is_means(self, head: int, word: int) -> bool:
        """Whether it is what something is done by: "could end it by leaving"."""
        return self.trees.is_any(word, "advcl") and self.marks(word) == {"by"}

    def passes_on(self, head: int, word: int) -> bool:
        """Whether what is said of the governor is said of the word: "did not begin to talk", "talks did not happen",
        "made no attack", "saw no sign of an attack"."""
        t, sure = self.trees, self.sure
        if t.is_any(word, "xcomp") and self._base(head, sure.factive) is not None:
            return False  # "does not regret going"
        if t.upos(head) == "ADJ" and t.is_any(word, "csubj", "advcl") and "to" in self.marks(word):
            return bool(t.auxiliaries(head))  # "it would be wrong to go"
        if t.is_any(word, "xcomp") or self.rules_out(head) or self.is_purpose(head, word):
            return True
        if t.is_any(word, "csubj", "ccomp", "acl") and "that" in self.marks(word) and t.lower(head) in sure.truths:
            return True  # "it is not true that they left"
        told = not t.is_any(word, "acl:relcl") or "that" in self.marks(word)  # "no evidence that they left"
        if self._is_none(head) and told:  # "no sign of talks", not "no word on the talks"
            return t.is_any(word, "acl", "compound", "amod") or (t.is_any(word, "nmod") and self._is_loose(word))
        if t.is_any(word, "acl") and not t.is_any(word, "acl:relcl"):
            bound = self._base(head, sure.binding) is not None and t.lower(word).endswith("ing")
            if bound or self._is_any(head):
                return True
        if t.is_any(word, "compound"):
            return True
        if t.is_any(word, "obj", "nsubj:pass", "obl", "nmod") and self._is_any(word):
            return True
        if t.is_any(word, "obj", "nsubj:pass"):
            return self._base(head, sure.makes) is not None
        if t.is_any(word, "obl"):
            cases = self._cases(word)
            bare = not t.has(word, "det", "nmod:poss", "amod")
            return (cases == {"for"} and bare) or bool(cases & {"in", "to"} and self._base(head, sure.leads_to))
        there = t.upos(head) == "VERB" and t.has(head, "expl")
        return t.is_any(word, "nsubj") and (there or self._base(head, sure.happens) is not None)

    def time_of(self, head: int, word: int) -> int | None:
        """The word that begins a clause which says when: "until" of "until the rebels leave"."""
        t = self.trees
        marks = t.children(word, "mark", "advmod") if t.is_any(word, "advcl") and t.heads[word] == head else ()
        return next((w for w in marks if t.lower(w) in self.sure.times), None)

    def is_present(self, word: int) -> bool:
        """Whether the verb of a clause is in the present."""
        helped = [self.trees.lower(a) for a in self.trees.auxiliaries(word)]
        return not any(a in _PAST for a in helped) if helped else not self.is_past(word)

    def rules_out(self, word: int) -> bool:
        """Whether it is to exclude: to refuse that leaves open what is excluded."""
        t = self.trees
        verb = self._base(word, self.sure.excluded)
        return verb is not None and (verb != "rule" or any(t.lower(p) == "out" for p in t.children(word)))

    def is_told_of(self, first: int, word: int) -> bool:
        """Whether what helps the first of two joined verbs may help the second, too: not "would go and said"."""
        t, form = self.trees, self.trees.lower(word)
        apart = any(c > first + 1 and t.form(c - 1) == "," for c in t.children(word, "cc"))
        own = apart and t.is_passive(first) and len(t.children(first, "conj")) == 1 and form.endswith("ed")
        return t.upos(word) != "VERB" or not (own or form in self.sure.past or self.is_past(word) > self.is_past(first))

    def is_past(self, word: int) -> bool:
        """Whether its form is the past or a participle."""
        form = self.trees.lower(word)
        return form.endswith("ed") or form in self.sure.past or form in self.sure.participles

    def _is_bare(self, word: int) -> bool:
        """Whether nothing makes a certain one of a noun in the singular: "work", not "the work"."""
        t = self.trees
        return not t.form(word).endswith("s") and not t.has(word, "det", "nmod:poss", "nummod")

    def _is_refused(self, head: int, word: int) -> bool:
        """Whether it is what somebody denies or refuses: "denied an attack", not "refused an offer", which was made."""
        refused = self._is_open(word) and self._base(head, self.sure.refuses) is not None
        return refused and all(self._base(word, made) is None for made in (self.sure.over_nouns, self.sure.over_aims))

    def _is_open(self, word: int) -> bool:
        return not self._forms(word, "det").isdisjoint(_OPEN)

    def _is_any(self, word: int) -> bool:
        return "any" in self._forms(word, "det")

    def _is_loose(self, word: int) -> bool:
        """Whether it is a noun after "of" that nothing makes a certain one: "no hint of trouble"."""
        t = self.trees
        definite = t.children(word, "nmod:poss") or not self._forms(word, "det").isdisjoint(_DEFINITE)
        return not definite and "of" in self._cases(word)

    def _is_none(self, word: int) -> bool:
        """Whether it is nobody, or nothing of its kind."""
        nobody = self.trees.lower(word) in self.sure.subjects
        return nobody or not self._forms(word, "det").isdisjoint(self.sure.determiners)

    def _cases(self, word: int) -> frozenset[str]:
        return self._forms(word, "case")
