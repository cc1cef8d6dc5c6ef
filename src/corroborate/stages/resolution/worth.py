"""What is worth a record: events that happened and of which something is told to know them by.

"A militia that fought the insurgents" is nobody's incident: no place, no time, nobody hurt. Nor are
"recent attacks" a series, until somebody says how many, where, since when, or by whom on whom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corroborate.records.annotation import Annotated
from corroborate.records.claim import EventMention, Realis, Reference
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.place import GeoPrecision
from corroborate.stages.resolution.gathered import Group
from corroborate.stages.resolution.telling import Telling
from corroborate.text.days import days_between, edtf_bounds

HAPPENED = (Realis.ACTUAL, Realis.SUSPECTED)
_LATELY = 14  # days before publication
_BEFORE, _BEHIND = 30, 40  # characters: "more than 60 rocket attacks", "attacked at least 40 times"


class Numbers:
    """The numbers of a page, found by place."""

    def __init__(self, annotated: Annotated) -> None:
        self._all = sorted(annotated.quantities, key=lambda q: (q.start, q.end))
        self._starts = [q.start for q in self._all]

    def counts(self, mention: EventMention) -> bool:
        """Whether a number right before a mention, or "40 times" behind it, counts the events."""
        first = bisect_left(self._starts, mention.start - _BEFORE)
        last = bisect_left(self._starts, mention.end + _BEHIND)
        for quantity in self._all[first:last]:
            if quantity.sentence != mention.sentence or quantity.ordinal:
                continue
            before = quantity.end <= mention.start
            if (before and quantity.unit is None) or quantity.unit in ("times", "occasions"):
                return True
            if before and mention.trigger.lower().endswith(quantity.unit or " "):
                return True
        return False


def worth_keeping(groups: Sequence[Group], numbers: Numbers) -> list[Group]:
    """The events of a report that are to become accounts, in their order."""
    told = [g for g in groups if any(t.mention.realis in HAPPENED for t in g.tellings)]
    kept = [g for g in told if g.main or _known_by(g, numbers)]
    ties = {id for g in kept for id in g.tied_to}
    known = {t.mention.id for g in kept for t in g.tellings}
    return [g for g in told if g in kept or (_has_claims(g) and (_mentions(g) & ties or g.tied_to & known))]


def late_opening(told: Sequence[Telling], annotated: Annotated) -> tuple[int, ...]:
    """The sentences in which a page that opens with nothing of the kind comes to what it is about.

    The first that says what came of it, as new, with the words of its paragraph that bring the event up:
    "On Sunday a bomb went off in Lodwar. Five dead, nine hurt." Empty where only one sentence does.
    """
    late = sorted({t.mention.sentence for t in told if _may_lead(t, annotated)})
    if len(late) < 2:
        return ()
    paragraph = annotated.sentences[late[0]].paragraph
    before = {t.mention.sentence for t in told if _brings_up(t, annotated)}
    return (
        *sorted(i for i in before if i < late[0] and annotated.sentences[i].paragraph == paragraph),
        late[0],
    )


def _may_lead(telling: Telling, annotated: Annotated) -> bool:
    """Whether it says what came of it, as new and as lately; what lies weeks back is recalled."""
    new = telling.mention.reference is Reference.NEW
    return new and bool(telling.dead or _counted(telling)) and recent(telling, annotated)


def _brings_up(telling: Telling, annotated: Annotated) -> bool:
    one = telling.mention.reference in (Reference.NEW, Reference.DEFINITE)
    return one and (not telling.bare or _counted(telling)) and recent(telling, annotated)


def recent(telling: Telling, annotated: Annotated, within: int = _LATELY) -> bool:
    """Whether it tells of violence that happened within the last weeks, as far as the words say."""
    mention = telling.mention
    if not mention.violent or mention.background or mention.realis not in HAPPENED:
        return False
    return lately(telling, annotated, within)


def lately(telling: Telling, annotated: Annotated, within: int = _LATELY) -> bool:
    """Whether no day told of it lies weeks, or more than so many days, before the page."""
    published = edtf_bounds(annotated.report.published.edtf) if annotated.report.published else None
    days = [p.latest for p in telling.periods if p.latest is not None]
    return published is None or all(days_between(day, published[0]) <= within for day in days)


def _known_by(group: Group, numbers: Numbers) -> bool:
    if group.series:
        fields = {c.field for t in group.tellings for c in t.claims}
        parties = {"attacker", "target"} <= fields
        return parties or any(
            _placed(t) or _dated(t) or _counted(t) or numbers.counts(t.mention) for t in group.tellings
        )
    return any(t.dead or _sited(t) or _dated(t) or _counted(t) for t in group.tellings)


def _placed(telling: Telling) -> bool:
    return any(p.precision is not GeoPrecision.UNKNOWN for p in telling.places)


def _sited(telling: Telling) -> bool:
    """Whether a place is finer than a country; one that no gazetteer has is a place all the same."""
    return any(p.precision is not GeoPrecision.COUNTRY for p in telling.places)


def _dated(telling: Telling) -> bool:
    return bool(telling.periods)


def _counted(telling: Telling) -> bool:
    return any(c.field in COUNT_FIELDS and isinstance(c.value, Count) for c in telling.claims)


def _has_claims(group: Group) -> bool:
    return any(t.claims for t in group.tellings)


def _mentions(group: Group) -> set[str]:
    return {t.mention.id for t in group.tellings}
