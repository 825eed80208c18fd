"""Rooms know only the rooms below them, and what is not used is not loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "parley"

# each room with the rooms it may import from, besides itself
GROUND = {"model", "errors", "parley"}
FINDING = GROUND | {"documents", "language", "english", "actors", "statements", "certainty", "events"}
KEEPING = GROUND | {"documents", "output", "record"}
BELOW = {
    "errors": set(),
    "model": {"errors"},
    "documents": GROUND,
    "language": GROUND | {"documents"},
    "english": GROUND | {"documents", "language"},
    "actors": GROUND | {"documents", "language", "english"},
    "statements": GROUND | {"documents", "language", "english", "actors"},
    "certainty": GROUND | {"documents", "language", "english", "actors", "statements"},
    "events": GROUND | {"documents", "language", "english", "actors", "statements", "certainty"},
    "record": GROUND | {"documents", "english"},
    "output": GROUND | {"documents", "record"},
    "reading": FINDING | KEEPING,
    "archive": KEEPING | {"reading"},
    "coding": KEEPING | {"language", "english", "reading", "archive"},
    "networks": KEEPING | {"reading", "coding", "archive"},
    "conflict": KEEPING | {"reading"},
    "parley": {"reading", "coding", "networks", "conflict"},
}
BELOW["web"] = set(BELOW) | GROUND - {"cli"}
BELOW["cli"] = set(BELOW) | GROUND
BELOW["__main__"] = {"cli"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "parley" if parts == ("__init__",) else parts[0]


def imported(path: Path) -> Iterator[str]:
    """The rooms a module imports from, wherever in it."""
    inside = path.relative_to(PACKAGE.parent).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else ()
            stem = ".".join((*base, *([node.module] if node.module else [])))
            names = [f"{stem}.{alias.name}" if stem == "parley" else stem for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            if first == "parley":
                there = rest[0] if rest else "parley"
                yield there if (PACKAGE / there).is_dir() or (PACKAGE / f"{there}.py").exists() else "parley"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    own = room(path)
    assert own in BELOW, f"{own} is a new room: say above which rooms it may import from"
    assert set(imported(path)) - {own} <= BELOW[own]


LIBRARY = [path for path in modules() if room(path) not in ("cli", "__main__")]


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if ast.unparse(call) in ("print", "exit", "quit", "sys.exit", "os._exit")]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400


HEAVY = (
    "onnxruntime",
    "tokenizers",
    "scipy",
    "trafilatura",
    "htmldate",
    "dateparser",
    "numpy",
    "pandas",
    "networkx",
)
UNUSED = f"heavy = [name for name in {HEAVY!r} if name in sys.modules]; assert not heavy, heavy"


@pytest.mark.parametrize(
    "code",
    [
        "import sys, parley",
        "import sys, parley.record",
        "import sys, parley.reading; assert 'rich' not in sys.modules",
        "import sys; from click.testing import CliRunner; from parley.cli import main;"
        " assert CliRunner().invoke(main, ['--help']).exit_code == 0",
        "import sys; from click.testing import CliRunner; from parley.cli import main;"
        " assert CliRunner().invoke(main, ['read', '--help']).exit_code == 0",
    ],
)
def test_what_is_not_used_is_not_loaded(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {UNUSED}"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def loaded(body: list[ast.stmt], known: dict[str, Path]) -> Iterator[str]:
    """The modules that are loaded with a module: not those that only types or a function name."""
    for node in body:
        if isinstance(node, ast.If | ast.Try) and "TYPE_CHECKING" not in ast.unparse(node).splitlines()[0]:
            yield from loaded(node.body, known)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else node.module for name in names)


def test_no_modules_load_each_other_in_a_circle() -> None:
    named = ((".".join(p.relative_to(PACKAGE.parent).with_suffix("").parts), p) for p in modules())
    known = {name.removesuffix(".__init__"): path for name, path in named}
    graph = {
        name: {other for other in loaded(ast.parse(path.read_text(encoding="utf-8")).body, known) if other in known}
        for name, path in known.items()
    }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"a circle: {' -> '.join((*above[above.index(name) :], name))}"
        if name not in done:
            for other in sorted(graph[name] - {name}):
                visit(other, (*above, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())
