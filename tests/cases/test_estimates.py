"""Estimates: lists of claims, and the low / best / high they make."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import claim, count

from corroborate.records.claim import Claim
from corroborate.stages.reconciliation.estimates import Voices, estimate

CASES = tomllib.loads(Path(__file__).with_name("estimates.toml").read_text(encoding="utf-8"))["case"]
VOICES = Voices(
    name_of=lambda line: None if line.startswith("page") else line,
    known=lambda line: not line.startswith("page"),
    everyone="people".__eq__,
    boast=lambda c: any(s.text == "BOAST" for s in c.speakers),
    authority=lambda c: all(s.text != "HEARD" for s in c.speakers),
    camp=lambda c: {"rebels": "fighter", "soldiers": "security", "villagers": "civilian"}.get(c.of or ""),
)
SPEAKERS = {"boasted": "BOAST", "heard": "HEARD", "told": "OFFICE"}
SCOPES = ("total", "subset", "others", "named", "component")


def claims_of(rows: list[str], field: str = "killed") -> list[Claim]:
    made: list[Claim] = []
    origin, report, start = "", "", 0
    for number, row in enumerate(rows):
        beside = row.startswith("+")
        if beside:
            words, start = row[1:].split(), start + 40
        else:
            origin, _, said = row.partition(" says ")
            words, report, start = said.split(), f"r{number}", 0
        of = words.pop() if len(words) > 2 and words[-2] == "of" else None
        words = words[:-1] if of else words
        speakers = [SPEAKERS[words[0]]] if words[0] in SPEAKERS else []
        words = words[1:] if speakers else words
        scope = words.pop() if words[-1] in SCOPES else "total"
        made.append(
            claim(
                field,
                _count([w for w in words if w not in ("denied", "at")]),
                report=report,
                start=start,
                scope=scope,
                realis="denied" if "denied" in words else "actual",
                origin=origin,
                counted=of,
                speakers=speakers,
            )
        )
    return made


def _count(words: list[str]) -> Any:
    if words == ["several"]:
        return count(None, None)
    number = int(words[-1])
    if words[0] == "least":
        return count(number, None)
    return count(None, number) if words[0] == "most" else count(number)


@pytest.mark.parametrize("case", CASES, ids=[c.get("why", " ".join(c["claims"])) for c in CASES])
def test_claims_make_a_range(case: dict[str, Any]) -> None:
    found = estimate("killed", claims_of(case["claims"]), VOICES)
    shown = (
        "none"
        if found is None
        else "/".join("-" if n is None else str(n) for n in (found.low, found.best, found.highest))
    ) + ("+" if found is not None and found.open_end else "")
    assert shown == case["expect"], found
    assert found is None or case.get("why_says", "") in found.why
    assert found is None or found.claims
