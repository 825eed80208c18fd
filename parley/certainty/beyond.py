"""What comes of a plan, a try or hearsay further off than its own words: "the reports are false", "a plan failed"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from parley.certainty.looking import Looking
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model.kinds import Certain

_IT = word_set("beyond.it")
_WOULD = word_set("judging.would")
_COULD = word_set("judging.could")
_OPEN = word_set("judging.open")
_ONLY = word_set("beyond.only")
_ONLY_CAN = word_set("beyond.only_can")
_HARDLY = word_set("beyond.hardly")
_WHEN = word_set("beyond.when")
_UNTIL = word_set("beyond.until")
_NOW = word_set("beyond.now")
_COMING = word_set("beyond.coming")
_DAYS = word_set("beyond.days")


@dataclass(frozen=True, slots=True)
class Beyond(Looking):
    """Looks at what governs a noun or a verb that governs what is told, in one document's trees."""

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

    def is_beyond_doubt(self, head: int, marks: frozenset[str]) -> bool:
        """ "No doubt that", "does not doubt that": whether it is to doubt what follows; not "no question of going"."""
        return marks <= {"that"} and self._is(head, self.sure.doubts)

    def urging(self, verb: int, clause: int) -> int | None:
        """The noun that asks for what the tree hangs on its verb: "pressure grows on them to go"."""
        t = self.trees
        if t.upos(verb) != "VERB" or not t.is_any(clause, "advcl") or t.has(clause, "nsubj"):
            return None
        if not any(t.lower(m) == "to" for m in t.children(clause, "mark")):
            return None
        behind = (w for w in t.children(verb, "obl", "obj") if verb < w == t.first_of(clause) - 1)
        nouns = [*t.children(verb, "nsubj"), *behind]
        known = (self.sure.over_nouns, self.sure.over_aims)
        values = {w: k.get(self._base(w, k) or "") for w in nouns for k in known if t.upos(w) == "NOUN"}
        return next((w for w, value in values.items() if value == "conditional"), None)

    def is_only_just(self, word: int, adverb: int) -> bool:
        """ "Had hardly left when", "did not leave until Monday": whether it did so, though it is told with a "not"."""
        t = self.trees
        if t.lower(adverb) in _HARDLY:
            clauses = (t.lower(m) for c in t.children(word, "advcl") for m in t.children(c, "advmod", "mark"))
            return any(t.lower(a) == "had" for a in t.auxiliaries(word)) and not _WHEN.isdisjoint(clauses)
        if t.lower(adverb + 1) in _UNTIL:  # "not until Monday did they go"
            return True
        before = (t.lower(a) for a in t.auxiliaries(word))
        until = (*t.children(word, "obl"), *t.children(word, "advcl"))
        links = {t.lower(m) for c in until for m in t.children(c, "case", "mark")}
        return "did" in before and not _UNTIL.isdisjoint(links)

    def is_for_nobody_to_say(self, noun: int, clause: int) -> bool:
        """ "No confirmation that", "no word on whether": whether there being none of it leaves open what it is of."""
        t = self.trees
        told = self._is(clause, self.sure.over_nouns)  # "no confirmation of reports that": of what they tell
        itself = t.is_any(clause, "nmod") and any(t.lower(c) == "of" for c in t.children(clause, "case")) and not told
        if t.upos(noun) != "NOUN" or not (itself or t.is_any(clause, "acl", "ccomp")):
            return False
        of = int(t.heads[noun]) if t.is_any(noun, "nmod") else noun  # "no confirmation of reports that"
        return any(self._is(w, self.sure.confirmations) for w in (noun, of))

    def likelihood(self, word: int) -> int | None:
        """The noun of "in all likelihood", beside a verb or its subject, or of "the odds are that"."""
        t = self.trees
        subjects = t.children(word, "nsubj", "nsubj:pass", "nsubj:outer")
        beside = (*t.children(word, "obl", "advmod"), *(w for s in subjects for w in t.children(s, "nmod", "compound")))
        nouns = (w for w in beside if t.lower(w) in self.sure.likelihoods)
        likely = (w for w in nouns if any(t.lower(c) == "in" for n in (w, word) for c in t.children(n, "case")))
        return next(chain((s for s in subjects if t.lower(s) in self.sure.odds), likely), None)

    def ahead(self, word: int) -> int | None:
        """The word that puts what somebody "is doing" ahead: "is leaving on Friday", "next week"."""
        t = self.trees
        helping = [t.lower(a) for a in t.auxiliaries(word)]
        if not t.form(word).endswith("ing") or len(helping) != 1 or helping[0] not in _NOW:
            return None
        if self._is(word, self.sure.over_verbs) or self._is(word, self.sure.over_clauses):
            return None  # "is projecting profits next year"
        when = [w for c in t.children(word, "obl", "obl:unmarked", "obl:tmod", "advmod") for w in t.subtree(c)]
        coming = next((w for w in when if t.lower(w) in _COMING), None)
        return coming if coming is not None else next((w for w in when if t.lower(w) in _DAYS and self._is_on(w)), None)

    def headlined(self, word: int) -> int | None:
        """The "to" of a headline: "Army to leave valley", "Army to leave valley, minister says"."""
        t, head = self.trees, int(self.trees.heads[word])
        to = next((m for m in t.children(word, "mark") if t.lower(m) == "to" and t.upos(m) == "PART"), None)
        ahead = head == ROOT or (t.is_any(word, "ccomp", "parataxis") and word < head)
        before = range(t.sentence(word)[0], to or 0)
        if to is None or not before or not ahead or any(t.upos(w) in ("DET", "VERB", "AUX", "PRON") for w in before):
            return None
        return to if t.upos(to - 1) in ("NOUN", "PROPN") else None

    def seems(self, verb: int) -> bool:
        """Whether it is one of seeming: "it looks like they left"."""
        return self._is(verb, self.sure.seems)

    def tells_ahead(self, noun: int) -> bool:
        """Whether it is a promise, or tells what was said: "assurances that they would leave"."""
        known = self._base(noun, self.sure.over_nouns)
        promised = known is not None and self.sure.over_nouns[known] in ("planned", "reported")
        return promised or self._is(noun, self.sure.announces)

    def only_says(self, verb: int, auxiliary: int) -> bool:
        """ "Would only say", "could say only": whether it was said, and no more."""
        t = self.trees
        only = any(t.lower(w) in _ONLY for w in (verb - 1, min(verb + 1, len(t) - 1)))
        said = infinitive(t.form(verb), self.lexicon)
        tells = said in self.lexicon.told or self.sure.over_verbs.get(said) == "reported"
        return only and tells and t.lower(auxiliary) in _ONLY_CAN

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
        if t.upos(up) in ("ADJ", "NOUN") and t.is_any(noun, "nsubj"):  # "is untrue", "is a lie"
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
            adverb = self.sure.dropped.get(self._base(verb, self.sure.dropped) or "")
            dropped = adverb is not None and adverb in self._forms(verb, "compound:prt", "advmod")
            return verb if foiled or dropped or self._is(verb, self.sure.gives_up) else None
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

    def _is_on(self, day: int) -> bool:
        """ "On Friday"; "Friday" alone may be today."""
        cases = [self.trees.lower(c) for c in self.trees.children(day, "case")]
        return cases == ["on"] and not self.trees.has(day, "amod", "det")
