"""Tolls that are pointed at, not repeated: "The toll was confirmed by the provincial governor."

The claim's quote stands in that sentence and does not show the number; its value is that of the one
toll told before. With two different tolls before it, nobody can tell which was meant: no claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    tolls = {field: _Tolls.of(told, field) for field in ("killed", "injured")}
    for act in annotated.speech:
        if act.firmness != "confirmed" or not act.speakers or act.sentence >= len(annotated.sentences):
            continue
        found.extend(_referred(annotated, overlay, people, act, tolls))
    unique = {claim.id: claim for claim in found}
    return [unique[key] for key in sorted(unique)]


def _referred(
    annotated: Annotated, overlay: Overlay, people: People, act: SpeechAct, tolls: dict[str, _Tolls]
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
        toll = tolls[field].before(sentence.start)
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


@dataclass(frozen=True, slots=True)
class _Tolls:
    """The totals of one count in order of the page; `agreed` is how many of them say the same."""

    claims: tuple[Claim, ...]
    ends: tuple[int, ...]
    agreed: int

    @staticmethod
    def of(told: Sequence[Claim], field: str) -> _Tolls:
        totals = [c for c in told if c.field == field and c.scope is Scope.TOTAL]
        totals = [c for c in totals if isinstance(c.value, Count) and c.value.low]
        claims = tuple(sorted(totals, key=lambda c: (c.end, c.start, c.id)))
        agreed = next((i for i, c in enumerate(claims) if c.value != claims[0].value), len(claims))
        return _Tolls(claims, tuple(c.end for c in claims), agreed)

    def before(self, place: int) -> Claim | None:
        """The last toll before `place`, if no other toll before it differs."""
        count = bisect_right(self.ends, place)
        return self.claims[count - 1] if 0 < count <= self.agreed else None
