"""The commands of codebooks: what they print, what they write, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.making import good, rows
from tests.fake import run

TREE = """
name = "Tree"
[[concept]]
id = "p"
[[concept]]
id = "k1"
parent = "p"
[[concept]]
id = "k2"
parent = "k1"
[[concept]]
id = "k3"
parent = "p"
"""


@pytest.fixture
def tree(desk: Path) -> Path:
    """The desk's record with a codebook that is a tree, beside the one it has."""
    Path("tree.toml").write_text(TREE)
    good("codebook", "import", "tree.toml")
    return desk


@pytest.mark.usefixtures("tree")
def test_a_concept_is_merged_into_one_below_it() -> None:
    good("codebook", "merge", "k2", "p", "--codebook", "Tree")
    assert [(row["id"], row["parent"]) for row in rows("codebook", "show", "--codebook", "Tree")] == [
        ("k1", None), ("k2", "k1"), ("k3", "k2"),
    ]  # fmt: skip
    shown = good("codebook", "show", "--codebook", "Tree").stdout.split("\n")
    assert [line.split()[-1] for line in shown[1:-1]] == ["k1", "k2", "k3"]
    good("codebook", "export", "--codebook", "Tree", "back.toml")
    assert "is in order: Tree, 3 concepts" in good("codebook", "check", "back.toml").stderr


@pytest.mark.usefixtures("tree")
def test_a_tree_has_each_concept_once() -> None:
    assert good("codebook", "show", "tree.toml").stdout == (
        "Tree (stance: boolean)\n└── p  p\n    ├── k1  k1\n    │   └── k2  k2\n    └── k3  k3\n"
    )


@pytest.mark.usefixtures("desk")
def test_a_codebook_is_written_over_no_file_unasked() -> None:
    Path("mine.toml").write_text("mine")
    refused = run("codebook", "export", "mine.toml")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "parley: mine.toml is there already; --force overwrites it\n",
    )
    assert Path("mine.toml").read_text() == "mine"
    good("codebook", "export", "mine.toml", "--force")
    assert Path("mine.toml").read_text() == good("codebook", "export").stdout
    good("codebook", "export", "plain")
    assert Path("plain").read_text() == Path("mine.toml").read_text()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("parley.db", "--format", "toml", "--force"), "parley.db is what is read here; name another file"),
        (("--from", "harbour.toml", "harbour.toml", "--force"), "harbour.toml is what is read here"),
        (("out.dna",), "out.dna: no codebook is written as .dna; name it .toml, .csv, .qdc, or say --format"),
        (("out.nope",), "out.nope: no codebook is written as .nope"),
    ],
)
def test_a_codebook_is_not_written_where_it_would_do_harm(arguments: tuple[str, ...], said: str) -> None:
    before = {path: path.read_bytes() for path in Path().iterdir()}
    refused = run("codebook", "export", *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


@pytest.mark.usefixtures("tree")
def test_a_codebook_comes_through_a_pipe() -> None:
    table = good("codebook", "export", "--codebook", "Tree", "--format", "csv").stdout
    for text in (TREE, table, "id,name\nquay,The quay\n", "name\nThe quay\n"):
        assert "is in order" in good("codebook", "check", "-", stdin=text).stderr
    good("codebook", "import", "-", "--name", "Other", stdin=table)
    assert rows("codebook", "show", "--codebook", "Other") == rows("codebook", "show", "--codebook", "Tree")
    refused = run("codebook", "check", "-", stdin=b"name = 3\n")
    assert refused.exit_code == 2
    assert "stdin" in refused.stderr


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", [("codebook", "retire", "toll"), ("code", "undo"), ("actors", "undo")])
def test_somebody_does_it(command: tuple[str, ...]) -> None:
    refused = run(*command, "--by", "")
    assert refused.exit_code == 2
    assert "it names nobody" in refused.stderr
    assert [row["action"] for row in rows("codebook", "changes")] == ["import"]
