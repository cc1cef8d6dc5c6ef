"""Harm told by what people are left as: "left 20 people dead", "six wounded are in critical condition"."""

from __future__ import annotations

from dataclasses import replace

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.claim import Realis
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.linked_harm import Linked
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import VAGUE, PersonGroup


def state(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'20 people | dead', 'was pronounced dead'; a state that only says who is meant tells of nobody."""
    line = phrases.line
    if "done" in hit.value.shapes or frame.negated or line.within(hit.first - 1, "definite"):
        return None
    if frame.passive:
        left = phrases.subject(frame.first)
        return Linked(hit, tuple(left), frame, False) if left else None
    beside = phrases.by_last.get(frame.first) or phrases.by_last.get(_quoted(line, frame.first))
    beside = beside or of_dead(phrases, frame.first)
    ordinal = beside is not None and beside.sort == "bare" and beside.first not in line.quantities
    if ordinal and line.people.noun(line.low(hit.first)) is not None:
        return None  # "a fifth | hostage"
    if beside is not None and beside.sort == "unknown" and hit.last - hit.first > 1:
        return None  # "twelve beds in intensive care"
    if beside is not None and line.low(hit.first) == "to" and _sentenced(line, beside.first):
        return None
    if beside is not None and frame.realis is Realis.ACTUAL:
        verb = beside.first - line.within(beside.first - 1, "leaving")
        aim = line.low(verb - 1) == "to"  # "raised to | 17 dead": how far, and no purpose
        frame = (
            frame if aim else replace(frame, realis=frame_of(line, verb).realis)
        )  # "would leave | 20 dead"
    if beside is not None and hit.value.field in ("captured", "missing") and beside.sort != "bare":
        joined = phrases.coordinated_before(beside)  # "took | a caretaker and nine guests | hostage"
        if line.within(joined[0].first - 1, "holding") or not joined[0].loose:
            return Linked(hit, tuple(joined), frame, False)
    if beside is None:
        return None
    owners = phrases.by_last.get(beside.first - 1) if line.low(beside.first - 1) == "of" else None
    if owners is not None and owners.sort == "counted" and beside.count != owners.count:
        beside = owners  # "left two guards of the governor | dead"
    listed = phrases.coordinated_before(beside) if beside.sort == "counted" else [beside]
    return Linked(hit, (beside,) if listed[-1].loose else tuple(listed), frame, False)


def of_dead(phrases: Phrases, place: int) -> PersonGroup | None:
    """'Dozens of | dead' and wounded: an amount of them."""
    group = phrases.by_last.get(place - 1) if phrases.line.low(place - 1) == "of" else None
    return group if group is not None and group.sort == "bare" and group.count == VAGUE else None


def _quoted(line: Line, place: int) -> int:
    """Past an opening quotation mark, right to left: "20 'missing'"."""
    return place - 1 if line.low(place - 1) in ("'", "‘", '"', "“") else place


def _sentenced(line: Line, place: int) -> bool:
    """'Sentenced four men to death': they are alive."""
    return any(line.within(before, "sentencing") for before in range(max(0, place - 6), place))
