"""The reader of people led off to custody: "four youths were stopped and conducted to the police post"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases

READER = "surface"
_REACH = 6  # words from "to" to the place: "to the nearest police station"
_SORTS = frozenset({"counted", "single", "definite", "bare", "named", "part"})


def read_custody(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the captured who were taken to a police post, a prison, a place nobody knows."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for place in range(1, len(line.words) - 1):
        end = _led_to(line, place)
        frame = frame_of(line, place) if end is not None else None
        if end is None or frame is None or frame.refused or frame.negated or not frame.realis.happened:
            continue
        right = [] if frame.passive else phrases.objects(place + 1)
        people = right or (phrases.subject(frame.first) if _suffers(line, place, frame.passive) else [])
        for group in people:
            if group.sort in _SORTS and group.first not in taken:
                first, last = min(group.first, place), max(group.last, end)
                found.append(
                    Telling(
                        "captured", group.count, first, last, place, group, (READER,), others=group.others
                    )
                )
    return found


def _suffers(line: Line, place: int, passive: bool) -> bool:
    """'Were stopped and | conducted to the post': the passive before holds for both verbs."""
    joined = line.within(place - 1, "joining")
    return passive or (joined and any(line.within(p, "be") for p in range(max(0, place - 4), place)))


def _led_to(line: Line, place: int) -> int | None:
    """The word after the place of custody to which a verb of taking leads; no word of harm tells it yet."""
    if not line.within(place, "conducting") or line.harmed(place) is not None:
        return None
    to = next((p for p in range(place + 1, place + 9) if line.low(p) in ("to", "into", "towards")), None)
    if to is None or any(line.mark(p) for p in range(place, to)):
        return None
    for ahead in range(to + 1, to + 1 + _REACH):
        hits = line.people.phrases("custody", line.lowers[ahead : ahead + 3])
        if hits and hits[0].first == 0:
            return ahead + hits[0].last
        if line.mark(ahead) or line.within(ahead, "preposition", "conjunction", "be", "have"):
            return None
    return None
