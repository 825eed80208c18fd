"""To whom, where and when a source spoke, where the sentence of the cue says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parley.actors.mentions import Mention, starting
from parley.english.calendar import DAYS, MONTHS, day_of_month, days_back, feast_day
from parley.english.lexicon import Lexicon
from parley.english.patterns import may_fit, pattern, word_set
from parley.english.rules import ALL, Rules
from parley.language.quotations import Quotation, touching
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees
from parley.model import Phrase, Span, When
from parley.statements.addressees import addressee, is_in_name
from parley.statements.linking import Link
from parley.statements.room import clause_head

_MONTH = pattern("circumstances.month")
_WHEN = pattern("circumstances.when")
_WHERE = word_set("circumstances.where")
_SPEAKING = word_set("addressees.speaking")
_MADE = word_set("retold.made")
_IN = word_set("circumstances.in")  # "in a statement"
_SETS = word_set("circumstances.sets")  # "at a news conference"
_GATHERINGS = word_set("circumstances.gatherings")
_SETTINGS = word_set("circumstances.settings") | _GATHERINGS
_ARRIVES = word_set("circumstances.arrives")  # "shortly after landing in Oslo"
_ON_ARRIVAL = word_set("circumstances.on_arrival")
_TRIPS, _TO = word_set("circumstances.trips"), word_set("circumstances.to")  # "a visit to Oslo"
_OTHER_TIMES = word_set("circumstances.other_times")
_BEFORE_DAY = pattern("circumstances.before_day")  # "The mission | late on | Tuesday"
_BELOW = ("obl", "obl:unmarked", "obj", "nmod", "nmod:unmarked", "advmod", "acl")  # what a statement has below it
_LONGEST = 12  # words from the end of what is said to the day of the statement
_HALF_A_YEAR = timedelta(days=183)
_FARTHEST = 4  # words up from a day or a place to the words of saying


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Addressee (words and, where one is named, the mention's index), place and date of one statement.

    ``addressee_body`` is the body in the cast that "the paper" is.
    """

    addressee: Span | None = None
    addressee_mention: int | None = None
    place: Phrase | None = None
    date: When | None = None
    addressee_body: int | None = None


NO_CIRCUMSTANCES = Circumstances()


