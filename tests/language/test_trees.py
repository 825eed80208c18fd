from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from parley.language.parsing import TreeWeights
from parley.language.parsing import trees as trees_of
from parley.language.spanning import best_tree, spanning
from parley.language.trees import ROOT, Trees
from parley.language.universal import RELATIONS, UPOS
from parley.language.words import Words


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == 0 for head in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def scores_of(n: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float64, (n, n + 1), elements=st.floats(-4, 4, width=16))


@given(st.integers(1, 4).flatmap(scores_of))
def test_the_best_tree_is_the_best_of_all_trees(scores: np.ndarray) -> None:
    n = len(scores)
    every = [h for h in itertools.product(range(n + 1), repeat=n) if is_tree(h)]
    total = lambda heads: sum(scores[k, h] for k, h in enumerate(heads))  # noqa: E731
    found = tuple(best_tree(scores).tolist())
    assert is_tree(found)
    assert total(found) == pytest.approx(max(map(total, every)))


def test_hundreds_of_words_that_would_all_be_roots_make_one_tree() -> None:
    n = 300  # signs without blanks, each of them a word: tried as the root one by one, they take minutes
    scores = np.zeros((n, n + 1), np.float32)
    scores[:, 0] = 5
    scores[np.arange(1, n), np.arange(1, n)] = 1
    assert best_tree(scores).tolist() == list(range(n))


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.integers(0, 99))
def test_every_sentence_of_a_batch_is_a_tree_of_its_own(sizes: list[int], seed: int) -> None:
    longest = max(sizes)
    scores = np.random.default_rng(seed).normal(size=(len(sizes), longest, longest + 1)).astype(np.float32)
    for row, size in enumerate(sizes):
        scores[row, :, size + 1 :] = -np.inf
    heads = spanning(scores.copy(), np.array(sizes))
    for row, size in enumerate(sizes):
        assert is_tree(tuple(heads[row, :size].tolist()))


TEXT = "The Lindholm plan was rejected by Orr and Hale , who did n't read it"
HEADS = [3, 3, 5, 5, 0, 7, 5, 9, 7, 14, 14, 14, 14, 7, 14]
NAMES = """det compound nsubj:pass aux:pass root case obl:agent cc conj punct nsubj aux advmod acl:relcl obj""".split()
TAGS = "DET PROPN NOUN AUX VERB ADP PROPN CCONJ PROPN PUNCT PRON AUX PART VERB PRON".split()


def built(text: str, above: list[int], names: list[str], tags: list[str]) -> Trees:
    forms = text.split()
    starts = np.cumsum([0] + [len(f) + 1 for f in forms[:-1]]).astype(np.int32)
    ends = starts + np.array([len(f) for f in forms], np.int32)
    rows = np.arange(len(forms), dtype=np.int32)
    words = Words(text, starts, ends, rows, rows, np.zeros(len(forms), np.int32))
    heads = [h - 1 if h else ROOT for h in above]
    relations = np.array([RELATIONS.index(r) for r in names], np.int32)
    return Trees(words, heads, relations, np.array([UPOS.index(t) for t in tags], np.int32))


@pytest.fixture
def trees() -> Trees:
    return built(TEXT, HEADS, NAMES, TAGS)


@pytest.fixture
def wanting() -> Trees:
    return built("They want to leave", [2, 0, 4, 2], "nsubj root mark xcomp".split(), "PRON VERB PART VERB".split())


def test_who_does_what_to_whom_is_read_from_a_tree(trees: Trees) -> None:
    rejected, read, orr = 4, 13, 6
    assert trees.is_passive(rejected)
    assert [trees.form(w) for w in trees.objects_of(rejected)] == ["plan"]
    assert trees.agent_of(rejected) == orr
    assert [trees.form(w) for w in trees.conjuncts(orr)] == ["Orr", "Hale"]
    assert trees.form(trees.agent_of(read) or 0) == "who"
    assert [trees.form(w) for w in trees.auxiliaries(read)] == ["did"]
    assert [trees.form(w) for w in trees.ancestors(read)] == ["Orr", "rejected"]


def test_a_part_of_a_tree_is_a_span(trees: Trees) -> None:
    assert trees.subtree_span(2).of(TEXT) == "The Lindholm plan"
    assert trees.subtree_span(6, without=("acl", "conj", "case")).of(TEXT) == "Orr"
    span = trees.subtree_span(6)
    assert trees.at(*span) == 6
    assert trees.at(len(TEXT), len(TEXT) + 3) is None


def test_words_are_found_by_their_forms_in_lower_case(trees: Trees) -> None:
    assert trees.lower(0) == "the"
    assert list(trees.standing("the")) == [0]
    assert list(trees.standing("The")) == []
    assert list(trees.of_kind("PROPN", "NOUN")) == [1, 2, 6, 8]
    assert list(trees.among(frozenset({"who", "hale", "orr", "Lindholm"}), "PROPN", "NOUN")) == [6, 8]


def test_nothing_stands_before_the_first_word_or_behind_the_last(wanting: Trees) -> None:
    assert [wanting.form_before(word) for word in (0, 2)] == ["", wanting.form(1)]
    last = len(wanting) - 1
    assert [wanting.lower_behind(word) for word in (0, last)] == [wanting.lower(1), ""]


def test_of_a_verb_and_the_open_clause_below_it_the_latter_heads_their_words(wanting: Trees) -> None:
    want, leave = wanting.words.bounds[0][1], wanting.words.bounds[1][3]
    assert wanting.at(want, leave) == 1
    assert wanting.clause_at(want, leave) == 3
    assert wanting.clause_at(want, want + len("want to")) == 1


def test_a_relation_is_asked_for_with_or_without_its_subtype(trees: Trees) -> None:
    assert trees.children(4, "nsubj") == trees.children(4, "nsubj:pass") == (2,)
    assert trees.children(4, "nsubj:outer") == ()
    assert trees.is_any(13, "acl")


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9), st.integers(0, 99))
def test_a_sentence_s_tree_is_its_own_whatever_stands_around_it(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    count, n = len(RELATIONS), sum(sizes)
    shapes = ((3, 2), (4, count, 4), (5,))
    weights = TreeWeights(*(rng.integers(-8, 8, size=shape).astype(np.float32) for shape in shapes))
    made = rng.integers(-8, 8, size=(n, 10)).astype(np.float16)
    tags = rng.integers(-8, 8, size=(n, len(UPOS))).astype(np.float16)

    def parsed(first: int, end: int) -> Trees:
        rows = np.arange(end - first, dtype=np.int32)
        sentence = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[first:end]
        words = Words("", rows, rows, rows, rows, sentence)
        return trees_of(words, lambda a, b: [made[first + a : first + b], tags[first + a : first + b]], weights)

    whole = parsed(0, n)
    for first, end in itertools.pairwise(np.cumsum([0, *sizes]).tolist()):
        alone = parsed(first, end)
        assert whole.heads[first:end] == [ROOT if head == ROOT else head + first for head in alone.heads]
        assert whole.relations[first:end].tolist() == alone.relations.tolist()
        assert whole.heads[first:end].count(ROOT) == 1
