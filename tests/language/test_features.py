from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.language.encoder import Weights
from parley.language.features import BLANK_LINE, BLOCK, KEYS, TITLE, UPPER, neighbourhoods, pieces, windows

TOKENIZER = Weights.shipped().tokenizer
TEXTS = st.text(alphabet=st.sampled_from("aB é’“”`'\".,\n\r\t🙂ß中1-İ\u00a0\u0301\u200b"), max_size=200)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_pieces_point_at_the_words_on_the_page(text: str) -> None:
    p = pieces(text, TOKENIZER)
    for start, end in zip(p.starts, p.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(p.starts) == sorted(p.starts)


def test_offsets_are_code_points() -> None:
    text = "🙂🙂 Lindqvist sagte ‘Straße’"
    p = pieces(text, TOKENIZER)
    first, last = p.at(text.index("Lindqvist"), text.index("Lindqvist") + 9)
    assert text[p.starts[first] : p.ends[last]] == "Lindqvist"


def test_marks_of_two_characters_are_one_piece_that_the_encoder_knows() -> None:
    corpus, plain = "He said: ``Never again.''", 'He said: "Never again."'
    p, q = pieces(corpus, TOKENIZER), pieces(plain, TOKENIZER)
    assert list(p.ids) == list(q.ids)
    assert list(p.quotes) == list(q.quotes)
    assert [corpus[s:e] for s, e in zip(p.starts, p.ends, strict=True) if e - s == 2] == ["He", "``", "''"]


def test_lone_surrogates_do_not_stop_the_reader() -> None:
    assert len(pieces("He said \ud83d yes", TOKENIZER)) >= 3


def test_shape_and_gap_keep_what_the_vocabulary_loses() -> None:
    text = "Mara UN said\n\nyes"
    p = pieces(text, TOKENIZER)
    words = {text[s:e]: k for k, (s, e) in enumerate(zip(p.starts, p.ends, strict=True))}
    assert p.shapes[0] == TITLE
    assert p.shapes[words["UN"]] == UPPER
    assert p.gaps[words["yes"]] == BLANK_LINE


@given(st.integers(1, 400), st.integers(60, 190))
@settings(max_examples=20, deadline=None)
def test_windows_tile_the_document(words: int, size: int) -> None:
    p = pieces(" ".join(["word. Next"] * words), TOKENIZER)
    cut = windows(p, size, 32)
    assert [w.core for w in cut] == [0, *(w.end for w in cut[:-1])]
    assert cut[-1].end == len(p)
    assert all(w.start <= w.core < w.end and w.end - w.start <= size for w in cut)


@given(st.integers(2, 600))
@settings(max_examples=120, deadline=None)
def test_every_piece_looks_at_its_surroundings_and_at_both_ends(n: int) -> None:
    near = neighbourhoods(n)
    queries, keys = near["queries"], near["keys"]
    assert queries.reshape(-1)[near["rows"]].tolist() == list(range(n))
    for asking, looked_at in zip(queries, keys, strict=True):
        assert len(set(looked_at)) == len(looked_at) == min(n, KEYS)
        assert looked_at.min() == 0
        assert looked_at.max() == n - 1
        assert set(asking) <= set(looked_at)
    if n > KEYS:
        side = (KEYS - 2 - BLOCK) // 2
        for piece in np.arange(n):
            block = keys[near["rows"][piece] // BLOCK]
            assert set(range(max(0, piece - side), min(n, piece + side + 1))) <= set(block.tolist())
