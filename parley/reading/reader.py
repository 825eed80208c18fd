"""The reader: documents in, actors and statements out. A pure function of the text and the weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from threadpoolctl import ThreadpoolController

from parley import __version__
from parley.actors.cast import Cast, is_outlet
from parley.actors.entities import Entities, resolve
from parley.actors.finding import find_mentions
from parley.actors.mentions import in_order
from parley.actors.names import group_names
from parley.actors.sources import brought_in
from parley.actors.titles import Titles
from parley.english.countries import load_countries
from parley.english.lexicon import Lexicon, lexicon
from parley.english.verbs import lemma
from parley.language.encoder import Encoded, Encoder, Weights
from parley.language.quotations import Quotation, outermost
from parley.language.sentences import Layout, layout
from parley.model import Addressee, Document, Extraction, Phrase, Span, Statement
from parley.statements.asides import asides
from parley.statements.circumstances import circumstances
from parley.statements.cues import kind
from parley.statements.linking import Link, link
from parley.statements.nested import nested
from parley.statements.passive import with_agents
from parley.statements.quoting import joined, mended, quotation_of
from parley.statements.repair import repaired
from parley.statements.roles import role_spans
from parley.statements.speakers import Speakers
from parley.statements.supposed import is_nobodys
from parley.statements.turns import in_turns, turns, with_speakers

BY_RULE = 0.5  # the confidence of a statement within another's content, which no model weighed
_ARTICLE = re.compile(r"(?:the|an?)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|myself|mine)\b")


class Reader:
    """Reads documents with one set of weights. Loading takes a moment; keep one reader for many documents."""

    def __init__(self, weights: Weights, threads: int | None = None) -> None:
        self._weights = weights
        self._encoder = Encoder(weights, threads)
        self._lexicon = lexicon()
        load_countries()
        self._blas = ThreadpoolController()

    @classmethod
    def load(cls, threads: int | None = None) -> Reader:
        """A reader with the weights that ship with Parley. Raises WeightsError if they are missing."""
        return cls(Weights.shipped(), threads)

    @property
    def version(self) -> str:
        """Which code and which weights read: "0.1.0+parley-1-3f9a…"."""
        return f"{__version__}+{self._weights.version}"

    def extract(self, document: Document) -> Extraction:
        """Actors and statements of one document."""
        return next(self.extract_all([document]))

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extractions in the order of ``documents``; what is found in one does not depend on the others."""
        waiting: list[Document] = []

        def texts() -> Iterator[str]:
            for document in documents:
                waiting.append(document)
                yield document.text

        for encoded in self._encoder.encode_all(texts()):
            # The encoder has every core busy: a second team of threads for small products only gets in its way.
            with self._blas.limit(limits=1, user_api="blas"):
                found = self._extraction(waiting.pop(0), encoded)
            yield found

    def _extraction(self, document: Document, encoded: Encoded) -> Extraction:
        p = encoded.pieces
        lay = layout(p.text)
        w = self._weights
        spans = role_spans(p, encoded.scores["roles"], w.transitions) if len(p) else []
        beside = asides(p.text, lay)
        silent = beside.silent
        spans = [
            s
            for s in spans
            if lay.paragraph(s.span.start) not in silent
            and not (s.role == "source" and _ARTICLE.fullmatch(p.text, *s.span))
        ]
        links = link(p, lay, encoded.vectors, spans, w.pairs["to_cue"], w.pairs["to_source"])
        whole = Span(0, len(p.text))
        quoted = outermost(p.quotations, whole)
        links = with_agents(p, lay, repaired(p, lay, links, quoted, silent), self._lexicon)
        weighed = {x: c for x in links if (c := self._confidence(x)) >= self._least(p.text, x)}
        sure = {x: c for x, c in weighed.items() if not is_nobodys(p.text, lay, x, self._lexicon)}
        spoken = turns(p.text, lay, silent)
        sure = in_turns(p, sure, spoken, BY_RULE) if spoken else sure
        links = list(sure)
        # The names of a heading count: a surname below may be theirs.
        mentions = [
            m
            for m in find_mentions(encoded)
            if lay.paragraph(m.span.start) not in (beside.boilerplate if m.kind == "name" else silent)
        ]
        mentions = in_order(with_speakers(p, mentions, spoken))
        more = brought_in(p, [x.source.span for x in links if x.source], mentions, self._lexicon)
        known = set(mentions)
        mentions = in_order([*mentions, *(m for m in more if m not in known)])
        inner = nested(p, lay, links, mentions, self._lexicon)
        named = group_names(p.text, mentions, self._lexicon)
        titles = Titles(p.text, mentions, named, self._lexicon)
        held, nations = titles.held(mentions), titles.countries()
        scorer = w.pairs["coreference"]
        found = resolve(encoded, lay, mentions, named, held, more, scorer, self._lexicon, nations)
        cast = Cast(p.text, found, titles, self._lexicon)
        who = Speakers(p, lay, found, cast, self._lexicon, _author(document, beside.author, self._lexicon))
        speaker_of = dict(zip(links, who.resolve(links), strict=True))
        speaker_of |= {x: who.alone(x) for x in inner}
        ordered = sorted(speaker_of, key=lambda x: x.cue.span)
        speakers = [speaker_of[x] for x in ordered]
        made = [
            self._statement(document, lay, x, BY_RULE, outermost(p.quotations, x.contents[0].span), found, inner[x])
            if x in inner
            else self._statement(document, lay, x, sure[x], quoted, found, whole)
            for x in ordered
        ]
        for statement, speaker in zip(made, speakers, strict=True):
            if speaker is not None:
                _first_person(p.text, statement[0], cast, speaker)
            if statement[1] is not None and found.of[statement[1]] >= 0:
                cast.keep(found.of[statement[1]])
        actors, ids = cast.actors()
        return Extraction(
            document,
            tuple(actors),
            tuple(
                self._numbered(
                    number, s, ids.get(speaker) if speaker is not None else None, _addressed(s, m, found.of, ids)
                )
                for number, ((s, m), speaker) in enumerate(zip(made, speakers, strict=True), 1)
            ),
        )

    def _statement(
        self,
        document: Document,
        lay: Layout,
        x: Link,
        confidence: float,
        quoted: Sequence[Quotation],
        found: Entities,
        within: Span,
    ) -> tuple[Statement, int | None]:
        text = document.text
        contents = joined(text, sorted(mended(c.span, quoted) for c in x.contents))
        around = circumstances(text, lay, x, found.mentions, document.published, self._lexicon, within, quoted)
        cue_words = x.cue.span.of(text)
        addressee = around.addressee
        statement = Statement(
            "",
            Phrase(cue_words, (x.cue.span,), lemma(cue_words, self._lexicon)),
            Phrase(" … ".join(c.of(text) for c in contents), contents),
            quotation_of(text, contents, quoted),
            kind(cue_words, self._lexicon),
            confidence,
            Phrase(x.source.span.of(text), (x.source.span,)) if x.source else None,
            None,
            Addressee(addressee.of(text), (addressee,)) if addressee else None,
            around.place,
            around.date,
        )
        return statement, around.addressee_mention

    def _least(self, text: str, x: Link) -> float:
        # What nobody is named for is often nobody's words ("seems"); a colon without a name heads a transcript.
        named = x.source is not None or not any(c.isalpha() for c in x.cue.span.of(text))
        return self._weights.least if named else self._weights.least_unsourced

    def _confidence(self, x: Link) -> float:
        parts = [x.cue, *x.contents, *([x.source] if x.source else [])]
        raw = sum(s.probability for s in parts) / len(parts) * x.probability
        raw = min(max(raw, 1e-4), 1 - 1e-4)
        a, b = self._weights.calibration.tolist()
        return round(float(1 / (1 + np.exp(-(a * np.log(raw / (1 - raw)) + b)))), 3)

    @staticmethod
    def _numbered(number: int, s: Statement, speaker: str | None, addressee: Addressee | None) -> Statement:
        return replace(s, id=f"s{number}", speaker=speaker, addressee=addressee)


def _author(document: Document, span: Span | None, words: Lexicon) -> tuple[str, Span | None] | None:
    """The article's one author, by its byline at ``span`` or by what came with it; an agency is none."""
    name = span.of(document.text) if span is not None else (document.author or "").strip()
    one = name and not re.search(r",|;|&| and ", name) and not is_outlet(name, words)
    return (name, span) if one else None


def _addressed(s: Statement, mention: int | None, of: tuple[int, ...], ids: dict[int, str]) -> Addressee | None:
    if s.addressee is None or mention is None:
        return s.addressee
    return replace(s.addressee, actor=ids.get(of[mention]))


def _first_person(text: str, statement: Statement, cast: Cast, speaker: int) -> None:
    """In a direct quotation "I" is the speaker."""
    if statement.quotation != "direct" or cast.drafts[speaker].type != "person":
        return
    for span in statement.content.spans:
        for found in _FIRST_PERSON.finditer(text, span.start, span.end):
            cast.drafts[speaker].mentions.add(Span(*found.span()))
