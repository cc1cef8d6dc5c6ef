"""Same incident: pairs of small accounts, and whether linkage holds them to be one event."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import account, between, claim, count, day, mention, reading, report, thing

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Reading
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.claim import Claim
from corroborate.records.lineage import Lineage
from corroborate.records.period import Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.linkage import link
from corroborate.stages.linkage.decision import Ties, decide
from corroborate.stages.linkage.sketch import sketches
from corroborate.text.days import WEEKDAYS, edtf_bounds

CASES = tomllib.loads(Path(__file__).with_name("same_incident.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


def _period(when: str | None) -> Period:
    if when is None:
        return Period()
    if when.capitalize() in WEEKDAYS:
        return Period(stated=(when,), weekday=WEEKDAYS.index(when.capitalize()))
    bounds = edtf_bounds(when)
    assert bounds is not None
    return (
        day(when)
        if bounds[0] == bounds[1]
        else between(*bounds, "month" if bounds[0][8:] == "01" else "week")
    )


def _count(said: str) -> Any:
    number = said.removeprefix("at least ")
    return count(int(number), None) if number != said else count(int(number))


def _claims(row: dict[str, Any], of: Any, at: Any) -> list[Claim]:
    made = [
        claim(field, _count(said), quote="x", of=of, mention=at, counted=row.get("who"))
        for field in ("killed", "injured")
        for said in ([row[field]] if isinstance(row.get(field), str) else row.get(field, []))
    ]
    for name in row.get("dead", []):
        value = thing(name, actor=f"{of.id}.{name}", outcome="killed")
        made.append(claim("victim", value, quote="x", of=of, mention=at))
    for text in row.get("hit", []):
        made.append(claim("target", thing(text), quote="x", of=of, mention=at))
    for actor in row.get("by", []):
        value = thing(actor, actor=actor, standing=row.get("standing", "stated"))
        made.append(claim("attacker", value, quote="x", of=of, mention=at))
    return made


def told(row: dict[str, Any], text: str) -> Reading:
    """A report with one account that says what the row says."""
    text = f"{text[:-1]}{row['tally']} x" if "tally" in row else text
    page = report(f"{text} {row.get('page', '')}", published=row.get("published"), name=f"{text}.txt")
    at = mention("x", of=page, event_type=row["type"], background=row.get("background", False))
    names = row.get("where")
    place = (
        Place(
            names[0],
            tuple(names[1:]),
            row.get("country"),
            precision=GeoPrecision(row.get("precision", "city")),
        )
        if names
        else None
    )
    own = account(
        report=page.id,
        main=not row.get("background", False),
        kind="series" if row.get("series") else "incident",
        event_type=row["type"],
        violent=row.get("violent", True),
        mentions=[at],
        claims=_claims(row, page, at),
        period=_period(row.get("when")),
        place=place,
        attackers=row.get("by", []),
        targets=row.get("on", []),
        victims=[f"{page.id}.{name}" for name in row.get("dead", [])],
    )
    people = [
        Actor(f"{page.id}.{n}", n, ActorKind.PERSON, (ActorName(n, page.id),))
        for n in (*row.get("dead", []), *row.get("people", []))
    ]
    return reading(page, [own], actors=people)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_two_accounts_are_one_event_or_not(case: dict[str, Any]) -> None:
    pair = [told(case["a"], "first x"), told(case["b"], "second x")]
    lineage = Lineage((), {r.report.id: (r.report.id,) for r in pair})
    cast = Cast((a for r in pair for a in r.actors), KNOWLEDGE)
    left, right = sketches(pair, lineage, cast, KNOWLEDGE.gazetteer.nouns)
    decision = decide(left, right, Ties(), cast, KNOWLEDGE.kinships)
    assert decision.verdict == case["expect"], decision
    assert decide(right, left, Ties(), cast, KNOWLEDGE.kinships).verdict == decision.verdict
    clusters = link(pair, lineage, KNOWLEDGE).clusters
    assert len(clusters) == (1 if case["expect"] == "same" else 2)
