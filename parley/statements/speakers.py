"""Who is behind each source: the last step from words to actors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.actors.cast import Cast
from parley.actors.entities import Entities
from parley.actors.mentions import starting
from parley.actors.sources import FIRST_PERSON, Source, head_of
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set
from parley.language.features import CLOSING, INSIDE, NESTED, OPENING, Pieces
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.linking import Link

_BODIES = {
    "it": frozenset({"organization", "country", "outlet"}),
    "they": frozenset({"group", "organization", "country", "outlet"}),
}
_DETERMINED = pattern("speakers.determined")
_OWNED = pattern("speakers.owned")
_WRITTEN = pattern("speakers.written")
_IN = pattern("speakers.in")
_ISSUED = r"(?:issu|releas|publish|post|sen[dt]|wr[io]t)\w*"
_ANY_BODY = word_set("speakers.any_body")
_PAPERS = word_set("speakers.papers")
_KIND_OF_BODY = pattern("speakers.kind_of_body")
_SHORT = pattern("speakers.short")
_SENTENCES_BACK = 4  # as far as "the statement" goes back to who issued it
_DEFINITE = tuple(word_set("speakers.definite"))


class Speakers:
    """Resolves the sources of one document, in text order, to drafts of its cast."""

    def __init__(
        self,
        pieces: Pieces,
        layout: Layout,
        found: Entities,
        cast: Cast,
        lexicon: Lexicon,
        author: tuple[str, Span | None] | None = None,
    ) -> None:
        self.pieces = pieces
        self.text = pieces.text
        self.layout = layout
        self.found = found
        self.cast = cast
        self.lexicon = lexicon
        self.author = author  # whose "I" stands outside quotations: the name, and where the text has it
        self._author: int | None = None

    def resolve(self, links: Sequence[Link]) -> list[int | None]:
        """For each link the draft of its speaker, None where the text names none."""
        out: list[int | None] = []
        for number, link in enumerate(links):
            issuer = self._issuer(number, links, out)
            out.append(self._speaker(link, out) if issuer is None else issuer)
        for number, link in enumerate(links):
            if out[number] is None and link.source is not None and self._first_person(link.source.span):
                out[number] = self._quoter(link.source.span, links, out)
        return out

    def _issuer(self, number: int, links: Sequence[Link], so_far: Sequence[int | None]) -> int | None:
        """Who speaks through "the statement": whoever was just said to have issued one."""
        source = links[number].source
        written = _WRITTEN.fullmatch(source.span.of(self.text).split(",")[0]) if source is not None else None
        if source is None or written is None:
            return None
        one = re.compile(
            rf"\b(?:in|{_ISSUED}) (?:an?|its|his|her|their) (?:\w+ )?{written[1]}\b(?! (?:by|from|of) )", re.IGNORECASE
        )
        here = self.layout.sentence(source.span.start)
        for before in range(number - 1, -1, -1):
            there = self.layout.sentence(links[before].cue.span.start)
            if here - there > _SENTENCES_BACK:
                break
            if so_far[before] is not None and one.search(self.layout.sentence_span(there).of(self.text)):
                return so_far[before]
        return None

    def alone(self, link: Link) -> int | None:
        """The draft of a statement's speaker by its own words, whoever spoke before it."""
        return self._speaker(link, ())

    def _speaker(self, link: Link, so_far: Sequence[int | None]) -> int | None:
        if link.source is None:
            return None
        span = link.source.span
        source = head_of(self.text, span, self.found.mentions, self.lexicon)
        if source.form == "first person":
            return None
        if source.form == "relative":
            return self._antecedent(span)
        if source.form == "mention" and source.mention is not None:
            return self._of_mention(source, so_far)
        body = self._body_before(source, so_far)
        return self._of_words(source) if body is None else body

    def _of_mention(self, source: Source, so_far: Sequence[int | None]) -> int | None:
        assert source.mention is not None
        number = self.found.of[source.mention]
        m = self.found.mentions[source.mention]
        both = self._both(number, so_far) if m.gender == "they" else None
        if both is not None:
            self.cast.drafts[both].mentions.add(m.span)
            return both
        if number >= 0:
            entity = self.found.entities[number]
            if not entity.named:
                return self._unnamed(number, source)
            self.cast.keep(number)
            return number
        if m.gender in ("he", "she"):
            # No antecedent was sure: whoever spoke last, if a person, goes on.
            for number_before in reversed(so_far):
                if number_before is not None and self._can_be(number_before, m.gender):
                    self.cast.drafts[number_before].mentions.add(m.span)
                    return number_before
        if m.gender in _BODIES:
            return self._last_body(m.span, _BODIES[m.gender])
        return None if m.kind == "pronoun" else self.cast.own(source, None)

    def _can_be(self, number: int, gender: str) -> bool:
        """Whether a draft is a person whom "he" or "she" may mean."""
        person = self.cast.drafts[number].type == "person"
        return person and (number >= len(self.found.entities) or self.found.entities[number].chance(gender) > 0.5)

    def _both(self, number: int, so_far: Sequence[int | None]) -> int | None:
        """Who spoke just before together with the entity, if any: "they" after "Mali and Niger said" are both."""
        name = self.found.entities[number].name if number >= 0 else ""
        for before in (k for k in so_far[-2:] if k is not None):
            draft = self.cast.drafts[before]
            if draft.type == "group" and " and " in draft.name and name in draft.name:
                return before
        return None

    def _last_body(self, span: Span, types: frozenset[str]) -> int | None:
        """Whom "it" or "they" who speak mean where no antecedent was sure: the last such body just before."""
        near = self._mentioned(span, 2)
        fits = [(at, -k) for k, at in near.items() if (d := self.cast.drafts[k]).kept and d.type in types]
        if not fits:
            return None
        number = -max(fits)[1]
        self.cast.drafts[number].mentions.add(span)
        return number

    def _mentioned(self, span: Span, back: int) -> dict[int, int]:
        """Which drafts stand before ``span``, up to so many sentences back, and not as places: each with where last."""
        first = self.layout.sentence_span(max(0, self.layout.sentence(span.start) - back)).start
        out = {}
        for k, draft in enumerate(self.cast.drafts):
            near = [m.start for m in draft.mentions if first <= m.start < span.start and not self._is_in(m)]
            if near:
                out[k] = max(near)
        return out

    def _unnamed(self, number: int, source: Source) -> int:
        draft = self.cast.drafts[number]
        if not draft.kept:
            first = min(draft.mentions)
            draft.name = first.of(self.text)
            nominal = [k for k in self.found.entities[number].mentions if self.found.mentions[k].kind == "nominal"]
            if nominal:
                noun = self.found.mentions[nominal[0]].span
                whose = _DETERMINED.search(self.text, max(0, noun.start - 10), noun.start)
                draft.name = self.text[whose.start() if whose else noun.start : noun.end]
        self.cast.keep(number)
        return number

    def _of_words(self, source: Source) -> int | None:
        words = source.words.of(self.text)
        known = self._short_for(words) if source.type == "unknown" and source.possessor is None else None
        if known is not None:
            self.cast.drafts[known].mentions.add(source.words)
            self.cast.keep(known)
            return known
        titled = words.lower().startswith(_DEFINITE) and source.type in ("person", "unknown", "organization")
        entity = self.found.of[source.nominal] if source.nominal is not None else -1
        if source.type == "person":
            holder = self.cast.titles.holder(source.words)
            if holder is not None:
                self.cast.drafts[holder].mentions.add(source.words)
                return holder
        alone = source.possessor is None and titled
        if entity >= 0 and self.found.entities[entity].named and alone:
            self.cast.drafts[entity].mentions.add(source.words)
            return entity
        number = self.cast.own(source, entity if entity >= 0 else None)
        if source.possessor is not None:
            self.cast.belongs(number, self.found.of[source.possessor])
        return number

    def _short_for(self, words: str) -> int | None:
        """The one entity whose name ends in these words: a short name that no head marked, "Dr. Ferhat"."""
        short = _SHORT.fullmatch(words)
        fits = [
            k
            for k, e in enumerate(self.found.entities)
            if short and e.named and e.name.lower().endswith(f" {short[1].lower()}")
        ]
        return fits[0] if len(fits) == 1 else None

    def _body_before(self, source: Source, so_far: Sequence[int | None]) -> int | None:
        """Which body "the group" or "the newspaper" is: whoever spoke or was named last, if that is one."""
        words = _KIND_OF_BODY.fullmatch(source.words.of(self.text))
        number = self.found.of[source.nominal] if source.nominal is not None else -1
        if words is None or (number >= 0 and self._is_known(number, source.nominal)):
            return None
        kind = words[1].lower()
        type_ = "outlet" if kind in _PAPERS else "organization"
        any_ = kind in _ANY_BODY or kind in _PAPERS
        fits = []
        for k, at in self._mentioned(source.words, _SENTENCES_BACK).items():
            draft = self.cast.drafts[k]
            another = draft.name.lower() != words[0].lower() and (draft.kept or k in so_far)
            called = kind in draft.name.lower().split()  # "the ministry" is a ministry where there is one
            if another and draft.type == type_ and (called or any_):
                fits.append((called, at, k))
        if not fits:
            return None
        number = max(fits)[2]
        self.cast.drafts[number].mentions.add(source.words)
        return number

    def _is_known(self, number: int, nominal: int | None) -> bool:
        """Whether an entity is a body that is named, or was spoken of before."""
        entity = self.found.entities[number]
        return entity.type != "person" and (entity.named or entity.mentions[0] != nominal)

    def _antecedent(self, span: Span) -> int | None:
        """Whom a relative pronoun means: the mention that ends last before it in its sentence."""
        start = self.layout.sentence_span(self.layout.sentence(span.start)).start
        before = [
            (m.span.end, m.kind == "name", k)
            for k in starting(self.found.mentions, start, span.start)
            if (m := self.found.mentions[k]).span.end <= span.start and m.kind != "pronoun" and self.found.of[k] >= 0
        ]
        # "officials in Doha, who …", "the embassy in Bogotá, which …"
        apart = [b for b in before if not self._is_where(b[2], span.of(self.text).lower())]
        if not before:
            return None
        nearest = max(apart or before)[2]
        noun = self.found.mentions[nearest].span
        owned = _OWNED.search(self.text, start, noun.start)
        if owned is not None:  # "their lawyer, who …" is who "their lawyer" is elsewhere
            whole = head_of(self.text, Span(owned.start(), noun.end), self.found.mentions, self.lexicon)
            someone = self._of_words(whole) if whole.form == "words" else None
            if someone is not None:
                self.cast.drafts[someone].mentions.add(span)
                return someone
        number = self.found.of[nearest]
        if not self.found.entities[number].named:
            source = Source("mention", self.found.mentions[nearest].span, nearest)
            number = self._unnamed(number, source)
        self.cast.drafts[number].mentions.add(span)
        self.cast.keep(number)
        return number

    def _is_where(self, k: int, pronoun: str) -> bool:
        m = self.found.mentions[k]
        if m.kind != "name" or m.type != "place":
            return False
        return pronoun not in ("which", "that") or self._is_in(m.span)

    def _is_in(self, span: Span) -> bool:
        return _IN.search(self.text, max(0, span.start - 12), span.start) is not None

    def _first_person(self, span: Span) -> bool:
        return span.of(self.text).lower() in FIRST_PERSON

    def _quoter(self, span: Span, links: Sequence[Link], resolved: Sequence[int | None]) -> int | None:
        """Who says "I": the speaker of what it is in or, in a quotation, of its paragraph's nearest statement.

        Elsewhere it is the author.
        """
        for link, speaker in zip(links, resolved, strict=True):
            if speaker is not None and any(c.span.start <= span.start < c.span.end for c in link.contents):
                return speaker
        first, _ = self.pieces.at(*span)
        if self.pieces.quotes[first] not in (INSIDE, NESTED, OPENING, CLOSING):
            return self._writer(span)
        paragraph = self.layout.paragraph(span.start)
        near = [
            (abs(link.cue.span.start - span.start), speaker)
            for link, speaker in zip(links, resolved, strict=True)
            if speaker is not None and self.layout.paragraph(link.cue.span.start) == paragraph
        ]
        return min(near)[1] if near else None

    def _writer(self, span: Span) -> int | None:
        """The draft of the author, who says "I" at ``span``; "we" may be a newspaper."""
        if self.author is None or span.of(self.text).lower() not in ("i", "me", "my"):
            return None
        name, where = self.author
        if self._author is None:
            known = (k for k, e in enumerate(self.found.entities) if e.type == "person" and e.name == name)
            self._author = next(known, None)
        if self._author is None:
            self._author = self.cast.add(name, "person")
        self.cast.keep(self._author)
        self.cast.drafts[self._author].mentions.update({span, where} if where else {span})
        return self._author
