"""The overview in a browser: filters without a new page, the map, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.room import Room
from tests.review.made import Story, keep

from corroborate.records.place import GeoPrecision, Place

ARAUCA = Place("Arauca", ("Colombia",), "CO", 7.0847, -70.7591, GeoPrecision.CITY)


@pytest.fixture
def rivers(enter: Callable[..., Room], tmp_path: Path) -> Room:
    """Two incidents on two continents."""
    shot = Story(place=ARAUCA, event_type="shooting", day="2021-11-30", title="Two boatmen shot")
    return enter(keep(tmp_path / "rivers.db", [Story(), shot]))


def test_a_filter_narrows_list_and_map_and_keeps_the_keyboard_where_it_was(rivers: Room) -> None:
    page = rivers.go("/")
    expect(page.locator("path.dot")).to_have_count(2)
    box = page.get_by_role("checkbox", name="Shooting")
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 2 incidents")
    expect(page.locator("path.dot")).to_have_count(1)
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    assert page.url == rivers.at("/?type=shooting")
    page.get_by_label("Sort").select_option("killed")
    page.wait_for_url("**/?type=shooting&sort=killed")
    assert rivers.errors == []


def test_the_way_back_leads_to_the_list_and_map_as_they_were(rivers: Room) -> None:
    page = rivers.go("/")
    page.get_by_role("checkbox", name="Shooting").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 2 incidents")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 incidents")
    expect(page.locator("path.dot")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Shooting")).not_to_be_checked()
    assert rivers.errors == []


def test_a_dot_on_the_map_leads_to_its_incident_and_says_how_exactly_it_is_known(rivers: Room) -> None:
    page = rivers.go("/?type=shooting")
    page.locator("path.dot").click()
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("place known to: city")
    expect(popup).to_contain_text("killed 4–6 (best 4) · 1 independent line")
    popup.get_by_role("link").click()
    page.wait_for_url("**/incidents/*")
    assert rivers.strangers == rivers.errors == []


def test_the_search_box_is_one_key_away(rivers: Room) -> None:
    page = rivers.go("/")
    page.keyboard.press("/")
    page.keyboard.type("boatmen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=boatmen")
    expect(page.locator("mark.hit").first).to_have_text("boatmen")
