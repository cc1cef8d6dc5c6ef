"""Queue: what deserves a person next, ordered by how much it may change the published numbers.

Nothing is asked again that somebody has decided, unless new evidence speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import sqlalchemy as sa

from corroborate.ledger import incidents, judgements, lookup, schema
from corroborate.pipeline.judging.doubles import doubles
from corroborate.pipeline.judging.doubts import doubts
from corroborate.pipeline.judging.weights import Weight, best, disputed, doubled, whole
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Contradiction, Incident, LinkDecision
from corroborate.records.judgement import PAIRED, Judgement, JudgementKind, Standing, Status

_ORDER = ("conflict", "duplicate", "contradiction", "weak merge", "new claims", "no date", "no place")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. `commands` settle it: what stands behind `corroborate judge LEDGER`.

    `accounts`: of a weak merge the one in doubt and one that stays; `fields`: what a contradiction is about.
    """

    kind: str
    incidents: tuple[str, ...]
    reason: str
    weight: Weight
    commands: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    judgement: str | None = None
    accounts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def weighed(self) -> str:
        """What is at stake, in words."""
        return self.weight.words


def queue(connection: sa.Connection) -> tuple[Item, ...]:
    """Everything in a ledger that deserves a person, what matters most first."""
    decisions = [LinkDecision(*row) for row in connection.execute(sa.select(schema.decisions))]
    desk = _Desk(
        incidents.load(connection),
        sorted(decisions, key=lambda d: (d.left, d.right)),
        judgements.load_standings(connection),
        lambda incident: lookup.claims_of(connection, incident),
    )
    items = [
        *desk.conflicts(),
        *desk.duplicates(),
        *desk.contradictions(),
        *desk.weak_merges(),
        *desk.new_claims(),
        *desk.unresolved(),
    ]
    return tuple(
        sorted(
            items,
            key=lambda i: (-i.weight.killed, -i.weight.injured, _ORDER.index(i.kind), i.incidents, i.reason),
        )
    )


