"""Whom somebody cites who tells it before: "according to the Times, citing officials", "…, the Times said, citing"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan
from parley.statements.verb_reports import VerbReports

_CITES = word_set("relays.cites") | word_set("relays.quotes")
_ACCORDING = word_set("cited.according")


def cited(p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where the first says so by whom he cites, who says the same within that."""
    out = list(drafts)
    for verb in t.of_kind("VERB"):
        if infinitive(t.form(verb), lexicon) not in _CITES:
            continue
        found, whom = _teller(t, verb), next(iter(t.children(verb, "obj")), None)
        if whom is None or whom < verb or not any(map(verbs.can_tell, t.conjuncts(whom))):
            continue
        if found is None:
            out = _told_before(p, t, verbs, verb, whom, out)
            continue
        first, teller = found
        aside = _aside(t, verb)
        by = Span(t.span(first).start, t.span(first + 1).end)
        own = [d for d in out if d.link.cue.span.overlaps(by)] or [d for d in out if d.link.cue.span.overlaps(aside)]
        if not own or own[0].origin != "model":
            continue
        kept = tuple(c for c in own[0].link.contents if not c.span.overlaps(aside))
        if not kept:
            continue
        over, known = RoleSpan.over, own[0].link.cue.probability
        source = over(p, "source", _name(t, verbs, teller), known)
        own[0].link = replace(own[0].link, cue=over(p, "cue", by, known), source=source, contents=kept)
        out = [d for d in out if d is own[0] or not d.link.cue.span.overlaps(aside)]
        link = Link(over(p, "cue", verbs.cue(verb), known), over(p, "source", verbs.source(whom), known), kept, known)
        out.append(Draft(link, "relay", NOT_WEIGHED))
    return sorted(out, key=lambda d: d.link.cue.span)


def _aside(t: Trees, verb: int) -> Span:
    """All words of a verb."""
    return Span(t.span(min(t.subtree(verb))).start, t.span(max(t.subtree(verb))).end)


def _told_before(p: Pieces, t: Trees, verbs: VerbReports, verb: int, whom: int, drafts: list[Draft]) -> list[Draft]:
    """ "It fell, the Times reported on Monday, citing officials": these say what the statement right before it says."""
    start = t.span(verb).start
    if not t.form(verb).endswith("ing") or verb == 0 or t.form(verb - 1) != "," or not verbs.can_tell(whom):
        return drafts  # "citing a more open platform, opposition to fracking and reforms"
    first = t.span(t.sentence(verb)[0]).start
    before = [d for d in drafts if first <= d.link.cue.span.start and d.link.cue.span.end <= start]
    told = max(before, key=lambda d: d.link.cue.span, default=None)
    if told is None or told.link.contents[0].span.end > told.link.cue.span.start:
        return drafts
    between = range(t.words.within(*told.link.cue.span)[1], verb)
    if any(t.upos(w) == "VERB" for w in between) or told.link.source is None:
        return drafts
    aside, over, known = _aside(t, verb), RoleSpan.over, told.link.cue.probability
    kept = tuple(c for c in told.link.contents if c.span.end <= start)
    told.link = replace(told.link, contents=tuple(c for c in told.link.contents if not c.span.overlaps(aside)))
    cue, source = over(p, "cue", verbs.cue(verb), known), over(p, "source", verbs.source(whom), known)
    inner = Draft(Link(cue, source, kept, known), "relay", NOT_WEIGHED)
    return [*(d for d in drafts if d is told or not d.link.cue.span.overlaps(aside)), inner]


def _teller(t: Trees, verb: int) -> tuple[int, int] | None:
    """The rows of "according" and of the noun behind it that a verb hangs on, or stands right behind."""
    up = int(t.heads[verb])
    if up == ROOT or not t.is_any(verb, "acl:relcl", "acl", "advcl"):
        return None
    nouns = [up]
    if t.is_any(verb, "advcl"):
        nouns += [c for c in t.children(up, "obl", "nmod") if c < verb][::-1]
        nouns += [n for c in t.children(up, "advcl") if c < verb for n in t.children(c, "obl")]
    for noun in nouns:
        for word in (*t.children(noun, "case"), int(t.heads[noun])):
            if word != ROOT and word < noun < verb and t.form(word).lower() in _ACCORDING:
                return word, noun
    return None


def _name(t: Trees, verbs: VerbReports, noun: int) -> Span:
    """The noun's words without "according to" and without what a clause says of it."""
    words = [noun, *t.children(noun, "compound", "flat", "det", "amod", "nmod:poss", "nummod")]
    words = [w for w in words if w <= noun or t.is_any(w, "flat")]
    return verbs.span(min(words), max(words))
