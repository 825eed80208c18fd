"""Lists of what several people said, each beside a name and no verb: "Tom Orr, mayor: “…”", "“…” – Tom Orr, mayor"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.actors.mentions import Mention, starting
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.features import Pieces
from parley.language.quotations import outermost
from parley.language.sentences import Layout
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan
from parley.statements.turns import stripped

_WHERE = word_set("reactions.where")  # or about what: "Tom Orr, mayor, on the port: “…”"
_SIGNS = "•·▪●◦‣*-–— "  # before a line of a list
_DASHES = "-–—"
_LONGEST = 120  # code points of who speaks
_FEWEST = 2  # lines of a list
_PROBABILITY = 0.9  # no model weighed it


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of such a list; ``form`` is how it is written: who speaks before a colon, behind a dash or in ( )."""

    form: str
    sign: Span
    label: Span
    words: Span


def reacted(
    p: Pieces,
    t: Trees,
    layout: Layout,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    silent: Collection[int],
) -> list[Draft]:
    """The drafts with one for each line of a list, in place of what else was made of its quotation."""
    found = [
        (number, line)
        for number in range(len(layout.paragraph_starts))
        if number not in silent and (line := _line(p, stripped(p.text, layout.paragraph_span(number)))) is not None
    ]
    lines = [line for line in _listed(found) if _is_somebody(t, line.label, mentions, lexicon)]
    if len(lines) < _FEWEST:
        return list(drafts)
    read = [line for line in lines if any(_is_read(d, line) for d in drafts)]
    lines = [line for line in lines if line not in read]
    out = [d for d in drafts if not any(_is_made_of(d, line) for line in lines)]
    for line in lines:
        content = RoleSpan.over(p, "content", line.words, _PROBABILITY)
        source = RoleSpan.over(p, "source", _who(p.text, line.label, mentions), _PROBABILITY)
        cue = RoleSpan.over(p, "cue", line.sign, _PROBABILITY)
        out.append(Draft(Link(cue, source, (content,), 1.0), "turn", NOT_WEIGHED))
    return out


def _listed(found: Sequence[tuple[int, Line]]) -> Iterator[Line]:
    """Those beside another that is written alike."""
    alike = {(number, line.form) for number, line in found}
    for number, line in found:
        if any((number + step, line.form) in alike for step in (-2, -1, 1, 2)):
            yield line


def _line(p: Pieces, span: Span) -> Line | None:
    """A paragraph that is a quotation and who says it, and nothing else."""
    quoted = outermost(p.quotations, span)
    if not quoted or any(not q.closed for q in quoted):
        return None
    words = Span(quoted[0].start, quoted[-1].end)
    if any(p.text[one.end : two.start].strip() for one, two in pairwise(quoted)):
        return None
    before, behind = p.text[span.start : words.start], p.text[words.end : span.end]
    if before.rstrip().endswith(":") and not behind.strip():
        colon = span.start + len(before.rstrip()) - 1
        start = span.start + len(before) - len(before.lstrip(_SIGNS))
        return _made("colon", Span(colon, colon + 1), Span(start, colon), words)
    after = words.end + len(behind) - len(behind.lstrip())
    if before.strip(_SIGNS) or after >= span.end:
        return None
    if p.text[after] == "(" and p.text[span.end - 1] == ")":
        return _made("brackets", Span(after, after + 1), Span(after + 1, span.end - 1), words)
    sign = len(behind.lstrip()) - len(behind.lstrip().lstrip(_DASHES))
    label = stripped(p.text, Span(after + sign, span.end))
    return _made("dash", Span(after, after + sign), label, words) if sign else None


def _made(form: str, sign: Span, label: Span, words: Span) -> Line | None:
    return Line(form, sign, label, words) if 0 < label.end - label.start < _LONGEST else None


def _is_somebody(t: Trees, label: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether words name somebody, or a body, and tell of nothing done: no "The minister was blunt"."""
    first, last = t.words.within(*label)
    tells = any(t.upos(w) == "AUX" or t.has(w, "nsubj", "nsubj:pass") for w in range(first, last))
    says = any(t.upos(w) == "VERB" and infinitive(t.form(w), lexicon) in lexicon.verbs for w in range(first, last))
    return not (tells or says) and any(True for _ in _named(label, mentions))


def _named(label: Span, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Who is named in a label, by a name or by what he is."""
    found = (mentions[k] for k in starting(mentions, label.start, label.end))
    return (m for m in found if m.kind != "pronoun" and m.span.end <= label.end)


def _who(text: str, label: Span, mentions: Sequence[Mention]) -> Span:
    """A label without where or on what he spoke: "Tom Orr, mayor" of "Tom Orr, mayor, on the port"."""
    end = next(_named(label, mentions)).span.end
    while end < label.end:
        behind = text[end : label.end].lstrip(", ")
        if (behind.split(" ", 1)[0]) in _WHERE:
            return Span(label.start, end)
        comma = text.find(",", end + 1, label.end)
        end = label.end if comma < 0 else comma
    return label


def _is_read(draft: Draft, line: Line) -> bool:
    """Whether a draft tells a line as it is: a model has weighed that one."""
    link = draft.link
    told = link.source is not None and line.label.covers(link.source.span) and line.sign.covers(link.cue.span)
    return told and [c.span for c in link.contents] == [line.words]


def _is_made_of(draft: Draft, line: Line) -> bool:
    """Whether a draft tells the words of a line, and not of what somebody else says in them."""
    link = draft.link
    return not line.words.covers(link.cue.span) and any(c.span.overlaps(line.words) for c in link.contents)
