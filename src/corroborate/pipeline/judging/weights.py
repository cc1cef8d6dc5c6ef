"""Weights: by how many lives a decision may change what is published."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.incident import Estimate, Incident


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """Dead, then hurt, by which the published numbers may change."""

    killed: int = 0
    injured: int = 0

    @property
    def words(self) -> str:
        """In words.

        >>> Weight(3, 1).words, Weight().words
        ('3 dead and 1 hurt more or less', 'no number at stake')
        """
        parts = [f"{n} {what}" for n, what in ((self.killed, "dead"), (self.injured, "hurt")) if n]
        return f"{' and '.join(parts)} more or less" if parts else "no number at stake"


def best(toll: Estimate | None) -> int:
    """The number that stands for a toll in a sum; 0 where none is given."""
    return 0 if toll is None else toll.best if toll.best is not None else toll.low or 0


def whole(incident: Incident) -> Weight:
    """All of an incident: what falls out of a sum by day or place while it has none."""
    return Weight(best(incident.killed), best(incident.injured))


def doubled(one: Incident, two: Incident) -> Weight:
    """What two incidents count twice if they are one."""
    return Weight(min(best(one.killed), best(two.killed)), min(best(one.injured), best(two.injured)))


def spread(toll: Estimate | None) -> int:
    """How far the numbers of a toll lie apart."""
    if toll is None or toll.low is None:
        return 0
    return (toll.high if toll.high is not None else toll.best or toll.low) - toll.low


def disputed(incident: Incident) -> Weight:
    """How far the numbers of an incident lie apart."""
    return Weight(spread(incident.killed), spread(incident.injured))
