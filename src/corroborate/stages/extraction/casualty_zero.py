"""Zeros: "there were no casualties", "no other deaths or injuries were reported".

"No reports of casualties" and "no immediate word on casualties" say that nothing is known; they are
no zeros.
"""

from __future__ import annotations

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.claim import Realis, Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.person_groups import NONE

READER = "surface"
_UNSCATHED = {"no-losses": ("killed", "injured"), "no-wound": ("injured",)}


def read_zeros(line: Line) -> list[Telling]:
    """The counts that a line says are zero."""
    unknown = [hit.first for hit in line.people.phrases("unknown", line.lowers)]
    found: list[Telling] = []
    for hit in line.harms:
        bare = line.within(hit.first - 1, "no", "nobody") and {"state", "done"}.intersection(hit.value.shapes)
        if bare and (line.mark(hit.last) or line.within(hit.last, "where")) and hit.value.field is not None:
            found.extend(_zeros(line, hit, hit.first - 1))  # "six wounded, no dead"
            continue
        if "counted" not in hit.value.shapes:
            continue
        opened = _opening(line, hit.first)
        if opened is None or any(place <= hit.first for place in unknown):
            continue
        found.extend(_zeros(line, hit, opened))
    return found + _unscathed(line)


def _unscathed(line: Line) -> list[Telling]:
    """'Without any loss in our ranks', "suffered no losses": nobody died, nobody was hurt."""
    found: list[Telling] = []
    for kind, fields in _UNSCATHED.items():
        for hit in line.people.phrases(kind, line.lowers):
            span = (hit.first, hit.last, hit.first)
            found += [Telling(field, NONE, *span, None, (READER,)) for field in fields]
    return found


def _opening(line: Line, place: int) -> int | None:
    """Where the "no" of "no other deaths or" stands, going left from a noun of harm."""
    for before in range(place - 1, max(-1, place - 8), -1):
        if line.within(before, "no"):
            return before
        if line.low(before) == "any" and _negated_before(line, before):
            return before
        if line.harmed(before) is not None or line.low(before) in ("or", "and", ",", "causing", "any"):
            continue
        if line.mark(before) or line.within(before, "preposition", "be", "have", "modal", "relative"):
            return None
    return None


def _negated_before(line: Line, place: int) -> bool:
    return any(
        line.within(p, "negation") or line.low(p) == "without" for p in range(max(0, place - 4), place)
    )


def _zeros(line: Line, hit: Hit[Harm], opened: int) -> list[Telling]:
    between = line.lowers[opened : hit.first]
    civilian = "civilian" in between or "civilians" in between
    others = any(line.within(p, "adding") for p in range(opened, hit.first))
    last = _predicate_end(line, hit.last)
    fields = [hit.value.field] if hit.value.field else ["killed", "injured"]
    if civilian:
        fields = ["civilians_killed"] if "injured" not in fields or len(fields) > 1 else []
    realis = Realis.DENIED if civilian else Realis.ACTUAL
    part = Scope.SUBSET if line.within(hit.last, "amid-people") else None  # "no casualties among troops"
    return [
        Telling(field, NONE, opened, last, hit.first, None, (READER,), part, realis, others=others)
        for field in fields
    ]


def _predicate_end(line: Line, place: int) -> int:
    """Past "were reported", so that the quote says what the zero is said to be."""
    end = place
    while line.within(end, "be", "have", "do") or line.adverb(end):
        end += 1
    return end if end > place else place
