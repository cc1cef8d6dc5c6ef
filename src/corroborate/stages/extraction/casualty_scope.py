"""Scope: what part of an event's people a count counts, within one sentence.

A stated enumeration of disjoint groups in one breath is a stated total: "killed three guards and two
nurses" tells of five, with 3 and 2 as its components. "Including", "among them" and "one of the" never
add. Where two counts of one harm stand side by side and nothing says how they relate, both are
components and there is no total: a missing total is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge.phrases import Hit
from corroborate.records.annotation import NameKind
from corroborate.records.claim import Realis, Scope
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_later import died_later, outdone, raised
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_sums import SUM, definite, summed
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup


def settle(phrases: Phrases, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings of a line with their scope, and the totals and parts that its words add."""
    line = phrases.line
    cues = [hit for hit in line.scopes if hit.value == "subset"]
    tellings = _one_of_them(line, tellings)
    found = [_own_scope(line, telling, cues, tellings) for telling in tellings]
    found += _parts(phrases, found, cues)
    among = _among(phrases, found)
    parts = {(t.field, t.group.first) for t in among if t.group is not None}
    found = [t for t in found if t.group is None or (t.field, t.group.first) not in parts]
    found += among
    found += _of_whole(phrases, found)
    found = died_later(line, summed(line, outdone(line, found)))
    found = [denied(telling) for telling in raised(line, found)]
    return sorted(found, key=lambda t: (t.first, t.last, t.field, t.scope or Scope.TOTAL))


def denied(telling: Telling) -> Telling:
    """'No civilians were killed' denies civilian deaths and says nothing of others.

    Of the injured it is a part: nobody keeps a count of injured civilians.
    """
    group = telling.group
    if telling.count != Count(0, 0) or group is None or not telling.civilian:
        return telling
    if telling.field == "killed" and telling.scope is not Scope.SUBSET:
        return replace(telling, field="civilians_killed", realis=Realis.DENIED)
    return replace(telling, scope=Scope.SUBSET)


def civilians(tellings: Sequence[Telling]) -> list[Telling]:
    """For each count of killed civilians, the same count as one of civilians.

    A part of the dead that is civilian is the whole of the civilian dead, as far as it is told.
    """
    found: list[Telling] = []
    of_civilians = [t for t in tellings if t.field == "killed" and t.civilian and t.count != Count(0, 0)]
    added_up = sum(t.scope is Scope.COMPONENT for t in of_civilians) > 1
    for telling in of_civilians:  # of no civilians: `denied`
        whole = telling.scope is Scope.SUBSET or (telling.scope is Scope.COMPONENT and not added_up)
        part = telling.group is not None and telling.group.sort == "part"
        scope = Scope.SUBSET if part else Scope.TOTAL if whole else telling.scope
        found.append(replace(telling, field="civilians_killed", scope=scope))
    return found


def _one_of_them(line: Line, told: Sequence[Telling]) -> list[Telling]:
    """'The body of a woman, one of six people killed': told twice, she is one person, and one of the six."""
    parts = {
        t.group.first: t for t in told if t.group and t.group.sort == "part" and t.group.count == Count(1, 1)
    }
    twice: list[Telling] = []
    for telling in told:
        group = telling.group
        if group is None or group.sort == "part" or group.count != Count(1, 1):
            continue
        part = parts.get(group.last + 1) if line.low(group.last) == "," else parts.get(group.last)
        if part is not None and part.field == telling.field:
            twice.append(part if group.given else telling)
    return [t for t in told if t not in twice]


def _own_scope(line: Line, telling: Telling, cues: list[Hit[str]], told: Sequence[Telling]) -> Telling:
    group = telling.group
    if telling.scope is not None or group is None:
        return telling
    if group.sort == "part" and telling.realis.happened and _of_others(line, telling, group):
        return replace(telling, scope=Scope.OTHERS)
    if group.sort == "part" and _all_told(line, telling, group, told):
        return telling
    if _out_of_whom(line, telling, group) and not _wider(telling, group, told):
        return telling
    if _out_of_these(line, group, [t for t in told if t.field == telling.field]):
        return replace(telling, scope=Scope.SUBSET)
    if group.sort == "part" or any(_opens(line, cue, group) for cue in cues):
        return replace(telling, scope=Scope.SUBSET)
    if (group.given or _introduced(line, group)) and not group.others:
        return replace(telling, scope=Scope.NAMED)
    return replace(telling, scope=Scope.COMPONENT) if group.loose else telling


def _introduced(line: Line, group: PersonGroup) -> bool:
    """'A village head, | Alhaji Musa Bello': the one holder of an office, and who he was."""
    if group.noun is None or not group.noun.office or group.sort != "single" or line.low(group.last) != ",":
        return False
    place = group.last + 1
    while line.within(place, "rank"):
        place += 1
    return place in line.names and line.names[place][0].kind in (NameKind.PERSON, NameKind.UNKNOWN)


