"""Credits: lines of a page, and the newsrooms they credit."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import report

from corroborate.knowledge import Knowledge
from corroborate.stages.lineage import find_credits

CASES = tomllib.loads(Path(__file__).with_name("credits.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_a_line_credits_a_newsroom_or_nobody(case: dict[str, Any]) -> None:
    page = report(case["text"], segments=[(case.get("role", "body"), case["text"])])
    found = find_credits(page, KNOWLEDGE)
    assert [f"{c.newsroom} {c.kind}" for c in found] == case["expect"]
    assert all(0 <= c.start < c.end <= len(page.text_raw) for c in found)


def test_every_example_of_the_credit_packs_is_found_and_no_counterexample() -> None:
    for entry in KNOWLEDGE.packs.entries("credit"):
        kind = "told" if entry.data["kind"] == "filler" else entry.data["kind"]
        for text in entry.data["examples"]:
            assert {c.kind for c in find_credits(report(text), KNOWLEDGE)} == {kind}, text
        for text in entry.data.get("not_examples", []):
            assert kind not in {c.kind for c in find_credits(report(text), KNOWLEDGE)}, text
