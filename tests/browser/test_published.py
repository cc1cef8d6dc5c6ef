"""The published site in a real browser, opened as files: readable by everybody, asking nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.review.made import TOWN, Story, keep

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.records.place import GeoPrecision, Place
from corroborate.review.publish import publish

NIAMEY = Place("Niamey", ("Niger",), "NE", 13.51366, 2.1098, GeoPrecision.CITY)
KIDAL = Place("Kidal Region", ("Mali",), "ML", 20.1, 1.2, GeoPrecision.ADMIN1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    told = [
        Story(place=place, day=f"2019-0{month}-05", killed=3 * month, quote=f"Shells killed {month} people.")
        for month, place in enumerate((TOWN, TOWN, NIAMEY, KIDAL), 1)
    ]
    keep(folder / "ledger.db", told)
    with open_ledger(folder / "ledger.db", write=False) as ledger:
        publish(ledger, Knowledge(None, "none"), folder / "site")
    return folder / "site"


def pages(site: Path) -> list[Path]:
    return [*sorted(site.glob("*.html")), next((site / "incidents").iterdir())]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_page_is_read_by_everybody_and_asks_nobody(
    width: int, scheme: str, chromium: Browser, site: Path
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in pages(site):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        assert page.evaluate("getComputedStyle(document.querySelector('nav ul')).listStyleType") == "none"
        assert Axe().run(page).response["violations"] == [], path.name
    context.close()
    assert all(url.startswith("file:") for url in asked)
    assert said == []


def test_the_map_shows_land_and_a_circle_for_each_place_that_leads_to_its_incidents(
    chromium: Browser, site: Path
) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto((site / "map.html").as_uri())
    assert page.locator("circle.spot").count() == 3
    assert len(page.locator("path.land").get_attribute("d") or "") > 1_000
    page.get_by_role("link", name="Gao: 2 incidents").click()
    assert page.url.endswith("#spot-2") or "#spot-" in page.url
    page.locator("h2:target + ul a").first.click()
    assert "/incidents/" in page.url
    page.close()
