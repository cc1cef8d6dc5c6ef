"""Harm told by the base form of a verb: "did not kill anyone", "plotted to kill commuters"."""

from __future__ import annotations

from dataclasses import replace

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.claim import Realis
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.harm_frame import UNREAL, Frame
from corroborate.stages.extraction.linked_harm import Linked
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, PersonGroup


def base(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'Did not kill anyone' is a zero; any other base form is no fact in prose."""
    line = phrases.line
    if not frame.negated and not frame.told and frame.realis.happened:
        frame = replace(frame, realis=_carried_over(line, frame))
    if not frame.negated and (frame.told or not frame.realis.happened):
        right = phrases.objects(hit.last)
        return Linked(hit, tuple(right), frame, True) if right else None
    did = any(line.within(place, "do") for place in range(frame.first, hit.first))
    if not did or not frame.negated:
        return None
    if not line.within(hit.last, "anyone"):
        return _undone(phrases, hit, frame)
    zero = PersonGroup(hit.last, hit.last + 1, NONE, "none")
    return Linked(hit, (zero,), frame, True)


def _carried_over(line: Line, frame: Frame) -> Realis:
    """'Plotted to bomb a train and | kill commuters': the plot holds for both verbs."""
    if not line.within(frame.first - 1, "conjunction"):
        return frame.realis
    window = line.lowers[max(0, frame.first - 12) : frame.first - 1]
    if any(word in (";", ":", ".") for word in window):
        return frame.realis
    meant = [g.value for g in line.people.guards(window) if g.value in UNREAL]
    return UNREAL[meant[-1]] if meant else frame.realis


def _undone(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'We did not abduct the 39 students': a number that is denied."""
    right = phrases.objects(hit.last)
    if right and phrases.line.low(right[0].first + 1) == "single":  # "not kill a single civilian"
        return Linked(hit, (replace(right[0], count=NONE, sort="none"),), frame, True)
    if not right or right[0].sort != "counted":
        return None
    return Linked(hit, tuple(right), replace(frame, realis=Realis.DENIED), True)
