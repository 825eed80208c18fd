"""Transcripts: who speaks stands before a colon at the beginning of a line, and has all words up to the next such line.

News articles are what the model learned from; a press briefing or an interview is plain enough for a rule.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parley.actors.mentions import Mention, starting
from parley.actors.sources import FIRST_PERSON
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.language.features import Pieces
from parley.language.quotations import Quotation, is_quoted, outermost
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft, in_text_order
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan

_LABEL = pattern("turns.label")
_ASKS = pattern("turns.asks")  # "Q    Has the army left?": without a colon
_ISSUED = pattern("turns.issued"), pattern("turns.issues")
_NOTE = pattern("turns.note")  # a paragraph in brackets: "(Laughter.)", "(The briefing ended at noon.)"
_EDITED = pattern("turns.edited")  # what ends an interview: "This interview has been edited for length."
OPENING = "“\"«‘'"  # of words in quotation marks, which are read as such
_NO_NAMES = word_set("turns.no_names")
# May is somebody's name.
_NO_SPEAKERS = word_set("turns.no_speakers")
_FEWEST = 4  # lines with a speaker, of two who speak at least, more than once
_SHARE = 0.3  # of all paragraphs
_PROBABILITY = 0.9  # no model weighed it
_EDGES = " .…"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a time: the words before the colon, the name in them, the colon, the words after.

    No name where the words before are no label: "The following statement was issued by the ministry: …". Of ``answers``
    to questions in an interview that names nobody the label is but the question mark.
    """

    label: Span
    name: Span | None
    colon: Span
    contents: tuple[Span, ...]
    answers: bool = False

    @property
    def end(self) -> int:
        """Where the last of the words ends."""
        return self.contents[-1].end


def turns(text: str, layout: Layout, silent: frozenset[int]) -> list[Turn]:
    """The turns of a transcript in text order; none for other texts. Paragraphs numbered in ``silent`` are left out.

    Those who ask under a "Q" without a colon say nothing that is kept.
    """
    said = [layout.paragraph_span(n) for n in range(len(layout.paragraph_starts)) if n not in silent]
    labels = [_LABEL.match(text, *span) for span in said]
    labels = [found if found and found["name"].lower() not in _NO_SPEAKERS else None for found in labels]
    asked = [_ASKS.match(text, *span) is not None for span in said]
    names = Counter(found["name"].lower() for found in labels if found)
    surnames = Counter(found["name"].lower().split()[-1] for found in labels if found)  # "Tom Bell", then "Bell"
    recorded = any(found and _is_recorded(found) for found in labels)
    known = any(found and (found["honorific"] or found["name"].lower() in _NO_NAMES) for found in labels) or recorded
    known, fewest_names = known or any(asked), 1 if any(asked) else 2
    again = max(sum(count > 1 for count in each.values()) for each in (names, surnames))
    fewest = len(names) + 1 if recorded else max(_FEWEST, _SHARE * len(said))
    if names.total() + sum(asked) < fewest or len(names) < fewest_names or again < (1 if known else 2):
        return []
    out: list[Turn] = []
    answers = True  # whether what stands under no label is still said by who spoke before
    for found, asks, span in zip(labels, asked, _up_to_edited(text, said, labels), strict=False):
        answers = not asks and (answers or found is not None)
        words = stripped(text, Span(found.end() if found else span.start, span.end))
        contents = (words,) if words.start < words.end and not _is_beside(words.of(text)) else ()
        if found:
            label = Span(found.start(), found.end("name") if _is_name_all(found) else found.start("colon"))
            out.append(Turn(label, Span(*found.span("name")), Span(*found.span("colon")), contents))
        elif out and contents and answers:
            out[-1] = replace(out[-1], contents=(*out[-1].contents, *contents))
    return [turn for turn in out if turn.contents]


def issued(text: str, layout: Layout, silent: frozenset[int]) -> list[Turn]:
    """A statement that is printed whole, as the one turn of who issued it: the first paragraph in which somebody speaks
    is "The ministry issued the following statement:", and what follows stands in no quotation marks.
    """
    said = [layout.paragraph_span(n) for n in range(len(layout.paragraph_starts)) if n not in silent]
    opened = bool(said) and said[0].of(text).rstrip().endswith(":")
    intro = next((found for one in _ISSUED if opened and (found := one.search(text, *said[0]))), None)
    contents = tuple(words for span in said[1:] if (words := stripped(text, span)).of(text))
    if intro is None or not contents or contents[0].of(text)[0] in OPENING:
        return []
    return [Turn(Span(*intro.span("issuer")), None, Span(*intro.span("colon")), contents)]


def _is_recorded(label: re.Match[str]) -> bool:
    """Whether a time stands beside who speaks: "Hale (01:08):"."""
    return _is_time(label["beside"] or "")


def _is_name_all(label: re.Match[str]) -> bool:
    """Whether what stands beside who speaks is no part of it: a time, or the paper of "Journalist (Herald)"."""
    return _is_recorded(label) or label["name"].lower() in _NO_NAMES


def _is_beside(words: str) -> bool:
    """Whether a paragraph is nobody's words: a time, or a note in brackets."""
    return _is_time(words) or _NOTE.fullmatch(words) is not None


def _up_to_edited(text: str, said: Sequence[Span], labels: Sequence[re.Match[str] | None]) -> Sequence[Span]:
    """The paragraphs before the one, behind the last label, that says how the interview was edited."""
    last = max(k for k, found in enumerate(labels) if found)
    ends = (k for k in range(last + 1, len(said)) if _EDITED.match(text, *stripped(text, said[k])))
    return said[: next(ends, len(said))]