def _all_told(line: Line, telling: Telling, group: PersonGroup, told: Sequence[Telling]) -> bool:
    """'Twelve gunmen came and two of them were killed', 'nine men, two of whom died': all the dead are two.

    "Nine men were killed, two of them at home": two are a part.
    """
    whole = line.low(group.last - 1)
    those = whole == "those" and line.low(group.last) == "who" and telling.verb < group.first
    if whole not in ("them", "whom") and not those:
        return False
    some = those or any(place < group.first for place in line.quantities)
    return some and not _wider(telling, group, told)


def _wider(telling: Telling, group: PersonGroup, told: Sequence[Telling]) -> bool:
    """True where people of the same harm are told before the group."""
    before = (t for t in told if t.field == telling.field and t.group is not None)
    return any(t.group.last <= group.first for t in before if t.group is not None)


def _out_of_whom(line: Line, telling: Telling, group: PersonGroup) -> bool:
    """'Took 90 men, of whom | 12 were killed': all the dead are twelve."""
    of = group.first - 2
    return line.low(of) == "of" and line.low(of + 1) in ("whom", "which") and telling.verb >= group.last


def _out_of_these(line: Line, group: PersonGroup, told: Sequence[Telling]) -> bool:
    """'Of the 21 dead inmates, | eight were found burned': eight of the 21 dead."""
    if line.low(group.first - 1) != "," or group.sort not in ("bare", "counted"):
        return False
    start = group.first - 1
    while not line.mark(start - 1):
        start -= 1
    opened = line.low(start) == "of" or line.people.phrases("out-of", line.lowers[start : start + 2])
    return bool(opened) and any(t.group is not None and start < t.group.first < group.first for t in told)


def _of_others(line: Line, telling: Telling, group: PersonGroup) -> bool:
    """'Three of the wounded died': a part of the wounded, and people beside those who had died."""
    whole = line.low(group.last - 1)
    return telling.field == "killed" and line.within(group.last - 1, "alive-whole") and whole != ""


def _opens(line: Line, cue: Hit[str], group: PersonGroup) -> bool:
    """True when the cue stands before the group with at most "were" and "the" between."""
    place = group.first - 1
    while place >= cue.last and (line.within(place, "be", "definite") or line.adverb(place)):
        place -= 1
    return cue.first <= place < cue.last


def _parts(phrases: Phrases, told: list[Telling], cues: list[Hit[str]]) -> list[Telling]:
    """The people after "including", as parts of the nearest count before; and "two of them children"."""
    line = phrases.line
    found: list[Telling] = []
    taken = {t.group.first for t in told if t.group is not None}
    for cue in cues:
        start = cue.last
        while line.within(start, "be") or line.adverb(start) or line.low(start) == ":":
            start += 1
        group = _next_group(phrases, start)
        holders = _holders(line, told, cue)
        youngest = line.low(cue.first + 1).endswith("est")  # "the youngest of them is four": no four
        if group is None or not holders or (youngest and group.sort != "single"):
            continue
        parts = phrases.joined(group, parts=True)
        if _singles(parts):
            found.extend(_reckoned(_part(_together(parts), holder)) for holder in holders)
        for part in parts:
            if part.first not in taken and part.sort not in ("none", "plural"):
                found.extend(_part(part, holder) for holder in holders)
    found += _were(phrases, told, taken)
    for group in phrases.groups:
        bracketed = line.low(group.first - 1) == "(" and line.low(group.last) in (")", ",")
        apart = group.sort == "part" and line.low(group.first - 1) == ","
        if group.first not in taken and (apart or (bracketed and group.sort in ("counted", "single"))):
            for part in phrases.joined(group) if bracketed else [group]:
                found.extend(_part(part, holder) for holder in _nearest(told, group.first))
    return found


def _were(phrases: Phrases, told: Sequence[Telling], taken: set[int]) -> list[Telling]:
    """'Nine were shot dead, and four of them | were schoolboys': who some of the dead were."""
    line = phrases.line
    found: list[Telling] = []
    for group in phrases.groups:
        them = group.sort == "part" and line.low(group.last - 1) == "them" and group.first not in taken
        if not them or not line.within(group.last, "be") or line.low(group.first - 1) == ",":
            continue
        noun = line.people.noun_at(line.lowers, group.last + 1)
        if noun is not None and noun.value.plural and line.mark(noun.last):
            wider = [
                t for t in _nearest(list(told), group.first) if (t.count.low or 0) > (group.count.low or 0)
            ]
            found.extend(_part(group, holder) for holder in wider)
    return found


def _singles(parts: Sequence[PersonGroup]) -> bool:
    """'Including a commander and one of his aides': single people, whom nothing counts twice."""
    return len(parts) > 1 and all(part.count == Count(1, 1) for part in parts)


