"""Whom an outlet has it from beside who tells it: "…, the agency reported with reference to the border service"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.actors.kinds import is_outlet
from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import Draft, in_text_order, says_so
from parley.statements.near import Near
from parley.statements.roles import up_to
from parley.statements.verb_reports import VerbReports

_BESIDE = word_set("referred.beside")  # "with reference", "on authority"
_NOUNS = frozenset(words.split()[-1] for words in _BESIDE)
_REFERRING = word_set("referred.referring")
_LINKS = word_set("referred.links")
_UNNAMED = word_set("entities.unnamed")
_MEDIA = word_set("retold.media")


def referred(p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with whom an outlet refers to saying the same within what it reports."""
    out, near = list(drafts), Near(drafts)
    for first, whom in _asides(t, verbs, lexicon):
        source, start = verbs.source(whom), t.span(first).start
        aside = Span(start, source.end)
        told = next((d for _, d in near.at(max(0, start - 2)) if _tells(p, d, aside, lexicon)), None)
        kept = () if told is None else tuple(c for c in told.link.contents if not c.span.overlaps(aside))
        if told is None or not kept:
            continue
        cue = told.link.cue
        own = up_to(p, cue, start) if cue.span.start < start < cue.span.end else cue
        told.link = replace(told.link, cue=own, contents=kept)
        out.append(says_so(p, verbs.trimmed(Span(start, source.start)), source, kept, cue.probability))
    return in_text_order(out)


def _asides(t: Trees, verbs: VerbReports, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The first words of such asides, each with the noun or name for whom it has it from."""
    for word in t.among(_NOUNS | _REFERRING, "NOUN", "VERB"):
        form = t.lower(word)
        links = [c for c in t.children(word, "case") if f"{t.lower(c)} {form}" in _BESIDE]
        refers = form in _REFERRING
        if not links and not refers:
            continue
        whom = [c for c in t.children(word, "nmod", "obl") if c > word and verbs.has_case(c, *_LINKS)]
        known = _UNNAMED | lexicon.organizations if refers else None  # "referring to the strikers" is of them
        for noun in whom:
            if verbs.can_speak(noun) and (known is None or singular(t.form(noun)) in known):
                yield (links[0] if links else word), noun


def _tells(p: Pieces, draft: Draft, aside: Span, lexicon: Lexicon) -> bool:
    """Whether it is an outlet that tells it right before: "the agency reported with reference to"."""
    source, cue = draft.link.source, draft.link.cue.span
    if source is None or draft.origin != "model" or source.span.overlaps(aside):
        return False
    words = source.span.of(p.text)
    media = is_outlet(words, lexicon) or not _MEDIA.isdisjoint(words.lower().split())
    ends = [min(part.end, aside.start) for part in (source.span, cue)]
    return media and any(not p.text[end : aside.start].strip(" ,") and end > aside.start - 3 for end in ends)
