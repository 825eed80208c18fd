"""Text files: the text is the file's own, and every span points into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.documents import Metadata, load_file, make_document, parse_day
from tests.fake import extract

PLAIN = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\ufeff") | st.sampled_from("\r\n“”😀é"),
    min_size=1,
).filter(str.strip)


@given(text=PLAIN, mark=st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_file_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str, mark: bool) -> None:
    # what is no article at all is another test's
    text = "Nobody knew when it was over, she said to those &amp; others who had waited for her. " * 9 + text
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.encode("utf-8"))
    document = load_file(path)
    assert document.text == text
    assert document.characters == len(text)
    assert document.warnings == ()


@given(
    before=PLAIN.map(lambda words: words.replace("“", "")),  # one left open would begin the quotation
    after=PLAIN,
    words=st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="“”\x00")),
)
@settings(max_examples=200, deadline=None)
def test_spans_are_the_words_on_the_page(
    tmp_path_factory: pytest.TempPathFactory, before: str, words: str, after: str
) -> None:
    before = "Nobody knew when it was over, she said to those who had waited for her. " * 9 + before
    path = tmp_path_factory.getbasetemp() / "spans.txt"
    path.write_bytes(f"x{before}\r\n“{words}” Mara Lindqvist said.\r\n{after}".encode())
    extraction = extract(load_file(path))
    page = path.read_bytes().decode("utf-8")
    assert any(statement.content.text == f"“{words}”" for statement in extraction.statements)
    for statement in extraction.statements:
        for phrase in (statement.source, statement.cue, statement.content):
            assert phrase is not None
            assert [page[start:end] for start, end in phrase.spans] == [phrase.text]


def test_the_id_comes_from_the_content(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same words.")
    (tmp_path / "c.txt").write_text("Other words.")
    a, b, c = (load_file(tmp_path / f"{name}.txt").id for name in "abc")
    assert a == b != c
    assert a == make_document("The same words.").id


def test_the_path_is_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    monkeypatch.chdir(tmp_path)
    assert load_file("./a.txt").path == "./a.txt"


def test_what_is_given_goes_before_what_is_found() -> None:
    page = Metadata(title="Found", outlet="Found")
    assert Metadata(title="Given").over(page) == Metadata(title="Given", outlet="Found")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-01", "2024-02-01"),
        ("2024-02-01T23:30:00+02:00", "2024-02-01"),
        ("1 February 2024", "2024-02-01"),
        ("Thursday, February 1, 2024", "2024-02-01"),
        ("soon", None),
        ("February", None),
    ],
)
def test_days(written: str, day: str | None) -> None:
    assert parse_day(written) == day


def test_a_day_that_is_none_is_left_out_with_a_word() -> None:
    document = make_document("Words.", Metadata(published="soon"))
    assert document.published is None
    assert "soon" in document.warnings[0]


@pytest.mark.parametrize(
    "line",
    ["April 9, 2031", "Wednesday, 9 April 2031", "Published: April 9, 2031, 6:14 pm", "7:15am, 9 Apr 2031"],
)
def test_a_date_above_an_article_is_its_day(line: str) -> None:
    assert make_document(f"Talks end\n\nBy Jo Roe\n{line}\n\nThe talks are over.").published == "2031-04-09"


@pytest.mark.parametrize("line", ["It ended on April 9, 2031.", "April 2031", "By April 9, 2031", "30 February 2031"])
def test_a_date_in_other_words_is_not(line: str) -> None:
    assert make_document(f"Talks end\n\n{line}\n\nThe talks are over.").published is None


def test_the_day_that_is_given_goes_before_the_one_above() -> None:
    text = "Talks end\n\nApril 9, 2031\n\nThe talks are over."
    assert make_document(text, Metadata(published="2031-04-10")).published == "2031-04-10"
