"""What verbs and nouns of reporting have in common: from rows of the trees to the words of who reports and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.actors.mentions import Mention, starting
from parley.actors.sources import without_possessive
from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive, is_form_of
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan

_PERSONS = word_set("relays.persons")
_TEXTS = word_set("joined.texts")
_LONGEST = 120  # code points of a mention
_PROBABILITY = 0.5  # of each part: no model weighed it
_THAT = word_set("relays.that")
_OF_IT = word_set("relays.of_it")
_DID = word_set("relays.did")
_NOW = word_set("clauses.now")
_UNTIL = word_set("relays.until")  # what somebody asks for is to be done
_FOLK = word_set("relays.folk")
_MEDIA = word_set("retold.media")
_STATES = word_set("pairs.states")
_CALLED = _FOLK | _MEDIA | word_set("entities.unnamed")  # somebody, by nothing but
_OPENING = ("“", "‘", '"', "``")
_EDGES = " ,;:.—–-\n\r\t"


@dataclass(frozen=True, slots=True)
class Report:
    """A verb or noun of reporting: its row in the trees, its words, who reports and what."""

    word: int
    cue: Span
    source: Span | None
    content: Span
    aside: bool = False  # it stands beside what it reports: "citing a customs officer"
    quoted_by: Span | None = None  # the verb that quotes the source, a passive where ``aside``: "quoted A as saying"
    summed_up: Span | None = None  # the word that stands for what is said: "That was the view of"
    plan: bool = False  # a proposal or an offer: what is told of it does not relay it
    sure: bool = False  # its words leave no doubt, whatever the model saw in them

    def link(self, p: Pieces) -> Link:
        """The report as a link, each part unweighed."""
        over = RoleSpan.over
        source = over(p, "source", self.source, _PROBABILITY) if self.source is not None else None
        content = over(p, "content", self.content, _PROBABILITY)
        return Link(over(p, "cue", self.cue, _PROBABILITY), source, (content,), 1.0)


class Reporting:
    """The words of one document's reports; a word is known by its row in the trees."""

    def __init__(self, p: Pieces, trees: Trees, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._p, self._t, self._mentions, self._lexicon = p, trees, mentions, lexicon

    def can_speak(self, word: int) -> bool:
        """Whether a subject is somebody: a mention, and neither who speaks nor who is spoken to; or "two of" them."""
        form, lower, known = self._t.form(word), self._t.lower(word), self._lexicon
        if lower in _PERSONS:
            return False
        if self._t.upos(word) in ("NUM", "DET", "ADJ") and (of := self._of_several(word)) is not None:
            return self.can_speak(of)
        one = singular(form)
        many = lower in known.groups or lower in _STATES
        described = known.is_role(form) or one in known.organizations or one in _CALLED or many
        if described or (form.islower() and one in known.roles):
            return True
        span = self._t.span(word)
        end = max([span.end, *(self._t.span(w).end for w in self._t.children(word, "flat"))])  # "Colonel Vane"
        near = starting(self._mentions, span.start - _LONGEST, end)
        return any(self._mentions[k].span.end >= end for k in near)

    def can_tell(self, word: int) -> bool:
        """Whether it is somebody, or a text of theirs: "a memo"."""
        return self.can_speak(word) or singular(self._t.form(word)).lower() in _TEXTS

    def is_somebodys_text(self, word: int) -> bool:
        """Whether it is a text of somebody: "a letter from the army", "the army's letter", "an army letter"."""
        t = self._t
        if singular(t.form(word)).lower() not in _TEXTS:
            return False
        made = (c for c in t.children(word, "nmod") if self.has_case(c, "by", "from"))
        return any(self.can_speak(c) for c in (*made, *t.children(word, "nmod:poss", "compound")))

    def _of_several(self, word: int) -> int | None:
        """Whom "two of the people", "some of them" and "several of" are of."""
        return next((c for c in self._t.children(word, "nmod") if self.has_case(c, "of")), None)

    def is_own_telling(self, word: int) -> bool:
        """ "denied having told residents that …", "recalled telling her that …": what somebody says that he told."""
        t, up = self._t, int(self._t.heads[word])
        own = t.is_any(word, "xcomp", "ccomp") and not t.has(word, "nsubj")
        did = own and 0 <= up < word and infinitive(t.form(up), self._lexicon) in _DID
        having = any(t.lower(a) == "having" for a in t.children(word, "aux"))
        return did and (having or t.form(word).endswith("ing"))

    def is_form_of(self, word: int, verbs: frozenset[str]) -> bool:
        """Whether a word may be a form of one of these verbs."""
        return is_form_of(self._t.lower(word), verbs, self._lexicon)

    def has_mark(self, word: int, *marks: str) -> bool:
        """Whether a clause has one of these: "that", "to"."""
        return any(self._t.lower(m) in marks for m in self._t.children(word, "mark"))

    def has_case(self, word: int, *cases: str) -> bool:
        """Whether a noun has one of these before it: "from", "by"."""
        return any(self._t.lower(m) in cases for m in self._t.children(word, "case"))

    def cue(self, word: int) -> Span:
        """The verb with its auxiliaries and what negates it."""
        t = self._t
        before = [c for c in t.children(word, "aux", "aux:pass", "advmod") if c < word]
        first = word
        while before and first - 1 in (*before, *(m for c in before for m in t.subtree(c))):
            first -= 1
        return self.span(first, word)

    def source(self, word: int) -> Span:
        """Who reports, with title and apposition; not what a relative clause says of them."""
        t = self._t
        found, todo = [], [word]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [w for w in t.children(at) if not t.is_any(w, "acl", "acl:relcl", "punct", "parataxis", "advcl")]
        words = [w for w in found if not t.is_any(w, "case") or w > word]
        span = self.trimmed(self.span(min(words), max(words)))
        names = (self._mentions[k].span for k in starting(self._mentions, *span))
        return Span(span.start, max([span.end, *(name.end for name in names)]))  # a name is never cut in two

    def plain_source(self, owner: int) -> Span:
        """The words for whose it is, without the "'s" behind them."""
        source = self.source(owner)
        return Span(source.start, source.start + len(without_possessive(source.of(self._p.text))))

    def content(self, clause: int, verb: int) -> Span:
        """The clause with its "that", without the verb's own words where they stand in its midst or at its end."""
        t = self._t
        own = {verb, *(w for c in t.children(verb) for w in t.subtree(c))}.difference(t.subtree(clause))
        remarks = [c for c in t.children(clause, "conj") if self._is_remark(c)]  # ", and that remains my view"
        own.update(w for c in remarks for w in t.subtree(c))
        if t.upos(clause) in ("NOUN", "PROPN") and t.is_any(clause, "obj"):  # "promised a date for their return"
            first = min(t.subtree(clause))
            return self.trimmed(self.span(first, t.last_of(verb)))
        if self.has_mark(clause, "to"):  # "agreed to leave the dam before dawn": what the tree hangs on "agreed"
            last = max(t.subtree(clause))
            behind = [c for c in t.children(verb, "obl", "advcl") if c > last and self.has_case(c, *_OF_IT)]
            own.difference_update(w for c in behind for w in t.subtree(c))
            words = [w for w in (*t.subtree(clause), *(w for c in behind for w in t.subtree(c))) if w not in own]
            return self.trimmed(self.span(min(words), max(words)))
        for other in t.children(verb, "ccomp", "advcl", "obl", "conj"):  # "that it was chosen “because nobody knew it”"
            last, rest = max(t.subtree(clause)), t.subtree(other)
            that = t.is_any(other, "conj") and self.has_mark(other, "that")  # "that it fell, and that it sank"
            if last + 1 == rest[0] and (that or t.form(rest[0]) in _OPENING):
                own.difference_update(rest)
                return self.trimmed(self.span(min(t.subtree(clause)), rest[-1]))
        if (who := next((o for o in t.children(verb, "obj") if self._is_subject(o, clause)), None)) is not None:
            return self.trimmed(self.span(min(t.subtree(who)), max(t.subtree(clause))))
        return self._without_teller(clause, verb, own)

    def _is_subject(self, noun: int, clause: int) -> bool:
        """ "confirmed | the raid | was ordered": whether what the tree has for an object is the subject of a clause."""
        t, first = self._t, min(self._t.subtree(clause))
        bare = t.upos(first) == "AUX" and not t.has(clause, "nsubj", "nsubj:pass", "mark")
        return bare and max(t.subtree(noun)) + 1 == first

    def _without_teller(self, clause: int, verb: int, own: set[int]) -> Span:
        """The words of a clause but the ``own`` ones of who tells it; none where that is below the clause."""
        t = self._t
        words = [w for w in t.subtree(clause) if w not in own and (w > verb or clause < verb)]
        first = min(own, default=len(t))
        teller = max((w for w in own if t.upos(w) != "PUNCT"), default=len(t))
        words = [w for w in words if t.upos(w) != "PUNCT" or w < first]  # the full stop behind who tells it
        if clause < verb and t.upos(min(teller + 1, len(t) - 1)) != "PUNCT":  # "…, Okoro said | on Dec. 24"
            words = [w for w in words if w < teller]
        return self.trimmed(self.span(min(words), max(words))) if words else t.span(clause)

    def opened_by(self, that: int, clause: int) -> Span:
        """The words of a clause from "that", which opens it, on."""
        return self.trimmed(self.span(that, self._t.last_of(clause)))

    def _is_remark(self, clause: int) -> bool:
        """Whether a clause speaks of the one before as "that" or "this": it is of whoever tells that one."""
        t = self._t
        return any(t.lower(s) in _THAT and t.upos(s) == "PRON" for s in t.children(clause, "nsubj"))

    def span(self, first: int, last: int) -> Span:
        """From one word to another."""
        return Span(self._t.span(first).start, self._t.span(last).end)

    def trimmed(self, span: Span) -> Span:
        """Without punctuation at its edges."""
        words = span.of(self._p.text)
        start = span.start + len(words) - len(words.lstrip(_EDGES))
        return Span(start, max(start, span.start + len(words.rstrip(_EDGES))))


def is_until(t: Trees, clause: int, lexicon: Lexicon) -> bool:
    """ "for a code before the season opens": whether a clause tells by when, as what is yet to come."""
    finite, form = t.children(clause, "aux", "aux:pass", "cop"), t.lower(clause)
    present = form.endswith("s") or form in lexicon.verbs
    now = any(t.lower(a) in _NOW for a in finite) if finite else present
    marked = any(t.lower(m) in _UNTIL for m in t.children(clause, "mark"))
    return now and marked and t.has(clause, "nsubj", "nsubj:pass")
