"""Claims: found by field, at the right incident, with the right speaker; numbers that must not be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corroborate.evaluation.agreement import same_words
from corroborate.evaluation.alignment import Alignment
from corroborate.evaluation.figure import Figure, Part, counted, shared, tallied
from corroborate.evaluation.form import GoldClaim, Named
from corroborate.evaluation.tally import Tally
from corroborate.records.fields import FIELDS


def claims(side: Alignment) -> Part:
    """Figures of claims; without claims in the gold there are none."""
    if not side.asked.gold.claims and not side.asked.gold.never:
        return Part()
    wrong = forbidden(side)
    never: tuple[Figure, ...] = ()
    if side.asked.gold.never:
        never = counted(
            "claims.forbidden", "forbidden numbers", len(wrong), "claims of numbers that count no victims"
        )
    return Part((*_found(side), *_placed(side), *_qualities(side), *never), tuple(_misses(side, wrong)))


def _found(side: Alignment) -> Iterator[Figure]:
    fields = [field.name for field in FIELDS if field.name in side.asked.fields]
    meaning = "claims found with the right value in the right words (R), and claims found that are right (P)"
    yield from tallied("claims.all", "claims", tally(side), meaning)
    if len(fields) > 1:
        for field in fields:
            label = f"claims, {field.replace('_', ' ')}"
            yield from tallied(f"claims.{field}", label, tally(side, field), f"the same, of {field} alone")


def tally(side: Alignment, field: str | None = None) -> Tally:
    """Claims right, found and asked for, of one field or of all."""
    right = sum(field in (None, claim.field) for claim, _ in side.pairs)
    missed = sum(field in (None, claim.field) for claim in side.missed)
    surplus = sum(field in (None, claim["field"]) for claim in side.surplus)
    return Tally(right=right, found=right + surplus, expected=right + missed)


def _placed(side: Alignment) -> tuple[Figure, ...]:
    rows = [(claim, ours) for claim, ours in side.pairs if claim.incident is not None]
    right = sum(side.homes.get(ours["incident"]) == claim.incident for claim, ours in rows)
    return shared(
        "claims.placed",
        "found claims at the right incident",
        right,
        len(rows),
        "the incident that holds the claim belongs to the gold's",
    )


def _qualities(side: Alignment) -> Iterator[Figure]:
    """What a found claim says beside its value."""
    said = [(claim, ours) for claim, ours in side.pairs if claim.speakers is not None]
    right = sum(same_speakers(claim, ours) for claim, ours in said)
    yield from shared(
        "claims.speakers",
        "speakers of found claims",
        right,
        len(said),
        "the speaker shares a word with the gold's, or both name nobody",
    )
    for key, meaning in (
        ("scope", "total, part, others beside a total, named person"),
        ("realis", "told as done, denied, suspected, threatened"),
    ):
        rows = [(getattr(claim, key), ours[key]) for claim, ours in side.pairs if getattr(claim, key)]
        right = sum(asked == ours for asked, ours in rows)
        yield from shared(f"claims.{key}", f"{key} of found claims", right, len(rows), meaning)


def same_speakers(claim: GoldClaim, ours: dict[str, Any]) -> bool:
    """True where the speakers agree; a claim without speakers in the gold asks for none."""
    return same_words((_words(s) for s in claim.speakers or ()), (s["text"] for s in ours["speakers"]))


def _words(speaker: Named) -> str:
    return speaker.text or speaker.name or ""


def forbidden(side: Alignment) -> list[dict[str, Any]]:
    """Claims of ours that have a number of the gold's `never` list."""
    never = {(row.field, row.number) for row in side.asked.gold.never}
    return [
        claim
        for report in sorted(side.asked.claimed_reports)
        for claim in side.found.by_report.get(report, ())
        if never & {(claim["field"], claim["value"].get("low")), (claim["field"], claim["value"].get("high"))}
    ]


def _misses(side: Alignment, wrong: list[dict[str, Any]]) -> Iterator[str]:
    for claim in side.missed:
        yield f"missed {claim.field} in {claim.report}: {claim.quote or (claim.start, claim.end)!r}"
    for ours in side.surplus:
        yield f"wrong {ours['field']} in {side.found.names[ours['report']]}: {ours['quote']!r}"
    for claim, ours in side.pairs:
        if claim.speakers is not None and not same_speakers(claim, ours):
            asked, told = [_words(s) for s in claim.speakers], [s["text"] for s in ours["speakers"]]
            yield f"speaker of {ours['quote']!r} in {claim.report}: {told}, not {asked}"
        if claim.incident is not None and side.homes.get(ours["incident"]) != claim.incident:
            yield f"at the wrong incident, not {claim.incident}: {ours['quote']!r} in {claim.report}"
    for ours in wrong:
        yield f"forbidden {ours['field']} in {side.found.names[ours['report']]}: {ours['quote']!r}"
