"""Who tells what others say, and what nobody has said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.actors.mentions import Mention
from parley.reading.page import Page
from parley.statements.linking import Link, without_opening
from parley.statements.listed import listed
from parley.statements.posts import posted
from parley.statements.reactions import reacted
from parley.statements.relays import relays as relayed
from parley.statements.subjects import with_subject
from parley.statements.supposed import Told
from parley.statements.voiced import VoicedReports


def relays(page: Page) -> None:
    """Statements within the contents of others, and around them, as the trees show them."""
    if page.rules("below a colon"):
        verbs = VoicedReports(page.pieces, page.trees, page.mentions, page.words)
        around = page.drafts, verbs, page.words, nobodys(page), page.beside.boilerplate
        page.drafts = listed(page.pieces, page.trees, page.layout, *around)
    if page.rules("embedded post"):
        page.drafts = posted(page.pieces, page.layout, page.drafts)
    if page.rules("list of reactions") and not page.turns:
        known = page.mentions, page.words, page.beside.silent
        page.drafts = reacted(page.pieces, page.trees, page.layout, page.drafts, *known)
    page.drafts = relayed(
        page.pieces, page.trees, page.drafts, page.mentions, page.words, page.doubts, nobodys(page), page.rules
    )
    for draft in page.drafts:
        source, dateline = draft.link.source, page.beside.dateline
        speaks = draft.origin == "turn" and source is not None and dateline is not None and dateline.covers(source.span)
        if not speaks:  # "Tom Orr (Norway): …" only looks like where it was sent from
            draft.link = without_opening(page.pieces, draft.link, dateline)
    if page.rules("left-out subject"):
        for draft in page.drafts:
            if draft.origin == "relay" and draft.link.source is None:
                draft.link = with_subject(page.pieces, page.trees, draft.link)


def nobodys(page: Page) -> Callable[[Link], bool]:
    """Whether a link of the page is nobody's."""
    told = told_on(page)

    def is_nobodys(link: Link) -> bool:
        return page.layout.paragraph(link.cue.span.start) in page.beside.silent or told.is_nobodys(link)

    return is_nobodys


def told_on(page: Page) -> Told:
    """What tells that of the page."""

    def found() -> Sequence[Mention]:
        return page.mentions or page.marked

    return Told(page.text, page.layout, page.trees, page.quoted, page.words, found, page.rules)
