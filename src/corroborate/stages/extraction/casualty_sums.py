"""Sums: counts of one harm that stand in one coordinated statement, and what they add up to.

"Killed three guards and two nurses" tells of five, with three and two as its components; "killing 20
people, 19 gendarmes and a nurse" breaks its total down.
"""

from __future__ import annotations

from dataclasses import replace

from corroborate.records.claim import Realis, Scope
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_learned import REVIEW
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.person_groups import PersonGroup

SUM = "sum"  # the reader of a total that only adds up what the sentence tells group by group


def summed(line: Line, told: list[Telling]) -> list[Telling]:
    """The tellings with the scope that their sums give them, and the totals they add up to."""
    found: list[Telling] = []
    fields = sorted({t.field for t in told})
    for field in fields:
        same = [t for t in told if t.field == field]
        loose = [t for t in same if t.scope is not Scope.SUBSET and not t.toll and t.group is not None]
        loose = [t for t in loose if t.review != (REVIEW,)]  # what is only likely is not added up
        rest = [t for t in same if t not in loose]
        loose = _distinct(loose)
        found += rest
        for run in _runs(line, loose):
            if _parts_by_name(line, run):
                found += run
                continue
            found += _run(line, run, alone=not _other_harm(told, run[0]))
    return found


def _distinct(told: list[Telling]) -> list[Telling]:
    """Two readers, or two verbs of one harm, may tell of one group: "was shot and killed"."""
    found: dict[tuple[int, int], Telling] = {}
    for telling in told:
        key = (telling.group.first, telling.group.last) if telling.group else (telling.first, telling.last)
        old = found.get(key)
        if old is None:
            found[key] = telling
        else:
            readers = tuple(sorted({*old.readers, *telling.readers}))
            found[key] = replace(old, readers=readers, realis=max(old.realis, telling.realis, key=_doubt))
    return sorted(found.values(), key=lambda t: (t.group.first if t.group else t.first, t.first))


def _doubt(realis: Realis) -> int:
    return 0 if realis is Realis.ACTUAL else 1


def _runs(line: Line, told: list[Telling]) -> list[list[Telling]]:
    """Counts of one harm that stand in one coordinated statement."""
    runs: list[list[Telling]] = []
    for telling in told:
        if runs and _coordinated(line, runs[-1][-1], telling):
            runs[-1].append(telling)
        else:
            runs.append([telling])
    return runs


def _coordinated(line: Line, one: Telling, other: Telling) -> bool:
    if one.group is None or other.group is None or _losing(line, one) != _losing(line, other):
        return False
    if one.verb != other.verb and _nominal(line, one) != _nominal(line, other):
        return False
    aged = line.low(one.group.last - 1) == ","  # an age's comma belongs to its group
    between = range(one.group.last - aged, other.group.first)
    cues = [cue for cue in line.scopes if cue.value == "subset" and between.start <= cue.first]
    if any(0 <= other.group.first - cue.last <= 1 for cue in cues):
        return False  # "five poachers, among them | the headman": he is one of the five
    for place in between:
        if line.within(place, "relative") and not line.within(place - 1, "joining"):
            return False
        if line.within(place, "contrast", "clause") or line.low(place) in (";", ":") or place in line.cued:
            return False
    return any(line.within(place, "joining") or line.low(place) == "," for place in between)


def _nominal(line: Line, telling: Telling) -> bool:
    """'Nine were killed on the anniversary of Ana Ruiz's death': nothing joins the two."""
    hit = line.harmed(telling.verb)
    return hit is not None and "suffering" in hit.value.shapes


def _losing(line: Line, telling: Telling) -> bool:
    """'The column lost four men and killed nine': the dead of two sides."""
    hit = line.harmed(telling.verb)
    return hit is not None and "losing" in hit.value.shapes


def _run(line: Line, run: list[Telling], *, alone: bool) -> list[Telling]:
    if len(run) == 1:
        telling = run[0]
        if telling.scope is None:
            others = telling.others and alone
            telling = replace(telling, scope=Scope.OTHERS if others else Scope.TOTAL)
        elif telling.scope is Scope.NAMED and telling.others:
            telling = replace(telling, scope=Scope.OTHERS)
        return [telling]
    if _broken_down(run):
        return [replace(run[0], scope=Scope.TOTAL), *(replace(t, scope=Scope.SUBSET) for t in run[1:])]
    if _spelt_out(run):
        return [replace(run[0], scope=Scope.TOTAL), *run[1:]]
    one_breath = len({t.verb for t in run}) == 1
    adds = one_breath or all(t.others for t in run[1:])
    parts = [t if _by_name(t) else replace(t, scope=Scope.COMPONENT) for t in run]
    if all(t.others for t in run):
        return [t if _by_name(t) else replace(t, scope=Scope.OTHERS) for t in run]
    if not adds or any(t.count.low is None for t in run):
        return parts
    return [_sum(run), *parts]


def _broken_down(run: list[Telling]) -> bool:
    """'Killing 20 people, 19 gendarmes and a nurse': what follows adds up to the first, and is its parts."""
    whole, parts = run[0].count, [t.count for t in run[1:]]
    noun = run[0].group.noun if run[0].group is not None else None
    if (
        len(parts) < 2
        or noun is None
        or noun.role != "person"
        or not whole.exact
        or not all(part.exact for part in parts)
    ):
        return False
    return whole.low == sum(part.low or 0 for part in parts)


def _parts_by_name(line: Line, run: list[Telling]) -> bool:
    """'Eleven villagers, including | the chief and his wife, | were killed': they add up to no total."""
    first = run[0].group.first if run[0].group is not None else -1
    cues = [cue.last for cue in line.scopes if cue.value == "subset" and cue.last <= first]
    opened = bool(cues) and all(line.within(p, "be", "definite") for p in range(cues[-1], first))
    return opened and all(_by_name(t) for t in run)


def _spelt_out(run: list[Telling]) -> bool:
    """'Two brothers, | Khalid and Omar Yusuf, were killed': the names say who the two were."""
    whole, names = run[0], run[1:]
    named = [t for t in names if t.group is not None and t.group.name is not None]
    return whole.count.exact and whole.count.low == len(names) > 1 and len(named) == len(names)


def _by_name(telling: Telling) -> bool:
    """A name, an office or whose he was tells who it was: "three engineers and | their driver"."""
    group = telling.group
    return telling.scope is Scope.NAMED and group is not None and (group.name is not None or definite(group))


def definite(group: PersonGroup) -> bool:
    """One person told by whose or what he was: "their driver", "the mayor"."""
    return group.sort == "definite" and group.count == Count(1, 1)


def _sum(run: list[Telling]) -> Telling:
    low = sum(t.count.low or 0 for t in run)
    highs = [t.count.high for t in run]
    high = None if any(h is None for h in highs) else sum(h or 0 for h in highs)
    first, last = min(t.first for t in run), max(t.last for t in run)
    readers = tuple(sorted({SUM, *(r for t in run for r in t.readers)}))
    realis = max((t.realis for t in run), key=_doubt)
    return Telling(
        run[0].field,
        Count(low, high),
        first,
        last,
        run[0].verb,
        None,
        readers,
        Scope.TOTAL,
        realis,
        all(t.civilian for t in run),
        all(t.others for t in run),
    )


def _other_harm(told: list[Telling], telling: Telling) -> bool:
    """'Killed two and wounded seven others': the others are others than the dead, not than the wounded."""
    return any(t.field != telling.field and t.first < telling.first for t in told)
