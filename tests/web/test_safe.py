"""What others send or write: no markup runs, no other site writes, nothing that is asked breaks a page."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from parley.cli import main
from parley.coding import Coding
from parley.conflict.template import TEMPLATE
from parley.model import Document
from parley.reading import Record
from parley.web import Room, create_app
from parley.web.users import Users
from tests.fake import article
from tests.web.making import make

HOST = "http://127.0.0.1:8000"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)> javascript:alert(4)"
EVIL += " {{7*7}} \u202etxt"
NAME = "Eve <b onclick=alert(5)>Bad</b>"
PAGES = (
    *("/", "/articles", "/articles/evil", "/articles/evil?s=s1&show=more", "/statements", "/statements?search=alert"),
    *("/review", "/review?d=evil&s=s1", "/review?what=codes", "/actors", "/actors/alike", "/history", "/runs"),
    "/codebook",
    *("/codebook?concept=evil", "/agreement", "/timeline", "/timeline?show=positions&since=2031-01-01", "/network"),
    *("/suggesting", "/conflict", "/conflict/evil?state=1&from=1&to=2&also=sensitivity", "/codebook?codebook=River"),
    *("/conflict/evil?state=%3Cscript%3E", "/conflict/evil?also=coalitions"),
    *("/network?variable1=person&analysis=clusterings", "/network?variable1=person&analysis=frequencies"),
    *("/network?variable1=person&row=" + NAME + "&column=Tomas Oduya", "/network?variable1=person&analysis=backbone"),
    *("/network?analysis=%3Cscript%3E", "/network?variable1=person&analysis=ideal-points&iterations=100"),
    *("/network?type=one-mode&variable1=person", "/statements?speaker=%3Cscript%3Ealert(1)%3C/script%3E"),
    *("/nothing/%3Cscript%3Ealert(1)%3C/script%3E", "/statements?kind=%3Cscript%3Ealert(1)%3C/script%3E"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which everything that people and articles write is markup."""
    text = article(("Eve Bad", EVIL.replace("“", "")), ("Eve Bad", "=HYPERLINK(1)"), more="<h1>Not a head</h1>\n")
    document = Document(
        "evil",
        text,
        title=EVIL,
        outlet="=cmd|' /C calc'!A0",
        author=EVIL,
        published="2031-05-06",
        url="javascript:alert(6)",
    )
    made = make(tmp_path_factory.mktemp("evil") / "talks.db", (document,))
    with Record(made) as record:
        record.rename("Eve Bad", NAME, by="<i>mara</i>")
        record.correct_speaker("evil#s1", NAME, by="<i>mara</i>", note=EVIL)
        coding = Coding(record)
        book = made.with_suffix(".evil.toml")
        book.write_text(
            f"name = '''{EVIL[:60]}'''\n[[concept]]\nid = 'evil'\nname = '''{EVIL.replace(chr(0x202E), '')}'''\n"
        )
        coding.accept("evil", "dam", "opposes", statement="s1", by="<i>mara</i>", memo=EVIL, codebook="River")
        coding.accept("evil", "dam", "supports", statement="s2", by="tomas", memo=EVIL, codebook="River")
        coding.codebooks.rename("dam", EVIL, codebook="River", by="<i>mara</i>")
    return made


def room(path: Path, **more: Any) -> Room:
    """A room of the record, with a conflict model full of markup."""
    model = path.with_suffix(".conflict.toml")
    evil = EVIL.replace("\u202e", "").replace("'", "’")
    marked = TEMPLATE.replace('label = "Landlord"', f"label = '{evil}'").replace('"Repair the roof"', f"'{evil}'")
    model.write_text(re.sub('title = ".*"', f"title = '{evil}'", marked), encoding="utf-8")
    return Room.of(path, models={"evil": model}, **more)


@pytest.fixture(scope="module")
def client(path: Path) -> TestClient:
    made = room(path, coder="<i>mara</i>", hosts=frozenset({"127.0.0.1:8000"}))
    return TestClient(create_app(made), base_url=HOST, raise_server_exceptions=False)


@pytest.mark.parametrize("address", PAGES)
def test_markup_is_shown_as_its_words(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 400, 404)
    assert not re.search(r"<script(?! src=\"/static/| type=\"application/json\")", answer.text)
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r"\"[^\"]*\"", "", answer.text))
    assert not re.search(r"(?i)(href|src|action)=\"?javascript:", answer.text)
    for markup in ("<img src=x", "<svg/onload", "<b onclick", "<i>mara", "<h1>Not"):
        assert markup not in answer.text
    assert "\u202e" not in answer.text
    assert "49 " not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_what_a_browser_runs_of_all_that_is_nothing(chromium, path: Path) -> None:  # type: ignore[no-untyped-def]
    from tests.web.making import served

    with served(room(path, coder="mara")) as address:
        context = chromium.new_context(base_url=address)
        context.set_default_timeout(30_000)
        page = context.new_page()
        ran: list[str] = []
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: None if request.url.startswith(address) else ran.append(request.url))
        for where in PAGES:
            page.goto(where)
        page.goto("/articles/evil")
        assert "<script>alert(1)</script>" in page.locator("article.read").inner_text()
        context.close()
    assert ran == []


