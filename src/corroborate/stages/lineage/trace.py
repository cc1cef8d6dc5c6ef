"""Trace: which reports are copies or rewrites of which, and the lines of origin behind them all.

The answer does not depend on the order of the readings: reports are taken by id.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def trace(readings: Sequence[Reading], knowledge: Knowledge) -> Lineage:
    """Derivations and lines of origin of a build."""
    by_id = {reading.report.id: reading for reading in readings}
    ordered = [by_id[report] for report in sorted(by_id)]
    wordings = {r.report.id: wording(r.report) for r in ordered}
    pages = {r.report.id: _page(r, knowledge) for r in ordered}
    groups = Groups()
    found = {(d.left, d.right): d for d in copies(list(wordings.values()), groups)}
    leads = [w for w in wordings.values() if groups.lead(w.report) == w.report]
    aligned = align(leads)
    for pair, rows in sorted(aligned.items()):
        derivation = _derivation(wordings[pair[0]], wordings[pair[1]], rows, pages)
        if derivation is not None and pair not in found:
            found[pair] = derivation
    derivations = tuple(found[pair] for pair in sorted(found))
    kept = sorted(row for pair, rows in aligned.items() if pair in found for row in rows)
    return Lineage(derivations, lines_of_build(pages, derivations), tuple(kept))


def _page(reading: Reading, knowledge: Knowledge) -> PageLines:
    credits = reading.credits or find_credits(reading.report, knowledge)
    return page_lines(reading.report, credits, knowledge.outlets)


def _derivation(
    left: Wording, right: Wording, rows: Sequence[Alignment], pages: dict[str, PageLines]
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
