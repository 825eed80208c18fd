"""What no article is, is never read as one; and short articles are articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.documents import Failure, Passed, load
from parley.documents.judging import why_no_article

SHARED = Path(__file__).parents[3] / "shared"

OTHERS = {
    "program code": "import os\n\n\ndef main(a):\n    if a:\n        return os.path.join(a)\n    print(a)\n\nmain(1)\n",
    "program code ": "#include <stdio.h>\n\nint main(void) {\n  printf(\"%d\", 1);\n  return 0;\n}\n",
    "program code  ": "SELECT a, b\nFROM t\nWHERE a = 1;\nINSERT INTO t VALUES (1, 2);\nCREATE TABLE x (a);\n",
    "a log file": "".join(f"2022-05-03 06:00:0{i} INFO app Started job {i} for the user.\n" for i in range(9)),
    "a log file ": "".join(f"[0{i}:00:00.123] GET /index.html took {i} ms\n" for i in range(9)),
    "a list of links": "https://a.example/1\nhttps://a.example/2 Ferries vote\n\nwww.b.example/3\n",
    "a robots.txt": "User-agent: *\nDisallow: /private\nAllow: /\nSitemap: https://a.example/map.xml\n",
    "settings": "[server]\nport = 80\nhost = a.example\n# more\n[client]\nname = b\nkey: c\n",
    "subtitles": "1\n00:00:01,000 --> 00:00:02,000\nWe go on.\n\n2\n00:00:03,000 --> 00:00:04,000\nWe do not.\n",
    "hardly any words": "1 2 3 4 5\n6 7 8 9 10\n11 12 13 14\n15 16 17 18\n",
    "a list of words": "\n".join(f"word{'abcdefghijklmnopqrstuvwxyz'[i % 26]}" for i in range(40)),
    "a bibliography; export its articles as text": "TY  - NEWS\nTI  - Ferries vote\nPY  - 2022\nER  - \n",
    "a few words and no sentence": "port: harbour",
    "a few words and no sentence ": "<b>Harbour</b> <i>news</i>",
    "a list of figures": "Harbour league results\n\nDockers 2 Pilots 1\nFerrymen 0 Bakers 0\nTugs 3 Cranes 3\n",
    "a list of figures ": "Forecast\n\nMonday: sunny, high 21C\nTuesday: rain, high 17C\nFriday: cloudy, 18C\n",
    "a table of contents": "This week\n\n1. Ferry crews vote to strike ........ 3\n2. Port stays “shut” ........ 12\n",
    "a table of contents ": "Crews vote . . . . . . 1\nPost, 3 May 2022, 212 words\nPort shut . . . . . . 2\n",
    "no sentence in it": "".join(f"{i}. Crews vote to “strike” at quay {i}\n" for i in range(1, 10)),
    "filler in the place of a text (lorem ipsum)": "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 40,
    "an error page ": "The Star\nOops!\nThat page can’t be found. Nothing was found at this location. Try a search?",
    "a picture's caption": "Crews wait in Westhaven, Monday, May 3, 2021. (Jo Roe/Harbour Wire via AP)",
    "a picture's caption ": "FILE - A ferry leaves the port. It was built in 1970. (AP Photo/Jo Roe, File)",
    "a picture's caption  ": "Crews wait at the quay in Westhaven. REUTERS/Jo Roe/File Photo\n",
    "an error page": "404 Not Found\n\nThe page you are looking for does not exist or has been moved.",
    "a page that wants JavaScript": "Please enable JavaScript to view this site.\nIt is required for all of our pages.",
    "a page that wants to know whether a person reads it": "Are you a robot?\nTo continue, please click the box below.",
    "a question for consent to cookies": (
        "We value your privacy\nWe and our partners store and/or access information on a device, such as cookies."
        " You may manage preferences or withdraw consent.\nAccept all\nReject all"
    ),
    "a pay-wall without an article": "Subscribe to continue reading.\nAlready a subscriber? Sign in.",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_article_is_told_by_name(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHERS[kind])
    [found] = load([tmp_path / "a.txt"])
    assert isinstance(found, Passed)
    assert found.why == kind.strip()


@pytest.mark.parametrize(
    "text",
    [
        "“We go on,” Mara Lindqvist said.",
        "Words.",
        "Talks end\n\nBy Jo Roe\n\nThe talks are over, Mara Lindqvist said.",
        "Okoro: Why did you leave?\nHolm: I had nowhere to stay.\nOkoro: And the boat?\nHolm: It had gone.\nOkoro: Oh.",
        "At 10:15 he left; at 11:00, he said, “nobody was there”.\nAt 12:00 she came.\nAt 13:00 it was over.",
        "He was asked whether the page not found was his. “Are you a robot?” he said, and left the hall.",
        "Cookies are to be banned, the minister said. “We use cookies,” the baker said; “accept all.”",
        "See https://a.example/1 for more.\n\nThe crews voted on Friday, their union said; the company did not answer.",
        "JERUSALEM (AP) — Israel says talks are off.",
        "FLASH: Minister resigns over dam",
        "Talks are off.\r\n",
        "The ferries sail again. Crews voted on Monday. The talks go on in May. (AP Photo/Jo Roe)",
        "The ferries sail again, the union said on Monday. (AP Photo/Jo Roe)\nThe company did not answer.",
        "停战谈判结束。",
        "09:12 Troops enter the town\n09:40 Mayor calls for calm\n10:05 Bridge closed\n10:30 Ferries stop\n",
        "Harbour votes\nBy Jo Roe\nMay 3, 2031\n4 wards vote for the dam, 3 against, clerk says",
        "Lorem ipsum dolor sit amet: these are the words of a printer, and nobody knows which one.",
        "She waited ....... for 12\nhours, he said.\nThe talks went on.\n",
        "A list:\n- boats until midnight\n- a launch on Sundays\n- no taxi\n- pay as before\n- nobody walks home\n",
    ],
)
def test_short_articles_are_articles(text: str) -> None:
    assert why_no_article(text) is None


def test_no_article_that_people_coded_is_refused() -> None:
    texts = sorted((SHARED / "data" / "polnear" / "dev" / "text").glob("*"))
    if not texts:
        pytest.skip("PolNeAR is not here")
    assert [path.name for path in texts if why_no_article(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), ".docx"),
        ("a.txt", b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "Workbook".encode("utf-16-le"), ".xlsx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "image"),
        ("a.tif", b"II*\x00" + bytes(50), "OCR"),
        ("a.rar", b"Rar!\x1a\x07\x00", "unpack it first"),
        ("a.mp3", b"ID3\x03" + bytes(40), "transcribed"),
        ("a.dna", b"SQLite format 3\x00" + bytes(40), "parley dna import"),
        ("a.xml", b'<?xml version="1.0"?><kml><Document>a</Document></kml>', "<kml>"),
        ("a.xml", b"<root><a>b</a></root>", "<root>"),
        ("a.xml", b"<log><p>Monday</p><p>harbour closed</p></log>", "<log>"),
        ("a.parquet", b"PAR1" + bytes(40), "CSV"),
    ],
)
def test_other_files_are_told_by_what_they_are(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    (tmp_path / name).write_bytes(data)
    [found] = load([tmp_path / name])
    assert isinstance(found, Failure)
    assert word in str(found.error)
    assert "\n" not in str(found.error)


def test_code_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('"""Nothing but words, one would think, and it goes on for a while like that."""\n')
    [found] = load([tmp_path / "a.py"])
    assert isinstance(found, Passed)
