"""What somebody is told to have rejected, asked for, warned of or reckoned: "A had rejected the proposal"."""

from __future__ import annotations

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.sure import sure
from parley.english.verbs import infinitive
from parley.language.quotations import is_quoted
from parley.language.trees import Trees
from parley.statements.reporting import Report
from parley.statements.subjects import subject
from parley.statements.verb_reports import VerbReports

_ACCUSES = word_set("relays.accuses")
_APPEALS = word_set("relays.appeals")  # for something
_BEING = word_set("relays.being")
_BLAMES = word_set("relays.blames")  # it on somebody
_HAVE = word_set("relays.have")
_MINDS = word_set("relays.minds")
_OF_DOING = ("of", "for")
_OF_WHAT = word_set("clauses.of_what")
_PUTS = word_set("relays.puts")  # a number at something
_TELLS_OF = word_set("relays.tells_of")  # "warned the islanders of floods", "against selling"
_TIMES = word_set("relays.times")
_VOICES = word_set("relays.voices")
_VOICED = _VOICES | _MINDS | _APPEALS | _ACCUSES | _TELLS_OF


class VoicedReports(VerbReports):
    """Finds them in one document's trees, beside what its verbs tell."""

    def voiced(self, word: int) -> Report | None:
        """ "A had rejected the proposal": what somebody speaks for or against; "A fears layoffs" is no word of his."""
        t = self._t
        if infinitive(t.form(word), self._lexicon) not in _VOICED:
            return None
        beside = {t.form(w).lower() for w in t.children(word, "aux")}
        hedged = any(t.form(w).lower() in sure().adverbs for w in t.children(word, "advmod"))
        hedged = hedged or self.has_mark(word, "to")
        going = t.form(word).endswith("ing") and beside <= _BEING and bool(beside)  # "was demanding"
        if hedged or t.is_passive(word) or not (going or beside <= _HAVE):
            return None
        ways = (self._told_of, self._asked_for, self._accused)
        made = self.held(word, _VOICES) or next(filter(None, (way(word) for way in ways)), None)
        return self._minded(word) if made is None and not going else made

    def _asked_for(self, word: int) -> Report | None:
        """ "A had asked for a guarantee", "called for calm"."""
        t = self._t
        what = next((c for c in t.children(word, "obl") if c > word and self.has_case(c, "for")), None)
        other = t.children(word, "ccomp", "xcomp", "compound:prt")  # "called him out for it"
        asked = what is not None and not other and t.upos(what) != "PRON"
        asked = asked and what is not None and singular(t.form(what)) not in _TIMES
        return self.held(word, _APPEALS, what) if asked else None

    def _told_of(self, word: int) -> Report | None:
        """ "A had warned B against selling it", "A had cautioned of floods"."""
        t, who = self._t, subject(word, self._t)
        if infinitive(t.form(word), self._lexicon) not in _TELLS_OF or who is None or self._is_only_supposed(word):
            return None
        whom = t.objects_of(word)
        below = [*t.children(word, "advcl", "obl"), *(c for w in whom for c in t.children(w, "acl", "nmod"))]
        what = [c for c in below if c > word and (self.has_mark(c, *_OF_WHAT) or self.has_case(c, *_OF_WHAT))]
        if not what or not self._is_somebody(who) or t.children(word, "ccomp", "xcomp"):
            return None
        content = self.trimmed(self.span(min(t.subtree(what[0])), max(t.subtree(what[-1]))))
        return Report(word, self.cue(word), self.source(who), content)

    def _accused(self, word: int) -> Report | None:
        """ "A had accused B of shelling the town", "A had blamed it on B"."""
        t, who = self._t, subject(word, self._t)
        whom = next((c for c in t.children(word, "obj") if c > word), None)
        if infinitive(t.form(word), self._lexicon) not in _ACCUSES or who is None or whom is None:
            return None
        below = [*t.children(word, "advcl", "obl"), *t.children(whom, "acl", "nmod")]
        links = (*_OF_DOING, "on") if infinitive(t.form(word), self._lexicon) in _BLAMES else _OF_DOING
        what = [c for c in below if c > whom and (self.has_mark(c, *links) or self.has_case(c, *links))]
        if not what or self._is_only_supposed(word) or not self._is_somebody(who):
            return None
        content = self.trimmed(self.span(min(t.subtree(whom)), max(t.subtree(what[0]))))
        return Report(word, self.cue(word), self.source(who), content)

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

    def put_at(self, word: int) -> Report | None:
        """ "Engineers put the price of a new wall at four billion": what somebody reckons."""
        t = self._t
        if infinitive(t.form(word), self._lexicon) not in _PUTS:
            return None
        who, things = t.agent_of(word), t.children(word, "obj")
        at = [c for c in t.children(word, "obl") if self.has_case(c, "at") and _is_number(t, c)]
        if who is None or not things or not at:
            return None
        last = max(w for c in at for w in t.subtree(c))
        content = self.trimmed(self.span(min(t.subtree(things[0])), last))
        return Report(word, self.cue(word), self.source(who), content, sure=True) if self._is_somebody(who) else None


def _is_number(t: Trees, word: int) -> bool:
    beside = t.children(word, "nummod", "nmod", "compound")
    return t.upos(word) == "NUM" or any(t.upos(w) in ("NUM", "SYM") for w in beside)
