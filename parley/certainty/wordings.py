"""What several words together make of what they stand before: "nowhere near going", "days from going", "let alone"."""

from __future__ import annotations

from dataclasses import dataclass

from parley.certainty.looking import Looking
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model.kinds import Certain

_IT = word_set("beyond.it")
_HAD = word_set("wordings.had")
_WOULD = word_set("judging.would")
_NEVER = word_set("wordings.never")
_SHOULD = word_set("wordings.should")
_THINGS = ("DET", "PROPN", "PRON", "NUM", "ADJ", "NOUN", "PART")  # what the object of a verb begins with


@dataclass(frozen=True, slots=True)
class Wordings(Looking):
    """Looks for them in one document's trees."""

    def over(self, head: int, word: int) -> Certain | str | None:
        """What the governor makes of a clause together with what stands beside it; None where it says no more."""
        t, sure = self.trees, self.sure
        marks = self._forms(word, "mark")
        if self._is_sign(head, word):
            return "possible"
        if (going := self._going_on(head, word)) is not None:
            return going
        if t.is_any(word, "obl") and t.lower(head) in sure.close and "to" in self._forms(word, "case"):
            deal = self._value(word, sure.papers) == "planned"
            return "planned" if deal and t.upos(head) in ("ADJ", "ADV") else None
        if not t.is_any(word, "advcl", "acl", "xcomp"):
            return None
        if t.is_any(word, "xcomp") and "to" in marks and self._is(head, sure.wants):
            whom = any(head < o < word for o in t.children(head, "obj"))
            return "conditional" if whom else None  # "wants them to go"
        if "to" in marks and (idle := self._nothing_done(head)):
            return idle
        if "from" in marks:
            return self._distance(head)
        near = t.lower(head) in sure.close
        if (near and "nowhere" in self._forms(head, "advmod")) or (t.lower(head) == "nowhere" and marks & sure.close):
            return "negated"
        if near and not marks and t.upos(head) in ("ADJ", "ADV"):  # "is near signing"
            return "possible"
        if "of" in marks and t.lower(head) in sure.points:
            return "planned" if "on" in self._forms(head, "case") else None
        out = "out" in marks or (head < word - 1 and t.lower_behind(head) == "out")
        if out and self._is(head, sure.talks_out):
            return "negated"
        if "of" in marks and "better" in {t.lower(head), *self._forms(head, "advmod")}:
            return "negated"  # "thought better of going"
        if marks & sure.minded_by and t.lower(word).endswith("ing"):
            return "possible" if self._is(head, sure.minds) and not t.has(head, "obj", "compound:prt") else None
        return "reported" if "to" in marks and self._is(head, sure.purports) else None

    def denied(self, word: int) -> int | None:
        """What denies a word, but hangs on no word of its own: "let alone go", "far from ready", "not A that went"."""
        t, sure = self.trees, self.sure
        first = t.first_of(word)
        for other, ahead in ((first - 1, first - 2), (first + 1, first), (word - 1, word - 2)):
            apart = 0 < ahead < len(t) - 1 and t.form(ahead - 1) == ","
            if apart and t.lower(ahead) in sure.alone.get(t.lower(other), ()):
                return ahead
        if t.lower(first) == "from" and first and t.lower(first - 1) == "far" and t.upos(word) in ("ADJ", "VERB"):
            return first - 1
        return self._cleft(word)

    def leaves_out(self, word: int, small: int) -> bool:
        """Whether an adverb or auxiliary beside a verb does not count: "not" of "had they not left", "if they had not
        left", "may or may not"; "should" and "not" of "should not have left"."""
        t = self.trees
        helping = [t.lower(a) for a in t.auxiliaries(word)]
        beside = t.children(word, "advmod")
        if helping[:1] and helping[0] in _SHOULD and t.lower(small) in _SHOULD | _NEVER:
            return "have" in helping and any(t.lower(w) in _NEVER for w in beside)
        if t.lower(small) not in _NEVER:
            return False
        if small > 1 and t.upos(small - 1) == "AUX" and t.lower(small - 2) == "or":
            return True
        if not t.is_any(word, "advcl"):
            return False
        return t.lower(t.first_of(word)) == "had" or (helping[:1] == ["had"] and "if" in self._forms(word, "mark"))

    def better(self, word: int) -> int | None:
        """The "better" of "had better go", "had better not go"."""
        t, before = self.trees, word - 1
        if before > 1 and t.lower(before) in _NEVER:
            before -= 1
        if before < 1 or t.lower(before) != "better" or t.lower(before - 1) not in _HAD:
            return None
        bare = not t.lower(word).endswith(("s", "ed", "ing"))
        acts = t.upos(word) == "VERB" or (word + 1 < len(t) and t.upos(word + 1) in _THINGS)
        return before if bare and acts else None

    def carries(self, head: int, word: int) -> bool:
        """Whether what is denied of the governor is denied of the clause: "did not succeed in going", "is not guilty of
        going"."""
        t, sure, marks = self.trees, self.sure, self._forms(word, "mark")
        if not t.is_any(word, "advcl") or not t.lower(word).endswith("ing"):
            return False
        denied = any(t.lower(w) in _NEVER for up in (head, int(t.heads[head])) for w in t.children(up, "advmod"))
        guilty = t.lower(head) in sure.guilty and denied and not marks.isdisjoint(sure.of_deeds | {"to"})
        return guilty or (marks == {"in"} and self._is(head, sure.succeeds))

    def guesses(self, word: int, auxiliary: int) -> bool:
        """Whether an auxiliary puts it as a guess or asks for it: "must have gone", "will they go?", "fears that they
        will go"."""
        t = self.trees
        if t.lower(auxiliary) in self.sure.musts:
            return "have" in {t.lower(a) for a in t.auxiliaries(word)}
        asked = any(auxiliary < s for s in t.children(word, "nsubj", "nsubj:pass"))
        will = self.sure.auxiliaries.get(t.lower(auxiliary)) == "planned"
        if asked and will and t.form(t.sentence(word)[-1]) == "?":
            return True
        return (will or t.lower(auxiliary) in _WOULD) and self._is_feared(word)

    def _is_feared(self, word: int) -> bool:
        """Whether a clause tells what is feared or likely: "the risk that they will go", "chances are they will go"."""
        t, head = self.trees, int(self.trees.heads[word])
        if any(t.lower(s) in self.sure.odds for s in t.children(word, "nsubj", "nsubj:outer")):
            return True
        of = t.is_any(word, "ccomp", "csubj", "acl") or (t.is_any(word, "advcl") and t.upos(head) == "ADJ")
        that = t.is_any(word, "ccomp", "csubj") or "that" in self._forms(word, "mark")
        return of and that and head != ROOT and self._is(head, self.sure.feared)

    def joined_to(self, first: int, word: int) -> int:
        """What a joined verb stands beside: the ``first``, or the verb over it where that is an infinitive and the
        joined one in the past: "decided to go and left"."""
        t = self.trees
        past = t.upos(word) == "VERB" and not t.has(word, "mark", "aux") and self._is_past(word)
        to = "to" in self._forms(first, "mark") and not t.auxiliaries(first) and not self._is_past(first)
        return int(t.heads[first]) if past and to and t.is_any(first, "xcomp") else first

    def shared(self, word: int) -> set[str]:
        """What a joined verb may share with the one before it: one in the present needs no help, "has never paid and
        says so", but "whether she pays and leaves"."""
        t, form = self.trees, self.trees.lower(word)
        now = t.upos(word) == "VERB" and form.endswith("s") and infinitive(form, self.lexicon) != form
        return {"mark"} if now else {"aux", "mark", "advmod"}

    def is_made_to(self, verb: int) -> bool:
        """ "Was made to go": whether somebody did so; not "preparations were made to go"."""
        t, sure = self.trees, self.sure
        subjects = t.children(verb, "nsubj:pass")
        plans = any(self._is(s, known) for s in subjects for known in (sure.over_nouns, sure.over_aims))
        return t.is_passive(verb) and not plans and self._is(verb, sure.forces)

    def is_taken(self, noun: int, word: int) -> bool:
        """ "Took the opportunity to say": whether it was used."""
        t, verb = self.trees, int(self.trees.heads[noun])
        used = t.is_any(word, "acl") and t.is_any(noun, "obj") and self._is(noun, self.sure.chances)
        return used and self._is(verb, self.sure.takes) and not t.auxiliaries(verb) and not t.has(verb, "mark")

    def hinted(self, verb: int) -> bool:
        """Whether a verb of telling leaves what it tells open: "hinted that they had left", "is convinced that"."""
        return self._is(verb, self.sure.hints)

    def shown(self, verb: int, word: int) -> bool:
        """Whether a verb shows a scene, so that how sure the showing is holds for it: "a video purportedly shows"."""
        return self.trees.is_any(word, "ccomp") and self._is(verb, self.sure.shown)

    def is_unhindered(self, noun: int, word: int) -> bool:
        """Whether to have none of it is to do it: "had no hesitation in going"."""
        return self.trees.is_any(word, "acl", "advcl") and self._is(noun, self.sure.unhindered)

    def _going_on(self, head: int, word: int) -> Certain | None:
        """ "Efforts are under way to free them": what a plan or an effort of which it is said makes of it."""
        t, sure = self.trees, self.sure
        if t.lower(head) not in sure.goings or not t.has(head, "cop") or "to" not in self._forms(word, "mark"):
            return None
        nouns = [s for s in t.children(head, "nsubj") if s < head < word]
        known = (sure.over_nouns, sure.over_aims)
        return next(filter(None, (self._value(s, k) for s in nouns for k in known)), "planned")

    def _is_past(self, verb: int) -> bool:
        form = self.trees.lower(verb)
        known = form in self.sure.past | self.sure.participles
        return known or (form.endswith("ed") and infinitive(form, self.lexicon) != form)

    def _is_sign(self, noun: int, word: int) -> bool:
        """ "A sign that they had gone": whether the clause right behind tells what it is a sign of, though the tree
        takes it for one about the sign."""
        t = self.trees
        if not t.is_any(word, "acl:relcl") or not self._is(noun, self.sure.signs) or t.first_of(word) != noun + 1:
            return False
        subjects = t.children(word, "nsubj", "nsubj:pass")
        return bool(subjects) and all(t.lower(s) not in self.sure.relative for s in subjects)

    def _distance(self, head: int) -> Certain | None:
        """ "Is days away from going", "was hours from going", "is a long way from going"."""
        t, sure = self.trees, self.sure
        away = t.lower(head) == "away"
        measures = t.children(head, "obl:unmarked", "obl", "nmod", "advmod") if away else (head,)
        if t.is_any(head, "advmod"):
            measures = (*measures, int(t.heads[head]))
        for one in measures:
            long = self._forms(one, "amod", "compound") & sure.long
            if long or self._is(one, sure.afar):
                return "negated"
            if self._is(one, sure.soon):
                return "planned"
        return None

    def _nothing_done(self, head: int) -> Certain | None:
        """ "Did nothing to help", "has done little to help"."""
        t, sure = self.trees, self.sure
        none = sure.scarce | frozenset(sure.subjects)
        if t.lower(head) in none and t.is_any(head, "obj"):
            return "negated" if self._is(int(t.heads[head]), sure.does) else None
        done = self._is(head, sure.does) and any(t.lower(o) in none for o in t.children(head, "obj"))
        return "negated" if done else None

    def _cleft(self, word: int) -> int | None:
        """The "not" of "it was not A that did it", on who or what did it."""
        t = self.trees
        head = int(t.heads[word])
        if not t.is_any(word, "acl:relcl") or not t.has(head, "cop") or not t.has(word, "nsubj", "nsubj:pass"):
            return None
        own = t.children(word, "nsubj", "nsubj:pass")
        it = any(t.lower(s) in _IT for s in t.children(head, "expl", "nsubj"))
        if not it or not all(t.upos(s) == "PRON" and t.lower(s) in self.sure.relative for s in own):
            return None
        nots = (w for w in t.children(head, "advmod") if self.sure.adverbs.get(t.lower(w)) == "negated" and w < head)
        return next((w for w in nots if t.lower(w + 1) not in self.sure.merely), None)
