from __future__ import annotations

import pytest

from parley.language.encoder import Weights
from parley.language.features import pieces
from parley.language.lexicon import lexicon
from parley.language.mentions import Mention, MentionType
from parley.language.names import group_names
from parley.model import Span

TOKENIZER = Weights.shipped().tokenizer


@pytest.mark.parametrize(
    ("name", "type_", "likely"),
    [
        ("Laura Mendes", "person", "she"),
        ("Lawrence Grant", "person", "he"),
        ("Grant", "person", ""),  # a surname, standing alone
        ("Scarlett", "person", "she"),
        ("Robin Weiss", "person", ""),
        ("Chelsea", "organization", ""),
    ],
)
def test_a_first_name_says_he_or_she_where_it_is_only_one_of_them(name: str, type_: MentionType, likely: str) -> None:
    text = f"{name} spoke first."
    p = pieces(text, TOKENIZER)
    (named,) = group_names(text, [Mention.over(p, Span(0, len(name)), "name", type_)], lexicon())
    assert named.likely == likely
    assert named.gender == ""  # which only a title makes sure


def test_the_fullest_name_tells() -> None:
    text = "Grant came. Laura Grant spoke."
    p = pieces(text, TOKENIZER)
    mentions = [Mention.over(p, span, "name", "person") for span in (Span(0, 5), Span(12, 23))]
    (named,) = group_names(text, mentions, lexicon())
    assert named.likely == "she"
