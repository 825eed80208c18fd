"""What the README and the pages of figures say is so: commands run, examples work, figures are the benchmarks'."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.documents.formats.office_files import rtf
from tests.documents.formats.samples import nexis_office, pdf
from tests.networks.making import Said, database_of

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def commands() -> list[str]:
    lines = [line.split(" #")[0].rstrip() for block in blocks("console") for line in block.splitlines()]
    return [line.split("&& ")[-1] for line in lines if "parley" in line]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the README's commands name."""
    from parley.networks.dna_write import write_dna

    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "examples", folder / "reports")
    shutil.copy(ROOT / "examples/fishing-line.jsonl", folder / "articles.jsonl")
    shutil.copy(ROOT / "examples/mine-inquiry.html", folder / "page.html")
    (folder / "nexis.rtf").write_bytes(rtf(*nexis_office.ARTICLE))
    (folder / "brief.pdf").write_bytes(pdf.SAMPLES["PDFDocument"]["talks.pdf"])
    (folder / "articles.csv").write_text('Headline,Date,Body\nOn,14/04/2031,"“We go on,” Mara Lindqvist said."\n')
    said = [Said(who, what, how, day) for day, (who, what, how) in enumerate(
        [("Union", "Dam", 1), ("Port", "Dam", 0), ("Union", "Quota", 1), ("Port", "Quota", 1), ("Mill", "Dam", 1)]
    )]  # fmt: skip
    write_dna(folder / "study.dna", database_of(said))
    return folder


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    shell = f'parley() {{ "{sys.executable}" -m parley "$@"; }}\nset -o pipefail\n{line}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_commands_of_the_readme_run(desk: Path) -> None:
    assert len(commands()) >= 10
    for line in commands():
        if line.startswith("parley serve"):
            continue  # until it is closed: ``test_the_reading_room_of_the_readme_opens``
        if "DOCUMENT" in line:
            listed = run("parley statements --record talks.db --format csv --limit 1", desk).stdout
            document = next(csv.DictReader(io.StringIO(listed)))["document"]
            line = line.replace("DOCUMENT", document)
        done = run(line, desk)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr


def test_the_reading_room_of_the_readme_opens(desk: Path) -> None:
    line = next(line for line in commands() if line.startswith("parley serve"))
    run("parley read examples/ --record talks.db", desk)
    arguments = [sys.executable, "-m", *line.split(), "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(arguments, cwd=desk, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        address = re.search(r"http://\S+", process.stderr.readline())
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=60) as answer:
            assert b"talks.db" in answer.read()
    finally:
        process.terminate()
        process.communicate(timeout=60)


def test_python_of_the_readme_runs(desk: Path) -> None:
    for block in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-c", block],
            cwd=desk,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Lindqvist" in done.stdout


def test_figures_are_those_the_benchmarks_wrote() -> None:
    command = [sys.executable, str(ROOT / "docs/figures.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
