"""Trace: which reports are copies or rewrites of which, and the lines of origin behind them all.

The answer does not depend on the order of the readings: reports are taken by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.account import Reading
from corroborate.records.lineage import Alignment, Derivation, DerivationKind, Lineage
from corroborate.stages.lineage.alignment import align
from corroborate.stages.lineage.copies import compare, copies
from corroborate.stages.lineage.credits import find_credits
from corroborate.stages.lineage.groups import Groups
from corroborate.stages.lineage.origins import PageLines, lines_of_build, page_lines
from corroborate.stages.lineage.wording import Wording, wording

_MANY = 4  # aligned sentences outside quotation marks that make a rewrite of a long report ...
_MANY_SHARE = 0.15  # ... where they are this share of the shorter one
_FEW, _FEW_SHARE = 3, 0.3  # in a short report, or where both credit one agency


@dataclass(frozen=True, slots=True)
class Kin:
    """What some reports share: derivations, aligned sentences of derived pairs, and leads.

    A lead is the report with the smallest id among near copies; only leads are read sentence by sentence.
    """

    derivations: tuple[Derivation, ...]
    aligned: tuple[Alignment, ...]
    leads: frozenset[str]


def trace(readings: Sequence[Reading], knowledge: Knowledge) -> Lineage:
    """Derivations and lines of origin of a build."""
    pages = {reading.report.id: page_of(reading, knowledge) for reading in readings}
    kin = find_kin([wording(reading.report) for reading in readings], pages)
    return Lineage(kin.derivations, lines_of_build(pages, kin.derivations), kin.aligned)


def find_kin(
    wordings: Sequence[Wording], pages: Mapping[str, PageLines], sentences: Mapping[str, int] | None = None
) -> Kin:
    """What these reports share. Of a part of a ledger: right for two of them, if all near copies of a
    report that is no lead are there, and `sentences` says how many of the ledger's leads hold each word.
    """
    by_id = {w.report: w for w in sorted(wordings, key=lambda w: w.report)}
    groups = Groups()
    found = {(d.left, d.right): d for d in copies(list(by_id.values()), groups)}
    leads = [w for w in by_id.values() if groups.lead(w.report) == w.report]
    aligned = align(leads, sentences)
    for pair, rows in sorted(aligned.items()):
        derivation = _derivation(by_id[pair[0]], by_id[pair[1]], rows, pages)
        if derivation is not None and pair not in found:
            found[pair] = derivation
    kept = sorted(row for pair, rows in aligned.items() if pair in found for row in rows)
    return Kin(tuple(found[p] for p in sorted(found)), tuple(kept), frozenset(w.report for w in leads))


def page_of(reading: Reading, knowledge: Knowledge) -> PageLines:
    """What a page says of its own lines."""
    credits = reading.credits or find_credits(reading.report, knowledge)
    return page_lines(reading.report, credits, knowledge.outlets)


def _derivation(
    left: Wording, right: Wording, rows: Sequence[Alignment], pages: Mapping[str, PageLines]
) -> Derivation | None:
    whole = compare(left, right)  # a short extract of a long page: the bands do not propose it
    if whole is not None:
        return whole
    if not rows:
        return None
    share = len(rows) / max(1, min(len(left.lines), len(right.lines)))
    shared = _shared(pages[left.report], pages[right.report])
    many = len(rows) >= _MANY and share >= _MANY_SHARE
    few = len(rows) >= _FEW and (share >= _FEW_SHARE or bool(shared))
    if many or few:
        reason = f"{len(rows)} sentences reworded, {share:.0%} of the shorter report's"
        return Derivation(left.report, right.report, DerivationKind.REWRITE, reason)
    if shared:
        reason = f"both credit {shared[0]}, {len(rows)} sentence{'s'[: len(rows) != 1]} reworded"
        return Derivation(left.report, right.report, DerivationKind.SHARED_WIRE, reason)
    return None


def _shared(left: PageLines, right: PageLines) -> list[str]:
    return sorted(set(left.lines) & set(right.lines)) if left.credited and right.credited else []
