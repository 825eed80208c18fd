"""Whom a report cites, "…, citing a customs officer", or quotes, "A was quoted as saying", and what it tells."""

from __future__ import annotations

from functools import cached_property

from parley.actors.kinds import is_outlet
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.quotations import Quotation, touching
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.reporting import Report, Reporting
from parley.statements.unsaid import is_uncited

_TELLS = word_set("relays.tells")
_SAYING = word_set("relays.saying")
_QUOTES = word_set("relays.quotes")  # somebody "as saying"
_PRINTED_IN = word_set("relays.printed_in")
_MADE = word_set("retold.made")
_GIVEN = word_set("citing.given")  # to whoever asks
_MEDIA = word_set("retold.media")
_VOICED = _TELLS | word_set("relays.commits") | word_set("relays.holds")


class Citing(Reporting):
    """Finds them in one document's trees."""

    def cited(self, word: int) -> Report | None:
        """ "…, citing a customs officer, reported that …": whom the words are from, inside what is reported."""
        t = self._t
        head = int(t.heads[word])
        whom = [self._author(noun) for noun in t.children(word, "obj", "iobj")]
        uncited = is_uncited(t, word, self._lexicon)
        if head == ROOT or not whom or uncited or not t.is_any(word, "advcl", "acl", "parataxis", "ccomp"):
            return None
        if t.is_any(word, "acl") and t.is_any(head, "nsubj"):  # hung on who cites
            head = int(t.heads[head])
        up, beside = int(t.heads[head]), [c for c in t.children(head, "parataxis") if head < c < word]
        if beside and infinitive(t.form(beside[-1]), self._lexicon) in _TELLS and self.can_speak(whom[0]):
            content = self._before_teller(head, beside[-1])  # "It fell, the Times reported"
            return Report(word, t.span(word), self.source(whom[0]), content, True)
        if t.is_any(head, "ccomp", "parataxis") and head < up < word and not t.has(head, "ccomp"):
            head = up  # hung on what is reported: "…, the Times reported, citing officials"
        clauses = [c for c in t.children(head, "ccomp") if c != word]
        clauses = clauses or self._beyond(word, whom[0])
        if clauses and word < clauses[0] < head:  # "The plan, reported by a paper which cited aides, is dead, he said"
            return None
        if not clauses or infinitive(t.form(head), self._lexicon) not in _TELLS or not self.can_speak(whom[0]):
            return None
        content = self.content(clauses[0], head)
        if clauses[0] < head:  # "…, the Times reported, citing": what the tree hangs on it is not all of it
            content = self._before_teller(clauses[0], head)
        return Report(word, t.span(word), self.source(whom[0]), content, True)

    def _author(self, noun: int) -> int:
        """Who wrote or gave what is cited: "citing a letter by the mayor", "an interview with her"; else the noun."""
        t = self._t
        if t.lower(noun) not in _MADE | _GIVEN or t.is_any(noun, "conj") or t.has(noun, "conj"):
            return noun
        links = ("by", "from", "with") if t.lower(noun) in _GIVEN else ("by", "from")
        beside = (c for c in t.children(noun, "nmod", "nmod:poss") if self.has_case(c, *links, "’s", "'s", "’", "'"))
        return next((c for c in beside if self.can_speak(c)), noun)

    def _beyond(self, word: int, whom: int) -> list[int]:
        """ "…, citing officials, that the bridge was shut": the clause that the tree hangs on who cites."""
        behind = max(self._t.subtree(whom)) + 1
        clauses = [c for c in self._t.children(word, "ccomp") if self.has_mark(c, "that")]
        return [c for c in clauses if c > behind and self._t.form(behind) == ","]

    def clause_before(self, verb: int) -> Span | None:
        """The clause that stands before who tells it: "It fell, | the Times quoted officials as saying"."""
        before = [c for c in self._t.children(verb, "ccomp") if c < verb]
        return self._before_teller(before[-1], verb) if before else None

    def _before_teller(self, clause: int, verb: int) -> Span:
        """The words of a clause that stands before who tells it and the ``verb`` of telling."""
        t = self._t
        teller = [w for s in t.children(verb, "nsubj") if clause < s < verb for w in t.subtree(s)]
        return self.trimmed(self.span(min(t.subtree(clause)), max(clause, min([*teller, verb]) - 1)))

    def is_by(self, noun: int) -> bool:
        """Whether it is who did so: "by the agency", "in the Herald"."""
        printed = self.has_case(noun, *_PRINTED_IN) and is_medium(self._t, noun, self._lexicon)
        return printed or (self.has_case(noun, "by") and self.can_speak(noun))

    def by_whom(self, cue: Span) -> tuple[int, int] | None:
        """ "…, A was quoted as saying by S", "by S as saying": the rows of "saying" and of S, of such a cue."""
        t = self._t
        words = range(*t.words.within(*cue))
        for word in dict.fromkeys([*words, *(c for w in words for c in t.children(w, "advcl"))]):
            quoting = self.quoting(word)
            if quoting is not None and self.is_as_saying(word) and t.is_passive(quoting):
                beside = ("obl", "obl:agent", "nsubj", "obj")
                after = word if t.has(word, "ccomp") else quoting  # not "by S as saying that"
                nouns = [c for w in (word, quoting) for c in t.children(w, *beside) if c > quoting and self.is_by(c)]
                by = [c for c in nouns if c > after or self.has_case(c, *_PRINTED_IN)]
                return (word, by[0]) if by else None
        return None

    def is_as_saying(self, word: int) -> bool:
        """ "As saying", "as promising", "as having told them"."""
        t, form = self._t, self._t.lower(word)
        if not (self.has_mark(word, "as") or self.has_case(word, "as")):
            return False
        if any(t.lower(a) == "having" for a in t.children(word, "aux")):
            return infinitive(form, self._lexicon) in _TELLS
        voiced = form.endswith("ing") and self.quoting(word) is not None and self._may_voice(form)
        return form in _SAYING or voiced

    def _may_voice(self, form: str) -> bool:
        """Whether it is a form of a verb with which somebody says or holds something: "promising", "insisting"."""
        return infinitive(form, self._lexicon) in _VOICED

    def quoting(self, word: int) -> int | None:
        """The last verb of quoting before a word and below its head, which the tree may take one further off for.

        So "quoted A quoting B as saying", and "“…,” the agency quoted A as saying", where that hangs on the words said.
        """
        t, head = self._t, int(self._t.heads[word])
        if head == ROOT:
            return None
        up = int(t.heads[head]) if t.is_any(head, "ccomp", "parataxis") else ROOT
        over = up if head < up < word else head
        below = (w for w in range(word - 1, over, -1) if t.upos(w) == "VERB" and over in t.ancestors(w))
        return next((w for w in (*below, over) if infinitive(t.form(w), self._lexicon) in _QUOTES), None)

    def quoted(self, word: int) -> int | None:
        """Whom somebody "quoted as saying" it: the object, or of a passive the subject."""
        head = self.quoting(word)
        if head is None:
            return None
        behind = (c for c in self._t.children(head, "nsubj") if head < c < word)  # taken for a second subject
        return next(iter((*self._t.objects_of(head), *behind)), None)

    def quote_before(self, source: Span) -> Span | None:
        """ "“We go on,” Okoro told his men": the quotation that ends right before who told it."""
        apart = self._p.text[source.start - 1 : source.start] == "\n"  # a headline
        ending = (self._quotations.get(end) for end in (source.start, source.start - 1) if not apart)
        q = min(filter(None, ending), key=lambda q: (q.start, -q.end), default=None)
        return None if q is None else Span(q.start, q.end)

    def quote_behind(self, word: int) -> Span | None:
        """ "Okoro had texted his brother: “We go on.”": the quotation behind the colon that ends the verb."""
        t, sentence = self._t, self._t.sentence(word)
        colon = next((w for w in range(word + 1, sentence[-1]) if t.form(w) == ":"), None)
        if colon is None or not set(range(word + 1, colon)) <= set(t.subtree(word)):
            return None
        start = t.span(colon).end + 1
        behind = touching(self._p.quotations, Span(start, start + 1))
        q = next((q for q in behind if q.start == start), None)
        return None if q is None else Span(q.start, q.end)

    def fronted(self, word: int, teller: int | None) -> Span | None:
        """ "It would go on, Okoro told his men": the clause that the tree hangs what tells it on.

        Or that it hangs the ``teller`` of it on.
        """
        t, up = self._t, int(self._t.heads[word])
        teller = next((s for s in t.children(word, "nsubj") if s < word), None) if teller is None else teller
        behind = teller is not None and self.opens_behind_comma(teller)  # not "A said B told them"
        behind = behind and not t.has(word, "mark", "xcomp", "ccomp")
        if up == ROOT or up > word or not (t.is_any(word, "parataxis") or (behind and t.is_any(word, "ccomp"))):
            return None
        if t.upos(up) not in ("VERB", "ADJ", "NOUN"):
            return None
        begin = min([word, *(t.subtree(teller) if teller is not None else ())])
        words = [w for w in {*t.subtree(up), *t.subtree(word)} if w < begin]
        if up not in words or self._is_told_quote(span := self.trimmed(self.span(min(words), max(words)))):
            return None
        return span if self._p.text[span.end : span.end + 1] == "," else None

    def opens_behind_comma(self, word: int) -> bool:
        """Whether a comma stands right before the words of a noun."""
        return self._t.form_before(self._t.first_of(word)) == ","

    def _is_told_quote(self, span: Span) -> bool:
        """Whether words open with a quotation and go on behind it: who tells that stands there."""
        return any(q.start == span.start and q.end < span.end for q in touching(self._p.quotations, span))

    @cached_property
    def _quotations(self) -> dict[int, Quotation]:
        """By where they end; of several the outer."""
        return {q.end: q for q in reversed(self._p.quotations)}


def is_medium(t: Trees, noun: int, lexicon: Lexicon) -> bool:
    """Whether it is a paper, a broadcaster or an agency."""
    words = t.subtree(noun)
    name = " ".join(t.form(w) for w in words if t.upos(w) in ("PROPN", "NOUN"))
    return not _MEDIA.isdisjoint(t.lower(w) for w in words) or is_outlet(name, lexicon)
