"""Copies: pairs of pages, how their words are related, and how many lines of origin they are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import reading, report

from corroborate.knowledge import Knowledge
from corroborate.stages.lineage import find_credits, trace

CASES = tomllib.loads(Path(__file__).with_name("copies.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_two_pages_share_their_words_or_not(case: dict[str, Any]) -> None:
    pages = [report(case[k]["text"] + " " * n, outlet=case[k]["outlet"], name=k) for n, k in enumerate("ab")]
    readings = [reading(p, credits=find_credits(p, KNOWLEDGE)) for p in pages]
    found = trace(readings, KNOWLEDGE)
    assert [d.kind.value for d in found.derivations] == ([] if case["kind"] == "none" else [case["kind"]])
    assert len({found.origins[p.id][0] for p in pages}) == case["lines"], found.origins
    assert trace(readings[::-1], KNOWLEDGE) == found
