"""People whose harm stands apart from them: set off by commas, or behind their verb."""

from __future__ import annotations

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.body_names import past_name
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

_SORTS = ("counted", "single", "named")
_ASIDE = 9  # words between two commas


def set_off(phrases: Phrases, hit: Hit[Harm]) -> PersonGroup | None:
    """'Four guards, | kidnapped two days earlier, | were found': told between two commas."""
    line = phrases.line
    if line.low(hit.first - 1) != ",":
        return None
    group = phrases.by_last.get(hit.first - 1)
    if group is None:  # "two activists | of the Green Movement, | kidnapped"
        group = next((g for g in phrases.groups if past_name(line, g.last) == hit.first - 1), None)
    if group is None:
        return None
    part = next((c for c in line.scopes if c.last == group.first), None)
    if part is not None and part.value == "subset" and line.low(part.first - 1) == ",":
        whole = phrases.by_last.get(part.first - 1)  # "287 people, | among them 19 minors, | killed by"
        return whole if line.within(hit.last, "preposition") else None
    if group.sort not in _SORTS:
        return None
    end = min(hit.last + _ASIDE, len(line.words))
    close = next((p for p in range(hit.last, end) if line.low(p) == ","), None)
    if close is None or not line.within(close + 1, "be", "have", "modal"):
        return None
    return group


def there(phrases: Phrases, first: int) -> list[PersonGroup]:
    """'There were four people killed' and '... of whom were killed' have no subject to the left."""
    group = phrases.by_last.get(first)
    if group is None or (group.sort in ("single", "definite") and _governed(phrases.line, group)):
        return []
    return [group]


def _governed(line: Line, group: PersonGroup) -> bool:
    """'Militiamen loyal | to the cleric | were killed': not the cleric."""
    return line.within(group.first - 1, "preposition") and line.low(group.first - 1) != "of"
