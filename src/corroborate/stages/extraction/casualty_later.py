"""One harm after another: those hurt first and dead later, and those by whom a toll rose."""

from __future__ import annotations

from dataclasses import replace

from corroborate.records.claim import Realis, Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.person_groups import PersonGroup


def outdone(line: Line, told: list[Telling]) -> list[Telling]:
    """'Stabbing two to death': those whom a word behind them calls dead were not only hurt."""
    dead = {(t.group.first, t.group.last): t.verb for t in told if t.field == "killed" and t.group}
    return [
        t for t in told if t.field != "injured" or t.group is None or not _only_dead(line, t, t.group, dead)
    ]


def _only_dead(line: Line, telling: Telling, group: PersonGroup, dead: dict[tuple[int, int], int]) -> bool:
    verb = dead.get((group.first, group.last))
    if verb is None:
        return False
    return telling.verb < group.first < verb or line.low(telling.verb) == "with"


def died_later(line: Line, told: list[Telling]) -> list[Telling]:
    """'A woman who was hurt in the blast died on Friday': of the hurt she is one."""
    gone = {t.group.first for t in told if t.field == "killed" and t.group and t.realis is Realis.ACTUAL}
    told = [t for t in told if not (_one_hurt(t) and t.group is not None and t.group.first in gone)]
    dead = {t.group.first for t in told if t.field == "killed" and t.others and t.group}
    hurt = {
        t.group.first: t.verb for t in told if t.field == "injured" and t.group and t.group.sort != "bare"
    }
    late = {
        t.group.first
        for t in told
        if t.field == "killed" and t.group and _hurt_first(line, t.group, hurt.get(t.group.first), t.verb)
    }
    told = [
        replace(t, scope=Scope.OTHERS) if t.field == "killed" and t.group and t.group.first in late else t
        for t in told
    ]
    dead |= late
    return [
        replace(t, scope=Scope.SUBSET) if t.field == "injured" and t.group and t.group.first in dead else t
        for t in told
    ]


def _one_hurt(telling: Telling) -> bool:
    """'Juan Prado, who was badly hurt, died': named, and told dead, he is no more one of the hurt."""
    return telling.field == "injured" and telling.group is not None and telling.group.name is not None


def _hurt_first(line: Line, group: PersonGroup, hurt: int | None, dead: int) -> bool:
    """'A guard (who was) wounded on Friday | died': hurt in words that only say who he is."""
    if hurt is None or not group.last - 1 <= hurt < dead or hurt - group.last > 3:
        return False
    between = range(hurt, dead)
    finite = hurt > group.last and not line.within(group.last, "relative")
    return not finite and not any(line.within(p, "conjunction") or line.low(p) == ";" for p in between)


def raised(line: Line, told: list[Telling]) -> list[Telling]:
    """'A boy died, bringing the toll to 12': he is one of the twelve, beside those told before."""
    tolls = [t for t in told if t.toll]
    return [
        replace(t, scope=Scope.OTHERS)
        if t.scope is Scope.TOTAL and not t.toll and any(_raises(line, t, toll) for toll in tolls)
        else t
        for t in told
    ]


def _raises(line: Line, telling: Telling, toll: Telling) -> bool:
    """'..., bringing the toll to 12' behind the count; 'the toll rose to 12 after', 'with' before it."""
    if telling.field != toll.field or telling.count == toll.count:
        return False
    if telling.first > toll.last:
        return any(line.low(place) in ("after", "with") for place in range(toll.last, telling.first))
    return any(line.within(place, "raising") for place in range(toll.verb - 4, toll.verb))
