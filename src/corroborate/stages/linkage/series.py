"""Series: many attacks told as one number, and whether two reports mean the same many.

"More than 100 attacks on UN troops in Mali" has no day and no village; what makes it one series is who is
hit, or the very number, in one country at about the same time of writing. Who attacks may be left out by
one of the two.
"""

from __future__ import annotations

from corroborate.knowledge.cast import Cast
from corroborate.stages.linkage.evidence import Evidence
from corroborate.stages.linkage.sketch import Sketch
from corroborate.text.days import days_between

_HALF_A_YEAR = 183  # days between two reports that may speak of one running series


def compare_series(left: Sketch, right: Sketch, cast: Cast) -> list[Evidence]:
    """Evidence that two series are one; none for single events."""
    a, b = left.account, right.account
    if a.kind != "series" or b.kind != "series" or a.place is None or b.place is None:
        return []
    if not a.place.country or a.place.country != b.place.country or not _one_time(left, right):
        return []
    where = a.place.within[-1] if a.place.within else a.place.name
    found: list[Evidence] = []
    if any(cast.group(x) and cast.relation(x, y) == "same" for x in left.targets for y in right.targets):
        words = f"both count attacks on the same side in {where}"
        found.append(Evidence("series", 2.5, words, identifies=True))
    if tallies := sorted(left.tallies & right.tallies):
        found.append(Evidence("tally", 3.0, f"both count {tallies[0]} of them", identifies=True))
        found.append(Evidence("same country", 1.0, f"both in {where}"))
    return found


def _one_time(left: Sketch, right: Sketch) -> bool:
    """False where the reports were written long apart."""
    one, two = left.published, right.published
    if one is None or two is None:
        return True
    first, second = sorted((one, two))
    return days_between(first[1], second[0]) <= _HALF_A_YEAR
