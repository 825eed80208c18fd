"""Bad input and faults: one line that says what to do, the right exit code, and never a traceback."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from parley.record import Store
from tests.fake import article, run

PROJECT = Path(__file__).parents[1]
GOOD = article(("Mara Lindqvist", "We go on"))
FRENCH = (
    "Le ministre a dit que les négociations sur le fleuve ne seraient pas reprises avant la fin de la"
    " semaine, mais que son pays est prêt à parler dans la nuit et que les autres le sont aussi."
)
BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t ", "empty"),
    "binary.txt": (bytes(range(256)) * 64, "NUL"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256)) * 8, "no text"),
    "huge.txt": (b"words and more words. " * 2_400_000, "20 MB"),
    "long.txt": (b"words and more words. " * 240_000, "characters"),
    "invalid.txt": ("“Fine so far” — ".encode() + b"\xff\xfe\xfa", "not valid UTF-8"),
    "nul.txt": (b"some words\x00and more", "NUL"),
    "surrogate.jsonl": (b'{"text": "half a \\ud83d"}', "lone surrogate"),
    "notext.jsonl": (b'{"id": "a", "title": "b"}', 'neither "text" nor "html"'),
    "malformed.jsonl": (b'{"text": "cut off', "not valid JSON"),
    "deep.jsonl": (b"[" * 200_000, "JSON"),
    "empty.jsonl": (b"", "empty"),
    "empty.html": (b"", "empty"),
    "nothing.html": (b"<html><body><script>1</script></body></html>", "without an article"),
    "nul.html": (b"<html><body><p>a\x00b</p></body></html>", "NUL"),
    "french.txt": (FRENCH.encode(), "French"),
    "paper.pdf.txt": (b"%PDF-1.4 ...", "broken PDF"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_alone(tmp_path: Path, name: str) -> None:
    data, word = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    result = run("read", str(tmp_path / name), "--no-record", "--format", "jsonl")
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert line.startswith(f"parley: {tmp_path / name}")
    assert word in line


def test_bad_files_among_good_ones(tmp_path: Path) -> None:
    for name, (data, _) in BAD_FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a-good.txt").write_text(GOOD)
    (tmp_path / "z-good.txt").write_text(GOOD + "\n")
    result = run("read", str(tmp_path), "--record", str(tmp_path / "r.db"), "--format", "jsonl")
    assert result.exit_code == 1
    assert [Path(json.loads(line)["document"]["path"]).name for line in result.stdout.splitlines()] == [
        "a-good.txt",
        "z-good.txt",
    ]
    lines = result.stderr.splitlines()
    assert len(lines) == len(BAD_FILES)
    assert all(sum(name in line for line in lines) >= 1 for name in BAD_FILES)


def test_a_good_line_beside_a_bad_one(tmp_path: Path) -> None:
    lines = [json.dumps({"text": GOOD}), '{"text": 1}', "{", json.dumps({"text": GOOD + "."})]
    result = run("read", "-", "--no-record", "--format", "jsonl", stdin="\n".join(lines).encode())
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert [line.split(":")[1] for line in result.stderr.splitlines()] == [" - line 2", " - line 3"]


@pytest.mark.parametrize("stdin", [b"", b"\n", b"\x00\x01"])
def test_bad_standard_input(stdin: bytes) -> None:
    result = run("read", "-", "--no-record", stdin=stdin)
    assert result.exit_code == 2


def test_a_missing_file_and_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name, word in (("missing.txt", "no such file"), ("empty", "no articles")):
        result = run("read", str(tmp_path / name), "--no-record", "--format", "csv", "-q")
        assert result.exit_code == 2
        [line] = result.stderr.splitlines()
        assert name in line
        assert word in line


def test_a_long_single_line_and_deep_html_are_read(tmp_path: Path) -> None:
    line = GOOD + " " + "so many words " * 14_300
    (tmp_path / "line.txt").write_text(line)
    (tmp_path / "noblank.txt").write_text(GOOD + "x" * 200_000)
    deep = "<html><body>" + "<div>" * 50_000 + f"<p>{GOOD}</p>" + "</div>" * 50_000 + "</body></html>"
    (tmp_path / "deep.html").write_text(deep)
    result = run("read", str(tmp_path), "--no-record", "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    found = [json.loads(row) for row in result.stdout.splitlines()]
    assert [len(row["statements"]) for row in found] == [1, 1, 1]
    assert max(row["document"]["characters"] for row in found) > 200_000


def test_a_french_article_is_kept_but_not_read_until_told_to(tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text(FRENCH)
    record = str(tmp_path / "r.db")
    assert run("read", str(tmp_path / "f.txt"), "--record", record).exit_code == 2
    with Store(record) as store:
        assert store.connection.execute("SELECT language, refused IS NULL FROM documents").fetchone()[:] == (
            "fr",
            0,
        )
    assert run("read", str(tmp_path / "f.txt"), "--record", record, "--language", "en").exit_code == 0
    with Store(record) as store:
        assert store.connection.execute("SELECT language, refused IS NULL FROM documents").fetchone()[:] == (
            "en",
            1,
        )


def bad_record(tmp_path: Path, kind: str) -> tuple[Path, str]:
    path = tmp_path / "r.db"
    if kind == "text":
        path.write_text("This is an article and by no means a record.")
        return path, "no SQLite file"
    if kind == "folder":
        path.mkdir()
        return path, "is a folder"
    if kind == "nowhere":
        return tmp_path / "no" / "r.db", "no folder"
    if kind == "device":
        return Path("/proc/parley.db"), "cannot write"
    if kind == "foreign":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE bookmarks (a)")
        connection.close()
        return path, "another program"
    with Store(path) as store:
        store.connection.execute("PRAGMA user_version = 999")
    return path, "newer Parley"


@pytest.mark.parametrize("kind", ["text", "folder", "nowhere", "device", "foreign", "newer"])
def test_a_record_that_cannot_be_written(tmp_path: Path, kind: str) -> None:
    path, word = bad_record(tmp_path, kind)
    (tmp_path / "a.txt").write_text(GOOD)
    result = run("read", str(tmp_path / "a.txt"), "--record", str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert word in line


@pytest.mark.parametrize("kind", ["text", "folder", "nowhere", "foreign", "newer"])
@pytest.mark.parametrize(
    "command", [["statements"], ["actors"], ["show", "x"], ["export", "out"], ["actors", "merge", "a", "b"]]
)
def test_a_record_that_cannot_be_asked(tmp_path: Path, kind: str, command: list[str]) -> None:
    path, _ = bad_record(tmp_path, kind)
    result = run(*command, "--record", str(path))
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith("parley: ")


def command(*arguments: str, seconds: float = 0, **more: object) -> subprocess.Popen[bytes]:
    """The command line in a process of its own, with the fake reader."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.run_fake", *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "FAKE_SECONDS": str(seconds), "PYTHONPATH": str(PROJECT)},
        **more,  # type: ignore[call-overload]
    )


