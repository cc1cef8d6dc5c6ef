"""Counters: who counts and whom, as far as reports, packs and parties of an incident tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Claim
from corroborate.records.incident import Party
from corroborate.records.report import Report, SegmentRole
from corroborate.stages.reconciliation.bylines import Families
from corroborate.stages.reconciliation.estimates import Voices
from corroborate.stages.reconciliation.fatal_wounds import fatally_wounded
from corroborate.stages.reconciliation.supersession import superseded

_CAMPS = {"fighter": "fighter", "soldier": "security", "police": "security"}
_ENEMIES = {
    ActorKind.STATE: "fighter",
    ActorKind.STATE_FORCE: "fighter",
    ActorKind.ARMED_GROUP: "security",
    ActorKind.COALITION: "fighter",
}
_AUTHORITIES = frozenset(
    {
        ActorKind.STATE,
        ActorKind.STATE_FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.OFFICE,
    }
)
_HEADLINES = frozenset({SegmentRole.HEADLINE, SegmentRole.SUBHEAD})
_CAPTIONS = frozenset({SegmentRole.CAPTION})


class Counters:
    """What all incidents of a build ask about counts."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        families: Families,
        actors: Sequence[Actor],
        cast: Cast,
        knowledge: Knowledge,
    ) -> None:
        self._families = families
        self._reports, self._cast, self._knowledge = reports, cast, knowledge
        self._posts = frozenset(actor.id for actor in actors if actor.role not in (None, "civilian"))

    def voices(self, claims: Sequence[Claim], by: Sequence[Party], hit: Sequence[Party]) -> Voices:
        """Those who count the people of one incident, by its attackers and those hit."""
        side_of = self._sides(by, hit)
        bylines = self._families.bylines({c.report for c in claims}, self._knowledge.outlets)
        voices = Voices(
            side_of,
            bylines.of,
            bylines.known,
            self.everyone,
            self.camp,
            self._in_headline,
            self._boasts(by),
            authority=self._authority,
            caption=self._in_caption,
        )
        past = superseded(claims, self._reports, self._knowledge, side_of, self.camp)
        return replace(voices, past=past | fatally_wounded(claims, self._reports, self._knowledge))

    def camp(self, claim: Claim) -> str | None:
        """Which side's people a claim counts, by the last noun of its words."""
        words = (claim.of or "").lower().split()
        noun = self._knowledge.people.noun(words[-1]) if words else None
        if claim.field == "civilians_killed" or noun is None:
            return None
        return "civilian" if noun.civilian else _CAMPS.get(noun.role)

    def everyone(self, people: str) -> bool:
        """True for "people", false for "civilians" and "foreign tourists": some of those who were there."""
        noun = self._knowledge.people.noun(people.lower())
        return noun is not None and noun.role == "person"

    def _in_headline(self, claim: Claim) -> bool:
        return self._stands(claim, _HEADLINES)

    def _in_caption(self, claim: Claim) -> bool:
        return self._stands(claim, _CAPTIONS)

    def _stands(self, claim: Claim, roles: frozenset[SegmentRole]) -> bool:
        segments = self._reports[claim.report].segments
        at = bisect_right(segments, claim.start, key=lambda segment: segment.start) - 1
        return at >= 0 and claim.start < segments[at].end and segments[at].role in roles

    def _authority(self, claim: Claim) -> bool:
        """True where a side, an office or somebody with a post tells it."""
        speakers = [s.actor for s in claim.speakers if s.actor]
        return any(a in self._posts or self._cast.kind(a) in _AUTHORITIES for a in speakers)

    def _sides(self, by: Sequence[Party], hit: Sequence[Party]) -> Callable[[Claim], frozenset[str]]:
        """Which sides of the event the speakers of a claim belong to, where that is known."""
        sides = [(side, p.actor) for side, parties in (("attacker", by), ("target", hit)) for p in parties]

        def found(claim: Claim) -> frozenset[str]:
            speakers = sorted({s.actor for s in claim.speakers if s.actor})
            return frozenset(
                side
                for side, party in sides
                if party and any(self._cast.relation(a, party) in ("same", "member") for a in speakers)
            )

        return found

    def _boasts(self, by: Sequence[Party]) -> Callable[[Claim], bool]:
        """True for a party's count of the other side's people, told by nobody else."""
        attackers = [p.actor for p in by if p.actor]

        def found(claim: Claim) -> bool:
            speakers = [s.actor for s in claim.speakers]
            if not speakers or not all(speakers):
                return False
            return all(a is not None and self._enemies(a, attackers, claim) for a in speakers)

        return found

    def _enemies(self, speaker: str, attackers: Sequence[str], claim: Claim) -> bool:
        kind = self._cast.kind(speaker)
        camp = self.camp(claim)
        if kind is None or camp is None or _ENEMIES.get(kind) is None:
            return False
        if camp == _ENEMIES[kind]:
            return True
        # "Our forces killed 40 soldiers", says the army of the other state.
        attacks = any(self._cast.relation(speaker, a) in ("same", "member") for a in attackers)
        return attacks and camp == "security" and kind in (ActorKind.STATE, ActorKind.STATE_FORCE)
