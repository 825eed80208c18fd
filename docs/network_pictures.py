"""Makes what docs/networks.md shows: an invented debate, and the pictures of the commands on the page that draw it.

    python docs/network_pictures.py

The debate is made up, seeded, and the same each time: nine organizations of three countries on a river, whose camps
change twice. docs/networks/debate.csv is an event list as DNA writes them.
"""

from __future__ import annotations

import csv
import os
import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from click.testing import CliRunner

from parley.cli import main

HERE = Path(__file__).parent
PAGE, FOLDER = HERE / "networks.md", HERE / "networks"

# who: side before, during and after the drought, from −1 (upstream's) to 1 (downstream's); and how often they speak
ACTORS = {
    ("Ruvenia, Ministry of Water", "Elske Vaan"): (-0.9, -1.0, -0.5, 5),
    ("Ruvenia, Power Company", "Jorun Teel"): (-1.0, -1.0, -0.9, 3),
    ("Ruvenia, Green List", "Ylva Stroom"): (0.3, -0.1, 0.4, 2),
    ("Tarsovia, Ministry of Water", "Dario Kesk"): (0.9, 1.0, 0.4, 5),
    ("Tarsovia, Fishers' League", "Oren Halv"): (0.9, 0.9, 0.7, 2),
    ("Orsk, Foreign Ministry", "Bela Torn"): (-0.3, 0.8, -0.1, 4),
    ("River Commission", "Sami Ferro"): (0.1, 0.2, 0.0, 4),
    ("Regional Bank", "Carl Imrie"): (-0.5, 0.0, -0.2, 2),
    ("Wetlands Trust", "Aud Sorrel"): (0.5, 0.6, 0.6, 2),
}
# concept: which side is for it, how hard it is to be for it, what is said for and against it
CONCEPTS = {
    "Water is measured together before quotas are set.": (
        -0.5, -0.3, "First we measure, and then we divide.", "Our own figures are good enough."),
    "The dam is filled over three years.": (
        -1.6, 0.2, "In three years the turbines will pay for all.", "Three years would leave the lower river dry."),
    "A minimum flow is guaranteed.": (
        1.5, -0.2, "Without a floor there is no treaty.", "Nobody can guarantee rain."),
    "Power is shared with those downstream.": (
        -0.6, -0.4, "Who gives water shall have light.", "We will not be paid in promises."),
    "An outside arbiter decides disputes.": (
        1.1, 0.1, "Somebody has to decide when we cannot.", "We need no judge over our own river."),
    "Fish passages come before turbines.": (
        0.9, 0.3, "No fish, no coast.", "Fish can wait, hospitals cannot."),
    "Old treaties still bind.": (
        1.3, 0.0, "What was signed stands.", "A treaty drawn by others binds nobody."),
    "Satellites settle what was released.": (
        0.2, -0.2, "The pictures do not take sides.", "A picture from space measures no water."),
}  # fmt: skip
START, TURNS, END = date(2031, 1, 6), (date(2031, 7, 7), date(2032, 1, 5)), date(2032, 6, 28)
STATEMENTS = 700


def write_debate(path: Path) -> None:
    """The event list, separated by semicolons."""
    random = np.random.default_rng(2031)
    actors, concepts = list(ACTORS.items()), list(CONCEPTS.items())
    often = np.array([values[3] for _, values in actors], dtype=float)
    days = np.sort(random.integers((END - START).days, size=STATEMENTS))
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, delimiter=";", lineterminator="\n").writerow
        write("statement_id time person organization concept agreement text document_id document_title".split())
        for number, offset in enumerate(days.tolist(), 1):
            day = START + timedelta(days=offset)
            (organization, person), sides = actors[random.choice(len(actors), p=often / often.sum())]
            concept, (slope, threshold, yes, no) = concepts[random.integers(len(concepts))]
            side = sides[sum(day >= turn for turn in TURNS)]
            agrees = int(2.2 * slope * side - threshold + 0.7 * random.normal() > 0)
            title = f"River Post, {day.day}.{day.month}."
            write([number, f"{day} 00:00:00", person, organization, concept, agrees, yes if agrees else no,
                   offset + 1, title])  # fmt: skip


def pictures() -> list[list[str]]:
    """The words of the page's commands that draw the debate."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    commands = [shlex.split(line) for block in blocks for line in block.splitlines()]
    return [words[1:] for words in commands if "debate.csv" in words and "--plot" in words]


def run() -> None:
    """Write the debate and draw the pictures beside it."""
    FOLDER.mkdir(exist_ok=True)
    write_debate(FOLDER / "debate.csv")
    os.chdir(FOLDER)
    for words in pictures():
        done = CliRunner().invoke(main, words)
        if done.exit_code:
            raise SystemExit(f"{' '.join(words)}: {done.output}")


if __name__ == "__main__":
    run()
