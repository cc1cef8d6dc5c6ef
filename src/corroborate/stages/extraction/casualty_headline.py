"""The headline reader: harm told without articles and auxiliaries, people beside the verb.

"Militia commander killed in Baghdad", "Blast kills 3, wounds 12", "Dozens feared dead as boat sinks".
It knows nothing of clauses: only what stands directly before or after the word of harm.
"""

from __future__ import annotations

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.claim import Realis
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "headline"
_INNER = frozenset("'\"‘’“”")
_ACTIVE = frozenset({"does", "do", "doing"})
_PASSIVE = frozenset({"done", "state", "suffered"})


def read_headline(phrases: Phrases) -> list[Telling]:
    """All tellings of a headline or subhead; nothing for other lines."""
    if not phrases.line.headline:
        return []
    found: list[Telling] = []
    for hit in phrases.line.harms:
        if hit.value.field is None or _unreal(phrases.line, hit.first):
            continue
        for group in _people(phrases, hit):
            found.append(_telling(phrases, hit, group))
    return found


def _people(phrases: Phrases, hit: Hit[Harm]) -> list[PersonGroup]:
    shapes = set(hit.value.shapes)
    line = phrases.line
    after = _after(phrases, hit.last)
    if shapes & _PASSIVE:
        before = _before(phrases, hit.first)
        if before is not None and before.sort == "plural" and _numbered(phrases, before):
            return []  # "7 captured | members died": as well
        if before is not None and before.sort == "bare" and after is not None and after.sort == "plural":
            return []  # "two kidnapped journalists": the surface reader's
        if before is not None and (after is None or "state" in shapes or line.harmed(after.last) is not None):
            return phrases.coordinated_before(before)
        if "done" in shapes and after is not None:
            return phrases.joined(after)
        return []
    if shapes & _ACTIVE and after is not None:
        return phrases.joined(after)
    return []


def _numbered(phrases: Phrases, group: PersonGroup) -> bool:
    """True where a number and a participle of harm stand before the noun."""
    hit = phrases.line.harmed(group.first - 1)
    return hit is not None and hit.first in phrases.by_last


def _after(phrases: Phrases, place: int) -> PersonGroup | None:
    """The group that begins here, or after adjectives: "kills | pro-government militia commander"."""
    line = phrases.line
    for ahead in range(place, place + 5):
        group = phrases.by_first.get(ahead)
        if group is not None:
            return group if ahead == place or group.sort in ("lone", "plural", "named") else None
        if ahead in line.quantities or line.stop(ahead):
            return None
    return None


def _before(phrases: Phrases, place: int) -> PersonGroup | None:
    line = phrases.line
    while (
        place > 0
        and place not in phrases.by_last
        and (line.adverb(place - 1) or line.within(place - 1, "be"))
    ):
        place -= 1
    if line.low(place - 1) in _INNER and place not in phrases.by_last:
        place -= 1
    group = phrases.by_last.get(place)
    if group is not None and line.low(group.first - 1) == "of":
        return phrases.by_last.get(group.first - 1, group)  # "father of eight killed"
    return group


def _unreal(line: Line, place: int) -> bool:
    window = line.lowers[max(0, place - 3) : place]
    return any(g.value != "suspected" and g.last == len(window) for g in line.people.guards(window))


def _telling(phrases: Phrases, hit: Hit[Harm], group: PersonGroup) -> Telling:
    line = phrases.line
    first, last = min(group.first, hit.first), max(group.last, hit.last)
    suspected = any(g.value == "suspected" for g in line.people.guards(line.lowers[first:last]))
    realis = Realis.SUSPECTED if suspected else Realis.ACTUAL
    field = hit.value.field or ""
    return Telling(
        field,
        group.count,
        first,
        last,
        hit.first,
        group,
        (READER,),
        realis=realis,
        civilian=group.civilian,
        others=group.others,
    )
