"""What stands before a verb of harm: "were", "may have been", "aimed at", "could".

It tells active from passive, and what happened from what was only meant, feared or possible.
"""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.claim import Realis
from corroborate.stages.extraction.casualty_line import Line

UNREAL = {
    "hypothetical": Realis.HYPOTHETICAL,
    "planned": Realis.PLANNED,
    "threatened": Realis.THREATENED,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before a harm verb: its auxiliaries and whatever makes it unreal."""

    first: int  # the first word of the verb group
    passive: bool = False
    negated: bool = False
    refused: bool = False
    realis: Realis = Realis.ACTUAL
    told: bool = False  # "went on to": the infinitive tells what was done


def frame_of(line: Line, place: int) -> Frame:
    """Walk left over auxiliaries and adverbs."""
    people = line.people
    passive = negated = told = False
    realis = Realis.ACTUAL
    window = max(0, place - 8)
    guards = {window + g.last: g for g in people.guards(line.lowers[window:place])}
    first = place
    if line.within(place - 1, "unsuccessful"):
        return Frame(place, refused=True)  # "attempted | murder"
    while first > 0:
        before = first - 1
        guard = guards.get(first)
        if guard is not None:
            if guard.value == "refuse" and not _passive_to(line, before, passive):
                return Frame(before, passive, negated, refused=True)
            if guard.last - guard.first == 1 and line.low(before) == "to" and _caused(line, before):
                return Frame(before, passive, negated, realis=realis, told=True)
            if guard.value in UNREAL and not (
                line.low(before) == "to" and _passive_to(line, before, passive)
            ):
                return Frame(window + guard.first, passive, negated, realis=UNREAL[guard.value])
            if guard.value in ("suspected", "actual"):
                told = told or guard.value == "actual"
                realis = Realis.SUSPECTED if guard.value == "suspected" else realis
                first = window + guard.first
                continue
        if line.quotes(before) and line.within(before - 1, "be", "have"):
            first = before  # 'was "martyred in the raid"'
            continue
        if line.within(before, "be"):
            passive = True
        elif line.within(before, "negation"):
            negated = True
        elif not line.within(before, "have", "modal", "do") and not line.adverb(before):
            break
        if before in line.timed:
            break
        first = before
    return Frame(first, passive, negated, realis=realis, told=told)


def _caused(line: Line, place: int) -> bool:
    """'Causing two guards | to die', "which led three of them | to be killed": it came about."""
    if line.upos(place - 1) not in ("NOUN", "PROPN", "PUNCT", "NUM", "PRON"):
        return False
    for before in range(place - 1, max(-1, place - 14), -1):
        if line.within(before, "causing"):
            return not line.within(before - 1, "modal", "negation")
        if line.low(before) in (";", ":") or line.within(before, "be", "modal", "relative", "clause"):
            return False
    return False


def _passive_to(line: Line, place: int, passive: bool) -> bool:
    """'Were reported to have been killed', 'claims to have killed' are told as fact."""
    return line.low(place) == "to" and line.within(place + 1, "have")
