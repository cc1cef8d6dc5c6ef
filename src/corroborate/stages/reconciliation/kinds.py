"""Kinds: children and women among the dead and hurt, counted apart and never added to the toll.

"Nine people, four of them children" and another newsroom's "six children" make 4 to 6 children by the same
policy as a toll. Only the noun of the count itself makes somebody a child or a woman.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge.people import People
from corroborate.records.claim import Claim, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.incident import KindEstimate
from corroborate.stages.reconciliation.estimates import Voices, estimate

_KINDS = {"child": "children", "woman": "women"}
_FIELDS = ("killed", "injured")
_SCOPES = frozenset({None, Scope.TOTAL, Scope.SUBSET, Scope.COMPONENT})


def by_kind(claims: Sequence[Claim], voices: Voices, people: People) -> tuple[KindEstimate, ...]:
    """One estimate for each field and kind that anybody counts, in order of field and kind."""
    found: list[KindEstimate] = []
    for field in _FIELDS:
        for role, kind in sorted(_KINDS.items()):
            own = [
                replace(c, scope=Scope.TOTAL)
                for c in claims
                if c.field == field and _counts(c) and people_role(c, people) == role
            ]
            made = estimate(field, own, voices)
            if made is not None and made.best is not None:
                found.append(KindEstimate(field, kind, made))
    return tuple(found)


def people_role(claim: Claim, people: People) -> str | None:
    """The role of a count's own noun: "leader" for "leaders of a rebel group"."""
    words = (claim.of or "").lower().partition(" of ")[0].split()
    noun = people.noun(words[-1]) if words else None
    return noun.role if noun else None


def _counts(claim: Claim) -> bool:
    counted = isinstance(claim.value, Count) and bool(claim.value.low)
    return counted and claim.scope in _SCOPES and claim.realis is Realis.ACTUAL
