"""Pages in files of many parts: MHTML and WARC."""

from __future__ import annotations

import gzip

from parley.documents.formats.base import Broken
from tests.documents.formats.reading import articles, found, reasons
from tests.documents.formats.samples.mhtml import SAVED
from tests.documents.formats.samples.warc import record
from tests.documents.web.pages import BODY, TITLE, linked, page


def test_of_a_saved_page_the_main_part_is_read_in_its_charset() -> None:
    [one] = articles("a.mhtml", SAVED)
    assert one.text == "“We are closer,” Imelda Roche said on Monday in Westhaven."
    assert one.metadata.url == "https://star.example/2031/05/12/ferries"
    assert (one.metadata.title, one.metadata.published) == ("Ferry talks", None)  # 2031 is still to come
    frames = SAVED.replace(
        "------MultipartBoundary--x----\nContent-Type: text/html",
        "------MultipartBoundary--x----\nContent-Type: text/html\nContent-Location:"
        " https://ads.example/frame\n\n<p>Buy two tickets"
        " for the aquarium, and pay for one only.</p>\n\n------MultipartBoundary--x----\nContent-Type: text/html",
        1,
    )
    assert [one.text for one in articles("a.mht", frames)] == [one.text]


def test_a_saved_page_as_old_browsers_write_it() -> None:
    old = SAVED.replace("Saved by Blink", "Saved by Windows Internet Explorer 8").replace(
        "Snapshot-Content-Location: https://star.example/2031/05/12/ferries\n", ""
    )
    [one] = articles("download", old)
    assert one.metadata.url == "https://star.example/2031/05/12/ferries"


def test_of_an_archive_the_pages_that_were_found_are_read() -> None:
    star = page(head=linked()).encode()
    data = b"".join(
        [
            record("https://star.example/a.png", b"\x89PNG", kind="image/png"),
            record("https://star.example/robots.txt", b"User-agent: *", kind="text/plain"),
            record("https://star.example/gone", b"<html><h1>404</h1></html>", status="404 Not Found"),
            record("https://star.example/ferry", star, day="2021-06-03"),
            record("https://star.example/early", star, day="2021-05-01"),
        ]
    )
    for packed in (data, gzip.compress(data)):
        first, second = articles("crawl.warc", packed)
        assert (first.text or "").split("\n") == list(BODY)
        assert (first.metadata.title, first.metadata.published) == (TITLE, "2021-05-12")
        assert first.where == "record 4 (https://star.example/ferry)"
        # what was crawled on the first of May is not of the twelfth
        assert second.metadata.published is None
        assert reasons("crawl.warc", packed) == ["a page that was not found (404)"]


def test_the_server_s_charset_and_the_page_s() -> None:
    text = "“We are closer,” said Françoise Köppel in the hall on Monday."
    for kind, head in (("text/html; charset=windows-1252", ""), ("text/html", "<meta charset='iso-8859-1'>")):
        html = f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode("cp1252")
        [one] = articles("a.warc", record("https://star.example/", html, kind=kind))
        assert one.text == text


def test_an_archive_that_was_cut_off_is_read_up_to_there() -> None:
    whole = gzip.compress(record("https://star.example/a", page().encode()))
    cut = whole + gzip.compress(record("https://star.example/b", page().encode() * 40))[:300]
    read = found("a.warc.gz", cut)
    assert len([one for one in read if not isinstance(one, Broken)]) == 1
