"""Set apart: what a page tells in passing that cannot be its own event, by its time or by its size."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.annotation import Annotated
from corroborate.records.claim import Reference, Scope
from corroborate.records.count import Count
from corroborate.records.place import GeoPrecision
from corroborate.stages.resolution.telling import Telling
from corroborate.stages.resolution.worth import recent

_MANY, _ORDER = 100, 20  # dead, and times the page's own toll


def of_the_war(new: Telling, own: Sequence[Telling]) -> bool:
    """Whether it counts the dead of another order than the page's own event: "which has killed 9,000".

    What has a time and a place of its own is one event, however many it killed: "in 2004 a ferry
    bombing in the bay".
    """
    if new.periods and any(place.precision is not GeoPrecision.COUNTRY for place in new.places):
        return False
    told = max((low for telling in own for low in _tolls(telling)), default=0)
    count = max(_tolls(new), default=0)
    return told > 0 and count >= _MANY and count >= _ORDER * told


def long_past(new: Telling, own: Sequence[Telling], annotated: Annotated) -> bool:
    """Whether it lies weeks before the page, and nothing told of the page's own event does."""
    dated = any(period.latest for period in new.periods)
    return dated and not recent(new, annotated) and all(recent(t, annotated) for t in own)


def alone(new: Telling, told: Sequence[Telling]) -> bool:
    """Whether its sentence brings up no violence of today beside it."""
    beside = (t.mention for t in told if t.mention.sentence == new.mention.sentence and t is not new)
    return not any(m.violent and not m.background and m.reference is Reference.NEW for m in beside)


def _tolls(telling: Telling) -> list[int]:
    """The numbers of dead that a telling gives as totals, or as the least of them."""
    counts = (c.value for c in telling.claims if c.field == "killed" and c.scope is Scope.TOTAL)
    return [count.low for count in counts if isinstance(count, Count) and count.low]
