"""Shards on a cluster come to the record that one process makes, whatever machine or process is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from parley.archive import Archive, read_on_into
from parley.coding import Coding
from parley.coding.codebooks import CodebookFile, Entry
from parley.coding.suggester import Concept
from parley.documents import load
from parley.errors import DocumentError, ReadingError
from parley.model import Document, Extraction
from parley.reading import cluster as clusters
from parley.reading import rays, read_each
from parley.reading.cluster import read_on
from parley.reading.verbs import Record
from parley.reading.workers import Workers
from tests.fake import FakeReader, article, extract, run
from tests.record.test_merging import dump

ray = pytest.importorskip("ray", reason="ray is not installed: python -m pip install 'parley-record[cluster]'")

HERE = "tests.reading.test_cluster"
VERSION = "1.0+fake"
RUNS = ("run", "added", "started", "finished")  # each shard has a run of its own


class Faulty(FakeReader):
    """Takes a moment; its process is ended by a text with KILL, and by one with ONCE FLAG the first time."""

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            time.sleep(0.02)
            words = document.text.split()
            if "KILL" in words or ("ONCE" in words and not Path(words[words.index("ONCE") + 1]).exists()):
                if "ONCE" in words:
                    Path(words[words.index("ONCE") + 1]).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield extract(document)


def faulty() -> Faulty:
    return Faulty()


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """Four machines of a core each, on this one."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 80_000_000})
    for _ in range(3):
        made.add_node(num_cpus=1, object_store_memory=80_000_000)
    ray.init(address=made.address, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": os.getcwd()}})
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles with copies, two outlets' names for one person, another language, and what is no article."""
    monkeypatch.setattr(rays, "SHARD", 4)
    monkeypatch.setattr(clusters, "MAKE", f"{HERE}:faulty")
    folder = tmp_path / "in"
    folder.mkdir()
    story = " ".join(f"word{k}" for k in range(60))
    for k in range(30):
        said = article((f"Mara Nr{k % 7}", f"We want peace {k}"), ("Nr3", "No"))
        (folder / f"{k:02}.txt").write_text(f"{story} {said}" if k % 10 == 9 else said, encoding="utf-8")
    (folder / "30.txt").write_text("", encoding="utf-8")
    (folder / "31.txt").write_text("Der Minister sagte am Montag, dass die Verhandlungen weitergehen und dauern.\n" * 3)
    return folder


def alone(folder: Path, record: Path) -> list[str]:
    """What one process makes of it."""
    with Record(record) as opened:
        return [o.state for o in read_each(load([folder]), record=opened, reader=FakeReader())]


def on_cluster(folder: Path, record: Path) -> list[str]:
    return [o.state for o in read_on("ray", [folder], record, version=VERSION)]


def same(one: Path, other: Path) -> None:
    assert {k: v for k, v in dump(one, RUNS).items() if k != "runs"} == {
        k: v for k, v in dump(other, RUNS).items() if k != "runs"
    }


def test_a_machine_that_is_lost_loses_nothing(nodes: Any, corpus: Path, tmp_path: Path) -> None:
    states = []
    for outcome in read_on("ray", [corpus], tmp_path / "r.db", version=VERSION):
        states.append(outcome.state)
        if len(states) == 1:
            nodes.remove_node(nodes.list_all_nodes()[-1], allow_graceful=False)
    expected = alone(corpus, tmp_path / "one.db")
    assert states.count("failed") == expected.count("failed") == 2
    same(tmp_path / "r.db", tmp_path / "one.db")
    assert not (tmp_path / "r.db.shards").exists()


def test_a_worker_that_is_killed_loses_nothing(nodes: Any, corpus: Path, tmp_path: Path) -> None:
    text = f"ONCE {tmp_path / 'flag'} " + article(("Mara Nr3", "We want peace"))
    (corpus / "13.txt").write_text(text, encoding="utf-8")
    on_cluster(corpus, tmp_path / "r.db")
    assert (tmp_path / "flag").exists()
    alone(corpus, tmp_path / "one.db")
    same(tmp_path / "r.db", tmp_path / "one.db")


def test_a_file_that_always_ends_its_worker_is_one_failure(
    nodes: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rays, "RETRIES", 0)
    (corpus / "13.txt").write_text("KILL it now.", encoding="utf-8")
    outcomes = list(read_on("ray", [corpus], tmp_path / "r.db", version=VERSION))
    [lost] = [o for o in outcomes if "every worker that read it" in str(o.error)]
    assert lost.path == str(corpus / "13.txt")
    assert len([o for o in outcomes if o.state in ("read", "copy")]) == 29


def test_what_is_finished_or_in_the_record_is_not_read_again(nodes: Any, corpus: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    running = read_on("ray", [corpus], record, version=VERSION)
    first = next(running)
    assert first.state == "read"
    running.close()  # type: ignore[attr-defined]
    assert list((tmp_path / "r.db.shards").glob("*.json"))
    assert on_cluster(corpus, record).count("kept") >= 4
    with Record(record) as opened:
        opened.merge("Mara Nr1", "Mara Nr2", by="Ana")
        coding, first = Coding(opened), opened.statements()[0]
        coding.codebooks.read(CodebookFile("peace", entries=(Entry(Concept("talks", "Talks")),)))
        coding.accept(first.document, "talks", "supports", statement="s1", by="Ana")
        opened.correct_speaker(f"{first.document}#s1", "Mara Nr6", by="Ana")
        done = [len(coding.codings()), len(opened.corrections())]
        runs = opened.connection.execute("SELECT count(*) FROM runs").fetchone()[0]
    again = on_cluster(corpus, record)
    assert (again.count("kept"), again.count("read"), again.count("failed")) == (30, 0, 2)
    (corpus / "40.txt").write_text(article(("Mara Nr2", "This is new")), encoding="utf-8")
    assert on_cluster(corpus, record).count("read") == 1
    with Record(record) as opened:
        counted = opened.connection.execute("SELECT count(*) FROM runs").fetchone()[0]
        assert counted - runs in (0, 1)  # runs that began in one second are one
        [judgement] = opened.judgements()
        assert judgement.made_by == "Ana"
        assert [len(Coding(opened).codings()), len(opened.corrections())] == done == [1, 1]
        assert [one.corrected for one in opened.statements() if one.corrected] == ["Ana"]
        assert "Mara Nr2" not in {actor.name for actor in opened.actors()}


def test_an_archive_of_shards(nodes: Any, corpus: Path, tmp_path: Path) -> None:
    from tests.archive.test_archive import table

    def read() -> list[str]:
        return [o.state for o in read_on_into("ray", [corpus], Archive(tmp_path / "out"), version=VERSION)]

    (corpus / "29.txt").write_bytes((corpus / "28.txt").read_bytes())  # the same again, maybe in another shard
    assert read().count("failed") == 2
    said = table(tmp_path / "out", "statements")
    with Record(tmp_path / "one.db") as record:
        list(read_each(load([corpus]), record=record, reader=FakeReader()))
        count = record.connection.execute("SELECT count(*) FROM statements").fetchone()[0]
    assert len(said) == count
    assert read().count("read") == 0
    assert table(tmp_path / "out", "statements") == said


def test_on_the_command_line(
    nodes: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workers, "version", VERSION)
    record = str(tmp_path / "r.db")
    result = run("read", str(corpus), "--record", record, "--on", "ray")
    assert result.exit_code == 1, result.stderr
    assert "32 found, " in result.stderr.splitlines()[-1]
    assert f"kept in {record}" in result.stderr
    listed = run("read", str(corpus), "--record", record, "--on", "ray", "--list", "--format", "csv")
    assert listed.stdout.count("there already") == 30
    assert run("read", str(corpus), "--no-record", "--on", "ray").exit_code == 2


def test_what_cannot_be_read_on_a_cluster(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="standard input cannot be read on a cluster"):
        list(read_on("ray", ["-"], tmp_path / "r.db", version=VERSION))
    with pytest.raises(ReadingError, match="'spark' is no cluster"):
        list(read_on("spark", [tmp_path], tmp_path / "r.db", version=VERSION))
