"""Every form of the reading room as a browser without scripts sends it."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from parley.coding import Coding
from parley.coding.suggester import Codebook, Example, Item, Reason, Suggestion, Suggestions
from parley.reading import Record, read_each
from parley.web import Room, create_app
from tests.coding.words import WordSuggester
from tests.fake import FakeReader
from tests.web.making import make, models

HOST = "http://127.0.0.1:8000"


class BothSuggester(WordSuggester):
    """Suggests two concepts for everything."""

    version = "both-1"

    def suggest(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> list[Suggestions]:
        why = Reason("codebook", "A dam")
        return [(Suggestion("dam", "opposes", 0.6, why), Suggestion("dam-fill", "supports", 0.4, why)) for _ in items]


class Desk:
    """A browser at a record of its own."""

    def __init__(self, folder: Path) -> None:
        self.path = make(folder / "talks.db")
        room = Room.of(self.path, coder="mara", models=models(folder), suggester=WordSuggester())
        self.client = TestClient(create_app(room), base_url=HOST)
        self.token = re.findall(r'name="token" value="([^"]+)"', self.get("/codebook"))[0]

    def get(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return html.unescape(answer.text)

    def send(self, address: str, status: int = 200, **form: str) -> str:
        answer = self.client.post(address, data={"token": self.token, **form})
        assert answer.status_code == status, answer.text
        return html.unescape(answer.text)

    def statements(self, **asked: object) -> list[str]:
        with Record(self.path, create=False) as record:
            return [row.ref for row in record.statements(**asked)]

    def ticked(self, refs: list[str]) -> dict[str, str]:
        """The boxes of these statements, as the page has them."""
        boxes = re.findall(r'name="(s:\d+)" value="([^"|]*)(\|\w+)"', self.get("/statements"))
        return {name: ref + words for name, ref, words in boxes if ref in refs}


def fields(page: str, *names: str) -> dict[str, str]:
    """What a page's forms carry under these names."""
    return {name: re.findall(f'name="{re.escape(name)}" value="([^"]+)"', page)[0] for name in names}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_many_statements_at_once(desk: Desk) -> None:
    first = desk.ticked(["wire-1#s1", "wire-1#s2"])
    desk.send("/statements", **first, do="remove", back="/statements")
    assert not {"wire-1#s1", "wire-1#s2"} & set(desk.statements())
    left = desk.statements(document="wire-3")
    desk.send("/statements", **desk.ticked(left), do="speaker", name="Lena Vos")
    assert desk.statements(speaker="Lena Vos") == left
    desk.send("/statements", **desk.ticked(left[:1]), do="code", concept="dam", stance="opposes")
    assert "1 statement" in desk.get("/statements?concept=dam&stance=opposes&coder=mara&state=coded")
    assert f"{len(desk.statements()) - 1} statements" in desk.get("/statements?state=not+coded")
    assert "tick those" in desk.send("/statements", 400, do="confirm")


def test_a_form_made_before_an_article_was_read_anew_is_of_no_other_statement(desk: Desk) -> None:
    page, ticked = desk.get("/review?d=wire-3&s=s3"), desk.ticked(["wire-3#s3"])
    form = fields(page, "document", "statement", "version")
    missed = {**fields(page, "document", "text"), "content": "120-151"}
    with Record(desk.path) as record:
        old = record.extraction("wire-3").document
        more = old.text.replace("river.", "river.\n“We come first,” Ines Tarrow said.", 1)
        list(read_each([replace(old, text=more)], record=record, reader=FakeReader()))
        assert record.statement("wire-3#s3")[1].content.text == "“Our fields are dry,”"
    for verb in ("accept", "remove", "none", "code", "memo", "speaker"):
        said = {"code": "dam|opposes", "memo": "mine", "name": "Hale Okonjo"}
        assert "wire-3#s3 has other words" in desk.send("/correct", 400, do=verb, back="/review", **said, **form)
    assert "another text now" in desk.send("/correct", 400, do="add", back="/review", **missed)
    assert "has other words" in desk.send("/statements", 400, **ticked, do="remove", back="/statements")
    with Record(desk.path) as record:
        assert not record.corrections()
        assert not Coding(record).rows()


