"""Accounts: a group of mentions with what its claims say, read off and nothing added.

A place or a date that a recalled event does not state is not lent to it by the report's own event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corroborate.knowledge.triggers import EventType
from corroborate.records.account import Account
from corroborate.records.claim import Claim, EventMention, NamedThing, Realis
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.resolution.chains import period_of
from corroborate.stages.resolution.telling import compatible
from corroborate.stages.resolution.within_report import Group

_FINENESS = {precision: rank for rank, precision in enumerate(GeoPrecision)}
_HARMED = (None, "killed", "injured")


def account_id(mentions: Iterable[EventMention]) -> str:
    """The id of an account: that of its smallest mention."""
    return min(m.id for m in mentions)


def account(
    group: Group, claims: Sequence[Claim], sides: frozenset[str], event_types: dict[str, EventType]
) -> Account:
    """One group as an account; relations are added when all accounts are known.

    `sides` are the actors of the report that are no single persons: "a member of the Taliban" was
    killed, not the Taliban.
    """
    mentions = tuple(sorted((t.mention for t in group.tellings), key=lambda m: (m.start, m.end)))
    own = tuple(sorted(claims, key=lambda c: (c.start, c.end, c.field, c.id)))
    held = [c for c in own if c.realis is not Realis.DENIED]
    return Account(
        id=account_id(mentions),
        report=mentions[0].report,
        main=group.main,
        kind="series" if group.series else "incident",
        event_type=_event_type(mentions, event_types),
        violent=any(m.violent for m in mentions),
        mentions=mentions,
        claims=own,
        period=period_of(held),
        place=_place(held),
        attackers=_actors(c for c in held if _stands(c)),
        targets=_actors(c for c in held if c.field == "target"),
        victims=tuple(v for v in _actors(c for c in held if _harmed(c)) if v not in sides),
        instruments=_codes(held),
    )


def _event_type(mentions: Sequence[EventMention], event_types: dict[str, EventType]) -> str:
    """The first kind that tells the manner, in order of position; else the first kind."""
    telling = (m for m in mentions if event_types[m.event_type].rank > 0)
    return next(telling, mentions[0]).event_type


def _place(claims: Sequence[Claim]) -> Place | None:
    """The finest place that agrees with the one named first."""
    found: Place | None = None
    for claim in claims:
        if not isinstance(claim.value, Place):
            continue
        if found is None or (compatible(found, claim.value) and _finer(claim.value, found)):
            found = claim.value
    return found


def _finer(new: Place, old: Place) -> bool:
    if _FINENESS[new.precision] != _FINENESS[old.precision]:
        return _FINENESS[new.precision] < _FINENESS[old.precision]
    return old.lat is None and new.lat is not None


def _stands(claim: Claim) -> bool:
    return (
        claim.field == "attacker" and isinstance(claim.value, NamedThing) and claim.value.standing != "denied"
    )


def _harmed(claim: Claim) -> bool:
    return claim.field == "victim" and isinstance(claim.value, NamedThing) and claim.value.outcome in _HARMED


def _actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    values = (c.value for c in claims)
    return tuple(sorted({v.actor for v in values if isinstance(v, NamedThing) and v.actor is not None}))


def _codes(claims: Iterable[Claim]) -> tuple[str, ...]:
    values = (c.value for c in claims if c.field == "instrument")
    return tuple(sorted({v.code for v in values if isinstance(v, NamedThing) and v.code is not None}))
