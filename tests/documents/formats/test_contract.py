"""What every format keeps to: it knows its own files and no other's, and what is broken is one line.

A sample of each format is in ``samples/``, in the module of the format's module's name: ``SAMPLES`` gives for each
class its files, name and bytes. A name without a known suffix is fine: files are told by content.
"""

from __future__ import annotations

import importlib
import io
import random
from pathlib import PurePosixPath

import pytest

from parley.documents.formats import FORMATS, formats, recognise, suffixes
from parley.documents.formats.base import HEAD_BYTES, Article, Broken, Choices, Format, NoArticle, Note, Source
from parley.errors import DocumentError

SAMPLES = [
    (entry, name, data)
    for entry in FORMATS
    for name, data in importlib.import_module(f"tests.documents.formats.samples.{entry.partition(':')[0]}")
    .SAMPLES[entry.partition(":")[2]]
    .items()
]
IDS = [f"{entry}-{name}" for entry, name, _ in SAMPLES]


def source(name: str, data: bytes) -> Source:
    return Source(name, PurePosixPath(name).suffix.lower(), data[:HEAD_BYTES], io.BytesIO(data))


def of(entry: str) -> Format:
    return formats()[FORMATS.index(entry)]


def test_every_format_has_a_sample() -> None:
    assert {entry for entry, _, _ in SAMPLES} == set(FORMATS)
    assert all(one.name and all(suffix.startswith(".") for suffix in one.suffixes) for one in formats())
    named = [name for _, name, _ in SAMPLES if PurePosixPath(name).suffix]
    assert all(name.endswith(tuple(suffixes())) for name in named)


@pytest.mark.parametrize(("entry", "name", "data"), SAMPLES, ids=IDS)
def test_a_file_is_told_by_its_content(entry: str, name: str, data: bytes) -> None:
    for called in (name, "download", "article.txt"):
        assert recognise(source(called, data)) is of(entry), called


@pytest.mark.parametrize(("entry", "name", "data"), SAMPLES, ids=IDS)
def test_what_is_found_is_of_the_known_kinds(entry: str, name: str, data: bytes) -> None:
    found = list(of(entry).read(source(name, data), Choices()))
    articles = [one for one in found if isinstance(one, Article)]
    assert articles
    assert all(isinstance(one, (Article, NoArticle, Broken, Note)) for one in found)
    assert all((one.text is None) != (one.html is None) for one in articles)
    assert len(articles) == 1 or (of(entry).many and len({one.where for one in articles}) == len(articles))


def spoilt(data: bytes) -> list[bytes]:
    """Cut off, with bytes changed, and with a stretch of them gone."""
    dice = random.Random(data)
    out = [data[: len(data) * part // 10] for part in (1, 3, 5, 8)] + [data[:-1]]
    for _ in range(4):
        changed = bytearray(data)
        for _ in range(max(1, len(data) // 200)):
            changed[dice.randrange(len(data))] = dice.randrange(256)
        out.append(bytes(changed))
        start = dice.randrange(len(data))
        out.append(data[:start] + data[start + len(data) // 7 + 1 :])
    return [*out, data + b"\x00\xff" * 50, data[:40] + bytes(2000)]


@pytest.mark.parametrize(("entry", "name", "data"), SAMPLES, ids=IDS)
def test_what_is_broken_is_one_line(entry: str, name: str, data: bytes) -> None:
    for bad in spoilt(data):
        for one in formats():
            one.recognises(source(name, bad))
        try:
            found = list(of(entry).read(source(name, bad), Choices()))
        except DocumentError as error:
            found = [Broken(error)]
        for one in found:
            if isinstance(one, Broken):
                assert str(one.error)
                assert "\n" not in str(one.error)
