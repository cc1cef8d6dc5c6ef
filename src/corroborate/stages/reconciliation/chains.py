"""Chains: dates that one incident takes from another, once all reports together have dated the other.

"The raid came two days after the bombing in Jolo": where three other reports put the raid on a day, the
bombing has one too. The claim that says so then belongs to the event that it dates. An anniversary gives
the day of the year of what is marked, where a report says how many years ago that was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account
from corroborate.records.claim import Claim
from corroborate.records.period import DatePrecision, Period
from corroborate.stages.reconciliation.timing import Dated
from corroborate.text.days import edtf_bounds, weekday_of
from corroborate.text.reckoning import moved, step
from corroborate.text.words import words

_ROUNDS = 8  # a date goes no further than so many events
_NEAR = 60  # characters from "two days after" to the event that it counts from
_PRECISION = {"D": DatePrecision.DAY, "W": DatePrecision.WEEK}


@dataclass(slots=True)
class Chained:
    """Dates by incident, and the claims that now belong to another incident than their account's."""

    dated: dict[str, Dated]
    moved: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tie:
    """`later` came so long after `earlier`, says the claim; an anniversary has no such claim."""

    later: str
    earlier: str
    claim: Claim | None
    count: int
    unit: str
    period: Period  # of the earlier event, as its own report tells it


def chained(
    accounts: Mapping[str, Sequence[Account]], dated: Mapping[str, Dated], knowledge: Knowledge
) -> Chained:
    """The dates, and those that a chain adds; a date that there was stays."""
    found = Chained(dict(dated))
    ties = list(_ties(accounts, _Distances(knowledge)))
    for _ in range(_ROUNDS):
        changed = [_apply(tie, found) for tie in ties]
        if not any(changed):
            break
    return found


def _ties(accounts: Mapping[str, Sequence[Account]], distances: _Distances) -> Iterator[_Tie]:
    home = {a.id: (id, a) for id, rows in accounts.items() for a in rows}
    for id in sorted(accounts):
        for account in accounts[id]:
            for kind, other in account.relations:
                earlier, past = home.get(other, ("", None))
                if past is None or earlier == id:
                    continue
                if kind == "anniversary-of":
                    years = step(past.period.offset or "")
                    if years is not None and years[1] == "Y" and years[0] < 0:
                        yield _Tie(id, earlier, None, -years[0], "Y", past.period)
                elif kind == "follows":
                    yield from _following(id, account, earlier, past, distances)


def _following(
    id: str, account: Account, earlier: str, past: Account, distances: _Distances
) -> Iterator[_Tie]:
    first = min(m.start for m in past.mentions)
    for claim in account.claims:
        if not isinstance(claim.value, Period) or claim.value.earliest or not claim.start < first:
            continue
        away = [distances.read(said) for said in claim.value.stated]
        told = [a for a in away if a is not None]
        if len(told) == 1 and 0 <= first - claim.end <= _NEAR:
            yield _Tie(id, earlier, claim, *told[0], past.period)


def _apply(tie: _Tie, found: Chained) -> bool:
    later, earlier = found.dated[tie.later].period, found.dated[tie.earlier].period
    if tie.claim is None:
        return _anniversary(tie, later, found)
    if _day(later) and earlier.earliest is None:
        return _back(tie, tie.claim, found)
    return _day(earlier) and later.earliest is None and _on(tie, found)


def _back(tie: _Tie, claim: Claim, found: Chained) -> bool:
    """The earlier event takes its date from the later one, and the claim that says so with it."""
    own, past = found.dated[tie.later], found.dated[tie.earlier]
    period = _shifted(own.period, -tie.count, tie.unit, "before", past.period)
    left = tuple(id for id in own.claims if id != claim.id)
    if period is None or not left:
        return False
    words = claim.value.stated if isinstance(claim.value, Period) else ()
    stated = tuple(dict.fromkeys((*past.period.stated, *words)))
    found.dated[tie.earlier] = Dated(replace(period, stated=stated), tuple(sorted({*past.claims, claim.id})))
    found.dated[tie.later] = Dated(own.period, left)
    found.moved[claim.id] = tie.earlier
    return True


def _on(tie: _Tie, found: Chained) -> bool:
    """The later event takes its date from the earlier one."""
    own = found.dated[tie.later]
    period = _shifted(found.dated[tie.earlier].period, tie.count, tie.unit, "after", own.period)
    if period is None:
        return False
    found.dated[tie.later] = Dated(replace(period, stated=own.period.stated), own.claims)
    return True


def _anniversary(tie: _Tie, feast: Period, found: Chained) -> bool:
    marked = found.dated[tie.earlier]
    if not _day(feast) or _day(marked.period) or not marked.claims:
        return False
    day = feast.earliest or ""
    then = f"{int(day[:4]) - tie.count:04d}{day[4:]}"
    first, last = marked.period.earliest or then, marked.period.latest or then
    if edtf_bounds(then) is None or not first <= then <= last:
        return False
    basis = f"{tie.count} years before another incident, on its anniversary ({day})"
    period = replace(marked.period, earliest=then, latest=then, precision=DatePrecision.DAY, basis=basis)
    found.dated[tie.earlier] = Dated(period, marked.claims)
    return True


def _shifted(period: Period, count: int, unit: str, side: str, own: Period) -> Period | None:
    """The days so far away; None where they are not what the event's own words for its time say."""
    day = period.earliest or ""
    days = moved((day, day), count, unit)
    if days is None or (unit == "D" and own.weekday not in (None, weekday_of(days[0]))):
        return None
    span = f"{abs(count)} {'day' if unit == 'D' else 'week'}{'s'[: abs(count) != 1]}"
    return Period(*days, _PRECISION[unit], basis=f"{span} {side} another incident ({day})")


def _day(period: Period) -> bool:
    return period.earliest is not None and period.earliest == period.latest


class _Distances:
    """Reads "two days after"."""

    def __init__(self, knowledge: Knowledge) -> None:
        calendar, numbers = knowledge.calendar, knowledge.numbers
        self._after = calendar.words("after")
        self._units = calendar.values("unit")
        self._numbers = {**numbers.values("cardinal"), "a": 1, "an": 1}

    def read(self, said: str) -> tuple[int, str] | None:
        """Days or weeks later, as a number and the letter of its unit.

        >>> _Distances(Knowledge()).read("two days after"), _Distances(Knowledge()).read("two years after")
        ((2, 'D'), None)
        """
        lowers = [word.lower for word in words(said)]
        if len(lowers) != 3 or lowers[2] not in self._after:
            return None
        number = (
            int(lowers[0]) if lowers[0].isascii() and lowers[0].isdigit() else self._numbers.get(lowers[0])
        )
        unit = self._units.get(lowers[1])
        return (number, unit) if number and number < 100 and unit in _PRECISION else None
