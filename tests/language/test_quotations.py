from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.quotations import is_quoted, outermost, quotations, touching
from parley.model import Span


def outer(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text) if q.depth == 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The river is ours,” she said. “All of it.”", ["“The river is ours,”", "“All of it.”"]),
        ('"The river is ours," she said.', ['"The river is ours,"']),
        ("'The river is ours,' she said.", ["'The river is ours,'"]),
        ("‘The river is ours,’ she said.", ["‘The river is ours,’"]),
        ("``The river is ours,'' she said.", ["``The river is ours,''"]),
        ("''The river is ours,'' she said.", ["''The river is ours,''"]),
        ("She said that ``the river is ours.`` Nobody else did.", ["``the river is ours.``"]),
        ("He said: ``We heard `not yet''' and left.", ["``We heard `not yet'''"]),
        ("”It is ours. We keep it,” she said. ”All of it.”", ["”It is ours. We keep it,”", "”All of it.”"]),
        ("“The river is ours,” she said.” Nobody else did.", ["“The river is ours,”"]),
        ("«La rivière est à nous», a-t-elle dit.", ["«La rivière est à nous»"]),
        ("»The river is ours«, she said. »Go home.«", ["»The river is ours«", "»Go home.«"]),
        ("« The river is ours », she said. « Go home. »", ["« The river is ours »", "« Go home. »"]),
        ("The minister’s aides didn’t know what ‘’90s talks’ were.", []),
        ("It is the farmers' water and the towns' well.", []),
        ("He called it “a ‘final’ offer” and left.", ["“a ‘final’ offer”"]),
        ("She said: “We [the council] will wait … and see.”", ["“We [the council] will wait … and see.”"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [q for q in outer(text) if len(q) > 8] == expected


def test_inner_quotations_are_deeper() -> None:
    text = "“He said ‘never again’ to me,” she recalled."
    depths = {text[q.start : q.end]: q.depth for q in quotations(text)}
    assert depths == {"“He said ‘never again’ to me,”": 1, "‘never again’": 2}


def test_a_quotation_over_paragraphs_opens_each_and_closes_once() -> None:
    text = "“We waited for a year.\n\n“Then we left.”\n\nNobody answered."
    first, second = quotations(text)
    assert not first.closed
    assert second.closed
    assert second.follows
    assert text[first.start : first.end] == "“We waited for a year."


def test_a_paragraph_that_never_closes_does_not_swallow_the_next() -> None:
    text = "“We waited for a year.\n\nThe minister left."
    assert [text[q.start : q.end] for q in quotations(text)] == ["“We waited for a year."]


@given(st.text(alphabet="ab .,“”‘’\"'`\n«»", max_size=60))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
    for a in found:
        for b in found:
            crossing = a.start < b.start < a.end < b.end
            assert not crossing


@given(st.lists(st.sampled_from(["“Yes,” she said. ", "He left\n", "the “old” mill ", "“We stay. ", "on Friday. "])))
def test_what_is_quoted_is_found_without_going_through_all(parts: list[str]) -> None:
    text = "".join(parts)
    whole = outermost(quotations(text), Span(0, len(text)))
    for at in range(len(text) + 1):
        assert is_quoted(whole, at) == any(q.start <= at < q.end for q in whole)
        span = Span(at, at + 7)
        assert list(touching(whole, span)) == [q for q in whole if q.start < span.end and span.start < q.end]
