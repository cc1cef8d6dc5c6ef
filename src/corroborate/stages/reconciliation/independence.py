"""Independence: the line of origin that each claim came down.

A page of one newsroom passes its line to all its claims. Where a page carries several, a claim
belongs to the newsroom whose words its sentence rewords, else to the one named in the same
paragraph, else to the page's main line. A post set into a page is a line of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corroborate.records.account import Reading
from corroborate.records.claim import Claim
from corroborate.records.lineage import Lineage
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.records.span import Span

POST = "post:"  # prefix of the line of a post: nobody's newsroom

Kin = dict[str, list[tuple[Span, str]]]


def with_origins(readings: Sequence[Reading], lineage: Lineage) -> dict[str, Claim]:
    """Every claim of every account by id, its origin filled."""
    kin = _kin(lineage)
    found: dict[str, Claim] = {}
    for reading in readings:
        for account in reading.accounts:
            for claim in account.claims:
                found[claim.id] = replace(claim, origin=_origin(claim, reading, lineage, kin))
    return {id: found[id] for id in sorted(found)}


def _kin(lineage: Lineage) -> Kin:
    """By report: its spans that reword a page of one line only, with that line."""
    kin: Kin = defaultdict(list)
    for row in lineage.aligned:
        left, right = lineage.origins.get(row.left, ()), lineage.origins.get(row.right, ())
        if len(right) == 1:
            kin[row.left].append((Span(row.left_start, row.left_end), right[0]))
        if len(left) == 1:
            kin[row.right].append((Span(row.right_start, row.right_end), left[0]))
    return kin


def _origin(claim: Claim, reading: Reading, lineage: Lineage, kin: Kin) -> str:
    span = Span(claim.start, claim.end)
    segment = _segment(reading.report, span)
    if segment is not None and segment.role is SegmentRole.EMBED:
        return f"{POST}{claim.report}:{segment.start}"
    lines = lineage.origins.get(claim.report, (claim.report,))
    if len(lines) == 1:
        return lines[0]
    reworded = sorted({line for at, line in kin.get(claim.report, ()) if at.overlaps(span) and line in lines})
    if len(reworded) == 1:
        return reworded[0]
    return _named_beside(reading, span, lines) or lines[0]


def _named_beside(reading: Reading, span: Span, lines: Sequence[str]) -> str | None:
    """The one newsroom that the claim's own line of text says it told, or that tried to check it."""
    text = reading.report.text_raw
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = Span(start, len(text) if end < 0 else end)
    named = sorted(
        {
            credit.newsroom
            for credit in reading.credits
            if credit.kind in ("told", "verification")
            and credit.newsroom in lines
            and paragraph.overlaps(Span(credit.start, credit.end))
        }
    )
    return named[0] if len(named) == 1 else None


def _segment(report: Report, span: Span) -> Segment | None:
    at = bisect_right(report.segments, span.start, key=lambda segment: segment.start) - 1
    return report.segments[at] if at >= 0 and span.start < report.segments[at].end else None
