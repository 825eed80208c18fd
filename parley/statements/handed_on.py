"""Who hands on what somebody else asks for, offers or warns of: "He passed on the colonel's offer to trade"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import stems
from parley.language.features import Pieces
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft, in_text_order
from parley.statements.noun_reports import NounReports
from parley.statements.reporting import Report
from parley.statements.verb_reports import VerbReports

_CLOSE = 3  # code points: "’s "
_HANDS_ON = word_set("handed_on.verbs")
_ON = word_set("handed_on.on")  # "passed on", "handed over"


def handed_on(
    p: Pieces, t: Trees, verbs: VerbReports, nouns: NounReports, lexicon: Lexicon, drafts: Sequence[Draft]
) -> list[Draft]:
    """The drafts, where who hands it on tells all of the noun's words, and whose it is says the rest within that."""
    out = list(drafts)
    for noun in t.of_kind("NOUN"):
        verb = _hands_on(t, noun, lexicon)
        inner = None if verb is None else nouns.by_noun(noun)
        if verb is None or inner is None or inner.source is None:
            continue
        outer = _outer(t, verbs, verb, noun, inner)
        if outer is None:
            continue
        spans = (outer.cue, inner.cue)
        out = [d for d in out if not any(d.link.cue.span.overlaps(span) for span in spans)]
        told = any(c.span.covers(outer.cue) for d in out for c in d.link.contents)
        out.append(Draft(outer.link(p), "relay" if told else "tree", NOT_WEIGHED))
        out.append(Draft(inner.link(p), "relay", NOT_WEIGHED))
    return in_text_order(out)


def _hands_on(t: Trees, noun: int, lexicon: Lexicon) -> int | None:
    """The verb of handing on that has it for its object, as the tree may take "passed on an offer" for a place."""
    verb = int(t.heads[noun])
    if verb == ROOT or verb > noun or not t.is_any(noun, "obj", "obl") or t.is_passive(verb):
        return None
    links = [c for c in (*t.children(noun, "case"), *t.children(verb, "compound:prt", "advmod")) if c == verb + 1]
    on = f" {t.lower(links[0])}" if links else ""
    return verb if any(f"{stem}{on}" in _HANDS_ON for stem in stems(t.lower(verb), lexicon)) else None


def _outer(t: Trees, verbs: VerbReports, verb: int, noun: int, inner: Report) -> Report | None:
    """What is handed on, from the noun's first word to the end of what it says, unless it is one's own."""
    who, whose = t.agent_of(verb), inner.source
    links = [w for w in t.subtree(noun) if w < noun and not t.is_any(w, "case")]
    begin = t.span(min(links, default=noun)).start
    if inner.source is not None and 0 <= inner.cue.start - inner.source.end <= _CLOSE:  # "Hamid Okoro's message"
        begin = min(begin, inner.source.start)
    if who is None or whose is None or not (verbs.can_speak(who) or t.upos(who) == "PRON"):
        return None
    own = t.at(*whose)
    if own is None or t.upos(own) == "PRON" or not begin <= whose.start < inner.content.start:
        return None
    if verbs.source(who).overlaps(verbs.cue(verb)):
        return None  # the tree makes one name of the two
    last = verb + 1 if t.lower_behind(verb) in _ON else verb
    cue = Span(verbs.cue(verb).start, t.span(last).end)
    return Report(verb, cue, verbs.source(who), Span(begin, inner.content.end))
