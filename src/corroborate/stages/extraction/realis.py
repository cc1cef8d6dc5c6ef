"""Realis: whether the words around a trigger say that it happened.

Direction and reach count: "no attack" but not "no group claimed the attack"; "aimed at killing" is
a purpose; "denied carrying out the attack" denies who, not that. A clause's edge stops most cues.
"""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.knowledge.phrases import Hit
from corroborate.knowledge.realis import RealisCue
from corroborate.records.claim import Realis, Reference
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.clauses import DASHES
from corroborate.stages.extraction.lines import Line
from corroborate.stages.extraction.parse import Parsed

_TO_COME = frozenset({"planned", "threatened"})
_STOPS = frozenset({",", ";", ":", "(", ")"}) | DASHES


def realis_of(parsed: Parsed, candidate: Candidate, reference: Reference, knowledge: Knowledge) -> Realis:
    """The realis of an event where it stands; actual where no cue reaches it."""
    found = [
        cue
        for hit in knowledge.realis.phrases.scan(parsed.line.lowers)
        for cue in hit.value
        if _reaches(Hit(hit.first, hit.last, cue), candidate, reference, parsed)
        and not _done_already(hit.last, cue, candidate, parsed, knowledge)
    ]
    if not found:
        return Realis.ACTUAL
    return Realis(max(found, key=lambda cue: (cue.rank, cue.id)).realis)


def _reaches(hit: Hit[RealisCue], candidate: Candidate, reference: Reference, parsed: Parsed) -> bool:
    cue, line = hit.value, parsed.line
    if cue.applies != "both" and (cue.applies == "noun") != candidate.noun:
        return False
    if cue.mention == "new" and candidate.noun and reference is Reference.DEFINITE:
        return False
    if cue.verb_form is not None and cue.verb_form != candidate.trigger.form:
        return False
    if _undone(hit, line):
        return False
    first, last = (hit.last, candidate.first) if cue.side == "before" else (candidate.last, hit.first)
    if not 0 <= last - first <= cue.within or _stopped(first, last, hit, candidate, parsed):
        return False
    return not cue.needs_between or any(
        word in cue.needs_between for word in line.lowers[hit.last : candidate.last + 4]
    )


def _done_already(
    behind: int, cue: RealisCue, candidate: Candidate, parsed: Parsed, knowledge: Knowledge
) -> bool:
    """ "Vowed to hunt down those | who shot the mayor": what is to come is the hunt."""
    if cue.realis not in _TO_COME or candidate.noun or candidate.trigger.form not in ("past", "participle"):
        return False
    at = candidate.first - 1
    while at > behind and knowledge.roles.at("beside-verb", parsed.line.lowers, at) is not None:
        if parsed.line.lowers[at] in knowledge.people.words("relative"):
            break
        at -= 1
    return at >= behind and parsed.line.lowers[at] in knowledge.people.words("relative")


def _undone(hit: Hit[RealisCue], line: Line) -> bool:
    before = line.lowers[max(0, hit.first - 2) : hit.first]
    after = " ".join(line.lowers[hit.last : hit.last + 4])
    if any(before[-1:] == (word,) for word in hit.value.unless_before):
        return True
    return any(after == word or after.startswith(word + " ") for word in hit.value.unless_after)


def _stopped(first: int, last: int, hit: Hit[RealisCue], candidate: Candidate, parsed: Parsed) -> bool:
    """Whether a mark, another event or another event's clause stands between cue and trigger."""
    between = parsed.line.lowers[first:last]
    if any(word in _STOPS for word in between):
        return True
    if any(first <= e.first < last for e in parsed.events if e is not candidate):
        return hit.value.mention == "new" or hit.value.within <= 2
    clause = parsed.clauses.all[parsed.clauses.owner[candidate.first]]
    apart = clause.cue is not None and clause.cue.kind == "subordinate"
    return apart and hit.first < clause.first <= candidate.first
