"""Past: what a ledger would have said on an earlier day, and what has changed since.

A report is known from the day given with it (`corroborate add --received`), else from the day on which it was
published; one without either, and a judgement without a day, count as known from the start. Both days are
looked at by today's readers: what changes between them is what was known, not how it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.knowledge import Knowledge
from corroborate.ledger import judgements, readings, receipts, reports
from corroborate.ledger.incidents import by_day
from corroborate.pipeline.judging.joining import join
from corroborate.pipeline.judging.values import in_words
from corroborate.pipeline.stages import Stages, ours
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate, Incident, LedgerContent
from corroborate.records.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a day: of so many reports, some of which nobody knows since when."""

    content: LedgerContent
    reports: tuple[str, ...]
    undated: int


NOTHING = Known(LedgerContent((), (), (), {}, (), {}, (), Lineage((), {})), (), 0)


@dataclass(frozen=True, slots=True)
class Change:
    """One value then and now, with the claims that stand behind it only now."""

    field: str
    before: str
    after: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """An incident that is new, gone, changed, merged of several, or split off one."""

    kind: str
    incident: str  # its id now; of what is gone, its id then
    title: str
    was: tuple[str, ...]  # ids then
    changes: tuple[Change, ...] = ()
    reports: tuple[str, ...] = ()  # that tell of it only now


def known_on(
    connection: sa.Connection, knowledge: Knowledge, day: str | None, stages: Stages | None = None
) -> Known:
    """What the ledger says with all that was known by a day (ISO); with None, with everything."""
    since = receipts.days(connection)
    stored = readings.load(connection, reports.load(connection, received_only=True))
    told = [s.reading for s in stored if day is None or (since.get(s.reading.report.id) or "") <= day]
    decided = judgements.load(connection)
    if day is not None:
        # Later decisions may rest on earlier ones only by undoing them, so leaving out the last is safe.
        decided = tuple(j for j in decided if (j.draft.when or "") <= day)
    content = join(told, decided, stages or ours(), knowledge).content if told else NOTHING.content
    known = tuple(reading.report.id for reading in told)
    return Known(content, known, sum(since.get(id) is None for id in known))


def differences(before: LedgerContent, after: LedgerContent) -> tuple[Difference, ...]:
    """What has become of every incident, in the order of the ledger; those that stayed alike are left out."""
    then = {account: i for i in before.incidents for account in i.accounts}
    now = {account: i for i in after.incidents for account in i.accounts}
    found = []
    for incident in sorted(after.incidents, key=by_day):
        old = {then[a].id: then[a] for a in incident.accounts if a in then}
        found.append(_between(incident, [old[id] for id in sorted(old)], now))
    for incident in sorted(before.incidents, key=by_day):
        if not any(account in now for account in incident.accounts):
            found.append(Difference("gone", incident.id, incident.title, (incident.id,)))
    return tuple(difference for difference in found if difference is not None)


def _between(incident: Incident, old: list[Incident], now: Mapping[str, Incident]) -> Difference | None:
    was = tuple(i.id for i in old)
    heirs = {now[a].id for i in old for a in i.accounts if a in now}
    kind = "new" if not old else "merged" if len(old) > 1 else "split" if len(heirs) > 1 else "changed"
    main = max(old, key=lambda i: (len(set(i.accounts) & set(incident.accounts)), i.id), default=None)
    changes = value_changes(main, incident)
    seen = {r for i in old for r in (*i.main_of, *i.mentioned_in)}
    reports = tuple(sorted({*incident.main_of, *incident.mentioned_in} - seen))
    if kind == "changed" and not changes and not reports:
        return None
    return Difference(kind, incident.id, incident.title, was, changes, reports)


def value_changes(before: Incident | None, after: Incident) -> tuple[Change, ...]:
    """The values of an incident that are others than before, in words."""
    old = _values(before) if before is not None else {}
    found = []
    for field, (words, claims) in _values(after).items():
        then, known = old.get(field, ("", ()))
        if words != then:
            found.append(Change(field, then, words, tuple(sorted(set(claims) - set(known)))))
    return tuple(found)


def _values(incident: Incident) -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {
        "when": (in_words(incident.period), incident.period_claims),
        "where": (in_words(incident.place), incident.place_claims),
    }
    for field in COUNT_FIELDS:
        toll: Estimate | None = getattr(incident, field)
        found[field] = (in_words(toll), toll.claims) if toll else ("not stated", ())
    for name, parties in (("attacker", incident.attackers), ("instrument", incident.instruments)):
        words = ", ".join(f"{p.text} ({p.standing})" if p.standing else p.text for p in parties)
        found[name] = (words or "not stated", tuple(id for p in parties for id in p.claims))
    verdicts = incident.verdicts
    said = f"{verdicts.reporting}, {verdicts.occurrence}, {verdicts.responsibility}"
    found["verdicts"] = (said, ())
    notes = "; ".join(f"{c.field} {c.note}" for c in incident.contradictions)
    found["contradictions"] = (
        notes or "none",
        tuple(id for c in incident.contradictions for s in c.sides for id in s),
    )
    return found
