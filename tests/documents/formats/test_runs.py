"""Files in which one thing stands sixty thousand times on end: they are read, and as fast as their size is."""

from __future__ import annotations

import json

import pytest

from tests.documents.formats.office_files import P, docx
from tests.documents.formats.reading import articles, found
from tests.documents.formats.samples.factiva_files import CODED
from tests.documents.formats.samples.mail import LETTER
from tests.documents.formats.samples.marked_tables import TABLE
from tests.documents.formats.samples.nexis_office import ARTICLE, LINKS
from tests.documents.formats.samples.warc import PAGE, record
from tests.documents.web.pages import BODY, page

MANY = 60_000
SAID = "The crews voted on Friday, their union said, and the ferries stay in the harbour until the company answers it."
CODES = "\n".join(f"{code}   {'By ' + MANY * 'A.' if code == 'BY' else value}" for code, value in CODED)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.html", MANY * "\n" + page(), BODY[0]),
        ("a.html", page() + MANY // 2 * "<a", BODY[0]),
        ("a.txt", SAID + "\n\n" + MANY * "A" + "\n" + 20 * (1999 * "a" + " a\n"), SAID),
        ("a.eml", LETTER.replace("charset=utf-8", "charset=utf-8; " + MANY // 2 * '"a'), "night shifts"),
        ("a.eml", LETTER + MANY * "\n" + ".", "night shifts"),
        ("a.jsonl", json.dumps({"text": MANY * "x" + " " + SAID}), SAID),
        ("a.docx", docx(*ARTICLE, P(MANY * "1"), links=LINKS), "vote"),
        ("a.txt", CODES, "Envoys left Tarvik"),
        ("a.xls", f"<table>{TABLE}</table>" + MANY // 2 * "<!--", "They did go on"),
        ("a.jsonl", json.dumps({"text": f"<p>{SAID}</p><p>" + MANY // 2 * "<a"}), SAID),
    ],
    ids=["lines", "tags", "letters", "header", "mail", "json", "digits", "byline", "table", "field"],
)
def test_what_stands_there_sixty_thousand_times_keeps_nobody_waiting(name: str, data: str | bytes, words: str) -> None:
    [one, *_] = articles(name, data)
    assert words in (one.text or one.html or "")
    assert one.metadata.author is None or len(one.metadata.author) < 100


def test_a_declaration_that_is_none_is_passed_over() -> None:
    for name, text in (("a.html", page()), ("a.xls", f"<table>{TABLE}</table>")):
        [one, *_] = articles(name, text)
        assert articles(name, "<![x>" + text)[0] == articles(name, text + "<![")[0] == one


def test_a_charset_that_decodes_nothing_is_none() -> None:
    for charset in ("undefined", "idna", "punycode"):
        for name, data in (
            ("a.warc", record("https://star.example/a", PAGE.encode(), kind=f"text/html; charset={charset}")),
            ("a.html", f"<meta charset={charset}>".encode() + PAGE.encode("cp1252")),
            ("a.eml", LETTER.replace("charset=utf-8", f"charset={charset}").encode()),
        ):
            assert articles(name, data), (charset, name)


def test_a_web_archive_with_a_wrong_length_is_told_and_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    sound = record("https://star.example/a", PAGE.encode())
    found("a.warc", sound.replace(b"</html>", b"</html>" + MANY * b"x") + sound)
    assert capsys.readouterr() == ("", "")
