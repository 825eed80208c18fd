"""Who tells of somebody between that one's name and his verb: "The minister, one aide said, told them that …"."""

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
from parley.statements.near import Near
from parley.statements.roles import RoleSpan
from parley.statements.verb_reports import VerbReports

_RELATIVE = word_set("sources.relative")
_TELLS = word_set("relays.tells")
_PROBABILITY = 0.5  # of what no model marked


def interrupted(p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where whoever is interrupted says his own words alone, and who interrupts tells all of the rest."""
    out, near = list(drafts), Near(drafts)
    for word in t.of_kind("VERB"):
        noun = _who_is_interrupted(t, word)
        who = None if noun is None else _who(t, word, noun)
        if noun is None or who is None:
            continue
        tells = infinitive(t.form(word), lexicon) in _TELLS and not t.has(word, "obj", "xcomp", "mark")
        tells = tells and t.form(word).islower()  # "Karim Said" tells nothing
        if not tells or t.lower(who) in _RELATIVE or not (verbs.can_speak(who) or t.has(who, "nmod")):
            continue
        verb = int(t.heads[noun])
        below = t.subtree(verb) if t.heads[verb] == word else ()
        own = {*(w for w in t.subtree(word) if w not in below), *t.subtree(who)}
        solid = [w for w in own if t.upos(w) != "PUNCT"] or [word]
        first, last = min(solid), max(solid)
        if not t.is_any(noun, "nsubj") or not last + 1 < verb or not noun < first:
            continue
        if t.form_before(first) != "," or t.form(last + 1) != "," or t.lower(first) in _RELATIVE:
            continue  # "the changes, which officials said will come, do not apply"
        subject = verbs.trimmed(verbs.span(min(t.subtree(noun)), first - 1))
        rest = verbs.trimmed(Span(t.span(last + 1).end, t.span(t.sentence(word)[-1]).end))
        _mend(p, near, verbs, out, word, who, verb, subject, rest)
    return out


def _who_is_interrupted(t: Trees, verb: int) -> int | None:
    """The subject that a verb of telling hangs on, or that of the clause behind it: "Hamas, mediators said, had"."""
    up = int(t.heads[verb])
    if t.is_any(verb, "acl:relcl", "parataxis", "acl"):
        return None if up == ROOT else up
    behind = (s for c in t.children(verb, "ccomp") if c > verb for s in t.children(c, "nsubj"))
    return next((s for s in behind if s < verb), None)


def _who(t: Trees, verb: int, noun: int) -> int | None:
    """The subject of who interrupts, which the tree may take for another name of who is interrupted."""
    own = t.children(verb, "nsubj") or tuple(w for w in t.children(noun, "appos") if max(t.subtree(w)) + 1 == verb)
    return own[0] if len(own) == 1 else None


def _mend(
    p: Pieces,
    near: Near,
    verbs: VerbReports,
    out: list[Draft],
    word: int,
    who: int,
    verb: int,
    subject: Span,
    rest: Span,
) -> None:
    """Give the words to whoever says them: ``word`` is who interrupts' verb, ``verb`` the other's."""
    over, teller, cue, spoken = RoleSpan.over, verbs.source(who), verbs.cue(word), verbs.cue(verb)
    for _, draft in near.over(spoken):
        if draft.link.cue.span.overlaps(spoken):
            known = _PROBABILITY if draft.link.source is None else draft.link.source.probability
            draft.link = replace(draft.link, source=over(p, "source", subject, known))
    contents = tuple(over(p, "content", span, _PROBABILITY) for span in (subject, rest))
    told = [d for _, d in near.over(cue) if d.link.cue.span.overlaps(cue)]
    for draft in told:
        source = draft.link.source
        both = source is not None and source.span.overlaps(subject)  # "The minister, one aide" are not one
        source = over(p, "source", teller, source.probability) if source is not None and both else source
        draft.link = replace(draft.link, source=source, contents=contents)
    if not told:
        source = over(p, "source", teller, _PROBABILITY)
        link = Link(over(p, "cue", cue, _PROBABILITY), source, contents, _PROBABILITY)
        out.append(Draft(link, "tree", NOT_WEIGHED))
