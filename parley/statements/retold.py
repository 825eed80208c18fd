"""Who hands on what somebody said: "…, A was quoted as saying by S", "in a statement carried by S, A said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.actors.kinds import is_outlet
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.rules import Rules
from parley.english.verbs import stems
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.roles import RoleSpan, up_to
from parley.statements.verb_reports import VerbReports

_CARRIES = word_set("retold.carries")  # whoever does so tells it
_PRINTS = word_set("retold.prints")  # an outlet that does so
_MEDIA = word_set("retold.media")
_MADE = word_set("retold.made")  # what is carried: "statement"


def retold(
    p: Pieces, trees: Trees, verbs: VerbReports, lexicon: Lexicon, drafts: Sequence[Draft], rules: Rules
) -> list[Draft]:
    """The drafts, each that somebody is named for who hands it on within what that one tells."""
    out = list(drafts)
    if rules("quoted as saying by somebody"):
        out = [each for draft in out for each in _quoted_by(p, verbs, draft)]
    if rules("carried by an outlet"):
        out = [each for draft in out for each in _carried_by(p, trees, verbs, lexicon, draft)]
    return out


def _quoted_by(p: Pieces, verbs: VerbReports, draft: Draft) -> list[Draft]:
    found = verbs.by_whom(draft.link.cue.span) if draft.link.source is not None else None
    if found is None:
        return [draft]
    said, by = found
    over, probability = RoleSpan.over, draft.link.cue.probability
    inner = replace(draft.link, cue=over(p, "cue", verbs.span(said, said), probability))
    who = verbs.quoted(said)
    if who is not None and inner.source is not None and inner.source.span.overlaps(verbs.source(by)):
        inner = replace(inner, source=over(p, "source", verbs.source(who), probability))
    outer = replace(draft.link, source=over(p, "source", verbs.source(by), probability))
    return [replace(draft, link=outer), Draft(inner, "relay", NOT_WEIGHED)]


def _carried_by(p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, draft: Draft) -> list[Draft]:
    if draft.origin != "model" or not draft.link.contents or draft.link.source is None:
        return [draft]
    cue = draft.link.cue.span
    words = [w for w in range(*t.words.within(*cue)) if t.upos(w) == "VERB"]
    made = [c for w in words for c in t.children(w, "obl") if verbs.has_case(c, "in") and t.lower(c) in _MADE]
    made += [noun for noun in _behind(t, words) if noun not in made]
    hung = [c for noun in made for c in t.children(noun, "acl")]
    hung += [c for w in words for c in _as_quoted(t, verbs, w)]
    for verb in hung:
        beside = [c for noun in made for c in t.children(noun, "nmod") if min(t.subtree(c)) == verb + 1]
        for by in (*t.children(verb, "obl", "obl:agent"), *beside):
            link = next((c for c in t.children(by, "case") if t.lower(c) in ("by", "on")), None)
            if link is None or (t.span(verb).start <= cue.start and t.span(verb).overlaps(cue)):
                continue
            if not _hands_on(t, verb, by, t.lower(link) == "by", lexicon):
                continue
            source, spoken = verbs.source(by), Span(t.span(verb).start, t.span(link).end)
            aside, mine = t.subtree_span(verb), draft.link.source.span
            if spoken.end < mine.start < source.end:  # the tree joins to it what is said
                source = verbs.trimmed(Span(source.start, mine.start))
            kept = tuple(c for c in draft.link.contents if not aside.covers(c.span))
            if not kept or any(part.span.overlaps(source) for part in (*kept, draft.link.source)):
                continue
            over, probability = RoleSpan.over, draft.link.cue.probability
            draft = replace(draft, link=replace(draft.link, contents=kept))
            if t.span(verb).overlaps(cue):  # "said in a statement carried"
                own = up_to(p, draft.link.cue, t.span(verb).start)
                draft = replace(draft, link=replace(draft.link, cue=own))
            outer = replace(
                draft.link,
                cue=over(p, "cue", spoken, probability),
                source=over(p, "source", source, probability),
            )
            return [Draft(outer, "tree", NOT_WEIGHED), replace(draft, origin="relay")]
    return [draft]


def _behind(t: Trees, words: Sequence[int]) -> list[int]:
    """ "said | in a statement": the noun right behind the verb, whatever the tree hangs it on."""
    behind = [w + 1 for w in words if t.lower_behind(w) == "in" and t.is_any(w + 1, "case")]
    return [noun for noun in (int(t.heads[w]) for w in behind) if t.lower(noun) in _MADE]


def _as_quoted(t: Trees, verbs: VerbReports, word: int) -> list[int]:
    """ "…, as quoted by the agency", also before the ``word`` of saying; "Okoro, quoted by the agency, said"."""
    behind = [c for top in t.children(word, "ccomp") for c in t.children(top, "advcl") if c > word]
    found = [c for c in (*t.children(word, "advcl"), *behind) if verbs.has_mark(c, "as")]
    return [*found, *(c for who in t.children(word, "nsubj") for c in t.children(who, "acl"))]


def _hands_on(t: Trees, verb: int, by: int, agent: bool, lexicon: Lexicon) -> bool:
    """Whether somebody carries or prints what others say: "carried by Fars", "published by the newspaper"."""
    does = set(stems(t.lower(verb), lexicon))
    words = {t.lower(w) for w in t.subtree(by)}
    name = " ".join(t.form(w) for w in t.subtree(by) if t.upos(w) in ("PROPN", "NOUN"))
    media = not words.isdisjoint(_MEDIA) or is_outlet(name, lexicon)
    carries = bool(does & _CARRIES) and (media or (agent and t.upos(by) == "PROPN"))
    return carries or (agent and media and bool(does & _PRINTS))
