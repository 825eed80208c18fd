"""Who hands on what somebody said: "…, A was quoted as saying by S", "in a statement carried by S, A said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.rules import Rules
from parley.english.verbs import stems
from parley.language.features import Pieces
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.citing import is_medium
from parley.statements.drafts import NOT_WEIGHED, Draft, says_so
from parley.statements.roles import RoleSpan, up_to
from parley.statements.verb_reports import VerbReports

_CARRIES = word_set("retold.carries")  # whoever does so tells it
_PRINTS = word_set("retold.prints")  # an outlet that does so
_READS = word_set("retold.reads")  # who reads it out to others
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
        out = [each for draft in out for each in _printed_by(p, trees, verbs, lexicon, draft, out)]
    return out


def _quoted_by(p: Pieces, verbs: VerbReports, draft: Draft) -> list[Draft]:
    found = verbs.by_whom(draft.link.cue.span) if draft.link.source is not None else None
    if found is None:
        return [draft]
    said, by = found
    over, probability = RoleSpan.over, draft.link.cue.probability
    draft = _without_whom(p, verbs, draft, said)
    inner = replace(draft.link, cue=over(p, "cue", verbs.span(said, said), probability))
    who = verbs.quoted(said)
    if who is not None and inner.source is not None and inner.source.span.overlaps(verbs.source(by)):
        inner = replace(inner, source=over(p, "source", verbs.source(who), probability))
    outer = replace(draft.link, source=over(p, "source", verbs.source(by), probability))
    quoting = verbs.quoting(said)
    if quoting is not None and outer.cue.span.covers(verbs.source(by)):  # "was quoted in the Herald as saying"
        outer = replace(outer, cue=over(p, "cue", verbs.cue(quoting), probability))
    return [replace(draft, link=outer), Draft(inner, "relay", NOT_WEIGHED)]


def _without_whom(p: Pieces, verbs: VerbReports, draft: Draft, said: int) -> Draft:
    """ "It fell, A was quoted as saying by S": A is no part of what is said, which stands before him."""
    who, quoting, contents = verbs.quoted(said), verbs.quoting(said), draft.link.contents
    before = None if who is None or quoting is None else verbs.fronted(quoting, who)
    if who is None or before is None:
        return draft
    cut = len(contents) == 1 and before.covers(contents[0].span)  # "It | fell"
    if not cut and not any(c.span.overlaps(verbs.source(who)) for c in contents):
        return draft
    own = RoleSpan.over(p, "content", before, contents[0].probability)
    return replace(draft, link=replace(draft.link, contents=(own,)))


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


def _printed_by(
    p: Pieces, t: Trees, verbs: VerbReports, lexicon: Lexicon, draft: Draft, drafts: Sequence[Draft]
) -> list[Draft]:
    """ "The Tribune published a letter in which A said …": the paper tells of the letter, and of what A says in it."""
    said = t.at(*draft.link.cue.span) if draft.origin == "model" and draft.link.source is not None else None
    above = () if said is None else [w for w in (said, *t.ancestors(said)) if t.is_any(w, "acl", "acl:relcl")]
    of = [int(t.heads[c]) for c in above]
    of += [int(t.heads[w]) for w in of if t.is_any(w, "nmod") and verbs.has_case(w, "by", "from")]  # on who made it
    if said is not None and t.is_any(said, "advcl"):  # hung on who prints it, right behind who made it
        of += [o for o in t.children(int(t.heads[said]), "obj") if t.last_of(o) + 1 == said and t.has(o, "nmod")]
    made = next((w for w in of if t.lower(w) in _MADE and t.is_any(w, "obj")), None)
    verb = None if made is None else int(t.heads[made])
    who = None if verb is None else t.agent_of(verb)
    if made is None or verb is None or who is None or draft.link.contents[0].span.start < t.span(made).end:
        return [draft]
    reads = bool(set(stems(t.lower(verb), lexicon)) & _READS) and verbs.can_speak(who)
    if t.is_passive(verb) or not (reads or _hands_on(t, verb, who, True, lexicon)):
        return [draft]
    known = draft.link.cue.probability
    whole = Span(t.span(min(t.subtree(made))).start, draft.link.contents[-1].span.end)
    source, cue = verbs.source(who), verbs.cue(verb)
    told = any(d.link.cue.span.overlaps(cue) for d in drafts)
    if told or whole.overlaps(source) or whole.overlaps(cue):
        return [draft]
    outer = says_so(p, cue, source, (RoleSpan.over(p, "content", whole, known),), known, origin="tree")
    return [outer, replace(draft, origin="relay")]


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
    media = is_medium(t, by, lexicon)
    carries = bool(does & _CARRIES) and (media or (agent and t.upos(by) == "PROPN"))
    return carries or (agent and media and bool(does & _PRINTS))
