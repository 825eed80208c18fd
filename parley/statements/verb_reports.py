"""Verbs of saying with what is said: "A told B that …", "A promised to …", "quoted A as saying", "…, citing A,"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.held import Held
from parley.statements.reporting import Report
from parley.statements.room import CALLS, ON

_TELLS = word_set("relays.tells")  # with a clause of what is told
_COMMITS = word_set("relays.commits")  # also with an infinitive: "promised to pay"
_BY_WORDS = word_set("relays.by_words")  # with one whatever the tense: what is only done is no statement
_HAVE = word_set("relays.have")
_ASKS = word_set("relays.asks")
_OF_THINGS = word_set("relays.of_things")  # also with a noun: "promised a date"
_NOUNS = word_set("relays.nouns")
_CITES = word_set("relays.cites")
_HOLDS = word_set("relays.holds")
_MAKES = word_set("relays.makes")
_DOING = word_set("relays.doing")  # also with what somebody did: "admitted taking it"
_CLEAR = word_set("relays.clear")  # "made it clear that …"
_HEARSAY = word_set("relays.reportedly")
_PERCEIVES = word_set("relays.perceives")
_HEARS = word_set("relays.hears_from")
_MADE = word_set("makers.made")  # what may be written or said
_FEW = 6  # words of whom one hears
_RAISES = word_set("clauses.raises")
_HAILS = word_set("relays.hails")  # somebody to do something: "shouted at the guards to let them through"
_HAILED = word_set("relays.hailed")
_ASKED = _COMMITS | _HAILS
_OF_DOING = word_set("relays.of_doing")


class VerbReports(Held):
    """Finds them in one document's trees."""

    def by_verb(self, word: int) -> Report | None:
        t = self._t
        verb = infinitive(t.form(word), self._lexicon)
        if verb not in _TELLS and verb not in _ASKED and not (verb in _HOLDS and self.is_as_saying(word)):
            return self._made_clear(word) if verb in _MAKES else None
        if verb in _CITES:
            return self.cited(word)
        clause = self._clause(word, verb)
        saying = self.is_as_saying(word)
        who, quoting = (self.quoted(word), self.quoting(word)) if saying else (self._agent(word), None)
        if who is None or self._is_only_supposed(word) or not (self.can_speak(who) or self.is_somebodys_text(who)):
            return None
        source = self.source(who)
        by, aside = (None, False) if quoting is None else (t.span(quoting), t.is_passive(quoting))
        if clause is None and quoting is not None and verb in _HOLDS:
            held = self._held_as(word, quoting)
            return None if held is None else Report(word, self.cue(word), source, held, aside, by)
        if clause is None:
            apart = self._told_apart(word, source, quoting) if verb in _TELLS else None
            return None if apart is None else Report(word, self.cue(word), source, apart, by is not None, by)
        last = max((c for c in t.children(word, "ccomp") if c < word), default=clause)
        content = self.content(clause, word)
        if last > clause:  # "It fell, | Okoro said, | the agency reported"
            content = self.trimmed(self.span(t.subtree(clause)[0], t.subtree(last)[-1]))
        beside = t.is_any(word, "advcl") and self.has_mark(word, "while")  # "while the rebels claimed that …"
        return Report(word, self._whole_cue(word), source, content, aside, by, sure=beside)

    def _whole_cue(self, word: int) -> Span:
        """With "on" behind a call: "had called on | the envoys"."""
        on = self.is_form_of(word, CALLS) and self._t.lower_behind(word) in ON
        return Span(self.cue(word).start, self._t.span(word + 1).end) if on else self.cue(word)

    def _held_as(self, word: int, quoting: int) -> Span | None:
        """ "quoted A as offering | a truce" """
        last = self._t.last_of(quoting)
        behind = last > word + 1 and not self._t.is_passive(quoting)
        return self.said_by(word) or (self.span(word + 1, last) if behind else None)

    def _told_apart(self, word: int, source: Span, quoting: int | None) -> Span | None:
        """What is told before who tells it, or behind a colon: "“We go on,” Okoro told his men"."""
        teller, told_by = (None, word) if quoting is None else (self._t.agent_of(quoting), quoting)
        quote = self.quote_before(source if teller is None else self.source(teller))
        quote = quote or (None if quoting is None else self.clause_before(quoting))
        return quote or self.fronted(told_by, self._after_teller(told_by)) or self.quote_behind(word)

    def telling(self, word: int, content: Span) -> Report | None:
        """Who tells what is known to be said: "The Herald wrote on Monday, citing the clerk, that …"."""
        who = self._agent(word) if infinitive(self._t.form(word), self._lexicon) in _TELLS else None
        if who is None or self._is_only_supposed(word) or not self.can_speak(who):
            return None
        return Report(word, self.cue(word), self.source(who), content)

    def quoter(self, report: Report) -> Report | None:
        """Who quotes somebody as saying it: "A had quoted B as saying that …", told by another."""
        verb = self.quoting(report.word) if self.is_as_saying(report.word) else None
        if verb is None or self._t.is_passive(verb):
            return None
        who = self._t.agent_of(verb)
        who = self.quoted(verb) if who is None else who  # "quoted A quoting B as saying"
        if who is None or report.source is None or not self.can_speak(who):
            return None
        content = Span(min(report.source.start, report.content.start), report.content.end)
        return Report(verb, self.cue(verb), self.source(who), content)

    def _made_clear(self, word: int) -> Report | None:
        """ "A has made it clear to B that …", "made plain that …", "let it be known that …"."""
        t, who = self._t, self._agent(word)
        clear = next((c for c in t.children(word, "xcomp", "obj") if c > word and t.lower(c) in _CLEAR), None)
        if clear is None or who is None or self._is_only_supposed(word) or not self.can_speak(who):
            return None
        clauses = [*t.children(word, "ccomp", "advcl"), *t.children(clear, "ccomp", "advcl")]
        clause = next((c for c in clauses if c > clear and self.has_mark(c, "that")), None)
        clause = self._stray(word) if clause is None else clause
        marks = () if clause is None else t.children(clause, "mark")
        mark = next((m for m in marks if t.lower(m) == "that"), None)  # a stray clause may have none
        if clause is None or mark is None:
            return None
        cue = self.span(t.words.within(*self.cue(word))[0], clear)
        return Report(word, cue, self.source(who), self.opened_by(mark, clause))

    def is_quoted_by_nobody(self, word: int) -> bool:
        """ "A was quoted as saying": whether nobody is named who quotes him."""
        verb = self.quoting(word)
        if verb is None or not self._t.is_passive(verb):
            return False
        return not any(self.is_by(c) for c in self._t.children(verb, "obl", "obl:agent"))

    def heard_of(self, word: int) -> Report | None:
        """ "A reportedly offered a truce", "A is said to have rejected it": what others have it that somebody said."""
        t, up, verb = self._t, int(self._t.heads[word]), infinitive(self._t.form(word), self._lexicon)
        if verb in _HEARS:
            return self._heard_from(word)
        said = any(t.lower(c) in _HEARSAY for c in t.children(word, "advmod"))
        to = t.is_any(word, "xcomp") or (t.is_any(word, "advcl") and self.has_mark(word, "to"))
        raised = up != ROOT and to and infinitive(t.form(up), self._lexicon) in _RAISES and t.is_passive(up)
        who = next(iter(t.children(up, "nsubj:pass")), None) if raised else None
        offers = t.form(word).endswith("ing") and t.is_any(word, "advcl") and verb in _COMMITS  # ", offering to pay"
        held = self.held(word, who=who) if said or offers or raised else None
        return None if held is None else replace(held, sure=not offers)

    def _heard_from(self, word: int) -> Report | None:
        """ "She had heard from the general that …": what he says."""
        t = self._t
        who = next((c for c in t.children(word, "obl") if c > word and self.has_case(c, "from")), None)
        clauses = (c for c in t.children(word, "ccomp", "advcl") if who is not None and c > who)
        marked = ((m, c) for c in clauses for m in t.children(c, "mark") if t.lower(m) == "that")
        mark, clause = next(marked, (None, None))
        if who is None or mark is None or clause is None or not self.can_speak(who) or self._is_only_supposed(word):
            return None
        return Report(word, self.cue(word), self.source(who), self.opened_by(mark, clause))

    def _from_whom(self, word: int) -> int | None:
        """ "Received a message from the general | saying that …": who wrote it, right before the participle."""
        t, up = self._t, int(self._t.heads[word])
        if up == ROOT or not t.lower(word).endswith("ing") or not t.is_any(word, "advcl", "acl"):
            return None
        nouns = (up,) if t.is_any(word, "acl") else t.children(up, "obj")
        whose = (c for n in nouns if t.lower(n) in _MADE for c in t.children(n, "nmod") if self.has_case(c, "from"))
        return next((c for c in whose if t.subtree(c)[-1] + 1 == word and self.can_speak(c)), None)

    def _agent(self, word: int) -> int | None:
        """Who tells: the subject, or of a passive the noun after "by"."""
        t = self._t
        heard = self._heard(word)
        heard = self._from_whom(word) if heard is None else heard
        if heard is not None:
            return heard
        if not t.is_passive(word) and not self._is_told(word):
            who = t.agent_of(word)
            beside = [s for s in t.children(word, "nsubj") if who is not None and who + 1 == min(t.subtree(s))]
            who = beside[0] if beside and t.upos(beside[0]) == "PROPN" else who  # "the newspaper De Vaart"
            if who is None:
                who = self._raised(word) or self._blamed(word) or self._after_teller(word) or self._acting(word)
            return who
        by = (c for c in t.children(word, "obl") if self.has_case(c, "by"))
        return next(by, None)

    def _heard(self, word: int) -> int | None:
        """ "heard the guard say", "showed the general saying": who stands between, whatever the tree makes of it."""
        t, form = self._t, self._t.lower(word)
        if not (form.endswith("ing") or form == infinitive(form, self._lexicon)) or t.has(word, "aux", "mark"):
            return None
        nouns = ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "PART")
        first = next((w for w in range(word - 1, max(-1, word - _FEW), -1) if t.upos(w) not in nouns), -1)
        seen = first >= 0 and self.is_form_of(first, _PERCEIVES)
        who = word - 1
        while first < t.heads[who] < word:
            who = int(t.heads[who])
        return who if seen and first < who else None

    def _is_told(self, word: int) -> bool:
        """ "Two men were arrested and told to leave": a verb of telling without an object, joined to a passive."""
        t, up = self._t, int(self._t.heads[word])
        bare = t.is_any(word, "conj") and not t.has(word, "aux", "nsubj", "obj", "iobj")
        told = bare and infinitive(t.form(word), self._lexicon) in self._lexicon.told
        return told and up != ROOT and t.is_passive(up)

    def _raised(self, word: int) -> int | None:
        """ "said Tom Bell had told both": the subject that the tree takes for the object of the verb above."""
        t, up = self._t, int(self._t.heads[word])
        finite = t.children(word, "aux") and not t.has(word, "mark", "nsubj:pass")
        if up == ROOT or not finite or not t.is_any(word, "ccomp"):
            return None
        return next((o for o in t.children(up, "obj") if up < o < word), None)

    def _after_teller(self, word: int) -> int | None:
        """ "It fell, Okoro said, the agency | reported": the subject that the tree hangs on a verb before it."""
        t, up = self._t, int(self._t.heads[word])
        if up == ROOT or up > word or not t.is_any(word, "ccomp", "parataxis") or t.has(word, "nsubj", "mark"):
            return None
        before = (w for w in (word - 1, *t.ancestors(word - 1)) if t.is_any(w, "nsubj"))
        who = next(before, None)
        if who is None or t.heads[who] > who or t.subtree(who)[-1] + 1 != word:
            return None
        return who if self.opens_behind_comma(who) else None

    def _blamed(self, word: int) -> int | None:
        """ "accused the governor of threatening to leave": whom somebody blames for his words."""
        t, up = self._t, int(self._t.heads[word])
        of = any(t.lower(m) in _OF_DOING for m in t.children(word, "mark", "case"))
        doing = t.form(word).endswith("ing") or any(t.lower(a) == "having" for a in t.children(word, "aux"))
        if up == ROOT or not of or not doing or not t.is_any(word, "advcl", "acl"):
            return None
        if t.upos(up) == "VERB":
            return next((o for o in t.children(up, "obj", "iobj", "nsubj:pass") if o < word), None)
        return up if t.is_any(up, "obj", "nsubj:pass") else None

    def _acting(self, word: int) -> int | None:
        """ "said that Oman had called Iran, telling it that …": who does what the telling goes with."""
        t, up = self._t, int(self._t.heads[word])
        told = t.is_any(word, "advcl") and t.children(word, "obj", "iobj") and t.is_any(up, "ccomp")
        behind = t.form(word).endswith("ing") and up < word and t.form(word - 1) == ","
        return t.agent_of(up) if told and behind and not t.has(word, "mark") else None

    def _clause(self, word: int, verb: str) -> int | None:
        """The row of the word that heads what is reported."""
        t = self._t
        finite = [c for c in t.children(word, "ccomp") if self._is_after(c, word)]
        finite += [c for c in t.children(word, "xcomp", "advcl", "acl") if c > word and self.has_mark(c, "that")]
        open_ = [c for c in t.children(word, "xcomp", "ccomp", "advcl") if self.has_mark(c, "to") and c > word]
        if finite and verb in _TELLS:
            return None if self._t.form(min(t.subtree(finite[0]))).lower() in _ASKS else finite[0]
        had = any(t.lower(a) in _HAVE for a in self._auxiliaries(word))
        if open_ and verb in _COMMITS and (had or verb in _BY_WORDS):
            return open_[0]
        if open_ and verb in _HAILS and self._hails(word, open_[0]):
            return open_[0]
        if verb in _TELLS and (stray := self._stray(word)) is not None:
            return stray
        if verb in _DOING and (done := self._doing(word)):
            return done[0]
        if verb in _OF_THINGS and (things := [c for c in t.children(word, "obj") if c > word]):
            return things[0]
        return None

    def _hails(self, word: int, clause: int) -> bool:
        """Whether somebody is shouted at, or called on, right before what he is to do."""
        t, begin = self._t, self._t.subtree(clause)[0]
        links = ON if self.is_form_of(word, CALLS) else _HAILED
        whom = [c for c in t.children(word, "obl") if c > word and self.has_case(c, *links) and self.can_speak(c)]
        return not t.has(word, "obj") and any(t.subtree(c)[-1] + 1 == begin for c in whom)

    def _doing(self, word: int) -> list[int]:
        """ "admitted taking a phone", "confessed to driving the car"."""
        t = self._t
        below = ((c, t.children(c, "mark")) for c in t.children(word, "xcomp", "ccomp", "advcl") if c > word)
        opened = ((c, [w for w in t.subtree(c) if w not in to], to) for c, to in below)
        return [c for c, own, to in opened if t.form(own[0]).endswith("ing") and (not to or self.has_mark(c, "to"))]

    def _auxiliaries(self, word: int) -> Sequence[int]:
        """Those of a verb, or of the one that it is joined to: "had called and told"."""
        t, up = self._t, int(self._t.heads[word])
        own = t.children(word, "aux")
        shared = not own and t.is_any(word, "conj") and up != ROOT and not t.has(word, "nsubj", "nsubj:pass")
        return t.children(up, "aux") if shared else own

    def _is_after(self, clause: int, word: int) -> bool:
        """Whether a clause follows its verb, or stands before it as what was said ("…, he said").

        A noun behind a comma is none: ", the first sign that it bites".
        """
        t = self._t
        first = t.subtree(clause)[0]
        noun = t.upos(clause) in ("NOUN", "PROPN") and not t.has(clause, "nsubj", "cop", "mark")
        apart = noun and clause > word and "," in (t.form(first), t.form_before(first))
        return not apart and (clause > word or t.has(clause, "nsubj", "nsubj:pass"))

    def _stray(self, word: int) -> int | None:
        """A clause that the tree hangs on the verb of who relays it ("A has told B it would …, S said"), or further up,
        with "that" right after the verb's own words."""
        t = self._t
        over = [int(t.heads[word])] if t.is_any(word, "ccomp") else []
        for beside in (*t.children(word, "parataxis"), *over):
            if between := [c for c in t.children(beside, "ccomp") if word < c < beside]:
                return between[0]
            marks = (m for c in t.children(beside, "ccomp") if c > beside > word for m in t.children(c, "mark"))
            if that := next((m for m in marks if t.lower(m) == "that" and t.form(m - 1) == ","), None):
                return int(t.heads[that])  # "A has told B, S said, that …"
        over_it = (c for c in t.children(word, "obl") if t.has(c, "case"))
        for beside in over_it:  # "told him during the call that …"
            for clause in t.children(beside, "acl", "ccomp", "acl:relcl"):
                whole = t.children(clause, "nsubj", "nsubj:pass") and singular(t.form(beside)) not in _NOUNS
                if self.has_mark(clause, "that") and whole:
                    return clause
        own = set(t.subtree(word))
        for up in t.ancestors(word):
            for clause in t.children(up, "ccomp", "advcl", "acl", "parataxis"):
                those = [m for m in t.children(clause, "mark") if t.lower(m) == "that"]
                behind = those and those[0] > word
                if clause != word and behind and own.issuperset(range(word, those[0])):
                    return clause
        return None
