"""Contradictions: lists of claims of one incident, and the fields that quarrel."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import claim, count, place, statement, thing

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.claim import Claim, Statement
from corroborate.stages.reconciliation.contradictions import contradictions
from corroborate.stages.reconciliation.estimates import Voices
from corroborate.stages.reconciliation.parties import attackers, victims
from corroborate.stages.reconciliation.told import Told

CASES = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()
CAST = Cast((), KNOWLEDGE)


def _claim(row: str, number: int) -> Claim:
    origin, _, said = row.partition(" says ")
    origin = origin.removesuffix(" caption")
    field, _, rest = said.partition(" ")
    made: dict[str, Any] = {"report": f"r{number}", "mention": f"m{number}", "origin": origin}
    words = rest.split()
    if field == "attacker":
        return claim("attacker", thing(words[0], actor=words[0], standing=words[1]), **made)
    if field == "place":
        return claim("place", place(words[2], part=words[0]), **made)
    if field == "target":
        realis = "denied" if words[0] == "denied" else "actual"
        return claim("target", thing(" ".join(w for w in words if w != "denied")), realis=realis, **made)
    if field == "weapon":
        return claim("instrument", thing(words[0], code=words[0]), **made)
    if field == "victim":
        age = int(words[1]) if words[1].isdigit() else None
        role = None if age else words[1]
        person = thing(
            words[0].replace("_", " "), actor="p." + words[0], outcome="killed", role=role, age=age
        )
        return claim("victim", person, **made)
    number_said, _, speaker = rest.partition(" by ")
    number_said, _, people = number_said.partition(" of ")
    scope = next((s for s in ("subset", "named") if number_said.endswith(f" {s}")), None)
    number_said = number_said.removesuffix(f" {scope}")
    denied = number_said.startswith("denied ")
    value = number_said.removeprefix("denied ")
    low = None if value == "several" else int(value.removeprefix("at least "))
    high = None if value == "several" or value.startswith("at least") else low
    speakers = [speaker] if speaker else []
    return claim(
        field,
        count(low, high),
        speakers=speakers,
        realis="denied" if denied else "actual",
        scope=scope or "total",
        counted=people or None,
        **made,
    )


def _statement(row: str, number: int) -> Statement:
    head, _, quote = row.partition(": ")
    kind, _, speaker = head.partition(" by ")
    return statement(kind, quote, report=f"s{number}", speakers=[speaker] if speaker else [])


@pytest.mark.parametrize("case", CASES, ids=[c.get("why", " / ".join(c["claims"])) for c in CASES])
def test_claims_quarrel_or_not(case: dict[str, Any]) -> None:
    claims = [_claim(row, number) for number, row in enumerate(case["claims"])]
    said = [_statement(row, number) for number, row in enumerate(case.get("said", []))]
    voices = Voices(caption=lambda c: c.mention in captions)
    captions = {f"m{n}" for n, row in enumerate(case["claims"]) if " caption says " in row}
    told = Told(claims, attackers(claims), victims(claims, CAST), voices, said)
    found = contradictions(told, CAST, KNOWLEDGE)
    assert [c.field for c in found] == case["expect"], found
    assert all(c.kind for c in found)
    assert [c.kind for c in found] == case.get("kinds", [c.kind for c in found])
    assert "sides" not in case or [len(c.sides) for c in found] == [case["sides"]]
    assert all(len(c.sides) >= 2 and all(c.sides) and c.note for c in found)
