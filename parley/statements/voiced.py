"""What somebody is told to have rejected, asked for, warned of or reckoned: "A had rejected the proposal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.sure import sure
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.quotations import is_quoted
from parley.language.trees import Trees
from parley.statements.reporting import Report
from parley.statements.subjects import subject
from parley.statements.verb_reports import VerbReports

_ACCEPTS = word_set("relays.accepts")
_ACCUSES = word_set("relays.accuses")
_ACTS = word_set("relays.acts")  # done more than said: "were ordered to leave"
_AGREES = word_set("relays.agrees")
_AGREES_TO = word_set("relays.agrees_to")  # something
_APPEALS = word_set("relays.appeals")  # for something
_BEING = word_set("relays.being")
_BLAMES = word_set("relays.blames")  # it on somebody
_FEELINGS = word_set("subjects.feelings")
_HAVE = word_set("relays.have")
_MINDS = word_set("relays.minds")
_MIND = word_set("relays.mind")
_OF_MIND = word_set("relays.of_mind")  # before that: "of the view"
_NAMES = word_set("relays.names")  # somebody something
_NAMED = word_set("relays.named")
_SEES_AS = word_set("relays.sees_as")  # something else
_LIKENS = word_set("relays.likens")
_LIKENED = word_set("relays.likened")
_NOT = word_set("supposed.not")
_OFFERED = word_set("relays.offered")
_OF_DOING = word_set("relays.of_doing")
_OF_WHAT = word_set("clauses.of_what")
_ON = word_set("relays.on")  # whom it is blamed
_OPENS = word_set("relays.opens")  # a clause of what somebody was told or asked
_PAST = word_set("relays.was")
_PUTS = word_set("relays.puts")  # a number at something
_TELLS_OF = word_set("relays.tells_of")  # "warned the islanders of floods", "against selling"
_TIMES = word_set("relays.times")
_WHAT = word_set("relays.what")
_VOICES = word_set("relays.voices")
_VOICED = _VOICES | _MINDS | _APPEALS | _ACCUSES | _TELLS_OF | _AGREES | _ACCEPTS | _NAMES


class VoicedReports(VerbReports):
    """Finds them in one document's trees, beside what its verbs tell."""

    def __init__(self, p: Pieces, trees: Trees, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        super().__init__(p, trees, mentions, lexicon)
        self._known: dict[int, Report | None] = {}

    def told_by(self, word: int) -> Report | None:
        """What a verb tells, or else what somebody speaks for or against by it."""
        return self.by_verb(word) or self.voiced(word)

    def voiced(self, word: int) -> Report | None:
        """What a verb says that somebody speaks for or against, asks for, was told."""
        if word not in self._known:
            self._known[word] = self._voiced(word)
        return self._known[word]

    def _voiced(self, word: int) -> Report | None:
        """ "A had rejected the proposal": what somebody speaks for or against; "A fears layoffs" is no word of his."""
        t = self._t
        tells = self.is_form_of(word, self._lexicon.told)
        told = self._was_told(word) if tells else None
        if told is not None or not (tells or self.is_form_of(word, _VOICED)):
            return told
        beside = {t.lower(w) for w in t.children(word, "aux")}
        hedged = any(t.lower(w) in sure().adverbs for w in t.children(word, "advmod"))
        hedged = hedged or self.has_mark(word, "to")
        going = t.form(word).endswith("ing") and beside <= _BEING and bool(beside)  # "was demanding"
        if hedged or t.is_passive(word) or not (going or beside <= _HAVE):
            return None
        ways = (self._told_of, self._asked_for, self._accused, self._named, self._accepted)
        made = self.held(word, _VOICES) or next(filter(None, (way(word) for way in ways)), None)
        return self._minded(word) if made is None and not going else made

    def _told_of(self, word: int) -> Report | None:
        """ "A had informed B of the plan", "had warned it against selling", "had agreed to a truce"."""
        t, who, whom = self._t, subject(word, self._t), self._t.children(word, "obj", "iobj")
        of_it = self.is_form_of(word, _TELLS_OF) or (bool(whom) and self.is_form_of(word, self._lexicon.told))
        agreed = not of_it and self.is_form_of(word, _AGREES)
        links = _OF_WHAT if of_it else _AGREES_TO if agreed else frozenset[str]()
        heard = filter(self.can_speak, whom)  # not "told the story of the river"
        below = [*t.children(word, "advcl", "obl"), *(c for w in heard for c in t.children(w, "acl", "nmod"))]
        what = [c for c in below if c > word and (self.has_case(c, *links) or (of_it and self.has_mark(c, *links)))]
        if not what or t.upos(what[0]) == "PRON" or t.has(word, "ccomp", "xcomp"):
            return None
        if who is None or not self._is_somebody(who) or self._is_only_supposed(word):
            return None
        first = min(w for w in t.subtree(what[0]) if of_it or w > what[0] or not t.is_any(w, "case"))
        content = self.trimmed(self.span(first, max(t.subtree(what[-1]))))
        return Report(word, self.cue(word), self.source(who), content)

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
        if t.upos(word) != "VERB" or not t.has(word, "nsubj") or not t.is_passive(word):
            return None
        beside = {t.lower(w) for w in t.children(word, "aux")}
        if not beside <= _BEING or beside.isdisjoint(_PAST) or self._is_only_supposed(word):
            return None
        clauses = [c for c in t.children(word, "xcomp", "ccomp", "advcl") if self.has_mark(c, *_OPENS)]
        things = [c for c in t.children(word, "obl") if self.has_case(c, *_OF_WHAT)] or t.children(word, "obj")
        what = next((c for c in (*clauses, *things) if c > word and t.upos(c) != "PRON"), None)
        if what is None or len(t.subtree(what)) == 1:  # "had been promised anonymity"
            return None
        by = next((c for c in t.subtree(word) if c > word and not t.is_any(c, "conj") and self.is_by(c)), None)
        if by is None and (self._is_denied(word) or (self.has_mark(what, "to") and self.is_form_of(word, _ACTS))):
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
        """ "A had accused B of shelling the town", "A had blamed it on B"."""
        t, who = self._t, subject(word, self._t)
        whom = next((c for c in t.children(word, "obj") if c > word), None)
        if infinitive(t.form(word), self._lexicon) not in _ACCUSES or who is None or whom is None:
            return None
        below = [*t.children(word, "advcl", "obl"), *t.children(whom, "acl", "nmod")]
        links = _OF_DOING | _ON if infinitive(t.form(word), self._lexicon) in _BLAMES else _OF_DOING
        what = [c for c in below if c > whom and (self.has_mark(c, *links) or self.has_case(c, *links))]
        if not what or self._is_only_supposed(word) or not self._is_somebody(who):
            return None
        content = self.trimmed(self.span(min(t.subtree(whom)), max(t.subtree(what[0]))))
        return Report(word, self.cue(word), self.source(who), content)

    def _named(self, word: int) -> Report | None:
        """ "A had described the treaty as a coffin", "had branded B a traitor", "had likened it to a circus"."""
        t, who = self._t, subject(word, self._t)
        whom = next((c for c in t.children(word, "obj") if c > word), None)
        if who is None or not self.is_form_of(word, _NAMES) or not self._is_somebody(who):
            return None
        if t.is_any(word, "acl:relcl"):
            return self._what_it_is_called(word, who)
        if whom is None:
            return None
        below = [c for c in (*t.children(word, "obl", "xcomp", "advcl"), *t.children(whom, "nmod", "acl")) if c > whom]
        what = [c for c in below if self._is_so(word, c)]
        if not what or self._is_only_supposed(word):
            return None
        content = self.trimmed(self.span(min(t.subtree(whom)), max(t.subtree(what[-1]))))
        return Report(word, self.cue(word), self.source(who), content)

    def _is_so(self, word: int, what: int) -> bool:
        """Whether it is what a verb says of its object: "as a coffin", "a traitor"; not "saw him as he left"."""
        links = _LIKENED if self.is_form_of(word, _LIKENS) else _NAMED
        linked = self.has_case(what, *links) or self.has_mark(what, *links)
        if self.is_form_of(word, _SEES_AS):
            return linked and not self._t.has(what, "nsubj")
        return linked or self._t.is_any(what, "xcomp")

    def _what_it_is_called(self, word: int, who: int) -> Report | None:
        """ "what critics call a cruel war", "what it described as a mistake"."""
        t = self._t
        so = next((c for c in t.children(word, "xcomp", "obj", "obl") if c > word), None)
        if so is None or t.lower(int(t.heads[word])) not in _WHAT:
            return None
        if (t.is_any(so, "obl") or self.is_form_of(word, _SEES_AS)) and not self.has_case(so, *_NAMED):
            return None
        source = self.source(who)
        if source.overlaps(t.span(word)):  # a tree that is wrong
            return None
        apart = {w for c in t.children(so, "conj") if self._is_beyond(c, so) for w in t.subtree(c)}
        content = self.trimmed(self.span(min(t.subtree(so)), max(w for w in t.subtree(so) if w not in apart)))
        return Report(word, self.cue(word), source, content)

    def _is_beyond(self, joined: int, name: int) -> bool:
        """Whether what is joined to the name of a thing is no part of it: "what he called “bandits” and left"."""
        inside = [is_quoted(self._p.quotations, self._t.span(w).start) for w in (name, joined)]
        return self._t.upos(joined) == "VERB" or inside == [True, False]

    def _is_denied(self, word: int) -> bool:
        return any(self._t.lower(w) in _NOT for w in self._t.children(word, "advmod"))

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

    def felt(self, word: int) -> Report | None:
        """ "The bloc was hopeful that …", "of the view that …": the same, by an adjective or a noun."""
        t = self._t
        minded = self.has_case(word, *_OF_MIND) and t.lower(word) in _MIND if t.upos(word) == "NOUN" else False
        if not (minded or (t.upos(word) == "ADJ" and t.lower(word) in _FEELINGS)) or not t.has(word, "cop"):
            return None
        who, first = t.subject_of(word), t.children(word, "cop")[0]
        clauses = (c for c in t.children(word, "ccomp", "advcl", "acl") if c > word and self.has_mark(c, "that"))
        clause = next(clauses, None)
        if who is None or clause is None or not self._is_somebody(who) or self._is_only_supposed(word):
            return None
        if t.upos(who) == "PRON" or self._is_denied(word) or is_quoted(self._p.quotations, t.span(word).start):
            return None
        before = [a for a in t.children(word, "aux") if a < first]
        cue = self.span(min([first, *before]), word)
        return Report(word, cue, self.source(who), self.trimmed(self.span(min(t.subtree(clause)), t.last_of(clause))))

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
