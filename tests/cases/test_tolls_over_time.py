"""Tolls over time: pages of several days, the range they make, and the numbers that are history."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.builders import claim, report

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.report import Report
from corroborate.stages.reconciliation.estimates import Voices, estimate
from corroborate.stages.reconciliation.supersession import superseded

CASES = tomllib.loads(Path(__file__).with_name("tolls_over_time.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()
_MARK = re.compile(r"\{([^:}]*):(\d+)(?: (\w+))?(?::([^}]*))?\}")


def _page(row: str) -> tuple[Report, list[Claim]]:
    head, _, marked = row.partition(" | ")
    line, day = head.split()
    page = report(_MARK.sub(lambda m: m[1], marked), published=None if day == "-" else day)
    claims, at = [], 0
    for match in _MARK.finditer(marked):
        speakers = [match[4]] if match[4] else []
        found = claim(
            "killed",
            int(match[2]),
            quote=match[1],
            of=page,
            start=at,
            speakers=speakers,
            counted=match[3],
            origin=line,
        )
        at = found.end
        claims.append(found)
    return page, claims


def _side_of(found: Claim) -> frozenset[str]:
    return frozenset({"attacker"} if any(s.text.isupper() for s in found.speakers) else ())


def _camp(found: Claim) -> str | None:
    return {"soldiers": "security", "rebels": "fighter"}.get(found.of or "")


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_a_toll_that_moves_keeps_its_history_out_of_its_range(case: dict[str, Any]) -> None:
    pages = [_page(row) for row in case["pages"]]
    claims = [c for _, rows in pages for c in rows]
    reports = {page.id: page for page, _ in pages}
    past = superseded(claims, reports, KNOWLEDGE, _side_of, _camp)
    toll = estimate("killed", claims, replace(Voices(), side_of=_side_of, camp=_camp, past=past))
    assert toll is not None
    shown = "/".join("-" if n is None else str(n) for n in (toll.low, toll.best, toll.high))
    assert shown == case["expect"], toll
    assert not set(toll.claims) & set(toll.earlier)
    by_id = {c.id: c.value for c in claims}
    history = [by_id[id] for id in toll.earlier]
    assert sorted(v.low for v in history if isinstance(v, Count)) == case.get("earlier", [])
