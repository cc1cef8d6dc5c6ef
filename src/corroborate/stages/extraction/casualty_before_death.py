"""What people suffered before the harm that is told of them: "two traders died after being kidnapped"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases

READER = "surface"
_SORTS = frozenset({"counted", "bare", "unknown"})


def read_before(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings by "after being kidnapped", of those who are the subject of another harm before it."""
    line = phrases.line
    verbs = {(t.field, t.verb) for t in told}
    found: list[Telling] = []
    for hit in line.harms:
        field = hit.value.field
        if field not in ("captured", "missing") or "done" not in hit.value.shapes:
            continue
        frame = frame_of(line, hit.first)
        opened = line.low(frame.first - 1) in ("after", "since", "having") and frame.passive
        if not opened or (field, hit.first) in verbs:
            continue
        of = [t for t in told if _subject_of(line, t, frame.first - 1)]
        if of and of[-1].field != field:
            whole = of[-1]
            found.append(
                replace(whole, field=field, verb=hit.first, last=hit.last, readers=(READER,), scope=None)
            )
    return found


def _subject_of(line: Line, telling: Telling, place: int) -> bool:
    """True for people told of before their verb, in the clause that goes on at `place`."""
    group = telling.group
    if group is None or group.sort not in _SORTS or not telling.realis.happened or telling.toll:
        return False
    if telling.verb >= place or group.last > telling.verb:
        return False
    between = range(telling.verb, place)
    return not any(line.low(p) in (";", ":") or line.within(p, "conjunction", "subject") for p in between)
