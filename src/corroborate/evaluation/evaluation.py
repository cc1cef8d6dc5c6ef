"""An evaluation: every figure that the gold allows, what it does not ask, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corroborate.evaluation.alignment import Alignment
from corroborate.evaluation.asked import Asked
from corroborate.evaluation.claims import claims
from corroborate.evaluation.figure import Figure
from corroborate.evaluation.form import GoldFile
from corroborate.evaluation.found import Found
from corroborate.evaluation.grouping import grouping
from corroborate.evaluation.slots import slots
from corroborate.evaluation.tolls import tolls

SCHEMA = "corroborate.evaluation/1"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures, notes on what was and was not asked, and each miss in a line."""

    figures: tuple[Figure, ...]
    notes: tuple[str, ...]
    misses: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """The evaluation as plain values."""
        return {
            "schema": SCHEMA,
            "figures": {
                f.id: {"label": f.label, **{k: _short(v) for k, v in f.numbers.items()}} for f in self.figures
            },
            "notes": list(self.notes),
            "misses": list(self.misses),
        }


def evaluate(gold: GoldFile, ledger: dict[str, Any]) -> Evaluation:
    """Score a ledger, given in its JSON form (`corroborate.ledger/1`), against gold."""
    side = Alignment(Asked(gold, Found(ledger)))
    parts = [part(side) for part in (grouping, tolls, claims, slots)]
    return Evaluation(
        tuple(figure for part in parts for figure in part.figures),
        tuple(_notes(side)),
        tuple(line for part in parts for line in part.misses),
    )


def _short(number: float | int | None) -> float | int | None:
    return round(number, 4) if isinstance(number, float) else number


def _notes(side: Alignment) -> Iterator[str]:
    asked = side.asked
    if asked.absent:
        left = len(asked.gold.claims) - len(asked.claims)
        yield f"reports not in the ledger, so not asked: {', '.join(asked.absent)}; their claims: {left}"
    if asked.refused:
        yield f"reports received but not read, counted as missed: {', '.join(asked.refused)}"
    there = {incident.id for incident in (*asked.incidents, *asked.unplaced)}
    gone = [incident.id for incident in asked.gold.incidents if incident.id not in there]
    if gone:
        yield f"incidents that stand only in those reports, so not asked: {', '.join(gone)}"
    if asked.unplaced:
        ids = ", ".join(incident.id for incident in asked.unplaced)
        yield f"incidents with neither a main report nor a claim cannot be looked for: {ids}"
    held = (c for c in asked.claims if asked.report(c.report) in side.found.texts)
    lost = [claim for claim in held if side.place(claim) == (0, 0)]
    if lost:
        yield f"claims whose words do not stand in the report as read, counted as missed: {len(lost)}"
    yield from _missing_parts(side)
    forms = (asked.gold, *asked.gold.incidents, *asked.gold.claims)
    if extra := sorted({key for form in forms for key, value in (form.model_extra or {}).items() if value}):
        yield f"keys that are not scored: {', '.join(extra)}"


def _missing_parts(side: Alignment) -> Iterator[str]:
    """Partial gold, said so."""
    gold = side.asked.gold
    absent = [
        name
        for name, there in (
            ("incidents", gold.incidents),
            ("main_of of incidents", any(incident.main_of for incident in gold.incidents)),
            ("claims", gold.claims),
            ("speakers of claims", any(claim.speakers is not None for claim in gold.claims)),
            ("periods", any(incident.tells("period") for incident in gold.incidents)),
            ("places", any(incident.tells("place") for incident in gold.incidents)),
        )
        if not there
    ]
    if absent:
        yield f"the gold has no {', no '.join(absent)}: no figures of these"
    if gold.claims and not gold.fields:
        yield f"wrong claims are counted in these fields only: {', '.join(sorted(side.asked.fields))}"
    if gold.claims and not gold.reports:
        number = len(side.asked.claimed_reports)
        yield f"wrong claims are counted only in the reports that the gold takes claims from ({number})"
