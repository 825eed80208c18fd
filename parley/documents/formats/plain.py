"""Plain text: one article a file, or several that are surely told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Final

from parley.documents import days, judging
from parley.documents.encodings import decode
from parley.documents.formats.base import Article, Choices, Found, NoArticle, Source, read_bounded
from parley.documents.formats.heads import looks_like_markup
from parley.documents.fragments import fragment_text, is_html, is_html_element
from parley.documents.several import articles_in
from parley.documents.text import Metadata
from parley.documents.texthead import head_of
from parley.errors import DocumentError

SUFFIXES: Final = frozenset((".txt", ".text", ".md"))
_CODE: Final = frozenset(
    ".py .pyw .js .mjs .jsx .ts .tsx .css .scss .less .java .c .cc .cpp .h .hpp .cs .go .rs .rb .php .pl .sh .bash .ps1"
    " .bat .r .jl .lua .swift .kt .scala .sql .m .do .ado .sps .vb .ipynb .tex .sty .bib".split()
)
_NAMED_DAY: Final = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_DAY_AND_MONTH: Final = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}\b|\b\d{1,2} [A-Z][a-z]{2,8}")
_LATER: Final = 7  # days after its dateline that an article may be out
_ROOT: Final = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")


class PlainText:
    """A text as it stands. Asked last: it takes whatever is text."""

    name = "plain text"
    suffixes = SUFFIXES
    many = False

    def recognises(self, source: Source) -> bool:
        """Whatever no other format has taken; what is no text is refused when it is read."""
        return True

    def read(self, source: Source, choices: Choices) -> Iterator[Found]:
        """The text, where it is an article at all."""
        decoded = decode(read_bounded(source))
        text, is_marked_up = decoded.text, looks_like_markup(source)
        if source.suffix in _CODE:
            why: str | None = f"program code ({source.suffix})"
        elif is_marked_up:
            words = fragment_text(text)
            _refuse_xml(text, words)
            text = words
            why = judging.why_too_little(text) if text.strip() else "markup without words"
        else:
            why = judging.why_no_article(text)
        if why is not None:
            yield NoArticle(why)
        else:
            found = articles_in(text)
            for number, own in enumerate(found, 1):
                head = head_of(own)
                yield Article(
                    own,
                    metadata=_with_day(head.metadata, head.extra.get("dateline", ""), source.name),
                    extra=head.extra,
                    where=f"article {number}" if len(found) > 1 else None,
                    warnings=decoded.warnings,
                    verbatim=not is_marked_up,
                )


def _with_day(said: Metadata, dateline: str, name: str) -> Metadata:
    """With the day in a file's name ("2031-05-01 ferries.txt"), where the text says none and no dateline another."""
    found = _NAMED_DAY.search(PurePath(name).name)
    named = days.parse(found.group()) if found else None
    if said.published or named is None:
        return said
    told = _DAY_AND_MONTH.search(dateline)
    written = days.parse(f"{told.group()} {named[:4]}") if told else named
    if written and 0 <= (date.fromisoformat(named) - date.fromisoformat(written)).days <= _LATER:
        return replace(said, published=named)
    return said


def _refuse_xml(text: str, words: str) -> None:
    """Refuse XML of a kind that no format knows, by its first element: what is declared so, and what says nothing."""
    root = _ROOT.search(text[:5000])
    if root is None:
        return
    is_declared = text.lstrip("\ufeff \r\n\t").startswith("<?xml")
    if is_declared or not is_html(text[:5000]) or not (is_html_element(root[1]) or judging.has_end(words)):
        raise DocumentError(
            f"it is XML of a kind that is not known (<{root[1][:40]}>); save its articles as text or CSV"
        )
