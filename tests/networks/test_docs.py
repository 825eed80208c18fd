"""The page for users of DNA: its commands and its Python run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli import main
from tests.networks.making import shared

PAGE = Path(__file__).parents[2] / "docs" / "networks.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    shutil.copy(shared("sample.dna"), tmp_path / "sample.dna")
    monkeypatch.chdir(tmp_path)
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) > 15
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "parley"
        done = CliRunner().invoke(main, words[1:])
        assert done.exit_code == 0, (command, done.output)
        for option in ("-o", "--plot"):
            if option in words:
                assert Path(words[words.index(option) + 1]).stat().st_size > 0, command
    for block in blocks("python"):
        exec(compile(block, "docs/networks.md", "exec"), {})
    assert Path("congruence.graphml").exists()


def test_every_option_and_verb_is_on_the_page() -> None:
    command = main.get_command(None, "network")  # type: ignore[arg-type]
    assert command is not None
    page = PAGE.read_text(encoding="utf-8")
    said = "frequencies communities centrality polarization backbone stability".split()
    assert [verb for verb in said if f"sample.dna {verb}" not in page] == []
    # what a user of rDNA knows must be found under its new name
    known = (
        "type aggregation normalization duplicates exclude only since until window size kernel seed".split()
    )
    assert [name for name in known if f"--{name}" not in page and f"`{name}`" not in page] == []
    options = {option for parameter in command.params for option in parameter.opts}
    assert {f"--{name}" for name in known} <= options
