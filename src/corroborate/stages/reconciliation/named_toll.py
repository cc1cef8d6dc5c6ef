"""The toll where no report gives a total: the people who are told one by one, by name.

One person is one, however often he is named ("Musa Adam was killed", "the death of Musa"). Two people whose
names cannot be one person's are two; that is a floor, for a report need not name all. A name that may be
another's counts with it: the smaller reading holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.claim import Claim, NamedThing, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.incident import Estimate
from corroborate.text.person_names import same_person

_MOST = 200  # names compared with each other


def named_toll(field: str, own: Sequence[Claim], claims: Sequence[Claim]) -> Estimate | None:
    """The estimate of a field from those named; `own` are its counts, `claims` all of the incident."""
    actual = [c for c in own if c.realis is Realis.ACTUAL]
    named = [c for c in actual if c.scope is Scope.NAMED and c.value == Count(1, 1)]
    if not named:
        return None
    ids = tuple(c.id for c in named)
    people = _people(field, named, claims)
    if len(people) > 1:
        why = f"{len(people)} people are named as {field}, and no total is given"
        return Estimate(len(people), len(people), None, ids, why)
    one = len({(c.report, c.mention, c.of) for c in named}) == len({c.report for c in named})
    whole = len(named) == len(actual) and (one or all(_names(field, c, claims) for c in named))
    if not whole and not people:
        return None  # two single deaths in one report: who is whom is not for a sum to say
    why = f"one person is named as {field}, and no total is given"
    return Estimate(1, 1, 1 if whole else None, ids, why)


def _names(field: str, count: Claim, claims: Sequence[Claim]) -> list[NamedThing]:
    """Those whose names stand in the words of a count."""
    return [
        c.value
        for c in claims
        if c.field == "victim"
        and isinstance(c.value, NamedThing)
        and c.value.outcome == field
        and c.report == count.report
        and c.start < count.end
        and count.start < c.end
    ]


def _people(field: str, named: Sequence[Claim], claims: Sequence[Claim]) -> list[str]:
    """A name for each person who must be another than those before."""
    names: dict[str, str] = {}
    for thing in (thing for count in named[:_MOST] for thing in _names(field, count, claims)):
        key = thing.actor or thing.text
        names[key] = max(names.get(key, ""), thing.text, key=lambda n: (len(n), n))
    apart: list[str] = []
    for name in sorted(names.values(), key=lambda n: (-len(n.split()), n)):
        if all(same_person(name, other) == "different" for other in apart):
            apart.append(name)
    return apart
