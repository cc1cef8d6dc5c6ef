"""A report's own figure: what it says in its own voice before it tells who said what.

"At least 20 people were killed", and below it "the station first spoke of two", "his three sons died": the
report has weighed the smaller numbers and stands by its own. Those that it tells in its own voice are parts,
or earlier counts. Those of others it has outgrown, unless one who is in a position to dispute it gives them:
a side of the conflict, an office, somebody with a post.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corroborate.records.claim import Claim, Realis, Scope
from corroborate.records.count import Count

_LISTED = 400  # names of one incident

Asks = Callable[[Claim], bool]


def own_figures(totals: Sequence[Claim], headline: Asks) -> dict[str, Claim]:
    """By report: the first number of one field that it gives in its own voice, headlines aside."""
    found: dict[str, Claim] = {}
    for claim in sorted(totals, key=lambda c: (c.report, c.start, c.end, c.id)):
        if not claim.speakers and _most(claim) and not headline(claim):
            found.setdefault(claim.report, claim)
    return found


def unrivalled(totals: Sequence[Claim], headline: Asks) -> set[str]:
    """Ids of reports' own figures that are no parts of a larger number.

    Nobody says "at least" of a part; and what no page of the line goes beyond in its own voice is no part
    of what a speaker counts.
    """
    own = own_figures(totals, headline)
    most: dict[str, int] = {}
    for claim in totals:
        if not claim.speakers:
            most[_line(claim)] = max(most.get(_line(claim), 0), _most(claim))
    return {f.id for f in own.values() if _open(f) or _most(f) == most[_line(f)]}


def left_behind(totals: Sequence[Claim], own: dict[str, Claim]) -> set[str]:
    """Ids of the smaller numbers that a report tells in its own voice below its own figure."""
    return {c.id for c in totals if not c.speakers and _below(c, own.get(c.report))}


def of_many(totals: Sequence[Claim]) -> set[str]:
    """Ids of one person told alone ("his wife") where the same voice says "several"."""
    many = {(c.report, _voice(c)) for c in totals if isinstance(c.value, Count) and c.value.vague}
    return {
        c.id
        for c in totals
        if c.value == Count(1, 1) and c.of and ((c.report, _voice(c)) in many or (c.report, ()) in many)
    }


def by_name(totals: Sequence[Claim], own: Sequence[Claim]) -> set[str]:
    """Ids of those told by name ("Musa Adam and his wife"), where their report gives a larger number.

    Who lists some of the dead does not say that nobody else died.
    """
    most: dict[str, int] = {}
    for claim in totals:
        most[claim.report] = max(most.get(claim.report, 0), _most(claim))
    named = [(c.report, c.start, c.end) for c in own if c.scope is Scope.NAMED][:_LISTED]
    return {
        c.id
        for c in totals
        if 1 < _most(c) < most[c.report]
        and any(report == c.report and start < c.end and c.start < end for report, start, end in named)
    }


def others_alone(own: Sequence[Claim]) -> list[Claim]:
    """Counts of others ("three others were wounded") of each report that counts nobody before them."""
    beside = [c for c in own if c.scope is Scope.OTHERS and c.realis is Realis.ACTUAL and _most(c)]
    counting = {c.report for c in own if c.scope is not Scope.OTHERS and _most(c)}
    return [c for c in beside if c.report not in counting]


def outgrown(totals: Sequence[Claim], own: dict[str, Claim], authority: Asks) -> set[str]:
    """Ids of the smaller numbers of others, told below a report's own figure, that dispute nothing."""
    return {c.id for c in totals if c.speakers and _below(c, own.get(c.report)) and not authority(c)}


def _below(claim: Claim, figure: Claim | None) -> bool:
    if figure is None or claim.start <= figure.start:
        return False
    floor = figure.value.low if isinstance(figure.value, Count) else None
    return 0 < _most(claim) < (floor or 0)


def _open(claim: Claim) -> bool:
    return isinstance(claim.value, Count) and claim.value.low is not None and claim.value.high is None


def _voice(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(s.actor or s.text for s in claim.speakers))


def _line(claim: Claim) -> str:
    return claim.origin or claim.report


def _most(claim: Claim) -> int:
    """The highest number that a claim states."""
    value = claim.value
    return (value.high or value.low or 0) if isinstance(value, Count) else 0
