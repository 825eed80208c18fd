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
from parley.statements.drafts import Draft, in_text_order, says_so
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
        whom = next(iter(t.children(verb, "obj", "iobj")), None)
        if whom is None or whom < verb or not any(map(verbs.can_tell, t.conjuncts(whom))):
            continue
        teller = _account(t, verb)
        if teller is None:  # but not "citing a more open platform, opposition to fracking and reforms"
            told = _told_before(t, verb, out) if verbs.can_tell(whom) else None
        else:
            told = _mended(p, t, verbs, verb, *teller, out)
        if told is not None:
            aside, link = t.subtree_span(verb), told.link
            out = [d for d in out if d is told or not d.link.cue.span.overlaps(aside)]
            start = t.span(verb).start
            same = tuple(c for c in link.contents if c.span.start < start) if teller is None else link.contents
            out.append(says_so(p, verbs.cue(verb), verbs.source(whom), same, link.cue.probability))
    return in_text_order(out)


def _mended(
    p: Pieces, t: Trees, verbs: VerbReports, verb: int, first: int, teller: int, drafts: Sequence[Draft]
) -> Draft | None:
    """The model's draft for "according to the Times, citing officials", once it is the Times's, without the rest."""
    aside, by = t.subtree_span(verb), verbs.span(first, first + 1)
    own = next((d for d in drafts if d.link.cue.span.overlaps(by)), None)
    own = next((d for d in drafts if d.link.cue.span.overlaps(aside)), None) if own is None else own
    if own is None or own.origin != "model":
        return None
    over, known = RoleSpan.over, own.link.cue.probability
    kept = tuple(c for c in own.link.contents if not c.span.overlaps(aside))
    if not kept:  # the model takes who is cited and what is said for one
        told = next((c.span for c in own.link.contents if aside.start <= c.span.start < aside.end < c.span.end), None)
        kept = () if told is None else (over(p, "content", verbs.trimmed(Span(aside.end, told.end)), known),)
    if not kept:
        return None
    source = over(p, "source", _name(t, verbs, teller), known)
    own.link = replace(own.link, cue=over(p, "cue", by, known), source=source, contents=kept)
    return own


def _told_before(t: Trees, verb: int, drafts: Sequence[Draft]) -> Draft | None:
    """The draft of "It fell, the Times reported on Monday, citing officials", with what stands before these alone."""
    start = t.span(verb).start
    if not t.form(verb).endswith("ing") or t.form_before(verb) != ",":
        return None
    first = t.span(t.sentence(verb)[0]).start
    before = [d for d in drafts if first <= d.link.cue.span.start and d.link.cue.span.end <= start]
    told = max(before, key=lambda d: d.link.cue.span, default=None)
    if told is None or told.link.source is None or told.link.contents[0].span.end > told.link.cue.span.start:
        return None
    if any(t.upos(w) == "VERB" for w in range(t.words.within(*told.link.cue.span)[1], verb)):
        return None
    behind = Span(start, t.subtree_span(verb).end)
    told.link = replace(told.link, contents=tuple(c for c in told.link.contents if not c.span.overlaps(behind)))
    return told


def _account(t: Trees, verb: int) -> tuple[int, int] | None:
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
            if word != ROOT and word < noun < verb and t.lower(word) in _ACCORDING:
                return word, noun
    return None


def _name(t: Trees, verbs: VerbReports, noun: int) -> Span:
    """The noun's words without "according to" and without what a clause says of it."""
    words = [noun, *t.children(noun, "compound", "flat", "det", "amod", "nmod:poss", "nummod")]
    words = [w for w in words if w <= noun or t.is_any(w, "flat")]
    return verbs.span(min(words), max(words))
