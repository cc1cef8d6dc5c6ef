"""Estimates: low / best / high of a toll, with the claims behind them and why best was chosen.

Policy `independent-lines`: best is the number that most newsrooms give, each counted once however
many pages print it; between equals the one that more sides of the event confirm, then the lower
(when reports differ, the most conservative figure, as conflict recorders do).

What counts: totals that are asserted. "At least 84" is a floor of 84 without a ceiling: low and best
84, high None unless somebody states more. "Several" stays without a number. Parts ("including two
children"), people beside others and single names never enter, but for two readings that their own
words license: "one ... and two others" told together is three, and where no total is given at all an
event that killed one person killed one. Counts by side told together (five soldiers, ten rebels) are
not added up: their larger one is a floor. A denial ("nobody was hurt") is 0/0/0 where nobody counts;
beside counts it is a contradiction and lowers nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corroborate.records.claim import Claim, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.incident import Estimate
from corroborate.stages.reconciliation.independence import POST

SideOf = Callable[[Claim], frozenset[str]]
"""Which sides of the event ("attacker", "target") the speakers of a claim belong to."""

_BESIDE = 240  # characters: two clauses of one sentence
_FEW = 120  # a sentence of two counts


@dataclass(frozen=True, slots=True)
class Told:
    """One number as one claim, or two claims read together, tell it."""

    count: Count
    claims: tuple[Claim, ...]

    @property
    def number(self) -> int | None:
        """The number it stands for: its floor."""
        return self.count.low


def estimate(field: str, claims: Sequence[Claim], side_of: SideOf) -> Estimate | None:
    """The estimate of one field over all claims of an incident; None where no claim counts it."""
    own = sorted((c for c in claims if c.field == field and isinstance(c.value, Count)), key=lambda c: c.id)
    if not own:
        return None
    told, by_side = _totals(own)
    numbered = [t for t in told if t.number is not None]
    if any(t.number for t in numbered):
        return _range([t for t in told if t.number != 0 or _asserted(t.claims[0])], side_of)
    if by_side:
        floor = max(t.number or 0 for t in by_side)
        ids = _ids(by_side)
        return Estimate(floor, None, None, ids, "counted by side and not added up; low is the larger side")
    if numbered:
        return Estimate(0, 0, 0, _ids(numbered), "said to be none, and nobody counts any")
    single = _single(own, told, field)
    if single is not None:
        return single
    return Estimate(None, None, None, tuple(c.id for c in own), "no total is given as a number")


def counted(claims: Sequence[Claim], field: str) -> list[Claim]:
    """Claims of a field that give a total as asserted or denied fact."""
    return [
        c
        for c in claims
        if c.field == field
        and isinstance(c.value, Count)
        and c.scope in (None, Scope.TOTAL)
        and (c.realis is Realis.ACTUAL or (c.realis is Realis.DENIED and c.value.high == 0))
    ]


def side_by_side(claims: Sequence[Claim]) -> set[str]:
    """Ids of totals that one sentence gives for two kinds of people: neither is the whole toll."""
    found: set[str] = set()
    ordered = sorted(claims, key=lambda c: (c.report, c.start, c.end, c.id))
    for at, left in enumerate(ordered):
        for right in ordered[at + 1 : at + 6]:
            near = right.report == left.report and right.start - left.end <= _FEW
            if near and left.mention == right.mention and _other_people(left, right):
                found.update((left.id, right.id))
    return found


def _other_people(left: Claim, right: Claim) -> bool:
    if not left.of or not right.of:
        return False
    return not set(left.of.lower().split()) & set(right.of.lower().split())


def _totals(own: Sequence[Claim]) -> tuple[list[Told], list[Told]]:
    """Totals, and totals by side."""
    totals = counted(own, own[0].field)
    apart = side_by_side(totals)
    joined = _with_others(own)
    used = {claim.id for told in joined for claim in told.claims}
    alone = [Told(_count(c), (c,)) for c in totals if c.id not in apart and c.id not in used]
    return [*alone, *joined], [Told(_count(c), (c,)) for c in totals if c.id in apart]


def _with_others(own: Sequence[Claim]) -> list[Told]:
    """ "One soldier was hurt and two others ..." told together is three."""
    found: list[Told] = []
    for others in own:
        number = _count(others)
        if others.scope is not Scope.OTHERS or not number.exact or others.realis is not Realis.ACTUAL:
            continue
        bases = [
            c
            for c in own
            if c.report == others.report
            and c.mention == others.mention
            and c.scope in (Scope.TOTAL, Scope.NAMED)
            and c.realis is Realis.ACTUAL
            and _count(c) == Count(1, 1)
            and 0 <= others.end - c.start <= _BESIDE
        ]
        if bases:
            total = 1 + (number.low or 0)
            found.append(Told(Count(total, total), (max(bases, key=lambda c: (c.start, c.id)), others)))
    return found


def _range(told: Sequence[Told], side_of: SideOf) -> Estimate:
    numbers = [t.number for t in told if t.number is not None]
    ceilings = [t.count.high if t.count.high is not None else t.number for t in told]
    high: int | None = max(c for c in ceilings if c is not None)
    if any(t.count.high is None and t.number == high for t in told):
        high = None  # "at least" the largest number: no report sets a ceiling
    best, why = _best([t for t in told if t.number is not None], side_of)
    return Estimate(min(numbers), best, high, _ids(told), why)


def _best(told: Sequence[Told], side_of: SideOf) -> tuple[int, str]:
    lines: dict[int, set[str]] = defaultdict(set)
    posts: dict[int, set[str]] = defaultdict(set)
    sides: dict[int, set[str]] = defaultdict(set)
    for one in told:
        assert one.number is not None
        for claim in one.claims:
            origin = claim.origin or claim.report
            (posts if origin.startswith(POST) else lines)[one.number].add(origin)
            sides[one.number].update(side_of(claim))
    numbers = sorted({t.number for t in told if t.number is not None})
    ranked = sorted(numbers, key=lambda n: (-len(lines[n]), -len(sides[n]), n))
    best = ranked[0]
    if len(numbers) == 1:
        several = len(lines[best]) > 1
        independently = ", independently" if several else ""
        return best, f"the only number given, by {_by(lines[best], posts[best])}{independently}"
    votes = ", ".join(f"{n} by {_by(lines[n], posts[n])}" for n in numbers)
    second = ranked[1]
    if len(lines[best]) > len(lines[second]):
        rule = "most independent lines"
    elif len(sides[best]) > len(sides[second]):
        rule = "as many lines, but more sides of the event"
    else:
        rule = "as many lines, so the lower"
    return best, f"independent-lines: {votes}; {rule}"


def _by(lines: set[str], posts: set[str]) -> str:
    if not lines:
        return "posts alone" if posts else "nobody"
    return " and ".join(sorted(lines)[:4]) + (f" and {len(lines) - 4} more" if len(lines) > 4 else "")


def _single(own: Sequence[Claim], told: Sequence[Told], field: str) -> Estimate | None:
    """The toll of an event that killed one person and of which no report gives a total."""
    actual = [c for c in own if c.realis is Realis.ACTUAL]
    named = [c for c in actual if c.scope is Scope.NAMED and _count(c) == Count(1, 1)]
    if told or not named or len(named) != len(actual):
        return None
    if len({(c.report, c.mention, c.of) for c in named}) != len({c.report for c in named}):
        return None  # two single deaths in one report: who is whom is not for a sum to say
    ids = tuple(c.id for c in named)
    return Estimate(1, 1, 1, ids, f"one person is named as {field}, and no total is given")


def _asserted(claim: Claim) -> bool:
    return claim.realis is Realis.ACTUAL and not claim.of


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def _ids(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for t in told for claim in t.claims}))
