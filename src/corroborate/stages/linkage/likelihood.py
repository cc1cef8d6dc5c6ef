"""Likelihood: how likely the main accounts of two pages are one event, by all that the rules found together.

A rule says what its own field is worth. What they say together is learnt (weights/likelihood): days that
meet and one side that is named in both prove little in a week of daily strikes and much in a quiet province.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge.cast import Cast
from corroborate.language.linear import Linear
from corroborate.stages.linkage.dates import DAY_NAMED, DAYS_APART, NEXT_DAY
from corroborate.stages.linkage.evidence import Evidence
from corroborate.stages.linkage.features import told_days, told_words
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.wordings import Wording

UNLIKELY = 0.3  # below this two accounts that fit by rule are of two events four times of five
LIKELY = 0.8  # from here on two that no rule bars are of one event nine times of ten
RATHER = 0.5  # two of one cluster that say little of each other do not part it from here on
LIKELY_AMONG_FEW = 0.45  # the same in a ledger of few reports, where all that speaks against a pair is read
LIKELY_DESPITE = 0.6  # the same where a toll, a weapon or the kind of event speaks against it
RATHER_AMONG_FEW = 0.3  # the same for two of one cluster: there, too, a veto between any two still parts it
_SAME_PLACE = 2.5  # points of a place that both name, not one that only holds it
_SAME_DAY = 3.0
_WEEKS = 1.5  # of the logarithm of days: after three weeks it matters little how many more
_SEVERAL = 3  # names that two pages are about
_MOST = 4  # shared names: more say no more
_WHOLE = ("place", "province")
# By kind of evidence: the feature that its points speak for, and the one that they speak against.
_BY_POINTS = {
    "counts": "counts",
    "names": "names",
    "person": "persons",
    "attacker": "attacker-same",
    "target": "target-same",
    "wording": "wording",
}
_TOLD = {"country": "country", "month": "month", "weekday": "weekday", "site": "site", "manner": "manner"}

Weighed = tuple[str, float]


def likelihood(
    found: Sequence[Evidence],
    left: Sketch,
    right: Sketch,
    words: tuple[Wording, Wording],
    cast: Cast,
    weights: Linear,
) -> float:
    """From 0 to 1; `found` is what the rules say of the two, `words` are the wordings of their reports."""
    return weights.probability(signs(found, left, right, words, cast))


def signs(
    found: Sequence[Evidence], left: Sketch, right: Sketch, words: tuple[Wording, Wording], cast: Cast
) -> dict[str, float]:
    """Every feature by name; one that is not there is 0."""
    said = told_words(*words)
    days = told_days(left, right)
    kept = ("words-root", "names-root", "title-told", "title-told-both", "leads")
    signs = {name: said[name] for name in kept}
    signs["day-before"] = days["day-before"]
    signs["published-apart"] = min(_WEEKS, days["published-apart"])
    for evidence in found:
        signs |= dict(_of(evidence))
    signs |= dict(_lands(left, right))
    shared = left.page.named & right.page.named if left.page and right.page else frozenset[str]()
    signs["names-shared"] = min(_MOST, len(shared)) / 2
    signs |= dict(_subjects(left, right))
    signs["names-rare"] = min(_MOST, sum(map(cast.rare, sorted(shared)))) / 2
    return signs


def _subjects(left: Sketch, right: Sketch) -> Iterator[Weighed]:
    """Whether the rare names that one page is about are those of the other, or are named in it."""
    if left.page is None or right.page is None:
        return
    one, two = left.page.subject, right.page.subject
    both = len(one & two)
    yield "subject-both", min(_SEVERAL, both) / 2
    yield "subject-apart", float(bool(one and two) and not both)
    named = [
        any(f" {name} " in page.keys for name in names)
        for names, page in ((one, right.page), (two, left.page))
    ]
    yield "subject-named", sum(named) / 2


def _lands(left: Sketch, right: Sketch) -> Iterator[Weighed]:
    """Whether two pages speak of one country."""
    one, two = (sketch.page.country if sketch.page else None for sketch in (left, right))
    if one is not None and two is not None:
        yield ("country", 1.0) if one == two else ("country-apart", 1.0)


def _of(evidence: Evidence) -> Iterator[Weighed]:
    kind, points = evidence.kind, evidence.points
    if kind in _TOLD:
        yield _TOLD[kind], 1.0
    elif kind in _BY_POINTS and points > 0:
        yield _BY_POINTS[kind], points
    elif kind in _WHOLE and points > 0:
        yield "placed", 1.0
        yield "place-same", float(kind == "place" and points >= _SAME_PLACE)
    elif kind == "date" and points > 0:
        yield "days-meet", 1.0
        yield "day-same", float(points >= _SAME_DAY)
    elif kind == "published" and points > 0:
        yield "news-same-days", 1.0
        yield "news-at-once", float(points >= NEXT_DAY)
    elif kind == DAYS_APART:
        yield "days-apart", 1.0
    elif kind == DAY_NAMED and points > 0:
        yield "day-named", 1.0
    elif kind == "kind" and points:
        yield ("kind-same", points) if points > 0 else ("kind-apart", 1.0)
    elif kind == "named dead" and points:
        yield ("dead-same" if points > 0 else "dead-differ"), 1.0
