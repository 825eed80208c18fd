"""An article with its statements marked: nothing lost, nothing let through."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from parley.model import Document, Extraction, Phrase, Span, Statement
from parley.output import article_html, pieces
from parley.output.terminal import article_text
from tests.record.making import everything


def shown(extraction: Extraction, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None)
    console.print(article_text(extraction))
    return out.getvalue()


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))
STATEMENTS = st.lists(st.tuples(SPANS, SPANS, st.lists(SPANS, max_size=3)), max_size=4)


@given(text=st.text(min_size=1, max_size=40), marks=STATEMENTS)
@settings(max_examples=150, deadline=None)
def test_pieces_joined_are_the_text(text: str, marks: list[tuple[Span, Span, list[Span]]]) -> None:
    statements = tuple(
        Statement(
            f"s{i}",
            Phrase("c", (cue,)),
            Phrase("x", tuple(content)),
            "direct",
            "speech",
            1.0,
            Phrase("s", (source,)),
        )
        for i, (source, cue, content) in enumerate(marks)
    )
    cut = pieces(Extraction(Document("x", text), (), statements))
    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        here = {(m.statement.id, m.role) for m in piece.marks}
        for s in statements:
            for role in ("source", "cue", "content"):
                covered = any(span.start <= piece.start < span.end <= len(text) for span in getattr(s, role).spans)
                assert ((s.id, role) in here) == covered


def test_the_page_holds_the_text_and_the_marks() -> None:
    html = article_html(everything())
    plain = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", html, flags=re.DOTALL))
    assert everything().document.text in plain
    assert '<mark class="cue" title="Mara Lindqvist — told (direct)">told</mark>' in html


def test_what_an_article_says_is_never_markup() -> None:
    text = '<script>alert("1")</script> & <b>'
    document = Document("x", text, title="<i>t</i>", outlet='"o"')
    source = Phrase('"><script>', (Span(0, 8),))
    statement = Statement(
        "s1", Phrase("<u>", (Span(8, 13),)), Phrase("x", (Span(13, 20),)), "direct", "speech", 1, source
    )
    html = article_html(Extraction(document, (), (statement,)))
    assert not re.findall(r"<(?:script|b|i|u)\b", html)
    assert 'title=""' not in html


def test_the_terminal_has_speakers_in_the_margin_and_colours() -> None:
    out = shown(everything())
    line = next(line for line in out.splitlines() if "The river" in line)
    assert line.split("“")[0].strip() == "Mara Lindqvist"
    assert "\x1b[" not in out
    assert "\x1b[33mtold" in shown(everything(), colour=True)


def test_the_terminal_keeps_brackets_and_obeys_no_article() -> None:
    text = "He [red]insisted[/red] on \x1b[2J it.\r\nNext\x07 line."
    out = shown(replace(everything(), document=Document("x", text), statements=()))
    assert "[red]insisted[/red]" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_carriage_return_ends_a_line() -> None:
    out = shown(replace(everything(), document=Document("x", "One.\r\rTwo.\r\nThree."), statements=()))
    assert [line.strip() for line in out.splitlines()[-4:]] == ["One.", "", "Two.", "Three."]
