"""Pictures of the review room for docs/pictures, taken of the demo by an installed Chromium.

    python tools/screenshots.py [--ledger DEMO] [--to FOLDER]

Without --ledger the demo is read first (`corroborate demo`). The same ledger, browser and fonts give the same
pictures. Look at them before you commit them: a page that is not worth looking at is not worth showing.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

import corroborate
from corroborate.knowledge import Knowledge
from corroborate.review.room import Room
from corroborate.review.server import running

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
STRIKE = "Air or drone strike in Harbour Street, Varsenia, 12 March 2025"
SAMPLE = Path(corroborate.__file__).parent / "samples"
MOST = 400_000  # bytes of a picture


def main() -> None:
    """Open the room, take every picture, say how large each is."""
    options = argparse.ArgumentParser(prog="tools/screenshots.py", description=__doc__)
    options.add_argument("--ledger", type=Path, help="a ledger of the demo")
    options.add_argument("--to", type=Path, default=Path("docs/pictures"), help="where to put them")
    given = options.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"none of {', '.join(BROWSERS)} is installed; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "demo.db"
        if given.ledger:
            shutil.copy(given.ledger, ledger)
        else:
            subprocess.run(
                [sys.executable, "-m", "corroborate", "demo", "--ledger", str(ledger)],
                check=True,
                capture_output=True,
            )
        for path in pictures(ledger, browser, given.to):
            size = path.stat().st_size
            print(f"{path}  {size / 1000:.0f} kB")
            if size > MOST:
                sys.exit(f"{path}: larger than {MOST // 1000} kB; show less of the page")


def pictures(ledger: Path, browser: str, folder: Path) -> list[Path]:
    """Take the pictures of a room."""
    taken = []
    room = Room(str(ledger), Knowledge(SAMPLE / "packs"), "Nadia Haddad")
    with running(room) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            context = chromium.new_context(
                viewport={"width": 1360, "height": 940},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address)
            home = f"{urlsplit(address).scheme}://{urlsplit(address).netloc}"
            for name, show in VIEWS.items() if scheme == "light" else DARK.items():
                show(page, home)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(500)  # the map draws after its data has come
                path = folder / f"{name}.png"
                page.screenshot(path=path, animations="disabled")
                taken.append(path)
            context.close()
        chromium.close()
    return taken


def overview(page: Page, home: str) -> None:
    """Everything in the ledger."""
    page.goto(home + "/")


def incident(page: Page, home: str) -> None:
    """The demo's main strike, from the top."""
    page.goto(home + "/")
    page.get_by_role("link", name=STRIKE, exact=True).first.click()
    page.wait_for_url("**/incidents/*")


def side_by_side(page: Page, home: str) -> None:
    """The same, where two tolls stand against each other and their words are lit in the sources."""
    incident(page, home)
    page.locator("#quarrels a[href^='#w-']:visible").last.click()
    page.locator("#quarrels").evaluate("(node) => node.scrollIntoView({ block: 'start' })")


def queue(page: Page, home: str) -> None:
    """What deserves a person next."""
    page.goto(home + "/queue")


VIEWS = {"overview": overview, "incident": incident, "side-by-side": side_by_side, "queue": queue}
DARK = {"side-by-side-dark": side_by_side}


if __name__ == "__main__":
    main()
