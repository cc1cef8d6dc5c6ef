"""Every displayed field holds an attack: no dialog, no request off this machine, no node of its own.

The fast tests read the page of every payload with the browser's own parser and visit some; all visits:
`python -m pytest tests/browser/test_hostile.py -m slow`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.payloads import CANARY, PAYLOADS
from tests.browser.room import Room
from tests.review.made import TOWN, Story, keep

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline.judging import Author, decide, decisions
from corroborate.records.judgement import JudgementKind
from corroborate.review.publish import publish
from corroborate.review.publish.profile import ALLOWED

# Every element of a page as "tag[attributes]", and where its links and sources lead.
_SHAPE = """async (path) => {
  const answer = await fetch(path);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shapes = new Set(), targets = new Set();
  for (const node of page.querySelectorAll("*")) {
    shapes.add(node.localName + "[" + [...node.attributes].map((a) => a.name).sort().join(" ") + "]");
    for (const name of ["href", "src", "action", "formaction", "data", "poster", "hx-get", "hx-post"])
      if (node.hasAttribute(name)) targets.add(node.getAttribute(name));
  }
  return { status: answer.status, shapes: [...shapes], targets: [...targets] };
}"""


def attacked(payload: str, number: int) -> Story:
    """A story that is this payload wherever it may be."""
    words = payload.replace("\x00", "").strip() or "x"
    return Story(
        quote=f"{words} killed {number}",
        title=f"{words} {number}",
        outlet=words,
        url=f"https://example.org/{words}" if number % 2 else words,
        speaker=words,
        victim=words,
        target=words,
        attacker=words,
        place=replace(TOWN, name=words, within=(words,)),
        note=words,
        byline=words,
        incident_title=f"{words} {number}",
    )


def made(path: Path, payloads: Sequence[str], knowledge: Knowledge) -> Path:
    """A ledger of stories, each pair of neighbours an open question, some with comments of the same words."""
    told = [attacked(payload, number) for number, payload in enumerate(payloads)]
    keep(path, told, [(n, n + 1, "unsure", payloads[n]) for n in range(0, len(told) - 1, 2)])
    with open_ledger(path) as ledger:
        ids = incidents(path)
        for number, payload in list(enumerate(payloads))[::25]:
            author = Author(payload[:80].strip(), payload, when="2019-05-01")
            decide(ledger, knowledge, decisions.comment(ids[number], author))
            decide(ledger, knowledge, decisions.alike(JudgementKind.UNSURE, ids[number : number + 2], author))
    return path


def incidents(path: Path) -> list[str]:
    with open_ledger(path, write=False) as ledger, ledger.transaction() as connection:
        from corroborate.ledger import incidents

        found = incidents.load(connection)
    return [i.id for i in sorted(found, key=lambda i: int(i.title.rsplit(" ", 1)[1]))]


def reports(path: Path) -> list[str]:
    with open_ledger(path, write=False) as ledger, ledger.transaction() as connection:
        from corroborate.ledger import reports

        return [r.id for r in reports.load(connection)]


@pytest.fixture(scope="module")
def quick() -> Knowledge:
    return Knowledge(None, "none")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, quick: Knowledge) -> Path:
    return made(tmp_path_factory.mktemp("hostile") / "hostile.db", PAYLOADS, quick)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory, quick: Knowledge) -> Path:
    """The same ledger in plain words: what a page of it has is what the templates put there."""
    plain = [f"plain-word-{n}-{chr(97 + n % 26)}" for n in range(len(PAYLOADS))]
    plain[3] += "\u202e"  # signs that cannot be seen are shown by a mark of the template's own
    return made(tmp_path_factory.mktemp("harmless") / "harmless.db", plain, quick)


def overviews(path: Path) -> list[str]:
    return [
        "/",
        "/?sort=killed",
        "/queue",
        "/queue?from=16",
        "/changes",
        *(f"/reports/{id}" for id in reports(path)),
    ]


def shape(page: Page, paths: Sequence[str]) -> dict[str, Any]:
    return {path: page.evaluate(_SHAPE, path) for path in paths}


def test_there_are_a_hundred_and_fifty_of_them() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 150


def test_no_payload_adds_a_node_an_attribute_or_a_target_to_any_page(
    enter: Callable[..., Room], hostile: Path, harmless: Path
) -> None:
    one, plain = enter(hostile), enter(harmless)
    template = shape(
        plain.page, [*overviews(harmless)[:9], *(f"/incidents/{id}" for id in incidents(harmless)[:9])]
    )
    allowed = {s for found in template.values() for s in found["shapes"]}
    searches = [f"/?q={quote(payload)}" for payload in PAYLOADS[::8]]
    known = overviews(hostile)
    found = shape(
        one.page, [*known[:5], *known[5::10], *(f"/incidents/{id}" for id in incidents(hostile)), *searches]
    )
    allowed |= {
        s for path in ("/?q=plain", "/?q=nothingatall") for s in shape(plain.page, [path])[path]["shapes"]
    }
    for path, seen in found.items():
        assert seen["status"] in (200, 400), f"{path}: {seen['status']}"
        assert set(seen["shapes"]) <= allowed, f"{path}: {sorted(set(seen['shapes']) - allowed)}"
        for target in seen["targets"]:
            assert target.startswith(("/", "#", "?", "https://example.org/")), f"{path}: {target!r}"
            assert not target.startswith("//"), f"{path}: {target!r}"


def visit(room: Room, paths: Sequence[str]) -> None:
    for path in paths:
        room.page.goto(room.at(path))
        room.page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    room.page.wait_for_load_state("networkidle")
    assert (room.dialogs, room.strangers) == ([], [])


def test_pages_that_are_visited_ask_nobody_and_open_no_dialog(
    enter: Callable[..., Room], hostile: Path
) -> None:
    room = enter(hostile)
    visit(room, [*overviews(hostile)[:5], *(f"/incidents/{id}" for id in incidents(hostile)[::20])])
    page = room.go("/")
    for marker in page.locator(".leaflet-interactive, .leaflet-marker-icon").all()[:5]:
        marker.click(force=True)
    page.wait_for_timeout(300)
    assert (room.dialogs, room.strangers) == ([], [])
    assert page.locator(".leaflet-popup script, .leaflet-popup img").count() == 0


@pytest.mark.slow
def test_every_page_of_every_payload_is_visited(enter: Callable[..., Room], hostile: Path) -> None:
    room = enter(hostile)
    visit(room, [*overviews(hostile), *(f"/incidents/{id}" for id in incidents(hostile))])
    visit(room, [f"/?q={quote(payload)}" for payload in PAYLOADS])


def test_a_published_site_shows_nothing_but_text(
    chromium: Browser, hostile: Path, quick: Knowledge, tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(
        'schema = "corroborate.profile/1"\nby = "Ada"\ndate = 2019-05-01\nwhy = "a test"\n'
        'title = "<script>alert(1)</script>"\n'
        f"allow = {json.dumps(list(ALLOWED))}\n",
        encoding="utf-8",
    )
    with open_ledger(hostile, write=False) as ledger:
        publish(ledger, quick, tmp_path / "site", profile)
    page = chromium.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url) if CANARY in request.url else None)
    for path in sorted((tmp_path / "site").rglob("*.html"))[::12]:
        page.goto(path.as_uri())
        tags = set(page.evaluate("[...document.querySelectorAll('body *')].map((node) => node.localName)"))
        assert not tags & {"script", "img", "iframe", "form", "input", "object", "embed", "link", "math"}, (
            path
        )
    page.close()
    assert asked == []
