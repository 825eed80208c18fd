"""Who does and who undergoes what a verb tells, by the tree: subjects and objects, also those that are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.english.lexicon import lexicon
from parley.english.patterns import word_set
from parley.english.plover import Plover
from parley.english.verbs import is_form_of
from parley.events.asked import Asked
from parley.events.forms import joined
from parley.events.held import things
from parley.events.relatives import before, strayed, whom_above
from parley.language.trees import ROOT, Trees

_RELATIVE = word_set("acts.relative")
_HAVING = word_set("shared.having")  # "being", too
_IT = word_set("acts.it")
_STATES = word_set("acts.states")  # "went on strike", whatever the tree takes the strike for
_THEY = word_set("acts.they")
_OPENING = word_set("acts.opening")
_THEN = word_set("acts.then")
_WEIGHING = word_set("acts.weighing")
_FOREMOST = word_set("acts.foremost")
_FELLING, _STRUCK = word_set("acts.felling"), word_set("acts.struck_at")
_FARTHEST = 5  # clauses that a subject is looked for in
_SHARED = 4  # words between two verbs that share an object


class Clauses(Asked):
    """The clauses of one document; a word is known by its row in ``trees``, ``forms`` are the words in lower case."""

    def __init__(
        self, trees: Trees, forms: Sequence[str], words: Plover, is_body: Callable[[int], bool] = lambda word: False
    ) -> None:
        """``is_body`` says whether a word names an organization."""
        super().__init__(trees, joined(trees, forms, words), words)
        self.is_body = is_body
        self._doers: dict[int, int | None] = {}

    def is_group(self, word: int) -> bool:
        """Whether a word before a noun is for people: "rebel" of "a rebel attack", "militant" of "a militant raid"."""
        fighting = self.forms[word] in self.words.sectors["REB"] and self.trees.is_any(word, "amod")
        return fighting or (self.forms[word] in self.words.somebody and self.trees.is_any(word, "compound"))

    def is_plural(self, word: int) -> bool:
        """Whether a word is a common noun in the plural, or stands for one: "sides" of "the two sides met", "they"."""
        if self.trees.upos(word) == "PRON":
            return self.forms[word] in _THEY
        common = self.trees.upos(word) == "NOUN" or self.forms[word] in self.words.somebody
        return common and self.forms[word][-1:] == "s"

    # ------------------------------------------------------------ who does it
    def doer(self, verb: int, depth: int = 0) -> int | None:
        """The noun for who does it: its subject, of a passive whoever "by" names, or the subject that it shares."""
        if verb not in self._doers:
            found = self._doer(verb, depth)
            self._doers[verb] = found if found is None else self._who_is(found)
        return self._doers[verb]

    def _who_is(self, noun: int) -> int:
        """Who is said to be what a noun says: "Norway is the largest donor, giving …"."""
        said = self.trees.said_of_subject(noun)
        if said is None or self.trees.has(said, "case"):
            return noun
        subject = self.trees.subject_of(said)
        it = subject is not None and self.forms[subject] in _IT  # "it was soldiers who"
        return noun if subject is None or it else self.meant(subject, said)

    def _doer(self, verb: int, depth: int) -> int | None:
        t = self.trees
        if self.passive(verb):
            those = [w for w in t.children(verb, "obl:agent") if self.forms[w] not in self.words.when]
            named = (w for w in those if "by" in (self.cases(w) or ("by",)))
            agents = (*named, *self.behind(verb, ("by",)))
            given = t.children(verb, "obj", "xcomp") if self.forms[verb] in self.words.giving else ()
            agents = agents or tuple(by for what in given for by in self.behind(what, ("by",)))
            agents = agents or self._agents_of_joined(verb)
            if agents:
                return agents[0]
            shares = t.is_any(verb, "conj") and t.heads[verb] != ROOT and self.passive(int(t.heads[verb]))
            return self.doer(int(t.heads[verb]), depth + 1) if shares and depth < _FARTHEST else None
        return self.subject(verb, depth)

    def _agents_of_joined(self, verb: int) -> tuple[int, ...]:
        """By whom the next verb is done, too: "kidnapped and killed by rebels"."""
        t = self.trees
        near = [w for w in t.children(verb, "conj") if verb < w <= verb + _SHARED and not t.children(w, "nsubj:pass")]
        return tuple(a for w in near for v in (w, *t.children(w, "xcomp")) for a in t.children(v, "obl:agent"))

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The noun that stands before an active verb, or would stand there."""
        t = self.trees
        lent = self._lent(verb)
        own = tuple(w for w in t.children(verb, "nsubj") if w != lent and not (w > verb and t.children(w, "case")))
        own = tuple(w for w in own if not t.children(w, "case")) or own  # "envoys for the miners walked out"
        if own:  # a town and a day before the sentence may be taken for another one
            return self.meant(max((w for w in own if w < verb), default=own[-1]), verb)
        up = int(t.heads[verb])
        if up == ROOT or depth >= _FARTHEST or (t.is_any(verb, "xcomp", "advcl") and self.is_wanted(verb)):
            return None
        if (astray := None if self._is_gerund(verb) else strayed(verb, t, self.forms)) is not None:
            return astray
        if t.is_any(verb, "conj"):
            beside = self._joined_before(verb, up)
            return self.first_argument(up, depth + 1) if beside is None else beside
        courtesy = self.forms[up] in self.words.callers and self.forms[verb] in self.words.courtesies
        if courtesy and t.is_any(verb, "xcomp", "advcl") and t.children(up, "obj"):
            return self.subject(up, depth + 1)
        if (asked := self.called_on(verb, up)) is not None:
            return asked
        if self._is_announced(verb, up):
            return up
        if t.is_any(verb, "xcomp"):
            if self._is_gerund(verb) and self._weighs(up):  # "oppose sending troops"
                return None
            objects = self._objects(up) if self._is_bare(verb) else ()
            return objects[0] if objects else self._controlling(up, depth + 1)
        if t.is_any(verb, "advcl"):
            objects = self._objects(up)
            if objects and self.forms[objects[0]] in self.words.offered and not self._is_gerund(verb):
                return next(self.behind(objects[0], ("to", "for")), None) or next(self.behind(up, ("to", "for")), None)
            of_object = self.forms[up] in self.words.of_object
            if self._is_ground(verb):
                whom = objects[0] if objects else self.reproached(up)
                if whom is not None or self.passive(up):
                    return self.undergoer(up, depth + 1) if whom is None else whom
            if of_object and not self._is_gerund(verb):
                return self._controlling(up, depth + 1)
            then = any(self.forms[w] in _THEN for w in t.children(verb, "mark"))  # "told reporters after meeting"
            near = of_object and verb > up and not then and "," not in self.forms[up:verb]
            if near and (objects or self.passive(up)):
                return objects[0] if objects else self.undergoer(up, depth + 1)
            return self.first_argument(up, depth + 1)
        if t.is_any(verb, "ccomp"):
            if not self._is_gerund(verb):
                lent = self._lent(up)
                return self._told_of(verb, up) if lent is None else lent
            beside = next((c for c in t.children(up, "ccomp") if c < verb < up), None)
            if beside is not None:  # "is right, attacking him, Lind said"
                return self.first_argument(beside, depth + 1)
            return self._controlling(up, depth + 1) if self._objects(up) else self.subject(up, depth + 1)
        if t.is_any(verb, "acl:relcl"):
            return None
        if t.is_any(verb, "acl"):
            return self._of_noun(verb, up, depth + 1)
        return None

    def _is_announced(self, verb: int, noun: int) -> bool:
        """Whether a headline says what somebody will do: "Oslo to lift ban", "Norwegian rebels to release hostages"."""
        t = self.trees
        marks = t.children(verb, "mark") if t.is_any(verb, "acl", "xcomp") and int(t.heads[noun]) == ROOT else ()
        somebody = t.upos(noun) == "PROPN" or (t.upos(noun) == "NOUN" and self.forms[noun] in self.words.somebody)
        return somebody and bool(marks) and self.forms[marks[0]] == "to" and not t.children(noun, "det", "cop")

    def _joined_before(self, verb: int, up: int) -> int | None:
        """A subject that the tree joins to the clause before: "he was ill, and Lind, a doctor who knew, helped him"."""
        t = self.trees
        links = [w for w in t.children(verb, "cc") if w < verb]
        nouns = t.children(up, "conj") if links and t.upos(verb) == "VERB" else ()
        named = (w for w in nouns if links[-1] < w < verb and t.upos(w) in ("NOUN", "PROPN"))
        return next((w for w in named if links[-1] + 1 in t.subtree(w)), None)

    def _told_of(self, verb: int, teller: int) -> int | None:
        """Of whom a relative clause tells it: "the attack, which the agency said killed nine"."""
        t = self.trees
        finite = not t.children(verb, "mark") and not t.children(verb, "aux:pass")
        own = [w for w in t.children(teller, "nsubj") if self.forms[w] not in _RELATIVE]
        relative = t.is_any(teller, "acl:relcl") and self.forms[teller] in self.words.saying
        return int(t.heads[teller]) if finite and own and relative else None

    def teller_beside(self, verb: int) -> int | None:
        """Who says what a participle behind a comma hangs on: "said the plan was illegal, accusing Oslo of"."""
        t, up = self.trees, int(self.trees.heads[verb])
        hanging = t.is_any(verb, "advcl") and self._is_gerund(verb) and "," in self.forms[up:verb]
        joined = t.is_any(verb, "conj") and not t.children(verb, "nsubj", "aux")  # "said it was late and asked Oslo to"
        if not (hanging or joined) or t.children(verb, "mark") or not t.is_any(up, "ccomp"):
            return None
        return self.first_argument(int(t.heads[up]), 1)

    def _is_bare(self, verb: int) -> bool:
        """Whether it is an infinitive without "to": of "demanded Kenya withdraw"."""
        t = self.trees
        finite = t.children(verb, "mark", "aux", "aux:pass", "cop") or t.upos(verb) != "VERB"
        return not finite and not self.forms[verb].endswith(("ing", "ed", "en"))

    def _is_gerund(self, verb: int) -> bool:
        """Of "accused Russia of shelling", "of having shelled", "of being slow"."""
        auxiliaries = {self.forms[w] for w in self.trees.children(verb, "aux", "cop")}
        return bool(auxiliaries & _HAVING) or self.forms[verb].endswith("ing")

    def _is_ground(self, verb: int) -> bool:
        """Of "fined him for refusing"."""
        return self._is_gerund(verb) and any(self.forms[w] == "for" for w in self.trees.children(verb, "mark"))

    def first_argument(self, verb: int, depth: int) -> int | None:
        """The subject of a verb, active or passive."""
        if self.passive(verb):
            return self.undergoer(verb, depth)
        return self.subject(verb, depth)

    def _controlling(self, up: int, depth: int) -> int | None:
        """Who does what an infinitive below ``up`` tells: "urged Turkey to lift", "promised to lift"."""
        if self.passive(up):
            return self.undergoer(up, depth)
        objects = self._objects(up)
        if self.forms[up] in self.words.of_object:
            whom = objects or tuple(self.asked_by(up))
            if whom:
                return whom[0]
        return self.subject(up, depth)

    def _of_noun(self, verb: int, noun: int, depth: int) -> int | None:
        """Who does what a clause on a noun tells: "rebels fighting", "the army's plan to attack"."""
        t = self.trees
        up = int(t.heads[noun])
        of_object = up != ROOT and self.forms[up] in self.words.of_object
        if of_object and t.is_any(noun, "obl:agent") and t.children(verb, "mark"):  # "accused by Oslo of shelling"
            return self.undergoer(up, depth)
        reproached = self._is_ground(verb) and up != ROOT and bool(self.frames_of_deeds(up))
        accused = (of_object or reproached) and t.is_any(noun, "obj", "nsubj:pass")
        if self.forms[noun] in self.words.writings and t.is_any(noun, "obj") and depth < _FARTHEST:
            issuer = self.subject(up, depth)  # "passed a resolution criticizing"
            return noun if issuer is None else issuer
        if self._is_gerund(verb) and (accused or not t.children(verb, "mark")):
            return noun
        if t.children(verb, "obj") and not t.children(verb, "mark"):  # no clause on it: "gunmen killed a guard"
            return noun
        if (foremost := self._foremost(verb, noun, depth)) is not None:
            return foremost
        if self.forms[noun] in self.words.requests and self.forms[verb] not in self.words.by_leave:
            return self._asked(noun, up, depth)
        owners = t.children(noun, "nmod:poss") or tuple(self.behind(noun, self._links(noun)))
        if owners:
            return owners[0]
        if up != ROOT and t.is_any(noun, "obj") and t.upos(up) in ("VERB", "AUX"):
            return None if self.forms[up] in self.words.against else self.subject(up, depth)
        return next((w for w in t.children(noun, "amod", "compound") if t.form(w)[:1].isupper()), None)

    def _foremost(self, verb: int, noun: int, depth: int) -> int | None:
        """Who is the first or the only one to do something: "became the first state to recognize Kosovo"."""
        t = self.trees
        marked = any(self.forms[w] == "to" for w in t.children(verb, "mark"))
        named = self.forms[noun] in self.words.somebody or t.upos(noun) == "PROPN"
        if not (marked and named and any(self.forms[w] in _FOREMOST for w in t.children(noun, "amod"))):
            return None
        up = int(t.heads[noun])
        if t.is_any(noun, "xcomp"):
            return self.subject(up, depth)
        if t.children(noun, "cop") and (own := t.children(noun, "nsubj")):
            return own[0]
        return up if t.is_any(noun, "appos") else noun

    def _links(self, noun: int) -> tuple[str, ...]:
        """Prepositions behind which whose plan or failure a noun is stands: "the failure of Norway to help"."""
        return ("by", "of") if self.forms[noun] in self.words.plans else ("by",)

    def _asked(self, noun: int, up: int, depth: int) -> int | None:
        """Who is to do what a request asks for: whom it goes to, or who accepts it, and never who makes it."""
        t = self.trees
        whom = next(self.behind(noun, ("to", "for", "on", "upon")), None)
        if whom is not None or up == ROOT or not t.is_any(noun, "obj", "nsubj:pass"):
            return whom
        own = self.forms[up] in self.words.light or any(t.upos(w) == "PRON" for w in t.children(noun, "nmod:poss"))
        own = own or bool(self.frames_of_deeds(up)) or self._weighs(up)  # "decried her calls"
        return None if own else self.doer(up, depth)  # "repeated her demand"

    def _weighs(self, verb: int) -> bool:
        """Whether who does it is but for or against something: "oppose", "favored"."""
        return is_form_of(self.forms[verb], _WEIGHING, lexicon())

    # ------------------------------------------------------------ who undergoes it
    def undergoer(self, verb: int, depth: int = 0) -> int | None:
        """The noun for whom or what it is done to: its object, of a passive its subject, or the one that it shares."""
        t = self.trees
        if self.passive(verb):
            own = t.children(verb, "nsubj:pass", "nsubj")
            if own:
                return self.meant(own[0], verb)
            up = int(t.heads[verb])
            if up == ROOT or depth >= _FARTHEST:
                return None
            if t.is_any(verb, "acl") and not t.is_any(verb, "acl:relcl"):
                return up
            if t.is_any(verb, "conj"):
                return self.first_argument(up, depth + 1)
            if t.is_any(verb, "xcomp"):
                left = self._objects(up) if self._is_left_so(verb) else ()
                return left[0] if left else self._controlling(up, depth + 1)
            return self.first_argument(up, depth + 1) if t.is_any(verb, "advcl") else None
        objects = self._objects(verb)
        if objects:
            return self.meant(objects[0], verb)
        if t.is_any(verb, "acl:relcl") and t.children(verb, "nsubj") and not t.children(verb, "ccomp", "xcomp"):
            subject = t.children(verb, "nsubj")[0]
            return int(t.heads[verb]) if self.forms[subject] not in _RELATIVE else None
        if (whom := whom_above(verb, t, self.forms)) is not None:
            return self.meant(whom, int(t.heads[verb]))
        if t.is_any(verb, "conj"):  # "supports and endorses Orr", given to the first
            shared = tuple(w for w in self._objects(int(t.heads[verb])) if w > verb)
            if shared:
                return shared[0]
        for other in t.children(verb, "conj"):
            shared = self._objects(other) if 0 < other - verb <= _SHARED and not t.children(other, "nsubj") else ()
            if shared:
                return shared[0]
        return None

    def _objects(self, verb: int) -> tuple[int, ...]:
        """Its objects; where a title and a name right behind it are taken for two, the name."""
        t = self.trees
        found = things(verb, t, self.forms, self.words) or t.children(verb, "iobj")
        asked = self.taken_for_objects(verb) if found else ()
        found = tuple(w for w in found if w not in asked)
        found = tuple(w for w in found if not any(self.forms[c] in _STATES for c in t.children(w, "case")))
        gerund = next((c for c in t.children(verb, "xcomp") if self.forms[c].endswith("ing") and c > verb), None)
        if gerund is not None and found and t.subtree(found[0])[0] == gerund + 1:  # "stop jailing them"
            found = ()
        if not found and t.is_any(verb, "xcomp") and self.forms[verb].endswith("ing"):
            found = tuple(w for w in t.children(int(t.heads[verb]), "obj") if t.subtree(w)[0] == verb + 1)
        found = found or self._behind_particle(verb)
        if not found:
            lent = self._lent(verb)
            return () if lent is None else (lent,)
        if len(found) > 1 and t.upos(found[1]) == "PROPN" and t.words.sentence[found[1]] == t.words.sentence[found[0]]:
            between = t.subtree(found[1])[0] - t.subtree(found[0])[-1]
            return found[1:] if between == 1 else found
        return found

    def _behind_particle(self, verb: int) -> tuple[int, ...]:
        """The object that the tree hangs on the verb's particle as on a preposition: "handed over the bodies"."""
        t = self.trees
        frames = self.words.verbs.get(self.forms[verb], ()) if verb + 1 < len(self.forms) else ()
        if not any((f.objects or f.persons) and self.forms[verb + 1] in f.particles for f in frames):
            return ()
        obliques = ((w, t.children(w, "case")[:1]) for w in t.children(verb, "obl"))
        return tuple(w for w, case in obliques if case == (verb + 1,) or (not case and t.subtree(w)[0] == verb + 2))

    def _lent(self, verb: int) -> int | None:
        """The object that the tree takes for a subject as a clause follows: "ordered Lind to go"."""
        t = self.trees
        clauses = t.children(verb, "xcomp", "ccomp")
        for clause in clauses:
            for noun in t.children(clause, "nsubj"):  # a clause's "to" or "of" comes after no subject of its own
                marks = t.children(clause, "mark")
                asked = any(verb < m < noun for m in marks)  # "called for Lind to go"
                if verb < noun and not asked and any(noun < m and self.forms[m] in _OPENING for m in marks):
                    return noun
        subjects = t.children(verb, "nsubj")
        two = len(subjects) > 1 or self.forms[verb].endswith("ing")
        behind = next((w for w in subjects if w > verb and not t.children(w, "case")), None) if two else None
        if behind is None:
            return None
        near = subjects[0] < verb and t.subtree(behind)[0] == verb + 1  # "will meet Lind and …"
        open_ = any(c > behind and not t.children(c, "nsubj", "nsubj:pass") for c in clauses)
        return behind if near or open_ else None

    # ------------------------------------------------------------ forms of clauses
    def meant(self, word: int, verb: int) -> int:
        """The noun that a relative pronoun stands for; any other word itself."""
        t = self.trees
        if self.forms[word] not in _RELATIVE or t.upos(word) == "DET":
            return word
        if word > 0 and t.upos(word - 1) == "VERB" and self.forms[word] == "who":  # "asked who did it"
            return word
        at = verb
        while t.is_any(at, "conj", "xcomp", "ccomp") and t.heads[at] != ROOT:
            at = int(t.heads[at])
        hung = t.is_any(at, "acl:relcl") and t.heads[at] != ROOT
        if (noun := before(word, int(t.heads[at]) if hung else None, t, self.forms, self.words)) is None:
            return word
        if (deed := self._deadly(word, noun, verb)) is not None:
            return deed
        bearer = int(t.heads[noun]) if t.is_any(noun, "nmod") else ROOT
        if self.forms[word] != "who":
            return noun
        return bearer if bearer != ROOT and self.is_body(noun) else noun  # "Ada Obi of Amnesty International, who"

    def _deadly(self, pronoun: int, noun: int, verb: int) -> int | None:
        """The attack or weapon that killed, not whom or what it hit: "the bombing of a market that killed nine"."""
        t, up = self.trees, int(self.trees.heads[noun])
        fells = is_form_of(self.forms[verb], _FELLING, lexicon()) and self.forms[pronoun] != "who"
        if not fells or up == ROOT or _STRUCK.isdisjoint(self.cases(noun)):
            return None
        over = (up,) if t.is_any(noun, "nmod") else t.children(up, "obj") if t.is_any(noun, "obl") else ()
        return next((w for w in over if w < noun and self.forms[w] in self.words.instruments), None)

    def is_wanted(self, clause: int) -> bool:
        """Whether a clause is what others are asked "for"; who asks somebody for it says who is to do it."""
        t, up = self.trees, int(self.trees.heads[clause])
        subject = any(not t.children(w, "case") for w in t.children(clause, "nsubj"))  # "Lind’s killing"
        if up == ROOT or not self.forms[clause].endswith("ing") or subject:
            return False
        marks = [w for w in t.children(clause, "mark") if self.forms[w] == "for" and w > up]
        return self.asks_for(up) and bool(marks) and not (self.passive(up) or self._objects(up))
