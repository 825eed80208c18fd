"""Folders, standard input, and files whose name says nothing."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from parley.documents import Choices, Failure, Metadata, Passed, count_files, load
from parley.documents.formats.base import Found, Source
from parley.model import Document


def texts(*paths: str | Path, stdin: bytes = b"") -> list[str]:
    found = list(load(paths, Metadata(), stdin=io.BytesIO(stdin)))
    assert all(isinstance(item, Document) for item in found), found
    return [item.text for item in found if isinstance(item, Document)]


def test_a_folder_is_read_through_in_order(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "z.txt").write_text("The last of the top.")
    (tmp_path / "a.htm").write_text("<html><body><article><p>first of all words</p></article></body></html>")
    (tmp_path / "b" / "c" / "d.jsonl").write_text('{"text": "deep one"}\n{"text": "deep two"}\n')
    (tmp_path / "notes.exe").write_bytes(b"MZ")
    (tmp_path / ".hidden.txt").write_text("hidden")
    assert texts(tmp_path) == ["first of all words", "The last of the top.", "deep one", "deep two"]
    assert count_files([tmp_path]) == 3


def test_paths_are_joined_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Words.")
    monkeypatch.chdir(tmp_path)
    [document] = load(["in"])
    assert isinstance(document, Document)
    assert document.path == "in/a.txt"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (
            b"<!DOCTYPE html><html><body><article><p>A page of words.</p></article></body></html>",
            ["A page of words."],
        ),
        ("“Plain,” she said.\r\n".encode(), ["“Plain,” she said.\r\n"]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(data: bytes, found: list[str], tmp_path: Path) -> None:
    assert texts("-", stdin=data) == found
    (tmp_path / "noname").write_bytes(data)
    assert texts(tmp_path / "noname") == found


def test_a_link_that_goes_round_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    os.symlink(tmp_path, tmp_path / "round")
    assert texts(tmp_path) == ["Words."]


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/bad\xff.txt"
    with open(name, "w") as file:
        file.write("Words.")
    [document] = load([tmp_path])
    assert isinstance(document, Document)
    assert document.path is not None
    assert document.path.encode("utf-8").endswith("bad\N{REPLACEMENT CHARACTER}.txt".encode())


def test_a_pipe_is_read(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"Piped words.")
    os.close(writer)
    try:
        assert texts(f"/dev/fd/{reader}") == ["Piped words."]
    finally:
        os.close(reader)


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    os.mkfifo(tmp_path / "b.txt")
    os.symlink(tmp_path / "b.txt", tmp_path / "c.txt")
    os.symlink("/dev/zero", tmp_path / "d.txt")
    os.symlink(tmp_path / "a.txt", tmp_path / "e.txt")
    assert texts(tmp_path) == ["Words.", "Words."]
    assert count_files([tmp_path]) == 2


def test_what_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "empty").mkdir()
    missing, folder, good = load([tmp_path / "no.txt", tmp_path / "empty", tmp_path / "a.txt"])
    assert isinstance(missing, Failure)
    assert "no such file" in str(missing.error)
    assert isinstance(folder, Failure)
    assert "no articles" in str(folder.error)
    assert isinstance(good, Document)


def test_a_file_that_trips_its_reader_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from parley.documents.formats.plain import PlainText

    kept = PlainText.read

    def read(self: PlainText, source: Source, choices: Choices) -> Iterator[Found]:
        if source.name.endswith("b.txt"):
            raise KeyError("a\nb")
        yield from kept(self, source, choices)

    monkeypatch.setattr(PlainText, "read", read)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Words, {name} said.")
    first, bad, last = load([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Failure)
    assert "KeyError" in str(bad.error)
    assert "\n" not in str(bad.error)


def test_files_that_are_not_read_are_told_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    good, old = load([tmp_path])
    assert isinstance(good, Document)
    assert isinstance(old, Failure)
    assert ".xlsx" in str(old.error)


def test_a_file_whose_name_says_nothing_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "53068").write_text("Words of one.")
    page = "<html><body><article><p>Words of a page.</p></article></body></html>"
    (tmp_path / "Vote on St. Olav's Quay").write_text(page)
    (tmp_path / "wide").write_bytes("Words of a Windows editor.".encode("utf-16"))
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01" + bytes(40))
    (tmp_path / "_SUCCESS").write_bytes(b"")
    (tmp_path / "settings.conf").write_text("Words of another program.")
    assert texts(tmp_path) == ["Words of one.", "Words of a page.", "Words of a Windows editor."]
    (tmp_path / "Makefile").write_text("import os\nall: main.o\n\tcc -o all main.o;\nclean:\n\trm -f main.o;\n" * 4)
    assert [type(one) for one in load([tmp_path])] == [Document, Passed, Document, Document]