@pytest.mark.parametrize(
    "address",
    ["/statements.csv", "/articles.csv", "/history.csv", "/actors.csv", "/codebook.csv",
     "/network.csv?variable1=person", "/network.csv?variable1=person&analysis=centrality",
     "/conflict/evil.csv?also=sensitivity"],
)
def test_no_cell_is_a_formula(client: TestClient, address: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(address).text)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t") or re.match(r"-\D", cell)]


BAD_VALUES = (
    *(
        "x",
        "-1",
        "nan",
        "inf",
        "1e999",
        "2031-13-45",
        "' OR 1=1 --",
        '"',
        "(",
        "a AND",
        "NEAR(",
        "%00",
        "\x00",
        "../../etc",
    ),
    *("9" * 60, "<script>", "\ud7ff", "é" * 300, "#", "~.0.0", "0.5_1", "*", "true", "[]"),
)
BAD_PLACES = (
    *("/statements?search", "/statements?since", "/statements?speaker", "/statements?after", "/statements?kind"),
    *(
        "/statements?confidence_from",
        "/statements?concept",
        "/statements?coder",
        "/statements?state",
        "/statements?sort",
    ),
    *("/articles?after", "/articles?coded", "/articles?search", "/review?order"),
    *("/actors?after", "/actors?pattern", "/actors?type"),
    *("/review?after", "/review?what", "/review?order=text&after", "/review?what=codes&after", "/review?s=s1&d"),
    *("/timeline?since", "/timeline?by", "/timeline?show=positions&concept", "/history?what", "/codebook?codebook"),
    *("/network?type", "/network?size", "/network?window=days&size=7&at", "/network?only", "/network?since"),
    *("/network?row", "/network?analysis", "/network?suggested", "/names.json?starts", "/network?strongest"),
    *("/network?analysis=clusterings&groups", "/network?analysis=clusterings&methods"),
    *("/network?analysis=backbone&keep", "/network?analysis=ideal-points&level", "/suggesting?codebook"),
    *("/network.csv?analysis=phase-transitions&distance", "/conflict/evil?state", "/conflict/evil?to"),
    *("/conflict/evil?also", "/conflict/evil?concept", "/conflict/evil?state=1&who"),
)


def test_bad_questions_are_answered_with_a_sentence(client: TestClient) -> None:
    asked = 0
    for place in BAD_PLACES:
        for value in BAD_VALUES[asked % 3 :: 3]:
            name, _, parameter = place.rpartition("?")
            first, _, last = parameter.rpartition("&")
            params = dict(part.partition("=")[::2] for part in first.split("&") if part) | {last: value}
            answer = client.get(name, params=params)
            assert answer.status_code in (200, 400, 404), (place, value, answer.status_code)
            assert "Traceback" not in answer.text
            if answer.status_code != 200:
                assert re.search(r"<h1>.{10,}", answer.text), (place, value)
            asked += 1
    assert asked >= 200


@pytest.mark.parametrize(
    "address",
    ["/static/../users.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/articles/../../etc/passwd",
     "/articles/%00", "/conflict/..%2f..%2fetc", "/network.exe", "/statements.xml", "/actors/nobody",
     "/articles/" + "x" * 5000],
)  # fmt: skip
def test_paths_lead_nowhere_else(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text


def token(client: TestClient, where: str = "/codebook") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(where).text)
    assert found is not None
    return found[1]


def test_forms_of_others_and_too_large_ones_change_nothing(client: TestClient, path: Path) -> None:
    good = {"token": token(client), "do": "accept", "document": "wire-1", "statement": "s1", "back": "/review"}
    with Record(path) as record:
        before = len(record.corrections())
    for data, headers, status in (
        ({**good, "token": "x"}, {}, 403),
        ({**good, "token": ""}, {}, 403),
        ({**good, "token": "zażółć"}, {}, 403),
        (good, {"origin": "https://evil.example"}, 403),
        (good, {"origin": "http://["}, 403),
        (good, {"sec-fetch-site": "cross-site"}, 403),
        (good, {"host": "evil.example"}, 421),
        ({**good, "note": "x" * 1_100_000}, {}, 413),
        ({**good, "do": "drop"}, {}, 400),
        ({**good, "statement": "s99"}, {}, 404),
    ):
        answer = client.post("/correct", data=data, headers=headers)
        assert answer.status_code == status
        assert "Traceback" not in answer.text
    assert (
        client.post("/correct", data={**good, "back": "https://evil.example"}, follow_redirects=False)
        .headers["location"]
        .startswith("/")
    )
    with Record(path) as record:
        assert len(record.corrections()) == before + 1