def test_a_code_waits_for_no_other_correction(desk: Desk) -> None:
    page = desk.get("/review?d=wire-3&s=s3")
    form = fields(page, "document", "statement", "version")
    with Record(desk.path) as record:
        record.correct_speaker("wire-3#s3", "Hale Okonjo", by="ben")
    desk.send("/correct", do="code", code="dam|opposes", back="/review", **form)
    assert "was corrected in the meantime: ben" in desk.send("/correct", 400, do="accept", back="/review", **form)


def test_statements_by_what_they_mean(desk: Desk) -> None:
    rows = desk.client.get("/statements.json?like=they+wait+for+the+judges&since=2031-01-01").json()["statements"]
    assert len(rows) == len(desk.statements())
    assert rows[0]["content"] == "“We wait for the court,”"


def test_an_actor_is_split_and_renamed(desk: Desk) -> None:
    address = "/actors/person:mara lindqvist"
    desk.send(address, **{"do": "split", "d:1": "wire-3", "name": "Mara Lindqvist the younger", "back": "/actors"})
    assert "Mara Lindqvist the younger" in desk.get("/actors")
    desk.send(address, do="rename", name="M. Lindqvist")
    assert "M. Lindqvist" in desk.get("/statements")
    for _ in range(2):
        key = re.findall(r'name="key" value="([^"]+)"', desk.get("/history?what=judgement"))[0]
        desk.send("/history", what="judgement", key=key)
    assert len(desk.statements(speaker="Mara Lindqvist", only=True)) == 3


def test_a_codebook_is_made_changed_and_taken_back(desk: Desk) -> None:
    desk.send("/codebook", do="edit", name="A court for the river", description="Who judges", supports="One\nTwo")
    assert "A court for the river" in desk.get("/codebook")
    desk.send("/codebook", do="edit", concept="dam", name="The high dam", color="#2a7f62", parent="")
    desk.send("/correct", do="code", code="dam|opposes", document="wire-1", statement="s2", back="/review")
    desk.send("/codebook", do="rename", concept="dam", name="The dam")
    desk.send("/codebook", do="merge", concept="dam-fill", into="dam")
    desk.send("/codebook", do="retire", concept="joint-gauge")
    page = desk.get("/codebook")
    assert "merged into dam" in page
    assert "retired" in page
    with Record(desk.path, create=False) as record:
        changes = [row for row in Coding(record).codebooks.changes() if row.standing]
        assert [row.concept for row in Coding(record).codings()] == ["dam"]
    for row in reversed(changes[-2:]):
        desk.send("/codebook", do="undo", number=str(row.number))
    assert "merged into" not in desk.get("/codebook").split("<h2>Changes")[0]
    assert "no concept 'x'" in desk.send("/codebook", 400, do="rename", concept="x", name="y")
    other = "name = 'Sea'\nstance = 'none'\n[[concept]]\nid = 'fish'\nname = 'Fish'\n"
    desk.send("/codebook", do="import", content=other)
    assert "Fish" in desk.get("/codebook?codebook=Sea")
    assert "The codebook" in desk.send("/codebook", 400, do="import", content="[[")


def test_suggestions_are_accepted_by_a_stated_rule(desk: Desk) -> None:
    with Record(desk.path, create=False) as record:
        found = next(row for row in Coding(record).suggestions("River"))
    desk.send("/codebook", do="accept above", concept=found.concept, above="0.1")
    with Record(desk.path, create=False) as record:
        assert {row.concept for row in Coding(record).codings()} == {found.concept}
    desk.send("/correct", do="undo", back="/review")
    with Record(desk.path, create=False) as record:
        assert not len(Coding(record).codings())


