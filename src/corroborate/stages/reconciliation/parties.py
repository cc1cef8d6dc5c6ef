"""Parties: attackers, targets, victims and weapons of an incident, each once, with its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from corroborate.knowledge.cast import Cast
from corroborate.records.claim import Claim, NamedThing, Realis
from corroborate.records.incident import Party
from corroborate.text.name_keys import name_key

# Strongest first: an admission outweighs an accusation, a denial stands only where nothing else does.
STANDINGS = ("admitted", "claimed", "stated", "blamed", "suspected", "denied")
_OUTCOMES = ("killed", "captured", "injured")  # one "wounded" in the first report may be dead in the second


def attackers(claims: Sequence[Claim]) -> tuple[Party, ...]:
    """One party per actor, with the strongest standing that any claim gives it."""
    return _parties(claims, "attacker", _by_actor)


def targets(claims: Sequence[Claim]) -> tuple[Party, ...]:
    """One party per actor or wording."""
    return _parties([c for c in claims if c.realis.happened], "target", _by_actor)


def instruments(claims: Sequence[Claim]) -> tuple[Party, ...]:
    """One party per weapon of the packs, or wording."""
    return _parties([c for c in claims if c.realis.happened], "instrument", _by_code)


def victims(claims: Sequence[Claim], cast: Cast) -> tuple[Party, ...]:
    """One party per person; a bare name is joined to the one person it can be."""
    found = _grouped([c for c in claims if c.realis.happened], "victim", _by_actor)
    merged: list[list[Claim]] = []
    for group in found:
        same = [m for m in merged if _one_person(group, m, cast)]
        if len(same) == 1:
            same[0].extend(group)
        else:
            merged.append(list(group))
    return tuple(sorted((_party(group) for group in merged), key=_order))


def _one_person(left: Sequence[Claim], right: Sequence[Claim], cast: Cast) -> bool:
    """True where one of the two is a name without an actor that fits the other."""
    if all(_thing(c).actor for c in (*left, *right)):
        return False
    answers = {cast.person(_thing(a).text, _thing(b).text) for a in left for b in right}
    return "same" in answers and "different" not in answers


def _parties(claims: Sequence[Claim], field: str, key: Callable[[NamedThing], Hashable]) -> tuple[Party, ...]:
    return tuple(sorted((_party(group) for group in _grouped(claims, field, key)), key=_order))


def _grouped(claims: Sequence[Claim], field: str, key: Callable[[NamedThing], Hashable]) -> list[list[Claim]]:
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.field == field and isinstance(claim.value, NamedThing):
            groups[key(claim.value)].append(claim)
    return list(groups.values())


def _by_actor(thing: NamedThing) -> Hashable:
    return thing.actor or ("text", name_key(thing.text))


def _by_code(thing: NamedThing) -> Hashable:
    return thing.code or ("text", name_key(thing.text))


def _party(claims: Sequence[Claim]) -> Party:
    things = [_thing(c) for c in claims]
    actors = sorted({t.actor for t in things if t.actor})
    ages = sorted({t.age for t in things if t.age is not None})
    roles = sorted({t.role for t in things if t.role})
    return Party(
        actor=actors[0] if actors else None,
        text=min((t.text for t in things), key=lambda text: (-len(text), text)),
        claims=tuple(sorted(c.id for c in claims)),
        standing=_strongest([_standing(c) for c in claims], STANDINGS),
        outcome=_strongest([t.outcome for t in things], _OUTCOMES),
        age=ages[0] if len(ages) == 1 else None,
        role=roles[0] if len(roles) == 1 else None,
        code=next((t.code for t in things if t.code), None),
    )


def _standing(claim: Claim) -> str | None:
    thing = _thing(claim)
    if claim.realis is Realis.DENIED:
        return "denied"
    if claim.realis is Realis.SUSPECTED and thing.standing in (None, "stated"):
        return "suspected"
    return thing.standing


def _strongest(found: Sequence[str | None], order: Sequence[str]) -> str | None:
    return next((value for value in order if value in found), None)


def _thing(claim: Claim) -> NamedThing:
    assert isinstance(claim.value, NamedThing)
    return claim.value


def _order(party: Party) -> tuple[str, str, tuple[str, ...]]:
    return (party.actor or "~", party.text, party.claims)