def test_a_browser_of_before_goes_on_after_the_room_is_opened_anew(path: Path) -> None:
    """A browser keeps its cookie, and what signs it is new with each room; other ports are other rooms."""
    before = TestClient(create_app(room(path, coder="mara")), base_url=HOST)
    before.get("/runs")
    old = before.cookies["parley-8000"]
    for cookie in (old, "x", "a.b.c", "é.ü.ß", "..", "a." + "9" * 300):
        anew = TestClient(create_app(room(path, coder="mara")), base_url=HOST, raise_server_exceptions=False)
        answer = anew.get("/runs", headers={b"cookie": f"parley-8000={cookie}".encode()})
        assert (answer.status_code, list(anew.cookies)) == (200, ["parley-8000"])
        sent = {"token": token(anew), "do": "memo", "document": "wire-1", "statement": "s1", "memo": "soon"}
        assert anew.post("/correct", data={**sent, "codebook": "River"}, follow_redirects=False).status_code == 303


def test_a_host_whose_port_is_none_is_answered(path: Path) -> None:
    anybody = TestClient(create_app(Room.of(path, coder="mara")), base_url=HOST)
    assert anybody.get("/runs", headers={"host": "example.org:x"}).status_code == 200


def test_who_signs_in_comes_to_what_was_asked_for(tmp_path: Path) -> None:
    path = make(tmp_path / "talks.db")
    users = Users.beside(path)
    users.add("rita", "rita-password", "reader")
    app = create_app(Room.of(path, users=users, root_path="/talks"))
    browser = TestClient(app, base_url=HOST, root_path="/talks")
    page = browser.get("/talks/statements?search=dam&outlet=Halyard")
    back = re.search(r'name="back" value="([^"]+)"', page.text)
    sign = re.search(r'name="token" value="([^"]+)"', page.text)
    assert back is not None
    assert sign is not None
    data = {"token": sign[1], "name": "rita", "password": "rita-password", "back": unescape(back[1])}
    answer = browser.post("/talks/sign-in", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/talks/statements?search=dam&outlet=Halyard"


def test_others_cannot_reach_it_without_accounts(path: Path) -> None:
    answer = CliRunner().invoke(main, ["serve", "--record", str(path), "--host", "0.0.0.0", "--no-browser"])
    assert answer.exit_code == 2
    assert "make accounts first" in answer.output


def test_accounts_roles_and_lockout(tmp_path: Path) -> None:
    path = make(tmp_path / "talks.db")
    users = Users.beside(path)
    users.add("rita", "rita-password", "reader")
    users.add("mara", "mara-password", "coder")
    app = create_app(Room.of(path, users=users))

    def sign_in(name: str, password: str) -> TestClient:
        browser = TestClient(app, base_url=HOST)
        data = {"token": token(browser, "/sign-in"), "name": name, "password": password, "back": "/review"}
        browser.status = browser.post("/sign-in", data=data, follow_redirects=False).status_code  # type: ignore[attr-defined]
        return browser

    stranger = TestClient(app, base_url=HOST)
    for address in ("/", "/statements.csv", "/history", "/network.graphml"):
        assert "/sign-in" in stranger.get(address, follow_redirects=False).headers["location"]
    reader, coder = sign_in("rita", "rita-password"), sign_in("mara", "mara-password")
    assert 'value="accept"' not in reader.get("/review").text
    form = {"do": "accept", "document": "wire-1", "statement": "s1", "back": "/review"}
    assert reader.post("/correct", data={**form, "token": token(reader, "/")}).status_code == 403
    assert reader.post("/suggesting", data={"token": token(reader, "/")}).status_code == 403
    assert coder.post("/correct", data={**form, "token": token(coder, "/")}).status_code == 200
    with Record(path) as record:
        assert [row.made_by for row in record.corrections()] == ["mara"]
    cookie = coder.cookies["parley-8000"]
    cookies = {"parley-8000": cookie.replace(cookie.split(".")[1], b"rita".hex())}
    forged = TestClient(app, base_url=HOST, cookies=cookies)
    assert "/sign-in" in forged.get("/review", follow_redirects=False).headers["location"]
    tries = [sign_in("mara", "wrong") for _ in range(8)]
    assert {browser.status for browser in tries} == {403}  # type: ignore[attr-defined]
    assert sign_in("mara", "mara-password").status == 403  # type: ignore[attr-defined]


def test_a_record_that_may_not_be_written_is_only_read(path: Path) -> None:
    room = Room(path, coder="mara", read_only=True)
    client = TestClient(create_app(room), base_url=HOST)
    assert 'method="post"' not in client.get("/review?d=wire-1&s=s1").text
    form = {"do": "accept", "document": "wire-1", "statement": "s1"}
    found = re.search(r'name="token" value="([^"]+)"', client.get("/sign-in").text)
    assert client.post("/correct", data={**form, "token": found[1] if found else ""}).status_code == 400