def test_codes_memos_and_refusals_of_one_statement(desk: Desk) -> None:
    at = {"document": "wire-1", "statement": "s1", "back": "/articles/wire-1?s=s1"}
    desk.send("/correct", do="code", code="joint-gauge|supports", memo="plain", **at)
    page = desk.send("/correct", do="memo", memo="a memo of mine", **at)
    assert "a memo of mine" in page
    assert "a memo of mine" in desk.get("/history?words=memo+of")
    desk.send("/correct", do="uncode", code="joint-gauge", **at)
    assert "takes no position" in desk.send("/correct", do="none", **at)
    desk.send("/correct", do="not this", code="dam", **at)
    assert "is nothing that can be done" in desk.send("/correct", 400, do="eat", **at)


def test_a_code_is_shown_of_its_statement_after_its_bounds_were_corrected(desk: Desk) -> None:
    with Record(desk.path) as record:
        Coding(record).accept("wire-2", "dam", "opposes", statement="s2", by="ben")
        [said] = [row for row in record.statements(document="wire-2") if row.id == "s2"]
        text = record.extraction("wire-2").document.text
        start = text.index(said.content) + len("“Four ")
        record.correct_bounds("wire-2#s2", content=[(start, text.index("”", start))], by="mara")
    for page in (desk.get("/articles/wire-2"), desk.get("/review?d=wire-2&s=s2")):
        assert "✎ ben" in page


def test_history_and_runs_as_data(desk: Desk) -> None:
    desk.send("/correct", do="accept", document="wire-2", statement="s1", back="/review")
    rows = desk.client.get("/history.json").json()
    assert [row["action"] for row in rows if row["what"] == "correction"] == ["confirm"]
    assert {row["what"] for row in desk.client.get("/runs.json").json()} == {"reading", "suggestions"}
    desk.send("/history", what="correction", key=next(row["key"] for row in rows if row["what"] == "correction"))
    assert desk.client.get("/history.json?what=correction").json()[0]["state"] == "undone"


def test_a_conflict_is_explained_as_the_command_line_does(desk: Desk) -> None:
    page = desk.get("/conflict/shop?state=1&from=NNN&to=5")
    assert "is no equilibrium" in page or "is an equilibrium" in page
    assert "From" in page
    said = desk.client.get("/conflict/shop.json?state=1").json()
    assert set(said["equilibria"]) == {"nash", "gmr", "smr", "seq", "sseq"}
    assert said["explained"]["state"] == "NNN"
    assert said["required"]["state"] == 1 if said["required"] else "is an equilibrium" in page
    assert desk.client.get("/conflict/other").status_code == 404
    assert desk.client.get("/conflict/shop?state=YY").status_code == 400


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "json", "dl", "svg"])
def test_a_network_is_downloaded(desk: Desk, form: str) -> None:
    for document, own in (("wire-1", "s1"), ("wire-3", "s1")):
        desk.send("/correct", do="code", code="dam|opposes", document=document, statement=own, back="/review")
    answer = desk.client.get(f"/network.{form}?type=one-mode&variable1=person")
    assert answer.status_code == 200
    assert "Mara Lindqvist" in answer.text
    assert f"network.{form}" in answer.headers["content-disposition"]


def test_a_conflict_is_drawn_and_every_change_of_a_preference_tried(desk: Desk) -> None:
    page = desk.get("/conflict/shop?state=1&also=sensitivity")
    states = desk.client.get("/conflict/shop.json").json()["states"]
    assert page.count('class="state ') == len(states)
    assert "the status quo" in page
    assert "single changes of a preference were tried" in page
    tried = desk.client.get("/conflict/shop.csv?also=sensitivity").text.splitlines()
    assert tried[0] == "decision_maker,change,lost,gained"
    assert f"{len(tried) - 1} single changes" in page
    assert desk.client.get("/conflict/shop.json?also=coalitions").json()["coalitions"]["concept"] == "seq"
    assert desk.client.get("/conflict.json").json()[0]["states"] == len(states)


VIEWS = (
    *("communities", "clusterings", "polarization", "centrality", "stability", "phase-transitions", "backbone"),
    *("ideal-points", "frequencies", "clusterings&window=months", "polarization&window=months"),
)


