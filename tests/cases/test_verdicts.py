"""Verdicts: lines, standings and quarrels, and the three judgements they make."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corroborate.records.incident import Contradiction, Party
from corroborate.stages.reconciliation.verdicts import verdicts

CASES = tomllib.loads(Path(__file__).with_name("verdicts.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c.get("why", "one line, nobody named") for c in CASES])
def test_lines_standings_and_quarrels_make_three_verdicts(case: dict[str, Any]) -> None:
    parties = [Party(f"a{n}", "men", (f"c{n}",), standing=s) for n, s in enumerate(case["standings"])]
    quarrels = [Contradiction(case["disputed"], (("c0",), ("c1",)), "")] if "disputed" in case else []
    found = verdicts(case["lines"], parties, quarrels)
    assert f"{found.reporting}/{found.occurrence}/{found.responsibility}" == case["expect"]
