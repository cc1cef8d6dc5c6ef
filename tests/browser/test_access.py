"""Everybody can use the room: by keyboard alone, with a screen reader, without scripts, on a small screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.room import STRIKE, Room

PAGES = ("/", "/?q=market", "/queue", "/changes", "/keys", "INCIDENT", "REPORT", "ACTOR", "SPLIT")


def paths(room: Room) -> dict[str, str]:
    """The addresses behind the names in capitals."""
    page = room.incident()
    incident = page.url.removeprefix(room.home).split("?")[0]
    report = page.locator(".shelf a[href^='/reports/']").first.get_attribute("href")
    actor = page.locator("a[href^='/actors/']").first.get_attribute("href")
    split = f"/decide/split?incident={incident.split('/')[-1]}"
    return {"INCIDENT": incident, "REPORT": str(report), "ACTOR": str(actor), "SPLIT": split}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(scheme: str, enter: Callable[..., Room], demo: Path) -> None:
    # A scheme changes colours alone: the other rules are asked once.
    rules = {"resultTypes": ["violations"]} | ({"runOnly": ["color-contrast"]} if scheme == "dark" else {})
    room = enter(demo, scheme=scheme)
    known = paths(room)
    found = {}
    for name in PAGES:
        page = room.go(known.get(name, name))
        if scheme == "light":
            page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
        wrong = Axe().run(page, options=rules).response["violations"]
        if wrong:
            found[name] = [f"{w['id']}: {w['nodes'][0]['html'][:160]} ({len(w['nodes'])})" for w in wrong]
    assert not found, found


@pytest.mark.parametrize("width", [320, 1920])
def test_no_page_scrolls_sideways(width: int, enter: Callable[..., Room], demo: Path) -> None:
    room = enter(demo, width=width)
    known = paths(room)
    wide = {}
    for name in PAGES:
        page = room.go(known.get(name, name))
        page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
        seen = page.evaluate("document.documentElement.scrollWidth")
        if seen > width:
            wide[name] = seen
    assert not wide


def test_everything_can_be_read_without_scripts(enter: Callable[..., Room], demo: Path) -> None:
    room = enter(demo, scripts=False)
    page = room.go("/?q=market")
    expect(page.get_by_role("link", name=STRIKE).first).to_be_visible()
    room.incident()
    expect(page.locator("#quarrels")).to_contain_text("14 people had died")
    expect(page.locator(".shelf article").first).to_be_visible()
    page.locator("#v-killed a[href^='#w-']").first.click()
    assert page.url.split("#")[1].startswith("w-")
    expect(room.go("/queue").locator(".task").first).to_be_visible()
    expect(room.go("/changes").locator(".difference").first).to_be_visible()


def test_a_toll_is_corrected_without_touching_a_mouse(room: Room) -> None:
    page = room.page
    page.keyboard.press("/")
    page.keyboard.type("fish market")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=fish**")
    link = page.get_by_role("link", name=STRIKE).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("(node) => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    page.keyboard.press("k")
    page.wait_for_function("document.activeElement.name === 'value'")
    page.keyboard.type("11")
    page.keyboard.press("Tab")
    page.keyboard.type("list of the dead")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    expect(room.settle().locator("#v-killed .number")).to_have_text("11")


def test_whatever_has_the_keyboard_can_be_seen(room: Room) -> None:
    page = room.incident()
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const node = document.activeElement, style = getComputedStyle(node);"
            " return [node.outerHTML.slice(0, 100), style.outlineStyle, style.boxShadow]; })()"
        )
        assert outline[1] != "none" or outline[2] != "none", outline[0]


def test_no_page_of_the_room_asks_another_machine_or_fails(room: Room) -> None:
    known = paths(room)
    for name in PAGES:
        room.go(known.get(name, name)).wait_for_load_state("networkidle")
    assert (room.strangers, room.errors, room.dialogs) == ([], [], [])
