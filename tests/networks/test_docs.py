"""The page for users of DNA: its commands and its Python run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley import networks
from parley.cli import main
from tests.networks.making import SHARED, river_record, shared

PAGE = Path(__file__).parents[2] / "docs" / "networks.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the page works on, as far as it is here."""
    pytest.importorskip("matplotlib")
    shutil.copy(PAGE.parent / "networks" / "debate.csv", tmp_path)
    river_record(tmp_path / "river.db")
    if (SHARED / "sample.dna").exists():
        shutil.copy(SHARED / "sample.dna", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(commands: list[str]) -> None:
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "parley"
        done = CliRunner().invoke(main, words[1:])
        assert done.exit_code == 0, (command, done.output)
        for option in ("-o", "--plot", "--evidence"):
            if option in words and not words[words.index(option) + 1].startswith("-"):
                assert Path(words[words.index(option) + 1]).stat().st_size > 0, command


COMMANDS = [line for block in blocks("sh") for line in block.splitlines()]


def test_the_invented_debate_and_record_run(folder: Path) -> None:
    about = [command for command in COMMANDS if "debate.csv" in command]
    assert len(about) > 5
    run(about)
    drawn = {path.name for path in folder.glob("*.svg")}
    run([command for command in COMMANDS if "river.db" in command])
    for block in blocks("python"):
        if "sample.dna" not in block:
            exec(compile("import parley.networks as networks\n" + block, "docs/networks.md", "exec"), {})
    shown = set(re.findall(r"\]\(networks/(.*?\.svg)\)", PAGE.read_text(encoding="utf-8")))
    assert shown == drawn == {path.name for path in (PAGE.parent / "networks").glob("*.svg")}


def test_the_camps_of_the_debate_change_when_the_page_says() -> None:
    table = networks.read_csv(PAGE.parent / "networks" / "debate.csv")
    series = networks.one_mode(table, aggregation="subtract", window="weeks", size=12, kernel="epanechnikov")
    found = networks.phase_transitions(series)
    assert found.states == 3
    for change, turn in zip(found.transitions, (datetime(2031, 7, 7), datetime(2032, 1, 5)), strict=True):
        assert abs(change.after - turn).days <= 6 * 7  # half a window


def test_the_page_runs(folder: Path) -> None:
    shared("sample.dna")
    about = [command for command in COMMANDS if "debate.csv" not in command and "river.db" not in command]
    assert len(about) > 15
    run(about)
    for block in blocks("python"):
        if "sample.dna" in block:
            exec(compile("import parley.networks as networks\n" + block, "docs/networks.md", "exec"), {})
    assert Path("congruence.graphml").exists()


def test_every_option_and_verb_is_on_the_page() -> None:
    command = main.get_command(None, "network")  # type: ignore[arg-type]
    assert command is not None
    page = PAGE.read_text(encoding="utf-8")
    verbs = re.search(r"\[matrix\|(.*?)\]", command.params[1].metavar or "")
    assert verbs is not None
    said = verbs[1].split("|")
    assert [verb for verb in said if not re.search(rf"(sample\.dna|debate\.csv) {verb}\b", page)] == []
    # what a user of rDNA knows must be found under its new name
    known = (
        "type aggregation normalization duplicates exclude only since until window size kernel seed evidence "
        "distance dimensions model level least positive iterations method groups codebook coder consensus suggested "
        "undated"
    ).split()
    assert [name for name in known if f"--{name}" not in page and f"`{name}`" not in page] == []
    options = {option for parameter in command.params for option in parameter.opts}
    assert {f"--{name}" for name in known} <= options