def _is_time(words: str) -> bool:
    """ "(01:08)": when in a recording something was said."""
    return ":" in words and words.strip("()[]").replace(":", "").isdigit()


def in_turns(p: Pieces, layout: Layout, drafts: Sequence[Draft], found: Sequence[Turn]) -> list[Draft]:
    """A statement for each turn, and of ``drafts`` what others say within the words of one turn, by their cues."""
    in_order = sorted(drafts, key=lambda d: d.link.cue.span)
    starts = [d.link.cue.span.start for d in in_order]
    found = [*found[:-1], _ended(p.text, found[-1], [d.link for d in in_order])]
    quoted = outermost(p.quotations, Span(0, len(p.text)))
    opens = found[0].name is not None or found[0].answers
    first, last = found[0].label.start if opens else 0, found[-1].end
    out = [
        d
        for d in drafts
        if all(s.span.end <= first for s in (d.link.cue, *d.link.contents)) or d.link.cue.span.start >= last
    ]
    for turn in found:
        contents = tuple(RoleSpan.over(p, "content", span, _PROBABILITY) for span in turn.contents)
        source = None if turn.answers else RoleSpan.over(p, "source", turn.label, _PROBABILITY)
        colon = RoleSpan.over(p, "cue", turn.colon, _PROBABILITY)
        out.append(Draft(Link(colon, source, contents, 1.0), "turn", NOT_WEIGHED))
        for d in in_order[bisect_left(starts, turn.colon.end) : bisect_left(starts, turn.end)]:
            sentence = layout.sentence_span(layout.sentence(d.link.cue.span.start))
            told = (_in_its_sentence(p, c, sentence, quoted) for c in d.link.contents)
            kept = tuple(c for c in told if c and turn.colon.end <= c.span.start and c.span.end <= turn.end)
            if kept and _is_another(p.text, d.link, turn):
                out.append(replace(d, link=replace(d.link, contents=kept)))
    return in_text_order(out)


def _in_its_sentence(
    p: Pieces, content: RoleSpan, sentence: Span, quoted: Sequence[Quotation]
) -> RoleSpan | None:
    """What another is told to have said, up to the end of the sentence, for then who speaks goes on for himself.

    What he is quoted with is left as it is.
    """
    if content.span.of(p.text)[0] in OPENING or is_quoted(quoted, content.span.start):
        return content
    start, end = max(content.span.start, sentence.start), min(content.span.end, sentence.end)
    kept = Span(start, start + len(p.text[start:end].rstrip(_EDGES)))
    return RoleSpan.over(p, "content", kept, content.probability) if kept.start < kept.end else None


def _ended(text: str, turn: Turn, links: Sequence[Link]) -> Turn:
    """The last turn up to where the article goes on: a paragraph in which somebody else is said to speak."""
    for k, span in enumerate(turn.contents):
        if k and any(span.start <= x.cue.span.start < span.end and _is_another(text, x, turn) for x in links):
            return replace(turn, contents=turn.contents[:k])
    return turn


def _is_another(text: str, x: Link, turn: Turn) -> bool:
    """Whether a statement in a turn has a source, and another than whoever speaks there."""
    if x.source is None or x.source.span.of(text).lower() in FIRST_PERSON:
        return False
    return turn.colon.end <= x.source.span.start < turn.end


def with_speakers(p: Pieces, mentions: Sequence[Mention], found: Iterable[Turn], words: Lexicon) -> list[Mention]:
    """``mentions`` with the names that stand before the colons, without the titles before them."""
    out = list(mentions)
    for name in (turn.name for turn in found if turn.name is not None):
        near = [mentions[k] for k in starting(mentions, name.start - 40, name.end)]
        parts = [m for m in near if m.kind == "name" and m.span.overlaps(name)]
        whole = any(m.span.covers(name) for m in parts)
        if not whole and name.of(p.text).lower() not in _NO_NAMES:
            out = [m for m in out if m not in parts]
            out.append(Mention.over(p, _untitled(p.text, name, words), "name", "person"))
    return out


def _untitled(text: str, name: Span, words: Lexicon) -> Span:
    """A name without its title: "Lisbet Vang" of "Prime Minister Lisbet Vang"."""
    parts = [Span(name.start + one.start(), name.start + one.end()) for one in re.finditer(r"\S+", name.of(text))]
    titles = [k for k, part in enumerate(parts[:-1]) if words.is_role(part.of(text))]
    return Span(parts[max(titles) + 1].start, name.end) if titles else name


def two_people(text: str, found: Sequence[Turn]) -> frozenset[frozenset[str]]:
    """Pairs of names before colons that are no two names of one: nobody answers himself, and is called as before then.

    "Matthew Miller: …", "Matt: …", "Matthew Miller: …"; but "Mara Lindqvist: …", "Lindqvist: …" goes on to the end.
    """
    names = [turn.name.of(text) for turn in found if turn.name is not None]
    last = {name: k for k, name in enumerate(names)}
    beside = itertools.pairwise(names)
    return frozenset(
        frozenset((one, other))
        for k, (one, other) in enumerate(beside)
        if one.lower() != other.lower() and last[one] > k
    )


def stripped(text: str, span: Span) -> Span:
    """Without white space at its edges."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
