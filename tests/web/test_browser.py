"""The reading room in a real browser: reading, searching, reviewing, coding, networks."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from parley.coding import Coding
from parley.reading import Record
from parley.web import Room
from parley.web.users import Users
from tests.web.making import served


def drag(page: Any, words: str) -> None:
    """Drag over words of the article with the mouse."""
    box = page.evaluate(
        """(words) => {
          for (const piece of document.querySelectorAll("[data-at]")) {
            const at = piece.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(piece.firstChild, at);
            range.setEnd(piece.firstChild, at + words.length);
            piece.scrollIntoView({ block: "center", behavior: "instant" });
            const rects = [...range.getClientRects()];
            const first = rects[0], last = rects[rects.length - 1];
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
          }
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, box[3])
    page.mouse.move(box[2], box[3])
    page.mouse.up()


def press(page: Any, keys: str) -> None:
    """Keys one after the other; the last leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def statements(path: Path, **asked: Any) -> list[Any]:
    with Record(path, create=False) as record:
        return list(record.statements(**asked))


def test_from_a_statement_to_its_words(page: Any) -> None:
    page.goto("/statements?search=court")
    assert page.locator(".said mark").all_inner_texts() == ["court"]
    page.locator(".said .words a").first.click()
    page.wait_for_url("**/articles/wire-3#s1")
    assert page.locator("h1").inner_text() == "The river, day 3"
    assert page.locator("#s1").evaluate("e => e.getBoundingClientRect().top < innerHeight")
    page.locator('.margin a[data-points="s1"]').focus()
    assert page.locator(".m.content.lit").inner_text() == "“We wait for the court,”"
    assert page.said == []


def test_many_filters_at_once_and_their_address_is_shared(page: Any) -> None:
    page.goto("/statements")
    asked = {"search": "dam", "speaker": "Oduya", "outlet": "Halyard", "since": "2031-01-01", "until": "2031-01-31",
             "confidence_from": "0.5", "confidence_to": "1"}  # fmt: skip
    for name, value in asked.items():
        page.fill(f'aside [name="{name}"]', value)
    for name, value in {"kind": "speech", "quotation": "direct", "certainty": "certain"}.items():
        page.select_option(f'aside [name="{name}"]', value)
    page.get_by_role("button", name="Narrow down").click()
    page.wait_for_url("**quotation=direct**")
    assert page.locator(".said .words").count() == 1
    assert page.locator(".chips li").count() == len(asked) + 3 + 1
    shared = page.url
    page.goto("/")
    page.goto(shared)
    assert page.locator(".said .words").all_inner_texts() == ["“The dam must not be built before autumn,”"]
    with page.expect_download() as taken:
        page.get_by_role("link", name="csv of all").click()
    rows = Path(taken.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2
    assert "Tomas Oduya" in rows[1]


def test_a_speaker_bounds_and_a_missed_statement_by_keys_and_dragging(page: Any, record: Path) -> None:
    page.goto("/review?d=wire-1&s=s2")
    page.keyboard.press("s")
    page.keyboard.type("Hale Okonjo")
    press(page, ["Enter"])
    assert page.locator(".panel .speaker").inner_text() == "Hale Okonjo"
    assert "mara" in page.locator(".panel .origin").inner_text()
    press(page, "z")
    assert page.locator(".panel .speaker").inner_text() == "Tomas Oduya"

    drag(page, "The dam must not be built")
    press(page, "e")
    assert page.locator(".context .now.content").inner_text() == "The dam must not be built"
    press(page, "z")
    assert page.locator(".context .now.content").inner_text() == "“The dam must not be built before autumn,”"

    drag(page, "Rain fell on the upper valley")
    page.keyboard.press("m")
    assert page.locator('.missed [name="content"]').input_value() == "27-56"
    page.locator('.missed [name="name"]').fill("Ines Tarrow")
    press(page, ["Enter"])
    assert page.locator(".panel .speaker").inner_text() == "Ines Tarrow"
    assert "Rain fell on the upper valley" in [
        s.content for s in statements(record, speaker="Tarrow", document="wire-1")
    ]
    press(page, "x")
    press(page, "z")
    press(page, "z")
    assert "Rain fell on the upper valley" not in [s.content for s in statements(record)]
    assert page.said == []


def test_accepting_goes_on_with_one_key_and_moving_accepts_nothing(page: Any, record: Path) -> None:
    page.goto("/review")
    seen = []
    for key in "jjaaz":
        seen.append(page.locator(".panel").get_attribute("data-panel"))
        press(page, key)
    done = [s.ref for s in statements(record, corrected=True)]
    assert done == [seen[2]]
    assert len(set(seen[:4])) == 4
    page.keyboard.press("?")
    assert page.locator("dialog.keys").is_visible()
    page.fill('[data-key-of="accept"]', "y")
    page.keyboard.press("Escape")
    page.locator("dialog.keys").wait_for(state="hidden")  # the key is kept as the field is left
    page.reload()
    at = page.locator(".panel").get_attribute("data-panel")
    press(page, "y")
    assert at in [s.ref for s in statements(record, corrected=True)]


def test_back_goes_to_the_one_before_and_never_out_of_the_room(page: Any) -> None:
    page.goto("/review?order=text")
    first = page.locator("[data-panel]").get_attribute("data-panel")
    page.keyboard.press("k")
    press(page, "j")
    assert page.locator("[data-panel]").get_attribute("data-panel") != first
    press(page, "k")
    assert page.locator("[data-panel]").get_attribute("data-panel") == first
    press(page, "a")  # also where it waits no more
    press(page, "k")
    assert page.locator("[data-panel]").get_attribute("data-panel") == first
    press(page, "z")
    assert page.said == []


def test_a_form_of_before_a_restart_leads_back_to_what_was_written(page: Any) -> None:
    page.goto("/articles/wire-2?s=s1")
    page.fill('[name="memo"]', "written before it was restarted")
    page.evaluate("""() => { for (const one of document.querySelectorAll('[name="token"]')) one.value = "old"; }""")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep").click()
    assert "That form is too old" in page.locator("h1").inner_text()
    with page.expect_navigation():
        page.get_by_role("link", name="Look at it again").click()
    assert page.locator('[name="memo"]').input_value() == "written before it was restarted"
    page.fill('[name="memo"]', "")


def test_a_draft_is_kept_and_who_was_slower_is_told(page: Any, record: Path) -> None:
    page.goto("/review?d=wire-2&s=s1")
    page.keyboard.press("s")
    page.keyboard.type("Somebody Else")
    page.reload()
    assert page.locator('[data-do="speaker"] [name="name"]').input_value() == "Somebody Else"
    with Record(record, create=False) as other:
        other.correct_speaker("wire-2#s1", "Ines Tarrow", by="tomas")
    page.locator('[data-do="speaker"] button').click()
    page.wait_for_selector("[data-refused]")
    assert "corrected in the meantime: tomas" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Look at it again").click()
    page.wait_for_selector(".panel")
    assert page.locator('[data-do="speaker"] [name="name"]').input_value() == "Somebody Else"
    with Record(record, create=False) as other:
        other.undo_correction(by="tomas")


def test_coding_with_keys_alone(page: Any, record: Path) -> None:
    page.goto("/review?what=codes")
    first = page.locator(".panel").get_attribute("data-panel")
    assert page.locator('[data-option="1"]').is_visible()
    strokes = ["a"]  # take the suggestion and go on
    press(page, strokes)
    assert len(strokes) <= 2
    second = page.locator(".panel").get_attribute("data-panel")
    other = ["c", "f", "Enter"]  # another code, and go on
    press(page, other)
    assert len(other) <= 4
    third = page.locator(".panel").get_attribute("data-panel")
    press(page, "0")
    with Record(record, create=False) as store:
        acts = [row for row in Coding(store).rows("River", coder="mara") if row.standing]
        rows = {(row.action, row.concept) for row in acts}
    assert len({first, second, third}) == 3
    assert [row.concept for row in acts][1:] == ["dam-fill", None]
    assert acts[0].model == "words-1"
    assert rows >= {("reject", None)}
    press(page, "z")
    assert page.locator(".panel").get_attribute("data-panel") == third


def test_an_actor_is_merged_and_that_is_undone(page: Any, record: Path) -> None:
    page.goto("/actors")
    page.get_by_role("link", name="Hale Okonjo").click()
    page.get_by_text("Who is who").click()
    page.fill('form:has(button[value="merge"]) [name="name"]', "Ines Tarrow")
    with page.expect_navigation():
        page.get_by_role("button", name="Merge").click()
    assert "Ines Tarrow" in page.locator("main .about").first.inner_text()
    page.goto("/history?what=judgement")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").first.click()
    with Record(record, create=False) as store:
        assert {"Hale Okonjo", "Ines Tarrow"} <= {row.name for row in store.actors()}


def test_two_coders_at_once_blind_then_agreement_and_adjudication(chromium: Any, tmp_path: Path) -> None:
    from tests.web.making import make

    path = make(tmp_path / "blind.db")
    users = Users.beside(path)
    for name in ("mara", "tomas"):
        users.add(name, f"{name}-password", "coder")
    with served(Room.of(path, users=users)) as address:
        pages = {}
        for name in ("mara", "tomas"):
            context = chromium.new_context(base_url=address)
            context.set_default_timeout(30_000)
            page = pages[name] = context.new_page()
            page.goto("/codebook")
            page.fill('[name="name"]', name)
            page.fill('[name="password"]', f"{name}-password")
            with page.expect_navigation():
                page.get_by_role("button", name="Sign in", exact=True).click()
        with pages["mara"].expect_navigation():
            pages["mara"].get_by_role("button", name="Code blind").click()
        for own, codes in (("s1", "jj"), ("s2", "jf")):
            for name, letter in zip(("mara", "tomas"), codes, strict=True):
                page = pages[name]
                page.goto(f"/review?what=codes&d=wire-1&s={own}")
                assert "mara" not in page.locator(".codes").inner_text()
                assert page.locator("[data-option]").count() == 0
                press(page, ["c", letter, "Enter"])
        page = pages["mara"]
        page.goto("/codebook")
        with page.expect_navigation():
            page.get_by_role("button", name="Open it").click()
        page.goto("/agreement")
        assert "Krippendorff" in page.locator("table").inner_text()
        with page.expect_navigation():
            page.get_by_role("button", name="What all agree on").click()
        assert page.get_by_role("heading", name="1 to adjudicate").is_visible()
        assert page.locator('[name^="code:"]').count() == 2
        page.check('[name="code:joint-gauge|supports"]')
        page.check('[name="code:dam-fill|supports"]')
        page.select_option('[name="other"]', "dam|opposes")
        with page.expect_navigation():
            page.get_by_role("button", name="So be it").click()
        assert page.get_by_role("heading", name="0 to adjudicate").is_visible()
    with Record(path, create=False) as record:
        found = {(row.statement, row.concept, row.stance) for row in Coding(record).codings(consensus=True)}
    several = {("joint-gauge", "supports"), ("dam-fill", "supports"), ("dam", "opposes")}
    assert found == {("s1", "joint-gauge", "supports"), *(("s2", *code) for code in several)}


def test_from_a_tie_to_its_statements_to_the_article(page: Any, record: Path) -> None:
    with Record(record, create=False) as store:
        coding = Coding(store)
        for own, who in (("s1", "wire-3"), ("s2", "wire-3"), ("s3", "wire-3")):
            coding.accept(who, "joint-gauge", "supports", statement=own, by="ines")
    page.goto("/network?type=one-mode&variable1=person&coder=ines")
    page.wait_for_selector('[data-drawn="yes"]')
    tie = page.locator(".drawing svg .mark-rule path, .drawing svg .mark-rule line").first
    tie.dispatch_event("click")
    page.wait_for_url("**column=**")
    assert page.locator("#statements .words").count() == 2
    page.locator("#statements .words a").first.click()
    page.wait_for_url("**/articles/wire-3#s*")
    assert page.said == []


def test_what_changed_since_a_day(page: Any, record: Path) -> None:
    with Record(record, create=False) as store:
        coding = Coding(store)
        coding.accept("wire-1", "dam", "opposes", statement="s2", by="lena")
        coding.accept("wire-3", "dam", "supports", statement="s4", by="lena")
    page.goto("/timeline?show=positions&since=2031-03-01")
    page.wait_for_selector('[data-drawn="yes"]')
    news = page.locator("main").inner_text()
    assert "Turned" in news
    assert "opposes → supports" in news
    assert page.said == []


def test_reading_and_reviewing_without_scripts(chromium: Any, address: str, record: Path) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto("/review?d=wire-3&s=s3")
    page.locator("summary", has_text="Change the words").click()
    page.fill('[data-do="bounds"] [name="content"]', "A gauge")
    page.get_by_role("button", name="Change the words").click()
    assert page.locator(".context .now.content").inner_text() == "A gauge"
    page.get_by_role("button", name="Undo my last").click()
    assert page.locator(".context .now.content").inner_text() == "“A gauge is a small thing,”"
    assert urlsplit(page.url).path == "/review"
    context.close()
