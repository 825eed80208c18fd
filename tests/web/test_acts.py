"""In a real browser: a conflict explained, a codebook changed, many judged at once, networks opened and downloaded."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from parley.coding import Coding
from parley.reading import Record


def send(page: Any, button: str) -> None:
    """Press a button that sends a form."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()


def test_an_equilibrium_is_explained_from_the_drawing(page: Any) -> None:
    page.goto("/conflict/shop")
    holds = page.locator("svg.states a:has(.state.all)").first
    number = holds.locator(".number").text_content()
    with page.expect_navigation():
        holds.click()
    assert f"State {number}" in page.locator("#explained h2").first.inner_text()
    assert "is an equilibrium" in page.locator("#explained").inner_text()
    assert page.locator("svg.states a[aria-current] .number").text_content() == number
    page.get_by_role("link", name="What survives a change").click()
    page.wait_for_url("**also=sensitivity**")
    assert "Survive every change" in page.locator("main").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name="csv").click()
    assert Path(taken.value.path()).read_text(encoding="utf-8").startswith("decision_maker,change,lost,gained")
    assert page.said == []


def test_suggestions_are_begun_followed_and_accepted_by_a_rule(page: Any, record: Path) -> None:
    page.goto("/codebook")
    page.get_by_role("link", name="Suggest anew").click()
    page.wait_for_url("**/suggesting**")
    send(page, "Suggest anew")
    page.locator("[data-said]", has_text=re.compile(r"suggestions for \d+ statements")).wait_for()
    assert page.get_by_role("link", name="Review them").is_visible()
    with Record(record, create=False) as store:
        coding = Coding(store)
        assert len([run for run in coding.runs("River") if run.finished]) == 2
        concept = coding.suggestions("River")[0].concept
        sure = [s for s in coding.suggestions("River", concept=concept) if s.confidence >= 0.3]
    page.goto(f"/codebook?concept={concept}")
    page.get_by_label("Accept every suggestion at least so sure").fill("0.3")
    send(page, "Accept")
    with Record(record, create=False) as store:
        rows = [row for row in Coding(store).codings("River") if row.coder == "mara"]
    assert len(rows) == len(sure) > 0
    assert {row.concept for row in rows} == {concept}
    assert page.said == []


def test_a_codebook_is_changed_and_taken_back(page: Any, record: Path) -> None:
    page.goto("/codebook")
    page.get_by_role("link", name="A new concept").click()
    page.get_by_label("Name", exact=True).fill("A court for the river")
    page.get_by_label("What it is").fill("Judges from elsewhere decide")
    send(page, "Add it")
    page.get_by_role("link", name="A court for the river").click()
    page.get_by_label("Name", exact=True).fill("Judges for the river")
    page.get_by_label("Below").select_option("dam")
    send(page, "Keep")
    assert page.locator(".tree ul ul").get_by_role("link", name="Judges for the river").is_visible()
    page.get_by_label("Its codes are read as").select_option("joint-gauge")
    send(page, "Merge")
    assert "merged" in page.locator(".tree").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Undo: ").first.click()
    assert "merged" not in page.locator(".tree").inner_text()
    with Record(record, create=False) as store:
        concepts = {row.id: row for row in Coding(store).codebooks.concepts("River")}
    assert concepts["a-court-for-the-river"].name == "Judges for the river"
    assert concepts["a-court-for-the-river"].parent == "dam"
    assert page.said == []


def test_many_statements_are_judged_at_once(page: Any, record: Path) -> None:
    page.goto("/statements?speaker=Tomas+Oduya")
    for box in page.locator(".choosable > input").all():
        box.check()
    page.get_by_text("With those ticked").click()
    page.get_by_label("Concept").first.select_option("dam")
    page.get_by_label("Stance").first.select_option("opposes")
    send(page, "Code them")
    page.get_by_text("With those ticked").click()
    page.locator(".choosable > input").first.check()
    send(page, "They are right")
    with Record(record, create=False) as store:
        said = list(store.statements(speaker="Tomas Oduya"))
        codes = [row for row in Coding(store).codings("River", concept="dam") if row.stance == "opposes"]
        confirmed = [row.ref for row in store.statements(corrected=True)]
    assert {(row.document, row.words) for row in codes} >= {(row.document, row.content) for row in said}
    assert confirmed == [said[0].ref]
    assert page.said == []


def test_a_view_of_the_network_opens_its_evidence_and_is_downloaded(page: Any, record: Path) -> None:
    with Record(record, create=False) as store:
        coding = Coding(store)
        for row in store.statements():
            for concept in ("dam", "joint-gauge"):
                coding.accept(row.document, concept, "supports", statement=row.id, by="ines")
    page.goto("/network?variable1=person&coder=ines")
    page.wait_for_selector("[data-drawn]")
    for form, begins in (("graphml", "<?xml"), ("csv", ""), ("json", "{"), ("svg", "<?xml")):
        with page.expect_download() as taken:
            page.get_by_role("link", name=form, exact=True).click()
        assert taken.value.suggested_filename == f"network.{form}"
        assert Path(taken.value.path()).read_text(encoding="utf-8").startswith(begins)
    page.get_by_role("link", name="Phase transitions").click()
    page.wait_for_url("**phase-transitions**")
    page.wait_for_selector("[data-drawn]")
    with page.expect_download() as taken:
        page.get_by_role("link", name="json", exact=True).click()
    windows = json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))["windows"]
    page.locator("td a").first.click()
    page.wait_for_url("**at=1**")
    assert f"Window 1 of {len(windows)}" in page.locator("main").inner_text()
    page.get_by_role("link", name="Backbone").click()
    page.wait_for_url("**backbone**")
    page.get_by_role("link", name="Filling the reservoir").or_(page.locator("td a")).first.click()
    page.wait_for_url("**column=**")
    page.locator("#statements .words a").first.click()
    page.wait_for_url("**/articles/wire-*")
    assert page.said == []


def test_several_actors_are_merged_at_once_and_taken_apart(page: Any, record: Path) -> None:
    page.goto("/actors")
    for name in ("Hale Okonjo", "Ines Tarrow"):
        page.get_by_label(f"Choose {name}").check()
    page.get_by_text("Those ticked are one").click()
    page.get_by_label("called").fill("Hale Tarrow")
    send(page, "Merge them")
    assert page.locator("td.name").all_inner_texts().count("Hale Tarrow") == 1
    assert "Ines Tarrow" not in page.locator("table").inner_text()
    for _ in range(2):
        page.goto("/history?what=judgement")
        with page.expect_navigation():
            page.get_by_role("button", name="Undo: ").first.click()
    with Record(record, create=False) as store:
        assert {"Hale Okonjo", "Ines Tarrow"} <= {row.name for row in store.actors()}
    assert page.said == []


def test_who_may_be_one_is_reached_from_the_actors_merged_and_taken_apart(page: Any, record: Path) -> None:
    with Record(record, create=False) as store:
        store.correct_speaker("wire-2#s2", "Thomas Oduya", by="mara")
    page.goto("/actors")
    page.get_by_role("link", name="Who may be one").click()
    send(page, "Merge Thomas Oduya into Tomas Oduya")
    assert "Nobody here may be somebody else" in page.locator("main").inner_text()
    send(page, "Undo: Thomas Oduya is Tomas Oduya")
    assert page.get_by_role("button", name="Merge Thomas Oduya into Tomas Oduya").is_visible()
    assert page.said == []
