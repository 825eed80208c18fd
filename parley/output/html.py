"""An article as HTML with its statements marked; everything from the article is escaped."""

from __future__ import annotations

from html import escape
from typing import Final

from parley.model import Extraction
from parley.output.marks import Piece, pieces, speaker_note

# colours that stay apart for the colour-blind, and readable on white and on black
STYLE: Final = (
    ".parley{line-height:1.6;max-width:46em;white-space:pre-wrap;overflow-wrap:anywhere}"
    ".parley mark{color:inherit;border-radius:.2em;padding:.05em 0}"
    ".parley .source{background:#0072b240;box-shadow:inset 0 -2px #0072b2}"
    ".parley .cue{background:#d55e0040;box-shadow:inset 0 -2px #d55e00}"
    ".parley .content{background:#009e7326}"
    ".parley-head{font-weight:bold;white-space:normal}.parley-key{font-size:.85em;white-space:normal}"
)
KEY: Final = (
    '<div class="parley-key"><mark class="source">source</mark> <mark class="cue">cue</mark>'
    ' <mark class="content">content</mark></div>'
)


def article_html(extraction: Extraction) -> str:
    """The article as a fragment of HTML with its own style; the speaker shows on pointing at a mark."""
    document = extraction.document
    head = " · ".join(escape(part) for part in (document.title, document.outlet, document.published) if part)
    head = f'<div class="parley-head">{head}</div>' if head else ""
    body = "".join(_mark(extraction, piece) for piece in pieces(extraction))
    return f'<style>{STYLE}</style><div class="parley">{head}{KEY}{body}</div>'


def _mark(extraction: Extraction, piece: Piece) -> str:
    words = escape(piece.text)
    if piece.role is None:
        return words
    statement = piece.marks[-1].statement
    said = f"{speaker_note(extraction, statement)} — {statement.cue.text} ({statement.quotation})"
    return f'<mark class="{piece.role}" title="{escape(said)}">{words}</mark>'
