"""Contradictions: claims of one incident that cannot all hold, side by side.

Only what excludes each other is listed: "at least two" leaves room for four, a drone strike is an air
strike, a car inside a compound is inside it. Two numbers down one line by one speaker are an update,
not a quarrel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.records.actor import ActorKind
from corroborate.records.claim import Claim, NamedThing, Realis
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Contradiction, Party
from corroborate.records.place import Place
from corroborate.stages.reconciliation.estimates import Voices, counted, not_whole
from corroborate.stages.reconciliation.quarrels import quarrelling, sides_of, two_voices, voice_of
from corroborate.text.name_keys import name_key

_FIRM = frozenset({"admitted", "claimed", "stated"})
_ACCUSED = frozenset({"blamed", "suspected"})
_FIGHTERS = frozenset({"commander", "fighter", "soldier", "militant", "combatant", "leader", "member"})


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of one incident."""

    claims: Sequence[Claim]
    attackers: Sequence[Party]
    victims: Sequence[Party]
    voices: Voices = field(default_factory=Voices)


def contradictions(told: Told, cast: Cast, kinships: Kinships) -> tuple[Contradiction, ...]:
    """Everything that cannot hold together, sorted by field."""
    found = [
        *(c for counts in COUNT_FIELDS for c in _counts(counts, told)),
        *_attackers(told, cast),
        *_denials(told),
        *_parts(told.claims),
        *_objects(told.claims),
        *_weapons(told.claims, kinships),
        *_roles(told),
    ]
    return tuple(sorted(found, key=lambda c: (c.field, c.sides, c.note)))


def _counts(field: str, told: Told) -> list[Contradiction]:
    totals = counted(told.claims, field)
    by_side, inside = not_whole(told.claims, field, told.voices)
    apart = by_side | inside
    by_count: dict[Count, list[Claim]] = defaultdict(list)
    for claim in totals:
        zero_of_some = isinstance(claim.value, Count) and claim.value.high == 0 and claim.of
        general = field == "civilians_killed" or not zero_of_some
        if claim.id not in apart and isinstance(claim.value, Count) and not claim.value.vague and general:
            by_count[claim.value].append(claim)
    quarrel = sorted(quarrelling(by_count), key=_count_order)
    if not quarrel:
        return []
    sides = sides_of(quarrel)
    note = " against ".join(_number(side[0]) for side in sides)
    return [Contradiction(field, tuple(_ids([x for c in side for x in by_count[c]]) for side in sides), note)]


def _two_voices(left: Claim, right: Claim) -> bool:
    return two_voices(voice_of(left), voice_of(right))


def _attackers(told: Told, cast: Cast) -> list[Contradiction]:
    found: list[Contradiction] = []
    parties = [p for p in told.attackers if p.actor and p.standing != "denied"]
    joint = _together(told.claims)
    for at, left in enumerate(parties):
        for right in parties[at + 1 :]:
            assert left.actor and right.actor
            if (left.actor, right.actor) in joint or not _rivals(left, right, cast):
                continue
            note = f"{left.text} ({left.standing}) against {right.text} ({right.standing})"
            found.append(Contradiction("attacker", (left.claims, right.claims), note))
    return found


def _rivals(left: Party, right: Party, cast: Cast) -> bool:
    assert left.actor and right.actor
    relation = cast.relation(left.actor, right.actor)
    if relation == "apart":
        return cast.group(left.actor) and cast.group(right.actor)
    # A member admits it while others blame the whole alliance: who answers for it is disputed.
    whole = ActorKind.COALITION in (cast.kind(left.actor), cast.kind(right.actor))
    standings = {left.standing, right.standing}
    return whole and relation != "same" and bool(standings & _FIRM) and bool(standings & _ACCUSED)


def _together(claims: Sequence[Claim]) -> set[tuple[str, str]]:
    """Attackers that one sentence names as acting together."""
    found: set[tuple[str, str]] = set()
    by_mention: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.field == "attacker" and claim.realis.happened:
            by_mention[claim.report, claim.mention].append(claim)
    for rows in by_mention.values():
        for a in rows:
            for b in rows:
                one, two = _thing(a), _thing(b)
                near = a.start <= b.end and b.start <= a.end and one.standing == two.standing
                if near and one.actor and two.actor and one.actor != two.actor:
                    found.add((one.actor, two.actor))
    return found


