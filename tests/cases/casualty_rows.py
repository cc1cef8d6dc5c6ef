"""How a row of the casualty tables is read: its text becomes a report, each sentence one event."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim, EventMention, NamedThing, Realis, Reference, Scope
from corroborate.records.count import Count
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.casualties import find_casualties

KNOWLEDGE = Knowledge()


def rows(name: str) -> list[dict[str, Any]]:
    path = Path(__file__).parent / f"{name}.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["case"])


def annotated(row: dict[str, Any]) -> Annotated:
    text = str(row["text"])
    role = SegmentRole.HEADLINE if row.get("headline") else SegmentRole.BODY
    report = Report(Report.id_for(text), text, (Segment(0, len(text), role),), "en")
    return annotate(report, KNOWLEDGE, gate=False)


def one_event_each(page: Annotated) -> tuple[EventMention, ...]:
    """An event at the first character of each sentence: the tables are about counts, not events."""
    return tuple(mention(page, s.start, s.start + 1, s.index) for s in page.sentences)


def mention(page: Annotated, start: int, end: int, sentence: int, kind: str = "new") -> EventMention:
    report = page.report
    return EventMention(
        EventMention.id_for(report.id, start, end),
        report.id,
        start,
        end,
        report.text_raw[start:end],
        sentence,
        "attack",
        Reference(kind),
        Realis.ACTUAL,
    )


def casualties(row: dict[str, Any]) -> tuple[Claim, ...]:
    page = annotated(row)
    return find_casualties(page, one_event_each(page), KNOWLEDGE)


def written(claim: Claim) -> str:
    """A claim as the tables write it: "killed 4+", "injured 2 subset", "killed Hassan Idris planned"."""
    if isinstance(claim.value, NamedThing):
        unreal = "" if claim.realis.happened or claim.realis is Realis.DENIED else f" {claim.realis}"
        return f"{claim.value.outcome} {claim.value.text}{unreal}"
    assert isinstance(claim.value, Count)
    low, high = claim.value.low, claim.value.high
    if claim.value.vague:
        number = "some"
    elif low == high:
        number = str(low)
    elif high is None:
        number = f"{low}+"
    else:
        number = f"{high}-" if low is None else f"{low}-{high}"
    scope = "" if claim.scope is Scope.TOTAL else f" {claim.scope}"
    unreal = "" if claim.realis.happened or claim.realis is Realis.DENIED else f" {claim.realis}"
    return f"{claim.field} {number}{scope}{unreal}"