def articles(folder: Path, number: int) -> Path:
    folder.mkdir()
    for i in range(number):
        (folder / f"{i:03}.txt").write_text(article(("Mara Lindqvist", f"This is {i}"), ("Tomas Oduya", "No")))
    return folder


def sound(path: Path) -> list[str]:
    """The paths of the documents in a record that is in order."""
    with Store(path, create=False) as store:
        connection = store.connection
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute(
            "SELECT path, (SELECT count(*) FROM statements WHERE document = documents.pk) FROM documents ORDER BY path"
        ).fetchall()
    assert all(statements == 2 for _, statements in rows)
    return [str(name) for name, _ in rows]


def test_killed_at_any_moment_it_goes_on_from_there(tmp_path: Path) -> None:
    folder, record = articles(tmp_path / "in", 40), tmp_path / "r.db"
    reported: list[str] = []
    for lines in (1, 7, 20):
        process = command("read", str(folder), "--record", str(record), "--format", "jsonl", seconds=0.01)
        assert process.stdout is not None
        for _ in range(lines):
            reported.append(json.loads(process.stdout.readline())["document"]["path"])
        process.kill()
        rest = process.communicate()[0].splitlines(keepends=True)
        reported += [json.loads(line)["document"]["path"] for line in rest if line.endswith(b"\n")]
        kept = sound(record)
        assert len(kept) == len(set(kept))
        assert set(reported) <= set(kept)
    process = command("read", str(folder), "--record", str(record), "-q")
    _, err = process.communicate()
    assert process.returncode == 0, err
    assert sound(record) == [str(path) for path in sorted(folder.iterdir())]
    with Store(record) as store:
        # nothing that was there was read again
        runs = store.connection.execute("SELECT run, count(*) FROM documents GROUP BY run").fetchall()
        assert sum(count for _, count in runs) == 40
        assert store.connection.execute("SELECT finished IS NULL FROM runs ORDER BY pk").fetchall()[-1][0] == 0


def test_killed_while_it_writes(tmp_path: Path) -> None:
    folder, record = articles(tmp_path / "in", 120), tmp_path / "r.db"
    for delay in (0.35, 0.5, 0.6):
        process = command("read", str(folder), "--record", str(record), "-q")
        time.sleep(delay)
        process.kill()
        process.communicate()
        if record.exists() and record.stat().st_size:
            sound(record)
    process = command("read", str(folder), "--record", str(record), "-q")
    process.communicate()
    assert process.returncode == 0
    assert len(sound(record)) == 120


