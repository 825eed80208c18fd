"""A small record with everything that the pages show, and a reading room of it that answers on this machine."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import uvicorn

from parley.coding import Coding
from parley.conflict.template import TEMPLATE
from parley.model import Document
from parley.reading import Record, read_each
from parley.web import Room, create_app
from parley.web.serving import _bound
from tests.coding.words import WordSuggester
from tests.fake import FakeReader, article

BOOK = """name = "River"
stance = "boolean"

[[concept]]
id = "joint-gauge"
name = "A joint gauge on the river"
supports = ["We will measure the water together."]

[[concept]]
id = "dam"
name = "The dam may be built"
opposes = ["The dam must not be built."]

[[concept]]
id = "dam-fill"
name = "Filling the reservoir"
parent = "dam"
"""
SAID = (
    (
        "Rain fell on the upper valley for a third night, and the ferry stayed in its harbour.",
        ("Mara Lindqvist", "We will measure the water together with our neighbours"),
        ("Tomas Oduya", "The dam must not be built before autumn"),
        ("Ines Tarrow", "Nobody asked the villages"),
    ),
    (
        "Engineers arrived in Halyard by train with nine crates of instruments and no interpreter.",
        ("Mara Lindqvist", "The gauge is ours and theirs"),
        ("Tomas Oduya", "Four ships lie on the reservoir tonight"),
    ),
    (
        "Judges will hear both delegations in June, a clerk wrote, unless the lawyers ask for more time.",
        ("Hale Okonjo", "We wait for the court"),
        ("Ines Tarrow", "Our fields are dry"),
        ("Mara Lindqvist", "A gauge is a small thing"),
        ("Tomas Oduya", "A dam is a wall and nothing else"),
    ),
)


def make(path: Path, more: tuple[Document, ...] = ()) -> Path:
    """A record of three articles that were read, with a codebook and suggestions."""
    documents = [
        Document(
            f"wire-{n}",
            article(*said, more=f"Dispatch {n} from the river.\n{more_words}\n"),
            title=f"The river, day {n}",
            outlet="Halyard" if n < 3 else "Alden Wire",
            published=f"2031-0{n}-06",
            language="en",
        )
        for n, (more_words, *said) in enumerate(SAID, 1)
    ]
    book = path.with_suffix(".toml")
    book.write_text(BOOK, encoding="utf-8")
    with Record(path) as record:
        list(read_each([*documents, *more], record=record, reader=FakeReader()))
        coding = Coding(record, suggester=WordSuggester())
        coding.codebooks.read(book, by="mara")
        coding.suggest("River")
    return path


def models(folder: Path) -> dict[str, Path]:
    """A conflict model, as a room is given it."""
    path = folder / "shop.toml"
    path.write_text(TEMPLATE, encoding="utf-8")
    return {"shop": path}


@contextlib.contextmanager
def served(room: Room) -> Iterator[str]:
    """The address of the room, answering until the block ends."""
    bound = _bound("127.0.0.1", 0)
    port = bound.getsockname()[1]
    app = create_app(replace(room, hosts=frozenset({f"127.0.0.1:{port}"})))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)
        bound.close()
