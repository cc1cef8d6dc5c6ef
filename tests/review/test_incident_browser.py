"""An incident's page in a real browser: with scripts, without them, by keyboard alone, and read by axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, open_ledger
from corroborate.records.incident import Incident
from corroborate.review.room import Room
from corroborate.review.server import running

CHROMIUM = Path("/usr/bin/chromium")
playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, weeks: Path, unparsed: Knowledge) -> Iterator[str]:
    """The room of a copy of the ledger, with its token."""
    path = tmp_path_factory.mktemp("room") / "ledger.db"
    shutil.copy(weeks, path)
    with running(Room(str(path), unparsed, by="Ada")) as found:
        yield found


@pytest.fixture(scope="module")
def jolo(weeks: Path) -> Incident:
    with open_ledger(weeks, write=False) as ledger, ledger.transaction() as connection:
        return next(i for i in content.load(connection).incidents if "Jolo" in i.title)


def opened(browser: Any, address: str, path: str, **options: Any) -> Any:
    """A page of the room, and a list of all that went wrong in it."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, **options).new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
    page.goto(address)
    page.goto(address.split("/?")[0] + path)
    return page


def test_a_claim_leads_to_its_words_and_the_words_back_to_the_claim(
    browser: Any, address: str, jolo: Incident
) -> None:
    page = opened(browser, address, f"/incidents/{jolo.id}")
    page.click("#v-killed .spots a >> nth=0")
    lit = page.locator("mark.lit")
    assert lit.count() >= 1 and lit.first.is_visible()
    page.wait_for_function("document.querySelector('mark.lit').getBoundingClientRect().top < innerHeight")
    id = page.evaluate("location.hash.slice(3)")
    lit.first.click()
    page.wait_for_selector(".saying.lit")
    back = page.locator(".saying.lit").get_attribute("id")
    assert back is not None and back.startswith("c-") and id
    assert page.faults == []


def test_without_a_script_a_link_leads_to_the_words_and_a_form_decides(
    browser: Any, address: str, jolo: Incident
) -> None:
    page = opened(browser, address, f"/incidents/{jolo.id}", java_script_enabled=False)
    page.click("#v-killed .spots a >> nth=0")
    assert "#w-" in page.url
    page.click("#values > details.act:has-text('Comment') summary")
    page.fill("#comment-why", "ask the market committee")
    page.click("#values > details.act[open] button.main")
    assert "ask the market committee" in page.inner_text("#rulings")


def test_one_key_opens_a_form_and_puts_the_reader_into_it(browser: Any, address: str, jolo: Incident) -> None:
    page = opened(browser, address, f"/incidents/{jolo.id}")
    page.keyboard.press("k")
    page.wait_for_function("document.activeElement.id === 'correct-killed-value'")
    page.keyboard.type("7")
    page.keyboard.press("Tab")
    page.keyboard.type("count of the parish")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message")
    assert "killed" in page.inner_text("#messages") and "count of the parish" in page.inner_text("#rulings")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    page.wait_for_selector("#rulings details.act[open]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tag:has-text('undone')", state="attached")
    assert page.faults == []


def test_ticked_claims_bring_up_what_can_be_done_with_them(
    browser: Any, address: str, jolo: Incident
) -> None:
    page = opened(browser, address, f"/incidents/{jolo.id}")
    assert not page.is_visible("#pick")
    page.check("#claims input[name=claim] >> nth=0")
    assert page.is_visible("#pick") and page.is_visible("#pick button:has-text('Reject')")
    page.uncheck("#show-killed")
    tint = "getComputedStyle(document.querySelector('.words .f-killed')).backgroundColor"
    assert page.evaluate(tint) == "rgba(0, 0, 0, 0)", "a field is unmarked without a script"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1920, "light")])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Any, address: str, jolo: Incident, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(browser, address, f"/incidents/{jolo.id}", color_scheme=scheme, bypass_csp=True)
    page.set_viewport_size({"width": width, "height": 800})
    for path in (f"/incidents/{jolo.id}", f"/reports/{jolo.main_of[0]}", f"/decide/split?incident={jolo.id}"):
        page.goto(address.split("/?")[0] + path)
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
