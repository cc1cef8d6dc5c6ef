"""Contradictions: claims of one incident that cannot all hold, side by side.

Only what excludes each other is listed: "at least two" leaves room for four, a drone strike is an air
strike, a car inside a compound is inside it. Two numbers down one line by one speaker are an update,
not a quarrel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.records.actor import ActorKind
from corroborate.records.claim import Claim, NamedThing, Realis
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Contradiction, Party
from corroborate.records.place import Place
from corroborate.stages.reconciliation.disputes import disputes
from corroborate.stages.reconciliation.estimates import counted, not_whole
from corroborate.stages.reconciliation.parties import STANDINGS
from corroborate.stages.reconciliation.quarrels import number, quarrelling, sides_of
from corroborate.stages.reconciliation.told import Told, ids, thing
from corroborate.text.name_keys import name_key

_FIRM = frozenset({"admitted", "claimed", "stated"})
_ACCUSED = frozenset({"blamed", "suspected"})
_FIGHTERS = frozenset({"commander", "fighter", "soldier", "militant", "combatant", "leader", "member"})


def contradictions(told: Told, cast: Cast, knowledge: Knowledge) -> tuple[Contradiction, ...]:
    """Everything that cannot hold together, sorted by field."""
    found = [
        *(c for counts in COUNT_FIELDS for c in _counts(counts, told)),
        *_attackers(told, cast),
        *_denials(told),
        *_parts(told.claims),
        *_objects(told),
        *_weapons(told.claims, knowledge.kinships),
        *_roles(told),
        *disputes(told, knowledge),
    ]
    return tuple(sorted(found, key=lambda c: (c.field, c.sides, c.note)))


def _counts(field: str, told: Told) -> list[Contradiction]:
    totals = counted(told.claims, field)
    by_side, inside = not_whole(told.claims, field, told.voices)
    apart = by_side | inside
    by_count: dict[Count, list[Claim]] = defaultdict(list)
    for claim in totals:
        zero_of_some = isinstance(claim.value, Count) and claim.value.high == 0 and claim.of
        general = (field == "civilians_killed" or not zero_of_some) and claim.id not in told.voices.past
        if claim.id not in apart and isinstance(claim.value, Count) and not claim.value.vague and general:
            by_count[claim.value].append(claim)
    quarrel = sorted(quarrelling(by_count, told.voice), key=_count_order)
    if not quarrel:
        return []
    sides = sides_of(quarrel)
    note = " against ".join(number(side[0]) for side in sides)
    told_by = tuple(ids([x for c in side for x in by_count[c]]) for side in sides)
    return [Contradiction(field, told_by, note, "toll")]


def _attackers(told: Told, cast: Cast) -> list[Contradiction]:
    """Attackers that rule each other out; a state and its arms stand on one side."""
    parties = [p for p in told.attackers if p.actor and p.standing != "denied"]
    joint = _together(told.claims)
    sides: dict[tuple[str, str], tuple[list[Party], list[Party]]] = {}
    for at, left in enumerate(parties):
        for right in parties[at + 1 :]:
            assert left.actor and right.actor
            if (left.actor, right.actor) not in joint and _rivals(left, right, cast):
                key = _family(left, parties, cast), _family(right, parties, cast)
                one, two = sides.setdefault(key, ([], []))
                one += [left] if left not in one else []
                two += [right] if right not in two else []
    return [_responsibility(one, two) for one, two in sides.values()]


def _family(party: Party, parties: Sequence[Party], cast: Cast) -> str:
    """One id for the parties that are arms of one state."""
    own = party.actor or ""
    return min(p.actor or "" for p in parties if _arms(own, p.actor or "", cast))


def _arms(left: str, right: str, cast: Cast) -> bool:
    if left == right:
        return True
    whole = ActorKind.COALITION in (cast.kind(left), cast.kind(right))
    return not whole and cast.relation(left, right) in ("same", "member", "sibling")


def _responsibility(left: Sequence[Party], right: Sequence[Party]) -> Contradiction:
    names, claims = [], []
    for side in (left, right):
        first = min(
            side, key=lambda p: (STANDINGS.index(p.standing) if p.standing else len(STANDINGS), p.text)
        )
        names.append(f"{first.text} ({first.standing})")
        claims.append(tuple(sorted({id for p in side for id in p.claims})))
    return Contradiction("attacker", tuple(claims), " against ".join(names), "responsibility")


def _rivals(left: Party, right: Party, cast: Cast) -> bool:
    assert left.actor and right.actor
    if not cast.group(left.actor) or not cast.group(right.actor):
        return False  # "militias backed by a neighbour" may be the group that another names
    relation = cast.relation(left.actor, right.actor)
    if relation == "apart":
        return True
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
                one, two = thing(a), thing(b)
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
        own = [c for c in told.claims if c.field == "attacker" and thing(c).actor == actor]
        held = [c for c in own if not _denied(c)]
        denied = [c.id for c in own if _denied(c)]
        if held and denied:
            note = f"{thing(held[0]).text} denies it"
            found.append(Contradiction("attacker", (tuple(sorted(denied)), ids(held)), note, "denial"))
    return found


def _denied(claim: Claim) -> bool:
    return claim.realis is Realis.DENIED or thing(claim).standing == "denied"


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
            sides = tuple(ids(by_place[name][p]) for p in apart)
            found.append(Contradiction("place", sides, " against ".join(apart), "place"))
    return found


def _two_parts(left: str, right: str) -> bool:
    return left != right and left not in right and right not in left


def _direction(part: str) -> str:
    plain = part.lower().replace("-", "").strip()
    return plain[:-3] if plain.endswith("ern") else plain


def _objects(told: Told) -> list[Contradiction]:
    """Something that was hit to one, and that the attacker denies having hit to the other."""
    hit, denied = (
        [c for c in told.claims if c.field == "target" and _denied(c) is side] for side in (False, True)
    )
    found = []
    for claim in denied:
        against = [c for c in hit if _one_object(thing(claim), thing(c)) and told.apart(claim, c)]
        if against:
            note = f"{thing(claim).text}: hit, and denied to have been hit"
            found.append(Contradiction("target", ((claim.id,), ids(against)), note, "object"))
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
        if claim.field == "instrument" and claim.realis.happened and thing(claim).code:
            codes[claim.report].add(thing(claim).code or "")
            by_code[thing(claim).code or ""].append(claim)
    sole = sorted({next(iter(found)) for found in codes.values() if len(found) == 1})
    return [
        Contradiction("instrument", (ids(by_code[a]), ids(by_code[b])), f"{a} against {b}", "weapon")
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
        fighter = [c for c in own if thing(c).role in _FIGHTERS]
        civilian = [c for c in own if thing(c).role == "civilian"]
        if fighter and civilian:
            note = f"{victim.text}: {thing(fighter[0]).role} against civilian"
            found.append(Contradiction("victim", (ids(civilian), ids(fighter)), note, "standing-of-victim"))
    return found


def _count_order(count: Count) -> tuple[int, int]:
    return (count.low or 0, count.high if count.high is not None else 10**9)