def coded(desk: Desk) -> None:
    """Codes of three people on two concepts in three months."""
    with Record(desk.path, create=False) as record:
        coding = Coding(record)
        for n, ref in enumerate(desk.statements()):
            document, _, own = ref.rpartition("#")
            for concept in ("dam", "joint-gauge"):
                stance = "opposes" if (n + len(concept)) % 2 else "supports"
                coding.accept(document, concept, stance, statement=own, by="ines")


def test_every_view_of_a_network_opens_its_evidence_and_is_downloaded(desk: Desk) -> None:
    coded(desk)
    for view in VIEWS:
        asked = f"variable1=person&coder=ines&iterations=100&analysis={view}"
        page = desk.get(f"/network?{asked}")
        assert "aria-current" in page
        opened = re.findall(r'<td[^>]*><a href="([^"]+)"', page)
        assert opened, view
        assert re.search(r'id="statements"|Window \d+ of|windows', desk.get(opened[0])), view
        for form in ("csv", "json"):
            answer = desk.client.get(f"/network.{form}?{asked}")
            assert answer.status_code == 200
            assert len(answer.text.splitlines()) >= 1
            assert view.partition("&")[0] in answer.headers["content-disposition"]
    svg = desk.client.get("/network.svg?variable1=person&coder=ines&analysis=phase-transitions")
    assert "<svg" in svg.text
    assert desk.client.get("/network.graphml?analysis=backbone").status_code == 400
    assert desk.client.get("/network?analysis=phase-transitions&window=years").status_code == 400


def test_where_nothing_is_coded_a_link_counts_suggestions(desk: Desk) -> None:
    page = desk.get("/network")
    assert "count suggestions too." in page
    assert '<a href="/network?suggested=0.8">Count those of 0.8 and above</a>' in page


def test_of_a_large_network_the_strongest_part_is_drawn(desk: Desk) -> None:
    coded(desk)
    page = desk.get("/network?variable1=person&coder=ines&strongest=2")
    assert "The 2 nodes of the strongest ties are drawn, of 4" in page
    drawn = re.search(r'id="network-drawing">(.*?)</script>', page)
    assert drawn is not None
    assert drawn[1].count('"frequency":') == 2 * 2  # as points and as their names
    assert "of 4" not in desk.get("/network?variable1=person&coder=ines")
    assert desk.client.get("/network?strongest=1").status_code == 400


@pytest.mark.parametrize("number", ["²", "9" * 30])
def test_a_number_that_is_none_is_told_so(desk: Desk, number: str) -> None:
    assert desk.client.get("/network", params={"strongest": number}).status_code == 400
    desk.send("/codebook", 400, do="undo", number=number)
    for what in ("code", "codebook"):
        desk.send("/history", 400, what=what, key=number)


def test_suggestions_are_begun_and_followed_from_the_page(desk: Desk) -> None:
    desk.send("/suggesting", codebook="River")
    for _ in range(200):
        known = desk.client.get("/suggesting.json?codebook=River").json()
        if not known["running"]:
            break
        time.sleep(0.05)
    assert known["fault"] is None
    assert known["done"] == known["total"] == len(desk.statements())
    assert f"{known['last']['suggestions']} suggestions for {known['last']['statements']}" in desk.get("/suggesting")
    with Record(desk.path, create=False) as record:
        runs = Coding(record).runs("River")
    assert [run.finished is not None for run in runs] == [True, True]
    readers = TestClient(create_app(Room(desk.path, read_only=True)), base_url=HOST)
    assert "<button" not in readers.get("/suggesting").text
    assert desk.client.post("/suggesting", data={"token": "x", "codebook": "River"}).status_code == 403


def test_unnamed_sources_are_shown_and_gathered(desk: Desk) -> None:
    with Record(desk.path, create=False) as record:
        for row in list(record.statements(document="wire-2")):
            record.correct_speaker(row.ref, "senior officials", type="group")
    assert "senior officials" in desk.get("/actors?pattern=senior+*")
    desk.send("/actors", do="gather", pattern="senior *", into="Senior officials of Halyard")
    assert desk.statements(speaker="Senior officials of Halyard") == ["wire-2#s1", "wire-2#s2"]
    assert "tick those who are one" in desk.send("/actors", 400, do="merge", **{"a:1": "x"})


