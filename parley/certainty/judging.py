"""How far a page vouches for what a word tells, read from the words around it in its tree.

What stands on the word (auxiliaries, adverbs, "no", "if") and what governs it ("refused to", "reports of") each give
a value; the innermost wins, a negation over all. What a named speaker tells happened as far as that speaker vouches, so
nothing beyond a verb of saying counts.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from parley.certainty.beyond import Beyond
from parley.certainty.conditions import Conditions
from parley.certainty.governing import Governing
from parley.certainty.wordings import Wordings
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.sure import Sure, base
from parley.english.verbs import infinitive
from parley.language.trees import ROOT, Trees
from parley.model import Certainty, Span
from parley.model.kinds import Certain

_WOULD = word_set("judging.would")
_HAD = word_set("judging.had")  # or "would"
_HAVE = word_set("judging.have")
_BE = word_set("judging.be")
_OPEN = ("planned", "possible", "conditional")
_FARTHEST = 4  # governors
DENIED, EMPTY = "denied", "empty"  # ways of being negated that leave less open, and more


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how sure something is; ``outwards`` counts the governors up to it."""

    value: Certain
    words: tuple[int, ...]
    outwards: int


class Judge:
    """Judges words of one document's trees."""

    def __init__(self, trees: Trees, lexicon: Lexicon, sure: Sure) -> None:
        self.trees, self.lexicon, self.sure = trees, lexicon, sure
        self._governing = Governing(trees, lexicon, sure)
        self._beyond = Beyond(trees, lexicon, sure)
        self._conditions = Conditions(trees, sure)
        self._wordings = Wordings(trees, lexicon, sure)
        self._tables = {
            **{"aux": sure.auxiliaries, "advmod": sure.adverbs, "cc": sure.adverbs},
            **{"amod": sure.adjectives, "acl": sure.adjectives, "det": sure.determiners},
            **{"mark": sure.marks, "case": sure.marks},
        }

    def certainty(self, word: int, apart: Container[int] = ()) -> Certainty:
        """How sure it is that what ``word`` (a verb or a noun for an event) tells happened, and the words for it.

        Words that are ``apart`` do not count: those of what is said, and those that make an act what it is.
        """
        cues = [cue for cue in self.cues(word) if not any(w in apart and not self._is_of(w, word) for w in cue.words)]
        if not cues:
            return Certainty()
        denied = [c for c in cues if c.value == "negated"]
        chosen = min(denied or cues, key=lambda c: c.outwards)
        spans = tuple(self._span(chosen.words))
        left_open = chosen.value == "negated" and self._governing.rules_out(word)
        value: Certain = "possible" if left_open else chosen.value  # "did not rule out"
        return Certainty(value, " … ".join(s.of(self.trees.words.text) for s in spans), spans)

    def _is_of(self, word: int, verb: int) -> bool:
        """Whether a word is the subject or the object of a verb, or says how many: "said nothing", "gave no reason"."""
        t = self.trees
        for over in (("det", "cc:preconj"), ("nmod:desc",)):
            if t.is_any(word, *over) and t.heads[word] != ROOT:
                word = int(t.heads[word])
        return t.heads[word] == verb and t.is_any(word, "nsubj", "obj")

    def kind_of(self, word: int, certainty: Certainty) -> str:
        """The value, but what is denied by words of its own or of its subject is ``DENIED``, and what is done to
        nothing ``EMPTY``: "gave no reason"."""
        if certainty.value != "negated":
            return certainty.value
        t, said = self.trees, self.trees.at(*certainty.spans[0])
        for _ in range(3):  # "neither of the two men"
            if said is None or int(t.heads[said]) == ROOT:
                break
            if int(t.heads[said]) == word:
                return EMPTY if t.is_any(said, "obj") else DENIED
            if not t.is_any(said, "det", "amod", "cc:preconj", "nmod:desc"):
                break
            said = int(t.heads[said])
        return certainty.value

    def cues(self, word: int) -> Iterator[Cue]:
        """What is said of it, from the word outwards."""
        t, by, at = self.trees, self._governing, word
        yield from self._on(at, 0)
        for outwards in range(1, _FARTHEST + 1):
            head = int(t.heads[at])
            if head == ROOT:
                break
            if t.is_any(at, "conj"):
                yield from self._shared(at, head, outwards)
                at = self._wordings.joined_to(head, at)
                continue
            value = self._wordings.over(head, at) or by.over(head, at)
            value = "possible" if value in ("said", "reported") and self._wordings.hinted(head) else value
            if t.is_any(at, "ccomp") and (none := self._beyond.shows_nothing(head)) is not None:
                yield Cue("negated", (none,), outwards)
                return
            told = value in ("said", "negated", "reported") or t.is_any(at, "obj")
            if told and self._is_left_open(head, at):  # "could not confirm that", "did not confirm the attack"
                yield Cue("possible", (head,), outwards)
                return
            if self._beyond.is_for_nobody_to_say(head, at) and self.certainty(head).value == "negated":
                yield Cue("possible", (head,), outwards)
                return
            if self._beyond.is_beyond_doubt(head, by.marks(at)) and self.certainty(head).value == "negated":
                break
            if value == "said":
                if self._wordings.shown(head, at):
                    shown = (c for c in self.cues(head) if c.value in ("reported", "possible"))
                    yield from (replace(c, outwards=c.outwards + outwards) for c in shown)
                yield from self._asked(at)
                return
            free = self._wordings.is_unhindered(head, at) and self.certainty(head).value == "negated"
            if free or self._wordings.is_taken(head, at):
                break
            if value is None and (urging := self._beyond.urging(head, at)) is not None:
                yield Cue("conditional", (urging,), outwards)
                break
            if value is None and (would := self._beyond.supposed(head, at)) is not None:
                yield Cue(self.sure.auxiliaries[t.lower(would)], (would,), outwards)
                break
            if value is None and self._is_yet_to_come(head, at):
                yield from self._hanging_on(head, at, outwards)
                break
            if value is None and by.is_means(head, at):
                open_ = (c for c in self.cues(head) if c.value in _OPEN)
                yield from (replace(c, outwards=c.outwards + outwards) for c in open_)
                break
            if value is None and not (by.passes_on(head, at) or self._wordings.carries(head, at)):
                break
            if by.rules_out(head):
                denied = self.certainty(head).value in ("negated", "possible")
                yield Cue("possible" if denied else "negated", (head,), outwards)
                return
            twice = base(t.form(head), self.sure.spreads, self.lexicon) is None  # not "no proof emerged that"
            if twice and value == "negated" and self.certainty(head).value == "negated":  # "did not fail to go"
                if base(t.form(head), self.sure.implied, self.lexicon) is not None:
                    yield from (c for c in self._on(head, outwards) if c.value in _OPEN)  # "will not hesitate to go"
                elif t.is_any(at, "xcomp", "ccomp", "advcl", "acl"):
                    yield Cue("possible", (head,), outwards)
                return
            if by.is_open_content(at):
                yield Cue("possible", tuple(t.children(at, "mark")[:1]), outwards)
                break
            if self._beyond.is_excepted(at):
                yield from (Cue(value, (head,), outwards),) if value in _OPEN else ()  # type: ignore[arg-type]
                break
            over = list(self._on(head, outwards))
            if value is not None:
                yield self._turned(value, head, at, outwards)
                if (verb := self._beyond.undone(head, value)) is not None and self.certainty(verb).value != "negated":
                    yield Cue("negated", (verb,), outwards + 1)
            elif self._is_aim(head, at) and not any(c.value in _OPEN for c in over):  # "could use its base to bomb"
                yield Cue("planned", (next(m for m in t.children(at, "mark") if t.lower(m) == "to"),), outwards)
                if (vain := self._beyond.undone(head, "planned")) is not None:  # "tried without success to go"
                    yield Cue("negated", (vain,), outwards)
            yield from over
            at = head
        yield from self._asked(at)

    def _is_left_open(self, verb: int, clause: int) -> bool:
        """Whether somebody is told not to have confirmed or denied it."""
        t, first = self.trees, self.trees.first_joined(verb)
        below = [w for w in t.children(verb, "xcomp") if w < clause and t.is_any(clause, "ccomp")]  # "refused | that"
        confirms = [w for w in (verb, first, *below) if base(t.form(w), self.sure.confirms, self.lexicon)]
        return bool(confirms) and self.certainty(below[-1] if below else first).value == "negated"

    def _is_yet_to_come(self, head: int, word: int) -> bool:
        """Whether it is a clause of time in the present, or one that who said what "would" be put so."""
        t, time = self.trees, self._governing.time_of(head, word)
        if time is None or self._governing.is_present(word):
            return time is not None
        told = any(self._will_as_told(head, a) for a in t.auxiliaries(head))
        return told and t.lower(time) in self.sure.awaited

    def _hanging_on(self, head: int, word: int, outwards: int) -> Iterator[Cue]:
        """What is made of a clause of time by what hangs on it: what "will" be, and what is not to be till then."""
        own = [replace(c, outwards=c.outwards + outwards) for c in self.cues(head)]
        yield from (c for c in own if c.value in _OPEN)
        time = self._governing.time_of(head, word)
        if time is not None and {c.value for c in own} == {"negated"}:
            yield Cue("conditional", (time,), outwards)

    def _is_aim(self, head: int, word: int) -> bool:
        """Whether it is what something is done for and said no more than that: who marches to demand it demands it."""
        verb, by = infinitive(self.trees.form(word), self.lexicon), self._governing
        by_words = verb in self.lexicon.verbs and verb not in self.sure.by_deed
        done = by_words or by.goes_on(head, word) or self._wordings.is_made_to(head)
        return by.is_purpose(head, word) and not done

    def _on(self, word: int, outwards: int) -> Iterator[Cue]:
        """What stands on the word itself."""
        yield from self._hanging(word, outwards)
        yield from self._beside(word, outwards)
        yield from self._of_nobody(word, outwards)
        t = self.trees
        if few := self._scarce(word):
            yield Cue("negated", tuple(few), outwards)
        first = next((c for c in t.children(word, "case", "mark") if t.lower(c) == "in"), None)
        if first is not None and t.lower_behind(first) == "case":  # "in case they left", "in case of rain"
            yield Cue("conditional", (first, first + 1), outwards)
        ahead = [c - 1 for c in t.children(word, "case") if c and t.lower(c - 1) == "ahead"]
        if ahead:
            yield Cue("planned", (ahead[0],), outwards)
        if (denied := self._wordings.denied(word)) is not None:
            yield Cue("negated", (denied,), outwards)
        if (better := self._wordings.better(word)) is not None:
            yield Cue("conditional", (better,), outwards)
        yield from self._before_to(word, outwards)
        if (opening := self._conditions.is_one(word)) is not None:
            yield Cue("conditional", (opening,), outwards)

    def _hanging(self, word: int, outwards: int) -> Iterator[Cue]:
        """ "… if they left", "according to reports, …"."""
        t, sure = self.trees, self.sure
        if (on := self._conditions.of(word)) is not None and not self._is_told(word):
            yield Cue("conditional", (on,), outwards)
        if (told := self._beyond.by_the_way(word)) is not None:
            yield Cue("reported", (told,), outwards)
        if (likely := self._beyond.likelihood(word)) is not None:
            yield Cue("possible", (likely,), outwards)
        ahead = self._beyond.ahead(word)
        if (ahead := self._beyond.headlined(word) if ahead is None else ahead) is not None:
            yield Cue("planned", (ahead,), outwards)
        for other in t.children(word, "obl"):
            before = {t.lower(w) for w in range(max(0, other - 4), other)}
            by_accounts = t.lower(other) == "accounts" and "by" in before
            if t.lower(other) in sure.nobody and ("according" in before or by_accounts):
                yield Cue("reported", (other,), outwards)

    def _beside(self, word: int, outwards: int) -> Iterator[Cue]:
        """ "Will go", "perhaps", "no longer", "planned talks", "talks planned for Monday"."""
        t, sure = self.trees, self.sure
        for child in t.children(word):
            relation = t.relation(child).partition(":")[0]
            table = self._tables.get(relation) if t.relation(child) != "acl:relcl" else None
            if table is None or (relation == "cc" and child > word):
                continue
            form, after = t.lower(child), t.lower(child + 1) if child + 1 < len(t) else ""
            value = "negated" if form == "rather" and after == "than" else table.get(form)
            if value == "negated" and (after in sure.merely or self._beyond.is_only_just(word, child)):
                continue  # "not only"
            if value is not None and self._wordings.leaves_out(word, child):
                continue  # "had they not left", "may or may not"
            surely = child + 1 < word and t.upos(child + 1) == "ADV"
            if form == "if" and t.lower(child - 1) == "as" and t.is_any(word, "advcl", "ccomp"):
                value = "possible"  # "looks as if they left"
            if form == "like" and t.is_any(word, "advcl", "ccomp") and self._beyond.seems(int(t.heads[word])):
                value = "possible"  # "looks like they left"
            if form in sure.near and (surely or base(t.form(word), sure.multiplying, self.lexicon)):
                continue  # "almost certainly told", "nearly doubled"
            if relation == "aux" and value == "conditional" and self._will_as_told(word, child):
                value = "planned"
            if relation == "aux" and self._wordings.guesses(word, child):
                value = "possible"
            if relation == "aux" and value == "conditional" and self._is_of_later(word, child):
                continue
            if relation == "aux" and self._beyond.only_says(word, child):
                continue
            if relation == "mark" and self._governing.is_open_content(word):
                value = "possible"  # "not clear if they left"
            if relation == "aux" and form in _HAD and self._is_of_the_past(word, child):
                continue
            if value is not None:
                yield Cue(value, (child,), outwards)

    def _is_of_later(self, word: int, auxiliary: int) -> bool:
        """Whether "would" tells what came after: "would later attack", "would go on to attack"."""
        t = self.trees
        beside = t.children(word, "xcomp", "advcl")
        hangs = any(self._governing.marks(c) & self.sure.hanging for c in beside)
        if t.lower(auxiliary) not in _WOULD or t.is_any(word, "ccomp") or hangs:
            return False
        later = any(t.lower(w) in self.sure.later and w < word for w in t.children(word, "advmod"))
        return later or any(self._governing.goes_on(word, c) for c in beside)

    def _is_of_the_past(self, word: int, auxiliary: int) -> bool:
        """Whether a participle stands behind an auxiliary: "they’d left", not "they’d leave"."""
        behind = next((w for w in self.trees.auxiliaries(word) if w > auxiliary), word)
        form = self.trees.lower(behind)
        return infinitive(form, self.lexicon) != form

    def _of_nobody(self, word: int, outwards: int) -> Iterator[Cue]:
        """ "Nobody went", "neither of them went", "few went", "found nothing", "no longer went", "at no point"."""
        t, sure = self.trees, self.sure
        for child in t.children(word, "nsubj", "obj"):
            value = sure.subjects.get(t.lower(child))
            titled = (child, *t.children(child, "nmod:desc"))  # "Neither Mayor Okoro nor …"
            beside = [d for w in titled for d in t.children(w, "det", "cc:preconj")]
            none = [d for d in beside if sure.determiners.get(t.lower(d)) and not self._is_short(d)]
            few = t.lower(child) in sure.anyone  # "hardly anyone", "not one of them"
            none += [d for d in t.children(child, "advmod") if few and sure.adverbs.get(t.lower(d)) == "negated"]
            none = none or (self._scarce(child) if t.is_any(child, "nsubj") else [])
            if value is not None or (none and t.upos(word) in ("VERB", "AUX")):
                yield Cue(value or "negated", tuple(none) or (child,), outwards)
        for child in (*t.children(word), *(c for a in t.auxiliaries(word) for c in t.children(a))):
            first = sure.twofold.get(t.lower(child))
            if first is not None and child and t.lower(child - 1) == first:  # "no longer"
                yield Cue("negated", (child - 1, child), outwards)
        for child in t.children(word, "obl", "nmod") if t.upos(word) == "VERB" else ():  # "at no point", "in no way"
            none = [d for d in t.children(child, "det") if t.lower(d) == "no"]
            known = sure.in_no if none and t.lower(none[0] - 1) == "in" else sure.never_at
            if none and base(t.form(child), known, self.lexicon):
                yield Cue("negated", tuple(none), outwards)

    def _is_short(self, no: int) -> bool:
        """Whether "no" is short for "number": "team no. 225"."""
        t, number = self.trees, no + 1
        if number < len(t) and t.form(number) == ".":
            number += 1
        return number < len(t) and t.form(number).isdigit()

    def _scarce(self, word: int) -> list[int]:
        """What says that there are hardly any: "few", "little", but not "a few"."""
        t = self.trees
        if any(t.lower(d) == "a" for d in t.children(word, "det")):
            return []
        return [w for w in t.children(word, "amod") if t.lower(w) in self.sure.scarce]

    def _is_told(self, word: int) -> bool:
        """Whether it is told as what happened, which hangs on nothing: "he agreed to pay if they left"."""
        t = self.trees
        helped = t.auxiliaries(word) or t.is_any(word, "acl")
        return self._is_said(word) or (t.upos(word) == "VERB" and self._governing.is_past(word) and not helped)

    def _is_said(self, word: int) -> bool:
        """Whether it is a verb of saying that tells what was said: "if they left, he said"."""
        verb = base(self.trees.form(word), self.sure.over_verbs, self.lexicon)
        return verb is not None and self.sure.over_verbs[verb] == "reported" and not self.trees.auxiliaries(word)

    def _will_as_told(self, word: int, auxiliary: int) -> bool:
        """Whether "would" is the "will" of somebody who spoke: "said that it would close", and hangs on nothing."""
        t, head = self.trees, int(self.trees.heads[word])
        noun = head != ROOT and t.is_any(word, "acl") and self._beyond.tells_ahead(head)  # "assurances that it would"
        if t.lower(auxiliary) not in _WOULD or head == ROOT or not (noun or t.is_any(word, "ccomp")):
            return False
        past = noun or t.lower(head).endswith("ed") or t.lower(head) in ("said", "told")
        marks = {t.lower(m) for c in t.children(word, "advcl") for m in t.children(c, "mark")}
        return past and not marks & self.sure.hanging

    def _before_to(self, word: int, outwards: int) -> Iterator[Cue]:
        """ "Is going to meet", "are to meet", "have yet to meet": what stands right before an infinitive's "to"."""
        t = self.trees
        to = next((m for m in t.children(word, "mark") if t.lower(m) == "to" and m > 1), None)
        if to is None:
            return
        first, second = t.lower(to - 2), t.lower(to - 1)
        if second == "yet" and (first in _HAVE or first in _BE):
            yield Cue("negated", (to - 2,), outwards)
        elif second in ("going", "gon") or (second in _BE and (t.heads[to - 1] == word or t.heads[word] == to - 1)):
            yield Cue("planned", (to - 1,), outwards)

    def _shared(self, word: int, first: int, outwards: int) -> Iterator[Cue]:
        """Of what stands on the first of two conjuncts, what holds for the second, too: "will go and talk"."""
        t = self.trees
        if t.has(word, "aux", "nsubj") or not self._governing.is_told_of(first, word):
            return
        ways = {"det"} if t.upos(word) == t.upos(first) == "NOUN" else self._wordings.shared(word)
        but = any(t.lower(c) in ("but", "only") for c in t.children(word, "cc"))
        for cue in self._on(first, outwards):
            shared = {t.relation(w).partition(":")[0] for w in cue.words}
            ahead = word if t.upos(first) == "AUX" else first  # "does not, and never will, go"
            if shared & ways and all(w < ahead for w in cue.words) and not (but and cue.value == "negated"):
                yield cue

    def _turned(self, value: str, head: int, word: int, outwards: int) -> Cue:
        """The governor's cue, but "refused to rule out" leaves it possible, "has yet to" means that it did not."""
        if value == "negated" and self._governing.rules_out(word):
            return Cue("possible", (head, word), outwards)
        return Cue(value, (head,), outwards)  # type: ignore[arg-type]

    def _asked(self, word: int) -> Iterator[Cue]:
        """A question leaves it open."""
        t = self.trees
        if self._is_said(word):
            return
        ends = [w for w in t.children(word, "punct") if t.form(w) == "?" and w > word]
        if ends:
            yield Cue("possible", (ends[-1],), _FARTHEST + 1)

    def _span(self, words: tuple[int, ...]) -> Iterator[Span]:
        for word in sorted(words):
            yield self.trees.span(word)
