"""With what it was done: weapons named beside an event, else the word for the attack that says how.

"A mortar shell killed two" names the shell; "killed in an air strike" no weapon, but the strike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge.instruments import Instrument
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part

_MANNED = ("aircraft",)  # platforms that name their crew where somebody owns them: "Chadian warplanes"
_OWNERS = ("people", "state", "force", "group", "name")


def instruments(nouns: Nouns, parsed: Parsed) -> Iterator[Part]:
    """The weapons of a line, and what stands for one where none is named."""
    told = []
    for hit in _joined(parsed.near.weapons, nouns.lowers):
        event = _wielded(hit.first, parsed)
        if event is None or _no_means(nouns, hit):
            continue
        shown = (min(hit.first, event.first), max(hit.last, event.last))
        told.append(Part("instrument", event, hit.first, hit.last, shown, "weapon", code=hit.value.id))
    yield from told
    if not parsed.near.arms and _harmful(parsed):
        yield from _manners(nouns, parsed)


def _joined(hits: Sequence[Hit[Instrument]], lowers: Sequence[str]) -> list[Hit[Instrument]]:
    """With "shells of mortar" as one."""
    found: list[Hit[Instrument]] = []
    for hit in hits:
        last = found[-1] if found else None
        if last is not None and lowers[last.last : hit.first] == ("of",):
            found[-1] = Hit(last.first, hit.last, hit.value)
        else:
            found.append(hit)
    return found


def _no_means(nouns: Nouns, hit: Hit[Instrument]) -> bool:
    """Whether the words name no means: who wore it, what it left, or whose soldiers flew it."""
    if any(h.first <= hit.first < h.last for h in nouns.knowledge.roles.scan("no-means", nouns.lowers)):
        return True
    if nouns.knowledge.instruments.listed(hit.first, nouns.lowers):
        return True
    before = [h for h in nouns.heads if h.first < hit.first <= h.last and h.kind in _OWNERS]
    if hit.value.id in _MANNED and before:
        return True
    words = nouns.parsed.line.words
    written = words[hit.first].form
    named = [h for h in before if h.kind == "name" and words[h.last - 1].form[0].isupper()]
    return hit.last - hit.first == 1 and written.istitle() and bool(named)


def _wielded(place: int, parsed: Parsed) -> Candidate | None:
    """The event of the weapon's own clause; the nearest of several."""
    own = parsed.clauses.owner[place]
    here = [e for e in parsed.events if parsed.clauses.owner[e.first] == own]
    return min(here, key=lambda e: (abs(e.first - place), e.first), default=None)


def _harmful(parsed: Parsed) -> bool:
    """Whether the line tells of people harmed."""
    return bool(parsed.absorbed) or any(hit.value == "casualty" for hit in parsed.near.supports)


def _manners(nouns: Nouns, parsed: Parsed) -> Iterator[Part]:
    for event in parsed.events:
        owned = event.trigger.form == "ing" and any(h.last == event.first for h in nouns.heads)
        hit = nouns.knowledge.roles.at("manner", nouns.lowers, event.first)
        if not (event.noun or owned):
            continue
        if hit is not None and hit.last >= event.last:
            shown = (event.first, max(hit.last, event.last))
            yield Part("instrument", event, hit.first, hit.last, shown, "manner")
