"""Statements within others, as the model marks them."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.english.layout import layout
from parley.language.encoder import Weights
from parley.language.features import pieces
from parley.model import Document, Span
from parley.reading.reader import Reader
from parley.statements.drafts import Draft
from parley.statements.linking import Link
from parley.statements.nested import nested
from parley.statements.roles import RoleSpan

TEXT = (
    "A diplomat said that the army had told mediators in Orm that it would leave, and that the mayor had denied it. "
    "“She promised me that the dam would hold,” Tom Bell said. The ships left on Monday."
)
WORDS = [Span(*word.span()) for word in re.finditer(r"\S+", TEXT)]
places = st.lists(st.tuples(st.integers(0, len(WORDS) - 1), st.integers(1, 14)), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def weights() -> Weights:
    return Weights.shipped()


def draft(weights: Weights, content: Span) -> Draft:
    p = pieces(TEXT, weights.tokenizer)
    over = RoleSpan.over(p, "content", content, 1.0)
    return Draft(Link(RoleSpan.over(p, "cue", WORDS[0], 1.0), None, (over,), 1.0))


@given(places, st.integers(0, 2**16))
@settings(deadline=None, max_examples=60)
def test_all_that_is_found_stands_in_one_content(weights: Weights, where: list[tuple[int, int]], seed: int) -> None:
    contents = [Span(WORDS[k].start, WORDS[min(k + n, len(WORDS) - 1)].end) for k, n in where]
    contents = [s for s in contents if s.start < s.end]
    drafts = [draft(weights, content) for content in contents]
    rng = np.random.default_rng(seed)
    p = pieces(TEXT, weights.tokenizer)
    vectors = rng.normal(size=(len(p), len(weights.pairs["to_cue"].a) // 2)).astype(np.float16)
    scores = rng.normal(size=(len(p), 7)).astype(np.float32)
    scorers = weights.pairs["to_cue"], weights.pairs["to_source"]
    found = nested(p, layout(TEXT), vectors, scores, weights.nested_transitions, scorers, drafts)
    for one in found:
        assert any(all(c.start <= x.span.start and x.span.end <= c.end for x in one.link.parts) for c in contents)
    cues = sorted(one.link.cue.span for one in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(cues))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("A diplomat said that the army had told mediators that it would leave Orm.", ("the army", "had told")),
        ("“She promised me that the dam would hold until the spring,” Tom Bell said.", ("She", "promised")),
        ("Two officials said the envoy had denied that he had met the rebels.", ("the envoy", "had denied")),
        ("The mayor told reporters on Monday that residents feared the dam would break.", ("residents", "feared")),
    ],
)
def test_who_else_is_told_to_have_said_something(text: str, inner: tuple[str, str]) -> None:
    found = Reader.load(without={"relays"}).extract(Document("1", text))
    within = [s for s in found.statements if s.origin == "relay"]
    assert [(s.source.text if s.source else None, s.cue.text) for s in within] == [inner]


def test_a_content_that_tells_of_nobody_else_has_none() -> None:
    text = "The minister said that the road to Orm would be closed until the bridges were mended and the snow was gone."
    found = Reader.load(without={"relays"}).extract(Document("1", text))
    assert [s.origin for s in found.statements] == ["model"]
