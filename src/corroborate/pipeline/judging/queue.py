"""Queue: what deserves a person next, ordered by how much it may change the published numbers.

Possible duplicates come from what linkage left open and from what stands close in day and place, or shares
one of the dead; nothing is asked again that somebody has decided, unless new evidence speaks against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from corroborate.ledger import incidents, judgements, lookup, schema
from corroborate.pipeline.judging.weights import Weight, best, disputed, doubled, whole
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Contradiction, Incident, LinkDecision
from corroborate.records.judgement import Judgement, JudgementKind, Standing, Status
from corroborate.text.days import days_between
from corroborate.text.name_keys import name_key

Thing = TypeVar("Thing")

_CROWD = 20  # incidents of one place and day: in a siege everything is near everything
_PAIRED = (
    JudgementKind.SAME,
    JudgementKind.NOT_SAME,
    JudgementKind.UNSURE,
    JudgementKind.MERGE,
    JudgementKind.SPLIT,
)
_ORDER = ("conflict", "duplicate", "contradiction", "weak merge", "new claims", "no date", "no place")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. `commands` settle it: what stands behind `corroborate judge LEDGER`."""

    kind: str
    incidents: tuple[str, ...]
    reason: str
    weight: Weight
    commands: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    judgement: str | None = None

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
            frozenset(pair) for s in self.held if s.judgement.kind in _PAIRED for pair in _pairs(s.incidents)
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
        found = self._left_open()
        for pair, reason in self._near():
            found.setdefault(pair, reason)
        for (one, two), reason in sorted(found.items()):
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
                "contradiction", (incident.id,), f"“{incident.title}”: {notes}", weight, commands, claims
            )

    def weak_merges(self) -> Iterator[Item]:
        """Accounts that linkage put into an incident though more speaks against it there than for it."""
        for_it, against = Counter[str](), Counter[str]()
        why: dict[str, LinkDecision] = {}
        for decision in self.decisions:
            home = self.home.get(decision.left)
            if home is None or home != self.home.get(decision.right):
                continue
            for account in (decision.left, decision.right):
                if decision.verdict == "same":
                    for_it[account] += 1
                else:
                    against[account] += 1
                    why.setdefault(account, decision)
        for account in sorted(why):
            incident = self.incidents[self.home[account]]
            if against[account] > for_it[account] and not self._looked_at(incident.id):
                reason = f"“{incident.title}”: {account} is in it by {for_it[account]} of "
                reason += f"{for_it[account] + against[account]} comparisons; {why[account].reason}"
                commands = (f"split {incident.id} {account}", f"lock {incident.id}")
                yield Item("weak merge", (incident.id,), reason, self._told_by(account, incident), commands)

    def new_claims(self) -> Iterator[Item]:
        """What came in on incidents that somebody has reviewed."""
        for s in self.held:
            draft = s.judgement.draft
            if not draft.seen or draft.kind in _PAIRED or len(s.incidents) != 1:
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

    def _left_open(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for decision in self.decisions:
            if decision.verdict != "unsure":
                continue
            one, two = sorted((self.home.get(decision.left, ""), self.home.get(decision.right, "")))
            if one and one != two:
                found.setdefault((one, two), decision.reason)
        return found

    def _near(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Incidents of one place and day, or with one of the dead, that linkage did not tell apart."""
        apart = {
            tuple(sorted((self.home.get(d.left, ""), self.home.get(d.right, ""))))
            for d in self.decisions
            if d.verdict == "different"
        }
        groups: dict[tuple[str, ...], list[Incident]] = defaultdict(list)
        for incident in self.incidents.values():
            if not incident.violent or incident.kind == "series":
                continue
            if incident.place is not None and incident.period.earliest == incident.period.latest is not None:
                groups["place", incident.place.country or "", name_key(incident.place.name)].append(incident)
            for victim in incident.victims:
                if victim.outcome == "killed" and " " in victim.text:
                    groups["dead", name_key(victim.text)].append(incident)
        for key, members in sorted(groups.items()):
            for one, two in _pairs(sorted(members, key=lambda i: i.id)[:_CROWD]):
                pair = (one.id, two.id)
                if pair in apart:
                    continue
                if key[0] == "dead":
                    yield pair, f"one name among the dead ({key[1]})"
                elif one.event_type == two.event_type and abs(_gap(one, two)) <= 1:
                    yield pair, "one place and kind, the same day or the next"

    def _decided(self, incident: str) -> set[str]:
        """Fields of an incident that somebody has set or locked."""
        found: set[str] = set()
        for s in self.held:
            if incident in s.incidents:
                if s.judgement.kind is JudgementKind.LOCK:
                    found |= {*COUNT_FIELDS, "period", "place"}
                elif s.judgement.draft.field:
                    found.add(_field(s.judgement))
        return found

    def _looked_at(self, incident: str) -> bool:
        kinds = (*_PAIRED, JudgementKind.LOCK)
        return any(incident in s.incidents and s.judgement.kind in kinds for s in self.held)

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


def _gap(one: Incident, two: Incident) -> int:
    assert one.period.earliest and two.period.earliest
    return days_between(one.period.earliest, two.period.earliest)


def _shift(incident: Incident, new: Sequence[Claim]) -> Weight:
    """How far new counts lie from what is published."""
    far = {"killed": 0, "injured": 0}
    for claim in new:
        if claim.field in far and isinstance(claim.value, Count) and claim.value.low is not None:
            now = best(incident.killed if claim.field == "killed" else incident.injured)
            far[claim.field] = max(far[claim.field], abs(claim.value.low - now))
    return Weight(far["killed"], far["injured"])


def _pairs(things: Sequence[Thing]) -> Iterator[tuple[Thing, Thing]]:
    return ((one, two) for at, one in enumerate(things) for two in things[at + 1 :])
