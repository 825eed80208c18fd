"""How many regular expressions the rooms hold, and how many lines: of the working tree, or of commits beside it.

    python -m benchmarks.size [COMMIT ...]

A regular expression is a call of ``re`` with a pattern, or an entry of a table of patterns (english/patterns.toml).
Lines are those of Python, with comments and blank ones.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
Files = Iterable[tuple[str, str]]  # paths below parley/, and what they say


def here() -> Iterator[tuple[str, str]]:
    """The files of the working tree."""
    for path in sorted((ROOT / "parley").rglob("*")):
        if path.suffix == ".py" or path.name == "patterns.toml":
            yield path.relative_to(ROOT / "parley").as_posix(), path.read_text(encoding="utf-8")


def at(commit: str) -> Iterator[tuple[str, str]]:
    """The files of a commit."""
    names = _git("ls-tree", "-r", "--name-only", commit, "parley").split("\n")
    for name in names:
        if name.endswith((".py", "patterns.toml")):
            yield name.removeprefix("parley/"), _git("show", f"{commit}:{name}")


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def counted(files: Files) -> tuple[Counter[str], Counter[str]]:
    """Regular expressions and lines by room; a file beside the rooms is its own."""
    patterns: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for name, text in files:
        room = name.partition("/")[0]
        if name.endswith(".toml"):
            patterns[room] += sum(len(table) for table in tomllib.loads(text).values())
            continue
        lines[room] += text.count("\n")
        patterns[room] += sum(_is_pattern(node) for node in ast.walk(ast.parse(text)))
    return patterns, lines


def _is_pattern(node: ast.AST) -> bool:
    """Whether it is a call such as ``re.compile(r"…")``."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return False
    of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    return of_re and node.func.attr in CALLS


def main() -> None:
    columns = [(commit, counted(at(commit))) for commit in sys.argv[1:]] + [("now", counted(here()))]
    rooms = sorted({room for _, (_, lines) in columns for room in lines})
    for number, what in enumerate(("regular expressions", "lines")):
        print(f"{what:22}", *(f"{name[:12]:>12}" for name, _ in columns))
        for room in rooms:
            counts = [found[number][room] for _, found in columns]
            if any(counts) and "." not in room:
                print(f"{room:22}", *(f"{count:12,}" for count in counts))
        print(f"{'all':22}", *(f"{found[number].total():12,}" for _, found in columns), end="\n\n")


if __name__ == "__main__":
    main()
