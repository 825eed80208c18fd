"""Verbs of what somebody holds, asks for or was told: "A fears layoffs", "had rejected it", "was told of the plan"."""

from __future__ import annotations

from dataclasses import replace

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.sure import sure
from parley.english.verbs import infinitive, stems
from parley.language.quotations import is_quoted
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.citing import Citing
from parley.statements.reporting import Report, is_until
from parley.statements.subjects import subject

_HAVE = word_set("relays.have")
_HOLDS = word_set("relays.holds")
_VOICES = word_set("relays.voices")
_MINDS = word_set("relays.minds")
_FOR = word_set("relays.for")  # what is held: "insisted on a vote"
_APPEALS = word_set("relays.appeals")  # for something
_BEING = word_set("relays.being")
_ACCUSES = word_set("relays.accuses")
_PAST = word_set("relays.was")
_ACCEPTS = word_set("relays.accepts")
_OFFERED = word_set("relays.offered")
_AGREES = word_set("relays.agrees")
_OF_WHAT = word_set("clauses.of_what")
_OPENS = word_set("relays.opens")  # a clause of what somebody was told or asked
_ACTS = word_set("relays.acts")  # done more than said: "were ordered to leave"
_NOT = word_set("supposed.not")
_ACCORDING = word_set("cited.according")
_TO = ("to",)
_TIMES = word_set("relays.times")
_OF_DOING = ("of", "for")
_ANOTHER = ("conj", "cc", "advcl", "parataxis", "punct")  # not of what is held
_RELATIVE = word_set("sources.relative")
_MAY = word_set("relays.may")  # "could threaten to leave": nobody has said so
_MAY_HAVE = word_set("relays.may_have")  # "may have told" is a possible saying, "could have told" is none
_SUPPOSES = word_set("relays.supposes")
_VOICED = _VOICES | _MINDS | _APPEALS | _ACCUSES | _AGREES | _ACCEPTS