def _reckoned(telling: Telling) -> Telling:
    return replace(telling, readers=tuple(sorted({*telling.readers, SUM})))


def _together(parts: Sequence[PersonGroup]) -> PersonGroup:
    count = Count(len(parts), len(parts))
    return PersonGroup(
        parts[0].first, parts[-1].last, count, "counted", civilian=all(p.civilian for p in parts)
    )


def _among(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """'Two nurses were among the dead', 'among the five killed': people told as a part by their verb."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None and t.scope is not None}
    found: list[Telling] = []
    for place in range(1, len(line.words)):
        verb = place - 1
        while line.adverb(verb) and not line.within(verb, "be"):
            verb -= 1
        listed = _listed(phrases, place)
        verbless = bool(listed) or (line.headline and place in phrases.by_last)
        if not line.within(place, "amid-people") or not (verbless or line.within(verb, "be")):
            continue
        harm = next((line.harmed(p) for p in range(place + 1, place + 6) if line.harmed(p)), None)
        if harm is None or harm.value.field is None or any(line.mark(p) for p in range(place, harm.first)):
            continue
        subject = phrases.subject(verb) if line.within(verb, "be") else listed or [phrases.by_last[place]]
        for group in subject:
            if group.first in taken or group.sort == "plural":
                continue
            scope = Scope.NAMED if group.name is not None or group.sort == "definite" else Scope.SUBSET
            found.append(
                Telling(
                    harm.value.field,
                    group.count,
                    group.first,
                    harm.last,
                    harm.first,
                    group,
                    ("surface",),
                    scope,
                    civilian=group.civilian,
                )
            )
    return found


def _listed(phrases: Phrases, place: int) -> list[PersonGroup]:
    """'The report lists 40 miners and nine clerks | among the dead'; nothing behind any other verb."""
    line = phrases.line
    people = [phrases.by_last[place]] if place in phrases.by_last else []
    while people and line.within(people[0].first - 1, "joining"):
        before = phrases.by_last.get(people[0].first - 1)
        if before is None:
            break
        people.insert(0, before)
    return people if people and line.within(people[0].first - 1, "listing") else []


def _of_whole(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """'Two of the dead were children': a part of them, told by what it is."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for group in phrases.groups:
        hit = line.harmed(group.last - 1)
        if group.sort != "part" or group.first in taken or hit is None or hit.value.field is None:
            continue
        if not line.within(group.last, "be") or not {"state", "plain", "done"}.intersection(hit.value.shapes):
            continue
        doubt = any(
            g.value == "suspected" for g in line.people.guards(line.lowers[group.last : group.last + 4])
        )
        realis = Realis.SUSPECTED if doubt else Realis.ACTUAL
        span = (group.first, group.last, hit.first)
        found.append(Telling(hit.value.field, group.count, *span, group, ("surface",), Scope.SUBSET, realis))
    return found


def _next_group(phrases: Phrases, start: int) -> PersonGroup | None:
    for place in (start, start + 1):
        group = phrases.by_first.get(place)
        if group is not None:
            return group
        if not phrases.line.within(place, "definite"):
            break
    comma = next((p for p in range(start + 1, start + 4) if phrases.line.stop(p)), start)
    named = phrases.by_first.get(comma + 1) if phrases.line.low(comma) == "," else None
    return named if named is not None and named.name is not None else None  # "its owner, | Juan Prado"


def _part(group: PersonGroup, holder: Telling) -> Telling:
    """'Including their commander': he is told by who he is; "including a commander" is a part."""
    first, last = min(group.first, holder.first), max(group.last, holder.last)
    given = group.name is not None or definite(group)
    return Telling(
        holder.field,
        group.count,
        first,
        last,
        holder.verb,
        group,
        holder.readers,
        Scope.NAMED if given else Scope.SUBSET,
        holder.realis,
        group.civilian,
    )


def _holders(line: Line, told: list[Telling], cue: Hit[str]) -> list[Telling]:
    """The counts that the cue opens up; or, with "the dead included", the dead themselves."""
    plain = [h for h in line.harms if "plain" in h.value.shapes and h.last <= cue.last and h.value.field]
    if plain and plain[-1].last >= cue.first - 2:
        hit = plain[-1]
        field = hit.value.field or ""
        return [Telling(field, Count(None, None), hit.first, cue.last, hit.first, None, ("surface",))]
    return _nearest(told, cue.first)


def _nearest(told: list[Telling], place: int) -> list[Telling]:
    before = [
        t
        for t in told
        if t.group and t.group.last <= place and t.group.sort != "none" and t.count != Count(0, 0)
    ]
    if not before:
        return []
    edge = max(t.group.last for t in before if t.group)
    return [t for t in before if t.group and t.group.last == edge and t.field != "civilians_killed"]