def test_who_may_be_one_is_merged_and_that_is_undone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.remembering.DEAR", 0)  # however long it takes to count here
    assert "Nobody here may be somebody else" in desk.get("/actors/alike")
    with Record(desk.path, create=False) as record:
        record.correct_speaker("wire-2#s2", "Thomas Oduya")
    assert 'href="/actors/alike"' in desk.get("/actors")
    page = desk.get("/actors/alike")
    [pair] = desk.client.get("/actors/alike.json").json()
    assert (pair["name"], pair["other_name"], pair["why"]) == ("Tomas Oduya", "Thomas Oduya", "spelled alike")
    assert desk.get("/actors/alike.csv").splitlines()[0].startswith("identity,name,")
    desk.send("/actors/alike", **fields(page, "kept", "other", "back"))
    assert desk.client.get("/actors/alike.json").json() == []
    assert "wire-2#s2" in desk.statements(speaker="Tomas Oduya")
    merged = desk.get("/actors/alike")
    assert "Merged last" in merged
    desk.send("/history", **fields(merged, "back", "what", "key"))
    assert desk.client.get("/actors/alike.json").json() == [pair]


def test_a_list_is_paged_to_its_end_and_nothing_is_passed_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    coded(desk)  # many acts within one second
    cells = {"/actors": r'<td class="name"><a href="([^"]+)"', "/history": r'name="key" value="([^"]+)"'}
    whole = {where: re.findall(cell, desk.get(where)) for where, cell in cells.items()}
    for module in ("actors", "history"):
        monkeypatch.setattr(f"parley.web.pages.{module}.PAGE", 3)
    for where, cell in cells.items():
        found: list[str] = []
        address: str | None = where
        while address is not None:
            page = desk.get(address)
            found += re.findall(cell, page)
            onward = re.search(r'href="([^"]+)" rel="next"', page)
            address = onward[1] if onward else None
        assert found == whole[where]
        assert len(found) > 3


def test_review_these_is_what_was_asked_for_on_any_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    coded(desk)
    monkeypatch.setattr("parley.web.pages.statements.PAGE", 3)
    further = re.search(r'href="([^"]+)" rel="next"', desk.get("/statements?kind=speech"))
    assert further is not None
    review = re.search(r'href="([^"]+)">Review these', desk.get(further[1]))
    assert review is not None
    assert review[1] == "/review?kind=speech"
    assert "Right" in desk.get(review[1])
    assert "Nothing waits here" in desk.get("/review?state=not+coded")
    assert "Nothing waits here" not in desk.get("/review?state=coded")
    assert "Review these" not in desk.get("/statements?state=corrected")


def test_a_record_with_nothing_in_it_says_how_to_begin(tmp_path: Path) -> None:
    Record(tmp_path / "empty.db").close()
    client = TestClient(create_app(Room.of(tmp_path / "empty.db", coder="mara")), base_url=HOST)
    for address in ("/", "/articles", "/statements", "/actors", "/review", "/codebook", "/timeline", "/network",
                    "/history", "/runs", "/conflict"):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert "parley read ARTICLES --record empty.db" in client.get("/").text
    content = re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get("/codebook").text, re.DOTALL)
    token = re.search(r'name="token" value="([^"]+)"', client.get("/codebook").text)
    assert content is not None
    assert token is not None
    form = {"token": token[1], "do": "import", "content": html.unescape(content[1])}
    assert client.post("/codebook", data=form).status_code == 200
    assert "Import a codebook" in client.get("/codebook").text
    assert "No codebook yet" not in client.get("/codebook").text


