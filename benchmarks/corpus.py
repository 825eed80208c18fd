"""A made corpus of 1,000 files in ten formats, 30 of them broken and one that trips a step: what becomes of each.

    python -m benchmarks.corpus [--files 1000] [--keep FOLDER]

Prints what `parley read` says the first time and the second, and checks that nothing is lost and nothing read twice.
"""

from __future__ import annotations

import argparse
import csv
import email.message
import io
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
BROKEN = 30
TRIPS = "This sentence trips a step."
NAMES = ("Mara Lindqvist", "Tomas Oduya", "Per Aldane", "Ruta Semb", "Ines Tarrow", "Elske Vaan")
PLACES = ("Port Alden", "Uppsala", "Kell Harbour", "Sorrel Gap")


def article(number: int) -> tuple[str, str, str]:
    """A title, a day and a text that no other number has."""
    rng = random.Random(number)
    one, other = rng.sample(NAMES, 2)
    day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}"
    paragraphs = [
        f"Delegations met in {rng.choice(PLACES)} on Tuesday for round {number} of the river talks, officials said.",
        f"“We have measured the river {rng.randint(2, 90)} times, and it is still {rng.randint(1, 9)} metres short,” "
        f"Foreign Minister {one} told reporters.",
        f"{other} said that the offer of {rng.randint(10, 99)} million was “a place to start, not a place to stop”.",
        f"According to the commission, {rng.randint(100, 999)} farms have had no water since spring number {number}.",
    ]
    rng.shuffle(paragraphs)
    return f"River talks, round {number}", day, "\n\n".join(paragraphs)


def text(number: int) -> bytes:
    title, day, body = article(number)
    return f"{title}\n\n{day}\n\n{body}\n".encode()


def page(number: int) -> bytes:
    title, day, body = article(number)
    told = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - The Northern Post</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
        f"<body><nav>Home News</nav><article><h1>{title}</h1>{told}</article><footer>©</footer></body></html>"
    ).encode()


def json_array(number: int) -> bytes:
    title, day, body = article(number)
    return json.dumps([{"title": title, "maintext": body, "date_publish": f"{day} 07:00:00"}]).encode()


def json_lines(number: int) -> bytes:
    title, day, body = article(number)
    return (json.dumps({"title": title, "text": body, "published": day}) + "\n").encode()


def table(number: int) -> bytes:
    title, day, body = article(number)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["Headline", "Date", "Body"], [title, day, body]])
    return out.getvalue().encode("cp1252")


def mail(number: int) -> bytes:
    title, day, body = article(number)
    made = email.message.EmailMessage()
    made["Subject"], made["From"], made["Date"] = title, "desk@post.example", "Tue, 06 May 2031 08:00:00 +0000"
    made.set_content(f"{title}\n\n{day}\n\n{body}\n")
    return made.as_bytes()


def feed(number: int) -> bytes:
    title, _, body = article(number)
    told = "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in body.split("\n\n"))
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Northern Post</title><item><title>{title}</title><pubDate>Tue, 06 May 2031 08:00:00 +0000</pubDate>"
        f"<content:encoded>{told}</content:encoded></item></channel></rss>"
    ).encode()


def rich_text(number: int) -> bytes:
    title, _, body = article(number)
    lines = [title, *body.split("\n\n")]
    told = r"\par ".join("".join(c if c.isascii() else rf"\u{ord(c)}?" for c in line) for line in lines)
    return rf"{{\rtf1\ansi\ansicpg1252 {told}\par}}".encode("ascii")


OFFICE = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
}


def word(number: int) -> bytes:
    title, _, body = article(number)
    told = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in [title, *body.split("\n\n")])
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{told}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, words in {**OFFICE, "word/document.xml": document}.items():
            made.writestr(name, words)
    return out.getvalue()


def archive(number: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("article.txt", text(number))
    return out.getvalue()


MAKERS: dict[str, Callable[[int], bytes]] = {
    ".txt": text, ".html": page, ".json": json_array, ".jsonl": json_lines, ".csv": table, ".eml": mail,
    ".rss": feed, ".rtf": rich_text, ".docx": word, ".zip": archive,
}  # fmt: skip
BREAKS: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: b"",
    lambda data: b"\x00" * 300,
    lambda data: bytes(random.Random(1).randbytes(400)),
    lambda data: b"%PDF-1.4 cut short",
    lambda data: b"PK\x03\x04" + data[4:200],
)


def make(folder: Path, count: int) -> None:
    for number in range(count):
        suffix = list(MAKERS)[number % len(MAKERS)]
        data = MAKERS[suffix](number)
        if number < BROKEN:
            data = BREAKS[number % len(BREAKS)](data)
        if number == BROKEN:
            data, suffix = f"{data.decode()}\n\n{TRIPS}\n".encode() if suffix == ".txt" else data, suffix
        (folder / f"{number:05}{suffix}").write_bytes(data)


def read(arguments: list[str]) -> None:
    """The command line, with a step that raises on one text."""
    from parley.cli import main
    from parley.reading import reader
    from parley.reading.page import Page
    from parley.reading.steps import STEPS, Step

    def tripping(step: Step) -> Step:
        def run(page: Page) -> None:
            if TRIPS in page.text:
                raise IndexError("list index out of range")
            step(page)

        return replace(step, run=run)

    reader.steps_without = lambda without: tuple(tripping(s) if s.name == "actors" else s for s in STEPS)  # type: ignore[assignment]
    main(arguments, prog_name="parley")


def main() -> None:
    if sys.argv[1:2] == ["read"]:
        read(sys.argv[1:])
        return
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--files", type=int, default=1000)
    ap.add_argument("--keep", type=Path)
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch) / "corpus"
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, args.files)
        record = str(Path(scratch) / "corpus.db")
        command = [sys.executable, "-m", "benchmarks.corpus", "read", str(folder), "--record", record, "--quiet"]
        for turn in ("first", "second"):
            done = subprocess.run(
                [*command, "--workers", "1"], cwd=HERE.parent, capture_output=True, text=True, check=False
            )
            lines = done.stderr.splitlines()
            assert "Traceback" not in done.stderr, done.stderr[-2000:]
            print(f"{turn}: exit code {done.returncode}; {lines[-1]}")
            if turn == "first":
                for line in lines[:-1][:6]:
                    print("  ", line[:150])


if __name__ == "__main__":
    main()
