"""What people come for, walked in a real browser: look, compare, decide, undo, rebuild, find it all again."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser.room import MINIBUS, STRIKE, Room, read_demo

from corroborate.ledger import open_ledger
from corroborate.pipeline.judging import standings
from corroborate.records.judgement import Status


def id_of(page: Page) -> str:
    return page.url.split("/incidents/")[1].split("?")[0].split("#")[0]


def open_form(page: Page, summary: str) -> None:
    """Open a form by its summary, if it is not open yet."""
    details = page.locator("details.act", has=page.locator("summary", has_text=summary)).first
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()


def titles(room: Room) -> set[str]:
    found = room.go("/").locator("main a[href^='/incidents/']").all_inner_texts()
    return {text.strip() for text in found if text.strip()}


def test_the_main_strike_is_found_by_a_word_and_its_two_tolls_stand_side_by_side_with_their_sources(
    room: Room,
) -> None:
    page = room.page
    page.get_by_role("searchbox", name="Search").first.fill("fish market")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=STRIKE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STRIKE)
    quarrels = page.locator("#quarrels")
    expect(quarrels).to_contain_text("killed nine people")
    expect(quarrels).to_contain_text("14 people had died")
    pages = page.locator(".shelf article")
    assert pages.count() >= 8
    assert page.locator("mark.f-killed").count() >= 4


def test_a_value_leads_to_its_words_and_the_words_lead_back(room: Room) -> None:
    page = room.incident()
    page.locator("#v-killed a[href^='#w-']").first.click()
    lit = page.locator("mark.lit").first
    expect(lit).to_be_in_viewport()
    lit.click()
    expect(page.locator("#claims .lit").first).to_be_in_viewport()


def test_a_wrong_merge_is_split_and_the_split_undone(room: Room) -> None:
    page = room.incident(MINIBUS)
    other = id_of(page)
    room.incident(STRIKE)
    open_form(page, "Merge with another incident")
    page.get_by_label("Merge with", exact=True).fill(other)
    form = page.locator("form[action='/decide/merge']")
    form.get_by_label("Why").fill("one strike, told twice")
    form.get_by_role("button", name="Merge").click()
    room.settle()
    expect(page.locator("#rulings")).to_contain_text("one strike, told twice")
    assert MINIBUS not in titles(room)

    room.incident(STRIKE)
    page.get_by_role("link", name="Split: some reports").click()
    for name in ("11-belmont-meridian.txt", "12-belmont-lantern.html", "13-belmont-council.txt"):
        for box in page.locator("fieldset", has_text=name).locator("input[name=leaving]").all():
            if "minibus" in box.locator("..").inner_text().lower() or "bus" in box.locator("..").inner_text():
                box.check()
    page.get_by_label("Why").fill("the minibus was hit in April")
    page.get_by_role("button", name="Split").click()
    room.settle()
    assert len(titles(room)) >= 3

    page.goto(room.at("/"))
    room.incident(STRIKE)
    ruling = page.locator("#rulings li", has_text="the minibus was hit in April")
    ruling.locator("summary", has_text="Undo").click()
    ruling.get_by_role("button", name="Undo").click()
    room.settle()
    expect(page.locator("#rulings li", has_text="the minibus was hit in April")).to_contain_text("undone")


def test_every_decision_is_in_force_after_the_ledger_is_made_again(room: Room, tmp_path: Path) -> None:
    page = room.incident()
    open_form(page, "Correct Killed")
    form = page.locator("#v-killed form[action='/decide/correct']").first
    form.get_by_label("How many").fill("11")
    form.get_by_label("Why").fill("list of the dead, read in person")
    form.get_by_role("button", name="Correct").click()
    expect(room.settle().locator("#v-killed .number")).to_have_text("11")

    open_form(page, "Two names for one")
    form = page.locator("form[action='/decide/alias']").first
    form.get_by_label("Actor", exact=True).fill("Yonas Petrek")
    form.get_by_label("Other actor").fill("Jonas Petrak")
    form.get_by_label("Why").fill("one man in two spellings")
    form.get_by_role("button", name="Is the same as").click()
    room.settle()
    expect(page.locator("#people")).to_contain_text("Yonas Petrek")

    open_form(page, "Comment")
    form = page.locator("form[action='/decide/comment']").first
    form.get_by_label("Why").fill("asked the hospital for its list")
    form.get_by_role("button", name="Comment").click()
    room.settle()
    expect(page.locator("#rulings")).to_contain_text("asked the hospital for its list")

    again = tmp_path / "again"
    again.mkdir()
    shutil.copy(tmp_path / "demo.judgements.jsonl", again / "demo.judgements.jsonl")
    with open_ledger(read_demo(again / "demo.db"), write=False) as ledger:
        found = standings(ledger)
    assert [str(s.judgement.kind) for s in found] == ["correct", "alias", "comment"]
    assert {s.status for s in found} == {Status.IN_FORCE}


def test_the_queue_is_worked_through_by_single_keys(room: Room) -> None:
    page = room.go("/queue")
    tasks = page.locator(".task")
    expect(tasks.nth(0)).to_have_class("sheet task current")
    page.keyboard.press("j")
    expect(tasks.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(tasks.nth(0)).to_be_focused()
    choices = page.locator(".task [data-decide]")
    before = choices.count()
    page.keyboard.press(str(choices.first.get_attribute("data-decide")))
    expect(page.locator(".message").first).to_be_visible()
    room.incident()
    room.settle()
    page.goto(room.at("/queue"))
    assert choices.count() < before
    page.keyboard.press("o")
    page.wait_for_url("**/incidents/*")


def test_a_second_window_that_decides_on_a_stale_page_is_told_so(room: Room) -> None:
    page = room.incident()
    second = page.context.new_page()
    second.goto(page.url)
    open_form(second, "Correct Killed")
    form = second.locator("#v-killed form[action='/decide/correct']").first
    form.get_by_label("How many").fill("10")
    form.get_by_label("Why").fill("counted by the council")
    form.get_by_role("button", name="Correct").click()
    expect(room.settle(second).locator("#v-killed .number")).to_have_text("10")

    open_form(page, "Correct Killed")
    form = page.locator("#v-killed form[action='/decide/correct']").first
    form.get_by_label("How many").fill("12")
    form.get_by_label("Why").fill("counted by me")
    form.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was decided")
    expect(page.get_by_role("alert")).to_contain_text("counted by the council")
    expect(page.get_by_label("How many")).to_have_value("12")


def test_what_was_known_then_and_now_is_shown_by_day_and_by_build(room: Room) -> None:
    page = room.go("/changes")
    expect(page.locator("h2", has_text="Build 1")).to_be_visible()
    page.get_by_label("Known on").fill("2025-03-13")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".difference", has_text=STRIKE.split(" in ")[0]).first).to_be_visible()
    expect(page.locator("main")).to_contain_text("known then")
