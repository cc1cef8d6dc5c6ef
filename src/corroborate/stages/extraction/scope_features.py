"""How a count of people stands to what else its sentence tells, as named features of a trained score:
a toll, a part of one, people beside it, a named person, one of several places (weights/casualties).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corroborate.records.claim import Scope
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.pair_features import class_of
from corroborate.stages.extraction.pair_words import people_in, way
from corroborate.stages.extraction.person_groups import NONE, ONE, PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

_STEPS = (1, 2, 3)  # words before and behind the people


def scope_features(
    line: Line, tree: SentenceTree, telling: Telling, told: Sequence[Telling]
) -> Mapping[str, float]:
    """What speaks for one scope or another; `told`: everything that the sentence tells."""
    scope = telling.scope or Scope.TOTAL
    others = [t for t in told if t is not telling and not _same_people(t, telling)]
    found = [*_of_telling(line, telling, scope)]
    found += _of_company(line, telling, scope, others)
    if telling.group is not None:
        found += _of_people(line, telling.group, scope)
        found += _in_tree(line, tree, telling, scope, others)
    return dict.fromkeys(found, 1.0)


def _same_people(one: Telling, other: Telling) -> bool:
    same = one.group is not None and other.group is not None and one.group.first == other.group.first
    return same and one.field == other.field


def _of_telling(line: Line, telling: Telling, scope: Scope) -> Iterator[str]:
    number = _sort_of(telling.count)
    yield f"scope {scope}"
    yield f"readers {'+'.join(telling.readers)} {scope}"
    yield f"count {number}"
    yield f"count {number} {scope}"
    yield f"realis {telling.realis} {scope}"
    yield f"headline {line.headline} {scope}"
    hit = line.harmed(telling.verb)
    if hit is None:
        yield f"harm {line.low(telling.verb)}"
    else:
        yield f"harm {' '.join(line.lowers[hit.first : hit.last])}"
        yield f"shape {hit.value.shapes[0]} {scope}"


def _of_company(line: Line, telling: Telling, scope: Scope, others: Sequence[Telling]) -> Iterator[str]:
    """What else is told, and the words that say how counts hang together."""
    number = _sort_of(telling.count)
    same = [t for t in others if t.field == telling.field]
    for other in others:
        where = "before" if other.first < telling.first else "after"
        harm, size = "same" if other in same else "other", _beside(telling.count, other.count)
        yield f"with {harm} {where}"
        yield f"with {harm} {where} {size} {scope}"
        yield f"with {harm} {where} {size} {number}"
        yield f"with {harm} {size} {other.scope}"
    yield f"same harm {min(3, len(same))} {scope}"
    if not others:
        yield f"alone {scope}"
        yield f"alone {number}"
    if _adds_up(telling, same):
        yield f"adds up {scope}"
    toll = any("toll" in hit.value.shapes for hit in line.harms)
    yield f"toll {toll}"
    yield f"toll {toll} {scope}"
    for cue in line.scopes:
        where = "before" if cue.last <= telling.first else "after"
        yield f"cue {cue.value}"
        yield f"cue {' '.join(line.lowers[cue.first : cue.last])} {where}"


def _adds_up(telling: Telling, same: Sequence[Telling]) -> bool:
    """True where this count and others make up a count of the same harm."""
    lows = [t.count.low or 0 for t in same]
    own = telling.count.low
    return len(lows) > 1 and own is not None and any(sum(lows) - low + own == low for low in lows)


def _of_people(line: Line, group: PersonGroup, scope: Scope) -> Iterator[str]:
    role = group.noun.role if group.noun else "none"
    office = group.noun is not None and group.noun.office
    opens = next((kind for kind in ("kin", "definite", "article") if line.within(group.first, kind)), "no")
    yield f"sort {group.sort}"
    yield f"sort {group.sort} {scope}"
    yield f"others {group.others} {scope}"
    yield f"loose {group.loose}"
    yield f"given {group.given} {scope}"
    yield f"name {group.name is not None}"
    yield f"opened {opens} office {office}"
    yield f"opened {opens} {scope}"
    yield f"opened {opens} role {role}"
    yield f"role {role} {scope}"
    yield f"first {line.low(group.first)}"
    yield f"first {line.low(group.first)} {scope}"
    for step in _STEPS:
        yield f"{step} before {line.low(group.first - step)}"
        yield f"{step} behind {line.low(group.last + step - 1)}"
    yield f"between {class_of(line, group.first - 1)} and {class_of(line, group.last)} {scope}"
    counts = [q.count.low or 0 for place, (q, _) in line.quantities.items() if not _in(group, place)]
    wider = group.count.low is not None and any(count > group.count.low for count in counts)
    yield f"wider {wider} {scope} {_sort_of(group.count)}"


def _in_tree(
    line: Line, tree: SentenceTree, telling: Telling, scope: Scope, others: Sequence[Telling]
) -> Iterator[str]:
    group = telling.group
    if group is None:
        return
    people = people_in(line, tree, group)
    yield f"as {tree.relation(people)} {scope}"
    yield f"case {'+'.join(sorted(tree.case(people)))} {scope}"
    for other in others:
        if other.field == telling.field and other.group is not None:
            size = _beside(telling.count, other.count)
            yield f"way {way(tree, people, people_in(line, tree, other.group))} {size}"


def _in(group: PersonGroup, place: int) -> bool:
    return group.first <= place < group.last


def _sort_of(count: Count) -> str:
    if count == NONE:
        return "none"
    return "one" if count == ONE else "vague" if count.vague else "number"


def _beside(own: Count, other: Count) -> str:
    """Whether another count is bigger than this one."""
    if own.low is None or other.low is None:
        return "vague"
    return "bigger" if other.low > own.low else "equal" if other.low == own.low else "smaller"
