"""Features: what a learned score sees of two reports' main accounts; named numbers, and no words.

Every value lies between 0 and about 3. What a report leaves out counts neither way.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log1p

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.stages.linkage.comparison import (
    compare_counts,
    compare_dead,
    compare_kind,
)
from corroborate.stages.linkage.dates import compare_dates
from corroborate.stages.linkage.evidence import Evidence
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.whereabouts import compare_places
from corroborate.stages.linkage.wordings import Wording, held, likeness
from corroborate.text.days import days_between

_ENOUGH = 3  # persons named in both: more say no more


def features(
    left: Sketch, right: Sketch, words: Mapping[str, Wording], cast: Cast, kinships: Kinships
) -> dict[str, float]:
    """Every feature of a pair by name, in a fixed order."""
    one, two = words[left.account.report], words[right.account.report]
    return {
        **told_words(one, two),
        **told_days(left, right),
        **_place(compare_places(left, right), left, right),
        **_people(compare_dead(left, right, cast), left, right),
        **_figures(left, right),
        **_kind(compare_kind(left, right, kinships)),
    }


@lru_cache(maxsize=64)  # asked for by each of two scores of a pair, one after the other
def told_words(one: Wording, two: Wording) -> Mapping[str, float]:
    """How alike two reports' words are, whole and by part."""
    titles = (held(one.title, two.words), held(two.title, one.words))
    return {
        "words-root": likeness(one.words, two.words) ** 0.5,
        "names-root": likeness(one.names, two.names) ** 0.5,
        "numbers": likeness(one.numbers, two.numbers),
        "title-told": max(titles),
        "title-told-both": min(titles),
        "leads": likeness(one.lead, two.lead),
        "short": float(min(len(one.words), len(two.words)) < 30),
    }


def told_days(left: Sketch, right: Sketch) -> dict[str, float]:
    """How far apart two reports and their events are."""
    gap = _gap(left.published, right.published)
    a, b = left.account.period, right.account.period
    dates = _gap(
        (a.earliest, a.latest) if a.earliest and a.latest else None,
        (b.earliest, b.latest) if b.earliest and b.latest else None,
    )
    found = compare_dates(left, right)
    return {
        "published-apart": log1p(gap) / 2 if gap is not None else 1.5,
        "published-within-day": float(gap is not None and gap <= 1),
        "published-within-week": float(gap is not None and gap <= 7),
        "published-long-apart": float(gap is not None and gap > 30),
        "day-same": float(found.kind == "date" and found.points >= 3),
        "day-near": float(dates == 1),
        "days-apart": log1p(dates) / 2 if dates is not None and dates > 1 else 0.0,
        "days-meet": float(found.kind == "date" and 0 < found.points < 3),
        "day-before": float(_after(left, right)),
    }


def _after(left: Sketch, right: Sketch) -> bool:
    """One was published before the other's event took place."""
    return any(
        a.published is not None
        and b.account.period.earliest is not None
        and a.published[1] < b.account.period.earliest
        for a, b in ((left, right), (right, left))
    )


def _gap(one: tuple[str, str] | None, two: tuple[str, str] | None) -> int | None:
    if one is None or two is None:
        return None
    return max(0, days_between(one[1], two[0]), days_between(two[1], one[0]))


def _place(found: Evidence, left: Sketch, right: Sketch) -> dict[str, float]:
    named = (_named(left, right), _named(right, left))
    return {
        "place-same": float(found.kind == "place" and found.points >= 2.5),
        "place-apart": float(found.veto),
        "place-province": float(found.kind == "province"),
        "place-named": float(any(named)),
        "place-named-both": float(all(named)),
    }


def _named(of: Sketch, on: Sketch) -> bool:
    place = of.account.place
    return bool(place and of.places and on.page and on.page.names(place))


def _people(dead: Evidence, left: Sketch, right: Sketch) -> dict[str, float]:
    shared = len(left.page.people & right.page.people) if left.page and right.page else 0
    return {
        "dead-same": float(dead.identifies),
        "dead-apart": float(dead.veto),
        "people": float(min(_ENOUGH, shared)),
    }


def _figures(left: Sketch, right: Sketch) -> dict[str, float]:
    found: dict[str, float] = {}
    for field in ("killed", "injured"):
        one = {n for f, n in left.figures if f == field}
        two = {n for f, n in right.figures if f == field}
        found[f"{field}-agree"] = float(bool(one & two))
        found[f"{field}-agree-many"] = float(any(n >= 3 for n in one & two))
        found[f"{field}-differ"] = float(bool(one and two and not one & two))
    toll = compare_counts(left, right)
    return {**found, "toll-against": float(toll.points < 0)}


def _kind(found: Evidence) -> dict[str, float]:
    return {"kind-apart": float(found.points < 0)}