class _Desk:
    """All of a ledger, laid out to be asked."""

    def __init__(
        self,
        found: Sequence[Incident],
        decisions: Sequence[LinkDecision],
        standings: Sequence[Standing],
        claims_of: Callable[[str], Sequence[Claim]],
    ) -> None:
        self.decisions, self.claims_of = decisions, claims_of
        self.incidents: Mapping[str, Incident] = {i.id: i for i in found}
        self.home = {account: i.id for i in found for account in i.accounts}
        self.standings = [s for s in standings if s.status is not Status.UNDONE]
        self.held = [s for s in self.standings if s.status in (Status.IN_FORCE, Status.WAITING)]
        self.settled = {
            frozenset(pair)
            for s in self.held
            if s.judgement.kind in PAIRED
            for pair in combinations(self._about(s), 2)
        }

    def conflicts(self) -> Iterator[Item]:
        """Decisions that later ones or new evidence speak against, or that lost their evidence."""
        for s in self.standings:
            if s.status in (Status.IN_CONFLICT, Status.EVIDENCE_GONE):
                about = tuple(i for i in s.incidents if i in self.incidents)
                weight = max((whole(self.incidents[i]) for i in about), default=Weight())
                reason = f"{s.judgement.kind} by {s.judgement.says} is {s.status}: {s.reason}"
                commands = (f"undo {s.judgement.id}",)
                yield Item("conflict", about, reason, weight, commands, s.claims, s.judgement.id)

    def duplicates(self) -> Iterator[Item]:
        """Pairs of incidents that may be one."""
        for (one, two), reason in doubles(self.incidents, self.home, self.decisions).items():
            if frozenset((one, two)) not in self.settled:
                left, right = self.incidents[one], self.incidents[two]
                commands = tuple(f"{kind} {one} {two}" for kind in ("same", "not-same", "unsure"))
                words = f"“{left.title}” and “{right.title}”: {reason}"
                yield Item("duplicate", (one, two), words, doubled(left, right), commands)

    def contradictions(self) -> Iterator[Item]:
        """Incidents whose sources cannot all be right."""
        for incident in self.incidents.values():
            if not incident.contradictions:
                continue
            fields = {c.field for c in incident.contradictions} - self._decided(incident.id)
            if not fields:
                continue
            open_ = [c for c in incident.contradictions if c.field in fields]
            notes = "; ".join(f"{c.field} {c.note}" for c in open_)
            claims = tuple(sorted({id for c in open_ for side in c.sides for id in side}))
            weight = disputed(incident) if fields & set(COUNT_FIELDS) else Weight()
            commands = tuple(dict.fromkeys(command for c in open_ for command in _settling(incident, c)))
            yield Item(
                "contradiction",
                (incident.id,),
                f"“{incident.title}”: {notes}",
                weight,
                commands,
                claims,
                fields=tuple(sorted(fields)),
            )

    def weak_merges(self) -> Iterator[Item]:
        """Accounts that linkage put into an incident though much speaks against it, or by a score alone."""
        for doubt in doubts(self.home, self.decisions):
            incident = self.incidents[self.home[doubt.account]]
            if self._looked_at(incident.id, doubt.account):
                continue
            reason = f"“{incident.title}”: {doubt.reason}"
            stays = f"mention:{doubt.account} mention:{doubt.other}"
            commands = (f"split {incident.id} {doubt.account}", f"same {stays}", f"unsure {stays}")
            weight = self._told_by(doubt.account, incident)
            accounts = (doubt.account, doubt.other)
            yield Item("weak merge", (incident.id,), reason, weight, commands, accounts=accounts)

    def new_claims(self) -> Iterator[Item]:
        """What came in on incidents that somebody has reviewed."""
        for s in self.held:
            draft = s.judgement.draft
            if not draft.seen or draft.kind in PAIRED or len(s.incidents) != 1:
                continue
            incident = self.incidents.get(s.incidents[0])
            if incident is None:
                continue
            known = {(a.report, a.field, a.words) for a in draft.seen}
            fields = {a.field for a in draft.seen}
            new = [
                c
                for c in self.claims_of(incident.id)
                if c.field in fields and (c.report, c.field, c.quote) not in known
            ]
            if new:
                words = "; ".join(sorted({f"“{c.quote}”" for c in new})[:3])
                reason = f"“{incident.title}”: {len(new)} since {s.judgement.kind} by {draft.who}: {words}"
                commands = (f"comment {incident.id}", f"undo {s.judgement.id}")
                claims = tuple(c.id for c in new)
                yield Item(
                    "new claims",
                    (incident.id,),
                    reason,
                    _shift(incident, new),
                    commands,
                    claims,
                    s.judgement.id,
                )

    def unresolved(self) -> Iterator[Item]:
        """Incidents that stand on no day or at no place."""
        for incident in self.incidents.values():
            if not incident.violent or incident.kind == "series":
                continue
            decided = self._decided(incident.id)
            if incident.period.earliest is None and "period" not in decided:
                said = f": “{incident.period.stated[0]}”" if incident.period.stated else ""
                reason = f"“{incident.title}” has no date{said} ({incident.period.basis or 'none is told'})"
                commands = (f"correct {incident.id} period DATE",)
                yield Item(
                    "no date", (incident.id,), reason, whole(incident), commands, incident.period_claims
                )
            place = incident.place
            if (place is None or (place.lat is None and place.country is None)) and "place" not in decided:
                yield _unplaced(incident)

    def _about(self, standing: Standing) -> tuple[str, ...]:
        """The incidents that a judgement is about, also of one that the next build puts in force."""
        if standing.status is not Status.WAITING:
            return standing.incidents
        anchors = (a.id for side in standing.judgement.draft.sides for a in side)
        return tuple(sorted({self.home[id] for id in anchors if id in self.home}))

    def _decided(self, incident: str) -> set[str]:
        """Fields of an incident that somebody has set or locked."""
        found: set[str] = set()
        for s in self.held:
            if incident in self._about(s):
                if s.judgement.kind is JudgementKind.LOCK:
                    found |= {*COUNT_FIELDS, "period", "place"}
                elif s.judgement.draft.field:
                    found.add(_field(s.judgement))
        return found

    def _looked_at(self, incident: str, account: str) -> bool:
        """Whether somebody said where this account belongs, or that the incident stays as it is."""
        for s in self.held:
            if incident in self._about(s) and s.judgement.kind is JudgementKind.LOCK:
                return True
            named = {a.id for side in s.judgement.draft.sides for a in side}
            if s.judgement.kind in PAIRED and account in named:
                return True
        return False

    def _told_by(self, account: str, incident: Incident) -> Weight:
        """What one account counts: so many would be told twice, or once too little."""
        report = account_report(account, self.claims_of(incident.id))
        killed = [
            c.value.low or 0
            for c in self.claims_of(incident.id)
            if c.report == report and c.field == "killed" and isinstance(c.value, Count)
        ]
        return Weight(max(killed, default=best(incident.killed)))


def _unplaced(incident: Incident) -> Item:
    """A place that no gazetteer has, or of a name that several have; or none at all."""
    place, weight = incident.place, whole(incident)
    correct = f"correct {incident.id} place NAME --country CC"
    if place is None:
        reason = f"“{incident.title}”: no report says where"
        return Item("no place", (incident.id,), reason, weight, (correct,))
    reason = f"“{incident.title}”: the gazetteer has no {place.name}, or more than one"
    commands = (f'place "{place.name}" --lat LAT --lon LON --country CC', correct)
    return Item("no place", (incident.id,), reason, weight, commands, incident.place_claims)


def _settling(incident: Incident, found: Contradiction) -> list[str]:
    """The decisions that end a contradiction."""
    if found.field in COUNT_FIELDS:
        return [f"correct {incident.id} {found.field} VALUE"]
    if found.field == "attacker":
        return [f"verdict {incident.id} responsibility VERDICT"]
    return [f"reject {' '.join(side)}" for side in found.sides if all(id.startswith("c") for id in side)]


def account_report(account: str, claims: Iterable[Claim]) -> str | None:
    """The report that an account stands in, by a claim of its first mention."""
    return next((c.report for c in claims if c.mention == account), None)


def _field(judgement: Judgement) -> str:
    own = judgement.draft.field or ""
    return "attacker" if own == "responsibility" else own


def _shift(incident: Incident, new: Sequence[Claim]) -> Weight:
    """How far new counts lie from what is published."""
    far = {"killed": 0, "injured": 0}
    for claim in new:
        if claim.field in far and isinstance(claim.value, Count) and claim.value.low is not None:
            now = best(incident.killed if claim.field == "killed" else incident.injured)
            far[claim.field] = max(far[claim.field], abs(claim.value.low - now))
    return Weight(far["killed"], far["injured"])
