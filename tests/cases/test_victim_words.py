"""Victim words: what stands beside a name, and what it says of the person."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import claim, report, thing

from corroborate.knowledge import Knowledge
from corroborate.stages.reconciliation.victim_words import VictimWords

CASES = tomllib.loads(Path(__file__).with_name("victim_words.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_words_beside_a_name_say_who_it_was(case: dict[str, Any]) -> None:
    page = report(case["text"])
    named = thing(case["name"], start=case["text"].index(case["name"]), outcome="killed")
    found = VictimWords({page.id: page}, KNOWLEDGE).beside(
        claim("victim", named, of=page, quote=case["name"])
    )
    assert (found.sex, found.relation) == (case.get("sex"), case.get("relation"))
