"""Sentences and paragraphs of an English text."""

from __future__ import annotations

from parley.english.patterns import word_set
from parley.language import sentences
from parley.language.sentences import Layout


def layout(text: str) -> Layout:
    """Where the text's sentences and paragraphs start."""
    return sentences.layout(text, word_set("sentences.abbreviations"))
