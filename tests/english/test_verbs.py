from __future__ import annotations

import pytest

from parley.english.lexicon import lexicon
from parley.english.verbs import infinitive, lemma
from parley.statements.cues import kind


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "say"),
        ("has repeatedly said", "say"),
        ("told", "tell"),
        ("according to", "according to"),
        ("was told by", "tell"),
        ("emphasized", "emphasize"),
        ("denied", "deny"),
        ("putting", "put"),
        ("did not believe", "believe"),
        ("declined to comment", "decline"),
        (":", ":"),
        ("his condemnation of", "condemnation"),
    ],
)
def test_lemma_of_a_cue(cue: str, expected: str) -> None:
    assert lemma(cue, lexicon()) == expected


@pytest.mark.parametrize(
    ("form", "verb"),
    [("admitted", "admit"), ("replies", "reply"), ("urging", "urge"), ("thought", "think"), ("agreed", "agree")],
)
def test_infinitive(form: str, verb: str) -> None:
    assert infinitive(form, lexicon()) == verb


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("said", "speech"), ("wants", "attitude"), ("fears", "attitude"), ("wrote", "speech"), ("believed", "attitude"),
     ("intends to", "attitude"), ("signed", "speech"), ("is worried about", "attitude")],
)  # fmt: skip
def test_kind_of_a_cue(cue: str, expected: str) -> None:
    assert kind(cue, lexicon()) == expected
