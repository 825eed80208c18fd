"""Nouns of saying with what is said: "reports that …", "A's claim that …", "a plea from A to …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.actors.kinds import is_outlet
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.reporting import Report, Reporting

_NOUNS = word_set("relays.nouns")  # with "that"
_ASKS_FOR = word_set("relays.asks_for")  # with "to" or "for"
_PLANS = word_set("relays.plans")
_REPLIES = word_set("relays.replies")  # what the press asks for: "an AFP request for | comment"
_HEARSAY = word_set("relays.hearsay")  # which tell it themselves where nobody else does
_RELATIVE = word_set("sources.relative")
_OWN = ("’s", "'s")
_MADE_BY = word_set("relays.made_by")
_PRINTED_IN = word_set("relays.printed_in")
_SUMS_UP = word_set("relays.sums_up")
_SETS_OUT = word_set("relays.sets_out")
_TIDINGS = word_set("relays.tidings")
_OF_REPORTS = _NOUNS | _ASKS_FOR | _SUMS_UP | _TIDINGS
_GROUNDS = word_set("relays.grounds")  # on which somebody does something
_HEARS = word_set("relays.hears")
_BODIES = word_set("makers.bodies")
_COMES = word_set("relays.comes")
_BE = word_set("relays.be")
_MEDIA = word_set("retold.media")
_THAT = word_set("relays.that")
_PLAIN = word_set("relays.plain")  # "was clear: …"
_FEW = 3  # words


class NounReports(Reporting):
    """Finds them in one document's trees."""

    def of(self, word: int) -> Report | None:
        """What a noun tells, in whatever way."""
        if _OF_REPORTS.isdisjoint((self._t.lower(word), singular(self._t.form(word)))):  # which is nearly always so
            return None
        return self.by_noun(word) or self.was_that(word) or self.has_come(word)

    def summing_up(self) -> Sequence[int]:
        """The nouns for what sums up what somebody says: "answer"."""
        return [word for word in self._t.of_kind("NOUN") if singular(self._t.form(word)) in _SUMS_UP]

    def by_noun(self, word: int) -> Report | None:
        """ "A's claim that …", "word from A that …", "the message that A gave B, that …", "the demand by A to …"."""
        noun = singular(self._t.form(word))
        if noun not in _NOUNS and noun not in _ASKS_FOR:
            return None
        owner = self._owner(word)
        clause = self._said(word, owner, noun)
        if clause is None:
            return None
        if owner is None:
            begins = min((m for m in self._t.children(clause, "mark") if m > word), default=clause)
            gave = [self._t.subject_of(c) for c in self._t.children(word, "acl:relcl") if c < begins]
            owner = next((s for s in gave if s is not None and self._t.lower(s) not in _RELATIVE), None)
        if owner is None and (noun not in _HEARSAY or self.has_case(word, "in")):  # "no proof in the report that …"
            return None
        source = self.source(owner) if owner is not None else self.span(word, word)
        content = self.content(clause, word)
        if source.covers(content):
            source = Span(source.start, self.trimmed(Span(source.start, content.start)).end)
        return Report(word, self.span(word, word), source, content, plan=noun in _PLANS)

    def was_that(self, word: int) -> Report | None:
        """ "The message from A was that …"."""
        t = self._t
        owner = self._owner(word) if singular(t.form(word)) in _SUMS_UP else None
        if owner is None:
            return None
        last = t.sentence(word).stop - 1
        be = next((w for w in range(max(word, owner) + 1, last) if t.upos(w) in ("AUX", "VERB")), last)
        told = t.lower(be) in _BE and be + 1 < last and t.lower(be + 1) == "that"
        return self._told_from(word, owner, be + 1) if told else None

    def has_come(self, word: int) -> Report | None:
        """ "Word had come from A that …"."""
        t, up = self._t, int(self._t.heads[word])
        if up < word or not t.is_any(word, "nsubj"):
            return None
        if _TIDINGS.isdisjoint((t.lower(word), singular(t.form(word)))):  # "news" is no plural
            return None
        if not self.is_form_of(up, _COMES):
            return None
        whence = (c for c in t.children(up, "obl") if c > up and self.has_case(c, "from"))
        owner = next((c for c in whence if self.can_speak(c) or t.lower(c) in _BODIES), None)
        marks = [m for c in t.children(up, "ccomp", "advcl", "acl") for m in t.children(c, "mark") if c > up]
        marks += [m for c in t.children(word, "acl") for m in t.children(c, "mark") if m > up]
        if owner is not None:
            marks += [m for c in t.children(owner, "acl", "acl:relcl") for m in t.children(c, "mark")]
        that = next((m for m in marks if t.lower(m) == "that"), None)
        made = None if owner is None or that is None or that < owner else self._told_from(word, owner, that)
        return None if made is None else replace(made, sure=True)

    def _told_from(self, word: int, owner: int, that: int) -> Report | None:
        """What the clause that opens with ``that`` says."""
        t, clause = self._t, int(self._t.heads[that])
        if clause < that or not t.is_any(that, "mark"):
            return None
        return Report(word, self.span(word, word), self.plain_source(owner), self.opened_by(that, clause))

    def _owner(self, word: int) -> int | None:
        """Whose it is: before it ("a UN call"), behind "from", "by" or "of", or "made by" them."""
        t = self._t
        found = [*t.children(word, "nmod:poss"), *(c for c in t.children(word, "nmod") if self.has_case(c, *_MADE_BY))]
        found += [c for c in t.children(word, "nmod") if self.has_case(c, *_PRINTED_IN) and self._prints(c)]
        made = (c for c in t.children(word, "acl") if not t.has(c, "mark"))  # not "that it is held by troops"
        found += [a for c in made for a in t.children(c, "obl:agent")]
        found += [c for c in t.children(word, "compound") if t.upos(c) == "PROPN" and t.has(word, "det")]
        if not found and word and t.lower(word - 1) in _OWN and 0 <= t.heads[word - 1] < word:
            found = [int(t.heads[word - 1])]  # "relayed Hamid Okoro's message", whom the tree may take for whom he told
            return next((w for w in found if self.can_speak(w)), None)
        if not found and t.lower_behind(word) in _MADE_BY and t.is_any(word + 1, "case"):
            found = [int(t.heads[word + 1])]  # which the tree hangs on another word
        if not found and t.lower_behind(word) in _PRINTED_IN and t.is_any(word + 1, "case"):
            found = [w for w in (int(t.heads[word + 1]),) if self._prints(w)]
        return next((w for w in found if t.is_any(w, "nmod:poss") or self.can_speak(w) or self._prints(w)), None)

    def _prints(self, word: int) -> bool:
        """Whether a noun or a name is a newspaper's or a broadcaster's: "a report in the weekly Prisma"."""
        t = self._t
        name = " ".join(t.form(w) for w in t.subtree(word) if t.upos(w) == "PROPN")
        beside = {t.lower(w) for w in (word, *t.children(word, "compound", "amod", "nmod:desc"))}
        return not beside.isdisjoint(_MEDIA) or (bool(name) and is_outlet(name, self._lexicon))

    def _said(self, word: int, owner: int | None, noun: str) -> int | None:
        """What is said: the last clause that begins where the noun's own phrase ends, whatever the tree hangs it on."""
        t = self._t
        marks = (("that",) if noun in _NOUNS else ()) + (("to",) if noun in _ASKS_FOR else ())
        phrase = {*t.subtree(word), *(t.subtree(owner) if owner is not None else ())}
        if self.is_heard(word):  # "had word from A | on Sunday | that"
            phrase.update(w for c in t.children(int(t.heads[word]), "obl") for w in t.subtree(c))
        said = None
        for mark in range(word + 1, t.sentence(word).stop):
            clause = int(t.heads[mark])
            if said is not None and t.form(mark - 1) == "," and clause not in phrase:
                break  # "…, to prove that it was safe" is what it was done for
            if t.lower(mark) in marks and self._opens(mark) and clause > mark:
                said = clause
            elif mark not in phrase and t.upos(mark) != "PUNCT":
                break
        if said is None and noun in _ASKS_FOR:
            said = next((c for c in t.children(word, "nmod") if c > word and self.has_case(c, "for")), None)
        return None if said is not None and t.lower(said) in _REPLIES else said

    def is_heard(self, word: int) -> bool:
        """ "had word from A", "received a message from A": whether its object is what somebody else is told."""
        t, up = self._t, int(self._t.heads[word])
        return t.is_any(word, "obj") and self.is_form_of(up, _HEARS)

    def _opens(self, mark: int) -> bool:
        """Whether "that" or "to" opens a clause; "that" may do so though the tree takes it for "which"."""
        t = self._t
        return t.is_any(mark, "mark") or (t.upos(mark) == "SCONJ" and t.is_any(mark, "obj", "nsubj"))

    def on_grounds(self) -> Iterator[Report]:
        """ "The court freed him on the grounds that the map was false": why it did so, as the court has it."""
        yield from filter(None, map(self._on_grounds, self._t.among(_GROUNDS, "NOUN")))

    def _on_grounds(self, word: int) -> Report | None:
        t, that, verb = self._t, word + 1, int(self._t.heads[word])
        on = that < len(t) and t.lower(that) == "that"
        who = t.agent_of(verb) if on and verb != ROOT and self.has_case(word, "on", "under") else None
        return None if who is None or not self.can_speak(who) else self._told_from(word, who, that)

    def put_shortly(self, word: int) -> Report | None:
        """ "His answer to the envoys was short: no talks": what stands behind the colon is whose answer it is."""
        t, head = self._t, int(self._t.heads[word])
        sentence = t.sentence(word)
        short = head if head != ROOT and t.is_any(word, "nsubj") and t.has(head, "cop") else None
        last = self._verbless(word) if short is None else short
        last = self._came(word) if last is None else last
        owner = self._owner(word) if last is not None else self._sets_out(word)
        last = self._colon(word) - 1 if last is None and owner is not None else last
        if owner is None or last is None or not last + 2 < sentence[-1] or t.form(last + 1) != ":":
            return None
        content = Span(t.span(last + 2).start, t.span(sentence[-1]).end)
        content = content if content.of(self._p.text).endswith(("”", '"')) else self.trimmed(content)
        return Report(word, self.span(word, word), self.source(owner), content, sure=True)

    def _came(self, word: int) -> int | None:
        """ "The answer from Okoro came within hours: …": the last word before the colon."""
        t, verb = self._t, int(self._t.heads[word])
        if verb < word or not t.is_any(word, "nsubj") or not self.is_form_of(verb, _COMES):
            return None
        behind = range(verb + 1, t.sentence(word).stop)
        end = next((w for w in behind if t.upos(w) in ("VERB", "AUX") or t.form(w) == ":"), None)
        return end - 1 if end is not None and t.form(end) == ":" else None

    def plainly(self) -> Iterator[Report]:
        """ "The ministry was clear: the port would be closed"."""
        t = self._t
        for word in t.among(_PLAIN, "ADJ"):
            who, be, last = t.subject_of(word), t.children(word, "cop"), t.sentence(word)[-1]
            told = bool(be) and t.lower_behind(word) == ":" and word + _FEW < last
            if told and who is not None and self.can_speak(who):
                content = self.trimmed(self.span(word + 2, last))
                yield Report(word, self.span(be[0], word), self.source(who), content, sure=True)

    def _sets_out(self, word: int) -> int | None:
        """ "The junta has set two conditions: …": who does so, where the colon is right behind it."""
        t, verb = self._t, int(self._t.heads[word])
        if verb == ROOT or verb > word or not t.is_any(word, "obj") or self._colon(word) == len(t):
            return None
        who = t.agent_of(verb) if self.is_form_of(verb, _SETS_OUT) else None
        return who if who is not None and self.can_speak(who) else None

    def _colon(self, word: int) -> int:
        """Where the colon stands behind a noun and what it is of; beyond the last word if there is none."""
        t = self._t
        last = max([word, *(t.subtree(c)[-1] for c in t.children(word, "nmod"))])
        return last + 1 if last + 1 < len(t) and t.form(last + 1) == ":" else len(t)

    def _verbless(self, word: int) -> int | None:
        """ "Her advice to voters: …": the last word before the colon, where no verb stands before it."""
        t, sentence = self._t, self._t.sentence(word)
        colon = next((w for w in range(word + 1, sentence.stop) if t.form(w) == ":"), None)
        if colon is None or any(t.upos(w) in ("VERB", "AUX") for w in range(sentence[0], colon)):
            return None
        return colon - 1

    def summed_up(self, word: int) -> Report | None:
        """ "Such was the answer of A", "That is A's view": what the sentence before says is theirs."""
        t = self._t
        first = t.sentence(word)[0]
        that = t.children(word, "nsubj")
        if not that or t.lower(that[0]) not in _THAT or first == 0:
            return None
        owner = self._owner(word) if t.has(word, "cop") else None
        if owner is None:
            return None
        before = t.sentence(first - 1)
        content = self.trimmed(self.span(before[0], before[-1]))
        return Report(word, self.span(word, word), self.source(owner), content, summed_up=t.span(that[0]))
