"""Decision: same, different or unsure, and one sentence that says why.

Two accounts are one event only when nothing rules it out, the points reach `SAME`, at least two
independent kinds of evidence beside the kind of event agree, and these pin the event down in one of
three ways:
  a place below the country on a common date, or in the news of the same days, or within one month
  with one kind more;
  something no look-alike shares: a name among the dead, the same words, a tie to the same other
  event, figures to the man (these with two kinds more where no date agrees);
  four kinds that a look-alike shares one by one but hardly all: town, attacker, who or what was hit,
  toll, weekday, date; not all of them such as stay the same from attack to attack.
Anything less stays apart as "unsure": a false merge is a wrong death toll, a split only a missing one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.stages.linkage.comparison import (
    SEVERAL_TOLLS,
    SUBJECT,
    TOLLS,
    compare_attackers,
    compare_counts,
    compare_dead,
    compare_instruments,
    compare_kind,
    compare_names,
    compare_people,
    compare_sites,
    compare_subjects,
    compare_targets,
    compare_tolls,
    compare_victims,
    compare_wording,
)
from corroborate.stages.linkage.dates import DAY_NAMED, NEXT_DAY, compare_dates
from corroborate.stages.linkage.evidence import Evidence
from corroborate.stages.linkage.series import compare_series
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.whereabouts import TWO_PLACES, compare_places

SAME = 4.5  # a day and a city, or a name and one thing more
UNSURE = 2.5  # worth a person's look
_NOT_KINDS = frozenset(
    {"", "kind", "country", "weapon", DAY_NAMED, SUBJECT}
)  # support, but stand for nothing alone
# What any two events of one kind may share that are in the news in the same days.
_OF_MANY = frozenset(
    [
        *("", "kind", "country", "weapon", "attacker", "target"),
        *("date", "published", "month", "weekday", DAY_NAMED),
    ]
)
_KINDS_WITHOUT_DATE = 4  # three fit every week of a war
_KINDS_WITHIN_MONTH = 3  # a town and a month see many attacks; on one market, or by one side, fewer
_STANDING = frozenset(
    {"place", "attacker", "target", "site", "names"}
)  # the same in every attack of a series
_ENOUGH_NAMES = 1.0  # points: two names of the story stand in for the place that a page leaves out
_MANY_NAMES = 2.0  # points: rare names that a page of another time tells its event with, too
_NAMING = frozenset({"named dead", "wording", "derived"})
_AGAINST = -0.75  # points: another toll, another weapon; "perhaps part of" a place, a disputed attacker less
_SAME_KIND = 1.0  # points: looting and a shooting are kin, and often two events of one day
_HARM = ("killed", "injured")
_CROWD = 5  # dead, or hurt: their number tells one event from another
_MISREAD = frozenset({"date", "published", "place"})  # the day of the trial, the town that sent the reporter
_MISREAD_OF_MANY = _MISREAD | {"named dead"}


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on a pair. `barred`: the two may not meet in one cluster through others either."""

    verdict: str
    points: float
    reason: str
    barred: bool = False
    firm: bool = False  # it rests on something that a look-alike would not share
    odd: bool = False  # told in two manners, as two kinds of event, or with other dead and other wounded
    soft: bool = False  # barred by nothing but what is easily misread
    agrees: bool = False  # something but the kind of event agrees
    telling: bool = False  # something agrees that not every event of its kind and days shares
    against: bool = False  # a figure, a weapon, a place or the kind speaks against it
    found: tuple[Evidence, ...] = ()  # what each field says


@dataclass(frozen=True, slots=True)
class Ties:
    """What only the build as a whole knows of a pair."""

    aligned: bool = False  # lineage found one sentence reworded in both
    related: str = ""  # in words, where both are tied in one way to one other incident
    derived: bool = False  # the news of two reports of which one carries the other's words


def decide(left: Sketch, right: Sketch, ties: Ties, cast: Cast, kinships: Kinships) -> Decision:
    """Compare two accounts of two reports in every field."""
    found = compared(left, right, ties, cast, kinships)
    return replace(_weigh(found, _misread(left, right)), found=tuple(found))


def compared(left: Sketch, right: Sketch, ties: Ties, cast: Cast, kinships: Kinships) -> list[Evidence]:
    """What each field says of two accounts."""
    found = [
        compare_kind(left, right, kinships),
        compare_dates(left, right),
        compare_places(left, right),
        compare_attackers(left, right, cast),
        compare_targets(left, right, cast),
        compare_dead(left, right, cast),
        compare_counts(left, right),
        compare_tolls(left, right),
        compare_victims(left, right),
        compare_people(left, right),
        compare_names(left, right, cast),
        compare_subjects(left, right),
        compare_sites(left, right),
        compare_instruments(left, right, kinships),
        compare_wording(left, right, ties.aligned),
        *compare_series(left, right, cast),
    ]
    if ties.derived:
        found.append(Evidence("derived", 2.5, "the news of a page and of its rewrite", identifies=True))
    if ties.related:
        found.append(Evidence("relation", 2.0, ties.related, identifies=True))
    return found


