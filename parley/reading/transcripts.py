"""What a transcript says of who speaks: its turns, whose words they are, and who answers under "A"."""

from __future__ import annotations

from parley.english.patterns import word_set
from parley.model import Span
from parley.reading.page import Page
from parley.statements.asked import asked
from parley.statements.headed import headed
from parley.statements.turns import in_turns, issued, turns

_ANSWERS = word_set("turns.answers")
_NO_NAMES, _QUESTIONS = word_set("turns.no_names"), word_set("turns.questions")


def turns_taken(page: Page) -> None:
    """In a transcript each turn is a statement."""
    if page.rules("transcript"):
        around = page.text, page.layout, page.beside.silent
        page.turns = turns(*around) or issued(*around) or headed(*around, page.words) or asked(*around)
    if page.turns:
        page.drafts = in_turns(page.pieces, page.layout, page.drafts, page.turns)


def said_by(page: Page) -> list[tuple[Span, Span]]:
    """The names before the colons, each with the words of one paragraph behind it."""
    return [(turn.name, words) for turn in page.turns if turn.name is not None for words in turn.contents]


def answered(page: Page, author: str | None) -> None:
    """Who answers under "A", or without a label, is the only person whom the lines above the first question name.

    The author is not counted. And "Journalist (Radio Meridian)" is no Meridian.
    """
    if page.found is None or page.cast is None or not page.turns:
        return
    above = page.turns[0].label.start
    known = [(number, e) for number, e in enumerate(page.found.entities) if e.named and e.type == "person"]
    people = [n for n, e in known if e.name != author and page.found.mentions[e.mentions[0]].span.end <= above]
    for draft in page.drafts:
        label = draft.link.source.span if draft.origin == "turn" and draft.link.source is not None else Span(0, 0)
        who = label.of(page.text)
        unnamed = draft.origin == "turn" and draft.link.source is None
        if (unnamed or who.lower() in _ANSWERS) and len(people) == 1:
            page.cast.keep(people[0])
            draft.speakers = (people[0],)
        elif who.lower() in _QUESTIONS or (who.lower() in _NO_NAMES and page.text.startswith(" (", label.end)):
            draft.speakers = (page.cast.described(who, "unknown", None),)
            page.cast.drafts[draft.speakers[0]].mentions.add(label)
