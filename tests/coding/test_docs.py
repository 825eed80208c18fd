"""The page from articles to a network: its commands and its Python run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from parley.cli import main
from parley.networks.dna import read_database
from parley.reading.reader import Reader

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "coding.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)


def run(line: str) -> Result:
    """A command of the page, with what is piped into it."""
    piped, bar, command = line.rpartition(" | ")
    keys = shlex.split(piped)[1].replace("\\n", "\n") if bar else ""
    words = shlex.split(command)
    assert words[0] == "parley"
    return CliRunner().invoke(main, words[1:], input=keys)


def test_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib")
    pytest.importorskip("krippendorff")
    shutil.copytree(DOCS / "coding", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    said = {}
    with mock.patch("parley.reading.extractor.default_reader", return_value=reader):
        for line in [line for block in blocks("sh") for line in block.splitlines()]:
            done = run(line)
            assert done.exit_code == 0, (line, done.output)
            said[line] = done
        for block in blocks("python"):
            exec(compile(block, "docs/coding.md", "exec"), {})
    assert "turbines" in capsys.readouterr().out
    minister = next(out for line, out in said.items() if line.endswith("ridge.db --by actor"))
    shown = re.sub(r"\s+", " ", minister.stdout)
    assert re.search(r"Ilse.*Brandvik.*village-vote.*supports.*opposes.*2031-05-20", shown)
    assert "<svg" in Path("coalition.svg").read_text(encoding="utf-8")
    assert "The treasury will not pay for grass." in Path("evidence.html").read_text(encoding="utf-8")
    coded, ready = read_database("coded.dna"), read_database("ready.dna")
    assert len(ready.statements) > len(coded.statements) >= 6
    assert {s.values["concept"] for s in ready.statements} > {"", "Payments for lost pasture"}
