"""Statements within other statements, and around them: who relays whom, to any depth, read from the trees.

PolNeAR marks the outermost statements alone, so the model finds no inner one, and sometimes the inner for the outer.
A verb or noun of reporting with a clause that says what is reported is a statement: within another's content it is
relayed there ("said that Okoro had told her that …"); where the clause is another's statement it relays that one
("Estavia has told its neighbours …, two diplomats said").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parley.actors.mentions import Mention, starting
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan, overlaps_any

_TELLS = word_set("relays.tells")  # with a clause of what is told
_COMMITS = word_set("relays.commits")  # also with an infinitive: "promised to pay"
_BY_WORDS = word_set("relays.by_words")  # with one whatever the tense: what is only done is no statement
_HAVE = word_set("relays.have")
_ASKS = word_set("relays.asks")
_OF_THINGS = word_set("relays.of_things")  # also with a noun: "promised a date"
_NOUNS = word_set("relays.nouns")
_HEARSAY = word_set("relays.hearsay")  # which tell it themselves where nobody else does
_ACCORDING = word_set("relays.according")
_CITES = word_set("relays.cites")
_QUOTES = word_set("relays.quotes")  # somebody "as saying"
_RELATIVE = word_set("sources.relative")
_SUPPOSES = word_set("relays.supposes")
_PERSONS = word_set("relays.persons")
_LONGEST = 120  # code points of a mention
_LEAST_WORDS = 3  # of what is reported
_PROBABILITY = 0.5  # of each part: no model weighed it
_EDGES = " ,;:.—–-\n\r\t"


@dataclass(frozen=True, slots=True)
class _Report:
    """A verb or noun of reporting: its row in the trees, its words, who reports and what."""

    word: int
    cue: Span
    source: Span | None
    content: Span
    aside: bool = False  # it stands beside what it reports: "citing a customs officer"
    quoted_by: Span | None = None  # the passive verb whose agent quotes the source


def relays(
    p: Pieces, trees: Trees, drafts: Sequence[Draft], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Draft]:
    """The drafts with those that they relay and that relay them, each with its host."""
    finder = _Finder(p, trees, mentions, lexicon)
    taken = sorted(s.span for d in drafts for s in (d.link.cue, *((d.link.source,) if d.link.source else ())))
    cues = sorted(d.link.cue.span for d in drafts)
    out = [part for draft in drafts for part in _parted(finder, draft)]
    for report in finder.reports():
        if report.aside:  # the model took who is cited for what is said
            out = [d for d in out if d.link.cue.span != report.cue]
            cues = sorted(d.link.cue.span for d in out)
        if report.quoted_by is not None:
            _mend_quoted(finder, out, report, report.quoted_by)
        if any(s == report.cue or (s.overlaps(report.cue) and not _covers(s, report.cue)) for s in cues):
            continue
        inside = [d for d in out if any(_covers(c.span, report.cue) for c in d.link.contents)]
        # "confirmed the message that …": the noun is in the cue, whose is the message's own maker
        inside += [d for d in out if d.link.cue.span != report.cue and _covers(d.link.cue.span, report.cue)]
        inside += [d for d in out if report.aside and any(_covers(c.span, report.content) for c in d.link.contents)]
        around = [d for d in drafts if _covers(report.content, d.link.cue.span) and not inside]
        named = report.source is not None and not (inside and overlaps_any(taken, report.source))
        if (inside and named) or (around and report.source is not None):
            out.append(Draft(finder.link(report), "relay", NOT_WEIGHED))
    return _hosted(out)


def _parted(finder: _Finder, draft: Draft) -> list[Draft]:
    """A draft, and of its own what another verb of telling governs in another sentence than its cue's."""
    own, others = [], []
    for content in draft.link.contents:
        report = finder.governor(content, draft.link.cue) if draft.origin == "model" else None
        if report is None:
            own.append(content)
        else:
            others.append(Draft(replace(finder.link(report), contents=(content,)), "relay", NOT_WEIGHED))
    if not own or not others:
        return [draft]
    draft.link = replace(draft.link, contents=tuple(own))
    return [draft, *others]


def _mend_quoted(finder: _Finder, drafts: Sequence[Draft], report: _Report, verb: Span) -> None:
    """ "A was quoted by S as saying that …": what S tells is the clause, not A."""
    for draft in drafts:
        if _covers(draft.link.cue.span, verb):
            contents = finder.link(report).contents
            draft.link = replace(draft.link, contents=contents)


