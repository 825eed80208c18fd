"""The reading room's pages answer, and keep to themselves."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from parley.coding import Coding
from parley.model import Document
from parley.reading import Record, read_each
from parley.web import Room, create_app
from tests.fake import FakeReader, article
from tests.web.making import make, served

HOST = "http://127.0.0.1:8000"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    with Record(tmp_path / "talks.db") as record:
        text = article(("Mara Lindqvist", "We want peace"), ("Tomas Oduya", "<script>alert(1)</script> is no law"))
        document = Document("d/1 <b>", text, "a.txt", "River <i>talks</i>", outlet="Halyard", published="2031-05-06")
        list(read_each([document], record=record, reader=FakeReader()))
    return TestClient(create_app(Room.of(tmp_path / "talks.db", hosts=frozenset({"127.0.0.1:8000"}))), base_url=HOST)


@pytest.mark.parametrize("path", ["/", "/articles", "/articles/d/1 <b>", "/statements", "/statements?search=peace"])
def test_a_page_shows_words_and_never_markup(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<i>talks" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_data_at_the_same_address(client: TestClient) -> None:
    assert client.get("/articles.json").json()[0]["outlet"] == "Halyard"
    assert client.get("/articles/d/1 <b>.json").json()["statements"][0]["cue"]["lemma"] == "say"
    head, *rows = client.get("/statements.csv?speaker=Oduya").text.splitlines()
    assert head.startswith("statement,id,said_on,speaker")
    assert len(rows) == 1


def test_a_long_list_is_told_page_by_page_and_its_table_is_whole(tmp_path: Path) -> None:
    outlets = ("Halyard", "Alden Wire", "The Rook")
    documents = [
        Document(f"d{n}", article((f"Mara {chr(65 + n % 26)}{chr(97 + n // 26)}son", f"We want {n} boats")), f"{n}.txt",
                 outlet=outlets[n % 3], published="2031-05-06", language="en")
        for n in range(60)
    ]  # fmt: skip
    with Record(tmp_path / "talks.db") as record:
        list(read_each(documents, record=record, reader=FakeReader()))
    client = TestClient(create_app(Room.of(tmp_path / "talks.db")), base_url=HOST)
    for where, key in (("/articles", "id"), ("/actors", "key")):
        page = client.get(f"{where}.json")
        rest = client.get(page.links["next"]["url"])
        assert (len(page.json()), len(rest.json()), rest.links) == (50, 10, {})
        assert len({row[key] for row in page.json() + rest.json()}) == 60
        table = client.get(page.links["next"]["url"].replace(".json", ".csv")).text
        assert len(table.splitlines()) == 61


def test_articles_say_what_they_are_narrowed_by_and_a_search_keeps_it(tmp_path: Path) -> None:
    with Record(make(tmp_path / "talks.db")) as record:
        Coding(record).accept("wire-3", "dam", "supports", statement="s1", by="mara")
    client = TestClient(create_app(Room.of(tmp_path / "talks.db", coder="mara")), base_url=HOST)
    page = html.unescape(re.sub(r"<[^>]*>", " ", client.get("/articles?outlet=Halyard&search=river").text))
    page = " ".join(page.split())
    assert "2 articles" in page
    assert "search river × take away outlet Halyard × take away all articles" in page
    assert "Coded yes 1 no 2" in page  # of all, as the other facets are
    assert '<input type="hidden" name="outlet" value="Halyard">' in client.get("/articles?outlet=Halyard").text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nothing", 404, "no such page"),
        ("/articles/zzz", 404, "goes by"),
        ("/actors/zzz", 404, "goes by"),
        ("/statements?since=x", 400, "date"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_an_id_at_the_beginning_of_a_sentence_stays_as_it_is(client: TestClient) -> None:
    token = re.findall(r'name="token" value="([^"]+)"', client.get("/codebook").text)[0]
    said = {"token": token, "do": "accept", "document": "d/1 <b>", "statement": "s99", "back": "/"}
    assert "<h1>d/1 &lt;b&gt; has no statement" in client.post("/correct", data=said).text


def test_an_address_of_a_statement_or_version_that_is_no_more_leads_to_the_article(tmp_path: Path) -> None:
    told = [("Mara Lindqvist", "We want peace in the valley"), ("Tomas Oduya", "The dam stays")]
    own = Document("v-1", article(*told), title="River talks", url="https://halyard.example/1", language="en")
    path = make(tmp_path / "talks.db", (own, replace(own, id="talks.json", url=None, text=article(*told[:1]))))
    with Record(path) as record:
        again = replace(own, id="v-2", text=article(*told[1:]))
        list(read_each([again], record=record, reader=FakeReader()))
    client = TestClient(create_app(Room.of(path, coder="mara")), base_url=HOST)
    assert '<a href="/articles/v-2">the newest</a>' in client.get("/articles/v-1").text
    assert "the newest" not in client.get("/articles/v-2").text
    for address in ("/articles/v-2?s=s2", "/review?d=v-2&s=s2"):
        answer = client.get(address)
        assert (answer.status_code, "There is no statement s2 here" in answer.text) == (404, True)
        assert "The dam stays" in answer.text
    assert "There is no statement s9 here" in client.get("/review?d=talks.json&s=s9").text


def test_home_counts_no_copies_and_no_older_versions(tmp_path: Path) -> None:
    told = [("Mara Lindqvist", f"We want peace in valley {n} before the snow comes down again") for n in range(9)]
    whole, more = article(*told), article(*told, ("Tomas Oduya", "The dam stays"))
    own = Document("a", whole, "a.txt", "River talks", url="https://halyard.example/1", published="2031-05-06")
    copy = Document("b", whole, "b.txt", "River talks", outlet="Alden Wire", published="2031-05-06")
    documents = [own, copy, replace(own, id="a2", text=more)]
    with Record(tmp_path / "talks.db") as record:
        for document in documents:
            list(read_each([document], record=record, reader=FakeReader()))
        counted, said = len(record.statements()), len(record.actors(silent=True))
        assert record.connection.execute("SELECT count(*) FROM statements").fetchone()[0] > counted
    room = create_app(Room.of(tmp_path / "talks.db", hosts=frozenset({"127.0.0.1:8000"})))
    known = TestClient(room, base_url=HOST).get("/home.json").json()
    assert (known["articles"], known["statements"], known["actors"]) == (1, counted, said)


def test_another_host_and_another_sites_form_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.post("/sign-in", data={"name": "x", "token": "no"}).status_code == 403


def test_ids_that_end_as_data_does(tmp_path: Path) -> None:
    with Record(tmp_path / "talks.db") as record:
        document = Document("wire.json", article(("Mara Lindqvist", "We want peace")), language="en")
        list(read_each([document], record=record, reader=FakeReader()))
    client = TestClient(create_app(Room.of(tmp_path / "talks.db")), base_url=HOST)
    assert 'href="/articles/wire.json.html#s1"' in client.get("/statements").text
    assert client.get("/articles/wire.json.html").headers["content-type"].startswith("text/html")
    assert client.get("/articles/wire.json.json").json()["document"]["id"] == "wire.json"
    assert 'href="/articles/wire.json.json"' in client.get("/articles/wire.json.html").text


@pytest.mark.parametrize("key", ["https://alden.example/news?id=7&x=a%20b#top", "50%25 off", "What now?"])
def test_every_link_of_an_article_leads_somewhere_whatever_its_id(tmp_path: Path, key: str) -> None:
    with Record(tmp_path / "talks.db") as record:
        document = Document(key, article(("Mara Lindqvist", "We want peace")), language="en")
        list(read_each([document], record=record, reader=FakeReader()))
    # a real server: the test client undoes the quoting of a path twice
    with served(Room.of(tmp_path / "talks.db", coder="mara")) as where, httpx.Client(base_url=where) as client:
        (shown,) = (one for one in linked(client.get("/articles").text) if one.startswith("/articles/"))
        links = linked(client.get(shown).text)
        assert len([one for one in links if one.startswith("/articles/")]) > 2
        for link in links:
            assert client.get(link).status_code == 200, link


def linked(page: str) -> list[str]:
    """Where the links of a page's own part lead."""
    found = re.findall(r'href="(/[^"]*)"', page.partition("<main")[2])
    return [html.unescape(one) for one in found]
