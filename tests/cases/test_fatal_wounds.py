"""Fatal wounds: pages read as a run reads them, and who is left among the hurt."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import corroborate

CASES = tomllib.loads(Path(__file__).with_name("fatal_wounds.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_whoever_died_of_wounds_is_not_counted_among_the_hurt(case: dict[str, Any]) -> None:
    with corroborate.open_ledger() as desk:
        for number, text in enumerate(case["pages"]):
            desk.add({"name": f"page-{number}", "published": f"2018-05-{9 + number:02}", "text": text})
        desk.build()
        (incident,) = desk.incidents()
    told = [
        toll.best if toll and toll.best is not None else -1 for toll in (incident.killed, incident.injured)
    ]
    assert told == [case["killed"], case["injured"]]
