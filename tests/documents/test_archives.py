"""Archives: members of any format, nested once; bombs, tricks of names and passwords come to one line."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from parley.documents import Failure, Passed, load
from parley.model import Document
from tests.documents.formats.office_files import docx
from tests.documents.formats.samples.sheets import workbook

ONE = "Ferry crews will vote on Friday, their union said. “We are not asking for the moon,” Ilse Brandvold said."
TWO = "The company said that its offer stood, and that nobody had been told of a stoppage at all."


def archive(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def test_members_of_any_format(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip",
        **{
            "in/b.txt": ONE,
            "in/c.csv": f'title,text\nA,"{TWO}"\n',
            "in/d.xlsx": workbook(One=[["Title", "Text"], ["B", TWO + " More."]]),
            "in/e.jsonl": json.dumps({"text": ONE + " More."}),
            "more.zip": zipped(**{"f.txt": TWO + " And more."}),
            "__MACOSX/in/._b.txt": b"\x00\x05\x16\x07",
            "in/.hidden.txt": ONE,
            "in/~$d.xlsx": b"x",
            "in/photo.jpg": b"\xff\xd8\xff",
        },
    )
    found = list(load([path]))
    assert all(isinstance(one, Document) for one in found), found
    where = [one.path.removeprefix(f"{path}/") for one in found if isinstance(one, Document) and one.path]
    assert where == ["in/b.txt", "in/c.csv", "in/d.xlsx", "in/e.jsonl", "more.zip/f.txt"]
    assert [type(one) for one in load(["-"], stdin=io.BytesIO(path.read_bytes()))] == [Document] * 5


def test_a_member_whose_name_says_nothing_is_looked_into(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"53068": ONE, "inner": zipped(**{"a": TWO}), "core": bytes(40), "empty": b""})
    found = list(load([path]))
    assert [one.text for one in found if isinstance(one, Document)] == [ONE, TWO]
    assert len(found) == 2


@pytest.mark.parametrize("name", ["53068", "a.txt"])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_is_damaged_fails_alone(method: int, name: str, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        made.writestr(name, ONE * 50)
        made.writestr("z.txt", TWO)
    begin = 30 + len(name) + 8
    (tmp_path / "a.zip").write_bytes(packed.getvalue()[:begin] + b"\xff" * 8 + packed.getvalue()[begin + 8 :])
    damaged, whole = load([tmp_path / "a.zip"])
    assert isinstance(damaged, Failure)
    assert damaged.path == f"{tmp_path}/a.zip/{name}"
    assert "\n" not in str(damaged.error)
    assert isinstance(whole, Document)


def test_nothing_is_written_by_a_members_name(tmp_path: Path) -> None:
    folder = tmp_path / "sub"
    folder.mkdir()
    path = archive(folder / "a.zip", **{"../../out.txt": ONE, "/abs.txt": TWO})
    found = list(load([path]))
    assert [type(one) for one in found] == [Document, Document]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "sub"]


def test_bombs_are_one_line(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"a.txt": b"0 " * 20_000_000, "b.txt": ONE})
    bomb, good = load([path])
    assert isinstance(bomb, Failure)
    assert "unpacks to far more" in str(bomb.error)
    assert isinstance(good, Document)
    deep = archive(tmp_path / "b.zip", **{"1.zip": zipped(**{"2.zip": zipped(**{"a.txt": ONE})})})
    [found] = load([deep])
    assert isinstance(found, Failure)
    assert "within an archive" in str(found.error)


def test_a_password_and_damage_are_told(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.txt": ONE * 20, "b.txt": TWO}))
    at = data.find(b"PK\x01\x02")
    for start in (data.find(b"PK\x03\x04") + 6, at + 8):
        data[start] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    locked, good = load([tmp_path / "a.zip"])
    assert isinstance(locked, Failure)
    assert "encrypted" in str(locked.error)
    assert isinstance(good, Document)
    (tmp_path / "b.zip").write_bytes(zipped(**{"a.txt": ONE})[:-30])
    [broken] = load([tmp_path / "b.zip"])
    assert isinstance(broken, Failure)
    assert "damaged" in str(broken.error)


@pytest.mark.parametrize(
    ("members", "word"),
    [
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>"}, "EPUB"),
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "PowerPoint"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "spreadsheet"),
        ({"photo.jpg": b"\xff\xd8"}, "nothing in this archive"),
    ],
)
def test_other_archives_are_told_by_name(tmp_path: Path, members: dict[str, str | bytes], word: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
    [found] = load([tmp_path / "a.zip"])
    assert isinstance(found, Failure)
    assert word in str(found.error)


def test_gzip_is_unpacked_and_named_by_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": ONE}).encode()))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(f'title,text\nA,"{TWO}"\n'.encode()))
    assert [type(one) for one in load([tmp_path])] == [Document, Document]
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(gzip.compress(b"a")))
    [found] = load([tmp_path / "c.txt.gz"])
    assert isinstance(found, Failure)


def test_a_large_stream_is_spooled(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"{i} {ONE}"}) for i in range(3))
    padded = lines + "\n" * 9_000_000
    found = list(load(["-"], stdin=io.BytesIO(padded.encode())))
    assert [type(one) for one in found] == [Document] * 3
    assert not [one for one in found if isinstance(one, Passed)]


def test_an_archive_that_breaks_off_is_not_taken_for_a_document_within_it(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:  # not packed, as documents in it are packed already
        file.writestr("a.docx", docx(ONE))
        file.writestr("b.docx", docx(TWO))
    whole = out.getvalue()
    for cut in (len(whole) * 2 // 3, len(whole) - 30):
        (tmp_path / "a.zip").write_bytes(whole[:cut])
        [found] = load([tmp_path / "a.zip"])
        assert isinstance(found, Failure)
        assert "damaged zip archive" in str(found.error)
    (tmp_path / "a.zip").write_bytes(whole)
    assert [one.text for one in load([tmp_path / "a.zip"]) if isinstance(one, Document)] == [ONE, TWO]
