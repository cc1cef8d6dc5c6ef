"""A real browser in the room of the demo. Where no Chromium is installed, these tests skip and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.room import SAMPLE, Room, read_demo

from corroborate.knowledge import Knowledge

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(
            f"no browser: none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)"
        )
    with sync_playwright() as playwright:
        # A browser in a container has no namespaces for its sandbox; the pages are ours.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(SAMPLE / "packs")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, read once."""
    return read_demo(tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture
def enter(chromium: Browser, knowledge: Knowledge) -> Iterator[Callable[..., Room]]:
    """Open the room of a ledger in a browser of its own: `enter(ledger, width=320, scripts=False)`."""
    with ExitStack() as stack:
        yield lambda ledger, **options: stack.enter_context(Room.of(chromium, ledger, knowledge, **options))


@pytest.fixture
def room(enter: Callable[..., Room], demo: Path, tmp_path: Path) -> Room:
    """The room of a copy of the demo, to decide in."""
    shutil.copy(demo, tmp_path / "demo.db")
    return enter(tmp_path / "demo.db")


@pytest.fixture
def page(room: Room) -> Page:
    return room.page
