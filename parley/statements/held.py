"""Verbs of what somebody holds or asks for: "A fears layoffs", "A insists on a vote"."""

from __future__ import annotations

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.citing import Citing
from parley.statements.reporting import Report, is_until
from parley.statements.subjects import subject

_HOLDS = word_set("relays.holds")
_VOICES = word_set("relays.voices")
_FOR = word_set("relays.for")  # what is held: "insisted on a vote"
_APPEALS = word_set("relays.appeals")  # for something
_ACCORDING = word_set("cited.according")
_TIMES = word_set("relays.times")
_ANOTHER = ("conj", "cc", "advcl", "parataxis", "punct")  # not of what is held
_RELATIVE = word_set("sources.relative")
_MAY = word_set("relays.may")  # "could threaten to leave": nobody has said so
_MAY_HAVE = word_set("relays.may_have")  # "may have told" is a possible saying, "could have told" is none
_SUPPOSES = word_set("relays.supposes")


class Held(Citing):
    """Finds them in one document's trees."""

    def held(
        self, word: int, verbs: frozenset[str] | None = None, what: int | None = None, who: int | None = None
    ) -> Report | None:
        """ "A fears layoffs", "A wants the dam opened", "A insists on a vote": what somebody holds or asks for.

        ``what`` is the clause where the tree hangs it on another word, ``who`` the subject where it does.
        """
        t = self._t
        verb = infinitive(t.form(word), self._lexicon)
        if not self.is_form_of(word, _HOLDS if verbs is None else verbs):
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
            to = next((m for m in t.children(what, "mark") if t.lower(m) == "to"), words[0])
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
        things = [c for c in t.children(word, "obj") if c > word and not (told and self._may_be_told(word, c))]
        asked = [c for c in t.children(word, "obl") if c > word and self.has_case(c, *_FOR)]
        return next(iter([*clauses, *things, *asked]), None)

    def _may_be_told(self, word: int, whom: int) -> bool:
        """Whether an object is whom somebody tells, not what he urges: "urged restraint"."""
        urges = self.is_form_of(word, _VOICES)
        return not urges or self._t.upos(whom) != "NOUN" or self.can_speak(whom)

    def _is_somebody(self, who: int) -> bool:
        """Whether a subject can speak, or stands for what can ("which")."""
        t = self._t
        if t.lower(who) not in _RELATIVE:
            return self.can_speak(who)
        clause = next((w for w in (who, *t.ancestors(who)) if t.is_any(w, "acl:relcl")), None)
        return clause is not None and self.can_speak(int(t.heads[clause]))

    def _is_only_supposed(self, word: int) -> bool:
        """Whether it is asked, or hangs on an "if": nobody says that it was said."""
        t = self._t
        marks = {t.lower(m) for m in t.children(word, "mark", "advmod") if m < word}
        subject = t.subject_of(word)
        asked = subject is not None and any(a < subject for a in t.children(word, "aux"))
        # "what he claims he did": the words before it are what is said
        of_noun = t.is_any(word, "acl:relcl") and (subject is None or t.lower(subject) not in _RELATIVE)
        of_noun = of_noun and not any(t.upos(m) == "SCONJ" for m in t.children(word, "mark", "obj"))  # "claims that …"
        beside = {t.lower(a) for a in t.children(word, "aux")}
        may = bool(beside & _MAY) and not ("have" in beside and beside & _MAY_HAVE)
        return asked or may or of_noun or not marks.isdisjoint(_SUPPOSES)