def _misread(left: Sketch, right: Sketch) -> frozenset[str]:
    """What may be misread where two pages are much alike: nothing where both count many and no figure agrees.

    Two mortar attacks on one market, told a day apart by one agency, share all their words.
    """
    many = [any(f in _HARM and number >= _CROWD for f, number in s.figures) for s in (left, right)]
    if all(many) and not set(left.figures) & set(right.figures):
        return frozenset()
    return _MISREAD_OF_MANY if _kills_many(left) or _kills_many(right) else _MISREAD


def _kills_many(sketch: Sketch) -> bool:
    """Of several dead another report may well name another one."""
    return len(sketch.dead) > 1 or any((toll.low or 0) > 1 for toll in sketch.killed)


def recalls(found: Sequence[Evidence]) -> bool:
    """Whether a page that came out much later tells of the same event all the same, by the names it has."""
    named = (e for e in found if e.points > 0)
    return any(
        e.kind in (*_NAMING, SUBJECT) or (e.kind == "names" and e.points >= _MANY_NAMES) for e in named
    )


def _weigh(found: Sequence[Evidence], misread: frozenset[str] = _MISREAD) -> Decision:
    points = sum(e.points for e in found)
    for_it = [e for e in found if e.points > 0 and e.reason]
    vetoes = [e for e in found if e.veto and not (e.stale and recalls(found))]
    odd = any(e.kind in ("manner", TOLLS) or (e.kind == "kind" and e.points < 0) for e in found)
    agrees = any(e.points > 0 and e.kind not in _NOT_KINDS for e in found)
    telling = any(e.points > 0 and (e.identifies or e.kind not in _OF_MANY) for e in found)
    pinned = any(e.kind in ("date", "person") and e.points > 0 for e in found)
    mixed = any(e.kind == SEVERAL_TOLLS for e in found)
    kind = _SAME_KIND if mixed and not pinned else 0.0
    denied = any(e.points < kind if e.kind == "kind" else e.points <= _AGAINST for e in found)
    if vetoes:
        reason = "; ".join(e.reason for e in vetoes)
        slip = all(e.close for e in vetoes) and any(e.identifies for e in found)
        verdict = "unsure" if slip else "different"
        soft = not odd and all(e.kind in misread for e in vetoes)
        return Decision(verdict, points, f"{reason}{_although(for_it)}", barred=True, soft=soft)
    against = [e for e in found if e.points < 0]
    reason = _reason(for_it, against)
    if points < UNSURE:
        few = f"too little in common: {reason}"
        return Decision("different", points, few, odd=odd, agrees=agrees, telling=telling, against=denied)
    firm = any(e.identifies for e in found)
    lacking = _lacking(found, points)
    if lacking:
        why = f"{lacking}: {reason}"
        return Decision(
            "unsure", points, why, firm=firm, odd=odd, agrees=agrees, telling=telling, against=denied
        )
    return Decision("same", points, reason, firm=firm)


def _lacking(found: Sequence[Evidence], points: float) -> str:
    """Why the evidence does not do, or "" where it does."""
    kinds = {e.kind for e in found if e.points > 0} - _NOT_KINDS
    identified = any(e.identifies for e in found)
    named = any(e.kind == "names" and e.points >= _ENOUGH_NAMES for e in found)
    placed = named or "place" in kinds or "province" in kinds
    dated = bool(kinds & {"date", "published"})
    telling = {e.kind for e in found if e.identifies}
    if any(e.points < 0 and e.kind == "kind" for e in found) and not telling - {"counts"}:
        return "the kinds of event differ"
    if any(e.kind == TWO_PLACES for e in found) and not identified:
        return "put at two places"
    if any(e.kind == "manner" for e in found) and not kinds - {*_STANDING, "province", "date", "counts"}:
        return "told in two manners, and only place, day and figures agree"
    if len(kinds) < 2:
        return "only one kind of evidence agrees"
    if "month" in kinds and placed and len(kinds) >= _KINDS_WITHIN_MONTH:
        dated = True
    several = len(kinds - {"province"}) >= _KINDS_WITHOUT_DATE and bool(kinds - _STANDING - {"province"})
    at_once = any(e.kind == "published" and e.points >= NEXT_DAY for e in found)
    sure = identified or several or named or at_once or "date" in kinds
    if dated and not sure and not kinds - _STANDING - {"province", "published"}:
        return "in the news of the same days, and only what every event of the place shares agrees"
    if not identified and not (dated and placed) and not several:
        missing = "place below the country" if dated else "date"
        return f"no common {missing}, and nothing that a look-alike would not share"
    if telling == {"counts"} and "date" not in kinds and len(kinds) < 3:
        return "no common date, and figures alone agree"
    if points < SAME:
        return "not enough agrees"
    against = sum(e.points for e in found if e.points < 0)
    if against <= -1 and len(kinds) < 3:
        return "what agrees is offset by what does not"
    return ""


def _reason(for_it: Sequence[Evidence], against: Sequence[Evidence]) -> str:
    words = "; ".join(e.reason for e in sorted(for_it, key=lambda e: (-e.points, e.reason)))
    but = "; ".join(e.reason for e in against)
    if not words:
        return f"nothing agrees, {but}" if but else "nothing agrees"
    return f"{words}; but {but}" if but else words


def _although(for_it: Sequence[Evidence]) -> str:
    best = sorted(for_it, key=lambda e: (-e.points, e.reason))[:2]
    return f", although {' and '.join(e.reason for e in best)}" if best else ""
