"""Every command of docs/conflict.md runs, in order, and prints what the page shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "conflict.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def commands() -> list[tuple[str, str]]:
    found = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, printed = part.partition("\n")
            found.append((command, printed))
    return found


@pytest.fixture
def wharf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "wharf.toml").write_text(blocks("toml")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_commands_print_what_the_page_shows(wharf: Path) -> None:
    pytest.importorskip("matplotlib", reason="the page draws a plot")
    shown = commands()
    assert {command.split()[2] for command, _ in shown} >= {"analyse", "explain", "paths", "require", "plot"}
    for command, printed in shown:
        program, *arguments = shlex.split(command)
        assert program == "parley"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, (command, result.output)
        assert result.output.strip("\n") == printed.strip("\n"), command
    assert (wharf / "wharf.svg").read_text(encoding="utf-8").count("<path") > 20


def test_python_of_the_page_runs(wharf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas", reason="the page makes a DataFrame")
    (code,) = blocks("python")
    namespace: dict[str, object] = {}
    exec(compile(code, "docs/conflict.md", "exec"), namespace)
    assert namespace["result"].equilibria("seq") == [1, 3, 8]  # type: ignore[attr-defined]
    assert "Council" in capsys.readouterr().out


def test_every_command_is_on_the_page() -> None:
    from parley.cli.conflict import conflict

    text = PAGE.read_text(encoding="utf-8")
    for name in conflict.commands:
        assert f"parley conflict {name}" in text
