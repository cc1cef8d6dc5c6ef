"""The reader of pronouns: "the gunman fired on the queue before | he was shot dead".

Only where the sentence speaks of one single person, or one number of people, that the word can mean.
"""

from __future__ import annotations

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import ONE, PersonGroup

READER = "pronoun"
_ONE = frozenset({"he", "she"})
_PARTS = frozenset({"their", "them"})
_SORTS = frozenset({"single", "definite", "named"})


def read_pronouns(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """Tellings whose people stand earlier in the sentence, a pronoun in their place."""
    line = phrases.line
    taken = {(t.field, t.verb) for t in told}
    found: list[Telling] = []
    for hit in line.harms:
        field, frame = hit.value.field, frame_of(line, hit.first)
        if field is None or (field, hit.first) in taken or frame.refused or frame.negated:
            continue
        if not frame.realis.happened and frame.realis.value != "suspected":
            continue
        group = _he(phrases, hit.value.shapes, frame) or _their(phrases, hit.first, hit.last, frame)
        if group is None or any(t.field == field and t.group == group for t in told):
            continue
        scope = Scope.NAMED if group.count == ONE else None
        span = (group.first, hit.last, hit.first)
        found.append(
            Telling(field, group.count, *span, group, (READER,), scope, frame.realis, group.civilian)
        )
    return found


def _he(phrases: Phrases, shapes: tuple[str, ...], frame: Frame) -> PersonGroup | None:
    """Whom "he was killed" or "she died" means."""
    line = phrases.line
    passive = frame.passive and {"done", "state"}.intersection(shapes)
    if line.low(frame.first - 1) not in _ONE or not (passive or "suffered" in shapes):
        return None
    before = [g for g in phrases.groups if g.last <= frame.first - 1 and g.count == ONE and g.sort in _SORTS]
    return before[0] if len(before) == 1 and not _speaks(line, before[0]) else None


def _their(phrases: Phrases, first: int, last: int, frame: Frame) -> PersonGroup | None:
    """'Made eight villagers kneel and | cut their throats': the only number of people before."""
    line = phrases.line
    inside = any(line.low(place) in _PARTS for place in range(first, last))
    if not inside or frame.passive:
        return None
    before = [g for g in phrases.groups if g.last <= first and g.count not in (ONE,) and g.count.low]
    before = [g for g in before if g.sort in ("counted", "unknown") and not line.mark(g.first)]
    many = len(before) != 1 or _acts(line, before[0])
    return None if many else before[0]


def _acts(line: Line, group: PersonGroup) -> bool:
    """'Eight men | cut their throats': they may be who did it."""
    return group.first == 0 or line.mark(group.first - 1)


def _speaks(line: Line, group: PersonGroup) -> bool:
    return group.last in line.cued or group.first - 1 in line.cued or line.low(group.first - 1) == "by"