def test_any_suggestion_is_taken_as_it_was_made_and_refuses_no_other(desk: Desk) -> None:
    with Record(desk.path) as record:
        coding = Coding(record, suggester=BothSuggester())
        coding.suggest("River")
    names = ["document", "statement", "version", "model", "sure of dam|opposes", "sure of dam-fill|supports"]
    form = fields(desk.get("/review?what=codes&d=wire-1&s=s2"), *names)
    desk.send("/correct", do="code", code="dam-fill|supports", back="/review", **form)
    desk.send("/correct", do="code", code="dam|opposes", back="/review", **form)
    other = fields(desk.get("/review?what=codes&d=wire-1&s=s3"), *names, "was")
    desk.send("/correct", do="code", code="joint-gauge|supports", back="/review", **other)
    with Record(desk.path) as record:
        rows = [(r.action, r.was, r.concept, r.model, r.confidence) for r in Coding(record).rows("River", coder="mara")]
    assert rows == [
        ("accept", None, "dam-fill", "both-1", 0.4),
        ("accept", None, "dam", "both-1", 0.6),
        ("change", "dam", "joint-gauge", "both-1", None),
    ]


def test_what_another_coder_decided_is_still_suggested(desk: Desk) -> None:
    with Record(desk.path) as record:
        coding = Coding(record)
        first = coding.suggestions("River")[0]
        coding.accept(first.document, first.concept, first.stance, statement=first.statement, by="ben")
    address = f"/review?what=codes&d={first.document}&s={first.statement}"
    assert 'data-option="1"' in desk.get(address)
    at = {"document": first.document, "statement": str(first.statement), "back": address}
    assert 'data-option="1"' not in desk.send("/correct", do="code", code=f"{first.concept}|{first.stance}", **at)


def test_where_coders_differ_pages_of_positions_say_so(desk: Desk) -> None:
    with Record(desk.path) as record:
        coding = Coding(record)
        for by, stance in (("ben", "supports"), ("ines", "opposes")):
            coding.accept("wire-1", "dam", stance, statement="s2", by=by)
    said = "Coders differ on 1 statement, and what each said counts"
    pages = ("/network", "/network?analysis=frequencies", "/timeline?show=positions")
    for address in pages:
        assert said in desk.get(address), address
    assert said not in desk.get("/timeline")
    assert said not in desk.get("/network?coder=ben")
    with Record(desk.path) as record:
        Coding(record).accept("wire-1", "dam", "opposes", statement="s2", by="mara", consensus=True)
    assert not any(said in desk.get(address) for address in pages)


def test_the_timeline_has_every_concept_and_draws_those_of_most_positions(desk: Desk) -> None:
    book = desk.path.with_name("nine.toml")
    concepts = "".join(f'[[concept]]\nid = "c{n}"\nname = "Concept {n}"\n' for n in range(9))
    book.write_text(f'name = "River"\nstance = "boolean"\n{concepts}', encoding="utf-8")
    with Record(desk.path) as record:
        coding = Coding(record)
        coding.codebooks.read(book, by="mara")
        for n in range(9):
            coding.accept("wire-1", f"c{n}", "supports", statement="s2", by="ben")
        for n in range(2, 9):
            coding.accept("wire-3", f"c{n}", "supports", statement="s2", by="ben")
    page = desk.get("/timeline?show=positions")
    assert "The 7 concepts with most positions are drawn, of 9; the numbers have all." in page
    drawn = re.findall(r'"what": ?"(Concept \d)"', page)
    assert set(drawn) == {f"Concept {n}" for n in range(2, 9)}
    rows = desk.client.get("/timeline.json?show=positions").json()
    assert {row["what"] for row in rows} == {f"Concept {n}" for n in range(9)}
    assert desk.client.get("/timeline.csv?show=positions").text.count("\n") == len(rows) + 1
    assert "are drawn, of" not in desk.get("/timeline?show=positions&concept=c1")


def test_agreement_in_the_room_is_that_of_the_command_line(desk: Desk) -> None:
    with Record(desk.path) as record:
        coding = Coding(record)
        for n, row in enumerate(record.statements()):
            for by, stance in (("ben", n % 2), ("ines", (n % 2, 1 - n % 2, 1)[n % 3])):
                coding.accept(row.document, "dam", ("opposes", "supports")[stance], statement=row.id, by=by)
        found = [(row.low, row.high) for row in coding.agreement()]
    assert [(row["low"], row["high"]) for row in desk.client.get("/agreement.json").json()] == found
