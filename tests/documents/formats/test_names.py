"""Who wrote it, of bylines as databases print them."""

from __future__ import annotations

import pytest

from parley.documents.formats.names import author, byline_names, names_someone


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee in Riga", "Ann Lee"),
        ("Ann Lee in Riga and Bo Ek", "Ann Lee and Bo Ek"),
        ("By Ann Lee in New Harbour, Bo Ek in Riga and Cy Dahl", "Ann Lee, Bo Ek and Cy Dahl"),
        ("Von Anna Muster und Bo Ek in Riga", "Anna Muster und Bo Ek"),
        ("By John Smith; Jane Roe, Political Editor", "John Smith; Jane Roe"),
        ("Von ROBERT MUSTER.", "ROBERT MUSTER"),
        ("By Ann Lee, ann.lee@post.example", "Ann Lee"),
        ("By Ann Lee and Cy Dahl; Bo Ek contributed reporting.", "Ann Lee and Cy Dahl"),
        ("By ANN LEE, The Associated Press", "ANN LEE"),
        ("Ann Lee in Riga and Bo Ek in Oslo, The Harbour Post", "Ann Lee and Bo Ek"),
        ("By Ann Lee, Emily Post", "Ann Lee, Emily Post"),
        ("By", None),
    ],
)
def test_author(byline: str, names: str | None) -> None:
    assert author(byline) == names


@pytest.mark.parametrize(
    "line", ["By Monday the talks were over.", "Ann Lee", "By the river", "By 2031 it will be done"]
)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert byline_names(line) is None


def test_a_byline_that_goes_on() -> None:
    assert names_someone("By Ann Lee and Cy Dahl; Bo Ek contributed reporting.")
    assert names_someone("By Ann Lee.")
    assert not names_someone("By Air and Sea")
    assert not names_someone("By Monday the talks were over.")
