"""Draws the pictures of the reading room: `python docs/pictures.py` writes docs/reading-room.png.

Reads the sample articles into a record of its own, opens a reading room of it on this machine, and takes what Debian's
chromium shows of an article. The picture is drawn anew only by hand.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TITLE = "Mine inquiry hears of ignored alarms"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def main() -> None:
    """Read, serve, look."""
    from playwright.sync_api import sync_playwright

    where = shutil.which("chromium")
    if where is None:
        raise SystemExit("there is no chromium here; install it with: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "talks.db"
        parley = [sys.executable, "-m", "parley"]
        subprocess.run([*parley, "read", str(ROOT / "examples"), "--record", str(record)], check=True, cwd=ROOT)
        serving = [*parley, "serve", "--record", str(record), "--no-browser", "--coder", "mara"]
        process = subprocess.Popen(serving, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        try:
            assert process.stderr is not None
            found = re.search(r"http://[\d.:]+/", process.stderr.readline())
            assert found is not None
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=where, args=list(QUIET))
                page = browser.new_page(viewport={"width": 1160, "height": 700}, color_scheme="light")
                page.goto(found[0] + "articles")
                page.get_by_role("link", name=TITLE).click()
                page.wait_for_selector(".margin")
                page.screenshot(path=ROOT / "docs" / "reading-room.png")
                browser.close()
        finally:
            process.terminate()
            process.wait(10)


if __name__ == "__main__":
    main()
