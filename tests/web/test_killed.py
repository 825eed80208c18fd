"""A reading room that is killed in the midst of reviewing has kept everything it said it had, once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from parley.reading import Record
from parley.web import Room, create_app
from tests.web.making import make


@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_what_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    path = make(tmp_path / "talks.db")
    command = [sys.executable, "-m", "parley", "serve", "--record", str(path), "--no-browser", "--coder", "mara"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r"http://[\d.:]+/", process.stderr.readline())
    assert found is not None
    acknowledged: list[str] = []
    with httpx.Client(base_url=found[0], timeout=60) as client:
        shown = re.search(r'name="token" value="([^"]+)"', client.get("/review").text)
        assert shown is not None
        timer = threading.Timer(1.5, lambda: os.kill(process.pid, signal.SIGKILL))
        for number in range(10_000):
            note = f"(memo {number})"
            form = {"token": shown[1], "do": "speaker", "document": "wire-1", "statement": "s1", "name": "Ines Tarrow",
                    "note": note[1:-1], "back": "/review"}  # fmt: skip
            try:
                answer = client.post("/correct", data=form)
            except httpx.TransportError:
                break
            assert answer.status_code == 303
            acknowledged.append(note)
            if number == 2:
                timer.start()
    process.wait(10)
    process.stderr.close()
    assert len(acknowledged) > 2
    with Record(path, create=False) as record:
        kept = [row.note[row.note.rindex("(") :] for row in record.corrections()]
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) - len(acknowledged) in (0, 1)  # one may have been kept and not said any more


def confirm(client: TestClient, own: str) -> int:
    """Say that a statement of the first article is right."""
    shown = re.search(r'name="token" value="([^"]+)"', client.get("/codebook").text)
    assert shown is not None
    form = {"token": shown[1], "do": "accept", "document": "wire-1", "statement": own, "back": "/review"}
    return client.post("/correct", data=form, follow_redirects=False).status_code


def test_what_was_acknowledged_is_there_though_others_ask_the_record_meanwhile(tmp_path: Path) -> None:
    path = make(tmp_path / "talks.db")
    client = TestClient(create_app(Room.of(path, coder="mara")))
    beside = [sys.executable, "-m", "parley", "correct", "list", "--record", str(path), "--format", "jsonl"]
    for count, own in enumerate(("s1", "s2"), 1):
        assert client.get("/network?suggested=0.1").status_code == 200
        subprocess.run(beside, capture_output=True, check=False)
        assert confirm(client, own) == 303
        listed = subprocess.run(beside, capture_output=True, text=True, check=True).stdout
        assert len(listed.splitlines()) == count


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away there")
def test_a_record_that_was_put_back_is_the_one_that_is_changed(tmp_path: Path) -> None:
    path, copy = make(tmp_path / "talks.db"), make(tmp_path / "copy.db")
    client = TestClient(create_app(Room.of(path, coder="mara")))
    assert confirm(client, "s1") == 303
    for name in (path, *path.parent.glob("talks.db-*")):
        name.unlink()
    assert client.get("/review").status_code == 400
    assert "there is no record at" in client.get("/").text.replace("There", "there")
    copy.rename(path)
    assert client.get("/review").status_code == 200
    path.rename(copy)
    assert client.get("/review").status_code == 400
    copy.rename(path)
    assert confirm(client, "s2") == 303
    with Record(path, create=False) as record:
        [row] = record.corrections()
    assert row.note.endswith("(s2) is right")
