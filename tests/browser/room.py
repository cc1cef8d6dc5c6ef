"""A visit to the review room: a page of a real browser, and everything that it should not have done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page, Request

import corroborate
from corroborate.cli.work import make_incidents, take_in
from corroborate.knowledge import Knowledge
from corroborate.review import room, server

SAMPLE = Path(corroborate.__file__).parent / "samples"
STRIKE = "Air or drone strike in Harbour Street, Varsenia, 12 March 2025"
MINIBUS = "Air or drone strike in Belmont, Varsenia, 9 April 2025"


@dataclass(slots=True)
class Room:
    """A page in the room of a ledger; `page.goto(at("/queue"))` goes on from there."""

    page: Page
    home: str
    ledger: Path
    dialogs: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)  # requests that left this machine
    errors: list[str] = field(default_factory=list)

    def at(self, path: str) -> str:
        """The address of a page of the room."""
        return self.home + path

    def go(self, path: str) -> Page:
        """Go there; the page must load well."""
        answer = self.page.goto(self.at(path))
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"
        return self.page

    def incident(self, title: str = STRIKE) -> Page:
        """The page of the incident with this title, by way of the overview."""
        self.go("/").get_by_role("link", name=title, exact=True).first.click()
        self.page.wait_for_url("**/incidents/*")
        return self.page

    def settle(self, page: Page | None = None) -> Page:
        """Wait until every decision is in force: a build that takes long goes on behind the page."""
        shown = page or self.page
        for _ in range(60):
            if shown.locator("#state.note").count() == 0:
                return shown
            shown.wait_for_timeout(1_000)
            shown.reload()
        raise AssertionError("decisions are still being put in force")

    @classmethod
    @contextmanager
    def of(
        cls,
        browser: Browser,
        ledger: Path,
        knowledge: Knowledge,
        *,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Iterator[Room]:
        """A browser of its own in the room of a ledger."""
        opened = room.Room(str(ledger), knowledge, "Nadia Haddad")
        with server.running(opened) as address:
            parts = urlsplit(address)
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
            context.set_default_timeout(15_000)
            visit = cls(context.new_page(), f"{parts.scheme}://{parts.netloc}", ledger)
            visit._watch()
            visit.page.goto(address)
            yield visit
            context.close()

    def _watch(self) -> None:
        def refuse(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        def note(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
                self.strangers.append(request.url)

        self.page.on("dialog", refuse)
        self.page.on("request", note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))


def read_demo(path: Path) -> Path:
    """What `corroborate demo` makes; decisions in the file beside it are replayed."""
    inputs, packs = [str(SAMPLE / "reports")], SAMPLE / "packs"
    metadata = SAMPLE / "metadata.csv"
    take_in(
        inputs, str(path), metadata=metadata, published=None, packs=packs, jobs=1, quiet=True, timings=False
    )
    make_incidents(str(path), packs=packs, jobs=1, quiet=True, timings=False)
    return path