def test_two_processes_share_the_work(tmp_path: Path) -> None:
    """Each document is read once, each process tells of all of them in order, and one that is killed is made up for."""
    folder, record = articles(tmp_path / "in", 60), tmp_path / "r.db"
    names = [str(path) for path in sorted(folder.iterdir())]
    started = [
        command("read", str(folder), "--record", str(record), "--list", "--format", "jsonl", seconds=0.02)
        for _ in range(3)
    ]
    assert started[2].stdout is not None
    started[2].stdout.readline()
    started[2].kill()
    started[2].communicate()
    states: list[str] = []
    for process in started[:2]:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        rows = [json.loads(line) for line in out.splitlines()]
        assert [row["path"] for row in rows] == names
        states += [row["state"] for row in rows]
    assert sound(record) == names
    with Store(record) as store:
        by_the_killed = store.connection.execute(
            "SELECT count(*) FROM documents JOIN runs ON runs.pk = run WHERE finished IS NULL"
        ).fetchone()[0]
        assert states.count("read") + by_the_killed == 60
        assert store.connection.execute("SELECT count(*) FROM claims").fetchone()[0] == 0


def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    folder, record = articles(tmp_path / "in", 200), tmp_path / "r.db"
    process = command("read", str(folder), "--record", str(record), "--format", "jsonl", seconds=0.05)
    assert process.stdout is not None
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"stopped" in err
    assert 0 < len(sound(record)) < 200


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 300)
    process = command("read", str(folder), "--no-record", "--format", "jsonl")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1


def test_a_full_device_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [sys.executable, "-m", "parley", "--help"],
            cwd=PROJECT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert process.returncode == 2
    assert b"No space left" in process.stderr
    assert b"Traceback" not in process.stderr


def test_a_full_disk_keeps_what_was_reported(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file sizes cannot be limited here")
    folder, record = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    for i in range(60):
        (folder / f"{i:03}.txt").write_text(f"{i}: " + article(("Mara Lindqvist", f"{i} " + "word " * 2000)) * 2)

    def limit() -> None:
        # a write past the limit fails as on a full disk does, once the signal is put aside
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))

    arguments = ("read", str(folder), "--record", str(record), "--format", "jsonl")
    process = command(*arguments, preexec_fn=limit)
    out, err = process.communicate()
    assert process.returncode == 2
    kept, line = err.decode().splitlines()
    assert "the disk is full" in line
    assert str(record) in line
    assert "stopped after" in kept
    reported = [json.loads(row)["document"]["path"] for row in out.decode().splitlines()]
    assert 0 < len(reported) < 60
    assert set(reported) <= set(sound(record))
    process = command(*arguments)
    assert len(process.communicate()[0].splitlines()) == 60
    assert process.returncode == 0
    assert len(sound(record)) == 60


def as_nobody(answers: multiprocessing.SimpleQueue[tuple[int, str, str]], arguments: tuple[str, ...]) -> None:
    os.setgid(65534)
    os.setuid(65534)
    result = run(*arguments)
    answers.put((result.exit_code, result.stdout, result.stderr))


def test_a_record_that_may_only_be_read() -> None:
    """As another user, since root may write anything."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can become another user")
    forking = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as home:
        os.chmod(home, 0o755)
        path, record = os.path.join(home, "a.txt"), os.path.join(home, "r.db")
        Path(path).write_text(GOOD)
        answers = forking.SimpleQueue()
        found = []
        for arguments in (("read", path), ("statements", "--format", "csv")):
            # first as root, which makes the record, and loads what the other user may not be let into
            assert run(*arguments, "--record", record).exit_code == 0
            process = forking.Process(target=as_nobody, args=(answers, (*arguments, "--record", record)))
            process.start()
            found.append(answers.get())
            process.join()
        own = run("network", record)
        process = forking.Process(target=as_nobody, args=(answers, ("network", record)))
        process.start()
        network = answers.get()
        process.join()
    (code, _, err), (asked, out, _) = found
    assert code == 2
    [line] = err.splitlines()
    assert record in line
    assert "permissions" in line
    assert asked == 0
    assert "We go on" in out
    assert network == (own.exit_code, own.stdout, own.stderr)  # nothing is coded in it, and it is known for a record
    assert "codebook" in own.stderr


def test_a_mistyped_path_leaves_no_record(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    assert run("read", str(tmp_path / "none.txt"), "--record", str(record)).exit_code == 2
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "some.txt").write_text("Okoro said that it was over.")
    assert run("read", str(tmp_path / "some.txt"), "--record", str(record)).exit_code == 0
    assert run("read", str(tmp_path / "none.txt"), "--record", str(record)).exit_code == 2
    assert record.exists()


@pytest.mark.parametrize("day", ["03/04/2031", "3.4.31"])
def test_a_day_that_may_be_two_is_none(tmp_path: Path, day: str) -> None:
    (tmp_path / "some.txt").write_text("Okoro said that it was over.")
    result = run("read", str(tmp_path / "some.txt"), "--no-record", "--published", day)
    assert result.exit_code == 2
    assert "no sure date" in result.stderr
