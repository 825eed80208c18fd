"""What every page must be for everybody: accessible in light and dark, by keyboard, in any direction, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from parley.coding import Coding
from parley.model import Document
from parley.reading import Record
from tests.fake import article
from tests.web.making import make

TITLE = "مفاوضات النهر تُستأنف في عمّان"
NAME = "מארה לינדקוויסט"
PATHS = (
    *("/", "/articles", "/articles/wire-3", "/articles/wire-3?s=s2&show=more", "/articles/rtl", "/review"),
    *("/statements?search=dam", "/review?what=codes", "/actors", "/actors/person:mara lindqvist", "/history", "/runs"),
    *("/codebook?concept=dam", "/agreement", "/suggesting", "/timeline", "/timeline?show=positions&since=2031-01-01"),
    "/actors/alike",
    *("/network?variable1=person&row=Mara Lindqvist&column=Tomas Oduya", "/network?analysis=clusterings"),
    *("/network?variable1=person&analysis=phase-transitions", "/network?variable1=person&analysis=backbone"),
    *("/network?variable1=person&iterations=100&analysis=ideal-points", "/network?analysis=nothing", "/conflict"),
    *("/conflict/shop?state=1&from=NNN&also=sensitivity", "/conflict/shop?also=coalitions", "/nothing", "/sign-in"),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with an article and a name from right to left, and with codes of two people."""
    text = article(("Mara Lindqvist", "The water will not wait for us"), more=f"{TITLE}\n")
    spelled = article(("Thomas Oduya", "We have waited for years"))
    made = make(
        tmp_path_factory.mktemp("looks") / "talks.db",
        (
            Document("rtl", text, title=TITLE, outlet="صحيفة الوادي", published="2031-04-06", language="en"),
            Document("wire-4", spelled, published="2031-04-07", language="en"),
        ),
    )
    with Record(made) as record:
        coding = Coding(record)
        for ref in [row.ref for row in record.statements()]:
            document, _, own = ref.rpartition("#")
            for who, concept in (("mara", "dam"), ("mara", "joint-gauge"), ("tomas", "dam")):
                stance = "supports" if (own == "s1") == (who == "mara") else "opposes"
                coding.accept(document, concept, stance, statement=own, by=who)
        record.merge("Hale Okonjo", "Ines Tarrow", by="mara")
    return made


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_any_page(chromium: Any, address: str, scheme: str, width: int) -> None:
    axe = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
    viewport = {"width": width, "height": 800}
    context = chromium.new_context(base_url=address, color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    found = []
    for path in PATHS:
        page.goto(path)
        if page.locator("[data-chart]").count():
            page.wait_for_selector("[data-drawn]")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.evaluate(axe)
        faults = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
        found += [(path, fault["id"], fault["nodes"][0]["html"][:160]) for fault in faults]
    context.close()
    assert found == [], "\n".join(map(str, found))
    assert said == []


def test_a_drawing_wider_than_the_page_scrolls_in_its_box_from_the_middle(chromium: Any, address: str) -> None:
    page = chromium.new_page(base_url=address, viewport={"width": 360, "height": 740})
    page.goto("/network?variable1=person")
    page.wait_for_selector("[data-drawn]")
    box = page.locator(".drawing")
    left, beyond = box.evaluate("one => [one.scrollLeft, one.scrollWidth - one.clientWidth]")
    assert abs(left - beyond / 2) <= 1 < beyond
    names = box.locator("svg text", has_text="Lindqvist")
    names.first.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    places = names.first.bounding_box()
    assert places["x"] >= 0
    assert places["x"] + places["width"] <= 360
    page.close()


REACHED = """() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(all)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && !one.closest("dialog:not([open])") &&
    one.checkVisibility({ visibilityProperty: true }));
}"""


@pytest.mark.parametrize(
    "path", ["/articles/wire-1?s=s1", "/review?d=wire-1&s=s1", "/codebook?concept=dam", "/conflict/shop", "/suggesting"]
)
def test_everything_is_reached_by_tab_and_seen(page: Any, path: str) -> None:
    page.goto(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.emulate_media(reduced_motion="reduce")  # else a page is still on its way when it is looked at
    page.goto("about:blank")
    page.goto(path)
    wanted = page.evaluate(f"(window.wanted = ({REACHED})()).length")
    page.evaluate("window.reached = new Set(); window.unseen = []")
    for _ in range(wanted + 12):  # a field for a day has several stops
        page.keyboard.press("Tab")
        page.evaluate(
            """() => { const one = document.activeElement; reached.add(one);
            if (one === document.body) return;
            const style = getComputedStyle(one), box = one.getBoundingClientRect();
            const shape = one.querySelector ? one.querySelector("rect") : null;
            const drawn = shape && parseFloat(getComputedStyle(shape).strokeWidth) > 3;
            const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            if (!(ring || drawn) || !inside) unseen.push(one.outerHTML.slice(0, 120)); }"""
        )
    assert page.evaluate("wanted.filter((one) => !reached.has(one)).map((one) => one.outerHTML.slice(0, 120))") == []
    assert page.evaluate("[...new Set(unseen)]") == []


def test_escape_closes_what_was_opened(page: Any) -> None:
    page.goto("/articles/wire-1?s=s1")
    assert page.locator(".drawer").is_visible()
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert page.locator(".drawer").is_visible()
    with page.expect_navigation():
        page.keyboard.press("Escape")
    assert page.locator(".drawer").count() == 0
    page.goto("/conflict/shop?state=1")
    with page.expect_navigation():
        page.keyboard.press("Escape")
    assert page.locator("#explained").count() == 0
    assert page.said == []


def test_words_from_right_to_left_stand_so_and_turn_no_others(page: Any, record: Path) -> None:
    with Record(record, create=False) as store:
        store.rename("Mara Lindqvist", NAME, by="mara")
    try:
        page.goto("/articles/rtl")
        turned = "(e) => getComputedStyle(e).direction"
        assert page.locator("h1").evaluate(turned) == "rtl"
        assert page.locator(".margin").evaluate(turned) == "ltr"
        # the day beside the outlet's name keeps its order: year, month, day from left to right
        day = page.locator(".about bdi", has_text="2031-04-06")
        assert day.evaluate(turned) == "ltr"
        page.goto("/articles")
        assert page.locator(".head", has_text=TITLE).evaluate(turned) == "rtl"
        page.goto("/statements?document=rtl")
        assert page.locator(".said .about bdi", has_text=NAME).evaluate(turned) == "rtl"
        assert page.locator(".said .about").evaluate(turned) == "ltr"
        page.goto("/actors")
        assert page.get_by_role("link", name=NAME).locator("bdi").evaluate(turned) == "rtl"
    finally:
        with Record(record, create=False) as store:
            store.undo(by="mara")


def test_on_paper_are_words_and_who_said_them_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/articles/wire-3?s=s1")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.get_by_text("We wait for the court").first.is_visible()
    assert page.locator(".margin .who-said").first.is_visible()
    for control in (".top nav", ".drawer", "form", "summary", "button", ".tool", ".foot"):
        assert page.locator(f"{control}:visible").count() == 0, control
    page.goto("/statements")
    assert page.locator(".said .words").first.is_visible()
    assert page.locator("input:visible, aside form:visible").count() == 0
    assert page.pdf()[:5] == b"%PDF-"
