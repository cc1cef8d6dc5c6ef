"""Weak names: "the coalition", "the Front" beside other reports that name it in full.

A weak name counts after a full one in its own report. Where its report has none, it means the one actor of
that weak name that stands in the same incident by another report's words; where two could be meant, nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corroborate.knowledge.actors import Actors
from corroborate.records.actor import Actor, ActorName
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement

_PARTIES = frozenset({"attacker", "target"})


class WeakNames:
    """Settles the weak names of a build by incident; `told` are its claims under the ledger's ids."""

    def __init__(self, told: Mapping[str, Claim], incident_of: Mapping[str, str], packs: Actors) -> None:
        self._packs, self._incident_of = packs, incident_of
        self._cast: dict[str, set[str]] = defaultdict(set)
        self._found: dict[str, set[ActorName]] = defaultdict(set)
        for claim in told.values():
            cast = self._cast[incident_of.get(claim.id, "")]
            cast.update(s.actor for s in claim.speakers if s.actor)
            if isinstance(claim.value, NamedThing) and claim.value.actor:
                cast.add(claim.value.actor)

    def claim(self, claim: Claim) -> Claim:
        """The claim, its parties and speakers settled."""
        incident = self._incident_of.get(claim.id, "")
        value = claim.value
        if isinstance(value, NamedThing) and value.actor is None and claim.field in _PARTIES:
            value = replace(value, actor=self._settle(value.text, incident, claim.report))
        return replace(claim, value=value, speakers=self._speakers(claim.speakers, incident, claim.report))

    def statement(self, statement: Statement, incident: str) -> Statement:
        """The statement, its speakers settled."""
        return replace(statement, speakers=self._speakers(statement.speakers, incident, statement.report))

    def actors(self, known: Sequence[Actor]) -> tuple[Actor, ...]:
        """The same actors, with the weak names that were settled."""
        return tuple(
            replace(a, names=tuple(sorted({*a.names, *self._found[a.id]}))) if a.id in self._found else a
            for a in known
        )

    def _speakers(self, speakers: Sequence[Speaker], incident: str, report: str) -> tuple[Speaker, ...]:
        return tuple(
            s if s.actor else replace(s, actor=self._settle(s.text, incident, report)) for s in speakers
        )

    def _settle(self, text: str, incident: str, report: str) -> str | None:
        """The actor whose weak name these words are, an article aside."""
        cast = self._cast.get(incident)
        if not cast:
            return None
        for hit in self._packs.scan(text):
            whole = hit.end == len(text.rstrip()) and text[: hit.start].strip().lower() in ("", "the")
            meant = sorted(cast.intersection(hit.ids))
            if hit.weak and whole and len(meant) == 1:
                self._found[meant[0]].add(ActorName(text[hit.start : hit.end], report))
                return meant[0]
        return None
