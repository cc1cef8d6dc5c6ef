"""Web annotations: every claim is found again in its page by words and by place."""

import json
from pathlib import Path
from typing import Any

from tests.export.ledgers import kept, written
from tests.export.samples import CLAIMS, REPORT, source


def notes(folder: Path, *, personal: bool = True) -> list[dict[str, Any]]:
    with kept(folder, source()) as ledger:
        made = written(ledger, "web-annotation", folder / "notes.json", personal=personal)
    page = json.loads(made["notes.json"])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    found: list[dict[str, Any]] = page["first"]["items"]
    return found


def test_every_claim_is_a_note(tmp_path: Path) -> None:
    assert sorted(n["id"] for n in notes(tmp_path)) == [
        f"urn:corroborate:{c.id}" for c in sorted(CLAIMS, key=lambda c: c.id)
    ]


def test_the_words_stand_where_the_selectors_say(tmp_path: Path) -> None:
    text = REPORT.text_raw
    for note in notes(tmp_path):
        quote, place = note["target"]["selector"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert around in text


def test_a_note_says_what_the_words_say(tmp_path: Path) -> None:
    told = {note["id"][-2:]: note["body"] for note in notes(tmp_path)}
    assert told["c1"][0]["value"] == "killed"
    assert json.loads(told["c1"][1]["value"])["value"]["low"] == 12


def test_without_what_is_personal_no_word_of_the_page_stands_around_a_quote(tmp_path: Path) -> None:
    for note in notes(tmp_path, personal=False):
        assert not any("prefix" in selector for selector in note["target"]["selector"])
