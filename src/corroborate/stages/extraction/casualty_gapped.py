"""The reader of counts whose verb stands only once: "three died at the scene and two in hospital".

A number with a place behind it takes the harm of the count before it. A list of them behind a count
("eleven were killed, seven in Aru and four in Mahagi") has to add up to that count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "surface"
_REACH = 14  # words of the phrase between one count and the next
_SORTS = ("counted", "bare", "part")
_SETTING_OFF = frozenset({":", "-", "–", "—"})
_OPENING = _SETTING_OFF | {",", "("}


def with_gapped(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """What is told, and the counts that borrow its verb."""
    line, found = phrases.line, list(told)
    taken = {t.group.first for t in told if t.group is not None}
    placed = [g for g in phrases.groups if g.first not in taken and _placed(line, g)]
    kinds = [g for g in phrases.groups if g.first not in taken and g.sort in ("counted", "single")]
    for telling in [t for t in told if t.group is not None and t.group.sort in _SORTS]:
        end = max(telling.last, telling.group.last if telling.group else 0)
        if telling.scope is Scope.TOTAL and line.low(end) in _SETTING_OFF:
            run = _run(line, [g for g in kinds if g.first > end], end)
            if len(run) > 1 and run[0].first == end + 1 and _adds_up(telling, run):
                found += [replace(_like(telling, group), scope=Scope.SUBSET) for group in run]
                continue
        run = _run(line, [g for g in placed if g.first >= end], end)
        if not run or telling.scope not in (Scope.TOTAL, Scope.COMPONENT):
            continue
        if line.low(run[0].first - 1) in _OPENING and len(run) > 1 and _adds_up(telling, run):
            found += [_like(telling, group) for group in run]
        elif line.low(run[0].first - 1) == "," and _there(line, end, run[0].first - 1):
            # "Three died in Aru, two in Mahagi"
            found = [replace(t, scope=Scope.COMPONENT) if t is telling else t for t in found]
            found += [_like(telling, group) for group in run]
        elif line.within(run[0].first - 1, "joining") and _where(line, end, run[0].first - 1):
            found = [replace(t, scope=Scope.COMPONENT) if t is telling else t for t in found]
            found += [_like(telling, group) for group in run]
    return _with_others(phrases, found, taken)


def _with_others(phrases: Phrases, told: Sequence[Telling], taken: set[int]) -> list[Telling]:
    """'Seven were killed by shells; | three by mines': who did it differs, and the verb stands once."""
    line, found = phrases.line, list(told)
    for telling in told:
        harm = line.harmed(telling.verb)
        if harm is None or telling.group is None or line.low(harm.last) != "by":
            continue
        end = min(harm.last + _REACH, len(line.words))
        stop = next((p for p in range(harm.last, end) if line.low(p) in (";", ",", "and")), end)
        group = phrases.by_first.get(stop + 1)
        if group is None or group.sort != "bare" or group.first in taken or line.low(group.last) != "by":
            continue
        close = next((p for p in range(group.last, len(line.words)) if line.mark(p)), len(line.words))
        if not _verbs(line, group.last, close, finite=True):  # no "three by the river survived"
            found = [replace(t, scope=Scope.COMPONENT) if t is telling else t for t in found]
            found.append(_like(telling, group))
    return found


def _placed(line: Line, group: PersonGroup) -> bool:
    """A number alone before a place, which is no subject of a verb of its own."""
    if group.sort not in _SORTS or not line.within(group.last, "where") or line.harmed(group.last):
        return False
    for place in range(group.last + 1, min(group.last + _REACH, len(line.words))):
        if line.mark(place) or line.within(place, "joining", "clause", "relative"):
            return not _verbs(line, group.last, place)
        if line.harmed(place) or line.within(place, "be", "have", "modal", "do") or place in line.cued:
            return False
    return True


def _verbs(line: Line, first: int, last: int, *, finite: bool = False) -> bool:
    """True when a token between two words is tagged as a verb: "two in the street | screamed".

    `finite`: "mines | laid by rebels" holds none.
    """
    start, end = line.words[first].start, line.words[min(last, len(line.words)) - 1].end
    verbs = [t for t in line.sentence.tokens if t.upos in ("VERB", "AUX") and start <= t.start < end]
    return any(not finite or t.deprel not in ("acl", "amod") for t in verbs)


def _run(line: Line, groups: Sequence[PersonGroup], place: int) -> list[PersonGroup]:
    """The numbers that follow each other with nothing but their places between."""
    found: list[PersonGroup] = []
    for group in groups:
        between = range(place, group.first)
        if len(between) > _REACH or any(line.harmed(p) or line.low(p) in (";", ".") for p in between):
            break
        if any(line.within(p, "be", "have", "modal", "clause", "relative") for p in between):
            break
        if not (line.low(group.first - 1) in _OPENING or line.within(group.first - 1, "joining")):
            break
        found.append(group)
        place = group.last
    return found


def _where(line: Line, start: int, end: int) -> bool:
    """True when the first count has a place of its own right behind it."""
    return line.within(start, "where") and not any(line.mark(p) for p in range(start, end))


def _there(line: Line, start: int, end: int) -> bool:
    """True when that place has a name: "in Sunday's fighting" has none."""
    named = any(line.words[p].form[:1].isupper() and p not in line.timed for p in range(start + 1, end))
    return _where(line, start, end) and named and not any(p in line.timed for p in range(start, end))


def _adds_up(telling: Telling, run: Sequence[PersonGroup]) -> bool:
    parts = [group.count.low for group in run]
    whole, total = telling.count.low, sum(p or 0 for p in parts)
    if whole is None or None in parts:
        return False
    return total == whole if telling.count.exact else whole <= total <= 2 * whole  # "more than 20"


def _like(telling: Telling, group: PersonGroup) -> Telling:
    """The same harm told of these people."""
    return replace(
        telling,
        count=group.count,
        first=min(telling.first, group.first),
        last=max(telling.last, group.last),
        group=group,
        scope=Scope.COMPONENT,
        others=group.others,
        # A number alone borrows the noun too; a noun of its own says who they were.
        civilian=group.civilian or (group.noun is None and telling.civilian),
        readers=(READER,),
    )