def circumstances(
    trees: Trees,
    layout: Layout,
    link: Link,
    mentions: Sequence[Mention],
    published: str | None,
    lexicon: Lexicon,
    within: Span,
    quoted: Sequence[Quotation] = (),
    rules: Rules = ALL,
) -> Circumstances:
    """What the cue's own sentence tells of the act of speaking, outside the content and not beyond ``within``.

    What is ``quoted`` beside the cue tells nothing of it.
    """
    cue = link.cue.span
    verb = clause_head(trees, cue)
    whom, mention = addressee(trees, link, mentions, lexicon)
    if whom is not None and not rules("addressee"):
        whom, mention = None, None
    if verb is None:
        return Circumstances(whom, mention)
    sentence = layout.sentence_span(layout.sentence(cue.start))
    region = Span(max(sentence.start, within.start), min(sentence.end, within.end))
    apart = [c.span for c in link.contents]
    beside = (q for q in touching(quoted, sentence) if not q.start <= cue.start < q.end)
    apart += [Span(q.start, q.end) for q in beside]
    around = _Around(trees, link, verb, region, apart, whom)
    day = around.day(published)
    place = around.place(mentions) or (around.place_behind(day, mentions) if day is not None else None)
    return Circumstances(
        whom,
        mention,
        place if place is not None and rules("place") else None,
        day if day is not None and rules("day") else None,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The sentence around a cue; ``apart`` are the words in it that tell nothing of the speaking."""

    trees: Trees
    link: Link
    verb: int
    region: Span
    apart: Sequence[Span]
    whom: Span | None = None

    def day(self, published: str | None) -> When | None:
        """The day that hangs on the words of saying, or that stands beside them."""
        text = self.trees.words.text
        if not may_fit("circumstances.when", self.region.of(text)):
            return None
        for found in _WHEN.finditer(text, *self.region):
            span = Span(*found.span())
            if self._is_apart(span):
                continue
            word = self.trees.at(*span)
            if word is not None and is_in_name(self.trees, word):  # "told USA Today"
                continue
            ours = word is not None and (self._is_of_saying(word) or self._is_of_statement(word))
            if ours or self._is_between(span) or self._is_in_statement(span):
                return When(span.of(text), (span,), resolve_date(span.of(text), published))
        return None

    def place(self, mentions: Sequence[Mention]) -> Phrase | None:
        """The place named after "in", "at" or "from" that hangs on the words of saying."""
        t = self.trees
        for k in starting(mentions, *self.region):
            m = mentions[k]
            word = t.at(*m.span)
            if m.kind != "name" or m.type != "place" or word is None or self._is_apart(m.span):
                continue
            where = any(t.lower(c) in _WHERE for c in t.children(word, "case")) and self._is_of_saying(word)
            if where or self._is_in_setting(m.span):
                return self._with_its_state(m.span, mentions)
        return None

    def place_behind(self, day: When, mentions: Sequence[Mention]) -> Phrase | None:
        """The place right behind the day: "told reporters on Monday in Oslo", whatever the tree hangs it on."""
        text, end = self.trees.words.text, day.spans[-1].end
        for k in starting(mentions, end, self.region.end):
            m, between = mentions[k], text[end : mentions[k].span.start].split()
            if m.kind == "name" and m.type == "place" and len(between) == 1 and between[0] in _WHERE:
                return None if self._is_apart(m.span) else self._with_its_state(m.span, mentions)
            if len(between) > 1:
                return None
        return None

    def _with_its_state(self, place: Span, mentions: Sequence[Mention]) -> Phrase:
        """ "Geneva, Switzerland"."""
        text, end = self.trees.words.text, place.end
        for j in starting(mentions, end + 2, end + 3):
            if mentions[j].type == "place" and mentions[j].kind == "name" and text[end : end + 2] == ", ":
                end = mentions[j].span.end
        span = Span(place.start, end)
        return Phrase(span.of(text), (span,))

    def _is_apart(self, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.apart)

    def _is_of_saying(self, word: int) -> bool:
        """Whether nouns alone, or "speaking", stand between a word and the verb of saying that it hangs on."""
        t, at = self.trees, word
        first, last = t.words.within(*self.link.cue.span)
        for _ in range(_FARTHEST):
            if t.is_any(at, "nmod:poss") or not t.is_any(at, "obl", "nmod", "advmod", "obj", "iobj", "advcl", "acl"):
                return False
            if t.is_any(at, "advcl", "acl"):
                return t.lower(at) in _SPEAKING and self._is_ours(int(t.heads[at]))
            at = int(t.heads[at])
            if at == self.verb or first <= at < last or self._is_there(at):
                return True
            if at == ROOT or self._is_apart(t.span(at)):
                return False
        return False

    def _is_there(self, word: int) -> bool:
        """ "There were calls on Sunday for a vote": whether a verb but says that what is said was there."""
        t = self.trees
        return t.has(word, "expl") and t.upos(self.verb) == "NOUN" and int(t.heads[self.verb]) == word

    def _is_of_statement(self, word: int) -> bool:
        """ "…, in a statement posted on its website on Sunday": whatever the tree hangs the statement on."""
        t, at = self.trees, word
        for _ in range(_FARTHEST):
            if not t.is_any(at, *_BELOW) or t.heads[at] == ROOT:
                return False
            at = int(t.heads[at])
            if self._is_apart(t.span(at)) or at == self.verb:
                return False
            if t.lower(at) in _MADE:
                cases = {t.lower(c) for c in t.children(at, "case")}
                return bool(cases & _IN) and t.is_any(at, "obl", "nmod") and not t.is_any(at, "nmod:poss")
        return False

    def _is_in_statement(self, span: Span) -> bool:
        """ "…, in a statement on Telegram on Friday", behind all that is said, whatever the tree hangs the day on.

        So "at a news conference in Oslo on Friday", but not "in an interview after Friday's attack".
        """
        words = self._leading_to(span)
        sets = bool(words) and words[0] in _IN and not _MADE.isdisjoint(words)
        sets = sets or (bool(words) and words[0] in _SETS and not _SETTINGS.isdisjoint(words))
        return sets and _OTHER_TIMES.isdisjoint(words)

    def _is_in_setting(self, place: Span) -> bool:
        """ "…, at a news conference in Oslo", "during a visit to Oslo", whatever the tree hangs the place on."""
        words = self._leading_to(place)
        if len(words) <= 1:
            return False
        link, noun = words[-1], words[-2]
        if words[0] in _SETS and noun in _GATHERINGS:
            return link in (_TO if noun in _TRIPS else _WHERE)
        return not _ON_ARRIVAL.isdisjoint(words[:2]) and noun in _ARRIVES and link in _WHERE

    def _leading_to(self, span: Span) -> list[str]:
        """The words behind all that is said, who says it and to whom, up to a day or a place."""
        source, text = self.link.source, self.trees.words.text
        beside = (self.whom, source.span if source is not None else None)
        parts = [self.link.cue.span, *(c.span for c in self.link.contents), *(one for one in beside if one is not None)]
        between = text[max(part.end for part in parts) : span.start].lower().strip(" ,")
        words = between.split()
        plain = not any(sign in between for sign in ",;:.“”\"") and len(words) < _LONGEST
        return words if plain else []

    def _is_ours(self, word: int) -> bool:
        """Whether a word is the verb of saying or of its source."""
        source = self.link.source
        return word == self.verb or (source is not None and source.span.overlaps(self.trees.span(word)))

    def _is_between(self, span: Span) -> bool:
        """ "Aldan on Monday welcomed", "…, the mission said on Tuesday": whatever the tree hangs the day on."""
        source, cue, text = self.link.source, self.link.cue.span, self.trees.words.text
        if source is not None and source.span.end <= span.end <= cue.start:
            behind = text[span.end : cue.start].strip(" ")
            return _BEFORE_DAY.fullmatch(text, source.span.end, span.start) is not None and behind in ("", ",")
        end = max([cue.end, *([source.span.end] if source is not None else [])])
        told = all(c.span.end <= min(cue.start, span.start) for c in self.link.contents)
        return told and span.start > end and _BEFORE_DAY.fullmatch(text, end, span.start) is not None


def dated(text: str, region: Span, published: str | None) -> When | None:
    """The first day or part of a year named in ``region``, and the date that comes to."""
    found = _WHEN.search(text, *region) if may_fit("circumstances.when", region.of(text)) else None
    if found is None:
        return None
    span = Span(*found.span())
    return When(span.of(text), (span,), resolve_date(span.of(text), published))


def resolve_date(words: str, published: str | None) -> str | None:
    """ISO date that ``words`` mean in a text published on ``published`` (ISO), or None where that cannot be said.

    A weekday or feast is the last one not after publication; a month and day without a year is the nearest not more
    than half a year ahead. A week, month or year is no date.
    """
    year = re.search(r"\b\d{4}\b", words)
    month, day = _MONTH.search(words), day_of_month(words)
    try:
        today = date.fromisoformat(published[:10]) if published else None
        if month and day:
            return _month_and_day(month.group(), day, year, today)
    except ValueError:
        return None
    if today is None:
        return None
    if (feasts := [one for year in (today.year, today.year - 1) if (one := feast_day(words, year))]):
        return next(feast for feast in feasts if feast <= today or feast is feasts[-1]).isoformat()
    back = _days_to_weekday(words.lower(), today)
    back = days_back(words) if back is None else back
    return None if back is None else (today - timedelta(days=back)).isoformat()


def _days_to_weekday(words: str, today: date) -> int | None:
    """How many days ago the weekday named was; None where none is named, or it is still to come."""
    number = next((k for k, name in enumerate(DAYS) if name in words), None)
    if number is None or words.startswith("next"):
        return None
    if words.endswith("last week"):
        return today.weekday() + len(DAYS) - number
    back = (today.weekday() - number) % len(DAYS)
    return len(DAYS) if words.startswith("last ") and back == 0 else back


def _month_and_day(month: str, day: int, year: re.Match[str] | None, today: date | None) -> str | None:
    number = next(k for k, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
    if year:
        return date(int(year.group()), number, day).isoformat()
    if today is None:
        return None
    made = date(today.year, number, day)
    if made > today + _HALF_A_YEAR:
        made = date(today.year - 1, number, day)
    return made.isoformat()