class Held(Citing):
    """Finds them in one document's trees."""

    def voiced(self, word: int) -> Report | None:
        """ "A had rejected the proposal": what somebody speaks for or against; "A fears layoffs" is no word of his."""
        t = self._t
        told = self._was_told(word)
        if told is not None or not self._is_form_of(word, _VOICED | self._lexicon.told):
            return told
        beside = {t.form(w).lower() for w in t.children(word, "aux")}
        hedged = any(t.form(w).lower() in sure().adverbs for w in t.children(word, "advmod"))
        hedged = hedged or self.has_mark(word, "to")
        going = t.form(word).endswith("ing") and beside <= _BEING and bool(beside)  # "was demanding"
        if hedged or t.is_passive(word) or not (going or beside <= _HAVE):
            return None
        made = self.held(word, _VOICES) or self._asked_for(word) or self._accused(word)
        made = made or self._told_of(word) or self._accepted(word)
        return self._minded(word) if made is None and not going else made

    def _is_form_of(self, word: int, verbs: frozenset[str]) -> bool:
        return not verbs.isdisjoint(stems(self._t.form(word).lower(), self._lexicon))

    def _told_of(self, word: int) -> Report | None:
        """ "A had informed B of the plan", "warned it about floods", "had agreed to a truce"."""
        t, who = self._t, subject(word, self._t)
        whom = t.children(word, "obj", "iobj") if self._is_form_of(word, self._lexicon.told) else ()
        links = _OF_WHAT if whom else _TO if self._is_form_of(word, _AGREES) else ()
        what = next((c for c in t.children(word, "obl") if c > word and self.has_case(c, *links)), None)
        if who is None or what is None or t.upos(what) == "PRON" or not self._is_somebody(who):
            return None
        own = t.subtree(what) if whom else [w for w in t.subtree(what) if not t.is_any(w, "case") or w > what]
        content = self.trimmed(self.span(own[0], own[-1]))
        return None if self._is_only_supposed(word) else Report(word, self.cue(word), self.source(who), content)

    def _accepted(self, word: int) -> Report | None:
        """ "A had accepted the invitation": what can be answered by a word alone, not "the money"."""
        t = self._t
        what = next((o for o in t.children(word, "obj") if singular(t.form(o)).lower() in _OFFERED), None)
        made = self.held(word, _ACCEPTS, what) if what is not None else None
        if made is None or what is None:
            return None
        return replace(made, content=self.trimmed(self.span(min(t.subtree(what)), max(t.subtree(what)))))

    def _was_told(self, word: int) -> Report | None:
        """ "had been told of the plan", "was asked if it was so", "had been promised free passage by the army"."""
        t = self._t
        beside = {t.form(w).lower() for w in t.children(word, "aux")}
        told = t.upos(word) == "VERB" and self._is_form_of(word, self._lexicon.told)
        if not told or not t.children(word, "nsubj") or not t.is_passive(word):
            return None
        if not beside <= _BEING or beside.isdisjoint(_PAST) or self._is_only_supposed(word):
            return None
        clauses = [c for c in t.children(word, "xcomp", "ccomp", "advcl") if self.has_mark(c, *_OPENS)]
        things = [c for c in t.children(word, "obl") if self.has_case(c, *_OF_WHAT)] or t.children(word, "obj")
        what = next((c for c in (*clauses, *things) if c > word and t.upos(c) != "PRON"), None)
        if what is None or len(t.subtree(what)) == 1:  # "had been promised anonymity"
            return None
        by = next((c for c in t.subtree(word) if c > word and not t.is_any(c, "conj") and self.is_by(c)), None)
        if by is None and (self._is_denied(word) or (self.has_mark(what, "to") and self._is_form_of(word, _ACTS))):
            return None  # "two of them were asked to leave"
        last = max(t.subtree(what)) if by is None or by < what else min(t.subtree(by)) - 1
        content = self.trimmed(self.span(min(t.subtree(what)), last))
        return Report(word, self.cue(word), None if by is None else self.source(by), content)

    def _asked_for(self, word: int) -> Report | None:
        """ "A had asked for a guarantee", "called for calm"."""
        t = self._t
        what = next((c for c in t.children(word, "obl") if c > word and self.has_case(c, "for")), None)
        other = t.children(word, "ccomp", "xcomp", "compound:prt")  # "called him out for it"
        asked = what is not None and not other and t.upos(what) != "PRON"
        asked = asked and what is not None and singular(t.form(what)) not in _TIMES
        return self.held(word, _APPEALS, what) if asked else None

    def _accused(self, word: int) -> Report | None:
        """ "A had accused B of shelling the town"."""
        t, who = self._t, subject(word, self._t)
        whom = next((c for c in t.children(word, "obj") if c > word), None)
        if infinitive(t.form(word), self._lexicon) not in _ACCUSES or who is None or whom is None:
            return None
        below = [*t.children(word, "advcl", "obl"), *t.children(whom, "acl", "nmod")]
        what = [c for c in below if c > whom and (self.has_mark(c, *_OF_DOING) or self.has_case(c, *_OF_DOING))]
        if not what or self._is_only_supposed(word) or not self._is_somebody(who):
            return None
        content = self.trimmed(self.span(min(t.subtree(whom)), max(t.subtree(what[0]))))
        return Report(word, self.cue(word), self.source(who), content)

    def _is_denied(self, word: int) -> bool:
        return any(self._t.form(w).lower() in _NOT for w in self._t.children(word, "advmod"))

    def _minded(self, word: int) -> Report | None:
        """ "The bloc believed that …": what somebody else who is named or described holds, outside of quotations."""
        t, who = self._t, subject(word, self._t)
        beside = t.is_any(word, "advcl", "acl", "acl:relcl")  # "than the union expected"
        if beside or who is None or t.upos(who) == "PRON" or is_quoted(self._p.quotations, t.span(word).start):
            return None
        up = int(t.heads[word])
        clauses = [c for c in t.children(up, "ccomp") if c > word] if t.is_any(word, "ccomp") else []
        stray = next((c for c in clauses if min(t.subtree(c)) == word + 1 and t.subject_of(c) is not None), None)
        return self.held(word, _MINDS, stray)

    def held(
        self, word: int, verbs: frozenset[str] | None = None, what: int | None = None, who: int | None = None
    ) -> Report | None:
        """ "A fears layoffs", "A wants the dam opened", "A insists on a vote": what somebody holds or asks for.

        ``what`` is the clause where the tree hangs it on another word, ``who`` the subject where it does.
        """
        t = self._t
        verb = infinitive(t.form(word), self._lexicon)
        if not self._is_form_of(word, _HOLDS if verbs is None else verbs):
            return None
        up = int(t.heads[word])  # "seems to want" is the writer's
        seems = up != ROOT and t.is_any(word, "xcomp") and infinitive(t.form(up), self._lexicon) in self._lexicon.hedges
        if seems or t.is_passive(word):
            return None
        who = subject(word, t) if who is None else who
        what = self._what(word, verb in self._lexicon.told) if who is not None and what is None else what
        if who is None or what is None or self._is_only_supposed(word) or not self._is_somebody(who):
            return None
        return Report(word, self.cue(word), self.source(who), self._of_what(word, what))

    def said_by(self, word: int) -> Span | None:
        """What a verb has for what is said or asked for, whoever does so."""
        what = self._what(word, infinitive(self._t.form(word), self._lexicon) in self._lexicon.told)
        return None if what is None else self._of_what(word, what)

    def _of_what(self, word: int, what: int) -> Span:
        t = self._t
        words = [w for w in t.subtree(what) if not t.is_any(w, "case") or w > what]
        wanted = t.is_any(what, "xcomp") and infinitive(t.form(word), self._lexicon) not in self._lexicon.told
        near = t.children(word, "obj", "iobj", "nsubj") if wanted else ()
        whom = [o for o in near if word < o < what]  # "wanted the road reopened"
        if whom:
            words = sorted({*words, *(w for o in whom for w in t.subtree(o))})
            to = words[0]
        else:
            to = next((m for m in t.children(what, "mark") if t.form(m).lower() == "to"), words[0])
            to = min([to, *(w for c in t.children(what, "nsubj") for w in t.subtree(c))])  # "expects them to pay"
            if (asked := self._with_what_for(word, to)) is not None:  # "appealed for money | to keep it open"
                to, words = t.subtree(asked)[0], [*t.subtree(asked), *words]
        words = [w for w in words if w >= to or t.upos(w) == "PART"]  # "instead to pay", but "not to pay"
        if t.is_any(what, "obj", "obl"):
            beside = [c for c in t.children(word) if c > what and not t.is_any(c, *_ANOTHER)]
            beside = [c for c in beside if not self.has_case(c, *_ACCORDING)]  # which is whoever tells it
            words += [w for c in beside for w in t.subtree(c)]
            until = [c for c in t.children(word, "advcl") if is_until(t, c, self._lexicon)]
            until = [c for c in until if t.subtree(c)[0] == max(words) + 1]
            words += [w for c in until for w in t.subtree(c)]
        return self.trimmed(self.span(min(words), max(words)))

    def _with_what_for(self, word: int, to: int) -> int | None:
        """What somebody appeals for, right before what for: no time, and nobody who is to do something."""
        t = self._t
        if infinitive(t.form(word), self._lexicon) not in _APPEALS:
            return None
        asked = (c for c in t.children(word, "obl") if self.has_case(c, "for") and t.subtree(c)[-1] + 1 == to)
        return next((c for c in asked if not self.can_speak(c) and singular(t.form(c)) not in _TIMES), None)

    def _what(self, word: int, told: bool) -> int | None:
        """The clause, the object or the noun behind "on", "for" or "against"."""
        t = self._t
        clauses = [c for c in t.children(word, "ccomp", "xcomp") if c > word]
        clauses += [c for c in t.children(word, "advcl") if c > word and self.has_mark(c, "to")]
        things = [] if told else [c for c in t.children(word, "obj") if c > word]
        asked = [c for c in t.children(word, "obl") if c > word and self.has_case(c, *_FOR)]
        return next(iter([*clauses, *things, *asked]), None)

    def _is_somebody(self, who: int) -> bool:
        """Whether a subject can speak, or stands for what can ("which")."""
        t = self._t
        if t.form(who).lower() not in _RELATIVE:
            return self.can_speak(who)
        clause = next((w for w in (who, *t.ancestors(who)) if t.is_any(w, "acl:relcl")), None)
        return clause is not None and self.can_speak(int(t.heads[clause]))

    def _is_only_supposed(self, word: int) -> bool:
        """Whether it is asked, or hangs on an "if": nobody says that it was said."""
        t = self._t
        marks = {t.form(m).lower() for m in t.children(word, "mark", "advmod") if m < word}
        subject = t.subject_of(word)
        asked = subject is not None and any(a < subject for a in t.children(word, "aux"))
        # "what he claims he did": the words before it are what is said
        of_noun = t.is_any(word, "acl:relcl") and (subject is None or t.form(subject).lower() not in _RELATIVE)
        of_noun = of_noun and not any(t.upos(m) == "SCONJ" for m in t.children(word, "mark", "obj"))  # "claims that …"
        beside = {t.form(a).lower() for a in t.children(word, "aux")}
        may = bool(beside & _MAY) and not ("have" in beside and beside & _MAY_HAVE)
        return asked or may or of_noun or not marks.isdisjoint(_SUPPOSES)
