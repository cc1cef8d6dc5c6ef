"""Kinds: counts of children and women among the dead, and what they make."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import claim

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim
from corroborate.stages.reconciliation.estimates import Voices
from corroborate.stages.reconciliation.kinds import by_kind

CASES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))["case"]
PEOPLE = Knowledge().people


def _claim(row: str, number: int) -> Claim:
    origin, _, said = row.partition(" says ")
    counted, _, people = said.partition(" of ")
    figure, _, scope = counted.partition(" ")
    return claim("killed", int(figure), report=f"r{number}", origin=origin, scope=scope, counted=people)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_children_and_women_are_counted_apart(case: dict[str, Any]) -> None:
    found = by_kind([_claim(row, n) for n, row in enumerate(case["claims"])], Voices(), PEOPLE)
    shown = [f"{k.kind} {k.estimate.low}/{k.estimate.best}/{k.estimate.high}" for k in found]
    assert shown == case["expect"]
    assert all(k.estimate.claims for k in found)
