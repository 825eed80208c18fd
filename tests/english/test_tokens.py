from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from parley.english.tokens import cut
from parley.language.encoder import Weights
from parley.language.features import pieces, windows
from parley.language.words import Words, word_inputs, words


@cache
def tokenizer() -> Tokenizer:
    return Weights.shipped().tokenizer


def of(text: str) -> Words:
    return words(pieces(text, tokenizer()), *cut(text))


def forms(text: str) -> list[str]:
    found = of(text)
    return [found.form(k) for k in range(len(found))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She didn’t say it's over.", "She did n’t say it 's over ."),
        ("They can't, and won’t, go.", "They ca n't , and wo n’t , go ."),
        ("The ministers' aide cannot wait.", "The ministers ' aide can not wait ."),
        ("Mr. Orr met U.S. envoys at 10:30 a.m. on Friday", "Mr. Orr met U.S. envoys at 10:30 a.m. on Friday"),
        ("a well-known non-profit", "a well - known non-profit"),
        ("It paid $1,200.50 (30%).", "It paid $ 1,200.50 ( 30 % ) ."),
        ("Co-pilots of the ex-mayor’s crew, approx. ten.", "Co-pilots of the ex-mayor ’s crew , approx. ten ."),
        ("See https://example.org/a?b=1, or write to a.b@example.org.", None),
        ("O’Reilly’s plan ... no -- yes", "O’Reilly ’s plan ... no -- yes"),
    ],
)
def test_words_are_cut_as_treebanks_cut_them(text: str, expected: str | None) -> None:
    found = forms(text)
    if expected is None:
        assert {"https://example.org/a?b=1", "a.b@example.org"} <= set(found)
    else:
        assert found == expected.split()


def test_a_word_knows_its_sentence_and_its_pieces() -> None:
    text = "The talks stalled. Nobody signed."
    found = of(text)
    p = pieces(text, tokenizer())
    assert found.sentence.tolist() == [0, 0, 0, 0, 1, 1, 1]
    for k in range(len(found)):
        touched = text[p.starts[found.first[k]] : p.ends[found.last[k]]]
        assert found.form(k) in touched


@given(st.text(st.sampled_from("ab’'n t.-U1,“”\n é\u200b"), max_size=60))
def test_words_ascend_and_no_window_asks_for_a_piece_it_lacks(text: str) -> None:
    p = pieces(text, tokenizer())
    found = words(p, *cut(text))
    assert (found.starts[1:] >= found.ends[:-1]).all()
    assert (found.first <= found.last).all()
    parts = windows(p, size=8, context=2)
    inputs = word_inputs(found, parts)
    assert sum(len(a["first"]) for a in inputs) == len(found)
    for window, a in zip(parts, inputs, strict=True):
        for ends in (a["first"], a["last"]):
            assert ((ends >= 1) & (ends <= window.end - window.start)).all()

