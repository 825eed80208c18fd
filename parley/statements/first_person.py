"""Who says "I" and "we" where no source names them: whoever is quoted, or the author."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.cast import Cast
from parley.actors.entities import Entities
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.language.features import CLOSING, INSIDE, NESTED, OPENING, Pieces
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.subjects import says_we
from parley.statements.together import Numbers

_MINE = word_set("speakers.mine")


class FirstPerson:
    """Finds them in one document; ``author`` is whose "I" stands outside quotations, and where the text names him."""

    def __init__(
        self,
        pieces: Pieces,
        layout: Layout,
        phrases: Phrases,
        found: Entities,
        cast: Cast,
        author: tuple[str, Span | None] | None,
    ) -> None:
        self.pieces, self.layout, self.phrases = pieces, layout, phrases
        self.found, self.cast, self.author = found, cast, author
        self._author: int | None = None

    def quoter(self, span: Span, links: Sequence[Link], resolved: Sequence[Numbers]) -> Numbers:
        """Who says "I": the speaker of what it is in or, in a quotation, of its paragraph's nearest statement.

        Elsewhere it is the author.
        """
        text = self.pieces.text
        for link, those in zip(links, resolved, strict=True):
            if those and any(c.span.start <= span.start < c.span.end for c in link.contents):
                return those
        if not self._is_quoted(span):
            spoken = (those for link, those in zip(links, resolved, strict=True) if those and says_we(link, text))
            return self._writer(span) or next(spoken, ())
        paragraph = self.layout.paragraph(span.start)
        found = ((link.cue.span.start, those) for link, those in zip(links, resolved, strict=True) if those)
        near = [(abs(at - span.start), those) for at, those in found if self.layout.paragraph(at) == paragraph]
        return min(near)[1] if near else ()

    def _is_quoted(self, span: Span) -> bool:
        first, _ = self.pieces.at(*span)
        return self.pieces.quotes[first] in (INSIDE, NESTED, OPENING, CLOSING)

    def _writer(self, span: Span) -> Numbers:
        """The author, who says "I" at ``span``; "we" may be a newspaper, unless "I" stands elsewhere too."""
        mine = span.of(self.pieces.text).lower() in _MINE
        own = self.author is not None and (mine or self._says_i())
        return self.as_author(span) if own and self.phrases.rules("the author says I") else ()

    def _says_i(self) -> bool:
        t = self.phrases.trees
        return any(t.form(w) == "I" and t.upos(w) == "PRON" and not self._is_quoted(t.span(w)) for w in range(len(t)))

    def as_author(self, span: Span) -> Numbers:
        """The author, who is meant by ``span`` as well; nobody where none is known."""
        if self.author is None:
            return ()
        name, where = self.author
        if self._author is None:
            known = (k for k, e in enumerate(self.found.entities) if e.type == "person" and e.name == name)
            self._author = next(known, None)
        if self._author is None:
            self._author = self.cast.add(name, "person")
        self.cast.keep(self._author)
        self.cast.drafts[self._author].mentions.update({span, where} if where else {span})
        return (self._author,)
