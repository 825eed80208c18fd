"""One browser for all tests that need one; they are skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parley.web import Room
from tests.coding.words import WordSuggester
from tests.web.making import make, models, served

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium."""
    where = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if where is None:
        pytest.skip("there is no chromium here; install it with: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of its own for each module."""
    return make(tmp_path_factory.mktemp("room") / "talks.db")


@pytest.fixture(scope="module")
def address(record: Path) -> Iterator[str]:
    """A room of the module's record and of a conflict model, where mara reviews."""
    with served(Room.of(record, coder="mara", models=models(record.parent), suggester=WordSuggester())) as where:
        yield where


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page of the room; whatever its console says is a failure."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.said = said
    yield made
    context.close()
