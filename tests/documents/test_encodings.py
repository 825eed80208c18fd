"""Encodings: decoded rightly, decoded with a word about it, or refused; never silently garbled."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.documents import load_file
from parley.errors import DocumentError

WESTERN = "“Talks go on,” Señor López said — in the café, naïvely. It cost £5."


def put(tmp_path: Path, data: bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(tmp_path: Path, name: str) -> None:
    document = load_file(put(tmp_path, WESTERN.encode(name)))
    assert document.text == WESTERN
    assert document.warnings == ()


@pytest.mark.parametrize("text", [WESTERN, "Café?", "“Yes.”"])
def test_windows_text_is_read_with_a_word(tmp_path: Path, text: str) -> None:
    document = load_file(put(tmp_path, text.encode("cp1252")))
    assert document.text == text
    assert "Windows-1252" in document.warnings[0]


def test_another_alphabet_is_told(tmp_path: Path) -> None:
    text = "Переговоры продолжатся, сказал он в четверг, и никто не уйдёт до конца недели."
    document = load_file(put(tmp_path, text.encode("cp1251")))
    assert document.text == text
    assert document.language == "ru"
    assert document.warnings


def test_damaged_utf8_is_refused_not_garbled(tmp_path: Path) -> None:
    data = WESTERN.encode("utf-8") + b" \xe2\x80 broken"
    with pytest.raises(DocumentError, match=r"not valid UTF-8 \(byte \d+"):
        load_file(put(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 ...", "broken PDF"),
        (b"PK\x03\x04....", "office document"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"SQLite format 3\x00....", "SQLite"),
        (bytes(range(256)) * 8, "NUL"),
        (bytes(range(1, 256)) * 8, "no text"),
    ],
)
def test_what_is_no_text_is_told_by_name(tmp_path: Path, data: bytes, word: str) -> None:
    with pytest.raises(DocumentError, match=word):
        load_file(put(tmp_path, data))


def test_a_page_is_read_as_it_declares(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{WESTERN}</p></body></html>'
    document = load_file(put(tmp_path, page.encode("cp1252"), "a.html"))
    assert WESTERN in document.text
    assert document.warnings == ()


def test_a_page_that_declares_wrongly_is_utf8_all_the_same(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{WESTERN}</p></body></html>'
    assert WESTERN in load_file(put(tmp_path, page.encode(), "a.html")).text


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
@pytest.mark.parametrize("text", ["“Talks go on,” Señor López said — in Vigo.", "It’s over at the café, they said."])
def test_what_a_mac_saved(tmp_path: Path, text: str, name: str) -> None:
    whole = text if name == "a.txt" else f'title,text\rTalks,"{text}"\r'
    document = load_file(put(tmp_path, whole.encode("mac_roman"), name))
    assert document.text == text


def test_a_character_in_chinese_is_no_apostrophe_of_a_mac(tmp_path: Path) -> None:
    said = "，他說：「我們會繼續談判。」部長昨天在記者會上表示，這個計畫對雙方都有利。"
    text = b"\xa4\x41\xd5\x74".decode("big5") + said * 20
    assert load_file(put(tmp_path, text.encode("big5"))).text == text
