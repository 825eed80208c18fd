"""The command line with processes that read: any of them killed, Ctrl-C, a full disk.

`python -m tests.reading.test_worker_faults read ...` is the command line with a reader for tests in two processes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from parley.cli import main
from parley.model import Document, Extraction
from parley.reading import batch
from parley.reading.workers import Workers
from tests.fake import FakeReader, article, extract
from tests.test_faults import articles, sound

HERE = "tests.reading.test_worker_faults"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


class Slow(FakeReader):
    """Takes a moment for each document, so that there is a middle to be killed in."""

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            time.sleep(float(os.environ["FAKE_SECONDS"]))
            yield extract(document)


def slow() -> Slow:
    return Slow()


def command(
    *arguments: str, seconds: float = 0.02, before: Callable[[], None] | None = None
) -> subprocess.Popen[bytes]:
    def start() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may ignore it
        if before is not None:
            before()

    return subprocess.Popen(
        [sys.executable, "-m", HERE, "read", *arguments, "--workers", "2"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "FAKE_SECONDS": str(seconds)},
        start_new_session=True,
        preexec_fn=start,
    )


def told(process: subprocess.Popen[bytes], lines: int) -> list[str]:
    assert process.stdout is not None
    assert process.stderr is not None
    found = []
    for _ in range(lines):
        line = process.stdout.readline()
        assert line, process.stderr.read().decode()
        found.append(json.loads(line)["document"]["path"])
    return found


def rest(process: subprocess.Popen[bytes]) -> tuple[list[str], bytes]:
    """The paths that are told after those, as far as their lines are whole, and standard error."""
    assert process.stdout is not None
    assert process.stderr is not None
    lines = process.stdout.read().splitlines(keepends=True)  # communicate() would lose what is in the buffer
    err = process.stderr.read()
    process.wait()
    return [json.loads(line)["document"]["path"] for line in lines if line.endswith(b"\n")], err


def readers(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that read."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not found.exists():
        pytest.skip("no /proc here")
    pids = [int(pid) for pid in found.read_text().split()]
    return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def gone(pids: list[int]) -> bool:
    """Whether these end by themselves."""
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_a_reading_process_that_is_killed(tmp_path: Path) -> None:
    folder, record = articles(tmp_path / "in", 120), tmp_path / "r.db"
    process = command(str(folder), "--record", str(record), "--format", "jsonl")
    paths = told(process, 3)
    os.kill(readers(process)[0], signal.SIGKILL)
    more, err = rest(process)
    paths += more
    assert (process.returncode, err) == (0, b"")
    assert paths == sound(record) == [str(path) for path in sorted(folder.iterdir())]


def test_the_process_that_keeps_is_killed(tmp_path: Path) -> None:
    folder, record = articles(tmp_path / "in", 120), tmp_path / "r.db"
    process = command(str(folder), "--record", str(record), "--format", "jsonl")
    paths = told(process, 40)
    others = readers(process)
    process.kill()
    paths += rest(process)[0]
    assert set(paths) <= set(sound(record))
    assert others
    assert gone(others)
    process = command(str(folder), "--record", str(record), "-q", seconds=0)
    process.communicate()
    assert process.returncode == 0
    assert len(sound(record)) == 120


def test_ctrl_c(tmp_path: Path) -> None:
    folder, record = articles(tmp_path / "in", 200), tmp_path / "r.db"
    process = command(str(folder), "--record", str(record), "--format", "jsonl")
    told(process, 1)
    others = readers(process)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"stopped after" in err
    assert gone(others)
    assert 0 < len(sound(record)) < 200


@pytest.mark.parametrize("to", ["record", "parquet"])
def test_a_full_disk(tmp_path: Path, to: str) -> None:
    resource = pytest.importorskip("resource", reason="file sizes cannot be limited here")
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for i in range(60):
        words = " ".join(f"word{i}x{k}" for k in range(1500))
        (folder / f"{i:03}.txt").write_text(f"{i}: " + article(("Mara Lindqvist", f"{i} {words}")) * 2)

    def limit() -> None:
        # a write past the limit fails as on a full disk does, once the signal is put aside
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        most = 800_000 if to == "record" else 8_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    where = ["--to", "parquet", str(out)] if to == "parquet" else ["--record", str(out)]
    process = command(str(folder), *where, "-q", seconds=0, before=limit)
    _, err = process.communicate()
    assert process.returncode == 2
    *stopped, line = err.decode().splitlines()
    assert len(stopped) <= (to == "record")  # where the first batch did not fit, nothing had been kept
    assert all("stopped after" in words for words in stopped)
    assert str(out) in line
    assert "Traceback" not in line
    process = command(str(folder), *where, "-q", seconds=0)
    assert b"60 found" in process.communicate()[1]
    assert process.returncode == 0
    if to == "record":
        assert len(sound(out)) == 60


if __name__ == "__main__":
    made = partial(Workers, make=f"{HERE}:slow", version="1.0+fake")
    batch.Workers = made  # type: ignore[assignment,misc]
    from parley.archive import reading

    reading.Workers = made  # type: ignore[assignment,misc,attr-defined]
    main(sys.argv[1:], prog_name="parley")
