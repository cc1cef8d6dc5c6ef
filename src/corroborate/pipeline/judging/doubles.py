"""Doubles: pairs of incidents that may be one, by linkage, by place and day, by names, by description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from corroborate.records.incident import Incident, LinkDecision
from corroborate.records.period import Period
from corroborate.text.days import days_between
from corroborate.text.name_keys import name_key
from corroborate.text.words import words

Pair = tuple[str, str]

_CROWD = 20  # incidents of one place and day: in a siege everything is near everything
_RARE = 6  # incidents that have a word: what more have describes none of them
_DESCRIBED = 3  # rare words that two have in common
_LETTERS = 4  # shorter words tell little
_NEAR = 3  # days between two that are told alike: one of the dates may be misread


def doubles(
    found: Mapping[str, Incident], home: Mapping[str, str], decisions: Sequence[LinkDecision]
) -> dict[Pair, str]:
    """Each pair with the reason why somebody should look; what linkage told apart is in no other sort."""
    pairs: dict[Pair, str] = {}
    apart: set[Pair] = set()
    for decision in decisions:
        one, two = sorted((home.get(decision.left, ""), home.get(decision.right, "")))
        if one and one != two:
            if decision.verdict == "unsure":
                pairs.setdefault((one, two), decision.reason)
            elif decision.verdict == "different":
                apart.add((one, two))
    single = [i for i in found.values() if i.violent and i.kind != "series"]
    for sort in (_one_name(single), _one_place(single), _one_description(single)):
        for pair, reason in sort:
            if pair not in apart:
                pairs.setdefault(pair, reason)
    return dict(sorted(pairs.items()))


def _one_name(single: Sequence[Incident]) -> Iterator[tuple[Pair, str]]:
    """With one name of at least two words among the dead or hurt."""
    bearing: dict[str, list[Incident]] = defaultdict(list)
    for incident in single:
        for key in sorted({name_key(v.text) for v in incident.victims if " " in v.text.strip()}):
            bearing[key].append(incident)
    for key, members in sorted(bearing.items()):
        for one, two in _pairs(members):
            yield (one.id, two.id), f"one name among the dead and hurt ({key})"


def _one_place(single: Sequence[Incident]) -> Iterator[tuple[Pair, str]]:
    """Of one place and kind, on one day or the next, or with a day that nobody tells."""
    at: dict[tuple[str, str, str], list[Incident]] = defaultdict(list)
    for incident in single:
        if incident.place is not None:
            at[incident.place.country or "", name_key(incident.place.name), incident.event_type].append(
                incident
            )
    for _, members in sorted(at.items()):
        undated = [i for i in members if i.period.earliest is None]
        for one, two in _side_by_side(
            [i for i in members if i.period.earliest == i.period.latest is not None]
        ):
            yield (one.id, two.id), "one place and kind, the same day or the next"
        for one, two in _pairs(members) if undated and len(members) <= _CROWD else ():
            if one in undated or two in undated:
                yield (one.id, two.id), "one place and kind, and no day is told of one of them"


def _side_by_side(dated: Sequence[Incident]) -> Iterator[tuple[Incident, Incident]]:
    by_day = sorted(dated, key=lambda i: (i.period.earliest or "", i.id))
    for at, one in enumerate(by_day):
        for two in by_day[at + 1 : at + _CROWD]:
            if _apart(one.period, two.period) > 1:
                break
            yield (one, two) if one.id < two.id else (two, one)


def _one_description(single: Sequence[Incident]) -> Iterator[tuple[Pair, str]]:
    """Described by the same rare words (who was hit, by whom, with what), within a few days of each other."""
    having: dict[str, list[Incident]] = defaultdict(list)
    for incident in single:
        for word in sorted(_described(incident)):
            having[word].append(incident)
    shared: dict[Pair, list[str]] = defaultdict(list)
    by_id = {incident.id: incident for incident in single}
    for word, members in sorted(having.items()):
        if len(members) <= _RARE:
            for one, two in _pairs(members):
                shared[one.id, two.id].append(word)
    for pair, told in sorted(shared.items()):
        days = _apart(by_id[pair[0]].period, by_id[pair[1]].period)
        if len(told) >= _DESCRIBED and days <= _NEAR:
            yield pair, f"described alike ({', '.join(told)})"


def _described(incident: Incident) -> set[str]:
    parties = (*incident.attackers, *incident.targets, *incident.instruments)
    return {w.lower for p in parties for w in words(p.text) if len(w.lower) >= _LETTERS and w.lower.isalpha()}


def _apart(one: Period, two: Period) -> int:
    """Days between two periods; 0 where they meet or one is unresolved."""
    if not (one.disjoint(two) and one.earliest and one.latest and two.earliest and two.latest):
        return 0
    return max(days_between(one.latest, two.earliest), days_between(two.latest, one.earliest))


def _pairs(members: Sequence[Incident]) -> Iterator[tuple[Incident, Incident]]:
    return combinations(sorted(members, key=lambda i: i.id)[:_CROWD], 2)