def _denials(told: Told) -> list[Contradiction]:
    """The accused denies the deed itself.

    A statement of denial alone does not say what is denied: it may be the toll, or who died.
    """
    found: list[Contradiction] = []
    for actor in sorted({p.actor for p in told.attackers if p.actor}):
        own = [c for c in told.claims if c.field == "attacker" and _thing(c).actor == actor]
        held = [c for c in own if not _denied(c)]
        denied = [c.id for c in own if _denied(c)]
        if held and denied:
            note = f"{_thing(held[0]).text} denies it"
            found.append(Contradiction("attacker", (tuple(sorted(denied)), _ids(held)), note))
    return found


def _denied(claim: Claim) -> bool:
    return claim.realis is Realis.DENIED or _thing(claim).standing == "denied"


def _parts(claims: Sequence[Claim]) -> list[Contradiction]:
    """ "Eastern" and "central" of one city; "north" and "northern", "north" and "north-eastern" agree."""
    by_place: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.field == "place" and isinstance(claim.value, Place) and claim.value.part:
            by_place[name_key(claim.value.name)][_direction(claim.value.part)].append(claim)
    found: list[Contradiction] = []
    for name in sorted(by_place):
        parts = sorted(by_place[name])
        apart = [p for p in parts if any(_two_parts(p, q) for q in parts)]
        if apart:
            sides = tuple(_ids(by_place[name][p]) for p in apart)
            found.append(Contradiction("place", sides, " against ".join(apart)))
    return found


def _two_parts(left: str, right: str) -> bool:
    return left != right and left not in right and right not in left


def _direction(part: str) -> str:
    plain = part.lower().replace("-", "").strip()
    return plain[:-3] if plain.endswith("ern") else plain


def _objects(claims: Sequence[Claim]) -> list[Contradiction]:
    """Something that was hit to one, and that the attacker denies having hit to the other."""
    hit, denied = (
        [c for c in claims if c.field == "target" and _denied(c) is side] for side in (False, True)
    )
    found = []
    for claim in denied:
        against = [c for c in hit if _one_object(_thing(claim), _thing(c)) and _two_voices(claim, c)]
        if against:
            note = f"{_thing(claim).text}: hit, and denied to have been hit"
            found.append(Contradiction("target", ((claim.id,), _ids(against)), note))
    return found


def _one_object(left: NamedThing, right: NamedThing) -> bool:
    if left.actor and right.actor:
        return left.actor == right.actor
    one, two = set(name_key(left.text).split()), set(name_key(right.text).split())
    return bool(one and two) and (one <= two or two <= one)


def _weapons(claims: Sequence[Claim], kinships: Kinships) -> list[Contradiction]:
    """Weapons that rule each other out, where each report names one only."""
    codes: dict[str, set[str]] = defaultdict(set)
    by_code: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.field == "instrument" and claim.realis.happened and _thing(claim).code:
            codes[claim.report].add(_thing(claim).code or "")
            by_code[_thing(claim).code or ""].append(claim)
    sole = sorted({next(iter(found)) for found in codes.values() if len(found) == 1})
    return [
        Contradiction("instrument", (_ids(by_code[a]), _ids(by_code[b])), f"{a} against {b}")
        for at, a in enumerate(sole)
        for b in sole[at + 1 :]
        if kinships.excluded(a, b)
    ]


def _roles(told: Told) -> list[Contradiction]:
    """A dead man who is a fighter to one and a civilian to the other."""
    by_id = {c.id: c for c in told.claims}
    found: list[Contradiction] = []
    for victim in told.victims:
        own = [by_id[id] for id in victim.claims]
        fighter = [c for c in own if _thing(c).role in _FIGHTERS]
        civilian = [c for c in own if _thing(c).role == "civilian"]
        if fighter and civilian:
            note = f"{victim.text}: {_thing(fighter[0]).role} against civilian"
            found.append(Contradiction("victim", (_ids(civilian), _ids(fighter)), note))
    return found


def _number(count: Count) -> str:
    if count.exact:
        return str(count.low)
    if count.high is None:
        return f"at least {count.low}"
    return f"at most {count.high}" if count.low is None else f"{count.low} to {count.high}"


def _count_order(count: Count) -> tuple[int, int]:
    return (count.low or 0, count.high if count.high is not None else 10**9)


def _thing(claim: Claim) -> NamedThing:
    assert isinstance(claim.value, NamedThing)
    return claim.value


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted(c.id for c in claims))
