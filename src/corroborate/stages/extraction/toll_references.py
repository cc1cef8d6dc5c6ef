"""Tolls that are pointed at, not repeated: "The toll was confirmed by the provincial governor."

The claim's quote stands in that sentence and does not show the number; its value is that of the one
toll told before. With two different tolls before it, nobody can tell which was meant: no claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge.people import People
from corroborate.records.annotation import Annotated, SpeechAct
from corroborate.records.claim import Claim, Scope, Speaker
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Overlay, line_of

READER = "anaphora"
_DEATHS = ("death", "dead")


def find_references(
    annotated: Annotated, overlay: Overlay, people: People, told: Sequence[Claim]
) -> list[Claim]:
    """A claim for each confirmed toll, with the value of the toll that it points at."""
    found: list[Claim] = []
    for act in annotated.speech:
        if act.firmness != "confirmed" or not act.speakers or act.sentence >= len(annotated.sentences):
            continue
        found.extend(_referred(annotated, overlay, people, act, told))
    unique = {claim.id: claim for claim in found}
    return [unique[key] for key in sorted(unique)]


def _referred(
    annotated: Annotated, overlay: Overlay, people: People, act: SpeechAct, told: Sequence[Claim]
) -> list[Claim]:
    sentence = annotated.sentences[act.sentence]
    line = line_of(annotated, sentence, overlay, people)
    pointers = people.phrases("toll-reference", line.lowers)
    if not pointers or line.quantities:
        return []
    pointer = pointers[0]
    start, end = line.words[pointer.first].start, line.words[pointer.last - 1].end
    raw = annotated.report.text_raw
    span = (min(start, act.cue.start), max(end, act.cue.end))
    speakers = tuple(Speaker(raw[s.start : s.end], s.start, s.end) for s in sorted(act.speakers))
    deaths = any(word in _DEATHS for word in line.lowers[pointer.first : pointer.last])
    found = []
    for field in ("killed",) if deaths else ("killed", "injured"):
        toll = _only(told, field, sentence.start)
        if toll is None:
            continue
        value = toll.value
        assert isinstance(value, Count)
        key = f"{value.low}..{value.high}"
        found.append(
            replace(
                toll,
                id=Claim.id_for(annotated.report.id, field, *span, key),
                quote=raw[span[0] : span[1]],
                start=span[0],
                end=span[1],
                of=None,
                speakers=speakers,
                readers=(READER,),
            )
        )
    return found


def _only(told: Sequence[Claim], field: str, before: int) -> Claim | None:
    tolls = [c for c in told if c.field == field and c.scope is Scope.TOTAL and c.end <= before]
    tolls = [c for c in tolls if isinstance(c.value, Count) and c.value.low]
    if not tolls or any(c.value != tolls[0].value for c in tolls):
        return None
    return max(tolls, key=lambda c: c.start)