def _hosted(drafts: list[Draft]) -> list[Draft]:
    """Each draft with the statement in whose content it stands, the innermost of several."""
    for draft in drafts:
        if draft.origin not in ("relay", "model"):
            continue
        cue = draft.link.cue.span
        holding = [
            (c.span.end - c.span.start, number, c.span)
            for number, other in enumerate(drafts)
            for c in other.link.contents
            if other is not draft and other.origin != "turn" and (_covers(c.span, cue) or _tells_of(other, draft))
        ]
        if holding:
            _, number, content = min(holding)
            if not any(_covers(c.span, drafts[number].link.cue.span) for c in draft.link.contents):
                draft.host, draft.within = drafts[number], content
    return drafts


class _Finder:
    """Finds reports in one document's trees."""

    def __init__(self, p: Pieces, trees: Trees, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._p, self._t, self._mentions, self._lexicon = p, trees, mentions, lexicon

    def reports(self) -> Iterator[_Report]:
        """All verbs and nouns of reporting with what they report, in text order."""
        t = self._t
        for word in range(len(t)):
            tag = t.upos(word)
            if tag in ("VERB", "AUX"):
                made = self._by_verb(word)
            elif tag in ("NOUN", "PROPN"):
                made = self._by_noun(word) or self._according(word)
            else:
                made = None
            if made is not None and len(made.content.of(self._p.text).split()) >= _LEAST_WORDS:
                yield made

    def governor(self, content: RoleSpan, cue: RoleSpan) -> _Report | None:
        """ "He joined her in reminding them of the need …": the verb of telling that a content hangs on, with its own
        subject, in a sentence that the cue is not in."""
        t = self._t
        head = t.at(*content.span)
        other = t.at(*cue.span)
        if head is None or other is None or t.sentence(head) == t.sentence(other):
            return None
        verb = int(t.heads[head])
        if verb == ROOT or t.upos(verb) != "VERB" or content.span.overlaps(t.span(verb)):
            return None
        if infinitive(t.form(verb), self._lexicon) not in self._lexicon.told:
            return None
        at = next((w for w in (verb, *t.ancestors(verb)) if t.children(w, "nsubj")), None)
        who = t.children(at, "nsubj")[0] if at is not None else None
        if who is None or not self._can_speak(who):
            return None
        return _Report(verb, self._cue(verb), self._source(who), content.span)

    def link(self, report: _Report) -> Link:
        """The report as a link, each part unweighed."""
        over = RoleSpan.over
        source = over(self._p, "source", report.source, _PROBABILITY) if report.source is not None else None
        content = over(self._p, "content", report.content, _PROBABILITY)
        return Link(over(self._p, "cue", report.cue, _PROBABILITY), source, (content,), 1.0)

    def _by_verb(self, word: int) -> _Report | None:
        t = self._t
        verb = infinitive(t.form(word), self._lexicon)
        if verb not in _TELLS and verb not in _COMMITS:
            return None
        if verb in _CITES:
            return self._cited(word)
        clause = self._clause(word, verb)
        who = self._quoted(word) if self._is_as_saying(word) else self._agent(word)
        if who is None or self._is_only_supposed(word) or not self._can_speak(who):
            return None
        source = self._source(who)
        if clause is None:
            quote = self._quote_before(source) if verb in _TELLS else None
            return _Report(word, self._cue(word), source, quote) if quote is not None else None
        quoting = int(t.heads[word]) if self._is_as_saying(word) else None
        by = t.span(quoting) if quoting is not None and t.is_passive(quoting) else None
        return _Report(word, self._cue(word), source, self._content(clause, word), by is not None, by)

    def _quote_before(self, source: Span) -> Span | None:
        """ "“We go on,” Okoro told his men": the quotation that ends right before who told it."""
        return next((Span(q.start, q.end) for q in self._p.quotations if 0 <= source.start - q.end <= 1), None)

    def _agent(self, word: int) -> int | None:
        """Who tells: the subject, or of a passive the noun after "by"."""
        t = self._t
        if not t.is_passive(word):
            return t.agent_of(word)
        by = (c for c in t.children(word, "obl") if any(t.form(m).lower() == "by" for m in t.children(c, "case")))
        return next(by, None)

    def _is_as_saying(self, word: int) -> bool:
        return any(self._t.form(m).lower() == "as" for m in self._t.children(word, "mark", "case")) and (
            self._t.form(word).lower() == "saying"
        )

    def _quoted(self, word: int) -> int | None:
        """Whom somebody "quoted as saying" it: the object, or of a passive the subject."""
        head = int(self._t.heads[word])
        quotes = head != ROOT and infinitive(self._t.form(head), self._lexicon) in _QUOTES
        return next(iter(self._t.objects_of(head)), None) if quotes else None

    def _is_only_supposed(self, word: int) -> bool:
        """Whether it is asked, or hangs on an "if": nobody says that it was said."""
        t = self._t
        marks = {t.form(m).lower() for m in t.children(word, "mark", "advmod") if m < word}
        subject = t.subject_of(word)
        asked = subject is not None and any(a < subject for a in t.children(word, "aux"))
        # "what he claims he did": the words before it are what is said
        of_noun = t.is_any(word, "acl:relcl") and (subject is None or t.form(subject).lower() not in _RELATIVE)
        return asked or of_noun or not marks.isdisjoint(_SUPPOSES)

    def _can_speak(self, word: int) -> bool:
        """Whether a subject is somebody: a mention, and neither who speaks nor who is spoken to."""
        if self._t.form(word).lower() in _PERSONS:
            return False
        span, form = self._t.span(word), self._t.form(word)
        near = starting(self._mentions, span.start - _LONGEST, span.end)
        described = self._lexicon.is_role(form) or self._singular(form) in self._lexicon.organizations
        return described or any(self._mentions[k].span.end >= span.end for k in near)

    def _clause(self, word: int, verb: str) -> int | None:
        """The row of the word that heads what is reported."""
        t = self._t
        finite = [c for c in t.children(word, "ccomp") if self._is_after(c, word)]
        finite += [c for c in t.children(word, "xcomp", "advcl", "acl") if c > word and self._has_that(c)]
        open_ = [c for c in t.children(word, "xcomp", "ccomp", "advcl") if self._is_infinitive(c) and c > word]
        if finite and verb in _TELLS:
            return None if self._t.form(min(t.subtree(finite[0]))).lower() in _ASKS else finite[0]
        had = any(t.form(a).lower() in _HAVE for a in t.children(word, "aux"))
        if open_ and verb in _COMMITS and (had or verb in _BY_WORDS):
            return open_[0]
        if verb in _TELLS and (stray := self._stray(word)) is not None:
            return stray
        if verb in _OF_THINGS and (things := [c for c in t.children(word, "obj") if c > word]):
            return things[0]
        return None

    def _is_after(self, clause: int, word: int) -> bool:
        """Whether a clause follows its verb, or stands before it as what was said ("…, he said")."""
        return clause > word or bool(self._t.children(clause, "nsubj", "nsubj:pass"))

    def _is_infinitive(self, word: int) -> bool:
        return any(self._t.form(m).lower() == "to" for m in self._t.children(word, "mark"))

    def _has_that(self, word: int) -> bool:
        return any(self._t.form(m).lower() == "that" for m in self._t.children(word, "mark"))

    def _stray(self, word: int) -> int | None:
        """A clause with "that" right after the verb's own words, that the tree hangs on a word further up."""
        t = self._t
        own = set(t.subtree(word))
        for up in t.ancestors(word):
            for clause in t.children(up, "ccomp", "advcl", "acl", "parataxis"):
                marks = [m for m in t.children(clause, "mark") if t.form(m).lower() == "that"]
                if clause != word and marks and own.issuperset(range(word, marks[0])):
                    return clause
        return None

    def _by_noun(self, word: int) -> _Report | None:
        """ "reports that …", "A's claim that …", "word from A that …", "the message that A gave B, that …"."""
        t = self._t
        if self._singular(t.form(word)) not in _NOUNS:
            return None
        clauses = [
            c
            for c in t.children(word, "acl", "ccomp", "appos", "parataxis")
            if c > word and self._has_that(c) and not t.is_any(c, "acl:relcl")
        ]
        if not clauses:
            return None
        clause = clauses[-1]
        owner = next(iter(t.children(word, "nmod:poss")), None)
        if owner is None:
            owner = next((c for c in t.children(word, "nmod") if self._is_from(c)), None)
        if owner is None:
            gave = [t.subject_of(c) for c in t.children(word, "acl:relcl") if c < clause]
            owner = next((s for s in gave if s is not None and t.form(s).lower() not in _RELATIVE), None)
        if owner is None and self._singular(t.form(word)) not in _HEARSAY:
            return None
        source = self._source(owner) if owner is not None else self._span(word, word)
        return _Report(word, self._span(word, word), source, self._content(clause, word))

    def _is_from(self, word: int) -> bool:
        return any(self._t.form(m).lower() in ("from", "by") for m in self._t.children(word, "case"))

    def _according(self, word: int) -> _Report | None:
        """ "according to a mediator's aide, …" where the clause is another's statement."""
        t = self._t
        cases = [m for m in t.children(word, "case") if t.form(m).lower() in _ACCORDING]
        head = int(t.heads[word])
        if not cases or head == ROOT or not t.is_any(word, "obl", "advcl", "nmod"):
            return None
        own = set(t.subtree(word))
        rest = [w for w in t.subtree(head) if w not in own and t.upos(w) != "PUNCT"]
        before = [w for w in rest if w < min(own)]
        after = [w for w in rest if w > max(own)]
        part = after if min(own) < min(rest, default=ROOT) else before
        if not part or head not in part or t.upos(head) not in ("VERB", "AUX"):
            return None
        end = cases[0] + 1 if cases[0] + 1 < len(t) and t.form(cases[0] + 1).lower() == "to" else cases[0]
        start = Span(t.span(cases[0]).start, t.span(end).end)
        return _Report(word, start, self._source(word), self._trimmed(self._span(min(part), max(part))))

    def _cited(self, word: int) -> _Report | None:
        """ "…, citing a customs officer, reported that …": whom the words are from, inside what is reported."""
        t = self._t
        head = int(t.heads[word])
        whom = t.children(word, "obj")
        if head == ROOT or not whom or not t.is_any(word, "advcl", "acl", "parataxis"):
            return None
        clauses = t.children(head, "ccomp")
        if not clauses or infinitive(t.form(head), self._lexicon) not in _TELLS:
            return None
        return _Report(word, t.span(word), self._source(whom[0]), self._content(clauses[0], head), True)

    def _cue(self, word: int) -> Span:
        """The verb with its auxiliaries and what negates it."""
        t = self._t
        before = [c for c in t.children(word, "aux", "aux:pass", "advmod") if c < word]
        first = word
        while before and first - 1 in (*before, *(m for c in before for m in t.subtree(c))):
            first -= 1
        return self._span(first, word)

    def _source(self, word: int) -> Span:
        """Who reports, with title and apposition; not what a relative clause says of them."""
        t = self._t
        words = [w for w in self._below(word) if not t.is_any(w, "case") or w > word]
        span = self._trimmed(self._span(min(words), max(words)))
        names = (self._mentions[k].span for k in starting(self._mentions, *span))
        return Span(span.start, max([span.end, *(name.end for name in names)]))  # a name is never cut in two

    def _below(self, word: int) -> list[int]:
        t = self._t
        found, todo = [], [word]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [w for w in t.children(at) if not t.is_any(w, "acl", "acl:relcl", "punct", "parataxis", "advcl")]
        return sorted(found)

    def _content(self, clause: int, verb: int) -> Span:
        """The clause with its "that", without the verb's own words where they stand in its midst or at its end."""
        t = self._t
        own = {verb, *(w for c in t.children(verb) if c != clause for w in t.subtree(c))}
        if t.upos(clause) in ("NOUN", "PROPN") and t.is_any(clause, "obj"):  # "promised a date for their return"
            first = min(t.subtree(clause))
            return self._trimmed(self._span(first, max(w for w in t.subtree(verb) if t.upos(w) != "PUNCT")))
        words = [w for w in t.subtree(clause) if w not in own and (w > verb or clause < verb)]
        return self._trimmed(self._span(min(words), max(words))) if words else t.span(clause)

    def _span(self, first: int, last: int) -> Span:
        return Span(self._t.span(first).start, self._t.span(last).end)

    def _trimmed(self, span: Span) -> Span:
        words = span.of(self._p.text)
        start = span.start + len(words) - len(words.lstrip(_EDGES))
        return Span(start, max(start, span.start + len(words.rstrip(_EDGES))))

    @staticmethod
    def _singular(form: str) -> str:
        low = form.lower()
        if low.endswith("ies"):
            return low[:-3] + "y"
        return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _tells_of(other: Draft, draft: Draft) -> bool:
    """Whether what ``draft`` reports, from beside it or in the very cue of ``other``, is what ``other`` tells."""
    mine, theirs = draft.link.contents[0].span, other.link.contents[0].span
    beside = draft.origin == "relay" and other.origin != "relay"
    return beside and _covers(theirs, mine) and not _covers(theirs, draft.link.cue.span)


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
