"""How sure each statement is: what the page has at hand of it, as features, and the chances learned from them.

The features are what the roles' tagger, the linker and coreference thought of what was chosen, facts of the tree, and
what kind of statement and source it is. ``training.calibrate`` learns from them, on documents that no head has seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from parley.actors.mentions import starting
from parley.actors.sources import Source, heads_of
from parley.english.verbs import lemma
from parley.language.chances import Table
from parley.language.pairs import Floats
from parley.language.quotations import is_quoted
from parley.language.trees import ROOT
from parley.model import Span
from parley.reading.page import Page
from parley.statements.cues import kind
from parley.statements.drafts import Draft
from parley.statements.quoting import quotation_of
from parley.statements.roles import TAGS, RoleSpan

PLAIN = (
    *("raw", "content mean", "content least", "content begins", "content ends", "cue mean", "cue least"),
    *("source mean", "source least", "no source", "to cue", "to source"),
    *("content changed", "source changed", "cue changed"),
    *("content words", "content parts", "direct", "mixed", "opens a quotation", "attitude"),
    *("relay", "tree", "depth", "hosts", "content before cue", "other sentence", "other paragraph", "sentence ends it"),
    *("clause of cue", "cue governs none", "subject of cue", "source behind cue", "words between"),
    *("verb of saying", "cue is no verb", "cue words", "not certain"),
    *("name", "he or she", "they or it", "relative", "first person", "words", "several"),
    *("share", "lead", "not chosen", "nobody", "named actor", "person", "body", "nation"),
    *("source words", "calls the actor so", "definite", "brings in", "possessor", "quoted source", "far", "rivals"),
    *("rivals of a pronoun", "namesakes", "joined"),
    *("meant", "asked who is meant"),
)
TOGETHER = (  # what counts otherwise in some kinds of statement
    *(("share", "he or she"), ("share", "words"), ("lead", "he or she"), ("raw", "no source"), ("raw", "direct")),
    *(("content least", "direct"), ("source mean", "words"), ("source mean", "name"), ("to cue", "direct")),
    *(("content words", "direct"), ("content mean", "other sentence"), ("definite", "named actor")),
    *(("far", "he or she"), ("definite", "not chosen"), ("far", "words")),
    *(("relay", "cue changed"), ("relay", "content changed"), ("relay", "content mean")),
    *(("no source", "content least"),),
)
AT_MOST = (  # log-odds that tell little from here on
    *(("raw", 0.0), ("raw", 2.0), ("content least", 0.0), ("source mean", 1.0), ("to source", 1.0)),
    *(("content begins", 0.0), ("content ends", 0.0)),
)
FEATURES = (
    *PLAIN,
    *(f"{one} · {other}" for one, other in TOGETHER),
    *(f"{name} up to {limit:g}" for name, limit in AT_MOST),
)
_TOGETHER = [[PLAIN.index(pair[k]) for pair in TOGETHER] for k in range(2)]
_LIMITED = [PLAIN.index(name) for name, _ in AT_MOST]
_LIMITS = [limit for _, limit in AT_MOST]
_AT: Mapping[str, int] = {name: at for at, name in enumerate(FEATURES)}
_BY_ROLE = {
    role: [k for k, tag in enumerate(TAGS) if tag.endswith(role)] for role in ("source", "cue", "content")
}
_FAR = 6.0  # of a log-odds
_NEAR = 2  # sentences in which others are rivals
_QUOTES = "“\"‘'«"


def weigh(page: Page) -> None:
    """Give each statement the chances that its content is right, and that content and speaker are."""
    learned = page.weights.confidences
    if learned is None or not page.drafts:
        return
    order = [_AT[name] for name in learned.features]
    content, whole = learned.of(_table(page)[:, order])
    for draft, right, both in zip(page.drafts, content.tolist(), whole.tolist(), strict=True):
        if draft.origin != "turn":  # a rule for transcripts, which no labelled text is
            draft.confidence, draft.speaker_confidence = round(right, 3), round(both, 3)


def features(page: Page) -> list[list[float]]:
    """For each draft of the page the values of ``FEATURES``."""
    made: list[list[float]] = _table(page).tolist()
    return made


def _table(page: Page) -> Table:
    seen = _Seen(page)
    rows = [seen.features(draft) for draft in page.drafts]
    plain = np.zeros((len(rows), len(PLAIN)))
    for k, row in enumerate(rows):
        plain[k, [_AT[name] for name in row]] = list(row.values())
    one, other = (plain[:, columns] for columns in _TOGETHER)
    return np.concatenate([plain, one * other, np.minimum(plain[:, _LIMITED], _LIMITS)], axis=1)


class _Head:
    """What a head on roles thought of each piece: the shares of its tags."""

    def __init__(self, scores: Floats) -> None:
        """``scores`` is (pieces, 7)."""
        odds = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
        self._shares: Floats = odds / odds.sum(axis=1, keepdims=True) if len(scores) else odds
        self._by_role: dict[str, Floats] = {role: self._shares[:, tags].sum(axis=1) for role, tags in _BY_ROLE.items()}

    def of_role(self, spans: Sequence[RoleSpan], role: str) -> Floats:
        """The shares of a role in each piece of some spans."""
        cells = [self._by_role[role][s.first : s.last + 1] for s in spans if s.first <= s.last]
        if len(cells) == 1:
            return cells[0]
        return np.concatenate(cells) if cells else np.full(1, 0.5, np.float32)

    def share(self, piece: int, tag: int) -> float:
        """That of one tag in one piece, 0 beyond the text."""
        return float(self._shares[piece, tag]) if piece < len(self._shares) else 0.0


class _Seen:
    """One page, looked at statement by statement."""

    def __init__(self, page: Page) -> None:
        self.page = page
        relayed = any(d.origin == "relay" for d in page.drafts)
        self.outer = _Head(page.encoded.scores["roles"])
        self.inner = _Head(page.encoded.scores["nested"]) if relayed else self.outer
        self.hosts = {id(d.host) for d in page.drafts if d.host is not None}
        self.namesakes = self._namesakes()

    def features(self, draft: Draft) -> dict[str, float]:
        """What is known of a statement, by name; what is not there is 0."""
        link = draft.link
        to_cue = link.probability / max(link.to_source, 1e-6)
        out = {"raw": _logit(link.seen), "to cue": _logit(to_cue), "to source": _logit(link.to_source)}
        out |= self._tagged(draft) | self._changed(draft) | self._shape(draft) | self._by_tree(draft)
        return out | self._who(draft)

    # ------------------------------------------------------------ the tagger
    def _tagged(self, draft: Draft) -> dict[str, float]:
        link, head = draft.link, self.inner if draft.origin == "relay" else self.outer
        content, cue = head.of_role(link.contents, "content"), head.of_role([link.cue], "cue")
        first, last = link.contents[0], link.contents[-1]
        begins, goes_on = _BY_ROLE["content"]
        out = {
            "content mean": _logit(_mean(content)),
            "content least": _logit(float(np.minimum.reduce(content))),
            "content begins": _logit(head.share(first.first, begins)),
            "content ends": -_logit(head.share(last.last + 1, goes_on)),
            "cue mean": _logit(_mean(cue)),
            "cue least": _logit(float(np.minimum.reduce(cue))),
            "no source": float(link.source is None),
        }
        if link.source is not None:
            source = head.of_role([link.source], "source")
            out |= {"source mean": _logit(_mean(source)), "source least": _logit(float(np.minimum.reduce(source)))}
        return out

    def _changed(self, draft: Draft) -> dict[str, float]:
        """Whether rules made what the tagger had not."""
        link, tagged = draft.link, self.page.tagged
        return {
            "content changed": sum(c.span not in tagged for c in link.contents) / len(link.contents),
            "source changed": float(link.source is not None and link.source.span not in tagged),
            "cue changed": float(link.cue.span not in tagged),
        }

    # ------------------------------------------------------------ what kind it is
    def _shape(self, draft: Draft) -> dict[str, float]:
        page, link = self.page, draft.link
        contents = [c.span for c in link.contents]
        cue, first, last = link.cue.span, contents[0], contents[-1]
        quotation = quotation_of(page.text, contents, page.quoted_in(draft.part))
        near = min(contents, key=lambda c: max(c.start - cue.end, cue.start - c.end))
        apart = abs(page.layout.sentence(near.start) - page.layout.sentence(cue.start))
        host, depth = draft.host, 0
        while host is not None and depth < 5:
            host, depth = host.host, depth + 1
        return {
            "content words": math.log1p(sum(len(c.of(page.text).split()) for c in contents)),
            "content parts": min(3.0, len(contents) - 1.0),
            "direct": float(quotation == "direct"),
            "mixed": float(quotation == "mixed"),
            "opens a quotation": float(page.text[first.start] in _QUOTES),
            "attitude": float(kind(cue.of(page.text), page.words) == "attitude"),
            "relay": float(draft.origin == "relay"),
            "tree": float(draft.origin == "tree"),
            "depth": float(depth),
            "hosts": float(id(draft) in self.hosts),
            "content before cue": float(last.end <= cue.start),
            "other sentence": float(apart > 0),
            "other paragraph": float(page.layout.paragraph(near.start) != page.layout.paragraph(cue.start)),
            "sentence ends it": float(page.text[last.end : last.end + 2].lstrip()[:1] in (".", ",", "", "\n")),
            "cue words": math.log(max(1, len(cue.of(page.text).split()))),
            "not certain": float(draft.certainty.value != "certain"),
        }

    def _by_tree(self, draft: Draft) -> dict[str, float]:
        t, link = self.page.trees, draft.link
        cue = t.at(*link.cue.span)
        if cue is None:
            return {"cue is no verb": 1.0}
        first, end = t.words.within(*link.cue.span)
        own = range(first, end)
        heads = [w for c in link.contents if (w := t.at(*c.span)) is not None]
        below = any(int(t.heads[w]) in own for w in heads)
        above = any(int(t.heads[w]) in heads for w in own if t.heads[w] != ROOT)
        out = {
            "clause of cue": float(below or above),
            "cue governs none": float(not any(t.children(w, "ccomp", "xcomp", "obj", "parataxis") for w in own)),
            "verb of saying": float(_is_saying(draft, self.page)),
            "cue is no verb": float(not any(t.upos(w) in ("VERB", "AUX") for w in own)),
        }
        if link.source is not None:
            source, span = t.at(*link.source.span), link.source.span
            subject = source is not None and t.is_any(source, "nsubj") and int(t.heads[source]) in own
            between = max(span.start - link.cue.span.end, link.cue.span.start - span.end)
            out["subject of cue"] = float(subject)
            out["source behind cue"] = float(span.start > link.cue.span.start)
            out["words between"] = math.log1p(max(0, between) / 6)
        return out

    # ------------------------------------------------------------ who
    def _who(self, draft: Draft) -> dict[str, float]:
        page, link = self.page, draft.link
        out = {"nobody": float(not draft.speakers), "several": float(len(draft.speakers) > 1)}
        if page.phrases is None or page.found is None or page.cast is None or link.source is None:
            return out
        head = heads_of(link.source.span, page.phrases)[0]
        m = page.found.mentions[head.mention] if head.mention is not None else None
        form = head.form if m is None else "name" if m.kind == "name" else "words"
        if m is not None and m.kind == "pronoun":
            form = "he or she" if m.gender in ("he", "she") else "they or it"
        out[form] = 1.0
        if draft.meant is not None:
            out |= {"asked who is meant": 1.0, "meant": _logit(draft.meant)}
        at = head.mention if head.mention is not None else head.nominal
        chosen = page.found.chosen.get(at) if at is not None else None
        if chosen is not None and page.found.of[at or 0] in draft.speakers:
            out |= {"share": _logit(chosen.share), "lead": chosen.share - chosen.second}
        elif form in ("he or she", "they or it", "words"):
            out["not chosen"] = 1.0
        return out | self._source(head, link.source.span) | self._actor(draft, form, link.source.span)

    def _source(self, head: Source, span: Span) -> dict[str, float]:
        phrases = self.page.phrases
        assert phrases is not None
        noun = head.noun
        return {
            "source words": math.log(max(1, len(span.of(self.page.text).split()))),
            "possessor": float(head.possessor is not None),
            "definite": float(noun is not None and head.form == "words" and phrases.is_definite(noun)),
            "brings in": float(noun is not None and head.form == "words" and phrases.brings_in(noun)),
            "quoted source": float(is_quoted(self.page.quoted, span.start)),
            "joined": float(noun is not None and phrases.trees.has(noun, "conj")),
        }

    def _actor(self, draft: Draft, form: str, span: Span) -> dict[str, float]:
        page = self.page
        if not draft.speakers or page.cast is None or page.found is None:
            return {}
        number = draft.speakers[0]
        actor = page.cast.drafts[number]
        entities = page.found.entities
        last = _words(actor.name)[-1:] or [""]
        before = [m for m in actor.mentions if m.end <= span.start]
        here = page.layout.sentence(span.start)
        gap = here - page.layout.sentence(max(before).start) if before else 8
        rivals = self._rivals(number, actor.type, span)
        return {
            "named actor": float(number < len(entities) and entities[number].named),
            "person": float(actor.type == "person"),
            "body": float(actor.type in ("organization", "outlet")),
            "nation": float(actor.type == "country"),
            "calls the actor so": float(last[0] in _words(span.of(page.text))),
            "far": math.log1p(min(gap, 8)),
            "rivals": rivals,
            "rivals of a pronoun": rivals if form in ("he or she", "they or it") else 0.0,
            "namesakes": float(self.namesakes.get(last[0], 0) > 1),
        }

    def _rivals(self, number: int, kind_: str, span: Span) -> float:
        """How many others of the same kind are mentioned just before."""
        page = self.page
        assert page.found is not None
        assert page.cast is not None
        start = page.layout.sentence_span(max(0, page.layout.sentence(span.start) - _NEAR)).start
        near = {page.found.of[k] for k in starting(page.found.mentions, start, span.start)} - {number, -1}
        return math.log1p(sum(page.cast.drafts[k].type == kind_ for k in near))

    def _namesakes(self) -> Mapping[str, int]:
        out: dict[str, int] = {}
        for draft in self.page.cast.drafts if self.page.cast is not None else ():
            if draft.kept and draft.type == "person" and (words := _words(draft.name)):
                out[words[-1]] = out.get(words[-1], 0) + 1
        return out


def _is_saying(draft: Draft, page: Page) -> bool:
    verb = lemma(draft.link.cue.span.of(page.text), page.words)
    return verb in page.words.reporting or verb in page.words.told


def _words(name: str) -> list[str]:
    return [w.strip(".,’'”“\"()").lower().removesuffix("’s").removesuffix("'s") for w in name.split()]


def _mean(x: Floats) -> float:
    """As ``x.mean()``, which takes longer than the sum where ``x`` is short."""
    return float(np.add.reduce(x) / len(x))


def _logit(p: float) -> float:
    p = 1e-6 if p < 1e-6 else 1 - 1e-6 if p > 1 - 1e-6 else p
    odds = math.log(p / (1 - p))
    return _FAR if odds > _FAR else -_FAR if odds < -_FAR else odds  # as min and max, which take longer
