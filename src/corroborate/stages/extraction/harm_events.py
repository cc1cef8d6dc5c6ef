"""Harm as an event of its own: people told killed, hurt or taken where no other word names what happened.

"Sixty villagers were burned alive" names no attack. Whoever is killed, wounded or taken by somebody
suffered an event; people die and are hurt of many things, so mere deaths and injuries count only
where several are told, or a weapon or fighter stands beside them, and nothing in the report speaks
of an accident, an illness or a game.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.triggers import Trigger
from corroborate.records.annotation import Annotated, Sentence
from corroborate.records.claim import Realis
from corroborate.records.count import Count
from corroborate.stages.extraction.candidates import Candidate, Company
from corroborate.stages.extraction.casualty_line import Overlay
from corroborate.stages.extraction.casualty_line import line_of as casualty_line_of
from corroborate.stages.extraction.casualty_readers import tellings_of
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.lines import Line

_KINDS = {"killed": "killing", "injured": "injury", "captured": "abduction", "missing": "abduction"}
_BACKING = frozenset({"weapon", "force", "gunman", "bomber", "police", "actor", "casualty"})
_ARMED = frozenset({"weapon", "gunman", "bomber", "damaged"})
_HARMLESS = frozenset({"accident", "sport"})
_SINGLE = Count(1, 1)


class HarmEvents:
    """The harm of a report's sentences that may stand as events."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._annotated = annotated
        self._knowledge = knowledge
        self._overlay: Overlay | None = None

    def of(self, line: Line, near: Company, *, violent: bool, harmless: bool) -> list[Candidate]:
        """The harm words of a line as candidates, one for each kind of event.

        `violent`: the report tells of violence elsewhere; `harmless`: of an accident or a game.
        """
        found: dict[str, Candidate] = {}
        told = self._tellings(line.sentence)
        several = len({t.group.first for t in told if t.group is not None}) > 1
        for telling in told:
            kind = _KINDS.get(telling.field)
            candidate = self._candidate(line, telling, kind) if kind is not None else None
            if candidate is None or kind is None or kind in found:
                continue
            kinds = near.kinds(candidate)
            if kinds & _HARMLESS and not kinds & _ARMED:
                continue  # the dead of an accident, in a report of an attack too
            if "collapse" in kinds and not violent and not kinds & (_BACKING - {"casualty"} | _ARMED):
                continue  # a building falls on its own, unless an attack is told
            backed = violent or bool(kinds & _BACKING)
            plain = several or _plain(self._knowledge, line, candidate, telling)
            if backed or (plain and not harmless):
                found[kind] = candidate
        return [found[kind] for kind in sorted(found)]

    def _tellings(self, sentence: Sentence) -> Sequence[Telling]:
        if self._overlay is None:
            self._overlay = Overlay.of(self._annotated)
        line = casualty_line_of(self._annotated, sentence, self._overlay, self._knowledge.people)
        return tellings_of(line, self._knowledge.language.casualties) if line.harms or line.quantities else ()

    def _candidate(self, line: Line, telling: Telling, kind: str) -> Candidate | None:
        if telling.count == Count(0, 0):
            return None
        start = line.words[telling.verb] if telling.verb < len(line) else None
        hit = next((h for h in self._knowledge.people.harms(line.lowers) if h.first == telling.verb), None)
        if start is None or (hit is None and kind != "abduction"):
            return None  # "six were taken to hospital" is no word of harm, and names no event
        if hit is None and line.lowers[telling.verb] not in self._knowledge.people.words("holding"):
            return None
        if hit is None:  # "rebels are holding 12 policemen": no word of harm, but told as one
            plain = Trigger(f"harm-{kind}", kind, "participle", effect=True)
            return Candidate(telling.verb, telling.verb + 1, plain, False)
        trigger = Trigger(
            f"harm-{kind}", kind, "participle", effect=True, fatal=kind == "killing", suffered=hit.value.weak
        )
        realis = None if telling.realis is Realis.ACTUAL else telling.realis
        return Candidate(hit.first, hit.last, trigger, "suffering" in hit.value.shapes, realis)


def _plain(knowledge: Knowledge, line: Line, candidate: Candidate, telling: Telling) -> bool:
    """Whether the words alone say that somebody did it, or so many suffered it that an event is told."""
    harm = knowledge.people.harms(line.lowers[candidate.first : candidate.last])
    told = not harm or not harm[0].value.weak or "plain" in harm[0].value.shapes
    return (
        told or telling.count != _SINGLE or line.lowers[candidate.first - 1 : candidate.first] == ("found",)
    )
